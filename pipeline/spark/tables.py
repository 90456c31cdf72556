"""The rows of a record kind as an Arrow table, typed after its model."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

import orjson
import pyarrow as pa

from pipeline.export.columns import columns_of

Json = dict[str, Any]


def table_rows(
    batches: Iterable[pa.RecordBatch], kind: str, *, by_month: bool
) -> Iterator[pa.RecordBatch]:
    """Turn cells of one kind into the rows they hold."""
    schema = columns_of(kind)
    for batch in batches:
        for place, data in enumerate(batch["data"].to_pylist()):
            rows = [_typed(orjson.loads(line), schema) for line in data.split("\n")]
            table = pa.RecordBatch.from_pylist(rows, schema)
            if by_month:
                months = pa.array([batch["month"][place].as_py()] * len(rows), pa.string())
                table = table.append_column("month", months)
            yield table


def _typed(row: Json, schema: pa.Schema) -> Json:
    for field in schema:
        value = row[field.name]
        if value is None:
            continue
        if field.type == pa.float64():
            row[field.name] = float(value)  # Arrow refuses a whole number that a float rounds
        elif field.type == pa.date32():
            row[field.name] = date.fromisoformat(value)
        elif isinstance(value, dict):
            row[field.name] = orjson.dumps(value).decode()
    return row
