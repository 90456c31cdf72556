"""Tells by the words of a text which patterns can match in it at all, as read off the patterns.

Hardly any pattern matches in hardly any sentence. All the words without which some pattern cannot
match are looked for in one go, and a pattern is asked only where one of its own has been found; as
they are derived from the pattern, a word that is added to a rule is never shut out.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache, reduce
from importlib import import_module
from itertools import product
from math import prod
from operator import or_
from typing import Any, NamedTuple

import ahocorasick_rs

from pipeline.surrogates import without_surrogates

Parts = Sequence[tuple[Any, Any]]
"""A pattern as `re` parses it: codes with their values."""
Words = frozenset[str]
_MOST = 400
"""How many words a pattern may need one of: beyond, they are told apart no further."""
_NOTHING = frozenset({""})
_COMMON = frozenset("年月日时今来到在有的了中以上下人岁每")
"""The characters that, like digits and marks, tell little by themselves."""


class Needs:
    """What patterns need of a text, each or several together under one bit."""

    def __init__(self) -> None:
        self._words: dict[str, int] = {}
        self._last = 0
        self._always = 0
        self._find: Callable[[str], Iterable[int]] | None = None

    def of(self, *patterns: re.Pattern[str]) -> int:
        """The bit that `met` holds for every text in which one of the patterns may match."""
        self._find = None
        bit = 1 << self._last
        self._last += 1
        for pattern in patterns:
            words = needed(pattern)
            if words is None:
                self._always |= bit
            for word in words or ():
                self._words[word] = self._words.get(word, 0) | bit
        return bit

    def met(self, text: str) -> int:
        """The bits of the patterns that may match in a text, or in any part of it."""
        if self._find is None:
            self._find = self._finder()
        return reduce(or_, self._find(without_surrogates(text)), self._always)

    def _finder(self) -> Callable[[str], Iterable[int]]:
        matcher, bits = ahocorasick_rs.AhoCorasick(list(self._words)), list(self._words.values())
        matches = matcher.find_matches_as_indexes

        def find(text: str) -> Iterable[int]:
            return [bits[at] for at, _, _ in matches(text, overlapping=True)]

        return find


def needed(pattern: re.Pattern[str]) -> Words | None:
    """Words of which every match of a pattern holds one; None where there are no such."""
    if pattern.flags & re.IGNORECASE:
        raise ValueError(f"a pattern whose case is free: {pattern.pattern}")
    try:
        parts: Parts = import_module("re._parser").parse(pattern.pattern, pattern.flags)
    except (ImportError, AttributeError):  # `re` is built otherwise
        return None
    return _read(parts).needed


class _Told(NamedTuple):
    """All that a part of a pattern may be, where that is a few words, and what it needs."""

    spelt: Words | None
    needed: Words | None


_NO_WORD = _Told(None, None)
_NO_WIDTH = _Told(_NOTHING, None)


def _read(parts: Parts) -> _Told:
    """What parts that follow one another hold: of all their words, the rarest are needed."""
    found: list[Words | None] = []
    run, whole = _NOTHING, True
    for code, value in _ungrouped(parts):
        told = _read_part(code, value)
        if told.spelt is not None and len(told.spelt) * len(run) <= _MOST:
            run = frozenset(map("".join, product(run, told.spelt)))
            continue
        whole = False
        found += [run, told.needed]
        run = told.spelt or _NOTHING
    return _Told(run if whole else None, _rarest([*found, run]))


def _ungrouped(parts: Parts) -> Iterator[tuple[str, Any]]:
    for code, value in parts:
        if str(code) == "SUBPATTERN":
            yield from _ungrouped(value[3])
        else:
            yield str(code), value


def _read_part(code: str, value: Any) -> _Told:  # noqa: ANN401
    match code:
        case "ASSERT" | "ASSERT_NOT" | "AT":
            return _NO_WIDTH
        case "LITERAL":
            return _either([_Told(frozenset({chr(value)}), None)])
        case "IN" if all(str(kind) == "LITERAL" for kind, _ in value):
            return _either([_Told(frozenset(chr(char) for _, char in value), None)])
        case "BRANCH":
            return _either([_read(branch) for branch in value[1]])
        case "MAX_REPEAT" | "MIN_REPEAT" | "POSSESSIVE_REPEAT":
            return _repeated(_read(value[2]), *value[:2])
        case _:
            return _NO_WORD


def _either(branches: Sequence[_Told]) -> _Told:
    spelt = [words for words, _ in branches if words is not None]
    needed = [_rarest(branch) for branch in branches]
    told = [words for words in needed if words is not None]
    return _Told(
        frozenset().union(*spelt) if len(spelt) == len(branches) else None,
        frozenset().union(*told) if len(told) == len(branches) else None,
    )


def _repeated(told: _Told, least: int, most: int) -> _Told:
    if least:
        return told if most == 1 else _Told(None, _rarest(told))
    return _Told(told.spelt | _NOTHING if told.spelt and most == 1 else None, None)


def _rarest(found: Iterable[Words | None]) -> Words | None:
    """The words that a text is least likely to hold; with "" every text does."""
    able = [words for words in found if words and "" not in words]
    return min(able, key=_commonness) if len(able) > 1 else able[0] if able else None


def _commonness(words: Words) -> float:
    """How often one of the words stands in a text, very roughly."""
    return sum(map(_rarity, words))


@lru_cache(maxsize=4096)
def _rarity(word: str) -> float:
    return prod(0.2 if char in _COMMON or not "一" <= char <= "鿿" else 0.01 for char in word)
