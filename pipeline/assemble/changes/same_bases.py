"""Tells where a change is held against the same as the one before it: 同比增加40件,增长2%."""

import re
from bisect import bisect_left
from collections.abc import Sequence

from pipeline.assemble.changes.changes import Before, ChangeFound
from pipeline.change_words import MOVES
from schemas.mentions import Quantity
from schemas.structs import replace

# 较常年同期多103毫米,|偏多46%: the same difference in another unit
_OVER_AGAIN = re.compile("[，,、（(]偏?(?:多|少|高|低)出?了?(?:约|近)?")
# 同比增加40件,|增长2%
_MOVED_AGAIN = re.compile(
    f"[，,、（(](?:{MOVES}|增幅|涨幅|扩大|降幅|增|升|涨|降|减|跌)(?:了|约|近|超过?|达到?|为|幅度)*"
)


def with_same_base(text: str, start: int, found: ChangeFound, before: Before | None) -> ChangeFound:
    """The change of the number at `start`, with the base of the one before where it goes on."""
    if before is None or before.baseline is None or found.baseline is not None:
        return found
    if _OVER_AGAIN.fullmatch(text, before.end, start):
        return ChangeFound(before.change, before.baseline, "change.list")
    same = found.change is not None and found.change == before.change
    if same and _MOVED_AGAIN.fullmatch(text, before.end, start):
        return ChangeFound(found.change, before.baseline, found.rule)
    return found


def of_own_unit(
    quantities: Sequence[Quantity], number: Quantity, found: ChangeFound
) -> ChangeFound:
    """由300户900人减少到20户50人: each of two that touch came from the one of its own unit."""
    if found.baseline is None or not (found.change or "").endswith("_to"):
        return found
    at = bisect_left(quantities, found.baseline[1], key=lambda amount: amount.end)
    if at == len(quantities) or quantities[at].end != found.baseline[1]:
        return found
    base = quantities[at]
    for other in (*quantities[max(0, at - 1) : at], *quantities[at + 1 : at + 2]):
        touches = base.start == other.end or other.start == base.end
        if touches and other.unit == number.unit != base.unit:
            return replace(found, baseline=(other.start, other.end))
    return found
