"""The acts that may be planned: the verbs of `seeds/phrase_cues.tsv` without those nobody plans."""

from pipeline.seeds import one_of, read_seed
from schemas.seeds import LexiconRow

_NONE = frozenset(row.surface for row in read_seed("no_acts.tsv", LexiconRow))
ACT = one_of(
    row.surface
    for row in read_seed("phrase_cues.tsv", LexiconRow)
    if row.kind in {"cut", "weak"} and len(row.surface) > 1 and row.surface not in _NONE
)
"""A pattern of what may be planned: 新建, 招收."""
