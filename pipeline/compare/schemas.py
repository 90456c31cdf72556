"""How the columns of two datasets differ, as their descriptors tell it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class SchemaChange:
    """A kind or a column that came, went, or took another type; `column` None is the kind."""

    kind: str
    column: str | None
    old: str | None
    new: str | None

    def __str__(self) -> str:
        name = self.kind if self.column is None else f"{self.kind}.{self.column}"
        if self.old is None:
            return f"{name}: new"
        return f"{name}: gone" if self.new is None else f"{name}: {self.old} is now {self.new}"


def schema_changes(old: Mapping[str, Json], new: Mapping[str, Json]) -> list[SchemaChange]:
    """Compare the resources of two descriptors, kind by kind."""
    changes: list[SchemaChange] = []
    for kind in dict.fromkeys((*old, *new)):
        if kind not in old or kind not in new:
            there = ("table" if kind in side else None for side in (old, new))
            changes.append(SchemaChange(kind, None, *there))
            continue
        before, after = columns(old[kind]), columns(new[kind])
        changes += (
            SchemaChange(kind, name, before.get(name), after.get(name))
            for name in dict.fromkeys((*before, *after))
            if before.get(name) != after.get(name)
        )
    return changes


def columns(resource: Json) -> dict[str, str]:
    """Return the columns of a resource and their types; none where it tells of none."""
    try:
        return {str(field["name"]): str(field["type"]) for field in resource["schema"]["fields"]}
    except (KeyError, TypeError):
        return {}
