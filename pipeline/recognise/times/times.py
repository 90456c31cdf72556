"""Finds expressions of time: dates, periods, open periods and frequencies, resolved where possible.

`2021年3月`, `8月25日至30日`, `截至6月底`, `今年以来`, `前11个月`, `“十四五”期间`, `党的二十大以来`,
`每季度`, `近年来`. Ages and durations (`5年`, `3个月`) are quantities, not times.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import date

from pipeline.recognise.times.holidays import around_holiday
from pipeline.recognise.times.reigns import REIGNS, read_reign_year, reign_before
from pipeline.recognise.times.time_ago import read_ago
from pipeline.recognise.times.time_bases import YearBases, year_in_force, year_told_of
from pipeline.recognise.times.time_days import read_day
from pipeline.recognise.times.time_details import (
    read_clock,
    read_decade,
    read_lunar,
    read_month_day,
    read_reign,
    read_weekday,
)
from pipeline.recognise.times.time_events import with_events
from pipeline.recognise.times.time_gone import same_sentence
from pipeline.recognise.times.time_grammar import (
    MONTHS_AHEAD,
    QUARTER,
    Around,
    Hit,
    Reader,
    read_iso,
    read_month,
    read_plan,
    read_year,
)
from pipeline.recognise.times.time_joins import add_to
from pipeline.recognise.times.time_parts import (
    pattern_reader,
    read_listed_year,
    read_over_new_year,
    read_part_of_plan,
)
from pipeline.recognise.times.time_spans import read_span
from pipeline.recognise.times.time_words import read_word
from pipeline.seeds import read_seed
from pipeline.stage import Stage, each_article
from schemas.article import Article
from schemas.mentions import TimeExpression
from schemas.seeds import LexiconRow
from schemas.structs import replace

_HELD_TO = re.compile(r"(?:超过|[高低快慢好优多少大]于|是|为|达到?|恢复到)了?$")
_LEVEL_OF = re.compile(r"的(?:\d+(?:\.\d+)?倍|[^，。；,;、\d]{0,8}水平)")
_FIRST_YEAR, _LAST_YEAR = 1000, 9000
_PREFIXES = ("截至", "截止到", "截止", "截至到")
_SEASON = re.compile(r"[春夏秋冬](?:[季天](?:(?=，)|(?<=[。；\n]..)(?=里)|(?<=每[年到]..)))")


def _read_season(text: str, start: int, _: Around) -> Hit | None:
    """冬季，游客5万人次: a season, of which year is not said."""
    season = _SEASON.match(text, start)
    return Hit(season.end(), "period", None, "season") if season is not None else None


_QUARTER = pattern_reader(QUARTER, "period", "quarter")
_DIGITS: tuple[Reader, ...] = (
    read_ago, read_reign_year, read_over_new_year, read_listed_year, read_year, read_iso,
    read_month, read_clock, read_day, read_decade,
    pattern_reader(re.compile(r"[1-4](?:\s?[-~—至到]\s?[1-4])?季度"), "period", "quarter"),
    read_span,
)  # fmt: skip
_NUMERALS: tuple[Reader, ...] = (
    read_ago, read_reign_year, _QUARTER, read_clock, read_year, read_part_of_plan, read_plan,
    read_month, read_decade, read_span,
)  # fmt: skip
_NUMERALS_FIRST = "0123456789一二三四五六七八九十零〇两"
_AFTER_NUMERALS = (
    rf"[\d{_NUMERALS_FIRST}]{{0,4}}(?:\s?[-~–]|[—至到年月日号时点季世:：/]|个月"
    r"|[多余]?(?:年|个月|天)多?来(?=[，,已共先累])"
    r"|[百千]?[多余几来]?(?:年|个?月|天|周|个?星期)多?以?前"
    rf"|[、和][\d{_NUMERALS_FIRST}、和]{{1,8}}[月两三四]"
    r"|[”’]?(?:期间|时期|以来|[初末将]|规划)|、[一二三四]季|、[二三四五六七八九]十年代|[、和及与](?:1[5-9]|20)\d\d|\.\d{1,2}\.)"
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
    | dict.fromkeys("近未今最后刚过半此其", (read_span,))
    | dict.fromkeys("这", (read_span, read_weekday))
    | dict.fromkeys("上本下", (read_clock, read_weekday, read_month_day, read_decade))
    | dict.fromkeys("当次", (read_month_day,))
    | dict.fromkeys("周星礼", (read_weekday,))
    | dict.fromkeys("农正腊除大", (read_lunar,))
    | dict.fromkeys("冬", (read_lunar, _read_season))
    | dict.fromkeys("春夏秋", (_read_season,))
    | dict.fromkeys("元", (read_month, read_reign_year))
    | dict.fromkeys("洪永嘉万崇顺康雍乾道咸同光宣民", (read_reign,))
    | dict.fromkeys(_PLAN_MARKS, (read_part_of_plan, read_plan))
)
_SECOND = (
    "年晨早上午晚间夕夜后周星礼季半个下世月历一二三四五六日天末期拜几数两来去近过至到—0123456789七八九十"
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
        end = year_begin = year_end = 0
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
            year = year_in_force(text, start, (year, year_end), published)
            known = None if fresh else year
            today = bases.today(start, published)
            base = bases.at(start)
            told_of = year is not None and year_told_of(text, (year_begin, year_end), start)
            base = year if base is None and told_of else base
            around = Around(today, known, base, bases.reviewed(start), bases.yearly)
            hit = self._at(text, start, around)
            if hit is None:
                continue
            named = hit.days[1] if hit.days is not None and hit.rule.startswith("year") else None
            if named is not None and not _is_beside(text, begin, hit.end):
                year, year_begin, year_end = named.year, begin, hit.end
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
                word = around_holiday(text, start, end) or read_word(
                    text, start, surface, kind, around
                )
                # 过去五年 is one period, not the word 过去
                return best if best and word and best.end > word.end else word
        return best


_BESIDE = re.compile(r"[比较]之?$|恢复[至到]$|(?:成立|始建|建|创建|设立|组建|出生)于$")
# 按1990年不变价计算: the year of the prices that are reckoned in
_OF_PRICES = re.compile("的?(?:不变|可比|现行)?价")
_HELD_AGAINST = re.compile(r"[^，。；\d]{0,6}相?[比较]")


def _is_beside(text: str, begin: int, end: int) -> bool:
    """比2005年提高, 与2019年同日相比, 成立于1952年: whether a year is not the one told of."""
    if text.endswith("同期", 0, end) or _BESIDE.search(text, max(0, begin - 3), begin):
        return True
    if text[begin - 1 : begin] in {"按", "照", "以"} and _OF_PRICES.match(text, end):
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
