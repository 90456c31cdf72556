"""Tells of words that name no amount: adverbs, regions, a clause instead of a noun."""

import re

from pipeline.assemble.phrases.countries import is_country, opens_with_country
from pipeline.edges import begins, ends

# 成功抓获, 大型的, 其中: what says how, how large or which, and not what
_NO_NOUN = re.compile(
    r"欧洲|亚洲|非洲|美洲|海外|国外|国内|网上|线上|线下|外地|内地|市场上|成功|长期|大型|中型|小型|微型|原来|附近|连连|首个|享用|辗转|相比|顺势|逐步"
    r"|随后|当时|如此|全球|(?:目前|全[国省市县区旗盟镇村乡州])?(?:的?唯一|仅有)|使|让|其|[公民]办|[公私]立"
)
_REGION = (
    r"(?:[东南西北中]{1,2}部?|[东华西][北南中东]|黄淮海?|江[淮南汉]|长江|中下游|沿海|内陆"
    # 甲市大部、乙盟西部|偏多5成; 多地|偏少3成
    r"|[一-鿿]{2,7}[市盟旗县州](?:[东南西北中]{1,2}部|大部)|大部分(?:地区|市县|县市)|大部(?!分)|多地|局地)"
    r"(?:地区|一带)?"
)
_REGIONS = re.compile(rf"{_REGION}(?:[、和与及]{_REGION})*")
# 被人以某事为由骗走, 止付时仅, 6地: a clause, or a count of places
_CLAUSE = re.compile(
    r"被(?:别?人|他们?|她|对方)|为由|把(?:他|她|我|对方|自己)|让(?:他|她|我|对方|自己)|时[仅就才便]"
)
_CLAUSE_ENDS = re.compile(
    r"[^成一]走$|[^丢]掉$|^\d+[省市县区地村镇乡国州旗]$|对其中$|^(?:情况|条件|背景|形势)[下中]$|^\d{4}年$|^[十百千万亿]+元?$"
    # 给某村全村|80多户送来了温暖
    r"|给[一-鿿]{0,6}(?:[村镇乡县旗]|社区|嘎查|苏木)$"
    r"|容纳$|可供$|[一-鿿]{2}(?<![出预零销])(?<![疗培抚教]养)后$(?<!售后)(?<!产后)(?<!午后)(?<!先后)(?<!落后)"
    r"|^才?能[运产吃装背扛拉干]$|^(?:满足|可?解决|[卖挣赚花付交缴]|创[出下]|面对|经过|途经)$|[着靠]?[这那]$"
    r"|(?<![住放排花用])在[^，。；]{1,12}(?:[下中里内](?<!以[下内])|门口|跟前|附近)$"
)
_END_OF_CLAUSE = ends(_CLAUSE_ENDS)
_NO_NOUN_OPENS, _REGION_OPENS = begins(_NO_NOUN), begins(_REGIONS)
# 果园|预计可收5000斤: where it grows weighs nothing
_WEIGHTS = frozenset({"斤", "公斤", "千克", "吨", "市斤"})
_OF_PLANTS = frozenset({"盆", "束", "朵", "枝", "株", "棵", "亩", "公顷"})  # 300盆|花, not 花了30元
# 跑了20多趟|旗里
_GOINGS, _WHERE_TO = frozenset({"趟", "次", "回", "遍"}), frozenset("省市县旗区乡镇村")
_GROUND = re.compile("(?:[一-鿿]{0,2}园子?|基地|(?:温室)?大棚|地块|[田地园棚][里上]?|农场|合作社)")
# 2023-02-30, 3万, 🐂: a number alone, or what is no word at all
_NO_WORD = re.compile(r"[\W\d_]*(?:[\d.]+[十百千万亿]*[元人名个%]?)?")
# 收入300 支部: the cells of a table
_CELLS = re.compile(r"(?<![\dA-Za-z.])\d[\d.,]*\s+[一-鿿]")

# 医生分成|6组, 全县分|两批
LOTS = frozenset("组队批班拨份期步路段块片类层轮次")
"""What a whole is parted into, or the steps in which a thing is done."""
PARTS = "(?<![部积学得评水成养百千扣加减充十划区瓜均细天工高低满平打考总记处])分"
"""The verb 分, and no end of a noun or another verb: 全县|分两批, not 处分12次, 扣分3次."""
_PARTED = re.compile(f"(?:{PARTS}|分[成为作]了?)$")


def parts(text: str, start: int, end: int, unit: str) -> bool:
    """Whether words end in a verb that parts a whole, before a count of lots: 分成|6组."""
    return unit in LOTS and _PARTED.search(text, max(start, end - 4), end) is not None


def without_region(words: str) -> str:
    """房地产投资 of 西部地区房地产投资."""
    region = _REGIONS.match(words) if not opens_with_country(words) else None
    return words[region.end() :] if region and region.end() < len(words) - 1 else words


def is_region(words: str) -> bool:
    """Whether the words name a part of the country, or another country, and nothing else."""
    return is_country(words) or _REGIONS.fullmatch(words) is not None


def names_no_amount(words: str, unit: str) -> bool:
    """Whether words beside a number, taken for its measure, name nothing that can be measured.

    A household has people, 8980户人, and is none.
    """
    if (unit == "户" and words == "人") or (unit == "%" and words == "要求"):
        return True
    if unit in _GOINGS and words in _WHERE_TO:
        return True
    if words == "花" and unit in _OF_PLANTS:
        return False
    if parts(words, 0, len(words), unit) or is_country(words):
        return True
    if unit == "毫米" and words.endswith("面积"):
        return True  # 大于|50毫米的暴雨笼罩面积
    if unit in _WEIGHTS and _GROUND.fullmatch(words):
        return True
    if not words.isalpha() and (_NO_WORD.fullmatch(words) or _CELLS.search(words)):
        return True
    first = words[:1]
    return (
        (_NO_NOUN_OPENS(first) and _NO_NOUN.fullmatch(words) is not None)
        or (_REGION_OPENS(first) and _REGIONS.fullmatch(words) is not None)
        or _CLAUSE.search(words) is not None
        or (_END_OF_CLAUSE(words[-1:]) and _CLAUSE_ENDS.search(words) is not None)
    )
