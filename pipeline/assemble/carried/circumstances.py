"""Tells under which circumstances something came about: 财政收入|在减税3亿元的情况下|增长5%."""

import re
from collections.abc import Callable

from pipeline.assemble.clauses import Neighbourhood
from pipeline.assemble.measure import Measure
from pipeline.change_words import MOVES
from pipeline.clause_openings import REACH

_ENDS = (
    r"(?:情况|背景|条件|前提|形势|环境|压力|影响|局面|不利因素|(?:较?[高低]|超高)?基[础数])"
    r"之?[下上]"
)
# 在零下30度|的环境下, 在现有100亩|的基础上: no noun of the number
NO_NOUN = re.compile(rf"(?:左右|以[上下])?的?{_ENDS}")
# 在减税3亿元|的情况下; what stands behind the number closes what 在 has opened
CLOSES = re.compile(rf"(?:左右|以[上下])?的?[^，。；：、\d\n的]{{0,8}}?(?<![产工])(?:{_ENDS})")
_OPENS = re.compile("(?<![现存所正实潜内自旨意])在(?![建校册岗职编营产售逃押家位])")
_NEAR = 16
_LONGEST = 24
"""Characters from a number to where its circumstances close, at most."""
# 在去年同期增长|8%的基础上: it is of the subject itself
_OF_ITSELF = re.compile(
    rf"(?:[去上前]年|\d{{4}}年|同期|[同环]比|连续|高速|大幅|快速|只有|仅|均|{MOVES}|[了约近超过的为达到]"
    r"|[现原][有来]|[每一](?:人|户|亩|斤|公斤|吨|度|头|只|[年月天]|立?方米?|平方?米?))*"
)
# 合作社|在投资200万元的基础上,再投100万元: who does it is not measured
_DOERS = re.compile(
    "(?:公司|合作社|企业|集团|单位|部门|机关|支部|[们人户民者员工他她我村镇乡县旗市区省盟州队厂园校院]|嘎查|苏木|街道)$"
)


def opening(text: str, low: int, start: int, end: int) -> int:
    """Where the words begin behind the 在 of its circumstances, or `low`."""
    if _match(text, end) is None:
        return low
    opened = max((match.end() for match in _OPENS.finditer(text, low, start)), default=low)
    return low if _OF_ITSELF.fullmatch(text, opened, start) else opened


def who_came_through(
    text: str, here: Neighbourhood, before: int, strip: Callable[[str, int, int], int]
) -> tuple[int, int] | None:
    """The range of the subject: 财政收入|在减税3亿元的情况下,同比增长5%.

    Args:
        text: the article's text.
        here: the number of what came about.
        before: where the number before begins, which the circumstances hold.
        strip: leaves out the words behind a noun that are none.
    """
    closed = _closed(text, here)
    if closed < 0 or strip(text, closed, here.quantity.start) > closed:
        return None
    low = max(here.sentence.start, before - REACH)
    low = max(low, *(text.rfind(mark, low, before) + 1 for mark in "，。；：,;:\n"))
    opened = next(_OPENS.finditer(text, low, before), None)
    if opened is None or opened.start() < low + 2 or _DOERS.search(text, low, opened.start()):
        return None
    return low, opened.start()


def behind_circumstances(text: str, here: Neighbourhood, start: int) -> int:
    """在减税3亿元的情况下|财政收入增长5%: where what stands behind them begins."""
    return max(start, _closed(text, here))


def apart(text: str, here: Neighbourhood, measure: Measure | None) -> Measure | None:
    """在房租下降8%的情况下仍增长2%: what was told is no measure where only these were told of."""
    if measure is None or measure.span is None or measure.rule != "measure.carried":
        return measure
    if _closed(text, here) < 0:
        return measure
    start = measure.span[0]
    low = max(here.sentence.start, start - _NEAR)
    within = any("，" not in text[m.end() : start] for m in _OPENS.finditer(text, low, start))
    return None if within else measure


def _closed(text: str, here: Neighbourhood) -> int:
    """Where the circumstances are over that the number before stands in, or -1."""
    closed = None if here.first_in_sentence else _match(text, here.before)
    if closed is None or closed.end() > here.quantity.start:
        return -1
    return closed.end() + text.startswith(("，", ","), closed.end())


def _match(text: str, at: int) -> re.Match[str] | None:
    """Where circumstances close behind a number that ends at `at`: each ends in 上 or 下."""
    end = at + _LONGEST
    may = text.find("下", at, end) >= 0 or text.find("上", at, end) >= 0
    return CLOSES.match(text, at) if may else None
