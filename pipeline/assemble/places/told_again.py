"""A place told of again by how many live there: …新宝拉格镇。这个只有3万人的|小镇."""

import re
from bisect import bisect_right
from collections.abc import Sequence

from pipeline.assemble.clauses import Neighbourhood
from schemas.mentions import PlaceMention

# 这座|拥有3万人口的小城
_OPENS = re.compile(r"[\s“]*[这那][个座片](?:[^，。；\d]{0,8}?)(?:近|约|不足|不到|超过?)?$")
_KIND = re.compile(
    r"[^，。；\d]{0,8}?的[一-鿿]{0,4}?"
    r"(?P<kind>小镇|古镇|镇|苏木|乡|嘎查|小?村庄?|村子|村落|社区|小城|边城|旗|县)"
    r"(?=[，。、是有在里地人，]|位于|坐落|发展|如今|已|曾|因|被|的)"
)
_LEVELS = {"嘎查": "village", "社区": "village", "旗": "county", "县": "county"}
_TOWNS = frozenset({"镇", "乡", "木"})
_CITIES = frozenset({"小城", "边城"})
_REACH = 80


def told_again(
    text: str, places: Sequence[PlaceMention], here: Neighbourhood
) -> PlaceMention | None:
    """The place named right before that a sentence goes on to tell of as 这个…的小镇."""
    if not _OPENS.match(text, here.sentence.start, here.quantity.start):
        return None
    kind = _KIND.match(text, here.behind)
    if kind is None:
        return None
    levels = _levels(kind["kind"])
    at = bisect_right(places, here.sentence.start, key=lambda place: place.end)
    for place in reversed(places[:at]):
        if place.end < here.sentence.start - _REACH:
            return None
        if place.level in levels:
            return place
    return None


def _levels(kind: str) -> frozenset[str]:
    if kind in _CITIES:
        return frozenset({"township", "county", "prefecture"})
    if kind[-1] in _TOWNS:
        return frozenset({"township"})
    return frozenset({_LEVELS.get(kind, "village")})
