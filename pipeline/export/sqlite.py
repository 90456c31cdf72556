"""Writes the tables and views of a filled database into a SQLite file."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import duckdb

from pipeline.errors import OutputError
from pipeline.export.batches import BATCH_ROWS
from pipeline.export.database import TABLES, VIEWS, view_query

APPLICATION_ID = 0x7A686661
"""Stands in the header of our files (`zhfa`), so that an export knows what it may replace."""

_TYPES = {"BIGINT": "INTEGER", "DOUBLE": "REAL", "BOOLEAN": "BOOLEAN", "DATE": "DATE"}
_KEYS = {
    "facts": ("source", "place_code", "measure"),
    "documents": ("source",),
    "programs": ("source", "place_code"),
    "divisions": ("code",),
    "periods": ("time_start, time_end",),
}


def write_sqlite(database: duckdb.DuckDBPyConnection, path: Path) -> None:
    """Copy the tables, then write the views in the same SQL; dates are ISO 8601 text.

    Raises:
        OutputError: the file cannot be written.
    """
    try:
        with closing(sqlite3.connect(path, isolation_level=None)) as target:
            target.execute("PRAGMA journal_mode = OFF")  # a file that fails is thrown away
            target.execute("PRAGMA synchronous = OFF")  # brought to the disk as it is moved in
            target.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            target.execute("BEGIN")
            for table in TABLES:
                _copy(database, target, table)
            for view in VIEWS:
                target.execute(f"CREATE VIEW {view} AS {view_query(view)}")
            target.execute("COMMIT")
    except sqlite3.Error as error:
        raise OutputError(f"cannot be written: {error}") from error


def _copy(source: duckdb.DuckDBPyConnection, target: sqlite3.Connection, table: str) -> None:
    columns = [(name, kind) for name, kind, *_ in source.execute(f"DESCRIBE {table}").fetchall()]
    told = ", ".join(f'"{name}" {_TYPES.get(kind, "TEXT")}' for name, kind in columns)
    target.execute(f"CREATE TABLE {table} ({told})")
    places = ", ".join("?" * len(columns))
    insert = f"INSERT INTO {table} VALUES ({places})"  # noqa: S608 - our name
    for rows in _rows(source, table, columns):
        target.executemany(insert, rows)
    for key in _KEYS.get(table, ()):
        index = f"{table}_{key.replace(', ', '_')}"
        target.execute(f"CREATE INDEX {index} ON {table} ({key})")


def _rows(
    source: duckdb.DuckDBPyConnection, table: str, columns: list[tuple[str, str]]
) -> Iterator[list[tuple[Any, ...]]]:
    shown = ", ".join(
        f'CAST(to_json("{name}") AS VARCHAR)' if kind.endswith("[]") else f'"{name}"'
        for name, kind in columns
    )
    result = source.execute(f"SELECT {shown} FROM {table}")  # noqa: S608 - our names
    while rows := result.fetchmany(BATCH_ROWS):
        yield [tuple(map(_stored, row)) for row in rows]


def _stored(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value
