"""Checks that the offsets of rows lead to the characters they claim."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Protocol

from pipeline.check.report import Report
from schemas.article import Document
from schemas.records import RejectRow

Json = dict[str, Any]

# start, end, the field that stands there, whether blanks inside it may be left out
_SPANS: dict[str, tuple[tuple[str, str, str, bool], ...]] = {
    "texts": (),
    "articles": (),
    "entities": (("start", "end", "text", False),),
    "programs": (("start", "end", "text", False),),
    "facts": (
        ("start", "end", "text", False),
        ("sentence_start", "sentence_end", "sentence", False),
        ("measure_start", "measure_end", "measure", True),
    ),
}


class NumberedRow(Protocol):
    """A row, and the file and line where it stands."""

    @property
    def file(self) -> str:
        """The part, as the descriptor names it."""

    @property
    def number(self) -> int:
        """Counts from 1."""

    @property
    def row(self) -> Json:
        """The parsed line."""


class SourceTexts:
    """Hands out the texts of a dataset's documents, in the dataset's order.

    Both the sources and the dataset are in sorted order, so each is gone through once.
    """

    def __init__(
        self, documents: Iterable[Document | RejectRow], places: Mapping[str, int]
    ) -> None:
        self._places = places
        self._items: Iterator[Document | RejectRow] = iter(documents)
        self._pending: Document | RejectRow | None = next(self._items, None)

    def text_of(self, line: NumberedRow, report: Report) -> str | None:
        """Return the text that a document row was read from; None, and a failure, without it."""
        source = line.row["source"]
        place = self._places[source]
        while self._pending is not None and self._places.get(self._pending.source, -1) < place:
            self._pending = next(self._items, None)
        item = self._pending
        if not isinstance(item, Document) or item.source != source:
            report.fail(line.file, line.number, f"source {source}: not found, or not readable")
            return None
        if item.sha256 != line.row.get("sha256"):
            report.fail(line.file, line.number, f"source {source}: has changed since the run")
            return None
        report.texts += 1
        return item.text


def check_spans(
    text: str | None, groups: Mapping[str, Sequence[NumberedRow]], report: Report
) -> None:
    """Check the spans of one document's rows; without its text only that they can be true."""
    for kind, lines in groups.items():
        for line in lines:
            for message in _wrong(text, kind, line.row):
                report.fail(line.file, line.number, message)


def _wrong(text: str | None, kind: str, row: Json) -> Iterator[str]:
    for start_field, end_field, field, loose in _SPANS[kind]:
        start, end, value = row.get(start_field), row.get(end_field), row.get(field)
        # the schema has reported what is of another type, save a measure in two pieces
        if isinstance(start, int) and isinstance(end, int) and isinstance(value, str):
            yield from _wrong_span(text, start, end, (field, value), loose=loose)
    if kind == "articles" and text is not None:
        for start, end in row.get("spans") or ():
            if not 0 <= start < end <= len(text):
                yield f"spans: [{start}, {end}) is no span of {len(text)} characters"


def _wrong_span(
    text: str | None, start: int, end: int, claim: tuple[str, str], *, loose: bool
) -> Iterator[str]:
    field, value = claim
    if not 0 <= start < end:
        yield f"{field}: [{start}, {end}) is no span"
    elif text is None:
        if not loose and end - start != len(value):
            yield f"{field}: {len(value)} characters in a span of {end - start}: {value!r:.60}"
    elif not _same(text[start:end], value, loose=loose):
        yield f"{field}: [{start}, {end}) holds {text[start:end]!r:.60}, not {value!r:.60}"


def _same(found: str, value: str, *, loose: bool) -> bool:
    if found == value:
        return True
    # a phrase broken across lines is given without the line end and the indent
    return loose and "".join(found.split()) == "".join(value.split())
