import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import orjson
import pytest
from fakes import document, run_fakes

from pipeline.check.dataset import check_dataset
from pipeline.check.report import SHOWN_FAILURES, Report
from pipeline.errors import ConfigError
from pipeline.write.jsonl import DatasetWriter
from schemas.records import ROW_OF_KIND

Row = dict[str, Any]

DOCUMENTS = [document("全旗有3名，4户", "a.txt"), document("全市有5名", "b.txt")]


@pytest.fixture
def dataset(tmp_path: Path) -> Path:
    run_fakes(DOCUMENTS, tmp_path / "facts")
    return tmp_path / "facts"


def rewrite(dataset: Path, kind: str, change: Callable[[list[Row]], None]) -> None:
    """Change rows as a faulty producer would: the descriptor fits what was written."""
    rows: dict[str, list[Row]] = {
        name: [json.loads(line) for line in (dataset / f"{name}.jsonl").read_bytes().splitlines()]
        for name in ROW_OF_KIND
    }
    change(rows[kind])
    writer = DatasetWriter(dataset)
    for name, each in rows.items():
        writer.write(name, b"".join(orjson.dumps(row) + b"\n" for row in each), len(each))
    writer.finish()


def only_failure(report: Report) -> str:
    assert report.failed == 1, [str(failure) for failure in report.failures]
    return str(report.failures[0])


def test_a_dataset_as_written_is_good(dataset: Path) -> None:
    report = check_dataset(dataset, iter(DOCUMENTS))
    assert report.failures == []
    assert (report.rows["facts"], report.texts) == (3, 2)


def test_sources_that_the_dataset_does_not_hold_are_passed_over(dataset: Path) -> None:
    more = [document("0", "0.txt"), *DOCUMENTS[:1], document("1", "aa.txt"), *DOCUMENTS[1:]]
    assert check_dataset(dataset, more).failed == 0


def test_no_folder_and_no_descriptor(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="no such dataset"):
        check_dataset(tmp_path / "none")
    assert "datapackage.json: is missing" in only_failure(check_dataset(tmp_path))


def test_a_changed_byte_breaks_the_hash(dataset: Path) -> None:
    path = dataset / "programs.jsonl"
    path.write_bytes(path.read_bytes().replace(b'"quoted":true', b'"quoted":null', 1))
    messages = [str(failure) for failure in check_dataset(dataset).failures]
    assert any(message.startswith("programs.jsonl: hash:") for message in messages)
    assert any(message.startswith("programs.jsonl:1: quoted:") for message in messages)


def test_a_truncated_file_is_told_by_rows_bytes_and_hash(dataset: Path) -> None:
    path = dataset / "facts.jsonl"
    path.write_bytes(path.read_bytes()[:-20])
    messages = [str(failure) for failure in check_dataset(dataset).failures]
    assert any("bytes: the descriptor says" in message for message in messages)
    assert any("facts.jsonl:3: not JSON" in message for message in messages)


def test_a_missing_file_is_told(dataset: Path) -> None:
    (dataset / "entities.jsonl").unlink()
    messages = [str(failure) for failure in check_dataset(dataset).failures]
    assert "datapackage.json: names a file that is not there: entities.jsonl" in messages


def test_a_value_against_the_schema(dataset: Path) -> None:
    rewrite(dataset, "facts", lambda rows: rows[1].update(bound="roughly"))
    assert only_failure(check_dataset(dataset)).startswith("facts.jsonl:2: bound: ")


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"value": 9, "value_high": 8}, "value_high: less than value"),
        ({"time_start": "2022-01-01", "time_end": "2021-01-01"}, "time_end: before time_start"),
        ({"sentence": "", "sentence_start": 0, "sentence_end": 0}, "sentence: does not hold"),
        ({"place": None, "place_code": "15"}, "place: is missing for place_code"),
    ],
)
def test_fields_that_contradict_one_another(
    dataset: Path, change: dict[str, object], told: str
) -> None:
    rewrite(dataset, "facts", lambda rows: rows[1].update(change))
    messages = [str(failure) for failure in check_dataset(dataset).failures]
    assert any(told in message for message in messages), messages


def test_a_field_that_the_schema_does_not_know(dataset: Path) -> None:
    rewrite(dataset, "facts", lambda rows: rows[0].update(colour="red"))
    assert only_failure(check_dataset(dataset)).startswith("facts.jsonl:1: colour: ")


def test_keys_out_of_order(dataset: Path) -> None:
    rewrite(dataset, "programs", lambda rows: rows[0].update(id=rows[0].pop("id")))
    assert "schema's order" in only_failure(check_dataset(dataset))


def test_an_id_that_stands_twice(dataset: Path) -> None:
    rewrite(dataset, "facts", lambda rows: rows[1].update(id=rows[0]["id"]))
    assert only_failure(check_dataset(dataset)).startswith("facts.jsonl:2: id stands twice")


@pytest.mark.parametrize("field", ["article", "program"])
def test_a_reference_to_nothing(dataset: Path, field: str) -> None:
    rewrite(dataset, "facts", lambda rows: rows[2].update({field: "0123456789abcdef-x9"}))
    assert only_failure(check_dataset(dataset)).startswith(f"facts.jsonl:3: {field}: names no row")


def test_a_row_of_no_document(dataset: Path) -> None:
    rewrite(dataset, "facts", lambda rows: rows.append(rows[2] | {"source": "zzz.txt"}))
    assert "no such document" in only_failure(check_dataset(dataset))


def test_rows_out_of_order(dataset: Path) -> None:
    rewrite(dataset, "entities", lambda rows: rows.reverse())
    report = check_dataset(dataset)
    assert any("out of the documents' order" in str(failure) for failure in report.failures)


def test_counts_that_do_not_fit(dataset: Path) -> None:
    rewrite(dataset, "documents", lambda rows: rows[0].update(facts=7))
    assert "facts: says 7, the file holds 2" in only_failure(check_dataset(dataset))


def test_a_document_that_stands_twice(dataset: Path) -> None:
    rewrite(dataset, "documents", lambda rows: rows[1].update(source="a.txt"))
    report = check_dataset(dataset)
    assert str(report.failures[0]) == "documents.jsonl:2: source stands twice: a.txt"


def test_a_span_that_is_off_by_one(dataset: Path) -> None:
    def shift(rows: list[Row]) -> None:
        rows[1]["start"] += 1
        rows[1]["end"] += 1

    rewrite(dataset, "entities", shift)
    assert check_dataset(dataset).failed == 0  # without the sources it cannot be told
    failure = only_failure(check_dataset(dataset, DOCUMENTS))
    assert failure == "entities.jsonl:2: text: [1, 2) holds '市', not '全'"


def test_a_span_of_another_length_is_told_without_the_sources(dataset: Path) -> None:
    rewrite(dataset, "programs", lambda rows: rows[0].update(end=2))
    assert "1 characters in a span of 2" in only_failure(check_dataset(dataset))


def test_an_article_span_past_the_end(dataset: Path) -> None:
    rewrite(dataset, "articles", lambda rows: rows[0].update(spans=[[0, 999]]))
    assert "[0, 999)" in only_failure(check_dataset(dataset, DOCUMENTS))


def test_a_source_that_changed_or_went(dataset: Path) -> None:
    changed = [document("全旗有9名", "a.txt"), DOCUMENTS[1]]
    assert "has changed since" in only_failure(check_dataset(dataset, changed))
    assert "not found" in only_failure(check_dataset(dataset, DOCUMENTS[1:]))
    assert "not found" in only_failure(check_dataset(dataset, DOCUMENTS[:1]))


def test_only_the_first_failures_are_kept(dataset: Path) -> None:
    def spoil(rows: list[Row]) -> None:
        rows[:] = [rows[0] | {"id": f"x{n}", "status": "maybe"} for n in range(200)]

    rewrite(dataset, "facts", spoil)
    report = check_dataset(dataset)
    assert len(report.failures) == SHOWN_FAILURES
    assert report.failed >= 200


def test_a_broken_descriptor(dataset: Path) -> None:
    (dataset / "datapackage.json").write_text("{}", "utf-8")
    assert "is not a descriptor" in only_failure(check_dataset(dataset))


def test_lines_that_are_no_rows(dataset: Path) -> None:
    for line in (b"null\n", b"[]\n", b'{"source": 3}\n', b"\xff\n", b"\n"):
        (dataset / "rejects.jsonl").write_bytes(line)
        report = check_dataset(dataset)
        assert any(f.file == "rejects.jsonl" and f.line == 1 for f in report.failures)


def test_hashes_are_of_the_bytes(dataset: Path) -> None:
    package = json.loads((dataset / "datapackage.json").read_bytes())
    for resource in package["resources"]:
        data = (dataset / resource["path"]).read_bytes()
        assert resource["hash"] == "sha256:" + hashlib.sha256(data).hexdigest()
