"""The table of periods: what stretch of the calendar two days bound, as observations name it."""

from calendar import monthrange
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

import pyarrow as pa

PERIODS = pa.schema(
    [
        ("time_start", pa.date32()),
        ("time_end", pa.date32()),
        ("days", pa.int64()),
        ("grain", pa.string()),
        ("observation_date", pa.string()),
        ("observation_period", pa.string()),
    ]
)


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of days: its grain, and its ISO 8601 date and duration."""

    grain: str
    date: str
    duration: str


_GRAINS = {1: "month", 3: "quarter", 6: "half_year"}


def period_of(first: date, last: date) -> Period | None:
    """Name a stretch of days, both included; None when it ends before it begins.

    The date is no finer than the stretch: 2021 for a year, 2021-06 for the months that end
    with June, 2021-06-30 for what begins or ends within a month.

    Source: https://schema.org/observationPeriod
    """
    days = (last - first).days + 1
    if days < 1:
        return None
    if days == 1:
        return Period("day", last.isoformat(), "P1D")
    if first.day != 1 or last.day != monthrange(last.year, last.month)[1]:
        return Period("days", last.isoformat(), f"P{days}D")
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    if first.month == 1 and months % 12 == 0:
        grain = "year" if months == 12 else "years"
        return Period(grain, last.isoformat()[:4], f"P{months // 12}Y")
    aligned = months == 1 or first.month % months == 1  # March to May is no quarter
    grain = _GRAINS.get(months, "months") if aligned else "months"
    return Period(grain, last.isoformat()[:7], f"P{months}M")


def period_rows(bounds: Iterable[tuple[date, date]]) -> Iterator[dict[str, object]]:
    """Yield a row for each pair of days that bounds a period."""
    for first, last in bounds:
        period = period_of(first, last)
        if period is not None:
            yield {
                "time_start": first,
                "time_end": last,
                "days": (last - first).days + 1,
                "grain": period.grain,
                "observation_date": period.date,
                "observation_period": period.duration,
            }
