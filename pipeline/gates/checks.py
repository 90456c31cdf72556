"""Checks a dataset against its gates, in one reading of its rows."""

import operator
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from fnmatch import translate
from hashlib import blake2b
from typing import Any, Literal

import orjson

from pipeline.dataset import Dataset
from pipeline.dataset_rows import Line, listed, located_rows
from pipeline.gates.settings import Gates, Limit, Values
from schemas.records import ROW_OF_KIND

SHOWN = 5

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Failures:
    """What `validate` found: how many failures, the first of them, whether spans were compared."""

    count: int
    first: tuple[str, ...]
    with_sources: bool


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of one gate; `details` are the first offenders."""

    gate: str
    name: str
    found: str
    limit: str
    outcome: Literal["pass", "fail", "skip"]
    details: tuple[str, ...] = ()


def check_gates(dataset: Dataset, gates: Gates, failures: Failures | None) -> list[Verdict]:
    """Check every gate; one about what is not there at all is skipped.

    Raises:
        DatasetError: the dataset cannot be read.
    """
    tally = _Tally(gates)
    kinds = listed(dataset)
    for kind in ROW_OF_KIND:
        if kind in kinds:
            for line in located_rows(dataset, kind):
                tally.add(kind, line)
    return [
        *_rows(gates, tally),
        *_filled(gates, tally),
        *_rejects(gates, tally),
        *_validity(gates, failures),
        *_unique(tally),
        *(each.verdict() for each in tally.values),
    ]


class _Tally:
    """What is counted while the rows go by."""

    def __init__(self, gates: Gates) -> None:
        self.rows: Counter[str] = Counter()
        self.filled: Counter[str] = Counter()
        self.unread = 0
        self.keys = [_Key(kind, columns) for kind, keys in gates.unique.items() for columns in keys]
        self.values = [_Range(each) for each in gates.values]
        self._fields = tuple(gates.filled)

    def add(self, kind: str, line: Line) -> None:
        self.rows[kind] += 1
        for key in self.keys:
            if key.kind == kind:
                key.add(line)
        if kind == "facts":
            row = line.row
            self.filled.update(name for name in self._fields if row.get(name) is not None)
            for each in self.values:
                each.add(line)
        elif kind == "rejects" and line.row.get("record") is None:
            self.unread += 1


@dataclass(slots=True)
class _Key:
    """Columns that no two rows share.

    Where `source` is among them only the rows of one document are remembered at a time: they
    stand together, and `validate` fails where they do not.
    """

    kind: str
    columns: tuple[str, ...]
    seen: set[bytes] = field(default_factory=set)
    twice: int = 0
    first: list[str] = field(default_factory=list)
    _source: object = None

    def add(self, line: Line) -> None:
        row = line.row
        if (
            "source" in self.columns
            and row.get("source") != self._source
            and self.kind != "documents"
        ):
            self._source = row.get("source")
            self.seen.clear()
        values = orjson.dumps([row.get(name) for name in self.columns])
        digest = blake2b(values, digest_size=12).digest()
        if digest in self.seen:
            self.twice += 1
            if len(self.first) < SHOWN:
                self.first.append(f"{line.where}: {values.decode('utf-8')}")
        self.seen.add(digest)


class _Range:
    """The values of some facts, and those that lie outside their range."""

    def __init__(self, settings: Values) -> None:
        self._settings = settings
        self._tests = [_test(name, wanted) for name, wanted in settings.where.items()]
        self._column = "value_si" if settings.in_si else "value"
        self._count = 0
        self._outside = 0
        self._first: list[str] = []

    def add(self, line: Line) -> None:
        row = line.row
        if not all(test(row) for test in self._tests):
            return
        self._count += 1
        values = [row.get(self._column)]
        if not self._settings.in_si:
            values.append(row.get("value_high"))
        numbers = [each for each in values if isinstance(each, int | float)]
        if all(map(self._settings.range.holds, numbers)):
            return
        self._outside += 1
        if len(self._first) < SHOWN:
            self._first.append(f"{line.where}: {row.get('measure')} {row.get('text')}")

    def verdict(self) -> Verdict:
        settings = self._settings
        most = f", {settings.outside:,} outside" if settings.outside else ""
        outcome: Literal["pass", "fail", "skip"] = "skip"
        if self._count:
            outcome = "pass" if self._outside <= settings.outside else "fail"
        return Verdict(
            "values",
            settings.name,
            f"{self._outside:,} of {self._count:,} outside",
            f"{settings.range}{most}",
            outcome,
            tuple(self._first) if outcome == "fail" else (),
        )


def _test(name: str, wanted: str) -> Callable[[Json], bool]:
    if not wanted:
        return lambda row: not row.get(name)
    if name == "measure":
        matches = re.compile(translate(wanted)).match
        return lambda row: matches(str(row.get(name) or "")) is not None
    column = operator.methodcaller("get", name)
    return lambda row: bool(column(row) == wanted)


def _limited(
    gate: str, name: str, found: float, limit: Limit, details: tuple[str, ...] = ()
) -> Verdict:
    shown = f"{found:,}" if isinstance(found, int) else f"{found:.4g}"
    held = limit.holds(found)
    outcome: Literal["pass", "fail"] = "pass" if held else "fail"
    return Verdict(gate, name, shown, str(limit), outcome, () if held else details)


def _share(gate: str, name: str, part: int, whole: int, limit: Limit) -> Verdict:
    if not whole:
        return Verdict(gate, name, "nothing there", str(limit), "skip")
    return _limited(gate, name, part / whole, limit, (f"{part:,} of {whole:,}",))


def _rows(gates: Gates, tally: _Tally) -> Iterator[Verdict]:
    for kind, limit in gates.rows.items():
        yield _limited("rows", kind, tally.rows[kind], limit)


def _filled(gates: Gates, tally: _Tally) -> Iterator[Verdict]:
    for name, limit in gates.filled.items():
        yield _share("filled", name, tally.filled[name], tally.rows["facts"], limit)


def _rejects(gates: Gates, tally: _Tally) -> Iterator[Verdict]:
    refused = tally.rows["rejects"] - tally.unread
    if gates.rejects.inputs is not None:
        inputs = tally.rows["documents"] + tally.unread
        yield _share("rejects", "inputs", tally.unread, inputs, gates.rejects.inputs)
    if gates.rejects.rows is not None:
        rows = sum(tally.rows.values()) - tally.unread
        yield _share("rejects", "rows", refused, rows, gates.rejects.rows)


def _validity(gates: Gates, failures: Failures | None) -> Iterator[Verdict]:
    if gates.validity is None:
        return
    limit = gates.validity.failures
    if failures is None:
        yield Verdict("validate", "failures", "not looked for", str(limit), "skip")
        return
    name = "failures, spans too" if failures.with_sources else "failures"
    yield _limited("validate", name, failures.count, limit, failures.first)


def _unique(tally: _Tally) -> Iterator[Verdict]:
    none = Limit(max=0)
    for key in tally.keys:
        name = f"{key.kind} by {', '.join(key.columns)}"
        yield _limited("unique", name, key.twice, none, tuple(key.first))
