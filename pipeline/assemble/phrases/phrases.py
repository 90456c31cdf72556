"""Where the noun phrase beside a number begins and ends."""

import re

from pipeline.assemble.phrases.agents import acts, is_whole
from pipeline.assemble.phrases.cue_words import CLOSING, OPENING, Cue, quotation_end
from pipeline.assemble.phrases.described_by_act import described_from
from pipeline.assemble.phrases.head_nouns import (
    BODY_UNITS,
    PEOPLE_UNITS,
    HeadNouns,
    is_countable,
    joins_fields,
)
from pipeline.assemble.phrases.noun_limits import (
    AND_SO_ON,
    BODY_LIST,
    CAUSES,
    DESCRIBED,
    LATIN_PAIR,
    NAMED_THINGS,
    NO_VERBS,
    OF_DOERS,
    OF_KIND,
    OF_LIST,
    QUALITIES,
    WORKS,
)
from pipeline.assemble.phrases.phrase_tails import LoadSegmenter, PhraseTails
from pipeline.assemble.phrases.prepositions import does_so, frame, led_by_preposition, short_act
from pipeline.assemble.phrases.verbs import Verbs
from pipeline.change_words import CHANGE_WORDS
from pipeline.edges import ends
from pipeline.seeds import read_seed
from schemas.seeds import LexiconRow

STOP = re.compile(r"[，。；：！？、,;:!?\n（()）\s…—【】\[\]|/①-⒛]")
_OF_ACTS = frozenset({"次", "回", "趟", "遍", "批次"})
_PREPOSITIONS = frozenset("向在到对从为给将把被")
# 梳理出|问题, 建起了|大棚; 出租车 is a noun, and 过夜游客 another
_PASSED = r"(?:[了着的 ]|过(?![夜境渡滤敏剩冬江河海街期桥户]|路费))*"
# 2家专业|运营机构: whose work it is stands before the verb that names the body
_TRADES = frozenset({"专业", "第三方", "职业", "社会", "专职"})
_PARTICLES = re.compile(
    rf"{_PASSED}(?:[出起](?![席勤资示租口行院生版厂让游境入栏步点重诉降拍水风气油米粉肉苗芽]))?(?:[去来](?=[的了]))?{_PASSED}"
)
# 供水工程覆盖农村人口比例: a share is named by the whole clause; only light verbs part it
_SHARE = re.compile(r"(?:比例|比重|占比|份额|贡献|(?:[^效功频]|成功)率)$")
_SHARE_ENDS = ends(_SHARE)
# 村（社区）书记, 乡镇（街道）党委: the brackets stand inside a word
_INNER = re.compile(
    r"[（(](?:社区|嘎查|街道|苏木|居委会|居民?|村|乡|镇|街|办|区|县|市|旗|盟|州|校|园|工|团场?|场|所|站|助理|含)[)）](?=[一-鿿“])"
)
_LONGEST_INNER = 5
_ASIDE = re.compile(r"[（(][^（()）]*[)）]")
MAX_PHRASE = 48
_NOUN = 2
_TAKES = frozenset("把")
_GAINS = frozenset("收红")
_VISITS = frozenset({"走访", "看望", "慰问", "探望", "入户"})
_THINGS = frozenset("个项件处起宗座条套栋间台辆块笔")
_OF_MEN = (PEOPLE_UNITS - {"人", "人次"}) | {"个"}
# 身穿…的, 坐在…的, 抱着…的
_HAVING_ON = frozenset("穿戴持在着")
_DESCRIBED = _OF_MEN | _THINGS | frozenset("只头匹峰口羽辆棵株亩支")
"""What a verb tells of where 的 stands right behind it."""
_BODY_TAIL = 6
"""Characters that tell whether a phrase ends as the noun for a body."""
_LONGEST_ROLE = 10
"""Characters in which a further item of a list of people names its role."""


def _asides(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """教职工数（含中小学）: what stands in brackets only adds to the words before them.

    以发展茶叶为支柱产业的|乡镇: nor does a verb part what tells which ones they are.
    """
    framed = frame(text, start, end)
    asides = [framed] if framed is not None else []
    if text.find("）", start, end) < 0 and text.find(")", start, end) < 0:
        return asides
    return asides + [aside.span() for aside in _ASIDE.finditer(text, start, end)]


def _is_inside(text: str, at: int) -> bool:
    """Whether a mark stands within a word: PBAT/PBS, 村（社区）书记."""
    if text[at] not in "（(）)":
        return LATIN_PAIR.match(text, at) is not None
    opened = at
    if text[at] in "）)":
        opened = max(text.rfind(mark, max(0, at - _LONGEST_INNER), at) for mark in "（(")
    inner = LATIN_PAIR.match(text, at) or (opened > 0 and _INNER.match(text, opened))
    return bool(inner)


class Phrases:
    """Cuts noun phrases; built once from the seeds.

    `load_segmenter` gives the function that cuts a clause into words. It is asked only where a
    boundary hangs on one character: 为 ends 划转为省级主管, and is part of a word in 华为云企业.
    """

    def __init__(self, load_segmenter: LoadSegmenter) -> None:
        self._load_segmenter = load_segmenter
        heads = read_seed("head_nouns.tsv", LexiconRow)
        # 增长 and 减少 stand in nouns as often: their own rows count first
        moves = (LexiconRow(surface=word, kind="cut") for word in sorted(CHANGE_WORDS))
        cues = (*read_seed("phrase_cues.tsv", LexiconRow), *moves)
        self.heads = HeadNouns(heads)
        self.verbs = Verbs(cues, (row.surface for row in heads))
        self._light = frozenset(row.surface for row in read_seed("light_verbs.tsv", LexiconRow))
        self.tails = PhraseTails(cues, load_segmenter)

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
            elif depth == 0 and STOP.match(char) and not _is_inside(text, at):
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
        qualities = QUALITIES.match(text, start, limit)
        end = self.run_end(text, start if qualities is None else qualities.end(), limit)
        if (
            unit in PEOPLE_UNITS
            and text.startswith("、", end)
            and not self.heads.has_person(text, start, end)
        ) or (unit in BODY_UNITS and BODY_LIST.match(text, start, limit)):
            # 24名部委、高校和科研院所学者: the head stands at the end of the list
            end = self.run_end(text, end + 1, limit)
        end = self._over_roles(text, end, limit) if unit in PEOPLE_UNITS else end
        end = self._over_bodies(text, end, limit) if unit in BODY_UNITS else end
        cues = self._cuts(text, start, end, unit)
        if over_verb and cues and cues[0].start == start and self._opens(text, cues[0], end):
            cues.pop(0)
        opening = cues[0] if cues and cues[0].start == start else None
        if opening is not None:
            clause = self._described_until(text, opening, end, unit)
            if clause < 0:
                return None
            # 24名在本领域有影响的学者: the clause before 的 describes the noun after it
            start = clause + 1
            cues = [cue for cue in cues if cue.start >= start]
        while cues and (
            self._inside_word(text, (start, end), cues[0])
            or self._is_after_adjective(text, start, cues[0], end)
            or (unit in BODY_UNITS and self._joins_goods(text, start, cues[0], end))
            or joins_fields(text, start, cues, end)
        ):
            cues.pop(0)
        whole = cues[0].start if cues else end
        end = self.heads.end(text, start, whole, unit)
        noun = start, end
        if opening is not None and self._tells_what_they_do(text, opening, noun, whole, unit):
            return None
        while end > start and text[end - 1] in "的了啦咧喽呀哩呢和与及 ":
            end -= 1
        end = self._over_quotation(text, start, end, limit, of_people=unit in PEOPLE_UNITS)
        return (start, end) if end > start else None

    def _cuts(self, text: str, start: int, end: int, unit: str) -> list[Cue]:
        """The cues that may part the words behind a number."""
        cues = self.verbs.cues(text, start, end)
        if unit in _THINGS and text.startswith("未", start, end):
            cues = cues[self._undone(text, cues, end) :]
        return [
            cue
            for cue in cues
            if cue.kind in {"cut", "close"}
            and not AND_SO_ON.match(text, cue.start, end)
            and not (cue.start == start and text[start:end] == "集体")  # 8个集体、23名个人
        ]

    def _undone(self, text: str, cues: tuple[Cue, ...], end: int) -> int:
        """How many cues only describe the things, by what was not done: 42个未|办结|事项."""
        if not cues or cues[0].end - cues[0].start > 1:
            return 0
        verb = cues[0].end
        if self.verbs.kind_at(text, verb) == "keep":
            return 1  # 未|开工项目
        if cues[1:2] and cues[1].start == verb:
            noun = cues[1].end + text.startswith("的", cues[1].end)
            further = cues[2].start if cues[2:] else end
            return 2 if further - noun >= _NOUN and not self.verbs.kind_at(text, noun) else 0
        return 0

    def _described_until(self, text: str, opening: Cue, end: int, unit: str) -> int:
        """The 的 of a clause before a noun; -1 for none, and in 10次|向指定的银行卡转账."""
        if unit in _OF_ACTS and text[opening.start] in _PREPOSITIONS:
            return -1
        at = text.find("的", opening.start, end - 1)
        beside = at == opening.end and opening.end - opening.start >= _NOUN
        if opening.kind != "close" or (beside and unit in _DESCRIBED):
            return at  # 4间|倒塌的|房屋
        return at if unit in _OF_MEN and self._may_tell_who(text, opening, at) else -1

    def _may_tell_who(self, text: str, opening: Cue, end: int) -> bool:
        """200多名|身穿蓝色工服的工人, 3个|常年在外打工的年轻人: what people have on, or a verb.

        5名|经常看望村里的老人: the 的 of a place or a quality belongs to the object.
        """
        if opening.end - opening.start < _NOUN or end < opening.end:
            return False
        if text[opening.end - 1] in _HAVING_ON:
            return True
        cues = self.verbs.cues(text, opening.start, end)
        # 家里的: 里 is no verb
        return bool(cues) and cues[-1].end == end and end - cues[-1].start >= _NOUN

    def _tells_what_they_do(
        self, text: str, opening: Cue, noun: tuple[int, int], whole: int, unit: str
    ) -> bool:
        """10人|参加县里举办的新型职业农民培训: whether the verb has 的 only in its object."""
        if opening.kind == "close" and (unit in PEOPLE_UNITS or text[opening.end] != "的"):
            return not self.heads.ends_in_person(text, *noun)
        if opening.kind == "close":
            # 其中2头患病的|死亡
            return self.tails.is_predicate(text, *noun)
        return noun[1] < whole and self.verbs.kind_at(text, noun[1]) == "weak"

    def _over_roles(self, text: str, end: int, limit: int) -> int:
        """160余名社区书记、网格长参加: the further roles that a list of people counts."""
        while text.startswith("、", end) and end + 1 < limit:
            further = self.run_end(text, end + 1, limit)
            if not self.heads.has_person(text, end + 1, min(further, end + _LONGEST_ROLE)):
                break
            end = further
        return end

    def _over_bodies(self, text: str, end: int, limit: int) -> int:
        """8所中小学、幼儿园，: the further kinds of bodies, where the list holds nothing else."""
        last = end
        while text.startswith("、", last):
            further = self.run_end(text, last + 1, limit)
            if further == limit or not self.heads.is_body(text, last + 1, further):
                return end
            last = further
        return last

    def _over_quotation(
        self, text: str, start: int, end: int, limit: int, *, of_people: bool
    ) -> int:
        """A phrase holds a whole quotation or none.

        14名“银发党员”|归队, 30名“代办员”|服务群众, 一次“生日会”|在社区举行.
        """
        opened = max(text.rfind(mark, start, end) for mark in "“‘")
        if opened > start + 1 and OF_DOERS.search(text, start, opened):
            closed = quotation_end(text, opened, limit)
            # 三四个养鸡专业户|“抱起团”, but 5个党员“红色驿站”
            return closed if text[closed - 2] in NAMED_THINGS else opened
        if opened >= 0 and end < (closed := quotation_end(text, opened, limit)):
            return closed
        # a text may break off before its noun
        opens = start < end and text[start] in OPENING
        closed = quotation_end(text, start, end) if opens else end
        if not start + 1 < closed < end:
            return end
        parts = of_people and self.verbs.kind_at(text, closed) not in {"", "keep"}
        return closed if parts or text[closed] in "在将已正于" else end

    def _joins_goods(self, text: str, start: int, cue: Cue, end: int) -> bool:
        """20家香菇|及|木耳加工企业: whether 及 joins what bodies deal with, and no further ones."""
        if text[cue.start : cue.end] not in {"及", "与"} or self.heads.is_body(
            text, start, cue.start
        ):
            return False
        return self.heads.is_body(text, max(cue.end, end - _BODY_TAIL), end)

    @staticmethod
    def _is_after_adjective(text: str, start: int, cue: Cue, end: int) -> bool:
        """65份|高质量的|驻村需求清单: a verb right behind 的 begins the noun."""
        if text[start : cue.start] in _TRADES:
            return end - cue.end >= _NOUN
        if text[cue.start - 1] != "的" or end - cue.end < _NOUN:
            return False
        return OF_KIND.search(text, start, cue.start - 1) is not None

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
        # 就业机会|虚位以待 is cut by what is said of them, not by 以
        if self.tails.has_idiom(text, start, cue.start):
            return True
        at = start
        for word in self._load_segmenter()(text[start:end]):
            if at == cue.start or at >= cue.end:
                # pkuseg joins 中 to what follows (中下|派); a noun with 中 in it is in the lexicon
                return at > cue.start or (len(word) > 1 and text[cue.start] != "中")
            at += len(word)
        return at > cue.start

    def object_start(self, text: str, start: int, end: int) -> int:
        """Where the object of the last verb before `end` begins: 累计发放|各类贷款余额."""
        best = start
        whole = _SHARE_ENDS(text[end - 1]) and _SHARE.search(text, start, end) is not None
        asides = _asides(text, start, end)
        cues = self.verbs.cues(text, start, end)
        described = -1
        for cue in cues:
            if cue.start < described or any(low < cue.start < high for low, high in asides):
                continue
            if whole and text[cue.start : cue.end] not in self._light:
                continue
            if OF_LIST.match(text, cue.end):
                # 走访、巡查等工作: one of a list of acts, not the verb of the rest
                continue
            if (
                cue.end == cues[-1].start
                and cues[-1].end == end
                and (text[cue.start : cue.end] in _VISITS)
            ):
                continue  # 开展|走访慰问97次
            best = self._behind_cue(text, best, cue, end)
            if best == cue.start and cue.kind == "cut":
                described = text.find("的", cue.end, end)  # 出席|闭幕大会的代表
        best = self._behind_verbs(text, best, end) if best > start else best
        return short_act(text, best, end) if best < end else start

    def _behind_cue(self, text: str, start: int, cue: Cue, end: int) -> int:
        """Where the object begins if the cue is its verb, else `start`."""
        single = cue.end - cue.start == 1
        # 去向, 面向: a single character cuts only where the phrase begins with it
        if cue.kind == "cut" and cue.end < end and (not single or cue.start == start):
            return described_from(text, (start, cue.start, cue.end), end)
        if self._parts_from_doer(text, start, cue, end):
            return cue.end
        if cue.kind == "weak" and (
            is_whole(text, start, cue.start) or does_so(text, start, (cue.start, cue.end), end)
        ):
            return cue.start
        if not single and led_by_preposition(text, start, cue.start):
            # 从城区|转移群众, 向受灾乡镇|调拨折叠床; but 为村集体增收 is an amount of theirs
            return cue.start if text[cue.end - 1] not in _GAINS else start
        return start

    def _behind_verbs(self, text: str, start: int, end: int) -> int:
        """Where the object begins behind a verb's particles, or a second verb: 制定|或修改|法规."""
        if text[start] in "或和并":
            behind = self.verbs.opening_verb(text, start + 1, end)
            start = behind if behind > start + 1 or text[start] == "或" else start
        particles = _PARTICLES.match(text, start, end)
        return particles.end() if particles else start

    def _parts_from_doer(self, text: str, start: int, cue: Cue, end: int) -> bool:
        """Whether who acts, or what brings something about, stands before the cue."""
        if text[cue.start : cue.end] in CAUSES or text[cue.start : cue.end] in _TAKES:
            # 供热公司把|出水温度提到75℃
            return self._is_caused(text, start, cue, end)
        return cue.end - cue.start > 1 and acts(text, start, (cue.start, cue.end), end)

    def _is_caused(self, text: str, start: int, cue: Cue, end: int) -> bool:
        """Whether what somebody brings about begins behind the cue: 补贴政策让|养殖户户均增收."""
        if min(cue.start - start, end - cue.end) < _NOUN:
            return False
        if cue.end - cue.start > 1:  # 帮助|企业节省成本, 帮助资金
            return end - cue.end > _NOUN
        return not self._inside_word(text, (start, end), cue)

    def verb_within(self, text: str, start: int, end: int) -> int:
        """Where a verb parts two nouns, 嘎查村|种植|红高粱; `end` where none does."""
        for cue in self.verbs.cues(text, start, end):
            parts = cue.kind == "weak" and cue.start - start >= 2 and end - cue.end != 1
            if parts and (is_countable(text, start, cue.start) or not WORKS.match(text, cue.end)):
                return cue.start
        return end

    def words(self, text: str) -> list[str]:
        """The words of a phrase."""
        return self._load_segmenter()(text)
