"""Tells what a text of rules sets: to whom it grants how much, and from when on.

对首次上规的企业，奖励10万元: the amount is granted in each case, and nobody has been paid yet.
"""

import re

from pipeline.assemble.clauses import NEEDS, Neighbourhood
from pipeline.clause_openings import REACH

_KIND = (
    r"(?:办法|细则|规定|条例|新政"
    r"|若干(?:的?[^，。；：！？\n]{0,6})政策(?:措施)?|(?:扶持|奖励|优惠|补[助贴]|奖补|激励)政策(?=[（(》]|的通知)|政策措施|若干意见"
    r"|(?:试行|奖励|扶持)意见"
    r"|(?:补[助贴偿]|发放|奖[励补]|收费|津贴|认定|征收)的?[^，。；：！？\n]{0,4}标准|(?:奖补|补[助贴]|奖励)方案"
    r"|(?:申[请报]|认定|准入|报名|入选|享受)条件)"
)
_TITLE = re.compile(
    rf"(?P<about>[^\n]{{0,40}}关于)?[^，。；：！？\n]{{2,60}}?{_KIND}"
    r"(?P<notice>》?的(?:通知|公告))?[》”]?(?:[（(][^（()）\n]{1,12}[）)])?(?:[ \u3000]|$)"
)
# 我市出台人才新政, 两项收费标准下调: the news of rules
_NEWS = re.compile(
    r"出台|发布|公布|解读|施行|通过|落实|助力|惠及|[上下]调|提高|违反|依据|按照|完善|制定|推[出行]|享受"
    r"|执行|遵守|严格|贯彻|违规|宣讲|普及|送|学习|宣传|检查|立法|审议|听取|启动|迎来|了"
)
# what a text of rules tells of how things stand or have been
_STANDS = re.compile(
    r"(?:19|20)\d\d年[，,][^，。；]{0,10}(?:累计|共(?![同建享])|兑现|完成|实现|发放)|"
    r"已(?!婚|获|取得|享受|经|领取|纳入)|了(?!解)|目前|现有(?!住房|人均)|现已|截至|截止|去年|同比|年来|以来|近年|[一几]年来"
)
_BY_YEAR = re.compile(r"(?:到|至|在)20\d\d年[底末]?(?!度)[^起]|目标|力争")
_ITEM_MARKS = "。；\n;"
_GRANT = r"(?:给予|予以|奖励|补[助贴]|奖补|资助|扶持|贴息|减[免半收])"
# 对新认定的高新技术企业,…奖励30万元: a class of those who do so, and what they are given
_ENACTS = re.compile(
    r"(?:对|凡(?!是)|首次|经[^，。；\n]{2,16}(?:认定|评定|审核|验收)|新(?:认定|获|评|取得|列入|引进|建|增|设立|创建)|年满|符合"
    r"|入选|被[评认]定?)"
    rf"[^。；\n]{{2,140}}?(?:的|者[，,])[^。；\n]{{0,60}}?{_GRANT}"
)
# 对3个村给予50万元补助, 2019年对…: those who were given it, and when
_TOLD = re.compile(
    r"(?<![每加增\d])\d+[余多]?万?[户名人家个所村项件位](?![（(及或]?[以含]|业|均)"
    r"|累计(?!不|最|奖|补)|共(?![同建享])|去年|今年(?!起|\d)|昨|本月|日前|近日|当天|(?:19|20)\d\d年(?=[，,对])"
)
# 80—89周岁老年人,每人每月发放100元
_BY_AGE = re.compile(
    r"\d周?岁?\s?(?:[-—–~～至到]{1,2}\s?\d{2,3}周?岁|周?岁[^，。；\d]{0,10}?以[上下])"
    r"[^，。；\d\n]{0,24}(?:[（(][^（()）\n]*[)）])?[^，。；\d\n]{0,24}[，,]?[^，。；\d\n]{0,12}每"
    r"(?:人|位)?[每]?(?:人?年|人?月)"
)
# 补助标准为：养殖场5万只以上的,每个补助50万元
_STANDARD = re.compile(
    r"(?:补[助贴偿]|奖[励补]|发放|津贴|资助|收费)的?[^，。；：:\n]{0,4}标准(?:分别)?(?:为|是|如下|[^，。；：:\n]{0,4}如下)?[：:]"
)
_GIVEN = frozenset({"money", "percent", "duration"})
ENACTS = (_ENACTS, _BY_AGE, _STANDARD)
_MAY_ENACT = NEEDS.of(*ENACTS)


def is_regulation(headline: str) -> bool:
    """Whether a text under these lines is one of rules: 某市人才引进奖励办法（试行）."""
    for line in headline.split("\n"):
        told = _TITLE.match(line.strip())
        if told is None:
            continue
        if told["about"] or told["notice"] or _NEWS.search(line) is None:
            return True
    return False


def is_regulated(text: str, here: Neighbourhood) -> bool | None:
    """Whether a number in a text of rules is one of them; None where it is a goal of the text."""
    start = here.quantity.start
    low = max(here.sentence.start, start - REACH)
    if _STANDS.search(text, low, start):
        return False
    return None if _BY_YEAR.search(text, low, start) else True


def is_enacted(text: str, here: Neighbourhood) -> bool:
    """Whether the item that holds the number says what those of a class are given."""
    if not here.met & _MAY_ENACT:
        return False
    start, end = here.quantity.start, here.quantity.end
    floor = max(here.sentence.start, start - REACH)
    high = min(here.sentence.end, end + REACH)
    low = max([floor, *(text.rfind(mark, floor, start) + 1 for mark in _ITEM_MARKS)])
    high = min([high, *(at for mark in _ITEM_MARKS if (at := text.find(mark, end, high)) >= 0)])
    if _STANDARD.search(text, floor, start):
        return _STANDS.search(text, floor, start) is None
    aged = _BY_AGE.search(text, low, high) if text.find("每", low, high) >= 0 else None
    given = aged or _ENACTS.search(text, low, high)
    if given is None or given.start() >= end or _STANDS.search(text, low, high):
        return False
    if _TOLD.search(text, low, high):
        return False
    return start < given.end() or here.quantity.dimension in _GIVEN
