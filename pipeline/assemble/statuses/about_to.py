"""Tells a 将 that means "will" from one that means 把, by where its clause ends: 将植树20万株，."""

import re

from pipeline.assemble.clauses import Neighbourhood
from pipeline.assemble.statuses.planned_acts import ACT
from pipeline.edges import begins

# 全旗将|采购饲草, 将植树; not 将培训的骨干, 将补助资金, 将苗木运往
_WILL = re.compile(
    rf"将(?:{ACT}(?![的费款金])|储备|植树|种草|造林|储草|修路|铺路)"
    r"[^，。；、：,;\d将把由从到至为成入进给往出上下的]{0,12}(?<![金款费钱])(?:[约近超共]|不少于|至少|超过)?$"
)
# the number, or the list that it begins, closes its clause: behind 将 for 把 stands what becomes of
# the thing, as in 将捐赠物资30箱、大米50袋|送到村里
_ENDS = re.compile(
    r"(?:左右|以上|以内)?(?:[、和及][^，。；,;！\n]{0,40}\d[^，。；、,;！\d\n]{1,3})?(?:[，。；,;！\n]|$)"
)
_ENDS_FIRST = begins(_ENDS)
# 去年他将购买苗木300株
_GONE = re.compile("[去前昨当]年|上[年月周]|昨[天日]|此前|曾|当时|已")
# 甲项目将完成10亿元,乙项目|完成5亿元
_ALIKE = re.compile(
    r"将完成\d[^；。]*[，；](?!目前|实际|其中)[^，。；已了\d]{2,16}(?<![将计划共])完成[约近超]?$"
)


def will_do(text: str, where: Neighbourhood, before: str, here: str) -> bool:
    """Whether the clause `here`, or one like it `before`, says what will be done."""
    if "将完成" in before and _ALIKE.search(before):
        return True
    after = where.behind
    if "将" not in here or not (_ENDS_FIRST(text[after : after + 1]) and _ENDS.match(text, after)):
        return False
    return _WILL.search(here) is not None and _GONE.search(here) is None
