"""Those of the things counted before: 收到提案146件。…已落实的有122件，列入计划的24件."""

import re

from pipeline.assemble.clauses import Neighbourhood
from pipeline.assemble.measure import Measure
from pipeline.assemble.references import OF_PEOPLE

# 已落实的有|122件, 正在解决的（B类）|68件
_THOSE = re.compile(
    r"[一-鿿][^，。；、\d]{1,24}的"
    r"(?:[（(][^（()）]{1,6}[)）])?(?:(?:[共还也则仅只]|已经?|约|近)*有)?(?:约|近)?$"
)
_STOP = re.compile(r"[，。；、,;（(）)\n]|$")
_BAR = ("以上", "以下", "及以上", "及以下")
_NAMED = frozenset({"measure.after", "measure.before"})


class Those:
    """Keeps what each unit of one article counted last that a noun beside it named."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._things: dict[str, Measure] = {}

    def find(self, here: Neighbourhood) -> Measure | None:
        """The things of which a clause that ends in 的 tells which are counted."""
        unit = here.quantity.unit
        told = self._things.get(unit) if unit not in OF_PEOPLE else None
        if told is None or not _STOP.match(self._text, here.behind):
            return None
        low = max(here.clause, here.before)
        if self._text.startswith(_BAR, low):
            return None  # 其中50万元|以上的有26个: whose income it is
        if _THOSE.search(self._text, low, here.quantity.start) is None:
            return None
        return Measure(told.text, told.span, "carried", "measure.those")

    def keep(self, here: Neighbourhood, measure: Measure | None, *, whole: bool) -> None:
        """Keep what was found for a count; not 其中集体提案25件, which are a part of them."""
        named = measure is not None and measure.rule in _NAMED and whole
        if measure is not None and named and here.quantity.dimension == "count":
            self._things[here.quantity.unit] = measure
