"""Tells whose share a number is of, which names nothing shared: 医院|近三成的医生是博士."""

from pipeline.assemble.clauses import Neighbourhood, Span
from pipeline.assemble.phrases.agents import BODIES
from pipeline.assemble.phrases.noun_limits import COUNTED
from pipeline.assemble.word_tables import EndTable
from pipeline.seeds import read_seed
from schemas.seeds import LexiconRow

_OWNERS = EndTable(
    COUNTED | {row.surface for row in read_seed("head_nouns.tsv", LexiconRow)} | {"景区", "工程"}
)
_HAS = ("有", "有约", "有近", "有超")


def is_share_owner(text: str, here: Neighbourhood, before: Span) -> bool:
    """医院|近三成的医生是博士, 港区|有20%的货物发往东盟: whether they tell only whose it is."""
    if not text.startswith("的", here.behind):
        return False
    if text.endswith(_HAS, before[1], here.quantity.start):
        return True
    return any(table.length_at(text, *before) for table in (BODIES, _OWNERS))
