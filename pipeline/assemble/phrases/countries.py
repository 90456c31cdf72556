"""Countries in rows of figures: 进口额368亿美元,其次为韩国209亿美元、东盟176亿美元.

A country's or a bloc's name alone is no measure; the figure is what was told before, of it.
"""

import re

from pipeline.assemble.carrying import WHOLE
from pipeline.seeds import one_of, read_seed
from schemas.seeds import LexiconRow

_NAMES = frozenset(
    row.surface for seed in ("countries.tsv", "blocs.tsv") for row in read_seed(seed, LexiconRow)
)
_ANY = one_of(_NAMES)
_ROW = re.compile(f"(?:{_ANY})(?:[、和与及](?:{_ANY}))*")
# 韩国进口额, 对日本出口, 来自美国的游客: whose the figure before was
_OTHER = re.compile(f"(?:^|(?<=对)|(?<=自)|(?<=[省市区县国]))(?:{_ANY})(?![省市民族]|人(?![口均]))")
_FOREIGN = ("外国", "境外", "海外", "国外", "该国", "我国", "本国", "全国")
_FIRST = frozenset(name[0] for name in _NAMES)


def is_country(words: str) -> bool:
    """Whether the words are names of countries and nothing else."""
    return words[:1] in _FIRST and (words in _NAMES or _ROW.fullmatch(words) is not None)


def opens_with_country(words: str) -> bool:
    """Whether a country's name stands first: 东盟进口额, in which 东 is no part of the country."""
    return words[:1] in _FIRST and _OTHER.match(words) is not None


def of_country(country: str, told: str) -> str:
    """What was told, of the next country: 韩国进口额 of 进口额, 对韩国出口 of 对日本出口."""
    other = _OTHER.search(told)
    if other is not None and other.end() < len(told):
        return told[: other.start()] + country + told[other.end() :]
    whole = WHOLE.match(told)
    start = whole.end() if whole is not None else 0
    return country + told[start + 2 * told.startswith(_FOREIGN, start) :]
