"""Tells of whom it is said behind a number what they are yet to do: 12台将在明年完工."""

import re

from pipeline.assemble.clauses import Neighbourhood
from pipeline.edges import led

_REACH = 24
_WORDS = frozenset("将计拟望争保")
# 20名选手将参加决赛, 9个项目计划年内开工; not 3名民警将其抓获, 5家企业将土地流转
_TO_COME = re.compile(
    # 9个大项目2031年将开建
    r"(?:“[^”，。；\d\n]{1,12}”)?[^，。；：、“”\d\n了已]{0,16}?(?:20\d\d年(?:[底末内初]|[上下]半年)?(?=将))?"
    r"(?:将(?:[在于](?=[\d今明本下年后未]|近期|春|秋)|会|陆续|相继|分批|如期|全部|继续|参[加与展赛]|入[驻驶选学]|[进走搬迁住]入|就读|投[入产用]"
    r"|[搬迁]出(?!的)|[搬迁住]进|[喝用吃住走]上|告别|结束|直接受|拥有|开[工业通]|完[工成]|建成|落[户地]|竣工|获得|享受|受益|得到|用于|动工|开建|启[动用]|(?:分?发|发放|送|运)[到给往至达抵]|迎来|亮相|实现|达到|[登角]场|角逐)"
    # 6个项目可望开工
    # 剩余29户|有望年底前搬入
    r"|[有可]望(?:[在于](?=[\d今明本下年])|陆续|相继|全部|如期)?"
    r"(?:(?:今年|明年|年|本?月)[内底末]?前?|\d{1,2}月[底份]?前?)?(?:到位|交付|上市|搬[迁进入]|入住|开[工业通]|完[工成]|建成|落[户地]|竣工|投[入产用运]|实现|达到|获得)"
    # 789名体育健儿，|将参加37个大项
    r"|[一-鿿]{2,8}，将(?:参[加赛展]|角逐|出战|亮相|登场)"
    r"|(?:预计|计划|拟|力争|确保)[在于]?(?:今年|明年|年[内底末]|月底|本[月周]|下[月周个半]|近期|\d{1,2}月|20\d\d年))"
)
# 争取|3座冷库投用, 年底前争取让|300户搬入新居; not 去年争取5个项目落地, 争取资金60万元
_STRIVES = led(r"(?:争取|务求|力求)[让使]?(?:在[^，。；\d]{1,8}前)?(?:约|近|超过?|再有)?\Z")
_COMES_TRUE = re.compile(
    r"[^，。；：、“”\d\n了已]{0,14}?(?:投[用产运]|投入(?:使用|运营|生产)|开[工业通]|完工|竣工|通车|建成|上市|搬[迁进入]"
    r"|入住|并网|落地|签约|交付|启用|[用喝住][上进]|脱贫|达标|摘帽|出列|通过验收)"
)
_GONE = re.compile("[去前昨当]年|上年|以来|截至|目前|此前|曾|已|了|共争取|多方争取")


def is_subject_to_come(text: str, here: Neighbourhood) -> bool:
    """Whether the things counted are the subject of a verb that is still to come."""
    start = here.quantity.end
    end = min(start + _REACH, here.sentence.end)
    if _STRIVES.search(text, here.clause, here.quantity.start) and not _GONE.search(
        text, here.sentence.start, here.quantity.start
    ):
        return _COMES_TRUE.match(text, start, end) is not None
    if here.quantity.dimension not in {"count", "money", "length", "area"} or _WORDS.isdisjoint(
        text[start:end]
    ):
        return False
    return _TO_COME.match(text, start, end) is not None
