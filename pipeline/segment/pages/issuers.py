"""Reads the lines under a title that say who gave out the text: `2012-03-23　某县统计局`."""

import re
from collections.abc import Sequence

from pipeline.segment.lines import Line
from pipeline.segment.pages.mastheads import SPELT_OUT, YEAR_MONTH_DAY

_BODY = (
    r"(?:[一-鿿]{2,30}?(?:(?<![布结格])局|厅|总队|调查队|办公室|委员会|人民政府|人民法院|人民检察院|研究室|领导小组|"
    r"财政部|商务部|教育部|公安部|发改委|统计处))"
)
_DAY = rf"[(（]?(?:{YEAR_MONTH_DAY}日?|{SPELT_OUT}日)[)）]?"
_ISSUER = re.compile(
    rf"(?:发布(?:单位|机构)[:：]\s*)?(?:{_DAY}\s*)?{_BODY}(?:[\s、和]+{_BODY}){{0,3}}"
    rf"(?:\s*{_DAY.replace('?P<', '?P<then_')})?"
)
LONGEST = 70


def is_issuer(text: str) -> bool:
    """Whether a line holds names of offices alone, a day before or after them allowed."""
    return 4 <= len(text) <= LONGEST and _ISSUER.fullmatch(text) is not None


def settle_issuers(lines: Sequence[Line]) -> None:
    """Between a title on top of a page and its text the office that signs is no heading."""
    titled = False
    for line in lines:
        if line.kind == "noise":
            continue
        if titled and line.kind in {"headline", "column", "body"} and is_issuer(line.text):
            line.kind, line.short, line.column, line.column_kind = "source", False, None, None
        elif line.kind in {"body", "item"}:
            return
        titled = titled or line.short
