"""The two sides of a cut: an end that breaks off, an opening that may go on with it.

What they show is read once, whatever the pairs they are tried in.
"""

from dataclasses import dataclass

from pipeline.segment.evidence import End, Start, read_end, read_start
from pipeline.segment.grouping.homes import REGION
from pipeline.segment.order.passages import Span
from pipeline.segment.order.stretches import Stretch
from pipeline.segment.signatures import is_signed
from pipeline.segment.terms import Terms, terms_in

FAR = 4
REACHES = (2, FAR)
"""Over how many stretches on either side of a cut its sides are compared."""
MANY_DIVISIONS = 4
MIN_TOLD = 40
"""Characters from which on what a stretch speaks of can be told."""
MAX_ITEM = 300
"""Characters from which on a text is no item of a round-up."""


@dataclass(slots=True)
class Tail:
    """A stretch that breaks off."""

    stretch: Stretch
    text: str
    end: End
    before: tuple[Span, ...]
    headline: Terms
    is_item: bool
    is_signed: bool
    """Whether its article is signed on top."""
    tours: bool
    """Whether it speaks of a whole region, whose divisions it may tour."""

    @classmethod
    def of(cls, stretch: Stretch) -> "Tail":
        """Read a stretch that breaks off."""
        line, end = stretch.tail, stretch.number + 1
        text = line.text.rstrip() if line else ""
        draft = stretch.draft
        return cls(
            stretch,
            text,
            read_end(text),
            before=tuple((max(stretch.run, end - count), end) for count in REACHES),
            headline=terms_in(draft.heads),
            is_item=line is not None and line.kind == "item",
            is_signed=draft.opening,
            tours=len(stretch.names_past.codes) > MANY_DIVISIONS
            or any(REGION.search(known.text) for known in draft.lines),
        )


@dataclass(slots=True)
class Opening:
    """A stretch that may go on with another one, and what speaks for that whatever the tail."""

    stretch: Stretch
    text: str
    start: Start
    after: tuple[Span, ...]
    is_signed: bool
    """Whether its first paragraph is signed at its end."""
    tours: bool
    told: frozenset[str]
    """The names in it that other paragraphs tell too."""
    own: float = 0.0

    @classmethod
    def of(cls, stretch: Stretch) -> "Opening":
        """Read a stretch that may go on with another one."""
        first = stretch.lines[0]
        return cls(
            stretch,
            first.text,
            read_start(first.text),
            after=tuple((stretch.number, stretch.upto(count)) for count in REACHES),
            is_signed=is_signed(first) or any(line.kind == "byline" for line in stretch.lines[1:2]),
            tours=len(stretch.names_future.codes) > MANY_DIVISIONS,
            told=first.told,
        )

    @property
    def is_shard(self) -> bool:
        """Whether it is the few words that end a text, whose topic cannot be told."""
        alone = self.stretch.length < MIN_TOLD or self.stretch.opening == "remnant"
        return alone and self.stretch.tail is None

    @property
    def is_long(self) -> bool:
        """Whether more follows than an item of a round-up has."""
        return self.stretch.length > MAX_ITEM
