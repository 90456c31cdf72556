"""`zhfacts schema`: the JSON Schemas of the record kinds."""

from enum import StrEnum
from typing import Annotated

import typer

from pipeline.commands.shared import print_json, reported

HELP = """
Print the JSON Schema of a record kind; of all kinds when none is named.

[bold]Examples[/]

  $ zhfacts schema facts
  $ zhfacts schema | jq keys
"""


class Kind(StrEnum):
    """The record kinds, as files of a dataset name them."""

    DOCUMENTS = "documents"
    TEXTS = "texts"
    ARTICLES = "articles"
    ENTITIES = "entities"
    PROGRAMS = "programs"
    FACTS = "facts"
    REJECTS = "rejects"


def schema(
    kind: Annotated[Kind | None, typer.Argument(metavar="[KIND]", show_choices=True)] = None,
) -> None:
    with reported():
        from schemas.export import json_schema

        if kind is not None:
            print_json(json_schema(kind.value))
        else:
            print_json({each.value: json_schema(each.value) for each in Kind})
