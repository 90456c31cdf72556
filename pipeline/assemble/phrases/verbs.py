"""Tells the verbs of a phrase from its nouns: 上报|线索, 创业培训, 办结."""

import re
from collections.abc import Iterable
from functools import lru_cache

from pipeline.assemble.phrases.cue_words import OPENING, Cue, quotation_end
from pipeline.assemble.word_tables import WordTable
from pipeline.edges import ends
from schemas.seeds import LexiconRow

# verb + one of these is a noun: 通过能力, 收缴率, 接待量
_NOMINAL = re.compile(
    r"时间|用时|耗时|制度|周期|员(?!工)|日(?![前常均益子接处产加供屠消])|[站室]|点(?![名评])|时限|期限|时长|周期|进度|成本|价格|率"
    r"|数(?![字据名十百千万])|量|额|能力|面积|人数|次数|户数|总数|数量|强度|占比|比例|比重|人次|总量|总额"
    r"|规模(?!以[上下]|工业|企业|化|养殖|经营)|里程|长度|金额"
    r"|水平|力度"
)
_RESULT = re.compile(r"[出完了](?![租口行院生版厂让游境入成])")
# 榨出2000斤菜籽油, 搭起了|50座大棚; a noun that ends so is no verb
_BRINGS_OUT = re.compile(
    r"[一-鿿](?:(?<![支演产输进突杰超付转播创])出|(?<![一兴崛奋缘承早])起|(?<![每])回)了?$"
)
# 拟建|成, 新打|造, 增开|发: verbs of one character that begin as many of two
_SHARED = frozenset("建打开")
_TWO = 2
_LIMITED = ("限公司", "限责任")
_BROUGHT_ENDS = ends(_BRINGS_OUT)


class Verbs:
    """Tells which words of a phrase are verbs, by the cue words and the nouns that hold them."""

    def __init__(self, cues: tuple[LexiconRow, ...], nouns: Iterable[str]) -> None:
        # a noun such as 负责人 swallows the cue that it holds
        kept = (LexiconRow(surface=noun, kind="keep") for noun in nouns)
        marks = (LexiconRow(surface=mark, kind="open") for mark in OPENING)
        self._words = WordTable((*kept, *cues, *marks))
        self.cues = lru_cache(maxsize=8)(self._find_cues)
        """The cue words of a range, longest first at each place, `keep` words left out.

        Several rules ask for those of the same words, one after the other.
        """

    def _find_cues(self, text: str, start: int, end: int) -> tuple[Cue, ...]:
        found: list[Cue] = []
        at, word_at = start, self._words.at
        while at < end:
            begun, cue = at, word_at(text, at)
            at += 1
            if cue is None:
                continue
            word, kind = cue
            stop = begun + len(word)
            if kind != "keep" and stop <= end:
                stop = self._verb_end(text, cue, stop, end)
            if stop > end:
                continue
            if kind == "open":
                at = quotation_end(text, begun, end)
                continue
            kind = self._kind(text, cue, stop, begun - start)
            # 建起|面积: with 起 it is no part of a noun
            nominal = len(word) > 1 and word[-1] != "起" and _NOMINAL.match(text, stop)
            if kind != "keep" and not nominal:
                found.append(Cue(begun, stop, kind))  # type: ignore[arg-type]
            at = max(at, stop)
        return tuple(found)

    def _kind(self, text: str, cue: tuple[str, str], stop: int, led: int) -> str:
        """What a cue is where it stands, `led` characters behind the beginning of the range."""
        word, kind = cue
        if word == "组织" and led >= _TWO and self._is_body(text, stop):
            return "keep"
        # 排查出, 培训了: with these a verb stands inside no noun
        return "cut" if kind == "weak" and _RESULT.match(text, stop) else kind

    def _is_body(self, text: str, at: int) -> bool:
        """民间艺术|组织|和协会 are bodies; not 组织和实施, where another verb follows."""
        return text[at : at + 1] in {"和", "与", "及"} and self.kind_at(text, at + 1) in {
            "",
            "keep",
        }

    def _verb_end(self, text: str, cue: tuple[str, str], stop: int, end: int) -> int:
        """Where a verb ends whose last character begins another word as well.

        新增|加油站, not 新增加|油站; 拟建成|高速, 新打造|景点. Behind `end` for none: 设有|限公司.
        """
        if text[stop - 1] == "有" and text.startswith(_LIMITED, stop):
            return end + 1
        if text[stop - 3 : stop - 1] == "新增" and self.kind_at(text, stop - 1) == "keep":
            return stop - 1
        if cue[1] != "cut" or cue[0][-1] not in _SHARED or len(cue[0]) == 1:
            return stop
        longer = self._words.at(text, stop - 1)
        shares = longer and len(longer[0]) == _TWO and longer[1] in {"cut", "weak"}
        return min(end, stop + 1) if shares else stop

    def kind_at(self, text: str, at: int) -> str:
        """The kind of the cue that begins here; empty where none does, or an opening mark."""
        cue = self._words.at(text, at) if at < len(text) else None
        return cue[1].replace("open", "") if cue is not None else ""

    def is_noun_of_verb(self, text: str, start: int, end: int) -> bool:
        """创业培训, 技能培训: a verb that stands in nouns, and a noun before it."""
        cues = self.cues(text, start, end)
        return (
            len(cues) == 1
            and cues[0].kind == "weak"
            and cues[0].end == end
            # 羊存栏, 创业培训
            and cues[0].start - start >= (1 if text[end - 1] == "栏" else 2)
        )

    def is_one_verb(self, text: str, start: int, end: int) -> bool:
        """办结, 改扩建: one verb and nothing else."""
        return [(cue.start, cue.end) for cue in self.cues(text, start, end)] == [(start, end)]

    def opening_verb(self, text: str, start: int, end: int) -> int:
        """Where the noun begins behind a verb that opens the phrase: 上报|线索."""
        cues = self.cues(text, start, end)
        opens = cues and cues[0].start == start and cues[0].kind in {"cut", "weak"}
        return cues[0].end if opens and cues[0].end < end else start

    def ends_in_verb(self, text: str, end: int) -> bool:
        """Whether a verb stands right before `end`: 受理|案件, 受理了各类|诉求 not."""
        low = max(0, end - 8)
        return any(
            cue.end == end and cue.kind in {"cut", "weak"} for cue in self.cues(text, low, end)
        )

    def is_verb_only(self, text: str, start: int, end: int) -> bool:
        """Whether `text[start:end]` closes with a verb, whose object must follow the number."""
        bare = end
        while bare > start and text[bare - 1] in "了出着过起来":
            bare -= 1
        for stop in {end, bare}:
            cues = self.cues(text, start, stop)
            if cues and cues[-1].end == stop and cues[-1].kind in {"cut", "weak"}:
                return True
        brought = _BROUGHT_ENDS(text[end - 1 : end])
        return brought and _BRINGS_OUT.search(text, max(start, end - 4), end) is not None
