"""Finds the cue words of a text, at which phrases are cut.

Cue words (`seeds/phrase_cues.tsv`) part a phrase from what stands around it:
`cut` verbs and function words end it on either side, `close` words on its right only,
`weak` words are verbs that as often stand inside a noun (种植大户), `keep` words hold a cue and
part nothing (在校生).
"""

from functools import lru_cache
from typing import Literal

import ahocorasick_rs

from pipeline.surrogates import without_surrogates
from schemas.seeds import LexiconRow
from schemas.structs import struct

CueKind = Literal["cut", "close", "weak", "keep"]
OPENING, CLOSING = "“‘《〈", "”’》〉"


@struct
class Cue:
    """A cue word where it stands in the text."""

    start: int
    end: int
    kind: CueKind


class CueWords:
    """Cue words and opening marks, looked for in a whole article at once."""

    def __init__(self, rows: tuple[LexiconRow, ...]) -> None:
        # of rows with the same word the first counts
        kinds = dict.fromkeys(OPENING, "open") | {row.surface: row.kind for row in reversed(rows)}
        self._words = tuple(kinds.items())
        self._automaton = ahocorasick_rs.AhoCorasick(list(kinds))
        self.read = lru_cache(maxsize=2)(self._read)
        """Give the places where a word begins, in order, and the longest word of each."""

    def _read(self, text: str) -> tuple[list[int], list[tuple[str, str]]]:
        found = self._automaton.find_matches_as_indexes(without_surrogates(text), overlapping=True)
        # of two that begin together the longer one ends later, and stays
        longest = {start: index for index, start, _ in found}
        starts = sorted(longest)
        return starts, [self._words[longest[start]] for start in starts]


def quotation_end(text: str, opening: int, end: int) -> int:
    """Where the quotation that opens at `opening` is over; the next place when it never closes."""
    close = CLOSING[OPENING.index(text[opening])]
    at = text.find(close, opening + 1, end)
    return at + 1 if at >= 0 else opening + 1
