"""Finds whose parts a ratio tells: 三次产业结构不断优化,|调整为8:41:51."""

import re

from pipeline.assemble.clauses import Neighbourhood
from pipeline.assemble.measure import Measure, measure_at

_PARTS = re.compile("[:：∶]")
# 三次产业结构不断优化,由9:40:51调整为|8:41:51
_STRUCTURE = re.compile(
    r"(?P<of>三次产业(?:增加值)?(?:结构|比例|比重|占比|比)?|(?:产业|种植|投资|城乡|人口|粮经)结构)"
    r"[^，。；、\d]{0,10}[，,](?![^，。；\d]{2,8}(?:结构|比例|比重|比))[^，。；\d]{0,8}"
    r"(?:\d[\d.:：∶]*(?:[^，。；\d]{0,4})[为到至成])?$"
)


def of_structure(text: str, here: Neighbourhood) -> Measure | None:
    """三次产业结构进一步优化,|调整为8:41:51: whose parts the clause before tells of."""
    if not _PARTS.search(text, here.quantity.start, here.quantity.end):
        return None
    made = _STRUCTURE.search(text, here.sentence.start, here.quantity.start)
    if made is None or made.end("of") >= here.clause:
        return None
    return measure_at(text, made.span("of"), "clause", "measure.clause")
