"""The register of divisions: names, levels, parents and look-ups, loaded no further than needed.

Levels 1 to 3 load at once (some 3 400 rows); townships on the first name that looks like one; a
prefecture's villages when a document calls for it. A code's prefix is its parent's code, so that
"lies below" is `startswith`. Ids with an `x` (districts of Hong Kong, Macau, Taiwan) are
our own: the statistics bureau has no codes for them, and they never leave the linker.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache, cached_property, lru_cache
from itertools import chain
from pathlib import Path
from typing import Literal

from pipeline.division_names import (
    COUNTY,
    PREFECTURE,
    PROVINCE,
    TOWNSHIP,
    TOWNSHIP_ENDINGS,
    VILLAGE,
    Names,
    autonomous_stems,
    official_name,
    own_of_county,
    rows_below,
    unpacked,
)
from pipeline.errors import SetupError
from pipeline.seeds import SEEDS_DIR, read_seed
from schemas.seeds import FormerNameRow, ShortNameRow
from schemas.structs import struct
from schemas.vocabulary import PlaceLevel

Kind = Literal["full", "short", "stem", "former"]

LEVEL_OF_LENGTH: dict[int, PlaceLevel] = {
    2: "province",
    4: "prefecture",
    6: "county",
    9: "township",
    12: "village",
}
PEOPLES = (
    "蒙古|回|藏|维吾尔|苗|彝|壮|布依|朝鲜|满|侗|瑶|白|土家|哈尼|哈萨克|傣|黎|傈僳|佤|畲|高山|拉祜|水"
    "|东乡|纳西|景颇|柯尔克孜|土|达斡尔|仫佬|羌|布朗|撒拉|毛南|仡佬|锡伯|阿昌|普米|塔吉克|怒|乌孜别克"
    "|俄罗斯|鄂温克|德昂|保安|裕固|京|塔塔尔|独龙|鄂伦春|赫哲|门巴|珞巴|基诺|各"
)
AUTONOMOUS = re.compile(rf"^(.{{2,}}?)(?:(?:{PEOPLES})族?)*(?:(?:{PEOPLES})族)?自治([州县旗])$")
PEOPLES_TOWNSHIP = re.compile(rf"(?<=.)(?:(?:{PEOPLES})族?)*(?:(?:{PEOPLES})|民)族(?=[乡镇]$)")
PROVINCE_END = re.compile(r"(?:省|市|(?:壮族|回族|维吾尔)?自治区|特别行政区)$")
ZONE_END = re.compile(
    r"(?:开发区|管理区|示范区|实验区|园区|新区|名胜区|食品区|矿区|新城|集聚区|聚集区|委员会|群岛|海域|管委会)$"
)
GENERIC_ZONE = re.compile(
    r"^(?:[县市区](?=.{3}))?(?:国营|国家)?(?:(?:经济|技术|高新|产业|工业|农业|现代|科技|物流|循环|旅游|生态|城南|城北|城东|城西)"
    r"{0,4}(?:开发区|管理区|示范区|园区?|区)|第?[一二三四五]?(?:[原良]种|种?[畜猪羊马牛鸡]|畜牧|果树|苗圃|园艺|林|农|牧|茶|渔)场)$"
)
"""A name that every second county has: 经济开发区, 种畜场. It means one only with its county."""
OF_ZONE = re.compile(
    r".{2,}(?:开发区|高新区|园区|新区)(?P<own>(?!特殊|直属|管理)[^区]{2,3}(?:街道|镇|乡))"
)
"""郑州经济技术开发区|潮河街道: print leaves the zone out."""
FARM_OWNER = re.compile(r"^.{2,4}农垦(?:集团)?(?=.{2,}(?:农|牧|农牧|林)场$)")
"""呼伦贝尔农垦谢尔塔拉农牧场 is written without its owner."""
ZONE_SHORT = (
    (re.compile(r"经济(?:技术)?开发区$"), "经开区"),
    (re.compile(r"高新?技术(?:产业)?(?:开发区|园区)$"), "高新区"),
)
NEVER_COUNTIES = frozenset({"合作", "东方", "新星", "白杨", "双河", "昆玉", "北屯"})
"""Stems of cities that were founded as such, or that make an ordinary word with 县."""
PLAIN_END = re.compile(r"(?:地区|林区|市|盟|县|区|旗)$")

_OWN_ZONE = 4
"""Characters of the shortest zone with a name of its own: 渤海新区."""


@struct
class Entry:
    """One reading of a surface form; `bare` means that it links without its larger place."""

    code: str
    kind: Kind
    bare: bool


class Gazetteer:
    """All divisions of China by code and by name."""

    def __init__(self, folder: Path = SEEDS_DIR / "gazetteer") -> None:
        self._folder = folder
        self._upper: dict[str, tuple[str, str]] = {}
        self.surfaces: dict[str, tuple[Entry, ...]] = {}
        self._read_upper()
        self._two_character_stems: dict[str, list[str]] = {}
        self._former: dict[str, FormerNameRow] = {}
        self._index()
        self._village_rows = lru_cache(maxsize=32)(self._read_villages)
        self._provinces = lru_cache(maxsize=4)(self._villages_below)
        self._prefectures = lru_cache(maxsize=64)(self._villages_below)
        self.describe = lru_cache(maxsize=4096)(self._description)
        """Give the official name, level and parent of a code; as `name` it may raise."""
        self.counties = lru_cache(maxsize=512)(self._counties_of)
        """Give (code, name) of the counties of a prefecture."""
        self._parts_of = lru_cache(maxsize=512)(self._names_of_parts)
        self.two_character_stems = lru_cache(maxsize=256)(self._stems_below)

    def name(self, code: str) -> str:
        """Return the official full name.

        Raises:
            KeyError: for a code that the register does not have.
        """
        found = self._find(code)
        if found is None:
            raise KeyError(code)
        return found

    def __contains__(self, code: object) -> bool:
        return isinstance(code, str) and self._find(code) is not None

    def written(self, code: str) -> str:
        """Return the name of a level 1 to 3 division as texts write it."""
        return self._upper[code][0]

    def level(self, code: str) -> PlaceLevel:
        """Return the level; districts without a code of their own are counties or prefectures."""
        if "x" in code:
            return "prefecture" if code.startswith("71") else "county"
        return LEVEL_OF_LENGTH[len(code)]

    def parent(self, code: str) -> str | None:
        """Return the code of the next larger division; 东城区 lies directly in 北京市."""
        return next(iter(self._ancestors(code)), None)

    def _description(self, code: str) -> tuple[str, PlaceLevel, str | None]:
        return self.name(code), self.level(code), self.parent(code)

    def full_chain(self, code: str) -> tuple[str, ...]:
        """Return the codes from the province down to `code` itself."""
        return (*reversed(list(self._ancestors(code))), code)

    def code_in(self, surface: str, year: int) -> str | None:
        """Return the code that a former name had, if it was in force in that year."""
        former = self._former.get(surface)
        return former.old_code if former is not None and year <= former.last_year else None

    def lookup(self, surface: str) -> tuple[Entry, ...]:
        """Return the readings of a name of levels 1 to 3, its short and former forms included."""
        return self.surfaces.get(surface, ())

    @cached_property
    def common_words(self) -> frozenset[str]:
        """The common words of two characters that may overlap a two-character name.

        Raises:
            SetupError: when the file is missing.
        """
        path = self._folder / "common_words.txt"
        try:
            return frozenset(path.read_text("utf-8").split())
        except OSError as error:
            raise SetupError(f"{path.name}: the gazetteer cannot be read: {error}") from error

    def crosses_words(self, text: str, start: int, end: int) -> bool:
        """Whether a two-character stretch is the end of one word and the beginning of another.

        迁安 in 搬迁安置, 新乡 in 创新乡村. Of 范县 in 示范县 the first half is enough.
        """
        words = self.common_words
        if start == 0 or text[start - 1 : start + 1] not in words:
            return False
        if end - start == 3:  # 新增|城市 holds no 增城市, which was in force until 2014
            return (
                text[start + 1 : end] in words
                and self.surfaces[text[start:end]][0].kind == "former"
            )
        if end - start != 2:
            return False
        return text[end - 1] == "县" or text[end - 1 : end + 1] in words

    @cached_property
    def townships(self) -> Names:
        """Level 4 of the whole country; 塔石瑶族水族乡 is found as 塔石乡 and …水民族乡 too.

        So is 潮河街道, before which the register writes its zone.
        """
        names = Names(unpacked(self._folder / "townships.tsv.zst"))
        for code, name in zip(names.codes, names.names, strict=True):
            if name.endswith(("族乡", "族镇")):
                for other in {PEOPLES_TOWNSHIP.sub("", name), f"{name[:-2]}民{name[-2:]}"} - {name}:
                    names.by_name.setdefault(other, []).append(code)
            elif not name.endswith(TOWNSHIP_ENDINGS):
                for other in self._zone_names(code, name):
                    names.by_name.setdefault(other, []).append(code)
            elif own := own_of_county(name, self._upper.get(code[:COUNTY], ("-", ""))[0]):
                names.by_name.setdefault(own, []).append(code)
                names.by_name[name].remove(code)
            elif "区" in name and (in_zone := OF_ZONE.fullmatch(name)) is not None:
                names.by_name.setdefault(in_zone["own"], []).append(code)
        return names

    def _zone_names(self, code: str, name: str) -> set[str]:
        """Return the other ways to write a zone or farm: 射阳县经济开发区, 射阳经济开发区."""
        found = {FARM_OWNER.sub("", name)}
        for larger in self._ancestors(code):
            around = self._upper[larger][0]
            rest = name.removeprefix(around)
            if rest == name and GENERIC_ZONE.match(name):
                rest = re.sub(r"^[县市区](?=.{3})", "", name)
            elif rest == name or len(rest) < 3:
                continue
            found |= {rest, around + rest, PLAIN_END.sub("", around) + rest}
            break
        return found - {name}

    def is_stem(self, word: str) -> bool:
        """Whether two characters are a county's name without its ending: 静海."""
        return word in self._two_character_stems

    def holds_next(self, text: str, at: int, code: str) -> bool:
        """Whether a county or township of this division stands at `at`: 青山区|工人村街道."""
        return text.startswith(self._parts_of(code), at)

    def villages(self, code: str) -> Names:
        """Level 5 of a province, or of the prefecture that a longer code lies in.

        Loaded on the first call: a page speaks of few prefectures, of which a province has a dozen.

        Raises:
            SetupError: for a province without villages in the register (71, 81, 82) or unknown.
        """
        return (
            self._provinces(code)
            if len(code) < PREFECTURE
            else self._prefectures(code[:PREFECTURE])
        )

    def has_villages(self, province: str) -> bool:
        """Whether the register holds villages of this province."""
        return province in self._upper and province not in {"71", "81", "82"}

    def _stems_below(self, prefix: str) -> Mapping[str, str]:
        """Return the two-character stems of the counties below `prefix`: 义乌 → 330782."""
        rows = self._stems_in_code_order
        first, last = (bisect_left(rows, (end,)) for end in (prefix, f"{prefix}~"))
        counted = Counter(stem for _, stem in rows[first:last])
        return {stem: code for code, stem in rows[first:last] if counted[stem] == 1}

    @cached_property
    def _stems_in_code_order(self) -> list[tuple[str, str]]:
        return sorted(
            (code, stem) for stem, codes in self._two_character_stems.items() for code in codes
        )

    def _counties_of(self, prefecture: str) -> tuple[tuple[str, str], ...]:
        return tuple(
            (code, name)
            for code, (name, _) in self._upper.items()
            if code[:PREFECTURE] == prefecture and len(code) == COUNTY
        )

    def _names_of_parts(self, code: str) -> tuple[str, ...]:
        return (
            *(name for _, name in self.counties(code)),
            *(
                own_of_county(name, self._upper.get(part[:COUNTY], ("-", ""))[0]) or name
                for part, name in self.townships.below(code)
            ),
        )

    def _villages_below(self, prefix: str) -> Names:
        return Names(rows_below(self._village_rows(prefix[:PROVINCE]), prefix))

    def _read_villages(self, province: str) -> str:
        return unpacked(self._folder / "villages" / f"{province}.tsv.zst")

    def _find(self, code: str) -> str | None:
        if code in self._upper:
            return official_name(*self._upper[code])
        if len(code) == TOWNSHIP:
            return self.townships.official(code)
        if len(code) == VILLAGE and self.has_villages(code[:PROVINCE]):
            return self.villages(code).official(code)
        return None

    def _ancestors(self, code: str) -> Iterator[str]:
        for length in (TOWNSHIP, COUNTY, PREFECTURE, PROVINCE):
            shorter = code[:length]
            # 1101 and 441900 only fill a level
            if length < len(code) and (length == 9 or shorter in self._upper):
                yield shorter

    def _read_upper(self) -> None:
        path = self._folder / "divisions.tsv"
        try:
            lines = path.read_text("utf-8").splitlines()
        except OSError as error:
            raise SetupError(f"{path.name}: the gazetteer cannot be read: {error}") from error
        for line in lines[1:]:
            code, text, tail = line.split("\t")
            self._upper[code] = (text, tail)

    def _index(self) -> None:
        found: dict[str, dict[str, Entry]] = {}
        current = {code: text for code, (text, _) in self._upper.items()}
        stems = (
            (stem, Entry(code, "stem", bare=bare))
            for code, text in current.items()
            for stem, bare in self._stems(code, text)
        )
        zones = (
            (zone, Entry(code, "stem", bare=zone.endswith("管理区")))
            for code, text in current.items()
            if (zone := _own_zone(text, current.get(code[:PREFECTURE], "")))
        )
        # a short form of the list comes before the same form by rule: it may say that it links bare
        for surface, entry in chain(self._entries(current), stems, zones):
            if len(surface) == 2 and entry.kind == "stem" and len(entry.code) == COUNTY:
                self._two_character_stems.setdefault(surface, []).append(entry.code)
            else:
                found.setdefault(surface, {}).setdefault(entry.code, entry)
        for surface, code in self._county_names(found):
            found.setdefault(surface, {}).setdefault(code, Entry(code, "former", bare=True))
        self.surfaces = {surface: tuple(entries.values()) for surface, entries in found.items()}

    @staticmethod
    def _county_names(found: Mapping[str, Mapping[str, Entry]]) -> list[tuple[str, str]]:
        """Return what cities of level 3 were called before: 汉川县 is 汉川市 since 1997."""
        return [
            (f"{surface[:-1]}县", code)
            for surface, entries in found.items()
            if surface[-1] == "市" and surface[-2] not in "市县" and len(surface) > 2
            for code, entry in entries.items()
            if len(code) == COUNTY
            and entry.kind in {"full", "former"}
            and f"{surface[:-1]}县" not in found
            and surface[:-1] not in NEVER_COUNTIES
        ]

    def _entries(self, current: Mapping[str, str]) -> Iterator[tuple[str, Entry]]:
        for code, text in current.items():
            yield text, Entry(code, "full", bare=True)
        for short in read_seed("gazetteer/short_names.tsv", ShortNameRow):
            for code in short.codes.split(" "):
                yield short.surface, Entry(code, "short", bare=short.use == "bare")
        named_today = set(current.values())
        for former in read_seed("gazetteer/former_names.tsv", FormerNameRow):
            # 清河区 is that of 铁岭, and only behind 淮安市 the one there was until 2016
            bare = former.surface not in named_today
            if bare:
                self._former[former.surface] = former
            if former.old_code is not None:
                self._upper.setdefault(former.old_code, (former.surface, ""))
            for code in former.codes.split(" "):
                yield former.surface, Entry(code, "former", bare=bare)

    @staticmethod
    def _stems(code: str, text: str) -> Iterator[tuple[str, bool]]:
        """Yield (short form, whether it links bare) by rule."""
        if len(code) == PROVINCE:
            yield PROVINCE_END.sub("", text), True
        elif "x" in code:
            return
        elif ZONE_END.search(text):
            for pattern, short in ZONE_SHORT:
                if (stem := pattern.sub(short, text)) != text:
                    yield stem, True
        elif autonomous := AUTONOMOUS.match(text):
            yield from autonomous_stems(text, autonomous[1], autonomous[2])
        elif (stem := PLAIN_END.sub("", text)) != text and len(stem) > 1:
            yield stem, len(stem) > 2 or len(code) == PREFECTURE


def _own_zone(text: str, prefecture: str) -> str:
    """塞北管理区 of 张家口市塞北管理区; empty for 张家口经济开发区, which is a name anywhere."""
    city = PLAIN_END.sub("", prefecture)
    if not city or not text.startswith(city) or text.startswith(f"{city}港"):
        return ""
    zone = text.removeprefix(prefecture).removeprefix(city)
    own = len(zone) >= _OWN_ZONE and ZONE_END.search(zone) and not GENERIC_ZONE.match(zone)
    return zone if own else ""


@cache
def load_gazetteer() -> Gazetteer:
    """Load the register once per process."""
    return Gazetteer()
