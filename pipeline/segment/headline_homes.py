"""Gives a headline that stands over another text to the text that takes up its words.

A text layer may print the headlines of a page apart from their bodies: `陶瓷基地落户` over the
headline of the next report, while the dispatch on the 陶瓷基地 stands headless in another column.
"""

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.segment.drafts import TEXT, Draft
from pipeline.segment.likeness import words_of, words_of_lines
from pipeline.segment.lines import Line
from pipeline.segment.signatures import has_dateline

MIN_SHARED = 2
MIN_GAIN = 1.5
MIN_ALONE = 3.5
"""The gain from which on a text loses the only headline it has, of which it takes up no word."""
MIN_ORPHAN = 100
MAX_DRAFTS = 80
MAX_COLUMN = 4


@dataclass(frozen=True, slots=True)
class _Move:
    gain: float
    head: Line
    source: Draft
    target: Draft

    def may_bare(self, words: "_Words") -> bool:
        """Whether the text under the headline is surely another one's, and the target's begins."""
        begins = self.target.opening or has_dateline(_first_text(self.target).text)
        strange = words.shared(self.head, self.source)[0] == 0 or self.source.opening
        return begins and strange and self.gain >= MIN_ALONE


def settle_headlines(drafts: list[Draft]) -> list[Draft]:
    """Move headlines to the texts without one that speak of what they say."""
    headless = [draft for draft in drafts if _lacks_headline(draft)]
    headed = [draft for draft in drafts if draft.heads and draft.hint in (None, "photo")]
    if not headless or not headed or len(drafts) > MAX_DRAFTS:
        return drafts
    words = _Words(drafts)
    moves = sorted(_moves(headed, headless, words), key=lambda move: -move.gain)
    served: set[int] = set()
    for move in moves:
        source, target = move.source, move.target
        if id(target) in served or not any(line is move.head for line in source.heads):
            continue
        if len(source.heads) == 1 and source.bodies and not move.may_bare(words):
            continue
        _give(move.head, source, target)
        served.add(id(target))
    return [draft for draft in drafts if draft.lines]


class _Words:
    """The pairs of characters in the texts of a page, weighed by how few texts have them."""

    def __init__(self, drafts: Sequence[Draft]) -> None:
        self._of = {id(draft): _text_words(draft) for draft in drafts}
        spread = Counter(word for words in self._of.values() for word in words)
        total = len(drafts) + 1
        self._weight = {word: math.log(total / count) for word, count in spread.items()}

    def shared(self, head: Line, draft: Draft) -> tuple[int, float]:
        """How many words of a headline a text takes up, and their weight."""
        shared = words_of(head.core) & self._of[id(draft)]
        return len(shared), math.fsum(map(self._weight.__getitem__, shared))


def _text_words(draft: Draft) -> frozenset[str]:
    return words_of_lines([line for line in draft.lines if line.kind in TEXT])


def _moves(headed: Sequence[Draft], headless: Sequence[Draft], words: _Words) -> Iterator[_Move]:
    """Every headline with every text that takes up more of it than the text it stands over."""
    for source in headed:
        for head in source.heads:
            kept = words.shared(head, source)[1]
            for target in headless:
                count, weight = words.shared(head, target)
                if target is not source and count >= MIN_SHARED and weight - kept >= MIN_GAIN:
                    yield _Move(weight - kept, head, source, target)


def _lacks_headline(draft: Draft) -> bool:
    """Whether a text is an article that must have had a headline; a sub-head in it is none."""
    if draft.hint is not None or draft.column_kind == "brief" or not draft.bodies:
        return False
    if draft.heads:
        return draft.opening and (_is_column_name(draft) or not _stands_on_top(draft))
    size = sum(len(line.text) for line in draft.lines if line.kind in TEXT)
    return draft.opening or has_dateline(_first_text(draft).text) or size >= MIN_ORPHAN


def _first_text(draft: Draft) -> Line:
    return next(line for line in draft.lines if line.kind in TEXT)


def _is_column_name(draft: Draft) -> bool:
    """Whether the only headline is of a few characters, as the name of a column is."""
    return len(draft.heads) == 1 and len(draft.heads[0].core) <= MAX_COLUMN


def _stands_on_top(draft: Draft) -> bool:
    first = next(line for line in draft.lines if line.kind in TEXT or line is draft.heads[0])
    return first is draft.heads[0]


def _give(head: Line, source: Draft, target: Draft) -> None:
    """Take a headline from one draft and put it on top of another."""
    source.lines = [line for line in source.lines if line is not head]
    source.recount()
    for old in target.heads:
        old.kind = "column" if _is_column_name(target) else "subhead"
    kinds = ("column", "noise")
    lines = target.lines
    top = next((i for i, line in enumerate(lines) if line.kind not in kinds), len(lines))
    lines.insert(top, head)
    head.kind = "headline"
    target.heads = [head]
