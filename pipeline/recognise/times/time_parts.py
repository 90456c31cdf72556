"""Reads parts of the year around (前三季度) and of a plan, and listed years (2019、2020年两年)."""

import re
from datetime import date

from pipeline.recognise.times.calendar import five_year_plan, year_part, year_period
from pipeline.recognise.times.time_gone import is_of_last_year
from pipeline.recognise.times.time_grammar import Y4, Around, Hit, Reader, value_of
from schemas.mentions import TimeKind

_LIST_MARK = "[、和及与]"
# 2019|、2020年; 2020年两年, that close such a list
_LISTED = re.compile(
    rf"(?P<y>{Y4})(?:(?=(?:{_LIST_MARK}{Y4}){{1,9}}(?:年|[两二三四五六]年))|年?[两二三四五六]年间?(?!级))"
)
# “十四五”前三年, “十三五”后两年
_PART_OF_PLAN = re.compile(
    r"[“‘]?(?P<plan>[一二三四五六七八九十]{1,3})五[”’]?(?:时期|期间|规划)?的?(?P<end>[前后])(?P<n>[一两二三四1-4])年(?![级前])"
)
# 2022—2023学年, 2022/2023榨季
_OVER_NEW_YEAR = re.compile(
    r"(?P<y>20\d\d)[—–～~/\-至]+(?P<next>20\d\d)年?(?P<of>学年度?|榨季|制糖期|采暖季|供暖季|雪季|冰雪季)"
)
_SCHOOL_YEAR = (9, 1), (8, 31)


def read_part_of_plan(text: str, start: int, _around: Around) -> Hit | None:
    """The first or the last years of a plan of five."""
    match = _PART_OF_PLAN.match(text, start)
    number = value_of(match["plan"]) if match is not None else None
    count = value_of(match["n"]) if match is not None and match["n"] != "两" else 2
    plan = five_year_plan(number) if number else None
    if match is None or plan is None or not count:
        return None
    first, last = plan[0].year, plan[1].year
    if match["end"] == "前":
        last = first + count - 1
    else:
        first = last - count + 1
    return Hit(match.end(), "period", (date(first, 1, 1), date(last, 12, 31)), "plan")


def read_over_new_year(text: str, start: int, _around: Around) -> Hit | None:
    """A school year, and seasons that go over the turn of the year and have no set days."""
    match = _OVER_NEW_YEAR.match(text, start)
    if match is None or int(match["next"]) != int(match["y"]) + 1:
        return None
    year, days = int(match["y"]), None
    if match["of"].startswith("学年"):
        days = date(year, *_SCHOOL_YEAR[0]), date(year + 1, *_SCHOOL_YEAR[1])
    return Hit(match.end(), "period", days, "year.school")


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
