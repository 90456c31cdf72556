"""People counted by what they have or do, with no noun for them: 拥有一处住房的|5万户."""

import re

from pipeline.assemble.clauses import Neighbourhood, Span
from pipeline.assemble.references import OF_PEOPLE

# not 有关的, 在册的, 住在村里的
_WHO = re.compile(
    r"(?:其中|全[县市区旗镇乡村]|我[县市区旗镇乡村])?"
    r"(?P<told>(?:拥有|没有|[有无租住](?![关效序在])|使?用|饮用|[接领享]受过?|受过|具[有备]|购买|从事|参加|达到|超过|种植|养殖|患|未"
    r"|(?:住[宅房]|房屋|学历|职业|户口)为)[^，。；：、的]{1,14})的(?:[仅只][有剩]?|有|约|近)?"
)
_OTHERS = frozenset({"家"})
_MARKS = frozenset("，。；：、,;)）\n")


def those_who(text: str, here: Neighbourhood) -> Span | None:
    """接受过大专教育的|5600人: what they have or do, where no noun is named."""
    start, end = here.quantity.start, here.quantity.end
    if "的" not in text[start - 3 : start] or here.quantity.unit not in OF_PEOPLE | _OTHERS:
        return None
    if text[end : end + 1] and text[end] not in _MARKS:
        # 参加活动的有120名|机关干部
        return None
    who = _WHO.fullmatch(text, here.clause, start)
    return who.span("told") if who is not None else None
