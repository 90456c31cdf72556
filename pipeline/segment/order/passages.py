"""Compares passages of a page by the terms that they keep coming back to."""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import chain, repeat

from pipeline.segment.terms import STRENGTH, Terms
from pipeline.segment.words import load_rarity

Words = dict[str, float]
Span = tuple[int, int]
"""A run of passages, from its first to before its last."""
Pair = tuple[Span, Span]


class Passages:
    """The words of passages that follow one another, the rarer on the page the weightier.

    Words that only one passage has count for its length alone.
    """

    def __init__(self, counts: Sequence[Terms]) -> None:
        """Read the terms of each passage."""
        spread = Counter(chain.from_iterable(counts))
        total = len(counts) + 1
        weight_of = [math.log(total / max(1, count)) for count in range(total)]
        self.printed = spread.keys()
        rarity = load_rarity()
        self._weights = weights = {
            word: weight_of[count] * rarity(word) for word, count in spread.items() if count > 1
        }
        self._shared: list[dict[str, int]] = []
        self._alone: list[float] = []
        for each in counts:
            shared = {word: count for word, count in each.items() if word in weights}
            alone = [
                rarity(word) * STRENGTH[count] for word, count in each.items() if word not in shared
            ]
            self._shared.append(shared)
            self._alone.append(weight_of[1] ** 2 * sum([weight**2 for weight in alone]))
        self._vectors: dict[Span, Words] = {}

    def likeness(self, one: Span, other: Span) -> float:
        """The cosine of two runs of passages that do not overlap."""
        here, there = self._vector(one), self._vector(other)
        return sum(weight * there[word] for word, weight in here.items() if word in there)

    def likenesses(self, ones: Iterable[Span], others: Iterable[Span]) -> dict[Pair, float]:
        """The cosine of each of some runs with each of some others."""
        spans = list(dict.fromkeys(others))
        holders: defaultdict[str, list[tuple[int, float]]] = defaultdict(list)
        for at, span in enumerate(spans):
            for word, weight in self._vector(span).items():
                holders[word].append((at, weight))
        found: dict[Pair, float] = {}
        for one in dict.fromkeys(ones):
            products = [0.0] * len(spans)
            for word, weight in self._vector(one).items():
                for at, there in holders.get(word, ()):
                    products[at] += weight * there
            found.update(zip(((one, span) for span in spans), products, strict=True))
        return found

    def taken_up(self, terms: Terms, span: Span) -> float:
        """The weight of those terms that a run of passages has too."""
        there = self._vector(span)
        return sum(self._weights[term] for term in terms if term in there)

    def _vector(self, span: Span) -> Words:
        """The shared words of a run of passages, its length being one."""
        if span not in self._vectors:
            self._vectors[span] = self._make_vector(*span)
        return self._vectors[span]

    def _make_vector(self, start: int, end: int) -> Words:
        counts: dict[str, int] = {}
        for each in self._shared[start:end]:
            for word, count in each.items():
                counts[word] = counts.get(word, 0) + count
        weights = self._weights
        words = {word: weights[word] * STRENGTH[count] for word, count in counts.items()}
        square = sum(map(pow, words.values(), repeat(2)), sum(self._alone[start:end]))
        length = math.sqrt(square) or 1.0
        return {word: weight / length for word, weight in words.items()}
