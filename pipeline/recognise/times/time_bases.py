"""Finds the year that a title or a heading sets: 2023年…统计公报, 一、2022年工作回顾.

全年, 年末 and 6月 under it are of that year, whatever year the page was printed in.
"""

import re
from bisect import bisect_right
from datetime import date

_TITLE = re.compile(
    r"(?<!《)(?P<y>(?:19|20)\d\d)年(?!以来|至|[到—-])[^\n。；]{0,30}"
    r"(?:公报|年鉴|概况|统计资料|执行情况|发展统计?(?=[\s(（.…]))"
)
# 2022年是…的一年。|一、综合: a communiqué whose title was left out
_OPENING = re.compile(r"(?:^|\n)[ \u3000]*(?P<y>(?:19|20)\d\d)年[，,是]")
_FIRST_PART = re.compile(r"\n[ \u3000]*一、综[ \u3000]*[合述][ \u3000]*\n")
_PARTS_REACH = 1200
# not 2003年以来的工作回顾, which is on several years
_HEADING = re.compile(
    r"^[^\n。；，]{0,12}(?P<y>(?:19|20)\d\d)年(?!以来|至|[到—-])[^\n。；]{0,24}(?:回顾|总结|情况|成效|成绩)[^\n。；，]{0,8}$",
    re.M,
)
# what follows is no longer told of the year gone by: 二、2025年工作安排
_AHEAD = re.compile(
    r"^[^\n。；，]{0,16}(?:目标|任务|安排|打算|部署|计划|思路|要求|重点工作|工作重点)[^\n。；，]{0,10}$",
    re.M,
)
_YEAR = re.compile(r"(20\d\d)年")
_HEAD = 400
_REPORT = re.compile(r"各位代表|政府工作报告|工作(?:总结|汇报)")
_EARLY_MONTHS, _LAST_MONTH = 4, 12


class YearBases:
    """The years in force in one text: `at(position)` is the year or None."""

    def __init__(self, text: str, published: date | None) -> None:
        turns: list[tuple[int, int | None, bool]] = []
        title = _TITLE.search(text, 0, _HEAD)
        if title is None and _FIRST_PART.search(text, 0, _PARTS_REACH):
            title = _OPENING.search(text, 0, _HEAD)
        self.yearly = int(title["y"]) if title is not None else None
        """The year of a communiqué or yearbook, from which 今年 and 上年 count."""
        if title is not None:
            turns.append((0, int(title["y"]), False))
        report = _REPORT.search(text, 0, _HEAD) is not None
        if report:
            turns += [(match.start(), int(match["y"]), False) for match in _HEADING.finditer(text)]
            turns += [
                (match.start(), _named(match.group()), True) for match in _AHEAD.finditer(text)
            ]
        turns.sort(key=lambda turn: turn[0])
        self._starts = [start for start, _, _ in turns]
        self._turns = [(year, ahead) for _, year, ahead in turns]
        self._reviewed = _year_over(published) if published and report else None

    def at(self, position: int) -> int | None:
        """The year that the title or the heading above `position` has set."""
        return self._at(position)[0]

    def _at(self, position: int) -> tuple[int | None, bool]:
        """That year, and whether it is to come."""
        turn = bisect_right(self._starts, position) - 1
        return self._turns[turn] if turn >= 0 else (None, False)

    def reviewed(self, position: int) -> int | None:
        """The last year of 五年来: that of the heading, or the year before a report."""
        year, ahead = self._at(position)
        return (None if ahead else year) or self._reviewed

    def today(self, position: int, published: date | None) -> date | None:
        """The day that 今年 counts from: under 2025年重点工作 of a report of December, 2025."""
        year, ahead = self._at(position)
        if published is None or year is None or not ahead or year <= published.year:
            return published
        return date(year, 1, 1)


def _year_over(day: date) -> int | None:
    """The last year that is over on the day of a report, or nearly so: 2020 in December, 2020."""
    if day.month <= _EARLY_MONTHS:
        return day.year - 1
    return day.year if day.month == _LAST_MONTH else None


def _named(heading: str) -> int | None:
    """The last year that a heading on plans names."""
    years = _YEAR.findall(heading)
    return int(years[-1]) if years else None


_MONTH = re.compile(r"(?:\d{1,2}|[一二三四五六七八九十]{1,2})月(?!龄)")
_WHOLE_YEAR = re.compile(r"(?:19|20)\d\d年")
_BYGONE = 3
"""How many years back a year is of a past that 今年 leaves."""
_FRESH = 62
"""Days before the page's own for what it tells as news."""
_PARAGRAPHS_BACK = 1200
_LINES_APART = 3


def year_in_force(
    text: str, start: int, year: tuple[int | None, int], published: date | None
) -> int | None:
    """The year that months count from: 建于1902年。今年，…1至7月 are the page's own again.

    Args:
        text: the text.
        start: where an expression begins.
        year: the year named last, and where it ends.
        published: the day of the page.
    """
    named, end = year
    if named is None or published is None:
        return named
    if text.startswith("今年", start):
        return published.year if published.year - named > _BYGONE else named
    over = named < published.year and _turns_to_news(text, end, start, published)
    return published.year if over else named


def _turns_to_news(text: str, end: int, start: int, published: date) -> bool:
    """2010年签订协议…⏎…⏎3月中旬，: whether a paragraph opens with a month just gone by.

    A paragraph with no date at all must lie between, so that no history goes on.
    """
    lines = text[end:start].split("\n") if start - end <= _PARAGRAPHS_BACK else []
    if len(lines) < _LINES_APART or lines[-1].strip():
        return False
    month = _ARABIC_MONTH.match(text, start)
    if month is None or not 1 <= int(month[1]) <= _LAST_MONTH:
        return False
    gone = (published - date(published.year, int(month[1]), 1)).days
    between = [line for line in lines[1:-1] if line.strip()]
    if not 0 <= gone <= _FRESH or not between:
        return False
    return not any(_MONTH.search(line) or _WHOLE_YEAR.search(line) for line in between)


_ARABIC_MONTH = re.compile(r"(\d{1,2})月(?!龄)")
_STOP = re.compile("[。；\n]")
_FAR = 400
_OPENS_SENTENCE = frozenset("。！？\n”　 ")
# 2023年，…。3月，|记者走进他的羊圈: the month of the page's own year
_TURNS_TO_NOW = re.compile(
    r"今[年天日]|目前|如今|近日|日前|记者|笔者|截[至止]|走进|来到|[本上下]个?月|昨[天日]"
)


def year_told_of(text: str, year: tuple[int, int], start: int) -> bool:
    """2023年，开工项目30个。|3月，…: whether a month at `start` is of the year that leads up to it.

    Args:
        text: the text.
        year: from where to where the year stands that was named last; it must lead its sentence.
        start: where the month stands.
    """
    first, end = year
    if not first < end <= start <= end + _FAR or _MONTH.match(text, start) is None:
        return False
    if _WHOLE_YEAR.fullmatch(text, first, end) is None:
        return False
    leads = first == 0 or text[first - 1] in _OPENS_SENTENCE
    if not leads or text[end : end + 1] != "，" or text[start - 1] not in "。；，":
        return False
    stop = _STOP.search(text, start, start + _FAR)
    told = end, stop.start() if stop is not None else start + _FAR
    return "\n" not in text[end:start] and _TURNS_TO_NOW.search(text, *told) is None
