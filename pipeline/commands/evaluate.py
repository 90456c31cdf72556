"""`zhfacts eval`: a dataset against annotated pages."""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.commands.shared import (
    DATA_FAILED,
    DatasetArgument,
    Json,
    TextField,
    annotate,
    print_json,
    read_sources,
    reported,
    say,
)
from pipeline.errors import ConfigError

if TYPE_CHECKING:
    from pipeline.score.gold import GoldPage
    from pipeline.score.scores import Scores

HELP = """
Score a dataset on annotated pages: precision, recall and F1 of every
layer, and how often each field is right.

[bold]Examples[/]

  $ zhfacts eval out/facts --gold fixtures/gold --texts fixtures/pages
  $ zhfacts eval out/facts --gold gold --texts pages --errors places
  $ zhfacts eval out/facts --gold gold --texts pages --json
  $ zhfacts eval out/facts --gold gold --texts pages --floor facts=0.9

fixtures/gold shows how a page is annotated, fixtures/README.md says what
the form is. A score below its floor is exit code 1.
"""


class Layer(StrEnum):
    """The layers whose mistakes can be listed."""

    QUANTITIES = "quantities"
    FACTS = "facts"
    PLACES = "places"
    PEOPLE = "people"
    ORGANISATIONS = "organisations"
    PROGRAMS = "programs"


def evaluate(  # noqa: PLR0913 - one parameter an option
    dataset: DatasetArgument,
    *,
    gold: Annotated[Path, typer.Option(metavar="DIR", help="The annotations: *.gold.json.")],
    texts: Annotated[Path, typer.Option(metavar="DIR", help="The pages that they annotate.")],
    errors: Annotated[
        Layer | None, typer.Option(help="List what is missed, extra or wrong in a layer.")
    ] = None,
    floor: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME=N", help="The least F1 of a layer, or least share."),
    ] = None,
    text_field: TextField = "text",
    as_json: Json = False,
    markdown: Annotated[bool, typer.Option("--markdown", help="Print Markdown tables.")] = False,
) -> None:
    with reported():
        from pipeline.dataset import Dataset
        from pipeline.score.floors import below, parse_floor
        from pipeline.score.scores import score
        from pipeline.score.told import as_json as scores_json
        from pipeline.score.told import as_markdown, as_text

        if as_json and markdown:
            raise ConfigError("--json and --markdown: one of them")
        floors = dict(parse_floor(each) for each in floor or ())
        opened = Dataset(dataset)
        scores: Scores = score(opened, _pages(gold, texts, text_field), errors)
        short = below(scores, floors)
        if as_json:
            print_json(scores_json(scores) | {"below_floor": short})
        else:
            typer.echo(as_markdown(scores) if markdown else as_text(scores))
        if short:
            for told in short:
                say(f"zhfacts: --floor {told}")
            annotate(lambda: _notes(short))
            raise typer.Exit(DATA_FAILED)


def _pages(gold: Path, texts: Path, text_field: str) -> "list[GoldPage]":
    """Read the annotations and the texts they are about."""
    from pipeline.score.gold import gold_page, read_gold
    from schemas.article import Document

    files = read_gold(gold)
    found: dict[str, GoldPage] = {}
    for item in read_sources([str(texts)], text_field) or ():
        if isinstance(item, Document) and item.source in files:
            found[item.source] = gold_page(*files[item.source], item.text)
    for source, (path, _) in files.items():
        if source not in found:
            raise ConfigError(f"{path}: {source} is not among the texts in {texts}")
    return [found[source] for source in files]


def _notes(short: list[str]) -> list[str]:
    from pipeline.console import annotation

    return [annotation(told, title="zhfacts eval") for told in short]
