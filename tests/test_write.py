import json
import multiprocessing
import multiprocessing.synchronize
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from fakes import document, run_fakes

from pipeline.errors import ConfigError
from pipeline.version import VERSION
from pipeline.write.folders import DatasetFolder
from pipeline.write.package import table_schema
from schemas.article import Document
from schemas.records import ROW_OF_KIND

FILES = {f"{kind}.jsonl" for kind in ROW_OF_KIND} | {"datapackage.json"}


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


@pytest.fixture
def dataset(tmp_path: Path) -> Path:
    run_fakes([document("全旗3名")], tmp_path / "facts")
    return tmp_path / "facts"


def test_a_run_writes_every_file_and_leaves_nothing_beside_it(dataset: Path) -> None:
    assert names(dataset) == FILES
    assert names(dataset.parent) == {"facts"}


def test_a_second_run_replaces_the_first(dataset: Path) -> None:
    run_fakes([document("全市4名，5名")], dataset)
    assert (dataset / "facts.jsonl").read_bytes().count(b"\n") == 2
    assert names(dataset.parent) == {"facts"}


def test_a_failed_run_leaves_the_old_dataset(dataset: Path) -> None:
    before = (dataset / "facts.jsonl").read_bytes()

    def broken() -> Iterator[Document]:
        yield document("全市4名")
        raise ConfigError("the input went away")

    with pytest.raises(ConfigError, match="went away"):
        run_fakes(broken(), dataset)
    assert (dataset / "facts.jsonl").read_bytes() == before
    assert names(dataset.parent) == {"facts"}


@pytest.mark.parametrize("content", [None, "{}", '{"resources": []}', "[", '{"zhfacts": 1}'])
def test_a_folder_that_is_no_dataset_is_left_alone(tmp_path: Path, content: str | None) -> None:
    target = tmp_path / "mine"
    target.mkdir()
    (target / "notes.txt").write_text("keep", "utf-8")
    if content is not None:
        (target / "datapackage.json").write_text(content, "utf-8")
    with pytest.raises(ConfigError, match="holds"):
        run_fakes([document("全旗3名")], target)
    assert (target / "notes.txt").read_text("utf-8") == "keep"
    assert names(tmp_path) == {"mine"}


def test_a_dataset_with_a_file_of_the_users_is_left_alone(dataset: Path) -> None:
    (dataset / "report.html").write_text("mine", "utf-8")
    with pytest.raises(ConfigError, match="report"):
        run_fakes([document("全旗3名")], dataset)
    assert (dataset / "report.html").exists()


def test_an_empty_folder_and_missing_parents_are_used(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    for target in (tmp_path / "empty", tmp_path / "a" / "b" / "c"):
        run_fakes([document("全旗3名")], target)
        assert names(target) == FILES


def test_a_file_in_the_way_is_left_alone(tmp_path: Path) -> None:
    target = tmp_path / "facts"
    target.write_text("mine", "utf-8")
    with pytest.raises(ConfigError, match="a file stands there"):
        run_fakes([document("全旗3名")], target)


def test_what_a_killed_run_left_is_cleared(dataset: Path) -> None:
    leftover = dataset.parent / ".facts.zhfacts-new"
    leftover.mkdir()
    (leftover / "facts.jsonl").write_text("half a l", "utf-8")
    run_fakes([document("全市4名")], dataset)
    assert names(dataset.parent) == {"facts"}
    assert '"text":"4"' in (dataset / "facts.jsonl").read_text("utf-8")


def test_a_run_killed_between_the_two_moves_loses_nothing(dataset: Path) -> None:
    dataset.rename(dataset.parent / ".facts.zhfacts-old")
    with pytest.raises(ZeroDivisionError), DatasetFolder(dataset):
        raise ZeroDivisionError
    assert names(dataset) == FILES
    assert names(dataset.parent) == {"facts"}


def test_a_run_killed_before_the_old_one_was_removed(dataset: Path) -> None:
    old = dataset.parent / ".facts.zhfacts-old"
    old.mkdir()
    (old / "facts.jsonl").write_text("old", "utf-8")
    with DatasetFolder(dataset):
        pass
    assert names(dataset.parent) == {"facts"}


def test_two_runs_do_not_write_one_dataset(dataset: Path) -> None:
    with DatasetFolder(dataset), pytest.raises(ConfigError, match="another run"):
        run_fakes([document("全市4名")], dataset)
    assert '"text":"3"' in (dataset / "facts.jsonl").read_text("utf-8")


def test_the_same_input_gives_the_same_bytes_in_any_folder(tmp_path: Path) -> None:
    for name in ("one", "two"):
        run_fakes([document("全旗3名"), document("全市4名", "b.txt")], tmp_path / name)
    for file in FILES:
        assert (tmp_path / "one" / file).read_bytes() == (tmp_path / "two" / file).read_bytes()


def test_the_descriptor_describes_the_files(dataset: Path) -> None:
    package = json.loads((dataset / "datapackage.json").read_bytes())
    assert package["zhfacts"]["version"] == VERSION
    assert [resource["name"] for resource in package["resources"]] == list(ROW_OF_KIND)
    facts = next(part for part in package["resources"] if part["name"] == "facts")
    assert facts["rows"] == 1
    assert facts["bytes"] == (dataset / "facts.jsonl").stat().st_size
    assert facts["hash"].startswith("sha256:")
    assert facts["path"] == "facts.jsonl"


def test_table_schemas_carry_types_and_constraints() -> None:
    fields = {field["name"]: field for field in table_schema("facts")["fields"]}
    assert list(fields) == list(ROW_OF_KIND["facts"].model_fields)
    assert fields["value"]["type"] == "number"
    assert fields["value"]["constraints"]["required"]
    assert fields["value_high"]["constraints"]["required"] is False
    assert fields["time_start"]["type"] == "date"
    assert fields["place_code"]["type"] == "string"
    assert "increase_by" in fields["change"]["constraints"]["enum"]
    assert fields["rules"]["type"] == "array"
    foreign = table_schema("facts")["foreignKeys"]
    assert [key["reference"]["resource"] for key in foreign] == ["documents", "articles"]


def test_the_versions_agree() -> None:
    project = Path(__file__).resolve().parent.parent / "pyproject.toml"
    assert tomllib.loads(project.read_text("utf-8"))["project"]["version"] == VERSION


def _hold(target: Path, ready: multiprocessing.synchronize.Event) -> None:
    with DatasetFolder(target) as folder:
        (folder.path / "facts.jsonl").write_text("half", "utf-8")
        ready.set()
        multiprocessing.Event().wait(60)


def test_a_killed_process_gives_its_lock_back(dataset: Path) -> None:
    context = multiprocessing.get_context("fork")
    ready = context.Event()
    process = context.Process(target=_hold, args=(dataset, ready))
    process.start()
    assert ready.wait(20)
    process.kill()
    process.join()
    assert ".facts.zhfacts-new" in names(dataset.parent)
    run_fakes([document("全市4名")], dataset)
    assert names(dataset.parent) == {"facts"}
