"""How likely a text is to be of one article with another, as a logarithm that can be compared.

Their words tell, the words of the headline that the text takes up, the divisions that both name.
The weights were fitted to articles cut in two, each half among the others of its page.
"""

import math
from collections.abc import Sequence

from pipeline.segment.likeness import Topics
from pipeline.segment.lines import Line
from pipeline.segment.order.cuts import Side
from pipeline.segment.running_names import RunningNames, join_names, names_of
from pipeline.segment.terms import terms_in
from schemas.structs import struct

WORDS = 2.5
UNLIKE = 0.002
"""Added to a likeness before its logarithm is taken."""
TAKEN_UP = 0.75
SAME_PLACE = 0.9
OTHER_PLACE, OTHER_PLACE_IN_REGION = -1.3, -0.65
MAX_NAMED = 3
"""Prefectures and counties that a text on one place names: one that tours more is of any."""
QUOTED_ALIKE = 0.45
TOLD_ALIKE, TOLD_APART = 1.5, -0.5
"""For a village, a town or a person that both name, and for others in each."""


@struct
class Headed:
    """A text, or the beginning of one, under the headline of its article."""

    side: Side
    headline: frozenset[str]
    names: RunningNames

    @classmethod
    def under(cls, heads: Sequence[Line], side: Side) -> "Headed":
        """A text under the lines of its headline."""
        names = join_names(map(names_of, heads))
        return cls(side, frozenset(terms_in(heads)), side.names.join(names))


def agree_on_place(names: RunningNames, others: RunningNames) -> bool | None:
    """Whether the divisions named meet; None where a text names none, or tours many."""
    return names.agree(others) if len(names.codes) <= MAX_NAMED else None


def belongs(rest: Side, there: Headed, topics: Topics) -> float:
    """How much speaks for a rest to belong to a text."""
    likeness = topics.likeness(rest.topic, there.side.topic)
    score = WORDS * math.log(likeness + UNLIKE)
    score += TAKEN_UP * math.log1p(topics.weight_in(there.headline, rest.topic))
    agree = agree_on_place(rest.names, there.names)
    if agree:
        score += SAME_PLACE
    elif agree is False:
        score += OTHER_PLACE_IN_REGION if there.side.regional else OTHER_PLACE
    if rest.names.quoted & there.names.quoted:
        score += QUOTED_ALIKE
    if rest.names.told:
        score += TOLD_ALIKE if rest.names.told & there.names.told else TOLD_APART
    return score
