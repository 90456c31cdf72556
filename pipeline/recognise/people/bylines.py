"""Finds bylines and credits: who wrote, photographed or edited, with the titles beside the names.

A byline is read as a whole or not at all: a line, the inside of brackets or the tail of a paragraph
counts only when every character of it is a mark, a title, a credit word or a name.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from pipeline.recognise.name_context import HAN
from pipeline.recognise.people.byline_grammar import (
    EDITOR,
    TITLE,
    Names,
    Range,
    byline_names,
    parse_byline,
)
from schemas.mentions import Byline

_LABELLED_NAME = re.compile(
    rf"(?:{EDITOR}|作者|摄影|{TITLE})[ ]*[:：][ ]*(?:[{HAN}] +[{HAN}](?![{HAN}])|"
    rf"[{HAN}]{{2,4}}(?:[、 ][{HAN}]{{2,4}})*)"
    r"(?=[ ]|$|[)）\]】])"
)
_OPENING = re.compile(r"[(（【\[]")
_BRACKETS = re.compile(rf"{_OPENING.pattern}([^()（）【】\[\]\n]{{2,80}})[)）】\]]")
_STAFF_OF = (
    r"省长|市长|区长|县长|州长|盟长|旗长|主席|检察长|院长|主任|书记|校长|部长|[局厅处科所站馆关会社]长|委|部|局|厅|院|校|党校|大学|学院|研究会|研究所|协会|公司"
    r"|集团|中心|支队|大队|总队|街道|镇政府|办公室|工委|支部|法院|检察院"
)
_DWELLS_IN = "社区|嘎查|苏木|[省市区县旗盟州镇乡村]"
_AUTHOR = (
    r"[□■●]?\s*(?:(?:作者|供稿|来稿|撰稿|投稿|讲述[人者]?|口述[人者]?)[:：][ ]*)?"
    rf"(?P<title>[{HAN}（）()]{{0,30}}(?:%s))"
    rf"[ ]+(?P<name>[{HAN}]{{2,4}}(?:[ 、]+[{HAN}]{{2,4}}){{0,3}}|[{HAN}] +[{HAN}])"
)
_AUTHOR_OF = re.compile(_AUTHOR % _STAFF_OF)
# （江苏省镇江市金湖社区 王佳）: in brackets, or labelled, a place will do
_AUTHOR_AT = re.compile(_AUTHOR % f"{_STAFF_OF}|{_DWELLS_IN}")
_LABELS = ("作者", "供稿", "来稿", "撰稿", "投稿", "讲述", "口述")
_EMPLOYED = re.compile("(?<=.)[ ,，;；]+(?:作者)?单位[:：]")
_POST = re.compile("[长席任记]$")
_COLON = re.compile("[:：]")
_BETWEEN_NAMES = re.compile("[ 、]+")
_CUT = re.compile(r"[\s,，。:：]|报道")
# of a wire: 呼和浩特3月5日电, 本报讯, with the name in brackets behind it
_WIRE = re.compile(r"\d日[讯电]|.[报网台]讯")
_DATELINE = re.compile(rf"\s*[{HAN}\d]{{2,20}}[讯电]\s*(?={TITLE})")
_OWN_WIRE = re.compile(rf"本[报网台刊][{HAN}]{{0,6}}[讯电]\s*(?={TITLE})")
# 中国报道讯 王丽 云海
_NAMED_WIRE = re.compile(
    rf"[{HAN}]{{2,10}}[讯电][ \u3000]+(?=[{HAN}]{{2,4}}(?:[ \u3000、]+[{HAN}]{{2,4}})*\s*$)"
)
# every alternative begins with a character of its own, so that the engine skips to the next
_TRIGGER = re.compile(
    "记者|通讯员|评论员|监制|制片|导演|剪辑|实习生|撰稿|摄|编|校对|审|供图|供稿"
    "|文字?\\s*[/／:：|丨\uff5c]|图片?\\s*[/／:：|丨\uff5c]|作者|报道|撰文|□|漫画|航拍|讲述[人者]|口述"
)
# 2023年6月8日　本报记者 王丽; 本报记者 王丽　2023-06-08 09:20
_DAY = r"(?:19|20)\d\d[-年./]\d{1,2}[-月./]\d{1,2}日?(?: +\d{1,2}:\d\d(?::\d\d)?)?"
_DATED = re.compile(rf"(?:{_DAY}[ |丨\uff5c]+)?(?P<byline>.+?)(?:[ |丨\uff5c]+{_DAY})?")
_TAIL_TRIGGER = re.compile(
    "记者|通讯员|评论员|摄|供图|供稿|编|作者|撰文|□|文[/／|丨\uff5c]|图[/／|丨\uff5c]"
    "|/[文图]|／[文图]|\\|[文图]|丨[文图]|\uff5c[文图]"
)
# 邓奎生摄（人民视觉）: the agency that a picture comes from
_AGENCY = re.compile(rf"(?<=[摄影发])[（(][{HAN}]{{2,8}}[）)]\s*\Z")
# 镇上的蔬菜园区 祁军生/摄: a caption without a mark at its end
_CAPTION_TAIL = re.compile(
    rf"(?<=[{HAN}][ 　])[ 　]*((?:{TITLE}[ 　]*)?[{HAN}]{{2,4}}(?:[ 、][{HAN}]{{2,4}}){{0,2}}"
    r"[ 　]?[/／]?[ 　]?摄影?)\s*\Z"
)
_SENTENCE_END = re.compile(r"[。！？!?…”」』）)】]")
_DAY_ENDS = "日0123456789"
MAX_FIELD = 120
LINES_KEPT = 512


def find_bylines(text: str) -> list[Byline]:
    """Find the bylines and credits of a line or of a whole article, in order, not overlapping.

    A byline whose parts have different roles (`文/潘佳 图/高飞翔`) comes out as one per role.
    """
    found: list[Byline] = []
    start = 0
    while start <= len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        if end - start >= 2:
            found.extend(_moved(each, start) for each in _of_line(text[start:end]))
        start = end + 1
    return found


def _moved(byline: Byline, by: int) -> Byline:
    if not by:
        return byline
    names = tuple(
        (start + by, end + by, tuple((first + by, last + by) for first, last in titles))
        for start, end, titles in byline.names
    )
    return Byline(byline.start + by, byline.end + by, byline.role, names)


@lru_cache(maxsize=LINES_KEPT)
def _of_line(line: str) -> tuple[Byline, ...]:
    """The bylines of a line; it is read as a line of its page, and again in its article."""
    return tuple(_read_line(line, 0, len(line), byline_names()))


def _read_line(text: str, start: int, end: int, names: Names) -> list[Byline]:
    line = text[start:end]
    bare = line.strip()
    first = start + line.find(bare) if bare else start
    if 2 <= len(bare) <= MAX_FIELD and (
        whole := _whole_line(text, first, first + len(bare), names)
    ):
        return whole
    found: list[Byline] = []
    if len(bare) <= MAX_FIELD and (labelled := _labelled(text, first, first + len(bare), names)):
        return labelled
    if _TRIGGER.search(line):
        found.extend(_dateline(text, start, end, names))
    if _OPENING.search(line):
        found.extend(_bracketed(text, start, end, names))
    taken = found[-1].end if found else start
    found.extend(_tail(text, max(start, taken), end, names))
    return found


def _whole_line(text: str, start: int, end: int, names: Names) -> list[Byline]:
    line = text[start:end]
    if " " in line:
        author = _AUTHOR_AT if line.startswith(_LABELS) else _AUTHOR_OF
        if found := _post_and_name(text, start, end, names, author):
            return found
    if (brackets := _BRACKETS.fullmatch(line)) and len(line) > 3:
        if found := _post_and_name(
            text, start + brackets.start(1), start + brackets.end(1), names, _AUTHOR_AT
        ):
            return _stretch(found, start, end)
        inner = parse_byline(
            text,
            start + brackets.start(1),
            start + brackets.end(1),
            names,
            bare=line[0] in "(（",
        )
        return _stretch(inner, start, end)
    wire = _NAMED_WIRE.match(text, start, end)
    if wire is None and not _TRIGGER.search(line):
        return []
    if own := wire or _OWN_WIRE.match(text, start, end):
        bare = wire is not None
        named = parse_byline(text, own.end(), end, names, bare=bare, strict=bare)
        return _stretch(named, start, end)
    first, last = start, end
    if (
        dated := _DATED.fullmatch(text, start, end)
        if line[0] in "12" or line[-1] in _DAY_ENDS
        else None
    ):
        first, last = dated.span("byline")
    return _stretch(parse_byline(text, first, last, names, bare=line.startswith("□")), start, end)


def _post_and_name(
    text: str, start: int, end: int, names: Names, author: re.Pattern[str]
) -> list[Byline]:
    """`准格尔旗纪委监委 贾雪峰`: a body and the author it employs, or a post and its holder."""
    match = author.fullmatch(text, start, end)
    if match is None:
        return []
    # an office named without a post is no title
    titles = (match.span("title"),) if _POST.search(match["title"]) else ()
    if re.fullmatch(rf"[{HAN}] +[{HAN}]", match["name"]):
        spans = [match.span("name")]
    else:
        spans = _split_names(text, *match.span("name"))
    if not all(names.plausible(text[first:last]) for first, last in spans):
        return []
    return [Byline(start, end, "author", tuple((*span, titles) for span in spans))]


def _split_names(text: str, start: int, end: int) -> list[Range]:
    """乔安 白亚星: where each name stands."""
    spans = []
    for gap in _BETWEEN_NAMES.finditer(text, start, end):
        spans.append((start, gap.start()))
        start = gap.end()
    return [*spans, (start, end)]


def _labelled(text: str, start: int, end: int, names: Names) -> list[Byline]:
    """Labels with names among others without: `来源：内蒙古日报 记者：王慧 编辑：李娜`."""
    found: list[Byline] = []
    if _COLON.search(text, start, end) is None:
        return found
    for match in _LABELLED_NAME.finditer(text, start, end):
        found.extend(parse_byline(text, match.start(), match.end(), names, bare=False, strict=True))
    return found


def _bracketed(text: str, start: int, end: int, names: Names) -> Iterator[Byline]:
    last = _trimmed(text, start, end)[1]
    for match in _BRACKETS.finditer(text, start, end):
        lead = _trimmed(text, start, match.start())[1]
        closed = match.end() == last and lead > start and _ends_sentence(text[lead - 1])
        closed = closed or bool(_WIRE.match(text, max(start, lead - 3), lead))
        if not closed and not _TRIGGER.search(match[1]):
            continue
        # 王佳 作者单位：某县委组织部
        employed = _EMPLOYED.search(text, *match.span(1))
        stop = employed.start() if employed is not None else match.end(1)
        inner = parse_byline(text, match.start(1), stop, names, bare=closed)
        if closed and not inner:
            inner = _post_and_name(text, *match.span(1), names, _AUTHOR_AT)
        yield from _stretch(inner, match.start(), match.end())


def _ends_sentence(mark: str) -> bool:
    return _SENTENCE_END.match(mark) is not None


def _tail(text: str, start: int, end: int, names: Names) -> list[Byline]:
    """What follows the last closing mark of a paragraph: `…心肺复苏术。 本报记者 安黄东 摄`."""
    lowest = max(start, end - MAX_FIELD)
    if not _TAIL_TRIGGER.search(text, lowest, end):
        return []
    if agency := _AGENCY.search(text[lowest:end]):
        end = lowest + agency.start()
    cut = max((m.end() for m in _SENTENCE_END.finditer(text, lowest, end)), default=-1)
    if cut < 0 or not _TAIL_TRIGGER.search(text, cut, end):
        return _caption_tail(text, lowest, end, names) if cut < 0 else []
    first, last = _trimmed(text, cut, end)
    if last - first < 2:
        return []
    return _stretch(parse_byline(text, first, last, names, bare=False), first, last)


def _caption_tail(text: str, start: int, end: int, names: Names) -> list[Byline]:
    """镇上的蔬菜园区 祁军生/摄: behind a blank, for want of a mark that ends the caption."""
    match = _CAPTION_TAIL.search(text[start:end])
    if match is None:
        return []
    first, last = start + match.start(1), start + match.end(1)
    return parse_byline(text, first, last, names, bare=False, strict=True)


def _dateline(text: str, start: int, end: int, names: Names) -> list[Byline]:
    """A byline after a dateline without brackets: `本报讯 记者王慧 通讯员李明 报道`."""
    head = _DATELINE.match(text, start, end)
    if head is None:
        return []
    cuts = [m.start() for m in _CUT.finditer(text, head.end(), min(end, head.end() + 40))]
    for cut in reversed(cuts):
        if found := parse_byline(text, head.end(), cut, names, bare=False, strict=True):
            return found
    return []


def _trimmed(text: str, start: int, end: int) -> Range:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _stretch(found: list[Byline], start: int, end: int) -> list[Byline]:
    """Let the first and the last reach to the ends of the field, brackets and marks included."""
    if not found:
        return []
    first = found[0]
    found[0] = Byline(start, first.end, first.role, first.names)
    last = found[-1]
    found[-1] = Byline(last.start, end, last.role, last.names)
    return found
