"""Decides between mentions that overlap: a name wins over a quantity that begins inside it.

七墩沟村 holds no 七墩, 十八里店乡 no 十八里. A name that begins behind the number, as in
5个社区, leaves the quantity alone.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence

from pipeline.stage import Layer, Stage, each_article
from schemas.article import Article
from schemas.mentions import Organisation, Person, PlaceMention, Quantity, TimeExpression
from schemas.structs import replace

Name = PlaceMention | Person | Organisation


def outside_names(quantities: Sequence[Quantity], *layers: Sequence[Name]) -> tuple[Quantity, ...]:
    """The quantities that begin in no name; a layer is sorted and free of overlaps."""
    starts = [[name.start for name in layer] for layer in layers]

    def is_free(quantity: Quantity) -> bool:
        for begins, layer in zip(starts, layers, strict=True):
            at = bisect_right(begins, quantity.start) - 1
            if at >= 0 and quantity.start < layer[at].end:
                return False
        return True

    return tuple(quantity for quantity in quantities if is_free(quantity))


# 三墩乡, 七里河村: a numeral begins the name
_NUMBERED = re.compile(
    "(?=[一二三四五六七八九十百千两])(?P<stem>[一-鿿]{2,3})(?:街道|苏木|社区|[乡镇村])"
)


def without_stems(article: Article, quantities: Sequence[Quantity]) -> tuple[Quantity, ...]:
    """The quantities that are no short form of a name of the text: 三墩|乡…。从三墩到漆树."""
    names = (_NUMBERED.fullmatch(article.text, p.start, p.end) for p in article.places)
    stems = {name["stem"] for name in names if name is not None}
    return tuple(q for q in quantities if article.text[q.start : q.end] not in stems)


def outside_people(
    places: Sequence[PlaceMention], people: Sequence[Person]
) -> tuple[PlaceMention, ...]:
    """The places that stand inside nobody's name: 牧民白|玉泉 names no 玉泉."""
    inside = {i for person in people for i in range(person.start + 1, person.end)}
    whole = {(person.start, person.end) for person in people}  # “第一书记”|阿荣
    return tuple(
        place
        for place in places
        if not {place.start, place.end - 1} <= inside and (place.start, place.end) not in whole
    )


def outside_places(
    times: Sequence[TimeExpression], places: Sequence[PlaceMention]
) -> tuple[TimeExpression, ...]:
    """The times that are no part of a division's name: 楼观镇|周一村."""
    starts = [place.start for place in places]

    def is_free(time: TimeExpression) -> bool:
        at = bisect_right(starts, time.start) - 1
        return at < 0 or time.end >= places[at].end

    return tuple(time for time in times if is_free(time))


def places_in_names_stage() -> Stage:
    """The stage that takes places out of the names of people."""
    return _keeping(
        "places",
        lambda article: outside_people(article.places, article.people),
        name="places in names",
        among=("people",),
        why="after people: a title before the name tells that 玉泉 in 白玉泉 is no district",
    )


def times_in_names_stage() -> Stage:
    """The stage that takes times out of the names of divisions."""
    return _keeping(
        "times",
        lambda article: outside_places(article.times, article.places),
        name="times in names",
        among=("places",),
        why="after places: only the villages found tell which weekdays are parts of them",
    )


def overlaps_stage() -> Stage:
    """The stage that takes quantities out of names."""
    return _keeping(
        "quantities",
        lambda article: without_stems(
            article,
            outside_names(
                article.quantities, article.places, article.people, article.organisations
            ),
        ),
        name="overlaps",
        among=("places", "people", "organisations"),
        why="after every finder: only the names found tell which numerals are parts of them",
    )


def _keeping(
    layer: Layer,
    keep: Callable[[Article], tuple[object, ...]],
    *,
    name: str,
    among: tuple[Layer, ...],
    why: str,
) -> Stage:
    """A stage that leaves of a layer what `keep` gives, told by the layers `among`."""

    def fill(article: Article) -> Article:
        kept = keep(article)
        same = len(kept) == len(getattr(article, layer))
        return article if same else replace(article, **{layer: kept})  # type: ignore[arg-type]

    return Stage(
        name=name,
        reads=frozenset({layer, *among}),
        writes=layer,
        run=each_article(fill),
        why_here=why,
    )
