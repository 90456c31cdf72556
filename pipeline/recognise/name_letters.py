"""The characters that write names of other tongues out: 娜仁图亚, 次仁卓玛, 吐尔逊."""

from functools import cache

from pipeline.seeds import read_seed
from schemas.seeds import LexiconRow


@cache
def name_letters() -> tuple[frozenset[str], frozenset[str]]:
    """All of them, and those that hardly write anything else."""
    rows = read_seed("transliteration_characters.tsv", LexiconRow)
    telling = frozenset(row.surface for row in rows if row.kind == "telling")
    return frozenset(row.surface for row in rows if row.kind != "dotted"), telling


def tells_name(name: str) -> bool:
    """Whether only such characters write a name, and enough of them hardly write else."""
    letters, telling = name_letters()
    return letters.issuperset(name) and 2 * sum(c in telling for c in name) >= len(name) - 1
