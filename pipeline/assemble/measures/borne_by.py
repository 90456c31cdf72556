"""Finds what somebody bears so much of: 保费由财政补贴80%, 资金由合作社垫付3万元."""

import re

from pipeline.assemble.clauses import Neighbourhood

_BORNE = re.compile(
    r"(?P<what>[^，。；：\d\n由]{2,16}?)(?:[也都均则还将再]|主要|全部|先后|统一)*"
    r"由[^，。；：\d\n由]{1,16}?(?:负责|免费|统一|先行|全额|分别|共同|自行|各)*"
    r"(?:补贴|补助|贴息|承担|负担|分担|分摊|资助|出|支付|报销|赔付|垫付|垫资|提供|解决|买单|减免|拨付|自筹|筹集|代?缴纳?|投入)"
    r"(?:了|约|近|其中的?|的)*"
)
_ENDS = re.compile(r"[，。；、！\n]")
# 项目由政府投入3亿元: of such the money is no part
_NOT_OF_PAY = re.compile("(?:项目|工程|公司|中心|基地|学校|医院|平台|活动)$")


def borne_by(text: str, here: Neighbourhood) -> tuple[int, int] | None:
    """The range of what the one behind 由 bears, pays for or gives so much of."""
    start, end = here.clause, here.quantity.start
    if text.find("由", start, end) <= start or here.before > start:
        return None
    if not _ENDS.match(text, here.behind):
        return None  # 奖品由企业提供300份|礼包
    borne = _BORNE.fullmatch(text, start, end)
    if borne is None or _NOT_OF_PAY.search(text, *borne.span("what")):
        return None
    return borne.span("what")
