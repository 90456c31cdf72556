"""Reads divisions that a text calls by their stem: 泉吉系藏语，意为…; 浏阳|文家市 of 文家市镇."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from itertools import islice

from pipeline.division_names import COUNTY, TOWNSHIP_ENDINGS
from pipeline.gazetteer import Gazetteer
from pipeline.link.county_stems import OWN_ZONE
from pipeline.link.linked import Home, mention_of
from schemas.mentions import PlaceMention
from schemas.structs import replace

_ENTRY = re.compile(
    r"(?<![^\n\s\u3000])(?P<stem>[一-鿿]{2,6}?)"
    r"(?:[系是为]“?[蒙藏满维哈壮彝傣苗回羌汉](?:古|吾尔|萨克)?族?语|位于|地处|坐落)"
)
_COUNTIES = "县旗市区"
# 龙山县|里耶|小镇: a town that the text names in no other way
_CALLED = re.compile(r"(?P<stem>[一-鿿]{2,4}?)(?:管理区(?=党|管|，|的)|[小古]镇|集镇)")
_LED = ("来到", "走进", "走近", "奔赴", "前往", "落户", "在")
_OPENS = frozenset("\n，。；：！？“ \u3000")
# 来到文家市|，, 文家市|是有名的小镇: told of as a town, and in no name of something else
_TOLD = re.compile(
    r"[，。！？；”\s]|[是为有自将也还已](?![一-鿿]{0,4}(?:公路|线|段))|位于|地处|坐落|属于|素有|曾|历史|不仅|小镇|古镇|集镇|镇上|人(?=[，。的们])|欢迎|管理区|特色|\Z"
)
_KINDS = ("镇", "乡")
_SHORTEST = 2
_MOST_STEMS = 40
"""Towns of a page that are looked for by their stems; a text of more tells of no one of them."""


class TownStemReader:
    """Finds the stems that open a line of an article about a county, and tell of one town of it."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer

    def add(self, text: str, places: list[PlaceMention], home: Home) -> list[PlaceMention]:
        """Return `places` with the stems that none of them holds, by start."""
        county = home.article or home.document or ""
        places = self._of_zones(text, places)
        places = self._repeated(text, places)
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

    def _of_zones(self, text: str, places: list[PlaceMention]) -> list[PlaceMention]:
        """Give 洪江 behind 洪江区|沅江路街道 to that zone, where 洪江市 is not named in full."""
        zones = {text[p.start : p.end - 1]: p for p in places if p.rule == OWN_ZONE}
        if not zones:
            return places
        named = {text[place.start : place.end] for place in places}
        mine = {
            stem: zone for stem, zone in zones.items() if not named & {stem + "市", stem + "县"}
        }
        mine |= {stem + "区": zone for stem, zone in zones.items()}
        return [self._as_zone(mine.get(_with_district(text, p)), p) for p in places]

    @staticmethod
    def _as_zone(zone: PlaceMention | None, place: PlaceMention) -> PlaceMention:
        if zone is None or place.level != "county":
            return place
        return replace(zone, start=place.start, end=place.end, linked_by="home", rule="repeat")

    def _repeated(self, text: str, places: list[PlaceMention]) -> list[PlaceMention]:
        """Find 文家市 in 浏阳文家市 and 来到文家市, where 文家市镇 is named in full as well."""
        stems = {
            text[p.start : p.end - 1]: p.code
            for p in places
            if p.level == "township"
            and p.code is not None
            and text[p.start : p.end] == p.name
            and p.name.endswith(_KINDS)
        }
        led = {place.end: place.code or "-" for place in places if place.level == "county"}
        for at, county in led.items():
            called = _CALLED.match(text, at)
            code = self._town(called["stem"], county) if called is not None else None
            if called is not None and code is not None:
                stems[called["stem"]] = code
        found = []
        stems = {
            stem: code
            for stem, code in islice(stems.items(), _MOST_STEMS)
            if len(stem) >= _SHORTEST and not self._is_word(stem, code)
        }
        for stem, code in stems.items():
            for start in _starts_of(stem, text):
                end = start + len(stem)
                own = code.startswith(led.get(start, "-"))
                opens = not start or text[start - 1] in _OPENS or text.endswith(_LED, 0, start)
                if (own or opens) and _TOLD.match(text, end):
                    found.append(
                        mention_of(self._gazetteer, start, end, code, "short_name", "town stem")
                    )
        ends = [place.end for place in places]
        free = [m for m in found if self._is_free(places, ends, m)]
        return sorted([*places, *free], key=lambda place: place.start) if free else places

    @staticmethod
    def _is_free(places: list[PlaceMention], ends: list[int], mention: PlaceMention) -> bool:
        """Whether no place stands where the mention does; `ends` are theirs, in order."""
        at = bisect_right(ends, mention.start)
        return at == len(places) or places[at].start >= mention.end

    def _is_word(self, stem: str, town: str) -> bool:
        """Whether a stem may be a word, or another division: 新城|镇, 开鲁|镇 of 开鲁县."""
        own = town[:COUNTY] in self._gazetteer and self._gazetteer.name(town[:COUNTY])
        if own and own.startswith(stem):
            return True
        return stem in self._gazetteer.common_words or bool(self._gazetteer.lookup(stem))

    def _town(self, stem: str, county: str) -> str | None:
        """The one town of the county that the stem and an ending name."""
        if self._gazetteer.name(county) in {stem + kind for kind in _COUNTIES}:
            return None
        by_name = self._gazetteer.townships.by_name
        named = [code for ending in TOWNSHIP_ENDINGS for code in by_name.get(stem + ending, ())]
        own = {code for code in named if code.startswith(county)}
        return own.pop() if len(own) == 1 else None


def _starts_of(stem: str, text: str) -> Iterator[int]:
    """Where a stem stands in a text."""
    at = text.find(stem)
    while at >= 0:
        yield at
        at = text.find(stem, at + len(stem))


def _with_district(text: str, place: PlaceMention) -> str:
    """A mention's own words, with the 区 behind them."""
    return text[place.start : place.end + text.startswith("区", place.end)]
