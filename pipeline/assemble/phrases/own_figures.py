"""A figure that those counted have, told right behind their number: 其中50家|营业收入超亿元."""

import re

from pipeline.assemble.clauses import Neighbourhood
from pipeline.assemble.phrases.noun_limits import FIGURES_OF_THINGS
from pipeline.change_words import MOVES

_OWNERS = frozenset({"家", "户", "个", "名", "人", "位", "所"})
"""Counters of those who have figures, none of which is counted by them."""
_WHOSE = (
    "[年月日季]|[人户亩]均|平均|净|总|营业|经营|销售|主营业务|财政|税收|工业|[进出]口|归母|扣非(?:后的?)?"
    "|归属于?(?:上市公司|母公司)?(?:股东|所有者)的?"
)
_TELLS = (
    rf"(?:同比|环比|有所|全部|[大小]幅|明显|略有|总体|普遍|[均都已也])*"
    rf"(?:{MOVES}|实现|保持|[超过达在破]|突破|为[正负零]|不[足到及]|[低高多少]于|在?\d|由|翻)"
)
# 50家|营业收入超亿元, 20家|净利润为正; not 5个价格|信息点
# 12名|年收入超过10万元的农民: which ones they are
_OWN = re.compile(
    rf"(?:{_WHOSE})*(?:{FIGURES_OF_THINGS}|订单量?)(?={_TELLS}(?![^，。；、\n]{{0,16}}的[一-鿿]{{2}}))"
)


def tells_own_figure(text: str, here: Neighbourhood, start: int, limit: int) -> bool:
    """Whether what stands behind a count is what those counted have so much of.

    `limit` is where the noun of the number may go; the amount may stand right there.
    """
    if here.quantity.unit not in _OWNERS or here.quantity.dimension != "count":
        return False
    own = _OWN.match(text, start)
    return own is not None and own.end() <= limit
