"""Where words of change stand apart from their number: before brackets, before a colon."""

import re

from pipeline.assemble.clauses import Neighbourhood
from pipeline.change_words import MOVES
from pipeline.clause_openings import REACH

# 甲、乙分别上涨|：3.5%、3.2%
_COLON_LED = re.compile(r"分别[^，。；：:、\n\d]{2,8}$")


def before_brackets(text: str, low: int, closes: int) -> int:
    """Where the clause begins that brackets add to: 较去年同期（-2%）|上升14个百分点."""
    low = max(low, closes - REACH)
    opened = max(text.rfind(mark, low, closes) for mark in "（(")
    return (
        max(low, *(text.rfind(mark, low, opened) + 1 for mark in "，；")) if opened >= 0 else closes
    )


def before_colon(text: str, here: Neighbourhood) -> str:
    """The words that a colon parts from the first number of a list; often none."""
    start = here.quantity.start
    if here.clause < start or text[start - 1 : start] not in {":", "："}:
        return ""
    led = _COLON_LED.search(text, max(0, start - REACH), start - 1)
    return led.group() if led is not None else ""


_MOVED = re.compile(rf"{MOVES}$")


def before_bracket(text: str, here: Neighbourhood) -> str:
    """住院量增长|（2.3%）: the word of change before brackets that hold the share; often none."""
    start = here.quantity.start
    opened = text[start - 1 : start] in {"（", "("} and here.quantity.dimension == "percent"
    if not opened or text[here.quantity.end : here.quantity.end + 1] not in {"）", ")"}:
        return ""
    moved = _MOVED.search(text, max(here.sentence.start, here.before), start - 1)
    return moved.group() if moved is not None else ""
