"""Rows of a dataset as Arrow record batches, some thousands at a time."""

import math
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from itertools import islice
from typing import Any

import orjson
import pyarrow as pa

from pipeline.dataset_rows import Line
from pipeline.errors import DatasetError

BATCH_ROWS = 8192

_ALLOWED: dict[pa.DataType, frozenset[type]] = {
    pa.string(): frozenset({str}),
    pa.int64(): frozenset({int}),
    pa.float64(): frozenset({int, float}),
    pa.bool_(): frozenset({bool}),
    pa.date32(): frozenset({str}),
}
_NOTHING = frozenset({type(None)})


def record_batches(lines: Iterable[Line], columns: pa.Schema) -> Iterator[pa.RecordBatch]:
    """Yield the rows as batches; a column that a row does not have is null there.

    Raises:
        DatasetError: a row has a column that is not among these, or a value of another type.
    """
    left = iter(lines)
    while batch := list(islice(left, BATCH_ROWS)):
        _refuse_unknown(batch, columns)
        arrays = [_array(batch, field) for field in columns]
        yield pa.RecordBatch.from_arrays(arrays, schema=columns)


def _refuse_unknown(batch: Iterable[Line], columns: pa.Schema) -> None:
    known = frozenset(columns.names)
    for line in batch:
        if not known.issuperset(line.row):
            name = next(name for name in line.row if name not in known)
            raise DatasetError(
                f"{line.where}: {name}: a column that this version of zhfacts does not know"
            )


def _array(batch: list[Line], field: pa.Field) -> pa.Array:
    values = [line.row.get(field.name) for line in batch]
    convert = _converter(field.type)
    types = set(map(type, values))
    try:
        if types <= _ALLOWED.get(field.type, types) | _NOTHING:
            return pa.array(values if convert is None else _each(values, convert), field.type)
    except (ValueError, TypeError, OverflowError, pa.ArrowException):
        pass  # one of them is at fault; which one is looked for below
    raise _fault(batch, field, convert)


Convert = Callable[[Any], Any]


def _each(values: Iterable[Any], convert: Convert) -> list[Any]:
    return [None if value is None else convert(value) for value in values]


def _converter(kind: pa.DataType) -> Convert | None:
    """Return what makes a JSON value one of the column, where that takes more than Arrow does."""
    if kind == pa.float64():
        return _finite
    if kind == pa.date32():
        return date.fromisoformat
    if pa.types.is_list(kind):
        return _strict_list(kind.value_type)
    return None


def _finite(value: float) -> float:
    number = float(value)
    if not math.isfinite(number):
        raise ValueError(number)
    return number


def _strict_list(items: pa.DataType) -> Convert:
    convert = _converter(items)
    allowed = _ALLOWED.get(items)

    def converted(value: object) -> list[Any]:
        if not isinstance(value, list) or (allowed and not allowed.issuperset(map(type, value))):
            raise TypeError(value)
        return value if convert is None else [convert(item) for item in value]

    return converted


def _fault(batch: Iterable[Line], field: pa.Field, convert: Convert | None) -> DatasetError:
    """Find the row whose value is not one of the column."""
    allowed = _ALLOWED.get(field.type)
    for line in batch:
        value = line.row.get(field.name)
        try:
            if value is None:
                continue
            if allowed is None or type(value) in allowed:
                pa.array([value if convert is None else convert(value)], field.type)
                continue
        except (ValueError, TypeError, OverflowError, pa.ArrowException):
            pass
        return DatasetError(f"{line.where}: {field.name}: not of type {field.type}: {value!r:.60}")
    raise AssertionError(f"{field.name}: the batch fails, none of its rows does")


def as_json_text(lines: Iterable[Line], names: Iterable[str]) -> Iterator[Line]:
    """Write the fields named as JSON text: objects whose shape is not ours to know."""
    names = tuple(names)
    for line in lines:
        for name in names:
            value = line.row.get(name)
            if value is not None:
                line.row[name] = orjson.dumps(value).decode("utf-8")
        yield line
