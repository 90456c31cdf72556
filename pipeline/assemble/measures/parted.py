"""What falls into kinds, of which a number tells how many: 草原类型分4大类7个亚类."""

import re

from pipeline.assemble.clauses import Neighbourhood, Span
from pipeline.assemble.phrases.object_nouns import ObjectNouns

_KINDS = frozenset(
    {"大类", "小类", "类", "档", "级", "种", "型", "期", "批", "层", "块", "大项", "大板块"}
)
_NEAR = 24
_WORTH = frozenset({"money", "mass"})
# 派出4批、|86名医生, 295笔、|2384万元涉案资金: by unit, what may tell of them again
SUMS_OF = {
    **dict.fromkeys(("笔", "单", "车", "船", "趟"), _WORTH),
    **dict.fromkeys(("批", "批次"), _WORTH | {"count"}),
    "大类": frozenset({"count"}),
}
# 商品|分为5大类, 全旗作物|共分2大类; not 积分3类, 得分4级
_PARTED = re.compile(
    r"(?<=[一-鿿]{2})(?:按照?[^，。；、\d]{1,10}?)?(?:一?共|总?共|可|均|又|大[体致]|主要|一般)*"
    r"(?:[细划区]|(?<![部成养水积得学百春秋盐糖组身辈缘充过十万]))分[为成]?(?:约|近)?$"
)


def parted_noun(text: str, objects: ObjectNouns, here: Neighbourhood) -> Span | None:
    """商品|分为5大类: the noun before the verb, which is what is parted."""
    if here.quantity.unit not in _KINDS or here.before > here.clause:
        return None  # 11个嘎查|按远近分成两类: how many they are has been told
    low = max(here.clause, here.quantity.start - _NEAR)
    verb = _PARTED.search(text, low, here.quantity.start)
    return objects.object_in(low, verb.start()) if verb is not None else None
