"""Tells the amounts that a budget or a plan has set: 占年初预算10065万元的43.2%."""

import re

from pipeline.assemble.clauses import Neighbourhood, near_start

_SET = re.compile(
    r"(?:占|为|是|完成|实现|达到?)了?(?:全?[省市县区旗州盟]|本级|[收支][入出]|投资|的)*"
    r"(?P<set>(?:年初|年度|全年|当年|本年|年|调整后?|变动|既定|预期)*(?:预算|计划|任务|目标)(?:任务)?[数额]?)的?"
    r"(?:约|近)?$"
)
# 完成4600人|年计划的61%, 占6万亩|年度任务的83%
_SET_BEHIND = re.compile(
    r"(?P<set>(?:年初|年度|全年|当年|本年|年|既定|预期)*(?:预算|计划|任务|目标)(?:任务)?[数额]?)"
    r"的(?:约|近)?(?:\d|百分之)"
)
_OF_SET = re.compile(r"(?:占|完成|实现|达到?)了?(?:全年|年度|今年|年)?$")
_SHARE = re.compile(r"的(?:约|近)?(?:\d|百分之)")


def set_amount(text: str, here: Neighbourhood) -> str | None:
    """年初预算 of 占年初预算10065万元的43.2%: what set the amount that a share is taken of."""
    end = here.quantity.end
    if here.quantity.dimension == "percent":
        return None
    if not text.startswith("的", end):
        return set_behind(text, here)
    if _SHARE.match(text, end) is None:
        return None
    found = _SET.search(text, near_start(here), here.quantity.start)
    return found["set"] if found is not None else None


def set_behind(text: str, here: Neighbourhood) -> str | None:
    """年计划 of 完成4600人年计划的61%: what set the amount, where it stands behind it."""
    end = here.quantity.end
    if text[end : end + 1] not in "年全当本既预计任目":
        return None
    behind = _SET_BEHIND.match(text, end)
    if behind is None or not _OF_SET.search(text, near_start(here), here.quantity.start):
        return None
    return behind["set"]
