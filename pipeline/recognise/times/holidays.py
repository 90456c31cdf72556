"""Resolves public holidays: 国庆假期, “五一”期间, 今年春节; their days are `seeds/holidays.tsv`."""

import re
from datetime import date, timedelta
from functools import cache, lru_cache

from pipeline.recognise.times.calendar import Period
from pipeline.recognise.times.time_grammar import Hit
from pipeline.seeds import read_seed
from schemas.seeds import HolidayRow

_FESTIVALS = {
    "元旦": "元旦", "春节": "春节", "清明": "清明", "五一": "五一", "劳动节": "五一",
    "端午": "端午", "中秋": "中秋", "国庆": "国庆", "十一": "国庆",
}  # fmt: skip
_NAME = re.compile("|".join(_FESTIVALS))
# 元宵, the travel season around a holiday, and what is before or after it are other days
_OTHER = re.compile("元宵|春运|[前后夕]$")
_BESIDE = frozenset("前后")
_AROUND = re.compile(
    r"前夕|前后|(?:前(?![往来去期台排方线端沿])|后(?![勤期续方台来备]))(?![\d一两二三四五六七八九十几半])"
)
# 春节期间 on a page of some days before is of the holiday to come
_SOON = timedelta(days=20)


def holiday_period(surface: str, year: int | None, published: date | None) -> Period | None:
    """The days off of the holiday that `surface` names, in `year` or nearest to the page's day."""
    names = _festivals_in(surface)
    if not names:
        return None
    if year is not None:
        return _joined(names, year)
    if published is None:
        return None
    found = [_joined(names, year) for year in (published.year + 1, published.year)]
    begun = next((days for days in found if days and days[0] - _SOON <= published), None)
    return begun or _joined(names, published.year - 1)


def around_holiday(text: str, start: int, end: int) -> Hit | None:
    """春节|前: days before or after a holiday, which nobody knows; 国庆|前3天 are of it."""
    around = _AROUND.match(text, end) if text[end : end + 1] in _BESIDE else None
    if around is None or text.endswith("期间", start, end) or not _festivals_in(text[start:end]):
        return None
    return Hit(around.end(), "period", None, "word.period")


_FIXED = {"元旦": (1, 1), "五一": (5, 1), "国庆": (10, 1)}


def feast_day(surface: str, near: date | None) -> date | None:
    """The day itself of a feast with a fixed date, in the days off that begin at `near`."""
    names = _festivals_in(surface)
    fixed = _FIXED.get(min(names)) if len(names) == 1 else None
    if fixed is None or near is None:
        return None
    year = near.year + (near.month == 12)
    return date(year, *fixed)


@lru_cache(maxsize=1024)
def _festivals_in(surface: str) -> frozenset[str]:
    if _OTHER.search(surface):
        return frozenset()
    return frozenset(_FESTIVALS[match.group()] for match in _NAME.finditer(surface))


def _joined(names: frozenset[str], year: int) -> Period | None:
    """One holiday, or 中秋 and 国庆 where they are kept as one; 元旦 and 春节 never are."""
    days = [_table().get(f"{name}{year}") for name in sorted(names)]
    known = [period for period in days if period is not None]
    if len(names) == 1 and known:
        return known[0]
    if names != {"中秋", "国庆"} or not known:
        return None
    return min(period[0] for period in known), max(period[1] for period in known)


@cache
def _table() -> dict[str, Period]:
    return {row.surface: (row.first, row.last) for row in read_seed("holidays.tsv", HolidayRow)}
