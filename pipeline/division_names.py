"""The packed files of divisions: a line each, code, name and tail, in the order of the codes."""

from bisect import bisect_left
from collections.abc import Iterator
from pathlib import Path

import zstandard

from pipeline.errors import SetupError

PROVINCE, PREFECTURE, COUNTY, TOWNSHIP, VILLAGE = LEVELS = 2, 4, 6, 9, 12
"""Digits of the codes of each level; a code begins with that of the division around it."""
TOWNSHIP_ENDINGS = ("镇", "乡", "街道", "苏木")


class Names:
    """Rows of a packed file: divisions in code order, with an index by name."""

    def __init__(self, text: str) -> None:
        # one split for all rows: a province has up to 60 000
        fields = text.removesuffix("\n").replace("\n", "\t").split("\t") if text else []
        self.codes = fields[0::3]
        self.names = fields[1::3]
        self.tails = fields[2::3]
        self.by_name: dict[str, list[str]] = {}
        by_name = self.by_name
        for code, name in zip(self.codes, self.names, strict=True):
            if name in by_name:
                by_name[name].append(code)
            else:
                by_name[name] = [code]

    def official(self, code: str) -> str | None:
        """Return the register's wording of a division's name."""
        at = bisect_left(self.codes, code)
        if at == len(self.codes) or self.codes[at] != code:
            return None
        return official_name(self.names[at], self.tails[at])

    def below(self, prefix: str) -> Iterator[tuple[str, str]]:
        """Yield (code, name) of the rows whose code begins with `prefix`."""
        at = bisect_left(self.codes, prefix)
        while at < len(self.codes) and self.codes[at].startswith(prefix):
            yield self.codes[at], self.names[at]
            at += 1


def unpacked(path: Path) -> str:
    """Read a packed file.

    Raises:
        SetupError: when it is missing or damaged.
    """
    try:
        packed = path.read_bytes()
        return zstandard.ZstdDecompressor().decompress(packed).decode("utf-8")
    except (OSError, zstandard.ZstdError) as error:
        raise SetupError(f"{path.name}: the gazetteer cannot be read: {error}") from error


def rows_below(text: str, prefix: str) -> str:
    """Return the lines of a packed file, which are in code order, that begin with `prefix`."""
    if text.startswith(prefix):
        first = 0
    else:
        first = text.find(f"\n{prefix}") + 1
        if not first:
            return ""
    last = text.rfind(f"\n{prefix}", first) + 1 or first
    return text[first : text.find("\n", last) + 1]


def official_name(text: str, tail: str) -> str:
    """Put the two columns of a gazetteer file together again."""
    return tail[1:] if tail.startswith("=") else text + tail


def own_of_county(name: str, county: str) -> str:
    """Return 万金镇 of 召陵区万金镇, as some counties have their towns registered; else nothing."""
    own = name.removeprefix(county).removeprefix("人民政府")
    return own if name.startswith(county) and own not in TOWNSHIP_ENDINGS else ""


def autonomous_stems(text: str, stem: str, end: str) -> Iterator[tuple[str, bool]]:
    """Yield 凉山州, 凉山自治州 and 凉山; of 鄂温克族自治旗 only 鄂温克旗: a people is no place.

    Of 印江土家族苗族自治县 also 印江土家族自治县: one of the peoples for all.
    """
    if stem.endswith("族"):
        yield stem[:-1] + end, True
        return
    yield stem + end, True
    yield f"{stem}自治{end}", True
    yield stem, len(stem) > 2
    peoples = text.removeprefix(stem).removesuffix(f"自治{end}").split("族")[:-1]
    for people in peoples if len(peoples) > 1 else ():
        yield f"{stem}{people}族自治{end}", True
