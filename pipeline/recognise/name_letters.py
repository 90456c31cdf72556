"""The characters that write names of other tongues out: 娜仁图亚, 次仁卓玛, 吐尔逊."""

from functools import cache

from pipeline.seeds import read_seed
from schemas.seeds import LetterRow


def _rows() -> tuple[LetterRow, ...]:
    return read_seed("transliteration_characters.tsv", LetterRow)


@cache
def name_letters() -> tuple[frozenset[str], frozenset[str]]:
    """Those of names without a middle dot, and those that hardly write anything else."""
    telling = frozenset(row.surface for row in _rows() if row.kind == "telling")
    return frozenset(row.surface for row in _rows() if row.kind != "dotted"), telling


@cache
def dotted_letters() -> frozenset[str]:
    """Those of names with a middle dot, which are all of them."""
    return frozenset(row.surface for row in _rows())


@cache
def byline_letters() -> frozenset[str]:
    """Those of which alone a name in a byline may be made."""
    return frozenset(row.surface for row in _rows() if row.byline == "alone")


def tells_name(name: str) -> bool:
    """Whether only such characters write a name, and enough of them hardly write else."""
    letters, telling = name_letters()
    return letters.issuperset(name) and 2 * sum(c in telling for c in name) >= len(name) - 1
