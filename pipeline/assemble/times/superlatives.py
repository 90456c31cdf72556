"""Tells the times since when something is the greatest or the first: 入汛以来最强降雨."""

import re

from schemas.mentions import TimeExpression

# 迄今为止|投资最大的项目,建设里程259公里: a rank, which dates nothing else
_RANKED_BY_NOW = re.compile("[^，。；、\\d]{0,14}?(?:最[大长高多早先快]|唯一|首[个家条座次])")
_RANKS_OF = frozenset("是为省市县区国")
_BY_NOW = ("迄今", "至今", "目前为止", "目前")
# 发生|入汛以来|最强降雨, 破获|今年|首起此类案件, 9秒8的|今年|最好成绩
_BEFELL = re.compile(
    r"(?:发生|出现|遭遇|迎来|经历|破获|侦破|查获|打破|刷新|创下?|创造|[是为系]|的)了?(?:一[起场次个])?$"
)
_RECORD_OF = re.compile(
    r"的?(?:[一-鿿]{0,4}?最(?![近后初新])|首[起场次例轮宗]|第[一二三四五六七八九十\d]{1,3}[起场次例轮])"
)
_LOW, _DAY = 6, 2


def is_of_rank(text: str, time: TimeExpression) -> bool:
    """今年首起案件, 迄今为止投资最大的项目: a time that ranks, and dates nothing else."""
    if _is_rank_by_now(text, time):
        return True
    if time.end - time.start == _DAY and text[time.end - 1] in "日天晚":
        return False  # 成为当日最大赢家
    low = max(0, time.start - _LOW)
    ranked = _RECORD_OF.match(text, time.end) is not None
    return ranked and _BEFELL.search(text, low, time.start) is not None


def _is_rank_by_now(text: str, time: TimeExpression) -> bool:
    """全省迄今为止|投资最大的项目: since when it is the greatest dates nothing else."""
    by_now = text.startswith(_BY_NOW, time.start) and text[time.start - 1] in _RANKS_OF
    return by_now and _RANKED_BY_NOW.match(text, time.end) is not None
