"""Frames that show a person without a title: who acts as only people do, who is listed by number.

`毕力格是一名…`, `吴秀凤一边…`, `杨金凤、薛海兰等三位新党员`, `书记折先进的陪同下`.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence

from pipeline.recognise.name_context import HAN, ends_in_verb, left_bound
from pipeline.recognise.person_names import LONGEST_NAME, NameReader, Reading

Range = tuple[int, int]

# what only people do, right behind their name; a name that stands alone opens the clause
_HUMAN = re.compile(
    r"是(?:[^，。,\n]{0,16}的)?一[名位]|一边|边[一-鿿]{1,3}边|笑着|笑[说道]|乐呵呵|坐在|站在|拿[出起着]|拍了?拍|指着|"
    r"家住|两口子|从小|退休|入党|出生于|毕业|夫妻|夫妇|一家人?"
)
_MANNER = re.compile("地(?:说|道|讲|告诉|介绍|回忆|表示)")
_MANNERS = re.compile(f"[{HAN}]{{2,4}}")
_COUNTED = re.compile(
    r"等(?:\d{1,4}|[一二三四五六七八九十百几多]{1,3})余?[名位](?!以上)|"
    rf"等(?:“|[{HAN}]{{0,6}}(?:大户|带头人|专家|领导|同志|代表|劳模|模范|党员|青年|[村居牧]民|干部|医生|"
    r"教师|老师|志愿者|能手|典型|烈士|英雄|工匠|演员|选手|作家|画家|艺术家|院士|教授|学者|嘉宾|老人|学生|队员|"
    r"职工|工人|企业家|负责人|陪同|出席))"
)
_LISTED = re.compile(rf"(?P<first>[{HAN}]{{2,24}})(?P<more>(?:、[{HAN}]{{2,9}}){{0,9}})\Z")
_LONGEST_LIST = 120
_EDGE = frozenset("心局委部院校社司处科室站所办会村区镇乡旗县市队厂店")
_ATTENDING = re.compile(
    rf"(?:^|(?<=[。；\n]))(?P<names>[{HAN}]{{3}}(?:、[{HAN}]{{3}})*)(?=[，、,][^。\n]{{2,40}}(?:参加|陪同|出席))",
    re.MULTILINE,
)
_COMPANY = re.compile(rf"(?P<name>[{HAN}]{{2,4}}?)等?的?陪同(?:下|参|调|考|出)")


def human_places(text: str) -> list[int]:
    """Where what only people do begins, sorted: a name may end there."""
    places = set()
    match = _HUMAN.search(text)
    while match is not None:
        places.add(match.start())
        match = _HUMAN.search(text, match.start() + 1)
    for match in _MANNER.finditer(text):
        end = match.start()
        places.update(
            at for at in range(max(0, end - 4), end - 1) if _MANNERS.fullmatch(text, at, end)
        )
    return sorted(places)


def acting_name(names: NameReader, text: str, at: int, human: Sequence[int]) -> int | None:
    """Where the name ends that begins at `at` and is followed by what only people do.

    Args:
        names: the reader of names.
        text: the text.
        at: where the name begins.
        human: the places of `human_places`.
    """
    ends = human[bisect_left(human, at + 2) : bisect_right(human, at + LONGEST_NAME)]
    for reading in _readings(names, text, at, ends) if ends else ():
        size = reading.end - at
        enough = reading.sure and reading.given >= (1.0 if size > 2 else 2.0)
        if enough and reading.score - reading.right >= 1.5 and reading.end in ends:
            return reading.end
    return None


def _readings(names: NameReader, text: str, at: int, ends: Sequence[int]) -> Iterator[Reading]:
    for end in reversed(ends):
        if end > at + 2 and names.is_transliterated(text[at:end]):
            yield Reading(end, 4.0, 0.0, 1.5, "transliterated")
    if text[at] in names.surname_initials:
        yield from sorted(names.han(text, at), key=lambda reading: -reading.end)


def counted_names(names: NameReader, text: str, is_left_edge: Callable[[int], bool]) -> list[Range]:
    """The names before `等17名`: every item after the first is one, the first ends in one."""
    found: list[Range] = []
    for tail in _COUNTED.finditer(text):
        at = tail.start()
        match = _LISTED.search(text, max(0, at - _LONGEST_LIST), at)
        spans = _items(match) if match else []
        if match is None or not all(_is_listed(names, text, *span) for span in spans):
            continue
        first = _name_at_end(names, text, match, is_left_edge)
        if first is not None and (spans or first[1] - first[0] > 2):
            found += [first, *spans]
    return found


def _items(match: re.Match[str]) -> list[Range]:
    spans = []
    at = match.start("more")
    for item in match["more"].split("、")[1:]:
        spans.append((at + 1, at + 1 + len(item)))
        at += 1 + len(item)
    return spans


def _is_listed(names: NameReader, text: str, start: int, end: int) -> bool:
    if names.is_transliterated(text[start:end]):
        return True
    return text[start] in names.surname_initials and any(
        reading.end == end and reading.given >= 0.5 and reading.score > -1.0
        for reading in names.han(text, start)
    )


def _name_at_end(
    names: NameReader, text: str, match: re.Match[str], is_left_edge: Callable[[int], bool]
) -> Range | None:
    end = match.end("first")
    for size in (3, 2, 4):
        at = end - size
        if at < match.start("first") or text[at] not in names.surname_initials:
            continue
        edge = at == match.start("first") or text[at - 1] in _EDGE or is_left_edge(at)
        edge = edge or left_bound(text, match.start("first"), at) == at
        edge = edge or ends_in_verb(text, at)
        sure = any(
            reading.end == end
            and reading.given >= (0.5 if reading.sure else 1.0)
            and (reading.sure or size > 2)
            and reading.score > (0 if reading.sure else -1.0)
            for reading in names.han(text, at)
        )
        if edge and sure:
            return at, end
    return None


def attending_names(names: NameReader, text: str) -> list[Range]:
    """包青山，旗民政局负责同志参加活动: who opens a sentence that tells who took part."""
    found: list[Range] = []
    for match in _ATTENDING.finditer(text):
        spans, at = [], match.start("names")
        for name in match["names"].split("、"):
            spans.append((at, at + len(name)))
            at += len(name) + 1
        if all(names.looks_whole(text[start:end], sure=False) for start, end in spans):
            found += spans
    return found


def accompanying_name(names: NameReader, text: str, at: int) -> int | None:
    """书记|折先进|的陪同: where a name ends between a post and 陪同, whatever its surname."""
    match = _COMPANY.match(text, at)
    return None if match is None or names.is_word(match["name"]) else match.end("name")
