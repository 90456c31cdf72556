"""Reads the town that an entry of a county's profile calls by its stem: 泉吉系藏语，意为…."""

import re
from bisect import bisect_left

from pipeline.division_names import COUNTY, TOWNSHIP_ENDINGS
from pipeline.gazetteer import Gazetteer
from pipeline.link.linked import Home, mention_of
from schemas.mentions import PlaceMention

_ENTRY = re.compile(
    r"(?<![^\n\s\u3000])(?P<stem>[一-鿿]{2,6}?)"
    r"(?:[系是为]“?[蒙藏满维哈壮彝傣苗回羌汉](?:古|吾尔|萨克)?族?语|位于|地处|坐落)"
)
_COUNTIES = "县旗市区"


class TownStemReader:
    """Finds the stems that open a line of an article about a county, and tell of one town of it."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer

    def add(self, text: str, places: list[PlaceMention], home: Home) -> list[PlaceMention]:
        """Return `places` with the stems that none of them holds, by start."""
        county = home.article or home.document or ""
        entries = list(_ENTRY.finditer(text)) if len(county) == COUNTY else []
        starts = [place.start for place in places]
        found = []
        for entry in entries:
            start, end = entry.span("stem")
            at = bisect_left(starts, start)
            free = at == len(places) or starts[at] >= end
            code = self._town(entry["stem"], county) if free else None
            if code is not None:
                mention = mention_of(self._gazetteer, start, end, code, "short_name", "town stem")
                found.append(mention)
        return sorted([*places, *found], key=lambda place: place.start) if found else places

    def _town(self, stem: str, county: str) -> str | None:
        """The one town of the county that the stem and an ending name."""
        if self._gazetteer.name(county) in {stem + kind for kind in _COUNTIES}:
            return None
        by_name = self._gazetteer.townships.by_name
        named = [code for ending in TOWNSHIP_ENDINGS for code in by_name.get(stem + ending, ())]
        own = {code for code in named if code.startswith(county)}
        return own.pop() if len(own) == 1 else None
