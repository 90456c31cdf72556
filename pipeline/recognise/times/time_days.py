"""Reads days that stand alone, `25日`, and tells whether they are gone by or to come."""

import re
from datetime import date

from pipeline.recognise.times.announced_times import is_announced, is_foretold
from pipeline.recognise.times.calendar import month_period
from pipeline.recognise.times.time_grammar import TO, Around, Hit, to_range_end

# 5日白天到6日上午
_HOURS = "(?:白天|夜[间里]|早[晨上]|[上中下]午|晚[上间]|凌晨|傍晚)"
# 9日至11日, and 9-11日 with 日 once; 拘留|10日 is no date
DAY = re.compile(
    rf"(?<!拘留)(?<!公示期)(?<!公示期为)(?P<d>\d{{1,2}})(?:日(?:{_HOURS}?{TO}(?P<d2>\d{{1,2}})日{_HOURS}?)?|{TO}(?P<d3>\d{{1,2}})日(?!内))(?![均元益本])"
)
_AHEAD_DAYS = 3


def read_day(text: str, start: int, around: Around) -> Hit | None:
    """A day alone: 25日 is the latest 25th that is not after the page's own day."""
    match = DAY.match(text, start)
    if match is None or not 1 <= int(match["d"]) <= 31:
        return None
    published, day = around.published, int(match["d"])
    if published is None:
        return Hit(match.end(), "point", None, "day")
    month = _month_of(text, match.span(), published, day)
    period = month_period(month.year, month.month, day)
    if period is None:
        month = _month_before(month)
        period = month_period(month.year, month.month, day)
    final = match["d2"] or match["d3"]
    if final and period is not None:
        period = to_range_end(month.year, month.month, {"d2": final}, period)
    return Hit(match.end(), "point", period, "day")


def _month_of(text: str, span: tuple[int, int], published: date, day: int) -> date:
    """The month that a day is of: 11日 on a page of the 9th is the day after tomorrow."""
    if is_foretold(text, *span):
        # 2日最低气温-5℃, foretold on the 28th
        return published if day >= published.day else _month_behind(published)
    ahead = day <= published.day + _AHEAD_DAYS or is_announced(text, *span)
    return published if ahead else _month_before(published)


def _month_before(day: date) -> date:
    return date(day.year - 1, 12, 1) if day.month == 1 else date(day.year, day.month - 1, 1)


def _month_behind(day: date) -> date:
    return date(day.year + 1, 1, 1) if day.month == 12 else date(day.year, day.month + 1, 1)
