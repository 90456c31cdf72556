"""The sections of communiqués, yearbooks and profiles of places, which open no article."""

import re
from collections.abc import Sequence
from functools import cache

from pipeline.seeds import read_seed
from pipeline.segment.lines import Line
from schemas.seeds import LexiconRow

_SERIAL = re.compile(
    r"^(?:[一二三四五六七八九十]{1,3}[、.．]|[㈠-㈩⑴-⒇]|[(（][一二三四五六七八九十\d]{1,3}[)）]|\d{1,2}[、.．])\s*"
)
_BRACKETS = re.compile(r"^[【\[〖](?P<name>[^】\]〗]{2,14})[】\]〗]")
_BLANK = re.compile(r"[\s\u3000]+")
LONGEST = 24


@cache
def _pattern() -> re.Pattern[str]:
    """A name of a section, or several: 教育、科学技术和文化."""
    return re.compile(rf"(?:(?:{_names('section')})[、和与及]{{0,2}})+")


@cache
def _field() -> re.Pattern[str]:
    """- 区域面积：5平方公里: a line of an encyclopaedia's table."""
    return re.compile(rf"[-–—•·*\s]*(?:{_names('field', 'section')})\s*[:：]")


def _names(*kinds: str) -> str:
    rows = read_seed("section_names.tsv", LexiconRow)
    names = sorted((row.surface for row in rows if row.kind in kinds), key=len)
    return "|".join(map(re.escape, reversed(names)))


def is_section(line: Line) -> bool:
    """Whether a line names a section, or begins with its name: `【农业】…`, `■教育 支出增长`."""
    bracketed = _BRACKETS.match(line.text)
    if bracketed:
        return _names_section(bracketed["name"])
    if not line.short and line.kind != "column":
        return False
    core = _SERIAL.sub("", line.core)
    return _names_section(core) or (bool(line.mark) and _names_section(_BLANK.split(core)[0]))


def _names_section(text: str) -> bool:
    bare = _BLANK.sub("", text)
    return len(bare) <= LONGEST and _pattern().fullmatch(bare) is not None


def count_fields(lines: Sequence[Line]) -> int:
    """How many lines stand in the table of an encyclopaedia's entry on a place."""
    return sum(_field().match(line.text) is not None for line in lines)


def count_sections(lines: Sequence[Line]) -> int:
    """How many lines open a section."""
    return sum(is_section(line) for line in lines if line.kind != "noise")
