"""Tells of a time that was set before whether years to come are planned for: 未来三年, 到2030年."""

import re
from datetime import date

from pipeline.assemble.clauses import Neighbourhood
from schemas.mentions import TimeExpression

# 未来五年…。|目前已建成3处
_DONE = re.compile("已|了|目前|现有|截至|去年|曾|“?十[一二三四]五”?")
# 2014-2016年|全旗计划改造危房…
_PLANS = re.compile("[^。；\n]{0,16}?(?:计划|拟(?![合定])|力争|规划(?!期))")


# 到今年底|，产值完成3亿元
_YEAR_END = re.compile("(?P<this>今年)?年?[底末]")


def _is_by_year_end(
    text: str, time: TimeExpression, published: date | None, here: Neighbourhood
) -> bool:
    """到今年底，|全县建成冷库20座: whether the year's end by which it is so is still to come."""
    match = _YEAR_END.fullmatch(text, time.start, time.end)
    if match is None or text[time.start - 1 : time.start] not in {"到", "至"}:
        return False
    if text[time.start - 2 : time.start - 1] == "截" or time.end < here.sentence.start:
        return False
    if published is None or time.first is None:
        ahead = bool(match["this"])
    else:
        ahead = time.first > published
    return ahead and _DONE.search(text, time.end, here.quantity.start) is None


def is_planned_for(
    text: str, time: TimeExpression, published: date | None, here: Neighbourhood
) -> bool:
    """Whether the number is of years to come, though its own sentence plans nothing.

    未来三年将建奶站60座。户均增收1万元; 2014-2016年计划改造危房2万户。增加值突破3亿元.
    """
    if published is None or _is_by_year_end(text, time, published, here):
        return _is_by_year_end(text, time, published, here)
    if time.first is None:
        ahead = text.startswith(("未来", "今后"), time.start)
    else:
        behind = time.end < here.sentence.start and (time.last or published).year > published.year
        ahead = behind and _PLANS.match(text, time.end) is not None
    return ahead and _DONE.search(text, here.sentence.start, here.quantity.start) is None
