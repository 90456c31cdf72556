"""The words that tell of a rise or a fall, from `seeds/change_words.tsv`: 增长; 下降, 下滑."""

from collections.abc import Iterable

from pipeline.seeds import one_of, read_seed
from schemas.seeds import LexiconRow

_ROWS = read_seed("change_words.tsv", LexiconRow)


def _told(kinds: Iterable[str]) -> str:
    return one_of(row.surface for row in _ROWS if row.kind in kinds)


CHANGE_WORDS = frozenset(row.surface for row in _ROWS)
RISES, FALLS = _told({"rise"}), _told({"fall"})
MOVES = _told({"rise", "fall"})
"""Patterns of those words, the longer of two that begin alike first."""
UNBOUND = r"(?<![对占同环之相评可])(?<!性价)"
"""What stands before a 比 that compares, and not before that of 占比, 同比, 性价比."""
THAN = rf"{UNBOUND}比(?![重例率值如较由])"
"""A 比 that compares: no 占比 and no 比重."""
IN_WORD = (
    r"(?<![下合共协相不认陪会连大胡伙]同)(?<![参给赠寄付会]与)"
    r"(?<![呼饱平缓总温柔中共]和)(?<!和(?=[平睦谐]))"
)
"""What stands behind a 同, 与 or 和 that holds two things against each other: no 合同, no 参与."""
