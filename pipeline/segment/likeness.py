"""Measures how much two stretches of a page speak of the same people, places and things."""

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import accumulate, chain
from operator import mul

from pipeline.segment.lines import Line
from pipeline.segment.terms import STRENGTH, characters_in, terms_in
from pipeline.segment.words import load_rarity
from schemas.structs import struct

MIN_ANNOUNCED = 3
HEADINGS_KEPT = 1_024
SCALE = 0.6
"""To the measure that the thresholds of those who ask were found by."""
_PAIR = re.compile(r"(?=([一-鿿]{2}))")


def words_of(text: str) -> frozenset[str]:
    """The pairs of Chinese characters that stand side by side: names and terms overlap in them."""
    return frozenset(_PAIR.findall(text))


@lru_cache(maxsize=HEADINGS_KEPT)
def words_of_heading(core: str) -> frozenset[str]:
    """The same of a heading, which is compared with every text of its page."""
    return words_of(core)


@struct
class Topic:
    """What a stretch speaks of: the terms that other parts of the page have too.

    `weights` tells what each of them weighs in it, `alone` is the squared weight of the terms that
    no other part has, `length` the weight of all.
    """

    terms: dict[str, int]
    weights: dict[str, float]
    alone: float
    length: float


NO_TOPIC = Topic({}, {}, 0.0, 0.0)


class Topics:
    """Compares topics; a term weighs the more, the fewer parts of the page have it."""

    def __init__(
        self,
        parts: Sequence[Sequence[Line]],
        asked: frozenset[str] = frozenset(),
        *,
        characters: bool = False,
    ) -> None:
        """Read the parts of one page.

        Args:
            parts: the lines of each.
            asked: terms that will be asked for, whether or not several parts have them.
            characters: whether single characters tell something, too: the 羊 of 羊群 and 羔羊.
        """
        counts = [terms_in(part) for part in parts]
        if characters:
            for count, part in zip(counts, parts, strict=True):
                count.update(characters_in(part))
        spread = Counter(chain.from_iterable(counts))
        total = len(parts) + 1
        weight_of = [0.0, *(math.log(total / count) for count in range(1, total + 1))]
        single = math.log(total)
        rarity = load_rarity()
        self._weights = weights = {
            term: weight_of[count] * rarity(term)
            for term, count in spread.items()
            if count > 1 or term in asked
        }
        self.parts = []
        for each in counts:
            shared: dict[str, int] = {}
            alone: list[float] = []
            for term, often in each.items():
                if term in weights:
                    shared[term] = often
                else:
                    # hardly any stands in a part twice, and once weighs as it is
                    alone.append(rarity(term) if often == 1 else rarity(term) * STRENGTH[often])
            square = single**2 * math.fsum(map(mul, alone, alone))
            here = {term: weights[term] * STRENGTH[count] for term, count in shared.items()}
            self.parts.append(_topic(shared, here, square))

    def join(self, one: Topic, other: Topic) -> Topic:
        """The topic of two stretches taken as one.

        Only what both speak of weighs otherwise than in either, so that the rest is copied: two
        fifths of the time that all terms took.
        """
        terms, here = one.terms | other.terms, one.weights | other.weights
        for term in one.terms.keys() & other.terms.keys():
            terms[term] = count = one.terms[term] + other.terms[term]
            here[term] = self._weights[term] * STRENGTH[count]
        return _topic(terms, here, one.alone + other.alone)

    def from_start(self, parts: Sequence[Topic]) -> list[Topic]:
        """For each part the topic of all up to it and with it."""
        return list(accumulate(parts, self.join))

    def weight_in(self, terms: Iterable[str], topic: Topic) -> float:
        """The weight of those terms that a topic has."""
        return math.fsum(self._weights[term] for term in terms if term in topic.terms)

    def weight_of(self, terms: Iterable[str]) -> float:
        """The weight of some terms, each of which a part has."""
        return math.fsum(self._weights[term] for term in terms)

    def likeness(self, one: Topic, other: Topic) -> float:
        """How much two topics are alike: 0.03 and more where two parts of one article meet."""
        lengths = one.length * other.length
        if not lengths:
            return 0.0
        ours, theirs = one.weights, other.weights
        products = [ours[term] * theirs[term] for term in ours.keys() & theirs.keys()]
        return SCALE * math.fsum(products) / lengths


def _topic(terms: dict[str, int], weights: dict[str, float], alone: float) -> Topic:
    square = math.fsum(map(mul, weights.values(), weights.values()))
    return Topic(terms, weights, alone, math.sqrt(square + alone))


def announces(heading: Line, first: Line, above: Sequence[Line] = ()) -> bool:
    """Whether a paragraph takes up most of the heading over it, of which nothing was said above."""
    return announces_text(heading, [first], above)


def announces_text(heading: Line, text: Sequence[Line], above: Sequence[Line] = ()) -> bool:
    """The same of several paragraphs."""
    words = words_of_heading(heading.core)
    new = words & words_of_lines(text)
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
