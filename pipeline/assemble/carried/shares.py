"""An amount told before and now shared out: 流转土地3万亩,户均15亩; 生产总值545亿元,人均15万元."""

import re

from pipeline.assemble.amount_kinds import AMONG, STRETCH
from pipeline.assemble.carried.told import Told
from pipeline.assemble.clauses import Neighbourhood, Span, near_start
from pipeline.assemble.measure import Measure, measure_at
from pipeline.assemble.phrases.phrases import Phrases
from pipeline.assemble.references import HEADS, SHARED_OUT

_OF_ALL = re.compile(r"^全[国省市区旗县盟州镇乡村](?:[户人]均)?|^[户人]均")
_OF_ALL_OR_EACH = re.compile(r"^(?:全[国省市区旗县盟州镇乡村]|[户人]均)")

# 户均|达3万元, 户|平均3万元: 均 and 平均 belong to a bound
_EACH = frozenset({f"{each}均" for each in "户人日亩年月社场株村"} | {"户平", "人平", "亩平"})
# 收益的45%|归农户, 30%|用于管护: parts of what the first was of
_GOES_TO = re.compile(
    r"(?:直接|全部)?(?:用[于来作]|属于|归(?!还)|分给|分配给|发给|留给|留[作归存]|留村|作为|上缴|返还|奖励|投入|提取|转为|列为)"
)
# 秋后分红,|其中25%先分给社员: what is dealt out
_DEALT_OUT = re.compile(
    r"(?:^|[，。；：,;\n])(?P<what>[^，。；：,;、\d\n]{0,8}?(?:分红|收益|利润|盈利|收入|红利|租金|盈余|经营所得))"
    r"(?:[再则均]|全部|严格)*(?:按照?[^，。；]{1,16}(?:分配|分红|分成))?[，,](?:其中[，,]?)?$"
)

# 意见30条中，|80%已采纳; 30个村中|90%的农户 are others
_OUT_OF = re.compile(rf"[^，。；、：,;\d的]{{0,8}}{AMONG}")


# 耕地3000亩,…,平均每户|15亩, 每人平均占有耕地|3亩
_ONE_OF = r"每(?:个|一)?(?:农业|农牧?|牧)?(?:户|人口?)"
_OF_EACH = re.compile(_ONE_OF)
_EACH_OF = re.compile(
    rf"(?:平均)?(?P<each>{_ONE_OF}|[户人]均)(?:平均|均)?(?:占有?|拥?有)?"
    r"(?P<land>(?:耕|林|草|土)地(?:面积)?|草[场原](?:面积)?)?(?:约|近|达|为)*$"
)


def _land_of_each(text: str, told: Told, here: Neighbourhood) -> Measure | None:
    """耕地3000亩,占土地的47%,每户15亩: how much of the land that was told of each has."""
    land = told.by_dimension.get("area")
    if here.quantity.dimension != "area" or here.first_in_sentence:
        return None
    each = _EACH_OF.search(text, near_start(here), here.quantity.start)
    # 人均占有耕地 is a noun of its own, and 农业人均 only some of the people's
    if each is None or (land is None and not each["land"]):
        return None
    if each["each"][0] != "每" and (each["land"] or told.unit == here.quantity.unit):
        return None
    whole = each["land"] or (land and _OF_EACH.sub("", _OF_ALL.sub("", land.text))) or ""
    return Measure(each["each"] + whole, None, "carried", "measure.shared")


def shared_out(
    text: str, phrases: Phrases, told: Told, here: Neighbourhood, before: Span | None
) -> Measure | None:
    """The share of what the number before measured, or None where nothing is shared out.

    Args:
        text: the article's text.
        phrases: the lexicon of phrases.
        told: what the numbers before have told.
        here: the number's neighbourhood.
        before: the noun phrase before the number.
    """
    previous = told.measure
    if previous is not None and _is_out_of(text, here):
        return Measure(previous.text, previous.span, "carried", "measure.shared")
    land = _land_of_each(text, told, here)
    if land is not None:
        return land
    alike = here.quantity.dimension in {told.dimension} & STRETCH
    same = told.unit == here.quantity.unit or alike
    goes = here.quantity.dimension == "percent" and _GOES_TO.match(text, here.quantity.end)
    low = max(0, here.sentence.start - 1)
    if goes and (dealt := _DEALT_OUT.search(text, low, here.quantity.start)):
        return measure_at(text, dealt.span("what"), "clause", "measure.clause")
    if not same or here.first_in_sentence or previous is None:
        return None
    if before is not None and text[before[0] : before[1] + 1] not in _EACH:
        # 农业人均19.5亩
        kind = HEADS.fullmatch(text, *before)
        whole = kind and kind.group() + _OF_ALL_OR_EACH.sub("", previous.text)
        return Measure(whole, None, "carried", "measure.shared") if whole else None
    if goes:
        return Measure(previous.text, previous.span, "carried", "measure.shared")
    low = near_start(here)
    shared = SHARED_OUT.search(text, low, phrases.tails.strip(text, low, here.quantity.start))
    shared = shared or SHARED_OUT.search(text, low, here.quantity.start)
    if shared is None:
        return None
    words = shared["each"] + _OF_ALL.sub("", previous.text)
    return Measure(words, None, "carried", "measure.shared")


def _is_out_of(text: str, here: Neighbourhood) -> bool:
    """Whether a share is told of what the number right before it counted: 300万元中90%用于…."""
    if here.quantity.unit != "%" or here.first_in_sentence:
        return False
    if text.startswith("的", here.quantity.end) or text.endswith("其中", 0, here.quantity.start):
        return False
    if text[here.before - 1] == "岁":  # 60岁以上老人中，75%: no age is shared out
        return False
    return _OUT_OF.fullmatch(text, here.before, here.quantity.start) is not None
