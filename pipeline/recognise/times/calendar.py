"""Calendar arithmetic for `times`: what days an expression covers. All periods are inclusive."""

import calendar
import re
from datetime import date, timedelta

from pipeline.recognise.numbers.numerals import chinese_integer
from schemas.structs import struct

Period = tuple[date, date]

_MONTH_THIRDS = {
    "上旬": (1, 10),
    "中旬": (11, 20),
    "下旬": (21, 31),
    "上半月": (1, 15),
    "下半月": (16, 31),
}
_FIRST_MONTH = frozenset({"首月", "首个月", "第一个月"})
_SEASONS = {"春": (3, 5), "夏": (6, 8), "秋": (9, 11), "冬": (12, 2)}


@struct
class Day:
    """A day to count from."""

    day: date

    def moved(self, count: int, unit: str) -> date:
        """The day `count` 年, 个月, 周 or 天 on, or back; a month's last day stays in its month."""
        if unit in {"天", "周"}:
            return self.day + timedelta(days=count * (7 if unit == "周" else 1))
        month = self.day.year * 12 + self.day.month - 1 + count * (12 if unit == "年" else 1)
        year, month = month // 12, month % 12 + 1
        return date(year, month, min(self.day.day, calendar.monthrange(year, month)[1]))


def year_period(year: int) -> Period:
    """The whole year."""
    return date(year, 1, 1), date(year, 12, 31)


def month_period(
    year: int, month: int | None, day: int | None = None, part: str | None = None
) -> Period | None:
    """A month, a day of it, or a part (上旬, 底, 初); None for what no calendar has."""
    if month is None or not 1 <= month <= 12 or not 1 <= year <= 9999:
        return None
    length = calendar.monthrange(year, month)[1]
    if day is not None:
        return (date(year, month, day),) * 2 if 1 <= day <= length else None
    first, last = _MONTH_THIRDS.get(part or "", (1, 31))
    if part in {"底", "末"}:
        first = length
    elif part == "初":
        last = 10
    return date(year, month, first), date(year, month, min(last, length))


def year_part(year: int, part: str) -> Period | None:
    """A named part of a year: 上半年, 一季度, 前三季度, 前11个月, 年底, 春季."""
    months = _months_of(part)
    if months is None:
        return (date(year, 12, 31),) * 2 if part[-1] in "底末" else year_period(year)
    first, last = months
    if first > last:
        # winter ends in the year after
        return date(year, first, 1), date(year + 1, last, calendar.monthrange(year + 1, last)[1])
    return date(year, first, 1), date(year, last, calendar.monthrange(year, last)[1])


def _months_of(part: str) -> tuple[int, int] | None:
    if part in {"上半年", "前半年"}:
        return 1, 6
    if part in {"下半年", "后半年"}:
        return 7, 12
    if "季度" in part or (part[0] in "第首" and part[-1] == "季"):
        return _quarters(part)
    if part in _FIRST_MONTH:
        return 1, 1
    ahead = re.fullmatch(r"[前首头](\d+|[一二两三四五六七八九十]+)个?月", part)
    if ahead:
        count = int(ahead[1]) if ahead[1].isdigit() else chinese_integer(ahead[1]) or 12
        return 1, min(count, 12) or 12
    if part.endswith("初"):
        return 1, 1
    return _SEASONS.get(part[0])


def _quarters(part: str) -> tuple[int, int] | None:
    digits = [
        int(c) if c.isdigit() else "一二三四".index(c) + 1 for c in part if c in "1234一二三四"
    ]
    if not digits:
        digits = [1] if part[0] == "首" else [2] if "两" in part else [4]
    if "前" in part:
        return 1, 3 * digits[-1]
    return 3 * digits[0] - 2, 3 * digits[-1]


def five_year_plan(number: int) -> Period | None:
    """The years of the plan: the 一五 began in 1953, the 十四五 in 2021."""
    if not 1 <= number <= 30:
        return None
    first = 1953 + 5 * (number - 1)
    # the third plan began in 1966, after three years of adjustment
    first += 3 if number >= 3 else 0
    return date(first, 1, 1), date(first + 4, 12, 31)


_SOON = 45
"""Days: 6月22日 on a page of 20 June is the day after tomorrow, not one of last year."""
_NEXT_MONTH = 7
"""Days to the month that comes next."""


def bare_month(
    month: int,
    day: int | None,
    published: date | None,
    year: int | None,
    *,
    announced: bool = False,
) -> int | None:
    """The year of a month that names none: the latest that is not after the page's own day.

    A day of the next weeks, and what the text announces as to come, is of the page's own year.
    Without a published day the year last named in the text counts.
    """
    if published is None:
        return year
    if year is not None and year < published.year - 1:
        return year
    if (month, day) == (2, 29):
        return _leap_year(published)
    later = (month, day or 1) > (published.month, published.day)
    if not later or announced:
        return published.year
    period = month_period(published.year, month, day)
    # 9月份 on a page of 29 August is the next month
    soon = period and (period[0] - published).days <= (_SOON if day else _NEXT_MONTH)
    return published.year if soon else published.year - 1


def _leap_year(published: date) -> int:
    latest = published.year if (published.month, published.day) >= (2, 29) else published.year - 1
    return next((y for y in range(latest, latest - 9, -1) if calendar.isleap(y)), latest)


_YEARS_OFF = {
    "今年": 0, "本年": 0, "本年度": 0, "今年度": 0, "年内": 0, "今": 0, "去年": -1, "上年": -1,
    "上年度": -1, "上一年": -1, "前年": -2, "明年": 1, "来年": 1, "下一年": 1, "后年": 2,
}  # fmt: skip
_DAYS_OFF = {
    "今天": 0, "今日": 0, "今早": 0, "今晨": 0, "今晚": 0, "昨天": -1, "昨日": -1, "昨晚": -1,
    "前天": -2, "前日": -2, "大前天": -3, "明天": 1, "明日": 1, "明早": 1, "明晚": 1, "后天": 2,
    "大后天": 3,
}  # fmt: skip
_MONTHS_OFF = {"本月": 0, "当月": 0, "上月": -1, "上个月": -1, "下月": 1, "下个月": 1}
_QUARTERS_OFF = {"本季度": 0, "上季度": -1, "上季度末": -1}
_YEAR_PARTS = frozenset({"上半年", "下半年", "前半年", "后半年", "年初", "年底", "年末"})
_SEASONS_NOW = frozenset({"今春", "今夏", "今秋", "今冬"})
# from December to the end of May
_WINTERS = {"去冬今春": -1, "今冬明春": 0}
_SINCE_EVENT = {
    "党的十八大以来": date(2012, 11, 8), "十八大以来": date(2012, 11, 8),
    "党的十九大以来": date(2017, 10, 18), "十九大以来": date(2017, 10, 18),
    "党的二十大以来": date(2022, 10, 16), "二十大以来": date(2022, 10, 16),
    "改革开放以来": date(1978, 12, 18), "新中国成立以来": date(1949, 10, 1),
    "建党以来": date(1921, 7, 1), "进入新世纪以来": date(2001, 1, 1),
    "新世纪以来": date(2001, 1, 1),
}  # fmt: skip


def relative_period(surface: str, published: date | None) -> Period | None:
    """What a word of `seeds/times.tsv` means, counted from `published`; None where it is vague."""
    if surface in _SINCE_EVENT:
        first = _SINCE_EVENT[surface]
        return (first, published) if published and published >= first else None
    if published is None:
        return None
    if surface in _YEARS_OFF:
        return year_period(published.year + _YEARS_OFF[surface])
    if surface in _DAYS_OFF:
        return (published + timedelta(days=_DAYS_OFF[surface]),) * 2
    return _months_and_parts(surface, published)


def _quarter_beside(surface: str, published: date) -> Period | None:
    at = published.year * 4 + (published.month - 1) // 3 + _QUARTERS_OFF[surface]
    quarter = year_part(at // 4, f"{at % 4 + 1}季度")
    return (quarter[1], quarter[1]) if quarter and surface.endswith("末") else quarter


def _months_and_parts(surface: str, published: date) -> Period | None:
    if surface in _MONTHS_OFF:
        at = published.year * 12 + published.month - 1 + _MONTHS_OFF[surface]
        return month_period(at // 12, at % 12 + 1)
    if surface in _QUARTERS_OFF:
        return _quarter_beside(surface, published)
    if surface in _YEAR_PARTS:
        return year_part(published.year, surface)
    if surface in _SEASONS_NOW:
        return year_part(published.year, surface[1])
    if surface in _WINTERS:
        first = published.year + _WINTERS[surface]
        return date(first, 12, 1), date(first + 1, 5, 31)
    if surface.startswith(("目前", "截至目前", "当前", "现在", "如今")):
        return published, published
    return None
