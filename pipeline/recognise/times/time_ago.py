"""How long ago: 三年前, 20多年前, 两个月前, 两天前. 2020年前 is a deadline or an end, not here."""

import re
from datetime import date, timedelta

from pipeline.recognise.times.calendar import Period, month_period, year_period
from pipeline.recognise.times.time_grammar import Around, Hit, value_of

_AGO = re.compile(
    r"(?P<n>[1-9]\d{0,2}|\d{4,5}(?=[多余])|(?:2[2-9]|[3-9]\d)\d\d|[1-9]\d{4}|[一二两三四五六七八九十百千]{1,5})(?P<more>[多余几来])?"
    # 三天前后, 两年前期, 2天前往
    r"(?P<unit>年|个月|天|周|星期|个星期)多?[以之]?前(?![后期往来景三列沿身线端夕台途提])"
)
_SCALES, _MOST = frozenset("百千0123456789"), 999
_ORDINAL_OR_MORE = frozenset("第近每前.,0123456789")
"""What before a numeral makes it another thing: 第三年前, 近三年前."""


def read_ago(text: str, start: int, around: Around) -> Hit | None:
    """三年前 resolves to a year, 两个月前 to a month, 两天前 to a day; 30年前 does not."""
    match = _AGO.match(text, start)
    if match is None or text[start - 1 : start] in _ORDINAL_OR_MORE:
        return None
    count = 2 if match["n"] == "两" else value_of(match["n"])
    if count is not None and count > _MOST and not _SCALES & set(match["n"]):
        # 一九九八年|前10个月: a year, read out
        return None
    vague = match["more"] or "多" in match[0] or count is None or count % 10 == 0
    days = None if vague else _back(around.published, count, match["unit"])
    return Hit(match.end(), "vague" if days is None else "relative", days, "ago")


def _back(published: date | None, count: int | None, unit: str) -> Period | None:
    if published is None or not count:
        return None
    if unit == "年" and published.year - count > 0:
        return year_period(published.year - count)
    if unit == "个月":
        year, month = divmod(published.year * 12 + published.month - 1 - count, 12)
        return month_period(year, month + 1) if year > 0 else None
    if unit == "天" and (published - date.min).days > count:
        day = published - timedelta(days=count)
        return day, day
    return None
