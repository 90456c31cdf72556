"""Whether one sentence only led away: behind it a story is back in its village or county."""

import re

from pipeline.assemble.places.village_words import GOES_ON_IN_VILLAGE
from pipeline.assemble.places.villagers import Locality
from pipeline.division_names import PREFECTURE, PROVINCE
from pipeline.seeds import alternatives

# 小镇概况：|地处三县交界, of a town's portrait that named its county last
_LITTLE_TOWN = re.compile(
    r"[ \u3000]*(?:这座|这个|该)?(?:小镇|古镇|集镇)(?![一-鿿]{0,2}(?:建设|项目|经济))"
)
# 某街道居民刘女士报警称，…: where one lives who tells the police, or an office
_INFORMS = re.compile(
    r"[^。；\n]{2,30}?(?:居民|[村牧农市]民|群众|业主|住户|商户|店主|老板|员工|职工|学生|青年|[村组])"
    r"[一-鿿某]{0,6}[^。；\n]{0,16}?(?:报[警案]|求助|投诉|来电|致电|拨打|反映|举报|(?<![俗自名])称[，,：])"
)
# 2002年，他学会修鞋，在某镇开了一间小店: where somebody once earned a living
_ONCE = re.compile(
    r"[ \u3000]*(?:(?:19|20)\d\d年|\d{2}岁(?:时|那年)|那年|后来|起初|最初|一开始|毕业后|退伍后)"
    r"[^。；\n]*?"
    rf"在[^，。；、\d\n]{{2,12}}?(?:开[了起]?[^，。；\n]{{0,14}}?(?:店|铺|馆|门市|摊)|{alternatives('livelihoods.tsv')}|摆摊|学艺|学徒|上学|读书|当兵)"
)


def opens_at_town(text: str, start: int) -> bool:
    """小镇概况：地处三县交界: whether a paragraph that begins at `start` tells of a little town."""
    return _LITTLE_TOWN.match(text, start) is not None


def only_led_away(
    text: str, now: Locality | None, before: Locality, home: str, sentence: tuple[int, int]
) -> bool:
    """Whether what a sentence was about is over with it.

    Args:
        text: the article's text.
        now: what the last sentence spoke of.
        before: what the one before it spoke of.
        home: the code of the article's division, or nothing.
        sentence: where the last sentence begins, and the one behind it.
    """
    if _was_far(now, before, home) or _was_once(text, now, before, sentence[0]):
        return True
    return _is_in_village(text, now, before, home, sentence)


def _was_far(now: Locality | None, before: Locality, home: str) -> bool:
    """新疆牧民在卖骆驼。: whether the last sentence only named a province far from home."""
    if now is None or now.level != "province" or len(home) < PREFECTURE:
        return False
    code = now.code or home
    return not home.startswith(code) and (before.code or "").startswith(home[:PROVINCE])


def _is_in_village(
    text: str, now: Locality | None, before: Locality, home: str, sentence: tuple[int, int]
) -> bool:
    """某市推行红色物业。|社区引进物业公司1家: whether one sentence on the city is over."""
    if before.level != "village" or now is None or now is before:
        return False
    # what the register lacks lies in the home
    inside = (before.code is None and home.startswith(now.code or "-")) or before.lies_in(now)
    if not inside or "\n" in text[slice(*sentence)]:
        return False
    return GOES_ON_IN_VILLAGE.match(text, sentence[1]) is not None


def _was_once(text: str, now: Locality | None, before: Locality, start: int) -> bool:
    """Whether the sentence at `start` only told where somebody lives who informed an office.

    Or where somebody told of a county once earned a living.
    """
    if now is None or now.level not in {"township", "village"} or not now.lies_in(before):
        return False
    if before.level != "county":
        return False
    return bool(_INFORMS.match(text, start) or _ONCE.match(text, start))
