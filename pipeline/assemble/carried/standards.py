"""Finds the standard that an amount for each is: 按户均2000元的|标准|,为搬迁户采购家具."""

import re

from pipeline.assemble.clauses import Neighbourhood
from pipeline.assemble.measure import Measure, measure_at

_KINDS = frozenset({"money", "area"})
_BY = re.compile(
    r"(?:按照?|依照|参照|根据|执行)(?:[户人亩村生]均|户平|人平|[每一][一-鿿]{1,2}(?:每?[年月天日])?)(?:约|近|不超过|不低于)*\Z"
)
_STANDARD = re.compile(
    "(?:左右|以[上下内])?的?(?P<standard>(?:补[助贴]|奖励|救助|建房|住房|安置|资助)?标准)"
    "(?=[，。；,;、\n]|建[设造]|发放|给予|予以|为|对|向|进行|支付|配套|补[助贴]|执行|收[取费]|安置|采购|提供|新建)"
)


def by_standard(text: str, here: Neighbourhood) -> Measure | None:
    """按照人均25平方米的|标准|建设安置房: what is done by it is no part of it."""
    start = here.quantity.start
    if here.quantity.dimension not in _KINDS or "标" not in text[here.behind : here.behind + 6]:
        return None
    found = _STANDARD.match(text, here.quantity.end)
    if found is None or _BY.search(text, max(here.clause, start - 12), start) is None:
        return None
    return measure_at(text, found.span("standard"), "adjacent", "measure.after")
