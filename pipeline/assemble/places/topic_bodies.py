"""The bodies whose names hold divisions: those of a row, and those that are posted somewhere."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from schemas.article import Article
from schemas.mentions import Organisation, PlaceMention

LIST_MARKS = frozenset({"、", "和", "及", "与", "以及"})
_NAMED = 6
"""Characters from which on a body in a row has a name of its own."""
_POSTED = "驻"
"""Stands before where a body is posted."""


def body_around(
    article: Article, starts: Sequence[int], index: int, first: int
) -> tuple[int | None, bool]:
    """Where the body ends whose name holds a division, and whether it is told of elsewhere.

    The chain of the division of that `index` begins at `first`; `starts` are those of the bodies.
    """
    place, bodies = article.places[index], article.organisations
    at = bisect_right(starts, place.start) - 1
    end = bodies[at].end if at >= 0 and place.end < bodies[at].end else None
    if end is None or article.text[first - 1 : first] == _POSTED:
        return None, False
    return end, _in_row(article, at) or _posts(article, index, end)


def _posts(article: Article, index: int, end: int) -> bool:
    """巴彦淖尔市|委宣传部驻浩丰村工作队: whether the body is posted to a division named in it."""
    following = article.places[index + 1 : index + 2]
    if not following or following[0].end > end:
        return False
    return article.text[following[0].start - 1] == _POSTED


def _in_row(article: Article, at: int) -> bool:
    """Whether a body is one of a row, 甲嘎查党支部、某某边防派出所: none of them says where.

    旗法院、检察院 have one division between them.
    """
    bodies, text, here = article.organisations, article.text, article.organisations[at]
    around = (*bodies[max(0, at - 1) : at], *bodies[at + 1 : at + 2])
    for other in around:
        if other.end - other.start < _NAMED:
            continue
        between = text[min(other.end, here.end) : max(other.start, here.start)]
        if between == "、" or (between in LIST_MARKS and _of_other(article, here, other)):
            return True
    return False


def _of_other(article: Article, body: Organisation, other: Organisation) -> bool:
    """霍林郭勒第二幼儿园和开鲁第四幼儿园: whether two bodies begin with different divisions."""
    codes = _code_at(article.places, body.start), _code_at(article.places, other.start)
    return None not in codes and codes[0] != codes[1]


def _code_at(places: Sequence[PlaceMention], start: int) -> str | None:
    at = bisect_left(places, start, key=lambda place: place.start)
    return places[at].code if at < len(places) and places[at].start == start else None
