"""Reads a person's name at a position of a text: Han, transliterated, or with a middle dot.

Where the name ends is weighed: a surname's frequency, how usual the characters are in given
names, and what follows (a mark, 说, 告诉记者, 的) decide between 李想|感慨 and 李想感|慨.
"""

import re
from collections.abc import Sequence
from functools import cache

from pipeline.recognise.name_context import (
    HAN,
    IS_HAN,
    PARTICLE,
    SPEECH,
    VERB,
    begins_giving,
    begins_verb,
    is_facility,
    is_follower,
    is_verb_at,
    right_strength,
)
from pipeline.recognise.name_letters import dotted_letters, name_letters, tells_name
from pipeline.recognise.people.dotted_names import DOT, NAME_END, DottedNames, Reading
from pipeline.recognise.people.name_joints import weight_of_joint
from pipeline.seeds import read_seed
from schemas.seeds import LexiconRow, OrganisationRow
from schemas.structs import replace

_CHARACTER = {"frequent": 2.0, "usual": 1.0, "never": -6.0}
_SURNAME = {
    "common": 1.0,
    "rare": 0.5,
    "ambiguous": -0.5,
    "rare_ambiguous": -1.0,
    "conjunction": -6.0,
    "double": 1.5,
    "clan": 2.0,
}
_TWO_GIVEN = 1.0
_BEGIN_GIVEN = frozenset("家大先叔小")
_TRAP = 8.0
# 苏涛|向参与人员: such a character goes on with the sentence more often than it ends a name
_PREPOSITIONS = frozenset("向对在与和以为从将正已曾又也都同于便却后")
_NEVER_LAST = _PREPOSITIONS | frozenset("上下")
_GOES_ON = 2.1
# 徐滨|在|巡逻
_BEFORE_VERB = frozenset("在与向对从为来去")
_LEADS = frozenset("都时向于从")
_SAYS = frozenset("说讲")
# 李英|刚搬来, 冯艳|连日来奔走, 王强|生活在, 李英|一家五口: what one has just done, or does
_JUST = re.compile(
    r"生活[在的得了过于]|一家(?:[老三四五六七八两几\d]|人(?!民))|刚(?:搬[来到进]|入职|上任|接手|忙完|下班|[卖收吃做]完|吃过|放下|送走)|"
    "连[日夜忙声续]"
)
# 辛波|有一件小事
_HAS = re.compile(r"有(?:[一两三几多]|\d)")
# 乌兰牧骑宫|建成投入使用
_BUILT = re.compile("(?:建成|落成|竣工|开工)(?:投|启|开|后|于|并)")
# 史鑫|一同活动
_TOGETHER = re.compile("一[同起道并路直边行](?!志)")
# 对于退伍军人|王贺|来说
_SAID_OF = re.compile(r"对[^，。；！？\n]{0,16}\Z")
_LONGEST_TRANSLITERATED = 9
_MOST_PARTS = 2
_SHORTEST_MIXED, _SHORT, _LOOK_ALIKE = 4, 2, frozenset({3, 4})
LONGEST_NAME = _LONGEST_TRANSLITERATED
"""As long as a name without a dot can be."""
LONG_ENOUGH = 5
"""As many such characters in a row are a name whatever follows."""
# such a character ends a name only after these (达来, 孟和, 才让); else it goes on (苏日娜|来到)
_CLOSES_ONLY = {
    "来": "达",
    "和": "呼恩孟苏布",
    "让": "才",
    "都": "呼",
    "才": "",
    "查": "",
    "得": "",
    "提": "麦买",
    "乐": "日",
}
_DIGITS = frozenset("0123456789")
_NEVER_FIRST = frozenset("和来都让得才次色增东栋乐敏")
_HAN_RUN = re.compile(rf"[{HAN}]{{1,4}}")


def _cut(text: str, reading: Reading) -> re.Match[str] | None:
    """马旦别|克: an ending that the name breaks off in."""
    return NAME_END.match(text, reading.end - 1) if text[reading.end - 1] == "别" else None


def _lengthened(text: str, reading: Reading) -> Reading:
    """艾孜木|别克: such a name goes on with what many names of the Kazakhs and Uygurs end in."""
    ending = NAME_END.match(text, reading.end) or _cut(text, reading)
    if ending is None:
        return reading
    right = right_strength(text, ending.end())
    return replace(reading, end=ending.end(), right=max(right, reading.right))


class NameReader:
    """Reads names with the lexicons of surnames, given-name characters and look-alikes."""

    def __init__(self) -> None:
        surnames = read_seed("surnames.tsv", LexiconRow)
        self._surnames = {row.surface: _SURNAME[row.kind] for row in surnames}
        self._characters = {
            row.surface: _CHARACTER[row.kind]
            for row in read_seed("given_name_characters.tsv", LexiconRow)
        }
        self._traps = {row.surface: row.kind for row in read_seed("surname_traps.tsv", LexiconRow)}
        # 董事长, 安委会: posts and bodies that a surname seems to begin
        bodies = read_seed("organisations.tsv", OrganisationRow)
        for row in (*read_seed("titles.tsv", LexiconRow), *bodies):
            if len(row.surface) in _LOOK_ALIKE:
                self._traps.setdefault(row.surface, "word")
        self._address = _words(read_seed("forms_of_address.tsv", LexiconRow))
        self.letters, self._telling = name_letters()
        self._dotted_letters = dotted_letters()
        self._parts = _words(read_seed("name_parts.tsv", LexiconRow))
        self._longest_part = max(map(len, self._parts))
        self._part_sizes: dict[str, tuple[int, ...]] = {}
        for part in sorted(self._parts, key=len, reverse=True):
            sizes = self._part_sizes.get(part[0], ())
            self._part_sizes[part[0]] = (*sizes, len(part)) if len(part) not in sizes else sizes
        self.dotted_names = DottedNames(self._dotted_letters, self._telling, self._parts)
        self.singles = frozenset(name for name in self._surnames if len(name) == 1)
        self.doubles = frozenset(name for name in self._surnames if len(name) == 2)
        self.surname_initials = self.singles | {name[0] for name in self.doubles}
        self.initials = self.surname_initials | self.letters
        self.part_initials = frozenset(self._part_sizes)
        self.common_surnames = frozenset(
            name for name in self.singles if self._surnames[name] >= _SURNAME["common"]
        )

    def read(self, text: str, at: int) -> Reading | None:
        """The likeliest name that begins at `at`, or None where none can."""
        readings: list[Reading] = []
        if (dotted := self.dotted_names.first(text, at)) is not None:
            return dotted
        if text[at : at + 1] in self.initials:
            readings = self.han(text, at)
            if (transliterated := self._transliterated(text, at)) is not None:
                readings.append(transliterated)
            if (mixed := self._mixed(text, at)) is not None:
                readings.append(mixed)
        if (composed := self.composed(text, at)) is not None:
            readings.append(composed)
        best = max(readings, key=lambda reading: reading.score, default=None)
        # 杨毅|别克轿车, but 艾孜木|别克
        if best is None:
            return None
        han = best.rule == "surname" and not tells_name(text[at : best.end])
        return best if han and _cut(text, best) is None else _lengthened(text, best)

    def han(self, text: str, at: int) -> list[Reading]:
        """The readings as surname and given name."""
        run = _HAN_RUN.match(text, at)
        letters = run[0] if run else ""
        if not letters or text[at - 1 : at] in _DIGITS:  # 186支|家庭医生团队
            return []
        readings = []
        if letters[:2] in self.doubles:
            readings += self._given(text, at, letters, 2)
        if letters[0] in self.singles:
            readings += self._given(text, at, letters, 1)
        return readings

    def _given(self, text: str, at: int, letters: str, size: int) -> list[Reading]:
        weight = self._surnames[letters[:size]]
        readings = []
        for count in (1, 2):
            given = letters[size : size + count]
            if len(given) < count or given in self._address or given == "小":
                if given in _BEGIN_GIVEN:
                    continue  # 田家 is a house, 田家烨 a person; 徐大 no one, 徐大佑 is, as 张先平
                break
            if _is_deed(given, letters[0], weight):
                break
            mean = self._usual(given, 1.0 if weight == _SURNAME["clan"] else _CHARACTER["never"])
            end = at + size + count
            right = right_strength(text, end)
            score = weight + mean + right
            if count == 2:
                score += _TWO_GIVEN - (_GOES_ON if given[-1] in _PREPOSITIONS else 0.0)
                score -= _TWO_GIVEN if given[-1] in _BEFORE_VERB and is_verb_at(text, end) else 0.0
                verb = begins_verb(text, end - 1) or begins_giving(text, end - 1)
                score -= _TWO_GIVEN if verb else 0.0  # 徐望|来到, 任艳|作《…》报告
                score -= _TRAP if _JUST.match(text, end - 1) else 0.0
                score -= _TWO_GIVEN if _HAS.match(text, end - 1) else 0.0
                score -= _TRAP if _BUILT.match(text, end - 2) else 0.0
                score -= _GOES_ON if _TOGETHER.match(text, end - 1) else 0.0
                score -= _TRAP if _is_said_of(text, at, end) else 0.0
                score -= _TRAP if text.startswith("分之", end - 1) else 0.0  # 户占三分|之二
                # 王强|家，
                score -= _GOES_ON if given[-1] == "家" and not IS_HAN.match(text, end) else 0.0
            score += weight_of_joint(text, end) if count == 2 and given[-1] == "和" else 0.0
            firm = weight > 0 or right >= SPEECH or IS_HAN.match(text, end) is None
            if is_facility(text, end):
                score -= _TRAP
            if self._is_trap(text, at, end, right, mean if weight > -1.0 and firm else 0.0):
                score -= _TRAP
            readings.append(Reading(end, score, right, mean, "surname", weight > 0))
        return readings

    def _usual(self, given: str, least: float) -> float:
        """How usual the characters of a given name of one or two are, on average."""
        first = max(least, self._characters.get(given[0], 0.0))
        if len(given) == 1:
            return first
        return (first + max(least, self._characters.get(given[1], 0.0))) / 2

    def _is_trap(self, text: str, at: int, end: int, right: float, mean: float) -> bool:
        """Whether a look-alike stands there: 高兴|地说, 方便, 成立|了; 高峰 is as often a name."""
        for size in (2, 3, 4):
            kind = self._traps.get(text[at : at + size])
            if kind is None:
                continue
            # 白玉山|说: one more character, and what only somebody does behind it
            least = 1.4 if right >= SPEECH and text[at] in self.common_surnames else 1.5
            outgrown = at + size < end and right >= VERB and mean > least
            if not outgrown and not (kind == "also_name" and right >= PARTICLE):
                return True
        return False

    def _mixed(self, text: str, at: int) -> Reading | None:
        """徐|乌恩其: a Han surname before a Mongol name, as in the east of Inner Mongolia."""
        if self._surnames.get(text[at], 0.0) <= -1.0:
            return None
        if text[at : at + 4] in self._traps:  # 吉尔吉斯|斯坦
            return None
        own = self._transliterated(text, at + 1) if at + 1 < len(text) else None
        if own is None or own.end - at < _SHORTEST_MIXED or own.right < PARTICLE:
            own = self.composed(text, at + 1)  # 李|那顺说, 包|胡日查
            if own is None or own.right < VERB:
                return None
        return Reading(own.end, own.score + 0.5, own.right, own.given, "mixed")

    def composed(self, text: str, at: int) -> Reading | None:
        """次仁|卓玛: the parts that names of the Tibetans and Mongols are put together from."""
        end, parts = at, 0
        while parts < _MOST_PARTS and (size := self._part(text, end)):
            end, parts = end + size, parts + 1
        if not parts or DOT.match(text, end):
            return None  # 买买提江|·吾买尔
        right = right_strength(text, end)
        # 宝力德|, 其木格|: nothing else is spelt so long
        long = end - at > 2 and text[end : end + 1] not in self.letters
        kind = self._traps.get(text[at:end])
        # 牧民|哈达|告诉记者, but 献哈达
        doubtful = kind == "word" or (kind == "also_name" and not is_verb_at(text, end))
        if (right < PARTICLE and not long) or doubtful:
            return None
        return Reading(end, right + 2.0 + 1.5 * parts, right, 1.5, "composed", parts > 1)

    def _part(self, text: str, at: int) -> int:
        """How long the longest part of a name is that begins there; 0 without one."""
        for size in self._part_sizes.get(text[at : at + 1], ()):
            if at + size <= len(text) and text[at : at + size] in self._parts:
                return size
        return 0

    def _transliterated(self, text: str, at: int) -> Reading | None:
        """孟根其, 额登毕力格: only such characters, the longest that something ends."""
        if text[at] in _NEVER_FIRST:
            return None
        run = self._run(text, at)
        best = self._with_ending(text, at, run)
        for size in range(2, run + 1):
            name = text[at : at + size]
            if name in self._traps:
                if size > 2:
                    break
                continue
            right = right_strength(text, at + size)
            telling = sum(c in self._telling for c in name)
            whole = size == run >= LONG_ENOUGH or (size > 3 and self._ends_in_part(name))
            # 宾德丽亚|说: where more speaks for a name, fewer of its characters need to
            spare = 2 if size > 3 and right >= VERB else 1
            closed = size == run and size > 3 and self._ends_in_part(name, least=2)
            if (right < PARTICLE and not (whole or closed)) or telling * 2 < size - spare:
                continue
            if not _can_end(name):
                continue
            score = right + 2.0 + 0.2 * size
            score += 1.0 if size > 3 else 0.0
            score -= 0.5 if telling * 2 < size else 0.0
            score += 2.0 if closed and right < PARTICLE else 0.0  # 额尔登|巴图|盘腿坐下
            if best is None or score >= best.score - 1.0:
                best = Reading(at + size, score, right, 1.5, "transliterated")
        return best

    def _with_ending(self, text: str, at: int, run: int) -> Reading | None:
        """阿思里|别克: what such characters write before what many names end in."""
        ending = NAME_END.search(text, at + 2, at + _LONGEST_TRANSLITERATED) if run else None
        if ending is None or not self._dotted_letters.issuperset(text[at : ending.start()]):
            return None
        right = right_strength(text, ending.end())
        return Reading(ending.end(), right + 4.0, right, 1.5, "transliterated", sure=True)

    def _ends_in_part(self, name: str, least: int = 3) -> bool:
        """苏义拉|巴特尔: its last `least` characters or more are a name of their own."""
        sizes = range(min(self._longest_part, len(name) - 1), least - 1, -1)
        return any(name[-size:] in self._parts for size in sizes)

    def is_given_only(self, name: str) -> bool:
        """永宏: two characters usual in given names that are no word."""
        usual = all(self._characters.get(c) == _CHARACTER["frequent"] for c in name)
        return len(name) == 2 and usual and name not in self._traps and not is_follower(name)

    def is_transliterated(self, name: str) -> bool:
        """Whether all of `name` is written as such names are, and is no common word."""
        sized = 2 <= len(name) <= _LONGEST_TRANSLITERATED and name[0] not in _NEVER_FIRST
        return sized and tells_name(name) and name not in self._traps and _can_end(name)

    def can_be_long(self, text: str, at: int) -> bool:
        """Whether a transliterated name of `LONG_ENOUGH` characters or more may begin there."""
        return self.letters.issuperset(text[at : at + LONG_ENOUGH])

    def looks_whole(self, name: str, *, sure: bool = True, word_inside: bool = False) -> bool:
        """Whether the characters are a surname and a usual given name, and no word.

        `sure` asks for a surname that does not begin many common words too; `word_inside` lets
        the given name be a word (张文明); of two characters the second is as usual as can be.
        """
        firm = sure and not (word_inside and len(name) > 2)  # 何立松|主任
        if self._surnames.get(name[0], -1.0) <= (0.0 if firm else -1.0):
            return False
        least = _CHARACTER["usual"] if len(name) == 2 else 0.0
        given = [self._characters.get(c, 0.0) for c in name[1:]]
        words = (name[:2], name[1:] if sure and not word_inside else "", name)
        return (
            min(given) > (least if sure else -1.0)
            and name[-1] not in _NEVER_LAST
            and name[1:] not in self._address
            and self._traps.keys().isdisjoint(words)
        )

    def is_given(self, name: str) -> bool:
        """永红, 双喜: whether every character is usual in given names, and the whole is no word."""
        usual = all(self._characters.get(c, 0.0) >= _CHARACTER["usual"] for c in name)
        return usual and name not in self._traps

    def is_word(self, name: str) -> bool:
        """Whether the name is also a common word (杨柳, 高峰), so that a repeat proves nothing."""
        return name in self._traps

    def may_be_word(self, name: str) -> bool:
        """Whether it is as often a name as a word (高峰), so that firm speech shows a name."""
        return self._traps.get(name) == "also_name"

    def is_plain_short(self, name: str) -> bool:
        """于洋, 谢芳: a usual surname though it begins words too, and as usual a given name."""
        return (
            len(name) == _SHORT
            and self._surnames.get(name[0], -1.0) > _SURNAME["rare_ambiguous"]
            and self._characters.get(name[1]) == _CHARACTER["frequent"]
            and name not in self._traps
        )

    def _run(self, text: str, at: int) -> int:
        """How many characters from `at` on can belong to a transliterated name."""
        size = 0
        for c in text[at : at + _LONGEST_TRANSLITERATED]:
            if c not in self.letters:
                break
            # 乌力吉巴图|和其其格, but 恩和巴雅尔
            if c == "和" and size >= 2 and text[at + size - 1] not in _CLOSES_ONLY["和"]:
                break
            size += 1
        return size


def _is_deed(given: str, surname: str, weight: float) -> bool:
    """院长|都积极响应, 牧民|吉布|介绍, 瓦其尔|说."""
    own = weight == _SURNAME["clan"]
    return (is_follower(given) and (own or surname in _LEADS)) or (own and given[-1] in _SAYS)


def _is_said_of(text: str, at: int, end: int) -> bool:
    """对于退伍军人|王贺|来说, but 村民|王福来|说."""
    said = text[end - 1 : end + 1] in {"来说", "来讲"}
    return said and _SAID_OF.search(text, max(0, at - 18), at) is not None


def _words(rows: Sequence[LexiconRow]) -> frozenset[str]:
    return frozenset(row.surface for row in rows)


def _can_end(name: str) -> bool:
    before = _CLOSES_ONLY.get(name[-1])
    return before is None or name[-2] in before


@cache
def name_reader() -> NameReader:
    """The reader, its lexicons read once."""
    return NameReader()
