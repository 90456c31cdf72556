"""Finds the parts of a report that a year or a plan's years govern: a section, paragraphs."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from pipeline.assemble.clauses import CARRIED_OVER
from pipeline.assemble.statuses.report_halves import DRAFTS_PLAN
from pipeline.assemble.times.time_lengths import is_short, one_year
from schemas.mentions import TimeExpression

# 一、2024年工作回顾: the section is on that year, and so it is without a number
_SECTION = re.compile(
    r"^[ 　]*(?:#+ *)?(?:(?:[一二三四五六七八九十]{1,3}、|第[一二三四五六七八九十]{1,2}部分)"
    r"[^\n。；]{2,40}|20\d\d年[^\n。；，：]{0,10}"
    r"(?:(?:工作|发展)(?:回顾|情况|安排|打算|重点|任务|部署|计划)"
    r"|(?:预算|计划)[（(]?(?:执行情况|草案|安排|编制)[)）]?)"
    # “十五五”时期主要目标和2026年重点工作: a part without a number, whose sections have numbers
    r"|(?P<part>(?:“?十[一二三四五六]五”?(?:时期|期间)?|过去[三四五]年|20\d\d年)[^\n。；，：]{0,24}"
    r"(?:回顾|成就|目标|任务|重点工作|工作安排|总结)))$",
    re.M,
)
# 一、2021年工作回顾, 一、去年工作回顾
_YEARS = frozenset({"time.year", "time.word.year"})
# 一、1至6月主要指标完成情况, 二、下半年打算
_MONTHS = frozenset({"time.month", "time.quarter", "time.word.period"})
_MONTHS_TOLD = re.compile(
    r"[^\n，。；：]{0,16}(?:情况|指标|运行|回顾|总结|成效|进展|工作|打算|安排|计划|重点|任务|目标)"
)
_LEAST_DAYS = 27
"""Days from the first to the last of a month."""
# 一、2021年和本届政府工作回顾
_SEVERAL_YEARS = re.compile(r"本届|[一二三四五]年(?!度)")
# 各位代表！刚刚过去的|2025年,…: what may stand before the time that opens a paragraph
_OPENING = re.compile(
    r"[\s　]*(?:各位代表[，,！!：:]?|——?|[—●■◆]|[（(]?[一二三四五六七八九十\d]{1,3}[)）、.．]"
    r"|回顾|回望|回首|刚刚过去的|过去的)*"
)
# 回望过去五年,…, 这是生态文明取得成效的五年, 标志着“十四五”收官: the years that are summed up
_SUMS_UP = re.compile(
    r"[^\n]{0,120}?(?:(?<![^，。！；\n])(?:回[顾望首](?:过去的?[三四五]年|“?十[一二三四五六]五)|这[三四五]年[，,是]"
    r"|过去的?[三四五]年[，,是]|[三四五]年来[，,]|[^，。！\n]{0,6}回望“?十[一二三四五六]五”?)"
    r"|(?<=标志着)“?十[一二三四五六]五”?|这是[^，。\n]{2,24}的[三四五]年(?=。))"
)
# the year told of is over, or so it may be; not 防洪标准由五年一遇提高
_YEARS_ON_END = re.compile(
    r"[^\n]{0,200}?(?:(?:过去|[这的，。！])的?[三四五]年(?![一-鿿]|来)|[三四五]年来|“十[一二三四五]五”(?!规划|[^，。]{0,12}目标|末)"
    r"|各位代表[！，,])"
)
# 这五年, “十四五”时期, and not “十四五”规划; 近3年 is told beside
_PERIOD = re.compile(
    r"(?:过去|这)?的?[三四五345]年(?:来|间)?"
    r"|“?十[一二三四五六]五”?(?P<of>时期|期间|以来)?"
)
_OF_PLAN = re.compile(
    r"[^\n]{0,12}(?:回顾|成就|成绩|目标|任务|总结|蓝图)|[^\n]{0,30}(?:收官|圆满)|[，,这五]|的五年[，,是]"
)
# 五年来，…。|我们也清醒认识到存在的困难和不足：企业只有4家: how things stand, in no five years
_FALLS_SHORT = re.compile(
    r"[^\n]{0,30}?(?:(?:认识|看|意识)到|还?存在)[^\n，。]{0,24}?(?:问题|困难|不足|短板|差距)"
    # 在肯定成绩的同时,我们也看到,…
    r"|[^\n。]{0,12}?在?(?:充分|客观|全面)?(?:肯定|总结|看到)(?:成绩|成就|成效)的同时"
)
# 2023年某省政府工作报告: the year in which it was made, and not the one that it looks back on
_TITLE_OF_REPORT = re.compile(
    r"[^\n，。；：]{0,20}(?:19|20)\d\d年[^\n，。；：]{0,16}政府工作报告[^\n，。；：]{0,8}$", re.M
)
_SETS_SCENE = frozenset("，,是我全在")
_COMPARED = frozenset("比较与同")
_SENTENCE_MARKS = frozenset("。；！？\n 　")
_PARAGRAPH = re.compile(r"[^\n]+")
_TITLE = 60
"""Characters of the longest title that a paragraph runs on from."""
_SPANS = frozenset({"time.span"})
_PERIODS = _SPANS | {"time.plan"}
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
    """The parts of one text that a single year, or the years of a plan, govern."""

    def __init__(
        self, text: str, times: Sequence[TimeExpression], year: int | None, *, is_report: bool
    ) -> None:
        self._text = text
        self._times = times
        self._year = year
        self._is_report = is_report
        self._starts = [time.start for time in times]
        self._headed: list[tuple[int, TimeExpression | None]] = []
        """Where sections begin, each with the years of a plan that its heading names."""
        sections = tuple(self._sections())
        paragraphs = self._paragraphs(sections) if is_report else ()
        self._turns = sorted((*sections, *paragraphs), key=lambda turn: turn[0])

    def time_at(self, position: int) -> TimeExpression | None:
        """The time of the part: a year only where its paragraph has spoken of no other.

        What a part on five years says of one of them dates its own sentence alone.
        """
        time = self._turn_at(self._turns, position)
        if time is None:
            return None
        paragraph = self._text.rfind("\n", 0, position) + 1
        spoken = [other for other in self._between(paragraph, position) if self._is_told(other)]
        if self._is_period(time):
            if _FALLS_SHORT.match(self._text, paragraph):
                return None
            left = any(_is_later(other, time) and self._is_by(other) for other in spoken)
            return None if left else time
        left = any(
            other.first != time.first
            and not is_short(other)
            and (not self._is_report or self._opens_sentence(other))
            for other in spoken
        )
        return None if left else time

    def years_at(self, position: int) -> TimeExpression | None:
        """The several years of the part, which a yearly mean is of; None in a part on one."""
        time = self.time_at(position)
        return None if time is None or one_year(time) else time

    def _is_by(self, time: TimeExpression) -> bool:
        """到2035年,…: and not 实现2035年远景目标."""
        return self._text[time.start - 1] in "到至" or self._opens_sentence(time)

    def _opens_sentence(self, time: TimeExpression) -> bool:
        """近3年,…: and not 建成910万亩,近3年|提升21个百分点, told beside."""
        return time.start == 0 or self._text[time.start - 1] in _SENTENCE_MARKS

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
        """Where sections begin, each with the year, or the years of a plan, that it is headed by.

        2013年工作回顾|一、农业经济稳中有升: a numbered section may stand under a year without one.
        一、2025年和“十四五”时期工作回顾: of both, and the paragraphs tell where each begins.
        """
        above: TimeExpression | None = None
        within = False  # a part whose paragraphs tell where each time begins
        for heading in _SECTION.finditer(self._text):
            named = self._between(*heading.span())
            periods = [time for time in named if self._is_period(time)]
            self._headed.append((heading.end(), periods[0] if periods else None))
            several = _SEVERAL_YEARS.search(heading.group()) is not None
            if len(named) == 1 and (periods or (several and named[0].rule in _SPANS)):
                # 一、过去五年工作回顾
                yield heading.end(), named[0]
                above, within = None, False
                continue
            only = len(named) == 1 and (named[0].rule in _YEARS or self._is_of_months(named[0]))
            year = named[0] if only and not several else None
            if within and not named and not several:
                continue
            within = heading["part"] is not None and year is None
            if heading.group().lstrip().startswith("20"):
                above = year
            elif year is not None or several or any(time.rule in _YEARS for time in named):
                above = None
            yield heading.end(), year or above

    def _is_of_months(self, time: TimeExpression) -> bool:
        """Whether the heading of a section says of which months it tells."""
        if time.rule not in _MONTHS or time.first is None or time.last is None:
            return False
        whole = time.kind == "period" and (time.last - time.first).days >= _LEAST_DAYS
        return whole and _MONTHS_TOLD.match(self._text, time.end) is not None

    def _paragraphs(
        self, sections: Sequence[tuple[int, TimeExpression | None]]
    ) -> Iterator[tuple[int, TimeExpression | None]]:
        """Where a paragraph turns to a year or to several, or away, in sections of no one year."""
        told: TimeExpression | None = None
        headed = dict(sections)
        for line in _PARAGRAPH.finditer(self._text):
            start = line.start()
            if line.end() in headed:
                told = headed[line.end()]
                continue
            above = self._turn_at(sections, start + 1)
            if above is not None and not self._is_period(above):
                continue
            turned = self._turned(start, told)
            if turned != told:
                told = turned
                yield start, told

    def _turned(self, start: int, told: TimeExpression | None) -> TimeExpression | None:
        """What governs from the paragraph at `start` on, where `told` did before."""
        opens = self._drafted(start) or self._opening_time(start)
        if opens is not None and self._is_period(opens):
            return opens
        if told is not None and self._is_period(told):
            # 2025年四大产业占比提高14个百分点 is one of the years; 刚刚过去的2025年,… turns to it
            if opens is None or not (_is_last_of(opens, told) or self._is_now(opens)):
                return told
            return opens if opens_paragraph(self._text, opens) else told
        if told is not None or opens is None:
            summed = _SUMS_UP.match(self._text, start)
            if summed is not None:
                return self._period_within(start, summed.end()) or self._headed_by(start)
        past = told is not None and not self._is_now(told)
        if past and _YEARS_ON_END.match(self._text, start):
            return None
        if opens is None:
            return told
        return opens if _is_one_year(opens) else None

    def _drafted(self, start: int) -> TimeExpression | None:
        """The years of the plan that a paragraph says was drafted, as they were named above."""
        drafts = DRAFTS_PLAN.match(self._text, start)
        if drafts is None:
            return None
        named = self._times[: bisect_left(self._starts, drafts.end())]
        surfaces = (f"十{drafts['plan']}五", f"“十{drafts['plan']}五")
        planned = (t for t in reversed(named) if self._text.startswith(surfaces, t.start, t.end))
        return next((time for time in planned if self._is_period(time)), None)

    def _is_now(self, time: TimeExpression) -> bool:
        """Whether a time is the year of writing, or a later one: 今年是“十五五”开局之年."""
        year = self._year
        return year is not None and _is_one_year(time) and _year_of(time) >= year

    def _period_within(self, start: int, end: int) -> TimeExpression | None:
        """The years that a paragraph sums up, where it names them."""
        return next((time for time in self._between(start, end) if self._is_period(time)), None)

    def _headed_by(self, position: int) -> TimeExpression | None:
        """The years that the heading above names, beside others."""
        return self._turn_at(self._headed, position)

    def _is_period(self, time: TimeExpression) -> bool:
        """Whether a time is of several whole years that a report tells of: 五年来, “十四五”时期."""
        named = _PERIOD.fullmatch(self._text, time.start, time.end)
        if time.rule not in _PERIODS or named is None:
            return False
        if time.first is None or time.last is None:
            # 五年来 of a page that nobody dated
            return time.rule in _SPANS
        if (time.last - time.first).days <= 2 * _WHOLE_YEAR:
            return False
        of_plan = time.rule == "time.plan" and not named["of"]
        return not of_plan or _OF_PLAN.match(self._text, time.end) is not None

    def _opening_time(self, start: int) -> TimeExpression | None:
        """The time that the paragraph from `start` on opens with."""
        if _TITLE_OF_REPORT.match(self._text, start):
            return None
        at = bisect_left(self._starts, start)
        time = self._times[at] if at < len(self._times) else None
        if time is None or _OPENING.fullmatch(self._text, start, time.start) is None:
            # 刚刚过去的2025年: 过去 is a time too
            at += 1
            time = self._times[at] if at < len(self._times) else None
        opens = time is not None and _OPENING.fullmatch(self._text, start, time.start) is not None
        return time if opens else None


def _is_one_year(time: TimeExpression) -> bool:
    if time.first is None or time.last is None:
        return False
    return time.first.year == time.last.year and (time.last - time.first).days >= _WHOLE_YEAR


def _year_of(time: TimeExpression) -> int:
    return time.first.year if time.first is not None else 0


def _is_last_of(time: TimeExpression, period: TimeExpression | None) -> bool:
    """Whether a time is the last year of a period, or one after it."""
    if period is None or period.last is None or time.first is None:
        return False
    return _is_one_year(time) and time.first.year >= period.last.year


def _is_later(time: TimeExpression, period: TimeExpression) -> bool:
    """Whether a time begins when the period is over."""
    return time.first is not None and period.last is not None and time.first > period.last
