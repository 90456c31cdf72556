"""The grammar of a byline: marks, titles, credit words and names, read from left to right."""

import re
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise
from typing import Literal

from pipeline.gazetteer import load_gazetteer
from pipeline.recognise.name_context import HAN
from pipeline.recognise.name_letters import byline_letters, tells_name
from pipeline.seeds import read_seed
from schemas.mentions import Byline
from schemas.seeds import LexiconRow
from schemas.structs import struct

Role = Literal["author", "photo", "editor"]
Range = tuple[int, int]

TITLE = (
    f"(?:本(?:报|刊|网|台|社|端)|央视|(?:[{HAN}]{{2,6}}[·•/／])?[{HAN}]{{1,14}}?(?:报|刊|网|社|台|卫视|在线|新闻|媒体|融媒|客户端|中心|周刊|杂志|频道|视频|电讯|草原云)(?:[—\\-]|\\s(?=记者[{HAN}]))?){{0,2}}"
    f"(?:特约|见习|实习|首席|全媒体|全媒|融媒体|融媒|摄影|文字|特派|资深|驻站|驻[{HAN}]{{2,4}})*"
    "(?:记者|通讯员|评论员|撰稿人|摄影师|实习生|特派员|报道组)"
)
EDITOR = (
    "(?:(?:执行|见习|本期|值班|助理)?(?:总?主编|编辑|总监)|(?:版式|版面|图片|视觉|美术)(?:设计|策划|编辑|总监)|组版|检校|"
    "责任编辑|责任校对|责任编审|责编|责校|编辑|编审|校对|审核人?|审稿|校审|审校|初审|复审|终审|[一二三四][审校读]|总?监制"
    "|值班(?:编[委辑]|主任|领导|总编)|签发|美编|"
    "版式设计|版式|版面设计|策划|统筹|主编|终校|制作|编排|视觉)"
)
_CREDIT = "(?:文图|图文|拍摄|摄影报道|摄影|摄制|摄|撰文|供图|供稿|报道|整理|绘图|制图|绘|文|图)"
_TOKEN = re.compile(
    # n and N of a font of signs are squares in print
    rf"(?P<mark>[Nn](?=本报)|[□■●◎★☆▲△◆◇○◯※▪•*#►▶|—\-]+)"
    # 人民网 |丁玉山摄: the agency, and who took the picture
    r"|(?P<gap>[\s、,，;；&]+"
    rf"|(?:人民网|新华社|新华网|中新社|中新网|央广网|中国网|光明网)(?=\s+[{HAN}]{{2,4}}\s?[/／]?摄)"
    rf"|[/／](?:[{HAN}]{{2,4}}图片|视觉中国|中经视觉|影像中国|中新社|新华社)\Z)"
    rf"|(?P<slash>[/／|丨\uff5c]+)"
    rf"|(?P<label>(?:本[报版刊网站])?(?:{EDITOR}|(?:本文)?作者|讲述[人者]|口述[人者]?|整理|文字|摄影|(?:AI)?[制绘题插配]图|漫画|图片|图文"
    rf"|文[、和及]?图|文|图|实习|见习|供稿|撰稿|撰文|投稿|摄像|剪辑|编导|制片人?|导演|出品人?|配音|航拍|{TITLE})\s*[:：|丨\uff5c]"
    rf"|作者(?=\s+[{HAN}])|【(?:作者|记者|通讯员|摄影|编辑)】)"
    rf"|(?P<editor>(?:本[报版刊网站])?{EDITOR}(?=[\s/／]))"
    rf"|(?P<title>{TITLE})"
    rf"|(?P<credit>{_CREDIT}(?![{HAN}])|[文图](?=[/／|丨\uff5c\s]))"
    rf"|(?P<name>[{HAN}][{HAN}·•]{{0,24}})"
)
_PICTURED = re.compile("(?:本[报版刊网站])?(?:摄影|图片|图|漫画|航拍|(?:AI)?[制绘题插配]图)")
# 本版图片均由|本报记者
_GIVEN_BY = re.compile("^.*(?<!自)由(?=本)")
_WRITERS = frozenset({
    "文字", "图文", "作者", "本文作者", "讲述人", "讲述者", "口述", "口述人", "口述者", "整理",
})  # fmt: skip
_USUAL_NAME = 3
_ROW = 3
"""From how many names on a row of them may hold given names alone."""
_TITLE_INSIDE = re.compile(TITLE)
_LABEL_INSIDE = re.compile(rf"{EDITOR}[:：]")
_LONGEST_LABEL = 8
_CREDITED_HALF = re.compile(rf"[{HAN}][摄绘]")
_CREDIT_TAIL = re.compile(rf"{_CREDIT}$")
_OWN_CREDIT = re.compile(r"文[ \u3000]+(?:摄影?|供图)")
_NOT_NAMES = re.compile(
    "[报网台社刊][·•]|[的了这称说把版第图页]|^文(?!.$)|[网报社]$|日前|近日|获悉|了解|看[到见]|来到|走进|发现|今天|昨天|下转|上接|在线|"
    "未完|待续|节选|摘编|来源|完毕|全完|分享|部门|公司|单位|代表|书记|链接|阅读|者$|方$|社区$|街道$|嘎查$|支部$|[局院厅]$|新闻|内容|详见|注释|一线"
)


@struct
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


@struct
class Names:
    """Says what can be a person's name in a byline."""

    single: frozenset[str]
    compound: frozenset[str]

    def plausible(self, name: str) -> bool:
        """A surname and one or two characters, or a name that reads as transliterated."""
        bare = name.replace(" ", "")
        mixed = len(bare) >= _USUAL_NAME and bare[0] in self.single  # 包|图雅
        if _is_transliterated(bare) or (mixed and _is_transliterated(bare[1:])):
            return True
        if _NOT_NAMES.search(bare) or not 2 <= len(bare) <= 12:
            return False
        if "·" in bare or "•" in bare:
            return True
        if bare[:2] in self.compound and len(bare) in (3, 4):
            return True
        own, second = bare[0] in self.single, bare[1] in self.single
        return own and (len(bare) <= 3 or (len(bare) == 4 and second))

    def possible(self, name: str) -> bool:
        """Looser: what may stand apart beside a title or a credit word."""
        bare = name.replace(" ", "")
        return self.plausible(name) or (2 <= len(bare) <= 4 and not _NOT_NAMES.search(bare))


def _is_transliterated(name: str) -> bool:
    """娜仁图亚, 苏日嘎拉图, 巴依斯古楞: only characters that write such names out."""
    if not 2 <= len(name) <= 8:
        return False
    if byline_letters().issuperset(name):
        return True
    return len(name) > 2 and tells_name(name)


@cache
def byline_names() -> Names:
    """The names a byline can hold, by the surnames in the seeds."""
    surnames = [row.surface for row in read_seed("surnames.tsv", LexiconRow)]
    return Names(
        frozenset(name for name in surnames if len(name) == 1),
        frozenset(name for name in surnames if len(name) == 2),
    )


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
            # 图/金可文: behind 文/ and 图/ as well
            led = [token.kind for token in tokens[-2:]] == ["credit", "slash"]
            labelled = led or (bool(tokens) and tokens[-1].kind in {"label", "editor"})
            # of the second reader's 陈艺文 all is name
            whole = labelled and stop - at <= _USUAL_NAME
            stop = stop if whole else _name_end(text, at, stop)
            if _CREDITED_HALF.fullmatch(text, at, stop) and _is_half(tokens):
                stop = at + 1
        tokens.append(_Token(kind, at, stop, text[at:stop]))
        at = stop
    return _joined(tokens)


def _is_half(tokens: list[_Token]) -> bool:
    """刘 |峣摄: whether the first character of a name printed with a blank inside stands before."""
    last = tokens[-2:]
    return [token.kind for token in last] == ["name", "gap"] and len(last[0].text) == 1


def _name_end(text: str, start: int, end: int) -> int:
    """Where a name ends that runs on into a title or a credit: `霍艳恩摄`, `王慧通讯员李明`."""
    inside = _TITLE_INSIDE.search(text, start + 2, end) or _LABEL_INSIDE.search(
        text, start + 2, end + _LONGEST_LABEL
    )
    if inside and inside.start() < end:
        return inside.start()
    if end - start > 2 and _is_transliterated(text[start:end]):
        return end  # 苏日嘎拉图 is one name, no picture by 苏日嘎拉
    if end - start == _USUAL_NAME and _OWN_CREDIT.match(text, end - 1):
        return end  # 记者 李博文 摄: the credit stands behind a blank
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


def parse_byline(  # noqa: PLR0913  # one field, and how sure its surroundings make us
    text: str, start: int, end: int, names: Names, *, bare: bool, strict: bool = False
) -> list[Byline]:
    """Read a field as a byline; empty when any character of it is out of place.

    `bare` allows names without any title or credit (□, or brackets after a sentence); `strict`
    asks of every name that it has a surname or reads as transliterated.
    """
    tokens = _tokens(text, start, end)
    if tokens is None:
        return []
    signed = any(token.kind in {"label", "editor", "title", "credit"} for token in tokens)
    if not signed and not bare:
        return []
    in_row = not strict and _is_row(tokens, names)
    for before, token in zip([None, *tokens], tokens, strict=False):
        if token.kind != "name":
            continue
        glued = before is not None and before.kind == "title"
        loose = (signed and not strict) or in_row
        fits = names.possible if loose and not glued else names.plausible
        if not fits(token.text):
            return []
    groups = [group for group in _grouped(tokens) if group.names]
    givers = {(name.start, name.end) for name, credit in pairwise(tokens) if _giver(name, credit)}
    for group in groups:
        group.names = [who for who in group.names if who not in givers]
    return _as_bylines(groups)


def _giver(name: _Token, credit: _Token) -> bool:
    """图片：红柳|供图: whether a town or county gave the picture, and nobody took it."""
    return name.kind == "name" and credit.text == "供图" and _is_division(name.text)


def _is_division(name: str) -> bool:
    register = load_gazetteer()
    towns = (register.townships.by_name.get(name + end) for end in ("镇", "街道", "苏木"))
    return any(towns) or any(register.lookup(name + end) for end in ("市", "县", "区", "旗"))


def _is_row(tokens: list[_Token], names: Names) -> bool:
    """包卉 韩磊 中凯: whether most of three names or more, and nothing else, are sure ones."""
    told = [token.text for token in tokens if token.kind == "name"]
    if len(told) < _ROW or any(token.kind not in {"name", "gap", "mark"} for token in tokens):
        return False
    sure = sum(map(names.plausible, told))
    return sure * 2 >= len(told) and max(map(len, told)) <= _USUAL_NAME


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
    word = token.text.strip(":：|丨\uff5c \t【】")
    word = _GIVEN_BY.sub("", word)
    if re.search(EDITOR, word):
        group.role = "editor"
    elif _PICTURED.fullmatch(word):
        group.role, group.style = "photo", "before"
        return
    elif word in _WRITERS or word.rstrip("、和及图") == "文":
        return
    start = token.start + token.text.index(word)
    group.titles.append((start, start + len(word)))


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
