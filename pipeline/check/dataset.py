"""Checks a dataset that lies on disk, in one pass and constant memory.

The files are read side by side, document by document: rows of one document stand together, in the
order of documents.jsonl. What is out of that order is a failure itself.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import orjson
from pydantic import ValidationError
from zstandard import ZstdError

from pipeline.check.package import check_package
from pipeline.check.report import Report
from pipeline.check.spans import SourceTexts, check_spans
from pipeline.dataset import DESCRIPTOR, opened
from pipeline.dataset_rows import Line
from pipeline.errors import ConfigError
from schemas.article import Document
from schemas.records import ROW_OF_KIND, RejectRow

Json = dict[str, Any]

PART_KINDS = ("texts", "articles", "entities", "programs", "facts")


def check_dataset(folder: Path, documents: Iterable[Document | RejectRow] | None = None) -> Report:
    """Check descriptor, rows, ids and references; the spans too where a text is at hand.

    That is, where the sources are given or the dataset holds the text itself.

    Raises:
        ConfigError: there is no such folder.
    """
    if not folder.is_dir():
        raise ConfigError(f"{folder}: no such dataset folder")
    report = Report(str(folder))
    if not (folder / DESCRIPTOR).is_file():
        report.fail(DESCRIPTOR, None, "is missing: not a dataset, or an unfinished one")
        return report
    files = check_package(folder, report)
    _RowChecks(folder, files, report, documents).run()
    return report


def _numbered(
    folder: Path, names: Iterable[str], report: Report
) -> Iterator[tuple[str, int, bytes]]:
    """Yield (file, number, line) of the parts of a kind; one that does not unpack is a failure."""
    for name in names:
        try:
            with opened(folder / name) as stream:
                for number, data in enumerate(stream, start=1):
                    yield name, number, data
        except (OSError, ZstdError) as error:
            report.fail(name, None, f"cannot be read: {error}")


@dataclass(slots=True)
class _Reader:
    """Reads the rows of one kind, grouped by document."""

    folder: Path
    names: Sequence[str]
    kind: str
    report: Report
    pending: Line | None = None
    _lines: Iterator[Line] = field(init=False)

    def __post_init__(self) -> None:
        self._lines = self._read()
        self.pending = next(self._lines, None)

    def group(self, source: str) -> list[Line]:
        """Take the rows at hand that belong to a document."""
        rows: list[Line] = []
        while self.pending is not None and self.pending.row.get("source") == source:
            rows.append(self.pending)
            self.pending = next(self._lines, None)
        return rows

    def rest(self) -> Iterator[Line]:
        """Take one after another the rows that no document has taken."""
        while self.pending is not None:
            yield self.pending
            self.pending = next(self._lines, None)

    def skip_group(self) -> None:
        if self.pending is not None:
            self.group(str(self.pending.row.get("source")))

    def _read(self) -> Iterator[Line]:
        for name, number, data in _numbered(self.folder, self.names, self.report):
            row = self._checked(name, number, data)
            if row is not None:
                yield Line(name, number, row)

    def _checked(self, name: str, number: int, data: bytes) -> Json | None:
        """Check a line against its schema; None when it is not even a row."""
        model = ROW_OF_KIND[self.kind]
        self.report.rows[self.kind] += 1
        try:
            row = orjson.loads(data)
        except ValueError as error:
            self.report.fail(name, number, f"not JSON: {error}")
            return None
        if not isinstance(row, dict) or not isinstance(row.get("source"), str):
            self.report.fail(name, number, "not a record: no source")
            return None
        try:
            model.__pydantic_validator__.validate_json(data)
        except ValidationError as error:
            self._fail_schema(name, number, error)
        else:
            if list(row) != list(model.model_fields):
                self.report.fail(name, number, "keys are not in the schema's order")
        return row

    def _fail_schema(self, name: str, number: int, error: ValidationError) -> None:
        for problem in error.errors(include_url=False, include_input=False)[:3]:
            where = ".".join(str(part) for part in problem["loc"]) or "row"
            self.report.fail(name, number, f"{where}: {problem['msg']}")


class _RowChecks:
    def __init__(
        self,
        folder: Path,
        files: Mapping[str, Sequence[str]],
        report: Report,
        documents: Iterable[Document | RejectRow] | None,
    ) -> None:
        self._report = report
        self._folder = folder
        self._files = files
        self._parts = {kind: self._reader(kind) for kind in (*PART_KINDS, "rejects")}
        self._sources: dict[str, int] = {}
        self._texts: SourceTexts | None = None
        self._documents = documents

    def _reader(self, kind: str) -> _Reader:
        return _Reader(self._folder, self._files.get(kind, ()), kind, self._report)

    def run(self) -> None:
        lines = list(self._document_sources())
        for place, (name, number, source) in enumerate(lines):
            if self._sources.setdefault(source, place) != place:
                self._report.fail(name, number, f"source stands twice: {source}")
        if self._documents is not None:
            self._texts = SourceTexts(self._documents, self._sources)
        for place, line in enumerate(self._reader("documents").rest()):
            self._document(place, line)
        for kind, reader in self._parts.items():
            if kind != "rejects":
                self._leftovers(reader)
        for _ in self._parts["rejects"].rest():
            pass  # reading a row checks it; a reject may stand without a document

    def _document_sources(self) -> Iterator[tuple[str, int, str]]:
        # the second reading reports what is wrong with a line, or with a file
        unseen = Report(self._report.dataset)
        names = self._files.get("documents", ())
        for name, number, data in _numbered(self._folder, names, unseen):
            try:
                yield name, number, str(orjson.loads(data)["source"])
            except (ValueError, KeyError, TypeError):
                continue

    def _document(self, place: int, line: Line) -> None:
        source = line.row["source"]
        groups: dict[str, list[Line]] = {}
        for kind in PART_KINDS:
            reader = self._parts[kind]
            self._skip_foreign(reader, place)
            groups[kind] = reader.group(source)
            counted = line.row.get(kind)
            if counted != len(groups[kind]):
                self._report.fail(
                    line.file,
                    line.number,
                    f"{kind}: says {counted}, the file holds {len(groups[kind])} for {source}",
                )
        self._references(groups)
        stored = self._stored(groups["texts"], line.row)
        if self._texts is not None:
            text = self._texts.text_of(line, self._report)
            if text is not None:
                check_spans(stored or text, groups, self._report)
        else:
            check_spans(stored, groups, self._report)

    def _stored(self, texts: list[Line], document: Json) -> str | None:
        """The text that the dataset itself holds for a document, its length checked."""
        text = texts[0].row.get("text") if texts else None
        if not isinstance(text, str):
            return None
        if len(text) != document.get("characters"):
            message = (
                f"text: {len(text)} characters, its document says {document.get('characters')}"
            )
            self._report.fail("texts.jsonl", texts[0].number, message)
        return text

    def _skip_foreign(self, reader: _Reader, place: int) -> None:
        """Report and pass over rows of no document, or of one that has gone by."""
        while reader.pending is not None:
            source = reader.pending.row["source"]
            if self._sources.get(source, -1) >= place:
                return
            self._foreign(reader.pending)
            reader.skip_group()

    def _leftovers(self, reader: _Reader) -> None:
        while reader.pending is not None:
            self._foreign(reader.pending)
            reader.skip_group()

    def _foreign(self, line: Line) -> None:
        source = line.row["source"]
        known = source in self._sources
        what = "out of the documents' order" if known else "no such document in documents.jsonl"
        self._report.fail(line.file, line.number, f"source {source}: {what}")

    def _references(self, groups: dict[str, list[Line]]) -> None:
        ids = {kind: self._unique_ids(lines) for kind, lines in groups.items()}
        for kind in ("entities", "programs", "facts"):
            self._refer(groups[kind], "article", ids["articles"])
        self._refer(groups["facts"], "program", ids["programs"])

    def _unique_ids(self, lines: list[Line]) -> set[str]:
        ids: set[str] = set()
        for line in lines:
            row_id = str(line.row.get("id"))
            if row_id in ids:
                self._report.fail(line.file, line.number, f"id stands twice: {row_id}")
            ids.add(row_id)
        return ids

    def _refer(self, lines: list[Line], name: str, ids: set[str]) -> None:
        for line in lines:
            value = line.row.get(name)
            if value is not None and value not in ids:
                self._report.fail(
                    line.file, line.number, f"{name}: names no row of its source: {value}"
                )
