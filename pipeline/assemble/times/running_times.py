"""The time that goes on to govern what a text tells after the sentence that set it."""

import re
from bisect import bisect_left

from pipeline.assemble.time_uses import AHEAD, BYGONE, PASSING, STANDING, describes_noun
from pipeline.assemble.times.dated_parts import opens_paragraph
from pipeline.assemble.times.dateless import (
    CLAUSE_HEADS,
    DEADLINE,
    is_climate,
    leads_to_now,
    names_occasion,
)
from pipeline.assemble.times.goal_times import is_of_goal
from pipeline.assemble.times.histories import is_history
from pipeline.assemble.times.time_ends import bounds_event
from pipeline.assemble.times.time_lengths import is_day, is_short, is_whole_year
from pipeline.assemble.times.time_releases import (
    is_begun,
    is_of_age,
    is_of_late,
    is_of_release,
    is_of_reporters,
    is_of_state,
    is_scene,
)
from pipeline.clause_openings import REACH
from schemas.article import Article
from schemas.mentions import TimeExpression

# a clock time or a frequency that opens a paragraph does not date the sentences after it
_OPENS_NONE = frozenset({"time.clock", "time.decade", "time.century", "time.word.frequency"})
_ROW = re.compile(r"(?:分(?:季度?|月份?|时段)|从环比)看")
# 一是…。二是…: the items that a paragraph counts up
_ITEM = re.compile(r"(?:^|(?<=[。；：:;\n]))[ \u3000]*[一二三四五六七八九十]{1,2}是")
# 2013年,全旗生产总值完成47亿元,同比增长10%: a year's figures go on to the end of the paragraph
_OF_YEAR = re.compile(
    r"[^。\n]{0,80}?(?:生产总值|总产值|增加值|(?:财政|预算)总?收入|固定资产投资|同比|[比较]上年)"
)
_BUILT = re.compile("。(?=新[建改增扩]|改[建造]|扩建|建成|目前|全年)")
_HERDS_COUNTED = re.compile("农?牧业年度")
_GROUPS = re.compile(r"(?:总|户籍|常住)*人口中[，,]?")
_AT_WORK = re.compile(
    "正(?:在(?!建|施工|推进|加[快紧]|有序|全力|[进举]行|召开|[举开]办|开展|上[演课])|忙[着于碌])"
)
# 元旦|左右就可以采摘: a day by which something will be ready
_TO_DO_BY = re.compile("(?:左右|前后)?(?:就|便)?(?:可以?|能够?|将)")
_OPENS_NOTHING = AHEAD | PASSING
# 主要目标是：|1.…, 2.…
_LISTED = re.compile(
    r"(?:\n[ \u3000]*(?:[(（]?[\d一二三四五六七八九十]{1,3}[)）、.．是]|[—●■◆])[^\n]*)+"
)
# “十一五”|经济社会发展的主要目标是：
# 到2030年|，将实现：
_LEADS_LIST = re.compile(
    r"[^，。；：:\n]{0,24}(?:目标|任务|指标)(?:是|为|如下|包括)?[：:](?=\n)"
    r"|(?<=年)[底末]?[，,]?[^，。；：:\n]{0,12}?(?:实现|达到|完成|建成)[：:](?=\n)"
)
_GOALS = re.compile(r"(?:\n[ \u3000]*——?[^—\n][^\n]*)+")
_SENTENCE_MARKS = "。；！？\n"
_HELD_REACH = 2_000
_HELD_AGAINST = re.compile(r"[比较](?P<y>20\d\d|19\d\d)年")
# 上半年,…,经营情况呈现以下特点:|资产总额…: of the same time, until another is named
_LEADS = re.compile(r"(?:呈现|具有|表现)[^，。；\n]{0,10}特[点征][：:][ \u3000]*$")
# 民警于|8月15日; not 已于, 将于: what was before, or is to come
_ON_DAY = re.compile("(?<![已将曾早定拟生毕作建始])于$")


class RunningTime:
    """The time in force at each sentence of one article; asked in reading order."""

    def __init__(
        self, article: Article, year: int | None, *, is_report: bool, is_yearly: bool
    ) -> None:
        self._text = article.text
        self._times = article.times
        self._quantity_starts = [quantity.start for quantity in article.quantities]
        self._written = article.published
        self._year = year
        self._is_report = is_report
        self._is_story = not (is_report or is_yearly)
        self.time: TimeExpression | None = None
        self._end = -1
        self._read = 0

    def at(self, position: int) -> TimeExpression | None:
        """The time in force where a sentence begins, or None."""
        return self.time if position < self._end else None

    def go_on(self, time: TimeExpression, position: int) -> None:
        """2023年,浓度下降5%。|其中,…。乙市…: a paragraph that opens with 其中 keeps its time."""
        if self.at(position) is None and self._text[position - 1 : position] == "\n":
            self.time, self._end = time, self._paragraph_end(position)

    def reaches(self, position: int) -> bool:
        """Whether the time was in force up to the end of the paragraph before."""
        return 0 <= self._end < position and not self._text[self._end : position].strip()

    def advance(self, position: int) -> None:
        """Take in the times before `position` that go on to govern what follows."""
        while self._read < len(self._times) and self._times[self._read].start < position:
            time = self._times[self._read]
            self._read += 1
            if self._year is None and is_history(self._text, time):
                # 1974年公社驻地迁至甲村,1984年改为某乡。|辖20个村: nor the year told before it
                self.time = None
            elif (goals := self._goals_until(time)) >= 0:
                self.time, self._end = time, goals
            elif time.rule not in _OPENS_NONE and self._opens_clause(time):
                self._take(time)
            elif self._moves_on(time):
                self.time = None

    def _moves_on(self, time: TimeExpression) -> bool:
        """8月12日，…，随后民警于8月15日抓获王某。|又查获3部: what comes next is of neither day."""
        running = self.at(time.start) if self._is_story else None
        if running is None or not (is_day(running) and is_day(time)):
            return False
        if not _ON_DAY.search(self._text, max(0, time.start - 2), time.start):
            return False
        return running.first is None or time.first is None or time.first > running.first

    def _goals_until(self, time: TimeExpression) -> int:
        """到2025年,…。|——高新企业达到20家: where the list ends that tells the goals, else -1."""
        ahead = self._written is not None and time.first is not None and time.first > self._written
        if not ahead or self._text[time.start - 1] not in "到至" or not is_whole_year(time):
            return -1
        if self._text[time.start - 2 : time.start - 1].strip():
            return -1  # ——…，到2025年: a goal of one item
        listed = _GOALS.match(self._text, self._paragraph_end(time.start))
        return listed.end() if listed is not None else -1

    def _take(self, time: TimeExpression) -> None:
        """Let a time that opens its clause run on, or end the one before it."""
        if _TO_DO_BY.match(self._text, time.end) and is_short(time):
            self._pass_by(time)
            return
        # 成果丰硕。4月18日,我旗脱贫摘帽。投入资金1.6亿元: no day of a report runs on
        if self._is_report and (
            is_day(time)
            or is_short(time)
            or self._goes_on(time)
            or not (opens_paragraph(self._text, time) or self._opens_counts(time))
        ):
            self._pass_by(time)
            self._hold_on(time)
            return
        if self._is_story and (is_begun(self._text, time) or self._is_late(time)):
            self._pass_by(time)
            return
        # 近年来,…。2019年,…: a year long past ends the period before it, and opens none
        end = self._told_until(time)
        if self._is_bygone(time):
            self.time, self._end = time, self._end_of_groups(time.end, end)
            return
        self.time = time
        end = end if is_whole_year(time) else self._item_end(time, end)
        if is_day(time):
            end = self._sentence_after(time.start, end)
        elif is_short(time):
            end = self._end_of_holiday(time.start, end)
        self._end = end

    def _opens_counts(self, time: TimeExpression) -> bool:
        """面对压力,全旗攻坚克难。2022年,…: a year ahead of all numbers of a report's paragraph."""
        if not is_whole_year(time) or self._text[time.end : time.end + 1] not in {"，", ","}:
            return False
        line = self._text.rfind("\n", 0, time.start) + 1
        opens = self._text[time.start - 1] in _SENTENCE_MARKS
        return opens and not self._counts(line, time.start)

    def _is_late(self, time: TimeExpression) -> bool:
        """铺管道3.2公里,7月5日进场: whether a sentence that has counted goes on to another time.

        眼下,稻田生机盎然 counts nothing and only sets a scene; 公司近日又接手… heads nothing.
        """
        floor = max(0, time.start - 2 * REACH)
        start = max(self._text.rfind(mark, floor, time.start) for mark in _SENTENCE_MARKS) + 1
        if is_of_late(self._text, time):
            return bool(self._text[start : time.start].strip("●■◎★▲•◆ \u3000"))
        if is_of_state(self._text, time):
            end = self._text.find("。", time.end)
            counts = self._counts(time.end, end if end >= 0 else len(self._text))
            # 牲畜达4万头,近几年又开始引进肥尾羊: told beside what was counted
            beside = not counts and self._counts(start, time.start)
            return beside or is_scene(self._text, time, counts=counts)
        return self._counts(start, time.start)

    def _counts(self, start: int, end: int) -> bool:
        """Whether a quantity stands in a range of the text."""
        at = bisect_left(self._quantity_starts, start)
        return at < len(self._quantity_starts) and self._quantity_starts[at] < end

    def _goes_on(self, time: TimeExpression) -> bool:
        """这五年,我们攻坚克难。2020年2月,…: whether the paragraph has opened with a time before."""
        running = self.time
        return running is not None and "\n" not in self._text[running.end : time.start]

    def _pass_by(self, time: TimeExpression) -> None:
        """建成910万亩,近3年提升21个百分点: inside a report's paragraph a time dates its sentence.

        What the paragraph opened with stays in force behind a period that takes it in, and no
        longer behind another time.
        """
        running = self.time
        within = running is not None and _takes_in(running, time, in_report=self._is_report)
        if time.rule != "time.span" and not within:
            self.time = None

    def _hold_on(self, time: TimeExpression) -> None:
        """五年来,…。2006年,总值比2002年增长86%。财政收入8亿元,比2002年增长2倍: of 2006 as well.

        Inside a part on several years, one of them goes on as far as figures are held against the
        same year before it.
        """
        opens = self._text[time.start - 1 : time.start] in {*_SENTENCE_MARKS, "—", "\u3000"}
        if not opens or not is_whole_year(time):
            return
        high = time.end + _HELD_REACH
        own = self._text.find("。", time.end, high)
        base = _HELD_AGAINST.search(self._text, time.end, own) if own >= 0 else None
        if base is None or time.first is None or int(base["y"]) >= time.first.year:
            return
        last = self._text.rfind(base[0], own, min(high, self._paragraph_end(time.end)))
        if last > 0:
            behind = self._text.find("。", last, high) + 1
            self.time, self._end = time, behind or min(high, len(self._text))

    def _opens_clause(self, time: TimeExpression) -> bool:
        """Whether the time sets the scene: at the head of a clause, and not 8月的草原."""
        surface = self._text[time.start : time.end]
        # 全年平均气温3.6℃: of every year
        of_all = surface == "全年" and time.first is None
        if surface in _OPENS_NOTHING or of_all or DEADLINE.search(surface):
            return False
        if time.rule == "time.event" and self._text[time.end : time.end + 1] not in {"，", ","}:
            # 有气象记录以来最强台风 opens no period
            return False
        if is_of_goal(self._text, time):
            return False
        if time.rule == "time.plan" and time.kind == "since" and self._is_beside(time):
            return False
        followed = self._text[time.end : time.end + 1] in {"，", ","}
        if is_climate(self._text, time) or _HERDS_COUNTED.match(self._text, time.end):
            # 一月平均气温-12度: a month of every year; 2021年牧业年度牲畜存栏: of that count alone
            return False
        if self._text.endswith("同期", time.start, time.end) and not followed:
            return False
        if self._is_in_passing(time):
            return False
        before = self._text[time.start - 1] if time.start else "\n"
        # ——五年来,我们坚持…
        heads = before in CLAUSE_HEADS or self._text.endswith("——", 0, time.start)
        heads = heads or (before == "到" and self._is_stand(time))
        heads = heads or _LEADS_LIST.match(self._text, time.end) is not None
        told = describes_noun(self._text, time) or bounds_event(self._text, time)
        return heads and not told

    def _is_stand(self, time: TimeExpression) -> bool:
        """到去年底,全县有…: up to a day gone by, as 截至 tells; but not a plan's 到2035年."""
        if time.start > 1 and self._text[time.start - 2] not in CLAUSE_HEADS:
            return False
        past = self._written is not None and time.last is not None and time.last <= self._written
        return past and self._text[time.end - 1] in "末底"

    def _is_in_passing(self, time: TimeExpression) -> bool:
        """Whether a time is one of a row, an age, an asker, a meeting, or of what led to now."""
        if is_of_age(self._text, time) or is_of_reporters(self._text, time):
            return True
        if is_of_release(self._text, time, shows=False) or names_occasion(self._text, time):
            return True
        led = self._text[time.start - 1 : time.start] in {"，", ","}
        if led and self._text[time.start : time.end] in STANDING:
            # 作物长势较好,目前一类苗占八成。肉类产量…: how it stands is told beside
            return True
        return self._is_of_row(time.start) or leads_to_now(self._text, time)

    def _is_of_row(self, position: int) -> bool:
        """分季度看,一季度增长6%,二季度增长7%; 其中,三季度增长5%: parts of a time told of before."""
        floor = max(0, position - REACH)
        start = max(self._text.rfind(mark, floor, position) for mark in "。\n") + 1
        head = max(start, floor)
        if _ROW.match(self._text, head):
            return True
        return self._text.endswith(("其中，", "其中,", "其中"), head, position)

    def _is_beside(self, time: TimeExpression) -> bool:
        """浓度为29微克,“十三五”以来七连降: told of beside, it opens no period."""
        led = self._text[time.start - 1 : time.start] in {"，", ","}
        return led and self._text[time.end : time.end + 1] not in {"，", ","}

    def _is_bygone(self, time: TimeExpression) -> bool:
        """1997年,他当选书记; 一年前,…: a year long past dates its own sentence, not the next."""
        if self._text[time.start : time.end] in BYGONE or time.rule == "time.ago":
            return True
        return (
            self._year is not None
            and time.last is not None
            and time.kind != "since"
            and not self._is_report
            and time.last.year < self._year - 1
            and not self._opens_statistics(time)
        )

    def _opens_statistics(self, time: TimeExpression) -> bool:
        """Whether a paragraph begins with a year and what statistics tell of years."""
        if not (is_whole_year(time) and opens_paragraph(self._text, time)):
            return False
        return _OF_YEAR.match(self._text, time.end) is not None

    def _sentence_after(self, position: int, end: int) -> int:
        """A day dates its own sentence and the next; what a page tells further on is of no day.

        3月21日，梁某正在种茭白。|他承包了13亩水田: nor is what those have whom it shows at work.
        """
        own = self._text.find("。", position, end) + 1
        if own and _AT_WORK.search(self._text, position, own):
            return own
        for _ in range(2):
            position = self._text.find("。", position, end) + 1
            if not position:
                return end
        return position

    def _end_of_holiday(self, position: int, end: int) -> int:
        """春节期间,商场销售500万元。|新建停车场3个: what was built is of no holiday."""
        behind = self._sentence_after(position, end)
        built = _BUILT.search(self._text, max(position, behind - 1), end)
        return built.end() if built is not None else end

    def _end_of_groups(self, position: int, end: int) -> int:
        """2011年末,总人口2.6万人。总人口中,男性1.4万人: where the groups of its people end."""
        behind = self._text.find("。", position, end) + 1
        if not behind or _GROUPS.match(self._text, behind) is None:
            return -1
        return self._text.find("。", behind, end) + 1 or end

    def _item_end(self, time: TimeExpression, end: int) -> int:
        """一是道路贯通,10月底竣工。二是…: a time of one item dates nothing of the next."""
        item = _ITEM.search(self._text, max(self._line_before(time), 0), time.start)
        following = _ITEM.search(self._text, time.end, end) if item is not None else None
        return following.start() if following is not None else end

    def _line_before(self, time: TimeExpression) -> int:
        """Where the paragraph of a time begins, or not farther back than a rule looks."""
        return max(self._text.rfind("\n", 0, time.start), time.start - REACH)

    def _told_until(self, time: TimeExpression) -> int:
        """Where its paragraph ends, or the list that 主要目标是： leads to.

        截至7日9时,…，分省灾情如下：|湖南…。|湖北…: all that follows is of the day it was counted.
        """
        end = self._paragraph_end(time.start)
        told = self._text[max(0, end - 3) : end]
        if told[:2] == "如下" and time.rule != "time.span" and not is_whole_year(time):
            return len(self._text)
        leads = told[-1:] in {"：", ":"} and _LEADS_LIST.match(self._text, time.end)
        listed = _LISTED.match(self._text, end) if leads else None
        return listed.end() if listed is not None else end

    def _paragraph_end(self, position: int) -> int:
        end = self._text.find("\n", position)
        if end < 0 or _LEADS.search(self._text, max(position, end - REACH), end):
            return len(self._text)
        return end


def _takes_in(running: TimeExpression, time: TimeExpression, *, in_report: bool) -> bool:
    """2005年,…;年末,…。消费品零售总额…: whether a time is one within what is in force."""
    if running.first is None or time.first is None:
        return False
    if time.first == running.first:
        return True
    within = running.last is not None and running.first < time.first <= running.last
    return in_report and within and is_whole_year(running)
