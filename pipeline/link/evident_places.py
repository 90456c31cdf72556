"""Townships and villages that the text itself makes evident, where no larger place is near.

邢楼镇平滩村 without a county: one town of the name holds a village of that name. 沿湖村 at the
head of sentences and of offices, again and again: a village, though nothing says which.
"""

import re
from functools import lru_cache
from itertools import islice

from pipeline.division_names import COUNTY, PROVINCE, Names
from pipeline.gazetteer import Gazetteer
from pipeline.link.chains import ChainReader
from pipeline.link.linked import mention_of
from pipeline.link.place_names import (
    PROFILE,
    longest_unknown,
    may_be_unlisted,
    may_open,
    says_no_name,
)
from pipeline.link.scene import BACK, Scene
from schemas.mentions import PlaceCandidate, PlaceMention
from schemas.structs import replace

_TOWNS = frozenset({"镇", "乡", "街道", "苏木"})
_MOST = 12
"""Towns of one name that are looked into for a village."""
_LOOKED_AT = 6
"""Mentions of a town behind which a village is looked for."""
_SHORTEST = 3
"""Characters of the name of a town that is one of several of that name."""
_STEMS = range(2, 5)
"""Characters of the stem of a village that only the text tells of."""
_PAIRED = frozenset({"镇", "乡"})
_TOWN_STEMS = range(2, 4)
_VILLAGE_BEHIND = re.compile(
    r"(?P<stem>[一-鿿]{2,3}?)村(?:[一-鿿]{0,4}?(?:户|民|书记|大户|支部|能手|带头人)|[，的在有位地共现]|党)"
)
_VILLAGE_ENDINGS = frozenset({"村", "嘎查"})
_OF_VILLAGE = (
    r"(?:党(?:总?支部|委|群)|“?两委|村?[支委]|民委员会|[村牧]?民[一-鿿]{2,3}|位于|地处|坐落)"
)
# 立新村|是某县首批示范村，全村306户
_IS_ONE = re.compile(r"是[一-鿿]{2,20}?(?<![村民])(?:村|嘎查)[，,。][^\n]{0,60}?[全该]村")
# 走进|城西镇白乌村, 位于|莼湖镇塘头村的某农场
_GOES_IN = ("位于", "走进", "来到", "走访", "在")
_LED = re.compile("|".join(_GOES_IN))
# 甲村拿出土地800亩，乙村|出资60万元
_ACTS = re.compile(r"[一-鿿]{2,8}\d")
_ROW_MARKS = frozenset("，,；;")
# 某镇|政府, 某街道|党工委, 某镇|某村|村民: what only a town has
_OF_TOWN = re.compile(
    r"(?:党[委政群]|党工委|人大|政府|办事处|[镇乡]长"
    r"|[一-鿿]{1,5}(?:村|嘎查|社区)(?:[一-鿿]{0,4}(?:户|民|书记|主任)|[党，的在]))"
)
_OWN_WORDS = {kind: re.compile(f"[全该]{kind}") for kind in ("镇", "乡", "街道", "苏木")}
_TOWN_REACH = 3_000
"""Characters on either side in which a town that the register lacks is told of."""
_HEADS = frozenset("\n。！？”“：●■　")


def evident_town(
    reader: ChainReader, towns: Names, scene: Scene, tail: PlaceCandidate
) -> PlaceMention | None:
    """The town of its name that holds the village behind it, or that is spoken of again."""
    if tail.surface not in _TOWNS:
        return None
    text = scene.text
    for start in range(tail.start, tail.end - len(tail.surface)):
        codes = towns.by_name.get(text[start : tail.end])
        if not codes or not (start == tail.start or may_open(text, start)):
            continue
        name = text[start : tail.end]
        ends = _ends_of(text, name)
        near = [code for code in codes if _is_near(scene, code)][:_MOST]
        holding = [code for code in near if any(reader.follows(text, at, code) for at in ends)]
        if len(holding) == 1:
            return mention_of(reader.gazetteer, start, tail.end, holding[0], "chain", "evident")
        again = len(ends) > 1 and not any(PROFILE.match(text, at) for at in ends)
        if not again or not _is_town(text, start, tail):
            return None
        if len(codes) == len(near) == 1:
            return mention_of(reader.gazetteer, start, tail.end, codes[0], "exact", "evident")
        return _named(text, start, tail)
    return None


def evident_pair(scene: Scene, tail: PlaceCandidate) -> PlaceMention | None:
    """城西镇|白乌村养殖户周某: a town that heads a clause with a village right behind it.

    Of both the register knows nothing, where towns have been merged since.
    """
    text, start = scene.text, tail.start
    led = _LED.match(text, start, tail.end)
    start = led.end() if led is not None else start
    heads = led is not None or text.endswith(_GOES_IN, 0, start)
    if tail.surface not in _PAIRED or not (heads or not start or text[start - 1] in _HEADS):
        return None
    stem = text[start : tail.end - len(tail.surface)]
    if len(stem) not in _TOWN_STEMS or not may_be_unlisted(text, stem, tail):
        return None
    village = _VILLAGE_BEHIND.match(text, tail.end)
    if village is None or says_no_name(village["stem"], "村"):
        return None
    codes = [mention.code or mention.parent_code or "" for mention in scene.found[-BACK:]]
    codes += [scene.home.document or "", scene.home.article or ""]
    parent = next((code[:COUNTY] for code in reversed(codes) if len(code) >= COUNTY), None)
    return replace(_named(text, start, tail), parent_code=parent, rule="evident pair")


def unlisted_town(gazetteer: Gazetteer, scene: Scene, tail: PlaceCandidate) -> PlaceMention | None:
    """某镇 that heads a clause, is named again, and has an office, villages or 全镇 to itself.

    The register lacks it, and its county stands around it.
    """
    text, surface = scene.text, tail.surface
    led = _LED.match(text, tail.start, tail.end)
    start = led.end() if led is not None else tail.start
    heads = led is not None or not start or text[start - 1] in _HEADS | _ROW_MARKS
    if surface not in _OWN_WORDS or not (heads or text.endswith(_GOES_IN, 0, start)):
        return None
    stem, name = text[start : tail.end - len(surface)], text[start : tail.end]
    if len(stem) < min(_TOWN_STEMS) or len(stem) > longest_unknown(stem, surface):
        return None
    if stem in gazetteer.common_words or not may_be_unlisted(text, stem, tail):
        return None
    if gazetteer.townships.by_name.get(name):
        return None
    low, high = max(0, start - _TOWN_REACH), tail.end + _TOWN_REACH
    if text.find(name, tail.end, high) < 0:
        return None
    told = _is_told_of(text, name, low, high) or _OWN_WORDS[surface].search(text, low, high)
    codes = [mention.code or mention.parent_code or "" for mention in scene.found[-BACK:]]
    codes += [scene.home.document or "", scene.home.article or ""]
    parent = next((code[:COUNTY] for code in reversed(codes) if len(code) >= COUNTY), None)
    if not told or parent is None:
        return None
    return replace(_named(text, start, tail), parent_code=parent, rule="evident town")


def _is_told_of(text: str, name: str, low: int, high: int) -> bool:
    """Whether a town has an office, or villages, of its own anywhere between `low` and `high`."""
    at = text.find(name, low, high)
    while at >= 0:
        if _OF_TOWN.match(text, at + len(name)):
            return True
        at = text.find(name, at + len(name), high)
    return False


def _is_town(text: str, start: int, tail: PlaceCandidate) -> bool:
    """Whether a name of the register names a town: 田村镇, and no kind of town."""
    # 田村|镇, 董集|镇
    stem = text[start : tail.end - len(tail.surface)].removesuffix("村").removesuffix("集")
    return tail.end - start >= _SHORTEST and may_be_unlisted(text, stem, tail)


def _is_near(scene: Scene, code: str) -> bool:
    """Whether a division lies in a province of those around it, where the text names any."""
    codes = [mention.code or mention.parent_code for mention in scene.found[-BACK:]]
    codes += [scene.home.article, scene.home.document]
    provinces = {other[:PROVINCE] for other in codes if other is not None}
    return not provinces or code[:PROVINCE] in provinces


def evident_village(
    gazetteer: Gazetteer, scene: Scene, tail: PlaceCandidate
) -> PlaceMention | None:
    """A village that heads a sentence, is named again, and has people or an office."""
    text, start = scene.text, tail.start
    if tail.surface not in _VILLAGE_ENDINGS:
        return None
    if start and text[start - 1] in _ROW_MARKS:
        row = _is_next_of_row(gazetteer, scene, tail)
        return _named(text, start, tail) if row else None
    if start and text[start - 1] not in _HEADS:
        return None
    stem, name = text[start : tail.end - len(tail.surface)], text[start : tail.end]
    if len(stem) not in _STEMS:
        return None
    if _IS_ONE.match(text, tail.end) and may_be_unlisted(text, stem, tail):
        return _named(text, start, tail)
    if stem in gazetteer.common_words:
        return None
    if text.find(name, tail.end) < 0 or not may_be_unlisted(text, stem, tail):
        return None
    return _named(text, start, tail) if _acts_as_village(text, name) else None


def _is_next_of_row(gazetteer: Gazetteer, scene: Scene, tail: PlaceCandidate) -> bool:
    """Whether a clause says what a village does, as the one before says of another."""
    text, start = scene.text, tail.start
    before = scene.found[-1] if scene.found else None
    if before is None or before.level != "village" or _ACTS.match(text, tail.end) is None:
        return False
    between = text[before.end : start]
    opens = not before.start or text[before.start - 1] in _HEADS | _ROW_MARKS
    stem = text[start : tail.end - len(tail.surface)]
    told = opens and _ACTS.match(between) is not None and _HEADS.isdisjoint(between)
    if not told or len(stem) not in _STEMS or not may_be_unlisted(text, stem, tail):
        return False
    # 甲村欠债2万元，如今|村集体收入60万元
    return stem not in gazetteer.common_words


@lru_cache(maxsize=32)
def _ends_of(text: str, name: str) -> list[int]:
    """Where the first mentions of a town end."""
    found = islice(re.finditer(re.escape(name), text), _LOOKED_AT)
    return [match.end() for match in found]


@lru_cache(maxsize=32)
def _acts_as_village(text: str, name: str) -> bool:
    return re.search(re.escape(name) + _OF_VILLAGE, text) is not None


def _named(text: str, start: int, tail: PlaceCandidate) -> PlaceMention:
    return PlaceMention(
        start=start,
        end=tail.end,
        name=text[start : tail.end],
        level=tail.level,
        code=None,
        parent_code=None,
        linked_by=None,
        rule="evident",
    )
