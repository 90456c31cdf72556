"""Deals divisions out to the numbers of a list: 甲区、乙区、丙区分别为x、y、z."""

import re
from bisect import bisect_left

from pipeline.assemble.clauses import REACH, list_length
from pipeline.assemble.topics import LIST_MARKS
from schemas.article import Article
from schemas.mentions import PlaceMention


def allot_places(article: Article) -> dict[int, PlaceMention]:
    """The divisions of 甲区、乙区、丙区…分别为x、y、z, by the index of their quantities."""
    allotted: dict[int, PlaceMention] = {}
    text, quantities = article.text, article.quantities
    for index, quantity in enumerate(quantities):
        if index in allotted or "分别" not in text[max(0, quantity.start - 10) : quantity.start]:
            continue
        count = list_length(text, quantities, index)
        run = _place_run(article, quantity.start)
        if count > 1 and len(run) == count:
            allotted.update(zip(range(index, index + count), run, strict=True))
    return allotted


def _place_run(article: Article, position: int) -> list[PlaceMention]:
    """The divisions of the last list before `position` in its clause."""
    places, text = article.places, article.text
    at = bisect_left(places, position, key=lambda place: place.start) - 1
    run: list[PlaceMention] = []
    while at >= 0:
        gap = text[places[at].end : run[0].start] if run else text[places[at].end : position]
        if (
            len(gap) > REACH
            or (run and gap not in LIST_MARKS)
            or (not run and re.search(r"[，。；：\n]", gap))
        ):
            break
        run.insert(0, places[at])
        at -= 1
    return run
