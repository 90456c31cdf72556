"""Reads parts of the year around (前三季度, 前两个月) and years in a list (2019、2020年两年)."""

import re

from pipeline.recognise.calendar import year_part, year_period
from pipeline.recognise.time_gone import is_of_last_year
from pipeline.recognise.time_grammar import Y4, Around, Hit, Reader, value_of
from schemas.mentions import TimeKind

_LIST_MARK = "[、和及与]"
# 2019|、2020年; 2020年两年, that close such a list
_LISTED = re.compile(
    rf"(?P<y>{Y4})(?:(?=(?:{_LIST_MARK}{Y4}){{1,9}}年)|年[两二三四五六]年间?(?!级))"
)


def read_listed_year(text: str, start: int, _around: Around) -> Hit | None:
    """A year of a list that says 年 once, and the last with the count of them all."""
    match = _LISTED.match(text, start)
    year = value_of(match["y"]) if match is not None else None
    if match is None or year is None:
        return None
    if match.end() > match.end("y") and text[start - 1] not in _LIST_MARK:
        return None
    return Hit(match.end(), "period", year_period(year), "year")


def pattern_reader(pattern: re.Pattern[str], kind: TimeKind, rule: str) -> Reader:
    """A reader of what the pattern finds; a `period` is a part of the year around."""

    def read(text: str, start: int, around: Around) -> Hit | None:
        match = pattern.match(text, start)
        if match is None:
            return None
        base = around.year or (around.published.year if around.published else None)
        period = year_part(base, match.group()) if base and kind == "period" else None
        page = around.published
        if period and base and page and base == page.year:
            gone = is_of_last_year(text, match.span(), period, page)
            period = year_part(base - 1, match.group()) if gone else period
        if period is not None and match.group().endswith("末"):
            # 三季度末 is its last day
            period = period[1], period[1]
        return Hit(match.end(), kind, period, rule)

    return read
