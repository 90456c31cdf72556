"""Finds the documents whose rows differ, in memory that does not grow with the datasets.

The first reading adds up a number for the rows of each document and kind; the second brings the
rows of those documents together whose numbers differ. Both lie in a database on the disk.
"""

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from hashlib import blake2b
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import orjson

from pipeline.dataset_rows import Line
from pipeline.errors import OutputError

Json = dict[str, Any]

_TABLES = """
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
CREATE TABLE sums (kind TEXT, source TEXT, side INT, rows INT, sum INT);
CREATE TABLE differing (kind TEXT, source TEXT, PRIMARY KEY (kind, source)) WITHOUT ROWID;
CREATE TABLE rows (source TEXT, kind TEXT, side INT, id TEXT, row BLOB);
"""
_DIFFERING = """
INSERT INTO differing SELECT kind, source FROM sums GROUP BY kind, source
HAVING total(rows * side) <> 0 OR sum(sum * side) <> 0
"""
_RENAMED = """
WITH gone AS (
    SELECT id, min(source) AS source FROM rows AS o WHERE kind = 'documents' AND side = -1
    AND NOT EXISTS (SELECT 1 FROM rows WHERE kind = 'documents' AND side = 1 AND source = o.source)
    GROUP BY id
), came AS (
    SELECT id, min(source) AS source FROM rows AS n WHERE kind = 'documents' AND side = 1
    AND NOT EXISTS (SELECT 1 FROM rows WHERE kind = 'documents' AND side = -1 AND source = n.source)
    GROUP BY id
)
SELECT gone.source, came.source FROM gone JOIN came USING (id)
"""
_MASK = (1 << 40) - 1
"""Keeps the sum of a document's rows within SQLite's integers."""


class Spool:
    """The two sides of a comparison; `side` is -1 for the old one, 1 for the new."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self._database = database
        database.executescript(_TABLES)

    def add_up(self, kind: str, side: int, lines: Iterable[Line], columns: frozenset[str]) -> int:
        """Note what the rows of each document add up to; returns how many rows there are."""
        count = 0
        for source, group in groupby(lines, key=_source):
            rows = total = 0
            for line in group:
                rows += 1
                total += _number(line.row, columns)
            count += rows
            self._database.execute(
                "INSERT INTO sums VALUES (?, ?, ?, ?, ?)", (kind, source, side, rows, total & _MASK)
            )
        return count

    def compare(self) -> None:
        """Find the documents whose rows differ, once both sides are added up."""
        self._database.execute(_DIFFERING)

    def keep(self, kind: str, side: int, lines: Iterable[Line]) -> None:
        """Keep the rows of those documents."""
        found = self._database.execute("SELECT source FROM differing WHERE kind = ?", (kind,))
        if found.fetchone() is None:
            return
        for source, group in groupby(lines, key=_source):
            if self._differs(kind, source):
                self._database.executemany(
                    "INSERT INTO rows VALUES (?, ?, ?, ?, ?)",
                    (
                        (source, kind, side, str(line.row.get("id")), orjson.dumps(line.row))
                        for line in group
                    ),
                )

    def documents(self) -> Iterator[tuple[str, dict[str, tuple[list[Json], list[Json]]]]]:
        """Yield (source, kind → (old rows, new rows)) of the documents that differ, sorted.

        A document that has another source now, and the same bytes, comes under the new one.
        """
        self._database.execute("CREATE INDEX by_source ON rows (source, kind, side)")
        for old, new in self._database.execute(_RENAMED).fetchall():
            self._database.execute(
                "UPDATE rows SET source = ? WHERE source = ? AND side = -1", (new, old)
            )
        found = self._database.execute("SELECT DISTINCT source FROM rows ORDER BY source")
        for (source,) in found:
            yield source, self._rows_of(source)

    def _differs(self, kind: str, source: str) -> bool:
        query = "SELECT 1 FROM differing WHERE kind = ? AND source = ?"
        return self._database.execute(query, (kind, source)).fetchone() is not None

    def _rows_of(self, source: str) -> dict[str, tuple[list[Json], list[Json]]]:
        query = "SELECT kind, side, row FROM rows WHERE source = ? ORDER BY rowid"
        sides: dict[str, tuple[list[Json], list[Json]]] = {}
        for kind, side, row in self._database.execute(query, (source,)):
            sides.setdefault(kind, ([], []))[side > 0].append(orjson.loads(row))
        return sides


@contextmanager
def spool() -> Iterator[Spool]:
    """Open a spool in a folder for what is temporary (`TMPDIR` names another).

    Raises:
        OutputError: the disk is full.
    """
    try:
        with (
            TemporaryDirectory(prefix="zhfacts-") as folder,
            closing(sqlite3.connect(Path(folder) / "spool", isolation_level=None)) as database,
        ):
            yield Spool(database)
    except sqlite3.Error as error:
        raise OutputError(f"the comparison cannot be kept on the disk: {error}") from error


def _source(line: Line) -> str:
    return str(line.row.get("source"))


def _number(row: Json, columns: frozenset[str]) -> int:
    if row.keys() != columns:
        row = {name: value for name, value in row.items() if name in columns}
    digest = blake2b(orjson.dumps(row, option=orjson.OPT_SORT_KEYS), digest_size=5)
    return int.from_bytes(digest.digest(), "big")
