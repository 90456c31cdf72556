"""Finds the villages, towns and people that several paragraphs of a page name.

A report comes back to its village, and who was introduced once with his office speaks again by his
bare name: `李晓峰说`. Such a name leads to its article from wherever a column was left.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from pipeline.seeds import one_of, read_seed
from pipeline.segment.drafts import TEXT
from pipeline.segment.lines import Line
from schemas.seeds import LexiconRow

MOST_HOLDERS = 12
"""Paragraphs that name a place or a person at most: more do not tell one article from another."""
MAX_LINES = 300
_PLACE = re.compile(
    "[一-鿿]{2}(?:嘎查(?!村)|苏木|街道|社区|[村镇乡](?![一-鿿]?[级务规]|民|委|党|干|两|集|里|风|容|情|愁|貌|庄|企|域|贤|土))"
)
_ROWS = read_seed("told_generics.tsv", LexiconRow)
_GENERIC = frozenset(row.surface for row in _ROWS if row.kind != "speaker")
_SPEAKER = re.compile(
    "(?:^|[，。！？；”])([一-鿿]{2,6}?)(?:又|还|也|笑着|高兴地|激动地|感慨地|深有感触地)?"
    "(?:告诉(?:记者|笔者)|说(?=[，。：]|起|到|道)|表示[，。：]|介绍[，。：说]|坦言[，。：]|感慨[，。：道]|回忆[，。：道说])"
)
_NOT_BARE = re.compile(one_of(row.surface for row in _ROWS if row.kind != "place"))


def mark_told(lines: Sequence[Line]) -> None:
    """Note at every line which names it tells that other paragraphs of its page tell too."""
    texts = [line for line in lines if line.kind in TEXT or line.short]
    if len(texts) > MAX_LINES:
        return
    places = [frozenset(_places_in(line.text)) for line in texts]
    speakers = {name for line in texts for name in _speakers_in(line.text)}
    told = [
        own | {name for name in speakers if name in line.text}
        for own, line in zip(places, texts, strict=True)
    ]
    counts = Counter(name for names in told for name in names)
    for line, names in zip(texts, told, strict=True):
        line.told = frozenset(name for name in names if 1 < counts[name] <= MOST_HOLDERS)


def _places_in(text: str) -> Iterator[str]:
    for match in _PLACE.finditer(text):
        name = match[0]
        if _GENERIC.isdisjoint((name[0], name[1], name[:2])):
            yield name


def _speakers_in(text: str) -> Iterator[str]:
    for match in _SPEAKER.finditer(text):
        if not _NOT_BARE.search(match[1]):
            yield match[1]
