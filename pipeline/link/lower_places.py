"""Links townships and villages: the ending is found, the county around it says where it begins."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from pipeline.gazetteer import Gazetteer, Names
from pipeline.link.place_names import (
    COMMON_VILLAGE,
    DISTINCT_ENDING,
    LONGEST,
    OPENING,
    PROFILE,
    SHORTEST_FUZZY,
    longest_unknown,
    may_be_misprint,
    may_be_unlisted,
    one_character_off,
)
from pipeline.link.upper_places import Home, mention_of
from schemas.mentions import PlaceCandidate, PlaceMention
from schemas.vocabulary import LinkedBy

LONGEST_PROFILED = 4
"""Code points before the ending of a name that only its profile tells."""
BACK = 8
"""How many mentions back, and ahead, give a context."""


@dataclass(frozen=True, slots=True)
class Context:
    """A division below which a name is looked up, and by what rule it came to be one."""

    code: str
    rule: str


@dataclass(slots=True)
class _Scene:
    """An article while it is read: what is linked so far, and what comes next."""

    text: str
    home: Home
    found: list[PlaceMention] = field(default_factory=list)
    known: dict[str, PlaceMention] = field(default_factory=dict)
    coming: Sequence[PlaceMention] = ()

    def over(self, tail: PlaceCandidate) -> PlaceMention | None:
        """Return the listed name that covers or crosses the end of the tail, if any."""
        if self.found and self.found[-1].end >= tail.end:
            return self.found[-1]
        return self.coming[0] if self.coming and self.coming[0].start < tail.end else None

    def take(self, mention: PlaceMention) -> None:
        """Add a mention; the shorter names that it covers go."""
        self.known[self.text[mention.start : mention.end]] = mention
        while self.found and self.found[-1].start >= mention.start:
            self.found.pop()
        self.found.append(mention)


class LowerLinker:
    """Finds where each township's or village's name begins and which division it is."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self.gazetteer = gazetteer
        self._below = lru_cache(maxsize=512)(self._names_below)

    def link(
        self,
        text: str,
        tails: Sequence[PlaceCandidate],
        upper: Sequence[PlaceMention],
        home: Home,
    ) -> list[PlaceMention]:
        """Return all mentions of an article, `upper` and those found for `tails`, by start."""
        scene = _Scene(text, home)
        at = 0
        for tail in tails:
            while at < len(upper) and upper[at].end <= tail.end:
                _append(scene.found, upper[at])
                at += 1
            scene.coming = upper[at : at + BACK]
            mention = self._link_one(scene, tail)
            if mention is None:
                continue
            scene.take(mention)
            while at < len(upper) and upper[at].start < mention.end:
                at += 1
        for mention in upper[at:]:
            _append(scene.found, mention)
        return scene.found

    def _link_one(self, scene: _Scene, tail: PlaceCandidate) -> PlaceMention | None:
        text, found = scene.text, scene.found
        over = scene.over(tail)
        before = [m for m in reversed(found[-BACK:]) if m.end >= tail.start and m is not over]
        if over is not None:
            return self._longer(text, tail, before, over)
        linked = self._chained(text, tail, before) or self._repeated(text, tail, scene.known)
        if linked is not None:
            return linked
        contexts = list(self._contexts(scene, tail))
        linked = self._exact(text, tail, contexts) or self._misprinted(text, tail, contexts)
        if linked is not None:
            return linked
        return None if before else self._by_shape(scene, tail)

    def _longer(
        self, text: str, tail: PlaceCandidate, before: Sequence[PlaceMention], over: PlaceMention
    ) -> PlaceMention | None:
        """Read 永丰镇 and 东陂镇 where 丰镇 and 镇江 were seen; 景德镇 and 丰镇市 stay."""
        if text[over.end - 1] in "省市区县旗盟州":
            return None
        linked = self._chained_exact(text, tail, before)
        return linked if linked is not None and linked.start < over.start else None

    @staticmethod
    def _repeated(
        text: str, tail: PlaceCandidate, known: Mapping[str, PlaceMention]
    ) -> PlaceMention | None:
        """Link a name as it was linked before in the article, misprints and all."""
        for start in range(tail.start, tail.end - len(tail.surface)):
            mention = known.get(text[start : tail.end])
            if mention is None:
                continue
            if start == tail.start or OPENING.match(text, start - 1):
                return replace(mention, start=start, end=tail.end, rule="repeat")
        return None

    def _chained(
        self, text: str, tail: PlaceCandidate, before: Sequence[PlaceMention]
    ) -> PlaceMention | None:
        """Read what stands between a larger place and the ending as one name.

        The farther of the places before it comes first: 威州镇|南平望村 holds no 南平.
        """
        exact = self._chained_exact(text, tail, before)
        if exact is not None or not before or not _holds(before[0], tail):
            return exact
        return self._chained_unlisted(text, tail, before[0])

    def _chained_exact(
        self, text: str, tail: PlaceCandidate, before: Sequence[PlaceMention]
    ) -> PlaceMention | None:
        for mention in reversed(before):
            if not _holds(mention, tail):
                continue
            name = text[mention.end : tail.end]
            code = self._unique(name, tail, mention.code or mention.parent_code or "")
            if code is not None:
                return mention_of(self.gazetteer, mention.end, tail.end, code, "chain", "chain")
        return None

    def _chained_unlisted(
        self, text: str, tail: PlaceCandidate, before: PlaceMention
    ) -> PlaceMention | None:
        """Take a misprinted or unlisted name right behind its larger place."""
        start = before.end
        name = text[start : tail.end]
        stem = name[: -len(tail.surface)]
        if not stem or not may_be_unlisted(text, stem, tail):
            return None
        code = before.code or before.parent_code or ""
        close = self._closest(name, tail, code) if len(code) >= 6 else None
        if close is not None:
            return mention_of(self.gazetteer, start, tail.end, close, "fuzzy", "fuzzy chain")
        if len(stem) > longest_unknown(stem, tail.surface):
            return None
        return _shape(start, tail, name, code)

    def _exact(
        self, text: str, tail: PlaceCandidate, contexts: Sequence[Context]
    ) -> PlaceMention | None:
        """Link the longest name that ends here and stands in the register below a context."""
        hits: dict[str, list[tuple[int, list[str]]]] = {}
        for context in contexts:
            province = context.code[:2]
            if province not in hits:
                hits[province] = list(self._readings(text, tail, province))
            for start, codes in hits[province]:
                inside = [c for c in codes if c.startswith(context.code)]
                # a whole province is wide: 茅台镇 must be the only one of its name in the country
                short = tail.end - start - len(tail.surface) < 3
                if len(inside) != 1 or (len(context.code) < 4 and short and len(codes) > 1):
                    continue
                by: LinkedBy = "chain" if context.rule in {"running", "following"} else "home"
                return mention_of(self.gazetteer, start, tail.end, inside[0], by, context.rule)
        return None

    def _readings(
        self, text: str, tail: PlaceCandidate, province: str
    ) -> Iterator[tuple[int, list[str]]]:
        """Yield (start, codes) of the register's names that end here, the longest first."""
        names = self._names(tail, province)
        if names is None:
            return
        suffix = "道" if tail.surface == "街" else ""
        for start in range(tail.start, tail.end - len(tail.surface)):
            codes = names.by_name.get(text[start : tail.end] + suffix)
            if codes is None:
                continue
            stem = text[start : tail.end - len(tail.surface)]
            if not COMMON_VILLAGE.match(stem) and self._opens(text, start, tail, stem):
                yield start, codes

    @staticmethod
    def _opens(text: str, start: int, tail: PlaceCandidate, stem: str) -> bool:
        """Whether a name may begin at `start`."""
        if start == tail.start and start != tail.end - LONGEST:
            return True
        return len(stem) >= 3 or OPENING.match(text, start - 1) is not None

    def _unique(self, name: str, tail: PlaceCandidate, prefix: str) -> str | None:
        """Return the code of the one division of this name below `prefix`."""
        if tail.surface == "街":
            name += "道"
        names = self._names(tail, prefix)
        if names is None:
            return None
        inside = [c for c in names.by_name.get(name, ()) if c.startswith(prefix) and c != prefix]
        return inside[0] if len(inside) == 1 else None

    def _names(self, tail: PlaceCandidate, prefix: str) -> Names | None:
        if tail.level == "township":
            return self.gazetteer.townships
        if not self.gazetteer.has_villages(prefix[:2]):
            return None
        return self.gazetteer.villages(prefix[:2])

    @classmethod
    def _contexts(cls, scene: _Scene, tail: PlaceCandidate) -> Iterator[Context]:
        """Yield the divisions to look in, near before far, none twice.

        A village is looked for in townships and counties that the article names, and in a whole
        prefecture only where the article names no county.
        """
        seen: set[str] = set()
        home = scene.home
        running = [m.code or m.parent_code for m in reversed(scene.found[-BACK:])]
        following = [m.code or m.parent_code for m in scene.coming]
        sources = [("running", c) for c in running] + [("following", c) for c in following]
        sources += [("article home", home.article), ("document home", home.document)]
        widest = 6 if any(c and len(c) >= 6 for c in running + following) else 4
        longest = 6 if tail.level == "township" else 9
        for rule, code in sources:
            for length in (9, 6, 4):
                if code is None or not widest <= length <= min(longest, len(code)):
                    continue
                if code[:length] not in seen:
                    seen.add(code[:length])
                    yield Context(code[:length], rule)
        if tail.level == "township":
            codes = [*running, *following, home.article, home.document]
            yield from cls._wide_contexts(codes, seen)

    @staticmethod
    def _wide_contexts(codes: Sequence[str | None], seen: set[str]) -> Iterator[Context]:
        for length in (4, 2):
            for code in codes:
                if code and code[:length] not in seen:
                    seen.add(code[:length])
                    yield Context(code[:length], "region")

    def _misprinted(
        self, text: str, tail: PlaceCandidate, contexts: Sequence[Context]
    ) -> PlaceMention | None:
        """Link a whole stretch between marks that is one character off a name of the county."""
        start = tail.start
        stem = text[start : tail.end - len(tail.surface)]
        if not 3 <= len(stem) <= 8 or start == tail.end - LONGEST:
            return None
        if not may_be_unlisted(text, stem, tail):
            return None
        for context in contexts:
            if len(context.code) < 6:
                continue
            code = self._closest(text[start : tail.end], tail, context.code)
            if code is not None:
                return mention_of(self.gazetteer, start, tail.end, code, "fuzzy", "fuzzy")
        return None

    def _names_below(self, level: str, prefix: str) -> tuple[tuple[str, str], ...]:
        if level == "township":
            return tuple(self.gazetteer.townships.below(prefix))
        if not self.gazetteer.has_villages(prefix[:2]):
            return ()
        return tuple(self.gazetteer.villages(prefix[:2]).below(prefix))

    def _closest(self, name: str, tail: PlaceCandidate, prefix: str) -> str | None:
        """Return the one name below `prefix` that differs in a single character, or None."""
        if len(name) - len(tail.surface) < SHORTEST_FUZZY[tail.level]:
            return None
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

    def _by_shape(self, scene: _Scene, tail: PlaceCandidate) -> PlaceMention | None:
        """Take what the register lacks: 甲嘎查、乙嘎查, a 嘎查 at a sentence's start, a profile."""
        text, start = scene.text, tail.start
        stem = text[start : tail.end - len(tail.surface)]
        if not 2 <= len(stem) <= 6 or not may_be_unlisted(text, stem, tail):
            return None
        neighbour = scene.found[-1] if scene.found else None
        listed = (
            neighbour is not None
            and neighbour.end + 1 == start
            and text[start - 1] == "、"
            and neighbour.level == tail.level
        )
        profiled = _is_profiled(text, tail, stem)
        distinct = tail.surface in DISTINCT_ENDING and start != tail.end - LONGEST
        if not (listed or profiled or distinct):
            return None
        parent = neighbour.parent_code if listed and neighbour else None
        if parent is None and profiled:
            parent = _county_ahead(scene, tail)
        shaped = _shape(start, tail, text[start : tail.end], parent)
        return replace(shaped, rule="profile") if profiled else shaped

    def misprinted_after(self, text: str, county: PlaceMention) -> PlaceMention | None:
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


def _is_profiled(text: str, tail: PlaceCandidate, stem: str) -> bool:
    """Whether a line or sentence begins with the name and says where it lies."""
    opens = tail.start == 0 or text[tail.start - 1] in "\n。、. "
    return opens and len(stem) <= LONGEST_PROFILED and PROFILE.match(text, tail.end) is not None


def _county_ahead(scene: _Scene, tail: PlaceCandidate) -> str | None:
    """Return the county that the sentence names first after the name: 皂角镇位于什邡市."""
    coming = scene.coming[0] if scene.coming else None
    if coming is None or coming.code is None or len(coming.code) not in {4, 6}:
        return None
    between = scene.text[tail.end : coming.start]
    return None if "。" in between or "\n" in between else coming.code


def _rank(mention: PlaceMention) -> int:
    return ("province", "prefecture", "county", "township", "village").index(mention.level)


def _holds(mention: PlaceMention, tail: PlaceCandidate) -> bool:
    """Whether a place is large enough, and known well enough, to look for a name below it."""
    return _rank(mention) < _rank_of(tail) and (mention.code or mention.parent_code) is not None


def _rank_of(tail: PlaceCandidate) -> int:
    return 3 if tail.level == "township" else 4


def _append(found: list[PlaceMention], mention: PlaceMention) -> None:
    if not found or found[-1].end <= mention.start:
        found.append(mention)


def _shape(start: int, tail: PlaceCandidate, name: str, parent: str | None) -> PlaceMention:
    return PlaceMention(
        start=start,
        end=tail.end,
        name=name,
        level=tail.level,
        code=None,
        parent_code=parent,
        linked_by=None,
        rule="shape",
    )
