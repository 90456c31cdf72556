"""Datasets as tables: what a dashboard gets from each of the four forms."""

import csv
import json
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from itertools import product
from pathlib import Path
from typing import Any

import duckdb
import pyarrow.parquet as pq
import pytest
from datasets import described, golden_copy, in_parts, rewritten, rows_of
from fakes import run_fakes
from frictionless import Package
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner, Result

from pipeline.cli import app
from pipeline.dataset_rows import Line
from pipeline.errors import ConfigError
from pipeline.export.batches import BATCH_ROWS, record_batches
from pipeline.export.columns import columns_of
from pipeline.export.database import VIEWS
from pipeline.export.periods import period_of
from schemas.records import ROW_OF_KIND

FORMS = ("parquet", "duckdb", "csv", "sqlite")
TABLES = (*ROW_OF_KIND, "divisions", "periods")

Row = dict[str, Any]


def export(dataset: Path, form: str, *more: str | Path) -> Result:
    arguments = ["export", str(dataset), "--to", form, *map(str, more)]
    return CliRunner().invoke(app, arguments)


def exported(dataset: Path, form: str) -> Path:
    done = export(dataset, form, "--json")
    assert done.exit_code == 0, done.output
    return Path(json.loads(done.stdout)["export"])


def table(path: Path, form: str, name: str) -> list[Row]:
    """Read a table or view back as its users would."""
    if form == "csv":
        with (path / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))
    if form == "sqlite":
        with closing(sqlite3.connect(path)) as database:
            database.row_factory = sqlite3.Row
            return [dict(row) for row in database.execute(f"SELECT * FROM {name}")]  # noqa: S608
    source = f"'{path / name}.parquet'" if form == "parquet" else name
    opened = duckdb.connect(":memory:" if form == "parquet" else str(path))
    with opened as database:
        result = database.execute(f"SELECT * FROM {source}")  # noqa: S608 - our own names
        names = [column[0] for column in result.description]
        return [dict(zip(names, row, strict=True)) for row in result.fetchall()]


def refused(done: Result, code: int, *words: str) -> None:
    assert done.exit_code == code, done.output
    assert "Traceback" not in done.output
    assert done.stderr.startswith("zhfacts: ")
    assert done.stderr.count("\n") == 1, done.stderr
    for word in words:
        assert word in done.stderr


@pytest.fixture
def dataset(tmp_path: Path) -> Path:
    return golden_copy(tmp_path / "facts")


@pytest.fixture(scope="module")
def golden_exports(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = golden_copy(tmp_path_factory.mktemp("export") / "facts")
    return {form: exported(folder, form) for form in FORMS}


@pytest.mark.parametrize("form", FORMS)
def test_a_table_a_record_kind_with_every_row(golden_exports: dict[str, Path], form: str) -> None:
    dataset = golden_exports["duckdb"].with_suffix("")
    for kind, model in ROW_OF_KIND.items():
        found = table(golden_exports[form], form, kind)
        wanted = rows_of(dataset, kind)
        assert len(found) == len(wanted), kind
        for row, line in zip(found, wanted, strict=True):
            assert list(row) == list(model.model_fields)
            if "id" in line:
                assert (row["id"], row["source"]) == (line["id"], line["source"])


@pytest.mark.parametrize(("form", "view"), list(product(FORMS, VIEWS)))
def test_every_form_has_the_views_and_the_same_rows_in_them(
    golden_exports: dict[str, Path], form: str, view: str
) -> None:
    wanted = [plain(row) for row in table(golden_exports["duckdb"], "duckdb", view)]
    assert wanted
    assert [plain(row) for row in table(golden_exports[form], form, view)] == wanted


def plain(row: Row) -> Row:
    """Take the values of a row as CSV would show them."""
    return {name: shown(value) for name, value in row.items()}


def shown(value: object) -> str:
    text = "" if value is None else str(value).removeprefix("'")
    try:
        return repr(float(text))  # 7.7652e+16 and 77652000000000000
    except ValueError:
        return text


def test_values_are_those_of_the_rows(golden_exports: dict[str, Path]) -> None:
    dataset = golden_exports["duckdb"].with_suffix("")
    for row, line in zip(
        table(golden_exports["parquet"], "parquet", "facts"),
        rows_of(dataset, "facts"),
        strict=True,
    ):
        days = {name: line[name] and date.fromisoformat(line[name]) for name in DAYS}
        assert row == line | days


DAYS = ("time_start", "time_end", "published")


def test_columns_are_typed(golden_exports: dict[str, Path]) -> None:
    schema = pq.read_schema(golden_exports["parquet"] / "facts.parquet")
    types = {field.name: str(field.type) for field in schema}
    assert types["value"] == types["value_si"] == "double"
    assert types["start"] == "int64"
    assert {types[name] for name in DAYS} == {"date32[day]"}
    assert types["place_code"] == types["unit"] == "string"
    assert types["rules"] == "list<element: string>"
    with duckdb.connect(str(golden_exports["duckdb"]), read_only=True) as database:
        kinds = {name: kind for name, kind, *_ in database.execute("DESCRIBE facts").fetchall()}
        quoted = {name: kind for name, kind, *_ in database.execute("DESCRIBE articles").fetchall()}
    assert (kinds["time_end"], kinds["value"], kinds["place_code"]) == ("DATE", "DOUBLE", "VARCHAR")
    assert quoted["spans"] == "BIGINT[][]"
    with closing(sqlite3.connect(golden_exports["sqlite"])) as database:
        told = {row[1]: row[2] for row in database.execute("PRAGMA table_info(facts)")}
    assert (told["value"], told["start"], told["time_end"]) == ("REAL", "INTEGER", "DATE")


def test_views_in_a_database_are_views(golden_exports: dict[str, Path]) -> None:
    with closing(sqlite3.connect(golden_exports["sqlite"])) as database:
        found = database.execute("SELECT name FROM sqlite_master WHERE type = 'view'").fetchall()
    assert {name for (name,) in found} == set(VIEWS)
    with duckdb.connect(str(golden_exports["duckdb"]), read_only=True) as other:
        names = other.execute("SELECT view_name FROM duckdb_views() WHERE NOT internal").fetchall()
    assert {name for (name,) in names} == set(VIEWS)


def test_facts_by_place_has_the_full_chain_of_names(golden_exports: dict[str, Path]) -> None:
    rows = table(golden_exports["duckdb"], "duckdb", "facts_by_place")
    row = next(row for row in rows if row["place_code"] == "150521102202")
    assert row["place_path"].startswith("内蒙古自治区 / 通辽市 / 科尔沁左翼中旗 / 舍伯吐镇 / ")
    assert (row["province"], row["prefecture"], row["county"]) == (
        "内蒙古自治区",
        "通辽市",
        "科尔沁左翼中旗",
    )
    assert row["place"] == "苏吐嘎查"


FACT: Row = {
    "measure": "肉牛存栏",
    "measure_start": 0,
    "measure_end": 4,
    "measure_from": "adjacent",
    "place": "巴林右旗",
    "place_code": "150423",
    "place_level": "county",
    "place_from": "sentence",
    "unit": "头",
    "dimension": "count",
    "status": "actual",
}


def with_facts(dataset: Path, *facts: Row) -> Path:
    def change(rows: list[Row]) -> None:
        model = rows[0] | {"value_si": None, "unit_code": None, "value_high": None} | FACT
        rows[:] = [model | {"id": f"{n:016x}-f{n}"} | fact for n, fact in enumerate(facts, 1)]

    return rewritten(dataset, "facts", change)


def test_series_are_the_same_measure_place_and_unit_over_time(dataset: Path) -> None:
    first = {"time_start": "2021-01-01", "time_end": "2021-12-31"}
    second = {"time_start": "2022-01-01", "time_end": "2022-12-31"}
    area = {"measure": "林地", "unit_code": "m2"}
    with_facts(
        dataset,
        {"value": 1200, **first},
        {"value": 1500, **second},
        {"value": 1800, **second, "status": "target"},
        {"value": 7, **first, "measure": "只说一次"},
        {"value": 8, **first, "unit": "%", "change": "increase_by", "baseline": "同比"},
        {"value": 3, **second, "unit": "%", "change": "decrease_by", "baseline": "同比"},
        {"value": 3, "value_si": 30000, "unit": "公顷", **area, **first},
        {"value": 60, "value_si": 40000, "unit": "亩", **area, **second},
    )
    found = table(exported(dataset, "sqlite"), "sqlite", "series")
    points = [(row["series"], row["time_end"], row["value"]) for row in found]
    assert points == [
        ("林地 · 巴林右旗 · m2", "2021-12-31", 30000),
        ("林地 · 巴林右旗 · m2", "2022-12-31", 40000),
        ("肉牛存栏 · 巴林右旗 · % · 同比", "2021-12-31", 8),
        ("肉牛存栏 · 巴林右旗 · % · 同比", "2022-12-31", -3),
        ("肉牛存栏 · 巴林右旗 · 头", "2021-12-31", 1200),
        ("肉牛存栏 · 巴林右旗 · 头", "2022-12-31", 1500),
    ]


def test_observations_are_what_is_so_in_the_shape_of_schema_org(dataset: Path) -> None:
    year = {"time_start": "2021-01-01", "time_end": "2021-12-31"}
    with_facts(
        dataset,
        {"value": 1200, **year},
        {"value": 5, **year, "status": "target"},
        {"value": 6, "time_start": None, "time_end": None},
        {"value": 7, **year, "place_code": None},
        {"value": 8, **year, "measure": None},
        {"value": 9, **year, "unit": "%", "change": "decrease_by", "baseline": "同比"},
    )
    found = table(exported(dataset, "duckdb"), "duckdb", "observations")
    names = ("variableMeasured", "observationAbout", "observationDate", "observationPeriod")
    assert [tuple(row[name] for name in (*names, "value", "unit")) for row in found] == [
        ("肉牛存栏", "150423", "2021", "P1Y", 1200, "头"),
        ("肉牛存栏 (change, 同比)", "150423", "2021", "P1Y", -9, "%"),
    ]


def test_programs_by_owner_count_mentions_documents_and_facts(dataset: Path) -> None:
    def change(rows: list[Row]) -> None:
        owned = {"name": "毡房课堂", "type": "brand", "place_code": "150423"}
        rows[:] = [rows[0] | owned | {"id": f"p{n}"} for n in range(3)]
        rows[2]["place_code"] = None

    rewritten(dataset, "programs", change)
    source = rows_of(dataset, "programs")[0]["source"]
    with_facts(dataset, *({"source": source, "program": "p1", "value": n} for n in range(4)))
    found = table(exported(dataset, "sqlite"), "sqlite", "programs_by_owner")
    counted = [(row["owner"], row["mentions"], row["documents"], row["facts"]) for row in found]
    assert counted == [("巴林右旗", 2, 1, 4), (None, 1, 1, 0)]


@pytest.mark.parametrize(
    ("first", "last", "wanted"),
    [
        ("2021-01-01", "2021-12-31", ("year", "2021", "P1Y")),
        ("2016-01-01", "2020-12-31", ("years", "2020", "P5Y")),
        ("2021-02-01", "2021-02-28", ("month", "2021-02", "P1M")),
        ("2020-02-01", "2020-02-28", ("days", "2020-02-28", "P28D")),
        ("2021-04-01", "2021-06-30", ("quarter", "2021-06", "P3M")),
        ("2021-03-01", "2021-05-31", ("months", "2021-05", "P3M")),
        ("2021-01-01", "2021-06-30", ("half_year", "2021-06", "P6M")),
        ("2020-07-01", "2021-06-30", ("months", "2021-06", "P12M")),
        ("2021-01-01", "2021-10-31", ("months", "2021-10", "P10M")),
        ("2021-06-30", "2021-06-30", ("day", "2021-06-30", "P1D")),
        ("2021-06-28", "2021-07-04", ("days", "2021-07-04", "P7D")),
        ("2021-06-30", "2021-06-29", None),
    ],
)
def test_periods(first: str, last: str, wanted: tuple[str, str, str] | None) -> None:
    found = period_of(date.fromisoformat(first), date.fromisoformat(last))
    assert (found and (found.grain, found.date, found.duration)) == wanted


@given(st.dates(), st.dates())
def test_a_period_ends_with_its_date(first: date, last: date) -> None:
    found = period_of(first, last)
    assert (found is None) == (last < first)
    if found is not None:
        assert last.isoformat().startswith(found.date)
        assert found.duration.startswith("P")


@pytest.mark.parametrize("form", ["parquet", "csv", "sqlite"])
def test_the_same_dataset_gives_the_same_bytes(dataset: Path, form: str) -> None:
    first = exported(dataset, form)
    before = {path.name: path.read_bytes() for path in files_of(first)}
    assert exported(dataset, form) == first
    assert {path.name: path.read_bytes() for path in files_of(first)} == before


def test_the_same_dataset_gives_the_same_duckdb_content(dataset: Path) -> None:
    """The bytes differ (DuckDB numbers blocks anew); what every table and view holds does not."""
    first = dumped(exported(dataset, "duckdb"))
    assert {"facts", "divisions", "periods", "about", *VIEWS} <= first.keys()
    assert all(rows for name, (_, rows) in first.items() if name not in {"texts", "rejects"})
    assert dumped(exported(dataset, "duckdb")) == first


def dumped(path: Path) -> dict[str, tuple[list[Any], list[Any]]]:
    """Give columns with types, and rows in their order, of every table and view."""
    listed = "SELECT table_name FROM information_schema.tables WHERE table_schema = 'main'"
    with duckdb.connect(str(path), read_only=True) as database:
        return {
            name: (
                database.execute(f"DESCRIBE {name}").fetchall(),
                database.execute(f"SELECT * FROM {name}").fetchall(),  # noqa: S608 - our names
            )
            for (name,) in database.execute(listed).fetchall()
        }


def files_of(path: Path) -> list[Path]:
    return sorted(path.iterdir()) if path.is_dir() else [path]


@pytest.mark.parametrize("packed", [False, True])
def test_a_dataset_in_parts(
    dataset: Path, golden_exports: dict[str, Path], *, packed: bool
) -> None:
    for kind in ROW_OF_KIND:
        in_parts(dataset, kind, 100, packed=packed)
    for name in ("facts.csv", "series.csv"):
        found = (exported(dataset, "csv") / name).read_bytes()
        assert found == (golden_exports["csv"] / name).read_bytes()


def test_the_package_of_a_csv_export_is_valid(golden_exports: dict[str, Path]) -> None:
    report = Package(golden_exports["csv"] / "datapackage.json").validate()
    assert report.valid, [task.errors for task in report.tasks if not task.valid]
    rows = {task.name: task.stats.get("rows", 0) for task in report.tasks}
    assert rows["facts"] == len(rows_of(golden_exports["duckdb"].with_suffix(""), "facts"))


NASTY = (
    '=HYPERLINK("http://example.org")',
    "+1+cmd|' /C calc'!A0",
    "-2+3",
    "@SUM(1)",
    "\t=1",
    'a,b;"c"\r\nd\ne',
    "",
    "null",
    "<script>alert(1)</script>",
    "零\u2028宽\u200b 😀 \x00 \x7f",
)


@pytest.mark.parametrize("form", FORMS)
def test_text_of_every_kind_comes_through(dataset: Path, form: str) -> None:
    with_facts(dataset, *({"sentence": text, "value": n} for n, text in enumerate(NASTY)))
    found = [row["sentence"] for row in table(exported(dataset, form), form, "facts")]
    if form == "csv":
        # what a spreadsheet would run is text there
        assert [text[:2] for text in found[:5]] == ["'=", "'+", "'-", "'@", "'\t"]
        found = [text[1:] if text.startswith("'") else text for text in found]
    assert found == list(NASTY)


def test_null_and_an_empty_text_differ_in_csv(dataset: Path) -> None:
    with_facts(dataset, {"unit": "", "unit_code": None, "value": 1})
    lines = (exported(dataset, "csv") / "facts.csv").read_text("utf-8").splitlines()
    assert ',1,,,"",,' in lines[1]


@pytest.mark.parametrize("form", FORMS)
def test_values_of_every_size(dataset: Path, form: str) -> None:
    values = [1e300, -1e-300, 2**62, 10**18 + 1, 0, 0.1, -273.15]
    with_facts(dataset, *({"value": value, "value_si": value} for value in values))
    found = table(exported(dataset, form), form, "facts")
    assert [float(row["value"]) for row in found] == list(map(float, values))


def test_an_empty_dataset(tmp_path: Path) -> None:
    run_fakes([], tmp_path / "facts")
    for form in FORMS:
        path = exported(tmp_path / "facts", form)
        for name in (*TABLES, *VIEWS):
            assert table(path, form, name) == []


def test_a_dataset_of_an_older_schema_lacks_columns(dataset: Path) -> None:
    rewritten(dataset, "facts", lambda rows: [row.pop("rules") for row in rows])
    described(dataset, "facts", lambda resource: resource["schema"]["fields"].pop())
    found = table(exported(dataset, "duckdb"), "duckdb", "facts")
    assert {row["rules"] for row in found} == {None}


def test_a_dataset_of_a_newer_schema_is_refused(dataset: Path) -> None:
    rewritten(dataset, "facts", lambda rows: rows[2].update(colour="红"))
    refused(export(dataset, "csv"), 1, "facts.jsonl:3: colour", "does not know")
    rewritten(dataset, "facts", lambda rows: rows[2].pop("colour"))
    described(dataset, "rejects", lambda resource: resource.update(name="novels"))
    refused(export(dataset, "csv"), 1, "novels")


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("value", "many"),
        ("value", True),
        ("start", 1.5),
        ("start", 2**70),
        ("text", 7),
        ("time_end", "2021-13-01"),
        ("time_end", 20211231),
        ("rules", "quantity.arabic"),
        ("rules", [1]),
        ("measure", {"a": 1}),
    ],
)
def test_a_value_of_another_type_is_told_by_its_line(
    dataset: Path, field: str, value: object
) -> None:
    rewritten(dataset, "facts", lambda rows: rows[41].update({field: value}))
    refused(export(dataset, "duckdb"), 1, f"facts.jsonl:42: {field}: not of type")
    assert not dataset.with_suffix(".duckdb").exists()
    assert {path.name for path in dataset.parent.iterdir()} == {"facts"}


@pytest.mark.parametrize(
    "line",
    [b"{]\n", b'{"bytes":1' + b"0" * 400 + b"}\n", b"7\n", b"\n", b"\xff\xfe\n", b'"\\ud800"\n'],
)
def test_a_line_that_is_no_row(dataset: Path, line: bytes) -> None:
    number = (dataset / "entities.jsonl").read_bytes().count(b"\n") + 1
    with (dataset / "entities.jsonl").open("ab") as file:
        file.write(line)
    refused(export(dataset, "parquet"), 1, f"entities.jsonl:{number}: ")


def test_a_missing_file_and_one_that_does_not_unpack(dataset: Path) -> None:
    rows = (dataset / "facts.jsonl").read_bytes().count(b"\n")
    in_parts(dataset, "facts", 100, packed=True)
    part = dataset / "facts-00002.jsonl.zst"
    part.write_bytes(part.read_bytes()[:50])
    told = f"facts: the descriptor says {rows} rows, {rows - 100} could be read"
    refused(export(dataset, "csv"), 1, told)
    part.unlink()
    refused(export(dataset, "csv"), 1, "facts-00002.jsonl.zst: is missing")


def test_rows_are_taken_a_batch_at_a_time() -> None:
    taken = 0

    def lines() -> Iterator[Line]:
        nonlocal taken
        for taken in range(1, 3 * BATCH_ROWS):
            yield Line("rejects.jsonl", taken, {"source": "a.txt"})

    batches = record_batches(lines(), columns_of("rejects"))
    for number in (1, 2):
        assert next(batches).num_rows == BATCH_ROWS
        assert taken == number * BATCH_ROWS


def test_what_is_no_dataset(tmp_path: Path) -> None:
    refused(export(tmp_path / "none", "csv"), 2, "no such dataset folder")
    refused(export(tmp_path, "csv"), 2, "not a dataset")
    (tmp_path / "datapackage.json").write_text("[]", "utf-8")
    refused(export(tmp_path, "csv"), 2, "not a descriptor")


def test_a_descriptor_that_leads_out_of_its_folder(dataset: Path) -> None:
    described(dataset, "facts", lambda resource: resource.update(path="../../etc/passwd"))
    assert export(dataset, "csv").exit_code in {1, 2}


@pytest.mark.parametrize("form", FORMS)
def test_an_old_export_is_replaced_and_nothing_else(dataset: Path, form: str) -> None:
    path = exported(dataset, form)
    with_facts(dataset, {"value": 1})
    assert exported(dataset, form) == path
    assert len(table(path, form, "facts")) == 1
    mine = dataset.parent / "mine"
    mine.write_text("years of work", "utf-8")
    refused(export(dataset, form, "-o", mine), 2, "mine")
    assert mine.read_text("utf-8") == "years of work"
    folder = dataset.parent / "folder"
    folder.mkdir()
    (folder / "thesis.doc").write_text("years of work", "utf-8")
    refused(export(dataset, form, "-o", folder), 2, "folder")
    assert {path.name for path in folder.iterdir()} == {"thesis.doc"}
    for other in (dataset, dataset / "x"):
        refused(export(dataset, form, "-o", other), 2, "inside the dataset")


def test_an_export_of_another_form_is_no_target(dataset: Path) -> None:
    paths = {form: exported(dataset, form) for form in FORMS}
    for form, other in product(FORMS, FORMS):
        if form != other:
            refused(export(dataset, form, "-o", paths[other]), 2)
    (paths["csv"] / "notes.txt").write_text("mine", "utf-8")
    refused(export(dataset, "csv"), 2, "notes.txt")


def test_a_run_does_not_take_an_export_for_its_dataset(dataset: Path) -> None:
    path = exported(dataset, "csv")
    with pytest.raises(ConfigError, match="no dataset of zhfacts"):
        run_fakes([], path)
    assert (path / "facts.csv").exists()


def test_another_dataset_is_no_target(dataset: Path) -> None:
    other = golden_copy(dataset.parent / "other")
    for form in FORMS:
        refused(export(dataset, form, "-o", other), 2, "other")
    assert (other / "facts.jsonl").exists()


def test_a_place_that_cannot_be_written(dataset: Path) -> None:
    (dataset.parent / "file").write_text("x", "utf-8")
    refused(export(dataset, "duckdb", "-o", dataset.parent / "file" / "x.duckdb"), 2)


def test_a_full_disk(dataset: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    old = exported(dataset, "duckdb")
    before = old.read_bytes()

    def full(*_: object) -> None:
        raise duckdb.IOException('IO Error: Could not write file "x": No space left on device\nat')

    monkeypatch.setattr("pipeline.export.forms.fill", full)
    refused(export(dataset, "duckdb"), 3, "cannot be written", "No space left")
    assert old.read_bytes() == before
    assert {path.name for path in old.parent.iterdir()} == {"facts", "facts.duckdb"}


def test_a_missing_extra(dataset: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in sys.modules if name.startswith("pipeline.export")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "duckdb", None)
    refused(export(dataset, "csv"), 3, "duckdb is not installed", "zhfacts[export]")


def test_wrong_usage(dataset: Path) -> None:
    assert export(dataset, "excel").exit_code == 2
    assert CliRunner().invoke(app, ["export", str(dataset)]).exit_code == 2
