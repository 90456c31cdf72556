"""Tells two numbers that are the ends of one range: `3万—5万元`, `10至15天`, `20和30之间`."""

import re
from decimal import Decimal

from schemas.mentions import Number
from schemas.structs import replace

_JOIN = re.compile(r"\s?(?:——|—|–|--|-|~|至|到|－|～)\s?")
_BETWEEN = re.compile(r"\s?[和与]\s?")
_BETWEEN_END = re.compile(r"\s?(?:之间|间(?![一-鿿]))")
_ARABIC_JOINS = frozenset("—–-~至到 ")
_STARTS = ("从", "由", "自")
_CLAUSE = re.compile(r"[，。；：\n]")
_LONGEST_GAP = 8
_FARTHEST = 16
_DASHES = frozenset("—–~～")
_FALLING = frozenset({"length", "temperature"})
_JOINERS = frozenset("—–-~至到－～和与")


def may_join(text: str, low: Number, high: Number) -> bool:
    """A quick look at what stands between two numbers, before any unit is read."""
    return high.start - low.end <= _FARTHEST and not _JOINERS.isdisjoint(text[low.end : high.start])


def joins(text: str, end: int, start: int) -> bool:
    """Whether `text[end:start]` is all that stands between the ends of a range."""
    if start - end > _LONGEST_GAP:
        return False
    match = _JOIN.match(text, end)
    return match is not None and match.end() == start


def are_apart(text: str, low: Number, high: Number) -> bool:
    """Whether a number is a range itself, and more stands between the two than a joint.

    几十到几百元 is one range, 十几个到二三十个 is left alone.
    """
    vague = low.high is not None or high.high is not None
    return vague and not joins(text, low.end, high.start)


def between(text: str, end: int, start: int, close: int) -> bool:
    """Whether 和 joins them and 之间 closes the range at `close`: 20岁和30岁之间."""
    match = _BETWEEN.match(text, end, min(start, end + _LONGEST_GAP))
    return match is not None and match.end() == start and bool(_BETWEEN_END.match(text, close))


def changes(text: str, end: int, start: int, low_start: int) -> bool:
    """由60人增加到380人, 从3万到5万: two amounts, not a range."""
    if "到" not in text[end:start]:
        return False
    before = _CLAUSE.split(text[max(0, low_start - 12) : low_start])[-1]
    return any(word in before for word in _STARTS)


def low_end(text: str, low: Number, high: Number) -> Decimal | None:
    """The value of the low end; None where the two cannot be a range.

    In 3—5万元 the scale word of the second number holds for the first too.
    """
    value = low.value
    if value < high.value and text[low.end : low.end + 1] in _ARABIC_JOINS and low.rule == "arabic":
        surface, scale = text[high.start : high.end], 1
        for char, step in (("万", 10**4), ("亿", 10**8)):
            if char in surface and value * step < high.value + 1:
                scale = step
        value *= scale
    return value if value <= high.value else None


def turned(text: str, low: Number, high: Number, dimension: str) -> tuple[Number, Number]:
    """海拔2017—1170米: a height or a temperature may be told from the top downwards."""
    falls = dimension in _FALLING and low.value > high.value
    dashed = falls and not _DASHES.isdisjoint(text[low.end : high.start])
    if not dashed or text[low.start - 1 : low.start] in {"-", "—", "+"}:
        return low, high
    return replace(low, value=high.value), replace(high, value=low.value)


def below_zero(text: str, low: Number, high: Number) -> tuple[Number, Number]:
    """零下15℃—16℃: both ends lie below zero, the lower one last; not 零下3℃至5℃ turned round."""
    if not text.startswith("零下", low.start) or high.value <= -low.value:
        return low, high
    if text.startswith("零上", high.start):
        return low, high
    return replace(low, value=-high.value), replace(high, value=low.value)
