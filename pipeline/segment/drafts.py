"""An article as it grows: the lines found for it so far and what is known of them."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from pipeline.segment.lines import Line
from schemas.vocabulary import ArticleKind

TEXT = frozenset({"body", "item", "caption"})
"""The kinds of line that hold running text."""
OUT_OF_ORDER = "columns out of order"
"""Said of an article whose parts stood in disorder on the page; part of the published rows."""
MIN_PARAGRAPH = 30
"""Characters from which on a line is a paragraph, and no entry of a list."""


def breaks_off(line: Line) -> bool:
    """Whether a paragraph goes on elsewhere: long enough for one, and in mid-sentence."""
    return line.kind == "body" and len(line.text) >= MIN_PARAGRAPH and not line.complete


def top_of(lines: Sequence[Line]) -> int:
    """Where a headline goes: below the names of columns and the furniture of the page."""
    above = {"column", "noise"}
    return next((i for i, line in enumerate(lines) if line.kind not in above), len(lines))


@dataclass(slots=True)
class Draft:
    """An article as it grows: its lines in reading order and what opened or closed it.

    It is `parted` where only its topic set it apart from the text above it, and `single` where it
    is known to be a whole document, such as a report, or one of several in a row.
    """

    lines: list[Line] = field(default_factory=list)
    heads: list[Line] = field(default_factory=list)
    columns: list[Line] = field(default_factory=list)
    opening: bool = False
    closed: bool = False
    bodies: int = 0
    hint: ArticleKind | None = None
    column: str | None = None
    column_kind: str | None = None
    parted: bool = False
    single: bool = False
    suspects: list[str] = field(default_factory=list)

    def add(self, line: Line) -> None:
        """Append a line in the role its kind says."""
        self.lines.append(line)
        if line.kind in TEXT:
            self.bodies += 1
        elif line.kind == "column":
            self.columns.append(line)
        elif line.kind == "headline":
            self.heads.append(line)
        if line.column and not self.column:
            self.column, self.column_kind = line.column, line.column_kind

    def recount(self) -> None:
        """Count its paragraphs anew, after lines came or went; forget headings that went."""
        self.bodies = sum(line.kind in TEXT for line in self.lines)
        here = {id(line) for line in self.lines}
        self.heads = [line for line in self.heads if id(line) in here]
        self.columns = [line for line in self.columns if id(line) in here]

    @property
    def topmost(self) -> list[Line]:
        """Its headline, and what stands below that over the first paragraph: ——记某村的护林员."""
        first = next((i for i, line in enumerate(self.lines) if line.kind in TEXT), len(self.lines))
        known = {id(line) for line in self.heads}
        decks = [
            line for line in self.lines[:first] if line.kind == "subhead" and id(line) not in known
        ]
        return [*self.heads, *decks] if self.heads else []

    @property
    def signed(self) -> bool:
        """Whether it says who wrote it: on a line of its own, in a dateline, under a paragraph."""
        return self.opening or any(line.bylines for line in self.lines)

    @property
    def marked(self) -> bool:
        """Whether it holds an item with its mark."""
        return any(line.kind == "item" for line in self.lines)

    @property
    def broken_off(self) -> bool:
        """Whether its last line is a paragraph that goes on elsewhere: no sub-head follows that."""
        return bool(self.lines) and breaks_off(self.lines[-1])

    @property
    def breaks_inside(self) -> bool:
        """Whether a paragraph under its last heading breaks off: what follows may be another's."""
        for line in reversed(self.lines):
            if line.kind in {"headline", "subhead"}:
                return False
            if breaks_off(line):
                return True
        return False

    @property
    def empty(self) -> bool:
        """Whether only columns and furniture stand in it so far."""
        return not (self.bodies or self.heads or self.opening)
