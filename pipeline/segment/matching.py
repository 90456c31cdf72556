"""Pairs two sets one to one so that the pairs together are worth the most."""

from collections import defaultdict
from collections.abc import Callable, Mapping
from heapq import nlargest

STEP = 0.01
"""The least that a bid goes up by; the matching is as good as the best but for a step a pair."""

Pairs = dict[int, int]


def best_matching(values: Mapping[tuple[int, int], float]) -> Pairs:
    """Pair left with right by an auction: a left one that loses its right one bids for the next.

    Args:
        values: what each pair is worth; one that is worth nothing is never made.
    """
    worth: defaultdict[int, dict[int, float]] = defaultdict(dict)
    for (left, right), value in values.items():
        if value > 0:
            worth[left][right] = value
    price: defaultdict[int, float] = defaultdict(float)
    owner: Pairs = {}
    waiting = sorted(worth, reverse=True)
    while waiting:
        left = waiting.pop()
        gains = nlargest(2, ((value - price[r], r) for r, value in worth[left].items()))
        gain, right = gains[0]
        if gain <= 0:
            continue
        second = max(gains[1][0], 0.0) if len(gains) > 1 else 0.0
        price[right] += gain - second + STEP
        if right in owner:
            waiting.append(owner[right])
        owner[right] = left
    return {left: right for right, left in owner.items()}


def without_circles(
    values: Mapping[tuple[int, int], float],
    find_circle: Callable[[Pairs], list[tuple[int, int]]],
) -> Pairs:
    """The best matching in which no pairs lead around in a circle.

    Args:
        values: what each pair is worth.
        find_circle: gives the pairs of a circle, none where there is none.
    """
    left = dict(values)
    while circle := find_circle(pairs := best_matching(left)):
        del left[min(circle, key=left.__getitem__)]
    return pairs
