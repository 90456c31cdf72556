"""Finds the parts of a report that one year governs: a headed section, a run of paragraphs."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from pipeline.assemble.clauses import CARRIED_OVER
from schemas.mentions import TimeExpression

# 一、2024年工作回顾: the section is on that year, and so it is without a number
_SECTION = re.compile(
    r"^[ 　]*(?:#+ *)?(?:(?:[一二三四五六七八九十]{1,3}、|第[一二三四五六七八九十]{1,2}部分)"
    r"[^\n。；]{2,40}|20\d\d年[^\n。；，：]{0,10}"
    r"(?:(?:工作|发展)(?:回顾|情况|安排|打算|重点|任务|部署|计划)"
    r"|(?:预算|计划)[（(]?(?:执行情况|草案|安排|编制)[)）]?))$",
    re.M,
)
# 一、2021年和本届政府工作回顾
_SEVERAL_YEARS = re.compile(r"本届|[一二三四五]年(?!度)")
# 各位代表！刚刚过去的|2025年,…: what may stand before the time that opens a paragraph
_OPENING = re.compile(
    r"[\s　]*(?:各位代表[，,！!：:]?|——?|[—●■◆]|[（(]?[一二三四五六七八九十\d]{1,3}[)）、.．]"
    r"|回顾|回望|回首|刚刚过去的|过去的)*"
)
# 这是生态文明取得成效的五年, “十四五”时期…: the year told of is over
_YEARS_ON_END = re.compile(r"[^\n]{0,200}?(?:[三四五]年|“十[一二三四五]五”|各位代表[！，,])")
_SETS_SCENE = frozenset("，,是我全在")
_COMPARED = frozenset("比较与同")
_PARAGRAPH = re.compile(r"[^\n]+")
_TITLE = 60
"""Characters of the longest title that a paragraph runs on from."""
_SPANS = frozenset({"time.span"})
_WHOLE_YEAR = 364
"""Days from the first to the last of a year."""


def opens_paragraph(text: str, time: TimeExpression) -> bool:
    """Whether a time opens its paragraph, or what follows its title: 2025年,… and 2025年是…."""
    line = text.rfind("\n", 0, time.start) + 1
    if time.start - line > _TITLE or text[time.end : time.end + 1] not in _SETS_SCENE:
        return False
    lead = text[line : time.start]
    titled = lead.endswith("。") and lead.count("。") == 1
    return titled or _OPENING.fullmatch(lead) is not None


class DatedParts:
    """The parts of one text that a single year governs."""

    def __init__(self, text: str, times: Sequence[TimeExpression], *, is_report: bool) -> None:
        self._text = text
        self._times = times
        self._starts = [time.start for time in times]
        sections = tuple(self._sections())
        paragraphs = self._paragraphs(sections) if is_report else ()
        self._turns = sorted((*sections, *paragraphs), key=lambda turn: turn[0])

    def year_at(self, position: int) -> TimeExpression | None:
        """The year of the part, unless its paragraph has spoken of another time."""
        year = self._turn_at(self._turns, position)
        if year is None:
            return None
        paragraph = self._text.rfind("\n", 0, position) + 1
        spoken = (time for time in self._between(paragraph, position) if self._is_told(time))
        return year if all(time.first == year.first for time in spoken) else None

    def _is_told(self, time: TimeExpression) -> bool:
        """Whether a time is spoken of, and not only held against or part of a name."""
        if time.first is None or self._text[time.start - 1 : time.start] in _COMPARED:
            return False
        return CARRIED_OVER.match(self._text, time.end) is None

    @staticmethod
    def _turn_at(
        turns: Sequence[tuple[int, TimeExpression | None]], position: int
    ) -> TimeExpression | None:
        at = bisect_left(turns, position, key=lambda turn: turn[0]) - 1
        return turns[at][1] if at >= 0 else None

    def _between(self, start: int, end: int) -> Sequence[TimeExpression]:
        low, high = (bisect_left(self._starts, at) for at in (start, end))
        return self._times[low:high]

    def _sections(self) -> Iterator[tuple[int, TimeExpression | None]]:
        """Where sections begin, each with the one year that its heading names.

        2013年工作回顾|一、农业经济稳中有升: a numbered section may stand under a year without one.
        """
        above: TimeExpression | None = None
        for heading in _SECTION.finditer(self._text):
            named = self._between(*heading.span())
            only = len(named) == 1 and named[0].rule == "time.year"
            several = _SEVERAL_YEARS.search(heading.group()) is not None
            year = named[0] if only and not several else None
            if several and len(named) == 1 and named[0].rule in _SPANS:
                # 一、过去五年工作回顾
                yield heading.end(), named[0]
                above = None
                continue
            if heading.group().lstrip().startswith("20"):
                above = year
            elif year is not None or several or any(time.rule == "time.year" for time in named):
                above = None
            yield heading.end(), year or above

    def _paragraphs(
        self, sections: Sequence[tuple[int, TimeExpression | None]]
    ) -> Iterator[tuple[int, TimeExpression | None]]:
        """Where a paragraph opens with a year, or turns away from it, in sections of no year."""
        told: TimeExpression | None = None
        for line in _PARAGRAPH.finditer(self._text):
            start = line.start()
            above = self._turn_at(sections, start + 1)
            headed = above is not None and above.rule not in _SPANS
            if headed or _SECTION.match(line.group()):
                told = None
                continue
            opens = self._opening_time(start)
            sums_up = _YEARS_ON_END.match(self._text, start) is not None
            if opens is not None and _is_one_year(opens) and not (told and sums_up):
                told = opens
                yield start, told
            elif told is not None and (opens is not None or sums_up):
                told = None
                yield start, None

    def _opening_time(self, start: int) -> TimeExpression | None:
        """The time that the paragraph from `start` on opens with."""
        opening = _OPENING.match(self._text, start)
        first = opening.end() if opening is not None else start
        at = bisect_left(self._starts, first)
        time = self._times[at] if at < len(self._times) else None
        return time if time is not None and time.start == first else None


def _is_one_year(time: TimeExpression) -> bool:
    if time.first is None or time.last is None:
        return False
    return time.first.year == time.last.year and (time.last - time.first).days >= _WHOLE_YEAR
