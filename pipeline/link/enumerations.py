"""Reads names that share their last word: 新城、回民、玉泉三区; 康保、尚义两县."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from pipeline.division_names import COUNTY, PREFECTURE
from pipeline.gazetteer import Gazetteer
from pipeline.link.linked import Home, mention_of
from schemas.mentions import PlaceMention

NEAR = 4
"""How many mentions back and ahead may say in which prefecture they lie."""
_ITEM = "[\u3400-\u9fff]"
COUNTED = re.compile(r"[两二三四五六七八九十2-9]个?(?P<kind>[区县旗市])(?![域级民长])")
ITEMS = re.compile(rf"(?P<items>{_ITEM}{{2,9}}(?:[、和及]{_ITEM}{{2,5}})+)$")
FARTHEST = 48
"""Code points that the items may take."""
PARTING = re.compile(r"[、和及]")
LONGEST_STEM = 5


class EnumerationReader:
    """Finds stems that a shared ending makes names of counties of one prefecture."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self.gazetteer = gazetteer

    def find(self, text: str, firm: Sequence[PlaceMention], home: Home) -> Iterator[PlaceMention]:
        """Yield the items of each enumeration, if two of them lie in the same prefecture."""
        for counted in COUNTED.finditer(text):
            low = max(0, counted.start() - FARTHEST)
            match = ITEMS.search(text[low : counted.start()])
            if match is None:
                continue
            items = (low + match.start(), match["items"], counted["kind"])
            for prefix in self._prefixes(counted.start(), firm, home):
                found = list(self._items(*items, prefix))
                if len(found) > 1:
                    yield from found
                    break

    @staticmethod
    def _prefixes(at: int, firm: Sequence[PlaceMention], home: Home) -> Iterator[str]:
        index = bisect_left([mention.start for mention in firm], at)
        around = [*reversed(firm[max(0, index - NEAR) : index]), *firm[index : index + NEAR]]
        seen = set()
        for code in [*(mention.code for mention in around), home.article, home.document]:
            if code is not None and len(code) >= PREFECTURE and code[:PREFECTURE] not in seen:
                seen.add(code[:PREFECTURE])
                yield code[:PREFECTURE]

    def _items(self, start: int, items: str, kind: str, prefix: str) -> Iterator[PlaceMention]:
        for part in PARTING.split(items):
            end = start + len(part)
            # the larger place may stand before the first: 呼和浩特市新城
            for length in range(min(LONGEST_STEM, len(part)), 1, -1):
                stem = part[-length:]
                code = self._county(stem + kind, prefix)
                if code is not None:
                    yield mention_of(
                        self.gazetteer, end - length, end, code, "short_name", "enumeration"
                    )
                    break
            start = end + 1

    def _county(self, name: str, prefix: str) -> str | None:
        codes = [
            entry.code
            for entry in self.gazetteer.lookup(name)
            if entry.kind == "full" and entry.code.startswith(prefix) and len(entry.code) == COUNTY
        ]
        return codes[0] if len(codes) == 1 else None
