"""Times that date a goal alone, and nothing told beside it."""

import re

from pipeline.assemble.times.dateless import DEADLINE
from pipeline.clause_openings import REACH
from schemas.mentions import TimeExpression

# 项目总投资36亿元,力争到|2025年建成；…; not 会议提出,到|2025年…；…, where all that is said is dated
_GOAL_BESIDE = re.compile(
    "(?<!提出|明确|指出|强调|要求|确定|规划|介绍|表示|获悉|了解)[，；,;](?:力争|争取|确保|预计|计划)?[到至]$"
)

_GOAL = re.compile(r"[^，。；\n]{0,8}(?:碳达峰|碳中和|目标|任务|愿景)")

_SUM = re.compile(r"全年\d[\d.]*[万余多]*元[；;，,。]")


def is_of_goal(text: str, time: TimeExpression) -> bool:
    """2030年前|碳达峰目标如期实现: whether it is the time of a goal alone."""
    return time.kind == "until" and _GOAL.match(text, time.end) is not None


def is_goal_of_item(text: str, time: TimeExpression, start: int) -> bool:
    """力争到2025年装机突破800万千瓦；新建公路, 年底前完工；…: a goal beside dates its item."""
    if is_of_goal(text, time) and "，" in text[time.end : start]:
        return True
    if text[time.end : time.end + 1] in {"，", ","} or "；" not in text[time.end : start]:
        return False
    if text.endswith(("元，", "元,"), 0, time.start) and _SUM.match(text, time.start):
        return True  # 每天补助4元，全年1080元；初中生每天补助|5元
    if DEADLINE.search(text, time.start, time.end) or text[time.start : time.end] == "年内":
        return text.endswith(("，", ","), 0, time.start)
    return _GOAL_BESIDE.search(text, max(0, time.start - REACH), time.start) is not None
