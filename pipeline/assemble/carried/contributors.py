"""Whose part a share is that a clause of its own tells: 增加值33亿元,|对经济增长的贡献率为41%."""

import re

from pipeline.assemble.carried.told import Told
from pipeline.assemble.clauses import Neighbourhood
from pipeline.assemble.measure import Measure
from pipeline.clause_openings import REACH
from schemas.structs import replace

_RATES = "(?:贡献率|贡献度|贡献份额|拉动率|支撑率)"
# 增加值33亿元,增长4%,|对经济增长的贡献率为|41%
_CONTRIBUTES = re.compile(
    rf"(?:左右|以[上下])?[，,](?:且|并|其|而)?(?P<what>对[^，。；、：\d]{{2,12}}?的?{_RATES})"
    r"(?:达到|达|为|是|超过?|约|近|已|高达|提高到|上升到|升至|降至|提高至)*"
)
_CONTRIBUTION = re.compile(rf"对[^对]{{2,12}}{_RATES}$|(?<=..)占[^占]{{2,16}}(?:比重|比例)$")
# 服务业加快发展,|对经济增长的贡献率|同比提高3个百分点
_SHARE = re.compile(
    rf"(?P<what>对[^，。；、：\d]{{2,12}}?的?{_RATES}|占(?!比|地)[^，。；、：\d占]{{2,16}}?的?(?:比重|比例))[^，。；、：\d]{{0,12}}"
)
_THRIVES = re.compile(
    r"(?P<who>[一-鿿“”]{2,14}?)(?<![力度率幅])"
    r"(?:(?:发展|增长|支撑|引领|主导|带动|拉动)(?:作用|势头|态势|活力|步伐)?"
    r"|活力|动能|作用|规模|实力|步伐|地位|比重|贡献)?"
    r"(?:[加提增]速|加快|[快迅]速|稳步|持续|不断|平稳|稳定|较快|蓬勃|进一步|逐步|大幅|明显|显著|日益|有力|有效|增强|壮大|向好|突出|凸显|提升)"
    r"[一-鿿]{0,6}，$"
)


def contributed(
    text: str, told: Told, here: Neighbourhood, found: Measure | None
) -> Measure | None:
    """第一产业增加值33亿元,|对经济增长的贡献率为41%: of what the clause before tells."""
    if found is None or here.quantity.unit not in {"%", "百分点"}:
        return found
    share = _SHARE.fullmatch(text, here.clause, here.quantity.start)
    thrives = share and _THRIVES.fullmatch(text, _clause_above(text, here), here.clause)
    if share is not None and thrives is not None:
        # 服务业加快发展,|对经济增长的贡献率为
        return replace(found, text=thrives["who"] + share["what"], span=None, rule="measure.owner")
    last = told.measure
    if last is None or here.quantity.unit != "%":
        return found
    if share is not None and found.text == last.text and _CONTRIBUTION.search(last.text):
        # 服务业对经济增长的贡献率为60%,|占生产总值的比重达41%
        return replace(found, text=_CONTRIBUTION.sub("", last.text) + share["what"], span=None)
    to = _CONTRIBUTES.fullmatch(text, here.before, here.quantity.start)
    led = share is not None and share["what"].startswith("对")
    if share is not None and led and found.text.startswith(last.text):
        # 拉动经济增长2个百分点,|对经济增长的贡献率达38%: no part of the growth
        return replace(found, text=share["what"], span=None)
    if to is None or found.text.startswith(last.text):
        return found
    whole = _CONTRIBUTION.sub("", last.text) + to["what"]
    return replace(found, text=whole, span=None, rule="measure.owner")


def _clause_above(text: str, here: Neighbourhood) -> int:
    """Where the clause before begins, if no number stands in it."""
    low = max(here.sentence.start, here.clause - REACH)
    low = low if here.first_in_sentence else max(low, here.before_over)
    marks = (text.rfind(mark, low, max(low, here.clause - 1)) + 1 for mark in "，；：")
    return max(low + (text[low : low + 1] in "\n \u3000"), *marks)
