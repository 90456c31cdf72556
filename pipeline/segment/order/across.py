"""Whether a word runs across a cut.

Half of all cuts go through a word: `不打断` parted after 不打 comes together again. Two sides
that are no neighbours may seem to share a word too, but take another to pieces for it: `便从` and
`前些天` share 从前, which leaves half of 前些 behind.
"""

import re
from collections.abc import Container

from pipeline.gazetteer import load_gazetteer
from pipeline.segment.terms import is_of_grammar
from pipeline.segment.words import load_affinity, load_segmenter, load_vocabulary

REACH = 8
"""How many characters on either side of a cut the segmenter is shown."""
PRINTED = 2.2
"""For characters across the cut that the page prints elsewhere side by side."""
PARTED = 2.8
"""For a known word that the cut goes through."""
NAMED = 4.0
"""For the name of a division that the cut goes through: 锡林郭|勒盟."""
DRAWN, NOT_DRAWN = 0.75, -0.45
"""For two characters that often stand side by side, and for two that seldom do."""
DRAWN_TO_DIGIT, NOT_DRAWN_TO_DIGIT = 0.95, 0.2
DRAWN_TO_MARK = 0.45
TWO_MARKS = -3.0
"""For a clause that ends twice."""
_SPLITS = [(left, right) for left in (1, 2, 3) for right in (1, 2, 3) if left + right <= 4]
_DIVISION_END = re.compile("[旗县区市盟州镇乡]|苏木|嘎查|街道")
_LONGEST_HALF, _SHORTEST_NAME = 6, 3
_HAN_PAIR = re.compile("[一-鿿]{2}")
_CLAUSE_ENDS, _CLAUSE_CANNOT_BEGIN = "，、；：,;:", "，、；：。,;:)）”」"


def by_word_across(end: str, start: str, printed: Container[str]) -> float:
    """How much likelier two sides are to be of one cut than any two, as a logarithm.

    Args:
        end: what stands before the cut.
        start: what stands after it.
        printed: the pairs of characters that the page prints side by side, the sides apart.
    """
    pair = end[-1:] + start[:1]
    affinity = load_affinity()(*pair)
    if not _HAN_PAIR.fullmatch(pair):
        return _by_mark_or_digit(pair, affinity)
    if parts_name(end, start):
        return NAMED
    parted = PARTED * parts_word(end[-REACH:], start[:REACH])
    # 着队 of 排着队 tells nothing
    told = pair in printed and not is_of_grammar(pair)
    score = PRINTED * told + parted + DRAWN * max(0.0, affinity)
    return score if told or parted or affinity > 0 else score + NOT_DRAWN


def parts_name(left: str, right: str) -> bool:
    """Whether a cut goes through the full name of a division."""
    lookup = load_gazetteer().lookup
    for match in _DIVISION_END.finditer(right, 0, _LONGEST_HALF):
        rest = right[: match.end()]
        for length in range(max(1, _SHORTEST_NAME - len(rest)), _LONGEST_HALF + 1):
            if lookup(left[-length:] + rest):
                return True
    return False


def _by_mark_or_digit(pair: str, affinity: float) -> float:
    """The same where the cut lies beside a digit or a punctuation mark."""
    if pair[0] in _CLAUSE_ENDS and pair[1] in _CLAUSE_CANNOT_BEGIN:
        return TWO_MARKS
    if pair[0].isdigit() or pair[1].isdigit():
        return (DRAWN_TO_DIGIT if affinity > 0 else NOT_DRAWN_TO_DIGIT) * affinity
    return DRAWN_TO_MARK * max(0.0, affinity)


def _across(end: str, start: str) -> set[str]:
    """The runs of up to four characters that a cut would put together."""
    return {end[-left:] + start[:right] for left, right in _SPLITS}


def parts_word(left: str, right: str) -> bool:
    """Whether a cut goes through a word, none of whose halves belongs to a word on its own side."""
    known = load_vocabulary()
    if known.isdisjoint(_across(left, right)):
        return False
    cut = load_segmenter()
    at = 0
    for word in cut(left + right):
        before, after = len(left) - at, at + len(word) - len(left)
        if before > 0 and after > 0:
            break
        at += len(word)
    else:
        return False
    last, first = cut(left)[-1], cut(right)[0]
    torn = (len(last) > before and last in known) or (len(first) > after and first in known)
    return word in known and not torn
