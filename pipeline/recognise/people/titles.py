"""Finds titles before a place in the text: posts, occupations and roles, with what carries them.

A title takes the divisions and the body written directly before it: `吉庆社区党支部书记`.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Container, Iterable, Sequence
from functools import cache

import ahocorasick_rs

from pipeline.recognise.name_context import HAN, VERB, encodable, left_bound
from pipeline.recognise.people.dotted_names import Reading
from pipeline.recognise.people.person_names import name_reader
from pipeline.seeds import read_seed
from schemas.mentions import Organisation, Person, PlaceMention
from schemas.seeds import LexiconRow

Range = tuple[int, int]
_REACH = 45
_OWN = 12
"""Characters before a post that are taken into the title though nothing names a body there."""
_SENTENCE = re.compile("[。！？!?，,；;]")
_JOINTS = "、兼 "
# 当|村支书, but 当地村民
_NOT_OF_TITLE = re.compile("当(?![地代家])")
# 铁合金有限公司|出炉工|赵启明，: a trade that no list holds, between a body and a name
_TRADE = re.compile(rf"[{HAN}]{{1,7}}?[工员师匠](?=(?P<name>[{HAN}]{{2,3}})[、，；。（(])")
_OURS, _HOUSES = frozenset("我本该"), frozenset("院校局厅司厂所馆")
_LED_BY = frozenset("日月年当")


def _is_name(name: str) -> bool:
    names = name_reader()
    return names.looks_whole(name) if len(name) > 2 else names.is_plain_short(name)


class TitleWords:
    """The posts and roles of a text, looked up by where they end."""

    def __init__(self, text: str, bodies: Iterable[int] = ()) -> None:
        matcher, kinds = _matcher()
        self.by_end: dict[int, tuple[int, str]] = {}
        for index, start, end in matcher.find_matches_as_indexes(encodable(text), overlapping=True):
            known = self.by_end.get(end)
            if known is None or start < known[0]:
                self.by_end[end] = (start, kinds[index])
        for body in bodies:
            trade = _TRADE.match(text, body)
            if trade is not None and trade.end() not in self.by_end and _is_name(trade["name"]):
                self.by_end[trade.end()] = (body, "loose")
        self._offices = {
            start: end for end, (start, kind) in sorted(self.by_end.items()) if kind == "office"
        }

    def goes_on(self, start: int, end: int) -> bool:
        """Whether the word begins a longer one or runs into another: 理事|长, 刘洪业主|任."""
        limit = max(start, end - 1)
        for further in (end + 1, end + 2, end + 3):
            longer = self.by_end.get(further)
            if longer is not None and longer[0] <= limit:
                return True
        return False

    def offices(self) -> Iterable[Range]:
        """The posts of the text."""
        return self._offices.items()

    def heads(self, text: str, at: int, reading: Reading) -> bool:
        """“第一书记”|阿荣|深入: whether a name as divisions have stands between post and verb."""
        post = self.by_end.get(at - (text[at - 1 : at] == "”"), (0, ""))
        return post[1] == "office" and reading.right >= VERB and reading.rule == "composed"

    def office_at(self, start: int) -> int | None:
        """Where the post ends that begins there: 毕经安|董事长; None without one."""
        return self._offices.get(start)


@cache
def _matcher() -> tuple[ahocorasick_rs.AhoCorasick, tuple[str, ...]]:
    rows = read_seed("titles.tsv", LexiconRow)
    matcher = ahocorasick_rs.AhoCorasick([row.surface for row in rows])
    return matcher, tuple(row.kind for row in rows)


def own_titles(
    words: TitleWords, person: Person, starts: Sequence[int], ends: Container[int]
) -> tuple[Range, ...]:
    """The titles of a person that are no one else's.

    村民|宋淑英|佩服致富带头人|翟永泉: none reaches back over another person.
    陈卫东|所长、…理事长|蔡泽强: none is a post behind another's name.

    Args:
        words: the posts of the text.
        person: whose titles are looked at.
        starts: where the persons of the text begin, sorted.
        ends: where they end.
    """
    titles: list[Range] = []
    for start, end in person.titles:
        word = words.by_end[end][0]
        if word in ends and end < person.start and (start, end) != person.titles[-1]:
            titles.clear()
            continue
        behind = bisect_right(starts, start)
        crossed = behind < len(starts) and starts[behind] < end
        titles.append((word if crossed else start, end))
    return tuple(titles)


class TitleReader:
    """Reads the titles that stand directly before a position."""

    def __init__(
        self,
        text: str,
        words: TitleWords,
        organisations: Sequence[Organisation],
        places: Sequence[PlaceMention],
    ) -> None:
        self._text = text
        self._words = words
        spans = sorted(
            {(place.start, place.end) for place in places}
            | {(body.start, body.end) for body in organisations}
        )
        self._starts = [start for start, _ in spans]
        self._spans = spans
        self._by_end: dict[int, int] = {}
        for start, end in spans:
            self._by_end[end] = min(start, self._by_end.get(end, start))
        self._ends = sorted(self._by_end)

    def before(self, at: int) -> list[Range]:
        """The titles that end at `at`, in order; none where no post ends there."""
        titles: list[Range] = []
        end = at
        while (word := self._words.by_end.get(end)) is not None and at - end < 2 * _REACH:
            if word[1] == "kin":
                break
            start = self._start(word[0], end)
            titles.append((start, end))
            if start == 0 or self._text[start - 1] not in _JOINTS:
                break
            end = start - 1
        return titles[::-1]

    def _start(self, start: int, end: int) -> int:
        """Where the title whose post stands at `start` begins."""
        text = self._text
        lowest = max(0, end - _REACH)
        inside = self._holding(start, end)
        if inside is not None:
            return self._chain(inside)
        i = bisect_right(self._ends, start)
        if i:
            anchor = self._ends[i - 1]
            if anchor >= lowest and (
                anchor == start
                or (start - anchor <= _OWN and left_bound(text, anchor, start) == anchor)
            ):
                return self._chain(self._by_end[anchor])
            lowest = max(lowest, anchor)
        if text[start - 1 : start] == "”":
            opening = text.rfind("“", max(lowest, start - _OWN), start)
            spoken = opening < 0 or _SENTENCE.search(self._text, opening, start)
            return start if spoken else opening
        first = left_bound(text, lowest, start)
        # 4月|日患者, 当|村支书
        if text[first - 1 : first].isdigit() or _NOT_OF_TITLE.match(text, first, start):
            return first + 1 if text[first] in _LED_BY else start
        # 我院|行政二支部委员
        ours = text[first - 1 : first] in _OURS and text[first] in _HOUSES
        first += ours and first + 2 < start
        return first if start - first <= _OWN else start

    def _holding(self, start: int, end: int) -> int | None:
        """The start of a body that the post begins inside: 党支部|书记 in 吉庆社区党支部|书记."""
        i = bisect_left(self._ends, start + 1)
        while i < len(self._ends) and self._ends[i] < end:
            first = self._by_end[self._ends[i]]
            if first < start:
                return first
            i += 1
        return None

    def _chain(self, start: int) -> int:
        while (before := self._by_end.get(start)) is not None:
            start = before
        return start
