"""Whether a word runs across a cut.

Half of all cuts go through a word: `不打断` parted after 不打 comes together again. Two sides
that are no neighbours may seem to share a word too, but take another to pieces for it: `便从` and
`前些天` share 从前, which leaves half of 前些 behind.
"""

import re
from collections.abc import Container

from pipeline.segment.terms import is_of_grammar
from pipeline.segment.words import load_neighbours, load_segmenter, load_vocabulary

REACH = 8
"""How many characters on either side of a cut the segmenter is shown."""
PRINTED = 2.1
"""For characters across the cut that the page prints elsewhere side by side."""
PARTED = 2.9
"""For a known word that the cut goes through."""
SEEN = 0.05
"""For two characters that are known to stand side by side."""
NOTHING_ACROSS = -1.2
_SPLITS = [(left, right) for left in (1, 2, 3) for right in (1, 2, 3) if left + right <= 4]
_HAN_PAIR = re.compile("[一-鿿]{2}")


def by_word_across(end: str, start: str, printed: Container[str]) -> float:
    """How much likelier two sides are to be of one cut than any two, as a logarithm.

    Args:
        end: what stands before the cut.
        start: what stands after it.
        printed: the pairs of characters that the page prints side by side, the sides apart.
    """
    pair = end[-1:] + start[:1]
    if not _HAN_PAIR.fullmatch(pair):
        return 0.0
    parted = PARTED * parts_word(end[-REACH:], start[:REACH])
    # 着队 of 排着队 tells nothing
    told = pair in printed and not is_of_grammar(pair)
    if told or parted:
        return PRINTED * told + parted
    return SEEN if load_neighbours()(*pair) else NOTHING_ACROSS


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
