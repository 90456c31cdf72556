"""Tells distances from lengths, and what they are from: 离旗里130公里, 位于县城东南30公里的江边."""

import re

from pipeline.assemble.clauses import Neighbourhood, Span
from pipeline.assemble.measure import Measure, measure_at

_AWAY = ("外", "开外", "之外", "以外")
# 县城最南端|30公里处
_AT = re.compile("处(?![理置于在罚分方事])")
# 从村部到镇上有12公里|山路: the way has a length
_WAY = re.compile("的?[一-鿿]{0,3}[路道渠](?=[，。；、,;\n要得全都是]|$)(?<!路程)")
# 每天走|5里路, 学校来回20多里山路, 离家3里路: how far one goes
_ROAD = re.compile("[山土沙雪夜]?路(?![面灯网段])")
_WALKED = re.compile(
    r"(?:[走跑赶骑绕]|来回|往返|(?<![脱逃撤分])离[^，。；、\d]{1,8})(?:了|过|着|上)?(?:约|近)?$"
)
# 苏木离旗里130公里, 草场之间隔着十几里: how far it is names nothing; 距离边境线, 隔离带 and
# 阻隔网 are nouns
_APART = re.compile(
    r"(?<![距隔])离[^，。；、\d]{1,22}$"
    r"|(?:相[距隔]|(?<!阻)(?<![^之中]间)隔(?![离音热断板])着?|往[东南西北]{1,2}|[东南西北]去|驱车|车程|(?<![均计共全年天总])行驶)[^，。；、]{0,12}$"
    # 距甘其毛都口岸|135公里
    r"|(?:^|(?<=[，。；,\n]))距离?[城县旗市](?:里|区|城)?(?:约|近)?$"
    r"|(?<![株行间轨车])距(?:离(?![^，。；、\d]{0,4}[边国]境|(?:不到|不足|大约|仅有|超过|将近|达到|仅|只|有|达|超)*$))?[^，。；、离\d]{2,22}$"
    # 从旗里前往嘎查有|90公里
    r"|从[^，。；、\d]{2,16}?(?:前往|[到至去])[^，。；、\d]{2,16}?(?:有|足有|约|近|达)+$"
    # 位于县城东南约|30公里
    r"|(?:位于|地处|坐落|在)[^，。；、]{2,16}[东南西北]{1,2}(?:面|部|侧|方向|郊)?(?:约|近)?$"
    # 镇政府南侧|6公里处
    r"|(?:政府|驻地|所在地|县城|旗府|镇区|市区|城区|村部|嘎查|村|镇)(?:[正往向]?[东南西北]{1,2}|以[东南西北])"
    r"(?:侧|面|部|边|方向|方)?(?:约|近)?$"
    # 位于县城东南|30公里的下游
    r"|(?:位于|地处|坐落[于在])[^，。；、]{0,14}?(?:[东南西北]{1,2}|处|外|方向|距离?)[部侧面方约近]*$"
)
# 该嘎查|距旗府约300公里: what it is measured from names the distance
_FROM = re.compile(
    r"(?P<named>(?:(?<![株行间轨车相])距离?|(?<![距远脱分撤隔偏背逃游])离(?![开不职任校婚退休心岸]))"
    r"(?!(?:大?约|将?近|仅有?|不[到足]|超过?|达到?|[为是])\d)"
    r"[^，。；、：:离距\d]{1,22}?)(?:的?(?:最[近远]处?|直线|平均)的?距离)?(?:还?只?有|仅有?|不到|不足|大?约|将?近|足有|达|超过?|为|是|[也就才]|已经?|各|均|(?<![成首古])都)*$"
)
# 县城至蒙自|60公里，至昆明|340公里: where a seat lies, and no way that is built
_TO = re.compile(
    r"(?<=[，。；,;\n])[ \u3000]*(?P<named>(?:(?:县|州|市|镇|乡|旗|盟|苏木|嘎查|村)?"
    r"(?:城|府|委会|政府(?:驻地|所在地)?|驻地|所在地))?(?:东|西|南|北)?"
    r"至(?!今|此|少|多|[年月]|目前|[上下本去前])[一-鿿]{2,6}?(?<![路道线段桥]))(?:约|近)?$"
)
_SO_FAR = r"(?:约|近)?\d[\d.]*[余多]?(?:公里|千米|华里|里|km)"
# 县城距省会贵阳351公里、遵义|195公里
_LISTED = re.compile(
    r"(?:(?<![株行间轨车])距离?|(?<![距远脱分撤隔偏背逃游])离)[^，。；、：:离距\d]{1,16}?"
    rf"{_SO_FAR}(?:[、，][^，。；、\d]{{2,12}}?{_SO_FAR})*"
    # 距大关县城54公里，昭通市|43公里
    r"(?:、(?:距离?|离)?(?P<named>[^，。；、\d的]{2,12}?)|，(?P<town>(?![^，]{0,4}[距离])[一-鿿]{1,6}?(?:[市县旗盟镇乡]城?)))"
    r"(?<![长宽高深])(?:约|近)?$"
)
# 从山脚到山顶|9公里的路: between what the way runs
_FROM_TO = re.compile("[从自由][^，。；、\\d]{1,10}[到至][^，。；、\\d]{1,10}$")
_RUNS = re.compile("(?:[路道渠]|路程|行程)$")
_FAR = 24
"""How far back, in characters, the word for a distance is looked for."""
_FAR_IN_LIST = 72
"""The same, where more than one distance is told."""


def is_distance(text: str, here: Neighbourhood) -> bool:
    """Whether the number says how far away something is, and not how long."""
    quantity = here.quantity
    if quantity.dimension != "length":
        return False
    if text.startswith(_AWAY, quantity.end) or _AT.match(text, quantity.end):
        return True
    if _WAY.match(text, quantity.end) is not None:
        before = max(here.clause, here.before, quantity.start - _FAR)
        walked = _WALKED.search(text, before, quantity.start)
        return walked is not None and _ROAD.match(text, quantity.end) is not None
    low = max(here.clause, here.before, quantity.start - _FAR)
    if _APART.search(text, low, quantity.start) or _TO.search(text, low, quantity.start):
        return True
    return _listed(text, here) is not None


def runs_between(text: str, here: Neighbourhood, before: Span, after: Span) -> bool:
    """从山脚到山顶|9公里的路: whether the words before tell only between what a way runs."""
    if here.quantity.dimension != "length" or after[0] != here.behind + 1:
        return False
    way = _RUNS.search(text, *after)
    return way is not None and _FROM_TO.search(text, before[0] - 1, before[1]) is not None


def _listed(text: str, here: Neighbourhood) -> re.Match[str] | None:
    """What a further distance of a list is from: 距省会贵阳351公里、|遵义195公里."""
    if text[here.before : here.before + 1] not in {"、", "，"}:
        return None
    low = max(here.sentence.start, here.quantity.start - _FAR_IN_LIST)
    return _LISTED.search(text, low, here.quantity.start)


def distance_from(text: str, here: Neighbourhood) -> Measure | None:
    """距旗府 of 距旗府约300公里, where the text says from what."""
    if (listed := _listed(text, here)) is not None:
        named = listed["named"] or listed["town"]
        return Measure("距" + named, None, "adjacent", "measure.distance")
    low = max(here.clause, here.before, here.quantity.start - _FAR)
    away = _FROM.search(text, low, here.quantity.start)
    away = away or _TO.search(text, low, here.quantity.start)
    if away is None:
        return None
    return measure_at(text, away.span("named"), "adjacent", "measure.distance")
