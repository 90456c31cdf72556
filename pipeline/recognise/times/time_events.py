"""Finds open periods that an event begins: `学院成立以来`, `活动开展以来`, `成立之初`."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from datetime import date

from pipeline.recognise.times.holidays import holiday_period
from pipeline.record_words import ON_RECORD
from schemas.mentions import TimeExpression, TimeKind
from schemas.structs import replace

_NO_SINCE = frozenset("可足得难予")
_SINCE = re.compile(
    # “清风行动”期间, 专项行动期间
    r"以来|之初|(?:(?<=[动战治][”’])|(?<=行动)|(?<=攻坚战))期间"
)
_ON_RECORD = re.compile(f"{ON_RECORD}$")
_FROM = re.compile(r"自从|自(?!治|然|己|身|主|来)|从(?!业|事|严)")
_CLAUSE_START = re.compile(r"[，。；：！？\n,;:!?（(）)]")
_DATELINE = re.compile(r"本报[一-鿿]{0,6}讯[\s\u3000]+")
# 此次停水为|半年以来的第4次
_IS = re.compile("[为是](?=[\\d半近一二三四五六七八九十]{1,3}(?:多|余)?个?[年月周天])")
_DURING = re.compile(".*[在于]")
_CLOSES = frozenset("”’」』》】")
_LONGEST = 24
_KINDS: dict[str, TimeKind] = {"以来": "since", "之初": "vague", "期间": "period"}
_OF_NO_YEAR = frozenset({"time.month", "time.day"})
_YEAR = 366
"""Days from which on a month of no year may be of any."""


def with_events(
    text: str, found: list[TimeExpression], published: date | None
) -> list[TimeExpression]:
    """Add the events' periods; what they hold gives way to them, what cuts them stays.

    2005年学院成立以来 runs from that year to the page's own day.
    """
    starts = [time.start for time in found]
    kept: list[TimeExpression] = []
    done = 0
    for event in _events(text):
        low = max(bisect_left(starts, event.start) - 1, done)
        if low < len(found) and found[low].end <= event.start:
            low += 1
        high = max(bisect_left(starts, event.end), low)
        inside = found[low:high]
        # 创98年以来新高: the year says more than the event that it ends
        closes = bool(inside) and inside[-1].end == event.end
        # and so does a word: 再上新水平|今年以来; not 6月进入旅游旺季以来
        word = closes and inside[-1].rule.startswith("time.word")
        dated = closes and (
            inside[-1].first is not None or (word and inside[0].start > event.start)
        )
        whole = [(time.start, time.end) for time in inside] == [(event.start, event.end)]
        cut = any(time.start < event.start or time.end > event.end for time in inside)
        # 去年是种植以来收成最好的一年
        opens = bool(inside) and inside[0].start == event.start
        told = opens and text.startswith(("是", "为"), inside[0].end)
        if dated or whole or cut or told:
            continue
        kept += found[done:low]
        kept.append(_dated(text, event, inside, published))
        done = high
    return kept + found[done:]


def _dated(
    text: str, event: TimeExpression, inside: list[TimeExpression], published: date | None
) -> TimeExpression:
    """The event with the day or year that it opens with as the first of its period."""
    opens = inside[0] if inside and inside[0].start == event.start else None
    if opens is None or opens.first is None or event.kind != "since":
        return event
    if published is not None:
        gone = (published - opens.first).days
        if gone < 0 or (gone > _YEAR and opens.rule in _OF_NO_YEAR):
            return event
    # 今年|“五一”|以来
    feast = holiday_period(text[opens.end : event.end], opens.first.year, None)
    return replace(event, first=feast[0] if feast else opens.first, last=published)


def _behind_lead(text: str, start: int, end: re.Match[str]) -> int:
    """自|学院成立以来, 我们在|清风行动期间: where an event begins behind what leads to it."""
    lead = _FROM.search(text, start, end.start()) or _IS.search(text, start, end.start())
    if lead is None and end.group() == "期间":
        lead = _DURING.search(text, start, end.start())
    return lead.end() if lead is not None else start


def _events(text: str) -> Iterator[TimeExpression]:
    end = 0
    for match in _SINCE.finditer(text):
        low = max(0, end, match.start() - _LONGEST)
        if text[match.start() - 1] in _NO_SINCE and match.group() == "以来":
            # 村民还可|以来基地打工
            continue
        start = low
        for mark in _CLAUSE_START.finditer(text, low, match.start()):
            start = mark.end()
        dateline = _DATELINE.match(text, start, match.start())
        start = dateline.end() if dateline is not None else start
        while text[start] in _CLOSES:  # “大事不出村。”|联户制度推行以来
            start += 1
        start = _behind_lead(text, start, match)
        if _ON_RECORD.search(text, start, match.start()) is not None:
            continue  # 有完整气象记录以来最严重旱情: how severe, and not when
        if (start > low or low == 0) and match.start() - start >= 2:
            end = match.end()
            kind: TimeKind = _KINDS[match.group()]
            yield TimeExpression(start, match.end(), kind, None, None, "time.event")
