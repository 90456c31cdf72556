"""Makes pages to measure speed on: the sample pages, varied so that no two are alike.

Numbers, places and people are put in anew and sentences change their order, the same ones with
every run: a matcher or a cache gets no page that it has seen before.
"""

import json
import random
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pipeline.dataset import Dataset
from pipeline.gazetteer import load_gazetteer
from pipeline.read.documents import read_documents
from pipeline.read.inputs import ReadOptions
from schemas.article import Document

ROOT = Path(__file__).resolve().parent.parent
PAGES = ROOT / "fixtures" / "pages"
GOLDEN = ROOT / "fixtures" / "golden"

SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕"
GIVEN = "文志国建明晓海春燕丽娜红梅军强伟芳秀英华平刚桂兰玉萍宇辰思远欣怡子涵乌云其木格巴特尔苏日娜"
SENTENCE = re.compile(r"[^。！？]*[。！？]+[”’」』]?")
DIGITS = re.compile(r"\d+")

Span = tuple[int, int, str]


@dataclass(frozen=True, slots=True)
class Sample:
    """A sample page with the spans to vary: people, figures, places by level and province.

    A place becomes another of its province, as in an archive of one province's papers.
    """

    name: str
    text: str
    spans: tuple[Span, ...]


def samples() -> list[Sample]:
    """Read the sample pages, and from the dataset expected of them where names and figures are."""
    spans: defaultdict[str, list[Span]] = defaultdict(list)
    dataset = Dataset(GOLDEN)
    for row in dataset.rows("entities"):
        if row["type"] != "organisation":
            what = f"{row['level']} {(row['code'] or '')[:2]}" if row["level"] else "person"
            spans[row["source"]].append((row["start"], row["end"], what))
    for row in dataset.rows("facts"):
        spans[row["source"]].append((row["start"], row["end"], "figure"))
    return [
        Sample(item.source, item.text, tuple(_apart(spans[item.source])))
        for item in read_documents((str(PAGES),), ReadOptions())
        if isinstance(item, Document) and item.source in spans  # what cannot vary would repeat
    ]


def _apart(spans: list[Span]) -> Iterator[Span]:
    end = 0
    for span in sorted(spans):
        if span[0] >= end:
            yield span
            end = span[1]


def varied_pages(size: int, seed: int = 7) -> Iterator[tuple[str, str]]:
    """Yield (file name, text) of pages until their UTF-8 bytes come to `size`."""
    chance = random.Random(seed)  # noqa: S311 - the same pages every time
    pages = samples()
    names = _place_names()
    done = number = 0
    while done < size:
        for sample in pages:
            text = _shuffled(_varied(sample, chance, names), chance)
            number += 1
            day = (
                f"20{chance.randint(15, 24)}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
            )
            yield f"{day}_{number:05}.txt", text
            done += len(text.encode())
            if done >= size:
                return


def _place_names() -> dict[str, list[str]]:
    gazetteer = load_gazetteer()
    names: defaultdict[str, list[str]] = defaultdict(list)
    for surface, entries in sorted(gazetteer.surfaces.items()):
        if entries[0].kind == "full" and "x" not in entries[0].code:
            code = entries[0].code
            names[f"{gazetteer.level(code)} {code[:2]}"].append(surface)
    return names


def _varied(sample: Sample, chance: random.Random, names: dict[str, list[str]]) -> str:
    parts: list[str] = []
    done = 0
    for start, end, what in sample.spans:
        parts += [sample.text[done:start], _other(sample.text[start:end], what, chance, names)]
        done = end
    return "".join((*parts, sample.text[done:]))


def _other(text: str, what: str, chance: random.Random, names: dict[str, list[str]]) -> str:
    if what == "figure":
        return DIGITS.sub(lambda found: _digits(found[0], chance), text)
    if what == "person":
        return chance.choice(SURNAMES) + "".join(chance.choices(GIVEN, k=max(1, len(text) - 1)))
    like = [name for name in names.get(what, ()) if name[-1] == text[-1]]
    return chance.choice(like) if like else text


def _digits(text: str, chance: random.Random) -> str:
    first = str(chance.randint(1, 9)) if text[0] != "0" else "0"
    return first + "".join(str(chance.randint(0, 9)) for _ in text[1:])


def _shuffled(text: str, chance: random.Random) -> str:
    """Change the order of the sentences in each line that holds several, the first excepted."""
    lines = text.split("\n")
    for number, line in enumerate(lines):
        sentences = SENTENCE.findall(line)
        if len(sentences) > 2 and "".join(sentences) == line:
            later = sentences[1:]
            chance.shuffle(later)
            lines[number] = "".join((sentences[0], *later))
    return "\n".join(lines)


def write_pages(folder: Path, size: int, seed: int = 7) -> None:
    """Write the pages into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in varied_pages(size, seed):
        (folder / name).write_text(text, "utf-8", newline="")


def as_records(folder: Path) -> Iterator[str]:
    """Yield the pages of a folder as JSON lines."""
    for path in sorted(folder.iterdir()):
        yield json.dumps({"id": path.stem, "text": path.read_text("utf-8")}, ensure_ascii=False)
