"""A body as it is read, and how one goes on: the committee's department, the firm's branch."""

import re
from dataclasses import dataclass

from pipeline.recognise.name_context import NOT_HAN_AT_END, after_verbs, is_verb
from pipeline.recognise.organisations.body_divisions import Ending
from pipeline.recognise.organisations.body_words import (
    before_office,
    distinct_length,
    is_generic,
    is_of_level,
    is_office,
)
from schemas.structs import replace
from schemas.vocabulary import OrganisationKind

_LONGEST_TAIL = 5
# 农科院|杂交水稻研究|中心, 中国公路学会|旅游交通管制|委员会
_LONGEST_CENTRE = 8
_FACULTIES = frozenset({"学院", "研究院", "医学院", "附属医院"})
_HOUSES = ("研究所", "研究中心", "试验站", "实验站", "工作站", "分院", "分中心")
_WAYS = (
    "模式",
    "机制",
    "工作法",
    "工作模式",
    "服务模式",
    "治理模式",
    "做法",
    "工作机制",
    "工作制度",
    "品牌",
    "司法品牌",
    "活动",
)
_MARKED = 12
_LEADING = ("领导小组", "委员会办公室")
_COMMITTEES = ("党委", "党工委", "党总支", "党支部")
# 中建一局|八|公司
_NUMBERED = frozenset({"公司", "分公司", "项目部", "工程公司", "工程局"})
_NUMERALS = re.compile("第?[一二三四五六七八九十]{1,2}")
_FOR_A_TASK = re.compile("(?:临时|联合|功能型)党支部")
_LIKENED = frozenset({"school", "judiciary", "medical"})
_SHORTEST_MARKED, _LONGEST_MARKED = 4, 20


@dataclass(slots=True)
class Body:
    """A body being read; `weak` while only its kind is known, not whose it is (市委)."""

    start: int
    end: int
    kind: OrganisationKind
    stem_start: int
    rule: str
    weak: bool = False


def prolonged(last: Body, word: Ending, text: str) -> Body | None:
    """The body before it goes on: 旗委|组织部, 旗委|东山镇|党委, 组织部|办公厅."""
    row = word.row
    # 九三学社|内蒙古自治区|委员会, 国家矿山安全监察局|内蒙古|局
    branch = row.surface == "局" and last.end < word.start and last.kind == "government"
    # 中共常山县教育局|委员会
    of_party = row.surface == "委员会" and text.startswith("中共", last.start)
    of_name = of_party or (last.rule == "name" and (row.surface == "委员会" or branch))
    if row.part == "weak" or (row.part == "tail" and not of_name):
        return None
    # 集团|周口|基地 is a firm's branch, 集团|基地 a place
    if row.surface == "基地" and (last.kind != "company" or last.end == word.start):
        return None
    kind = last.kind if row.part == "unit" or branch else row.kind
    weak = last.weak and row.part == "bare"
    return Body(last.start, word.end, kind, last.stem_start, "chain", weak)


def prolonged_by_gap(last: Body, word: Ending, gap: str) -> Body | None:
    """As above with words between: 党支部|红色物业|委员会, 供电公司|六五四|供电公司."""
    row = word.row
    if last.kind == "company" and row.surface in _NUMBERED and _NUMERALS.fullmatch(gap):
        return replace(last, end=word.end, rule="chain")
    if (
        last.weak
        or len(gap) < 2
        or is_of_level(gap)
        or (row.part in {"open", "named"} and is_generic(gap))  # 供电局|基层|供电所
        or (row.part == "anchored" and row.surface[-3:] != "实验室")
    ):
        return None
    if row.surface == "系" and last.kind != "school":
        return None
    plain = row.surface == "中心" and distinct_length(gap) == 0  # 综合执法局|园林绿化|中心
    if row.surface in {"中心", "厂"} and not plain and not is_office(row.surface, gap):
        return None
    of_society = row.surface == "委员会" and last.kind == "society"
    longest = _LONGEST_CENTRE if row.surface == "中心" or of_society else _LONGEST_TAIL
    if row.part == "tail" and (len(gap) > longest or row.surface in {"站", "所", "厅"}):
        return None
    # 国务院|第七次全国人口普查|领导小组: what such a group leads may be told by verbs
    told = before_office(row.surface, gap)
    if after_verbs(told, 0, len(told)) > 0 and not row.surface.startswith(_LEADING):
        return None
    kind = last.kind if row.part == "tail" else row.kind
    return Body(last.start, word.end, kind, last.stem_start, "chain")


def is_joined(text: str, last: Body, body: Body) -> bool:
    """Whether a body called by a division is another's: 省农担公司|淄博管理中心.

    农业部|南京机械化研究所, 财政部|内蒙古监管局, 中国农业科学院|黑河大豆研究中心.
    """
    if last.end != body.start:  # 中医药大学|附属|岳阳医院
        ours = last.kind == "school" and body.kind in {"medical", "school"}
        return ours and text[last.end : body.start] == "附属"
    centre = text.endswith("中心", 0, body.end) or body.kind in {"party", "company"}
    branch = last.kind == "company" and centre  # 中建二局|新疆某矿项目部党支部
    academy = text.endswith(("科学院", "研究院", "农科院", "林科院"), 0, last.end)
    branch |= academy and text.endswith(_HOUSES, 0, body.end)
    # 上海大学|上海美术学院
    branch |= text.endswith("大学", 0, last.end) and body.kind in {"school", "medical"}
    ministry = last.kind == "government" and text[body.end - 1] in "局办"
    held = branch or (last.rule == "name" and (body.kind == "school" or ministry))
    return text[body.start] == "驻" or (held and body.rule.startswith("division"))


def site_of(last: Body, word: Ending, text: str) -> Body | None:
    """中医院|来凤|分院: another house of it, called by where it stands."""
    gap = text[last.end : word.start]
    if word.row.surface != "分院" or last.kind not in {"medical", "school"}:
        return None
    told = NOT_HAN_AT_END.search(gap) is None and after_verbs(gap, 0, len(gap)) == 0
    return replace(last, end=word.end, rule="chain") if told and 2 <= len(gap) <= 4 else None


def is_rest_of_quoted(text: str, body: Body) -> bool:
    """“无|围墙养老院”: a name in marks is whole; “船上法庭”模式 is none."""
    if text[body.end : body.end + 1] != "”":
        return False
    if text.startswith(_WAYS, body.end + 1):
        return True
    opening = text.rfind("“", max(0, body.start - _MARKED), body.start)
    # “帐篷小学”: what many are called, with no word of whose it is
    if opening == body.start - 1 and body.rule == "own-name" and body.kind in _LIKENED:
        return True
    inside = text[opening + 1 : body.start].replace("·", "一")  # “新家园·骑行者|服务总站”
    return opening >= 0 and bool(inside) and NOT_HAN_AT_END.search(inside + "一") is None


def quoted_party(text: str, word: Ending) -> Body | None:
    """“安阳市外卖送餐行业党委”, “疫情防控临时党支部”: a committee whose whole name is marked."""
    if not word.row.surface.endswith(_COMMITTEES) or text[word.end : word.end + 1] != "”":
        return None
    start = text.rfind("“", max(0, word.start - _LONGEST_MARKED), word.start) + 1
    own = text[start : word.start]
    branch = word.row.surface.endswith("支部") and not _FOR_A_TASK.search(text, start, word.end)
    if not start or branch or len(own) < _SHORTEST_MARKED or NOT_HAN_AT_END.search(own + "一"):
        return None
    return Body(start, word.end, word.row.kind, start, "quoted-party")


_FIELDS_OF_FACULTIES = frozenset({"教育", "设计"})


def is_faculty(text: str, last: Body, word: Ending) -> bool:
    """师范大学|政治与公共管理|学院: an 与 inside its name parts nothing."""
    gap = text[last.end : word.start]
    return (
        word.row.surface in _FACULTIES
        and text.startswith("大学", last.end - 2)
        and len(gap) >= 2
        and NOT_HAN_AT_END.search(gap) is None
        # 师范大学|教育|学院; but 林业大学|水土保持|学院
        and (gap in _FIELDS_OF_FACULTIES or not is_verb(gap[:2]))
    )
