"""The shape of a stage: a named pure function that fills one layer of a frozen document."""

from collections.abc import Callable, Generator, Iterable, Sequence
from dataclasses import dataclass
from typing import Literal, ParamSpec, TypeVar

from schemas.article import Article, Document
from schemas.structs import replace

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


P = ParamSpec("P")
T = TypeVar("T")
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


def in_one_go(steps: Callable[P, Generator[None, None, T]]) -> Callable[P, T]:
    """All the steps of a work, one after the other: a stage's for a document by itself."""

    def run(*args: P.args, **kwargs: P.kwargs) -> T:
        going = steps(*args, **kwargs)
        while True:
            try:
                next(going)
            except StopIteration as end:
                done: T = end.value
                return done

    return run


def each_article(fill: Callable[[Article], Article]) -> Callable[[Document], Document]:
    """Lift a function on an article to one on a document."""

    def run(document: Document) -> Document:
        return replace(document, articles=tuple(fill(article) for article in document.articles))

    return run


def side_by_side(works: Sequence[Generator[None, None, T]]) -> Generator[None, None, list[T]]:
    """Take each work through one step, then each through the next; what they come to, in order."""
    ended: dict[int, T] = {}
    while len(ended) < len(works):
        for place, work in enumerate(works):
            if place not in ended:
                try:
                    next(work)
                except StopIteration as end:
                    ended[place] = end.value
        yield
    return [ended[place] for place in range(len(works))]


def in_step(works: Iterable[Generator[None]]) -> None:
    """Take each work through one step, those that have another through that, until all are done."""
    for _ in side_by_side(list(works)):
        pass


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
