"""How long a time is: a day, a holiday, a year."""

import re
from dataclasses import replace
from datetime import date

from schemas.mentions import Quantity, TimeExpression

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


def is_long(time: TimeExpression) -> bool:
    """Whether it is resolved and longer than a year."""
    return time.first is not None and time.last is not None and not one_year(time)


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


_IN_ALL = re.compile("[来间内]?(?:累计|共|合计)?")
_NAMES_JOINED = re.compile("[、和与及]")


def over_length(text: str, clause: int, took: Quantity, span: tuple[int, int]) -> tuple[int, int]:
    """投资和产值四年|累计分别完成: where the names stand before how long it took.

    Args:
        text: the article's text.
        clause: where the clause of the list begins.
        took: the quantity before the list.
        span: what stands between that quantity and 分别; given back where no names go before.
    """
    near = took.end == span[0] and took.dimension == "duration"
    if not near or _IN_ALL.fullmatch(text, *span) is None:
        return span
    joined = _NAMES_JOINED.search(text, clause, took.start)
    return (clause, took.start) if joined else span
