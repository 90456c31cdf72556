"""Reads the lexicons in `seeds/` through a strict, typed reader that names file and line."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import TypeVar

from pydantic import ValidationError

from pipeline.errors import SeedError
from schemas.seeds import SeedRow

RowT = TypeVar("RowT", bound=SeedRow)

SEEDS_DIR = Path(__file__).resolve().parent.parent / "seeds"


@cache
def read_seed(name: str, model: type[RowT], folder: Path = SEEDS_DIR) -> tuple[RowT, ...]:
    """Read `seeds/<name>`: tab separated, a header row, sorted by surface, no surface twice.

    An empty cell is None. The rows are kept: a second call costs nothing.

    Raises:
        SeedError: as `seeds/units.tsv:41: factor: not a decimal: 'x'`.
    """
    path = folder / name
    try:
        text = path.read_bytes().decode("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise SeedError(f"seeds/{name}: cannot be read: {error}") from error
    if "\r" in text or not text.endswith("\n"):
        raise SeedError(f"seeds/{name}: lines must end in LF, the last one too")
    lines = text[:-1].split("\n")
    header = lines[0].split("\t")
    fields = list(model.model_fields)
    if header != fields:
        raise SeedError(f"seeds/{name}:1: header: found {header}, expected {fields}")
    rows: list[RowT] = []
    previous = ""
    for number, line in enumerate(lines[1:], start=2):
        cells = line.split("\t")
        if len(cells) != len(fields):
            raise SeedError(f"seeds/{name}:{number}: {len(cells)} cells, expected {len(fields)}")
        row = _validated(model, dict(zip(fields, cells, strict=True)), f"seeds/{name}:{number}")
        if row.surface <= previous:
            what = "twice" if row.surface == previous else f"out of order after {previous!r}"
            raise SeedError(f"seeds/{name}:{number}: surface: {row.surface!r} stands {what}")
        previous = row.surface
        rows.append(row)
    return tuple(rows)


def _validated(model: type[RowT], cells: Mapping[str, str], where: str) -> RowT:
    try:
        return model.model_validate({key: value or None for key, value in cells.items()})
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(str(part) for part in first["loc"]) or "row"
        raise SeedError(f"{where}: {field}: {first['msg']}: {first['input']!r}") from error
