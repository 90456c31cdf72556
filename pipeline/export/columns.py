"""The columns of a record kind and their Arrow types, from its JSON Schema."""

from functools import cache
from typing import Any

import pyarrow as pa

from schemas.records import ROW_OF_KIND

Json = dict[str, Any]

_SCALARS = {
    "string": pa.string(),
    "integer": pa.int64(),
    "number": pa.float64(),
    "boolean": pa.bool_(),
    "object": pa.string(),  # its shape is not ours to know: JSON text
}


@cache
def columns_of(kind: str) -> pa.Schema:
    """Return the columns of a record kind in the schema's order.

    Dates are dates, offsets and counts integers, amounts double precision, codes text.
    """
    schema = ROW_OF_KIND[kind].model_json_schema()
    defs = schema.get("$defs", {})
    return pa.schema(
        [pa.field(name, _type(shape, defs)) for name, shape in schema["properties"].items()]
    )


def object_columns(kind: str) -> tuple[str, ...]:
    """Return the columns whose values are objects; a table holds them as JSON text."""
    schema = ROW_OF_KIND[kind].model_json_schema()
    return tuple(
        name
        for name, shape in schema["properties"].items()
        if any(option.get("type") == "object" for option in shape.get("anyOf", [shape]))
    )


def _type(shape: Json, defs: Json) -> pa.DataType:
    options = [_resolved(option, defs) for option in shape.get("anyOf", [shape])]
    real = [option for option in options if option.get("type") != "null"]
    if any(option["type"] == "number" for option in real):  # int | float
        return pa.float64()
    return _type_of_option(real[0], defs)


def _type_of_option(shape: Json, defs: Json) -> pa.DataType:
    if shape["type"] == "array":
        items = shape["prefixItems"][0] if "prefixItems" in shape else shape["items"]
        return pa.list_(_type(items, defs))
    if shape.get("format") == "date":
        return pa.date32()
    return _SCALARS[shape["type"]]


def _resolved(shape: Json, defs: Json) -> Json:
    reference = shape.get("$ref")
    return dict(defs[reference.rsplit("/", 1)[-1]]) if reference else shape
