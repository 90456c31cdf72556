"""The bars that things are counted by: 销售额超50亿元有3家，超10亿元有12家."""

import re

from pipeline.assemble.clauses import Neighbourhood

BARRED = frozenset("家户个人名所镇村")
"""The counters of what may pass a bar."""
_NUMBER = r"[\d.一二三四五六七八九十百千万亿]"
_OVER = "超过?|过|逾|突破|不足|不到|低于|高于|少于|多于"
_PASSES = rf"(?:{_OVER}|达到?|[在为]|(?={_NUMBER}))"
# 销售额|超50亿元|有3家
_PASSED = re.compile(
    rf"(?:{_OVER}){_NUMBER}+(?:个百分点|(?:(?![周岁])[一-鿿%]){{1,3}})?"
    r"(?:的)?(?:共有|共|达到?|为|[只仅]?有)(?:近|约)?$"
)
_REACH = 24
_BAR = re.compile(rf"(?P<of>[^，。；：、\d]{{2,14}}?){_PASSES}[^，。；：、]*")
_NEXT = re.compile(rf"{_PASSES}{_NUMBER}[^，。；：、]*")


def has_passed(text: str, here: Neighbourhood) -> bool:
    """Whether an amount that sets a bar stands right before a count of those that pass it."""
    low = max(here.clause, here.quantity.start - _REACH)
    return _PASSED.search(text, low, here.quantity.start) is not None


def next_bar(told: str, bar: str) -> str:
    """销售额超50亿元 and 超10亿元: 销售额超10亿元; else what was told.

    Args:
        told: what was counted before.
        bar: the words of the bar behind it.
    """
    former = _BAR.fullmatch(told)
    if former is None:
        return told
    if bar.startswith(former["of"]) and _BAR.fullmatch(bar) is not None:
        return bar  # 捐款300元的有2人；捐款200元的|有5人
    return told if _NEXT.fullmatch(bar) is None else former["of"] + bar
