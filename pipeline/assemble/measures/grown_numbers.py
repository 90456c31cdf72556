"""Finds who has grown in number in the clause before: 种养大户大幅增加,达到300户."""

import re

from pipeline.assemble.clauses import Neighbourhood
from pipeline.change_words import MOVES
from pipeline.clause_openings import REACH

_COUNTED = (
    "[村镇乡户家人员者商客车厂店场园站]|街道|苏木|嘎查|社区|企业|主体|合作社"
    "|公司|项目|品牌|学校|队伍"
)
_GREW = re.compile(
    rf"(?P<subject>(?!其中|[这那该])[^，。；：、,;\d]{{0,14}}?(?:{_COUNTED}))(?:的?(?:数量|总数|个数))?"
    r"(?:翻了?[一两三几]?番"
    rf"|(?:大幅|明显|显著|快速|迅速|逐年|逐步|逐渐|不断|持续|成倍|大量|进一步)+度?(?:地|的)?(?:{MOVES}|增|减))"
    r"(?:了一倍)?[，,]$"
)
_COMES_TO = re.compile(
    rf"(?:已经?|现|目前|共|总数)*(?:达到?|有|{MOVES}[到至]|增[到至]|减至|发展到|突破|超过)了?(?:近|约|超过?)?"
    # 外地牛客渐多,|与去年同期相比增加了18批
    rf"|(?:(?:[与同比较](?:上年|去年|前年|往年|上月|\d{{4}}年)(?:同期|末|底)?(?:相比)?|[同环]比)[，,]?)+{MOVES}了?(?:近|约|超过?)?"
)


def grown_in_number(text: str, here: Neighbourhood) -> tuple[int, int] | None:
    """The range of those counted who grew in number, where the number says how many they are."""
    if here.quantity.dimension != "count":
        return None
    if _COMES_TO.fullmatch(text, here.clause, here.quantity.start) is None:
        return None
    low = max(here.sentence.start, here.clause - REACH, here.before_over)
    grew = _GREW.search(text, low, here.clause) if low < here.clause else None
    return grew.span("subject") if grew is not None else None
