"""What a division of a profile lies beside, and the lines and ways that lead past it."""

import re

from pipeline.assemble.places.topics import Topic

_LIST = 40
"""Characters of a list of neighbours."""
# 西连武威市、民勤县,|阿拉善右旗: further divisions that one borders on
_BORDERS = re.compile(
    r"(?:^|[，。；,;\n\u3000 ]|[旗县市区镇乡村盟])(?:[东南西北]{1,2}、)?"
    r"[东南西北]{1,2}[面部角端侧]?[邻接连抵靠临与隔交毗][^。；;\d\n有为]*[、，,和与及]$"
)
# 东有甲镇，西有乙镇: a round of what lies on each side
_SIDES = re.compile(
    r"(?:^|[，。；,;\n])[东南西北]{1,2}[面部边侧]?[有是为][^，。；,;\d\n]{2,12}[，,；;]"
    r"[东南西北]{1,2}[面部边侧]?[有是为]"
)
_SIDE = re.compile(r"(?:^|[，。；,;\n])[东南西北]{1,2}[面部边侧]?[有是为]$")
_GOVERNED_FROM = r"[，,、；;](?:自治[区州])?(?:首府|州府|省会|县治|治所)[驻设为是在于]{0,2}"
_SEAT = re.compile(rf"{_GOVERNED_FROM}$")
_HAS_SEAT = re.compile(rf"{_GOVERNED_FROM}[一-鿿]{{2,9}}[市县区旗镇][，,；;。\n]")
_STOPS = frozenset("，,；;。\n")
_ADJOINS = "毗邻|接壤|相连|相接|交界|相望|相邻|为邻|搭界"
# 首府呼和浩特市区|以北, 西部固阳县|毗邻: what a profile's division lies beside
_BESIDE = re.compile(
    r"(?:(?![与和同跟])[一-鿿]{2,4}市|(?<=[省首][会府])[一-鿿]{2,4})?(?:市?区|城区|县城|境内)?"
    r"(?:以[东南西北]{1,2}|(?<=以.{2})为界|(?<=以.{3})为界|(?<=以.{4})为界|[东南西北]{1,2}[方面侧部]?"
    r"(?:约|近)?\d[\d.]*[余多]?(?:公里|千米|华里|里(?!面)|米)(?!长)"
    rf"|{_ADJOINS}|下?辖(?:(?:地级|县级)[市区]|[市区县旗](?=[，。])))"
)
# 去吉首、张家界均为2小时车程
_DRIVE = re.compile(
    r"[^，。；\d\n]{0,6}?(?:只|仅|约|近|需|为|有|要|均|都)*\d[\d.]*个?多?(?:小时|分钟)的?"
    r"(?:车程|路程|航程|高铁|经济圈|生活圈|交通圈)"
)
# 坐高铁到某市|只需四个小时: where one gets to
_REACHED = re.compile(
    r"(?:市区?|城区|县城|机场)?(?:也|都|均|只|仅|大?约|近|最快|用|需要?|要)*"
    r"[\d一二三四五六七八九十两半][\d.一二三四五六七八九十]*(?:个半?|多个?)?(?:小时|分钟)(?!经济圈|生活圈)"
)
_TO = frozenset("到去至往赴抵达")
# 隆盛合镇塔布村|至某某嘎查道路: a way leads from it
_WAY = re.compile(
    r"至[^，。；\d\n]{2,18}?(?:公路|道路|高速|铁路|路段|沿线|[段线路](?=[，。；、等]))"
)
# 距长宁县城22公里,江安|县城7公里
_SO_FAR = re.compile(
    r"(?:县城|城区|市区|城)?(?:约|近)?\d[\d.]*(?:多|余)?(?:公里|千米|华里)"
    # 兴安盟126公里边境线: so much of a line is its own
    r"(?![“的长]|[一-鿿]{0,5}[线路河渠网堤街巷廊道])"
)
# 包头至银川|高速铁路: the ends of a line are not where it is built
_ROUTE = (
    r"(?:高速)?(?:铁路|公路|高铁|高速|客专|航线|班列|输电|管线|管道"
    r"|间?(?:普速|高速|旅客|城际)*(?:动车组?|列车|班车|客车|航班)"
    r"|交通|一线|沿线|[国省县]道|[一二三]级路|段(?=[穿贯过从在由横纵途]))"
)
_LINE_TO = re.compile(rf"(?:至|到|—|-|－|～)[一-鿿]{{2,5}}{_ROUTE}")
# 是甲县|通往乙市的必经之路
_GATEWAY = re.compile(
    r"(?:通[往向]|连接|进入|[到至与])[^，。；\d\n]{1,14}的[^，。；\d\n]{0,6}"
    r"(?:必经之[道路地]|通道|门户|要[道冲塞]|枢纽|咽喉|纽带|桥梁)"
)
_LINE_FROM = re.compile(r"[一-鿿]{2}(?:至|到|—|-|－|～)$")
_LINE = re.compile(_ROUTE)
# 东北与|本旗满族屯满族乡毗邻: what it has a border with
_NEXT_TO = re.compile(r"[东南西北]{1,2}[部面侧端]?[与同和]$")
_JOINED = re.compile(rf"[^，。；\d\n]{{0,24}}(?:{_ADJOINS})")
# 安阳铁路、汉白公路横穿东西: a road is called after it; not 包头公路总里程
_ROAD_NAME = re.compile(
    r"(?:铁路|公路|高速|高铁)(?=[、和，。；]|横|纵|穿|贯|途经|经过|过境|从|在|由|自|与|依)"
)


def _is_seat(text: str, topic: Topic) -> bool:
    """某某自治州，首府某市。: whether the topic only tells from where a division is governed."""
    if topic.anaphor is not None:
        return _HAS_SEAT.match(text, topic.start - 1) is not None
    ends = text[topic.end : topic.end + 1] in _STOPS
    return ends and _SEAT.search(text, max(0, topic.start - 8), topic.start) is not None


def has_border(text: str, topic: Topic) -> bool:
    """Whether the topic is what a profile's division has a border with, or lies beside."""
    if _BESIDE.match(text, topic.end) or _is_seat(text, topic):
        return True
    if _BORDERS.search(text, max(0, topic.start - _LIST), topic.start):
        return True
    side = text[topic.start - 1 : topic.start] in {"有", "是", "为"}
    if side and _is_side(text, topic):
        return True
    low = max(0, topic.start - 4)
    return bool(_NEXT_TO.search(text, low, topic.start) and _JOINED.match(text, topic.end))


def _is_side(text: str, topic: Topic) -> bool:
    """东有甲镇，西有乙镇: whether the topic lies on one side of several."""
    low = max(0, topic.start - _LIST)
    led = _SIDES.search(text, low, topic.end + _LIST)
    return led is not None and _SIDE.search(text, low, topic.start) is not None


def is_on_line(text: str, topic: Topic) -> bool:
    """Whether a place is only one of the two that a line joins, or gives a road its name."""
    if _ROAD_NAME.match(text, topic.end):
        return True
    if _LINE_TO.match(text, topic.end) or _GATEWAY.match(text, topic.end):
        return True
    low = max(0, topic.start - 4)
    return bool(_LINE.match(text, topic.end) and _LINE_FROM.search(text, low, topic.start))


def is_start_of_way(text: str, topic: Topic) -> bool:
    """Whether the topic only tells whence a way leads, or how far away something is."""
    end = topic.end
    if text[topic.start - 1 : topic.start] in _TO and _REACHED.match(text, end):
        return True
    return any(pattern.match(text, end) for pattern in (_SO_FAR, _WAY, _DRIVE))
