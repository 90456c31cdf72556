"""The command line: its commands, and what `zhfacts --help` says first."""

import gc
from typing import Annotated

import typer

from pipeline.commands import (
    cache,
    check,
    diff,
    evaluate,
    explain,
    export,
    report,
    run,
    schema,
    validate,
)
from pipeline.commands.shared import OK
from pipeline.version import VERSION

HELP = """
Turns Chinese newspaper pages and government reports into a dataset of
facts, names and programs, each pointing at its characters.

[bold]Start here[/]

  $ zhfacts run pages/ -o out/facts
  $ zhfacts validate out/facts --sources pages/
  $ zhfacts explain pages/2021-12-28.txt
  $ zhfacts export out/facts --to duckdb

Each command's --help has more examples.

[bold]Exit codes[/]

  0 done · 1 the data failed · 2 wrong usage · 3 the job failed
  130 stopped by Ctrl-C or SIGTERM
"""

app = typer.Typer(
    help=HELP,
    rich_markup_mode="rich",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


@app.callback(invoke_without_command=True)
def _root(
    *,
    version: Annotated[bool, typer.Option("--version", help="Print the version.")] = False,
) -> None:
    if version:
        typer.echo(f"zhfacts {VERSION}")
        raise typer.Exit(OK)


app.command(help=run.HELP, short_help="Extract a dataset from texts.")(run.run)
app.command(
    help=explain.HELP, short_help="Show how a text was read, stage by stage, fact by fact."
)(explain.explain)
app.command(help=validate.HELP, short_help="Check a dataset, and its spans against the sources.")(
    validate.validate
)
app.command(help=check.HELP, short_help="Check a dataset against quality gates.")(check.check)
app.command("eval", help=evaluate.HELP, short_help="Score a dataset on annotated pages.")(
    evaluate.evaluate
)
app.command(help=export.HELP, short_help="Write a dataset as Parquet, DuckDB, CSV or SQLite.")(
    export.export
)
app.command(help=diff.HELP, short_help="Compare two datasets, row by row.")(diff.diff)
app.command(help=report.HELP, short_help="Write a dataset as one page for a browser.")(
    report.report
)
app.command(help=cache.HELP, short_help="Show or prune the rows that --cache keeps.")(cache.cache)
app.command(help=schema.HELP, short_help="Print the JSON Schema of a record kind.")(schema.schema)


def main() -> None:
    """Run the command line."""
    try:
        app(prog_name="zhfacts")
    finally:
        gc.freeze()  # or Python looks for garbage among the lexicons before it ends: 0.15 s


if __name__ == "__main__":
    main()
