"""Quality gates: what they let through, what they stop, and how they tell it."""

import json
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from datasets import FACTS, ROWS, golden_copy, in_parts, rewritten
from fakes import document, run_fakes
from typer.testing import CliRunner, Result

from pipeline.cli import app
from pipeline.gates.settings import Gates, default_gates, read_gates

ROOT = Path(__file__).resolve().parent.parent
PAGES = ROOT / "fixtures" / "pages"

Row = dict[str, Any]


def check(dataset: Path, *more: str | Path) -> Result:
    return CliRunner().invoke(app, ["check", str(dataset), *map(str, more)])


def gates_file(folder: Path, text: str) -> Path:
    path = folder / "gates.toml"
    path.write_text(text, "utf-8")
    return path


def outcomes(dataset: Path, text: str) -> dict[str, tuple[str, str]]:
    done = check(dataset, "--gates", gates_file(dataset.parent, text), "--json")
    assert done.exit_code in {0, 1}, done.output
    gates = json.loads(done.stdout)["gates"]
    failed = any(each["outcome"] == "fail" for each in gates)
    assert (done.exit_code, json.loads(done.stdout)["passed"]) == (int(failed), not failed)
    return {f"{each['gate']} {each['name']}": (each["outcome"], each["found"]) for each in gates}


@pytest.fixture(autouse=True)
def _no_ci(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CI", raising=False)
    monkeypatch.delenv("GITHUB_STEP_SUMMARY", raising=False)


@pytest.fixture
def dataset(tmp_path: Path) -> Path:
    return golden_copy(tmp_path / "facts")


def test_the_fixtures_pass_the_gates_that_ship(dataset: Path) -> None:
    done = check(dataset, "--sources", PAGES)
    assert done.exit_code == 0, done.output
    assert "gates hold" in done.stdout
    assert "FAIL" not in done.stdout
    assert "skip" not in done.stdout  # every gate has something to check


def test_the_gates_that_ship_can_be_had_to_start_from(dataset: Path) -> None:
    shown = CliRunner().invoke(app, ["check", "--show-gates"])
    assert shown.stdout == default_gates()
    path = gates_file(dataset.parent, shown.stdout)
    assert read_gates(path) == read_gates(None)
    assert check(dataset, "--gates", path).exit_code == 0


def test_row_counts(dataset: Path) -> None:
    found = outcomes(
        dataset, f"[rows]\nfacts = {{min = {FACTS}, max = {FACTS}}}\nprograms = {{max = 3}}"
    )
    assert found == {
        "rows facts": ("pass", str(FACTS)),
        "rows programs": ("fail", str(ROWS["programs"])),
    }


def test_shares_of_filled_fields(dataset: Path) -> None:
    def change(rows: list[Row]) -> None:
        del rows[10:]
        for n, row in enumerate(rows):
            row["measure"] = "党员" if n < 4 else None

    rewritten(dataset, "facts", change)
    assert outcomes(dataset, "[filled]\nmeasure = {min = 0.4}\ntext = {min = 1}") == {
        "filled measure": ("pass", "0.4"),
        "filled text": ("pass", "1"),
    }
    assert outcomes(dataset, "[filled]\nmeasure = {min = 0.41}")["filled measure"][0] == "fail"


def test_rejects_of_inputs_and_of_rows(dataset: Path) -> None:
    def change(rows: list[Row]) -> None:
        refused = {"source": "x", "stage": "validate", "error": "validate.facts", "message": "m"}
        rows += [refused | {"record": {}}] * 2 + [refused | {"stage": "read", "record": None}] * 3

    rewritten(dataset, "rejects", change)
    found = outcomes(dataset, "[rejects]\ninputs = {max = 0.2}\nrows = {max = 0.001}")
    outcome, share = found.pop("rejects rows")
    assert found == {"rejects inputs": ("pass", str(round(3 / (ROWS["documents"] + 3), 4)))}
    assert outcome == "fail"
    written = sum(ROWS[kind] for kind in ("articles", "entities", "programs", "facts"))
    assert float(share) == pytest.approx(2 / (written + 2), rel=0.02)


def test_what_validate_finds(dataset: Path) -> None:
    gates = "[validate]"
    assert outcomes(dataset, gates) == {"validate failures": ("pass", "0")}
    path = dataset / "facts.jsonl"
    path.write_bytes(path.read_bytes().replace(b'"exact"', b'"about"', 1))
    assert outcomes(dataset, gates)["validate failures"] == ("fail", "2")
    text = check(dataset).stdout
    assert "FAIL  validate: failures" in text
    assert "facts.jsonl: hash: the descriptor says" in text


def test_a_span_that_misses_its_text_is_found_with_the_sources(dataset: Path) -> None:
    def shift(rows: list[Row]) -> None:
        rows[0]["start"] += 1
        rows[0]["end"] += 1

    rewritten(dataset, "entities", shift)
    assert check(dataset).exit_code == 0
    done = check(dataset, "--sources", PAGES)
    assert done.exit_code == 1
    assert "FAIL  validate: failures, spans too" in done.stdout
    assert "entities.jsonl:1: text: [" in done.stdout


def test_uniqueness(dataset: Path) -> None:
    def change(rows: list[Row]) -> None:
        rows[5] |= {name: rows[4][name] for name in ("source", "start", "end")}

    rewritten(dataset, "facts", change)
    gates = '[unique]\nfacts = [["source", "start", "end"], ["source", "id"]]\n'
    gates += 'documents = [["sha256"], ["encoding"]]'
    assert outcomes(dataset, gates) == {
        "unique facts by source, start, end": ("fail", "1"),
        "unique facts by source, id": ("pass", "0"),
        "unique documents by sha256": ("pass", "0"),
        "unique documents by encoding": ("fail", str(ROWS["documents"] - 2)),
    }


def test_the_same_page_under_two_names_is_no_fault_unless_asked(tmp_path: Path) -> None:
    run_fakes([document("全旗有3名", "a.txt"), document("全旗有3名", "b.txt")], tmp_path / "facts")
    gates = '[unique]\nfacts = [["source", "id"]]\ndocuments = [["sha256"]]'
    found = outcomes(tmp_path / "facts", gates)
    assert found == {
        "unique facts by source, id": ("pass", "0"),
        "unique documents by sha256": ("fail", "1"),
    }


AGE = """
[[values]]
name = "ages"
where = {dimension = "age"}
range = {min = 0, max = 130}
"""


def ages(dataset: Path, *values: Row) -> Path:
    def change(rows: list[Row]) -> None:
        model = rows[0] | {"dimension": "age", "unit": "岁", "measure": None, "value_high": None}
        rows[:] = [model | value for value in values]

    return rewritten(dataset, "facts", change)


def test_ranges_of_values(dataset: Path) -> None:
    ages(dataset, {"value": 0}, {"value": 130})
    assert outcomes(dataset, AGE) == {"values ages": ("pass", "0 of 2 outside")}
    ages(dataset, {"value": -1}, {"value": 130.5}, {"value": 60, "value_high": 1000})
    assert outcomes(dataset, AGE) == {"values ages": ("fail", "3 of 3 outside")}
    assert outcomes(dataset, f"{AGE}outside = 3")["values ages"][0] == "pass"
    ages(dataset, {"value": 9, "dimension": "count"})
    assert outcomes(dataset, AGE) == {"values ages": ("skip", "0 of 0 outside")}


def test_ranges_by_measure_unit_and_change(dataset: Path) -> None:
    share = {"unit": "%", "dimension": "percent", "change": None}
    ages(
        dataset,
        share | {"measure": "路灯覆盖率", "value": 101},
        share | {"measure": "路灯覆盖率", "value": 102, "change": "increase_by"},
        share | {"measure": "路灯", "value": 103},
        share | {"measure": None, "value": 104},
        share | {"measure": "路灯覆盖率", "value": 105, "unit": "户"},
        share | {"measure": "面积", "value": 1, "value_si": 666, "unit_code": "m2"},
    )
    gates = """
    [[values]]
    name = "coverage"
    where = {measure = "*覆盖率", unit = "%", change = ""}
    range = {max = 100}
    [[values]]
    name = "area"
    where = {unit_code = "m2"}
    range = {max = 600}
    in_si = true
    """
    assert outcomes(dataset, gates) == {
        "values coverage": ("fail", "1 of 1 outside"),
        "values area": ("fail", "1 of 1 outside"),
    }


def test_a_dataset_in_parts(dataset: Path) -> None:
    in_parts(dataset, "facts", 100, packed=True)
    assert outcomes(dataset, f"[rows]\nfacts = {{min = {FACTS}}}")["rows facts"] == (
        "pass",
        str(FACTS),
    )


def test_an_empty_dataset_fails_and_its_shares_are_skipped(tmp_path: Path) -> None:
    run_fakes([], tmp_path / "facts")
    done = check(tmp_path / "facts")
    assert done.exit_code == 1
    assert "FAIL  rows: facts" in done.stdout
    assert "skip  filled: place" in done.stdout


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("", "checks nothing"),
        ("[rows]\nnovels = {min = 1}", "novels: no record kind"),
        ("[rows]\nfacts = {}", "rows.facts: needs min, max or both"),
        ("[rows]\nfacts = {least = 1}", "rows.facts.least: no setting of this name"),
        ("[rows]\nfacts = {min = 5, max = 1}", "rows.facts: min is above max"),
        ("[rows]\nfacts = 3", "rows.facts"),
        ("[filled]\ncolour = {min = 1}", "colour: no column of facts"),
        ('[unique]\nfacts = [["colour"]]', "colour: no column of facts"),
        ("[unique]\nfacts = [[]]", "unique.facts.0"),
        ("[quality]\nhigh = true", "quality"),
        ("[filled]\nplace = {min = nan}", "filled.place.min"),
        ("[filled]\nplace = {min = 50}", "filled.place.min"),
        ("[rejects]\nrows = {max = -1}", "rejects.rows.max"),
        ('[[values]]\nname = "x"\nrange = {min = 1}', "values.0.where"),
        ('[[values]]\nname = "x"\nwhere = {colour = "红"}\nrange = {min = 1}', "values.0.where"),
        ("[rows\n", "gates.toml: "),
    ],
)
def test_a_gates_file_that_is_none(dataset: Path, text: str, word: str) -> None:
    done = check(dataset, "--gates", gates_file(dataset.parent, text))
    assert done.exit_code == 2, done.output
    assert "Traceback" not in done.output
    assert word in done.stderr
    assert done.stderr.count("\n") == 1


def test_files_that_are_not_there(dataset: Path, tmp_path: Path) -> None:
    for arguments in (
        (dataset, "--gates", tmp_path / "none.toml"),
        (dataset, "--sources", tmp_path / "none"),
        (tmp_path / "none",),
        (tmp_path,),
    ):
        done = check(*arguments)
        assert (done.exit_code, "Traceback" in done.output) == (2, False), done.output
    assert CliRunner().invoke(app, ["check"]).exit_code == 2
    (tmp_path / "gates.toml").write_bytes(b"\xff\xfe")
    assert check(dataset, "--gates", tmp_path / "gates.toml").exit_code == 2
    (tmp_path / "file").touch()
    done = check(dataset, "--junit", tmp_path / "file" / "gates.xml")
    assert done.exit_code == 3
    assert "gates.xml: cannot be written" in done.stderr


def test_a_damaged_row_is_told_by_its_line(dataset: Path) -> None:
    with (dataset / "facts.jsonl").open("ab") as file:
        file.write(b'{"id": \n')
    done = check(dataset)
    assert done.exit_code == 1
    assert f"facts.jsonl:{FACTS + 1}: not JSON" in done.stderr


def test_junit_and_markdown(dataset: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    summary = tmp_path / "summary.md"
    summary.write_text("before\n", "utf-8")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    monkeypatch.setenv("CI", "true")
    ages(dataset, {"value": 999, "text": "<b>|\x00`岁", "measure": "a]]>b"})
    path = gates_file(tmp_path, f"{AGE}\n[rows]\nfacts = {{min = 1}}\nrejects = {{min = 1}}")
    done = check(dataset, "--gates", path, "--junit", tmp_path / "gates.xml")
    assert done.exit_code == 1
    assert "::error title=zhfacts check%3A ages::" in done.stderr
    suite = ElementTree.parse(tmp_path / "gates.xml").getroot()[0]  # noqa: S314 - written above
    assert suite.attrib["tests"] == "3"
    assert suite.attrib["failures"] == "2"
    assert [case.attrib["name"] for case in suite] == ["facts", "rejects", "ages"]
    assert [len(case) for case in suite] == [0, 1, 1]
    assert "a]]>b <b>|" in (suite[2][0].text or "")
    text = summary.read_text("utf-8")
    assert text.startswith("before\n### zhfacts check")
    assert "2 of 3 gates fail" in text
    assert "| FAIL | values: ages | 1 of 1 outside | >= 0 and \\<= 130 |" in text
    assert "\\<b>\\|" in text


def test_gates_are_frozen_and_typed() -> None:
    gates = read_gates(None)
    assert isinstance(gates, Gates)
    assert gates.rows["facts"].holds(1)
    assert not gates.rows["facts"].holds(0)
    assert str(gates.values[0].range) == ">= 0 and <= 130"
