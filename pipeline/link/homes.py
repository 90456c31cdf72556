"""Which division a document or an article is about: the one that holds most of what it names."""

from collections import Counter
from collections.abc import Iterable

SHARE = 0.6
"""The part of all mentions that must lie in a division for it to be a home."""


def home_of(codes: Iterable[str], longest: int) -> str | None:
    """Return the smallest division that holds `SHARE` of the codes, of at most `longest` digits."""
    counts: Counter[str] = Counter()
    total = 0
    for code in codes:
        total += 1
        for length in (2, 4, 6, 9, 12):
            if length <= min(len(code), longest):
                counts[code[:length]] += 1
    home = None
    for length in (2, 4, 6, 9, 12):
        best = max(
            (c for c in counts if len(c) == length), key=lambda c: (counts[c], c), default=None
        )
        if best is None or counts[best] < SHARE * total:
            break
        home = best
    return home
