"""Reads dates and periods of the calendar: `2021年3月至5月`, `8月25日`, `“十四五”期间`, `近三年`.

Each reader looks at one place of a text and gives what stands there, resolved where it can be.
"""

import re
from collections.abc import Callable
from datetime import date, timedelta

from pipeline.recognise.numbers.numerals import chinese_integer
from pipeline.recognise.times.announced_times import is_announced
from pipeline.recognise.times.calendar import (
    Period,
    bare_month,
    five_year_plan,
    month_period,
    year_part,
    year_period,
)
from pipeline.recognise.times.time_gone import is_of_last_year
from schemas.mentions import TimeKind
from schemas.structs import replace, struct

N = r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})"
Y4 = r"(?:(?:1[5-9]|20)\d\d|(?:一[八九]|二[〇零])[〇零一二三四五六七八九]{2})"
# 元月, 元至6月: the first month; not 500万元至6月底
M = rf"(?:{N}|(?<![\d万亿千百十角美欧日港单公上纪])元(?=月(?!饼)|[至到~—–-](?:{N})月))"
# 18年10月1日, 08年: two digits are a year before a month, or with a zero in front
_Y2 = (
    rf"(?:\d\d(?=年{N}月)|(?<=[创自从])[789]\d(?=年)"
    # 98年家里有30只羊, 17年政府发了5头牛, 我62年参军: as they are told; 98年的历史, 20年来
    r"|(?<=[，。；：“”！？\n])(?:[6-9][1-9](?=年[一-鿿])(?!年(?:[来前后间的里内多以龄度历风如坚守党军教光岁时])))"
    r"|(?<=[，。；：“”！？\n])(?:[012]\d|5[1-9])(?=年(?:我|他|她|咱|政府|国家|村里|嘎查|[旗县镇乡]里|[底初](?!心)))"
    r"|(?<=[我他她])[5-9][1-9](?=年(?:参军|入伍|入党|毕业|出生|结婚|下乡|退伍|转业|嫁|考上|搬))"
    rf"|[0零〇][1-9一二三四五六七八九](?=年)"
    # 114年第4季: the years of the Republic, as they are counted in Taiwan
    rf"|(?<!\d)1[01]\d(?=年(?:第[一二三四1-4]季|{N}月(?!龄))))"
)
# 年底|出栏一半,预计收入10万元; 年底|前培训牧民300人, 6月底|前完成改造; not 年底|前已培训300人
TO_COME = re.compile(
    r"[^。；\n]{0,12}?(?:预计|计划(?!投资)|力争|[有可]望|争取|将(?![近军]))"
    r"|前(?![后期夕往来])[，,]?(?![^，。；\n]{0,24}?(?:已|了(?!解)|曾|还没|没有|仍|共|累计|只有))[一-鿿]{2}"
)
"""Stands behind 年底, and behind 6月底 before 前, where it is still to come."""
TO = r"(?:\s?[-~–]\s?|[至到~—–-]+)"
# 七八月份: two months that follow each other stand side by side
_NEXT_MONTH = "|".join(
    f"(?<={a})(?={b}月)" for a, b in zip("一二三四五六七八九", "二三四五六七八九十", strict=True)
)
# 7、8月, 6、7、8三个月: months that share their word
MONTHS_LISTED = rf"(?:、{N}){{0,2}}[、和]"
MONTHS_TO = rf"(?:{TO}|{_NEXT_MONTH}|{MONTHS_LISTED})"
MONTHS = "(?:月份?|(?<!十)[两二三四]个月)"  # not 六至十二个月
# 2023年12月至今: the range ends with the page's day
_NOT_SINCE = "(?!至今|[到至](?:目前|现在))"
# 3月和9月之间
_WITH = r"[和与](?=[^，。；\n]{2,9}?之?间)"
PART = (
    rf"上半年|下半年|前半年|后半年|[一二三四1234](?:[至到~—-][一二三四1234])?季度|第[一二三四1-4]季度|第[一二三四1-4]季(?![度节])|首季度?|前(?:[一二两三]个?|[1-3]个?)季度|[前首头](?:{N}|两)个?月|首个?月|第一个月|全年"
    r"|年内|年?(?:[底末]|初(?![中步级心次具显]|[建创办设][时期之]|见[成效])|中(?![央共国期秋稻晚考小西东心华医药外专职等江山卫宁牟阳方原站亚欧非美日韩俄蒙青老低高部铁石粮超元级层介成型标奖选游科环信建航化海兴]))|[春夏秋冬](?:[季天](?!节)(?:学期)?|(?![春夏秋冬季天节晚运耕播灌种粮收奥储训闲游茶蚕笋]))|同期"
)
MONTH_PART = (
    r"[上中下]旬|[上下]半月|底(?![层部薪色])|末(?![端梢])"
    # not 本月|初步, 本月|初中毕业生; 3月初|中央
    r"|初(?![一二三四五六七八九十步级心具显]|见[成效]|中(?![央国方共]))|当日"
)
BEFORE = r"前(?!前后|[\d后三两几些半一二四列任所往来端期提述面沿途言线])"
AFTER = (
    r"(?P<after>起?(?:至今(?![年日天晚早晨春夏秋冬])|[到至](?:目前|现在)(?:为止)?)|(?:及|或)?(?:以来|以后|之后|以前|之前)"
    rf"|前后|期间|时期|起|{BEFORE})?"
)
# 10月1~7日, 10月28、29日: 日 stands once
_DAY = rf"(?:(?P<d>{N})(?:[日号]|(?=(?:{TO}|、){N}(?:[日号]|两[天日]))))?"
_DAY2 = rf"(?:(?P<d2>{N})(?:[日号]|两[天日]))?"

YEAR_DATE = re.compile(
    rf"(?P<y>{Y4}|{_Y2})年度?(?:的(?={N}月(?!龄)))?(?:"
    rf"(?!.(?:{_NEXT_MONTH}))(?P<m>{M})月份?{_DAY}(?P<mpart>{MONTH_PART})?"
    rf"(?:{_NOT_SINCE}{TO}(?:(?P<y2>{Y4}|{_Y2})年|(?P<next>次年|翌年))?(?:(?P<m2>{N})月份?)?{_DAY2}(?P<mpart2>{MONTH_PART})?)?"
    rf"|(?P<ms>{M}){MONTHS_TO}(?P<me>{N}){MONTHS}"
    rf"|(?:{TO}|{_WITH})(?P<y3>{Y4})年(?!\d{{1,2}}月)(?:间|度|之间|[底末](?!端))?"
    rf"|(?P<part>{PART}))?{AFTER}"
)
YEAR_RANGE = re.compile(
    rf"(?P<y>{Y4})年?{TO}(?P<y3>{Y4})年(?!\d{{1,2}}月)(?:间|度|[底末](?!端))?{AFTER}"
)
MONTH_DATE = re.compile(
    rf"(?P<m>{M})月份?{_DAY}(?P<mpart>{MONTH_PART})?"
    rf"(?:{_NOT_SINCE}(?:{TO}|{_WITH}|、(?={N}(?:[日号](?!{TO}{N}[日号])|两[天日])))(?P<next>次年|翌年)?(?:(?P<m2>{N})月份?)?{_DAY2}(?P<mpart2>{MONTH_PART})?)?"
    rf"{AFTER}"
)
MONTH_RANGE = re.compile(rf"(?P<ms>{M})(?P<to>{MONTHS_TO})(?P<me>{N}){MONTHS}(?!\d(?![\d.]*%))")
ISO_DATE = re.compile(
    r"(?P<y>(?:19|20)\d\d)(?P<by>[-/.])(?P<m>\d{1,2})(?P=by)(?P<d>\d{1,2})(?!\d)"
    r"(?:\s?[-~—至到]\s?(?P<y2>(?:19|20)\d\d)(?P=by)(?P<m2>\d{1,2})(?P=by)(?P<d2>\d{1,2})(?!\d))?"
    rf"{AFTER}"
)
QUARTER = re.compile(
    r"(?!一、一|二、[一二]|三、[一二三])第?[一二三四](?:[、至到~—-]第?[一二三四])?季度(?:末|以来)?|第[1-4]季度|第[1-4一二三四]季(?![节度种收栽稻茬春])|首季度|前[一二三两1-3]个?季度"
)
MONTHS_AHEAD = re.compile(
    rf"(?:(?<![提之以日天目年])前|首)(?:{N}|两)个月|(?<![提之以日天目年])前(?:{N}|两)月(?![\d初底末上下份]|中(?![国央心部欧俄蒙小]))"
)
PLAN = re.compile(
    r"[“‘]?(?P<n>[一二三四五六七八九十]{1,3})五(?![一二三四五六七八九十])(?>[”’]?)"
    # “十四五”规划 is a document
    # a headline's 某省十二五|将建水库9座
    r"(?P<tail>期间|时期|以来|[初末]|期[初末]|规划期[间内末]?"
    r"|(?<=十[一二三四五六]五)(?<![一二三四五六七八九百]十.五)(?=将(?![近军])))?(?(tail)|(?![条个项大类种名件步]|(?:发展)?(?:规划|目标|纲要|蓝图|计划|专项)))"
)
_NOW = (
    "至今",
    *(f"{to}{now}{end}" for to in "到至" for now in ("目前", "现在") for end in ("", "为止")),
)
OPEN_ENDS = frozenset({"以来", "起", *_NOW, *(f"起{now}" for now in _NOW)})
"""What makes a period run to the page's day."""
_DASHES = "至到~—–- "


@struct
class Around:
    """What relative expressions count from.

    The page's day, the year last named, the year that a title or heading sets, the last year of
    the period that a report looks back on, and the year that a communiqué is on.
    """

    published: date | None
    year: int | None
    base: int | None = None
    reviewed: int | None = None
    yearly: int | None = None


Days = tuple[date | None, date | None]
"""First and last day, inclusive; None for an end that is open or not known."""


@struct
class Hit:
    """An expression that ends at `end`; `days` is None where it does not resolve."""

    end: int
    kind: TimeKind
    days: Days | None
    rule: str


Reader = Callable[[str, int, Around], Hit | None]


def value_of(surface: str | None) -> int | None:
    """The value of a day's, month's or year's number."""
    if not surface:
        return None
    if surface == "元":
        return 1
    return int(surface) if surface.isdigit() else chinese_integer(surface)


def since(period: Period | None, published: date | None) -> Days | None:
    """From the period's first day to the page's own; open where the page has none."""
    if period is None or (published is not None and published < period[0]):
        return None
    return period[0], published


def bounded(period: Period | None, after: str | None, published: date | None) -> Days | None:
    """The days before or after a period: 2018年以前; a deadline that lies ahead runs from now."""
    word = (after or "").lstrip("及或")
    if period is None or word not in {"前", "以前", "之前", "以后", "之后"}:
        return period
    whole = word != after
    if word.endswith("后"):
        first = period[0] if whole else _next(period[1], 1)
        return first, (published if published and first and published >= first else None)
    # 6月底前 takes in the last day of June
    closing = period[0] == period[1] and (_next(period[1], 1) or period[1]).day == 1
    last = period[1] if whole or closing else _next(period[0], -1)
    first = published if published and last and last > published else None
    return (_next(first, 1) if first else None), last


def _next(day: date, step: int) -> date | None:
    try:
        return day + timedelta(days=step)
    except OverflowError:
        return None


def _bounded_hit(hit: Hit, period: Period | None, after: str | None, published: date | None) -> Hit:
    """The hit with what 以来, 以前 or 之后 makes of its period."""
    if after in OPEN_ENDS:
        days = since(period, published)
        return replace(hit, kind="since", days=days, rule=f"{hit.rule}.since")
    limited = bounded(period, after, published)
    if limited is not period:
        kind: TimeKind = "since" if (after or "").endswith("后") else "until"
        return replace(hit, kind=kind, days=limited)
    return replace(hit, days=period)


# 90年|代: a decade, and no year; 2005年|代表
_OF_DECADE = re.compile("(?<=[0十]年)代(?![表理管为替码价办收销])")


def read_year(text: str, start: int, around: Around) -> Hit | None:
    """A date or period that begins with its year."""
    match = YEAR_RANGE.match(text, start) or YEAR_DATE.match(text, start)
    if match is None:
        return None
    groups = match.groupdict()
    year = _full_year(groups["y"])
    if year is None or _OF_DECADE.match(text, match.end()):
        return None
    rule = "year.range" if groups.get("y3") else "year.date" if groups.get("m") else "year"
    after = groups.get("after") or ("起" if text.startswith("开始", match.end()) else None)
    if after is None and rule == "year" and text[max(0, start - 2) : start].endswith("自"):
        after = "起"
    end = _without_dash(match, groups)
    hit = Hit(end, "point" if rule == "year.date" else "period", None, rule)
    return _bounded_hit(hit, period_in_year(year, groups), after, around.published)


def _without_dash(match: re.Match[str], groups: dict[str, str | None]) -> int:
    """Where a date ends: 12月至 with no month or day behind it ends with 月."""
    if any(groups.get(key) for key in ("m2", "d2", "mpart2", "me", "after", "part", "y3")):
        return match.end()
    return match.start() + len(match.group().rstrip(_DASHES + "和与"))


def _full_year(surface: str) -> int | None:
    year = value_of(surface)
    if year is None or year >= _THREE_DIGITS[1]:
        return year
    if year >= _THREE_DIGITS[0]:
        return year + _REPUBLIC
    return year + (2000 if year < 50 else 1900)


_THREE_DIGITS = 100, 200
_REPUBLIC = 1911


def period_in_year(year: int, groups: dict[str, str | None]) -> Period | None:
    """The period that a match of the year's grammar names."""
    last = value_of(groups.get("y3"))
    if last is not None:
        return (year_period(year)[0], year_period(last)[1]) if last >= year else None
    if groups.get("ms"):
        start, close = value_of(groups["ms"]), value_of(groups["me"])
        first = month_period(year, start)
        final = month_period(year + 1 if start and close and close < start else year, close)
        return (first[0], final[1]) if first and final else None
    if groups.get("part"):
        return year_part(year, groups["part"] or "")
    month = value_of(groups.get("m"))
    if month is None:
        return year_period(year)
    period = month_period(year, month, value_of(groups["d"]), groups["mpart"])
    return to_range_end(year, month, groups, period)


def to_range_end(
    year: int, month: int, groups: dict[str, str | None], period: Period | None
) -> Period | None:
    """The period on to the last day that `groups` names, if they name one."""
    if not any(groups.get(key) for key in ("y2", "m2", "d2", "mpart2")):
        return period
    year2 = _full_year(groups.get("y2") or "") or year
    month2, day2 = value_of(groups.get("m2")) or month, value_of(groups.get("d2"))
    if (month2 < month and not groups.get("y2")) or groups.get("next"):
        # 10月15日至次年4月15日
        year2 += 1
    last = month_period(year2, month2, day2, groups.get("mpart2"))
    if period is None or last is None or last[1] < period[0]:
        return None
    return period[0], last[1]


# 1月平均气温5.1℃: of every year, where no communiqué is on one
_CLIMATE = re.compile(r"(?:份)?(?:[日月]?平均|最[高低热冷]|极端).{0,2}(?:气温|温度|降[水雨])")
_ITEM_LEADS = frozenset({"", "\n", " ", "\u3000", "。", "；", ";", ":", "：", "(", "（"})
# 一月|挣2000元: what a month brings
# and 一月|2500元
_PER_MONTH = re.compile(
    r"(?:还?能|可以|可|才|就|也|还|要|大概|差不多|平均)*"
    r"(?:[挣赚领拿花]|下来|(?:工资|收入)(?:有|是|能|可|达|拿)?[\d一二两三四五六七八九十]|[\d一二两三四五六七八九十百千万余多]+[元块])"
)


def read_month(text: str, start: int, around: Around) -> Hit | None:
    """A date that begins with its month; its year comes from what is around."""
    match = MONTH_RANGE.match(text, start)
    if match is None or _is_item(text, match):
        match = MONTH_DATE.match(text, start)
    if match is None or text[match.end() : match.end() + 1] == "龄":
        return None
    if text.startswith("一月", start) and _PER_MONTH.match(text, start + 2):
        return None
    groups = match.groupdict()
    end, after = _without_dash(match, groups), groups.get("after")
    month = value_of(groups.get("m") or groups.get("ms"))
    if month is None or not 1 <= month <= 12:
        return None
    day = value_of(groups.get("d"))
    announced = is_announced(text, start, end)
    announced |= (after or "").endswith("前") and TO_COME.match(text, end - 1) is not None
    known = around.base
    of_every_year = known is None and _CLIMATE.match(text, end) is not None
    if known is None and not of_every_year:
        known = bare_month(month, day, around.published, around.year, announced=announced)
    if known is None:
        period = None
    elif groups.get("me"):
        period = _months_of_year(text, match, known, around.published)
    else:
        whole = month_period(known, month, day, groups["mpart"])
        period = to_range_end(known, month, groups, whole)
    hit = Hit(end, "point" if day else "period", None, "month")
    return _bounded_hit(hit, period, after, around.published)


def _is_item(text: str, months: re.Match[str]) -> bool:
    """1、3月份开会: whether the first of two months is the mark of an item."""
    listed = months["to"].startswith("、") and not months.group().endswith("个月")
    return listed and text[max(0, months.start() - 1) : months.start()] in _ITEM_LEADS


def _months_of_year(
    text: str, match: re.Match[str], year: int, published: date | None
) -> Period | None:
    """1-12月, which on a page of January are those of the year before."""
    groups = {**match.groupdict(), "part": None}
    period = period_in_year(year, groups)
    if period is None or published is None or published.year != year or period[0].month > 1:
        return period
    gone = is_of_last_year(text, match.span(), period, published)
    return period_in_year(year - 1, groups) if gone else period


def read_iso(text: str, start: int, around: Around) -> Hit | None:
    """2021-03-05, 2021/3/5, 2021.3.5."""
    match = ISO_DATE.match(text, start)
    if match is None:
        return None
    period = month_period(int(match["y"]), int(match["m"]), int(match["d"]))
    if match["y2"] and period is not None:
        last = month_period(int(match["y2"]), int(match["m2"]), int(match["d2"]))
        period = (period[0], last[1]) if last and last[1] >= period[0] else None
    if period is None:
        return None
    hit = Hit(match.end(), "point", None, "year.iso")
    return _bounded_hit(hit, period, match["after"], around.published)


def read_plan(text: str, start: int, around: Around) -> Hit | None:
    """“十四五”期间; without quotation marks a word such as 期间 must follow."""
    match = PLAN.match(text, start)
    if match is None or (match.group()[0] not in "“‘" and match["tail"] is None):
        return None
    number = chinese_integer(match["n"])
    period = five_year_plan(number) if number else None
    if period is None:
        return None
    tail = match["tail"] or ""
    if tail.endswith(("初", "末")):
        period = year_period(period[0 if tail == "初" else 1].year)
    if match["tail"] == "以来":
        return Hit(match.end(), "since", since(period, around.published), "plan")
    return Hit(match.end(), "period", period, "plan")
