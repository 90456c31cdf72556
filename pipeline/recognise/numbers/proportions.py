"""Reads proportions: 三次产业比例为8.2:51.5:40.3, 男女比为1:1.2.

A score (3:1), an hour (8:30) and a verse have the same shape: words must say that it is a
proportion, or its terms must add up to a hundred.
"""

import re
from collections.abc import Sequence
from decimal import Decimal

from schemas.mentions import Number, Quantity

_COLON = re.compile(r"\s?[:：∶]\s?")
_SAYS_SO = re.compile(
    r"(?:比例|比重|占比|结构|配比|比值|之比|性别比|男女比|师生比|[为是按]|约|比)[^，。；\d]{0,6}$"
)
# 城乡收入比由2.5:1缩小到2.3:1: what the proportion before it has become
_BECAME = re.compile(
    r"比[^，。；]{0,12}[，,]?[^，。；]{0,4}[由从][^，。；]{0,12}?\d[:：∶][\d.]+[^，。；\d]{0,8}[到至为成]"
    r"(?:\d{4}年的|[目当]前的|[现如]今的)?约?$"
    r"|比[^，。；\d]{0,6}[由从]\d{4}年的约?$"
    # 收入比继续缩小，由上年同期的2.3:1
    r"|(?:[入地别重度]|之)比[^，。；\d]{0,8}[，,][^，。；\d]{0,4}[由从][^，。；\d]{0,10}$"
)
_GAME = re.compile(r"比分|比赛|战胜|战平|击败|负于|不敌|大胜|险胜|完胜|横扫|时间")
_DAY = re.compile(r"(?:\d|日|^)\s*$")
_HOUR = re.compile(r"(?:[01]\d|2[0-3])[:：][0-5]\d[:：][0-5]\d")
_LOOK_BACK = 16
_FAR_BACK = 48
_LONGEST = 6
_WHOLE = (Decimal(99), Decimal(101))


def proportion(text: str, numbers: Sequence[Number]) -> Quantity | None:
    """The proportion that begins at the first of `numbers`, or None."""
    terms = _terms(text, numbers)
    if len(terms) < 2:
        return None
    start, end = terms[0].start, terms[-1].end
    values = tuple(term.value for term in terms)
    before = text[max(0, start - _LOOK_BACK) : start]
    around = before + text[end : end + 6]
    whole = len(terms) > 2 and _WHOLE[0] <= sum(values) <= _WHOLE[1]
    # 2019-07-02 14:28:58: an hour that adds up to a hundred
    hour = _DAY.search(before) is not None and _HOUR.fullmatch(text, start, end) is not None
    whole = whole and not hour
    if not whole and (not _says_so(text, start) or _GAME.search(around)):
        return None
    return Quantity(
        start, end, values[0], None, "", None, None, "ratio", "exact", end,
        "quantity.proportion", values,
    )  # fmt: skip


def _says_so(text: str, start: int) -> bool:
    """Whether the words before `start` make what stands there a proportion."""
    if _SAYS_SO.search(text[max(0, start - _LOOK_BACK) : start]):
        return True
    return _BECAME.search(text[max(0, start - _FAR_BACK) : start]) is not None


def _terms(text: str, numbers: Sequence[Number]) -> list[Number]:
    terms: list[Number] = []
    for number in numbers[:_LONGEST]:
        if number.rule != "arabic" or number.value < 0 or number.high is not None:
            break
        joint = _COLON.match(text, terms[-1].end) if terms else None
        if terms and (joint is None or joint.end() != number.start):
            break
        terms.append(number)
    return terms
