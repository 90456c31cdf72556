"""A figure of those that the number before counts: 90家规模企业产值增长6%."""

import re

from pipeline.assemble.carried.told import Told
from pipeline.assemble.measure import Measure
from schemas.structs import replace

_FIGURE = re.compile(
    r"(?:工业)?增加值|零售额|(?:主营业务|营业)总?收入|营收|利润(?:总额)?|(?:工业)?总?产值|销售(?:额|收入)|出口(?:额|交货值)"
)


def of_counted(told: Told, measure: Measure | None) -> Measure | None:
    """90家|规模企业|产值增长6%: the figure is of those that the number before counts."""
    last = told.measure
    if measure is None or measure.span is None or last is None or last.span is None:
        return measure
    start, end = measure.span
    beside = last.rule == "measure.after" and last.span[1] == start
    if not beside or measure.rule != "measure.before" or not _FIGURE.fullmatch(measure.text):
        return measure
    return replace(measure, text=last.text + measure.text, span=(last.span[0], end))
