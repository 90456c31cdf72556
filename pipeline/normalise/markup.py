"""Takes out what is no part of a text: tags, entities, Markdown's marks, numbers of notes.

Every character stays where it stands, so that an offset holds: what shows nothing becomes
`NOTHING`, and the tag that ends a paragraph a line end.
"""

import re
from html.entities import html5

from schemas.article import NOTHING

_BLOCK = "p|br|div|h[1-6]|li|tr|section|blockquote|center|figcaption"
_INLINE = "span|strong|b|i|em|u|font|a|img|o:p|ul|ol|table|tbody|thead|td|th|article|figure|sup|sub"
_TAG = re.compile(
    rf"<!--[^<>]{{0,500}}-->|(?P<ends><(?:/(?:{_BLOCK})\s*|[bh]r(?:\s[^<>]{{0,500}})?/?)>)|"
    rf"</?(?P<name>{_BLOCK}|{_INLINE})(?:\s[^<>]{{0,500}})?/?>",
    re.IGNORECASE,
)
_ENTITY = re.compile(r"&(?:[A-Za-z]{2,8}|#\d{2,5}|#[xX][0-9A-Fa-f]{2,5});")
# not 王**，李**, 138****1234
_BOLD = re.compile(
    r"(?<!\*)\*\*(?![*\s，。、；：！？])(?P<inside>[^*\n]{1,400})(?<=\S)(?<![，、])\*\*(?!\*)"
)
# 过去一年[1]，…; 双碳①，…: the numbers of notes, and none of items (①抓好…；②抓实…)
_NOTE = re.compile(
    r"(?<=[\u3400-\u9fff”》）%])(?<![图表式件注例题米里案项])"
    r"(?:[\[\uff3b]\d{1,3}[\]\uff3d](?!\d{0,4}号)|[①-⑳](?=[，。；：、）])|[¹²³⁰⁴-⁹]{1,2}(?![0-9A-Za-z]))"
)
_SIGNS_OF_NOTES = re.compile(r"[\]\uff3d①-⑳¹²³⁰⁴-⁹](?:(?<=\d.)|(?<![\]\uff3d]))")
_CELLS = frozenset({"td", "th"})
_BLANK_ENTITIES = "\xa0\u2002\u2003\u2009\u3000"


def without_markup(text: str) -> str:
    """The text with what is no part of it blotted out; its length stays the same."""
    if "<" in text and ">" in text:
        text = _TAG.sub(_blotted, text)
    if "&" in text:
        text = _ENTITY.sub(_meant, text)
    if "**" in text:
        text = _BOLD.sub(f"{NOTHING * 2}\\g<inside>{NOTHING * 2}", text)
    if _SIGNS_OF_NOTES.search(text):
        text = _NOTE.sub(_nothing, text)
    return text


def _nothing(match: re.Match[str]) -> str:
    return NOTHING * len(match.group())


def _blotted(tag: re.Match[str]) -> str:
    size = tag.end() - tag.start()
    if tag["name"] and tag["name"].lower() in _CELLS:
        return " " + NOTHING * (size - 1)
    ends = tag["ends"] and tag.string[tag.end() : tag.end() + 1] not in {"", "\n", "\r"}
    return ("\n" if ends else NOTHING) + NOTHING * (size - 1)


def _meant(entity: re.Match[str]) -> str:
    """“ for `&ldquo;`; what names no single character stays."""
    name = entity.group()[1:]
    if name[0] == "#":
        point = int(name[2:-1], 16) if name[1] in "xX" else int(name[1:-1])
        meant = chr(point)
    else:
        meant = html5.get(name, "")
    if len(meant) != 1 or not (meant.isprintable() or meant in _BLANK_ENTITIES):
        return entity.group()
    return meant + NOTHING * (len(name))
