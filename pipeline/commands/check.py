"""`zhfacts check`: quality gates over a dataset."""

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.commands.shared import (
    DATA_FAILED,
    Json,
    Sources,
    TextField,
    annotate,
    print_json,
    read_sources,
    reported,
)
from pipeline.errors import ConfigError, OutputError

if TYPE_CHECKING:
    from pipeline.gates.checks import Failures, Verdict

HELP = """
Check a dataset against quality gates: row counts, shares of filled
fields, rejects, ranges of values, uniqueness, and what validate finds.

[bold]Examples[/]

  $ zhfacts check out/facts
  $ zhfacts check out/facts --gates gates.toml --sources pages/
  $ zhfacts check out/facts --junit gates.xml
  $ zhfacts check out/facts --show-gates > gates.toml

A gate that fails is exit code 1. In a CI job that names a summary file
(GITHUB_STEP_SUMMARY) the table goes there too.
"""

SUMMARY_VARIABLE = "GITHUB_STEP_SUMMARY"


def check(  # noqa: PLR0913 - one parameter an option
    dataset: Annotated[
        Path | None, typer.Argument(metavar="DATASET", help="The folder of a dataset.")
    ] = None,
    *,
    gates: Annotated[
        Path | None, typer.Option(metavar="FILE", help="A gates file. Default: the one that ships.")
    ] = None,
    sources: Sources = None,
    text_field: TextField = "text",
    junit: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write JUnit XML to this file.")
    ] = None,
    as_json: Json = False,
    show_gates: Annotated[
        bool, typer.Option("--show-gates", help="Print the gates file that ships, and end.")
    ] = False,
) -> None:
    with reported():
        from pipeline.dataset import Dataset
        from pipeline.gates.checks import check_gates
        from pipeline.gates.settings import default_gates, read_gates
        from pipeline.gates.told import as_json as verdicts_json
        from pipeline.gates.told import as_text, failed

        if show_gates:
            typer.echo(default_gates(), nl=False)
            return
        if dataset is None:
            raise ConfigError("DATASET is missing: name the folder of a dataset")
        settings = read_gates(gates)
        opened = Dataset(dataset)
        failures = None if settings.validity is None else _failures(dataset, sources, text_field)
        verdicts = check_gates(opened, settings, failures)
        if as_json:
            print_json(verdicts_json(str(dataset), verdicts))
        else:
            typer.echo(as_text(str(dataset), verdicts))
        _write_reports(str(dataset), verdicts, junit)
        if failed(verdicts):
            annotate(lambda: _notes(failed(verdicts)))
            raise typer.Exit(DATA_FAILED)


def _failures(dataset: Path, sources: list[str] | None, text_field: str) -> "Failures":
    from pipeline.check.dataset import check_dataset
    from pipeline.gates.checks import SHOWN, Failures

    report = check_dataset(dataset, read_sources(sources, text_field))
    first = tuple(map(str, report.failures[:SHOWN]))
    return Failures(report.failed, first, with_sources=bool(sources))


def _write_reports(dataset: str, verdicts: "list[Verdict]", junit: Path | None) -> None:
    from pipeline.gates.told import as_junit, as_markdown

    if junit is not None:
        _write(junit, as_junit(dataset, verdicts), mode="wb")
    summary = os.environ.get(SUMMARY_VARIABLE)
    if summary:
        _write(Path(summary), as_markdown(dataset, verdicts).encode("utf-8"), mode="ab")


def _write(path: Path, data: bytes, *, mode: str) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open(mode) as file:
            file.write(data)
    except OSError as error:
        raise OutputError(f"{path}: cannot be written: {error.strerror}") from error


def _notes(verdicts: "list[Verdict]") -> list[str]:
    from pipeline.console import annotation

    return [
        annotation(
            "; ".join((f"{each.found}, wanted {each.limit}", *each.details)),
            title=f"zhfacts check: {each.name}",
        )
        for each in verdicts
    ]
