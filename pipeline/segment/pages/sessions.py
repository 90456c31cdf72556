"""Reads the day on which a report was made to an assembly, whenever its page was put up.

`政府工作报告 | 发布时间：2021-08-20 | ——2019年1月9日在某旗第三届人民代表大会第二次会议上`: 今年 is
2019 in it, and so is the year that it plans for.
"""

import re
from collections.abc import Iterator
from datetime import date

from pipeline.segment.pages.mastheads import SPELT_OUT, YEAR_MONTH_DAY, day_of, digits_of

_GREETING = "各位代表"
_HEAD = 600
"""Characters within which a report greets the assembly."""
# 2005年某市政府工作报告一、2004年工作回顾…: a report whose greeting was left out
_TITLED = re.compile(
    r"[^\n，。；]{0,60}(?:预算|计划)[（(]?草案[)）]?的?报告(?=\s|$)|"
    r"[^\n，。；：]{0,20}(?:19|20)\d\d年[^\n，。；：]{0,12}政府工作报告(?=[\s一(（—-]|$)"
)
_SUMMARY = re.compile(
    r"[^\n，。；：]{0,24}(?P<summed>(?:19|20)\d\d)年度?[^\n，。；：]{0,8}工作总结"
)
# 农业农村局工作总结和工作打算|一、2020年工作情况: of what year the first heading tells
_UNDATED = re.compile(r"[^\n，。；：\d]{0,24}工作总结[^\n，。；：\d]{0,12}\n")
_LINE_OF_DAY = 40
"""Characters of the longest line beside a day that gives the day of the report."""
_DAY = re.compile(rf"{YEAR_MONTH_DAY}|{SPELT_OUT}")
_IN_SESSION = re.compile(r"日?\s*在[^。；]{4,60}?(?:会议|大会)")
# what a site prints about its page
_STAMP = re.compile(
    r"发布|发表|上传|更新|来源|浏览|点击|阅读|编辑|作者|今天|星期|索引|公开|成文|时间|日期|\d:\d\d"
)
_REVIEWED = re.compile(
    r"^(?P<told>[^\n。；]{2,60}?)(?:回顾|总结|(?:执行|完成|发展|工作)情况|来之不易|[不非]同?(?:平凡|寻常))[^\n。；，]{0,16}$",
    re.M,
)
_PLANNED = re.compile(
    r"^(?P<told>[^\n。；]{2,60}?)(?:安排|打算|部署|任务|思路|重点|总体要求|草案)[^\n。；，]{0,16}$",
    re.M,
)
# 一、过去一年工作成效显著|2019年,是…: the heading names no year, and what stands below it does
_YEAR_BELOW = re.compile(
    r"^[^\n。；]{0,30}(?:过去的?一年|一年来|工作回顾)[^\n。；]{0,24}\n\s*(?:刚刚)?(?:过去的?)?"
    r"(?P<year>(?:19|20)\d\d)年[，,是]",
    re.M,
)
# 某县国民经济和社会发展第十四个五年规划: written as its years begin
_OUTLINE = re.compile(r"[^\n。]{0,40}第(?P<n>九|十[一二三四五六七]?)个五年(?:规划|计划)")
_PLAN_YEARS = 5
_BEFORE_FIRST_PLAN = 1951
"""The year from which the first year of the ninth plan and its followers count in fives."""
_TITLE = re.compile(
    r"(?P<y>(?:19|20)\d\d)年[^\n，。；]{0,30}工作报告|工作报告\s?[(（](?P<year>(?:19|20)\d\d)年?(?![\d.])"
)
_YEAR = re.compile(
    r"(?:(?:19|20)\d\d|(?:一九|二[〇○零])[〇○零一二三四五六七八九]{2})(?=年(?!以?来|上半))"
)
_LAST_SPRING = 4
"""The last month in which a year gone by is reported on."""


def report_day(text: str, published: date | None) -> date | None:
    """The day from which the words of an article count: the page's, or that of the session.

    Where a report names no day and its page is of a later time, or of none, it is told as the
    year turns from the one that it looks back on to the one that it plans for.

    Args:
        text: the text of the article.
        published: the day of the page.
    """
    greeting = text.find(_GREETING, 0, _HEAD)
    if greeting < 0:
        titled = _TITLED.match(text) or _SUMMARY.match(text) or _UNDATED.match(text)
        if titled is None:
            return published or _outline_day(text)
        greeting = min(len(text), titled.end() + _LINE_OF_DAY)
    session = _session_day(text, greeting)
    if session is not None:
        return session
    year = _planned_year(text)
    if year is None:
        year = _titled_year(text, greeting, published)
    summary = _SUMMARY.match(text)
    if year is not None and (summary is not None or _UNDATED.match(text)):
        # 今年 is the year summed up, though the summary was put up early in the next
        last = date(int(summary["summed"]) if summary is not None else year - 1, 12, 31)
        return last if published is None or published > last else published
    if year is None or (published and published <= date(year, _LAST_SPRING, 30)):
        return published
    return date(year, 1, 1)


def _outline_day(text: str) -> date | None:
    """The first day of the five years that the title of an outline names."""
    outline = _OUTLINE.match(text)
    if outline is None:
        return None
    return date(_BEFORE_FIRST_PLAN + _PLAN_YEARS * digits_of(outline["n"]), 1, 1)


def _session_day(text: str, end: int) -> date | None:
    """The day of the session above the greeting, else the last that stands there."""
    last = None
    for match in _DAY.finditer(text, 0, end):
        day = day_of(match.groupdict())
        line = text[text.rfind("\n", 0, match.start()) + 1 : text.find("\n", match.end())]
        if day is None or _STAMP.search(line):
            continue
        if _IN_SESSION.match(text, match.end(), end):
            return day
        if len(line) - (match.end() - match.start()) <= _LINE_OF_DAY:
            last = day
    return last


def _planned_year(text: str) -> int | None:
    """The year behind the last that a heading looks back on, else the first that one plans for."""
    reviewed = max(_years_of(_REVIEWED, text), default=None)
    below = _YEAR_BELOW.search(text) if reviewed is None else None
    reviewed = int(below["year"]) if below is not None else reviewed
    return min(_years_of(_PLANNED, text), default=None) if reviewed is None else reviewed + 1


def _years_of(headings: re.Pattern[str], text: str) -> Iterator[int]:
    """The year that each heading names last before what it says of it."""
    for heading in headings.finditer(text):
        named = _YEAR.findall(heading["told"])
        if named:
            yield digits_of(named[-1])


def _titled_year(text: str, end: int, published: date | None) -> int | None:
    """The year of the title: 2022年某旗政府工作报告; it may be that of the review as well."""
    title = _TITLE.search(text, 0, end)
    if title is None:
        return None
    year = int(title["y"] or title["year"])
    next_spring = published is not None and published <= date(year + 1, _LAST_SPRING, 30)
    return None if next_spring and published and published.year > year else year
