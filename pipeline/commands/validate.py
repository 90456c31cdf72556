"""`zhfacts validate`: a dataset against its schemas and its sources."""

import typer

from pipeline.commands.shared import (
    DATA_FAILED,
    DatasetArgument,
    Json,
    Sources,
    TextField,
    annotate,
    print_json,
    read_sources,
    reported,
)

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
    dataset: DatasetArgument,
    *,
    sources: Sources = None,
    text_field: TextField = "text",
    as_json: Json = False,
) -> None:
    with reported():
        from pipeline.check.dataset import check_dataset
        from pipeline.console import failure_annotations, report_json, report_text

        report = check_dataset(dataset, read_sources(sources, text_field))
        if as_json:
            print_json(report_json(report))
        else:
            typer.echo(report_text(report))
        if report.failures:
            annotate(lambda: failure_annotations(report))
            raise typer.Exit(DATA_FAILED)
