"""Measures how much two stretches of a page speak of the same people, places and things."""

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

_HAN_RUN = re.compile(r"[一-鿿]{2,}")
Grams = Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Vector:
    """The words of a stretch, each weighed by how rare it is on the page."""

    weights: dict[str, float]
    norm: float

    def likeness(self, other: "Vector") -> float:
        """The cosine of the two: 0.03 and more where two parts of one article meet."""
        small, large = sorted((self.weights, other.weights), key=len)
        shared = sum(weight * large[gram] for gram, weight in small.items() if gram in large)
        return shared / (self.norm * other.norm)


NOTHING = Vector({}, 1.0)


def grams_of(text: str) -> Counter[str]:
    """Count the two- and three-character sequences of Chinese characters."""
    grams: Counter[str] = Counter()
    for run in _HAN_RUN.findall(text):
        for size in (2, 3):
            grams.update(run[i : i + size] for i in range(len(run) - size + 1))
    return grams


class Weigher:
    """Weighs words against the parts of one page: what every part says tells nothing apart."""

    def __init__(self, parts: Sequence[Grams]) -> None:
        self._total = len(parts) + 1
        self._spread: Counter[str] = Counter()
        for part in parts:
            self._spread.update(part.keys())

    def weigh(self, parts: Iterable[Grams]) -> Vector:
        """The vector of several parts taken together."""
        count: Counter[str] = Counter()
        for part in parts:
            count.update(part)
        weights = {
            gram: (1 + math.log(n)) * math.log(self._total / max(1, self._spread[gram]))
            for gram, n in count.items()
        }
        return Vector(weights, math.sqrt(sum(w * w for w in weights.values())) or 1.0)
