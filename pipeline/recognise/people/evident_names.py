"""Finds the names that are told by themselves: by a dot, by their length, by how a clause opens.

`买买提江·吾买尔生于…`, `次仁卓玛从…毕业`, `宝音德力格尔在送信`, `赵福顺今年71岁`.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Literal

from pipeline.recognise.name_context import (
    HAN,
    PARTICLE,
    VERB,
    is_follower,
    left_bound,
    right_strength,
)
from pipeline.recognise.people.dotted_names import DOT, Reading
from pipeline.recognise.people.person_names import LONG_ENOUGH, LONGEST_NAME, NameReader
from pipeline.recognise.people.titles import Range, TitleWords

Edge = Callable[[int], bool]
Rule = Literal["composed", "clause-head", "long-name", "dotted"]
Found = tuple[Range, Rule]
_WHOLE = 3
_NEED_LONG = 5.0
_DIVISION = re.compile("嘎查|苏木|浩特|艾里|努图克")
# 珠恩嘎达布其|口岸
_SITE = re.compile(
    "恐龙|口岸|草原|沙漠|沙地|湿地|景区|机场|水库|牧场|林场|煤矿|公路|广场|大街|国家|自然|[湖山河庙寺站路桥召]"
)
# “黎从榕”对接: what only stands in marks or in a list is no person
_INSIDE = frozenset("“‘、《")
_CLAUSE_END = frozenset(("", "\n", "。", "！", "？", "，", ",", "”"))
# 李明|来到: far more often one word than the end of a name and a verb, as in 谭鹏飞|到
_TAKES_LAST = frozenset({"来到", "来自", "来说", "想到", "现在", "现任", "现年"})
_NAME_TO_MARK = re.compile(f"[{HAN}]{{2,3}}(?=[，,、。；;）)（(])")
_MANY = 4
# 滨州赵银亭，|青岛|: how far on the next place may end
_REACH = 6
_WAYS = frozenset("巷路街道弄里楼园苑沟湾组屯寨坡梁")
# 浦阳江|，江长150公里
_LAND = frozenset("江河湖山岭峰溪谷沟")
_IS_LONG = re.compile(
    "[，,]?(?:[江河湖][长宽深面]|全[长程]|长[约度达\\d]|流域|海拔|主峰|干流|支流|发源|源于|源自)"
)
_PARTICLES = frozenset("是到在从把被将又也便就因")


def evident_names(
    text: str, names: NameReader, words: TitleWords, heads: Sequence[int], is_edge: Edge
) -> Iterator[Found]:
    """Each name that needs nothing beside it, and the rule that told it.

    Args:
        text: the text.
        names: the reader of names.
        words: the posts and roles of the text.
        heads: where its clauses begin.
        is_edge: whether a division, a body or a post ends at a place.
    """
    for at in heads:
        yield from _at_head(text, names, at)
    for dot in DOT.finditer(text):
        if is_edge(dot.start()):
            continue  # 呼和浩特·蒙古国文化周
        reading = _around_dot(text, names, dot.start(), is_edge)
        if reading is not None and not crosses_title(text, words, *reading):
            yield reading, "dotted"


def names_at_home(text: str, names: NameReader, homes: Iterable[int]) -> Iterator[Range]:
    """守山十六年的江西|王翠红；: whole names right behind the division that they come from.

    Args:
        text: the text.
        names: the reader of names.
        homes: where such divisions end.
    """
    homes = list(homes)
    yield from _listed_at_home(text, names, homes)
    for at in homes:
        end = at + _WHOLE
        name = text[at:end]
        whole = len(name) == _WHOLE and names.looks_whole(name) and not is_follower(name[1:])
        whole = whole and name[-1] not in _WAYS  # 鼓楼社区|苏利巷|1号楼
        if whole and right_strength(text, end) >= VERB:
            yield at, end


def _listed_at_home(text: str, names: NameReader, homes: Sequence[int]) -> Iterator[Range]:
    """滨州赵银亭，青岛吕文强，日照赵振铎: who comes from where, again and again."""
    row: list[Range] = []
    for at in [*homes, len(text)]:
        match = _NAME_TO_MARK.match(text, at)
        name = match[0] if match else ""
        told = name[:1] in names.singles and not names.is_word(name)
        if not (told and row and at - row[-1][1] <= _REACH):
            yield from row if len(row) >= _MANY else ()
            row = []
        if told:
            row.append((at, at + len(name)))


def crosses_title(text: str, words: TitleWords, start: int, end: int) -> bool:
    """农民|代表|阿卜杜拉·麦麦提: whether a title ends before the dot of what is read as a name."""
    dot = DOT.search(text, start, end)
    return dot is not None and any(i in words.by_end for i in range(start + 1, dot.start()))


def _at_head(text: str, names: NameReader, at: int) -> Iterator[Found]:
    if text[at] == "如" and names.composed(text, at + 1) is not None:
        at += 1  # 如|才仁扎西
    if names.can_be_long(text, at) and (end := _long_end(text, names, at)):
        if text[at - 1 : at] + text[end : end + 1] == "“”":
            return  # a Mongol word is quoted
        yield (at, end), "long-name"
    reading = names.composed(text, at)
    size = 0 if reading is None else reading.end - at
    need = VERB if size == _WHOLE else PARTICLE  # 乌云格日勒|的羊
    long = reading is not None and size >= _WHOLE and reading.right >= need
    if reading is not None and (reading.sure or (long and text[at - 1 : at] not in _INSIDE)):
        yield (at, reading.end), "composed"
    if names.looks_whole(text[at : at + _WHOLE]) and _opens_clause(text, at):
        end = at + _WHOLE
        shorter = text[end - 1 : end + 1] in _TAKES_LAST
        if not shorter or names.looks_whole(text[at : end - 1]):
            yield (at, end - shorter), "clause-head"


def _opens_clause(text: str, at: int) -> bool:
    """赵福顺|今年71岁, 田桂英|是…: whether a verb or a mark follows the name at a clause's head."""
    end = at + _WHOLE
    if end > len(text):
        return False
    before, after = text[at - 1 : at], text[end : end + 1]
    if before in _INSIDE:
        # 、徐琼秀|的《…》, 、王小彦|荣获“…”称号
        return text.startswith(("的《", "荣获", "获评", "获得“", "被评为", "被授予"), end)
    # ，石景林3个街道 goes on in a list of places
    river = text[end - 1] in _LAND and _IS_LONG.match(text, end) is not None
    firm = not (river or after.isdigit()) and right_strength(text, end) >= VERB
    return firm or (after in _PARTICLES and before in _CLAUSE_END)


def _long_end(text: str, names: NameReader, at: int) -> int:
    """宝音德力格尔在送信。: so long a name needs nothing that only people do; 0 without one."""
    reading = names.read(text, at)
    if reading is None or reading.score < _NEED_LONG:
        return 0
    name = text[at : reading.end]
    told = len(name) >= LONG_ENOUGH and names.letters.issuperset(name)
    site = reading.right < PARTICLE and _SITE.match(text, reading.end)
    if (
        not told
        or site
        or _DIVISION.search(name)
        or names.is_word(name[:2])
        or names.is_word(name[:4])
    ):
        return 0
    return reading.end


def _around_dot(text: str, names: NameReader, dot: int, is_edge: Edge) -> Range | None:
    """廷·巴特尔: a name around a dot, wherever it may begin."""
    bound = left_bound(text, max(0, dot - LONGEST_NAME), dot)
    bound -= 2 * text.endswith("阿不", 0, bound)  # 阿不力孜·…: no boundary there
    at = max((i for i in range(bound, dot) if is_edge(i) or text[i - 1 : i] == "的"), default=bound)
    # 后备力量|麦提吐尔逊·纳斯尔: else where the characters of such names begin
    written = names.dotted_names.start(text, at, dot)
    # 晚到的|欧其巴图·赛巴特, though 其 begins words
    run = names.dotted_names.start(text, max(0, dot - LONGEST_NAME), dot)
    starts = (run, at, written) if text[run - 1 : run] == "的" else (at, written)
    readings = (_dotted(names, text, start) for start in starts if start < dot)
    return next((found for found in readings if found is not None), None)


def _dotted(names: NameReader, text: str, at: int) -> Range | None:
    reading: Reading | None = names.dotted_names.written(text, at)
    return None if reading is None else (at, reading.end)


def titles_at(
    words: TitleWords, at: int, before: Callable[[int], Iterable[Range]]
) -> tuple[Range, ...]:
    """The titles that end where a name begins; kin are none."""
    word = words.by_end.get(at)
    return tuple(before(at)) if word is not None and word[1] != "kin" else ()
