"""Finds what may name a division: listed names in one pass, and the endings of smaller ones.

Names of levels 1 to 3, their short and former forms come from one Aho-Corasick automaton, longest
first; words that only contain a name (巴丹吉林沙漠, 创新乡村) are in it too and swallow it. Names
of townships and villages are found by their last word: which characters before it belong to the
name, only the linker can say, as it knows the county.
"""

import re
from collections.abc import Callable, Iterator

import ahocorasick_rs

from pipeline.gazetteer import Gazetteer
from pipeline.recognise.places.place_likes import PlaceLikes
from pipeline.seeds import read_seed
from pipeline.surrogates import without_surrogates
from schemas.mentions import PlaceCandidate
from schemas.seeds import LexiconRow
from schemas.vocabulary import PlaceLevel

LONGEST_STEM = 4
LONGEST_NAME = 16
"""Code points that a township's or village's name may take with its ending."""

# The last word of a name, and what must not follow it
TAILS: dict[PlaceLevel, dict[str, str]] = {
    "village": {
        "社区": "矫正",
        "嘎查": "村(?!民)",
        "分场": "",
        "生产队": "伍",
        "连队": "伍",
        "村": "庄|落|镇|乡(?![村贤亲镇风愁情音邻里土])",
    },
    "township": {
        "街道": "",
        "苏木": "乡|镇",
        "街": "[道头巷坊景舞边角面]",
        "镇": "",
        "乡": "[镇亲愁情土贤音]",
        **dict.fromkeys(("农场", "林场", "牧场", "马场", "渔场"), "[景所地]"),
        **dict.fromkeys(("农牧场", "种畜场", "种羊场"), "[景所地]"),
        **dict.fromkeys(("开发区", "管理区", "示范区", "合作区", "度假区"), "[域别]"),
        **dict.fromkeys(("园区", "工业园", "产业园", "办事处"), ""),
        "地区": "生产总值|经济|财政|[间性]",
    },
}
NOT_BEFORE_VILLAGE = frozenset("村农乡")
# 李村村位于…, 苏村村介绍: the village of 李村; not 村村通, 李村村民
LIES = re.compile("位于|地处|坐落|(?:村情)?(?:简介|概况|介绍)")
NOT_NAME = re.compile(r"[^\u3400-\u9fff\uf900-\ufaff〇]")

# 2000年马祖镇, 10时30分沙雅镇: the date is no part of the name; 三月街 has no digit before
DATE_END = re.compile(r"(?<=\d)(?:年(?:[末底初]|以来|度)?|月(?:[份底初末])?|日|号|[时点]|分(?!场))")
# 该县侯古莫乡: what points to a larger division is no part of the name
POINTER = re.compile(r"[该全我本][省市区旗盟州县镇乡]")
# 市政府和县委: 和 joins two bodies; 和县县委 and 安徽和县 are the county
JOINED_BY_AND = re.compile(r"委(?!员会)|人大|政协|(?:人民)?政府|[级处直科局乡镇里域城区外内]")
# 总体战略和县十六届人大一次会议; not 马鞍山市和县第十六届人大
SESSION = re.compile(r"第?[一二三四五六七八九十]{1,3}[届次]")
LED_TO_COUNTY = frozenset("省市在到对从于为自往赴去向，。；：、\n\u3000 （(“《")
BEFORE_AND = re.compile(
    r"(?:[省市区旗盟州镇乡村局厅办直级道路场库园线庄]|政府|党委|[市省区]委|国家|人大|政协)$"
)
COUNTY_OF_AND = "和县"
AROUND_COUNTY = ("安徽", "马鞍山", "巢湖", "含山")
NEIGHBOURHOOD = 2000
"""How far around 和县, in characters, its neighbours are looked for."""
WHOLE_ENDS = frozenset("市县区旗州盟")
# 县农业局|和|县市场监管局, 镇卫生院和县医院: two bodies are joined
BODY_BEFORE = re.compile(r"(?:[局部办委院站会联所]|中心|部门|单位)$")
BODY_BEHIND = re.compile(r"[一-鿿]{1,10}?(?:[局部办委院站联所]|中心|协会|商会|公司|学校)")
# “盐渡沙漠河渔乐园”: within a made-up name two characters that end like a river are no county
INSIDE_A_NAME = re.compile("“[\u3400-\u9fff]{2,6}$")
FEATURE = frozenset("河江湖山泉海")

# 北京路, 海南东街, 乌兰察布西大街: a road, not the place it is called after.
ROAD = re.compile(
    r"[东西南北中]?[一二三四五]?(?:路(?![径线段网况过人标障程费由演])|街(?!道|区|头)|大道|大街|胡同)"
)
# 赤水河, 祁连山, 青海湖 are landscapes; 贵州山区 and 浙江湖州 are not.
LANDSCAPE = re.compile(
    r"山(?![东西南地区城水乡村阳丹亭海洪火林]|体[滑崩])|河(?![北南池源东西口间津曲网]|流(?!域))|湖(?![北南州里滨])"
    r"|江(?![苏西门汉岸夏北津宁阴都干东油永华城川达孜口安源州])|[岭峡岛]|湾(?!里)|高原|平原|盆地"
    r"|草原(?!站|局)|大草原|沙漠|沙地|半岛"
)
SHORE = re.compile(r"[边畔岸沿段](?!境|防|疆)|流域|水[质位系面]")
SMALLER = re.compile(
    # 新乡|乡, but 萍乡|乡镇企业
    r"乡(?![村镇亲贤土音情愁间下里籍友民])|村(?![庄镇民级超B落])|社区(?!治|建|矫)|嘎查(?!村)|苏木|镇(?![域村])|街道|庄(?!严)|屯|营子"
)
# 市场 and 市民 after a stem read 包头|市场; 区域 does the same to every …区.
CITY_GOES_ON = re.compile(
    r"[场值井价容](?!镇)|面(?!积|向|临|貌)|民(?![政族营生办间用主进建革盟众警兵俗航法意宗事宿])"
)
DISTRICT_GOES_ON = re.compile(
    r"(?:[域间块]|别(?!称|名|山|墅|具)|位(?!于|列|居)|划(?!出|归|入|为|分))(?!分局)"
)
# 咸宁元年 is a year, 五原郡 and 鄂伦春族 are no divisions of today
OTHER_KIND = re.compile(r"元年|郡|族(?!自治|乡)")

NUMERALS = frozenset("一二三四五六七八九十")
ORDERED = frozenset("十百零〇第")


class PlaceFinder:
    """Finds candidates in reading order, not overlapping among names."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        """Build the automaton of names and of words that swallow one."""
        traps = [row for row in read_seed("gazetteer/traps.tsv", LexiconRow) if row.kind == "word"]
        surfaces = list(gazetteer.surfaces)
        words = [row.surface for row in traps if row.surface not in gazetteer.surfaces]
        # no DFA: it is too large to stay in the processor's caches while other stages run
        self._automaton = ahocorasick_rs.AhoCorasick(
            surfaces + words, matchkind=ahocorasick_rs.MatchKind.LeftmostLongest
        )
        self._gazetteer = gazetteer
        self._surfaces = len(surfaces)
        self._levels = [gazetteer.level(gazetteer.surfaces[s][0].code) for s in surfaces]
        self._find_tails = _tail_finder()
        self._likes = PlaceLikes()
        self.is_person = self._likes.is_person

    def __call__(self, text: str) -> list[PlaceCandidate]:
        """Return the names and endings of a text."""
        plain = without_surrogates(text)
        found = list(self._find_tails(text, plain))
        gazetteer, automaton, names = self._gazetteer, self._automaton, self._surfaces
        for index, start, end in automaton.find_matches_as_indexes(plain):
            if index >= names:
                continue
            name = _checked(gazetteer, text, start, end, self._levels[index])
            if name is None:
                # 平安吉林: with 安吉 refused, 吉林 stands free
                inner = automaton.find_matches_as_indexes(plain[start + 1 : end + LONGEST_STEM])
                if not inner or inner[0][1] >= end - start - 1 or inner[0][0] >= names:
                    continue
                other, first, last = inner[0]
                first, last = start + 1 + first, start + 1 + last
                name = _checked(gazetteer, text, first, last, self._levels[other])
            before = found[-1] if name is not None and found else None
            led = before is not None and (before.level, before.end) == ("province", start)
            if name is not None and not self._likes.match(text, name, led=led):
                found.append(name)
        found.sort(key=_order)
        return found


def place_finder(gazetteer: Gazetteer) -> PlaceFinder:
    """Build the finder of what may name a division."""
    return PlaceFinder(gazetteer)


def _order(candidate: PlaceCandidate) -> tuple[int, int]:
    return candidate.end, candidate.start


def _checked(
    gazetteer: Gazetteer, text: str, start: int, end: int, level: PlaceLevel
) -> PlaceCandidate | None:
    """Refuse a name that what follows makes part of another word; 包头市|场 falls back to 包头."""
    surface = text[start:end]
    last = surface[-1]
    if _is_cut(gazetteer, text, end, surface):
        surface = surface[:-1]
        end -= 1
        entries = gazetteer.lookup(surface)
        if not entries or last != "市":
            return None
    if gazetteer.crosses_words(text, start, end) and not _is_held(gazetteer, text, start, surface):
        return None
    ordered = surface[0] in NUMERALS and text[start - 1 : start] in ORDERED  # “二十|二连丰”
    if (
        ordered
        or _joins(gazetteer, text, start, end)
        or _ends_town(gazetteer, text, start, surface)
    ):
        return None
    quarter = text[start - 1 : start + 1] == "县城" and last == "区"  # 高唐县|城西区
    if quarter or (
        surface[1:] == "城区" and gazetteer.is_stem(text[max(0, start - 1) : start + 1])
    ):
        return None  # 静海|城区 is no 海城区
    part_of_other = _goes_on(text, end, surface)
    short = last not in "省市区县旗盟州" or (len(surface) == 2 and last != "县")
    if short and (part_of_other or (level == "county" and _in_coined(text, start, end))):
        is_district = surface[1:] in {"区", "市"}  # 郊区|河底镇
        if not (is_district and _holds_next(gazetteer, text, end, surface)):
            return None
    return PlaceCandidate(start, end, "name", surface, level)


def _begins_behind(gazetteer: Gazetteer, text: str, start: int) -> bool:
    """Whether the whole name of a division begins at `start`."""
    sizes = (size for size in (3, 4, 5) if text[start + size - 1 : start + size] in WHOLE_ENDS)
    return any(gazetteer.lookup(text[start : start + size]) for size in sizes)


def _is_cut(gazetteer: Gazetteer, text: str, end: int, surface: str) -> bool:
    """Whether the last character belongs to what follows; not so in 博山区|域城镇."""
    last = surface[-1]
    if last == "市":
        goes_on = CITY_GOES_ON.match(text, end)
    else:
        goes_on = DISTRICT_GOES_ON.match(text, end) if last in "区县" else None
    if goes_on is None:
        return False
    return not _holds_next(gazetteer, text, end, surface)


def _ends_town(gazetteer: Gazetteer, text: str, start: int, surface: str) -> bool:
    """Whether a short name is the end of a township's: 常|丰镇, 永|宁乡; not 河南|新乡."""
    if surface[1:] not in {"镇", "乡"} or not start:
        return False
    if any(gazetteer.lookup(text[max(0, start - size) : start]) for size in (2, 3)):
        return False
    return text[start - 1] + surface in gazetteer.townships.by_name


def _is_held(gazetteer: Gazetteer, text: str, start: int, surface: str) -> bool:
    """Whether the larger place ends where the name begins: 玉林市|容县, though 市容 is a word."""
    holders = (gazetteer.parent(entry.code) for entry in gazetteer.lookup(surface))
    return any(text.endswith(gazetteer.written(code), 0, start) for code in holders if code)


def _holds_next(gazetteer: Gazetteer, text: str, end: int, surface: str) -> bool:
    codes = (entry.code for entry in gazetteer.lookup(surface))
    return any(gazetteer.holds_next(text, end, code) for code in codes)


def _joins(gazetteer: Gazetteer, text: str, start: int, end: int) -> bool:
    """Whether 和县 is 和 and a county's body or rank: 市政府和县委, 省级和县级."""
    if text[start] == "和" and text[end - 1] not in WHOLE_ENDS:
        return _begins_behind(gazetteer, text, start + 1)  # 批发市场|和|龙泉市的公司
    if text[start:end] != COUNTY_OF_AND or text.startswith("县", end):
        return False
    if SESSION.match(text, end) is not None:
        return bool(start) and text[start - 1] not in LED_TO_COUNTY
    if BODY_BEFORE.search(text, max(0, start - 2), start) and BODY_BEHIND.match(text, end):
        return True
    led = not start or text[start - 1] in LED_TO_COUNTY - {"省", "市"}
    around = text[max(0, start - NEIGHBOURHOOD) : end + NEIGHBOURHOOD]
    if not led and not any(name in around for name in AROUND_COUNTY):
        return True  # 养殖户和县医院, 项目和县财政, where nothing near the county is named
    if JOINED_BY_AND.match(text, end) is None:
        return False
    return not text.startswith(("政府", "人民政府", "城"), end) or bool(
        BEFORE_AND.search(text, max(0, start - 3), start)
    )


def _in_coined(text: str, start: int, end: int) -> bool:
    """Whether a short form stands in the middle of a name in quotation marks."""
    if end - start > 2 or text[end - 1] not in FEATURE or text[end : end + 1] in {"", "”"}:
        return False
    return INSIDE_A_NAME.search(text, max(0, start - 7), start) is not None


def _goes_on(text: str, end: int, surface: str) -> bool:
    """Whether a short form is only the beginning of a road's, a landscape's or a village's name."""
    if ROAD.match(text, end) or LANDSCAPE.match(text, end) or OTHER_KIND.match(text, end):
        return True
    if surface[-1] in FEATURE and SHORE.match(text, end):
        return True
    if surface[-1] == "林" and text.startswith("场", end):
        return True  # 那吉|林场
    return len(surface) < 4 and SMALLER.match(text, end) is not None


def _tail_finder() -> Callable[[str, str], Iterator[PlaceCandidate]]:
    """Build the finder of endings; its second argument is the text without surrogates."""
    rows = [(tail, level, after) for level, of in TAILS.items() for tail, after in of.items()]
    # 工业园区 ends in 园区, not in 工业园
    rows += [("工业园区", "township", ""), ("产业园区", "township", "")]
    surfaces = [tail if not tail.endswith("业园区") else "园区" for tail, _, _ in rows]
    stops = [re.compile(after) if after else None for _, _, after in rows]
    automaton = ahocorasick_rs.AhoCorasick(
        [tail for tail, _, _ in rows], matchkind=ahocorasick_rs.MatchKind.LeftmostLongest
    )

    def find(text: str, plain: str) -> Iterator[PlaceCandidate]:
        for index, _, end in automaton.find_matches_as_indexes(plain):
            surface, stop = surfaces[index], stops[index]
            at = end - len(surface)
            if stop is not None and stop.match(text, end):
                continue
            before = text[at - 1 : at] if surface == "村" else ""
            of_village = before == "村" and LIES.match(text, end) is not None
            if before in NOT_BEFORE_VILLAGE and not of_village:
                continue
            start = _name_start(text, at, end)
            if start < at:  # a bare 社区 names nothing
                yield PlaceCandidate(start, end, "tail", surface, rows[index][1])

    return find


def _name_start(text: str, at: int, end: int) -> int:
    """Return the earliest point at which the name that ends in text[at:end] may begin."""
    low = max(0, end - LONGEST_NAME)
    start = low
    for other in NOT_NAME.finditer(text, low, at):
        start = other.end()
    date = DATE_END.match(text, start, at) if start else None
    start = date.end() if date else start
    for pointer in POINTER.finditer(text, start, at):
        start = pointer.end()
    return start
