"""Reads the front matter of a Markdown page, and finds what of its marks is no part of the text."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

_FRONT_MATTER = re.compile(
    r"\A\ufeff?---[ \t]*\r?\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.S | re.M
)
_FIELD = re.compile(r"^([A-Za-z_][\w-]*)[ \t]*:[ \t]*(.*?)[ \t]*\r?$", re.M)
_MARKS = re.compile(
    r"(?<=\])\([^()\s]{1,2000}(?:[ \t]+\"[^\"\n]{0,200}\")?\)"  # the target of a link or image
    r"|\*\*|__|`"
)


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The fields of the front matter, and the ranges of the page that say nothing."""

    fields: Mapping[str, str] = field(default_factory=dict)
    masked: tuple[tuple[int, int], ...] = ()


def read_front_matter(text: str) -> FrontMatter:
    """Read `key: value` lines between the `---` lines a page begins with; deeper YAML is left."""
    match = _FRONT_MATTER.match(text)
    if match is None:
        return FrontMatter(masked=tuple(_marks(text, 0)))
    fields = {key.lower(): value.strip("\"'") for key, value in _FIELD.findall(match[1])}
    return FrontMatter(fields, ((0, match.end()), *_marks(text, match.end())))


def _marks(text: str, start: int) -> Iterator[tuple[int, int]]:
    while start < len(text):
        comment = _comment(text, start)
        yield from (match.span() for match in _MARKS.finditer(text, start, comment[0]))
        if comment[0] < comment[1]:
            yield comment
        start = comment[1]


def _comment(text: str, start: int) -> tuple[int, int]:
    """Find the next comment; where there is none, an empty range at the end."""
    first = text.find("<!--", start)
    last = text.find("-->", first + 4) if first >= 0 else -1
    return (first, last + 3) if last >= 0 else (len(text), len(text))
