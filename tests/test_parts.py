"""Datasets in parts and packed: the same lines, named by the descriptor, valid, replaceable."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest
from fakes import FAKE_STAGES, document
from hypothesis import given, settings
from hypothesis import strategies as st
from test_cli import start

from pipeline.check.dataset import check_dataset
from pipeline.config import RunConfig
from pipeline.dataset import DESCRIPTOR, Dataset, part_names
from pipeline.errors import ConfigError
from pipeline.run import run
from pipeline.write.jsonl import CHUNK, DatasetWriter, Layout
from schemas.article import Document
from schemas.records import ROW_OF_KIND

DOCUMENTS = [document("全旗有" + "1名，" * n, f"{n:02}.txt") for n in range(9)]


@pytest.fixture(autouse=True)
def _fakes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.run.stages", lambda: FAKE_STAGES)


def go(out: Path, documents: list[Document] = DOCUMENTS, **options: object) -> Path:
    run(RunConfig(inputs=(), output=out, **options), documents)  # type: ignore[arg-type]
    return out


@pytest.mark.parametrize("packed", [False, True])
@pytest.mark.parametrize("rows_per_part", [None, 1, 7, 36, 1000])
def test_the_same_lines_in_any_layout(
    tmp_path: Path, rows_per_part: int | None, *, packed: bool
) -> None:
    plain = Dataset(go(tmp_path / "plain"))
    out = go(tmp_path / "out", rows_per_part=rows_per_part, packed=packed)
    for kind in ROW_OF_KIND:
        assert list(Dataset(out).lines(kind)) == list(plain.lines(kind))
    assert check_dataset(out, iter(DOCUMENTS)).failures == []
    facts = [path.name for path in Dataset(out).files("facts")]
    end = ".jsonl.zst" if packed else ".jsonl"
    if rows_per_part is None:
        assert facts == [f"facts{end}"]
    else:
        count = -(-36 // rows_per_part)
        assert facts == [f"facts-{number:05}{end}" for number in range(1, count + 1)]


def test_a_kind_without_rows_and_a_run_without_documents(tmp_path: Path) -> None:
    for packed in (False, True):
        out = go(tmp_path / "out", [], rows_per_part=5, packed=packed)
        assert all(len(Dataset(out).files(kind)) == 1 for kind in ROW_OF_KIND)
        assert list(Dataset(out).rows("facts")) == []
        assert check_dataset(out).failures == []


def test_the_bytes_do_not_hang_on_the_workers(tmp_path: Path) -> None:
    many = [document("好" * 40_000 + "有3名" * 900, f"{n}.txt") for n in range(12)]
    outs = [
        go(tmp_path / str(workers), many, workers=workers, rows_per_part=4_000, packed=True)
        for workers in (1, 2, 4)
    ]
    for path in outs[0].iterdir():
        for other in outs[1:]:
            assert (other / path.name).read_bytes() == path.read_bytes()


@given(
    sizes=st.lists(st.lists(st.integers(0, 60), max_size=9), max_size=12),
    rows_per_part=st.none() | st.integers(1, 7),
    packed=st.booleans(),
)
@settings(deadline=None)  # files are brought to a disk that others use too
def test_whole_lines_and_full_parts_whatever_comes(
    tmp_path_factory: pytest.TempPathFactory,
    sizes: list[list[int]],
    rows_per_part: int | None,
    *,
    packed: bool,
) -> None:
    folder = tmp_path_factory.mktemp("parts")
    writer = DatasetWriter(folder, Layout(rows_per_part=rows_per_part, packed=packed))
    written = [b"x" * size * 997 + b"\n" for batch in sizes for size in batch]
    for batch in sizes:
        data = b"".join(b"x" * size * 997 + b"\n" for size in batch)
        writer.write("facts", bytearray(data), len(batch))
    writer.finish()
    assert list(Dataset(folder).lines("facts")) == written
    package = json.loads((folder / DESCRIPTOR).read_bytes())
    facts = next(part for part in package["resources"] if part["name"] == "facts")
    assert facts["rows"] == len(written)
    if rows_per_part is not None:
        rows = [part["rows"] for part in facts["parts"]]
        assert all(count == rows_per_part for count in rows[:-1])
        assert part_names(facts) == tuple(part["path"] for part in facts["parts"])


def test_a_part_larger_than_a_chunk(tmp_path: Path) -> None:
    writer = DatasetWriter(tmp_path, Layout(packed=True))
    line = b"y" * (3 * CHUNK + 17) + b"\n"
    writer.write("facts", line, 1)
    writer.finish()
    assert list(Dataset(tmp_path).lines("facts")) == [line]


@pytest.mark.skipif(shutil.which("zstd") is None, reason="zstd is not installed")
def test_other_tools_read_parts_put_together(tmp_path: Path) -> None:
    out = go(tmp_path / "out", rows_per_part=5, packed=True)
    (tmp_path / "all.zst").write_bytes(
        b"".join(path.read_bytes() for path in Dataset(out).files("facts"))
    )
    shown = subprocess.run(  # noqa: S603 - a tool that is there
        [shutil.which("zstd") or "zstd", "-dc", str(tmp_path / "all.zst")],
        check=True,
        capture_output=True,
    )
    assert shown.stdout == b"".join(Dataset(out).lines("facts"))


def test_parts_are_replaced_whole_and_what_is_the_users_is_left_alone(tmp_path: Path) -> None:
    out = go(tmp_path / "out", rows_per_part=2)
    go(out, DOCUMENTS[:2], rows_per_part=2, packed=True)
    go(out)
    assert {path.name for path in out.iterdir()} == {
        *(f"{kind}.jsonl" for kind in ROW_OF_KIND),
        DESCRIPTOR,
    }
    (out / "facts-00001.jsonl").write_text("mine", "utf-8")
    with pytest.raises(ConfigError, match="facts-00001"):
        go(out)


@pytest.mark.parametrize("packed", [False, True])
def test_a_part_that_is_damaged_or_missing_is_told(tmp_path: Path, *, packed: bool) -> None:
    out = go(tmp_path / "out", rows_per_part=5, packed=packed)
    name = "facts-00002.jsonl" + (".zst" if packed else "")
    data = (out / name).read_bytes()
    (out / name).write_bytes(data[: len(data) // 2])
    messages = [str(failure) for failure in check_dataset(out).failures]
    assert any(message.startswith(f"{name}: hash") for message in messages)
    (out / name).unlink()
    messages = [str(failure) for failure in check_dataset(out).failures]
    assert f"{DESCRIPTOR}: names a file that is not there: {name}" in messages
    with pytest.raises(ConfigError, match="is missing"):
        Dataset(out).files("facts")


@pytest.mark.parametrize("name", ["../facts.jsonl", "/etc/passwd", "a/../../b", "..\\x"])
def test_a_descriptor_does_not_lead_out_of_its_folder(tmp_path: Path, name: str) -> None:
    out = go(tmp_path / "out")
    text = (out / DESCRIPTOR).read_text("utf-8")
    (out / DESCRIPTOR).write_text(
        text.replace('"path": "facts.jsonl"', f'"path": {json.dumps(name)}'), "utf-8"
    )
    assert any("outside its folder" in str(failure) for failure in check_dataset(out).failures)
    with pytest.raises(ConfigError, match="outside"):
        Dataset(out).files("facts")


def test_an_output_that_runs_full_is_one_line_and_leaves_nothing(tmp_path: Path) -> None:
    lines = "".join(json.dumps({"text": "截至6月底，全市有3名。" * 400}) + "\n" for _ in range(40))
    (tmp_path / "in.jsonl").write_text(lines, "utf-8")
    # a limit on the size of files is the full disk that a test may have
    code = (
        "import resource, sys; resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, 300_000));"
        "from pipeline.cli import main; main()"
    )
    process = start(
        "run", str(tmp_path / "in.jsonl"), "-o", str(tmp_path / "new" / "out"), code=code
    )
    _, errors = process.communicate(timeout=120)
    assert process.returncode == 3, errors
    assert "Traceback" not in errors
    assert [line for line in errors.splitlines() if "cannot be written" in line]
    assert {path.name for path in tmp_path.iterdir()} == {"in.jsonl"}
