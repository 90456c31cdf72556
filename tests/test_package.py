"""The descriptor of a dataset is a Data Package that others' tools accept, and so are its rows."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from datasets import golden_copy, in_parts, rewritten, rows_of
from fakes import document, run_fakes
from frictionless import Package, Report, Resource, Schema
from frictionless.formats.json.parsers.jsonl import JsonlParser
from typer.testing import CliRunner

from pipeline.cli import app
from schemas.records import ROW_OF_KIND, RejectRow


@pytest.fixture
def dataset(tmp_path: Path) -> Path:
    documents = [document("全旗有3名，4户", "a.txt"), document("全市有5名", "b.txt")]
    refused = RejectRow(
        source="c.txt", stage="read", error="read.empty", message="empty", record={"source": "c"}
    )
    run_fakes([*documents, refused], tmp_path / "facts")
    return tmp_path / "facts"


def descriptor(dataset: Path) -> dict[str, Any]:
    package: dict[str, Any] = json.loads((dataset / "datapackage.json").read_bytes())
    return package


def test_the_descriptor_tells_what_a_reader_needs(dataset: Path) -> None:
    package = descriptor(dataset)
    assert package["$schema"] == "https://datapackage.org/profiles/2.0/datapackage.json"
    assert [each["name"] for each in package["resources"]] == list(ROW_OF_KIND)
    for resource in package["resources"]:
        assert resource["rows"] == len(rows_of(dataset, resource["name"]))
        assert resource["bytes"] == (dataset / resource["path"]).stat().st_size
        assert resource["hash"].startswith("sha256:")
        fields = resource["schema"]["fields"]
        assert [each["name"] for each in fields] == list(ROW_OF_KIND[resource["name"]].model_fields)
    assert package["licenses"][0]["name"] == "MIT"
    assert all(source["title"] for source in package["sources"])


def test_the_descriptor_is_valid(dataset: Path) -> None:
    assert list(Package.metadata_validate(descriptor(dataset))) == []
    for resource in descriptor(dataset)["resources"]:
        assert list(Schema.metadata_validate(resource["schema"])) == []


def rows_report(dataset: Path) -> Report:
    """Validate the rows with all their constraints and keys, handed over as objects.

    (Of files, frictionless takes one without a row for a broken one.)
    """
    package = Package()
    for told in descriptor(dataset)["resources"]:
        schema = Schema.from_descriptor(told["schema"])
        rows = [[field.name for field in schema.fields]]
        rows += [list(row.values()) for row in rows_of(dataset, told["name"])]
        package.add_resource(Resource(name=told["name"], data=rows, schema=schema))
    report: Report = package.validate()
    return report


@pytest.mark.parametrize("golden", [False, True])
def test_the_rows_are_valid(dataset: Path, tmp_path: Path, *, golden: bool) -> None:
    report = rows_report(golden_copy(tmp_path / "golden") if golden else dataset)
    assert report.valid, report.flatten(["title", "rowNumber", "fieldName", "note"])[:5]
    assert report.stats["tasks"] == len(ROW_OF_KIND)


@pytest.mark.parametrize(
    ("kind", "change"),
    [
        ("facts", {"bound": "roughly"}),
        ("facts", {"value": "many"}),
        ("facts", {"published": "2021-13-41"}),
        ("facts", {"start": -1}),
        ("facts", {"article": "of-no-page"}),
        ("entities", {"source": "no.txt"}),
        ("programs", {"name": None}),
        ("articles", {"spans": "0-3"}),
        ("rejects", {"record": 7}),
    ],
)
def test_a_row_that_is_wrong_is_found(dataset: Path, kind: str, change: dict[str, object]) -> None:
    rewritten(dataset, kind, lambda rows: rows[0].update(change))
    assert not rows_report(dataset).valid


def test_an_id_that_stands_twice_is_found(dataset: Path) -> None:
    rewritten(dataset, "facts", lambda rows: rows[1].update(id=rows[0]["id"]))
    assert not rows_report(dataset).valid


@pytest.fixture
def empty_files(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let frictionless read a file of JSON lines that holds none.

    Its parser asks for a first line and ends in StopIteration where there is none; a table of no
    rows is one all the same. docs/dashboards.md tells users.
    """
    read = JsonlParser.read_cell_stream_create

    def read_any(parser: JsonlParser) -> Iterator[Any]:
        if Path(str(parser.resource.normpath)).stat().st_size:
            yield from read(parser)
        else:
            yield parser.resource.schema.field_names

    monkeypatch.setattr(JsonlParser, "read_cell_stream_create", read_any)


@pytest.mark.usefixtures("empty_files")
@pytest.mark.parametrize("golden", [False, True])
def test_the_package_is_valid_as_it_lies_on_the_disk(
    dataset: Path, tmp_path: Path, *, golden: bool
) -> None:
    folder = golden_copy(tmp_path / "golden") if golden else dataset
    report = Package(folder / "datapackage.json").validate()
    assert report.valid, report.flatten(["name", "title", "note"])[:5]
    assert [task.name for task in report.tasks] == list(ROW_OF_KIND)
    path = folder / "facts.jsonl"
    path.write_bytes(path.read_bytes().replace(b"exact", b"range", 1))
    report = Package(folder / "datapackage.json").validate()
    assert {error.type for task in report.tasks for error in task.errors} == {"hash-count"}


@pytest.mark.usefixtures("empty_files")
def test_a_package_in_parts_is_valid(tmp_path: Path) -> None:
    folder = golden_copy(tmp_path / "golden")
    for kind in ROW_OF_KIND:
        in_parts(folder, kind, 100, packed=False)
    report = Package(folder / "datapackage.json").validate()
    assert report.valid, report.flatten(["name", "title", "note"])[:5]


def test_without_help_the_kinds_that_have_rows_are_valid(dataset: Path) -> None:
    package = descriptor(dataset)
    package["resources"] = [each for each in package["resources"] if each["rows"]]
    (dataset / "datapackage.json").write_text(json.dumps(package), "utf-8")
    assert Package(dataset / "datapackage.json").validate().valid


def test_an_export_to_csv_is_a_valid_package(tmp_path: Path) -> None:
    dataset = golden_copy(tmp_path / "golden")
    done = CliRunner().invoke(app, ["export", str(dataset), "--to", "csv"])
    assert done.exit_code == 0, done.output
    assert Package(tmp_path / "golden-csv" / "datapackage.json").validate().valid
