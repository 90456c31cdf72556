"""Tells where a number only goes on with what the number before it measured."""

import re

from pipeline.assemble.clauses import Neighbourhood
from pipeline.assemble.references import DATED, STEPS

# 出栏1.2亿只,突破1亿只大关
_STEP = re.compile(f"{STEPS}(?![一-鿿])")
# 其中4项; 11项指标中,有6项
_PART = re.compile(r"其中|中[，,](?:已?有|共有)$")
# 三次跨越千万箱,2011年达1030万箱; 占78%,为393万人次
_REACHES = re.compile(r"[，,](?:\d{4}年)?(?:达到?了?|约?为|即)(?:约|近|超过?)?")
_OPENS = frozenset("（(")


def goes_on(text: str, here: Neighbourhood, *, same_unit: bool) -> bool:
    """Whether the words between two quantities name nothing new.

    Args:
        text: the article's text.
        here: the second of the two.
        same_unit: whether both have one unit: 比常年（4亿立方米） and 其中 take it up only then.
    """
    between = text[here.before : here.quantity.start]
    if same_unit and (_PART.search(between) or between[-1:] in _OPENS or DATED.fullmatch(between)):
        return True
    if same_unit and between in {"到", "至"}:  # 从最初的0.6%到71%
        return True
    if not between.strip("、，,（( 和与及"):
        return True
    return reaches(text, here) or is_step(text, here)


def is_step(text: str, here: Neighbourhood) -> bool:
    """首次突破800亿|大关: a step that the amount before it has passed, often without its unit."""
    return _STEP.match(text, here.quantity.end) is not None


def reaches(text: str, here: Neighbourhood) -> bool:
    """占78%,为393万人次: nothing but a copula leads from one quantity to the next."""
    return _REACHES.fullmatch(text, here.before, here.quantity.start) is not None
