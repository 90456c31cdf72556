"""Lists of names: what stands in a row with names is one too.

`杨金凤、薛海兰等三位新党员`, `邀请周晓东、彭丹丹、郑思洁`, `包青山，旗民政局负责同志参加活动`.
"""

import re
from collections.abc import Callable, Container, Iterator

from pipeline.recognise.name_context import HAN, PARTICLE, ends_in_verb, left_bound
from pipeline.recognise.people.dotted_names import Reading
from pipeline.recognise.people.name_patterns import inner_items
from pipeline.recognise.people.person_names import NameReader

Range = tuple[int, int]

Edge = Callable[[int], bool]
Read = Callable[[int, float], Reading | None]

NEED_SPOKEN = 3.4
"""What a name must score that an act of speech or a list shows."""
NEED_LISTED = 4.5
"""What it must where less does."""
_JOINT = re.compile("(?:[（(][左右中前后][^（()）]{0,4}[）)])?[、和与及 ]")
_ITEM = re.compile(f"[{HAN}]{{2,3}}?(?=[、，。；\n]|等(?![待于候级]))")
_COUNTED = re.compile(
    # One class stands before all that may follow, so that the engine skips to its next member.
    r"[两三四五六七八九十\d一等](?:"
    # 邓怿帅、贺龙两位同志
    rf"(?P<several>(?:(?<=\d)\d?|(?<![\d一等]))[位名](?=[{HAN}]))|"
    r"(?<=一)行(?![业人政])|"
    r"(?<=等)人(?![员民群类才物口工事大力士均为数次])|"
    r"(?<=等)(?:\d{1,4}|[一二三四五六七八九十百几多]{1,3})余?(?:[名位](?!以上)|"
    rf"人(?=[被荣获当入]|[{HAN}]{{0,8}}(?:标兵|称号|荣誉)))|"
    # 涌现出…等一批叫得响、信得过的先进典型
    rf"(?<=等)一大?批[{HAN}、]{{0,24}}?(?:典型|带头人|大户|能人|党员|模范|人才|代表|能手|书记|好人)|"
    rf"(?<=等)(?:“|[{HAN}]{{0,6}}(?:大户|带头人|专家|领导|同志|代表|劳模|模范|党员|青年|[村居牧]民|干部|医生|"
    r"教师|老师|志愿者|能手|典型|烈士|英雄|工匠|演员|选手|作家|画家|艺术家|院士|教授|学者|嘉宾|老人|学生|队员|"
    r"职工|工人|企业家|负责人|陪同|出席)))"
)
# 那音太和乌依|夫妇
_COUPLE = re.compile(
    "夫妇|夫妻(?![店档肺关生和])|两口子|老两口|母女|父女|母子|父子|姐妹|姐弟|兄妹|兄弟|二人|是一对"
)
_PAIR = re.compile(rf"(?P<first>[{HAN}]{{2,16}}?)[和与、](?P<second>[{HAN}]{{2,6}})\Z")
_LONGEST_PAIR = 22
_MANY = 3
_WHOLE = 3
_LONGEST_ITEM = 5
# 徐学杰、和加松（白族）、太跃华
_ASIDE = r"(?:[（(][^（()）\n]{1,14}[）)])?"
_LISTED = re.compile(
    rf"(?P<first>[{HAN}]{{2,24}}){_ASIDE}(?P<more>(?:、[{HAN}]{{2,9}}{_ASIDE}){{0,9}})\Z"
)
_MORE = re.compile(rf"、([{HAN}]{{2,9}}){_ASIDE}")
_LONGEST_LIST = 120
_OF_WARD = re.compile(rf"科(?P<name>[{HAN}]{{2,3}}?)(?=[、，。；]|等(?![待于候级]))")
_NEXT_WARD = re.compile(rf"、[{HAN}]{{1,8}}科")
_REACH = 10
_OPENS = frozenset("，、。；：\n")
_EDGE = frozenset("心局委部院校社司处科室站所办会村区镇乡旗县市队厂店")
_LAND = frozenset("江河湖山岭峰溪谷")
_SENTENCE_MARK = re.compile(r"[。；\n]")
_LISTING = frozenset("、，,")
_ATTENDING = re.compile(
    rf"(?P<names>[{HAN}]{{{_WHOLE}}}(?:、[{HAN}]{{{_WHOLE}}})*)"
    r"(?=[，、,][^。\n]{2,40}(?:参加|陪同|[出列]席))"
)


def listed_after(
    names: NameReader, text: str, end: int, read: Read, divisions: Container[int]
) -> Iterator[Range]:
    """王晓燕|、李志强: the names joined to the one that ends at `end`.

    Args:
        names: the reader of names.
        text: the text.
        end: where the first name of the list ends.
        read: reads the name at a place, or None where it scores less than it must.
        divisions: where divisions begin.
    """
    first = True
    while joint := _JOINT.match(text, end):
        at, behind = joint.end(), end
        reading = read(at, NEED_SPOKEN)
        if reading is not None and _may_be_listed(names, text, at, reading):
            end = reading.end
        elif at not in divisions and (item := _ITEM.match(text, at)) is not None:
            end = item.end() if _may_be_item(names, item[0], first=first) else end
        if end == behind:
            return
        yield at, end
        first = False


def _may_be_listed(names: NameReader, text: str, at: int, reading: Reading) -> bool:
    # 任华|、: between two marks of a list a name needs less
    inner = text[reading.end : reading.end + 1] == "、"
    # 、司学军|在: or one whose surname is a word too
    whole = names.looks_whole(text[at : reading.end], sure=False)
    inner |= whole and reading.right >= PARTICLE and reading.given >= 1.5
    inner |= reading.sure and reading.right >= PARTICLE and reading.given >= 1.0
    need = NEED_SPOKEN if inner else NEED_LISTED
    return reading.score >= need and reading.given >= (0.0 if reading.sure else 1.0)


def _may_be_item(names: NameReader, name: str, *, first: bool) -> bool:
    """梁薇、石峰、成西: among names so short an item is one, the second by its surname alone."""
    begins = names.common_surnames if first else names.surname_initials
    return name[0] in begins and not names.is_word(name)


def counted_names(names: NameReader, text: str, is_left_edge: Edge) -> list[Range]:
    """The names before `等17名`, `两位`: the first item ends in one, every other; of wards all."""
    found: list[Range] = []
    for tail in _COUNTED.finditer(text):
        at = tail.start()
        if tail["several"] and "、" not in text[max(0, at - 5) : at]:
            continue
        match = _LISTED.search(text, max(0, at - _LONGEST_LIST), at)
        spans = _items(names, match) if match else []
        if match is None or not _are_listed(names, text, spans):
            continue
        first = _name_at_end(names, text, *match.span("first"), is_left_edge)
        if first is None and len(spans) >= _MANY and _is_short(names, match["first"]):
            first = match.span("first")  # 蒙瑞、布赫巴雅尔、宋玉环、王洪亮等23名
        alone = first is not None and _is_alone(names, text, *first)
        if first is None and all(_is_plain(names, text, *span) for span in spans):
            found += spans  # 获“先进”称号、|李杰|等10位老师
        if first is not None and (spans or alone or first[1] - first[0] > 2):
            found += [first, *spans]
    return [*found, *_ward_names(names, text)]


def paired_names(names: NameReader, text: str, is_left_edge: Edge) -> list[Range]:
    """那音太和乌依|夫妇, 李建国、王秀英|夫妇: who are told as two of one house."""
    found: list[Range] = []
    for couple in _COUPLE.finditer(text):
        end = couple.start()
        found += _named_couple(names, text, couple.end())
        lowest = max(0, end - _LONGEST_PAIR)
        match = _PAIR.search(text, text.rfind("\n", lowest, end) + 1 or lowest, end)
        if match is None or not _may_be_one(names, text, *match.span("second")):
            continue
        first = _last_name(names, text, *match.span("first"), is_left_edge)
        if first is not None:
            found += [first, match.span("second")]
    return found


def _named_couple(names: NameReader, text: str, end: int) -> list[Range]:
    """老两口|李福和张翠花: the two right behind what they are to each other."""
    at = end + text.startswith("俩", end)
    first = names.read(text, at)
    if first is None or text[first.end : first.end + 1] not in {"和", "与", "、"}:
        return []
    second = names.read(text, first.end + 1)
    told = second is not None and second.right >= PARTICLE and min(first.given, second.given) >= 1
    return [(at, first.end), (first.end + 1, second.end)] if second and told else []


def _ward_names(names: NameReader, text: str) -> Iterator[Range]:
    """针灸科|周仲、妇产科|李云君、放射科|刘更新等: who of each ward is there."""
    row: list[Range] = []
    for match in _OF_WARD.finditer(text) if text.count("科") >= _MANY else ():
        if row and not _NEXT_WARD.fullmatch(text, row[-1][1], match.start("name")):
            yield from row if len(row) >= _MANY else ()
            row = []
        if _is_short(names, match["name"]):
            row.append(match.span("name"))
    yield from row if len(row) >= _MANY else ()


def _may_be_one(names: NameReader, text: str, start: int, end: int) -> bool:
    """Whether all of it reads as one name, and is no common word."""
    if names.is_word(text[start:end]):
        return False
    return _is_listed(names, text, start, end) or _is_composed(names, text, start, end)


def _is_composed(names: NameReader, text: str, start: int, end: int) -> bool:
    reading = names.composed(text, start)
    return reading is not None and reading.end == end


def _last_name(
    names: NameReader, text: str, lowest: int, end: int, is_left_edge: Edge
) -> Range | None:
    """牧民|那音太: the name that ends there, of the kinds that need an edge on the left."""
    first = _name_at_end(names, text, lowest, end, is_left_edge)
    if first is not None:
        return first
    starts = [at for at in range(lowest, end - 1) if at == lowest or is_left_edge(at)]
    return next(((at, end) for at in starts if _may_be_one(names, text, at, end)), None)


def _items(names: NameReader, match: re.Match[str]) -> list[Range]:
    spans = [item.span(1) for item in _MORE.finditer(match.string, *match.span("more"))]
    if spans and not _is_listed(names, match.string, *spans[-1]):
        start, end = spans.pop()
        # 师贺雄|和|周礼敬
        joint = next((i for i in (start + 3, start + 2) if match.string[i] in "和与及"), end)
        spans += [(start, joint), (joint + 1, end)] if end - joint > 2 else [(start, end)]
    return spans


def _are_listed(names: NameReader, text: str, spans: list[Range]) -> bool:
    """Whether all are names, or most of many and the others no longer: 宋玉环、白金、付梦迪."""
    listed = [span for span in spans if _is_listed(names, text, *span)]
    most = len(listed) >= _MANY and 2 * len(listed) > len(spans)
    short = all(end - start <= _LONGEST_ITEM for start, end in spans)
    return len(listed) == len(spans) or (most and short)


def _is_alone(names: NameReader, text: str, start: int, end: int) -> bool:
    """，|李杰|等10位, 我省|邹红|等20位: whether a short name stands behind a mark or a boundary."""
    edge = text[start - 1] in _OPENS or left_bound(text, max(0, start - _REACH), start) == start
    return edge and _is_plain(names, text, start, end)


def _is_plain(names: NameReader, text: str, start: int, end: int) -> bool:
    name = text[start:end]
    return names.looks_whole(name) if end - start == _WHOLE else names.is_plain_short(name)


def _is_short(names: NameReader, item: str) -> bool:
    return len(item) <= _WHOLE and item[0] in names.surname_initials and not names.is_word(item)


def _is_listed(names: NameReader, text: str, start: int, end: int) -> bool:
    if names.is_transliterated(text[start:end]):
        return True
    return text[start] in names.surname_initials and any(
        reading.end == end and reading.given >= 0.5 and reading.score > -1.0
        for reading in names.han(text, start)
    )


def _name_at_end(
    names: NameReader, text: str, lowest: int, end: int, is_left_edge: Edge
) -> Range | None:
    """The name that ends at `end`, where something shows that it begins there."""
    for size in (3, 2, 4):
        at = end - size
        if at < lowest or text[at] not in names.surname_initials:
            continue
        edge = at == lowest or text[at - 1] in _EDGE or is_left_edge(at)
        edge = edge or left_bound(text, lowest, at) == at or ends_in_verb(text, at)
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


def enumerated_names(
    names: NameReader, text: str, is_left_edge: Edge
) -> Iterator[tuple[list[Range], int]]:
    """四位年轻人——周晓东、彭丹丹、郑思洁: names with names between, and where the last begins."""
    for match in inner_items().finditer(text):
        at = match.start(1)
        spans = []
        for name in match[1].split("、")[:-1]:
            spans.append((at, at + len(name)))
            at += len(name) + 1
        if not all(_is_name(names, text, *span) for span in spans):
            continue
        end = match.start()
        if all(text[stop - 1] in _LAND for _, stop in spans):
            continue  # 桂江、贺江、蒙江
        first = _name_at_end(names, text, max(0, end - _REACH), end, is_left_edge)
        if first is not None and _is_name(names, text, *first):
            yield [first, *spans], match.end(1)


def _is_name(names: NameReader, text: str, start: int, end: int) -> bool:
    return any(
        reading.end == end and reading.sure and reading.given >= 0.5 and reading.score >= 1.5
        for reading in names.han(text, start)
    )


def attending_names(names: NameReader, text: str) -> list[Range]:
    """包青山，旗民政局负责同志参加活动: who opens a sentence that tells who took part."""
    found: list[Range] = []
    heads = (0, *(mark.end() for mark in _SENTENCE_MARK.finditer(text)))
    listed = (head for head in heads if text[head + _WHOLE : head + _WHOLE + 1] in _LISTING)
    for match in filter(None, (_ATTENDING.match(text, head) for head in listed)):
        spans, at = [], match.start("names")
        for name in match["names"].split("、"):
            spans.append((at, at + len(name)))
            at += len(name) + 1
        if all(names.looks_whole(text[start:end], sure=False) for start, end in spans):
            found += spans
    return found
