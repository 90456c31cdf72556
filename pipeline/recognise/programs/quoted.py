"""Tells what a quoted string is: a program's name, or a slogan, figure, nickname or speech.

Evidence is added up from four sides: the name's own shape and last word, the generic word
behind the closing mark, the verb before the opening mark, and what speaks against it. A list of
quoted names (`“A”“B”等44款产品`) shares the head of its first and the tail of its last.
"""

import re
from collections.abc import Callable
from functools import lru_cache
from typing import cast

from pipeline.recognise.programs import quoted_frames as around
from pipeline.recognise.programs.coined import type_of
from pipeline.recognise.programs.quoted_shapes import (
    blemish_score,
    is_chain,
    is_contest,
    is_local_produce,
    is_long,
    is_party_body,
    is_plain,
    is_spoken,
    is_sum,
    lists_parts,
    shape_score,
)
from pipeline.recognise.quotes import quoted_ranges
from pipeline.seeds import one_of, read_seed
from schemas.mentions import Program
from schemas.seeds import LexiconRow
from schemas.structs import replace, struct
from schemas.vocabulary import ProgramType

THRESHOLD = 2.0
LONGEST_NAME = 40
_LONGEST_GAP, _REACH = 12, 18
"""How many characters before and after the marks are looked at, within the clause."""

_CLAUSE_BREAK = re.compile(r"[，,。；;：:！!？?\n“”‘’《》（）()…—]")
_SPACED = re.compile(
    r" (?<=[\u4e00-\u9fff、，,] )([\u4e00-\u9fffA-Za-z0-9+·、，,]{2,24}) (?=[\u4e00-\u9fff、，,。])"
)

_SENTENCE_MARK = re.compile(r"[。！？!?；;：:…~\\]")
_COMMA = re.compile(r"[，,]")
# “党建+”模式|促进|党建工作: another noun, what the first does good to
_FURTHERS = frozenset(("促进", "推动", "引领", "带动", "提升", "助力", "推进", "加强", "赋能"))
# “基础建设党小组” is a body, called by its work; a “文明家园” what a place becomes
_WEAK_ENDINGS = frozenset(("党小组", "党支部", "家园"))
_SHORT_ENDINGS, _LONGEST_WITH_SHORT_ENDING = frozenset("保卡券通云网角站队室团岗"), 8
_NEAR = 3.0
"""The weight of a generic word right behind the closing mark."""
_OF_ITS_KIND = 3.5
"""That of one before the opening mark: 一个公益项目|“…”."""
_MEASURES_OUT = frozenset("高低大小强弱足多少好差")
"""Behind the mark these say how much there is: 该项目“含金量”|高."""
_HEAD_WEIGHT = {"launch": 2.0, "adopt": 1.0, "figurative": -3.0, "naming": -3.0, "speech": -2.0}

_FIXED_TAILS: tuple[tuple[re.Pattern[str], float, ProgramType | None], ...] = (
    (around.BODY_TAIL, -3.0, None),
    (around.HANDLE_TAIL, 2.0, None),
    (around.TERM_TAIL, -2.5, None),
    (around.TURN_TAIL, -2.5, None),
    (around.SERIES_TAIL, 2.5, "campaign"),
    (around.CONTEST_TAIL, 2.5, "campaign"),
)
# “红帆驿站”管理模式 is about the place, “马背宣讲队”宣讲活动 about the team
_PLACE_AND_WAY = frozenset(
    (place, "mechanism") for place in ("驿站", "小站", "课堂", "讲堂", "学堂", "夜校", "之家")
)

_Evidence = tuple[float, str, ProgramType | None]


@struct
class Quoted:
    """A quoted string with the clause around it; `head` and `tail` are those of its list."""

    start: int
    end: int
    name: str
    head: str
    tail: str
    before: str
    after: str


@struct
class Judged:
    """The verdict on a quoted string; `barred` is one no other evidence can lift."""

    quoted: Quoted
    score: float
    type: ProgramType
    barred: bool
    generic_end: int
    """Where the generic word after the closing mark ends; the mark's own place if there is none."""

    @property
    def has_generic(self) -> bool:
        """Whether a generic word after the closing mark tells the type: “…”|工作法."""
        return self.generic_end > self.quoted.end + 1


class _Judge:
    """Adds up the evidence on one quoted string; the lexicons are read here, once."""

    def __init__(self) -> None:
        rows = {
            name: read_seed(f"{name}.tsv", LexiconRow)
            for name in ("program_generics", "program_endings", "program_frames", "quoted_figures")
        }
        generics, endings, frames, figures = (
            {row.surface: row.kind for row in table} for table in rows.values()
        )
        self._generics, self._endings = generics, endings
        self._frames, self._figures = frames, figures
        self._tail_generic = re.compile(
            rf"({around.GENERIC_GAP})({one_of(generics)}){around.GENERIC_STOP}"
        )
        self._further_generic = re.compile(
            rf"([\u4e00-\u9fff]{{0,2}}?)({one_of(generics)}){around.FURTHER_STOP}"
        )
        # 一个志愿服务品牌|“…”, 该项目|“…”: the generic word stands before the mark
        self._head_generic = re.compile(
            rf"(?P<one>{around.ONE_OF_ITS_KIND})?(?P<kind>{one_of(generics)})\Z"
        )
        self._longest_ending = max(map(len, endings))
        self._by_name = lru_cache(maxsize=4096)(self._evidence_of_name)
        self._frame = re.compile(one_of(frames))

    def __call__(self, quoted: Quoted) -> Judged:
        """Judge one quoted string."""
        name_score, last, own = self._by_name(quoted.name)
        tail_score, generic, after = self._by_tail(quoted.tail)
        if quoted.name in self._figures and generic in _WEAK_GENERICS:
            tail_score = 0.0  # “两委”换届|工作
        head_score, before = self._by_head(quoted)
        direct = not generic or _is_direct(generic, quoted.tail)
        if is_sum(quoted.name):  # 党支部+企业+基地 is how, whatever the verb, and no base
            own, before = (None if after else own), None
        apart = (last, after) in _PLACE_AND_WAY or last.endswith("队")
        kind = _settle(own, after, before, direct=direct and not apart)
        if (not last or "从" in quoted.before) and around.FROM_HEAD.search(quoted.before):
            told = after and quoted.before.endswith(("这种", "这样的"))  # “送鹅还鹅”的模式
            head_score -= 0.0 if told else 1.5
        head_score -= _NEAR if around.DISH_HEAD.search(quoted.head) else 0.0  # 招牌菜“红烧羊排”
        if generic and tail_score >= _NEAR:
            # 党建引领基层治理“六联”行动: what stands directly behind outweighs what stands before.
            head_score = max(head_score, -1.0)
            # 实施“红色引擎”工程, “萤火”夜巡队
            told = (after == "project" and head_score > 0) or generic.endswith("队")
            if after == "campaign" or told:  # “…共筑中国梦”主题党日活动, “两个覆盖”专项行动
                name_score = max(name_score, -2.5 if quoted.name in self._figures else -0.5)
        if own in {"campaign", "project"} and quoted.tail.startswith("的"):
            tail_score = max(tail_score, 0.0)  # “暖冬行动”的缩影
        contest = around.CONTEST_TAIL.match(quoted.tail)
        maxim = head_score > 0 > tail_score - _NEAR and around.MAXIM_TAIL.match(quoted.tail)
        if maxim and not (last or contest):
            head_score = -1.0
        barred = _is_speech(quoted, generic) or (not last and len(quoted.name) < 2)
        near = generic and (not last or quoted.tail.startswith(generic))
        reach = quoted.tail.find(generic) + len(generic) if near else 0
        label = kind == "mechanism" and around.is_label(quoted.name, quoted.tail)
        score = name_score + tail_score + head_score
        return Judged(quoted, score, "brand" if label else kind, barred, quoted.end + 1 + reach)

    def _evidence_of_name(self, name: str) -> _Evidence:
        score = shape_score(name)
        figure = self._figures.get(name)
        if figure:
            return score + (-6.0 if figure == "party" else -4.0), "", None
        if is_party_body(name):
            return score - 4.0, "", None
        if is_local_produce(name):
            return score + THRESHOLD, "", "brand"
        word = self._last_word(name)
        if word in _SHORT_ENDINGS and len(name) > _LONGEST_WITH_SHORT_ENDING:
            word = ""  # 文明健康绿色环|保 insures nobody
        if word and len(name) > len(word) + (len(word) < 2) and not is_plain(name):
            sure = (len(word) > 1 and word not in _WEAK_ENDINGS) or word == "贷"
            weight = 2.0 if sure else 1.0
            kind = cast(ProgramType, self._endings[word])
            return score + weight, word, "mechanism" if is_chain(name) else kind
        if score <= 0 and is_long(name):
            score -= 1.0
        score += blemish_score(name)
        return score, "", "campaign" if is_contest(name) else None

    def _last_word(self, name: str) -> str:
        """The longest generic word that ends the name; empty without one."""
        for size in range(min(len(name), self._longest_ending), 0, -1):
            if name[-size:] in self._endings:
                return name[-size:]
        return ""

    def _by_tail(self, tail: str) -> _Evidence:
        for shape, weight, told in _FIXED_TAILS:
            if shape.match(tail):
                return weight, "", told
        team = around.TEAM_TAIL.match(tail)
        if team and not self._verbs(team[0]):
            return _NEAR, team[0], "brand"
        generic = self._tail_generic.match(tail)
        if generic:
            kind = cast(ProgramType, self._generics[self._head_noun(generic, tail)])
            return (_NEAR if len(generic.group(1)) <= 4 else 2.5), generic.group(2), kind
        of = around.OF_GENERIC.match(tail)
        if of is not None:
            direct = around.WAY_TAIL.match(tail) is not None
            return 2.0 if direct else 1.0, "", type_of(of.group(1)) if of.group(1) else None
        if around.BEARER_TAIL.match(tail):
            return -2.5, "", None
        if len(tail) > 1 and tail.startswith("的"):
            return -1.0, "", None
        return 0.0, "", None

    def _head_noun(self, generic: re.Match[str], tail: str) -> str:
        """Which of the generic words behind the mark is the head: 党建|精品|工程, 党建|工作体系."""
        word, at = generic.group(2), generic.end()
        while (further := self._further_generic.match(tail, at)) is not None:
            gap = further.group(1)
            if (
                further.group(2) in _WEAK_GENERICS
                or (further.group(2).endswith("仪式") and word != "党建")
                or self._frame.search(gap)
                or gap in _FURTHERS
            ):
                break
            word, at = further.group(2), further.end()
        return word

    def _verbs(self, words: str) -> list[re.Match[str]]:
        return [v for v in self._frame.finditer(words) if self._frames[v.group()] != "noun"]

    def _by_head(self, quoted: Quoted) -> tuple[float, ProgramType | None]:
        counted = around.COUNTED.search(quoted.head)
        head = quoted.head[: counted.start()] if counted else quoted.head  # 再建|5处|“…”
        score = 1.0 if counted else 0.0
        verbs = self._verbs(head)
        kind = self._head_generic.search(head)
        told = cast(ProgramType, self._generics[kind["kind"]]) if kind else None
        apart = any(verb.start() > kind.start() for verb in verbs) if kind else True
        if kind and kind["one"] and not apart and quoted.tail[:1] not in _MEASURES_OUT:
            return score + _OF_ITS_KIND, told
        if not verbs:
            return score, None
        word, gap = verbs[-1].group(), len(head) - verbs[-1].end()
        if gap > (_LONGEST_GAP if len(word) > 1 else 0):
            return score, None
        role, _, default = self._frames[word].partition("/")
        if role == "naming" and around.AND.search(head, len(head) - gap):
            return score, None  # 墙上贴着清单和“暖新联盟”的标志
        if told and _HEAD_WEIGHT[role] > 0 and kind and kind["kind"] not in _WEAK_GENERICS:
            return score + _HEAD_WEIGHT[role], told  # 上线|小程序“码上办”
        return score + _HEAD_WEIGHT[role], cast(ProgramType, default) if default else None


def quoted_judge() -> Callable[[str], list[Judged]]:
    """Build the judge of a text's quoted strings: every one is returned, with its score."""
    judge = _Judge()

    def judge_all(text: str) -> list[Judged]:
        found = quoted_strings(text)
        likened = {quoted.name for quoted in found if _is_likened(quoted)}
        return [_lowered(judge(quoted), likened) for quoted in found]

    return judge_all


def _is_likened(quoted: Quoted) -> bool:
    """就像一座座“红色毡包”, 开启“美颜模式”."""
    mode = quoted.name.endswith("模式") and around.MODE_HEAD.search(quoted.head)
    return bool(mode or around.LIKENESS.search(quoted.head))


def _lowered(judged: Judged, likened: set[str]) -> Judged:
    """A string that the text likens something to is a figure wherever no generic word follows."""
    if judged.quoted.name not in likened or judged.has_generic:
        return judged
    return replace(judged, score=min(judged.score, _HEAD_WEIGHT["figurative"]))


def spaced_judge() -> Callable[[str], list[Program]]:
    """Build the finder of names whose marks were lost to spaces: 推行 双亮双评 工作机制.

    Nothing but the space marks the name, so more must speak for it; it takes its generic word.
    """
    judge = _Judge()

    def find(text: str) -> list[Program]:
        verdicts = [judge(quoted) for quoted in spaced_strings(text)]
        return [
            Program(j.quoted.start, max(j.quoted.end, _end(j)), j.type, quoted=False, rule="spaced")
            for j in verdicts
            if j.score >= THRESHOLD + 1 and not j.barred
        ]

    return find


def _end(judged: Judged) -> int:
    return judged.generic_end if judged.has_generic else judged.quoted.end


def _is_direct(generic: str, tail: str) -> bool:
    return bool(generic) and tail.startswith(generic) and generic not in _WEAK_GENERICS


def _settle(
    own: ProgramType | None,
    after: ProgramType | None,
    before: ProgramType | None,
    *,
    direct: bool,
) -> ProgramType:
    """Type by the generic word directly behind, else the name's own last word, else the verb."""
    if after and (direct or not own):
        return after
    return own or before or "mechanism"


_WEAK_GENERICS = frozenset(
    ("工作", "创建", "创建工作", "创建活动", "系列", "管理", "体系", "建设", "基地建设", "工程建设")
)


def _is_speech(quoted: Quoted, generic: str) -> bool:
    name = quoted.name
    long = len(name) > LONGEST_NAME and not is_sum(name)
    if long or name.endswith("们") or lists_parts(name, quoted.tail):
        return True
    mark = _SENTENCE_MARK.search(name)
    if mark:
        # “党旗飘扬！”主题党日活动 is a name, “事事都重要。” is not.
        return not (generic and mark.end() == len(name) and mark.group() in "！!")
    if generic or around.ACTIVITY_TAIL.match(quoted.tail):
        return False
    return bool(is_spoken(name) or (_COMMA.search(name) and around.GREETED.search(quoted.before)))


def quoted_strings(text: str) -> list[Quoted]:
    """Find the quoted strings that could be names, each with its clause, lists told as one."""
    ranges = [(s, e) for s, e in quoted_ranges(text) if e - s <= 2 * LONGEST_NAME]
    groups: list[list[tuple[int, int]]] = []
    for start, end in ranges:
        if groups:
            last_end = groups[-1][-1][1]
            if 1 < start - last_end <= 12 and around.LIST_GAP.fullmatch(
                text, last_end + 1, start - 1
            ):
                groups[-1].append((start, end))
                continue
        groups.append([(start, end)])
    return [quoted for group in groups for quoted in _with_clause(text, group)]


def spaced_strings(text: str) -> list[Quoted]:
    """Find the stretches of a clause that a space parts on both sides from Chinese text."""
    return [
        quoted for match in _SPACED.finditer(text) for quoted in _with_clause(text, [match.span(1)])
    ]


def _with_clause(text: str, group: list[tuple[int, int]]) -> list[Quoted]:
    head = _before(text, group[0][0] - 1)
    tail = _after(text, group[-1][1] + 1)
    return [
        Quoted(
            start=start,
            end=end,
            name=text[start:end],
            head=head,
            tail=tail,
            before=text[max(0, start - 10) : start - 1],
            after=text[end + 1 : end + 1 + _REACH],
        )
        for start, end in group
    ]


def _before(text: str, at: int) -> str:
    head = text[max(0, at - _REACH) : at]
    cut = 0
    for match in _CLAUSE_BREAK.finditer(head):
        cut = match.end()
    return head[cut:]


def _after(text: str, at: int) -> str:
    tail = text[at : at + _REACH + 6]
    match = _CLAUSE_BREAK.search(tail)
    return tail[: match.start()] if match else tail


def as_program(judged: Judged, rule: str) -> Program:
    """The mention that a verdict stands for."""
    quoted = judged.quoted
    return Program(quoted.start, quoted.end, judged.type, quoted=True, rule=rule)
