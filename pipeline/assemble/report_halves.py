"""Finds where a report to an assembly turns from the year gone by to the year to come."""

import re
from collections.abc import Iterator, Sequence
from datetime import date

_YEAR = re.compile(r"20\d\d(?=年)")
_HALF_YEAR = re.compile("上半年|季度|以来|月份?(?!以)")
_SUMS_UP = re.compile("总结|回顾")
_LATE = frozenset({11, 12})
"""Months in which a report already speaks of its own year as over."""
_THIS_YEAR_AHEAD = 7
"""The last month in which 今年 is the year to come."""
_NUMBERED = re.compile(
    r"[ 　]*(?:#+ *)?(?:[一二三四五六七八九十]{1,3}、|第[一二三四五六七八九十]部分)"
)
_PART_AHEAD = re.compile(
    r"新的?一年|下一年|(?:发展|工作|总体)(?:思路|构想)|工作(?:意见|谋划)|(?:新|下)一?届政府"
    r"|奋斗目标|今后.{0,8}(?:工作|发展|任务|目标)|(?:今后|未来)[三四五]年"
)
# 各位代表！|2023年是…开局之年, 今年，我们要|…: a paragraph that turns to what is to come
_OPENS = re.compile(
    r"^[ \u3000]*(?:各位代表[，,！!：:]?[ \u3000]*)?"
    r"(?:(?P<year>20\d\d)年|(?P<this>今年)|新的一年|明年|下一年|(?:今后|未来)[三四五]年)"
    r"(?=是|[，,]|[全我][省市州盟县旗区镇乡]|[省市州盟县旗区镇乡]政府|我们|政府|经济社会|的?(?:主要|总体|预期|重点|工作))"
    r"(?P<told>[^。；\n]{0,120})",
    re.M,
)
_FORWARD = re.compile(
    r"之年|一年|[五时]期|五年|要|将|目标|任务|重点|思路|抓好|做好|干好|确保|力争|努力"
)
_BACKWARD = re.compile(
    r"过去|刚刚|以来|年来|已|了(?![解断])|同比|回顾|取得|实现[^，。；]{0,8}\d|不平凡|不寻常"
)


def coming_year(past: Sequence[str], plans: Sequence[str], day: date | None) -> int | None:
    """The year that a report plans for, from its day and the years that its headings name.

    2022年主要工作 is a review in December 2022, and where a heading on 2023 follows.

    Args:
        past: the headings that look back.
        plans: the headings that may look ahead.
        day: the day of the report.
    """
    over = [year for line in past if not _HALF_YEAR.search(line) for year in _years_over(line)]
    planned = {year for line in plans for year in _years(line)}
    base = day.year if day is not None else min(planned, default=None)
    if over:
        base = max(over) + 1 if base is None else max(base, max(over) + 1)
    if base is None:
        return None
    late = day is not None and (day.year, day.month in _LATE) == (base, True)
    return base + 1 if late or base + 1 in planned else base


def _years_over(heading: str) -> Iterator[int]:
    """2022年工作总结|及2023年工作计划: the years before the word that looks back."""
    summed = _SUMS_UP.search(heading)
    return _years(heading[: summed.end()] if summed is not None else heading)


def _years(heading: str) -> Iterator[int]:
    return (int(match.group()) for match in _YEAR.finditer(heading))


def heads_second_half(heading: str, coming: int | None) -> bool:
    """Whether the heading of a main part names the year to come, or says 新的一年 or 工作思路."""
    numbered = _NUMBERED.match(heading)
    if numbered is None:
        return False
    ahead = coming is not None and f"{coming}年" in heading
    return ahead or _PART_AHEAD.search(heading, numbered.end()) is not None


def turns_ahead(text: str, day: date | None, coming: int | None) -> Iterator[int]:
    """Where paragraphs open with the year to come and tell what is to be done in it."""
    for match in _OPENS.finditer(text):
        if match["year"] is not None and int(match["year"]) != coming:
            continue
        if match["this"] is not None and day is not None and day.month > _THIS_YEAR_AHEAD:
            continue
        if _FORWARD.search(match["told"]) and not _BACKWARD.search(match["told"]):
            yield match.start()
