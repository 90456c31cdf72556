"""Tells a province that only says where an investor comes from: 福建|恒农肉羊全产业链项目."""

import re
from functools import cache

from pipeline.assemble.places.topics import Topic
from pipeline.division_names import COUNTY
from pipeline.gazetteer import load_gazetteer
from pipeline.seeds import read_seed
from schemas.seeds import LexiconRow

# what a firm builds is called after it; the first two characters are the firm's name
_BUILDS = re.compile(
    r"(?P<own>[一-鿿]{2})(?![村镇乡县旗市区州盟])(?:[^，。；、的在与和\n]{0,16}?"
    r"(?:项目|工程(?!师)|生产线|工厂|厂区|[养屠种殖宰加冷][一-鿿]{0,3}[场厂库]|物流园|产业园|电站|牧场|基地|投资)"
    # 山西宏泰焦化改造、乙电厂扩建等12个项目
    r"|[^，。；的\n]{2,60}?等[^，。；\d]{0,6}[\d一二三四五六七八九十百余多]{1,4}[个项家][^，。；、\d]{0,8}?"
    r"(?:项目|企业|工程))"
)
# 福建肉牛养殖场, 内蒙古扶贫项目: what is bred or done begins so
_BRED = frozenset("牛羊猪鸡驼马驴鸭鹅鱼蜂茶果菜薯")
_DONE = frozenset({"扶贫", "老区", "高标", "援建", "定点", "少数", "城乡", "普惠"})
_SHORT = 3


def is_investor(text: str, topic: Topic, home: str | None) -> bool:
    """Whether a province stands before a name that is no word, and a plant or a project behind.

    In the story of a county far from it whatever it heads will do: 浙江|卫星肉兔养殖项目.
    """
    if topic.place is None or topic.place.level != "province":
        return False
    if topic.end - topic.start > _SHORT or text[topic.end - 1] in "省区市":
        return False
    built = _BUILDS.match(text, topic.end)
    if built is None:
        return False
    far = home is not None and len(home) >= COUNTY and not home.startswith(topic.place.code or "-")
    return far or _is_coined(built["own"])


def _is_coined(own: str) -> bool:
    if own[-1] in _BRED or own in _DONE or own in _words():
        return False
    return own not in load_gazetteer().common_words and not load_gazetteer().is_stem(own)


@cache
def _words() -> frozenset[str]:
    seeds = ("name_followers.tsv", "firm_trades.tsv")
    return frozenset(row.surface for seed in seeds for row in read_seed(seed, LexiconRow))
