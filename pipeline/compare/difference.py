"""Compares two datasets: what was added, removed and changed, by kind and by source."""

from dataclasses import dataclass, field

from pipeline.compare.rows import Change, Json, Pairing, pair_rows
from pipeline.compare.schemas import SchemaChange, columns, schema_changes
from pipeline.compare.spool import spool
from pipeline.dataset import Dataset
from pipeline.dataset_rows import listed, located_rows

OLD, NEW = -1, 1


@dataclass(slots=True)
class Counts:
    """How many rows there were and are, and what became of them."""

    old: int = 0
    new: int = 0
    added: int = 0
    removed: int = 0
    changed: int = 0
    moved: int = 0

    @property
    def same(self) -> int:
        """Rows that are as they were, id and place included."""
        return self.new - self.added - self.changed - self.moved

    @property
    def differs(self) -> bool:
        """Whether a row says something else than before, or came, or went."""
        return bool(self.added or self.removed or self.changed)

    def count(self, pairing: Pairing) -> None:
        """Count what was found in one document."""
        self.added += pairing.count("added")
        self.removed += pairing.count("removed")
        self.changed += pairing.count("changed")
        self.moved += pairing.moved


@dataclass(slots=True)
class Difference:
    """Two datasets compared. Of changes and sources the first are kept, in order of the sources."""

    schema: list[SchemaChange]
    kinds: dict[str, Counts] = field(default_factory=dict)
    sources: dict[str, dict[str, Counts]] = field(default_factory=dict)
    sources_changed: int = 0
    changes: list[Change] = field(default_factory=list)

    @property
    def total(self) -> Counts:
        """The counts of all kinds together."""
        names = ("old", "new", "added", "removed", "changed", "moved")
        return Counts(*(sum(getattr(each, name) for each in self.kinds.values()) for name in names))

    @property
    def empty(self) -> bool:
        """Whether the datasets say the same."""
        return not self.schema and not self.total.differs


def difference(old: Dataset, new: Dataset, shown: int) -> Difference:
    """Compare two datasets, and keep the first `shown` changes.

    Kinds and columns that only one of them has are told apart and left out of the rows.

    Raises:
        DatasetError: one of them cannot be read.
        OutputError: what is spooled does not fit on the disk.
    """
    before, after = listed(old), listed(new)
    result = Difference(schema_changes(before, after))
    shared = {
        kind: [name for name in columns(after[kind]) if name in columns(before[kind])]
        for kind in after
        if kind in before
    }
    with spool() as rows:
        for kind, names in shared.items():
            known = frozenset(names)
            result.kinds[kind] = Counts(
                rows.add_up(kind, OLD, located_rows(old, kind), known),
                rows.add_up(kind, NEW, located_rows(new, kind), known),
            )
        rows.compare()
        for kind in shared:
            rows.keep(kind, OLD, located_rows(old, kind))
            rows.keep(kind, NEW, located_rows(new, kind))
        for source, sides in rows.documents():
            _add(result, source, sides, shared, shown)
    return result


def _add(
    result: Difference,
    source: str,
    sides: dict[str, tuple[list[Json], list[Json]]],
    shared: dict[str, list[str]],
    shown: int,
) -> None:
    counts: dict[str, Counts] = {}
    for kind, names in shared.items():
        if kind not in sides:
            continue
        before, after = sides[kind]
        pairing = pair_rows(kind, before, after, names)
        counts[kind] = Counts(len(before), len(after))
        for each in (counts[kind], result.kinds[kind]):
            each.count(pairing)
        result.changes += pairing.changes[: max(shown - len(result.changes), 0)]
    if any(each.differs for each in counts.values()):
        result.sources_changed += 1
        if len(result.sources) < shown:
            result.sources[source] = {k: each for k, each in counts.items() if each.differs}
