"""Tells where the rate at which something fell has moved itself: 降幅收窄9.4个百分点."""

import re

from pipeline.assemble.clauses import Neighbourhood, near_start
from pipeline.change_words import FALLS, MOVES

_POINTS = frozenset({"百分点", "个百分点"})
_FELL = r"(?:降幅|跌幅|减幅)"
# 降幅比1-2月收窄|13.1个和13.0个百分点
_RATE_MOVED = re.compile(
    rf"(?P<rate>{_FELL})(?:[^，。；]{{0,24}}?)(?:{MOVES}|扩大|加深|加大)"
    r"(?:了|约|近|超过?|[\d.]+个?(?:百分点)?[、和与及])*$"
)
# 项目投资下降24.6%,收窄|9.4个百分点: no rate but that of the fall has come to be less
_FELL_THEN = re.compile(
    rf"(?:{FALLS}|[降跌减])[^，。；\d]{{0,4}}\d[\d.]*[%％][，,（(]"
    r"(?:(?:[比较]|同比|环比)[^，。；]{0,10}?)?收窄了?(?:约|近|超过?)?$"
)
_RATE_NAMED = re.compile(rf"(?:{_FELL}|增[速幅]|涨幅)$")
_REACH = 40


def rate_of_fall(text: str, here: Neighbourhood, told: str) -> str | None:
    """降幅, where it is the rate at which `told` fell that has moved; else None.

    采矿业增加值下降4.5%,降幅收窄|16.3个百分点: it has not fallen by so much once more.
    """
    if here.quantity.unit not in _POINTS or _RATE_NAMED.search(told) is not None:
        return None
    start = here.quantity.start
    moved = _RATE_MOVED.search(text, here.clause, start)
    if moved is not None:
        return moved["rate"]
    then = _FELL_THEN.search(text, max(here.sentence.start, near_start(here) - _REACH), start)
    return "降幅" if then is not None else None
