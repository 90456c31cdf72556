"""Tells what those must meet who apply: how old they may be, how long they must have served.

报考者年龄在35周岁以下，博士可放宽至40周岁: nobody is of that age yet.
"""

import re

from pipeline.assemble.clauses import LIMITS, NEEDS, Neighbourhood
from schemas.mentions import Quantity

# 年龄放宽到|45周岁, 任职年限可放宽至|2年
_RELAXED = re.compile(r"放宽(?:年龄)?(?:限制)?(?:[到至为]|不超过)$")
# 年龄不超过|38周岁; not 平均年龄, 年龄最大的
_AGED = re.compile(
    r"(?<!平均)年龄(?!最|[偏较]|相)[^，。；\d均差达已刚跨]{0,8}(?:\d{2}周?岁(?:以上)?[，、至到—-]{0,2})?$"
)
# 35岁以下|，; not 35岁以下的有12人, 35岁以下干部占42%
_ENDS = re.compile(
    r"(?:[及含]?以[上下内])?(?:[（(][^（()）\n]{1,30}[)）])?(?:[，。；、：\s即]|$|者|的?(?:均可|可|优先|人员[，。；]|公民|毕业生[，。；]))"
)
# what is asked of those who apply stands near
_APPLIES = re.compile(
    r"报考|报名|应聘|招[聘录收考]|聘用|录用|考生|申请[人者]|参选|参评|学[历位](?!史)|户籍|身体健康|品行|资格|具[有备]|放宽|以后出生|以上经历"
)
# 最低服务年限为|5年, 服务期不少于|3年, 聘期|3年, 公示期为|7天
_TERM = re.compile(
    r"(?:最低(?:服务|工作|聘用|缴费)(?:年限|期限?)|(?<!平均)(?:服务|聘用|缴费)(?:年限|期限?)(?=不[少低]于|至少|[须需]|应|满)|服务期(?!间|末|[满前后])|聘期|公示期|试用期|见习期|有效期|保质期|质保期"
    r"|保修期|宽限期|冷静期|犹豫期)限?(?:一般|原则上|均|[须需应]|满)*(?:[为是]|不[少低]于|不超过|至少|最长|最短)?$"
)
# 具有|3年以上工作经验
_HAS = re.compile(
    r"(?:(?<![一-鿿])有|具[有备]|[须需应]有|从事[^，。；\d]{1,14}(?:工作)?)(?:连续|累计|至少|不少于)*$"
)
_SKILL = re.compile(
    r"[及含]?(?:以上|以内)?的?(?![^，。；\d]{0,14}(?:丰富|积累|的他|的她))[^，。；\d]{0,14}(?:经[验历]|资历|教龄|工龄|驾龄)(?=者|[，。；、的（(\s]|$|人员|优先)"
)
# 年满60周岁的老人|可免费乘车
_MAY = re.compile(
    r"(?:[及含]?以[上下])?(?:[（(][^（()）\n]{1,12}[)）])?的?[^，。；\d占有]{0,16}[，,]?(?:凭[^，。；\d]{1,16}[，,]?)?(?:[都均]?可以?|能)"
    r"(?:凭[^，。；\d]{1,16})?(?:免费|半价|享受|申[请领]|领取|参加|报[名考]|应聘|办理)"
)
_FULL = ("年满", "已满", "须满", "应满")
_DIMENSIONS = frozenset({"age", "duration"})
_MAY_BE_ENTRY = NEEDS.of(_RELAXED, _AGED, _TERM, _SKILL, _MAY)


def is_entry_term(text: str, here: Neighbourhood, clause: int) -> bool:
    """Whether an age or a time is one that those who apply, serve or are granted must meet."""
    quantity = here.quantity
    if quantity.dimension not in _DIMENSIONS or not here.met & _MAY_BE_ENTRY:
        return False
    low, start = here.sentence.start, quantity.start
    if _RELAXED.search(text, clause, start):
        return True
    if quantity.dimension == "age":
        return _is_asked_age(text, here, clause)
    if _TERM.search(text, clause, start):
        return True
    asked = quantity.bound in LIMITS and _HAS.search(text, clause, start)
    return bool(
        asked and _SKILL.match(text, quantity.end) and _APPLIES.search(text, low, here.sentence.end)
    )


def _is_asked_age(text: str, here: Neighbourhood, clause: int) -> bool:
    """年龄在35岁以下, said of those who apply; and an age from which on something is granted."""
    quantity, sentence = here.quantity, here.sentence
    if _MAY.match(text, quantity.end) and _is_limit(text, quantity):
        return True
    if quantity.bound not in LIMITS or _ENDS.match(text, quantity.end) is None:
        return False
    if _AGED.search(text, max(sentence.start, clause - 12), quantity.start) is None:
        return False
    return quantity.unit == "周岁" or bool(_APPLIES.search(text, sentence.start, sentence.end))


def _is_limit(text: str, quantity: Quantity) -> bool:
    """年满60岁|的, 65岁以上|的: an age that bounds a class; not 他今年60岁，可以申请."""
    return quantity.bound in LIMITS or text.endswith(_FULL, 0, quantity.start)
