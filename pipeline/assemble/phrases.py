"""Where the noun phrase beside a number begins and ends.

Cue words (`seeds/phrase_cues.tsv`) part a phrase from what stands around it:
`cut` verbs and function words end it on either side, `close` words on its right only,
`weak` words are verbs that as often stand inside a noun (种植大户), `keep` words hold a cue and
part nothing (在校生).
"""

import re
from bisect import bisect_left
from collections.abc import Callable
from functools import lru_cache

from pipeline.assemble.cue_words import CLOSING, OPENING, Cue, CueWords
from pipeline.assemble.described_by_act import opens_description
from pipeline.assemble.noun_limits import (
    AND_SO_ON,
    BODY_LIST,
    COUNTABLE,
    DESCRIBED,
    LATIN_PAIR,
    NO_VERBS,
    OF_DOERS,
    OF_LIST,
    OWN_HEAD,
    STAFF,
    WORKS,
)
from pipeline.assemble.word_tables import EndTable, WordTable
from pipeline.seeds import read_seed
from schemas.seeds import LexiconRow

LoadSegmenter = Callable[[], Callable[[str], list[str]]]
STOP = re.compile(r"[，。；：！？、,;:!?\n（()）\s…—【】\[\]|/]")
# verb + one of these is a noun: 通过能力, 收缴率, 接待量
_NOMINAL = re.compile(
    r"时间|用时|耗时|制度|周期|员(?!工)|日(?![前常均益子接])|[站室]|点(?![名评])|时限|期限|时长|周期|进度|成本|价格|率|数(?![字据名十百千万])|量|额|能力|面积|人数|次数|户数|总数|数量|强度|占比|比例|比重|人次|总量|总额|规模(?!以[上下])|里程|长度|金额|水平|力度"
)
_PEOPLE_UNITS = frozenset({"名", "人", "位", "人次", "多名", "余名"})
_BODY_UNITS = frozenset({"家", "所"})
_OF_ACTS = frozenset({"次", "回", "趟", "遍", "批次"})
_AND = frozenset("和及与、")
_PREPOSITIONS = frozenset("向在到对从为给将把被")
# 梳理出|问题, 建起了|大棚; 出租车 is a noun, and 过夜游客 another
_PASSED = r"(?:[了着的 ]|过(?![夜境渡滤敏剩冬江河海街]))*"
_PARTICLES = re.compile(
    rf"{_PASSED}(?:[出起](?![租口行院生版厂让游境入栏步点重]))?(?:[去来](?=[的了]))?{_PASSED}"
)
# 供水工程覆盖农村人口比例: a share is named by the whole clause; only light verbs part it
_SHARE = re.compile(r"(?:比例|比重|占比|份额|贡献|[^效功频]率)$")
# 粮食产量[3]12万吨, 户籍人口①8万人: a mark of a note
_FOOTNOTE = re.compile(r"(?:[\[\uff3b\u3014【]\d{1,3}[\]\uff3d\u3015】]|[\u2460-\u2473])$")
_NOTE_ENDS = frozenset("]\uff3d\u3015】") | frozenset(map(chr, range(0x2460, 0x2474)))
_RESULT = re.compile(r"[出完了](?![租口行院生版厂让游境入成])")
_ASIDE = re.compile(r"[（(][^（()）]*[)）]")
_GE = re.compile("(?<=[入挣赚卖收花])个$")
_NENG = re.compile("(?:(?<![亩单株])产|[功动势性智节储效机潜电核])能$")
MAX_PHRASE = 48
_LONGEST_ROLE = 10
"""Characters in which a further item of a list of people names its role."""


def _closing(text: str, opening: int, end: int) -> int:
    """Where the quotation that opens at `opening` is over; the next place when it never closes."""
    close = CLOSING[OPENING.index(text[opening])]
    at = text.find(close, opening + 1, end)
    return at + 1 if at >= 0 else opening + 1


def _asides(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """教职工数（含中小学）: what stands in brackets only adds to the words before them."""
    if text.find("）", start, end) < 0 and text.find(")", start, end) < 0:
        return []
    return [aside.span() for aside in _ASIDE.finditer(text, start, end)]


class Phrases:
    """Cuts noun phrases; built once from the seeds.

    `load_segmenter` gives the function that cuts a clause into words. It is asked only where a
    boundary hangs on one character: 为 ends 划转为省级主管, and is part of a word in 华为云企业.
    """

    def __init__(self, load_segmenter: LoadSegmenter) -> None:
        self._load_segmenter = load_segmenter
        heads = read_seed("head_nouns.tsv", LexiconRow)
        self._light = frozenset(row.surface for row in read_seed("light_verbs.tsv", LexiconRow))
        # a noun such as 负责人 swallows the cue that it holds
        nouns = tuple(LexiconRow(surface=row.surface, kind="keep") for row in heads)
        cues = read_seed("phrase_cues.tsv", LexiconRow)
        self._cues = CueWords(nouns + cues)
        self._people = WordTable(heads, frozenset({"person"}))
        self._bodies = WordTable(heads, frozenset({"organisation"}))
        # 体会4100多篇, 申报1169户: the 会 of a noun is no auxiliary
        self._kept = EndTable(row.surface for row in cues if row.kind in {"keep", "weak"})
        self._tails = EndTable(row.surface for row in read_seed("phrase_tails.tsv", LexiconRow))
        predicates = read_seed("noun_predicates.tsv", LexiconRow)
        self._predicates = EndTable(row.surface for row in predicates)
        self.cues = lru_cache(maxsize=8)(self._find_cues)
        """The cue words of a range, longest first at each place, `keep` words left out.

        Several rules ask for those of the same words, one after the other.
        """

    def _find_cues(self, text: str, start: int, end: int) -> tuple[Cue, ...]:
        found: list[Cue] = []
        starts, words = self._cues.read(text)
        done = start
        for i in range(bisect_left(starts, start), len(starts)):
            at, (word, kind) = starts[i], words[i]
            if at >= end:
                break
            stop = at + len(word)
            if at < done or stop > end:
                continue
            if kind == "open":
                done = _closing(text, at, end)
                continue
            if kind == "weak" and _RESULT.match(text, stop):
                # 排查出, 培训了: with these a verb stands inside no noun
                kind = "cut"
            if kind != "keep" and not (len(word) > 1 and _NOMINAL.match(text, stop)):
                found.append(Cue(at, stop, kind))  # type: ignore[arg-type]
            done = stop
        return tuple(found)

    def _kind_at(self, text: str, at: int) -> str:
        """The kind of the cue that begins here; empty where none does, or an opening mark."""
        starts, words = self._cues.read(text)
        i = bisect_left(starts, at)
        return words[i][1].replace("open", "") if starts[i : i + 1] == [at] else ""

    def run_end(self, text: str, start: int, limit: int) -> int:
        """Where the words from `start` end: at a mark outside quotation marks, or `limit`."""
        limit = min(limit, start + MAX_PHRASE)
        depth = 0
        for at in range(start, limit):
            char = text[at]
            if char in OPENING and (char != '"' or depth == 0):
                depth += 1
            elif char in CLOSING:
                if depth == 0:
                    return at
                depth -= 1
            elif depth == 0 and STOP.match(char) and not LATIN_PAIR.match(text, at):
                return at
        return limit

    def after(
        self, text: str, start: int, limit: int, unit: str, *, over_verb: bool = False
    ) -> tuple[int, int] | None:
        """The noun phrase that begins at `start`; None where a verb or a mark stands there.

        With `over_verb` a verb of two characters may open it: 做强3个|主导产业.
        """
        described = DESCRIBED.match(text, start, limit)
        start = described.end() if described is not None else start
        end = self.run_end(text, start, limit)
        if (
            unit in _PEOPLE_UNITS
            and text.startswith("、", end)
            and not self._has_head(text, start, end)
        ) or (unit in _BODY_UNITS and BODY_LIST.match(text, start, limit)):
            # 24名部委、高校和科研院所学者: the head stands at the end of the list
            end = self.run_end(text, end + 1, limit)
        end = self._over_roles(text, end, limit) if unit in _PEOPLE_UNITS else end
        cues = [
            cue
            for cue in self.cues(text, start, end)
            if cue.kind in {"cut", "close"} and not AND_SO_ON.match(text, cue.start, end)
        ]
        if over_verb and cues and cues[0].start == start and self._opens(text, cues[0], end):
            cues.pop(0)
        clause = None
        if cues and cues[0].start == start:
            clause = self._described_until(text, start, end, unit)
            if clause < 0 or cues[0].kind == "close":
                return None
            # 24名在本领域有影响的学者: the clause before 的 describes the noun after it
            start = clause + 1
            cues = [cue for cue in cues if cue.start >= start]
        while cues and self._inside_word(text, (start, end), cues[0]):
            cues.pop(0)
        whole = cues[0].start if cues else end
        end = self._head_end(text, start, whole, unit)
        if clause is not None and end < whole and self._kind_at(text, end) == "weak":
            # 10人|参加县里举办的新型职业农民培训: what they take part in
            return None
        while end > start and text[end - 1] in "的了啦咧喽呀哩呢和与及 ":
            end -= 1
        end = self._over_quotation(text, start, end, limit, of_people=unit in _PEOPLE_UNITS)
        return (start, end) if end > start else None

    @staticmethod
    def _described_until(text: str, start: int, end: int, unit: str) -> int:
        """The 的 of a clause before a noun; -1 for none, and in 10次|向指定的银行卡转账."""
        if unit in _OF_ACTS and text[start] in _PREPOSITIONS:
            return -1
        return text.find("的", start, end - 1)

    def _over_roles(self, text: str, end: int, limit: int) -> int:
        """160余名社区书记、网格长参加: the further roles that a list of people counts."""
        while text.startswith("、", end) and end + 1 < limit:
            further = self.run_end(text, end + 1, limit)
            if not self._has_head(text, end + 1, min(further, end + _LONGEST_ROLE)):
                break
            end = further
        return end

    def _over_quotation(
        self, text: str, start: int, end: int, limit: int, *, of_people: bool
    ) -> int:
        """A phrase holds a whole quotation or none.

        14名“银发党员”|归队, 30名“代办员”|服务群众, 一次“生日会”|在社区举行.
        """
        opened = max(text.rfind(mark, start, end) for mark in "“‘")
        if opened > start + 1 and OF_DOERS.search(text, start, opened):
            return opened  # 三四个养鸡专业户|“抱起团”
        if opened >= 0 and end < (closed := _closing(text, opened, limit)):
            return closed
        closed = _closing(text, start, end) if text[start] in OPENING else end
        if not start + 1 < closed < end:
            return end
        parts = of_people and self._kind_at(text, closed) != ""
        return closed if parts or text[closed] in "在将已正于" else end

    @staticmethod
    def _opens(text: str, cue: Cue, end: int) -> bool:
        """Whether a verb may open the noun phrase: 主导|产业, not 到|校 and not 开展|了."""
        return (
            cue.kind == "cut"
            and cue.end - cue.start > 1
            and (cue.end < end and text[cue.end] not in "了着过到")
            and text[cue.end - 1] != "了"
            and text[cue.start : cue.end] not in NO_VERBS
        )

    def _inside_word(self, text: str, span: tuple[int, int], cue: Cue) -> bool:
        """Whether a cue of one character is only part of a longer word of the phrase."""
        start, end = span
        if cue.end - cue.start > 1 or cue.start <= start:
            return False
        at = start
        for word in self._load_segmenter()(text[start:end]):
            if at == cue.start or at >= cue.end:
                # pkuseg joins 中 to what follows (中下|派); a noun with 中 in it is in the lexicon
                return at > cue.start or (len(word) > 1 and text[cue.start] != "中")
            at += len(word)
        return at > cue.start

    def _head_end(self, text: str, start: int, end: int, unit: str) -> int:
        if unit in OWN_HEAD:
            found = OWN_HEAD[unit].search(text, start + (unit == "户"), end)
            if found is None and unit == "户":
                last = self._last_head(text, start, end, self._people)
                return last + 2 * text.startswith("家庭", last)
            return found.end() if found is not None else end
        if unit in _PEOPLE_UNITS or not unit:  # 20余万中外游客|沉浸式感受草原
            last = self._last_head(text, start, end, self._people)
            return last + text.startswith("口", last, end)  # 12万老年人口
        if unit not in _BODY_UNITS:
            return end
        staff = STAFF.search(text, start + 2, end)
        return self._last_head(text, start, staff.start() if staff else end, self._bodies)

    def _has_head(self, text: str, start: int, end: int) -> bool:
        return any(self._people.at(text, at) is not None for at in range(start, end))

    @staticmethod
    def _last_head(text: str, start: int, end: int, table: WordTable) -> int:
        """12名护士动作麻利: the phrase ends with the first noun for a person."""
        at = start
        last = None
        while at < end:
            entry = table.at(text, at)
            if entry is not None and at + len(entry[0]) <= end:
                at = last = at + len(entry[0])
            elif last is not None and text[at] in _AND and (at == last or text[last - 1] in _AND):
                # not in 40名官兵|办公和训练
                at = last = at + 1
            elif last is not None and (at - last >= 2 or text[at] in "的当任做为是"):
                break
            else:
                at += 1
        while last is not None and text[last - 1] in "和及与、":
            last -= 1
        return last or end

    def ends_in_person(self, text: str, start: int, end: int) -> bool:
        """Whether a phrase closes with a noun for people: 周边群众."""
        heads = ((at, self._people.at(text, at)) for at in range(start, end))
        return any(head is not None and at + len(head[0]) == end for at, head in heads)

    def is_countable(self, text: str, start: int, end: int) -> bool:
        """Whether the words before 的 are what a classifier counts: 12个嘎查|的党员."""
        return end - start <= 6 and COUNTABLE.search(text, start, end) is not None

    def strip_tail(self, text: str, start: int, end: int) -> int:
        """Where the phrase before a number ends once copulas, bounds and change words are off."""
        while end > start:
            last = text[end - 1]
            if last == " " or (last == "个" and _GE.search(text, start, end)):
                end -= 1
                continue
            note = last in _NOTE_ENDS and _FOOTNOTE.search(text, max(start, end - 5), end)
            if note:
                end = note.start()
                continue
            tail = self._tails.length_at(text, start, end)
            alone = tail > 2 and text[end - tail] == "已" and end - tail - start < 2  # 已检修
            if not tail or alone or (tail == 1 and self._kept.length_at(text, start, end) > 1):
                return end
            # 产能|达36万吨
            end -= tail - bool(_NENG.search(text, max(start, end - tail - 2), end - tail + 1))
        return end

    def strip_predicate(self, text: str, start: int, end: int) -> int:
        """Where a noun ends once what is said of it is off: 12家企业|落户, 温室|整齐排列."""
        while length := self._predicates.length_at(text, start, end):
            short = end - length - start < 2 or text[end - length - 1] == "的"
            if short or self._kept.length_at(text, start, end) > length:  # 直通车 is no 直|通车
                break
            end -= length
        return end

    def object_start(self, text: str, start: int, end: int) -> int:
        """Where the object of the last verb before `end` begins: 累计发放|各类贷款余额."""
        best = start
        whole = _SHARE.search(text, start, end) is not None
        asides = _asides(text, start, end)
        for cue in self.cues(text, start, end):
            if asides and any(low < cue.start < high for low, high in asides):
                continue
            if whole and text[cue.start : cue.end] not in self._light:
                continue
            single = cue.end - cue.start == 1
            if OF_LIST.match(text, cue.end):
                # 走访、巡查等工作: one of a list of acts, not the verb of the rest
                continue
            # 去向, 面向: a single character cuts only where the phrase begins with it
            if cue.kind == "cut" and cue.end < end and (not single or cue.start == best):
                belongs = opens_description(text, cue.start, cue.end, end)
                best = cue.start if belongs else cue.end
        particles = _PARTICLES.match(text, best, end)
        best = particles.end() if particles and best > start else best
        return best if best < end else start

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

    def verb_within(self, text: str, start: int, end: int) -> int:
        """Where a verb parts two nouns, 嘎查村|种植|红高粱; `end` where none does."""
        for cue in self.cues(text, start, end):
            parts = cue.kind == "weak" and cue.start - start >= 2 and end - cue.end != 1
            if parts and (
                self.is_countable(text, start, cue.start) or not WORKS.match(text, cue.end)
            ):
                return cue.start
        return end

    def words(self, text: str) -> list[str]:
        """The words of a phrase."""
        return self._load_segmenter()(text)

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
        return False
