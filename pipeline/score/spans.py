"""Pairs the rows of a layer with the annotations of a page, by their spans."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pipeline.score.gold import Annotation, Span

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Paired:
    """Found and right, found and wrong, and what was missed; optional annotations stand in none."""

    pairs: list[tuple[Annotation, Json]]
    extra: list[Json]
    missed: list[Annotation]


def span_of(row: Json) -> Span:
    """Return where a row stands."""
    return row["start"], row["end"]


def paired(gold: Sequence[Annotation], rows: Sequence[Json]) -> Paired:
    """Pair what has the same span. What overlaps an optional annotation costs nothing."""
    left = {each.span: each for each in gold}
    optional = [each.span for each in gold if each.optional]
    result = Paired([], [], [])
    for row in rows:
        annotation = left.pop(span_of(row), None)
        if annotation is None:
            if not any(_meet(span, span_of(row)) for span in optional):
                result.extra.append(row)
        elif not annotation.optional:
            result.pairs.append((annotation, row))
    result.missed.extend(each for each in left.values() if not each.optional)
    return result


@dataclass(frozen=True, slots=True)
class Overlap:
    """A softer count: found, wrong, missed, where half of both spans is enough."""

    found: int
    wrong: int
    missed: int


def overlap(gold: Sequence[Annotation], rows: Sequence[Json]) -> Overlap:
    """Count the annotations that some row covers by half, and the rows that cover none."""
    wanted = [each.span for each in gold if not each.optional]
    optional = [each.span for each in gold if each.optional]
    spans = [span_of(row) for row in rows]
    found = sum(any(_half(one, span) for span in spans) for one in wanted)
    wrong = sum(
        not any(_half(one, span) for one in (*wanted, *optional))
        and not any(_meet(one, span) for one in optional)
        for span in spans
    )
    return Overlap(found, wrong, len(wanted) - found)


def _meet(first: Span, second: Span) -> bool:
    return first[0] < second[1] and second[0] < first[1]


def _half(first: Span, second: Span) -> bool:
    shared = min(first[1], second[1]) - max(first[0], second[0])
    return shared > 0 and 2 * shared >= max(first[1] - first[0], second[1] - second[0])
