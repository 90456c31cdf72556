"""Pairs the rows of one document before and after, the surest pairs first.

An id counts the rows of a document and begins with the document's hash. So a word added to a page
gives every row of it another id, and one more fact gives another to all that follow. Rows are
therefore paired by what they say: alike in everything but ids and offsets; then alike in what
stands on the page; then alike in what it is about; at last by their place in the order.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

import orjson

Json = dict[str, Any]
What = Literal["added", "removed", "changed"]

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
class Change:
    """A row that came, went or changed; `row` is the new one, or the one that went.

    `fields` tells what a changed row says now and said before: field → (old, new).
    """

    what: What
    kind: str
    row: Json
    fields: dict[str, tuple[object, object]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Pairing:
    """What became of the rows of one kind in one document."""

    same: int
    moved: int
    changes: list[Change]

    def count(self, what: What) -> int:
        """Return how many of the changes are of this sort."""
        return sum(change.what == what for change in self.changes)


def pair_rows(
    kind: str, old: Sequence[Json], new: Sequence[Json], columns: Sequence[str]
) -> Pairing:
    """Pair the rows; `columns` are those that both datasets have.

    Rows that only moved have their content under another id, or elsewhere on the page.
    """
    left_out = _PLACE_FIELDS | _DERIVED.get(kind, frozenset())
    said = [name for name in columns if name not in left_out]
    placed = [name for name in columns if name in _PLACE_FIELDS]
    left = _Left(list(old), list(new))
    alike = left.take((_ANY, *said))
    moved = sum(any(old.get(name) != new.get(name) for name in placed) for old, new in alike)
    changed = [
        Change("changed", kind, after, _fields(before, after, said))
        for key in _LOOSER.get(kind, ((_ANY,),))
        for before, after in left.take(key)
    ]
    removed = [Change("removed", kind, row) for row in left.old]
    added = [Change("added", kind, row) for row in left.new]
    return Pairing(len(alike) - moved, moved, [*removed, *added, *changed])


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
