"""Tells which parts of a report look ahead and which look back."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from datetime import date
from functools import lru_cache

from pipeline.assemble.statuses.goals import goals_in
from pipeline.assemble.statuses.regulations import is_regulation
from pipeline.assemble.statuses.report_halves import (
    DRAFTS_PLAN,
    coming_year,
    end_above,
    heads_half,
    plans_told,
    run_in_halves,
    run_in_headings,
    turns_ahead,
    year_below,
)
from pipeline.edges import led
from schemas.article import Article

_PLAN_HEADING = re.compile(
    r"(?:20\d\d|今|本)年.{0,16}(?:为民办实事|民生实事|实事项目|实事清单)|"
    r"(?:20\d\d|明|今|下)年(?:度)?.{0,10}(?:重点(?!领域|行业|产业|企业|群体|人群)|任务|安排|目标(?!纲要)|打算|计划|预期"
    r"|主要工作|重要工作|工作|(?:预算|计划)[（(]?草案)|目标任务|主要目标|预期目标|下一步|今后五年|未来五年"
    r"|总体要求|“十五五”.{0,16}(?:目标|任务|思路|要求|蓝图)|工作安排|工作部署|工作打算|工作计划|下半年[^，。\n]{0,6}(?:工作|安排|任务|打算|思路|重点|目标|计划)"
    r"|重点工作|主要任务|下步(?=工作|打算|计划|措施|安排|重点)|下一?阶段(?=工作|打算|计划|重点|安排|任务)|接下来"
    r"|(?:工作|总体|发展|具体|规划|建设)目标(?=$|[和及与是为：:])|工作任务(?=$|[和及与是为：:])"
)
# 聚焦主要任务抓落实, 推进重点工作取得新突破: what is pursued turns to no plan
_PURSUED = re.compile(
    r"(?:围绕|聚焦|紧扣|紧盯|瞄准|锚定|对标|对照|突出|抓实|抓好|推进|落实|服务|完成|实现)[^，。\n\d]{0,6}?"
    r"(?:(?:重点|中心)工作|(?:主要|中心|重点|工作)任务|目标任务|(?:主要|预期|工作|总体|发展|具体|规划|建设)目标)"
)
_PAST_HEADING = led(
    r"回顾|工作(?:情况|汇报)|取得的?成|执行情况|(?:完成|推进|进展|落实|开展|办理)情况|以来|发展(?:基础|成就)|现实基础"
    r"|上半年[^，。\n]{0,6}工作(?!安排|计划|要点|打算)|成就|总结|过去.{0,3}年|发展情况|基本情况|主要工作成效|亮点|工作成[效绩]|特色工作"
    r"|(?:主要|工作)(?:的?成效|小结|进展)$|小结$|总体情况$|成绩单|[去上]年[^，。\n]{0,12}(?:成绩|答卷)|来之不易|[不非]同?(?:平凡|寻常)"
)
# 今年50件民生实事已完成投入近250亿元: what a headline says is done is no plan
_HAS_DONE = re.compile(
    r"已(?:经|全部)?(?:完成|建成|投入|实现|落实|开工|兑现|办结)|全部(?:完成|建成|落实)"
    # 某县举行2022年第三季度重点项目集中开工仪式
    r"|集中(?:开工|签约|竣工|投产)|(?:开工|签约|竣工|奠基|揭牌|启动)(?:仪式|活动)|(?:开工|开建|竣工|签约)$"
)
# 一、主要预期目标提前实现; 确保年度目标任务全面完成 looks ahead
_GOALS_REACHED = led(
    r"(?P<whole>目标|任务|计划|指标|圆满|全面|超额|如期|提前|顺利|较好|胜利)"
    r"(?:(?<=[标务划])(?:任务)?[^，。\n]{0,8}?(?:圆满|全面|超额|如期|提前|顺利|较好|胜利|全部)地?(?:完成|实现|达成)(?!的)"
    r"|(?<=[标务划])(?:任务)?(?:基本|总体|均|都|已经?)+(?:完成|达成|实现$)"
    r"|(?<=[满面额期前利好])地?(?:完成|实现)了?[^，。\n]{0,12}(?:目标|任务))"
)
_STRIVES = re.compile("确保|力争|推动|努力|争取|保证|将|为|(?<![主重纲])要|促进|[今明]年|下一?步")
_REPORT_HEAD = 600
_HEAD = 120
"""Characters that hold the headline; a line that goes on behind them is a paragraph."""
_TURN_OF_YEAR = frozenset({11, 12, 1, 2, 3})
_LAST_SPRING = 3
_DIRECTIVE = re.compile(
    r"若干措施|实施方案|行动方案|工作方案|行动计划[（(]|实施意见|规划纲要"
    r"|(?:印发|发布|出台|公布)[^，。\n]{0,24}规划"
)
_LISTS_PLANS = re.compile(
    r"^(?!.*完成[^，。\n]{0,12}(?:任务|目标))(?!.*(?:发布|公布|推出|公示)(?!.*(?:通知|公告)$)).*"
    # 某局2018年工作报告, 2020年项目掠影 tell of what was done
    r"(?:实事|[要重]点(?!.*(?:掠影|纪实|回眸|侧记|报告)$)|方案|规划|草案|计划$|安排|任务|清单|目标|意见|措施)"
)
# 《政府工作报告》部署今年重点工作 tells of its second half alone
_WORK_REPORT = re.compile(
    r"政府工作报告(?!》?[^\n]{0,4}(?:部署|提出|明确|确定|安排)[^\n]{0,4}(?:[今明]年|20\d\d年))[^\n]{0,12}$"
)
# 2005年某市政府工作报告一、2004年工作回顾…: its greeting was left out
_TITLED = re.compile(r"[^\n，。；：]{0,40}政府工作报告(?=[\s一(（—-])")
# 2010年工作总结, 2010年，是我镇发展任务最重的一年: a year is summed up
_OF_ONE_YEAR = re.compile(
    r"^[^\n，。；]{0,30}(?:年[^\n，。；]{0,8}|年终|年度)工作(?:总结|汇报|情况|回顾)[^\n。；]{0,24}$"
    r"|^[ \u3000]*(?:20\d\d|二[〇○0一二三四五六七八九十]{3})年[，,]?是[^。\n]{2,40}的一年",
    re.M,
)
_SUMMARY = re.compile("工作(?:总结|汇报|报告|情况)|(?:预算|计划)(?:执行|[（(]?草案)")
# 介绍2024年农业农村工作情况和2025年工作计划: what is told goes through both
_BOTH_YEARS = re.compile(r"20\d\d年[^\n]*?(?:工作|情况)[和与及、以并][^\n]{0,8}20\d\d年")
# 某旗2022年计划执行情况⏎及2023年计划草案的报告: a title in two lines goes through both
_GOES_ON_TITLE = re.compile(r"[及和与暨]|[ \u3000]*(?:以?及|[和与暨])[ \u3000]*20\d\d ?年")
_LINE = re.compile(r"[^\n]*\n?")
_YEAR_IN_HEADING = re.compile(r"20\d\d")


_LOWER = re.compile(r"[ 　]*(?:[（(][一二三四五六七八九十]{1,3}[）)]|[㈠-㈩])")
_AHEAD = re.compile(r"20\d\d|[今明下]年|下一?步|打算|今后|未来|计划|安排|目标|任务|思路")
# 二、任务完成情况|（一）圆满完成各项目标任务: what a part that looks back tells was done
_TASKS_DONE = re.compile(
    r"(?:圆满|全面|超额|如期|提前|顺利|较好|基本)*地?完成了?[^，。\n\d]{0,8}?(?:目标任务|任务目标|目标|任务)"
)
_HEADING = re.compile(
    r"^[ 　]*(?:#+ *)?"
    r"(?:[一二三四五六七八九十]{1,3}、|第[一二三四五六七八九十]+部分|[（(][一二三四五六七八九十]{1,3}[）)])?"
    r"[^\n。；]{2,48}$",
    re.M,
)


def _tells_reached(heading: str) -> bool:
    """Whether a heading tells of goals that they were reached."""
    return _GOALS_REACHED.search(heading) is not None and not _STRIVES.search(heading)


def _headline_end(text: str) -> int:
    """Where the lines at the head are over that end in no mark: a paragraph is no headline."""
    end = 0
    for line in _LINE.finditer(text, 0, _HEAD):
        told = line.group().strip()
        if told and (told[-1] in "。；！？”" or line.end() in {len(text), _HEAD}):
            break
        end = line.end()
    return end


def _headings(text: str) -> list[tuple[int, int]]:
    return [
        match.span()
        for match in _HEADING.finditer(text)
        if text[match.end() - 1] not in "。，；：,"
    ]


# 市长作政府工作报告。2019年,新增就业20万人: the news of a report, and what it plans
_OF_REPORT = led(
    r"(?P<whole>作了?[^，。；\n]{0,8}(?:政府)?工作报告"
    r"|《?政府工作报告》?[^，。；\n]{0,6}(?:提出|明确|指出))"
)
_PAST_TOLD = re.compile(
    r"去年|上年|过去|以来|[一几五]年来|同比|截至|目前|已(?!婚)|回顾|创[^，。；]{0,6}新高|比上年|20\d\d年"
)
# 新增了3000人; what 报告给出了 is its own and not of the past
_DONE_TOLD = re.compile(
    r"(?<![^，。；：\n])(?![^，。；：]{0,8}报告)[^，。；：]*?了(?![解断])(?P<some>[^，。；：]*?\d)?"
)


@lru_cache(maxsize=16)
def _opens(year: int) -> re.Pattern[str]:
    """What turns to the year to come: 今年 and the year itself, at the head of a clause.

    今年以来 and 今年1月, the month of such reports, tell of what was.
    """
    return re.compile(
        rf"(?:^|[，。；：\n]|(?<=提出|明确|指出))[ \u3000]*(?:今年|新的一年|明年|{year}年)[，,]?"
        "(?!以来|初[，,]|[12]月(?![底末]?前)|开年|元旦|春节)"
    )


def _news_of_report(text: str, day: date | None) -> Iterator[tuple[int, bool]]:
    """Where news of a work report turns to the year to come, and away from it again.

    Paragraph by paragraph: from one that speaks of this year on, until one tells of what was.
    """
    if "各位代表" in text[:_REPORT_HEAD] or (day and day.month not in _TURN_OF_YEAR):
        return
    told = _OF_REPORT.search(text, 0, _REPORT_HEAD)
    if told is None:
        return
    coming = day.year + (day.month > _LAST_SPRING) if day is not None else 0
    opens, ahead = _opens(coming), False
    for line in _LINE.finditer(text, told.end("whole")):
        turned = opens.search(text, max(0, line.start() - 1), line.end())
        at = turned.start() + 1 if turned else line.start()
        for start, end, turns in ((line.start(), at, False), (at, line.end(), turned is not None)):
            words = text[start:end].replace(f"{coming}年", "")
            if not words.strip():
                continue
            now = (ahead or turns) and not _is_past(words, turned=turns)
            if now != ahead:
                ahead = now
                yield start, ahead


def _is_past(words: str, *, turned: bool) -> bool:
    """Whether a part of the news of a report tells of what was.

    Where it turns to what is to come, only a 了 that counts something does: not 展现了新一年.
    """
    if _PAST_TOLD.search(words):
        return True
    done = _DONE_TOLD.finditer(words) if "了" in words else ()
    return any(told["some"] or not turned for told in done)


class Outlook:
    """Which parts of a report look ahead: `ahead(position)` tells for a place in the text.

    A heading such as 二、2026年重点工作 turns everything below it to `target`, until a heading
    looks back again.
    """

    def __init__(self, article: Article) -> None:
        self._goals = goals_in(article.text, article.published)
        self._starts: list[int] = []
        self._ahead: list[bool | None] = []
        text, day = article.text, article.published
        greeted = "各位代表" in text[:_REPORT_HEAD]
        told = greeted or "政府工作报告" in text[:_REPORT_HEAD]
        told |= _OF_ONE_YEAR.search(text, 0, _REPORT_HEAD) is not None
        self.closes_year = told and (day is None or day.month in _TURN_OF_YEAR)
        self.closes_year |= "发展统计公报" in text[:_HEAD]
        """Whether it is a report of the turn of the year, whose 预计全年 only is not final."""
        head = _headline_end(text)
        self.regulates = is_regulation(text[:head])
        """Whether it is a text of rules, whose amounts are set and not told."""
        if _DIRECTIVE.search(text, 0, head):
            self._turn(0, ahead=True)
        self._addressed = (
            greeted or _TITLED.match(text) is not None or _SUMMARY.search(text, 0, head) is not None
        )
        self._coming = day.year if day is not None else None
        furniture = {block.start for block in article.blocks if block.kind == "noise"}
        headings = [heading for heading in _headings(text) if heading[0] not in furniture]
        if self._addressed:
            self._turn_at_halves(text, headings, day)
        self._turn_at_headings(text, headings)
        for at, ahead in _news_of_report(text, day):
            self._turn(at, ahead=ahead)
        if told and not any(ahead is not None for ahead in self._ahead):
            for start, end in plans_told(text):
                self._turn(start, ahead=True)
                self._turn(end, ahead=None)

    def _turn_at_halves(self, text: str, headings: list[tuple[int, int]], day: date | None) -> None:
        """Turn where a report to an assembly opens a paragraph with the year to come."""
        lines = {end: text[start:end] for start, end in headings}
        past = {end: line for end, line in lines.items() if _PAST_HEADING.search(line)}
        plans = [line for end, line in lines.items() if end not in past]
        run_in = list(run_in_headings(text))
        self._coming = coming_year(
            [told for _, told, ahead in run_in if not ahead]
            + [
                line if _YEAR_IN_HEADING.search(line) else year_below(text, end) + line
                for end, line in past.items()
            ],
            [told for _, told, ahead in run_in if ahead]
            + [line for line in plans if _PLAN_HEADING.search(line)],
            day,
        )
        for drafts in DRAFTS_PLAN.finditer(text):
            self._turn(drafts.start(), ahead=True)
        for at in turns_ahead(text, day, self._coming):
            if end_above(text, at) not in past:
                self._turn(at, ahead=True)
        for at, ahead in run_in_halves(run_in, self._coming):
            self._turn(at, ahead=ahead)

    def _turn_at_headings(self, text: str, headings: list[tuple[int, int]]) -> None:
        for start, end in headings:
            heading = text[start:end]
            if self.in_goals(start) or _GOES_ON_TITLE.match(heading):
                continue
            below = _LOWER.match(heading) is not None and self.back(start)
            if below and not _AHEAD.search(_TASKS_DONE.sub("", heading)):
                # 二、重点工作完成情况|（一）农牧业七项重点工作
                continue
            if _PAST_HEADING.search(heading) or _tells_reached(heading):
                self._turn(start, ahead=False)
            elif _WORK_REPORT.search(heading):
                # it tells first of the year gone by, and then of the year to come
                self._turn(start, ahead=None)
            elif (
                not _HAS_DONE.search(heading) and (ahead := self._plans(heading, start)) is not None
            ):
                self._turn(start, ahead=ahead)

    def _plans(self, heading: str, start: int) -> bool | None:
        """Whether a heading on plans looks ahead, None where it is on none."""
        if _BOTH_YEARS.search(heading):
            return None
        planned = _PLAN_HEADING.search(_PURSUED.sub("", heading))
        if planned and (start or _LISTS_PLANS.search(heading)):
            # the headline of a story that mentions a plan turns nothing
            return self._is_ahead(heading)
        return heads_half(heading, self._coming) if self._addressed else None

    def _turn(self, start: int, *, ahead: bool | None) -> None:
        at = bisect_right(self._starts, start)
        self._starts.insert(at, start)
        self._ahead.insert(at, ahead)

    def _is_ahead(self, heading: str) -> bool:
        year = _YEAR_IN_HEADING.search(heading)
        if year is None or self._coming is None:
            return True
        return int(year.group()) >= self._coming

    def in_goals(self, position: int) -> bool:
        """Whether the text at `position` stands in a list of goals: 主要预期目标是：…."""
        return self.goals_at(position) is not None

    def goals_at(self, position: int) -> int | None:
        """Where the list of goals begins that holds `position`."""
        if not self._goals:
            return None
        at = bisect_right(self._goals, position, key=lambda goals: goals[0]) - 1
        return self._goals[at][0] if at >= 0 and position < self._goals[at][1] else None

    def ahead(self, position: int) -> bool:
        """Whether the text at `position` stands in a part on what is to come."""
        if self.in_goals(position):
            return True
        at = bisect_right(self._starts, position) - 1
        return at >= 0 and self._ahead[at] is True

    def turned(self, position: int) -> int:
        """Where the text last turned before `position`, ahead or back; 0 if it never did."""
        goals = self.goals_at(position)
        if goals is not None:
            return goals
        at = bisect_right(self._starts, position) - 1
        while at > 0 and self._ahead[at - 1] == self._ahead[at]:
            at -= 1
        return self._starts[at] if at >= 0 else 0

    def back(self, position: int) -> bool:
        """Whether the text at `position` stands in a part on what has been."""
        at = bisect_right(self._starts, position) - 1
        return at >= 0 and self._ahead[at] is False
