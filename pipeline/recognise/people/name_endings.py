"""Reads names backwards, from what follows them: a post, an age, `，男，`, `（左）`.

`张兴桃|法官`, `王挺革|董事长`, `陈海就|，男，`: what stands behind shows where the name ends, an
edge before it where it begins.
"""

import re
from collections.abc import Callable, Iterable, Iterator

from pipeline.recognise.name_context import HAN, ends_in_verb, is_follower, left_bound
from pipeline.recognise.people.dotted_names import DOT
from pipeline.recognise.people.person_names import NameReader
from pipeline.recognise.people.titles import Range, TitleWords
from schemas.mentions import Person

Edge = Callable[[int], bool]
_REACH = 8
_LONG_REACH = 10
_BLANKS = frozenset(" \t　")
_LONGEST_LINE = 60
_SIZES = (3, 2, 4)
# 妇科|蒋业成|主任, 集团|王挺革|董事长: names of bodies that no suffix list holds end so
_BODY_END = frozenset("团院局委部校司会社厂科室站所队系行")
# 呼吸科|武蕾|教授: after a ward, any surname does
_WARD = "科"
# and 首先向|张文明|院长
_BEFORE = _BODY_END | frozenset("向与和同对给把被由从为让请替跟及")
_LEADS = frozenset("向于从由对时")
_OF_A_PLACE = frozenset("村镇乡县区市旗盟州社嘎苏屯组巷街路")
# 就|任联合|党委书记
_TAKES_POST = frozenset(
    {"就任", "担任", "出任", "兼任", "接任", "继任", "升任", "转任", "调任", "连任"}
)
_SIGNED = re.compile(
    rf"(?:[ 　、]+(?:[{HAN}]{{2,4}}|[{HAN}][ 　]+[{HAN}](?![{HAN}]))){{1,5}}(?=[）)])"
)
_SIGNER = re.compile(rf"[{HAN}]{{2,4}}|[{HAN}][ 　]+[{HAN}](?![{HAN}])")
_SHORT = re.compile(rf"(?:^|(?<=[^{HAN}·]))[{HAN}]{{2,4}}\Z", re.MULTILINE)


class NameEndings:
    """Reads one text backwards."""

    def __init__(self, text: str, names: NameReader, is_edge: Edge) -> None:
        self._text = text
        self._names = names
        self._is_edge = is_edge

    def ending(self, end: int, given: float) -> Range | None:
        """A name of two to four characters that ends at `end` and begins after a boundary."""
        span = self._ending(end, given)
        # 佩德罗•|欧桑纳|院士
        return None if span is None or DOT.match(self._text, span[0] - 1) else span

    def _ending(self, end: int, given: float) -> Range | None:
        text = self._text
        if (at := self._composed(end)) is not None:
            return at, end
        for size in _SIZES:
            at = end - size
            if at < 0 or text[at] not in self._names.surname_initials:
                continue
            if self._reads(at, end, given) and self._begins(at):
                return at, end
        at = max(left_bound(text, max(0, end - _LONG_REACH), end), self._edge_before(end))
        return (at, end) if self._names.is_transliterated(text[at:end]) else None

    def _composed(self, end: int) -> int | None:
        """如|才仁扎西|（1952—1968）: where two parts of such a name begin."""
        for at in range(max(0, end - _REACH), end - 3):
            reading = self._names.composed(self._text, at)
            if reading is not None and reading.end == end:
                return at
        return None

    def whole(self, end: int, given: float) -> Range | None:
        """The same, of three characters or more: 岳晚增|老人, but 高龄|老人, 时|发现|老人."""
        span = self.ending(end, given)
        if span is None or span[1] - span[0] < _SIZES[0]:
            return None
        return None if is_follower(self._text[span[0] + 1 : end]) else span

    def before_post(self, end: int) -> Range | None:
        """A whole name right before a post, behind an edge: 在集团|王挺革|董事长的陪同下."""
        text = self._text
        if (double := self._double_surname(end)) is not None:
            return double
        for size in (3, 2):
            at = end - size
            if at < 0 or text[at] not in self._names.surname_initials:
                continue
            if size < _SIZES[0] and text[end] in _OF_A_PLACE:
                continue  # 林东|村主任
            if DOT.match(text, at - 1) or text[at - 1 : at + 1] in _TAKES_POST:
                continue
            name = text[at:end]
            plain = self._names.is_plain_short(name) and self._begins(at)  # 感谢|谢洋|主任
            whole = self._names.looks_whole(name, word_inside=True)
            if plain or (whole and (self._begins(at) or text[at - 1 : at] in _BEFORE)):
                return at, end
            word = self._names.is_word(name)
            if text[at - 1 : at] == _WARD and not word and self._reads(at, end, 0.0):
                return at, end
        return None

    def _double_surname(self, end: int) -> Range | None:
        """皇甫志强|主任, 欧阳靖|院长."""
        for at in (end - 4, end - 3):
            if at >= 0 and self._text[at : at + 2] in self._names.doubles and self._begins(at):
                return at, end
        return None

    def is_behind_name(self, end: int) -> bool:
        """Whether three characters that end at `end` are a whole name."""
        return end >= 3 and self._names.looks_whole(self._text[end - 3 : end])

    def alone(self, end: int) -> Range | None:
        """A line's or clause's only word before `end`: nothing but a name, however rare."""
        match = _SHORT.search(self._text, max(0, end - _REACH), end)
        if match is None or match[0][0] not in self._names.surname_initials:
            return None
        # 面积5.2|平方千米|(2023年)
        counted = self._text[match.start() - 1 : match.start()].isdigit()
        return None if counted or self._names.is_word(match[0]) else match.span()

    def may_sign(self, name: str) -> bool:
        """Whether the word begins with a surname and is no common word."""
        return name[0] in self._names.surname_initials and not self._names.is_word(name)

    def whole_word(self, match: re.Match[str]) -> Range | None:
        """一位叫|赵丑女|的农村妇女: the group `name`, where a surname begins it."""
        return match.span("name") if self.may_sign(match["name"]) else None

    def bounded(self, end: int) -> Range | None:
        """贡曲（左）: two to four characters between a boundary and `end` that are no word."""
        at = left_bound(self._text, max(0, end - _REACH), end)
        word = self._names.is_word(self._text[at:end])
        return (at, end) if 2 <= end - at <= 4 and not word else None

    def _reads(self, at: int, end: int, given: float) -> bool:
        # 连连|向执行|法官, 采访|时发现|
        if self._text[at] in _LEADS and is_follower(self._text[at + 1 : end]):
            return False
        return any(
            reading.end == end and reading.score >= 1.5 and reading.given >= given
            for reading in self._names.han(self._text, at)
        )

    def _begins(self, at: int) -> bool:
        """Whether a name may begin there."""
        text = self._text
        return (
            self._is_edge(at)
            or left_bound(text, max(0, at - _REACH), at) == at
            or ends_in_verb(text, at)
        )

    def _edge_before(self, end: int) -> int:
        """Where an edge stands in the ten characters before `end`; 0 without one."""
        near = range(max(0, end - _LONG_REACH), end)
        return max((at for at in near if self._is_edge(at)), default=0)


def roster(
    endings: NameEndings, words: TitleWords, text: str, bodies: Iterable[int]
) -> Iterator[Person]:
    """江源 华东师范大学第一附属中学教师: a name, a blank, a body and the post that ends the line.

    Args:
        endings: the reader of names.
        words: the posts of the text.
        text: the text.
        bodies: where the bodies begin.
    """
    for start in bodies:
        end = start
        while end and text[end - 1] in _BLANKS:
            end -= 1
        stop = text.find("\n", start, start + _LONGEST_LINE)
        stop = stop if stop >= 0 else min(len(text), start + _LONGEST_LINE)
        if end < start and stop in words.by_end and (span := endings.alone(end)) is not None:
            yield Person(*span, ((start, stop),), "roster")


def signed(endings: NameEndings, text: str, bodies: Iterable[Range]) -> Iterator[Person]:
    """（长岭县委组织部 常志鹏 乔奇）: a body and, parted by blanks, who wrote for it.

    Args:
        endings: the reader of names.
        text: the text.
        bodies: where the bodies begin and end.
    """
    for start, end in bodies:
        field = _SIGNED.match(text, end) if text[start - 1 : start] in {"（", "("} else None
        names = list(_SIGNER.finditer(text, end, field.end())) if field else []
        if all(endings.may_sign(match[0]) for match in names):
            for match in names:
                yield Person(*match.span(), (), "signed")
