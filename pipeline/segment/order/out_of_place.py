"""Finds where a page is out of order whose columns were all cut at the end of a paragraph.

No broken sentence shows it then. What does is a text that goes on with what another article alone
speaks of. The words that only two texts of a page have rule that out for most.
"""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import accumulate, chain

from pipeline.segment.drafts import TEXT
from pipeline.segment.likeness import words_of_lines
from pipeline.segment.order.cuts import Cut, Part
from pipeline.segment.running_names import join_names

MIN_KEPT, MIN_REST = 200, 60
"""Characters before and after a cut from which on they tell what both speak of."""
MIN_GAIN = 4.0
"""How much more must speak for another article, as a logarithm: in order it is at most 3.7."""
MIN_SHARE = 1.2
"""How many times as many words, for its length, another article must have in common with a rest."""

Words = frozenset[str]


def shows_disorder(cut: Cut, gain: float) -> bool:
    """Whether a cut shows by itself that what follows it belongs to another article."""
    if cut.at == 0 or cut.part.begins_run:
        return cut.at > 0
    named = cut.rest.names.agree(cut.kept.names)
    return cut.kept.size >= MIN_KEPT and not named and gain >= MIN_GAIN


def may_be_out_of_place(parts: Mapping[int, Sequence[Part]]) -> set[int]:
    """The keys of the texts that may go on with what another one speaks of.

    Args:
        parts: the paragraphs of each text of a page.
    """
    words = {key: [_words_in(part) for part in own] for key, own in parts.items()}
    whole = {key: frozenset[str]().union(*own) for key, own in words.items()}
    holders = Counter(chain.from_iterable(whole.values()))
    return {
        key
        for key, own in parts.items()
        if any(part.begins_run for part in own[1:])
        or _in_doubt(key, own, words[key], whole, holders)
    }


def _words_in(part: Part) -> Words:
    return words_of_lines([line for line in part.lines if line.kind in TEXT])


def _in_doubt(
    key: int,
    parts: Sequence[Part],
    words: Sequence[Words],
    whole: Mapping[int, Words],
    holders: Mapping[str, int],
) -> bool:
    """Whether some rest of a text shares its words with another one, and no names with the text."""
    sizes = list(accumulate(part.size for part in parts))
    cuts = [
        at
        for at, kept in enumerate(sizes[:-1], start=1)
        if kept >= MIN_KEPT and sizes[-1] - kept >= MIN_REST
    ]
    if not cuts:
        return False
    shares = _shares(words, [other for that, other in whole.items() if that != key], holders)
    return any(shares[at] >= MIN_SHARE and not _agree(parts, at) for at in cuts)


def _agree(parts: Sequence[Part], at: int) -> bool | None:
    kept, rest = (join_names(part.names for part in side) for side in (parts[:at], parts[at:]))
    return rest.agree(kept)


def _shares(
    words: Sequence[Words], others: Sequence[Words], holders: Mapping[str, int]
) -> list[float]:
    """For each cut of a text, how many times as many words its rest shares with another text.

    Those count on its own side that the text has alone, on the other those that one more has.
    """
    counts = Counter(chain.from_iterable(words))
    alone = {word for word, count in counts.items() if count > 1 and holders[word] == 1}
    shared = {word for word in counts if holders[word] == 2}
    first = {word: at for at in range(len(words) - 1, -1, -1) for word in words[at] & shared}
    begin = {word: at for at in range(len(words) - 1, -1, -1) for word in words[at] & alone}
    begun = Counter(begin.values())
    ended = Counter({word: at for at, here in enumerate(words) for word in here & alone}.values())
    own, size, across = [0.0], 0, 0
    for at, here in enumerate(words):
        size += len(here)
        across += begun[at] - ended[at]
        own.append(math.sqrt(size) / (1 + across))
    most = [0.0] * len(own)
    for other in filter(None, others):
        new = Counter(first[word] for word in shared & other)
        after, root = new.total(), math.sqrt(len(other))
        for at in range(1, len(own)):
            after -= new[at - 1]
            most[at] = max(most[at], after / root)
    return [one * two for one, two in zip(own, most, strict=True)]
