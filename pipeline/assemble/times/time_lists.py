"""Times in a row, 2020年、2021年, and times in brackets behind what they date."""

import re
from bisect import bisect_left
from collections.abc import Sequence

from schemas.mentions import Quantity, TimeExpression
from schemas.structs import replace

_MARKS = frozenset({"、", "和", "与", "及"})
# 2023年7月|和8月: the first names a year
_MONTHS = frozenset({"time.year.date", "time.month", "time.word.year"})
# (自2019年3月|起), (到6月底), (10月28日|晚)
_OPENS = frozenset("(（")
_LEADS = frozenset({"", "自", "从", "到", "至", "于"})
# 春运前二十日|（2月1日至20日）, 活动周|（5月10日至16日）: what the days in brackets make plain
_DAYS = re.compile(
    r"(?:(?:[\d一二两三四五六七八九十百]|首)个?(?:[天日周月]|星期|阶段)|[长暑寒]?假期?|期间|假日|黄金周|宣传周|活动周|旅游季|春运|暑运)[（(]$"
)
_OF_DAYS = frozenset({"time.month", "time.day", "time.year.date"})
_DAYS_REACH = 12
# 8.2万人（2023年，来源：统计年鉴）, 180平方公里（2023年统计）
_CLOSES = re.compile(
    r"(?:晚间?|许|当[天日]|全年|一年|统计|数据)?(?:[，,；;]\s?(?:数据)?来源[^()（）\n]{0,40})?[)）]"
)


def list_up_to(text: str, times: Sequence[TimeExpression], last: int) -> list[TimeExpression]:
    """The times of one kind that stand in a row and end with the one at `last`."""
    run = [times[last]]
    for at in range(last - 1, -1, -1):
        before = times[at]
        alike = before.kind == run[0].kind or {before.rule, run[0].rule} <= _MONTHS
        if not alike or text[before.end : run[0].start] not in _MARKS:
            break
        run.insert(0, before)
    return run


def whole_of(run: Sequence[TimeExpression]) -> TimeExpression:
    """A row of times as one: 去年和前年 lists them backwards."""
    back = run[0].first and run[-1].first and run[0].first > run[-1].first
    first, last = (run[-1], run[0]) if back else (run[0], run[-1])
    return replace(run[-1], start=run[0].start, first=first.first, last=last.last)


def time_in_brackets(
    text: str, times: Sequence[TimeExpression], at: int, opened: int
) -> TimeExpression | None:
    """The time, or the row of times, that is all that the brackets opened at `opened` hold.

    Args:
        text: the article's text.
        times: the article's times.
        at: the first time behind the bracket.
        opened: where the bracket stands.
    """
    if at >= len(times) or text[opened + 1 : times[at].start] not in _LEADS:
        return None
    last = at
    while last + 1 < len(times) and text[times[last].end : times[last + 1].start] in _MARKS:
        last += 1
    closes = _CLOSES.match(text, times[last].end) is not None
    return whole_of(times[at : last + 1]) if closes else None


def dated_by_brackets(
    text: str, times: Sequence[TimeExpression], starts: Sequence[int], quantity: Quantity
) -> TimeExpression | None:
    """The time that only a bracket parts from a number, where either stands alone in it.

    最高气温33.4℃(8月16日), 较上年同期(3.2%)加快.
    """
    start, end = quantity.start, quantity.end
    if text[start - 1] in _OPENS:
        at = bisect_left(starts, start) - 1
        alone = text[end : end + 1] in {")", "）"}
        return times[at] if alone and at >= 0 and times[at].end == start - 1 else None
    if text[end : end + 1] in _OPENS:
        return time_in_brackets(text, times, bisect_left(starts, end + 1), end)
    return None


def tells_days(text: str, times: Sequence[TimeExpression], time: TimeExpression) -> bool:
    """春运前二十日（|2月1日至20日）发送旅客13亿人次: whether a bracket says when a time is.

    Not where what stands before it is a time that was resolved by itself.
    """
    if time.rule not in _OF_DAYS or time.first is None:
        return False
    if _DAYS.search(text, max(0, time.start - _DAYS_REACH), time.start) is None:
        return False
    return not any(other.end == time.start - 1 and other.first for other in times)
