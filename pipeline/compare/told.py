"""A difference as text and as JSON."""

from collections.abc import Iterator, Mapping
from typing import Any

from pipeline.compare.difference import Counts, Difference
from pipeline.compare.rows import Change

Json = dict[str, Any]

_WIDTH = 60
_COLUMNS = ("old", "new", "added", "removed", "changed", "moved")


def as_text(result: Difference) -> str:
    """Tell a difference: columns first, counts by kind, then sources and rows."""
    if result.empty and not result.total.moved:
        return "no difference"
    return "\n".join(_lines(result))


def _lines(result: Difference) -> Iterator[str]:
    if result.schema:
        yield "schema"
        yield from (f"  {change}" for change in result.schema)
    yield f"{'rows':<12}" + "".join(f"{name:>10}" for name in _COLUMNS)
    for kind, counts in result.kinds.items():
        yield f"  {kind:<10}" + "".join(f"{each:>10,}" for each in _counts(counts).values())
    if result.sources:
        yield "sources"
        yield from (f"  {source}: {_told(kinds)}" for source, kinds in result.sources.items())
    if result.sources_changed > len(result.sources):
        yield f"  … and {result.sources_changed - len(result.sources):,} more"
    if result.changes:
        yield "changes"
    for change in result.changes:
        yield from _change_lines(change)
    total = result.total
    hidden = total.added + total.removed + total.changed - len(result.changes)
    if hidden:
        yield f"  … and {hidden:,} more; --limit shows more of them"


def _told(kinds: Mapping[str, Counts]) -> str:
    parts = []
    for kind, counts in kinds.items():
        signs = (("+", counts.added), ("-", counts.removed), ("~", counts.changed))
        parts.append(f"{kind} " + " ".join(f"{sign}{number:,}" for sign, number in signs if number))
    return ", ".join(parts)


_SIGNS = {"added": "+", "removed": "-", "changed": "~"}


def _change_lines(change: Change) -> Iterator[str]:
    row = change.row
    name = row.get("text") or row.get("headline") or row.get("message") or ""
    where = f"{row.get('source')}@{row['start']}" if "start" in row else str(row.get("source"))
    yield f"  {_SIGNS[change.what]} {change.kind} {where} {_short(str(name))}".rstrip()
    for column, (old, new) in change.fields.items():
        yield f"      {column}: {' → '.join(_around(str(old), str(new)))}"


def _around(old: str, new: str) -> Iterator[str]:
    """Cut two values down to where they begin to differ."""
    alike = next((n for n, pair in enumerate(zip(old, new, strict=False)) if len(set(pair)) > 1), 0)
    for value in (old, new):
        cut = max(alike - _WIDTH // 4, 0) if len(value) > _WIDTH else 0
        yield ("…" if cut else "") + _short(value[cut:])


def _short(value: str) -> str:
    text = " ".join(value.split())
    return text if len(text) <= _WIDTH else text[: _WIDTH - 1] + "…"


def as_json(result: Difference) -> Json:
    """Give a difference as one JSON object."""
    return {
        "empty": result.empty,
        "schema": [
            {"kind": each.kind, "column": each.column, "old": each.old, "new": each.new}
            for each in result.schema
        ],
        "kinds": {kind: _counts(counts) for kind, counts in result.kinds.items()},
        "sources_changed": result.sources_changed,
        "sources": {
            source: {kind: _counts(counts) for kind, counts in kinds.items()}
            for source, kinds in result.sources.items()
        },
        "changes": [_change(change) for change in result.changes],
    }


def _counts(counts: Counts) -> dict[str, int]:
    return {name: getattr(counts, name) for name in _COLUMNS}


def _change(change: Change) -> Json:
    return {
        "what": change.what,
        "kind": change.kind,
        "id": change.row.get("id"),
        "source": change.row.get("source"),
        "fields": {name: {"old": old, "new": new} for name, (old, new) in change.fields.items()},
        "row": change.row,
    }
