"""Times over with the item of a list that they stand in: 一期3亿元,2022年建成；二期5亿元."""

import re

from pipeline.assemble.clauses import Neighbourhood
from pipeline.assemble.time_uses import STANDING
from pipeline.assemble.times.dateless import DEADLINE
from pipeline.assemble.times.time_lengths import is_month, is_whole_year
from pipeline.clause_openings import REACH
from schemas.mentions import TimeExpression

_HOPED = re.compile(r"(?:有望|预计|计划|力争|拟|将|确保|争取)[在于到至]?$")
_HOPED_REACH = 4
_FIGURES = frozenset("额值量率润款价资入")
"""What the names of figures end in."""
# 总投资3.6亿元,|2024年|建成；二期…: told of one item behind its figures, and of no figure
_TAIL = re.compile(r"(?:\d{1,4}[年月日]|[^\d；;])*[；;]")
# 投资|3.6亿元: what is told, and its unit; no year
_FIGURE = re.compile(
    r"(?:(?P<of>[一-鿿]{2})|(?<![\d.]))\d[\d.]*(?![\d.年月日])[万亿]*(?P<unit>[^\d\s])"
)
_MONTHS = re.compile(r"\d{1,2}月?[—–\-~至到]\d{1,2}月份?|[一二三四]季度|[上下]半年")
_DATED = re.compile("[\\d今去前上本当全]年|[月日]|季度|半年|目前|截[至止]|同比|环比|增长|下降")
_CAME_ABOUT = re.compile(
    r"[份底初]?(?:前|[上中下]旬)?(?:已经?|全部|全面|正式|建成|顺利|如期|完成|主体)*"
    r"(?:完工|竣工|建成|通车|投[用产运]|开[工业园建馆]|启用|启动|验收|封顶|交付|动工|挂牌|揭牌)[^，。；;\d]{0,6}[；;]"
)
_MONTH_CAME = re.compile(rf"[^；;\n]{{0,40}}?\d月{_CAME_ABOUT.pattern}")
_ITEM_ENDS = re.compile("[；;]")
_HEAD = 40
"""How far into an item its first figure stands."""
_COMMON = frozenset("个元人%")
"""Units of anything."""


class ItemTimes:
    """Finds such times in one text."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._found: dict[int, bool] = {}
        """The answers given, by where the time begins."""

    def is_over(self, time: TimeExpression, here: Neighbourhood) -> bool:
        """Whether a time stands in an item before the quantity's own, and dates that alone."""
        text, start = self._text, here.quantity.start
        if text.find("；", time.end, start) < 0 and text.find(";", time.end, start) < 0:
            return False
        found = self._found.get(time.start)
        if found is None:
            low = max(here.sentence.start, time.start - REACH)
            found = self._found[time.start] = _is_of_item(text, time, low)
        return found


def _is_of_item(text: str, time: TimeExpression, low: int) -> bool:
    # 工业利润|1-11月增长31%；财政收入增长8%: the months are of the one figure
    if text[time.start - 1 : time.start] in _FIGURES and not is_whole_year(time):
        return True
    # 189个项目建成后改作他用,涉及1.4亿元；有56个项目…
    if time.rule == "time.word.vague" and text[time.end - 1] == "后":
        return True
    # 市场有望在9月试运营；总投资3000万元的养牛场已开工
    opens = text[time.end : time.end + 1] in {"，", ","}  # 预计2021年底，全镇…
    before = max(low, time.start - _HOPED_REACH)
    hoped = not opens and _HOPED.search(text, before, time.start) is not None
    if hoped and is_month(time):
        return True
    if _is_beside(text, time, low):
        return True
    # 大桥6月通车；水库总投资3000万元: what came about then is told, and the item is over
    if is_month(time) and _CAME_ABOUT.match(text, time.end):
        return True
    # 汛期投用,泵站9月完工；水库…: nor does what came before that month in its item
    if time.first is None and _MONTH_CAME.match(text, time.end):
        return True
    # 7月底前完成防治;对326处点位逐一排查
    due = DEADLINE.search(text, time.start, time.end) is not None
    return due or _is_tail(text, time, low, hoped=hoped)


def _is_beside(text: str, time: TimeExpression, low: int) -> bool:
    """优良天数达320天,|1—8月|浓度为9微克；耕地5万亩: told beside what is of no such months."""
    if not _MONTHS.fullmatch(text, time.start, time.end) or text[time.start - 1] not in "，,":
        return False
    told = [match.end() for match in _FIGURE.finditer(text, low, time.start - 1)]
    return bool(told) and _DATED.search(text, low, time.start) is None


def _is_tail(text: str, time: TimeExpression, low: int, *, hoped: bool) -> bool:
    """Whether a time stands behind the figures of its item, for a hope or beside a like item."""
    item = max(low, *(text.rfind(mark, low, time.start) + 1 for mark in "；;"))
    comma = max(text.rfind(mark, item, time.start) for mark in "，,")
    told = _FIGURE.search(text, item, comma) if comma > item else None
    if told is None:
        return False
    mark = _ITEM_ENDS.search(text, time.end, time.end + REACH)
    # 计划6个，目前|6个已开工；…
    stands = text[time.start : time.end] in STANDING
    if mark is None or not (stands or _TAIL.match(text, time.end, mark.end())):
        return False
    if hoped:
        return True
    following = _FIGURE.search(text, mark.end(), mark.end() + _HEAD)
    return following is not None and _is_alike(told, following)


def _is_alike(told: re.Match[str], following: re.Match[str]) -> bool:
    """项目6个；续建项目3个: whether two items tell of the same things."""
    of, unit = told["of"], told["unit"]
    return (of is not None and of == following["of"]) or (
        unit == following["unit"] and unit not in _COMMON
    )
