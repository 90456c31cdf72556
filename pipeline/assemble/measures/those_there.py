"""Finds those whom the clause before names and of whom there are so many: 外出的人，全村有80名."""

import re

from pipeline.assemble.clauses import Neighbourhood
from pipeline.assemble.phrases.head_nouns import PEOPLE_UNITS, HeadNouns, is_thing
from pipeline.assemble.references import HERD, OF_HERDS
from pipeline.clause_openings import REACH

# 全村|有80名, 这几年|出了20多个, 全县|共派出136支
_THERE_ARE = re.compile(
    r"(?:目前|现在|如今|眼下|(?:截[至止]|到)?目前|[今去前]年|这几年|最[多少]时|高峰[时期]|平时|每[天日周月年]|平均|[今当][天日])*"
    r"(?:全(?:[村镇乡旗县市区盟省国团场]|嘎查|苏木)|[一-鿿]{1,6}[里内上]|[一-鿿]{2,6}(?:[村镇乡旗县市区]|嘎查|苏木|社区|街道)"
    r"|[我该本]?(?:[村镇旗县市区校厂]|嘎查|社区|合作社|公司|企业|基地|园区))?"
    r"(?:一?共|总共|就|还|已经?|现|曾|先后|累计|大约)*"
    r"(?:达到?|[拥占]?有|出|派出|选出|涌现出?|超过|突破|增[加至]到?|发展到)[了过]?(?:近|约|超过?|逾|大约)?"
)
_ENDS = re.compile(r"[，。；！？\n”]")
_MARKS = "，。；：！？\n“"
_HOUSEHOLDS = ("户", "家庭")
_PEOPLE = PEOPLE_UNITS | {"个"}
_BODY = re.compile(
    r"(?:[队站店厂场社所院馆屋吧点坊园区室棚桥路井库]|民宿|[客商]户|中心|组织|支部|企业|公司|项目|产品|设备)$"
)
# 他关心老人, 路边种着树, 那是学生: what a whole clause tells is no noun alone
_TELLS = re.compile(r"[了过着是]|^[他她它我你咱]|[很最更]|十分|非常|成为|当[上选]")
_MANY_LIVE = re.compile(r"[民众人户者]$")
# 参加活动的|老人: 的 binds what they are
_WHO = re.compile(r"(?P<of>[^，。；：\n]*的)?(?P<noun>[^，。；：\d\n的]{1,12})")


def those_there(text: str, here: Neighbourhood, heads: HeadNouns) -> tuple[int, int] | None:
    """The noun that alone fills the clause before, where the number tells how many there are."""
    start, end = here.clause, here.quantity.start
    if (
        start <= here.sentence.start
        or text[start - 1] != "，"
        or not _ENDS.match(text, here.behind)
    ):
        return None
    if _THERE_ARE.fullmatch(text, start, end) is None:
        return None
    low = max(here.sentence.start, start - REACH)
    opens = max(low, *(text.rfind(mark, low, start - 1) + 1 for mark in _MARKS))
    told = _WHO.fullmatch(text, opens, start - 1)
    if told is None or _TELLS.search(told["noun"]) or not _fits(text, here, heads, *told.span()):
        return None
    return told.span("noun")


def _fits(text: str, here: Neighbourhood, heads: HeadNouns, start: int, end: int) -> bool:
    """Whether the unit counts what the noun is for: 名 people, 户 households, 头 beasts."""
    unit = here.quantity.unit
    if unit == "户":
        if text.endswith(_HOUSEHOLDS, start, end):
            return True
        many = _MANY_LIVE.search(text, start, end) is not None
        return many and heads.ends_in_person(text, start, end)
    if unit in _PEOPLE and heads.ends_in_person(text, start, end):
        return True
    if unit in OF_HERDS and HERD.search(text, start, end):
        return True
    if unit in PEOPLE_UNITS or here.quantity.dimension != "count":
        return False
    return is_thing(text, start, end) or _BODY.search(text, max(start, end - 4), end) is not None
