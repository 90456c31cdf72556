"""How long a time is: a day, a holiday, a year."""

from datetime import date

from schemas.mentions import TimeExpression
from schemas.structs import replace

_HOLIDAY = 10
"""Days that the longest holiday has."""
_MONTH = 31


def one_year(time: TimeExpression) -> bool:
    """Whether a time lies in one year."""
    return time.first is not None and time.last is not None and time.first.year == time.last.year


def is_whole_year(time: TimeExpression) -> bool:
    """Whether it is a year, or named as a part of one."""
    return time.rule.startswith(("time.year", "time.word.year")) and one_year(time)


def is_day(time: TimeExpression) -> bool:
    """Whether it is a day, resolved or not."""
    unresolved = time.first is None and time.rule in {"time.month", "time.day"}
    return time.kind == "point" and (unresolved or time.first == time.last)


def is_month(time: TimeExpression) -> bool:
    """Whether it is resolved and no longer than a month."""
    if time.first is None or time.last is None or time.kind == "since":
        return False
    return (time.last - time.first).days <= _MONTH


def is_short(time: TimeExpression) -> bool:
    """Whether it is a day or a holiday, the time of a scene."""
    if time.first is None or time.last is None or time.kind == "since":
        return False
    return (time.last - time.first).days <= _HOLIDAY


def count_of_years(time: TimeExpression) -> int:
    """How many calendar years it touches; 0 where it is not resolved."""
    if time.first is None or time.last is None:
        return 0
    return time.last.year - time.first.year + 1


def year_within(time: TimeExpression, turn: int) -> TimeExpression:
    """2021—2023年, held to the one of its years whose turn it is, from 0."""
    if time.first is None:
        return time
    year = time.first.year + turn
    return replace(time, first=date(year, 1, 1), last=date(year, 12, 31))
