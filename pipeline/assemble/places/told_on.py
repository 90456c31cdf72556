"""The village of a story that its sub-headings part into several articles.

…某村村民王大山…。⏎照顾老母28年⏎王大山每天…: what names no division is told of his village on.
"""

from collections.abc import Sequence

from schemas.article import Article, Document
from schemas.mentions import PlaceMention

_SHORTEST = 2
_TIMES = 2


def village_told_on(document: Document, article: Article) -> PlaceMention | None:
    """The village of the articles before, where this one names nothing but one of their people."""
    if article.places or article.bylines or not article.people:
        return None
    at = next(i for i, each in enumerate(document.articles) if each is article)
    village = None
    for before in reversed(document.articles[:at]):
        if not _shares_person(before, article) or article.published != before.published:
            return None
        if before.places:
            village = _only_village(before.places)
            break
    return village


def _shares_person(before: Article, article: Article) -> bool:
    """Whether somebody whom the one names is told of in the other, and more than once."""
    named = {before.text[person.start : person.end] for person in before.people}
    return any(
        len(name) >= _SHORTEST and name in named and article.text.count(name) >= _TIMES
        for name in {article.text[person.start : person.end] for person in article.people}
    )


def _only_village(places: Sequence[PlaceMention]) -> PlaceMention | None:
    """The one village that an article names, if all the rest lies around it or far above."""
    villages = {place.code: place for place in places if place.level == "village" and place.code}
    if len(villages) != 1:
        return None
    (code, village), *_ = villages.items()
    around = (place.code is None or (code or "").startswith(place.code) for place in places)
    return village if all(around) else None
