"""Rows of villages or towns that are counted: 甲镇新红村、乙镇红星村等5个村成立联合社."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from pipeline.assemble.clauses import Neighbourhood
from pipeline.division_names import LEVELS
from schemas.mentions import PlaceMention

_AND_SO_MANY = re.compile(
    r"等(?:地的?)?(?:\d+|[两三四五六七八九十]+)[余多]?个(?:行政|自然|相邻|周边)?"
    r"(?:嘎查村|嘎查|村|社区|乡镇|镇|苏木)(?![民委级])"
)
# 红光村和|团结村，以及|蛮会镇: names between that the register lacks
_GAP = re.compile(r"(?:，?(?:以及|[、和及与])(?:[一-鿿]{1,4}(?:嘎查|[村镇乡])(?=[、和及与，]))?)+")
_OF_CHAIN = frozenset({"", "的"})


def holder_of_row(
    text: str, places: Sequence[PlaceMention], here: Neighbourhood, starts: Sequence[int]
) -> str | None:
    """The division that holds all of a row, of which a number tells how many; None for no such.

    It is asked for that number and for those behind it that no further place is told of, nor
    全乡 (`starts`: where topics stand).
    """
    rows = list(_AND_SO_MANY.finditer(text, here.sentence.start, here.quantity.end + _NOUN))
    at = bisect_right(places, here.quantity.start, key=lambda place: place.start)
    if not rows or at == 0 or places[at - 1].end != rows[-1].start():
        return None
    if bisect_left(starts, here.quantity.start) > bisect_left(starts, rows[-1].end()):
        return None
    codes = _codes(text, places, at - 1)
    alike = {code for code in codes if len(code) == len(codes[0])}
    if len(alike) < _SEVERAL:
        return None
    shared = (n for n in reversed(LEVELS) if n < len(codes[0]) and len({c[:n] for c in alike}) == 1)
    level = next(shared, 0)
    return codes[0][:level] or None


_SEVERAL, _NOUN = 2, 6


def _codes(text: str, places: Sequence[PlaceMention], last: int) -> list[str]:
    """The codes of the places of the row that ends with `last`, that one first."""
    codes = [places[last].code or ""]
    for at in range(last, 0, -1):
        gap = text[places[at - 1].end : places[at].start]
        if _GAP.fullmatch(gap):
            codes.append(places[at - 1].code or "")
        elif gap not in _OF_CHAIN:
            break
    return codes
