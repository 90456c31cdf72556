"""Tells what money is for of which no noun says what it is: 安排8000万元|支持医院建设."""

import re

from pipeline.assemble.clauses import Neighbourhood, Span

_HELPS = "支持|扶持|资助|奖励|补贴|补助|助力|保障|帮助|推[动进]|促进|解决|改善"
_WORKS = (
    "聘[用请任]|购[买置]|采购|实施|改造|[修新扩改]建|建[设成立]|维修|修缮|整治|完善|升级|开展|发展|打造"
    "|培育|慰问|救助|帮扶|硬化|绿化|亮化|治理|加固|更换|安装|引进"
)
_WHAT = r"[^，。；：、,;\d\n]{2,16}"
# 2000万元|用于购置设备
USED_FOR = re.compile(
    r"[，,]?(?:专项|专门|全部|主要|统一|重点|集中)?(?:用[于来]|用作|作为)(?P<use>[^，。；：、,;\d\n]{2,16}(?:(?:、[^，。；：、,;\d\n]{2,12})+)?)(?=[，。；、,;\n]|$)"
)
# 8000万元|支持医院建设; not 支持资金
_FOR = re.compile(
    r"(?:左右|以[上下])?(?:重点|专门|专项|主要|全部|统一|全力|积极|优先|直接|继续|大力|用来|来|以|将|去)*"
    rf"(?P<use>(?:{_HELPS})(?!的?(?:资金|金|款|经费|费用?|项目|政策|标准|对象))(?![了过]){_WHAT}?)"
    r"(?=[，。；,;、\n\d]|$)"
)
# 每年安排400万元,|聘用宣讲员300人
_THEN = re.compile(
    r"(?:左右|以[上下])?[，,]?(?:重点|专门|专项|主要|全部|统一|全力|积极|优先|直接|继续|系统性|集中|大力|用来|来|以)*"
    rf"(?P<use>(?:{_HELPS}|{_WORKS})(?!的?(?:资金|金|款|经费|费用?|项目|政策|标准|对象))(?![了过])[^，。；：,;\d\n]{{2,24}}?)"
    r"(?=[，。；,;\n\d]|$)"
)
_SPENDS = re.compile(
    r"(?:安排|下达|[下划调]拨|拨[付出款]|列支|拿出|掏出|统筹|落实|争取|争取到|筹[集措]|投入|出资)了?"
    r"(?:[我全本][省市县区旗盟州][^，。；\d]{0,4}|[一-鿿]{2,5}[省市县区旗盟州镇乡]|资金)?(?:约|近|超过?)?$"
)
_REACH = 14


def spent_on(text: str, here: Neighbourhood) -> Span | None:
    """The range of what money is for, where nothing else says what it is."""
    start, end = here.quantity.start, here.quantity.end
    if here.quantity.dimension != "money":
        return None
    used = USED_FOR.match(text, end) or _FOR.match(text, end)
    if used is None and _SPENDS.search(text, max(here.clause, start - _REACH), start):
        used = _THEN.match(text, end)
    return used.span("use") if used is not None and used.end() <= here.limit else None
