"""What a year brings, told behind its end: 年末存栏5万头,出栏3万头 were sold in the whole year."""

import re

from pipeline.assemble.times.periods import Governing
from schemas.article import Article
from schemas.structs import replace

_YEAR_END = re.compile("[末底]$")
_FLOW = re.compile(
    r"出栏|产量|产值|增加值|收入|支出|投资|销售额|零售额|营业额|成交额|利润|税收|[发用供售][电水气]量|业务[总收]?[量入]"
    r"|(?:播种|种植|造林|收获|机[耕播收]|施工|竣工|销售)面积|周转量|客运量|货运量|吞吐量|招生|毕业生|出生人口|死亡人口"
    r"|出生率|死亡率"
)
_STOCK = re.compile("余额|存栏|规模|累计|能力|人口总|总人口")
_MARK = re.compile("[，。；\n]")
_NEAR = 12
"""Characters before a number in which a word for all so far may stand."""
_LOOKED_AT = 40
"""Times back among which the whole year is looked for."""
_WHOLE = 300
"""Days from which on a time is a year, and no part of one."""


def of_whole_year(
    article: Article, governing: Governing, measure: str | None, at: int
) -> Governing:
    """The year that was told of before, where the end of it governs what a whole year brings.

    Args:
        article: the article.
        governing: the time found for the number.
        measure: what the number measures.
        at: where the number begins.
    """
    time = governing.time
    if governing.found_from == "adjacent" or measure is None or time.last is None:
        return governing
    if time.first != time.last or not _YEAR_END.search(article.text, time.start, time.end):
        return governing
    if _FLOW.search(measure) is None or _STOCK.search(measure):
        return governing
    between = article.text[time.end : at]
    # 年末肉猪出栏2万头: as it is written; 年末…,累计投资2亿元: up to then
    if _MARK.search(between) is None or "累计" in between[-_NEAR:]:
        return governing
    before = [other for other in article.times if other.start < time.start][-_LOOKED_AT:]
    for other in reversed(before):
        if other.first is None or other.last != time.last or other.rule == "time.ago":
            continue
        if (other.last - other.first).days > _WHOLE and other.first.year == time.last.year:
            return replace(governing, time=other, found_from="carried")
    return governing
