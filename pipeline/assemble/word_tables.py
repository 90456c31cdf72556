"""Words that stand at a place of a text, looked up by slices: as many as there are lengths."""

from collections import defaultdict
from collections.abc import Iterable

from schemas.seeds import LexiconRow


class WordTable:
    """Words by their first two characters: the longest match at a position in a few steps.

    Few words begin with the two that stand at a place, many with the first of them: so that most
    places are done with after two look-ups, in three fifths of the time.
    """

    def __init__(self, rows: tuple[LexiconRow, ...], kinds: frozenset[str] | None = None) -> None:
        self._entries: dict[str, tuple[str, str]] = {}
        for row in rows:
            if kinds is None or row.kind in kinds:
                self._entries.setdefault(row.surface, (row.surface, row.kind))
        self._single = {word: entry for word, entry in self._entries.items() if len(word) == 1}
        self._lengths = _lengths((word[:2], len(word)) for word in self._entries)

    def at(self, text: str, position: int) -> tuple[str, str] | None:
        """The longest word that begins at `position`, with its kind."""
        pair = text[position : position + 2]
        for length in self._lengths.get(pair, ()):
            entry = self._entries.get(text[position : position + length])
            # the end of the text makes the slice shorter than asked for
            if entry is not None and len(entry[0]) == length:
                return entry
        return self._single.get(pair[0])


class EndTable:
    """Words by their last two characters: the longest that ends at a position."""

    def __init__(self, words: Iterable[str]) -> None:
        self._words = frozenset(words)
        self._lengths = _lengths((word[-2:], len(word)) for word in self._words)

    def length_at(self, text: str, start: int, end: int) -> int:
        """How long the longest word is that closes `text[start:end]`; 0 where none does."""
        for length in self._lengths.get(text[end - 2 : end], ()):
            if length <= end - start and text[end - length : end] in self._words:
                return length
        return int(start < end and text[end - 1] in self._words)


def _lengths(words: Iterable[tuple[str, int]]) -> dict[str, list[int]]:
    """The lengths, the greatest first, of the words of two characters and more, by their key."""
    lengths: defaultdict[str, set[int]] = defaultdict(set)
    for key, length in words:
        if length > 1:
            lengths[key].add(length)
    return {key: sorted(of, reverse=True) for key, of in lengths.items()}
