"""Times that date the amount right behind them and no other: 增长到2025年的4.93万亿元."""

import re
from bisect import bisect_left
from collections.abc import Sequence

from pipeline.assemble.clauses import Neighbourhood, list_length
from pipeline.assemble.moved_lists import dates_its_list
from pipeline.assemble.pairs import start_of_pair
from schemas.mentions import Quantity, TimeExpression

_TO = re.compile(r"\d[^，。；]{0,6}[到至为]")
_FOUND_REACH = 12
# 年初排查的|30处隐患已整改28处: when they were found, or promised
_FOUND = re.compile(
    r"(?:[对向][^，。；\d]{2,10}?)?(?:排查|摸排|检查|自查|抽查|发现|反馈|查出|梳理|承诺|确定|部署|提出|交办|列出|下达|签约|受理|批复|批准|核准|获批|规划|开工|印发)"
    r"[出到]?的"
)
# 2023年支出22亿元，上年|支出为20亿元，增加2亿元: what it is held against stands aside
_YEAR_BEFORE = frozenset({"上年", "去年", "上一年", "前一年", "上年度"})
_ASIDE = re.compile(r"(?:同期)?[一-鿿]{0,8}?(?:仅|只|约|达|是|为)*")
_MOVED = re.compile("[，,](?:同比|[比较]上年)?(?:净?增|减|下降|降低|提高|上升|回落|多|少|同比)")


class LocalTimes:
    """Asks of the times of one article whether they date an amount alone."""

    def __init__(self, text: str, quantities: Sequence[Quantity]) -> None:
        self._text = text
        self._quantities = quantities
        self._starts = [quantity.start for quantity in quantities]

    def dates_another(self, time: TimeExpression, here: Neighbourhood, first: int) -> bool:
        """Whether the time dates another amount alone: 增长到2025年的4.93万亿元.

        由上年的22%、28%和50%调整为…, 2023年的收入：甲8000元,乙5万元: of a list it dates all.
        `first` is where the first time of the sentence begins.
        """
        at = bisect_left(self._starts, time.end)
        if time.kind == "since" or at >= len(self._starts):
            return False
        owner = self._starts[at]
        between = self._text[time.end : owner]
        if dates_its_list(self._text, here, (time.start, time.end)):
            return False
        at = self._last_touching(at)
        told = self._text[time.start - 1] in {"从", "由"} and time.kind != "frequency"
        if told and _TO.search(between):
            # 由上年的2.11缩小到2.05
            return True
        if told and not between:
            # 结构从2010年9.0:55.9:35.1调整为…
            return owner < here.quantity.start
        if told and owner < here.quantity.start and "的" not in between:
            # 由上年上涨3%转为下降1%
            return start_of_pair(self._text, time.start - 1, self._quantities[at]) >= 0
        if between[1:].endswith("的") and first < time.start:
            # 截至10月底,上年度审计查出的|120个问题已整改115个: what was found then
            return owner < here.quantity.start and len(between) <= _FOUND_REACH
        if _FOUND.fullmatch(between) or (first < time.start and self._is_held(time, at, between)):
            return owner < here.quantity.start
        return (
            owner < here.quantity.start
            and between.startswith("的")
            and len(between) <= 12
            and not {"，", "："} & set(between)
            and at + list_length(self._text, self._quantities, at, here.index - at + 1)
            <= here.index
        )

    def _is_held(self, time: TimeExpression, at: int, between: str) -> bool:
        """2023年支出22亿元，上年支出为|20亿元，增加2亿元: whether it is of what is held against."""
        text = self._text
        told = text[time.start : time.end] in _YEAR_BEFORE and text[time.start - 1] in "，,；"
        told = told and _ASIDE.fullmatch(between) is not None
        return told and _MOVED.match(text, self._quantities[at].end) is not None

    def _last_touching(self, at: int) -> int:
        """The last of the quantities that stand right behind one another: 7800户|16156人."""
        quantities = self._quantities
        while at + 1 < len(quantities) and quantities[at].end == quantities[at + 1].start:
            at += 1
        return at
