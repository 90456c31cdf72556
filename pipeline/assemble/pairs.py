"""Tells the first of two amounts, between which something moved: 由A提高到B."""

import re

from pipeline.change_words import MOVES
from schemas.mentions import Quantity

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
