"""The divisions that a dataset names, each with the chain of names above it."""

from collections.abc import Iterable
from typing import Any

from pipeline.errors import PipelineError
from pipeline.gazetteer import LEVEL_OF_LENGTH, Gazetteer, load_gazetteer

Json = dict[str, Any]


def division_table(named: Iterable[tuple[str, str | None]]) -> dict[str, Json]:
    """Give name, level and parent of each code and of every division above it.

    `named` pairs the codes with the names that the dataset gives them, which win over the
    register's: a former county keeps the name of its day.
    """
    names: dict[str, str | None] = {}
    for code, name in named:
        names[code] = names.get(code) or name
    register = load_gazetteer()
    table: dict[str, Json] = {}
    # sorted, so that the villages of a province are loaded once
    for code in sorted(names):
        parent: str | None = None
        for step in register.full_chain(code):
            if step not in table:
                name = names.get(step) or _official(register, step)
                level = LEVEL_OF_LENGTH.get(len(step))
                table[step] = {"name": name, "level": level, "parent": parent}
            parent = step
    return table


def _official(register: Gazetteer, code: str) -> str:
    try:
        return register.name(code)
    except (KeyError, PipelineError):
        return code  # a register of another year
