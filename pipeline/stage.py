"""The shape of a stage: a named pure function that fills one layer of a frozen document."""

from collections.abc import Callable, Generator, Iterable
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


Steps = Generator[None, None, Document]
"""A stage at work on a document: it yields between two steps, and returns what it made of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """One step of the pipeline.

    `why_here` is shown by `zhfacts explain` and read by people: what the position rests on.
    A long stage is cut into `steps`: the documents of a batch are each taken through one step
    before any is taken through the next.
    """

    name: str
    reads: frozenset[Layer]
    writes: Layer
    run: Callable[[Document], Document]
    why_here: str
    steps: Callable[[Document], Steps] | None = None


def in_one_go(steps: Callable[[Document], Steps]) -> Callable[[Document], Document]:
    """All the steps of a stage, for a document by itself."""

    def run(document: Document) -> Document:
        going = steps(document)
        while True:
            try:
                next(going)
            except StopIteration as end:
                filled: Document = end.value
                return filled

    return run


def each_article(fill: Callable[[Article], Article]) -> Callable[[Document], Document]:
    """Lift a function on an article to one on a document."""

    def run(document: Document) -> Document:
        return replace(document, articles=tuple(fill(article) for article in document.articles))

    return run


def in_step(works: Iterable[Generator[None]]) -> None:
    """Take each work through one step, those that have another through that, until all are done."""
    going, done = list(works), object()
    while going:
        going = [each for each in going if next(each, done) is not done]


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
