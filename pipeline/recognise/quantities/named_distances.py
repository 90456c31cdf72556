"""Tells distances that name something: 女子100米决赛 an event, 国道436公里处 a spot on a road."""

import re

from schemas.mentions import Number

_LENGTH = r"\s?(?:米|公里|千米)"
# 110米|栏, 10公里|竞走, 100米|决赛; not 100米|赛道
_EVENT = re.compile(
    rf"{_LENGTH}(?:个人|混合|跑|级别?|成年|少年|青少年|[甲乙丙]组|的)?"
    r"(?:栏(?!杆|目)|障碍(?:赛|跑)?(?!物)|自由泳|仰泳|蛙泳|蝶泳|混合泳|个人全能|接力|竞走|气?步枪|气?手枪|移动靶|跳台|跳板|速滑|皮划艇|划艇|赛艇"
    r"|半?决赛|预赛|复赛|[冠亚季]军|[金银铜]牌|(?:全国|世界|亚洲|奥运|赛会|省|市|校)?纪录|比赛(?!路)|赛(?![道程段区场]))"
)
# 男子|100米、200米
_SEX = re.compile(
    r"(?<![名个位一该])(?:男子|女子|男女|[男女]子?(?:甲|乙|丙|少年|青年|成年)?组)(?:\d{2,5}米[、和])*$"
)
_GOES_ON = re.compile(rf"{_LENGTH}(?=[、，。；和与及以中的上里比项决预半两三四五六七八九十]|$)")
_LENGTHS = frozenset(
    {
        10,
        25,
        50,
        60,
        80,
        100,
        110,
        200,
        300,
        400,
        500,
        800,
        1000,
        1500,
        3000,
        5000,
        10000,
        5,
        20,
        35,
    }
)
_RELAY = re.compile(r"\d{1,2}[×xX*]$")  # noqa: RUF001
# 高速某方向约|40公里处; not 距县城|5公里处
_ROAD = re.compile(
    r"(?:高速|国道|省道|[SG]\d{1,4}线?|\d{3}线)(?:公路)?(?:(?!距|离|外|前方|附近|前[行进往]|[步骑]行|行[走驶]|约?\d)[^，。；\d\n]){0,14}约?[Kk]?$"
)
_SPOT = re.compile(r"\s?(?:公里|千米)(?:加?\+?\d{1,3}米)?(?:处|路段|附近)")
_REACH = 28


def names_something(text: str, number: Number) -> bool:
    """Whether a number of metres or kilometres is part of an event's name, or marks a spot."""
    low, start = max(0, number.start - _REACH), number.start
    if _EVENT.match(text, number.end) or _RELAY.search(text, low, start):
        return True
    if _SPOT.match(text, number.end):
        return _ROAD.search(text, low, start) is not None
    if number.value not in _LENGTHS or _GOES_ON.match(text, number.end) is None:
        return False
    return _SEX.search(text, low, start) is not None
