"""Reads on over what parts others: an 与 inside a name (中国|物流与采购|联合会), marks around it.

An 与 parts two bodies as often, so what stands before it must be the beginning of a name: words
right behind a body or a division, or behind 中国, 国家.
"""

import re

from pipeline.recognise.name_context import NOT_HAN_AT_END, after_verbs, left_bound
from pipeline.recognise.organisations.body_chains import Body, prolonged
from pipeline.recognise.organisations.body_divisions import Divisions, Ending
from pipeline.recognise.organisations.body_words import is_counted_coinage
from schemas.structs import replace

_REACH = 24
_LONGEST_MARKED = 12
_HOLDS_AND = (
    "司",
    "大队", "支队",
    "研究所", "研究院", "研究会", "研究中心", "实验室", "学院", "学会", "协会", "联合会", "促进会",
)  # fmt: skip
_NATIONAL = re.compile("(?:中国|中华|全国|国家)(?=[一-鿿]{2})")
# 村“两委”|领办|某合作社, “好管家”|成立|某协会: who founds it
_FOUNDS = re.compile("领办|创办|兴办|开办|合办|成立|组建|创建|注册|牵头")
# “每户分红2000元。”|合作社理事长某某说: what is said beside it
_IS_SPEECH = re.compile("[，。！？；：…]")
# 内蒙古师范大学教授|与…研究院: who works there goes on with no name
_POST = frozenset("授家长生者员任表士师人民众友警部")


def joined_name(text: str, divisions: Divisions, last: Body | None, word: Ending) -> Body | None:
    """The body whose own words hold an 与; None where the 与 parts two, or none is there.

    Args:
        text: the text.
        divisions: the divisions named in it.
        last: the body read before, if any.
        word: the last word of the body.
    """
    end = word.start
    if text.find("与", max(0, end - _REACH), end) < 0:
        return None
    if not text.endswith(_HOLDS_AND, 0, word.end):
        return None
    anchor = max(last.end if last else 0, divisions.last_before(end), end - _REACH)
    first = _words_before_and(text, anchor, end)
    if first is None:
        return None
    start = divisions.chain_start(first)
    if last is not None and last.end in (first, start):
        return _behind(last, word, text)
    if start < first or _NATIONAL.match(text, first):
        return Body(start, word.end, word.row.kind, first, "joined-name")
    return None


def _behind(last: Body, word: Ending, text: str) -> Body | None:
    if word.row.part != "tail":
        return prolonged(last, word, text)
    # 农业部|产业政策与法规|司
    office = last.rule == "name" and word.row.surface == "司"
    return replace(last, end=word.end, rule="chain") if office else None


def _words_before_and(text: str, anchor: int, end: int) -> int | None:
    """Where the words before the 与 begin that stands before the last words of a name."""
    joint = left_bound(text, anchor, end) - 1
    if joint - anchor < 2 or text[joint] != "与" or end - joint < 2:
        return None
    first = left_bound(text, anchor, joint)
    left = text[first:joint]
    told = len(left) >= 2 and left[-1] not in _POST and after_verbs(left, 0, len(left)) == 0
    return first if told and NOT_HAN_AT_END.search(left) is None else None


def quoted_name(text: str, divisions: Divisions, word: Ending, first: int) -> Body | None:
    """“雪岭义警”治安联防|协会: the marked name, and plain words after it."""
    opening = text.rfind("“", max(0, first - _LONGEST_MARKED), first)
    if opening < 0 or first - opening <= 3 or word.start - first > _LONGEST_MARKED:
        return None
    if _FOUNDS.search(text, first, word.start):
        return None
    marked = text[opening + 1 : first - 1]
    if _IS_SPEECH.search(marked):
        return None
    # “党建+”合作社 is a way to run one, “六好”学校 what many schools are called
    if "+" in marked or (word.row.kind == "school" and is_counted_coinage(marked)):
        return None
    start = divisions.chain_start(opening)  # 裕民县|“爱心妈妈”协会
    return Body(start, word.end, word.row.kind, opening, "quoted-name")
