"""Lists of which every item moved: 由去年的大棚40个、菌棒3万棒，增加到今年的90个、5万棒."""

import re

from pipeline.assemble.clauses import Neighbourhood, Span
from pipeline.change_words import FALLS, RISES
from pipeline.clause_openings import REACH
from schemas.structs import struct

_ITEM = r"[^，。；：、\d]{0,12}\d[\d.,，]{0,9}[^，。；：、\d]{1,8}?"
_UP = f"(?P<up>{RISES}|发展(?:壮大)?|扩大|壮大|增|升|涨)"
_TO = rf"[，,]?(?:{_UP}|(?P<down>{FALLS}|降|减))[到至为]了?"
# the time of an item may stand before its noun: 2023年的|大棚90个
_WHEN = r"(?:(?:\d{4}|[一-鿿]{1,2})年[底末初]?|现在|如今|目前)?的?"
_SECOND = re.compile(
    rf"[由从](?P<first>[^，。；：\d]{{0,12}}{_WHEN}{_ITEM}(?:、{_ITEM})+?)"
    rf"{_TO}{_WHEN}(?P<items>(?:{_ITEM}、)+)?(?P<noun>[^，。；：、\d]{{0,12}})$"
)
_NUMBER = re.compile(r"\d")
_FIRST = re.compile(rf"[^，。；：、\d]{{0,8}}(?:、{_ITEM})*?{_TO}{_WHEN}[^，。；：、\d]{{0,12}}\d")
_LEADS = re.compile(rf"[由从][^，。；：\d]{{0,12}}{_WHEN}(?:{_ITEM}、)+[^，。；：、\d]{{0,12}}$")


@struct
class MovedTo:
    """What an item of the second list came to: up or down, and where the first list tells of it."""

    risen: bool
    base: Span | None


def moved_to(text: str, here: Neighbourhood) -> MovedTo | None:
    """How an item of the second list has moved; None outside of such lists, and behind 分别."""
    start = here.quantity.start
    low = max(here.sentence.start, start - REACH)
    if text.find("、", low, start) < 0 or not _led_by_from(text, low, start):
        return None
    found = _SECOND.search(text, low, start)
    if found is None or text.endswith("分别", low, found.start()):
        return None
    return MovedTo(found["up"] is not None, _base_of(text, found))


def is_moved_from(text: str, here: Neighbourhood) -> bool:
    """Whether an amount is an item of the first list, behind its first."""
    start = here.quantity.start
    low = max(here.sentence.start, start - REACH)
    if not _led_by_from(text, low, start) or _LEADS.search(text, low, start) is None:
        return False
    return _FIRST.match(text, here.quantity.end) is not None


def dates_its_list(text: str, here: Neighbourhood, time: Span) -> bool:
    """Whether a time before the first item of such a list is that of the amount as well."""
    led = text[time[0] - 1 : time[0]]
    if led in {"由", "从"}:
        return is_moved_from(text, here)
    return bool(led) and led in "到至为" and moved_to(text, here) is not None


def _led_by_from(text: str, low: int, start: int) -> bool:
    return text.find("由", low, start) >= 0 or text.find("从", low, start) >= 0


def _base_of(text: str, found: re.Match[str]) -> Span | None:
    """The amount that the first list has for the same noun, or as its first."""
    noun, low, high = found["noun"], found.start("first"), found.end("first")
    if found["items"] is None:
        first = _NUMBER.search(text, text.find("年", low, high) + 1 or low, high)
        at, noun = (first.start(), "") if first is not None else (-1, "")
    else:
        at = text.find(noun, low, high) if len(noun) > 1 else -1
    if at < 0:
        return None
    start = at + len(noun)
    ends = (text.find(mark, start, high) for mark in "、，,")
    end = min((end for end in ends if end >= 0), default=high)
    return (start, end) if text[start : start + 1].isdigit() else None
