"""Checks a dataset's descriptor against the files beside it."""

import hashlib
from pathlib import Path
from typing import Any

import orjson

from pipeline.check.report import Report
from schemas.records import ROW_OF_KIND

DESCRIPTOR = "datapackage.json"

_CHUNK = 1 << 20


def check_package(folder: Path, report: Report) -> None:
    """Check that every file is listed with its true rows, bytes and hash."""
    try:
        package = orjson.loads((folder / DESCRIPTOR).read_bytes())
        resources = {str(resource["name"]): resource for resource in package["resources"]}
    except (OSError, ValueError, KeyError, TypeError) as error:
        report.fail(DESCRIPTOR, None, f"is not a descriptor: {type(error).__name__}: {error}")
        return
    for kind in ROW_OF_KIND:
        if kind not in resources:
            report.fail(DESCRIPTOR, None, f"lists no {kind}")
        else:
            _check_file(folder, resources[kind], report)


def _check_file(folder: Path, resource: dict[str, Any], report: Report) -> None:
    name = str(resource.get("path"))
    path = folder / name
    if Path(name).name != name or not path.is_file():
        report.fail(DESCRIPTOR, None, f"names a file that is not there: {name}")
        return
    found = _measured(path)
    for key, value in found.items():
        if resource.get(key) != value:
            report.fail(
                name, None, f"{key}: the descriptor says {resource.get(key)}, it is {value}"
            )


def _measured(path: Path) -> dict[str, object]:
    digest = hashlib.sha256()
    rows = size = 0
    last = b"\n"
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
            rows += chunk.count(b"\n")
            size += len(chunk)
            last = chunk[-1:]
    rows += last != b"\n"
    return {"rows": rows, "bytes": size, "hash": f"sha256:{digest.hexdigest()}"}
