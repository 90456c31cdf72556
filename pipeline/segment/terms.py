"""The terms of a text: the pairs of Chinese characters that tell something, and how often.

Names and notions overlap in such pairs, and no dictionary is needed that knows them.
"""

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import chain

from pipeline.segment.lines import Line
from pipeline.segment.words import load_common_characters

Terms = Counter[str]

_EVERYWHERE = frozenset(
    "的了是在和就不有也都着到把这那他她我你一个上下里为与及对等中以从被让使将其之于而并或又还很最更每各们呢吗吧得地过"
)
"""Characters that stand in any text: a pair with one of them tells nothing of what it is about."""
# 一-鿿 without those; what is looked ahead at may overlap
_TERM = re.compile(rf"(?=([^{''.join(sorted(_EVERYWHERE))}\0-\u4dff\ua000-\U0010ffff]{{2}}))")


def terms_of(text: str) -> tuple[str, ...]:
    """The terms of a text, each as often as it stands there."""
    return tuple(_TERM.findall(text))


def terms_in(lines: Iterable[Line]) -> Terms:
    """The terms of several lines; those of a line are kept with it."""
    return Counter(chain.from_iterable(map(_kept_terms, lines)))


def characters_in(lines: Iterable[Line]) -> Iterator[str]:
    """The characters of several lines that tell something; those of a line are kept with it."""
    return chain.from_iterable(map(_kept_characters, lines))


def _kept_characters(line: Line) -> str:
    if line.characters is None:
        line.characters = _not_telling().sub("", line.text)
    return line.characters


@cache
def _not_telling() -> re.Pattern[str]:
    mute = "".join(sorted(_EVERYWHERE | load_common_characters()))
    return re.compile(f"(?:[^一-鿿]|[{mute}])+")


def _kept_terms(line: Line) -> tuple[str, ...]:
    if line.terms is None:
        line.terms = terms_of(line.text)
    return line.terms


def is_of_grammar(word: str) -> bool:
    """Whether a pair of characters holds one that stands in any text."""
    return not _EVERYWHERE.isdisjoint(word)


class _Strengths(dict[int, float]):
    def __missing__(self, count: int) -> float:
        told = self[count] = 1 + math.log(count)
        return told


STRENGTH = _Strengths()
"""How much a term that stands there so often weighs against one that stands there once."""
