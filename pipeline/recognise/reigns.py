"""Years as histories of places count them: 武德四年（621年）, 太平兴国三年, 公元前221年.

Those of the Ming and Qing, which older newspapers count by as well, are in `time_details`. Left out
are names that are rather a place's (绍兴, 嘉定).
"""

import re

from pipeline.recognise.calendar import year_period
from pipeline.recognise.time_grammar import Around, Hit, value_of

_FIRST_YEARS = {
    "建武": 25, "延熹": 158, "熹平": 172, "建安": 196, "黄初": 220, "赤乌": 238, "泰始": 265,
    "太康": 280, "义熙": 405, "元嘉": 424, "太平真君": 440, "景明": 500, "天监": 502, "孝昌": 525,
    "武定": 543, "开皇": 581, "武德": 618, "贞观": 627, "永徽": 650, "显庆": 656, "龙朔": 661,
    "麟德": 664, "咸亨": 670, "仪凤": 676, "永淳": 682, "垂拱": 685, "天授": 690, "景龙": 707,
    "开元": 713, "天宝": 742, "大历": 766, "贞元": 785, "元和": 806, "长庆": 821, "大中": 847,
    "咸通": 860, "乾符": 874, "建隆": 960, "乾德": 963, "开宝": 968, "端拱": 988, "景祐": 1034,
    "治平": 1064, "绍圣": 1094, "元符": 1098, "建中靖国": 1101, "靖康": 1126, "隆兴": 1163,
    "绍熙": 1190, "嘉泰": 1201, "开禧": 1205, "绍定": 1228, "端平": 1234, "景定": 1260,
    "太平兴国": 976, "雍熙": 984, "淳化": 990, "咸平": 998, "景德": 1004, "大中祥符": 1008,
    "天圣": 1023, "庆历": 1041, "皇祐": 1049, "嘉祐": 1056, "熙宁": 1068, "元丰": 1078,
    "元祐": 1086, "崇宁": 1102, "政和": 1111, "宣和": 1119, "建炎": 1127, "乾道": 1165,
    "淳熙": 1174, "庆元": 1195, "淳祐": 1241, "咸淳": 1265, "神册": 916, "天显": 927, "应历": 951,
    "保宁": 969, "乾亨": 979, "统和": 983, "重熙": 1032, "清宁": 1055, "咸雍": 1065, "寿昌": 1095,
    "乾统": 1101, "天庆": 1111, "天辅": 1117, "天会": 1123, "天眷": 1138, "皇统": 1141,
    "正隆": 1156, "大定": 1161, "明昌": 1190, "承安": 1196, "中统": 1260, "至元": 1264,
    "大德": 1297, "皇庆": 1312, "延祐": 1314, "至治": 1321, "泰定": 1324, "天历": 1328,
    "至顺": 1330, "元统": 1333, "至正": 1341, "建文": 1399, "宣德": 1426, "正统": 1436,
    "景泰": 1450, "天顺": 1457, "成化": 1465, "弘治": 1488, "正德": 1506, "隆庆": 1567,
    "天启": 1621, "天命": 1616, "天聪": 1627, "崇德": 1636,
}  # fmt: skip
# the two characters right before the numeral tell the reign: 太平兴国, 大中祥符
_BY_ENDING = {name[-2:]: (name, year) for name, year in _FIRST_YEARS.items()}
_YEAR = re.compile(
    r"(?P<n>元|\d{1,2}|[一二三四五六七八九十廿卅]{1,3})年(?:[（(](?:公元)?\d{3,4}年[）)])?(?!来|间|多|以)"
)
# 元鼎六年（前111年）: the year in brackets tells that a reign's name stands before, known or not
_EXPLAINED = re.compile(
    r"(?<=[\u4e00-\u9fff]{2})(?:元|\d{1,2}|[一二三四五六七八九十廿卅]{1,3})年"
    r"[（(](?:公元)?(?P<before>前)?(?P<year>\d{2,4})年[）)]"
)
_LAST_REIGN = 1911
_COMMON_ERA = re.compile(r"公元前?")
_ERA_ENDS = frozenset("元前")
_ERA_YEAR = re.compile(r"(?P<n>\d{1,4}|[一二三四五六七八九十百〇零]{1,5})年(?!来|间|多|以)")


def _era_before(text: str, start: int) -> str | None:
    """公元 or 公元前, where it ends at `start`."""
    if text[start - 1 : start] not in _ERA_ENDS:
        return None
    era = _COMMON_ERA.match(text, max(0, start - 3), start) or _COMMON_ERA.match(
        text, max(0, start - 2), start
    )
    return era[0] if era is not None and era.end() == start else None


def reign_before(text: str, start: int) -> int:
    """The length of the reign's or the era's name that ends at `start`; 0 where none does."""
    era = _era_before(text, start)
    if era is not None:
        return len(era)
    known = _BY_ENDING.get(text[max(0, start - 2) : start])
    if known and text.endswith(known[0], 0, start):
        return len(known[0])
    return 2 if _explained(text, start) else 0


def _explained(text: str, start: int) -> re.Match[str] | None:
    match = _EXPLAINED.match(text, start)
    return match if match is not None and 1 <= int(match["year"]) <= _LAST_REIGN else None


def read_reign_year(text: str, start: int, _around: Around) -> Hit | None:
    """四年 behind 武德, with the year in brackets that explains it; 221年 behind 公元前."""
    era = _era_before(text, start)
    if era is not None:
        return _read_era_year(text, start, era)
    known = _BY_ENDING.get(text[max(0, start - 2) : start])
    if known is None or not text.endswith(known[0], 0, start):
        explained = _explained(text, start)
        if explained is None:
            return None
        days = None if explained["before"] else year_period(int(explained["year"]))
        return Hit(explained.end(), "period", days, "reign")
    match = _YEAR.match(text, start)
    if match is None:
        return None
    count = 1 if match["n"] == "元" else value_of(match["n"])
    if count is None:
        return None
    return Hit(match.end(), "period", year_period(known[1] + count - 1), "reign")


def _read_era_year(text: str, start: int, era: str) -> Hit | None:
    """A year before Christ has no date in ISO's calendar of four digits: it does not resolve."""
    match = _ERA_YEAR.match(text, start)
    count = value_of(match["n"]) if match is not None else None
    if match is None or not count:
        return None
    days = year_period(count) if era == "公元" else None
    return Hit(match.end(), "period", days, "era")
