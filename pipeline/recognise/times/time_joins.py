"""Joins what the readers of `times` find one by one: 6月10日|下午3时, 今年|春节, 10日|至|12日."""

import re
from datetime import date, timedelta

from pipeline.recognise.numbers.numerals import chinese_integer
from pipeline.recognise.times.calendar import Period, month_period, year_part, year_period
from pipeline.recognise.times.holidays import feast_day, holiday_period
from pipeline.recognise.times.time_gone import LONG_SENTENCE, is_since, is_unresolved, same_sentence
from pipeline.recognise.times.time_grammar import Hit
from pipeline.recognise.times.time_same import later_in_plan, same_period, year_told
from schemas.mentions import TimeExpression
from schemas.structs import replace

YEARS_ON = {"当年": 0, "同年": 0, "次年": 1, "翌年": 1}
"""Words for the year last named, and for the one after it."""
_TO = frozenset({*"至到-~—", "起至", "起到", "始至", "开始到", "开始至", "以来至"})
# 23日|下午到|24日8时, 昨晚|至|今晨
_PART_OF_DAY = re.compile(
    "(?:凌晨|清晨|早晨|早上|上午|中午|下午|午后|傍晚|晚上|夜间|夜里|深夜|晚间|晚|夜)起?[至到]"
)
_FROM_NOW = frozenset({"今日起", "今天起", "今起", "明日起", "明天起", "明起", "即日起"})
_OPEN, _CLOSE = frozenset("(（"), frozenset(")）")
_DATES = frozenset({"time.day", "time.month", "time.year.date"})
_DAYS = _DATES | {"time.word.point"}
# what the days in brackets behind it explain: 本周(9月22日—28日)
_EXPLAINED = frozenset({"time.week", "time.word.point", "time.word.period"})
_YEARLY = ("每年", "年年")
_WHENEVER = ("每逢", "每到")
# 去年10月|至|今年2月, 今年元旦|至|春节: what may begin and end a range of parts of years
_PARTS = frozenset(
    {
        *("time.year", "time.year.date", "time.year.since", "time.month", "time.quarter"),
        *("time.word.year", "time.word.period", "time.word.point", "time.months", "time.plan"),
        # 自去年9月起|至|今年5月下旬, 2012年3月起|到|2013年6月
        *("time.word.since", "time.year.date.since", "time.month.since"),
    }
)
_YEARS_ON_END = re.compile(r"(\d{1,2}|[一二三四五六七八九十]{1,3})年来$")
_FIRST_DAYS = re.compile(r"前(\d{1,2}|[两二三四五六七八九十])[天日]")
_LONGEST_FEAST = 15
_OF_YEAR = re.compile("(?<![比较与同和于超过])[去今]年(?!同期|[初底末])")
_THIS_YEAR_OR_MONTH = frozenset({"全年", "当月"})
_YEARS_AT_HAND = frozenset({"今年", "明年", "本年", "本年度", "今年内"})
_THAT_DAY = frozenset({"当天", "当日", "当晚", "次日"})
_LOOK_BACK = 40


def add_to(text: str, found: list[TimeExpression], begin: int, start: int, hit: Hit) -> None:
    """Add what was read at `start`, a prefix (截至) from `begin` on, to what was found before."""
    hit = _in_context(text, start, hit, found)
    if found and _is_its_weekday(text, found[-1], start, hit):
        if start == found[-1].end:
            found[-1] = replace(found[-1], end=hit.end)
        return
    if found:
        joined = _joined(text, found[-1], start, hit)
        if joined is not None:
            found[-1] = joined
            return
        if _explains(text, found[-1], start, hit):
            first, last = hit.days or (None, None)
            found[-1] = replace(found[-1], first=first, last=last)
    first, last = hit.days or (None, None)
    found.append(TimeExpression(begin, hit.end, hit.kind, first, last, f"time.{hit.rule}"))


def _is_its_weekday(text: str, last: TimeExpression, start: int, hit: Hit) -> bool:
    """4月13日，星期四，晴: whether a weekday only says which one the day before it is."""
    is_day = last.first is not None and last.first == last.last and last.rule in _DATES
    weekday = hit.rule == "week" and text[start] in "周星礼"
    return is_day and weekday and text[last.end : start].strip() in {"", "，", ","}


def _in_context(text: str, start: int, hit: Hit, found: list[TimeExpression]) -> Hit:
    """What the expressions before it make of a hit: 上年同期, 五年来, 当年, 当天, 前4天."""
    surface = text[start : hit.end]
    if surface.endswith("同期"):
        days = _same(text, start, hit, found)
    elif hit.rule == "span":
        told = year_told(text, start, surface, found)
        days = told or _years_just_named(surface, found) or _first_days(surface, found)
    elif surface in YEARS_ON and is_unresolved(text, start, found):
        # 去年…,当年: of a page whose year nobody knows
        return replace(hit, days=None)
    elif surface in YEARS_ON and (hit.days is None or is_since(text, start, found)):
        days = _that_year(text, start, surface, found)
    elif surface in _THIS_YEAR_OR_MONTH:
        days = _just_named(text, start, surface, found)
    elif hit.rule == "word.point" and surface in _THAT_DAY:
        days = _that_day(text, start, found)
    elif (next_one := _NEXT.get(hit.rule)) is not None:
        days = next_one(text, start, hit, found)
    else:
        days = _day_before(text, start, hit, found)
    return hit if days is None else replace(hit, days=days)


def _just_named(text: str, start: int, surface: str, found: list[TimeExpression]) -> Period | None:
    """今年,…全年建设2万套; 5月当月: the whole of the year, or the month, that stands before."""
    before = found[-1] if found else None
    if before is None or before.first is None or before.last is None:
        return None
    if surface == "当月":
        month = month_period(before.first.year, before.first.month)
        # 4月份,全市销售5万台。当月…: of the month told of, in the sentences after it too
        whole = (before.first, before.last) == month and start - before.end < LONG_SENTENCE
        within = month is not None and before.last.replace(day=1) == month[0]
        near = within and start - before.end < LONG_SENTENCE
        return month if near or whole else None
    year = _OF_YEAR.match(text, before.start) and same_sentence(text, before.end, start)
    counted = year or text[before.start : before.end] in _YEARS_AT_HAND
    parted = "\n" in text[before.end : start]
    return year_period(before.first.year) if counted and not parted else None


# 完成年初|预算2亿元,比上年同期…: the plan is of that time, and not what was done
_OF_PLAN = re.compile("(?:度|的)?(?:调整|确定|下达)?的?(?:预算|计划|目标|任务)")


def _same(text: str, start: int, hit: Hit, found: list[TimeExpression]) -> Period | None:
    """上年同期 after 1—5月 is the same months a year before."""
    told = (time for time in reversed(found[-3:]) if _OF_PLAN.match(text, time.end) is None)
    before = next(told, None)
    if before is not None and not same_sentence(text, before.end, start):
        before = None
    year = hit.days[0].year if hit.days and hit.days[0] and hit.rule == "year" else None
    return same_period(text[start : hit.end], year, before)


def _years_just_named(surface: str, found: list[TimeExpression]) -> Period | None:
    """五年来 after 2003—2007年 is those five years."""
    span = _YEARS_ON_END.search(surface)
    if span is None:
        return None
    count = int(span[1]) if span[1].isdigit() else chinese_integer(span[1])
    for time in reversed(found[-_LOOK_BACK:]):
        if time.rule == "time.year.range" and time.first and time.last and _years(time) == count:
            return time.first, time.last
    return None


def _number(word: str) -> int:
    return int(word) if word.isascii() else chinese_integer(word) or 0


def _first_days(surface: str, found: list[TimeExpression]) -> Period | None:
    """前4天 after 10月1日-4日 is those days, and after 国庆假期 the first four of it."""
    ahead = _FIRST_DAYS.match(surface)
    days = _number(ahead[1]) - 1 if ahead else 0
    for time in reversed(found[-_LOOK_BACK:]) if ahead else ():
        if not (time.first and time.last):
            continue
        length = (time.last - time.first).days
        if length == days:
            return time.first, time.last
        if time.rule == "time.word.period" and days < length < _LONGEST_FEAST:
            return time.first, time.first + timedelta(days=days)
    return None


def _that_year(text: str, start: int, surface: str, found: list[TimeExpression]) -> Period | None:
    """今年开工,当年完成: the year that the sentence spoke of."""
    for time in reversed(found[-_LOOK_BACK:]):
        if not same_sentence(text, time.end, start):
            return None
        if time.first is not None:
            return year_period(time.first.year + YEARS_ON[surface])
    return None


def _that_day(text: str, start: int, found: list[TimeExpression]) -> Period | None:
    """10月3日 … 当天: the day last named in the paragraph, and 次日 the day after it."""
    for time in reversed(found[-_LOOK_BACK:]):
        if "\n" in text[time.end : start] or start - time.end > LONG_SENTENCE:
            return None
        if time.first is not None and time.first == time.last:
            return (time.first + timedelta(days=text.startswith("次", start)),) * 2
    return None


def _day_before(text: str, start: int, hit: Hit, found: list[TimeExpression]) -> Period | None:
    """5月8日,立夏时节 is one day."""
    if hit.days is not None or not found or not text.endswith(("时节", "节气"), start, hit.end):
        return None
    last = found[-1]
    is_day = last.first is not None and last.first == last.last
    near = text[last.end : start] in {"，", ",", ""}
    return (last.first, last.first) if is_day and near and last.first else None


_LIST_MARKS = frozenset("、和与及")
_MONTHS_NAMED = frozenset({"time.year.date", "time.month", "time.word.year"})
_LONGEST_MONTH = 31
_DAYS_ON, _ROW_REACH = 3, 80


def _days_on(text: str, start: int, hit: Hit, found: list[TimeExpression]) -> Period | None:
    """9日…;11日…;12-13日…: in a row of days the next one is of the same month.

    2023年3月5日、6日: and so is the next one of a list.
    本周末(14日至15日): the days in brackets are those of the week.
    """
    last = found[-1] if found else None
    if last is None or last.first is None or last.last is None or hit.days is None:
        return None
    first, final = hit.days
    if first is None or final is None:
        return None
    if last.rule in _DATES and text[last.end : start] in _LIST_MARKS and text[start].isdigit():
        begins = _next_such_day(last.last, first.day)
        return (begins, begins + (final - first)) if begins is not None else None
    if first >= last.first:
        return None
    if last.rule == "time.week" and text[last.end : start] in _OPEN:
        begins = last.first if last.first.day == first.day else None
    else:
        near = last.rule == "time.day" and start - last.end < _ROW_REACH
        ahead = first.day - last.last.day
        begins = last.last + timedelta(days=ahead) if near and 0 < ahead <= _DAYS_ON else None
    return (begins, begins + (final - first)) if begins is not None else None


def _weekday_on(text: str, start: int, hit: Hit, found: list[TimeExpression]) -> Period | None:
    """周一、周三: behind a day of the week the next one is of the same week."""
    last = found[-1] if found else None
    first = hit.days[0] if hit.days and hit.days[0] == hit.days[1] else None
    if first is None or last is None or last.first is None or last.rule != "time.week":
        return None
    ahead = first.weekday() - last.first.weekday()
    bare = text[start] in "周星礼" and "\n" not in text[last.end : start]
    if not bare or last.first != last.last or first > last.first or ahead <= 0:
        return None
    return (last.first + timedelta(days=ahead),) * 2


def _months_on(text: str, start: int, hit: Hit, found: list[TimeExpression]) -> Period | None:
    """2023年7月和8月, 去年12月、1月: a month of a list is of the year before it, or the next."""
    last = found[-1] if found else None
    first, final = hit.days or (None, None)
    if last is None or last.first is None or last.last is None or first is None or final is None:
        return None
    listed = last.rule in _MONTHS_NAMED and text[last.end : start] in _LIST_MARKS
    if not listed or (last.last - last.first).days > _LONGEST_MONTH:
        return later_in_plan(text, start, (first, final), last)
    year = last.last.year + (first.month < last.last.month)
    if first == final:
        return month_period(year, first.month, first.day)
    return month_period(year, first.month) if final.month == first.month else None


_NEXT = {"day": _days_on, "week": _weekday_on, "month": _months_on}


def _years(time: TimeExpression) -> int | None:
    if time.first is None or time.last is None:
        return None
    return time.last.year - time.first.year + 1


def _from_to(text: str, last: TimeExpression, start: int, hit: Hit) -> TimeExpression | None:
    """10日|至|12日, and 今日起|至|6月20日, a day to come, whichever the reader took it for."""
    if text[last.start : last.end] in _FROM_NOW:
        return replace(last, end=hit.end, kind="period", first=None, last=None)
    days = _from_day_to_day(last, hit) or _from_part_to_part(text, last, start, hit)
    return days and replace(last, end=hit.end, kind="period", first=days[0], last=days[1])


def _joined(text: str, last: TimeExpression, start: int, hit: Hit) -> TimeExpression | None:
    """The expression before with this one, where the two are one time."""
    between = text[last.end : start]
    if between in _TO or (between[-1:] in _TO and _PART_OF_DAY.fullmatch(between)):
        return _from_to(text, last, start, hit)
    if between in {"", "的", "从", "自"} and _comes_again(text, last, hit):
        return replace(last, end=hit.end)
    if between not in {"", "的"}:
        return None
    if hit.rule == "clock" and not between and last.last:
        # 6月10日|下午3时 is one time, of that day
        return replace(last, end=hit.end)
    if hit.rule == "word.point" and last.rule == "time.word.period":
        # 国庆节当日
        day = feast_day(text[last.start : last.end], last.first)
        return replace(last, end=hit.end, first=day, last=day)
    if hit.rule == "span" and last.rule == "time.word.period":
        return _first_of_feast(text, last, start, hit)
    if hit.rule == "word.period" and _names_year(text, last):
        # 今年|春节假期 is one time, not resolved where the holiday is not known
        first, final = _part_of_year(last, text[start : hit.end]) or (None, None)
        return replace(last, end=hit.end, first=first, last=final)
    return None


def _first_of_feast(text: str, last: TimeExpression, start: int, hit: Hit) -> TimeExpression | None:
    """国庆假期|前5天; 春节|前3天 may be the days before it, and stays unresolved."""
    ahead = _FIRST_DAYS.match(text, start)
    if ahead is None or last.first is None:
        return None
    if text[last.end - 1] == "节":
        return replace(last, end=hit.end, first=None, last=None)
    close = last.first + timedelta(days=_number(ahead[1]) - 1)
    return replace(last, end=hit.end, last=close)


def _comes_again(text: str, last: TimeExpression, hit: Hit) -> bool:
    """每年4月至6月 comes again every year, and 每逢周三 every week; so does what 每到 opens."""
    if text.endswith(_WHENEVER, last.start, last.end):
        return hit.rule in {"month", "week", "word.period", "day", "lunar", "season"}
    return hit.rule in {"month", "season"} and text.endswith(_YEARLY, last.start, last.end)


def _names_year(text: str, time: TimeExpression) -> bool:
    return time.rule in {"time.year", "time.word.year"} and text[time.end - 1] == "年"


def _part_of_year(time: TimeExpression, surface: str) -> Period | None:
    if time.first is None:
        return None
    year = time.first.year
    if surface in {"年末", "年底", "年初"}:
        return year_part(year, surface)
    return holiday_period(surface, year, None)


def _from_day_to_day(last: TimeExpression, hit: Hit) -> Period | None:
    """昨日08时至今日08时, 10日至12日: the days from one to the other."""
    is_day = hit.days is not None and hit.days[0] == hit.days[1]
    if last.rule not in _DAYS or last.first is None or last.first != last.last or not is_day:
        return None
    final = hit.days[1] if hit.days and f"time.{hit.rule}" in _DAYS else None
    if final is not None and hit.rule == "day":
        final = _next_such_day(last.first, final.day)
    return (last.first, final) if final is not None and final >= last.first else None


def _from_part_to_part(
    text: str, last: TimeExpression, start: int, hit: Hit
) -> tuple[date, date | None] | None:
    """去年10月到今年2月, 2022年底至2023年初, 国庆至春节: from the first of the one on."""
    surface = text[start : hit.end]
    if {last.rule, f"time.{hit.rule}"} - _PARTS or surface.endswith("同期"):
        return None
    final = _feast_after(surface, last) if hit.rule == "word.period" else None
    first, close = final or hit.days or (None, None)
    if last.first is None or first is None or close is None or first <= last.first:
        return None
    runs_over = last.last is not None and last.last >= close and last.kind != "since"
    return None if runs_over else (last.first, close)


def _feast_after(surface: str, last: TimeExpression) -> Period | None:
    """The first feast of that name behind the time: 去年国庆至春节."""
    if last.last is None:
        return None
    feasts = (holiday_period(surface, last.last.year + ahead, None) for ahead in (0, 1))
    return next((days for days in feasts if days and days[0] > last.last), None)


def _next_such_day(first: date, day: int) -> date | None:
    for ahead in (0, 1):
        month = first.month + ahead
        period = month_period(first.year + month // 13, (month - 1) % 12 + 1, day)
        if period is not None and period[0] >= first:
            return period[0]
    return None


def _explains(text: str, last: TimeExpression, start: int, hit: Hit) -> bool:
    return (
        text[last.end : start] in _OPEN
        and text[hit.end : hit.end + 1] in _CLOSE
        and last.rule in _EXPLAINED
        and hit.days is not None
    )
