"""Tells a goal by who set it: 县里年初确定的7000亩的任务."""

import re

from schemas.mentions import Quantity

# 县里年初确定的|7000亩的任务: who set the goal is not what it is
_SET = re.compile("(?:确定|制[定订]|下达|提出|定下|设定|规定|布置|分配|承诺|预定|交办)的$")
_GOAL = re.compile("的(?:[一-鿿]{2,4})?(?:任务|目标|计划|指标)")


def is_set(text: str, start: int, quantity: Quantity) -> bool:
    """Whether the words from `start` only say who set the goal that stands behind the number."""
    if _GOAL.match(text, quantity.end) is None:
        return False
    return _SET.search(text, start, quantity.start) is not None
