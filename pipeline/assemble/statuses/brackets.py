"""Tells brackets with a lower and an upper bound, which are asked for and count nothing."""

import re

from schemas.mentions import Quantity

# 5000元以上2万元以下, 18周岁以上60周岁以下: both ends of what is asked for
_NUMBER = r"[\d.〇零一二两三四五六七八九十百千万亿]+"
_UPPER_END = re.compile(
    rf"(?:[（(]不?含[^（()）]{{0,8}}[）)])?[及或]?以上[、，,]?(?:不满|未满)?{_NUMBER}[^\d，。；、以]{{0,4}}"
    r"(?:[（(]不?含[^（()）]{0,8}[）)])?[及或]?以[下内]"
)
_LOWER_END = re.compile(
    rf"{_NUMBER}[^\d，。；、以]{{0,4}}(?:[（(]不?含[^（()）]{{0,8}}[）)])?[及或]?以上[、，,]?(?:不满|未满)?$"
)
_NEAR = 40


def has_two_ends(text: str, quantity: Quantity) -> bool:
    """5000元以上2万元以下: bounds on both sides state a bracket, not how much there is."""
    if quantity.bound == "at_least":
        return _UPPER_END.match(text, quantity.end) is not None
    if quantity.bound not in {"at_most", "less_than"}:
        return False
    return _LOWER_END.search(text, max(0, quantity.start - _NEAR), quantity.start) is not None
