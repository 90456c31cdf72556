"""`zhfacts diff`: two datasets compared."""

from pathlib import Path
from typing import Annotated

import typer

from pipeline.commands.shared import DATA_FAILED, Json, annotate, print_json, reported, say

HELP = """
Compare two datasets: rows added, removed and changed field by field, by
kind and by source. Columns that came or went are told apart.

[bold]Examples[/]

  $ zhfacts diff out/yesterday out/today
  $ zhfacts diff out/yesterday out/today --json > diff.json
  $ zhfacts diff old new --fail-on 'removed>0' --fail-on 'changed>1%'
  $ zhfacts diff old new --fail-on 'facts<0.9x' --limit 500

[bold]Rules[/]

  [KIND.]added|removed|changed|moved, KIND for its rows, or schema; then
  > >= < <= and a number, N% or Nx of the old rows. A rule that holds is
  exit code 1.

[bold]Moved[/]

  A row that says the same under another id, or elsewhere on its page, as
  all do when a word was added above them. That is no difference.
"""


def diff(
    old: Annotated[Path, typer.Argument(metavar="OLD", help="The folder of a dataset.")],
    new: Annotated[Path, typer.Argument(metavar="NEW", help="The folder of a later one.")],
    *,
    fail_on: Annotated[
        list[str] | None, typer.Option("--fail-on", metavar="RULE", help="Several may be given.")
    ] = None,
    limit: Annotated[
        int, typer.Option(min=0, metavar="N", help="Show so many changes, and so many sources.")
    ] = 100,
    as_json: Json = False,
) -> None:
    with reported():
        from pipeline.compare.difference import difference
        from pipeline.compare.limits import parse_limit
        from pipeline.compare.told import as_json as difference_json
        from pipeline.compare.told import as_text
        from pipeline.dataset import Dataset

        limits = [parse_limit(text) for text in fail_on or ()]
        found = difference(Dataset(old), Dataset(new), limit)
        passed = [told for each in limits if (told := each.passed_by(found)) is not None]
        if as_json:
            print_json(difference_json(found) | {"failed": passed})
        else:
            typer.echo(as_text(found))
        if passed:
            for told in passed:
                say(f"zhfacts: --fail-on {told}")
            annotate(lambda: _notes(passed))
            raise typer.Exit(DATA_FAILED)


def _notes(passed: list[str]) -> list[str]:
    from pipeline.console import annotation

    return [annotation(told, title="zhfacts diff") for told in passed]
