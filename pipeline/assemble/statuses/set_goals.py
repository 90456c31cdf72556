"""Tells a goal by who set it, 县里年初确定的7000亩的任务, or by what it frames: 朝着…的目标."""

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


_AIMS = re.compile(
    r"(?:(?:朝着|向着|锚定)(?!目标)|(?:瞄准|盯住|对准|奔着)(?![^。；]*，))(?:[^。；目了已]|目(?!标))*\Z"
)
_AIM_REACH, _AIM_BEHIND = 120, 90
# 朝着收入|30亿元、游客200万人次的目标迈进: the list that the goal closes
_AIMED_LIST = re.compile(
    r"[^。；：“”！？了已\n]*?的(?:[宏奋阶既总]?[一-鿿]{0,3})?目标(?:任务)?(?=[，。；！、]|[^，。；]{0,4}[前迈奋努进冲发靠挺])"
)
# 按照“两年建新城，五年成规模”的|规划
_BY = re.compile(r"(?:按照?|依照|根据|确立了?|提出了?|制定了?)[^，。；“”\d]{0,8}“[^“”。；]*\Z")
_PLAN_QUOTED = re.compile(
    r"[^“”。；\n]*”的?(?:[一-鿿]{0,4})?(?:规划|目标|计划|构想|蓝图|设想|时间表)(?!的?(?:已|完成))"
)


def is_aimed_at(text: str, low: int, quantity: Quantity, high: int) -> bool:
    """Whether a goal or a plan takes in the list in which the number stands.

    `low` and `high` bound its sentence.
    """
    start, end = quantity.start, quantity.end
    high = min(high, end + _AIM_BEHIND)
    low = max(low, start - _AIM_REACH)
    if text.find("“", low, start) >= 0 and _PLAN_QUOTED.match(text, end, high):
        return _BY.search(text, low, start) is not None
    if text.find("目标", end, high) < 0:
        return False
    return _AIMS.search(text, low, start) is not None and bool(_AIMED_LIST.match(text, end, high))
