"""The terms of a text: the pairs of Chinese characters that tell something, and how often.

Names and notions overlap in such pairs, and no dictionary is needed that knows them.
"""

import math
import re
from collections import Counter
from collections.abc import Iterable
from itertools import pairwise

from pipeline.segment.lines import Line

Terms = Counter[str]

_EVERYWHERE = frozenset(
    "的了是在和就不有也都着到把这那他她我你一个上下里为与及对等中以从被让使将其之于而并或又还很最更每各们呢吗吧得地过"
)
"""Characters that stand in any text: a pair with one of them tells nothing of what it is about."""
_BETWEEN = re.compile(rf"(?:[^一-鿿]|[{''.join(sorted(_EVERYWHERE))}])+")


def terms_of(text: str) -> Terms:
    """The terms of a text."""
    runs = (map("".join, pairwise(run)) for run in _BETWEEN.split(text) if len(run) > 1)
    return Counter(term for run in runs for term in run)


def terms_in(lines: Iterable[Line]) -> Terms:
    """The terms of several lines; those of a line are kept with it."""
    found: Terms = Counter()
    for line in lines:
        if line.terms is None:
            line.terms = terms_of(line.text)
        found.update(line.terms)
    return found


def is_of_grammar(word: str) -> bool:
    """Whether a pair of characters holds one that stands in any text."""
    return not _EVERYWHERE.isdisjoint(word)


def strength(count: int) -> float:
    """How much a term that stands there so often weighs against one that stands there once."""
    return 1 + math.log(count) if count > 1 else 1.0
