"""What a plan holds for: 计划A60座,已完成22座；B20座,已完成10座."""

import re

from pipeline.assemble.clauses import Neighbourhood

_PLANS = ("计划", "任务", "目标")
_REACH = 480
# 计划|A类棚圈60座; not of 完成造林计划60万亩, nor 围绕目标，共有企业30家
_PLANNED = re.compile(
    r"(?:^|[，；：,;:])(?![^，；：,;:]*(?:完成|超额|落实|实现|按照?|围绕|根据))[^，；：,;:]*?"
    r"(?:计划|任务|目标)[为是]?[：:]?[^，；：,;:。\d有]{0,14}(?:$|\d[^。]*[；;、])"
)
# 棚圈60座|，已完成22座: how far the plan has come, in the unit of the plan
_SO_FAR = re.compile(
    r"[^，。；、\d]{0,4}[，,](?:目前|现|截至[^，。；、]{1,8}|今[日天]|当日|本[周月])?(?:已经?|实际)?"
    r"(?:完成|开工|建成|竣工|完工|投产|启动|落实|到位)了?[约近]?\d[\d.]*[万亿]?"
)
# 开工项目6个|，力争年底前完工
_TAIL = re.compile(r"\d[^，\d]*(?P<tail>，(?:\d{1,4}[年月日]|\D)*)$")
_TAIL_REACH = 240


def is_planned_item(text: str, here: Neighbourhood) -> bool:
    """Whether the number is one of a plan that the next number tells the progress of."""
    quantity, start = here.quantity, here.sentence.start
    if text[quantity.end : quantity.end + 1] not in {"，", ","}:
        return False
    so_far = _SO_FAR.match(text, quantity.end)
    if so_far is None or not text.startswith(quantity.unit, so_far.end()):
        return False
    before = text[max(start, quantity.start - _REACH) : quantity.start]
    return any(word in before for word in _PLANS) and _PLANNED.search(before) is not None


def without_tails(before: str, planned: re.Pattern[str]) -> str:
    """项目6个，力争年底完工；续建3个: what is hoped of one item's things holds for no other.

    Args:
        before: the words of the sentence before a number.
        planned: what plans; an item that has it before its figures is of a plan itself.
    """
    if "；" not in before:
        return before
    *items, last = before.split("；")
    return "；".join([*(_without_tail(item, planned) for item in items), last])


def _without_tail(item: str, planned: re.Pattern[str]) -> str:
    tail = _TAIL.search(item, max(0, len(item) - _TAIL_REACH))
    if tail is None or planned.search(item, 0, tail.start("tail")):
        return item
    return item[: tail.start("tail")]
