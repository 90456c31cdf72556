"""The time that stands behind the noun of what it dates: 9个项目今年将陆续开工."""

import re
from bisect import bisect_left
from collections.abc import Sequence

from schemas.mentions import Quantity, TimeExpression

_REACH = 18
# 9个|项目; not 9个项目中, 9个月来的变化, 引进了9家企业的
_NOUN = re.compile(
    r"(?![月年])[^，。；：、\d\s的了在从自由至到比较按以和与](?:[^，。；：、\d\s的了在从自由至到比较]){0,15}(?<![中里内自从于])"
)
# 今年|将陆续开工; not 今年|开工3个, 今年|建成的
_COMES_ABOUT = re.compile(
    r"(?:(?<=年)(?:[底末内初]前?|[上下]半年|\d{1,2}月(?:[底末]前?)?)|(?<=月)(?:[底末初]前?|份))?"
    r"(?:已经?|将|会|计划|有望|[可预]望|可|预计|拟|要|力争|确保|争取|陆续|相继|全部|全面|集中|同时|同步|分批|如期|正式|率先)*"
    r"(?:开[工建业通馆园学]|完工|完成(?=[，。；、])|竣工|建成|投[用产运]|投入(?:使用|运营|生产)|启[动用]|动工|落[户地]|签约|交付|实施|通车"
    r"|上市|搬[迁入]|入[住驻]|复工|达产|验收|挂牌|并网|通过验收|摘帽|脱贫|出列)"
    r"(?!的|了?[约近超]?[\d一二两三四五六七八九十])"
)


def time_behind(
    text: str, times: Sequence[TimeExpression], starts: Sequence[int], quantity: Quantity
) -> TimeExpression | None:
    """The time right behind the noun of what is counted, where it says when that comes about."""
    if quantity.dimension != "count":
        return None
    at = bisect_left(starts, quantity.end)
    if at == len(times) or starts[at] - quantity.end > _REACH:
        return None
    time = times[at]
    dates = time.kind in {"point", "period", "relative"} and time.first is not None
    if not dates or _COMES_ABOUT.match(text, time.end) is None:
        return None
    return time if _NOUN.fullmatch(text, quantity.end, time.start) else None
