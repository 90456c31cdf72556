"""The parts of an article and the places where it could be cut between two of them."""

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.segment.drafts import Draft
from pipeline.segment.grouping.homes import REGION
from pipeline.segment.likeness import NO_TOPIC, Topic, Topics
from pipeline.segment.lines import Line
from pipeline.segment.running_names import NO_NAMES, RunningNames, join_names, names_of
from pipeline.segment.terms import terms_in
from schemas.structs import struct


@dataclass(slots=True)
class Part:
    """A paragraph, with the broken-off ones joined to it and the sub-heads over it."""

    lines: list[Line]
    size: int
    topic: Topic = NO_TOPIC
    names: RunningNames = NO_NAMES
    regional: bool = False

    @property
    def begins_run(self) -> bool:
        """Whether it was read behind something else than what it stands behind now."""
        return any(line.begins_run for line in self.lines)

    @property
    def is_lost(self) -> bool:
        """Whether it goes on with something that was not found."""
        return self.lines[0].lost


class PartTopics:
    """What the paragraphs of a page speak of, read again only when they are no longer the same."""

    def __init__(self) -> None:
        self._parts: dict[frozenset[int], Topic] = {}
        self._headlines: frozenset[int] = frozenset()
        self._topics: Topics | None = None

    def read(self, parts: Sequence[Part], headlines: Sequence[Line]) -> Topics:
        """The topics of the page; each of the paragraphs is told its own."""
        keys = [frozenset(map(id, part.lines)) for part in parts]
        heads = frozenset(map(id, headlines))
        if self._topics is None or self._parts.keys() != set(keys) or self._headlines != heads:
            asked = frozenset(terms_in(headlines))
            self._topics = Topics([part.lines for part in parts], asked, characters=True)
            self._parts = dict(zip(keys, self._topics.parts, strict=True))
            self._headlines = heads
        for part, key in zip(parts, keys, strict=True):
            part.topic = self._parts[key]
        return self._topics


@struct
class Side:
    """What stands on one side of a cut."""

    topic: Topic
    names: RunningNames
    size: int
    regional: bool

    def join(self, other: "Side", topics: Topics | None) -> "Side":
        """Both taken as one."""
        return Side(
            topics.join(self.topic, other.topic) if topics is not None else NO_TOPIC,
            self.names.join(other.names),
            self.size + other.size,
            self.regional or other.regional,
        )


def side_of(lines: Sequence[Line], topic: Topic = NO_TOPIC) -> Side:
    """What a stretch of lines tells by which it belongs to an article or not."""
    return Side(
        topic,
        join_names(map(names_of, lines)),
        sum(len(line.text) for line in lines),
        # a whole region, whose counties it may tour
        any(REGION.search(line.text) for line in lines),
    )


NOTHING_KEPT = Side(NO_TOPIC, NO_NAMES, 0, regional=False)


@struct
class Cut:
    """The cut before the part of number `at`: what is before it, and the rest up to `end`.

    The rest of an article ends where something begins that was read elsewhere on the page; the cut
    before its first part has all of it.
    """

    at: int
    end: int
    part: Part
    kept: Side
    rest: Side


def cuts_of(own: Sequence[Part], topics: Topics | None = None) -> list[Cut]:
    """Every cut of an article, the one before its first part included.

    Without `topics` the sides tell only what they name and how long they are.
    """
    sides = [Side(part.topic, part.names, part.size, part.regional) for part in own]
    kept = [NOTHING_KEPT]
    for side in sides:
        kept.append(kept[-1].join(side, topics))
    cuts: list[Cut] = []
    end, rest = len(own), NOTHING_KEPT
    for at in range(len(own) - 1, 0, -1):
        if at + 1 < len(own) and own[at + 1].begins_run:
            end, rest = at + 1, NOTHING_KEPT
        rest = sides[at] if rest is NOTHING_KEPT else sides[at].join(rest, topics)
        cuts.append(Cut(at, end, own[at], kept[at], rest))
    if own:
        cuts.append(Cut(0, len(own), own[0], NOTHING_KEPT, kept[-1]))
    return cuts[::-1]


def parts_of(draft: Draft) -> list[Part]:
    """The paragraphs of a draft, those joined taken as one, each with the sub-heads over it."""
    parts: list[Part] = []
    leads: list[Line] = []
    joined = False
    for line in draft.lines:
        if line.kind in {"body", "item", "caption"}:
            if joined and parts:
                parts[-1].lines.extend([*leads, line])
            else:
                parts.append(Part([*leads, line], 0))
            leads = []
            joined = line.joins
        elif line.kind == "subhead" and parts:
            leads.append(line)
        elif parts:
            parts[-1].lines.extend([*leads, line])
            leads = []
    if leads and parts:
        parts[-1].lines.extend(leads)
    for part in parts:
        side = side_of(part.lines)
        part.size, part.names, part.regional = side.size, side.names, side.regional
    return parts
