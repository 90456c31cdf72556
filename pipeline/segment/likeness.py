"""Measures how much two stretches of a page speak of the same people, places and things."""

import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

_NOT_HAN = re.compile(r"[^一-鿿]+")


def words_of(text: str) -> frozenset[str]:
    """The two- and three-character sequences of Chinese characters, none across other marks."""
    found: set[str] = set()
    for run in _NOT_HAN.split(text):
        pairs = list(map("".join, pairwise(run)))
        found.update(pairs)
        found.update(map("".join, zip(pairs, run[2:], strict=False)))
    return frozenset(found)


@dataclass(frozen=True, slots=True)
class Topic:
    """What a stretch speaks of: the words that it shares with some other part of the page.

    `single` counts the words that no other part has; they only tell how long it is.
    """

    words: frozenset[str]
    single: int


NOTHING = Topic(frozenset(), 0)


class Topics:
    """Compares topics; a word weighs the more, the fewer parts of the page have it."""

    def __init__(self, texts: Sequence[str]) -> None:
        """Read the parts of one page."""
        parts = [words_of(text) for text in texts]
        spread: Counter[str] = Counter()
        for part in parts:
            spread.update(part)
        total = len(parts) + 1
        self._weights = {
            word: math.log(total / count) ** 2 for word, count in spread.items() if count > 1
        }
        self._single = math.log(total) ** 2
        shared = frozenset(self._weights)
        self.parts = [Topic(part & shared, len(part - shared)) for part in parts]
        self._norms: dict[tuple[frozenset[str], int], float] = {}

    def together(self, parts: Sequence[Topic]) -> Topic:
        """The topic of several parts taken as one."""
        if len(parts) == 1:
            return parts[0]
        words = frozenset().union(*(part.words for part in parts))
        return Topic(words, sum(part.single for part in parts))

    def likeness(self, one: Topic, other: Topic) -> float:
        """The cosine of the two: 0.03 and more where two parts of one article meet."""
        weights = self._weights
        shared = sum(weights[word] for word in one.words & other.words)
        return shared / (self._norm(one) * self._norm(other))

    def _norm(self, topic: Topic) -> float:
        key = (topic.words, topic.single)
        norm = self._norms.get(key)
        if norm is None:
            weights = self._weights
            square = sum(weights[word] for word in topic.words) + topic.single * self._single
            norm = self._norms[key] = math.sqrt(square) or 1.0
        return norm
