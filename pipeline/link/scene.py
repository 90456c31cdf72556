"""What a linker of townships and villages knows of an article while it reads it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from pipeline.division_names import COUNTY, PREFECTURE, PROVINCE, TOWNSHIP
from pipeline.link.linked import Home
from schemas.mentions import PlaceCandidate, PlaceMention
from schemas.structs import replace, struct
from schemas.vocabulary import LinkedBy, PlaceLevel

_HERDERS_VILLAGE = "嘎查"
_LEAST_STEM = 3
"""Characters of a stem that 嘎查 and 村 are said of by turns: 白音塔拉村, not 团结村."""
BACK = 8
"""How many mentions back, and ahead, give a context."""


@struct
class Context:
    """A division below which a name is looked up, and by what rule it came to be one."""

    code: str
    rule: str


NATION = Context("", "own")
"""Where 嘎鲁图镇 is looked for at last: the only one of its name, and of three characters."""
LINKED_BY_RULE: dict[str, LinkedBy] = {"running": "chain", "following": "chain", "own": "exact"}


@dataclass(slots=True)
class Scene:
    """An article while it is read: what is linked so far, and what comes next."""

    text: str
    home: Home
    found: list[PlaceMention] = field(default_factory=list)
    known: dict[str, PlaceMention] = field(default_factory=dict)
    coming: Sequence[PlaceMention] = ()
    bound: str | None = None
    _contexts: dict[PlaceLevel, tuple[tuple[int, int], tuple[Context, ...]]] = field(
        default_factory=dict
    )

    def over(self, tail: PlaceCandidate) -> PlaceMention | None:
        """Return the listed name that covers or crosses the end of the tail, if any."""
        if self.found and self.found[-1].end >= tail.end:
            return self.found[-1]
        return self.coming[0] if self.coming and self.coming[0].start < tail.end else None

    def contexts(self, level: PlaceLevel) -> tuple[Context, ...]:
        """Return the divisions to look in, near before far, none twice.

        Many endings stand between two mentions, so the answer is kept until the next one.
        """
        last = self.found[-1].end if self.found else -1
        state = (last, self.coming[0].start if self.coming else -1)
        kept = self._contexts.get(level)
        if kept is None or kept[0] != state:
            kept = self._contexts[level] = (state, tuple(_contexts_of(self, level)))
        return kept[1]

    def lists(self, start: int, level: PlaceLevel) -> bool:
        """Whether a name here goes on a list of its kind: 三桥村、团结村."""
        last = self.found[-1] if self.found else None
        return (
            last is not None
            and last.end + 1 == start
            and self.text[start - 1] == "、"
            and last.level == level
        )

    def pass_by(self, mention: PlaceMention) -> None:
        """Add a mention that was linked before, unless it overlaps what is there."""
        if self.found and self.found[-1].end > mention.start:
            return
        self.found.append(mention)
        if mention.level in {"township", "village"}:
            self._know(mention)

    def _know(self, mention: PlaceMention) -> None:
        """Keep a name as it was linked: 白音塔拉嘎查 is 白音塔拉村 and 白音塔拉嘎查村 as well."""
        name = self.text[mention.start : mention.end]
        self.known[name] = mention
        stem = name.removesuffix("村").removesuffix(_HERDERS_VILLAGE)
        if mention.level != "village" or len(stem) < _LEAST_STEM:
            return
        for ending in ("村", _HERDERS_VILLAGE, _HERDERS_VILLAGE + "村"):
            if mention.name.endswith(_HERDERS_VILLAGE):
                self.known.setdefault(stem + ending, mention)

    def known_near(self, town: PlaceMention, end: int) -> PlaceMention | None:
        """宝昌镇|边墙村, where 边墙村 was linked to another town of the banner.

        Towns are merged and parted anew.
        """
        mention = self.known.get(self.text[town.end : end])
        if mention is None or mention.code is None or town.level != "township":
            return None
        if any(place.end == mention.start and place.level == "township" for place in self.found):
            return None  # 好力保镇永兴村 was another
        near = town.code is not None and mention.code[:COUNTY] == town.code[:COUNTY]
        return replace(mention, start=town.end, end=end, rule="repeat") if near else None

    def take(self, mention: PlaceMention) -> None:
        """Add a mention; the shorter names that it covers go."""
        self._know(mention)
        while self.found and self.found[-1].start >= mention.start:
            self.found.pop()
        self.found.append(mention)


def _contexts_of(scene: Scene, level: PlaceLevel) -> Iterator[Context]:
    """Yield the divisions to look in, near before far, none twice.

    A village is looked for in townships and counties that the article names, and in a whole
    prefecture only where the article names no county.
    """
    home = scene.home
    running = [m.code or m.parent_code for m in reversed(scene.found[-BACK:])]
    following = [m.code or m.parent_code for m in scene.coming]
    # each code once, for the mentions around a place are mostly of the same few divisions
    rules: dict[str, str] = {}
    for rule, codes in (
        ("running", running),
        ("following", following),
        ("article home", (home.article,)),
        ("document home", (home.document,)),
    ):
        for code in codes:
            if code is not None:
                rules.setdefault(code, rule)
    widest = COUNTY if any(c and len(c) >= COUNTY for c in running + following) else PREFECTURE
    longest = COUNTY if level == "township" else TOWNSHIP
    lengths = [length for length in (TOWNSHIP, COUNTY, PREFECTURE) if widest <= length <= longest]
    seen: set[str] = set()
    for code, rule in rules.items():
        for length in lengths:
            if length <= len(code) and code[:length] not in seen:
                seen.add(code[:length])
                yield Context(code[:length], rule)
    if level == "township":
        yield from _wide_contexts(rules, seen)
        yield NATION


def _wide_contexts(codes: Iterable[str], seen: set[str]) -> Iterator[Context]:
    for length in (PREFECTURE, PROVINCE):
        for code in codes:
            if code and code[:length] not in seen:
                seen.add(code[:length])
                yield Context(code[:length], "region")
