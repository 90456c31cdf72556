"""The finders by name, each a function on a string; a finder's modules are imported on first use.

>>> for program in finder("programs")("实施“暖心行动”。"):
...     print(program.start, program.end, program.type)
"""

from collections.abc import Callable, Sequence
from functools import cache
from importlib import import_module
from typing import Literal, Protocol, cast, get_args

from schemas.article import Article, Document, Piece
from schemas.mentions import Organisation, Person, PlaceMention

FinderName = Literal[
    "numbers", "times", "quantities", "places", "people", "organisations", "programs"
]
FINDER_NAMES: tuple[FinderName, ...] = get_args(FinderName)


class Mention(Protocol):
    """What every finder's mentions have: a half-open range of code points."""

    @property
    def start(self) -> int:
        """Where it begins."""

    @property
    def end(self) -> int:
        """Where it ends, exclusive."""


Finder = Callable[[str], Sequence[Mention]]


@cache
def finder(name: FinderName) -> Finder:
    """Give the finder of that name, ready to be called on any text.

    Raises:
        KeyError: for a name that is none of `FINDER_NAMES`.
    """
    return _BUILDERS[name]()


def _function(module: str, name: str) -> Callable[[], Finder]:
    return lambda: cast(Finder, getattr(import_module(module), name))


def _time_finder() -> Finder:
    return cast(Finder, import_module("pipeline.recognise.times.times").time_finder())


def _place_finder() -> Finder:
    """The text is read as one article of a document of its own, so that its places link."""
    gazetteer = import_module("pipeline.gazetteer").load_gazetteer()
    candidates = import_module("pipeline.recognise.places.places").place_finder(gazetteer)
    linker = import_module("pipeline.link.places").PlaceLinker(gazetteer, candidates)

    def find(text: str) -> Sequence[PlaceMention]:
        article = Article(text=text, pieces=(Piece(0, 0, len(text)),))
        document = Document(source="", text=text, plain=text, articles=(article,))
        linked = cast(Document, linker.link(document))
        return linked.articles[0].places

    return find


def _organisation_finder() -> Finder:
    """The divisions of the text are found first: the chain before a body belongs to its name."""
    find_organisations = import_module(
        "pipeline.recognise.organisations.organisations"
    ).find_organisations

    def find(text: str) -> Sequence[Organisation]:
        return cast(Sequence[Organisation], find_organisations(text, finder("places")(text)))

    return find


def _people_finder() -> Finder:
    """Divisions, bodies and bylines are found first: titles carry them, bylines name persons."""
    find_people = import_module("pipeline.recognise.people.people").find_people
    find_bylines = import_module("pipeline.recognise.people.bylines").find_bylines

    def find(text: str) -> Sequence[Person]:
        places, bodies = finder("places")(text), finder("organisations")(text)
        return cast(Sequence[Person], find_people(text, bodies, places, find_bylines(text)))

    return find


_BUILDERS: dict[FinderName, Callable[[], Finder]] = {
    "numbers": _function("pipeline.recognise.numbers.numbers", "find_numbers"),
    "times": _time_finder,
    "quantities": _function("pipeline.recognise.quantities.quantities", "find_quantities"),
    "places": _place_finder,
    "people": _people_finder,
    "organisations": _organisation_finder,
    "programs": _function("pipeline.recognise.programs.programs", "find_programs"),
}
