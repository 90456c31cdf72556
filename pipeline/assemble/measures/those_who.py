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

# 全旗嘎查村|集体经济收入全部超过10万元，其中50万元以上的有26个
_PAST_BAR = re.compile(
    r"(?P<who>嘎查村|行政村|嘎查|村|社区|企业|合作社|乡镇|苏木|旗县|[农牧]户)"
    r"(?:集体(?:经济)?|经营性|主营业务|年|总|人均)*(?:收入|产值|营收|税收|利润)[^，。；]{0,16}，"
    r"其中[^，。；\d]{0,6}?[\d.]{0,6}[百千万亿]{1,2}元(?:及?以上)?的(?:共?有|达到?|为)?(?:近|约)?$"
)
_BAR_REACH = 60
_COUNTERS = frozenset({"个", "家", "户"})


def _past_bar(text: str, here: Neighbourhood) -> Span | None:
    """Whose income passes the bar that is set right before their number."""
    if here.quantity.unit not in _COUNTERS or not text.endswith(
        ("的", "有", "达", "为"), 0, here.quantity.start
    ):
        return None
    low = max(here.sentence.start, here.quantity.start - _BAR_REACH)
    past = _PAST_BAR.search(text, low, here.quantity.start)
    return past.span("who") if past is not None else None


def those_who(text: str, here: Neighbourhood) -> Span | None:
    """接受过大专教育的|5600人: what they have or do, where no noun is named."""
    if (past := _past_bar(text, here)) is not None:
        return past
    start, end = here.quantity.start, here.quantity.end
    if "的" not in text[start - 3 : start] or here.quantity.unit not in OF_PEOPLE | _OTHERS:
        return None
    if text[end : end + 1] and text[end] not in _MARKS:
        # 参加活动的有120名|机关干部
        return None
    who = _WHO.fullmatch(text, here.clause, start)
    return who.span("told") if who is not None else None
