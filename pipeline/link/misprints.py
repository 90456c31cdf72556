"""Links names that a misprint has changed by one character: 固门镇 for 沟门镇."""

from collections.abc import Sequence
from functools import lru_cache

from pipeline.division_names import COUNTY, PROVINCE
from pipeline.gazetteer import Gazetteer
from pipeline.link.linked import mention_of
from pipeline.link.place_names import (
    LONGEST,
    SHORTEST_FUZZY,
    may_be_misprint,
    may_be_unlisted,
    one_character_off,
)
from pipeline.link.scene import Context
from schemas.mentions import PlaceCandidate, PlaceMention

OTHER_ENDINGS = {
    "镇": ("乡", "苏木"),
    "乡": ("镇", "苏木"),
    "苏木": ("镇", "乡"),
    "村": ("嘎查",),
    "嘎查": ("村",),
}
"""What a division of the same name may be called before or after it was raised or renamed."""
NARROW_ENOUGH = {"township": 6, "village": 9}


class MisprintReader:
    """Looks below a county for the one name that a printed name is close to."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self.gazetteer = gazetteer
        self._below = lru_cache(maxsize=512)(self._names_below)

    def in_contexts(
        self, text: str, tail: PlaceCandidate, contexts: Sequence[Context]
    ) -> PlaceMention | None:
        """Link a whole stretch between marks that is one character off a name of the county."""
        start = tail.start
        stem = text[start : tail.end - len(tail.surface)]
        if not 2 <= len(stem) <= 8 or start == tail.end - LONGEST:
            return None
        if not may_be_unlisted(text, stem, tail):
            return None
        look = self.closest if len(stem) > 2 else self.renamed
        for context in contexts:
            if len(context.code) < COUNTY:
                continue
            code = look(text[start : tail.end], tail, context.code)
            if code is not None:
                return mention_of(self.gazetteer, start, tail.end, code, "fuzzy", "fuzzy")
        return None

    def _names_below(self, level: str, prefix: str) -> tuple[tuple[str, str], ...]:
        if level == "township":
            return tuple(self.gazetteer.townships.below(prefix))
        if not self.gazetteer.has_villages(prefix[:PROVINCE]):
            return ()
        return tuple(self.gazetteer.villages(prefix).below(prefix))

    def renamed(self, name: str, tail: PlaceCandidate, prefix: str) -> str | None:
        """Return 乌帕尔镇 for 乌帕尔乡, which became one, and 五十家子村 for 五十家子嘎查.

        A township is looked for in its county, a village in its township.
        """
        if len(prefix) < NARROW_ENOUGH[tail.level]:
            return None
        stem = name[: -len(tail.surface)]
        others = {f"{stem}{ending}" for ending in OTHER_ENDINGS.get(tail.surface, ())}
        codes = {code for code, other in self._below(tail.level, prefix) if other in others}
        return codes.pop() if len(codes) == 1 else None

    def closest(self, name: str, tail: PlaceCandidate, prefix: str) -> str | None:
        """Return the one name below `prefix` that differs in a single character, or None."""
        renamed = self.renamed(name, tail, prefix)
        if renamed is not None or len(name) - len(tail.surface) < SHORTEST_FUZZY[tail.level]:
            return renamed
        ending = tail.surface
        if ending == "街":
            ending, name = "街道", f"{name}道"
        close = {
            code
            for code, other in self._below(tail.level, prefix)
            if abs(len(other) - len(name)) <= 1
            and other.endswith(ending)
            and may_be_misprint(name, other, ending)
        }
        return close.pop() if len(close) == 1 else None

    def behind(self, text: str, county: PlaceMention) -> PlaceMention | None:
        """Link 伊和乌素木 after 杭锦旗: a township that lost a character, its ending broken."""
        if county.code is None or len(county.code) != 6:
            return None
        start = county.end
        hits: set[tuple[int, str]] = set()
        for code, name in self._below("township", county.code):
            for end in (start + len(name) - 1, start + len(name)):
                if len(name) >= 5 and text[start : start + 2] == name[:2]:
                    printed = text[start:end]
                    if printed[-1:] == name[-1] and one_character_off(printed, name):
                        hits.add((end, code))
        if len({code for _, code in hits}) != 1:
            return None
        end, code = max(hits)
        return mention_of(self.gazetteer, start, end, code, "fuzzy", "fuzzy chain")
