"""Tells how far a plan of one clause goes on over the items behind it: 拟建棚圈5座，冷库2座."""

import re

from pipeline.assemble.statuses.target_words import PLANS

# 拟建, 要建成, 将于6月建成; not 目标 and 有望, which hold for their clause, nor 将 that may be 把
_CARRIES = re.compile(
    "拟|要|准备|打算|计划|需|务必|(?<!为)(?<!为了)确保|将(?=[会于在再]|陆续|逐步|进一步|继续)"
)
# what tells how things stand, or of another time or speaker, ends a plan, and so does what was done
_ENDS = re.compile(
    r"已|了|目前|如今|现[有在存已]|截[至止]|[去前上]年|以来|同比|比上年|实际|曾|过[去的]?|此前|原[有来]|超额"
    r"|共有|拥有|占(?!地)|[辖是]|属于|位于|说|介绍|据|20\d\d年|记者|[他她]|完成|获批|如期|投用|[在续]建|公布|[”“？！。：]"
)
# 拟新建公厕60座；|户厕1200个: behind a semicolon only what has no verb and no subject of its own
_ITEM = re.compile(r"[^，,；]{1,8}")


def is_carried(before: str, here: str) -> bool:
    """Whether what a clause before plans holds for the number behind `here`.

    Args:
        before: the words of the sentence before the number.
        here: those of its clause.
    """
    led = before.removesuffix(here)
    if not led or led == before:
        return False
    *_, last = [None, *PLANS.finditer(led)]
    if last is None or not _CARRIES.match(led, last.start()):
        return False
    if not any(mark.isdecimal() for mark in led[last.end() :]):
        return False
    part = before.rfind("；", last.end()) + 1
    if part and not _ITEM.fullmatch(before, part):
        return False
    return _ENDS.search(before, last.end()) is None
