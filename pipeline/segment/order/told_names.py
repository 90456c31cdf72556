"""Finds the villages, towns and people that several paragraphs of a page name.

A report comes back to its village, and who was introduced once with his office speaks again by his
bare name: `李晓峰说`. Such a name leads to its article from wherever a column was left.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from pipeline.seeds import one_of, read_seed
from pipeline.segment.drafts import TEXT, Draft
from pipeline.segment.lines import Line
from schemas.seeds import LexiconRow

MOST_HOLDERS = 12
"""Paragraphs that name a place or a person at most: more do not tell one article from another."""
MAX_LINES = 300
_PLACE = re.compile(
    "[一-鿿]{2}(?:嘎查(?!村)|苏木(?!乡?镇)|街道|社区|"
    "(?<!乡)[村镇乡](?![一-鿿]?[级务规]|民|村|委|党|干|两|集|里|风|容|情|愁|貌|庄|企|域|贤|土))"
)
_INTRODUCED = re.compile(
    "(?:[镇乡县旗区市]|苏木|街道|办事处)"
    "(?=((?:(?![镇乡村促助抓推帮扶党各]|苏木|社区|街道)[一-鿿]){1,8}"
    "(?:嘎查(?!村)|社区|村(?!镇|级|务|规|[寨庄]))))"
)
"""A village behind its township: 平地泉镇南村. From there on its name stands alone."""
_SHORT = 2
_BEFORE_NAME = "(?<![一-鿿])|(?<=[镇乡在从到和与及让使进])|(?<=来到|苏木|街道)"
"""What stands before a name of two characters, which longer ones end in as well: 江南村."""
_STEM = re.compile("[一-鿿]{3,}(?=(?:嘎查|村)$)")
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
    introduced = [frozenset(_introduced_in(line.text)) for line in texts]
    villages = {name: _pattern(name) for names in introduced for name in names}
    told = [
        own
        | {name for name in speakers if name in line.text}
        | {name for name, pattern in villages.items() if pattern.search(line.text)}
        for own, line in zip(places, texts, strict=True)
    ]
    counts = Counter(name for names in told for name in names)
    for line, names, first in zip(texts, told, introduced, strict=True):
        line.told = frozenset(name for name in names if 1 < counts[name] <= MOST_HOLDERS)
        line.introduced = line.told & (line.told if line.kind == "headline" else first)


def tells_of_another(drafts: Sequence[Draft]) -> bool:
    """Whether a paragraph tells of what another article introduced, and its own says nowhere else.

    `南村党总支书记介绍，…` in a report that names no 南村, where another begins in 平地泉镇南村.
    """
    tellers = [
        [line for line in draft.lines if line.told] if draft.hint is None else []
        for draft in drafts
    ]
    for own in tellers:
        others = [line for lines in tellers if lines is not own for line in lines]
        introduced = frozenset[str]().union(*(line.introduced for line in others))
        for line in own:
            here = frozenset[str]().union(*(known.told for known in own if known is not line))
            if line.kind in TEXT and line.told & introduced and here.isdisjoint(line.told):
                return True
    return False


def _places_in(text: str) -> Iterator[str]:
    for match in _PLACE.finditer(text):
        name = match[0]
        if _GENERIC.isdisjoint((name[0], name[1], name[:2])):
            yield name


def _introduced_in(text: str) -> Iterator[str]:
    for match in _INTRODUCED.finditer(text):
        name = match[1]
        if _GENERIC.isdisjoint((name[0], name[:2])):
            yield name


def _pattern(name: str) -> re.Pattern[str]:
    """Where a village is named: a long name with its last character or without."""
    if len(name) <= _SHORT:
        return re.compile(f"(?:{_BEFORE_NAME}){name}")
    stem = _STEM.match(name)
    return re.compile(stem[0] if stem else name)


def _speakers_in(text: str) -> Iterator[str]:
    for match in _SPEAKER.finditer(text):
        if not _NOT_BARE.search(match[1]):
            yield match[1]
