"""Finds the work of which the clause before says that it goes on: 旧房改造有序推进,完成32套."""

import re

from pipeline.assemble.clauses import Neighbourhood, Span
from pipeline.assemble.references import OF_PEOPLE
from pipeline.clause_openings import REACH

_HOW = (
    "(?:有序|稳步|持续|加快|扎实|深入|全面|连片|强力|统筹|大力|加速|不断|顺利|如期|接续|快速|梯次"
    "|纵深|高质量|压茬|协同|一体)"
)
_GOES_ON = re.compile(
    r"(?:^|[，。；：,;\n])(?P<work>(?!我|本|全面|不断|持续|加快)[^，。；：,;、\d\n]{2,18}?(?:建设|改造|治理|绿化|保护|革命|修复|整治|种植|造林|提升|培育|搬迁"
    rf"|加固|硬化|流转|整理|普查|清理|招商|监测|修缮|养殖|开发))(?:工作|工程|项目|任务)?"
    rf"(?:(?:{_HOW})+(?:推进|实施|开展|完成|铺开|展开|推开|启动|见效|提速)|提速|力度加大)[，,]$"
)
_SO_MUCH = re.compile(
    r"(?:已|累计|共|共计|总计|全年|今年|目前|全县|全旗|全市|全省|全区|先后|当年)*"
    r"(?:新增|完成|新建|改造|新?改?扩?建|开工|竣工|建成|实施|改建|治理|修复|达到?|总数达)?了?(?:约|近|超过?)?"
)


def work_advanced(text: str, here: Neighbourhood) -> Span | None:
    """The range of a work that goes on, where a number only says how much of it was done."""
    start = here.quantity.start
    if here.quantity.unit in OF_PEOPLE or here.before_over > here.clause - 1:
        return None
    if _SO_MUCH.fullmatch(text, here.clause, start) is None:
        return None
    low = max(here.sentence.start - 1, here.clause - REACH, 0)
    found = _GOES_ON.search(text, low, here.clause)
    return found.span("work") if found is not None else None
