"""Pages whose columns were cut and shuffled, as a scanner does, are put in order again."""

import random
from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest

from pipeline.extract import run_stages
from pipeline.order import stages
from pipeline.recognise.people.bylines import find_bylines
from pipeline.rows import document_rows
from pipeline.segment.articles import read_articles
from schemas.article import Document

PAGES = sorted((Path(__file__).parent.parent / "fixtures/pages").glob("*党建_0*.txt"))
SEEDS = 30
COLUMN = 700
FLOOR = 0.95
FLOOR_OF_PLACES = 0.95
# a whole page comes apart into eight columns, half of them cut inside a story with few names
FLOORS_OF_ORDER = {"2024-10-17_党建_02": 0.80}
FLOORS_OF_PLACES = {"2024-10-17_党建_02": 0.74}


def columns_of(text: str, chance: random.Random) -> list[tuple[int, int]]:
    """Cut a page into columns, most of them in the middle of a sentence."""
    count = max(3, round(len(text) / COLUMN))
    cuts = {0, len(text)}
    for k in range(1, count):
        cut = int(len(text) * k / count + chance.uniform(-0.3, 0.3) * COLUMN)
        start = text.rfind("\n", 0, cut) + 1
        end = text.find("\n", cut)
        end = len(text) if end < 0 else end
        inside = end - start >= 60 and cut - start >= 12 and end - cut >= 12
        cuts.add(cut if inside else end)
    at = sorted(cuts)
    return [(a, b) for a, b in pairwise(at) if text[a:b].strip()]


def shuffled(text: str, seed: int) -> tuple[str, list[int]]:
    """The page with its columns in another order, and where each character stood."""
    chance = random.Random(seed)  # noqa: S311
    columns = columns_of(text, chance)
    chance.shuffle(columns)
    out, origin = "", []
    for start, end in columns:
        bare = text[start:end].strip("\n")
        first = start + text[start:end].find(bare)
        out += bare + "\n\n"
        origin += [*range(first, first + len(bare)), -1, -1]
    return out, origin


def owners(text: str, origin: list[int] | None = None) -> dict[int, int]:
    """The article of every character, by where it stood on the ordered page."""
    found: dict[int, int] = {}
    for number, article in enumerate(read_articles(text, find_bylines)):
        for piece in article.pieces:
            for at in range(piece.source, piece.source + piece.length):
                found[origin[at] if origin else at] = number
    return found


def b_cubed(want: dict[int, int], got: dict[int, int]) -> float:
    pairs = Counter((want[at], got[at]) for at in got if at in want)
    total = sum(pairs.values())
    by_want: Counter[int] = Counter()
    by_got: Counter[int] = Counter()
    for (one, other), count in pairs.items():
        by_want[one] += count
        by_got[other] += count
    precision = sum(n * n / by_got[other] for (_, other), n in pairs.items()) / total
    recall = sum(n * n / by_want[one] for (one, _), n in pairs.items()) / total
    return 2 * precision * recall / (precision + recall)


def test_there_are_pages() -> None:
    assert len(PAGES) >= 2


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_shuffled_columns_are_restored(page: Path) -> None:
    text = page.read_bytes().decode("utf-8")
    want = owners(text)
    scores = []
    for seed in range(SEEDS):
        mixed, origin = shuffled(text, seed)
        scores.append(b_cubed(want, owners(mixed, origin)))
    assert sum(scores) / SEEDS >= FLOORS_OF_ORDER.get(page.stem, FLOOR)


def places_of_facts(text: str, origin: list[int] | None = None) -> dict[int, object]:
    """The place of every fact, by where its number stood on the ordered page."""
    document = run_stages(Document(source="page.txt", text=text), stages())
    found: dict[int, object] = {}
    for row in document_rows(document).facts:
        start = int(str(row["start"]))
        found[origin[start] if origin else start] = row["place_code"]
    return found


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_facts_keep_their_places(page: Path) -> None:
    text = page.read_bytes().decode("utf-8")
    want = places_of_facts(text)
    assert len(want) >= 20
    kept = asked = 0
    for seed in range(SEEDS):
        mixed, origin = shuffled(text, seed)
        got = places_of_facts(mixed, origin)
        kept += sum(got.get(start, start) == place for start, place in want.items())
        asked += len(want)
    assert kept / asked >= FLOORS_OF_PLACES.get(page.stem, FLOOR_OF_PLACES)
