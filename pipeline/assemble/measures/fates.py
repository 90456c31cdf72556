"""Finds what befell people who are counted with no noun: 3人遇难, 1人经抢救无效死亡."""

import re

from pipeline.assemble.clauses import Neighbourhood, Span
from pipeline.assemble.references import OF_PEOPLE

_END = r"(?=[，。；、,;！\n\d]|$)"
# 导致9人受灾|3人遇难, 5000人需紧急生活救助
_BEFELL = re.compile(
    r"(?P<fate>遇难|死亡|身亡|受伤|重伤|轻伤|失踪|失联|被困|获救|受灾|(?:紧急)?转移安置|需?(?:紧急)?生活救助"
    r"|昏迷|骨折|罹难|丧生|溺亡|遇险)"
    rf"{_END}"
)
# 造成5人|中毒, 其中3人|被刑事拘留: where no noun stands before the number
_BEFELL_BARE = re.compile(
    r"(?P<fate>中毒|感染|伤势(?:[较过很]重|严重|危重|平稳|稳定)|被(?:依法)?(?:刑事|行政|治安)?(?:拘留|刑拘|逮捕))"
    rf"{_END}"
)
_HOW = (
    "(?:当场|先后|相继|均|都|全部|已经?|分别|不幸|最终|随后|随即|目前|仍|正|安全|成功|顺利|痊愈|被)"
)
_BODY = "(?:[头面胸腹背腰手腿脚颈肩臂臀足眼脸](?:部|[腿臂指骨])?|[上下]肢|四肢|全身|身体|多处)"
# 经抢救无效|死亡, 因伤势过重|身亡, 腿部|受伤, 不同程度|受伤
_WHY = (
    r"(?:(?:经|因|由于)[^，。；、\d\n]{1,12}?|(?:抢救|医治|救治)无效|不治|伤势[过较]?重|(?:全身|身体)?不同程度地?"
    rf"|{_BODY})"
)
_CAME_TO = re.compile(
    rf"{_HOW}{{0,2}}{_WHY}{{1,2}}{_HOW}{{0,2}}(?P<fate>死亡|身亡|遇难|丧生|受[轻重]?伤|受创|骨折|烧伤|灼伤|烫伤|擦伤|扭伤|中毒|昏迷|溺水|溺亡|获救|脱险"
    r"|脱困|出院|住院|康复|治愈|落网|被(?:依法)?(?:刑事|行政|治安)?(?:拘留|刑拘|逮捕|抓获|处罚|罚款|追究|起诉))"
    rf"{_END}"
)


def befell(text: str, here: Neighbourhood, *, bare: bool) -> Span | None:
    """Where stands what befell the people of a number; `bare`: no noun before says who."""
    if here.quantity.unit not in OF_PEOPLE:
        return None
    end = here.quantity.end
    found = _BEFELL.match(text, end)
    if found is None and bare:
        found = _BEFELL_BARE.match(text, end) or _CAME_TO.match(text, end)
    return found.span("fate") if found is not None else None
