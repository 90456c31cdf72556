"""Resolves 同期, 上年同期 and 2019年同期 by the period that the sentence spoke of before."""

import re
from collections.abc import Sequence
from datetime import date

from pipeline.recognise.times.calendar import Day, Period
from schemas.mentions import TimeExpression

_YEARS_BACK = {"同期": 0, "上年同期": 1, "去年同期": 1, "上年度同期": 1}
_LONGEST_DAYS = 366
_NAMES_YEAR = ("time.year", "time.word.year")
_GONE_BY = ("过去", "过去的", "最近", "刚刚过去的")
_NEAR = 60


def same_period(surface: str, year: int | None, before: TimeExpression | None) -> Period | None:
    """The same part of another year as `before`; `year` where the expression names one."""
    if before is None or before.first is None or before.last is None:
        return None
    back = before.first.year - year if year is not None else _YEARS_BACK.get(surface)
    if back is None or (before.last - before.first).days > _LONGEST_DAYS:
        return None
    return _moved(before.first, back), _moved(before.last, back)


def year_told(
    text: str, start: int, surface: str, found: Sequence[TimeExpression]
) -> Period | None:
    """党建工作始于2010年。|这一年，他34岁: the year named right before it, and no year till now."""
    before = found[-1] if found and surface == "这一年" else None
    if before is None or before.first is None or not before.rule.startswith(_NAMES_YEAR):
        return None
    if before.last is not None and before.last.year != before.first.year:
        return None
    between = text[before.end : start]
    if len(between) > _NEAR or "\n" in between or between.endswith(_GONE_BY):
        return None
    return date(before.first.year, 1, 1), date(before.first.year, 12, 31)


def _moved(day: date, years: int) -> date:
    return Day(day).moved(-years, "年")


# 计划今年8月开工，|11月底|建成
_PLANS = re.compile("计划|拟(?!合)|将(?![近军])|预计|力争|争取|确保")
_SENTENCE = 90


def later_in_plan(text: str, start: int, days: Period, last: TimeExpression) -> Period | None:
    """计划今年8月开工，|11月底|建成: a later month of a plan is of the year it has named."""
    if last.first is None or last.last is None or last.last.year <= days[1].year:
        return None
    low = max(text.rfind("。", max(0, start - _SENTENCE), start), last.end - _SENTENCE, 0)
    apart = "。" in text[last.end : start] or "\n" in text[last.end : start]
    if apart or days[0].month <= last.last.month or not _PLANS.search(text, low, start):
        return None
    back = days[0].year - last.last.year
    return _moved(days[0], back), _moved(days[1], back)
