"""Finds bylines and credits: who wrote, photographed or edited, with the titles beside the names.

A byline is read as a whole or not at all: a line, the inside of brackets or the tail of a paragraph
counts only when every character of it is a mark, a title, a credit word or a name.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from pipeline.seeds import read_seed
from schemas.mentions import Byline
from schemas.seeds import LexiconRow

Role = Literal["author", "photo", "editor"]
Range = tuple[int, int]

_HAN = "一-鿿㐀-䶿"
_TITLE = (
    f"(?:本(?:报|刊|网|台|社|端)|[{_HAN}]{{1,14}}?(?:报|刊|网|社|台|新闻|媒体|客户端|中心|周刊|杂志|频道)){{0,2}}"
    "(?:特约|见习|实习|首席|全媒体|融媒体|融媒|摄影|文字|特派|资深|驻站)*"
    "(?:记者|通讯员|评论员|撰稿人|摄影师|实习生|特派员)"
)
_EDITOR = (
    "(?:(?:执行|见习|本期|值班|助理)?(?:主编|编辑|总监)|(?:版式|版面|图片|视觉|美术)(?:设计|策划|编辑|总监)|组版|检校|"
    "责任编辑|责任校对|责任编审|责编|责校|编辑|编审|校对|审核|审校|初审|复审|终审|监制|值班编[委辑]|美编|"
    "版式设计|版式|版面设计|策划|统筹|主编|终校|制作|编排)"
)
_CREDIT = "(?:摄影报道|摄影|摄制|摄|撰文|供图|供稿|报道|整理|绘图|制图|绘|文|图)"
_TOKEN = re.compile(
    rf"(?P<mark>[□■●◎★☆▲△◆◇○◯※▪•*#►▶|—\-]+)"
    rf"|(?P<gap>[\s、,，;；&]+)"
    rf"|(?P<slash>[/／]+)"
    rf"|(?P<label>(?:本[报版刊网])?(?:{_EDITOR}|(?:本文)?作者|文字|摄影|图片|图文|文|图|{_TITLE})\s*[:：])"
    rf"|(?P<editor>(?:本[报版刊网])?{_EDITOR}(?=[\s/／]))"
    rf"|(?P<title>{_TITLE})"
    rf"|(?P<credit>{_CREDIT}(?![{_HAN}])|[文图](?=[/／\s]))"
    rf"|(?P<name>[{_HAN}][{_HAN}·•]{{0,24}})"
)
_LABELLED_NAME = re.compile(
    rf"(?:{_EDITOR}|作者|摄影|{_TITLE})[ ]*[:：][ ]*[{_HAN}]{{2,4}}(?:[、 ][{_HAN}]{{2,4}})*(?=[ ]|$|[)）\]】])"
)
_TITLE_INSIDE = re.compile(_TITLE)
_CREDIT_TAIL = re.compile(rf"{_CREDIT}$")
_SPACED_NAME = re.compile(rf"(?<![{_HAN}])([{_HAN}])[ ]{{1,4}}([{_HAN}])(?![{_HAN}])")
_BRACKETS = re.compile(r"[(（【\[]([^()（）【】\[\]\n]{2,80})[)）】\]]")
_AUTHOR_OF = re.compile(
    rf"[□■●]?\s*(?P<title>[{_HAN}（）()]{{0,24}}(?:省长|市长|区长|县长|州长|盟长|旗长|主席|检察长|院长|主任|书记|校长|部长|局长|"
    rf"委|部|局|厅|院|校|党校|大学|学院|研究会|研究所|协会|公司|集团|中心|支队|大队|总队|街道|镇政府|办公室|工委|支部|法院|检察院))"
    rf"[ ]+(?P<name>[{_HAN}]{{2,4}}|[{_HAN}] +[{_HAN}])"
)
_DATELINE = re.compile(rf"\s*[{_HAN}\d]{{2,20}}[讯电]\s*(?={_TITLE})")
_TRIGGER = re.compile(
    "记者|通讯员|评论员|实习生|撰稿|摄|编|校对|审|供图|供稿|[文图]\\s*[/／:：]|作者|报道|撰文|□"
)
_TAIL_TRIGGER = re.compile("记者|通讯员|评论员|摄|供图|供稿|编|作者|撰文|□|[文图][/／]|[/／][文图]")
_SENTENCE_END = re.compile(r"[。！？!?…”」』）)】]")
_TRANSLITERATED = frozenset(
    "阿巴白宝毕布达道德迪额敖尔嘎噶格根哈海浩呼吉嘉杰金卡克拉兰勒力娜那纳莫木穆其奇齐恰庆荣如萨赛桑沙胜"
    "苏斯孙索塔泰特腾图托旺乌希锡牧仁日娅雅亚扬伊音银优云扎札珠朱卓高娃花青春通登都敦朝鲁勇晓玛丽梅琪奈曼"
    "恩和恒英艾买提江孜合努热依古迪次罗丹增央西才让"
)
_NOT_NAMES = re.compile(
    "[的了这称说把版第图页]|^文|日前|近日|获悉|了解|看[到见]|来到|走进|发现|今天|昨天|下转|上接|"
    "未完|待续|节选|摘编|来源|完毕|全完|分享|部门|公司|单位|代表|书记|链接|阅读|新闻|内容|详见|注释|一线"
)
MAX_FIELD = 120


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    start: int
    end: int
    text: str


@dataclass(slots=True)
class _Group:
    """Names that share titles and a role, as a byline is read from left to right."""

    start: int
    end: int
    role: Role = "author"
    credits: str = ""
    style: Literal["none", "before", "after"] = "none"
    titles: list[Range] = field(default_factory=list)
    names: list[Range] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Names:
    """Says what can be a person's name in a byline."""

    single: frozenset[str]
    compound: frozenset[str]

    def plausible(self, name: str) -> bool:
        """A surname and one or two characters, or a name that reads as transliterated."""
        bare = name.replace(" ", "")
        if _NOT_NAMES.search(bare) or not 2 <= len(bare) <= 12:
            return False
        if "·" in bare or "•" in bare:
            return True
        if bare[:2] in self.compound and len(bare) in (3, 4):
            return True
        if bare[0] in self.single:
            if len(bare) <= 3 or (len(bare) == 4 and bare[1] in self.single):
                return True
        return len(bare) <= 8 and all(c in _TRANSLITERATED for c in bare)

    def possible(self, name: str) -> bool:
        """Looser: what may stand apart beside a title or a credit word."""
        bare = name.replace(" ", "")
        return self.plausible(name) or (2 <= len(bare) <= 4 and not _NOT_NAMES.search(bare))


def _read_names() -> _Names:
    surnames = [row.surface for row in read_seed("surnames.tsv", LexiconRow)]
    return _Names(
        frozenset(name for name in surnames if len(name) == 1),
        frozenset(name for name in surnames if len(name) == 2),
    )


def find_bylines(text: str) -> list[Byline]:
    """Find the bylines and credits of a line or of a whole article, in order, not overlapping.

    A byline whose parts have different roles (`文/潘佳 图/高飞翔`) comes out as one per role.
    """
    names = _names()
    found: list[Byline] = []
    start = 0
    while start <= len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        if end - start >= 2:
            found.extend(_of_line(text, start, end, names))
        start = end + 1
    return found


_kept: list[_Names] = []


def _names() -> _Names:
    if not _kept:
        _kept.append(_read_names())
    return _kept[0]


def _of_line(text: str, start: int, end: int, names: _Names) -> list[Byline]:
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
    found.extend(_bracketed(text, start, end, names))
    taken = found[-1].end if found else start
    found.extend(_tail(text, max(start, taken), end, names))
    return found


def _whole_line(text: str, start: int, end: int, names: _Names) -> list[Byline]:
    line = text[start:end]
    if found := _post_and_name(text, start, end, names):
        return found
    if (brackets := _BRACKETS.fullmatch(line)) and len(line) > 3:
        inner = _parse(
            text,
            start + brackets.start(1),
            start + brackets.end(1),
            names,
            bare=line[0] in "(（",
        )
        return _stretch(inner, start, end)
    if not _TRIGGER.search(line):
        return []
    return _stretch(_parse(text, start, end, names, bare=line.startswith("□")), start, end)


def _post_and_name(text: str, start: int, end: int, names: _Names) -> list[Byline]:
    """`准格尔旗纪委监委 贾雪峰`: a body and the author it employs, or a post and its holder."""
    match = _AUTHOR_OF.fullmatch(text, start, end)
    if match is None or not names.plausible(match["name"]):
        return []
    title = match.span("title")
    return [Byline(start, end, "author", ((*match.span("name"), (title,)),))]


def _labelled(text: str, start: int, end: int, names: _Names) -> list[Byline]:
    """Labels with names among others without: `来源：内蒙古日报 记者：王慧 编辑：李娜`."""
    found: list[Byline] = []
    for match in _LABELLED_NAME.finditer(text, start, end):
        found.extend(_parse(text, match.start(), match.end(), names, bare=False, strict=True))
    return found


def _bracketed(text: str, start: int, end: int, names: _Names) -> Iterator[Byline]:
    last = text[start:end].rstrip()
    for match in _BRACKETS.finditer(text, start, end):
        at_end = match.end() == start + len(last)
        closed = at_end and bool(_SENTENCE_END.match(text, max(start, match.start() - 1)))
        if not closed and not _TRIGGER.search(match[1]):
            continue
        inner = _parse(text, match.start(1), match.end(1), names, bare=closed)
        yield from _stretch(inner, match.start(), match.end())


def _tail(text: str, start: int, end: int, names: _Names) -> list[Byline]:
    """What follows the last closing mark of a paragraph: `…心肺复苏术。 本报记者 安黄东 摄`."""
    lowest = max(start, end - MAX_FIELD)
    cut = max((m.end() for m in _SENTENCE_END.finditer(text, lowest, end)), default=-1)
    if cut < 0 or not _TAIL_TRIGGER.search(text, cut, end):
        return []
    first, last = _trimmed(text, cut, end)
    if last - first < 2:
        return []
    return _stretch(_parse(text, first, last, names, bare=False), first, last)


def _dateline(text: str, start: int, end: int, names: _Names) -> list[Byline]:
    """A byline after a dateline without brackets: `本报讯 记者王慧 通讯员李明 报道`."""
    head = _DATELINE.match(text, start, end)
    if head is None:
        return []
    cuts = [
        m.start()
        for m in re.compile(r"[\s,，。:：]|报道").finditer(
            text, head.end(), min(end, head.end() + 40)
        )
    ]
    for cut in reversed(cuts):
        if found := _parse(text, head.end(), cut, names, bare=False, strict=True):
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


def _tokens(text: str, start: int, end: int) -> list[_Token] | None:
    """Cut a field into tokens; None when a character of it is none of a byline's."""
    tokens: list[_Token] = []
    at = start
    while at < end:
        match = _TOKEN.match(text, at, end)
        if match is None:
            return None
        kind, stop = match.lastgroup or "", match.end()
        if kind == "name":
            stop = _name_end(text, at, stop)
        tokens.append(_Token(kind, at, stop, text[at:stop]))
        at = stop
    return _joined(tokens)


def _name_end(text: str, start: int, end: int) -> int:
    """Where a name ends that runs on into a title or a credit: `霍艳恩摄`, `王慧通讯员李明`."""
    inside = _TITLE_INSIDE.search(text, start + 2, end)
    if inside:
        return inside.start()
    credit = _CREDIT_TAIL.search(text, start, end)
    return credit.start() if credit and credit.start() >= start + 2 else end


def _joined(tokens: list[_Token]) -> list[_Token]:
    """Join a name printed with a blank inside: `宋 爽` is one name of two characters."""
    out: list[_Token] = []
    for token in tokens:
        gap = out[-1] if out else None
        if (
            token.kind == "name"
            and len(token.text) == 1
            and len(out) >= 2
            and gap is not None
            and gap.kind == "gap"
            and gap.text.isspace()
            and out[-2].kind == "name"
            and len(out[-2].text) == 1
        ):
            first = out[-2]
            out[-2:] = [_Token("name", first.start, token.end, first.text + token.text)]
        else:
            out.append(token)
    return out


def _parse(  # noqa: PLR0913  # one field, and how sure its surroundings make us
    text: str, start: int, end: int, names: _Names, *, bare: bool, strict: bool = False
) -> list[Byline]:
    tokens = _tokens(text, start, end)
    if tokens is None:
        return []
    signed = any(token.kind in {"label", "editor", "title", "credit"} for token in tokens)
    if not signed and not bare:
        return []
    for before, token in zip([None, *tokens], tokens, strict=False):
        if token.kind != "name":
            continue
        glued = before is not None and before.kind == "title"
        fits = names.possible if signed and not glued and not strict else names.plausible
        if not fits(token.text):
            return []
    groups = [group for group in _grouped(tokens) if group.names]
    return _as_bylines(groups)


def _grouped(tokens: list[_Token]) -> list[_Group]:
    groups = [_Group(tokens[0].start, tokens[0].start)] if tokens else []
    for i, token in enumerate(tokens):
        here = groups[-1]
        if token.kind == "name":
            if here.style == "after":
                here = _opened(groups, token)
            here.names.append((token.start, token.end))
        elif token.kind in {"title", "label", "editor"}:
            if here.names or token.kind != "title":
                here = _opened(groups, token)
            _entitle(here, token)
        elif token.kind == "credit":
            here = _credit(groups, token, before=_stands_before(tokens, i))
        if token.kind not in {"gap", "mark"}:
            here.end = token.end
    return groups


def _opened(groups: list[_Group], token: _Token) -> _Group:
    """Start a new group, or go on with one that holds neither names nor credits."""
    here = groups[-1]
    if not here.names and not here.titles and here.style == "none":
        return here
    groups.append(_Group(token.start, token.end))
    return groups[-1]


def _entitle(group: _Group, token: _Token) -> None:
    word = token.text.rstrip(":： \t")
    if re.search(_EDITOR, word):
        group.role = "editor"
    elif word in {"摄影", "图片", "图"}:
        group.role, group.style = "photo", "before"
        return
    elif word in {"文字", "文", "图文", "作者", "本文作者"}:
        return
    group.titles.append((token.start, token.start + len(word)))


def _stands_before(tokens: list[_Token], i: int) -> bool:
    """Whether a credit word introduces names: 图/高飞翔, against 杨彩霞/文."""
    after = [token.kind for token in tokens[i + 1 : i + 3]]
    return after[:1] == ["slash"] and after[1:] in (["name"], ["title"])


def _credit(groups: list[_Group], token: _Token, *, before: bool) -> _Group:
    here = groups[-1]
    if here.names and (before or here.style == "before"):
        groups.append(_Group(token.start, token.end, style="before"))
        here = groups[-1]
    elif not here.names:
        here.style = "before"
    else:
        for group in reversed(groups[:-1]):
            if group.style != "none" or group.role == "editor":
                break
            group.style, group.credits = "after", token.text
            group.role = _role_of(group.credits)
        here.style = "after"
    here.credits += token.text
    if here.role != "editor":
        here.role = _role_of(here.credits)
    return here


def _role_of(credits_: str) -> Role:
    """文 makes an author whatever else is credited; 图 or 摄 alone a photographer."""
    if re.search("文|供稿|整理|^报道", credits_):
        return "author"
    return "photo"


def _as_bylines(groups: list[_Group]) -> list[Byline]:
    found: list[Byline] = []
    for group in groups:
        named = tuple((start, end, tuple(group.titles)) for start, end in group.names)
        if found and found[-1].role == group.role:
            last = found.pop()
            found.append(Byline(last.start, group.end, last.role, last.names + named))
        else:
            found.append(Byline(group.start, group.end, group.role, named))
    return found
