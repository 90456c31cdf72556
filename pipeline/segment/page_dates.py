"""Reads the date of a page from its own text, when it names one."""

import re
from datetime import date

_YMD = r"(?P<y>(?:19|20)\d{2})\s*[-年./]\s*(?P<m>\d{1,2})\s*[-月./]\s*(?P<d>\d{1,2})(?!\d)"
_LABELLED = re.compile(
    rf"(?:出版日期|出版时间|发布时间|发布日期|更新时间|时间|日期|发稿时间|刊发日期)\s*[:：]?\s*{_YMD}"
)
_MASTHEAD = re.compile(rf"{_YMD}\s*日?\s*(?:星期|周)[一二三四五六日天]")
_STAMP = re.compile(
    rf"(?m)^\s*[(（]?{_YMD}日?(?:\s+\d{{1,2}}:\d{{2}}(?::\d{{2}})?)?[)）]?\s*(?:来源.*)?$"
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
