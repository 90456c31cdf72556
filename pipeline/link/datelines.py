"""Links what a dateline calls by its stem: 平乐讯, 本报大同讯, 本报林东讯 of 林东镇."""

import re
from collections.abc import Sequence

from pipeline.division_names import COUNTY, PREFECTURE, TOWNSHIP_ENDINGS
from pipeline.gazetteer import Gazetteer
from pipeline.link.linked import Home, mention_of
from schemas.mentions import PlaceMention

_DATELINE = re.compile(
    r"(?:本[报台网刊]|[日晚晨早新时]报|^(?=[\u4e00-\u9fff]{2,5}讯(?:\s?[（(]|[ \u3000])))"
    r"(?P<name>[\u4e00-\u9fff]{2,5}?)"
    r"(?:\d{1,2}月\d{1,2}日|\d{1,2}日)?[讯电](?![影视力话网动])",
    re.M,
)
_PAPERS = frozenset("报台网刊")
_COUNTIES = ("县", "区", "市", "旗")
_PREFECTURES = ("市", "盟", "地区")


class DatelineReader:
    """Reads the datelines of an article."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer

    def add(self, text: str, places: list[PlaceMention], home: Home) -> list[PlaceMention]:
        """Return `places` with the towns of datelines that none of them holds, by start."""
        found = [
            mention
            for dateline in _DATELINE.finditer(text)
            if (mention := self._town(dateline.span("name"), text, places, home)) is not None
        ]
        return sorted([*places, *found], key=lambda place: place.start) if found else places

    def _town(
        self, span: tuple[int, int], text: str, places: Sequence[PlaceMention], home: Home
    ) -> PlaceMention | None:
        start, end = span
        if any(place.start < end and start < place.end for place in places):
            return None
        holders, called = self._holders(places, home), self._called(text[start:end])
        city = self._city(text[start:end]) if text[end : end + 1] == "讯" else None
        if city is not None and (not holders or holders[0].startswith(city)):
            return self._mention(start, end, city)
        for prefix in holders:
            for codes in called:
                inside = {code for code in codes if code.startswith(prefix)}
                if len(inside) == 1:
                    return self._mention(start, end, inside.pop())
        # 本报阳高讯: the only county in the country that is called so
        counties = set(called[0]) if text[start - 1 : start] in _PAPERS else set()
        code = city or (counties.pop() if len(counties) == 1 else None)
        return None if code is None else self._mention(start, end, code)

    def _city(self, stem: str) -> str | None:
        """The one prefecture of this stem: 本报大同讯 is of 大同市, wherever 大同区 is."""
        entries = (e for end in _PREFECTURES for e in self._gazetteer.lookup(stem + end))
        codes = {e.code for e in entries if len(e.code) == PREFECTURE and e.kind != "former"}
        return codes.pop() if len(codes) == 1 else None

    def _mention(self, start: int, end: int, code: str) -> PlaceMention:
        return mention_of(self._gazetteer, start, end, code, "short_name", "dateline")

    def _called(self, stem: str) -> tuple[list[str], list[str]]:
        """The counties of the country that have this stem, and the towns."""
        listed = self._gazetteer.townships.by_name
        counties = [e.code for end in _COUNTIES for e in self._gazetteer.lookup(stem + end)]
        return counties, [code for end in TOWNSHIP_ENDINGS for code in listed.get(stem + end, ())]

    @staticmethod
    def _holders(places: Sequence[PlaceMention], home: Home) -> list[str]:
        """The counties that the article names, then its home and the document's prefecture."""
        counties = [place.code for place in places if place.code and len(place.code) == COUNTY]
        homes = [code for code in (home.article, home.document) if code]
        return list(dict.fromkeys([*counties, *homes, *(code[:PREFECTURE] for code in homes)]))
