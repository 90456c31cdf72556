"""The JSON Schemas of the record kinds, made from the models."""

from typing import Any

from schemas.record import SCHEMA_VERSION
from schemas.records import ROW_OF_KIND

FILE_OF_KIND = {
    "documents": "document.schema.json",
    "texts": "text.schema.json",
    "articles": "article.schema.json",
    "entities": "entity.schema.json",
    "programs": "program.schema.json",
    "facts": "fact.schema.json",
    "rejects": "reject.schema.json",
}
"""One file a kind in `schemas/json/`; it describes one row, so its name is in the singular."""


def json_schema(kind: str) -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of one row of `<kind>.jsonl`."""
    schema = ROW_OF_KIND[kind].model_json_schema()
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$comment": f"zhfacts schema version {SCHEMA_VERSION}; generated, do not edit",
        **schema,
    }
