"""Texts that give an account of one division: a profile, a yearbook's entry, a summary."""

import re
from collections.abc import Container

from pipeline.assemble.places.headed_parts import is_title_of
from pipeline.assemble.places.topics import Topic

_HEAD_LINES = re.compile(r"(?:[^\n]{0,60}(?:\n|$)){1,3}")
_ACCOUNT = re.compile(
    r"(?:总结|汇报|概况|概览|简介|基本情况|情况报告|述职报告|自评报告|年鉴|(?:运行|发展)情况)[^，。；\n]{0,12}$",
    re.M,
)
_PROFILE = re.compile(
    r"^[^，。；\n]{2,16}(?:概况|概览|简介|介绍|基本情况|[县市区旗镇乡]情)\s*$", re.M
)
# 建和乡, alone in its line, of which the text says where it lies
_NAMED = re.compile(
    r"^[ \u3000]*(?P<name>(?!美丽|文明|和谐|平安|我们?|本)[一-鿿]{1,5}(?<![进入到下返回来了])"
    r"(?:[乡镇]|(?<![乡新农])村|苏木|街道|嘎查|社区|[农林牧渔]场))"
    r"(?:简介|概况|介绍|基本情况)?[ \u3000]*$",
    re.M,
)
_TOLD_OF = re.compile(r"位于|地处|坐落|隶属|距|东[西临邻接]|全[乡镇]|该[乡镇]|经济|概况|简介")
_TOLD_OF_VILLAGE = re.compile("[该本全](?:村|嘎查|社区)|位于|地处|坐落")
# and one entry of many, with the facts that such an entry begins with
_ENTRY_NAME = re.compile(
    r"[ \u3000]*(?P<name>[一-鿿]{1,6}(?<![进入到下返回来了])"
    r"(?:[乡镇村]|苏木|街道|嘎查|社区))[ \u3000]*"
)
_ENTRY_TELLS = re.compile(r"位于|地处|坐落|[下所管]?辖|面积|人口|距")
_ENTRY_ENDS = ("乡", "镇", "村", "苏木", "街道", "嘎查", "社区")
_ENTRY_REACH = 60
_ENTRY = re.compile(r"^\s*【概\s?况】", re.M)
# 某某自治州, alone in the first line; 某镇位于…, the first words of all: with its parts behind
_HEAD_NAME = re.compile(
    r"\s*[一-鿿]{1,14}(?:[省市县区旗盟州乡镇]|苏木|街道)[ \u3000]*(?=\n)"
    r"|\s*(?:【[一-鿿 ]{2,6}】\s*)?[一-鿿]{1,16}?(?:[省市县区旗盟州乡镇]|苏木|街道)"
    r"(?:[，,（(][^。；\d\n]{2,24}[，,）)])?(?:位于|地处|坐落)"
)
_HAS_PARTS = re.compile(
    r"(?:[下所管]?辖(?!区[内域])|总面积|国土面积|幅员面积|土地面积|面积|总人口)[^。；\n]{0,40}?\d"
)
# 某镇是某旗|下辖的13个乡镇之一: the number is of the larger one
_ITS_PARTS = re.compile(r"(?:[下所]?辖的?)?[\d一二三四五六七八九十]+个?[^，。；\d]{1,8}之一")
_PARTS_REACH = 300
_PARTS = 2
# a story that opens so: its people speak, and it goes where they go
_STORY = re.compile("记者|[：，]“|本报|(?:告诉|介绍)[，：]|通讯员")


def unknown_heading(text: str, known: Container[int]) -> tuple[int, int] | None:
    """Where the name stands of a township or village that heads a text, and the register lacks.

    Args:
        text: the article's text.
        known: where the divisions begin that are linked.
    """
    lines = _HEAD_LINES.match(text, 0, 200)
    named = _NAMED.search(text, 0, lines.end()) if lines is not None else None
    if named is None or named.start("name") in known:
        return None
    rest = text[named.end() : named.end() + 40].lstrip()
    told = rest.startswith(named["name"]) or _TOLD_OF.match(rest) is not None
    if named["name"].endswith(("村", "嘎查", "社区")):
        told = _TOLD_OF_VILLAGE.search(rest) is not None
    return named.span("name") if told else None


def unknown_entry(text: str, start: int, end: int) -> str | None:
    """The name in the line `start:end` of a township or village that an entry below it is about.

    For lines in which no division is linked: one that the register lacks heads its own entry.
    """
    if not text.endswith(_ENTRY_ENDS, start, end):
        return None
    line = _ENTRY_NAME.fullmatch(text, start, end)
    tells = line and _ENTRY_TELLS.search(text, end, end + _ENTRY_REACH)
    return line["name"] if line is not None and tells else None


def _describes(text: str) -> bool:
    """Whether a text begins with a division, and tells of its parts or its size."""
    name = _HEAD_NAME.match(text)
    if name is None or _STORY.search(text) is not None:
        return False
    parts = _HAS_PARTS.finditer(text, name.end(), name.end() + _PARTS_REACH)
    return len(list(parts)) >= _PARTS


class Account:
    """What the head of an article says of the whole that it gives an account of."""

    def __init__(self, text: str, home: str | None) -> None:
        lines = _HEAD_LINES.match(text, 0, 200)
        head = lines.group() if lines is not None else ""
        self.is_account = _ACCOUNT.search(head) is not None
        """Whether what names no division is of the whole, whatever is named behind it."""
        profile = _PROFILE.search(head) or _ENTRY.search(text, 0, 200) or _describes(text)
        self.is_profile = bool(profile)
        """Whether it says what kind of division that is: where it lies, what it has."""
        self._home = home if profile else None
        self._text = text

    def leaves(self, topic: Topic) -> bool:
        """Whether a profile names a division outside of the one it is about: 西北交峨边县."""
        code = topic.place.code if topic.place is not None else None
        if self._home is None or code is None or code.startswith(self._home):
            return False
        return _ITS_PARTS.match(self._text, topic.end) is None and not is_title_of(
            self._text, topic
        )

    def is_wider(self, code: str) -> bool:
        """Whether a word of a profile points to what holds its division: 西去自治区首府220公里."""
        home = self._home
        return home is not None and not code.startswith(home)
