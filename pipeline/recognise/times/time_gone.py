"""Tells which times are gone by: 1-12月 on a page of January, 当年 beside 如今."""

import re
from datetime import date

from pipeline.recognise.times.calendar import Period
from schemas.mentions import TimeExpression

_TO_COME = re.compile(
    r"将|拟|计划|预[计期]|力争|确保|争取|目标|安排|规划|未来|今后|下一步|有望|务必|(?<![主重需必只])要(?![素求闻点件])"
)
_THIS_YEAR = re.compile(r"[今本当]年|年内|20\d\d年")
_MARKS = "。！？\n"
_BACK, _ON = 80, 60
_QUARTER_DAYS = 92
LONG_SENTENCE = 200


def is_of_last_year(text: str, span: tuple[int, int], period: Period, published: date) -> bool:
    """Whether a part of the page's own year ends too late to have been told of as done.

    1-12月 and 前三季度 on a page of January are of the year before; 一季度 there is the quarter
    under way, and what is planned or names its year is to come.

    Args:
        text: the article's text.
        span: where the expression stands.
        period: its days in the year of the page.
        published: the page's day.
    """
    first, last = period
    if last <= published or (last.year, last.month) == (published.year, published.month):
        return False
    if first <= published and (last - first).days <= _QUARTER_DAYS:
        return False
    start, end = span
    low = max(0, start - _BACK)
    line = max(low, text.rfind("\n", low, start) + 1)
    sentence = max(line, *(text.rfind(mark, line, start) + 1 for mark in _MARKS))
    ends = (text.find(mark, end, end + _ON) for mark in _MARKS)
    high = min((at for at in ends if at >= 0), default=end + _ON)
    planned = _TO_COME.search(text, sentence, high)
    return planned is None and _THIS_YEAR.search(text, line, start) is None


# 当年的3只羊发展到了如今的200只, 从当年一贫如洗到如今
_TILL_NOW = re.compile(
    "的?[^。；\n]{0,30}?(?:到了?|成了?|增加|发展|变)[^，。；\n]{0,6}?(?:如今|现在|今天|眼下)"
)


def is_back_then(text: str, end: int) -> bool:
    """Whether 当年, which ends at `end`, is a day long ago that is set beside how it is now."""
    return _TILL_NOW.match(text, end) is not None


def same_sentence(text: str, before: int, start: int) -> bool:
    """Whether no sentence ends between two places."""
    return start - before < LONG_SENTENCE and not any(
        mark in text[before:start] for mark in "。！？\n"
    )


def is_unresolved(text: str, start: int, found: list[TimeExpression]) -> bool:
    """Whether nobody knows which year is meant: 去年 of an unknown page, 当年 long ago."""
    if is_back_then(text, start + 2) and not (found and same_sentence(text, found[-1].end, start)):
        return True
    last = found[-1] if found else None
    if last is None or last.first is not None or last.rule != "time.word.year":
        return False
    return same_sentence(text, last.end, start)


def is_since(text: str, start: int, found: list[TimeExpression]) -> bool:
    """2012年开始,他入股景区,|当年|分红; 去年养猪,|当年|卖出: whether the sentence has its year."""
    last = found[-1] if found else None
    if last is None or not same_sentence(text, last.end, start):
        return False
    return last.rule == "time.year.since" or (
        last.rule == "time.word.year" and last.first is not None
    )
