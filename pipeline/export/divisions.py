"""The table of divisions: for every code of a dataset the full chain of names above it."""

from collections.abc import Iterable, Iterator

import pyarrow as pa

from pipeline.gazetteer import LEVEL_OF_LENGTH, Gazetteer

LEVELS = tuple(LEVEL_OF_LENGTH.values())

DIVISIONS = pa.schema(
    [
        *((name, pa.string()) for name in ("code", "name", "level", "parent_code", "path")),
        *((f"{level}{part}", pa.string()) for level in LEVELS for part in ("_code", "")),
    ]
)

Row = dict[str, str | None]


def division_rows(codes: Iterable[str], register: Gazetteer) -> Iterator[Row]:
    """Yield a row for each code and each division above it, in the order of codes.

    A code that the register lacks, as one of an older edition, has the chain above it and no name.
    """
    whole = {code for each in codes for code in register.full_chain(each)}
    for code in sorted(whole):
        yield _row(code, register)


def _row(code: str, register: Gazetteer) -> Row:
    chain = register.full_chain(code)
    names = {each: register.name(each) if each in register else None for each in chain}
    row: Row = dict.fromkeys(DIVISIONS.names)
    row |= {
        "code": code,
        "name": names[code],
        "level": LEVEL_OF_LENGTH.get(len(code)),
        "parent_code": chain[-2] if len(chain) > 1 else None,
        "path": " / ".join(name or each for each, name in names.items()),
    }
    for each, name in names.items():
        if (level := LEVEL_OF_LENGTH.get(len(each))) is not None:
            row |= {f"{level}_code": each, level: name}
    return row
