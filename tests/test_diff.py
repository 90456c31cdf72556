"""Two datasets compared: what a change of a page, of the rules or of the schema comes out as."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from datasets import FACTS, described, golden_copy, in_parts, rewritten, rows_of
from fakes import document, run_fakes
from hypothesis import given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner, Result

from pipeline.cli import app
from pipeline.compare.limits import parse_limit
from pipeline.compare.rows import pair_rows
from pipeline.config import RunConfig
from pipeline.errors import ConfigError
from pipeline.read.documents import read_documents
from pipeline.read.inputs import ReadOptions
from pipeline.run import run
from schemas.records import ROW_OF_KIND

PAGES = Path(__file__).resolve().parent.parent / "fixtures" / "pages"

Row = dict[str, Any]


def diff(old: Path, new: Path, *more: str) -> Result:
    return CliRunner().invoke(app, ["diff", str(old), str(new), *more])


def told(old: Path, new: Path, *more: str) -> Row:
    done = diff(old, new, "--json", *more)
    assert done.exit_code in {0, 1}, done.output
    result: Row = json.loads(done.stdout)
    return result


@pytest.fixture
def old(tmp_path: Path) -> Path:
    return golden_copy(tmp_path / "old")


@pytest.fixture
def new(tmp_path: Path) -> Path:
    return golden_copy(tmp_path / "new")


def test_a_dataset_and_itself_do_not_differ(old: Path, new: Path) -> None:
    done = diff(old, old, "--fail-on", "changed>0", "--fail-on", "schema>0")
    assert (done.exit_code, done.stdout) == (0, "no difference\n")
    result = told(old, new)
    assert (result["empty"], result["changes"], result["schema"]) == (True, [], [])
    for kind, counts in result["kinds"].items():
        assert counts["old"] == counts["new"] == len(rows_of(old, kind))
        assert {counts[name] for name in ("added", "removed", "changed", "moved")} == {0}


def test_the_form_of_the_files_makes_no_difference(old: Path, new: Path) -> None:
    in_parts(new, "facts", 100, packed=True)
    in_parts(new, "entities", 50, packed=False)
    assert told(old, new)["empty"]


def test_a_change_is_told_field_by_field(old: Path, new: Path) -> None:
    rewritten(new, "facts", lambda rows: rows[7].update(place="临河区", place_code="150802"))
    (before, after) = (rows_of(each, "facts")[7] for each in (old, new))
    result = told(old, new)
    (change,) = result["changes"]
    assert (change["what"], change["kind"], change["id"]) == ("changed", "facts", after["id"])
    assert change["fields"] == {
        "place": {"old": before["place"], "new": "临河区"},
        "place_code": {"old": before["place_code"], "new": "150802"},
    }
    assert result["kinds"]["facts"]["changed"] == 1
    assert list(result["sources"]) == [after["source"]]
    text = diff(old, new).stdout
    assert "临河区" in text
    assert "150802" in text


def test_rows_that_came_and_went(old: Path, new: Path) -> None:
    rewritten(new, "entities", lambda rows: rows.pop(30))
    rewritten(new, "rejects", lambda rows: rows.append(REJECT))
    result = told(old, new)
    assert [(each["what"], each["kind"]) for each in result["changes"]] == [
        ("added", "rejects"),
        ("removed", "entities"),
    ]
    assert result["changes"][1]["row"] == rows_of(old, "entities")[30]
    assert result["sources_changed"] == 2


REJECT = {
    "source": "0.txt",
    "stage": "read",
    "error": "read.empty",
    "message": "empty",
    "record": None,
}


def test_a_figure_changed_on_a_page(tmp_path: Path) -> None:
    pages = [document("全旗有3名，4户", "a.txt"), document("全市有5名", "b.txt")]
    run_fakes(pages, tmp_path / "old")
    run_fakes([document("全旗有3名，7户", "a.txt"), pages[1]], tmp_path / "new")
    result = told(tmp_path / "old", tmp_path / "new")
    facts = [each for each in result["changes"] if each["kind"] == "facts"]
    (change,) = facts
    assert change["fields"]["value"] == {"old": 4, "new": 7}
    assert {each["kind"] for each in result["changes"]} == {"documents", "facts"}
    # the ids of the page are others, and nothing else is: no difference, but told
    assert result["kinds"]["facts"]["moved"] == 1
    assert list(result["sources"]) == ["a.txt"]


def test_a_figure_changed_on_a_page_of_the_fixtures(tmp_path: Path) -> None:
    page = PAGES / "2024-07-16_要闻_02.txt"
    text = page.read_text("utf-8")
    assert text.count("0.19万吨") == 1
    for name, written in (("old", text), ("new", text.replace("0.19万吨", "0.24万吨"))):
        (tmp_path / name).mkdir()
        (tmp_path / name / page.name).write_text(written, "utf-8")
        config = RunConfig(
            inputs=(str(tmp_path / name),), output=tmp_path / f"{name}-facts", workers=1
        )
        run(config, read_documents(config.inputs, ReadOptions()))
    result = told(tmp_path / "old-facts", tmp_path / "new-facts")
    assert list(result["sources"]) == [page.name]
    changes = [each for each in result["changes"] if each["kind"] != "documents"]
    assert {(each["what"], each["kind"]) for each in changes} == {("changed", "facts")}
    # the neighbours in its sentence have another evidence now, and nothing else
    others = [each for each in changes if set(each["fields"]) != {"sentence"}]
    (change,) = others
    assert set(change["fields"]) == {"text", "value", "value_si", "sentence"}
    assert change["fields"]["value"] == {"old": 1900, "new": 2400}


def test_a_word_added_above_moves_rows_and_changes_none(tmp_path: Path) -> None:
    run_fakes([document("全旗有3名，4户", "a.txt")], tmp_path / "old")
    run_fakes([document("全旗共有3名，4户", "a.txt")], tmp_path / "new")
    result = told(tmp_path / "old", tmp_path / "new")
    assert result["kinds"]["facts"]["moved"] == 2
    kinds = {each["kind"] for each in result["changes"]}
    assert "facts" not in kinds


def test_a_fact_added_in_the_middle_is_the_only_one(tmp_path: Path) -> None:
    run_fakes([document("全旗有3名，4户", "a.txt")], tmp_path / "old")
    run_fakes([document("全旗有3名，8头，4户", "a.txt")], tmp_path / "new")
    result = told(tmp_path / "old", tmp_path / "new")
    (change,) = (each for each in result["changes"] if each["kind"] == "facts")
    assert (change["what"], change["row"]["text"]) == ("added", "8")


def test_a_document_under_another_name(tmp_path: Path) -> None:
    run_fakes([document("全旗有3名", "a.txt")], tmp_path / "old")
    run_fakes([document("全旗有3名", "z/b.txt")], tmp_path / "new")
    result = told(tmp_path / "old", tmp_path / "new")
    assert result["empty"]
    assert result["kinds"]["documents"]["moved"] == result["kinds"]["facts"]["moved"] == 1


def test_documents_that_came_and_went(tmp_path: Path) -> None:
    run_fakes([document("全旗有3名", "a.txt")], tmp_path / "old")
    run_fakes([document("全市有5名，6户", "b.txt")], tmp_path / "new")
    kinds = told(tmp_path / "old", tmp_path / "new")["kinds"]
    assert (kinds["documents"]["added"], kinds["documents"]["removed"]) == (1, 1)
    assert (kinds["facts"]["added"], kinds["facts"]["removed"]) == (2, 1)


def test_rows_in_another_order_do_not_differ(old: Path, new: Path) -> None:
    rewritten(new, "facts", lambda rows: rows.reverse())
    assert told(old, new)["empty"]


def test_schema_changes_are_told_apart(old: Path, new: Path) -> None:
    rewritten(new, "facts", lambda rows: [row.update(colour="红") for row in rows])
    field = {"name": "colour", "type": "string"}
    described(new, "facts", lambda resource: resource["schema"]["fields"].append(field))
    rewritten(new, "entities", lambda rows: [row.pop("kind") for row in rows])
    described(new, "entities", lambda resource: resource["schema"]["fields"].pop())
    described(new, "programs", lambda resource: resource["schema"]["fields"][3].update(type="any"))
    result = told(old, new, "--fail-on", "schema>0", "--fail-on", "changed>0")
    assert result["changes"] == []
    assert [
        (each["kind"], each["column"], each["old"], each["new"]) for each in result["schema"]
    ] == [
        ("entities", "kind", "string", None),
        ("programs", "start", "integer", "any"),
        ("facts", "colour", None, "string"),
    ]
    assert result["failed"] == ["schema>0: 3"]
    assert not result["empty"]
    assert "facts.colour: new" in diff(old, new).stdout


def test_a_kind_that_only_one_of_them_has(old: Path, new: Path) -> None:
    described(new, "rejects", lambda resource: resource.update(name="refusals"))
    schema = told(old, new)["schema"]
    assert [(each["kind"], each["column"]) for each in schema] == [
        ("rejects", None),
        ("refusals", None),
    ]


@pytest.mark.parametrize(
    ("rules", "code"),
    [
        (("removed>0",), 1),
        (("removed>1",), 0),
        (("changed>=1", "added>0"), 1),
        (("added>0",), 0),
        (("changed>1%",), 0),
        (("changed>0.05%",), 1),
        (("facts.changed>0.1%",), 1),
        (("entities.changed>0",), 0),
        (("facts<0.9x",), 0),
        (("facts<1x",), 1),
        ((f"facts<={FACTS - 1}",), 1),
        ((f"facts < {FACTS - 1}",), 0),
        (("rows<1x",), 1),
        (("rejects>0",), 0),
        (("moved>0", "schema>0"), 0),
    ],
)
def test_fail_on(old: Path, new: Path, rules: tuple[str, ...], code: int) -> None:
    rewritten(new, "facts", lambda rows: (rows.pop(5), rows[7].update(unit="x")))
    arguments = [part for rule in rules for part in ("--fail-on", rule)]
    done = diff(old, new, *arguments)
    assert done.exit_code == code, done.output
    assert ("--fail-on" in done.stderr) == bool(code)


@pytest.mark.parametrize(
    "rule",
    ["", "removed", "removed=0", "novels>0", "removed>0y", "facts.facts>1", "schema>1%", "a.b.c>1"],
)
def test_a_rule_that_is_none(old: Path, rule: str) -> None:
    done = diff(old, old, "--fail-on", rule)
    assert done.exit_code == 2
    assert f"--fail-on {rule}" in done.stderr
    with pytest.raises(ConfigError):
        parse_limit(rule)


def test_annotations_under_ci(old: Path, new: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CI", "true")
    rewritten(new, "facts", lambda rows: rows.pop())
    assert "::error title=zhfacts diff::" in diff(old, new, "--fail-on", "removed>0").stderr


def test_no_more_is_shown_than_wanted(old: Path, new: Path) -> None:
    rewritten(new, "facts", lambda rows: [row.update(status="rule") for row in rows])
    result = told(old, new, "--limit", "3")
    assert (len(result["changes"]), len(result["sources"])) == (3, 3)
    assert result["kinds"]["facts"]["changed"] > 700
    text = diff(old, new, "--limit", "0").stdout
    assert "more; --limit" in text
    assert "~ facts" not in text


@pytest.mark.parametrize(
    ("spoil", "code", "word"),
    [
        (lambda path: (path / "datapackage.json").unlink(), 2, "not a dataset"),
        (lambda path: (path / "facts.jsonl").unlink(), 1, "facts.jsonl: is missing"),
        (lambda path: (path / "facts.jsonl").write_text("{]\n", "utf-8"), 1, "facts.jsonl:1"),
        (lambda path: (path / "facts.jsonl").write_text("[]\n", "utf-8"), 1, "facts.jsonl:1"),
    ],
)
def test_what_cannot_be_compared(
    old: Path, new: Path, spoil: Callable[[Path], object], code: int, word: str
) -> None:
    spoil(new)
    for pair in ((old, new), (new, old)):
        done = diff(*pair)
        assert (done.exit_code, "Traceback" in done.output) == (code, False)
        assert word in done.stderr
        assert done.stderr.count("\n") == 1


def test_two_empty_datasets(tmp_path: Path) -> None:
    for name in ("old", "new"):
        run_fakes([], tmp_path / name)
    assert told(tmp_path / "old", tmp_path / "new", "--fail-on", "facts<0.9x")["empty"]


values = st.one_of(st.none(), st.integers(0, 3), st.sampled_from("甲乙丙"))
made_rows = st.lists(
    st.fixed_dictionaries({"id": st.sampled_from(["a-f1", "a-f2", "b-f1"]), "text": values})
    | st.fixed_dictionaries({"id": st.just("a-f3"), "sentence": values, "unit": values}),
    max_size=6,
)


@given(made_rows, made_rows, st.sampled_from(list(ROW_OF_KIND)))
@settings(max_examples=60)
def test_every_row_is_told_once(old: list[Row], new: list[Row], kind: str) -> None:
    found = pair_rows(kind, old, new, ["id", "text", "sentence", "unit"])
    kept = found.same + found.moved + found.count("changed")
    assert kept + found.count("removed") == len(old)
    assert kept + found.count("added") == len(new)
    assert all(each.fields for each in found.changes if each.what == "changed")
    itself = pair_rows(kind, old, old, ["id", "text", "sentence", "unit"])
    assert itself.changes == []
