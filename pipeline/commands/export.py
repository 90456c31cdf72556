"""`zhfacts export`: a dataset as tables."""

from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from pipeline.commands.shared import DatasetArgument, Json, print_json, reported, say
from pipeline.errors import OutputError, SetupError

HELP = """
Write a dataset as tables for dashboards: typed columns, a table a record
kind, and views to chart at once.

[bold]Examples[/]

  $ zhfacts export out/facts --to duckdb
  $ zhfacts export out/facts --to parquet -o /srv/lake/facts
  $ zhfacts export out/facts --to csv
  $ zhfacts export out/facts --to sqlite -o out/facts.sqlite --json

[bold]The views[/]

  facts_by_place     facts with the full chain of names
  facts_by_measure   a row a measure and unit
  series             the same measure, place and unit over time
  programs_by_owner  programs and the division that runs each
  observations       in the shape of a schema.org Observation

[bold]The output[/]

  duckdb, sqlite: one file. parquet, csv: a folder, a file a table, with
  datapackage.json. An old export is replaced once the new one is whole.
  In CSV a text that a spreadsheet would run as a formula begins with '.
"""


class Target(StrEnum):
    """The forms, as the command line knows them before the extra is imported."""

    PARQUET = "parquet"
    DUCKDB = "duckdb"
    CSV = "csv"
    SQLITE = "sqlite"


def export(
    dataset: DatasetArgument,
    *,
    to: Annotated[Target, typer.Option("--to", help="The form to write.")],
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", metavar="PATH", help="Default: beside the dataset."),
    ] = None,
    as_json: Json = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No summary on stderr.")] = False,
) -> None:
    with reported():
        with needed_extra("export"):
            from pipeline.export.forms import Form, export_dataset
            from pipeline.export.targets import default_target, target_check
        from pipeline.dataset import Dataset
        from pipeline.write.folders import DatasetFolder

        form = Form(to.value)
        opened = Dataset(dataset)
        target = output or default_target(dataset, form)
        with DatasetFolder(target, target_check(dataset, form)) as folder:
            try:
                written = export_dataset(opened, form, folder.path)
            except OutputError as error:
                raise OutputError(f"{target}: {error}") from error
            if written.file is None:
                folder.commit()
            else:
                folder.commit_file(written.file)
        if as_json:
            print_json({"export": str(target), "to": form, "rows": written.rows})
        elif not quiet:
            say(f"wrote {target}")
            for name, rows in written.rows.items():
                say(f"  {name:<18}{rows:>12,}")


@contextmanager
def needed_extra(name: str) -> Iterator[None]:
    """Say which extra brings a package that is not there."""
    try:
        yield
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] in {"pipeline", "schemas"}:
            raise
        raise SetupError(
            f"{error.name} is not installed; the extra brings it: pip install 'zhfacts[{name}]'"
        ) from error
