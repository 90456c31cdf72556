"""Tells a village that is only the first of many: 某某村等4处示范片区."""

import re

from schemas.mentions import PlaceMention

_SMALL = frozenset({"township", "village"})
_AND_SO_MANY = re.compile(
    r"等(?:[2-9]|\d{2,}|[两二三四五六七八九十百]+)[余多]?[处个家座所片块](?=[一-鿿]{2})"
)


def is_first_of_many(text: str, place: PlaceMention) -> bool:
    """Whether so many are counted of which the village or town has one."""
    return place.level in _SMALL and _AND_SO_MANY.match(text, place.end) is not None
