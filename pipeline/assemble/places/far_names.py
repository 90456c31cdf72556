"""Tells a division far from home that only heads another name: 种植|固镇|花生."""

import re
from functools import cache

from pipeline.assemble.places.topics import Topic
from pipeline.clause_openings import opens_clause, turns_to
from pipeline.division_names import COUNTY, PREFECTURE, PROVINCE
from pipeline.outsiders import names_thing
from pipeline.seeds import one_of, read_seed
from schemas.seeds import LexiconRow

_LARGE = frozenset({"province", "prefecture", "county"})
_IN_FULL = frozenset("省市县区旗州盟")
_STEM = 2
# 与|武汉, 赴|武汉, 使|武汉, 其中|武汉: what leads to a division, and to no thing of its
_LEADS = frozenset(
    "与和跟同及或、是为比较将把对向从由自到至去赴往抵在于驻入来回给被让使令以据如像似经离距达的中有即而但并且"
    "其年月日今”“（(》—-"
)
_NOUN = re.compile(r"[一-鿿]{2}")
_NO_NOUN = re.compile(
    r"[的和与及至到等在已将也又还都共仅各现近约超达有是为同则却便就再先把对向从由以被让使]|[省市县区旗州盟]|地区|方面|境内|一带|周边|等地|[东西南北中]部"
)
_DOING = ("deeds.tsv", "noun_predicates.tsv", "adverbs.tsv", "light_verbs.tsv")
_THING = re.compile(r"[一-鿿]{2,12}\d|[一-鿿]{2,12}(?:有|达|为|是)\d")
# 昆明|地铁, 青岛|海关: what is the city's own
_OF_CITY = re.compile(
    r"市民|居民|人口|经济|外贸|进出口|出口|进口|口岸|海关|机场|空港|港|地铁|轨道|公交|火车站|车站|[东西南北]站|警方|公安"
    r"|法院|检察|消防|气象|高校|财政|税务|城区|主城|郊区|本地|当地|两地|各|全|市场|首|第|最|迎|降|遭|气温|房价|楼市"
)


def heads_far_name(text: str, topic: Topic, home: str | None) -> bool:
    """Whether the short name of a division far from the home is part of what something is called.

    What a verb right before it is done to is a thing of the home as well: 推广|武汉|蜜桃.
    """
    place = topic.place
    if place is None or place.level not in _LARGE or topic.start != place.start:
        return False
    if not _is_far(place.code, home):
        return False
    if names_thing(text, topic.start, topic.end):
        return True
    if not _is_short(text, topic):
        return False
    return _is_object(text, topic) or (len(home or "") >= COUNTY and _heads_noun(text, topic))


def _is_far(code: str | None, home: str | None) -> bool:
    """Whether neither holds the other, and a county is not of the same prefecture."""
    if code is None or home is None or home.startswith(code):
        return False
    reach = PREFECTURE if len(home) > PROVINCE else PROVINCE
    return code[:reach] != home[:reach]


def _is_short(text: str, topic: Topic) -> bool:
    return text[topic.end - 1] not in _IN_FULL or topic.end - topic.start == _STEM


def _is_object(text: str, topic: Topic) -> bool:
    """Whether a verb stands before it, and a noun right behind it."""
    before = text[topic.start - 1 : topic.start]
    if not _NOUN.match(before + before) or before in _LEADS:
        return False
    if _NOUN.match(text, topic.end) is None or _NO_NOUN.match(text, topic.end):
        return False
    return not (opens_clause(text, topic.start) or turns_to(text, topic.start))


@cache
def _verbs() -> re.Pattern[str]:
    rows = read_seed("name_followers.tsv", LexiconRow)
    verbs = {row.surface for row in rows if row.kind != "verb_in_names"}
    verbs |= {row.surface for seed in _DOING for row in read_seed(seed, LexiconRow)}
    return re.compile(one_of(verbs))


def _heads_noun(text: str, topic: Topic) -> bool:
    """柳州|产的净水器装了310台: whether a clause opens with it and the noun of a thing."""
    if _NO_NOUN.match(text, topic.end) or _OF_CITY.match(text, topic.end):
        return False
    if not opens_clause(text, topic.start) or _THING.match(text, topic.end) is None:
        return False
    return _verbs().match(text, topic.end) is None
