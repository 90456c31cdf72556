"""Reads times beside the calendar: weekdays, clock times, decades, reigns, lunar days."""

import re
from datetime import date, timedelta

from pipeline.recognise.times.announced_times import is_announced, is_forecast
from pipeline.recognise.times.calendar import Period, month_period, year_period
from pipeline.recognise.times.reigns import REIGNS
from pipeline.recognise.times.time_grammar import (
    MONTH_PART,
    TO,
    Around,
    Days,
    Hit,
    N,
    since,
    value_of,
)
from schemas.mentions import TimeKind

_PART_OF_DAY = r"(?:凌晨|清晨|早晨|早上|上午|中午|下午|午后|傍晚|晚上|夜间|深夜|晚间|早间)"
_HOUR = r"(?:[01]?\d|2[0-4]|二十[一二三四]|十[一二三四五六七八九]|二十|[零一二两三四五六七八九十])"
_MINUTE = r"(?:\d{1,2}|[零一二三四五]?十?[一二三四五六七八九]|[二三四五]?十)"
# not 46:44.2, a term of a proportion
_DIGITAL = r"(?:[01]?\d|2[0-4])[:：][0-5]\d(?:[:：][0-5]\d)?(?![.\d])"
_SPOKEN = rf"{_HOUR}[时点](?:半|整|[一三]刻|{_MINUTE}分(?:\d{{1,2}}秒)?)"
_BARE = r"(?<!天)(?:[01]\d|2[0-4])时(?![间代期段刻限])"
# 5日8时: behind its day an hour needs no more words
_OF_DAY = r"(?<=[日号])\d时(?![间代期段刻限])"
_SAID = rf"{_PART_OF_DAY}(?:{_DIGITAL}|{_SPOKEN}|{_HOUR}[时点](?!\d)(?:许|钟)?)"
CLOCK = re.compile(
    rf"(?:{_SAID}|{_SPOKEN}|{_BARE}|{_OF_DAY}|{_DIGITAL}|[零〇]点(?![零〇一二三四五六七八九]))"
    rf"(?:\s?[—~至到-]\s?(?:{_PART_OF_DAY})?(?:{_DIGITAL}|{_SPOKEN}|{_HOUR}[时点](?!\d)))?"
)
_PART_OF_DAY_RANGE = re.compile(rf"{_PART_OF_DAY}{_HOUR}{TO}{_HOUR}[时点](?!\d)")
# 配比为1:10, 按1:10的比例
_BEFORE_RATIO = ("比", "比为", "比约为", "比达到", "比达", "比值为")
_PROPORTION = re.compile(r"的?(?:比例|配比|比)")
WEEKDAY = re.compile(
    r"(?P<off>上上|下下|上|下|本|这)?个?(?:周|星期|礼拜)(?P<day>[一二三四五六日天末])"
    r"(?![次个场期课讲份三四五六]|[一二三四五六日]产)"
)
WEEK = re.compile(r"(?P<off>上上|下下|上|下|本|这)个?(?:周|星期|礼拜)(?![一二三四五六日天末])")
_TEN = r"(?:\d0|[一二三四五六七八九]十)"
_OPEN = r"(?P<after>以来|至今|起(?![步家伏源飞居]))?"
# 60至70年代, 七八十年代, 1990年代, 1970至1980年代
_TEN_OF_YEARS = r"(?:1[89]|20)\d0"
DECADE = re.compile(
    r"(?:(?P<century>上|本|\d\d|十[一二三四五六七八九]|二十)世纪)?"
    rf"(?:(?P<year>{_TEN_OF_YEARS})(?:[至到—~、-](?P<last>{_TEN_OF_YEARS}))?"
    rf"|(?P<ten>{_TEN})(?:[至到—~、-](?P<to>{_TEN}))?|(?P<few>[一二三四五六七八]、?[二三四五六七八九])十)"
    rf"年代(?P<part>中[后前晚]期|[初中末]期?|后期|前期)?{_OPEN}"
)
# 可追溯到18世纪中叶
CENTURY = re.compile(
    r"(?:上|本|1\d|2[01]|十[一二三四五六七八九]|二十一?)世纪"
    r"(?P<part>初[叶期]?|末[叶期]?|中[叶期]|[上下]半叶|[前后]期)?(?P<after>以来|至今)?"
)
REIGN = re.compile(
    rf"(?P<reign>{'|'.join(REIGNS)})(?:(?P<n>元|\d{{1,2}}|[一二三四五六七八九十廿卅]{{1,3}})年"
    rf"(?:(?P<m>{N})月(?:(?P<d>{N})日)?|[正腊冬]月)?|年间|初年|末年)"
)
_LUNAR_DAY = r"(?:初[一二三四五六七八九十]|廿[一二三四五六七八九]|[二三]?十[一二三四五六七八九]?)"
LUNAR = re.compile(
    rf"农历(?:(?:\d{{4}}|[〇零一二三四五六七八九]{{4}})年)?(?:闰?{N}月|[正腊冬]月)(?:{_LUNAR_DAY}日?|初)?"
    # 除夕至正月初六, 正月初一到初三, 大年初一至初五
    rf"|(?:(?:[正腊冬]月|大年){_LUNAR_DAY}|除夕)(?P<run>[至到—~～-](?:正月|大年)?{_LUNAR_DAY})"
    rf"|[正腊冬]月{_LUNAR_DAY}?"
)
RELATIVE_MONTH_DAY = re.compile(
    rf"(?P<off>[本当上下次])个?月(?:(?P<d>{N})[日号]|(?P<part>{MONTH_PART}))"
)
_CENTURIES, _LAST_DECADE = 21, 90
_WEEKS_OFF = {"上上": -2, "上": -1, "本": 0, "这": 0, "下": 1, "下下": 2}
_MONTHS_OFF = {"本": 0, "当": 0, "上": -1, "下": 1, "次": 1}
_MONTHS_TOLD = frozenset("当次")
"""Months that may be counted from another that the text tells of."""
_AFTER_COUNTING = frozenset(r"每一二两三四五六七八九十几数\d0123456789")


def read_clock(text: str, start: int, _around: Around) -> Hit | None:
    """9:30, 8时15分, 下午3点至5点; a bare 3点 may be three points."""
    match = _PART_OF_DAY_RANGE.match(text, start) or CLOCK.match(text, start)
    if (
        match is None
        or _is_whole(match.group())
        or _PROPORTION.match(text, match.end())
        or text.endswith(_BEFORE_RATIO, 0, start)
    ):
        return None
    return Hit(match.end(), "point", None, "clock")


def _is_whole(surface: str) -> bool:
    """三次产业结构调整为19:40:41: three parts of a hundred are no time of day."""
    parts = surface.replace("：", ":").split(":")
    if len(parts) != 3 or not all(part.isdigit() for part in parts):
        return False
    return abs(sum(map(int, parts)) - 100) <= 1


def read_weekday(text: str, start: int, around: Around) -> Hit | None:
    """周三, 下周一, 上上周, 本周末; a weekday alone is the latest that is not after the page's."""
    if start and text[start - 1] in _AFTER_COUNTING:
        return None
    match = WEEKDAY.match(text, start) or WEEK.match(text, start)
    if match is None:
        return None
    day = match.groupdict().get("day")
    if day == "末" and not match["off"]:
        # 周末 alone is a habit, not a day
        return None
    to_come = is_announced(text, *match.span()) or is_forecast(text, match.end())
    days = _week_days(around.published, match["off"], day, to_come=to_come)
    return Hit(match.end(), "point" if day else "period", days, "week")


def _week_days(
    published: date | None, off: str | None, day: str | None, *, to_come: bool
) -> Days | None:
    if published is None:
        return None
    monday = published - timedelta(days=published.weekday() - 7 * _WEEKS_OFF.get(off or "本", 0))
    if day is None:
        return monday, monday + timedelta(days=6)
    if day == "末":
        return monday + timedelta(days=5), monday + timedelta(days=6)
    named = monday + timedelta(days="一二三四五六日".find("日" if day == "天" else day))
    if off is None and named > published and not to_come:
        named -= timedelta(days=7)
    return named, named


def read_decade(text: str, start: int, around: Around) -> Hit | None:
    """20世纪90年代, 1990年代, 七八十年代: of the twentieth century where none is named."""
    match = DECADE.match(text, start)
    if match is None:
        whole = CENTURY.match(text, start)
        if whole is None:
            return None
        if whole["after"]:
            return Hit(whole.end(), "since", None, "decade.since")
        return Hit(whole.end(), "vague", None, "decade" if whole["part"] else "century")
    days = None if match["part"] else _decades(match)
    if match["after"]:
        return Hit(match.end(), "since", since(days, around.published), "decade.since")
    return Hit(match.end(), "vague", days, "decade")


def _decades(match: re.Match[str]) -> Period | None:
    """The years of one decade, or from one to another; None where they don't follow each other."""
    if match["year"]:
        named, final = int(match["year"]), int(match["last"] or match["year"])
        if match["century"] or final < named:
            return None
        return year_period(named)[0], year_period(final + 9)[1]
    century = match["century"]
    number = {"上": 20, "本": 21}.get(century or "", value_of(century) if century else 20)
    few = match["few"]
    first, last = (few[0] + "十", few[-1] + "十") if few else (match["ten"], match["to"])
    low, high = value_of(first), value_of(last or first)
    if low is None or high is None or number is None or not 1 <= number <= _CENTURIES:
        return None
    if not low <= high <= _LAST_DECADE:
        return None
    since_year = (number - 1) * 100
    return year_period(since_year + low)[0], year_period(since_year + high + 9)[1]


def read_reign(text: str, start: int, _around: Around) -> Hit | None:
    """康熙三十年, 民国三年: the year that the reign's year began in; its months are left out."""
    match = REIGN.match(text, start)
    if match is None:
        return None
    count = 1 if match["n"] == "元" else value_of(match["n"])
    if not count:
        # no reign has a year of nought
        return Hit(match.end(), "vague", None, "reign")
    year = REIGNS[match["reign"]] + count - 1
    month = value_of(match["m"])
    named = month_period(year, month, value_of(match["d"])) if month else year_period(year)
    return Hit(match.end(), "period", named, "reign")


def read_lunar(text: str, start: int, _around: Around) -> Hit | None:
    """农历八月十五, 正月初一: not resolved, for we keep no lunar calendar."""
    match = LUNAR.match(text, start)
    if match is None:
        return None
    return Hit(match.end(), "period" if match["run"] else "point", None, "lunar")


def read_month_day(text: str, start: int, around: Around) -> Hit | None:
    """本月10日, 上月5日, 上个月底, 下月上旬."""
    match = RELATIVE_MONTH_DAY.match(text, start)
    if match is None or (match["part"] and match["off"] in _MONTHS_TOLD):
        return None
    days, part = None, match["part"]
    if around.published is not None:
        at = around.published.year * 12 + around.published.month - 1 + _MONTHS_OFF[match["off"]]
        days = month_period(at // 12, at % 12 + 1, value_of(match["d"]), part)
    if part is None:
        return Hit(match.end(), "point", days, "day")
    kind: TimeKind = "point" if part[0] in "底末" else "period"
    return Hit(match.end(), kind, days, f"word.{kind}")
