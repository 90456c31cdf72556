"""Datasets for the tests of what is done with them: the golden one, changed as a test needs."""

import hashlib
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import zstandard

GOLDEN = Path(__file__).resolve().parent.parent / "fixtures" / "golden"

ROWS = {path.stem: path.read_bytes().count(b"\n") for path in GOLDEN.glob("*.jsonl")}
FACTS = ROWS["facts"]

Row = dict[str, Any]


def golden_copy(folder: Path) -> Path:
    """Copy the golden dataset to a folder that a test may change."""
    shutil.copytree(GOLDEN, folder)
    return folder


def rows_of(dataset: Path, kind: str) -> list[Row]:
    return [json.loads(line) for line in (dataset / f"{kind}.jsonl").read_bytes().splitlines()]


def rewritten(dataset: Path, kind: str, change: Callable[[list[Row]], object]) -> Path:
    """Change the rows of a kind in place; the descriptor tells the new rows, bytes and hash."""
    rows = rows_of(dataset, kind)
    change(rows)
    lines = [json.dumps(row, ensure_ascii=False, separators=(",", ":")) for row in rows]
    data = "".join(f"{line}\n" for line in lines).encode("utf-8", "surrogatepass")
    (dataset / f"{kind}.jsonl").write_bytes(data)
    digest = hashlib.sha256(data).hexdigest()
    facts = {"rows": len(rows), "bytes": len(data), "hash": f"sha256:{digest}"}
    described(dataset, kind, lambda resource: resource.update(facts))
    return dataset


def described(dataset: Path, kind: str, change: Callable[[Row], object]) -> None:
    """Change what the descriptor says of a kind."""
    path = dataset / "datapackage.json"
    package = json.loads(path.read_bytes())
    (resource,) = (each for each in package["resources"] if each["name"] == kind)
    change(resource)
    path.write_text(json.dumps(package, ensure_ascii=False), "utf-8")


def in_parts(dataset: Path, kind: str, rows_per_part: int, *, packed: bool) -> Path:
    """Split the file of a kind into parts, as large datasets are written."""
    lines = (dataset / f"{kind}.jsonl").read_bytes().splitlines(keepends=True)
    (dataset / f"{kind}.jsonl").unlink()
    names = []
    for part, start in enumerate(range(0, max(len(lines), 1), rows_per_part), start=1):
        data = b"".join(lines[start : start + rows_per_part])
        names.append(f"{kind}-{part:05}.jsonl" + (".zst" if packed else ""))
        packed_data = zstandard.ZstdCompressor().compress(data) if packed else data
        (dataset / names[-1]).write_bytes(packed_data)
    described(dataset, kind, lambda resource: resource.update(path=names))
    return dataset
