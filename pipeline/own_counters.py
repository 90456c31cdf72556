"""Nouns of one character with the counter that is made for them: 头牛, 亩地, 口井."""

import re

from pipeline.seeds import read_seed
from schemas.seeds import LexiconRow

_ROWS = read_seed("own_counters.tsv", LexiconRow)
PAIRS = frozenset(row.surface for row in _ROWS if row.kind == "pair")
"""A counter and its noun, after which a verb stands apart: 30头牛|吃草."""
LONGER_NOUNS = tuple(row.surface for row in _ROWS if row.kind == "word")
"""Words that begin so, where the noun goes on: 地块, 牛犊."""

_COUNTED_BY_MOUTH = "|".join(sorted(pair[1] for pair in PAIRS if pair[0] == "口"))
NO_PEOPLE = re.compile(f"[水机深大旱]{{0,2}}(?:{_COUNTED_BY_MOUTH})")
"""What is counted by 口 without being people: 6口|水窖, 三口|井."""


def _owners() -> dict[str, tuple[str, ...]]:
    nouns: dict[str, list[str]] = {}
    for row in _ROWS:
        if row.kind == "owner":
            nouns.setdefault(row.surface[0], []).append(row.surface[1:])
    return {counter: tuple(of) for counter, of in nouns.items()}


_OWNERS = _owners()


def counts_owner(text: str, start: int, end: int, counter: str) -> bool:
    """20个教学点|的办学条件: whether the counter is the one of what stands before 的."""
    return text.endswith(_OWNERS.get(counter, ()), start, end)
