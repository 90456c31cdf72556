"""Divisions that 与 and 和 join: a row of equals, neighbours, or who helps and who is helped."""

import re

from pipeline.division_names import PROVINCE
from schemas.mentions import PlaceMention
from schemas.vocabulary import PLACE_LEVELS

# 新红村|与陕坝镇毗邻，种植业发达: told of the first; 甲村与乙村|结对
_BESIDE_IT = re.compile(
    r"(?:[镇乡县旗市]?区|城区|县城|境内)?(?:毗邻|接壤|相[连接望邻距]|交界|为邻|仅?一[河路墙山]之隔|隔[河江路]相望)"
)
_WITH_OTHER = re.compile(
    rf"[与和同][^，。；、：\d\n]{{2,14}}?(?:{_BESIDE_IT.pattern}|(?:攀亲)?结[对缘]|签[订约]|达成)"
)
AID = "帮扶|支援|援助|援建|协作|扶贫|帮助|合作"
# 大兴区与某旗|建立扶贫协作关系, |结成对子
BOND = re.compile(rf"[^，。；、\d\n]{{0,10}}?(?:{AID}|结对|结为|结成|签订|牵手|携手)")


def are_listed(text: str, one: PlaceMention, other: PlaceMention) -> bool:
    """Whether two divisions, the second right behind 与 or 、, are told of together.

    某村和北京|签下订单: not such as are named together. 大兴区与某旗|结对: far from each other.
    """
    if abs(PLACE_LEVELS.index(one.level) - PLACE_LEVELS.index(other.level)) > 1:
        return False
    return not (_lie_far(one, other) and BOND.match(text, other.end))


def is_beside(text: str, end: int) -> bool:
    """Whether a division that ends there is only the neighbour: 与陕坝镇|毗邻."""
    return _BESIDE_IT.match(text, end) is not None


def is_with(text: str, after: int, end: int) -> bool:
    """甲村|与乙村结对: whether the first of two, whose second ends at `end`, is told of."""
    return _WITH_OTHER.match(text, after, end + 8) is not None


def _lie_far(one: PlaceMention, other: PlaceMention) -> bool:
    """Whether two divisions are in different provinces, and not these themselves."""
    first, second = one.code or "", other.code or ""
    below = min(len(first), len(second)) > PROVINCE
    return below and first[:PROVINCE] != second[:PROVINCE]
