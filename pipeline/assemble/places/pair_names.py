"""Names of sites that two divisions have together: 甲市乙市产业园, 甲县·乙区协作园."""

import re
from collections.abc import Sequence

from schemas.mentions import PlaceMention

_BETWEEN = frozenset({"", "·", "—", "-", "－", "–"})
_SITE = re.compile(
    r"[一-鿿]{2,10}?园(?![林丁艺])|[一-鿿]{0,10}?(?:合作区|示范区|产业集聚区|园区|东西部(?:扶贫)?协作)|\d+对"
)
_FULL = frozenset("省市区县旗盟州镇乡村")


def is_in_pair(text: str, places: Sequence[PlaceMention], index: int) -> bool:
    """Whether a division is one of two whose short names head a site's: it says not where it is."""
    before, behind = places[max(0, index - 1) : index], places[index + 1 : index + 2]
    here = places[index]
    return any(_pairs(text, one, here) for one in before) or any(
        _pairs(text, here, other) for other in behind
    )


def _pairs(text: str, one: PlaceMention, other: PlaceMention) -> bool:
    if text[one.end : other.start] not in _BETWEEN:
        return False
    if text[one.end - 1] in _FULL or text[other.end - 1] in _FULL:
        return False
    codes = one.code or "-", other.code or "-"
    apart = not (codes[0].startswith(codes[1]) or codes[1].startswith(codes[0]))
    return apart and _SITE.match(text, other.end) is not None
