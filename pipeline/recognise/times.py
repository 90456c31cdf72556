"""Finds expressions of time: dates, periods, open periods and frequencies, resolved where possible.

`2021年3月`, `8月25日至30日`, `截至6月底`, `今年以来`, `前11个月`, `“十四五”期间`, `党的二十大以来`,
`每季度`, `近年来`. Ages and durations (`5年`, `3个月`) are quantities, not times.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from pipeline.recognise.calendar import (
    Day,
    Period,
    bare_month,
    five_year_plan,
    month_period,
    relative_period,
    year_part,
    year_period,
)
from pipeline.recognise.numerals import chinese_integer
from pipeline.seeds import read_seed
from pipeline.stage import Stage, each_article
from schemas.article import Article
from schemas.mentions import TimeExpression
from schemas.seeds import LexiconRow

_N = r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})"
_Y4 = r"(?:(?:1[5-9]|20)\d\d|(?:一[八九]|二[〇零])[〇零一二三四五六七八九]{2})"
_TO = r"(?:[至到~—–-]+|—)"
_PART = (
    rf"上半年|下半年|[一二三四1234]季度|第[一二三四]季度|前[一二三]季度|前{_N}个?月|全年|年?[底末初中]"
    r"|[春夏秋冬]季?|同期"
)
_MONTH_PART = r"[上中下]旬|[底末初]|当日"
_AFTER = r"(?P<after>以来|以后|之后|以前|之前|前后|期间|时期|起)?"

# 2021年3月5日, 2021年3月至5月, 2021年上半年, 2021年—2025年
YEAR_DATE = re.compile(
    rf"(?P<y>{_Y4})年度?(?:"
    rf"(?P<m>{_N})月份?(?:(?P<d>{_N})[日号])?(?P<mpart>{_MONTH_PART})?"
    rf"(?:{_TO}(?:(?P<y2>{_Y4})年)?(?:(?P<m2>{_N})月份?)?(?:(?P<d2>{_N})[日号])?(?P<mpart2>{_MONTH_PART})?)?"
    rf"|(?P<ms>{_N}){_TO}(?P<me>{_N})月份?"
    rf"|{_TO}(?P<y3>{_Y4})年(?:间|度)?"
    rf"|(?P<part>{_PART}))?{_AFTER}"
)
YEAR_RANGE = re.compile(rf"(?P<y>{_Y4})(?:年)?{_TO}(?P<y3>{_Y4})年(?:间|度)?{_AFTER}")
MONTH_DATE = re.compile(
    rf"(?P<m>{_N})月份?(?:(?P<d>{_N})[日号])?(?P<mpart>{_MONTH_PART})?"
    rf"(?:{_TO}(?:(?P<m2>{_N})月份?)?(?:(?P<d2>{_N})[日号])?(?P<mpart2>{_MONTH_PART})?)?{_AFTER}"
)
MONTH_RANGE = re.compile(rf"(?P<ms>{_N}){_TO}(?P<me>{_N})月份?(?!\d)")
DAY = re.compile(rf"(?P<d>\d{{1,2}})日(?:{_TO}(?P<d2>\d{{1,2}})日)?(?![均元益])")
ISO_DATE = re.compile(r"(?P<y>(?:19|20)\d\d)([-/.])(?P<m>\d{1,2})\2(?P<d>\d{1,2})(?!\d)")
CLOCK = re.compile(
    r"\d{1,2}[:：]\d{2}(?:[:：]\d{2})?(?!\d)(?:(?:[—~至-])\d{1,2}[:：]\d{2}(?!\d))?|\d{1,2}[时点]\d{1,2}分"
)
DECADE = re.compile(r"(?:(?:上|本|\d\d)世纪)?(?:\d{2}|[一二三四五六七八九]十)年代[初中末]?")
QUARTER = re.compile(r"第?[一二三四](?:、[一二三四])?季度(?:末|以来)?|前[一二三两]个?季度")
MONTHS_AHEAD = re.compile(rf"前{_N}个月")
PLAN = re.compile(
    r"[“\"‘]?(?P<n>[一二三四五六七八九十]{1,3})五[”\"’]?(?P<tail>期间|时期|以来|[初末]|规划期|规划期末)?"
)
SPAN_YEARS = re.compile(
    rf"(?:近|过去的?|这|未来|今后|最近|前|后|刚刚过去的)(?:{_N}|几|数|两)(?:年|个月|天|周)(?:以?来|间|期间)?(?!级)|{_N}年来"
)
_COUNTED = frozenset("人户车班台架场")
YEAR_PARTS = frozenset({"年末", "年底", "年初", "上半年", "下半年", "岁末"})
PREFIX = ("截至", "截止到", "截止", "截至到")


@dataclass(frozen=True, slots=True)
class _Hit:
    end: int
    kind: str
    period: Period | None
    rule: str


def _value(surface: str | None) -> int | None:
    if not surface:
        return None
    return int(surface) if surface.isdigit() else chinese_integer(surface)


class TimeFinder:
    """Finds times in a text; `published` is the day that relative expressions count from.

    The lexicon's words (今年, 目前, 近年来) stand in `seeds/times.tsv`.
    """

    def __init__(self, words: tuple[LexiconRow, ...]) -> None:
        self._words: dict[str, list[tuple[str, str]]] = {}
        for row in sorted(words, key=lambda row: -len(row.surface)):
            self._words.setdefault(row.surface[0], []).append((row.surface, row.kind))
        first = "".join(re.escape(char) for char in self._words)
        self._trigger = re.compile(rf"[\d一二三四五六七八九十第前近这过未今最上本后刚“\"‘{first}]")

    def __call__(self, text: str, published: date | None = None) -> list[TimeExpression]:
        """Find every expression of time in `text`, in order, never overlapping."""
        found: list[TimeExpression] = []
        end = 0
        year = None
        for trigger in self._trigger.finditer(text):
            start = trigger.start()
            if start < end or self._inside_number(text, start):
                continue
            hit = self._at(text, start, published, year)
            if hit is None:
                continue
            if hit.period is not None and hit.rule.startswith("year"):
                year = hit.period[1].year
            begin = self._with_prefix(text, start, end)
            found.append(_expression(begin, hit))
            end = hit.end
        return _with_events(text, found)

    @staticmethod
    def _inside_number(text: str, start: int) -> bool:
        before = text[start - 1 : start]
        if text[start] in "0123456789":
            return before != "" and (
                before in ".0123456789" or (before.isascii() and before.isalpha())
            )
        return before == "第" and text[start] != "第"

    @staticmethod
    def _with_prefix(text: str, start: int, floor: int) -> int:
        for prefix in PREFIX:
            if start - len(prefix) >= floor and text.startswith(prefix, start - len(prefix)):
                return start - len(prefix)
        return start

    def _at(self, text: str, start: int, published: date | None, year: int | None) -> _Hit | None:
        best = None
        for find in _GRAMMAR.get(text[start], ()):
            best = find(text, start, published, year)
            if best is not None:
                break
        for surface, kind in self._words.get(text[start], ()):
            if text.startswith(surface, start):
                word = self._word(text, start + len(surface), surface, kind, published, year)
                # 过去五年 is one period, not the word 过去
                return best if best and word and best.end > word.end else word
        return best

    @staticmethod
    def _word(
        text: str, end: int, surface: str, kind: str, published: date | None, year: int | None
    ) -> _Hit | None:
        if kind == "not" or (
            surface[0] == "次" and text[end - len(surface) - 1 : end - len(surface)] in _COUNTED
        ):
            # 过夜游客人次年均增长: 人次 is a unit
            return None
        period = relative_period(surface, published)
        if surface in YEAR_PARTS:
            period = _past_part(surface, published, year)
        if kind == "year":
            part = _YEAR_TAIL.match(text, end)
            if part is not None and part.end() > end:
                end = part.end()
                if period is not None and part["part"]:
                    period = year_part(period[0].year, part["part"])
                if period is not None and part["m"]:
                    period = month_period(period[0].year, _value(part["m"]), _value(part["d"]))
                if period is not None and part["ms"]:
                    period = _year_period(period[0].year, part.groupdict())
                if part["after"] in {"以来", "起"}:
                    return _Hit(end, "since", _open(period, published), "word.since")
            return _Hit(end, "relative", period, "word.year")
        if text.startswith("以来", end) and kind != "since":
            return _Hit(end + 2, "since", _open(period, published), "word.since")
        return _Hit(end, kind, period, f"word.{kind}")


_YEAR_TAIL = re.compile(
    rf"(?:(?P<ms>{_N}){_TO}(?P<me>{_N})月份?|(?P<m>{_N})月份?(?:(?P<d>{_N})[日号])?(?:{_MONTH_PART})?"
    rf"|(?P<part>{_PART}))?{_AFTER}"
)


def _past_part(surface: str, published: date | None, year: int | None) -> Period | None:
    """年末 in a text about 2022 is the end of 2022, and never a day after the page's own."""
    base = year or (published.year if published else None)
    if base is None:
        return None
    period = year_part(base, surface)
    if period and published and period[0] > published:
        return year_part(base - 1, surface)
    return period


def _open(period: Period | None, published: date | None) -> Period | None:
    if period is None or published is None or published < period[0]:
        return None
    return period[0], published


def _year_date(text: str, start: int, published: date | None, _year: int | None) -> _Hit | None:
    match = YEAR_RANGE.match(text, start) or YEAR_DATE.match(text, start)
    if match is None:
        return None
    groups = match.groupdict()
    year = _value(groups["y"])
    if year is None:
        return None
    period = _year_period(year, groups)
    rule = "year.range" if groups.get("y3") else "year.date" if groups.get("m") else "year"
    if groups.get("after") in {"以来", "起"}:
        return _Hit(match.end(), "since", _open(period, published), f"{rule}.since")
    return _Hit(match.end(), "period" if rule != "year.date" else "point", period, rule)


def _year_period(year: int, groups: dict[str, str | None]) -> Period | None:
    last = _value(groups.get("y3"))
    if last is not None:
        return (year_period(year)[0], year_period(last)[1]) if last >= year else None
    if groups.get("ms"):
        first, final = (
            month_period(year, _value(groups["ms"])),
            month_period(year, _value(groups["me"])),
        )
        return (first[0], final[1]) if first and final else None
    if groups.get("part"):
        return year_part(year, groups["part"] or "")
    month = _value(groups.get("m"))
    if month is None:
        return year_period(year)
    period = month_period(year, month, _value(groups["d"]), groups["mpart"])
    return _range_end(year, month, groups, period)


def _range_end(
    year: int, month: int, groups: dict[str, str | None], period: Period | None
) -> Period | None:
    if not any(groups.get(key) for key in ("y2", "m2", "d2", "mpart2")):
        return period
    year2 = _value(groups.get("y2")) or year
    month2, day2 = _value(groups.get("m2")) or month, _value(groups.get("d2"))
    last = month_period(year2, month2, day2, groups.get("mpart2"))
    if period is None or last is None or last[1] < period[0]:
        return None
    return period[0], last[1]


def _month_date(text: str, start: int, published: date | None, year: int | None) -> _Hit | None:
    match = MONTH_RANGE.match(text, start) or MONTH_DATE.match(text, start)
    if match is None or text[match.end() : match.end() + 1] == "龄":
        return None
    groups = match.groupdict()
    end = match.end()
    if (
        not any(groups.get(key) for key in ("m2", "d2", "mpart2", "me"))
        and match.group()[-1] in "至到~—–-"
    ):
        end -= len(match.group()) - len(match.group().rstrip("至到~—–-"))
    month = _value(groups.get("m") or groups.get("ms"))
    if month is None or not 1 <= month <= 12:
        return None
    known = bare_month(month, _value(groups.get("d")), published, year)
    if known is None:
        period = None
    elif groups.get("me"):
        period = _year_period(known, {**groups, "part": None})
    else:
        period = _range_end(
            known, month, groups, month_period(known, month, _value(groups["d"]), groups["mpart"])
        )
    if groups.get("after") in {"以来", "起"}:
        return _Hit(end, "since", _open(period, published), "month.since")
    return _Hit(end, "point" if groups.get("d") else "period", period, "month")


def _day(text: str, start: int, published: date | None, _year: int | None) -> _Hit | None:
    match = DAY.match(text, start)
    if match is None or not 1 <= int(match["d"]) <= 31:
        return None
    period = None
    if published is not None:
        month = published if int(match["d"]) <= published.day else _month_before(published)
        period = month_period(month.year, month.month, int(match["d"]))
    return _Hit(match.end(), "point", period, "day")


def _month_before(day: date) -> date:
    return date(day.year - 1, 12, 1) if day.month == 1 else date(day.year, day.month - 1, 1)


def _iso(text: str, start: int, _published: date | None, _year: int | None) -> _Hit | None:
    match = ISO_DATE.match(text, start)
    if match is None:
        return None
    period = month_period(int(match["y"]), int(match["m"]), int(match["d"]))
    return None if period is None else _Hit(match.end(), "point", period, "year.iso")


def _plain(pattern: re.Pattern[str], kind: str, rule: str) -> Callable[..., _Hit | None]:
    def find(text: str, start: int, published: date | None, year: int | None) -> _Hit | None:
        match = pattern.match(text, start)
        if match is None:
            return None
        base = year or (published.year if published else None)
        period = year_part(base, match.group()) if base and kind == "period" else None
        return _Hit(match.end(), kind, period, rule)

    return find


def _plan(text: str, start: int, _published: date | None, _year: int | None) -> _Hit | None:
    match = PLAN.match(text, start)
    if match is None:
        return None
    quoted = match.group()[0] in '“"‘'
    if not quoted and not match["tail"]:
        return None
    number = chinese_integer(match["n"])
    period = five_year_plan(number) if number else None
    if period is None:
        return None
    last = match["tail"] or ""
    if "末" in last:
        period = year_period(period[1].year)
    return _Hit(match.end(), "period", period, "plan")


def _span(text: str, start: int, published: date | None, _year: int | None) -> _Hit | None:
    match = SPAN_YEARS.match(text, start)
    if match is None:
        return None
    period = None
    count = re.search(_N, match.group())
    years = _value(count.group()) if count else None
    if published is not None and years and "年" in match.group() and years < 100:
        if match.group()[0] in "未今后":
            period = None
        else:
            period = Day(published).years_back(years), published
    return _Hit(match.end(), "period", period, "span")


_Rules = tuple[Callable[..., _Hit | None], ...]
_DIGIT_RULES: _Rules = (
    _year_date, _iso, _month_date, _plain(CLOCK, "point", "clock"), _day,
    _plain(DECADE, "vague", "decade"), _plain(re.compile(r"[1-4]季度"), "period", "quarter"), _span,
)  # fmt: skip
_CHINESE_RULES: _Rules = (
    _plain(QUARTER, "period", "quarter"), _year_date, _plan, _month_date,
    _plain(DECADE, "vague", "decade"), _span,
)  # fmt: skip
_GRAMMAR: Mapping[str, _Rules] = (
    dict.fromkeys("0123456789", _DIGIT_RULES)
    | dict.fromkeys("一二三四五六七八九十", _CHINESE_RULES)
    | dict.fromkeys("第", (_plain(QUARTER, "period", "quarter"),))
    | dict.fromkeys(
        "前",
        (_plain(QUARTER, "period", "quarter"), _plain(MONTHS_AHEAD, "period", "months"), _span),
    )
    | dict.fromkeys("近这过未今最后刚", (_span,))
    | dict.fromkeys("上本", (_plain(DECADE, "vague", "decade"),))
    | dict.fromkeys('“"‘', (_plan,))
)


def _expression(begin: int, hit: _Hit) -> TimeExpression:
    first, last = hit.period or (None, None)
    kind = hit.kind
    return TimeExpression(begin, hit.end, kind, first, last, f"time.{hit.rule}")  # type: ignore[arg-type]


_SINCE = re.compile(r"以来|之初")
_FROM = re.compile(r"自从|自(?!治|然|己|身|主|来)|从(?!业|事|严)")
_CLAUSE_START = re.compile(r"[，。；：！？\n,;:!?（(）)]")


def _with_events(text: str, found: list[TimeExpression]) -> list[TimeExpression]:
    """Add open periods that an event begins: `学院成立以来`, `活动开展以来`, `成立之初`."""
    extra = [event for event in _events(text) if not _covered(event, found)]
    if not extra:
        return found
    kept = [time for time in found if not _covered(time, extra)]
    return sorted(kept + extra, key=lambda time: time.start)


def _covered(time: TimeExpression, others: list[TimeExpression]) -> bool:
    return any(other.start <= time.start and time.end <= other.end for other in others)


def _events(text: str) -> Iterator[TimeExpression]:
    for match in _SINCE.finditer(text):
        low = max(0, match.start() - 24)
        start = low
        for mark in _CLAUSE_START.finditer(text, low, match.start()):
            start = mark.end()
        lead = _FROM.search(text, start, match.start())
        if lead is not None:
            start = lead.end()
        if (start > low or low == 0) and match.start() - start >= 2:
            kind = "since" if match.group() == "以来" else "vague"
            yield TimeExpression(start, match.end(), kind, None, None, "time.event")


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
