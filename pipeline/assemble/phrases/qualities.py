"""Parts a counted noun from what it is like: 75亩玉米|收成看好, 两个温棚|效益很可观."""

import re

from pipeline.assemble.phrases.head_nouns import is_thing
from pipeline.assemble.phrases.noun_limits import SHORT_NOUNS
from pipeline.assemble.word_tables import EndTable
from pipeline.seeds import read_seed
from schemas.seeds import FigureRow, LexiconRow

_ROWS = read_seed("qualities.tsv", LexiconRow)
_TOLD = EndTable(row.surface for row in read_seed("figure_names.tsv", FigureRow) if row.told)
_QUALITIES = EndTable(row.surface for row in _ROWS if row.kind == "quality")
_PARTS = EndTable(row.surface for row in _ROWS if row.kind == "part")
_DEGREES = EndTable(row.surface for row in _ROWS if row.kind == "degree")


def _longest_first(kind: str) -> str:
    words = (row.surface for row in _ROWS if row.kind == kind)
    return "|".join(sorted(words, key=len, reverse=True))


_IS_SO = re.compile(
    rf"(?:{_longest_first('degree')})*(?:{_longest_first('quality')})了?(?=[，。；！？、,;…\n）]|$)"
)
_NOUN = 2
# 75家|风格各异的营地, 12名|经验丰富的教师, 60只|苏尼特品种的母羊
_LIKE = re.compile(
    "(?:各异|迥异|不同|不一|丰富|雄厚|鲜明|独特|特色|精湛|过硬|优秀|先进|优良|优美|贫困|困难|知名|完备|齐全"
    "|(?P<kind>类型|品种|风格)|[较很]?强)$"
)
_OF_KINDS = frozenset("个种类")


def told_length(text: str, start: int, end: int) -> int:
    """How long the word is that closes the words and is told of a thing: 资金 of 12个站点资金."""
    part = _PARTS.length_at(text, start, end)
    return part if part and is_thing(text, start, end - part) else _TOLD.length_at(text, start, end)


def before_quality(text: str, start: int, end: int) -> int:
    """Where the noun of `text[start:end]` ends before what it is like, or `end`.

    The adjective may close the words, or stand right behind them: 玉米收成|很好.
    """
    close = end - _QUALITIES.length_at(text, start, end)
    if close < end:
        while degree := _DEGREES.length_at(text, start, close):
            close -= degree
    elif not told_length(text, start, end) or not _IS_SO.match(text, end):
        return end
    told = told_length(text, start, close)
    if not told and close < end and _PARTS.length_at(text, start, close):
        return close  # 14处健身设施|齐全
    noun = close - told
    bare = noun - start == 1 and text[start] in SHORT_NOUNS
    if not told or (noun - start < _NOUN and not bare) or text[noun - 1] == "的":
        return end
    return noun


def is_like(text: str, start: int, at: int, unit: str) -> bool:
    """12名经验丰富的教师: whether the words before 的 say what things are like; not 5个品种的牛."""
    like = _LIKE.search(text, start, at)
    return like is not None and (like["kind"] is None or unit not in _OF_KINDS)
