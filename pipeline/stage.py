"""The shape of a stage: a named pure function that fills one layer of a frozen document."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Literal

from schemas.article import Article, Document

Layer = Literal[
    "text",
    "plain",
    "articles",
    "sentences",
    "numbers",
    "times",
    "quantities",
    "programs",
    "places",
    "organisations",
    "people",
    "resolved",
    "facts",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """One step of the pipeline.

    `why_here` is shown by `zhfacts explain` and read by people: what the position rests on.
    """

    name: str
    reads: frozenset[Layer]
    writes: Layer
    run: Callable[[Document], Document]
    why_here: str


def each_article(fill: Callable[[Article], Article]) -> Callable[[Document], Document]:
    """Lift a function on an article to one on a document."""

    def run(document: Document) -> Document:
        return replace(document, articles=tuple(fill(article) for article in document.articles))

    return run


def check_order(stages: Iterable[Stage]) -> None:
    """Refuse a stage that reads a layer nobody has written.

    Raises:
        ValueError: naming the stage and the missing layers.
    """
    written: set[Layer] = {"text"}
    for stage in stages:
        missing = stage.reads - written
        if missing:
            raise ValueError(f"stage {stage.name!r} reads {sorted(missing)}, not yet written")
        written.add(stage.writes)
