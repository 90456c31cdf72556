"""Who lives somewhere: 这位居住在某嘎查的牧民受访时说."""

import re

from pipeline.assemble.places.topics import Topic

# 居住在某嘎查|的牧民
_DWELLER = re.compile(
    r"(?:[一-鿿]{2,8}(?:嘎查|村))?的[一-鿿]{0,4}(?:[牧村农居渔]民|农户|牧户|贫困户|养殖户|种植户|脱贫户)"
)
# 牧民苏某家住某镇|附近，有草场4000亩: with whom a paragraph opens; a customer is another
_LIVES = re.compile(r"(?:\A|\n)[\s\u3000]*[一-鿿·]{3,12}家[就现]?住在?\Z")
_NEAR = re.compile(r"(?:附近|周边|境内)?(?:的[^，。；、\d\n]{1,6})?[，,]")
_OPENING, _LEAD = 20, 80
_OPENS_WITH_DWELLER = re.compile(
    r"(?:\A|[\n）)”])[\s\u3000]*(?:[^，。；\d\n]{2,8}，)?(?:家住|居住|住)在?\Z"
)


def is_dwelling(text: str, topic: Topic, low: int) -> bool:
    """Whether who lives there is spoken of: 这位居住在某嘎查的牧民受访时说."""
    if topic.place is None or not text.endswith(("住", "住在"), low, topic.start):
        return False
    if _DWELLER.match(text, topic.end) or (
        _LIVES.search(text, max(0, topic.start - _OPENING), topic.start)
        and _NEAR.match(text, topic.end)
    ):
        return True
    # 王某家住某县某村。她养了30只羊: with whom a text opens
    opens = topic.start < _LEAD and text.find("。", 0, topic.start) < 0
    if opens and topic.place.level == "village" and text.startswith(("。", "，"), topic.end):
        return True
    # 清晨，家住某村的王某…: who opens a paragraph is the one whom it is about
    begin = max(0, topic.start - _OPENING)
    of_village = topic.place.level == "village" and text.startswith("的", topic.end)
    return of_village and _OPENS_WITH_DWELLER.search(text, begin, topic.start) is not None
