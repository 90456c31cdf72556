"""Whether a line signs the text above it, or opens it as a report does."""

import re
from collections.abc import Iterable, Sequence

from pipeline.segment.drafts import TEXT, Draft
from pipeline.segment.lines import Line

_LABELLED = re.compile("(?:本文)?作者[:：]|(?:文字|撰稿|撰文|图文|记者|通讯员)[:：]")

_DATELINE = re.compile(
    r"^(?:[(（【\[]?(?:本报|本网|本台|新华社|中新社|中新网|人民网|央广网).{0,24}?[讯电]|"
    r".{2,16}\d{1,2}月\d{1,2}日[讯电]|[^，。]{0,8}讯[ (（]|"
    # 某某网消息（记者 …）
    "[^，。：]{2,10}[网报台社]消息[ \u3000]?[(（]|"
    "[^，。：]{2,8}(?:融媒|新闻网|日报|晚报|时报|电视台|网)讯[:：])"
)
_PAGE = r"(?:[一二三四五六七八九十]{1,3}|[A-D]?\d{1,2})版[）)\]】]"
# （上接第一版）over the end of an article, （下转3版）under its beginning
_FROM_PAGE = re.compile(rf"[(（\[【]紧?[上承]?接(?:本报|今日)?第?{_PAGE}")
_TO_PAGE = re.compile(rf"[(（\[【]紧?下?转(?:本报|今日)?第?{_PAGE}$")

_RELAYED = re.compile(
    "据[^，。：]{2,16}(?:网|网站|社|报|日报|台|客户端)(?:消息|报道|讯|电)[，,：:]"
)


# when or where: what a caption or an item of news begins with
_WHEN_OR_WHERE = (
    r"^.{0,12}(?:近日|日前|连日来|近期|近来|最近|眼下|目前|当前|时下|今年|去年|年初|岁末|节前|[初入立]?[春夏秋冬](?:日|季|天|末|时节)?|"
    r"[一二三四五六七八九十\d]{1,2}月|\d日|清晨|[清一大]早|午后|傍晚|上午|下午|夜晚|大年|正月|腊月|节日|假期|图)|"
    r"^[^。]{0,14}(?:省|市|盟|旗|县|区|镇|乡|苏木|嘎查|村|社区|街道)"
)
_NEWS = re.compile(_WHEN_OR_WHERE)
# and what a caption says in its last words
_SCENE = re.compile(_WHEN_OR_WHERE + "|图[为中①②③左右上下]|正在|拍摄")
_PICTURE_FROM = re.compile("[(（][^()（）]{2,20}(?:供图|摄影|摄)[)）]$")


def has_dateline(text: str) -> bool:
    """`本报讯（记者 …）`, `新华社呼和浩特8月9日电`: how a report opens."""
    return _DATELINE.match(text) is not None


def opens_text(text: str) -> bool:
    """Whether a text opens by its form: with a dateline, or by saying on which page it began."""
    return has_dateline(text) or comes_from_page(text)


def comes_from_page(text: str) -> bool:
    """`（上接第一版）…`: how the end of an article opens that began on another page."""
    return text[:1] in tuple("(（[【") and _FROM_PAGE.match(text) is not None


def goes_to_page(text: str) -> bool:
    """`…（下转第三版）`: how a text closes that goes on on another page."""
    return text[-2:-1] == "版" and _TO_PAGE.search(text) is not None


def is_relayed(text: str) -> bool:
    """`据某某网消息，…`: how news begins that a paper takes from elsewhere."""
    return _RELAYED.match(text) is not None


def is_credited(line: Line) -> bool:
    """Whether a paragraph ends in the name of who took the picture that it is about."""
    taken = (byline.end for byline in line.bylines if byline.role == "photo")
    return any(end >= len(line.text) - 1 for end in taken) or bool(_PICTURE_FROM.search(line.text))


def is_of_report(here: Draft, line: Line) -> bool:
    """Whether a paragraph over a credit is the report's own, whose picture stands below it.

    A caption tells when or where (近日，…; 图为…), has the credit on its own line or a gap above.
    """
    if not here.bodies:
        return here.opening
    apart = bool(line.gap) or is_credited(line)
    return begins_as_report(here) and not apart and not _SCENE.search(line.text)


def is_labelled(line: Line) -> bool:
    """`作者：…` below a text: its foot, no opening."""
    return bool(_LABELLED.match(line.text))


def is_signed(line: Line) -> bool:
    """Whether a paragraph ends in its author's name."""
    tail = line.bylines[-1] if line.bylines else None
    return (
        tail is not None
        and tail.role == "author"
        and tail.end >= len(line.text.rstrip())
        and tail.start > 10
    )


def is_item_of_news(line: Line) -> bool:
    """Whether a paragraph may be all of an item of news: signed, or it says when or where."""
    return is_signed(line) or _NEWS.match(line.text) is not None


def is_signed_by_others(above: Sequence[Line], line: Line) -> bool:
    """Whether the lines above name who wrote them, and nobody of those who sign this one."""
    own = set(names_in_bylines([line]))
    return any(one.bylines for one in above) and own.isdisjoint(names_in_bylines(above))


def names_in_bylines(lines: Iterable[Line]) -> tuple[str, ...]:
    """The people credited, editors left out, each once, without the blanks in their names."""
    names: dict[str, None] = {}
    for line in lines:
        for byline in line.bylines:
            if byline.role == "editor":
                continue
            for start, end, _ in byline.names:
                names[re.sub(r"\s", "", line.text[start:end])] = None
    return tuple(names)


def begins_as_report(draft: Draft) -> bool:
    """Whether a draft begins with a byline on top, with a dateline, or on another page."""
    first = next((line for line in draft.lines if line.kind in TEXT), None)
    return draft.opening or (first is not None and opens_text(first.text))


def begin_of_signed(lines: Sequence[Line]) -> int:
    """Where the text begins that a signature below these lines closes, in an article signed on top.

    That is the last paragraph; or, where several stand under the last heading, that heading, which
    becomes the headline.
    """
    texts = [i for i, line in enumerate(lines) if line.kind in TEXT]
    heads = [i for i, line in enumerate(lines) if _may_be_headline(line) and texts[0] < i]
    if not heads or sum(i > heads[-1] for i in texts) < 2:
        return texts[-1]
    lines[heads[-1]].kind = "headline"
    return heads[-1]


def begin_of_quoted(lines: Sequence[Line]) -> int:
    """Where the words begin that a source closes which is named below these lines.

    They are the last paragraph, and those before it down to one that breaks off.
    """
    texts = [i for i, line in enumerate(lines) if line.kind == "body"]
    broken = [i for i in texts[:-1] if not lines[i].complete]
    return min(i for i in texts if i > broken[-1]) if broken else texts[-1]


def _may_be_headline(line: Line) -> bool:
    return line.kind == "subhead" and line.short and line.mark[:1] not in tuple("—―-")
