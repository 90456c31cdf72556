"""What runs in Spark's Python workers: documents in, lines of the dataset out.

A task hands its documents to one process of its own, by the means of a local run: a document that
kills it is tried again alone and then becomes a reject, where Spark would give the whole job up.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pyarrow as pa

from pipeline.extract import Extract
from pipeline.read.decode import ReadError
from pipeline.read.describe import reject
from pipeline.read.documents import read_input
from pipeline.read.inputs import Input, ReadOptions
from pipeline.read.records import read_record
from pipeline.run import ready_extractor
from pipeline.workers import Item, extract_all
from schemas.article import Document

CELL_BYTES = 8 << 20
"""Bytes of lines in a cell of the table; a part of a dataset is written of a few of them."""

UNDATED = "unknown"
CELLS = "turn long, month string, kind string, rows long, data string"


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """What every task of a run needs to know."""

    options: ReadOptions
    cache: Path | None
    by_month: bool


def extract_cells(batches: Iterable[pa.RecordBatch], job: Job) -> Iterator[pa.RecordBatch]:
    """Turn rows of `read_raw` into cells: whole lines of one kind, and one month if asked."""
    cells = _Cells(by_month=job.by_month)
    months = _Months()
    items = months.noted(_items(batches, job.options))
    for result in extract_all(items, ready_extractor(job.cache), workers=1):
        cells.add(result, months.of_next())
        yield from cells.full()
    yield from cells.rest()


def _items(batches: Iterable[pa.RecordBatch], options: ReadOptions) -> Iterator[Item]:
    for batch in batches:
        for row in batch.to_pylist():
            yield from _read(row, options)


def _read(row: dict[str, object], options: ReadOptions) -> Iterator[Item]:
    source, raw, line = str(row["source"]), row["raw"], row["line"]
    if not isinstance(raw, bytes) or not isinstance(line, int):
        message = "cannot be read: Spark shows no such file; names that begin with _ are hidden"
        yield reject(source, ReadError("read.unreadable", message))
    elif line == 0:
        yield from read_input(Input(Path(str(row["given"])), source, raw), options)
    elif raw.strip():
        item = Input(Path(str(row["given"])), source)
        seen = _EVERY if row["seen"] else set()
        yield read_record(raw, line, seen, item, options)


class _Every(set[str]):
    """Holds every id."""

    def __contains__(self, _: object) -> bool:
        return True

    def add(self, _: str) -> None:
        return


_EVERY = _Every()


class _Months:
    """Remembers the months of what goes in, for what comes out in the same order."""

    def __init__(self) -> None:
        self._months: list[str] = []
        self._taken = 0

    def noted(self, items: Iterable[Item]) -> Iterator[Item]:
        for item in items:
            published = item.published if isinstance(item, Document) else None
            self._months.append(f"{published:%Y-%m}" if published else UNDATED)
            yield item

    def of_next(self) -> str:
        self._taken += 1
        return self._months[self._taken - 1]


@dataclass(slots=True)
class _Cell:
    data: bytearray = field(default_factory=bytearray)
    rows: int = 0


class _Cells:
    """Gathers lines, by month and kind, until there are enough for a cell."""

    def __init__(self, *, by_month: bool) -> None:
        self._by_month = by_month
        self._cells: dict[tuple[str, str], _Cell] = {}
        self._turn = 0
        self._full: list[tuple[str, str]] = []

    def add(self, result: Extract, month: str) -> None:
        month = month if self._by_month else ""
        for kind, lines in result.lines.items():
            if lines.rows:
                cell = self._cells.setdefault((month, kind), _Cell())
                cell.data += lines.data
                cell.rows += lines.rows
                if len(cell.data) >= CELL_BYTES:
                    self._full.append((month, kind))

    def full(self) -> Iterator[pa.RecordBatch]:
        for key in self._full:
            yield from self._take(key)
        self._full.clear()

    def rest(self) -> Iterator[pa.RecordBatch]:
        for key in list(self._cells):
            yield from self._take(key)

    def _take(self, key: tuple[str, str]) -> Iterator[pa.RecordBatch]:
        """Yield a month's lines of one kind, those of one large document in several cells."""
        cell = self._cells.pop(key)
        start = 0
        while start < len(cell.data):
            end = cell.data.rfind(b"\n", start, start + CELL_BYTES) + 1
            if not end:  # a line longer than a cell
                end = cell.data.index(b"\n", start) + 1
            piece = cell.data[start:end]
            self._turn += 1
            yield _batch(self._turn, key, piece.count(b"\n"), piece[:-1].decode("utf-8"))
            start = end


def _batch(turn: int, key: tuple[str, str], rows: int, data: str) -> pa.RecordBatch:
    month, kind = key
    return pa.RecordBatch.from_pylist(
        [{"turn": turn, "month": month, "kind": kind, "rows": rows, "data": data}],
        pa.schema(
            {
                "turn": pa.int64(),
                "month": pa.string(),
                "kind": pa.string(),
                "rows": pa.int64(),
                "data": pa.string(),
            }
        ),
    )
