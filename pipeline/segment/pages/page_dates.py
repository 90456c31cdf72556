"""Reads the date of a page from its own text, when it names one."""

import re
from datetime import date

from pipeline.segment.pages.issuers import is_issuer
from pipeline.segment.pages.mastheads import SPELT_OUT, YEAR_MONTH_DAY, day_of, masthead_date
from schemas.article import NOTHING

_GAP = r"[ \u3000]{0,4}"
_YMD = YEAR_MONTH_DAY
_LABELLED = re.compile(
    r"(?:(?:出版|发布|发表|更新|发稿|刊发)(?:日期|时间)|(?:发布|发表|刊发)[于於]|(?<![一-鿿])(?:时间|日期))"
    rf"{_GAP}[:：]?{_GAP}{_YMD}"
)
_MASTHEAD = re.compile(rf"{_YMD}{_GAP}日?{_GAP}(?:星期|周)[一二三四五六日天]")
_STAMP = re.compile(
    rf"(?m)^{_GAP}[(（]?{_YMD}日?(?:[ ]{{1,4}}\d{{1,2}}:\d{{2}}(?::\d{{2}})?)?[)）]?"
    rf"{_GAP}(?:来源.*)?$"
)
_TIMED = re.compile(
    rf"(?m)^[^\n。，]{{0,50}}?{_YMD}日?(?:{_GAP}\d{{1,2}}:\d{{2}}|{_GAP}[|\uff5c]?{_GAP}来源{_GAP}[:：])"
    r"[^\n。，]{0,60}$"
)
"""A line with the day and the minute, or the day and the source: `2018年12月11日 11:31 | 来源`."""
# the line of a session may break once: ——2023年2月23日在某旗|第十六届人民代表大会第三次会议上
_MEETING = re.compile(
    rf"{_YMD}日?\s?在[^\n。]{{2,40}}(?:\n\s*[^\n。]{{2,30}})?(?:会议|大会)[^\n。]{{0,6}}上"
)
_DATELINE = re.compile(rf"{_YMD}日?[讯电]")
_SPELT_STAMP = re.compile(rf"(?m)^{_GAP}[(（]?{SPELT_OUT}日[)）]?{_GAP}$")
_DATED_LINE = re.compile(rf"(?m)^[^\n。]{{0,60}}?(?:{_YMD}|{SPELT_OUT})[^\n。]{{0,60}}$")


def find_page_date(text: str) -> date | None:
    """The day the page says it is of; the surest kind of wording wins, then the first."""
    text = text.replace(NOTHING, "")
    for pattern in (_LABELLED, _MASTHEAD):
        if (day := _first(pattern, text)) is not None:
            return day
    for line in _DATED_LINE.finditer(text):
        if (day := _of_line(line)) is not None:
            return day
    for pattern in (_STAMP, _TIMED, _SPELT_STAMP, _MEETING, _DATELINE):
        if (day := _first(pattern, text)) is not None:
            return day
    return None


def _first(pattern: re.Pattern[str], text: str) -> date | None:
    days = (day_of(match.groupdict()) for match in pattern.finditer(text))
    return next((day for day in days if day is not None), None)


def _of_line(line: re.Match[str]) -> date | None:
    """The day of a masthead, or of a line that says who gave out a text, and when."""
    if is_issuer(line[0].strip()):
        return day_of(line.groupdict())
    return masthead_date(line[0])
