"""Tells a 完成 that is still to come: 力争新建棚圈300座，完成造林3万亩; 将投资2亿元，两年内完成."""

import re

from pipeline.assemble.statuses.goals import ANNOUNCED_WILL, WILL

# not 力争全年增长5%，上半年完成投资3亿元: what has a time of its own was done
_HOPED = re.compile(
    r"(?:(?<!年)力争|年内[可将能]|预计(?=[^，。；\d]{0,8}(?:实现|上半年|全年|[年月]底)))[^，。；]*[\d一二三四五六七八九十](?!.*(?:半年|季度|月份?|目前|截[至止]|[去上]年))"
)
_WITHIN = r"(?:[\d一两三四五六七八九十]{1,3}(?:个?月|[年天周]))?[之以]?内"
_TO_DO = re.compile(
    rf"(?:[^，。；已了]*、)?\s*(?P<within>{_WITHIN})?"
    # 其中水稻|完成30万亩; not 其中某旗完成30公里
    r"(?:(?:其中[，,]?)?[一-鿿]{2,4}(?<![旗县市区镇乡村盟州局司户])(?=完成))?"
    r"(?:全面|高质量|高标准|如期|按期|年内|年度|全年|当年|重点|集中|同步)?完成(?!了)(?!.*(?:已|了))"
)
_PLANNED = re.compile(f"{ANNOUNCED_WILL}|计划|(?<!草)拟(?!定)|打算|准备")


def is_still_to_do(here: str, before: str, *, told: bool) -> bool:
    """Whether what a clause says to be completed is a goal.

    Args:
        here: the words of the clause before the number.
        before: those of the sentence before the number, behind its last turn.
        told: whether the text has told that what follows is to come.
    """
    to_do = _TO_DO.match(here)
    if to_do is None:
        return False
    within = to_do["within"] is not None and _PLANNED.search(before) is not None
    return told or within or WILL.search(before) is not None or _HOPED.search(before) is not None
