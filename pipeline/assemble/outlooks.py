"""Tells which parts of a report look ahead and which look back."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from datetime import date

from schemas.article import Article

_PLAN_HEADING = re.compile(
    r"(?:20[2-9]\d|今|本)年.{0,16}(?:为民办实事|民生实事|实事项目|实事清单)|"
    r"(?:20[2-9]\d|明|今|下)年(?:度)?.{0,10}(?:重点|任务|安排|目标|打算|计划|预期|主要工作|重要工作|工作)|目标任务|主要目标|预期目标|下一步|今后五年|未来五年"
    r"|总体要求|“十五五”.{0,16}(?:目标|任务|思路|要求|蓝图)|工作安排|工作部署|工作打算|重点工作|主要任务"
)
_PAST_HEADING = re.compile(
    r"回顾|工作情况|取得的?成|执行情况|成就|总结|过去.{0,3}年|发展情况|基本情况|主要工作成效|工作完成情况"
)
_REPORT_HEAD = 600
_TURN_OF_YEAR = frozenset({11, 12, 1, 2, 3})
_DIRECTIVE = re.compile(
    r"若干措施|实施方案|行动方案|工作方案|行动计划[（(]|实施意见|规划纲要"
    r"|(?:印发|发布|出台|公布)[^，。\n]{0,24}规划"
)
# 主要预期目标是：生产总值增长6%；…, or one item a line behind —— or a number
_GOALS = re.compile(
    r"(?:(?:^|[\n，。；])[^，。；：\n]{0,24}?)(?<!完成)(?<!实现)(?<!实现了)(?<!完成了)"
    r"(?:(?:今年|20\d\d年|明年|主要|预期|发展|总体|具体|工作)[^，。；：\n]{0,16}目标(?:任务)?(?:(?:是|为|如下|包括)[：:]?|[：:])"
    r"|(?:公布|发布|推出|确定)了?(?:今|20\d\d)年[^，。；：\n]{0,16}(?:实事|实事项目|实事清单)[。：:])"
)
# what no such opening is without, and where the clause that it stands in begins
_GOAL_WORD = re.compile("目标|实事")
_GOAL_MARKS = "\n，。；"
_LONGEST_OPENING = 60
_LISTS_PLANS = re.compile(
    r"^(?!.*(?:发布|公布|推出|公示)).*(?:实事|报告|[要重]点|方案|规划|计划$|安排|任务|清单|目标|意见|措施)"
)
_GOAL_ITEM = re.compile(
    r"[\s\u3000]*(?:——|—|[•●■◆]|[（(]?\d{1,2}[）)、.．]|[一二三四五六七八九十]{1,2}[、是])[^\n。]*[。；;]?"
)
_GOAL_LIST = re.compile(r"[^\n。]*。?")
_WORK_REPORT = re.compile(r"政府工作报告[^\n]{0,12}$")
_YEAR_IN_HEADING = re.compile(r"20\d\d")


_HEADING = re.compile(
    r"^[ 　]*(?:#+ *)?"
    r"(?:[一二三四五六七八九十]{1,3}、|第[一二三四五六七八九十]+部分|[（(][一二三四五六七八九十]{1,3}[）)])?"
    r"[^\n。；]{2,48}$",
    re.M,
)


def _headline_end(text: str) -> int:
    """Where the lines at the head are over that end in no mark: a paragraph is no headline."""
    end = 0
    for line in re.finditer(r"[^\n]*\n?", text[:120]):
        told = line.group().strip()
        if told and (told[-1] in "。；！？”" or line.end() == len(text)):
            break
        end = line.end()
    return end


def _headings(text: str) -> list[tuple[int, int]]:
    return [
        match.span()
        for match in _HEADING.finditer(text)
        if text[match.end() - 1] not in "。，；：,"
    ]


def _goal_lists(text: str) -> list[tuple[int, int]]:
    """The ranges of lists that 目标是： opens, items on lines of their own included."""
    found: list[tuple[int, int]] = []
    for match in _goal_openings(text):
        if found and match.start() < found[-1][1]:
            continue
        end = match.end()
        first = _GOAL_LIST.match(text, end)
        end = first.end() if first is not None else end
        if "实事" in match.group():
            # the deeds that a town has promised fill the paragraph
            line = text.find("\n", end)
            end = len(text) if line < 0 else line
        while (item := _GOAL_ITEM.match(text, end)) is not None and item.end() > end:
            end = item.end()
        found.append((match.start(), end))
    return found


def _goal_openings(text: str) -> Iterator[re.Match[str]]:
    """What opens a list of goals, sought in the clauses that hold a word of it."""
    done = 0
    for word in _GOAL_WORD.finditer(text):
        low = max(done, word.start() - _LONGEST_OPENING)
        head = max(0, *(text.rfind(mark, low, word.start()) for mark in _GOAL_MARKS))
        match = _GOALS.match(text, head) if head >= done else None
        if match is not None:
            done = match.end()
            yield match


class Outlook:
    """Which parts of a report look ahead: `ahead(position)` tells for a place in the text.

    A heading such as 二、2026年重点工作 turns everything below it to `target`, until a heading
    looks back again.
    """

    def __init__(self, article: Article) -> None:
        self._goals = _goal_lists(article.text)
        self._starts: list[int] = []
        self._ahead: list[bool | None] = []
        text, day = article.text, article.published
        self.closes_year = "各位代表" in text[:_REPORT_HEAD] and (
            day is not None and day.month in _TURN_OF_YEAR
        )
        """Whether it is a report of the turn of the year, whose 预计全年 only is not final."""
        if _DIRECTIVE.search(text, 0, _headline_end(text)):
            self._turn(0, ahead=True)
        for start, end in _headings(text):
            heading = text[start:end]
            if self._in_goals(start):
                continue
            if _PAST_HEADING.search(heading):
                self._turn(start, ahead=False)
            elif _WORK_REPORT.search(heading):
                # it tells first of the year gone by, and then of the year to come
                self._turn(start, ahead=None)
            elif _PLAN_HEADING.search(heading) and (start or _LISTS_PLANS.search(heading)):
                # the headline of a story that mentions a plan turns nothing
                self._turn(start, ahead=self._is_ahead(heading, article.published))

    def _turn(self, start: int, *, ahead: bool | None) -> None:
        self._starts.append(start)
        self._ahead.append(ahead)

    @staticmethod
    def _is_ahead(heading: str, published: date | None) -> bool:
        year = _YEAR_IN_HEADING.search(heading)
        if year is None or published is None:
            return True
        return int(year.group()) >= published.year

    def _in_goals(self, position: int) -> bool:
        if not self._goals:
            return False
        at = bisect_right(self._goals, position, key=lambda goals: goals[0]) - 1
        return at >= 0 and position < self._goals[at][1]

    def ahead(self, position: int) -> bool:
        """Whether the text at `position` stands in a part on what is to come."""
        if self._in_goals(position):
            return True
        at = bisect_right(self._starts, position) - 1
        return at >= 0 and self._ahead[at] is True

    def back(self, position: int) -> bool:
        """Whether the text at `position` stands in a part on what has been."""
        at = bisect_right(self._starts, position) - 1
        return at >= 0 and self._ahead[at] is False
