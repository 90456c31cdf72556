"""Words of time that do more or less than date, from `seeds/time_uses.tsv`: 目前, 近日, 当初."""

import re

from pipeline.assemble.clauses import Neighbourhood
from pipeline.seeds import one_of, read_seed
from schemas.mentions import Quantity, TimeExpression
from schemas.seeds import LexiconRow

_ROWS = read_seed("time_uses.tsv", LexiconRow)


def _words(*kinds: str) -> frozenset[str]:
    return frozenset(row.surface for row in _ROWS if row.kind in kinds)


STANDING = _words("standing")
"""How things stand when the text was written."""
ATTRIBUTIVE = _words("standing", "stage", "moment")
"""May describe a noun and date nothing: 聚焦当前成本高的问题."""
NOW = _words("standing", "stage", "moment", "scene", "turned")
"""When the text was written."""
NOW_WORDS = one_of(_words("standing", "moment", "turned"))
"""A pattern of what tells how things are by now: 目前, 如今."""
SCENES = _words("moment", "scene")
"""May only open a scene: 眼下,稻田生机盎然; not 如今 and 目前, which sum up."""
STATE = NOW | _words("season")
"""The time of how things stand."""
OF_LATE = _words("late", "near")
"""Dates nothing behind its sentence unless it heads it."""
AHEAD = _words("ahead", "near")
"""Still to come."""
BYGONE = _words("bygone", "once")
"""过去两个人忙不过来: told for contrast, and over with the sentence."""
PASSING = _words("once", "passing")
"""最初养羊: what was before, and not the time of what is told next."""
OVER = _words("over")
"""后来, 平时: no time of its own in a record, but what was told of before is over."""
OVER_FIRST = _words("over_first")
"""The like, where it opens a clause: 平时雇工3人, and not 平时考核."""
FORMERLY = BYGONE | PASSING
AT_WORK = "[采摘收种播割剪挤][一-鿿]?|农?忙|农闲"
"""A pattern of the work in whose time, 采茶时 or 农忙时, something is so."""
OF_YEARS = "年均(?![可收气降日温浓值])"
"""A pattern of the mean of several years: 年均增长, and not 年均浓度, which is of one."""

# 8月的草原; 今年3月新开辟的|50亩基地: the time describes one thing, and no more
# but “十三五”|的五年，…: the period is told of
_DESCRIBES = re.compile(
    r"的(?![三四五]年(?:里|间|中)?[，,是])|第\d{1,3}号|(?:刚刚|刚|新|才|正式|已|向[^，。；\d]{2,10}?)?[一-鿿]{2,4}的(?=\d|[一二两三四五六七八九十百][一-鿿])"
)


def describes_noun(text: str, time: TimeExpression) -> bool:
    """Whether the time stands in words before a noun, and opens nothing."""
    return _DESCRIBES.match(text, time.end) is not None


# 如今，园区|常年用工300人; 园区常年用工300人 has no other time
_STANDS_NOW = re.compile(r"(?:如今|目前|现在|眼下)[，,]?[^，。；\d\n]{0,14}$")


def is_all_along(text: str, time: TimeExpression) -> bool:
    """Whether 常年 only says how people work of whom the clause tells when."""
    if not text.startswith("常年", time.start) or time.end != time.start + 2:
        return False
    return _STANDS_NOW.search(text, max(0, time.start - 22), time.start) is not None


# 优良天数|351天, 日照时数|2971小时: days that are counted, and no time that something took
_COUNTED_DAYS = re.compile("(?:天数|日数|时数)(?:分别|共|为|达到?|是|有)*(?:约|近)?$")
_DAYS_REACH = 8


def lasted(text: str, quantity: Quantity) -> bool:
    """Whether a number only says how long something took, or how old somebody is."""
    if quantity.dimension not in {"duration", "age"}:
        return False
    low = max(0, quantity.start - _DAYS_REACH)
    return _COUNTED_DAYS.search(text, low, quantity.start) is None


# 规上工业增加值年均增长9%: the mean of several years, and of none
_YEARLY_MEAN = re.compile(
    rf"{OF_YEARS}|[两三四五六七八九十]年(?:来|间|内)?[^，。；：\d]{{0,16}}(?:累计|共计|合计|总计)"
)
# 五年累计实施项目230个,完成投资310亿元
_IN_YEARS = re.compile("[两三四五六七八九十]年(?:来|间)?[，,]?(?:累计|共|先后|合计)")


def of_years(text: str, sentence: int, clause: int, start: int) -> bool:
    """Whether a number at `start` is the mean, or the sum, of several years: 年均增长9%."""
    if _YEARLY_MEAN.search(text, clause, start) is not None:
        return True
    return _IN_YEARS.match(text, sentence) is not None


def is_base(text: str, time: TimeExpression) -> bool:
    """较2015年的7581元: whether a time is that of an amount held against another."""
    return text[time.start - 1] in "比较" and text.startswith("的", time.end)


def is_mean(text: str, here: Neighbourhood) -> bool:
    """年均增长5%: whether a number is the mean of several years, by the words of its clause."""
    return of_years(text, here.clause, here.clause, here.quantity.start)
