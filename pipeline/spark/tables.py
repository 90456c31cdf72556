"""The rows of a record kind as an Arrow table, typed after its model."""

from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache
from typing import Any

import orjson
import pyarrow as pa

from schemas.records import ROW_OF_KIND

_TYPES = {
    "string": pa.string(),
    "integer": pa.int64(),
    "number": pa.float64(),
    "boolean": pa.bool_(),
}

Json = dict[str, Any]


@cache
def arrow_schema(kind: str) -> pa.Schema:
    """Derive the Arrow schema of a record kind from its model.

    A day is a date, a number that may be whole or not is a float, a record refused is its JSON.
    """
    schema = ROW_OF_KIND[kind].model_json_schema()
    defs = schema.get("$defs", {})
    return pa.schema(
        [pa.field(name, _type(shape, defs)) for name, shape in schema["properties"].items()]
    )


def _type(shape: Json, defs: Json) -> pa.DataType:
    if "$ref" in shape:
        shape = defs[shape["$ref"].rsplit("/", 1)[-1]]
    options = [option for option in shape.get("anyOf", [shape]) if option.get("type") != "null"]
    kinds = {_resolved(option, defs).get("type") for option in options}
    main = _resolved(options[0], defs)
    if "number" in kinds:
        return pa.float64()
    if main.get("format") == "date":
        return pa.date32()
    if main["type"] == "array":
        inner = main.get("items") or main["prefixItems"][0]
        return pa.list_(_type(inner, defs))
    return _TYPES.get(main["type"], pa.string())


def _resolved(shape: Json, defs: Json) -> Json:
    return defs[shape["$ref"].rsplit("/", 1)[-1]] if "$ref" in shape else shape


def table_rows(
    batches: Iterable[pa.RecordBatch], kind: str, *, by_month: bool
) -> Iterator[pa.RecordBatch]:
    """Turn cells of one kind into the rows they hold."""
    schema = arrow_schema(kind)
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
