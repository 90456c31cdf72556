"""Finds the county that a text without a home opens with: 仪征传统产业…，全市135家企业."""

import re
from collections.abc import Callable, Sequence

from pipeline.gazetteer import Gazetteer
from pipeline.link.anaphora import find_anaphors
from pipeline.link.homes import MOST

StandsFree = Callable[[str, int, int], bool]

_OPENING = 80
"""Code points in which a text names what it is about: its headline, and its first words."""
_HEADS = re.compile(r"(?:^|(?<=[\s，。：“《（是为]))[一-鿿]{2}(?=[一-鿿：:])")
_POINTERS = frozenset("全该我")
_COUNTIES = frozenset("县市旗")
_TIMES_NAMED = 2
# 嘉鱼：小产业里有大文章⏎…: a headline that a county's name opens
_COLON = re.compile(r"\s*[一-鿿]{2}[：:](?=[^\n]{4,40}\n)")


class OpeningStems:
    """Reads the county of a text that calls it by two characters, and 全县 or 该市 later on.

    Elsewhere two characters are too little to tell a county by.
    """

    def __init__(
        self, gazetteer: Gazetteer, ordinary: frozenset[str], stands_free: StandsFree
    ) -> None:
        """Take the register, the stems that are ordinary words, and what parts stems from words."""
        self._gazetteer = gazetteer
        self._ordinary = ordinary
        self._stands_free = stands_free

    def home(self, texts: Sequence[str]) -> str | None:
        """Return the code of the county that the article opens with which fills the document."""
        longest = max(texts, key=len, default="")
        whole = sum(map(len, texts))
        return self._county(longest) if len(longest) > MOST * whole else None

    def _county(self, text: str) -> str | None:
        stems = {match.group() for match in _HEADS.finditer(text, 0, _OPENING)}
        named = {stem: code for stem in stems if (code := self._known(text, stem)) is not None}
        if len(named) != 1:
            return None
        (code,) = named.values()
        kind = self._gazetteer.written(code)[-1]
        heads = _POINTERS | {"里"} if _COLON.match(text) else _POINTERS
        pointed = (a.word == kind and a.head in heads for a in find_anaphors(text))
        return code if kind in _COUNTIES and any(pointed) else None

    def _known(self, text: str, stem: str) -> str | None:
        """The one county in the country that a stem names, where the text repeats it."""
        if stem in self._ordinary:
            return None
        heads = _COLON.match(text) and text.lstrip().startswith(stem)
        if text.count(stem) < _TIMES_NAMED and not heads:
            return None
        at = text.find(stem)
        if not self._stands_free(text, at, at + len(stem)):
            return None
        return self._gazetteer.two_character_stems("").get(stem)
