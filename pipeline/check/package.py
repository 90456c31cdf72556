"""Checks a dataset's descriptor against the files beside it."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import orjson
from zstandard import ZstdError

from pipeline.check.report import Report
from pipeline.dataset import DESCRIPTOR, PACKED_SUFFIX, opened, part_names, resources
from pipeline.errors import ConfigError
from schemas.records import ROW_OF_KIND

_CHUNK = 1 << 20

Json = dict[str, Any]


def check_package(folder: Path, report: Report) -> dict[str, tuple[str, ...]]:
    """Check that every file is listed with its true rows, bytes and hash.

    Returns the files of each kind that are there, for those that look into them.
    """
    try:
        found = resources(orjson.loads((folder / DESCRIPTOR).read_bytes()))
    except (OSError, ValueError) as error:
        report.fail(DESCRIPTOR, None, f"is not a descriptor: {error}")
        return {kind: _present(folder, [f"{kind}.jsonl"]) for kind in ROW_OF_KIND}
    files: dict[str, tuple[str, ...]] = {}
    for kind in ROW_OF_KIND:
        if kind not in found:
            report.fail(DESCRIPTOR, None, f"lists no {kind}")
        else:
            files[kind] = tuple(_checked_files(folder, found[kind], report))
    return files


def _present(folder: Path, names: list[str]) -> tuple[str, ...]:
    return tuple(name for name in names if (folder / name).is_file())


def _checked_files(folder: Path, resource: Json, report: Report) -> Iterator[str]:
    try:
        names = part_names(resource)
    except ConfigError as error:
        report.fail(DESCRIPTOR, None, str(error).removeprefix(f"{DESCRIPTOR}: "))
        return
    said = {str(part.get("path")): part for part in resource.get("parts", [resource])}
    if set(said) != set(names):
        report.fail(DESCRIPTOR, None, f"{resource['name']}: `path` and `parts` name other files")
    rows = size = 0
    for name in names:
        if not (folder / name).is_file():
            report.fail(DESCRIPTOR, None, f"names a file that is not there: {name}")
            continue
        found = _measured(folder / name, report)
        _compare(name, said.get(name, {}), found, report)
        rows += found["rows"]
        size += found["bytes"]
        yield name
    if "parts" in resource:
        _compare(str(resource["name"]), resource, {"rows": rows, "bytes": size}, report)


def _compare(name: str, said: Json, found: Json, report: Report) -> None:
    for key, value in found.items():
        if said.get(key) != value:
            report.fail(name, None, f"{key}: the descriptor says {said.get(key)}, it is {value}")


def _measured(path: Path, report: Report) -> Json:
    digest = hashlib.sha256()
    size = 0
    lines = _LineCount()
    packed = path.suffix == PACKED_SUFFIX
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
            size += len(chunk)
            if not packed:
                lines.add(chunk)
    if packed:
        _count_packed(path, lines, report)
    return {"rows": lines.rows, "bytes": size, "hash": f"sha256:{digest.hexdigest()}"}


def _count_packed(path: Path, lines: "_LineCount", report: Report) -> None:
    try:
        with opened(path) as stream:
            while chunk := stream.read(_CHUNK):
                lines.add(chunk)
    except ZstdError as error:
        report.fail(path.name, None, f"does not unpack: {error}")


@dataclass(slots=True)
class _LineCount:
    """Counts lines, one without an end among them."""

    ends: int = 0
    last: bytes = b"\n"

    def add(self, chunk: bytes) -> None:
        self.ends += chunk.count(b"\n")
        self.last = chunk[-1:]

    @property
    def rows(self) -> int:
        return self.ends + (self.last != b"\n")
