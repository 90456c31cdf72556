"""How a paragraph begins: as a heading, a quotation, the one or the body told of before."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache

from pipeline.assemble.time_uses import NOW_WORDS

# 他…, 经过多年积累,如今他…, 如今,公司…: a paragraph that goes on with the one, or the firm, told of
GOES_ON = re.compile(
    r"[\s\u3000]*(?:(?:(?:\d{4}年)?(?:\d{1,2}月)?[^，。；：“”\d\n]{0,12}[，,])?"
    rf"(?:{NOW_WORDS}|后来|那时|当时)?[，,]?"
    r"(?:[这那]是|[为在][^，。；：“”\d\n]{0,4})?[他她](?!们|[县市省乡])"
    rf"|(?:(?:{NOW_WORDS}|近年来|去年|今年|\d{{4}}年)[，,]?)?(?:该|这家)?"
    r"(?:公司|合作社|企业|基地|园区|工厂|厂区|农牧?场|牧场|加工坊|车间)"
    # 驻村工作队|争取资金80万元; not 驻村工作队120支
    r"|驻(?:村|嘎查|社区)(?:帮扶)?(?:工作队|第一书记|队员|干部)(?![^，。；\n]{0,10}(?:\d+余?多?[支名个人]|分别|们|各))"
    # 走进香菇大棚, 在村头的广场上: the reporter goes on where he has come to
    rf"|(?:{NOW_WORDS}[，,])?(?:记者)?(?:走进|走入|步入|来到|在)[^，。；：“”\d\n县市旗盟区镇乡]{{0,8}}"
    r"(?:大棚|车间|基地|[果茶田菜]园|田间|地头|田里|地里|广场|冷库|厂房|院子|[圈舍棚]|仓库|[晾晒养加工]{2,3}[场厂])"
    r"(?:里|内|中|上|旁|前)?(?:[，,]|看到|见到)|村口|村头)"
)
# 本报讯（记者 某某）“我们村…”: a story may open with a quotation behind its dateline
_QUOTED = re.compile(
    r"(?:[^，。“”\n]{0,24}(?:[讯电]|消息)(?:[(（][^)）\n]{0,30}[)）])?[:：]?[\s\u3000]*)?[“‘]"
)
# 金草原公司董事长说, 46岁的某某是某某公司负责人, 农牧局局长介绍: who is of no village
_OTHER = re.compile(
    r"[\s\u3000]*(?:\d{2}岁的)?(?![在从由自]|这家|该)[^，。；：“”\d\n]{0,20}?"
    r"(?:(?<=..)(?:公司|集团)|局(?:党组|[^，。；：“”\d\n]{0,6}?(?:局长|主任|人员|干部|负责人))"
    r"|站站?长|部门|机关|银行|管委会)"
)
# 交通、电力部门出动200人, 截至昨日，民政部门发放了: of the division that the text is about
_DEPARTMENT = re.compile(
    r"[\s\u3000]*(?:[^，。；“”\n]{2,14}[，,])?(?!(?:当地|该|本|有关|相关|主管|职能|上级)[一-鿿]*部门)"
    r"(?:[一-鿿]{2,5}[、和]){0,5}[一-鿿]{2,4}(?<![县旗区镇乡村盟市省局])部门(?!(?:相关)?负责|工作|人员|的|[一-鿿]{0,4}介绍)"
)
# 万亩番茄产业园年产番茄7万吨, 约1200亩的流转土地: a site that was spoken of before
_SITE = re.compile(
    r"[\s\u3000]*(?![各全]|新建|建成|[^，。；\n]{0,12}[省市县旗])[^，。；：“”\n]{0,14}?"
    r"(?<![建设造])(?:园区?|基地|大棚|温室|棚|车间|工厂|[加养]工?殖?[厂场坊]|合作社|冷库|电站|土地)"
    r"(?=[里内中旁]|[，,]|占地|[年日]产(?!值))"
)
STOPS = ("。", "！", "？", "；", "：", "，", "。”", "！”", "？”", "…”")
"""What ends a paragraph that tells something, and no heading."""
_OPENS_WITH, _OWN_NAME = 8, 8
"""How far into a paragraph a body may stand that it goes on with, and characters of a name."""
_SUBHEADING = 40
"""Characters of the longest line that may be a heading inside a story."""


def is_heading(text: str, start: int, end: int) -> bool:
    """Whether a line may be a heading inside a story; the paragraph below it tells."""
    return end - start <= _SUBHEADING and not text.endswith(STOPS, start, end)


@lru_cache(maxsize=2)
def opens_with_quotation(text: str, start: int) -> bool:
    """Whether a paragraph opens with a quotation, its dateline left aside.

    Asked for each number of the paragraph.
    """
    return _QUOTED.match(text, start) is not None


def opens_with_other(text: str, start: int) -> bool:
    """Whether a paragraph opens with a firm, by its name, or with an office of the county."""
    return _OTHER.match(text, start) is not None


def opens_with_department(text: str, start: int) -> bool:
    """Whether a sentence opens with the department of a trade: 交通、电力部门出动200人."""
    return _DEPARTMENT.match(text, start) is not None


def opens_with_site(text: str, start: int) -> bool:
    """Whether a paragraph opens with a base, a greenhouse or the land, as one that is known."""
    return _SITE.match(text, start) is not None


# 据了解，今年|该局, 目前,|该公司
_THAT_BODY = re.compile(
    r"(?:[^，。；：“”\n\d]{1,8}，)?[^，。；：“”\n]{0,6}?该(?P<kind>公司|集团|[局院校厂]|银?行|支行|中心|合作社|协会|学校)"
    r"(?!长|[区务])"
)
_BODIES_BACK = 12


def told_body(text: str, bodies: Sequence[tuple[int, int]], start: int) -> tuple[int, int] | None:
    """The body that 该局 or 该公司 at the start of a sentence points back to."""
    that = _THAT_BODY.match(text, start) if "该" in text[start : start + 20] else None
    if that is None:
        return None
    at = bisect_left(bodies, (start,))
    before = reversed(bodies[max(0, at - _BODIES_BACK) : at])
    return next((body for body in before if text.endswith(that["kind"], *body)), None)


def goes_on_with_body(text: str, bodies: Sequence[tuple[int, int]], start: int) -> bool:
    """Whether a paragraph opens with a body that the one before it, from `start` back, named.

    记者来到某某牧业养牛场。|据了解，某某牧业有限公司成立于2019年: the story stays there.
    """
    at = bisect_left(bodies, (start,))
    if at >= len(bodies) or bodies[at][0] > start + _OPENS_WITH:
        return False
    first, end = bodies[at]
    name = text[first : min(end, first + _OWN_NAME)]
    above = text.rfind("\n", 0, max(0, start - 1)) + 1
    return end - first >= _OWN_NAME and text.find(name, above, start) >= 0


_PARTS_OF_IT = re.compile(r"其中|(?:据(?:介绍|了解|悉)[，,])?从[^，。；\n]{2,8}来?[看说讲][，,]")


def opening_before(text: str, low: int, start: int) -> int:
    """Where the paragraph of a sentence opens; 其中 at its head goes on with the one before."""
    opening = text.rfind("\n", low, start) + 1
    if _PARTS_OF_IT.match(text, opening) or text.startswith("其中", start):
        return text.rfind("\n", low, max(low, opening - 1)) + 1
    return opening


def said_since(text: str, start: int, end: int, year: int) -> str:
    """What stands between a plan and a number; 据介绍,从投资看 and the plan's own year left out."""
    said = text[start:end]
    line = said.rfind("\n") + 1
    opened = _PARTS_OF_IT.match(said, line) if line else None
    return said if opened is None else said[opened.end() :].replace(f"{year}年", "")
