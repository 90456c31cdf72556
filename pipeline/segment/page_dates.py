"""Reads the date of a page from its own text, when it names one."""

import re
from datetime import date

_GAP = "[ ]{0,4}"
_YMD = (
    rf"(?P<y>(?:19|20)\d{{2}}){_GAP}[-年./]{_GAP}(?P<m>\d{{1,2}}){_GAP}[-月./]{_GAP}"
    r"(?P<d>\d{1,2})(?!\d)"
)
_LABELLED = re.compile(
    r"(?:出版日期|出版时间|发布时间|发布日期|更新时间|时间|日期|发稿时间|刊发日期)"
    rf"{_GAP}[:：]?{_GAP}{_YMD}"
)
_MASTHEAD = re.compile(rf"{_YMD}{_GAP}日?{_GAP}(?:星期|周)[一二三四五六日天]")
_STAMP = re.compile(
    rf"(?m)^{_GAP}[(（]?{_YMD}日?(?:[ ]{{1,4}}\d{{1,2}}:\d{{2}}(?::\d{{2}})?)?[)）]?"
    rf"{_GAP}(?:来源.*)?$"
)
_MEETING = re.compile(rf"{_YMD}日?在[^\n。]{{4,40}}(?:会议|大会)[^\n。]{{0,6}}上")
_DATELINE = re.compile(rf"{_YMD}日?[讯电]")
_PATTERNS = (_LABELLED, _MASTHEAD, _STAMP, _MEETING, _DATELINE)


def find_page_date(text: str) -> date | None:
    """The day the page says it is of; the surest kind of wording wins, then the first."""
    for pattern in _PATTERNS:
        for match in pattern.finditer(text):
            try:
                return date(int(match["y"]), int(match["m"]), int(match["d"]))
            except ValueError:
                continue
    return None
