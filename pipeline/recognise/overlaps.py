"""Decides between mentions that overlap: a name wins over a quantity that begins inside it.

七墩沟村 holds no 七墩, 十八里店乡 no 十八里. A name that begins behind the number, as in
5个社区, leaves the quantity alone.
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from pipeline.stage import Stage, each_article
from schemas.article import Article
from schemas.mentions import Organisation, Person, PlaceMention, Quantity, TimeExpression

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


def outside_people(
    places: Sequence[PlaceMention], people: Sequence[Person]
) -> tuple[PlaceMention, ...]:
    """The places that stand inside nobody's name: 牧民白|玉泉 names no 玉泉."""
    inside = {i for person in people for i in range(person.start + 1, person.end)}
    return tuple(place for place in places if not {place.start, place.end - 1} <= inside)


def places_in_names_stage() -> Stage:
    """The stage that takes places out of the names of people."""

    def fill(article: Article) -> Article:
        kept = outside_people(article.places, article.people)
        return article if len(kept) == len(article.places) else replace(article, places=kept)

    return Stage(
        name="places in names",
        reads=frozenset({"places", "people"}),
        writes="places",
        run=each_article(fill),
        why_here="after people: a title before the name tells that 玉泉 in 白玉泉 is no district",
    )


def times_in_names_stage() -> Stage:
    """The stage that takes times out of the names of divisions: 楼观镇|周一村."""

    def fill(article: Article) -> Article:
        places = article.places
        starts = [place.start for place in places]

        def is_free(time: TimeExpression) -> bool:
            at = bisect_right(starts, time.start) - 1
            return at < 0 or time.end >= places[at].end

        kept = tuple(time for time in article.times if is_free(time))
        return article if len(kept) == len(article.times) else replace(article, times=kept)

    return Stage(
        name="times in names",
        reads=frozenset({"times", "places"}),
        writes="times",
        run=each_article(fill),
        why_here="after places: only the villages found tell which weekdays are parts of them",
    )


def overlaps_stage() -> Stage:
    """The stage that takes quantities out of names."""

    def fill(article: Article) -> Article:
        kept = outside_names(
            article.quantities, article.places, article.people, article.organisations
        )
        return (
            article if len(kept) == len(article.quantities) else replace(article, quantities=kept)
        )

    return Stage(
        name="overlaps",
        reads=frozenset({"quantities", "places", "people", "organisations"}),
        writes="quantities",
        run=each_article(fill),
        why_here="after every finder: only the names found tell which numerals are parts of them",
    )
