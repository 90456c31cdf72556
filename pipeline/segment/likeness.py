"""Measures how much two stretches of a page speak of the same people, places and things."""

import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from pipeline.segment.lines import Line

MIN_ANNOUNCED = 3
_NOT_HAN = re.compile(r"[^一-鿿]+")


def words_of(text: str) -> frozenset[str]:
    """The pairs of Chinese characters that stand side by side: names and terms overlap in them."""
    found: set[str] = set()
    for run in _NOT_HAN.split(text):
        found.update(map("".join, pairwise(run)))
    return frozenset(found)


@dataclass(frozen=True, slots=True)
class Topic:
    """What a stretch speaks of: the words that it shares with some other part of the page.

    `square` is the squared length of its vector; words that no other part has count in it too.
    """

    words: frozenset[str]
    square: float


NO_TOPIC = Topic(frozenset(), 0.0)


class Topics:
    """Compares topics; a word weighs the more, the fewer parts of the page have it."""

    def __init__(self, parts: Sequence[Sequence[Line]]) -> None:
        """Read the parts of one page; the words of a line are kept with it."""
        sets = [words_of_lines(part) for part in parts]
        spread: Counter[str] = Counter()
        for words in sets:
            spread.update(words)
        total = len(sets) + 1
        weight_of = [0.0, 0.0, *(math.log(total / count) ** 2 for count in range(2, total + 1))]
        self._weights = {word: weight_of[count] for word, count in spread.items() if count > 1}
        self._shared = frozenset(self._weights)
        single = math.log(total) ** 2
        self.parts = []
        for words in sets:
            shared = words & self._shared
            alone = (len(words) - len(shared)) * single
            self.parts.append(Topic(shared, alone + self._weigh(shared)))

    def _weigh(self, words: frozenset[str]) -> float:
        return math.fsum(map(self._weights.__getitem__, words))

    def join(self, one: Topic, other: Topic) -> Topic:
        """The topic of two stretches taken as one."""
        both = self._weigh(one.words & other.words)
        return Topic(one.words | other.words, one.square + other.square - both)

    def from_start(self, parts: Sequence[Topic]) -> list[Topic]:
        """For each part the topic of all up to it and with it."""
        return list(accumulate(parts, self.join))

    def to_end(self, parts: Sequence[Topic]) -> list[Topic]:
        """For each part the topic of it and all that follow."""
        return list(accumulate(reversed(parts), self.join))[::-1]

    def likeness(self, one: Topic, other: Topic) -> float:
        """The cosine of the two: 0.03 and more where two parts of one article meet."""
        square = one.square * other.square
        return self._weigh(one.words & other.words) / math.sqrt(square) if square else 0.0


def announces(heading: Line, first: Line, above: Sequence[Line] = ()) -> bool:
    """Whether a paragraph takes up most of the heading over it, of which nothing was said above."""
    words = words_of(heading.core)
    new = words & words_of_lines([first])
    if len(new) < MIN_ANNOUNCED or len(new) * 2 < len(words):
        return False
    new -= words_of_lines(above)
    return len(new) >= MIN_ANNOUNCED and len(new) * 2 >= len(words)


def words_of_lines(lines: Sequence[Line]) -> frozenset[str]:
    """The words of several lines; those of a line are kept with it."""
    for line in lines:
        if line.words is None:
            line.words = words_of(line.text)
    return frozenset().union(*(line.words or () for line in lines))
