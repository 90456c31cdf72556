"""Finds expressions of time: dates, periods, open periods and frequencies, resolved where possible.

`2021年3月`, `8月25日至30日`, `截至6月底`, `今年以来`, `前11个月`, `“十四五”期间`, `党的二十大以来`,
`每季度`, `近年来`. Ages and durations (`5年`, `3个月`) are quantities, not times.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import get_args

from pipeline.recognise.calendar import Period, relative_period, year_part, year_period
from pipeline.recognise.holidays import around_holiday, holiday_period
from pipeline.recognise.reigns import REIGNS, read_reign_year, reign_before
from pipeline.recognise.time_ago import read_ago
from pipeline.recognise.time_bases import YearBases, year_in_force
from pipeline.recognise.time_details import (
    read_clock,
    read_decade,
    read_lunar,
    read_month_day,
    read_reign,
    read_weekday,
)
from pipeline.recognise.time_events import with_events
from pipeline.recognise.time_grammar import (
    AFTER,
    MONTH_PART,
    MONTHS,
    MONTHS_AHEAD,
    MONTHS_LISTED,
    OPEN_ENDS,
    PART,
    QUARTER,
    TO,
    TO_COME,
    Around,
    Hit,
    M,
    N,
    Reader,
    bounded,
    period_in_year,
    read_day,
    read_iso,
    read_month,
    read_plan,
    read_year,
    since,
)
from pipeline.recognise.time_joins import YEARS_ON, add_to, same_sentence
from pipeline.recognise.time_parts import pattern_reader, read_listed_year
from pipeline.recognise.time_spans import read_span
from pipeline.seeds import read_seed
from pipeline.stage import Stage, each_article
from schemas.article import Article
from schemas.mentions import TimeExpression, TimeKind
from schemas.seeds import LexiconRow

_KINDS: dict[str, TimeKind] = {kind: kind for kind in get_args(TimeKind)}
_HELD_TO = re.compile(r"(?:超过|[高低快慢好优多少大]于|是|为|达到?|恢复到)了?$")
_LEVEL_OF = re.compile(r"的(?:\d+(?:\.\d+)?倍|[^，。；,;、\d]{0,8}水平)")
_FIRST_YEAR, _LAST_YEAR = 1000, 9000
_YEAR_PARTS = frozenset({"年末", "年底", "年初", "上半年", "下半年", "岁末"})
_TOLD_OF = frozenset({"上年", "上一年", "上年度", "本年", "本年度"})
_OF_THE_YEAR = _TOLD_OF | {"今年", "去年", "今年度", "年内"}
_LATE_MONTHS = 11
_AHEAD = frozenset({"预计", "力争", "计划", "确保", "争取"})
_PREFIXES = ("截至", "截止到", "截止", "截至到")
_RATES = frozenset({"每小时", "每分钟", "每秒"})
_SPEED = re.compile(r"\d+(?:\.\d+)?(?:公里|千米|米|海里)")
_WEEKLY = frozenset({"每周", "每星期"})
# 每周五开放; not 每周一次
_FREQUENT_DAY = re.compile(r"[一二三四五六日](?![次个场期课讲轮回天名期份至到])")
_PART_OF = {
    # 合同|期
    "同": frozenset("合"),
    "次": frozenset("人户车班台架场"),
    # 出现|在, 体现|在
    "现": frozenset("出体呈表展发实浮涌"),
    # 学|年初
    "年": frozenset("学0123456789一二两三四五六七八九十几半多"),
    # 延时|下班, 项目|前期, 附近|日本
    "时": frozenset("延按及实同准定当临小届工课限超计平随适"),
    # 提前|两年
    "前": frozenset("提"),
    "目": frozenset("项题节数栏科名书剧品条"),
    "近": frozenset("附临靠接邻就"),
    # 奋斗正|当时, 正|常年景
    "当": frozenset("正恰适"),
    "常": frozenset("正日通经时非平"),
    # 七年过去
    "过": frozenset("年月天"),
    # 十来|年, not 十|来年
    "来": frozenset("0十百千万"),
    # 乡下|月收入
    "下": frozenset("乡楼脚手底线名地门麾台"),
    "早": frozenset("最"),
}
_YEAR_TAIL = re.compile(
    rf"(?:(?P<ms>{M})(?:(?:月份?)?{TO}|{MONTHS_LISTED})(?P<me>{N}){MONTHS}(?!\d)"
    rf"|(?P<m>{M})月份?(?:(?P<d>{N})[日号](?:{TO}(?:(?P<m2>{N})月)?(?P<d2>{N})[日号])?)?"
    rf"(?P<mpart>{MONTH_PART})?|(?P<part>{PART}))?{AFTER}"
)
# 投产|后年产值, 重新发包|后年增加
_BUILT = frozenset("产成工用运营包造立")
_COUNTS = frozenset("0123456789一两二三四五六七八九十几")
_FIRST_MONTHS, _NEAR = 3, 14
_GONE_BY = re.compile(r"过去一年|去年|上年|比上一年|一年来|已过去")
_PLANNED = re.compile(r"力争|计划|预计|目标|确保|争取|将|拟|安排|今年")
# 全年无霜期202天, of every year, whichever the text named last
_CLIMATE = re.compile(r"(?:平均)?(?:无霜期|日照|降[水雨]|气温|积温|主导风|盛行|多[东西南北]+风)")
_QUARTER = pattern_reader(QUARTER, "period", "quarter")
_DIGITS: tuple[Reader, ...] = (
    read_ago, read_reign_year, read_listed_year, read_year, read_iso, read_month, read_clock,
    read_day, read_decade,
    pattern_reader(re.compile(r"[1-4](?:\s?[-~—至到]\s?[1-4])?季度"), "period", "quarter"),
    read_span,
)  # fmt: skip
_NUMERALS: tuple[Reader, ...] = (
    read_ago, read_reign_year, _QUARTER, read_clock, read_year, read_plan, read_month, read_decade,
    read_span,
)  # fmt: skip
_NUMERALS_FIRST = "0123456789一二三四五六七八九十零〇两"
_AFTER_NUMERALS = (
    rf"[\d{_NUMERALS_FIRST}]{{0,4}}(?:\s?[-~–]|[—至到年月日号时点季世:：/]|个月"
    r"|[百千]?[多余几来]?(?:年|个?月|天|周|个?星期)多?以?前"
    rf"|[、和][\d{_NUMERALS_FIRST}、和]{{1,8}}[月两三四]"
    r"|[”’]?(?:期间|时期|以来|[初末]|规划)|、[一二三四]季|[、和及与](?:1[5-9]|20)\d\d|\.\d{1,2}\.)"
)
"""What the grammar lets follow the first character of a numeral: 2021年, 10—12月, 十四五时期."""
_PLAN_MARKS = "“‘"
_AFTER_PLAN_MARK = "[一二三四五六七八九十]{1,3}五"
_GRAMMAR: Mapping[str, tuple[Reader, ...]] = (
    dict.fromkeys(_NUMERALS_FIRST[:10], _DIGITS)
    | dict.fromkeys(_NUMERALS_FIRST[10:], _NUMERALS)
    | dict.fromkeys("凌清早中午傍晚夜深", (read_clock,))
    | dict.fromkeys("第", (_QUARTER,))
    | dict.fromkeys("首", (_QUARTER, pattern_reader(MONTHS_AHEAD, "period", "months")))
    | dict.fromkeys("前", (_QUARTER, pattern_reader(MONTHS_AHEAD, "period", "months"), read_span))
    | dict.fromkeys("近未今最后刚过半", (read_span,))
    | dict.fromkeys("这", (read_span, read_weekday))
    | dict.fromkeys("上本下", (read_clock, read_weekday, read_month_day, read_decade))
    | dict.fromkeys("当次", (read_month_day,))
    | dict.fromkeys("周星礼", (read_weekday,))
    | dict.fromkeys("农正腊冬", (read_lunar,))
    | dict.fromkeys("元", (read_month, read_reign_year))
    | dict.fromkeys("洪永嘉万崇顺康雍乾道咸同光宣民", (read_reign,))
    | dict.fromkeys(_PLAN_MARKS, (read_plan,))
)
_SECOND = (
    "年晨早上午晚间夜后周星礼季半个下世月历一二三四五六日天末期拜几数两来去近过至到—0123456789七八九十"
    + "".join(name[1] for name in REIGNS)
    + "-"
)
"""What may follow another character at which an expression of the grammar begins."""
_PAIRS = frozenset(
    first + second
    for first in _GRAMMAR.keys() - {*_NUMERALS_FIRST, *_PLAN_MARKS}
    for second in _SECOND
)


class TimeFinder:
    """Finds times in a text; `published` is the day that relative expressions count from.

    The lexicon's words (今年, 目前, 近年来) stand in `seeds/times.tsv`.
    """

    def __init__(self, words: tuple[LexiconRow, ...]) -> None:
        self._words: dict[str, list[tuple[str, str]]] = {}
        for row in sorted(words, key=lambda row: -len(row.surface)):
            self._words.setdefault(row.surface[0], []).append((row.surface, row.kind))
        first = "".join(re.escape(char) for char in {*self._words, *_GRAMMAR})
        second = "".join(re.escape(row.surface[1]) for row in words) + _SECOND
        # a quick look ahead, for most numerals begin no date: 2021年, not 2021个; 上午, not 上的
        self._trigger = re.compile(
            rf"[{first}](?:(?<=[{_NUMERALS_FIRST}])(?={_AFTER_NUMERALS})"
            rf"|(?<=[{_PLAN_MARKS}])(?={_AFTER_PLAN_MARK})|(?=(?P<word>[{second}])))"
        )
        self._pairs = _PAIRS | {row.surface[:2] for row in words}

    def __call__(self, text: str, published: date | None = None) -> list[TimeExpression]:
        """Find every expression of time in `text`, in order, never overlapping."""
        found: list[TimeExpression] = []
        end = year_end = 0
        if published is not None and not _FIRST_YEAR <= published.year <= _LAST_YEAR:
            published = None  # no page is of that day; a century on or back must stay a date
        bases = YearBases(text, published)
        year: int | None = None
        for start in self._starts(text):
            if start < end:
                continue
            begin = _with_prefix(text, start, end)
            # 截至10月底 counts from the page, not from a year that an earlier sentence named
            fresh = begin < start and published and not same_sentence(text, year_end, start)
            year = year_in_force(text, start, year, published)
            known = None if fresh else year
            today = bases.today(start, published)
            around = Around(today, known, bases.at(start), bases.reviewed(start), bases.yearly)
            hit = self._at(text, start, around)
            if hit is None:
                continue
            named = hit.days[1] if hit.days is not None and hit.rule.startswith("year") else None
            if named is not None and not _is_beside(text, begin, hit.end):
                year, year_end = named.year, hit.end
            add_to(text, found, begin, start, hit)
            end = hit.end
        return with_events(text, found, published)

    def _starts(self, text: str) -> Iterator[int]:
        """Yield where an expression may begin."""
        for trigger in self._trigger.finditer(text):
            start = trigger.start()
            if trigger["word"] and text[start : start + 2] not in self._pairs:
                continue
            if not _inside_number(text, start):
                yield start

    def _at(self, text: str, start: int, around: Around) -> Hit | None:
        best = None
        for read in _GRAMMAR.get(text[start], ()):
            best = read(text, start, around)
            if best is not None:
                break
        for surface, kind in self._words.get(text[start], ()):
            if text.startswith(surface, start):
                end = start + len(surface)
                word = around_holiday(text, start, end) or _word(text, start, surface, kind, around)
                # 过去五年 is one period, not the word 过去
                return best if best and word and best.end > word.end else word
        return best


def _word(text: str, start: int, surface: str, kind: str, around: Around) -> Hit | None:
    end = start + len(surface)
    if surface in _RATES and (
        _SPEED.match(text, end) or text.endswith(("公里", "千米", "立方米"), 0, start)
    ):
        # 限速每小时60公里, 100公里每小时: the time belongs to the unit
        return None
    if (
        kind == "not"
        or text[start - 1 : start] in _PART_OF.get(surface[0], ())
        or (surface == "后年" and text[start - 1 : start] in _BUILT)
        or (surface == "从前" and text[end : end + 1] in _COUNTS)
    ):
        # 过夜游客人次年均增长: 人次 is a unit; 三年内 is a span of years; 从|前两批
        return None
    period = _counted(surface, around) or _by_name(surface, around)
    if surface in _YEAR_PARTS:
        ahead = text[start - 1 : start] in {"到", "至"} or text[max(0, start - 2) : start] in _AHEAD
        ahead |= surface in {"年末", "年底", "下半年"} and TO_COME.match(text, end) is not None
        period = _past_part(surface, around, ahead=ahead)
    if surface == "全年":
        of_all = around.base is None and _CLIMATE.match(text, end) is not None
        whole = None if of_all else _whole_year(text, start, around)
        return Hit(end, "period", whole, "word.year")
    if kind == "year":
        return _year_word(text, end, period, around)
    if text.startswith("以来", end) and kind != "since":
        return Hit(end + 2, "since", since(period, around.published), "word.since")
    if surface in _WEEKLY:
        day = _FREQUENT_DAY.match(text, end)
        return Hit(day.end() if day else end, "frequency", None, "word.frequency")
    return Hit(end, _KINDS.get(kind, "period"), period, f"word.{kind}")


def _counted(surface: str, around: Around) -> Period | None:
    """A word such as 去年, counted from the page or from the year that the text tells of.

    上年 in a communiqué on 2011, or in a sentence on 2011 of a page of 2012, is 2010.
    """
    published, told = around.published, around.yearly
    if surface == "年内" and around.base is not None:
        # 一、2017年工作回顾 … 年内发放资金4亿元
        return year_period(around.base)
    if told is None and surface in _TOLD_OF:
        recent = around.base or around.year
        told = recent if published and recent == published.year - 1 else None
    if told is not None and surface in _OF_THE_YEAR:
        return relative_period(surface, date(told, 12, 31))
    return relative_period(surface, published)


def _by_name(surface: str, around: Around) -> Period | None:
    """A holiday, or the year named before that 当年 and 次年 point to."""
    off = YEARS_ON.get(surface)
    named = around.year or around.base
    if off is not None:
        return year_period(named + off) if named else None
    return holiday_period(surface, around.base, around.published)


def _year_word(text: str, end: int, period: Period | None, around: Around) -> Hit:
    """今年上半年, 去年6月, 今年以来: what follows a word for a year makes it narrower."""
    tail = _YEAR_TAIL.match(text, end)
    if tail is None or tail.end() == end:
        return Hit(end, "relative", period, "word.year")
    if period is not None:
        year = period[0].year
        if tail["part"]:
            period = year_part(year, tail["part"])
        elif tail["m"] or tail["ms"]:
            period = period_in_year(year, tail.groupdict())
    if tail["after"] in OPEN_ENDS:
        return Hit(tail.end(), "since", since(period, around.published), "word.since")
    days = bounded(period, tail["after"], around.published)
    return Hit(tail.end(), "relative", days, "word.year")


def _past_part(surface: str, around: Around, *, ahead: bool) -> Period | None:
    """年末 in a text about 2022 is the end of 2022, and only with 到 a day after the page's own."""
    published = around.published
    base = around.base or around.year or (published.year if published else None)
    if base is None:
        return None
    period = year_part(base, surface)
    late = published is not None and published.month >= _LATE_MONTHS
    to_come = ahead or (late and surface in {"年末", "年底"})
    if around.base is None and period and published and period[0] > published and not to_come:
        return year_part(base - 1, surface)
    return period


def _whole_year(text: str, start: int, around: Around) -> Period | None:
    """全年 in a text about 2022, of that year or the next, is 2022.

    In the first months of a year it is as often the year gone by: 过去一年,全年完成….
    """
    year, published = around.base or around.year, around.published
    if year is None:
        return None
    if around.base is None and published is not None:
        early = published.month <= _FIRST_MONTHS and around.reviewed is None
        if year == published.year and early:
            year = _told_year(text, start, year)
        elif not published.year - 1 <= year <= published.year:
            return None
    return (date(year, 1, 1), date(year, 12, 31)) if year is not None else None


def _told_year(text: str, start: int, year: int) -> int | None:
    """The year that 全年 on a page of its first months tells of; None where nothing says so."""
    around = text[max(0, start - _NEAR) : start + _NEAR]
    return year - 1 if _GONE_BY.search(around) else year if _PLANNED.search(around) else None


_BESIDE = re.compile(r"[比较]之?$|恢复[至到]$|(?:成立|始建|建|创建|设立|组建|出生)于$")
_HELD_AGAINST = re.compile(r"[^，。；\d]{0,6}相?[比较]")


def _is_beside(text: str, begin: int, end: int) -> bool:
    """比2005年提高, 与2019年同日相比, 成立于1952年: whether a year is not the one told of."""
    if text.endswith("同期", 0, end) or _BESIDE.search(text, max(0, begin - 3), begin):
        return True
    # 超过2015年的水平
    if _LEVEL_OF.match(text, end) and _HELD_TO.search(text, max(0, begin - 3), begin):
        return True
    return text[begin - 1 : begin] in {"与", "同", "和", "跟"} and bool(
        _HELD_AGAINST.match(text, end)
    )


def _inside_number(text: str, start: int) -> bool:
    before = text[start - 1] if start else ""
    if text[start] in "0123456789":
        return before != "" and (before in ".0123456789" or (before.isascii() and before.isalpha()))
    return before == "第" and text[start] in "一二三四五六七八九十零〇两"


def _with_prefix(text: str, start: int, floor: int) -> int:
    if not text.endswith(_PREFIXES, floor, start):
        return max(floor, start - reign_before(text, start))
    for prefix in _PREFIXES:
        if start - len(prefix) >= floor and text.startswith(prefix, start - len(prefix)):
            return start - len(prefix)
    return start


def time_finder() -> TimeFinder:
    """Build the finder from `seeds/times.tsv`."""
    return TimeFinder(read_seed("times.tsv", LexiconRow))


def times_stage() -> Stage:
    """The stage that fills `Article.times`, relative ones counted from `Article.published`."""
    find = time_finder()

    def fill(article: Article) -> Article:
        return replace(article, times=tuple(find(article.text, article.published)))

    return Stage(
        name="times",
        reads=frozenset({"articles"}),
        writes="times",
        run=each_article(fill),
        why_here="before quantities: the 年 of a date is not a unit",
    )
