"""Reads a person's name at a position of a text: Han, transliterated, or with a middle dot.

Where the name ends is weighed: a surname's frequency, how usual the characters are in given
names, and what follows (a mark, 说, 告诉记者, 的) decide between 李想|感慨 and 李想感|慨.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from pipeline.recognise.name_context import (
    HAN,
    NOTHING,
    PARTICLE,
    VERB,
    right_strength,
)
from pipeline.seeds import read_seed
from schemas.seeds import LexiconRow

_CHARACTER = {"frequent": 2.0, "usual": 1.0, "never": -6.0}
_SURNAME = {
    "common": 1.0,
    "rare": 0.5,
    "ambiguous": -0.5,
    "rare_ambiguous": -1.0,
    "conjunction": -6.0,
    "double": 1.5,
}
_TWO_GIVEN = 1.0
_FORMS_OF_ADDRESS = frozenset(
    "女士 先生 奶奶 爷爷 大爷 大妈 大娘 大姐 大哥 大叔 大婶 阿姨 叔叔 师傅 老师 书记 主任 局长 镇长 村长 老汉 警官 医生 教授 "
    "同学 经理 总 某 某某 姐 哥 叔 姨 婶 大伯 大嫂 嫂子 老伯 老太 小姐 总理 主席 部长 市长 所长 站长 院长 校长 队长 会长 "
    "厂长 场长 法官 律师 大夫 护士 教练 教官 家庄 家村 家沟 家湾 家营 家屯 氏 家 庄 村 大 女 先 妈 爸 婆 老 处长 科长 董事".split()
)
# 苏涛|向参与人员: such a character goes on with the sentence more often than it ends a name
_PREPOSITIONS = frozenset("向对在与和以为从将正已曾又也都同于")
# Mongolian, Tibetan, Uygur and Kazakh names in Chinese characters.
_TRANSLITERATED = frozenset(
    "阿巴白宝毕布达道德迪额敖尔嘎噶格根哈海浩呼吉嘉杰金卡克拉兰勒力娜那纳莫木穆其奇齐恰庆荣如萨赛桑沙胜"
    "苏斯孙索塔泰特腾图托旺乌希锡牧仁日娅雅亚扬伊音银优云扎札珠朱卓高娃花青春通登都敦朝鲁勇晓玛丽梅琪奈曼"
    "恩和恒英艾买提江孜合努热依古迪次罗丹增央西才让思孟门贝子毅琴散查干包满代来套陶夫塞兴巧岱茹汗罕木伦"
    "策措吾尼顿珍珠普堆嘉确吐逊肉麦玉素甫买古丽帕依照朗哲必色楞楚勿汗珊曲宗赤顺迪伦泽旦桑平卓强洛班觉益朋群欧敏刚"
)
# characters that stand in few Han given names and few common words after a title
_TELLING = frozenset(
    "额敖嘎噶勒娜纳穆其恰萨赛桑苏斯索塔腾图托乌希锡仁娅娃登敦鲁玛琪奈孜努依娅札扎拉尔巴日根格木吉毕"
    "哈呼布达都思贝音提措次旺仓吐逊帕岱罕尼孟阿勿楞照朗丹旦增"
)
# such a character ends a name only after these: 达来, 孟和, 才让; else it goes on (苏日娜|来到)
_CLOSES_ONLY = {"来": "达", "和": "呼恩孟苏", "让": "才", "都": "呼", "才": "", "得": "", "提": "麦买"}
_NEVER_FIRST = frozenset("和来都让得才次色增")
_LONGEST_TRANSLITERATED = 9
_DOTTED = re.compile(rf"[{HAN}]{{1,8}}(?:[·•‧・][{HAN}]{{1,9}}){{1,4}}")
_HAN_RUN = re.compile(rf"[{HAN}]{{1,4}}")


@dataclass(frozen=True, slots=True)
class Reading:
    """A possible name: where it ends, how likely it is, and what follows it.

    `sure` is false where the surname also begins many common words.
    """

    end: int
    score: float
    right: float
    given: float
    rule: str
    sure: bool = True


class NameReader:
    """Reads names with the lexicons of surnames, given-name characters and look-alikes."""

    def __init__(
        self,
        surnames: Sequence[LexiconRow],
        characters: Sequence[LexiconRow],
        traps: Sequence[LexiconRow],
    ) -> None:
        self._surnames = {row.surface: _SURNAME[row.kind] for row in surnames}
        self._characters = {row.surface: _CHARACTER[row.kind] for row in characters}
        self._traps = {row.surface: row.kind for row in traps}
        self.singles = frozenset(name for name in self._surnames if len(name) == 1)
        self.doubles = frozenset(name for name in self._surnames if len(name) == 2)
        self.initials = self.singles | {name[0] for name in self.doubles} | _TRANSLITERATED

    def read(self, text: str, at: int) -> Reading | None:
        """The likeliest name that begins at `at`, or None where none can."""
        if text[at : at + 1] not in self.initials:
            dotted = _DOTTED.match(text, at)
            return _dotted(text, dotted) if dotted else None
        readings = self.han(text, at)
        if dotted := _DOTTED.match(text, at):
            readings.append(_dotted(text, dotted))
        if transliterated := self._transliterated(text, at):
            readings.append(transliterated)
        return max(readings, key=lambda reading: reading.score, default=None)

    def han(self, text: str, at: int) -> list[Reading]:
        """The readings as surname and given name."""
        run = _HAN_RUN.match(text, at)
        if run is None:
            return []
        letters = run[0]
        readings = []
        if letters[:2] in self.doubles:
            readings += self._given(text, at, letters, 2, self._surnames[letters[:2]])
        if letters[0] in self.singles:
            readings += self._given(text, at, letters, 1, self._surnames[letters[0]])
        return readings

    def _given(self, text: str, at: int, letters: str, size: int, weight: float) -> list[Reading]:
        readings = []
        for count in (1, 2):
            given = letters[size : size + count]
            if len(given) < count or given in _FORMS_OF_ADDRESS:
                break
            mean = sum(self._characters.get(c, 0.0) for c in given) / count
            end = at + size + count
            right = right_strength(text, end)
            trapped = self._trapped(text, at, end, right, mean if weight > -1.0 else 0.0)
            score = weight + mean + right + (_TWO_GIVEN if count == 2 else 0.0) - trapped
            if given[-1] in _PREPOSITIONS and count == 2:
                score -= 2.1
            readings.append(Reading(end, score, right, mean, "surname", weight > 0))
        return readings

    def _trapped(self, text: str, at: int, end: int, right: float, mean: float) -> float:
        """What a look-alike takes off: 高兴|地说, 方便|, 成立|了; 高峰 is as often a name."""
        for size in (2, 3, 4):
            kind = self._traps.get(text[at : at + size])
            if kind is None:
                continue
            if at + size < end and right >= VERB and mean > 1.5:
                continue
            if kind == "also_name" and right >= PARTICLE:
                continue
            return 8.0
        return 0.0

    def _transliterated(self, text: str, at: int) -> Reading | None:
        """孟根其, 额登毕力格: only such characters, the longest that something ends."""
        run = 0
        if text[at] in _NEVER_FIRST:
            return None
        while run < _LONGEST_TRANSLITERATED and text[at + run : at + run + 1] in _TRANSLITERATED:
            run += 1
            if run > 2 and text[at + run - 1] == "和" and text[at + run - 2] not in "呼恩孟苏":
                run -= 1  # 乌力吉巴图|和其其格
                break
        best: Reading | None = None
        for size in range(2, run + 1):
            if text[at : at + size] in self._traps:
                if size > 2:
                    break
                continue
            right = right_strength(text, at + size)
            telling = sum(c in _TELLING for c in text[at : at + size])
            if right <= NOTHING or telling * 2 < size - 1:
                continue
            if text[at + size - 1] in _CLOSES_ONLY and (
                text[at + size - 2] not in _CLOSES_ONLY[text[at + size - 1]]
            ):
                continue
            if size == 2 and right < PARTICLE:
                continue
            score = right + 2.0 + 0.2 * size - (0.5 if telling * 2 < size else 0.0)
            score += 1.0 if size > 3 else 0.0
            if best is None or score >= best.score - 1.0:
                best = Reading(at + size, score, right, 1.5, "transliterated")
        return best


def _dotted(text: str, match: re.Match[str]) -> Reading:
    """凯丽比努尔·阿不都: the dot shows it a name; its last part may run on into the text."""
    end = match.end()
    last = max(text.rfind(dot, match.start(), end) for dot in "·•‧・") + 1
    run = last
    while run < end and text[run] in _TRANSLITERATED:
        run += 1
    stops = [*range(run, last + 1, -1), *range(max(run, last + 1), end + 1)]
    for stop in stops:
        right = right_strength(text, stop)
        if right > NOTHING:
            return Reading(stop, right + 3.0, right, 1.5, "dotted")
    stop = run if run > last + 1 else end
    return Reading(stop, 2.5, NOTHING, 1.0, "dotted")


@cache
def name_reader() -> NameReader:
    """The reader, its lexicons read once."""
    return NameReader(
        read_seed("surnames.tsv", LexiconRow),
        read_seed("given_name_characters.tsv", LexiconRow),
        read_seed("surname_traps.tsv", LexiconRow),
    )
