"""The descriptor of a folder of tables: a Data Package, as the dataset itself has one."""

import hashlib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import duckdb
import orjson

from pipeline.dataset import DESCRIPTOR, PROFILE
from pipeline.version import VERSION

Json = dict[str, Any]

MEDIA_TYPES = {"csv": "text/csv", "parquet": "application/vnd.apache.parquet"}
MARK = "zhfacts_export"
"""The descriptor's key that tells an export from a dataset, and from what others wrote."""

_TYPES = {
    "BIGINT": "integer",
    "HUGEINT": "integer",
    "DOUBLE": "number",
    "BOOLEAN": "boolean",
    "DATE": "date",
}


def write_package(
    database: duckdb.DuckDBPyConnection, folder: Path, names: Iterable[str], form: str
) -> None:
    """Describe the files of a folder that were written from tables or views of these names."""
    package: Json = {
        "$schema": f"{PROFILE}/datapackage.json",
        "name": f"zhfacts-{form}",
        MARK: {"version": VERSION, "form": form},
        "resources": [_resource(database, folder, name, form) for name in names],
    }
    data = orjson.dumps(package, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)
    (folder / DESCRIPTOR).write_bytes(data)


def _resource(database: duckdb.DuckDBPyConnection, folder: Path, name: str, form: str) -> Json:
    path = folder / f"{name}.{form}"
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    columns = database.execute(f"DESCRIBE {name}").fetchall()
    ((rows,),) = database.execute(f"SELECT count(*) FROM {name}").fetchall()  # noqa: S608 - ours
    return {
        "$schema": f"{PROFILE}/dataresource.json",
        "name": name,
        "type": "table",
        "path": path.name,
        "format": form,
        "mediatype": MEDIA_TYPES[form],
        "encoding": "utf-8",
        "bytes": path.stat().st_size,
        "rows": rows,
        "hash": f"sha256:{digest}",
        "schema": {
            "$schema": f"{PROFILE}/tableschema.json",
            "fields": [{"name": column, "type": _field(kind)} for column, kind, *_ in columns],
        },
    }


def _field(kind: str) -> str:
    return "array" if kind.endswith("[]") else _TYPES.get(kind, "string")
