"""Reads the times of the lexicon: 去年, 今年以来, 年末, 全年, 每周五."""

import re
from datetime import date
from typing import get_args

from pipeline.recognise.times.calendar import Period, relative_period, year_part, year_period
from pipeline.recognise.times.holidays import holiday_period
from pipeline.recognise.times.time_grammar import (
    AFTER,
    BEFORE,
    MONTH_PART,
    MONTHS,
    MONTHS_LISTED,
    OPEN_ENDS,
    PART,
    TO,
    TO_COME,
    Around,
    Hit,
    M,
    N,
    bounded,
    period_in_year,
    since,
)
from pipeline.recognise.times.time_joins import YEARS_ON
from schemas.mentions import TimeKind
from schemas.structs import replace

_KINDS: dict[str, TimeKind] = {kind: kind for kind in get_args(TimeKind)}
_HALF_YEARS = frozenset({"前半年", "后半年"})
# 术后|半年, 三年前|半年: what stands before the first or the second half of a year
_BEFORE_HALF = frozenset("，。；：、！？,;:“（( \n　在从")
_OWN_DIVISION = re.compile(r"[全我本该][省市县区旗盟州镇乡村]$")
# 公司旗下|月产300吨; not 全旗|下月
_FLAGS = tuple(body + "旗" for body in ("公司", "集团", "企业", "平台", "品牌"))
_YEAR_PARTS = frozenset({"年末", "年底", "年初", "上半年", "下半年", "岁末"}) | _HALF_YEARS
_YEAR_ENDS = frozenset({"年末", "年底", "岁末"})
# 年底|前新建棚圈300座, 年底|以前建成
_DEADLINE = re.compile(f"[以之]?{BEFORE}")
_TOLD_OF = frozenset({"上年", "上一年", "上年度", "本年", "本年度"})
_OF_THE_YEAR = _TOLD_OF | {"今年", "去年", "今年度", "年内"}
_LATE_MONTHS = 11
_SENTENCE = 240
_AHEAD = frozenset({"预计", "力争", "计划", "确保", "争取"})
# 当日收购、当日加工: how things are done, on whatever day
_SAME_DAYS = frozenset({"当日", "当天", "当月"})
_SAME_DAY_TOO = re.compile("[一-鿿]{2,3}[、，,]?当[日天月][一-鿿]{2}")
_SAME_DAY_BEFORE = re.compile("当[日天月][一-鿿]{2,3}[、，,]?$")
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
    # 学|年初, 青|年中
    "年": frozenset("学青老少壮0123456789一二两三四五六七八九十几半多"),
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
    # 从前辈手中承|接下来
    "接": frozenset("承对衔连嫁迎"),
    # 十来|年, not 十|来年
    "来": frozenset("0十百千万"),
    # 乡下|月收入
    "下": frozenset("乡楼脚手底线名地门麾台"),
    "早": frozenset("最"),
    # 环|节前, 季|节后
    "节": frozenset("环季关情细章枝调音骨竹枝脱"),
}
_YEAR_TAIL = re.compile(
    rf"(?:(?P<ms>{M})(?:(?:月份?)?{TO}|{MONTHS_LISTED})(?P<me>{N}){MONTHS}(?!\d)"
    rf"|(?P<m>{M})月份?(?:(?P<d>{N})[日号](?:{TO}(?:(?P<m2>{N})月)?(?P<d2>{N})[日号])?)?"
    rf"(?P<mpart>{MONTH_PART})?|(?P<part>{PART}))?{AFTER}"
)
# 投产|后年产值, 重新发包|后年增加, 技改|后年可处理3万吨
_BUILT = frozenset("产成工用运营包造立效标网建改迁转果")
_OF_YEAR = (
    "收入",
    "产值",
    "产量",
    "均",
    "销售",
    "营业",
    "营收",
    "利润",
    "纯收",
    "接待",
    "利税",
    "租金",
    "节约",
    "可节",
)
_COUNTS = frozenset("0123456789一两二三四五六七八九十几")
_FIRST_MONTHS, _LAST_MONTH, _NEAR = 3, 12, 14
_GONE_BY = re.compile(r"过去一年|去年|上年|比上一年|一年来|已过去")
_PLANNED = re.compile(r"力争|计划|预计|目标|确保|争取|将|拟|安排|今年")
# 全年无霜期202天, of every year, whichever the text named last
_CLIMATE = re.compile(r"(?:平均)?(?:无霜期|日照|降[水雨]|气温|积温|主导风|盛行|多[东西南北]+风)")


def _is_manner(text: str, start: int, end: int) -> bool:
    """当日收购、当日加工: whether two acts follow each other on one day, whichever that is."""
    if _SAME_DAY_TOO.match(text, end):
        return True
    return _SAME_DAY_BEFORE.search(text, max(0, start - 6), start) is not None


def _is_amount_after(text: str, start: int, end: int) -> bool:
    """投产后|年产值, 加入合作社后|年收入: whether 后 and 年 belong to two words."""
    return text[start - 1 : start] in _BUILT or text.startswith(_OF_YEAR, end)


def read_word(text: str, start: int, surface: str, kind: str, around: Around) -> Hit | None:
    """What a word of `seeds/times.tsv` of a kind stands for at `start`; None in another word."""
    end = start + len(surface)
    if surface in _RATES and (
        _SPEED.match(text, end) or text.endswith(("公里", "千米", "立方米"), 0, start)
    ):
        # 限速每小时60公里, 100公里每小时: the time belongs to the unit
        return None
    if (
        kind == "not"
        or text[start - 1 : start] in _PART_OF.get(surface[0], ())
        or (surface == "后年" and _is_amount_after(text, start, end))
        or (surface in _SAME_DAYS and _is_manner(text, start, end))
        or (surface in _HALF_YEARS and start and not _may_stand_before_half(text, start))
        or (surface[0] == "下" and text.endswith(_FLAGS, 0, start))
        or (surface == "从前" and text[end : end + 1] in _COUNTS)
    ):
        # 过夜游客人次年均增长: 人次 is a unit; 三年内 is a span of years; 从|前两批
        return None
    period = _counted(surface, around) or _by_name(surface, around)
    if surface in _YEAR_PARTS:
        return _part_of_year(text, start, surface, around)
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


def _part_of_year(text: str, start: int, surface: str, around: Around) -> Hit:
    """上半年, 年底, 年底前: the last is a deadline, as 6月底前 is."""
    end = start + len(surface)
    ahead = _is_to_come(text, start, surface)
    around = _of_today(text, start, around) if ahead and surface != "年末" else around
    period = _past_part(surface, around, ahead=ahead)
    before = _DEADLINE.match(text, end) if surface in _YEAR_ENDS else None
    if before is not None:
        return Hit(before.end(), "until", bounded(period, "前", around.published), "word.until")
    if text.startswith("以来", end):
        return Hit(end + 2, "since", since(period, around.published), "word.since")
    return Hit(end, "period", period, "word.period")


# 年底前|还将建成5个; not 年底预计达到3%, of the year gone by
_GOES_ON = re.compile("前?[，,]?[^，。；\n]{0,10}?(?:将(?![近军])|计划(?!投资)|力争|争取|还要)")


def _of_today(text: str, start: int, around: Around) -> Around:
    """车间2018年办起来。…年底前将再建5个: what is to come is no more of a year told of before."""
    published, year = around.published, around.year
    if around.base is not None or published is None or year is None or year >= published.year:
        return around
    if published.month <= _FIRST_MONTHS or not _GOES_ON.match(text, start + 2):
        return around
    low = max(text.rfind(mark, max(0, start - _SENTENCE), start) for mark in "。\n") + 1
    named = text.find(f"{year}年", low, start) >= 0
    return around if named else replace(around, year=published.year)


def _is_to_come(text: str, start: int, surface: str) -> bool:
    """到年底, 力争年底, 年底预计: whether the part of a year at `start` is still to come."""
    if text[start - 1 : start] in {"到", "至"} or text[max(0, start - 2) : start] in _AHEAD:
        return True
    if surface not in {"年末", "年底", "下半年"}:
        return False
    return bool(TO_COME.match(text, start + len(surface))) or _is_of_this_year(text, start)


def _is_of_this_year(text: str, start: int) -> bool:
    """今年续建公路5条：甲线10公里，年底通车: whether the sentence is on 今年; not 比年末增长."""
    if text[start - 1 : start] in {"比", "较", "去"}:
        return False
    low = max(text.rfind(mark, max(0, start - _SENTENCE), start) for mark in "。\n") + 1
    named = text.rfind("今年", low, start)
    return named >= 0 and text.find("去年", named, start) < 0


def _may_stand_before_half(text: str, start: int) -> bool:
    """Whether 后半年 at `start` is half of a year: 全旗|后半年, not 驻村|后半年, 术后|半年."""
    own = _OWN_DIVISION.search(text, max(0, start - 2), start) is not None
    return own or text[start - 1] in _BEFORE_HALF


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
    # 到2010年,…;年末总人口控制在55万人: of the year named, which is still to come
    named = published is not None and base > published.year
    if around.base is None and period and published and period[0] > published and not to_come:
        return period if named else year_part(base - 1, surface)
    return period


def _whole_year(text: str, start: int, around: Around) -> Period | None:
    """全年 in a text about 2022, of that year or the next, is 2022.

    In the first months of a year it is as often the year gone by: 过去一年,全年完成….
    """
    year, published = around.base or around.year, around.published
    if year is None:
        year = _written_on(text, start, published)
        return year_period(year) if year is not None else None
    if around.base is None and published is not None:
        early = published.month <= _FIRST_MONTHS and around.reviewed is None
        if year == published.year and early:
            year = _told_year(text, start, year)
        elif year == published.year and _GONE_BY.search(text, max(0, start - _NEAR), start):
            year = around.reviewed  # 某市2024年政府工作报告⏎一年来，…全年完成…
        elif year == published.year - 1 and _is_told_this_year(text, start, year):
            year = published.year  # 2009年收入4亿元。今年力争四项先进，全年完成5亿元
        elif not published.year - 1 <= year <= published.year:
            return None
    return (date(year, 1, 1), date(year, 12, 31)) if year is not None else None


def _is_told_this_year(text: str, start: int, year: int) -> bool:
    """Whether 今年 leads the sentence of 全年, and no year was named since."""
    low = max(text.rfind(mark, max(0, start - _SENTENCE), start) for mark in "。\n") + 1
    named = text.rfind("今年", low, start)
    gone = named >= 0 and _GONE_BY.search(text, named, start)
    told = named >= 0 and text[named - 1 : named] not in {"比", "较"}
    return told and not gone and text.find(f"{year}年", named, start) < 0


def _written_on(text: str, start: int, published: date | None) -> int | None:
    """The year of 全年 in a text that names none: a page of December tells of its own."""
    if published is not None and published.month == _LAST_MONTH:
        return published.year
    early = published is not None and published.month <= _FIRST_MONTHS
    return _told_year(text, start, published.year) if published and early else None


def _told_year(text: str, start: int, year: int) -> int | None:
    """The year that 全年 on a page of its first months tells of; None where nothing says so."""
    around = text[max(0, start - _NEAR) : start + _NEAR]
    return year - 1 if _GONE_BY.search(around) else year if _PLANNED.search(around) else None
