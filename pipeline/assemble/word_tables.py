"""Words that stand at a place of a text, looked up by slices: as many as there are lengths."""

from collections.abc import Iterable

from schemas.seeds import LexiconRow


class WordTable:
    """Words by first character, longest first: the longest match at a position in a few steps."""

    def __init__(self, rows: tuple[LexiconRow, ...], kinds: frozenset[str] | None = None) -> None:
        self._entries: dict[str, tuple[str, str]] = {}
        lengths: dict[str, set[int]] = {}
        for row in rows:
            if kinds is None or row.kind in kinds:
                self._entries.setdefault(row.surface, (row.surface, row.kind))
                lengths.setdefault(row.surface[0], set()).add(len(row.surface))
        self._lengths = {first: sorted(of, reverse=True) for first, of in lengths.items()}

    def at(self, text: str, position: int) -> tuple[str, str] | None:
        """The longest word that begins at `position`, with its kind."""
        for length in self._lengths.get(text[position], ()):
            entry = self._entries.get(text[position : position + length])
            # the end of the text makes the slice shorter than asked for
            if entry is not None and len(entry[0]) == length:
                return entry
        return None


class EndTable:
    """Words by last character: the longest that ends at a position."""

    def __init__(self, words: Iterable[str]) -> None:
        self._words = frozenset(words)
        lengths: dict[str, set[int]] = {}
        for word in self._words:
            lengths.setdefault(word[-1], set()).add(len(word))
        self._lengths = {last: sorted(of, reverse=True) for last, of in lengths.items()}

    def length_at(self, text: str, start: int, end: int) -> int:
        """How long the longest word is that closes `text[start:end]`; 0 where none does."""
        for length in self._lengths.get(text[end - 1], ()):
            if length <= end - start and text[end - length : end] in self._words:
                return length
        return 0
