"""Takes off the end of a phrase what is not of its noun: copulas, bounds, change words."""

import re
from collections.abc import Callable, Sequence

from pipeline.assemble.change_patterns import SIGNS
from pipeline.assemble.phrases.noun_limits import SHORT_NOUNS
from pipeline.assemble.word_tables import EndTable
from pipeline.change_words import CHANGE_WORDS
from pipeline.seeds import read_seed
from schemas.seeds import LexiconRow

LoadSegmenter = Callable[[], Callable[[str], list[str]]]
# 粮食产量[3]12万吨, 户籍人口①8万人: a mark of a note
_FOOTNOTE = re.compile(r"(?:[\[\uff3b\u3014【]\d{1,3}[\]\uff3d\u3015】]|[\u2460-\u2473])$")
_NOTE_ENDS = frozenset("]\uff3d\u3015】") | frozenset(map(chr, range(0x2460, 0x2474)))
_GE = re.compile("(?<=[入挣赚卖收花])个$")
# 吞吐量|破1000万人次, 进出口|破千亿元; not 侦破, 打破
_PO = re.compile("(?<![侦打爆攻识突戳冲刺击残查告砸踏])破$")
_GIVES_BACK = frozenset({"返还", "归还", "偿还", "退还", "交还", "送还"})
_OF_YEARS = frozenset("0123456789今去前当")
_NENG = re.compile("(?:(?<![亩单株])产|[功动势性智节储效机潜电核])能$")
# 老板付给我们3000元, 他们每月付我3000元
_TO_WHOM = re.compile("(?<=[付给发交还赔借])给?[我你您咱俺他她]们?$")
_WITH_ZHI = ("一只", "羊只", "牛只", "船只")
_WHOM = frozenset("我你您咱俺他她们")
_HELD = re.compile("..(?:(?<![占同环])比|较)[历多往]?$")
_COMPLEMENTS = frozenset("为到至在成")
_LAST_WORDS = 6
"""Characters that tell where the last word of a phrase begins."""
_NOUN = 2
_IDIOM = 4
"""Characters of nearly every idiom."""


_DOUBLED_NOUNS = frozenset("面户孙水夜")
"""方方面面, 家家户户, 子子孙孙: they name things."""


def _is_doubled(text: str, start: int, end: int) -> bool:
    """数十公里的畜群|浩浩荡荡: whether an adjective that says itself twice ends a noun."""
    if end - start < _IDIOM + _NOUN or text[end - 1] != text[end - 2]:
        return False
    return text[end - 3] == text[end - 4] and text[end - 1] not in _DOUBLED_NOUNS


# 降温幅度|可达8℃, 调整幅度: by how much is the noun itself; not 增长幅度
_OWN_EXTENT = re.compile("(?:[降升增]温|调整|优惠|波动|变化|让利|折扣|浮动)幅度$")


class PhraseTails:
    """The words that close a phrase without naming anything; built once from the seeds.

    `cues` are the rows of the verbs and of the words that hold one and are none.
    """

    def __init__(self, cues: Sequence[LexiconRow], load_segmenter: LoadSegmenter) -> None:
        self._load_segmenter = load_segmenter
        # 体会4100多篇, 申报1169户: the 会 of a noun is no auxiliary
        nouns = (row for row in read_seed("adverbs.tsv", LexiconRow) if row.kind == "word")
        kept = (row for row in cues if row.kind in {"keep", "weak"})
        words = [row.surface for row in (*kept, *nouns)]
        self._kept = EndTable(words)
        self._word_ends = frozenset(word[i:] for word in words for i in range(1, len(word)))
        moved = (word + to for word in CHANGE_WORDS for to in ("", "了", "到", "至", "为"))
        tails = {row.surface for row in read_seed("phrase_tails.tsv", LexiconRow)}
        closing = frozenset((*tails, *moved))
        self._tails = EndTable(closing)
        # 2015年|减少了: a word of change stays whole
        doubled = (w for w in tails if any(w[i:] in closing for i in range(1, len(w))))
        self._double_tails = frozenset(doubled)
        predicates = read_seed("noun_predicates.tsv", LexiconRow)
        self._predicates = EndTable(row.surface for row in predicates)
        self._idioms = frozenset(row.surface for row in predicates if len(row.surface) == _IDIOM)

    def _tail(self, text: str, start: int, end: int) -> int:
        """How long the word is that closes the phrase: 由 of 早已由, for 早已 is a word, too."""
        length_at = self._tails.length_at
        if text.endswith(_WITH_ZHI, start, end):  # 羊羔|一只|能卖900元, 入股羊只|由600只
            return 0
        if text[end - 1] == "度" and _OWN_EXTENT.search(text, start, end):
            return 0
        tail = length_at(text, start, end)
        if tail < _NOUN or text[end - tail : end] not in self._double_tails:
            return tail
        for last in range(1, tail):
            kept = last == 1 and self._kept.length_at(text, start, end) > 1
            if kept or length_at(text, end - last, end) != last:
                continue
            shorter, longer = last + length_at(text, start, end - last), tail
            if shorter > longer and end - tail > start:
                longer += length_at(text, start, end - tail)
            if shorter > longer or self._cuts_word(text, start, end - last, tail - last):
                return last
        return tail

    def _cuts_word(self, text: str, start: int, at: int, taken: int) -> bool:
        """Whether a tail's first characters end the word before `at`: 磁材企业|已有6家."""
        if text[at] in _COMPLEMENTS:  # 转变|为, 长|到
            return False
        if text[at - taken : at] not in self._word_ends:  # no word of ours ends so: 只|有, 同比|增
            return False
        words = self._load_segmenter()(text[max(start, at - _LAST_WORDS) : at + 1])
        return len(words) > 1 and len(words[-1]) == 1 and len(words[-2]) == taken + 1

    def strip(self, text: str, start: int, end: int) -> int:
        """Where the phrase before a number ends once copulas, bounds and change words are off."""
        while end > start:
            last = text[end - 1]
            counted = last == "个" and _GE.search(text, start, end)
            if last in SIGNS or counted or (last == "破" and _PO.search(text, start, end)):
                end -= 1
                continue
            whom = last in _WHOM and _TO_WHOM.search(text, start, end)
            if whom:
                end = whom.start()
                continue
            note = last in _NOTE_ENDS and _FOOTNOTE.search(text, max(start, end - 5), end)
            if note:
                end = note.start()
                continue
            tail = self._tail(text, start, end)
            alone = tail > 2 and text[end - tail] == "已" and end - tail - start < 2  # 已检修
            alone |= tail == 1 and text[max(start, end - 2) : end] in _GIVES_BACK
            if not tail or alone or (tail == 1 and self._closes_word(text, start, end)):
                return end
            if text[end - 1] in "年均" and _HELD.search(text, start, end - tail):
                return end  # 降雨量较|常年
            # 2023年|增至18吨, 今年|升至
            dated = tail > 1 and text[end - tail] == "年" and text[end - tail - 1] in _OF_YEARS
            # 产能|达36万吨, 技能|能达到12项
            first = end - tail + 1
            able = tail > 1 and text[first - 1] == "能" and text[first - 2] != "产"
            inside = able and self._kept.length_at(text, start, first) > 1
            held = bool(dated or inside or _NENG.search(text, max(start, first - 3), first))
            if tail == held:  # 职能: the tail of one character is the word's own
                return end
            end -= tail - held
        return end

    def _closes_word(self, text: str, start: int, end: int) -> bool:
        """技能, 理由: whether a tail is the end of a word; not 草原|有, 经理|由."""
        kept = self._kept.length_at(text, start, end)
        if not _NOUN <= kept < _IDIOM:  # 村规民约: so long a word ends with no tail
            return kept >= _IDIOM
        words = self._load_segmenter()(text[max(start, end - _LAST_WORDS) : end])
        # the word before takes the first character: 草原|有, but 亩|均
        return len(words[-1]) > 1 or len(words) < _NOUN or len(words[-2]) < _NOUN

    def strip_predicate(self, text: str, start: int, end: int) -> int:
        """Where a noun ends once what is said of it is off: 12家企业|落户, 温室|整齐排列."""
        if _is_doubled(text, start, end):
            end -= _IDIOM
        end = self._before_idiom(text, start, end)
        while length := self._predicates.length_at(text, start, end):
            left = end - length - start
            # 3个村|吃水难, 26只羊|膘肥体壮
            bare = left == 1 and text[start] in SHORT_NOUNS
            short = (left < _NOUN and not bare) or text[end - length - 1] == "的"
            if short or self._kept.length_at(text, start, end) > length:  # 直通车 is no 直|通车
                break
            end -= length
        return end

    def is_predicate(self, text: str, start: int, end: int) -> bool:
        """Whether all of the words are what is said of things: 落户, 死亡."""
        return start < end and self._predicates.length_at(text, start, end) == end - start

    def _before_idiom(self, text: str, start: int, end: int) -> int:
        """演出大|获成功: where a noun ends that was cut within an idiom behind it, or `end`."""
        for low in range(max(start + _NOUN, end - _IDIOM + 1), end):
            if text[low : low + _IDIOM] in self._idioms:
                return low
        return end

    def has_idiom(self, text: str, start: int, at: int) -> bool:
        """Whether an idiom behind `start` goes on over the character at `at`."""
        low = max(start, at - _IDIOM + 1)
        return any(text[i : i + _IDIOM] in self._idioms for i in range(low, at))
