"""Finds where the place and the time of a fact stand on the page.

A fact gives them as names, without offsets. What is marked is the mention nearest before the
number in its sentence, else after it, else the last one before the sentence in the same article.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

Row = dict[str, Any]
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class ArticleEvidence:
    """What is known of the article a fact stands in; `text` is the whole page's, if at hand."""

    spans: Sequence[Span]
    places: Sequence[Row]
    text: str | None


def place_span(fact: Row, article: ArticleEvidence) -> Span | None:
    """Return where the fact's place is named."""
    if fact["place"] is None:
        return None
    code = fact["place_code"]
    named = [
        (row["start"], row["end"])
        for row in article.places
        if (row["code"] == code if code else row["name"] == fact["place"])
    ]
    inside = [span for span in named if _within(span, fact)]
    earlier = [span for span in named if span[1] <= fact["sentence_start"]]
    return _nearest(inside, fact["start"]) or max(earlier, default=None)


def time_span(fact: Row, article: ArticleEvidence) -> Span | None:
    """Return where the fact's time expression stands."""
    time = fact["time"]
    if not time:
        return None
    first = fact["sentence_start"]
    found = [(first + at, first + at + len(time)) for at in _occurrences(fact["sentence"], time)]
    inside = _nearest(found, fact["start"])
    if inside is not None or article.text is None:
        return inside
    for start, end in reversed(article.spans):
        at = article.text.rfind(time, start, min(end, first))
        if at >= 0:
            return at, at + len(time)
    return None


def _within(span: Span, fact: Row) -> bool:
    return bool(fact["sentence_start"] <= span[0] and span[1] <= fact["sentence_end"])


def _nearest(spans: Sequence[Span], start: int) -> Span | None:
    before = [span for span in spans if span[0] <= start]
    return max(before, default=None) or min(spans, default=None)


def _occurrences(text: str, part: str) -> Iterator[int]:
    at = text.find(part)
    while at >= 0:
        yield at
        at = text.find(part, at + len(part))
