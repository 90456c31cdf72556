"""Divisions that a portrait names in a side note: whence it was parted, whose title it bears.

1961年由某镇析出。某县林业局在此建有苗圃。是某县的南大门,某市重点镇。河水由此流入某乡。
"""

import re

from pipeline.assemble.places.topics import Topic

# 由|甲镇|析出, 从甲县|划出三个村
_PARTED_FROM = re.compile(r"[由从自原]$")
_PARTED = re.compile(
    r"(?:[一-鿿]{0,6}?[\d一二三四五六七八九十两]?个?[村乡镇社区队嘎查]*)?(?:析出|析置|划出|分出|分设|拆分)"
)
# 并入|甲镇, 流入|甲镇
_INTO = re.compile(
    r"(?:[并划归]入|划归|改属|改隶|转隶|流入|流进|流向|注入|汇入|通往|通向|直通|直达)$"
)
# 2001年|甲镇|部分村并入。, 甲镇|移民于2011年迁入。
_JOINED = re.compile(
    r"的?[一-鿿\d、“”]{0,16}?(?:并入|划入|归入|迁入|迁来|移入|搬入|搬来)(?:[这此该本][一-鿿]{0,2})?(?=[，。；])"
)
# 甲县|投资在此修建水库, 甲县|林业局在此建有苗圃
_ACTS_HERE = re.compile(
    r"(?!的)[^，。；：、的\d\n]{0,14}?在(?:此(?![前后外次时期间期之基])|这里|当地|该[村镇乡县旗]|本[村镇乡县旗])"
)
# 是甲县的南大门,|乙市|重点镇。
_TITLE = re.compile(
    r"(?:级)?[^，。；：、\d\n的]{0,6}?(?:重点|中心|示范|文明|先进|特色|文化|卫生|生态|经济强|产业强|园林|名|大|强)"
    r"[^，。；：、\d\n的]{0,4}?(?:镇|乡|村|街道|苏木|社区|嘎查|单位|集体|党支部|党组织)(?=[，。；、])"
)
_TITLE_LED = re.compile(r"[，、是为和及被]$|(?:获|评为|称号|列为|命名为)$")


def is_side_note(text: str, topic: Topic) -> bool:
    """Whether only that is told of a division what the one spoken of has to do with it."""
    place = topic.place
    if place is None:
        return False
    end, before = topic.body or topic.end, text[max(0, topic.start - 4) : topic.start]
    if _ACTS_HERE.match(text, topic.end) or _JOINED.match(text, topic.end):
        return True
    if _INTO.search(before) and end == topic.end and text[end : end + 1] in "，。；、":
        return True
    if _PARTED_FROM.search(before) and _PARTED.match(text, topic.end):
        return True
    large = place.level not in {"township", "village"}
    return bool(large and _TITLE_LED.search(before) and _TITLE.match(text, topic.end))
