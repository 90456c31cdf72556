"""What one quantity measures: its words, where they stand, and the rule that found them."""

from pipeline.assemble.clauses import Span
from pipeline.assemble.references import plain
from schemas.structs import struct
from schemas.vocabulary import MeasureFrom

ACT = "measure.act"
"""The rule of a measure whose act was put before the noun of the number before."""
PARTS = "measure.told"
"""The rule of a measure that a part has of its own: 其中20亩为教育用地."""
HERD_RULE = "measure.herd"
"""The rule of a herd that only what became of it tells of."""
OWN = frozenset({ACT, HERD_RULE})
"""The rules of carried measures that name something of their own all the same."""
ROW = "measure.row"
"""The rule of a measure that the items of a row of names share."""


@struct
class Measure:
    """What is measured; `span` is None where the words do not stand in one piece."""

    text: str
    span: Span | None
    found_from: MeasureFrom
    rule: str


def measure_at(text: str, span: Span, found_from: MeasureFrom, rule: str) -> Measure:
    """The measure that stands in a range, without what its brackets take in."""
    words = text[slice(*span)]
    bare = plain(words)
    return Measure(bare, span if bare == words else None, found_from, rule)
