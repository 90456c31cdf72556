"""Tells words of change before an amount that change nothing: 新增长点10个, 多则5户, 至少3名."""

import re

from pipeline.assemble.change_patterns import BY, DEED_HELD
from pipeline.assemble.clauses import Neighbourhood
from pipeline.assemble.held_against import fronted
from pipeline.change_words import THAN, UNBOUND
from pipeline.edges import LedMatch

HIGHER = frozenset({"高出", "多出", "多"})
"""Words that hold two amounts against each other, which are of one time or of two."""
THEN = re.compile(r"年|月|季|期|届|末|初|前|后")
"""What makes of the other amount one of another time."""
HELD_AMOUNT = re.compile(
    rf"(?:{THAN}|{UNBOUND}较(?![大高强好快多少小低]))[^，。；、,;]{{0,16}}(?:年|月|期|季|末|初|前|届)[^，。；、,;]{{0,16}}$"
)
"""Where an amount is held against one of another time, which stands there: 比上年的|300户."""
_HELD_THEN = re.compile(
    rf"(?:{THAN}|{UNBOUND}较)[^，。；、,;]{{0,14}}(?:年|月|期|季|末|初|前|届|天|日)$|[同环相]比$"
)
_REBUILT = ("改造", "整治", "改建", "治理", "优化")


def word_of_change(window: str, low: int) -> LedMatch | None:
    """The words of change that end `window`: 比上年多投放|18亿元; not 多渠道增收, but 增收."""
    by: LedMatch | None = BY.search(window, low)
    if by is not None and DEED_HELD.fullmatch(by["up"] or by["down"]):
        at = by.start()
        return by if _HELD_THEN.search(window, 0, at) else BY.search(window, at + 1)
    return by


def tells_no_change(text: str, here: Neighbourhood, by: LedMatch) -> bool:
    """Whether the word is part of a noun, or of 多出 that is held against nothing before it."""
    if not _is_noun(by.string, by) or _is_more_than_amount(text, here, by):
        return False
    # 与去年相比,人数多出两成
    base = fronted(text, here) if by["up"] in HIGHER else None
    return base is None or THEN.search(text, *base) is None


def _is_noun(window: str, match: LedMatch) -> bool:
    """新增长10个 is no growth, 至少、多少 no change; 增/降 alone must close a word."""
    word = match["up"] or match["down"]
    before = window[: match.start("up" if match["up"] else "down")]
    if word == "少" and before.endswith(("至", "不", "最", "多", "减", "少", "老")):
        return True
    if word in {"多", "高出", "多出", "发展", "壮大", "拓展", "扩展"}:
        return (
            not re.search(r"[比较]", before)
            if word != "多"
            else not re.search(r"[比较][^，]+$|[同环相]比$", before)
        )
    if word == "增" and before.endswith("新"):
        return True
    if word == "提升" and before.endswith(_REBUILT):
        return True  # 改造提升5万亩
    if (
        word in {"升", "涨", "减", "降", "少", "跌"}
        and len(before)
        and before[-1] in "公毫提晋爬攀削"
    ):
        return word == "升" and before[-1] in "公毫"
    return False


def _is_more_than_amount(text: str, here: Neighbourhood, by: LedMatch) -> bool:
    """比上年的300户|多20户: whether the number before is what the amount is more than."""
    if by.start() or by["up"] not in HIGHER or here.before <= here.clause:
        return False
    return HELD_AMOUNT.search(text, here.clause, here.before) is not None
