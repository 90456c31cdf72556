"""Parts of the whole that weather is told of: 东部气温下降4℃, 多地降雨20毫米."""

import re

from pipeline.assemble.clauses import CONNECTIVES, Neighbourhood
from pipeline.assemble.measure import Measure
from schemas.structs import replace

_OF_WEATHER = frozenset({"℃", "摄氏度", "度", "毫米", "mm", "厘米", "cm", "级"})
# 西部、东南部多地|最高气温; 中部偏东、东部地区|气温
_SIDE = "[东南西北中]{1,2}部(?:偏[东南西北]{1,2})?"
_REGION = re.compile(
    r"(?:预计|受[^，。；\d]{2,12}影响[，,]?)?(?:[今昨明][天日晨晚]|白天|夜间|后天)*"
    rf"(?:{_SIDE}(?:[、和及]{_SIDE})*(?:等?(?:大部分?|地区|多地|局地|山区|牧区|最)|(?=气温|降[水雨雪]|风力|阵风))"
    r"|多地|各地|各主要城市|局地|大部分?地区|其余地区|个别地区)"
)
# 最高气温|粤东及珠三角地区, 降水量|北周站, 最大降雨量|在岱岳镇: where it is told of is no part
_WHERE = re.compile(
    r"(?P<figure>[一-鿿]{0,8}(?:气温|温度|降[水雨雪]量|雨量|风力|积雪深度))"
    r"(?:(?![一-鿿]{0,12}[温度量率值力幅数])[一-鿿、]{2,14}(?:地区|市县|县市|一带|大部|[东南西北中]部|站点?)"
    r"|(?:出现)?在[一-鿿]{2,20})"
)
_BESIDE = re.compile(rf"(?:{CONNECTIVES})[，,]$")
_LONGEST_LEAD = 5


def tells_region(text: str, here: Neighbourhood, named: int) -> bool:
    """Whether the clause of a weather figure opens with a region of the whole.

    Of a division that ended at `named` in the same sentence it is a part, unless the sentence has
    gone on to something else: 同时，西部地区气温下降4℃.
    """
    if here.quantity.unit not in _OF_WEATHER or not _REGION.match(text, here.clause):
        return False
    low = max(here.sentence.start, here.clause - _LONGEST_LEAD)
    return named <= here.sentence.start or bool(_BESIDE.search(text, low, here.clause))


def without_where(measure: Measure | None, unit: str) -> Measure | None:
    """最高气温 of 最高气温|粤东及珠三角地区|下降2℃: the rest of the row is of other regions."""
    if measure is None or measure.span is None or unit not in _OF_WEATHER:
        return measure
    where = _WHERE.fullmatch(measure.text)
    if where is None:
        return measure
    start = measure.span[0]
    return replace(measure, text=where["figure"], span=(start, start + where.end("figure")))
