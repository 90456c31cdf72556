"""Finds what has grown, or of whom a share is, in the clause before: 土豆种植连年扩大,达到5万亩."""

import re

from pipeline.assemble.clauses import Neighbourhood
from pipeline.change_words import MOVES

_HOW = "(?:连年|逐年|不断|逐步|持续|稳步|快速|迅速|已经?|初步|全面|蓬勃|较快|加快)*"
_FARMED = re.compile(
    r"(?:^|[，。；：,;\n])(?P<subject>[^，。；：、,;\d\n]{2,12}?(?:种植|养殖|栽植|栽培|饲养))业?"
    rf"(?:规模|面积)?{_HOW}(?:扩大|发展(?:迅速|较快|很快|壮大)?|增[长加]|壮大|形成规模|初具规模|上规模"
    r"|由小到大|由少到多|从无到有)了?[，,]\Z"
)
_COMES_TO = re.compile(
    rf"(?:(?:[今去]年|目前|现在|如今|\d{{4}}年)?(?:已经?|总共|共|预计|将|可|就)*"
    rf"(?:达到?|有|突破|超过|发展到|扩大到|增加到|{MOVES}[到至])|(?:逐步|基本|常年|一直|大[致体])*(?:稳定|保持|维持)在)"
    r"了?(?:近|约|超过?)?"
)
_OF_FARMS = frozenset({"亩", "公顷", "只", "头", "峰", "匹", "羽", "棚", "座", "株"})
# 发生的事故中,|80%发生在夜间; not 工作中,80%
_AMONG = re.compile(
    r"(?:^|[，。；：,;\n])(?P<subject>(?!其)[^，。；：、,;\d\n]{0,20}?(?:[人户者员民生众客童主]|企业|(?<!办)案件|事故|投诉"
    r"|建议|意见|诉求|纠纷|警情|火灾|订单|问题|隐患|项目|家庭|村庄|车辆|病例|案例|来电|信访件|提案|议案|线索))"
    r"(?:当|之)?中[，,]\Z"
)
_SHARE_BEGINS = re.compile("(?:[有约近超]|超过|大约|将近|不到)*")


def farmed(text: str, here: Neighbourhood, low: int) -> re.Match[str] | None:
    """土豆种植连年扩大,|达到5万亩; 甜菜种植形成规模,|逐步稳定在20万亩."""
    if here.quantity.unit not in _OF_FARMS:
        return None
    if _COMES_TO.fullmatch(text, here.clause, here.quantity.start) is None:
        return None
    return _FARMED.search(text, max(0, low - 1), here.clause)


def among(text: str, here: Neighbourhood, low: int) -> re.Match[str] | None:
    """发生的事故中,|80%发生在夜间: of whom the share is that opens a clause."""
    if here.quantity.dimension not in {"percent", "ratio"}:
        return None
    if text[here.clause - 2 : here.clause - 1] != "中":
        return None
    if _SHARE_BEGINS.fullmatch(text, here.clause, here.quantity.start) is None:
        return None
    return _AMONG.search(text, max(0, low - 1), here.clause)
