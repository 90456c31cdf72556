"""Finds the expression of time that governs a quantity."""

import re
from bisect import bisect_left
from collections.abc import Sequence

from pipeline.assemble.clauses import Neighbourhood, list_length
from pipeline.assemble.distances import is_distance
from pipeline.assemble.held_against import comparison_spans
from pipeline.assemble.pairs import start_of_pair, time_of_move
from pipeline.assemble.statuses.budgets import set_amount
from pipeline.assemble.time_uses import is_all_along, is_base, is_mean, lasted, of_years
from pipeline.assemble.times.dated_objects import DatedObjects
from pipeline.assemble.times.dated_parts import DatedParts
from pipeline.assemble.times.dateless import (
    FLOW,
    is_climate,
    is_founding,
    is_of_other_item,
    is_over,
    is_per_head,
    is_predicate,
    is_stand_of,
    names_occasion,
    opens_since,
)
from pipeline.assemble.times.goal_times import is_goal_of_item
from pipeline.assemble.times.item_times import ItemTimes
from pipeline.assemble.times.local_times import LocalTimes
from pipeline.assemble.times.running_times import RunningTime
from pipeline.assemble.times.time_ends import TimeEnds, bounds_event
from pipeline.assemble.times.time_lengths import (
    count_of_years,
    is_short,
    is_whole_year,
    one_year,
    year_within,
)
from pipeline.assemble.times.time_lists import dated_by_brackets, list_up_to, tells_days, whole_of
from pipeline.assemble.times.time_releases import (
    dates_no_age,
    is_excepted,
    is_in_slogan,
    is_of_age,
    is_of_other,
    is_of_site,
    is_rent,
    names_writing,
    tells_deed,
    tells_of_one,
    tells_state,
)
from pipeline.assemble.times.times_behind import time_behind
from pipeline.assemble.times.told_periods import (
    YEARLY,
    briefed_period,
    published_period,
    year_in_force,
)
from pipeline.clause_openings import REACH
from pipeline.record_words import ON_RECORD
from schemas.article import Article
from schemas.mentions import TimeExpression
from schemas.structs import replace, struct
from schemas.vocabulary import TimeFrom


@struct
class Governing:
    """The governing expression and how it was found."""

    time: TimeExpression
    found_from: TimeFrom


# 合作社现有社员18人: how things stand now, not in the year told of before
_STANDS = re.compile(r"现有|现共有|现已|目前|如今")
_SAYS = r"(?:告诉|介绍|表示|坦言|透露|说)[^，。；：]{0,6}"
_TOLD_BY = re.compile(rf"{_SAYS}[，,：:]")
# 今天,书记给社员报账：合作社6000亩…: the day of a scene dates nothing that is read out
_TELLS = re.compile(
    rf"(?:{_SAYS}|道|感[慨叹]|念叨|算[^，。；：]{{0,6}}账|报[^，。；：]{{0,2}}账)[：:]"
)
_CLOSED = re.compile(r"[^()（）]*[)）]")
_NEVER_TOLD = frozenset({"time.clock", "time.century"})
_NO_DAY = _NEVER_TOLD | {"time.decade"}
# 80年代,他还是学生,后来办厂3家: what came later is of no decade told before
_SOON = 3
_APART = re.compile("[，,。；：的]")
_THEN = re.compile(r"现|如今|目前|今年|去年|后来|至今|以来|[今当]时|\d{4}年|逐步|不断")
# held against the time, and not of it: 增速达到今年以来|的最高点, 2012年|之最, 创98年|新高,
# 1961年|有完整气象记录以来
_RECORD = re.compile(f"之最|新[高低]|的(?:最[高低好]|新高)|{ON_RECORD}以来")
# 水利局工作总结, 一、2013年工作回顾: what sums up whole years as a report to an assembly does
_SUMMARY = re.compile(
    r"^[^\n，。；]{0,30}(?:(?:工作(?:总结|汇报|报告|情况|回顾)|五年规划)[^\n，。；]{0,20}"
    r"|“?十[一二三四五六]五”?[^\n，。；]{0,16}规划(?:纲要)?)$",
    re.M,
)
_SUMMARY_REACH, _MONTHS = 200, 12
# 按行业分,…; 在法人单位从业人员中,…: what was told of goes on by its parts
_PART = re.compile(
    r"[按分](?!季度|月份|时段)[^，。；\n]{1,12}(?:分组?|看)[，,]"
    r"|在?(?!其中)[^，。；\n]{2,20}(?:单位|企业|人员|人口|产品|行业)中[，,]"
)


class PeriodFinder:
    """Finds governing times in one article; asked for its quantities in order."""

    def __init__(self, article: Article) -> None:
        self._text = article.text
        self._times = article.times
        self._starts = [time.start for time in article.times]
        self._people = [person.start for person in article.people]
        self._quantities = article.quantities
        self._quantity_starts = [quantity.start for quantity in article.quantities]
        self._year = year_in_force(article)
        self._published = article.published
        self._silent: dict[int, bool] = {}
        """Which times, by their place in the article, date nothing at all; found when asked."""
        summary = _SUMMARY.search(article.text, 0, _SUMMARY_REACH)
        self._is_report = "各位代表" in article.text or summary is not None
        titled = self._titled_year(article)
        self._yearly = titled or published_period(article.text, article.times)
        self._yearly = self._yearly or briefed_period(article.text, article.times)
        self._is_statistical = self._is_report or self._yearly is not None
        self._parts = DatedParts(article.text, article.times, self._year, is_report=self._is_report)
        self._running = RunningTime(
            article, self._year, is_report=self._is_report, is_yearly=titled is not None
        )
        self._ends = TimeEnds(article.text)
        self._items = ItemTimes(article.text)
        self._objects = DatedObjects(article, self._year)
        self._local = LocalTimes(article.text, article.quantities)
        self._last: TimeExpression | None = None
        self._part = -1  # where the last sentence began that went on by parts
        self._founded = [t.start for t in self._times if is_founding(article.text, t)]
        """Where the days begin on which something was founded."""

    def _titled_year(self, article: Article) -> TimeExpression | None:
        """The year of a communiqué, as its title prints it: what names no time is of that year."""
        yearly = YEARLY.search(article.text, 0, 400)
        at = bisect_left(self._starts, yearly.start()) if yearly else len(self._starts)
        return self._times[at] if yearly and at < len(self._starts) else None

    def leave_out(self, baseline: tuple[int, int]) -> None:
        """比去年同期贵了一倍: what an amount is held against dates neither it nor what follows."""
        start, end = baseline
        amount = bisect_left(self._quantity_starts, start)
        if self._quantity_starts[amount : amount + 1] < [end]:
            return  # 由2015年的5600元增加到…: the year of the first amount
        for i in range(bisect_left(self._starts, start), len(self._starts)):
            if self._times[i].end > end:
                break
            self._silent[i] = True

    def find(self, here: Neighbourhood) -> Governing | None:
        """The time that governs `here.quantity`, or None."""
        self._running.advance(here.sentence.start)
        found = self._in_brackets(here) or self._in_sentence(here) or self._carried(here)
        if found and not is_whole_year(found.time) and set_amount(self._text, here):
            # 1—5月完成税收4亿元,占年初预算10亿元的40%: the budget is of the year
            return None
        pair = start_of_pair(self._text, here.clause, here.quantity)
        # 由一季度增长7%转为下降2%, 较2015年的7581元: the first alone is of the quarter, or the year
        based = found is not None and (
            0 <= pair < found.time.start or is_base(self._text, found.time)
        )
        if not based and not self._goes_on_behind(found, here):
            self._last = found.time if found else None
        return None if found and self._is_of_end(found.time, pair) else found

    def _goes_on_behind(self, found: Governing | None, here: Neighbourhood) -> bool:
        """2020年达3亿元,年均增长5%。其中,…: whether the time told before goes on behind a mean."""
        last = self._last
        left = last is not None and (found is None or found.time.end <= last.start)
        return left and is_mean(self._text, here)

    def _is_of_end(self, time: TimeExpression, pair: int) -> bool:
        """五年来,人均收入由5.1万元提高到8.3万元: whether a time is of what it came to alone."""
        dated = self._text[time.start - 1] in "由从" and self._text.startswith("的", time.end)
        return time.start < pair and not dated

    def _is_near(self, last: TimeExpression, start: int) -> bool:
        """Whether a sentence at `start` is of the paragraph of a time, or opens the next."""
        near = "\n" not in self._text[last.end : start].rstrip("\n")
        return near or self._running.reaches(start)

    def _carried(self, here: Neighbourhood) -> Governing | None:
        last = self._last
        if is_distance(self._text, here):
            # 2023年收入…。嘎查位于镇西25公里处: how far it lies is of no year
            return None
        part = self._opens_with_part(here.sentence.start)
        if last is not None and part and self._is_near(last, here.sentence.start):
            last = (self._text[last.start : last.end] == "当年" and self._running.time) or last
            self._running.go_on(last, here.sentence.start)
            if one_year(last) and is_mean(self._text, here):
                last = self._parts.years_at(here.quantity.start)
            return Governing(last, "carried") if last is not None else None
        running = self._running.at(here.sentence.start)
        if self._tells_founding(here) or (running is not None and self._leaves(running, here)):
            return None
        running = running and self._as_flow(running, here)
        governing = running or self._parts.time_at(here.quantity.start)
        if governing is not None:
            if _STANDS.search(self._text, here.sentence.start, here.quantity.start):
                return None
            start, clause = here.quantity.start, here.clause
            if one_year(governing) and of_years(self._text, here.sentence.start, clause, start):
                governing = self._parts.years_at(here.quantity.start)
            return Governing(governing, "carried") if governing is not None else None
        return Governing(self._yearly, "document") if self._yearly else None

    def _opens_with_part(self, start: int) -> bool:
        """Whether a sentence goes on by parts: 其中,…; where no time is in force, 按行业分,…."""
        if start == self._part or self._text.startswith(("其中", "“其中"), start):
            return True
        if self._yearly is not None or self._running.at(start) is not None:
            return False
        if _PART.match(self._text, start) is None:
            return False
        self._part = start
        return True

    def _tells_founding(self, here: Neighbourhood) -> bool:
        """合作社成立于2015年,吸纳171户: whether a sentence says since when it is so."""
        if self._is_statistical:
            return False
        at = bisect_left(self._founded, here.sentence.start)
        return at < len(self._founded) and self._founded[at] < here.quantity.start

    def _as_flow(self, running: TimeExpression, here: Neighbourhood) -> TimeExpression | None:
        """年末公路里程2101公里。货物周转量…: what runs through a year is of no day at its end."""
        start, last = here.quantity.start, running.last
        if self._text[running.end - 1] not in "末底":
            return running
        flow = FLOW.search(self._text, here.sentence.start, start)
        if flow is None or last is None:
            return running if flow is None else None
        whole = last.month == _MONTHS and not self._is_statistical and flow[0][0] not in "新完"
        return year_within(running, 0) if whole else None

    def _first_in(self, here: Neighbourhood) -> int:
        """Where the first time begins that stands in the sentence whole."""
        at = bisect_left(self._starts, here.sentence.start)
        return self._starts[at] if at < len(self._starts) else here.sentence.end

    def _leaves(self, running: TimeExpression, here: Neighbourhood) -> bool:
        """Whether a time set before says nothing of this quantity.

        再过两年他就退休: a stretch of time is of none; and what somebody says of his 现在 does not
        date what the reporter goes on with.
        """
        if not self._is_report and lasted(self._text, here.quantity):
            return True
        if self._ends.between(running.end, here.quantity.start):
            return True
        told_by = _TOLD_BY.search(self._text, here.sentence.start, here.quantity.start)
        if told_by is not None and is_short(running):
            # 春节前夕,粮库热闹。大户告诉记者,他种了200亩: the scene dates nothing that is told
            return True
        if not self._is_statistical and (
            tells_of_one(self._text, self._people, here) or tells_state(self._text, running, here)
        ):
            return True
        return self._in_speech(running.start) != self._in_speech(here.quantity.start)

    def _in_speech(self, position: int) -> bool:
        """Whether a place stands inside a quotation that opened in the last sentences."""
        low = max(0, position - REACH)
        return self._text.rfind("“", low, position) > self._text.rfind("”", low, position)

    def _in_brackets(self, here: Neighbourhood) -> Governing | None:
        """最高气温33.4℃(8月16日), 较上年同期(3.2%)加快: one of the two stands in brackets."""
        asked = self._text, self._times, self._starts, here.quantity
        time = dated_by_brackets(*asked) or time_behind(*asked)
        return Governing(time, "adjacent") if time is not None else None

    def _in_sentence(self, here: Neighbourhood) -> Governing | None:
        start, low = here.quantity.start, here.sentence.start
        compared: Sequence[tuple[int, int]] | None = None
        for i in range(bisect_left(self._starts, start) - 1, -1, -1):
            time = self._times[i]
            if time.end <= low or time.start < start - 2 * REACH:
                break
            if compared is None:
                end = min(here.sentence.end, here.quantity.end)
                compared = comparison_spans(self._text, low, end)
            if self._dates_nothing(i, here, compared) or is_goal_of_item(self._text, time, start):
                continue
            near: TimeFrom = "adjacent" if start - time.end <= 2 else "clause"
            found = near if time.start >= here.clause else "sentence"
            if opens_since(self._text, time):
                return Governing(replace(time, kind="since", last=self._published), found)
            if is_climate(self._text, time):
                return Governing(replace(time, first=None, last=None), found)
            return Governing(self._of_list(i, here), found)
        moved = time_of_move(self._text, self._times, self._starts, here)
        return Governing(moved, "sentence") if moved is not None else None

    def _dates_nothing(
        self, index: int, here: Neighbourhood, compared: Sequence[tuple[int, int]]
    ) -> bool:
        """Whether a time that stands before the quantity says nothing of it."""
        time, start = self._times[index], here.quantity.start
        silent = self._silent.get(index)
        if silent is None:
            silent = self._silent[index] = self._is_silent(time)
        return (
            silent
            # 12时至16时 names no day, but 从90年代的|45%
            or (time.rule in _NO_DAY and not self._is_told(time, here))
            or any(first <= time.start < last for first, last in compared)
            or (is_short(time) and _TELLS.search(self._text, time.end, start) is not None)
            # 如今收入20万元,相当于过去|的4倍
            or (here.quantity.unit == "倍" and self._text[time.end : start] == "的")
            or self._is_bracketed(time, start)
            or is_in_slogan(self._text, time, start)
            or (is_of_age(self._text, time) and time.end < start)
            or (time.end < start and dates_no_age(self._text, time, here))
            or is_per_head(self._text, time, here)
            or is_excepted(self._text, time, start)
            # 每周,志愿者上门两次
            or (time.kind == "frequency" and time.end < here.clause - 1)
            or self._local.dates_another(time, here, self._first_in(here))
            or (time.end < here.clause and is_climate(self._text, time))
            or is_stand_of(self._text, time, here)
            or is_of_other_item(self._text, time, here, self._first_in(here))
            or self._items.is_over(time, here)
            or is_over(self._text, time, here)
            or is_of_site(self._text, time, here)
            or is_rent(self._text, time, start)
            or self._objects.holds(time, here)
            or (time.end < here.clause and self._ends.between(time.end, start))
        )

    def _is_silent(self, time: TimeExpression) -> bool:
        """Whether a time dates nothing, whatever number stands behind it."""
        text = self._text
        return (
            # 同比去年增长 is held against it
            text.endswith(("同比", "环比", "占"), 0, time.start)
            or _RECORD.match(text, time.end) is not None
            or names_writing(text, time)
            or names_occasion(text, time)
            or is_of_other(text, time)
            or is_predicate(text, time)
            or is_all_along(text, time)
            or bounds_event(text, time)
        )

    def _is_told(self, time: TimeExpression, here: Neighbourhood) -> bool:
        """从90年代的|45%; 上世纪80年代,他家有羊30只: a decade that opens what is told dates it."""
        between = self._text[time.end : here.quantity.start]
        if between == "的" or (not between and time.rule not in _NEVER_TOLD):
            return True
        if time.rule in _NEVER_TOLD:
            return False
        if not _APART.search(between):
            # 该厂上世纪80年代|年产水泥35万吨, but 2023年…改造90年代|老旧小区30个
            first = self._first_in(here) == time.start and _THEN.search(between) is None
            return first and tells_deed(self._text, time, between)
        if not between.startswith(("，", ",")):
            return False
        return between.count("，") < _SOON and _THEN.search(between) is None

    def _of_list(self, last: int, here: Neighbourhood) -> TimeExpression:
        """What a list of times gives a quantity: all of it, or with 分别 the one of its turn.

        2020年、2021年投入108万元; 2020年、2021年分别增长5%、6%.
        """
        run = list_up_to(self._text, self._times, last)
        if len(run) == 1 and run[0].rule != "time.year.range":
            return run[0]
        told = self._text.rfind("分别", run[-1].end, here.quantity.start)
        if len(run) == 1:
            return self._of_range(run[0], told, here)
        if told < 0:
            return whole_of(run)
        turn = here.index - bisect_left(self._quantity_starts, told)
        return run[turn] if turn < len(run) else run[-1]

    def _of_range(self, years: TimeExpression, told: int, here: Neighbourhood) -> TimeExpression:
        """2021—2023年产量分别为1、2和3万吨: as many numbers as years, each of its own."""
        first, count = bisect_left(self._quantity_starts, told), count_of_years(years)
        if told < 0 or here.index - first >= count:
            return years
        listed = list_length(self._text, self._quantities, first, count + 1)
        return year_within(years, here.index - first) if listed == count else years

    def _is_bracketed(self, time: TimeExpression, start: int) -> bool:
        """生产总值53亿元(2010年可比价,下同): a time in brackets dates nothing outside of them."""
        before = self._text[time.start - 1 : time.start]
        if before in {"(", "（"} and self._text[time.end : time.end + 1] in {")", "）"}:
            return not tells_days(self._text, self._times, time)
        text = self._text
        closes = text.find("）", time.end, start) >= 0 or text.find(")", time.end, start) >= 0
        return closes and _CLOSED.match(text, time.end, start) is not None
