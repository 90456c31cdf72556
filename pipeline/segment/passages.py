"""Compares passages of a page by the words that they keep coming back to."""

import math
import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

_EVERYWHERE = frozenset(
    "的了是在和就不有也都着到把这那他她我你一个上下里为与及对等中以从被让使将其之于而并或又还很最更每各们呢吗吧得地过"
)
"""Characters that stand in any text: a pair with one of them tells nothing of what it is about."""
_BETWEEN = re.compile(rf"(?:[^一-鿿]|[{''.join(sorted(_EVERYWHERE))}])+")

Words = dict[str, float]


class Passages:
    """The words of passages that follow one another, the rarer on the page the weightier."""

    def __init__(self, texts: Sequence[str]) -> None:
        """Count the words of each passage."""
        self._counts = [_words_of(text) for text in texts]
        spread = Counter(word for counts in self._counts for word in counts)
        total = len(texts) + 1
        weight_of = [math.log(total / max(1, count)) for count in range(total)]
        self._weights = {word: weight_of[count] for word, count in spread.items()}
        self._vectors: dict[tuple[int, int], tuple[Words, float]] = {}

    def likeness(self, one: tuple[int, int], other: tuple[int, int]) -> float:
        """The cosine of two runs of passages, each from its first to before its last."""
        (here, length), (there, size) = self._vector(*one), self._vector(*other)
        if not length or not size:
            return 0.0
        return sum(here[word] * there[word] for word in here.keys() & there.keys()) / (
            length * size
        )

    def _vector(self, start: int, end: int) -> tuple[Words, float]:
        if (start, end) not in self._vectors:
            counts: Counter[str] = Counter()
            for each in self._counts[start:end]:
                counts.update(each)
            weights, log = self._weights, math.log
            words = {
                word: weights[word] * (1 + log(count)) if count > 1 else weights[word]
                for word, count in counts.items()
            }
            self._vectors[start, end] = words, math.hypot(*words.values())
        return self._vectors[start, end]


def _words_of(text: str) -> Counter[str]:
    """The pairs of Chinese characters that tell something, and how often each stands there."""
    found: Counter[str] = Counter()
    for run in _BETWEEN.split(text):
        if len(run) > 1:
            found.update(map("".join, pairwise(run)))
    return found


def is_of_grammar(word: str) -> bool:
    """Whether a pair of characters holds one that stands in any text."""
    return not _EVERYWHERE.isdisjoint(word)
