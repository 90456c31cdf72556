"""Tells the first of two amounts, between which something moved: 由A提高到B."""

import re
from bisect import bisect_left
from collections.abc import Sequence

from pipeline.assemble.clauses import Neighbourhood
from pipeline.change_words import MOVES
from schemas.mentions import Quantity, TimeExpression

_FROM = re.compile(
    r"[由从](?!事)[^，。；、\d由从]{0,12}?(?:\d[\d.]*[^，。；、\d]{1,6}、)*(?:约|近)?$"
)
_TO = re.compile(
    r"(?:左右|多|余)?(?:、\d[\d.]*[^，。；、\d]{1,6}?)*(?:[，,]?分别)?"
    rf"(?:预计|有望)?(?:{MOVES}|[增减升涨降]|扩[大展建充容]|[拓加增][宽高长厚深]|调整|发展(?:壮大)?|壮大|[添养])[到至为]"
    # 由上年上涨3%|转为下降1%
    r"|[，,]?(?:转|扭转|变|逆转|反转)(?:变|化)?[为成]"
)
_REACH = 40
# 由2014年底的1.2万人减少到|2019年底的300人: what stands between the two times
_BETWEEN = re.compile(rf"的(?:约|近)?\d[^，。；]{{1,10}}?(?:{MOVES}|发展|扩大|[增减升降])[到至为]")
_CAME_TO = re.compile(rf"(?:{MOVES}|扩大|[增减升降])[到至为](?:约|近)?$")


def start_of_pair(text: str, low: int, quantity: Quantity) -> int:
    """Where 由 stands before the amount that something moved from; -1 for any other amount.

    Args:
        text: the article's text.
        low: where the amount's clause begins.
        quantity: the amount.
    """
    low, start = max(low, quantity.start - _REACH), quantity.start
    if text.find("由", low, start) < 0 and text.find("从", low, start) < 0:
        return -1
    if _TO.match(text, quantity.end) is None:
        return -1
    came = _FROM.search(text, low, start)
    return came.start() if came is not None else -1


def time_of_move(
    text: str, times: Sequence[TimeExpression], starts: Sequence[int], here: Neighbourhood
) -> TimeExpression | None:
    """The time of an amount that moved as the one did that a clause before dates.

    人口由2014年的1.2万人减少到2019年的300人，发生率由8%下降到0.2%: 8% is of 2014, 0.2% of 2019.
    """
    quantity = here.quantity
    last = bisect_left(starts, here.clause)
    if last < 2 or any(start < quantity.start for start in starts[last : last + 1]):
        return None
    first, second = times[last - 2 : last]
    led = text[first.start - 1] in "由从" and first.start > here.sentence.start
    if not led or _BETWEEN.fullmatch(text, first.end, second.start) is None:
        return None
    if start_of_pair(text, here.clause, quantity) >= 0:
        return first
    return second if _CAME_TO.search(text, here.clause, quantity.start) else None
