"""Decides whether a number with a unit states an amount, or only looks as if it did.

Ordinals and ranks (第3次, 前5名), sessions (3次全会), phases (二期工程), numerals in names (二局)
stay out; so do 一 as an article and bare scale words (百姓, 千家万户).
"""

import re
from collections.abc import Callable

from pipeline.recognise.quantities.chinese_counts import HAN, ChineseCounts
from pipeline.recognise.quantities.unit_context import are_degrees
from pipeline.recognise.quantities.units import Unit
from pipeline.seeds import read_seed
from schemas.mentions import Number
from schemas.seeds import UnitRuleRow

_PHASE = re.compile(r"(?:工程|项目|建设|改造|规划|扩建|技改)")
_SESSION_AFTER = re.compile(
    r"(?:、[一二三四五六七八九十]{1,3}次)*"
    r"(?:全体)?(?:会议|全会|中全会|常委会|[人党教职团妇工]代会|代表大会|全国|大会)"
)
# 培训5期, 编发简报8期; a project's stage is none: 项目3期
_HELD_COURSE = re.compile(
    "(?:培训|讲座|课堂|课程|开班|[夜训修]班|培训班|学习班|[简通快专]报|[月季校会]刊|节目|专[栏题]|沙龙|论坛)(?:共|已|累计|了|约|近|超)*$"
)
_SESSIONS = frozenset("次类")
_DRUGS = re.compile("(?:化学|生物|改良型?|中药|国家级?)*(?:创?新药|医疗器械|精神药品)")
# 一届|四次理事会; not 两届, 应届, 每届
_TERM = re.compile(r"[一二三四五六七八九十\d]届$")
# 来源：某局 点击：1690次, on the line that a site prints below a title
_SITE_COUNT = re.compile(r"(?:点击|浏览|阅读|访问)(?:次数|量|数)?[:：]\s?$")
_HAS_DISTRICTS = re.compile(r"(?:辖|设有?|\d[县旗市](?:[(（][市旗县区][)）])?、?)$")
_DISTRICTS_END = re.compile(r"[、，,。；;：:\s\d（(和及共]|$")
_HELD = frozenset("开了过行有共加集织办持")
_RATED = frozenset({"mass", "volume", "area"})
_COURSE = re.compile(r"培训|讲座|活动|班|课")
# 3分之一, 2成为: the unit's character begins a word
_NOT_BEFORE = {
    "道": frozenset("道"), "分": frozenset("之别布"), "单": frozenset("元位独一"),
    # 2位数增长
    "位": frozenset("数"),
    # 303省道, 105县道
    "省": frozenset("道级"), "县": frozenset("道级"), "乡": frozenset("道"),
    "角": frozenset("之别布"), "折": frozenset("算合旧叠射返"),
}  # fmt: skip
_ROAD = re.compile(r"(?:高速|国道|省道|县道|公路|线|段|[上下]行|[一-鿿]向)$")
# 友谊村|2组、3组、4组: the groups of a village by their numbers; not 全村3组
_GROUPS_OF = re.compile(r"(?<!全)(?:村|社区|嘎查|屯|居委|居委会|村委会)(?:\d{1,2}组?[、和及])*\Z")
_UPS_AND_DOWNS = frozenset("涨跌升降平")
# 1号楼|1层, 小区1幢|1单元: where somebody lives
_ADDRESS = {
    "层": re.compile(r"(?:号楼|单元)$"),
    **dict.fromkeys(("幢", "栋", "单元", "室", "门"), re.compile(r"(?:号楼|\d[幢栋座]|单元)$")),
}
_OPENS = re.compile("[，。；、：\n“]|[村里]")
_FLAT = re.compile(r"第?(?:\d{1,2}|[一二三四五六七八九十]{1,2})(?:单元|室|号)|[为是]")
_DWELLERS = re.compile("(?:楼下?|楼前)?的?(?:一位|一名|业主|居民|住户|某)")
_TENTHS_OF_A_WORD = frozenset("立功为了效本果员都熟长")


# 表1|2020年
_NUMBERED_YEAR = re.compile(r"\d{1,2}(?:19|20)\d\d")
_CALLED_REACH = 2_000
"""Characters in which a village was called by its number, before it is so again."""
_LAST_YEAR = 2100
"""The last year that a text may name by its number."""
# 距今1500年, 树龄1200年
_SO_OLD = re.compile(
    r"(?:距今|树龄|历经|跨越|[绵延]延|传承|沉睡)(?:已?有?|已经|了)(?:约|近|超过?|逾)?$"
)
_OF_OLD = re.compile(r"(?:的|悠久)?(?:历史|文明史|建城史|建[县制村]史|文脉|古[树城镇村寺])")
# 有近1100年的|梨树栽培历史; 2015年的经济历史 is of a year
_HELD_FOR = re.compile(r"的[^，。；、\d\n]{2,8}历史")


class AmountRules:
    """Tells whether a number counts with a unit; common words have `seeds/unit_rules.tsv`."""

    def __init__(self, rules: tuple[UnitRuleRow, ...]) -> None:
        self._never_arabic = frozenset(r.surface for r in rules if r.arabic == "never")
        self._chinese = ChineseCounts(rules)

    def counts(self, text: str, number: Number, unit: Unit) -> bool:
        """Whether `number` and `unit` together state an amount."""
        surface, end = unit.row.surface, unit.end
        if (by_context := _BY_CONTEXT.get(surface)) is not None:
            return by_context(text, number, end)
        is_phase = surface == "期" and _PHASE.match(text, end) is not None
        if is_phase or (surface in _SESSIONS and _is_no_count(text, number, end)):
            return False
        if unit.row.dimension in _RATED and text[number.start - 1 : number.start] == "每":
            # 每500克2.5元: the base of a rate
            return False
        if surface == "成":
            return number.value <= 10 and text[end : end + 1] not in _TENTHS_OF_A_WORD
        if number.rule == "chinese":
            return self._chinese.counts(text, number, unit)
        if surface in self._never_arabic or _is_address(text, number, surface, end):
            return surface == "区" and _is_of_city(text, number, end)
        return _arabic_counts(text, number, surface, end)


# 55金39银28铜, 62金、44银: medals are counted by their metal beside one another
_NEXT_MEDAL = re.compile(r"[、，,和 ]?[\d一二两三四五六七八九十][\d.十]*枚?[银铜](?![行矿川梁])")
_LAST_MEDAL = re.compile(r"[\d一二两三四五六七八九十]枚?[金银]牌?[、，,和 ]?$")


def _are_medals(text: str, number: Number, end: int) -> bool:
    if text[end : end + 1] == "牌" or _NEXT_MEDAL.match(text, end):
        return True
    return _LAST_MEDAL.search(text, max(0, number.start - 5), number.start) is not None


# 连续召开八届|“草原论坛”, 举办了三届|展会; not 八届三中全会, 召开七届二次职代会
_HOLD = "(?:举办|召开|承办|主办|举行|开展|办)"
_TERMS_BEFORE = re.compile(
    rf"(?:连续|先后|已经?|累计|成功|共){_HOLD}?(?:成功)?[了过]?$|{_HOLD}[了过]$|连任了?$"
)
_OF_BODY = re.compile("[一二三四五六七八九十中区市县旗]|人大|人民|党|政协|全[会国]")


def _are_terms(text: str, number: Number, end: int) -> bool:
    """连续8届, 举办了三届|展会: so many were held; 第8届 is one of them."""
    if _OF_BODY.match(text, end):
        return False
    return _TERMS_BEFORE.search(text, max(0, number.start - 8), number.start) is not None


_BY_CONTEXT: dict[str, Callable[[str, Number, int], bool]] = {
    "届": _are_terms,
    "度": are_degrees,
    **dict.fromkeys("金银铜", _are_medals),
}


def _is_of_city(text: str, number: Number, end: int) -> bool:
    """辖2区、7县, 3县（市）7区: the districts that a city has."""
    lead = _HAS_DISTRICTS.search(text, max(0, number.start - 6), number.start)
    return lead is not None and _DISTRICTS_END.match(text, end) is not None


def _is_no_count(text: str, number: Number, end: int) -> bool:
    """Whether 次 tells which session it is, or how often a page was read; 1.1类新药 is a class."""
    if text[end - 1] == "类":
        return number.value % 1 != 0 or _DRUGS.match(text, end) is not None
    read = _SITE_COUNT.search(text, max(0, number.start - 6), number.start)
    return read is not None or _is_session(text, number, end)


def _is_session(text: str, number: Number, end: int) -> bool:
    """十二届三次会议, 一届四次理事会, 三次全会; not 召开3次会议, 每届3次培训."""
    of_term = _TERM.search(text, max(0, number.start - 3), number.start) is not None
    if number.value >= 30 or not (of_term or _SESSION_AFTER.match(text, end)):
        return False
    before = text[number.start - 1 : number.start]
    return of_term or (number.rule == "chinese" and before not in _HELD)


# 七中343班的|学生: the class that they go to
_CLASSMATES = re.compile("的?(?:学生|同学|班主任|班长|家长)")


def _is_address(text: str, number: Number, surface: str, end: int) -> bool:
    """小区1幢1单元, 1号楼1层, 1层为架空层: where one lives or learns, and on which floor."""
    if surface == "班":
        return _CLASSMATES.match(text, end) is not None
    if surface == "村":
        # 会议在9村召开, where 巴音(9)村 stands: what the village is called
        called, low = text[number.start : number.end], max(0, number.start - _CALLED_REACH)
        names = f"({called})村", f"（{called}）村"
        return any(text.find(name, low, number.start) >= 0 for name in names)
    address = _ADDRESS.get(surface)
    if address is None:
        return False
    behind = address.search(text, max(0, number.start - 3), number.start)
    if behind is None and text.startswith(("小区", "花园", "家园"), number.start - 2):
        # 某某小区9栋|的业主
        behind = _DWELLERS.match(text, end)
    return behind is not None or _FLAT.match(text, end) is not None


def _arabic_counts(text: str, number: Number, surface: str, end: int) -> bool:
    before, after = text[number.start - 1 : number.start], text[end : end + 1]
    match surface:
        case "公里" | "项":
            # 高速298公里处 is a place on a road, 省道107|项目 the road's number
            at = after in {"处", "目"} or text.startswith("附近", end)
            return not at or not _ROAD.search(text[max(0, number.start - 4) : number.start])
        case "团":
            # 八师149团 is a regiment's number
            return number.value < 10 and before not in {"师", "第"}
        case "组":
            # 6组的|张富贵: of which group of the village he is
            opens = not number.start or _OPENS.match(before)
            of_village = _GROUPS_OF.search(text, max(0, number.start - 16), number.start)
            return not ((after == "的" and opens) or of_village)
        case "期":
            held = _HELD_COURSE.search(text, max(0, number.start - 8), number.start)
            return number.value >= 10 or bool(held or _COURSE.match(text, end))
        case "升":
            # 4涨6降, 7降2升
            return before not in _UPS_AND_DOWNS
        case "大" | "卷" | "县区" | "乡镇":
            # 2017|大连樱桃节, 2002卷 of a yearbook, 2017县区工作
            counts = surface != "大" or HAN.match(after) is not None
            return counts and not 1900 < number.value < 2100
        case "年":
            return number.value < 1000 or _is_long_ago(text, number, end)
        case _:
            following = _NOT_BEFORE.get(surface)
            return following is None or after not in following


def _is_long_ago(text: str, number: Number, end: int) -> bool:
    """2000多年的历史, 距今1500年: whether so many years passed; 2015年历史最好 names one."""
    told = text[number.start : number.end]
    if told[-1] in "多余" or "." in told:
        return True
    if number.value > _LAST_YEAR:
        return _NUMBERED_YEAR.fullmatch(told) is None
    if _SO_OLD.search(text, max(0, number.start - 6), number.start):
        return True
    if _HELD_FOR.match(text, end) and text[number.start - 1] in "近约有着逾超达":
        return True
    return _OF_OLD.match(text, end) is not None


def amount_rules() -> AmountRules:
    """Build the rules from their seed."""
    return AmountRules(read_seed("unit_rules.tsv", UnitRuleRow))
