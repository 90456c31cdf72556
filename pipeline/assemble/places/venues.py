"""Divisions that only tell where something was held or begun: 在北京举行, 旗里的工程在某村开工."""

import re

from pipeline.assemble.places.topics import Topic

# 在杭州|国际博览中心闭幕
_HALL = re.compile(r"(?:(?!的)[^，。；、\d\n]){0,12}?(?:开幕|闭幕|落幕|举办|举行)")
_CITIES = frozenset({"prefecture", "province"})
_VENUE = re.compile(
    r"举行|召开|开幕|举办|推广|领先|率先|复制|名列|位居|具?有[^，。；\d]{0,6}(?:影响|知名度|竞争力|示范)"
    r"|(?:设立|建立|成立|建成|创办|开设|组建|推出|打造)了?(?:首[个家座所]|第一)"
)
# 某旗|通电工程在某嘎查开工: the work is the banner's, and begins there
_BEGUN = re.compile(
    r"(?:正式|顺利|全面|集中|隆重)?(?:开工|动工|破土|奠基|启动|揭牌|开建|发车|首发)(?!的|后|以来)"
)
_OF_LARGER = re.compile(
    r"[一-鿿][旗县市区盟州](?!级)[^，。；：\n]{2,24}(?:工程|项目|行动|仪式|活动|试点)(?:今天|日前|近日)?在$"
)
_LOWER = frozenset({"township", "village"})
_REACH = 36


def is_venue(text: str, topic: Topic, low: int) -> bool:
    """Whether a division is where something was held, or where a larger one's work was begun.

    在北京|举行, 被全市|推广: where it was held or heard of, not what it is about.
    """
    level = topic.place.level if topic.place is not None else None
    held = _VENUE.match(text, topic.end) or (level in _CITIES and _HALL.match(text, topic.end))
    if held and text.endswith(("在", "被"), low, topic.start):
        return True
    if level not in _LOWER or _BEGUN.match(text, topic.end) is None:
        return False
    return _OF_LARGER.search(text, max(low, topic.start - _REACH), topic.start) is not None
