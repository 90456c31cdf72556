"""`zhfacts validate`: a dataset against its schemas and its sources."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.commands.shared import (
    DATA_FAILED,
    Json,
    TextField,
    annotate,
    print_json,
    read_inputs,
    reported,
)
from pipeline.config import RunConfig

if TYPE_CHECKING:
    from pipeline.workers import Item


HELP = """
Check a dataset: every row against its schema, ids and references, the
descriptor's hashes, and with --sources every span against its text.

[bold]Examples[/]

  $ zhfacts validate out/facts
  $ zhfacts validate out/facts --sources pages/
  $ zhfacts validate out/facts --sources pages/ --json > checks.json

The first failures are listed as file:line; any failure is exit code 1.
"""


def validate(
    dataset: Annotated[Path, typer.Argument(metavar="DATASET", help="The folder of a dataset.")],
    *,
    sources: Annotated[
        Path | None, typer.Option(metavar="DIR", help="What the run read: spans are checked too.")
    ] = None,
    text_field: TextField = "text",
    as_json: Json = False,
) -> None:
    with reported():
        from pipeline.check.dataset import check_dataset
        from pipeline.console import failure_annotations, report_json, report_text

        texts: Iterator[Item] | None = None
        if sources is not None:
            texts = read_inputs(
                RunConfig(inputs=(str(sources),), output=dataset, text_field=text_field)
            )
        report = check_dataset(dataset, texts)
        if as_json:
            print_json(report_json(report))
        else:
            typer.echo(report_text(report))
        if report.failures:
            annotate(lambda: failure_annotations(report))
            raise typer.Exit(DATA_FAILED)
