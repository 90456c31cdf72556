"""Writes a dataset in one of four forms: Parquet or CSV in a folder, DuckDB or SQLite in a file."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

import duckdb
import pyarrow as pa

from pipeline.dataset import Dataset
from pipeline.errors import DatasetError, OutputError
from pipeline.export.database import ABOUT, TABLES, VIEWS, fill, opened_database
from pipeline.export.package import write_package
from pipeline.export.sqlite import write_sqlite


class Form(StrEnum):
    """What a dataset can be exported to."""

    PARQUET = "parquet"
    DUCKDB = "duckdb"
    CSV = "csv"
    SQLITE = "sqlite"

    @property
    def is_file(self) -> bool:
        """Whether the export is one file, not a folder of them."""
        return self in {Form.DUCKDB, Form.SQLITE}


@dataclass(frozen=True, slots=True)
class Exported:
    """What was written: the one file's name, None for a folder, and the rows of each table."""

    file: str | None
    rows: dict[str, int]


RELATIONS = tuple(name for name in (*TABLES, *VIEWS) if name != ABOUT)
"""What a folder holds a file each of; its descriptor tells what `about` does."""


def export_dataset(dataset: Dataset, form: Form, folder: Path) -> Exported:
    """Write a dataset into an empty folder in another form.

    Raises:
        DatasetError: the dataset cannot be read as tables.
        OutputError: the disk is full, or refuses for another reason.
    """
    path = folder / "dataset.duckdb"
    with _told():
        with opened_database(path) as database:
            fill(database, dataset)
            rows = {name: _count(database, name) for name in (*TABLES, *VIEWS)}
            rows.pop(ABOUT)
            _WRITERS[form](database, folder)
        if form is not Form.DUCKDB:
            path.unlink()
    return Exported(f"dataset.{form}" if form.is_file else None, rows)


@contextmanager
def _told() -> Iterator[None]:
    try:
        yield
    except DatasetError:
        raise
    except (OSError, duckdb.Error, pa.ArrowException) as error:
        reason = str(error).splitlines()[0]
        raise OutputError(f"cannot be written: {reason}") from error


def _count(database: duckdb.DuckDBPyConnection, name: str) -> int:
    ((count,),) = database.execute(f"SELECT count(*) FROM {name}").fetchall()  # noqa: S608 - ours
    return int(count)


def _write_nothing_more(database: duckdb.DuckDBPyConnection, _: Path) -> None:
    database.execute("CHECKPOINT").fetchall()


def _write_parquet(database: duckdb.DuckDBPyConnection, folder: Path) -> None:
    for name in RELATIONS:
        target = _quoted(folder / f"{name}.parquet")
        database.execute(
            f"COPY (SELECT * FROM {name}) TO {target} (FORMAT parquet, COMPRESSION zstd)"  # noqa: S608 - our name
        ).fetchall()
    write_package(database, folder, RELATIONS, Form.PARQUET)


def _write_csv(database: duckdb.DuckDBPyConnection, folder: Path) -> None:
    for name in RELATIONS:
        columns = database.execute(f"DESCRIBE {name}").fetchall()
        shown = ", ".join(_cell(column, kind) for column, kind, *_ in columns)
        target = _quoted(folder / f"{name}.csv")
        database.execute(
            f"COPY (SELECT {shown} FROM {name}) TO {target} (FORMAT csv, HEADER)"  # noqa: S608 - our names
        ).fetchall()
    write_package(database, folder, RELATIONS, Form.CSV)


def _cell(column: str, kind: str) -> str:
    """Return the SQL of a column as CSV shows it.

    A text that a spreadsheet would run as a formula gets an apostrophe before it, as
    https://owasp.org/www-community/attacks/CSV_Injection advises; a list is JSON.
    """
    name = f'"{column}"'
    if kind == "VARCHAR":
        formula = f"regexp_matches({name}, '^[=+@\\t\\r-]')"
        return f"CASE WHEN {formula} THEN '''' || {name} ELSE {name} END AS {name}"
    if kind == "DOUBLE":  # 32000, as the text has it, not 32000.0
        return f"regexp_replace(CAST({name} AS VARCHAR), '\\.0$', '') AS {name}"
    if kind.endswith("[]"):
        return f"CAST(to_json({name}) AS VARCHAR) AS {name}"
    return name


def _write_sqlite(database: duckdb.DuckDBPyConnection, folder: Path) -> None:
    write_sqlite(database, folder / f"dataset.{Form.SQLITE}")


def _quoted(path: Path) -> str:
    return "'" + str(path).replace("'", "''") + "'"


_WRITERS: dict[Form, Callable[[duckdb.DuckDBPyConnection, Path], None]] = {
    Form.PARQUET: _write_parquet,
    Form.DUCKDB: _write_nothing_more,
    Form.CSV: _write_csv,
    Form.SQLITE: _write_sqlite,
}
