"""Years as histories of places count them: 武德四年（621年）, 太平兴国三年, 公元前221年.

The reigns are in `seeds/reigns.tsv`; left out are names that are rather a place's (绍兴, 嘉定).
"""

import re

from pipeline.recognise.times.calendar import month_period, year_period
from pipeline.recognise.times.time_grammar import Around, Hit, value_of
from pipeline.seeds import read_seed
from schemas.seeds import ReignRow

_ROWS = read_seed("reigns.tsv", ReignRow)
REIGNS = {row.surface: row.first_year for row in _ROWS if row.use == "any"}
"""Those of the Ming and Qing and the Republic, which older newspapers count by as well."""
_FIRST_YEARS = {row.surface: row.first_year for row in _ROWS if row.use == "numbered"}
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
_CLAUSE_MARKS = "。；，\n"
_BARE_YEAR = re.compile(
    r"(?P<n>\d{1,2})年(?:(?P<m>\d{1,2})月)?(?=[，,（(、秋冬春夏底初]|[一-鿿]{2})(?![来间前后内多以的])"
)
_REPUBLIC_YEAR = re.compile(r"民国(?P<n>\d{1,2})年(?:[（(][^（()）\n]{4,8}[）)])?")
# 1949年,… or 解放后: the years that follow are of another count
_OTHER_ERA = re.compile(r"(?:1[89]|20)\d\d年(?![）)])|解放|建国|新中国|中华人民共和国")
_REPUBLIC_LASTED = 38
_REPUBLIC_REACH = 1500
_LAST_REIGN = 1911
_COMMON_ERA = re.compile(r"公元前?")
_ERA_ENDS = frozenset("元前")
# 公元222-229年, 公元前221—前206年
_ERA_YEAR = re.compile(
    r"(?P<from>\d{1,4}年?[-—–~～至]+(?:公元)?前?)?"
    r"(?P<n>\d{1,4}|[一二三四五六七八九十百〇零]{1,5})年(?!来|间|多|以)"
)


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
    # 80万|元和|上年结余, 5天|元和|去年: no reign of those years
    if known and text.endswith(known[0], 0, start) and _YEAR.match(text, start):
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
            return _read_republic_year(text, start)
        days = None if explained["before"] else year_period(int(explained["year"]))
        return Hit(explained.end(), "period", days, "reign")
    match = _YEAR.match(text, start)
    if match is None:
        return None
    count = 1 if match["n"] == "元" else value_of(match["n"])
    if count is None:
        return None
    return Hit(match.end(), "period", year_period(known[1] + count - 1), "reign")


def _read_republic_year(text: str, start: int) -> Hit | None:
    """民国24年,植棉3万亩。30年,…: a bare year that opens a clause goes on with the era."""
    if start and text[start - 1] not in _CLAUSE_MARKS:
        return None
    match = _BARE_YEAR.match(text, start)
    count = int(match["n"]) if match is not None else 0
    if match is None or not 1 <= count <= _REPUBLIC_LASTED:
        return None
    low = max(0, start - _REPUBLIC_REACH)
    era = text.rfind("民国", low, start)
    named = _REPUBLIC_YEAR.match(text, era, start) if era >= 0 else None
    if named is None or int(named["n"]) > count or _OTHER_ERA.search(text, named.end(), start):
        return None
    year, month = 1911 + count, value_of(match["m"])
    days = month_period(year, month, None) if month else year_period(year)
    return Hit(match.end(), "period", days, "reign")


def _read_era_year(text: str, start: int, era: str) -> Hit | None:
    """A year before Christ has no date in ISO's calendar of four digits: it does not resolve."""
    match = _ERA_YEAR.match(text, start)
    count = value_of(match["n"]) if match is not None else None
    if match is None or not count:
        return None
    days = year_period(count) if era == "公元" and match["from"] is None else None
    return Hit(match.end(), "period", days, "era")
