"""华中地区均价较高,为27元；西南地区较低,|为23元: the figure told before, of another."""

import re

from pipeline.assemble.carried.labelled import is_carried
from pipeline.assemble.clauses import Neighbourhood, joined
from pipeline.assemble.measure import Measure
from pipeline.assemble.phrases.names_before import NamesBefore
from pipeline.clause_openings import REACH

_RANKED = r"(?:第[一二三四五六七八九十\d]{1,2}位?|[首末]位|榜首)"
_CONTRAST = re.compile(
    r"(?:^|[，。；：、\n])(?:"
    r"(?P<who>[^，。；：、\d\n]{1,14}?)(?:则|也|均|都)?"
    rf"(?:[最较更稍略偏]?(?<=[最较更稍略偏])[高低大小多少快慢重轻贵]|次之|(?:位?居|排名?|[位名]列){_RANKED})"
    r"|(?:其次|再次|第[二三四]位?|然后|接着)则?[是为](?P<next>[^，。；：\d\n]{1,20}))，$"
)
_SO_MUCH = re.compile(r"(?:为|达到?|占比?|有|仅|只有?|大?约|是|超过?|近|共)*")
_WORDS = frozenset({"其次", "再次"})
"""What stands before the next of a row and names nothing."""
_NO_ONE = re.compile(
    r"其[中余他]|(?:数量|比例|占比|规模|总量|金额|面积|增[速幅]|[涨跌降]幅|人数|年龄|程度|水平|成本)(?:上)?|.*[年月日时度期末]"
)
# 仔猪平均|价格, 服务业|用电量: what is so much, at the end of what was told
_HEAD = re.compile(
    r"(?:平均|人均|亩均|户均)?(?:价格|均价|单价|售价|房价|(?:用[电水气]|吞吐|发电|销售|交易|成交|[客货]运|消费|零售|[进出]口|保有|接待)[量额]"
    r"|[产销总数含容储流]量|总额|[一-鿿]{2}率|面积|收入|支出|产值|增加值|投资"
    r"|余额|人数|户数|占比|比重|工资|存栏|出栏|温度|气温|雨量|增[速幅]|[涨降跌]幅)$"
)
_CLASSES = frozenset("业区省市县村镇乡户校院企")
_TAIL = 2
"""Characters of the word by which two names are of one class: 华中|地区, 西南|地区."""


def of_contrast(
    text: str, names: NamesBefore, here: Neighbourhood, measure: Measure | None
) -> Measure | None:
    """The measure of a number whose clause before names another than the one told of.

    Args:
        text: the article's text.
        names: tells divisions and persons, of whom the figure itself is told.
        here: the number, and what stands around it.
        measure: what the number is of, if nobody else were named.
    """
    words = measure is not None and measure.text in _WORDS
    if measure is None or not (words or is_carried(measure)) or here.clause <= here.before:
        return measure
    if _SO_MUCH.fullmatch(text, here.clause, here.quantity.start) is None:
        return measure
    low = max(here.sentence.start - 1, here.before, here.clause - REACH, 0)
    told = _CONTRAST.search(text, low, here.clause)
    if told is None:
        return measure
    group = told.lastgroup or "who"
    who = told[group]
    if words or _NO_ONE.fullmatch(who) or names.is_name(told.span(group)) or who in measure.text:
        return None if words else measure
    whose = _of_another(who, measure.text)
    return Measure(whose, None, "carried", "measure.contrast") if whose else None


def _of_another(who: str, told: str) -> str | None:
    """西南地区平均价格 of 华中地区平均价格, 水果销量 of 蔬菜销量; None where nothing tells."""
    at = told.find(who[-_TAIL:]) if len(who) > _TAIL else -1
    if at >= 0:
        return who + told[at + _TAIL :] if at + _TAIL < len(told) else None
    at = told.find(who[-1]) if who[-1] in _CLASSES else -1
    if 0 <= at < len(told) - 1:
        return who + told[at + 1 :]
    head = _HEAD.search(told)
    return joined(who, head.group()) if head is not None and head.start() else None
