"""The words that bound a number, from `seeds/bounds.tsv`: 约, 不低于 before it, 左右 after it."""

from pipeline.seeds import guarded, read_seed
from schemas.seeds import BoundRow, LexiconRow
from schemas.vocabulary import Bound

_ROWS = read_seed("bounds.tsv", BoundRow)
_VERB = 2


def _standing(stands: str) -> dict[str, Bound | None]:
    return {row.surface: row.bound for row in _ROWS if row.stands == stands}


BEFORE: dict[str, Bound] = {word: bound for word, bound in _standing("before").items() if bound}
"""What a word before a number says of it."""
OTHER_WORDS = frozenset(_standing("word"))
"""Words that only look like one: 节约3吨, 多功能."""
ACTS = frozenset(
    row.surface
    for row in read_seed("phrase_cues.tsv", LexiconRow)
    if row.kind in {"cut", "weak"} and len(row.surface) == _VERB
)
"""Verbs of two characters, behind which 过 says that it was done: 接待过320名学生."""
_BEHIND = _standing("after")
AFTER: dict[str, Bound] = {
    **{word: bound for word, bound in _BEHIND.items() if bound},
    "附近": "approx", "不到": "less_than", "内": "at_most",
    "更多": "at_least", "更高": "at_least", "更少": "at_most", "更低": "at_most",
}  # fmt: skip
"""What a word after a number says of it; 不等 and 之间 say nothing, and part the next word off."""
OF_ONE = (
    r"(?:每(?:\d{1,4}克|公?斤|市斤|千克|吨|亩|公顷|[头只个袋箱瓶件户人棵株张度升]|平方?米|立方米?))"
)
"""What the price of one stands behind: 涨到|每公斤|18元."""
AFTER_WORDS = (
    "|".join(guarded(_BEHIND, OTHER_WORDS))
    + r"|(?:及|或者?)以[上下]|或者?更[多高少低]|(?<=[℃度])附近"
    + r"|(?<![能达])不到(?=[，。；、,;!?！？”就便的]|$)"
)
"""A pattern of those words; 内 is one behind a time only, and not here."""
