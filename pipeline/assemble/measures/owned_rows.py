"""Whose the next amounts of a row are: 电子行业实现产值60亿元、|利税8亿元、|利润5亿元."""

import re

from pipeline.assemble.clauses import Neighbourhood
from pipeline.assemble.measure import Measure
from schemas.structs import replace

_RULE = "measure.owner"
_AMOUNT = (
    "(?:总产值|产值|增加值|净?利[润税](?:总额)?|税收|税金|(?:主营业务|经营|销售|营业)?收入"
    "|(?:销售|营业|出口)额|投资)"
)
_AMOUNTS = re.compile(_AMOUNT)
_OWNED = re.compile(
    r"(?P<owner>[一-鿿“”（）、]{1,24}?业"
    r"|[一-鿿“”（）、]{0,24}?(?:企业|公司|集团|合作社|园区|基地|工厂|农场|部门))"
    f"{_AMOUNT}"
)
_JOINTS = frozenset({"、", "，", "和", "，实现", "、实现", "，创造", "，完成"})


class OwnedRows:
    """Keeps the owner of an amount for those that follow it; asked for the numbers in order."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._owner = ""
        self._end = -1
        """Where the last amount of the row ends."""

    def whole(self, here: Neighbourhood, measure: Measure) -> Measure:
        """The measure, with the owner of the amount that it follows."""
        if here.first_in_sentence:
            self._owner = ""
        if here.quantity.dimension != "money":
            return measure
        if measure.rule == _RULE and (owned := _OWNED.fullmatch(measure.text)):
            self._owner, self._end = owned["owner"], here.quantity.end
            return measure
        span = measure.span
        joined = span is not None and self._text[self._end : span[0]] in _JOINTS
        if not self._owner or not joined or _AMOUNTS.fullmatch(measure.text) is None:
            self._owner = ""
            return measure
        self._end = here.quantity.end
        return replace(measure, text=self._owner + measure.text, span=None, rule=_RULE)
