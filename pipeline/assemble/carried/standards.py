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
# 以每小时120公里的|速度, 以11秒32的|成绩: what the amount itself is called
_AS = re.compile("以(?:每[一-鿿]{1,3}|平均|近|约|超过?|高达|不到)*\\Z")
_CALLED = re.compile(
    "的(?:平均|个人最[好佳]|最[好佳高快]|优异)?(?P<called>速度|时速|成绩|得票率|票数|频率|总?[均单总]?价格?|优势|年?利率)"
    "(?=[一-鿿，。；、]|$)(?!的)"
)


def by_standard(text: str, here: Neighbourhood) -> Measure | None:
    """按照人均25平方米的|标准|建设安置房: what is done by it is no part of it."""
    start = here.quantity.start
    called = _CALLED.match(text, here.quantity.end)
    # 收入以每年9%的速度增长: of what grows so fast
    rate = called is not None and here.quantity.dimension == "percent" and "速" in called[0]
    if called is not None and not rate and _AS.search(text, max(here.clause, start - 8), start):
        return measure_at(text, called.span("called"), "adjacent", "measure.after")
    if here.quantity.dimension not in _KINDS or "标" not in text[here.behind : here.behind + 6]:
        return None
    found = _STANDARD.match(text, here.quantity.end)
    if found is None or _BY.search(text, max(here.clause, start - 12), start) is None:
        return None
    return measure_at(text, found.span("standard"), "adjacent", "measure.after")
