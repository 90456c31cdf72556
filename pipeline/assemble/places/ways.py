"""Divisions that are only named for a way: where it begins, passes and ends, and how long it is."""

import re

from pipeline.edges import led

# 项目起于|雨城区,向西经|天全县,止于|康定市,全长135公里
_ON_WAY = led(
    r"(?:[起始]于|起自|止于|[起终]点(?:[为是于]|位于|在|到达|至)?|[东南西北]{1,2}[起至止]"
    r"|途[经径]|[东南西北][经过]|依次(?:贯穿|经过|穿越|连接)|(?<=，)接)[^，。；：\d\n]{0,6}\Z"
)
# 起于甲村，终于|乙县|某某大道
_ENDS = re.compile(r"(?:起[于自点]|始于)[^。；\n]{2,40}(?:终于|终至|终[到止])\Z")
_ENDS_REACH = 48
# 途经甲区，乙市|丙区|、丁县，
_PASSED = re.compile(r"途[经径](?:[一-鿿]{2,14}[、，和])+[一-鿿]{0,6}\Z")
_PASSED_REACH = 60
# 经新河镇|北，
_BY = frozenset({"，经", "、经"})
_NO_FIGURE = re.compile("(?!境内)[一-鿿]{0,10}[，、。；]")
_BESIDE = frozenset("东南西北城，、；至")
# 由|泉州|往莆田方向, 往|江都|方向
_BOUND = re.compile("(?:[往至到][一-鿿]{2,5})?方向")
_HOW_FAR = (
    r"(?:车程|距离|路程|[也都就]|[由从](?=\d|[一两三])|大?约|近|仅|只|需|要|可|的)*\s?"
    r"(?:\d[\d.]*|[一二两三四五六七八九十]+)[多余]?(?:个半|个|半)?(?:公里|千米|小时|分钟|钟头)"
)
# of a road that is built between them so much is a length: 甲镇至乙村公路4公里
# 贵阳|达百色口岸约500公里, 罗甸县|到贵阳也由5小时缩短到…
_BETWEEN = r"(?:(?![公道铁]路|路段|高速|工程|项目|[全总]长)[^，。；：\d\n])"
_FIRST_END = re.compile(rf"[到至达]{_BETWEEN}{{2,12}}?{_HOW_FAR}")
_SECOND_END = re.compile(rf"{_BETWEEN}{{0,8}}?{_HOW_FAR}")
# 甲镇至|乙市（某某村）高速公路: which way is spoken of
_WAY = re.compile(
    r"(?:[（(][^（()）\n]{1,10}[)）])?的?[^，。；：、\d\n的]{0,4}?(?:公路|[邮山土]路|高速(?!发展|增长)|铁路|油路|沥青路|水泥路|砂石路|快速路|路段|通道|段(?=[^一-鿿]|工程|项目|建))"
)
_WAY_BETWEEN = re.compile(rf"[到至][^，。；：、\d\n的]{{2,14}}?{_WAY.pattern}")
_FROM = re.compile(r"[一-鿿][到至达]\Z")
# 白音镇至希拉图|36公里的水泥路, 由集宁至甲口段|160公里
_STRETCH = re.compile(
    r"(?:[^，。；、]{0,4}[由从自])?(?![^至到]{0,8}(?:[公道铁]路|高速|工程|项目|[全总]长))[一-鿿]{2,8}[至到]"
    r"(?![一-鿿]*(?:[公道铁管]路|路|高速|工程|项目|渠|线|桥|管[网道]|航线|[全总]?长|距离|里程|面积))[一-鿿]{2,8}段?"
)
# 某某高速公路|徽县甲镇至乙镇段, 国道|某县乙村—丙镇段: the name of a part of the road
_ROAD = ("高速公路", "高速", "铁路", "国道", "省道", "公路", "快速路", "高铁", "专线")
_SECTION = re.compile(
    r"[一-鿿（）()]{1,8}?[到至—\-－–][一-鿿（）()]{2,10}?(?<![一二三四五六七八九十两几阶地])段"
)
_TO = frozenset("到至达")
_DASHES = frozenset("—-－–")
# 重庆—赤峰|两条航线, 甲村|—乙湾38公里
_ROUTE = re.compile(
    r"[—\-－–][^，。；：\d\n]{1,10}?\d[\d.]*(?:公里|千米)|"
    r"[^，。；：\n]{0,24}?(?:航线|线路|铁路|高铁|高速|班列|航班|列车|动车|专列|快线|管道|客车)"
)


def is_on_way(text: str, start: int, end: int) -> bool:
    """Whether a division from `start` to `end` only says how a way runs."""
    if _is_passed(text, start, end):
        return True
    if _ON_WAY.search(text, max(0, start - 12), start) or _BOUND.match(text, end):
        return True
    if text[start - 2 : start - 1] == "终" and _ENDS.search(
        text, max(0, start - _ENDS_REACH), start
    ):
        return True
    if text[start - 1 : start] in _DASHES or text[end : end + 1] in _DASHES:
        return _ROUTE.match(text, end) is not None
    if text.endswith(_ROAD, 0, start) and _SECTION.match(text, end):
        return True
    if text[end : end + 1] in _TO:
        return (_FIRST_END.match(text, end) or _WAY_BETWEEN.match(text, end)) is not None
    joined = text[start - 1 : start] in _TO and _FROM.search(text, max(0, start - 2), start)
    return bool(joined) and (_SECOND_END.match(text, end) or _WAY.match(text, end)) is not None


def _is_passed(text: str, start: int, end: int) -> bool:
    """Whether a way leads through the division: one of a list of them, or 经新河镇北."""
    low = max(0, start - _PASSED_REACH)
    listed = text.find("途", low, start) >= 0 and _PASSED.search(text, low, start)
    if listed and _NO_FIGURE.match(text, end):
        return True
    return text[end : end + 1] in _BESIDE and text[start - 2 : start] in _BY


def is_stretch(words: str) -> bool:
    """白音镇至希拉图36公里: whether words say from where to where, and not what is so long."""
    return _STRETCH.fullmatch(words) is not None
