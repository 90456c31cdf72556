"""Scores on annotated pages: the same numbers as the project's annotators' own scorer."""

import json
import random
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from datasets import GOLDEN, golden_copy, in_parts, rewritten, rows_of
from typer.testing import CliRunner, Result

from pipeline.cli import app
from pipeline.config import RunConfig
from pipeline.read.documents import read_documents
from pipeline.read.inputs import ReadOptions
from pipeline.run import run
from pipeline.score.answers import right_measure, right_place, right_time, right_titles, right_value
from pipeline.score.gold import Annotation
from pipeline.score.scores import LAYERS
from pipeline.score.spans import overlap, paired

ROOT = Path(__file__).resolve().parent.parent
GOLD, PAGES = ROOT / "fixtures" / "gold", ROOT / "fixtures" / "pages"
SHARED = ROOT.parent / "shared"
SCORER = SHARED / "gold" / "score.py"

Row = dict[str, Any]


def evaluated(dataset: Path, *more: str | Path, gold: Path = GOLD, texts: Path = PAGES) -> Result:
    arguments = ["eval", dataset, "--gold", gold, "--texts", texts, *more]
    return CliRunner().invoke(app, list(map(str, arguments)))


def scores(dataset: Path, *more: str | Path, gold: Path = GOLD, texts: Path = PAGES) -> Row:
    done = evaluated(dataset, "--json", *more, gold=gold, texts=texts)
    assert done.exit_code in {0, 1}, done.output
    result: Row = json.loads(done.stdout)
    return result


def test_the_fixtures_score_as_they_should() -> None:
    found = scores(GOLDEN, "--floor", "facts=0.9", "--floor", "headlines=0.9")
    assert found["pages"] == 7
    assert list(found["layers"]) == list(LAYERS)
    assert found["below_floor"] == []
    assert found["bad_spans"] == 0
    for name, score in found["layers"].items():
        assert score["f1"] > 0.9, name


@pytest.mark.parametrize(
    ("page", "floor"), [("2024-10-17_党建_02", 0.72), ("2023-09-12_综合_02", 0.77)]
)
def test_whole_pages_score_as_they_should(page: str, floor: float, tmp_path: Path) -> None:
    (tmp_path / f"{page}.gold.json").write_bytes((GOLD / f"{page}.gold.json").read_bytes())
    found = scores(GOLDEN, "--floor", f"facts={floor}", "--floor", "articles=0.98", gold=tmp_path)
    assert found["below_floor"] == []


# What a page of two articles and its annotations give, counted by hand.
TEXT = "标题甲\n全旗有党员30名。\n标题乙\n全市有林地5万亩，同比增长3%。\n"
ANNOTATED: Row = {
    "source": "p.txt",
    "articles": [
        {"id": "a1", "headline": "标题甲", "kind": "report", "bylines": ["宋宁"], "lines": [1, 2]},
        {"id": "a2", "headline": ["乙", "标题乙"], "kind": "brief", "bylines": [], "lines": [3, 4]},
    ],
    "quantities": [
        {"line": 2, "text": "30名", "value": 30, "unit": "名", "measure": "党员", "place": "1522"},
        {"line": 4, "text": "5万亩", "value": 50000, "unit": "亩", "measure": ["林地", "地"]},
        {
            "line": 4,
            "text": "3%",
            "value": 3,
            "unit": "%",
            "change": "increase_by",
            "optional": True,
        },
    ],
}


def fact(text: str, **said: object) -> Row:
    start = TEXT.index(text)
    return {"source": "p.txt", "start": start, "end": start + len(text), "text": text} | said


def article(name: str, first: int, last: int, **said: object) -> Row:
    return {"id": name, "source": "p.txt", "spans": [[first, last]], "bylines": []} | said


@pytest.fixture
def annotated(tmp_path: Path) -> Callable[..., Row]:
    """Score some facts and articles on the page above."""
    for folder in ("gold", "texts", "dataset"):
        (tmp_path / folder).mkdir()
    (tmp_path / "texts" / "p.txt").write_text(TEXT, "utf-8")
    kinds = ("articles", "entities", "programs", "facts")

    def scored(
        *more: str, facts: list[Row], articles: list[Row] | None = None, gold: Row = ANNOTATED
    ) -> Row:
        path = tmp_path / "gold" / "p.gold.json"
        path.write_text(json.dumps(gold, ensure_ascii=False), "utf-8")
        rows: dict[str, list[Row]] = {kind: [] for kind in kinds}
        rows |= {"facts": facts, "articles": articles or []}
        package = {"resources": [{"name": kind, "path": f"{kind}.jsonl"} for kind in kinds]}
        (tmp_path / "dataset" / "datapackage.json").write_text(json.dumps(package), "utf-8")
        for kind, each in rows.items():
            lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in each)
            (tmp_path / "dataset" / f"{kind}.jsonl").write_text(lines, "utf-8")
        return scores(tmp_path / "dataset", *more, gold=tmp_path / "gold", texts=tmp_path / "texts")

    return scored


PERFECT = [
    fact("30名", value=30, unit="名", measure="党员", place="乌兰浩特市", place_code="1522"),
    fact("5万亩", value=50000, unit="亩", measure="全市林地"),
    fact("3%", value=3, unit="%", change="increase_by"),
]


def test_a_perfect_reading(annotated: Callable[..., Row]) -> None:
    articles = [
        article("x", 0, 14, headline="标题甲", kind="report", bylines=["宋宁"]),
        article("y", 14, len(TEXT), headline="标题乙", kind="brief"),
    ]
    found = annotated(facts=PERFECT, articles=articles)
    for name, score in found["layers"].items():
        assert score["f1"] == 1, name
    # the optional one costs nothing and earns nothing
    assert found["layers"]["quantities"]["found"] == 2
    assert {share["rate"] for share in found["shares"].values()} == {1}
    assert set(found["layers"]) == {"quantities", "facts", "articles", "bylines"}


def test_what_is_missed_wrong_and_extra(annotated: Callable[..., Row]) -> None:
    facts = [
        PERFECT[0] | {"place_code": "1503", "bound": "approx"},
        fact("5万", value=50000, unit="亩"),
        fact("有", value=1, unit=""),
    ]
    found = annotated("--errors", "facts", facts=facts)
    quantities = found["layers"]["quantities"]
    assert (quantities["found"], quantities["wrong"], quantities["missed"]) == (1, 2, 1)
    assert quantities["overlap_f1"] == pytest.approx(2 * (2 / 3) / (5 / 3))
    assert found["layers"]["facts"]["f1"] == 0
    assert found["shares"]["quantity_place"] == {"rate": 0, "hits": 0, "of": 1}
    assert found["shares"]["quantity_bound"]["rate"] == 0
    assert found["shares"]["quantity_value"]["rate"] == 1
    told = [(each["what"], each["line"], each["text"]) for each in found["mistakes"]]
    assert told == [
        ("missed", 4, "5万亩"),
        ("extra", 4, "5万"),
        ("extra", 2, "有"),
        ("wrong", 2, "30名"),
    ]
    assert found["mistakes"][3]["fields"] == {
        "bound": {"wanted": None, "got": "approx"},
        "place": {"wanted": "1522", "got": "1503"},
    }


def test_articles_put_together_wrongly(annotated: Callable[..., Row]) -> None:
    found = annotated(
        facts=PERFECT, articles=[article("x", 0, len(TEXT), bylines=["宋宁", "白桦"])]
    )
    score = found["layers"]["articles"]
    weights = [len(line) for line in TEXT.splitlines()]
    first, second = sum(weights[:2]), sum(weights[2:])
    assert score["recall"] == 1
    assert score["precision"] == pytest.approx((first**2 + second**2) / (first + second) ** 2)
    bylines = found["layers"]["bylines"]
    assert (bylines["found"], bylines["wrong"], bylines["missed"]) == (1, 1, 0)
    assert found["shares"]["headlines"] == {"rate": 0, "hits": 0, "of": 2}


def test_lines_in_no_article_stand_alone(annotated: Callable[..., Row]) -> None:
    found = annotated(facts=PERFECT, articles=[])
    assert found["layers"]["articles"]["precision"] == 1
    assert found["layers"]["articles"]["recall"] < 1


def test_a_span_that_misses_its_text_is_counted(annotated: Callable[..., Row]) -> None:
    assert annotated(facts=[PERFECT[0] | {"text": "31名"}])["bad_spans"] == 1


def test_floors(annotated: Callable[..., Row]) -> None:
    found = annotated("--floor", "quantities=0.5", "--floor", "places=0.1", facts=PERFECT[:1])
    assert found["below_floor"] == ["places=0.1: no page annotates it"]
    found = annotated("--floor", "facts=0.9", "--floor", "quantity_value=1", facts=PERFECT[:1])
    assert found["below_floor"] == ["facts=0.9: is 0.6667"]


@pytest.mark.parametrize(
    "floor", ["", "facts", "facts=", "facts=2", "facts=x", "novels=0.1", "facts=nan"]
)
def test_a_floor_that_is_none(floor: str) -> None:
    done = evaluated(GOLDEN, "--floor", floor)
    assert (done.exit_code, "Traceback" in done.output) == (2, False)
    assert f"--floor {floor}" in done.stderr


def gold(**said: object) -> Annotation:
    return Annotation((0, 1), 1, "x", optional=False, said=said)


@pytest.mark.parametrize(
    ("wanted", "found", "right"),
    [
        (3, {"value": 3}, True),
        (3, {"value": 3.0000001}, True),
        (3, {"value": 3, "value_high": 4}, False),
        ([3, 4], {"value": 3, "value_high": 4}, True),
        ([3, 4], {"value": 3}, False),
        (1 / 3, {"value": 0.333333333}, True),
        (3, {"value": None}, False),
        (3, {}, False),
    ],
)
def test_values(wanted: object, found: Row, *, right: bool) -> None:
    assert right_value(gold(value=wanted), found) is right


@pytest.mark.parametrize(
    ("wanted", "found", "right"),
    [
        ("专兼职网格员", "网格员", True),
        ("网格员", "专兼职网格员", True),
        ("网格员", "网格", False),
        ("网格员", "员", False),
        (["社区", "网格员"], "网格员", True),
        (None, "什么都行", True),
        ("“网格”的员", "网格员", True),
        ("网格员", None, False),
    ],
)
def test_measures(wanted: object, found: str | None, *, right: bool) -> None:
    assert right_measure(gold(measure=wanted), {"measure": found}) is right


def test_places_times_and_titles() -> None:
    assert right_place(gold(place=None), {"place": None, "place_code": None})
    assert not right_place(gold(place=None), {"place": "乌海市", "place_code": "1503"})
    assert right_place(gold(place=["1503", None]), {"place": None})
    assert right_place(gold(place="红旗小区"), {"place": "红旗小区", "place_code": None})
    assert right_time(gold(time=["截至6月底", None]), {"time": "6月底"})
    assert not right_time(gold(time="6月底"), {"time": None})
    assert right_titles(gold(titles=["旗委书记", "摄"]), {"titles": ["书记"]})
    assert not right_titles(gold(titles=["旗委书记"]), {"titles": ["书记", "主任"]})
    assert right_titles(gold(titles=["红村村民"]), {"titles": None})


def test_a_second_row_of_the_same_span_is_extra() -> None:
    marked = Annotation((0, 2), 1, "ab", optional=False, said={})
    maybe = Annotation((4, 6), 1, "ef", optional=True, said={})
    rows = [{"start": 0, "end": 2}] * 2 + [{"start": 5, "end": 7}]
    found = paired([marked, maybe], rows)
    assert (len(found.pairs), len(found.extra), found.missed) == (1, 1, [])
    soft = overlap([marked, maybe], rows)
    assert (soft.found, soft.wrong, soft.missed) == (1, 0, 0)


def test_table_and_markdown() -> None:
    table = evaluated(GOLDEN, "--errors", "facts")
    assert table.exit_code == 0
    for word in ("precision", "quantities", "facts", "bylines", "place_link", "7 pages"):
        assert word in table.stdout
    text = evaluated(GOLDEN, "--markdown").stdout
    assert "| layer | precision | recall | F1 |" in text
    rows = [line for line in text.splitlines() if line.startswith("|")]
    assert {line.count("|") for line in rows[: 2 + len(LAYERS)]} == {9}
    assert evaluated(GOLDEN, "--markdown", "--json").exit_code == 2


@pytest.mark.parametrize(
    ("change", "word"),
    [
        ({"line": 99}, "line 99 is not there"),
        ({"text": "不在这里"}, "does not stand in line"),
        ({"n": 9}, "does not stand in line"),
        ({"line": "2"}, "line 2 is not there"),
    ],
)
def test_gold_that_does_not_fit_its_text(
    tmp_path: Path, change: dict[str, object], word: str
) -> None:
    content = json.loads(next(iter(sorted(GOLD.iterdir()))).read_text("utf-8"))
    content["quantities"][0] |= change
    (tmp_path / "x.gold.json").write_text(json.dumps(content), "utf-8")
    done = evaluated(GOLDEN, gold=tmp_path)
    assert (done.exit_code, "Traceback" in done.output) == (2, False)
    assert word in done.stderr
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize("text", ["{]", "[]", '{"source": "none.txt"}', "{}", "\udcff"])
def test_gold_that_is_none(tmp_path: Path, text: str) -> None:
    (tmp_path / "x.gold.json").write_bytes(text.encode("utf-8", "surrogateescape"))
    done = evaluated(GOLDEN, gold=tmp_path)
    assert (done.exit_code, "Traceback" in done.output) == (2, False)
    assert "x.gold.json" in done.stderr


@pytest.mark.parametrize(
    "shape",
    [
        {"quantities": {"line": 1}},
        {"quantities": [3]},
        {"quantities": [{"line": 1}]},
        {"quantities": [{"line": 1, "text": 5}]},
        {"articles": [{"id": "a"}]},
        {"articles": [{"id": "a", "kind": "report", "lines": [999]}]},
        {"articles": 5},
        {"articles": [{"id": "a", "kind": "report", "lines": ["one"]}]},
        {"articles": [{"id": "a", "kind": "report", "lines": None}]},
    ],
)
def test_gold_of_another_shape(tmp_path: Path, shape: Row) -> None:
    content = {"source": "2024-07-16_要闻_02.txt", **shape}
    (tmp_path / "x.gold.json").write_text(json.dumps(content), "utf-8")
    done = evaluated(GOLDEN, gold=tmp_path)
    assert (done.exit_code, "Traceback" in done.output) == (2, False), done.output


def test_folders_that_are_not_there(tmp_path: Path) -> None:
    for done in (
        evaluated(tmp_path / "none"),
        evaluated(tmp_path),
        evaluated(GOLDEN, gold=tmp_path),
        evaluated(GOLDEN, gold=tmp_path / "none"),
        evaluated(GOLDEN, texts=tmp_path / "none"),
        evaluated(GOLDEN, "--errors", "articles"),
    ):
        assert (done.exit_code, "Traceback" in done.output) == (2, False), done.output


def test_a_dataset_of_other_pages(tmp_path: Path) -> None:
    dataset = golden_copy(tmp_path / "facts")
    for kind in ("articles", "entities", "programs", "facts"):
        rewritten(dataset, kind, lambda rows: [row.update(source="else.txt") for row in rows])
    done = evaluated(dataset)
    assert done.exit_code == 1
    assert "holds nothing of the annotated pages" in done.stderr


def test_a_damaged_dataset(tmp_path: Path) -> None:
    dataset = golden_copy(tmp_path / "facts")
    rewritten(dataset, "facts", lambda rows: rows[3].pop("end"))
    done = evaluated(dataset)
    assert (done.exit_code, "Traceback" in done.output) == (1, False)
    assert "facts.jsonl:4" in done.stderr


@pytest.mark.parametrize(
    ("kind", "change"),
    [
        ("facts", {"start": "3"}),
        ("facts", {"end": 3.5}),
        ("facts", {"place_code": {}}),
        ("facts", {"text": None}),
        ("entities", {"titles": [["书记"]]}),
        ("articles", {"spans": [[1]]}),
        ("articles", {"spans": "1-2"}),
        ("articles", {"bylines": [{}]}),
    ],
)
def test_a_row_of_another_shape(tmp_path: Path, kind: str, change: Row) -> None:
    dataset = rewritten(golden_copy(tmp_path / "facts"), kind, lambda rows: rows[0].update(change))
    done = evaluated(dataset)
    assert (done.exit_code, "Traceback" in done.output) == (1, False), done.output
    assert f"{kind}.jsonl:1: not a row of {kind}" in done.stderr


def test_a_dataset_in_parts(tmp_path: Path) -> None:
    dataset = in_parts(golden_copy(tmp_path / "facts"), "facts", 99, packed=True)
    assert scores(dataset) == scores(GOLDEN)


# Against the scorer itself.

LAYER_NAMES = {"facts": "facts (every field right)", "articles": "articles (b-cubed)"}
SHARE_NAMES = {"place_link": "place linked", "article_kind": "article kind"}

needs_shared = pytest.mark.skipif(
    not SCORER.is_file(), reason=f"{SCORER} is not there: compared with our own counts only"
)


def compare(dataset: Path, gold: Path, texts: Path) -> None:
    command = [sys.executable, *map(str, (SCORER, "score", gold, texts, dataset)), "--json"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603
    wanted = json.loads(done.stdout)
    found = scores(dataset, gold=gold, texts=texts)
    assert set(found["layers"]) == set(LAYERS)
    for layer, score in found["layers"].items():
        theirs = wanted[LAYER_NAMES.get(layer, layer)]
        names = {"precision": "p", "recall": "r", "f1": "f1", "overlap_f1": "overlap_f1"}
        names |= {"found": "tp", "wrong": "fp", "missed": "fn"}
        for ours, name in names.items():
            if ours in score and name in theirs:
                assert score[ours] == pytest.approx(theirs[name], abs=1e-9), (layer, ours)
    for name, share in found["shares"].items():
        theirs = wanted["ratios"][SHARE_NAMES.get(name, name.replace("_", " "))]
        assert (share["hits"], share["of"]) == (theirs["hit"], theirs["of"]), name
    assert found["bad_spans"] == wanted["spans that do not slice to their text"]


@needs_shared
def test_the_same_numbers_on_the_fixtures() -> None:
    compare(GOLDEN, GOLD, PAGES)


@needs_shared
def test_the_same_numbers_on_the_known_pages(tmp_path: Path) -> None:
    corpus = SHARED / "corpus"
    config = RunConfig(inputs=(str(corpus),), output=tmp_path / "facts", workers=1)
    run(config, read_documents(config.inputs, ReadOptions()))
    compare(tmp_path / "facts", SHARED / "gold", corpus)


@needs_shared
@pytest.mark.parametrize("seed", range(4))
def test_the_same_numbers_on_datasets_full_of_mistakes(tmp_path: Path, seed: int) -> None:
    dataset = golden_copy(tmp_path / "facts")
    chance = random.Random(seed)  # noqa: S311 - to be had again
    for kind in ("articles", "entities", "programs", "facts"):
        before = rows_of(dataset, kind)
        rewritten(dataset, kind, lambda rows: spoil(rows, before, chance))  # noqa: B023
    compare(dataset, GOLD, PAGES)


KEPT = frozenset({"id", "source", "start", "end", "text", "spans"})


def spoil(rows: list[Row], before: list[Row], chance: random.Random) -> None:
    """Leave rows out, move their ends, give them the fields and spans of others, double them."""
    spoilt: list[Row] = []
    for row in rows:
        if chance.random() < 0.1:
            continue
        if "end" in row and chance.random() < 0.1:
            row["end"] = max(row["start"] + 1, row["end"] + chance.choice([-1, 1]))
        if "spans" in row and chance.random() < 0.4:
            row["spans"] = chance.choice(before)["spans"]
        if chance.random() < 0.4:
            name = chance.choice([name for name in row if name not in KEPT])
            row[name] = chance.choice(before)[name]
        spoilt += [row] * (2 if chance.random() < 0.05 else 1)
    rows[:] = spoilt
