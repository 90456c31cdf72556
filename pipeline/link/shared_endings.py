"""Reads townships and villages that share their last word: 鸡川、襄南等乡镇, 三二、芦湾等村."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from pipeline.division_names import COUNTY, PROVINCE, TOWNSHIP, TOWNSHIP_ENDINGS
from pipeline.edges import led, matches
from pipeline.gazetteer import Gazetteer
from pipeline.link.enumerations import ITEMS, PARTING
from pipeline.link.linked import Home, mention_of
from schemas.mentions import PlaceMention

_NUMBER = r"(?:\d{1,3}|[两三四五六七八九十]{1,2})个?"
_LISTED = led(
    rf"(?P<whole>(?:等(?:{_NUMBER})?|(?:共计?)?{_NUMBER})"
    r"(?P<kind>乡镇|苏木乡?镇|苏木|街道|镇街|[乡镇](?![域长党村])|嘎查村|嘎查|(?:行政)?村(?![民级集委两口头])|村?社区))"
)
_VILLAGES = ("村", "嘎查", "社区")
_VILLAGE_KINDS = frozenset("村查区")
_LONGEST_STEM = 5
_FARTHEST = 160
"""Code points that the names of all villages of a town may take."""
NEAR = 6
"""How many mentions back may say below what the names of a list lie."""


class SharedEndingReader:
    """Finds stems that an ending behind the list makes names of townships or villages."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer

    def add(self, text: str, places: list[PlaceMention], home: Home) -> list[PlaceMention]:
        """Return `places` with the names of such lists that none of them holds, by start."""
        found: list[PlaceMention] = []
        ends = [place.end for place in places]
        for listed in matches(_LISTED, text):
            low = max(0, listed.start() - _FARTHEST)
            items = ITEMS.search(text[low : listed.start()])
            if items is None:
                continue
            village = listed["kind"][-1] in _VILLAGE_KINDS
            start = low + items.start()
            # those of the list itself, and those named before it
            near = places[bisect_right(ends, start) : bisect_right(ends, listed.end("whole")) + 1]
            named = bisect_right(ends, listed.start())
            parts = list(_parts(start, items["items"], near))
            for prefix in _holders(places[max(0, named - NEAR) : named], home, village=village):
                names = list(self._read(text, parts, prefix, village=village))
                if len(names) > 1:
                    found += names
                    break
        return sorted([*places, *found], key=lambda place: place.start) if found else places

    def _read(
        self, text: str, parts: Sequence[tuple[int, int]], prefix: str, *, village: bool
    ) -> Iterator[PlaceMention]:
        """Yield the items that are called so below a county or township; each must be the one."""
        if village and not self._gazetteer.has_villages(prefix[:PROVINCE]):
            return
        names = self._gazetteer.villages(prefix) if village else self._gazetteer.townships
        below = list(names.below(prefix))
        for start, end in parts:
            # words may stand before the first: 辐射带动|鸡川
            for first in range(max(start, end - _LONGEST_STEM), end - 1):
                code = _the_one(text[first:end], below, _VILLAGES if village else TOWNSHIP_ENDINGS)
                if code is not None:
                    yield mention_of(
                        self._gazetteer, first, end, code, "short_name", "shared ending"
                    )
                    break


def _parts(start: int, items: str, places: Sequence[PlaceMention]) -> Iterator[tuple[int, int]]:
    """Yield where the items stand that no place holds, without the place before the first."""
    for part in PARTING.split(items):
        end = start + len(part)
        held = [place for place in places if place.start < end and start < place.end]
        first = max([start, *(place.end for place in held)])
        if end - first > 1:
            yield first, end
        start = end + 1


def _holders(before: Sequence[PlaceMention], home: Home, *, village: bool) -> list[str]:
    """The counties, and for villages the townships, that are named before, and the homes."""
    codes = [place.code or place.parent_code for place in reversed(before)]
    known = [code for code in (*codes, home.article, home.document) if code]
    lengths = (TOWNSHIP, COUNTY) if village else (COUNTY,)
    return list(dict.fromkeys(code[:n] for n in lengths for code in known if len(code) >= n))


def _the_one(stem: str, below: Sequence[tuple[str, str]], endings: Sequence[str]) -> str | None:
    """The code of the name that is the stem and an ending; else of the only one it begins."""
    for ending in endings:
        codes = [code for code, name in below if name == stem + ending]
        if codes:
            return codes[0] if len(codes) == 1 else None
    codes = [code for code, name in below if name.startswith(stem)]
    return codes[0] if len(codes) == 1 else None
