"""A dataset as a DuckDB database: a table a record kind, two tables to join with, the views."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

from pipeline.dataset import Dataset
from pipeline.dataset_rows import Line, listed, located_rows, package_of
from pipeline.errors import DatasetError
from pipeline.export.batches import BATCH_ROWS, as_json_text, record_batches
from pipeline.export.columns import columns_of, object_columns
from pipeline.export.divisions import DIVISIONS, division_rows
from pipeline.export.periods import PERIODS, period_rows
from pipeline.gazetteer import load_gazetteer
from schemas.records import ROW_OF_KIND

VIEWS = ("facts_by_place", "facts_by_measure", "series", "programs_by_owner", "observations")
ABOUT = "about"
TABLES = (*ROW_OF_KIND, "divisions", "periods", ABOUT)

_CODES = " UNION ".join(
    f"SELECT {column} AS code FROM {table} WHERE {column} IS NOT NULL"  # noqa: S608 - our names
    for table, column in (
        ("documents", "home_code"),
        ("articles", "place_code"),
        ("entities", "code"),
        ("programs", "place_code"),
        ("facts", "place_code"),
    )
)
_BOUNDS = """
SELECT DISTINCT coalesce(time_start, time_end) AS first, coalesce(time_end, time_start) AS last
FROM facts WHERE time_start IS NOT NULL OR time_end IS NOT NULL ORDER BY first, last
"""


def opened_database(path: Path) -> duckdb.DuckDBPyConnection:
    """Open a new database that keeps to little memory and fetches nothing from the network."""
    return duckdb.connect(
        str(path),
        config={
            "threads": 1,  # rows keep their order, and the same rows give the same files
            "memory_limit": "1GB",
            "temp_directory": str(path.with_suffix(".spill")),
            "storage_compatibility_version": "v1.0.0",  # dashboards bring a DuckDB of their own
            "autoinstall_known_extensions": False,
            "autoload_known_extensions": False,
        },
    )


def fill(database: duckdb.DuckDBPyConnection, dataset: Dataset) -> None:
    """Write the tables and views of a dataset into an empty database.

    Raises:
        DatasetError: the dataset holds a kind or a row that cannot be a row of its table.
    """
    kinds = listed(dataset)
    for kind in kinds:
        if kind not in ROW_OF_KIND:
            raise DatasetError(
                f"{dataset.folder}: holds {kind}, a kind that this version of zhfacts does not know"
            )
    for kind in ROW_OF_KIND:
        lines = located_rows(dataset, kind) if kind in kinds else iter(())
        _create(database, kind, columns_of(kind), _table_batches(kind, lines))
    _create_rows(database, ABOUT, _ABOUT_COLUMNS, _about(dataset))
    codes = (code for (code,) in database.execute(_CODES).fetchall())
    _create_rows(database, "divisions", DIVISIONS, division_rows(codes, load_gazetteer()))
    bounds = database.execute(_BOUNDS).fetchall()
    _create_rows(database, "periods", PERIODS, period_rows(bounds))
    for view in VIEWS:
        database.execute(f"CREATE VIEW {view} AS {view_query(view)}")


@cache
def view_query(view: str) -> str:
    """Return the SQL of a view: one dialect, which DuckDB and SQLite both read."""
    return files("pipeline.export").joinpath("views", f"{view}.sql").read_text("utf-8")


def _table_batches(kind: str, lines: Iterable[Line]) -> Iterator[pa.RecordBatch]:
    objects = object_columns(kind)
    return record_batches(as_json_text(lines, objects) if objects else lines, columns_of(kind))


def _create(
    database: duckdb.DuckDBPyConnection,
    table: str,
    columns: pa.Schema,
    batches: Iterable[pa.RecordBatch],
) -> None:
    empty = columns.empty_table()
    database.register("incoming", empty)
    database.execute(f"CREATE TABLE {table} AS SELECT * FROM incoming")  # noqa: S608 - our name
    for batch in batches:
        database.register("incoming", pa.Table.from_batches([batch]))
        database.execute(f"INSERT INTO {table} SELECT * FROM incoming")  # noqa: S608 - our name
    database.unregister("incoming")


def _create_rows(
    database: duckdb.DuckDBPyConnection,
    table: str,
    columns: pa.Schema,
    rows: Iterable[Mapping[str, Any]],
) -> None:
    _create(database, table, columns, _batches(rows, columns))


def _batches(rows: Iterable[Mapping[str, Any]], columns: pa.Schema) -> Iterator[pa.RecordBatch]:
    held: list[Mapping[str, Any]] = []
    for row in rows:
        held.append(row)
        if len(held) == BATCH_ROWS:
            yield pa.RecordBatch.from_pylist(held, schema=columns)
            held = []
    if held:
        yield pa.RecordBatch.from_pylist(held, schema=columns)


_ABOUT_COLUMNS = pa.schema([("key", pa.string()), ("value", pa.string())])


def _about(dataset: Dataset) -> Iterator[dict[str, str]]:
    """What a reader of the database alone may want to know of the dataset."""
    package = package_of(dataset)
    ours = package.get("zhfacts")
    told = {"title": package.get("title"), **(ours if isinstance(ours, dict) else {})}
    for key, value in told.items():
        if value is not None:
            yield {"key": str(key), "value": str(value)}
