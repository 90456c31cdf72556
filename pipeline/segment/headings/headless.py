"""Finds the signed texts of a page over which no headline stands: theirs stands elsewhere."""

from collections.abc import Sequence
from functools import cached_property

from pipeline.segment.likeness import announces_text
from pipeline.segment.lines import Line, neighbour

MOST_BELOW = 3
"""Paragraphs below a byline that are asked for the words of a headline."""


class Headless:
    """The signed texts of a page without a headline; they are looked for when first asked for."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._lines = lines

    @cached_property
    def _texts(self) -> list[list[Line]]:
        return [
            text
            for i, line in enumerate(self._lines)
            if line.kind == "byline" and not self._is_headed(i)
            if (text := self._below(i))
        ]

    def _is_headed(self, i: int) -> bool:
        before = neighbour(self._lines, i, -1)
        return before is not None and before.short and before.kind != "column"

    def _below(self, i: int) -> list[Line]:
        text: list[Line] = []
        for line in self._lines[i + 1 : i + 1 + MOST_BELOW]:
            if line.kind != "body":
                break
            text.append(line)
        return text

    def take_up(self, line: Line) -> bool:
        """Whether one of them says again what a line says that may be its headline."""
        before = neighbour(self._lines, line.number, -1)
        above = () if before is None else (before,)
        return any(announces_text(line, text, above) for text in self._texts)
