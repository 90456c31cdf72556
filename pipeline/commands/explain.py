"""`zhfacts explain`: how a text was read."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.commands.shared import (
    DATA_FAILED,
    Home,
    Json,
    Published,
    TextField,
    checked_home,
    print_json,
    read_inputs,
    reported,
)
from pipeline.config import RunConfig

if TYPE_CHECKING:
    from pipeline.explain import View


HELP = """
Show what every stage saw in a text, and for each fact which rule set
which field from which evidence.

[bold]Examples[/]

  $ zhfacts explain page.txt
  $ zhfacts explain page.txt --published 2021-12-28 --home 1522
  $ echo '去年，全旗新增绿地3.2万亩。' | zhfacts explain - --home 150622
  $ zhfacts explain page.txt --json | jq '.articles[0].facts'
"""


def explain(
    file: Annotated[str, typer.Argument(metavar="FILE|-", help="A text, or - for stdin.")],
    *,
    published: Published = None,
    home: Home = None,
    text_field: TextField = "text",
    as_json: Json = False,
) -> None:
    with reported():
        from pipeline.explain import as_json as view_json
        from pipeline.explain import explained
        from pipeline.order import stages

        config = RunConfig(
            inputs=(file,),
            output=Path(),
            published=published.date() if published else None,
            home=checked_home(home),
            text_field=text_field,
        )
        views = []
        failed = False
        for item in read_inputs(config):
            view = explained(item, stages())
            failed = failed or view.error is not None
            if as_json:
                views.append(view_json(view))
            else:
                _draw(view)
        if as_json:
            print_json(views[0] if len(views) == 1 else views)
        if failed:
            raise typer.Exit(DATA_FAILED)


def _draw(view: "View") -> None:
    from rich.console import Console

    from pipeline.show import drawn

    if sys.stdout.isatty():
        Console(highlight=False).print(drawn(view))
        return
    # in a pipe or a file a line is as long as its sentence, and no table is padded
    console = Console(width=100_000, highlight=False)
    with console.capture() as captured:
        console.print(drawn(view))
    # not typer.echo, which would take the colours out that FORCE_COLOR asks for
    sys.stdout.write("".join(f"{line.rstrip()}\n" for line in captured.get().splitlines()))
