"""Whether one sentence only led away: behind it a story is back in its village or county."""

import re

from pipeline.assemble.places.village_words import GOES_ON_IN_VILLAGE
from pipeline.assemble.places.villagers import Locality
from pipeline.division_names import PREFECTURE, PROVINCE

# 小镇概况：|地处三县交界, of a town's portrait that named its county last
_LITTLE_TOWN = re.compile(
    r"[ \u3000]*(?:这座|这个|该)?(?:小镇|古镇|集镇)(?![一-鿿]{0,2}(?:建设|项目|经济))"
)


def opens_at_town(text: str, start: int) -> bool:
    """小镇概况：地处三县交界: whether a paragraph that begins at `start` tells of a little town."""
    return _LITTLE_TOWN.match(text, start) is not None


def was_far(now: Locality | None, before: Locality, home: str) -> bool:
    """新疆牧民在卖骆驼。: whether the last sentence only named a province far from home.

    Args:
        now: what the last sentence spoke of.
        before: what the one before it spoke of.
        home: the code of the article's division, or nothing.
    """
    if now is None or now.level != "province" or len(home) < PREFECTURE:
        return False
    code = now.code or home
    return not home.startswith(code) and (before.code or "").startswith(home[:PROVINCE])


def is_in_village(
    text: str, now: Locality | None, before: Locality, home: str, sentence: tuple[int, int]
) -> bool:
    """某市推行红色物业。|社区引进物业公司1家: whether one sentence on the city is over.

    Args:
        text: the article's text.
        now: what the last sentence spoke of.
        before: what the one before it spoke of.
        home: the code of the article's division, or nothing.
        sentence: where the last sentence begins, and the one behind it.
    """
    if before.level != "village" or now is None or now is before:
        return False
    # what the register lacks lies in the home
    inside = (before.code is None and home.startswith(now.code or "-")) or before.lies_in(now)
    if not inside or "\n" in text[slice(*sentence)]:
        return False
    return GOES_ON_IN_VILLAGE.match(text, sentence[1]) is not None
