"""Reads names with a middle dot: 买买提江·吾买尔, 廷·巴特尔.

The dot shows the name; where its last part ends is told by the characters that such names are
written with, by the parts that they are put together from, and by what follows.
"""

import re
from collections.abc import Container

from pipeline.recognise.name_context import (
    HAN,
    NOTHING,
    VERB,
    is_verb,
    right_strength,
)
from schemas.structs import struct

# 嘎查长|的|廷·巴特尔, 农民|代表|阿卜杜拉·麦麦提
_NEVER_FIRST = frozenset("的了着过是在和与对向由从把被有等及给为以")
_DOTS = "·•‧・"
DOT = re.compile(f"[{_DOTS}]")
_DOTTED = re.compile(rf"[{HAN}]{{1,8}}(?:[{_DOTS}][{HAN}]{{1,9}}){{1,4}}")
# 新甘肃·甘肃日报: a newspaper and its portal
_MEDIUM = re.compile("[日晚时早年]报|网(?:见习)?记者|在线|新闻|周刊|客户端|融媒|通讯社")
_REACH_OF_MEDIUM = 8
# 热比娅·玉山|来到: such a character goes on with the sentence
_LEADS_ON = frozenset("在与向对从为来去和以将正已曾又也都同于")
# 玉苏甫江·吐尔逊|和同事, but 苏和
_BEFORE_HE = frozenset("呼恩孟苏")
_TELLING = 3
"""As many such characters behind the dot are a part whatever follows."""
_LONGEST_PART = 9
NAME_END = re.compile("别克|巴依|古丽|古力|努尔(?!兰)|巴特尔|加娜提")
"""What names of the Kazakhs, Uygurs and Mongols often end in."""
_REACH_OF_END = 4
_LONGEST_FIRST = 6


@struct
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


def is_dotted(text: str, at: int) -> bool:
    """Whether a name with a middle dot may begin there."""
    return _DOTTED.match(text, at) is not None


class DottedNames:
    """Reads them with the lexicons of letters and parts.

    Args:
        letters: the characters that such names are written with.
        telling: those of them that few other words have.
        parts: what names are put together from.
    """

    def __init__(
        self, letters: Container[str], telling: Container[str], parts: Container[str]
    ) -> None:
        self._letters, self._telling, self._parts = letters, telling, parts

    def first(self, text: str, at: int) -> Reading | None:
        """The name that begins at `at`, whatever its letters; None without one."""
        match = _DOTTED.match(text, at)
        # 援疆干部|来到|库尔班·吐尔迪家
        if match is None or text[at] in _NEVER_FIRST or is_verb(text[at : at + 2]):
            return None
        dot = at + match[0].find(next(filter(_DOTS.__contains__, match[0])))
        if dot - at > _LONGEST_FIRST and self.start(text, at, dot) > at:
            return None  # 骆驼主人|伊力亚斯·肯接巴依
        return self._reading(text, match)

    def start(self, text: str, lowest: int, dot: int) -> int:
        """Where the characters that such names are written with begin, before a dot."""
        at = dot
        while at > lowest and (text[at - 1] in self._letters or text[at - 2 : at] == "阿不"):
            at -= 1  # 阿不力孜·…: 不 is such a character behind 阿 alone
        return at

    def written(self, text: str, at: int) -> Reading | None:
        """A name with a dot, most of it in the characters that such names are written with."""
        match = _DOTTED.match(text, at)
        reading = self._reading(text, match) if match else None
        if reading is None:
            return None
        letters = [c for c in text[at : reading.end] if c not in _DOTS]
        known = sum(c in self._letters for c in letters)
        return reading if known * 4 >= 3 * len(letters) else None

    def _reading(self, text: str, match: re.Match[str]) -> Reading | None:
        end = match.end()
        if _MEDIUM.search(text, match.start(), end + _REACH_OF_MEDIUM):
            return None
        last, run = self._run(text, match.start(), end)
        end = next((at for at in range(run, end) if text[at] in _DOTS), end)
        farthest = min(last + _LONGEST_PART, match.end())
        for stop in range(max(run, farthest), last + 1, -1):
            whole = stop >= run or text[stop] not in self._telling
            # 廷·巴特尔|定了规矩, 廷·巴特尔|高中毕业, 巴合提别克·萨合多拉|家
            if whole and self._is_made(text[last:stop]):
                return Reading(stop, 4.5, right_strength(text, stop), 1.5, "dotted")
        # 伊力亚斯·肯接|巴依
        known = NAME_END.search(text, last + 1, min(last + _LONGEST_PART, end))
        if known is not None and known.start() - last <= _REACH_OF_END and known.end() > run:
            return Reading(known.end(), 3.5, right_strength(text, known.end()), 1.5, "dotted")
        told = _ended(text, last, range(run, last + 1, -1))
        if told is None and run - last >= _TELLING:
            return Reading(run, 3.0, NOTHING, 1.5, "dotted")  # 阿皮孜|清楚地记得
        told = told or _ended(text, last, range(max(run, last + 1), end + 1))
        return told or Reading(run if run > last + 1 else end, 2.5, NOTHING, 1.0, "dotted")

    def _is_made(self, name: str) -> bool:
        """扎西, 扎西|朋措: one part, or two."""
        halves = range(2, len(name) - 1)
        return name in self._parts or any(
            name[:at] in self._parts and name[at:] in self._parts for at in halves
        )

    def _run(self, text: str, start: int, end: int) -> tuple[int, int]:
        """Where the last part begins, and how far it is written as such names are."""
        dot = DOT.search(text, start, end)
        last = run = dot.end() if dot else end
        while run < end and (text[run] in self._letters or (text[run] in _DOTS and run > last)):
            if text[run] == "和" and run > last and text[run - 1] not in _BEFORE_HE:
                break
            run += 1
            last = run if text[run - 1] in _DOTS else last
        return last, run


def _ended(text: str, last: int, stops: range) -> Reading | None:
    """The name that ends at the first of the places that something shows to be an end."""
    for stop in stops:
        right = right_strength(text, stop)
        if right > NOTHING:
            open_ = stop - 1 > last + 1 and text[stop - 1] in _LEADS_ON
            shorter = right_strength(text, stop - 1) if open_ else NOTHING
            end = stop - (shorter >= max(right, VERB))  # 热比娅·玉山|来到
            return Reading(end, right + 3.0, right, 1.5, "dotted")
    return None
