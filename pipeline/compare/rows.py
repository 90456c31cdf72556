"""Pairs the rows of one document before and after, the surest pairs first.

An id counts the rows of a document and begins with the document's hash. So a word added to a page
gives every row of it another id, and one more fact gives another to all that follow. Rows are
therefore paired by what they say: alike in everything but ids and offsets; then alike in what
stands on the page; then alike in what it is about; at last by their place in the order.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import orjson

Json = dict[str, Any]

_PLACE_FIELDS = frozenset(
    [
        "id",
        "article",
        "source",
        "start",
        "end",
        "measure_start",
        "measure_end",
        "sentence_start",
        "sentence_end",
        "spans",
    ]
)
"""What names a row or its place. It is no content: a word added above moves all that follow."""

_REFERENCES = frozenset({"program"})
"""What names another row: that there is one is content, its id is none."""

_DERIVED = {
    # counts of other rows, which are compared themselves; what the bytes say, `sha256` says
    "documents": frozenset(
        ["schema_version", "bytes", "texts", "articles", "entities", "programs", "facts", "rejects"]
    ),
}

_NUMBER = "#"
"""Stands for the number at the end of an id: the row's place among those of its document."""
_ANY = ""
"""Stands for nothing at all: every row has it."""

_LOOSER: dict[str, tuple[tuple[str, ...], ...]] = {
    "documents": (("sha256",), (_ANY,)),
    "articles": (("headline", "kind"), ("headline",), (_NUMBER,)),
    "entities": (("text", "type"), ("name", "type"), (_NUMBER, "type")),
    "programs": (("text",), ("name",), (_NUMBER, "type")),
    "facts": (
        ("sentence", "text"),
        ("measure", "unit", "value", "place_code"),
        ("sentence", "unit"),
        (_NUMBER, "unit"),
        ("measure", "unit", "place_code", "change"),
    ),
    "rejects": (("error", "stage"),),
}
"""The keys that pair what is left, the surest first. A row without the first column has nothing
to be known by."""


@dataclass(frozen=True, slots=True)
class Changed:
    """A row that says something else than before: field → (old, new)."""

    kind: str
    old: Json
    new: Json
    fields: dict[str, tuple[object, object]]


@dataclass(slots=True)
class Pairing:
    """What became of the rows of one kind in one document."""

    same: int = 0
    moved: int = 0
    changed: list[Changed] = field(default_factory=list)
    added: list[Json] = field(default_factory=list)
    removed: list[Json] = field(default_factory=list)


def pair_rows(
    kind: str, old: Sequence[Json], new: Sequence[Json], columns: Sequence[str]
) -> Pairing:
    """Pair the rows; `columns` are those that both datasets have.

    Rows that only moved have their content under another id, or elsewhere on the page.
    """
    result = Pairing()
    left_out = _PLACE_FIELDS | _DERIVED.get(kind, frozenset())
    said = [name for name in columns if name not in left_out]
    left = _Left(list(old), list(new))
    for before, after in left.take((_ANY, *said)):
        if all(before.get(name) == after.get(name) for name in columns if name in _PLACE_FIELDS):
            result.same += 1
        else:
            result.moved += 1
    for key in _LOOSER.get(kind, ((_ANY,),)):
        for before, after in left.take(key):
            result.changed.append(Changed(kind, before, after, _fields(before, after, said)))
    result.removed, result.added = left.old, left.new
    return result


def _fields(old: Json, new: Json, names: Sequence[str]) -> dict[str, tuple[object, object]]:
    return {
        name: (old.get(name), new.get(name))
        for name in names
        if _value(old, name) != _value(new, name)
    }


@dataclass(slots=True)
class _Left:
    """The rows that have found no partner yet, in reading order."""

    old: list[Json]
    new: list[Json]

    def take(self, names: Sequence[str]) -> list[tuple[Json, Json]]:
        """Take out the pairs that are alike in these columns; the first with the first.

        A row that has nothing in the first column has nothing to be known by.
        """
        waiting: dict[bytes, list[Json]] = defaultdict(list)
        for row in reversed(self.old):
            waiting[_key(row, names)].append(row)
        waiting.pop(_NAMELESS, None)
        pairs: list[tuple[Json, Json]] = []
        taken: set[int] = set()
        rest: list[Json] = []
        for row in self.new:
            found = waiting.get(_key(row, names))
            if found:
                before = found.pop()
                taken.add(id(before))
                pairs.append((before, row))
            else:
                rest.append(row)
        self.old = [row for row in self.old if id(row) not in taken]
        self.new = rest
        return pairs


_NAMELESS = b""


def _key(row: Json, names: Sequence[str]) -> bytes:
    values = [_value(row, name) for name in names]
    return _NAMELESS if values[0] is None else orjson.dumps(values)


def _value(row: Json, name: str) -> object:
    if name == _ANY:
        return name
    if name in _REFERENCES:
        return row.get(name) is not None
    return str(row.get("id")).rpartition("-")[2] if name == _NUMBER else row.get(name)
