"""Tells the divisions that only say how far a road, a line or a train goes: 济南|至东营高速公路."""

import re
from collections.abc import Sequence

from schemas.mentions import PlaceMention

# 济南|至东营高速公路, 济宁至|鱼台|2条高速公路, 金华|至浙赣界段: how far a road goes
_WAYS = (
    r"(?:段|(?:[两三四五六]|\d{1,2})条"
    r"|间?(?:普速|高速|旅客|城际)*(?:动车组?|列车|高铁|班车|客车|航班)"
    r"|(?:等级|高速|一级|旅游|城际|快速|输[油气]|天然气|[客货]运)*"
    r"(?:高速|铁路|公路|高铁|客专|城际|[干专]线|航线|管[道线]|班列|通道))"
)
_WAY = re.compile(_WAYS)
_ROUTE = re.compile(rf"[至—－-](?:[^，。；：、\d\n]{{2,8}}?){_WAYS}")
_TO = frozenset("至—－-")
_TO_END = frozenset("至到—–-")
_END_OF_ROUTE = "(?:[至到]|[—–-]{1,2})[一-鿿]{2,5}?"
_MORE_ROUTES = f"(?:[、和及][一-鿿]{{2,5}}{_END_OF_ROUTE})*"
_KIND_OF_ROUTE = (
    "(?:(?:[东南西北复]线|[一二三]期)*(?:高速|公路|铁路|客运专线|高铁|城际|航[线道]|快速[路通]|段)"
    # 桑根达来-上都等3条公路
    r"|等?[两三四五六七八九十\d]+[条个](?:[续新在拟改扩]建|重点|高速|一级)?(?:公路|道路|铁路|路段)"
    r"|等[两三四五六七八九十\d]+个(?:[续新在拟改扩]建)?项目)"
)
# 丹锡高速经棚-|锡林浩特, 国道207线-|平顶山
_NAMED_ROUTE = re.compile(r"(?:高速|线|[国省]道|公路)[^，。；\n、]{0,5}[—–-]{1,2}$")
_NAME_REACH = 12
_ROUTE_OPENS = re.compile(f"{_END_OF_ROUTE}{_MORE_ROUTES}{_KIND_OF_ROUTE}")
_ROUTE_ENDS = re.compile(f"{_MORE_ROUTES}{_KIND_OF_ROUTE}")


def ends_route(text: str, place: PlaceMention) -> bool:
    """开工G347梓潼至|江油|段, 甲|至乙、丙至丁高速公路: whether it is one end of a road."""
    far = text[place.start - 1 : place.start] in _TO_END
    if far and _NAMED_ROUTE.search(text, max(0, place.start - _NAME_REACH), place.start):
        return True
    if (far and _ROUTE_ENDS.match(text, place.end)) or _ROUTE_OPENS.match(text, place.end):
        return True
    led = text[place.start - 1 : place.start] in _TO and place.start > 1
    return bool(_ROUTE.match(text, place.end) or (led and _WAY.match(text, place.end)))


def is_way(text: str, places: Sequence[PlaceMention], i: int) -> bool:
    """济南|至|东营: whether a division is one end of a way between two."""
    ends = {places[i].end + 1: places[i].end, places[i].start: places[i].start - 1}
    beside = (*places[max(0, i - 1) : i], *places[i + 1 : i + 2])
    near = {edge for other in beside for edge in (other.start, other.end + 1)}
    return any(edge in near and text[at : at + 1] == "至" for edge, at in ends.items())
