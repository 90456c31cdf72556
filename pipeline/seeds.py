"""Reads the lexicons in `seeds/` through a strict, typed reader that names file and line."""

import re
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import TypeVar

from pydantic import TypeAdapter, ValidationError

from pipeline.errors import SeedError
from schemas.seeds import LexiconRow, SeedRow

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
    rows = _validated(model, [line.split("\t") for line in lines[1:]], f"seeds/{name}")
    previous = ""
    for number, row in enumerate(rows, start=2):
        if row.surface <= previous:
            what = "twice" if row.surface == previous else f"out of order after {previous!r}"
            raise SeedError(f"seeds/{name}:{number}: surface: {row.surface!r} stands {what}")
        previous = row.surface
    return tuple(rows)


def alternatives(name: str) -> str:
    """The surfaces of a seed of `LexiconRow` as a pattern: the longest first, joined by |."""
    return "|".join(map(re.escape, _longest_first(name)))


def behind_heads(name: str) -> tuple[str, str]:
    """The first characters of a seed's surfaces, and a pattern of what stands behind them.

    For patterns such as 国务院|国家…: `[heads](?:rests)` lets the engine skip to the next head.
    """
    rests: dict[str, list[str]] = {}
    for surface in _longest_first(name):
        rests.setdefault(re.escape(surface[0]), []).append(re.escape(surface[1:]))
    pattern = "|".join(f"(?<={head})(?:{'|'.join(of)})" for head, of in rests.items())
    return "".join(rests), pattern


def one_of(surfaces: Iterable[str]) -> str:
    """A pattern of the surfaces, grouped by their first characters: 上(?:升|涨)|增长.

    The engine asks a first character once, and tries what stands behind it only there.
    """
    rests: dict[str, list[str]] = {}
    for surface in sorted(surfaces, key=lambda surface: (-len(surface), surface)):
        rests.setdefault(re.escape(surface[0]), []).append(re.escape(surface[1:]))
    parts = (f"{head}(?:{'|'.join(of)})" for head, of in rests.items())
    return f"(?:{'|'.join(parts)})"


def guarded(surfaces: Iterable[str], words: Iterable[str]) -> list[str]:
    """A pattern a surface, the longest first, that is silent in `words`: 就(?<!成就)(?!业).

    A word guards the surface that it begins or ends with. It may be the beginning of a word.
    """
    others = sorted(words)
    patterns = []
    for surface in sorted(surfaces, key=len, reverse=True):
        before = [word[: -len(surface)] for word in others if word.endswith(surface)]
        behind = [word[len(surface) :] for word in others if word.startswith(surface)]
        itself = re.escape(surface)
        not_before = "".join(f"(?<!{lead}{itself})" for lead in _either(before))
        not_behind = f"(?!{'|'.join(_either(behind))})" if behind else ""
        patterns.append(itself + not_before + not_behind)
    return patterns


def _either(parts: Sequence[str]) -> list[str]:
    """Patterns of parts of words: single characters as one class, since that is quicker."""
    single = [re.escape(part) for part in parts if len(part) == 1]
    longer = [re.escape(part) for part in parts if len(part) > 1]
    return [f"[{''.join(single)}]", *longer] if single else longer


@cache
def _rows_of(model: type[RowT]) -> TypeAdapter[list[RowT]]:
    return TypeAdapter(list[model])  # type: ignore[valid-type]


def _longest_first(name: str) -> list[str]:
    return sorted((row.surface for row in read_seed(name, LexiconRow)), key=len, reverse=True)


def _validated(model: type[RowT], lines: Sequence[Sequence[str]], where: str) -> list[RowT]:
    """Make rows of a file's cells, all in one call: there are tens of thousands at a start."""
    fields = list(model.model_fields)
    for number, cells in enumerate(lines, start=2):
        if len(cells) != len(fields):
            raise SeedError(f"{where}:{number}: {len(cells)} cells, expected {len(fields)}")
    shaped = [
        dict(zip(fields, cells if all(cells) else [cell or None for cell in cells], strict=True))
        for cells in lines
    ]
    try:
        return _rows_of(model).validate_python(shaped)
    except ValidationError as error:
        first = error.errors()[0]
        place, *path = first["loc"]
        field = ".".join(map(str, path)) or "row"
        message = f"{field}: {first['msg']}: {first['input']!r}"
        raise SeedError(f"{where}:{int(place) + 2}: {message}") from error
