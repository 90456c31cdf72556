"""Tells a village's or township's name from a verb and its object: 壮大|村集体, 发展|乡村."""

import re
from functools import cache

from pipeline.gazetteer import Gazetteer
from pipeline.link.free_stems import OPENERS
from pipeline.link.place_names import NO_NAME
from pipeline.seeds import read_seed
from schemas.mentions import PlaceCandidate
from schemas.seeds import LexiconRow

# What the ending begins, where it ends no name; 村民委员会 and 村村民 follow a name
_COMPOUNDS = {
    "村": re.compile(
        r"民(?!委|[政小])|[(（]?居|集体|级|[“‘]?两委|干部|[容庄屯企规史医道校组]|里(?![桥庄塘洼])|务(?!农)"
        r"|落(?![户实地成])|[与和、]村|内|(?:公|道|水泥|油|硬化)?路|道路"
    ),
    "乡": re.compile(r"村(?![村委支])|镇|[亲愁土贤间情]"),
    "镇": re.compile(r"村(?!民|[委支])|级|[街域区乡]"),
    "社区": re.compile(
        r"居民(?!委)|治理|服务|工作|食堂|养老|卫生|医院|文化|干部|教育|管理|环境|资源|物业|网格|商业|共建|慈善|家园|办|开展|党建"
    ),
    "街道": re.compile(r"[、和]|社区(?!卫生)|干部"),
}
_ROWS = read_seed("village_phrases.tsv", LexiconRow)
_SHORT_VERBS = frozenset(row.surface for row in _ROWS if row.kind == "verb")
"""Verbs, prepositions and counters that are also villages' names: 让|村民, 18位|村民."""
_WHOLE = frozenset(row.surface for row in _ROWS if row.kind == "points")
"""What points to villages, though one or the other is called so: 全村, 镇村."""
_KINDS = frozenset(row.surface for row in _ROWS if row.kind == "kind")
"""What is a kind of place wherever it stands."""
_SMALL = frozenset(row.surface for row in _ROWS if row.kind == "small")
_ONE_OF = frozenset("的个座这那片小名")
"""What stands before a village that is only called small: 靠天吃饭的|小山村."""
_WATER = re.compile("河(?![道长湖段渠边岸滩畔里])|港(?!澳)")
"""冯村河 is a river."""
_JOINING = frozenset("和与及把被给向让为由从对使")
_OF_BODIES = re.compile("党|支部|书记|第一")
_COUNTERS = frozenset("户位家名个")
_NUMBERED = re.compile("[近约超一二三四五六七八九十百千余多几两]+[户位家名个]$")
_NUMERAL = re.compile(r"[\d余多几一二两三四五六七八九十百千]$")
_OF_VILLAGES = re.compile("村(?:屯|容|级|落(?![户实地成]))")


@cache
def _governors() -> frozenset[str]:
    rows = read_seed("place_openers.tsv", LexiconRow)
    return frozenset(row.surface for row in rows if row.kind == "governs")


def is_phrase(text: str, start: int, tail: PlaceCandidate) -> bool:
    """Whether text[start:tail.end] is a word before a compound and no name of the register."""
    ending = tail.surface
    stem = text[start : tail.end - len(ending)]
    name = text[start : tail.end]
    if name in _KINDS or (name in _SMALL and text[max(0, start - 1) : start] in _ONE_OF):
        return True
    if NO_NAME.search(stem) and _OF_VILLAGES.match(text, tail.end - 1):
        return True  # 建设|村屯道路, though there is a 建设村
    if len(stem) == 1 and ending == "村":
        if _is_no_short_name(text, start, tail):
            return True
        if stem not in _SHORT_VERBS:
            return False
    elif stem not in _governors() and not _NUMBERED.match(stem):
        return False
    if stem in _JOINING and _OF_BODIES.match(text, tail.end):
        return True  # 和|村党支部
    compound = _COMPOUNDS.get(ending)
    return compound is not None and compound.match(text, tail.end) is not None


def _is_no_short_name(text: str, start: int, tail: PlaceCandidate) -> bool:
    """Whether one character and 村 point, count or belong to a longer name: 全村, 18位|村民."""
    stem, before = text[start], text[max(0, start - 2) : start]
    if stem in _WHOLE or (stem in _COUNTERS and _NUMERAL.search(before)):
        return True
    if stem == "中" and before.endswith("城"):
        return True
    # 建正村 in a list is no 正村
    longer = start - 1 == tail.start and before[:-1] == "、"
    return longer or _WATER.match(text, tail.end) is not None


def crosses(gazetteer: Gazetteer, text: str, start: int, end: int) -> bool:
    """Whether a name is the end of one word and another: 位|于集镇, 今|年村民."""
    words = gazetteer.common_words
    before = text[start - 1 : start + 1] if start else ""
    if before not in words:
        return False
    if end - start == 2:
        return before[0] not in OPENERS
    return end - start == 3 and text[start + 1 : end] in words
