"""`zhfacts cache`: what `run --cache` keeps."""

from pathlib import Path
from typing import Annotated

import typer

from pipeline.commands.shared import Json, print_json, reported
from pipeline.errors import ConfigError

HELP = """
Show how large the folder of `run --cache` has grown; with --unused-for
remove what no run has used for so many days.

Entries of another version of the code or the lexicons are never served,
so they too grow unused.

[bold]Examples[/]

  $ zhfacts cache ~/.cache/zhfacts-rows
  $ zhfacts cache ~/.cache/zhfacts-rows --unused-for 30
"""


def cache(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="The folder given to --cache.")],
    *,
    unused_for: Annotated[
        float | None, typer.Option(min=0, metavar="DAYS", help="Remove what is unused so long.")
    ] = None,
    as_json: Json = False,
) -> None:
    with reported():
        from pipeline.cache import Cache

        if not folder.is_dir():
            raise ConfigError(f"{folder}: no such folder")
        kept = Cache(folder)
        removed, freed = kept.prune(unused_for) if unused_for is not None else (0, 0)
        sizes = [entry.st_size for entry in kept.entries()]
        if as_json:
            print_json(
                {"entries": len(sizes), "bytes": sum(sizes), "removed": removed, "freed": freed}
            )
            return
        if unused_for is not None:
            typer.echo(f"removed {removed:,} entries, {freed / 1e6:,.1f} MB")
        typer.echo(f"{folder}: {len(sizes):,} entries, {sum(sizes) / 1e6:,.1f} MB")
