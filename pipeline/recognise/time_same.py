"""Resolves 同期, 上年同期 and 2019年同期 by the period that the sentence spoke of before."""

from datetime import date

from pipeline.recognise.calendar import Day, Period
from schemas.mentions import TimeExpression

_YEARS_BACK = {"同期": 0, "上年同期": 1, "去年同期": 1, "上年度同期": 1}
_LONGEST_DAYS = 366


def same_period(surface: str, year: int | None, before: TimeExpression | None) -> Period | None:
    """The same part of another year as `before`; `year` where the expression names one."""
    if before is None or before.first is None or before.last is None:
        return None
    back = before.first.year - year if year is not None else _YEARS_BACK.get(surface)
    if back is None or (before.last - before.first).days > _LONGEST_DAYS:
        return None
    return _moved(before.first, back), _moved(before.last, back)


def _moved(day: date, years: int) -> date:
    return Day(day).moved(-years, "年")
