"""Finds named persons and the titles beside their names.

A name is looked for only where something announces it. A name once introduced is then found
wherever the article repeats it, and wherever another article of the page does.
"""

import re
from collections.abc import Callable, Generator, Iterable, Sequence

from pipeline.recognise.name_context import HAN
from pipeline.recognise.people.announced_names import NameAnnouncements
from pipeline.recognise.people.name_repeats import (
    grown,
    lengthened,
    recurring,
    repeats,
    settled,
    shared_names,
)
from pipeline.recognise.people.person_names import name_reader
from pipeline.stage import Stage, Steps, in_one_go, side_by_side
from schemas.article import Article, Document
from schemas.mentions import Byline, Organisation, Person, PlaceMention
from schemas.structs import replace, struct

_UNTITLED = frozenset({
    "composed", "long-name", "clause-head", "named", "after-home", "resident", "recurring",
})  # fmt: skip

_HEAD = 400
_STREET = re.compile("街道")
_NAME_LENGTHS = range(2, 13)
_NAME = re.compile(f"[{HAN}]{{2,4}}")
_ADDRESSED = re.compile("^[ 　]*(?:各位(?:代表|委员|领导|同志)|同志们)", re.MULTILINE)
_SPACED_NAME = re.compile(
    rf"^[ 　]*([{HAN}][ 　]{{1,4}}[{HAN}](?:[ 　]{{1,4}}[{HAN}])?)\s+\Z", re.MULTILINE
)

FindBylines = Callable[[str], Sequence[Byline]]


def _from_bylines(bylines: Iterable[Byline]) -> list[Person]:
    return [
        Person(start, end, tuple(titles), f"byline-{byline.role}")
        for byline in bylines
        for start, end, titles in byline.names
    ]


def _signatures(article: Article) -> list[Byline]:
    """柏岩, （王丽 拾冠之）: lines of names that, by the form of the page, sign the article."""
    text = article.text
    lines = [(block.start, block.end) for block in article.blocks if block.kind == "byline"]
    places = [
        (text.find(name, start, end), len(name))
        for start, end in lines
        for name in filter(_NAME.fullmatch, article.bylines)
    ]
    return [
        Byline(at, at + size, "author", ((at, at + size, ()),)) for at, size in places if at >= 0
    ]


def _spaced_speaker(text: str) -> list[Person]:
    """刘 海 涛, alone on its line before 各位代表: who gives the report."""
    address = _ADDRESSED.search(text, 0, _HEAD)
    line = None if address is None else _SPACED_NAME.search(text, 0, address.start())
    if line is None or line[1][0] not in name_reader().singles:
        return []
    return [Person(*line.span(1), (), "speaker")]


@struct
class _Draft:
    """The persons that a text itself announces, before it is searched for their repeats."""

    text: str
    bodies: Sequence[Organisation]
    places: Sequence[PlaceMention]
    finder: NameAnnouncements
    firm: list[Person]

    def names(self) -> set[str]:
        """The names announced."""
        return {self.text[person.start : person.end] for person in self.firm}

    def complete(self, elsewhere: Iterable[str] = ()) -> list[Person]:
        """Add the bare repeats, of the names of other articles too."""
        taken = {i for person in self.firm for i in range(person.start, person.end)}
        # 王杰纪念馆: a name inside a body's name is none of its own
        taken.update(i for body in self.bodies for i in range(body.start, body.end))
        again = settled(repeats(self.text, self.firm, elsewhere), set(taken))
        beside = settled(self.finder.beside([*self.firm, *again]), taken)
        if beside:
            again = settled(repeats(self.text, [*self.firm, *beside], elsewhere), taken)
        again = beside + [self.finder.with_titles(person) for person in again]
        found = _outside_places(self.text, [*self.firm, *again], self.places)
        return sorted(found, key=lambda person: person.start)


def _announced(
    text: str,
    organisations: Sequence[Organisation],
    places: Sequence[PlaceMention],
    bylines: Sequence[Byline],
) -> Generator[None, None, _Draft]:
    finder = NameAnnouncements(text, organisations, places)
    yield
    announced = yield from finder.steps()
    # 记者 郑健 潍坊报道: where the report comes from is nobody
    divisions = {(place.start, place.end) for place in places}
    signed = [who for who in _from_bylines(bylines) if (who.start, who.end) not in divisions]
    found = [
        *signed,
        *_spaced_speaker(text),
        *announced,
        *recurring(text, finder.heads, finder.place_ends),
    ]
    outside = _outside_bodies(grown(text, lengthened(text, found)), organisations)
    firm = settled(_outside_places(text, outside, places), set())
    return _Draft(text, organisations, places, finder, firm)


def _outside_bodies(found: Iterable[Person], bodies: Sequence[Organisation]) -> list[Person]:
    """恩和哈达|边境派出所: a name without a title inside a body's name is the body's own."""
    held = {i for body in bodies for i in range(body.start, body.end)}
    return [
        who for who in found if who.rule not in _UNTITLED or not {who.start, who.end - 1} <= held
    ]


def _outside_places(
    text: str, found: Iterable[Person], places: Iterable[PlaceMention]
) -> list[Person]:
    """恩和哈达|镇, 海兰|街道: a name that is a part of a division's is the division's own."""
    held = {i: place.end - place.start for place in places for i in range(place.start, place.end)}
    streets = _before_streets(text)
    return [
        who
        for who in found
        if not who.end - who.start < min(held.get(who.start, 0), held.get(who.end - 1, 0))
        and text[who.start : who.end] not in streets
    ]


def _before_streets(text: str) -> frozenset[str]:
    """海兰街道实施“创客|海兰”行动: what stands before 街道 anywhere may be a street's name."""
    return frozenset(
        text[max(0, street.start() - length) : street.start()]
        for street in _STREET.finditer(text)
        for length in _NAME_LENGTHS
    )


def find_people(
    text: str,
    organisations: Sequence[Organisation] = (),
    places: Sequence[PlaceMention] = (),
    bylines: Sequence[Byline] = (),
) -> list[Person]:
    """Find the named persons of `text` with their titles, in order, not overlapping.

    Args:
        text: an article's text.
        organisations: the bodies named in it: a title carries the one directly before it.
        places: the divisions named in it, likewise.
        bylines: the bylines and credits of it; their names are persons.
    """
    return in_one_go(_announced)(text, organisations, places, bylines).complete()


def people_stage(find_bylines: FindBylines) -> Stage:
    """The stage that fills `Article.people`.

    Args:
        find_bylines: the finder of bylines, whose names are persons.
    """

    def draft(article: Article) -> Generator[None, None, _Draft]:
        text = article.text
        bylines = [*find_bylines(text), *_signatures(article)]
        yield
        return (yield from _announced(text, article.organisations, article.places, bylines))

    def steps(document: Document) -> Steps:
        drafts = yield from side_by_side([draft(article) for article in document.articles])
        shared = shared_names([drafted.names() for drafted in drafts])
        return replace(
            document,
            articles=tuple(
                replace(article, people=tuple(drafted.complete(shared)))
                for article, drafted in zip(document.articles, drafts, strict=True)
            ),
        )

    return Stage(
        name="people",
        reads=frozenset({"articles", "places", "organisations"}),
        writes="people",
        run=in_one_go(steps),
        steps=steps,
        why_here="After organisations: a title carries the body written directly before it.",
    )
