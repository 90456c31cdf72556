"""The engine on Spark, on a cluster of this machine's own: separate master, workers, executors."""

import gzip
import json
import os
import signal
import sys
import threading
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

import pipeline.extract
from pipeline.check.dataset import check_dataset
from pipeline.cli import app
from pipeline.config import RunConfig
from pipeline.dataset import Dataset
from pipeline.read.documents import read_documents
from pipeline.read.inputs import ReadOptions
from pipeline.run import Summary, run
from pipeline.stage import Stage
from schemas.article import Document
from schemas.records import ROW_OF_KIND

MASTER = "local-cluster[2,1,2048]"
PAGES = Path(__file__).resolve().parent.parent / "fixtures" / "pages"
SENTENCE = "截至6月底，乌海市网格员3.2万名，比上年增长5.3%。\n"
POISON = "☠此文有毒☠"

HOOK = f"""
import os, signal
import pipeline.extract
inner = pipeline.extract.run_stages
def run_stages(document, stages):
    if {POISON!r} in document.text:
        os.kill(os.getpid(), signal.SIGKILL)
    return inner(document, stages)
pipeline.extract.run_stages = run_stages
"""


@pytest.fixture(scope="module", autouse=True)
def _wanted(request: pytest.FixtureRequest) -> None:
    if not request.config.getoption("--spark"):
        pytest.skip("the tests on Spark are run by `make test-spark`")


@pytest.fixture(scope="module", autouse=True)
def _session(_wanted: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """A cluster for all tests; a document of poison kills the process that reads it."""
    from pipeline.spark.session import opened_session  # noqa: PLC0415 - an extra

    hook = tmp_path_factory.mktemp("hook")
    (hook / "sitecustomize.py").write_text(HOOK, "utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", f"{hook}:{Path(__file__).resolve().parent.parent}")
        patch.setenv("PYSPARK_PYTHON", sys.executable)
        with opened_session(MASTER):
            yield


def on_spark(inputs: Path, out: Path, *, by_month: bool = False) -> Summary:
    from pipeline.spark.engine import run_on_spark  # noqa: PLC0415 - an extra

    config = RunConfig(inputs=(str(inputs),), output=out)
    return run_on_spark(config, str(out), master=None, by_month=by_month)


def locally(inputs: Path, out: Path) -> Summary:
    config = RunConfig(inputs=(str(inputs),), output=out, workers=2)
    return run(config, read_documents(config.inputs, ReadOptions()))


def lines(dataset: Path, kind: str) -> list[bytes]:
    return list(Dataset(dataset).lines(kind))


def assert_same(dataset: Path, other: Path) -> None:
    for kind in ROW_OF_KIND:
        assert lines(dataset, kind) == lines(other, kind), kind


def record(**fields: object) -> bytes:
    return json.dumps(fields, ensure_ascii=False).encode() + b"\n"


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    folder = tmp_path / "archive"
    (folder / "2021-12" / "a b").mkdir(parents=True)
    for page in PAGES.iterdir():
        (folder / page.name).write_bytes(page.read_bytes())
    (folder / "2021-12" / "a b" / "28 #1,100%+{x}[1].txt").write_text(SENTENCE, "utf-8")
    (folder / "2021-12" / "gbk.TXT").write_bytes(SENTENCE.encode("gb18030"))
    (folder / "2021-12" / ".hidden.txt").write_text(SENTENCE, "utf-8")
    (folder / "2021-12" / "notes.doc").write_text(SENTENCE, "utf-8")
    (folder / "empty.txt").touch()
    (folder / "empty.jsonl").touch()
    (folder / "picture.txt").write_bytes(bytes(range(256)) * 40)
    (folder / "cut.txt.gz").write_bytes(gzip.compress(SENTENCE.encode() * 100)[:-20])
    (folder / "records.jsonl").write_bytes(
        b"\xef\xbb\xbf"
        + record(id="x", text=SENTENCE, published="2022-07-01", home="1503")
        + b"\n  \n"
        + record(id="x", text=SENTENCE * 2)
        + record(id=7, text=SENTENCE, published="none")
        + record(id=True, text=SENTENCE)
        + b'{"text": \n[1]\n{"text": "\xed\xa0\x80"}\n{"text": ""}\r\n{"body": "x"}\n'
        + record(id="x", text=SENTENCE)[:-1]
    )
    with gzip.open(folder / "more.jsonl.gz", "wb") as file:
        file.write(record(id="x", text=SENTENCE) + record(id="x", text=SENTENCE))
    return folder


def test_the_rows_are_those_of_a_local_run(archive: Path, tmp_path: Path) -> None:
    here = locally(archive, tmp_path / "here")
    there = on_spark(archive, tmp_path / "there")
    assert_same(tmp_path / "there", tmp_path / "here")
    assert here.rejects > 5
    for name in ("documents", "articles", "facts", "entities", "rejects", "characters"):
        assert getattr(there, name) == getattr(here, name), name
    assert there.reject_codes == here.reject_codes
    report = check_dataset(tmp_path / "there", read_documents((str(archive),), ReadOptions()))
    assert report.failures == []
    assert {path.name for path in tmp_path.iterdir()} == {"archive", "here", "there"}


def test_tables_come_with_the_lines(archive: Path, tmp_path: Path) -> None:
    import pyarrow.parquet as pq  # noqa: PLC0415 - an extra

    on_spark(archive, tmp_path / "out")
    for kind in ("facts", "rejects"):
        rows = list(Dataset(tmp_path / "out").rows(kind))
        table = pq.read_table(tmp_path / "out" / "parquet" / kind).to_pylist()
        assert len(table) == len(rows)
        for told, row in zip(table, rows, strict=True):
            assert told["source"] == row["source"]
            if kind == "facts":
                assert (told["value"], told["text"]) == (row["value"], row["text"])
                published = told["published"].isoformat() if told["published"] else None
                assert published == row["published"]


def test_a_dataset_by_month(archive: Path, tmp_path: Path) -> None:
    on_spark(archive, tmp_path / "out", by_month=True)
    locally(archive, tmp_path / "here")
    assert check_dataset(tmp_path / "out").failures == []
    for kind in ROW_OF_KIND:
        assert sorted(lines(tmp_path / "out", kind)) == sorted(lines(tmp_path / "here", kind))
    for file in Dataset(tmp_path / "out").files("documents"):
        month = file.parent.name.removeprefix("month=")
        for line in file.read_bytes().splitlines():
            published = json.loads(line)["published"]
            assert month == (published[:7] if published else "unknown")
    assert (tmp_path / "out" / "parquet" / "facts" / "month=2023-05").is_dir()
    on_spark(archive, tmp_path / "out")  # replaces it whole
    assert check_dataset(tmp_path / "out").failures == []


def test_a_table_is_read_as_records_are(tmp_path: Path) -> None:
    import pyarrow as pa  # noqa: PLC0415 - an extra
    import pyarrow.parquet as pq  # noqa: PLC0415 - an extra

    rows: list[dict[str, str | None]] = [
        {"id": "a", "text": SENTENCE, "published": "2022-07-01"},
        {"id": "a", "text": SENTENCE + "“再有”\\\u20283名。", "published": None},
        {"id": None, "text": None, "published": "2022-07-01"},
    ]
    for name in ("lines", "table"):
        (tmp_path / name).mkdir()
    text = b"".join(
        record(**{key: value for key, value in row.items() if value is not None}) for row in rows
    )
    (tmp_path / "lines" / "in.jsonl").write_bytes(text)
    pq.write_table(pa.Table.from_pylist(rows), tmp_path / "table" / "in.parquet")
    on_spark(tmp_path / "lines", tmp_path / "a")
    on_spark(tmp_path / "table", tmp_path / "b")
    for kind in ROW_OF_KIND:
        told = [line.replace(b"in.parquet#", b"in.jsonl#") for line in lines(tmp_path / "b", kind)]
        assert told == lines(tmp_path / "a", kind)


def test_large_files_of_records_are_read_in_blocks(tmp_path: Path) -> None:
    from pyspark.sql import SparkSession  # noqa: PLC0415 - an extra

    folder = tmp_path / "in"
    folder.mkdir()
    for name in ("a", "b"):
        rows = (record(id=str(n % 97), text=f"全旗有{n}名。") for n in range(300))
        (folder / f"{name}.jsonl").write_bytes(b"".join(rows))
    spark = SparkSession.getActiveSession()
    assert spark is not None
    for option in ("maxPartitionBytes", "openCostInBytes"):
        spark.conf.set(f"spark.sql.files.{option}", "1000")
    try:
        on_spark(folder, tmp_path / "there")
    finally:
        for option in ("maxPartitionBytes", "openCostInBytes"):
            spark.conf.unset(f"spark.sql.files.{option}")
    locally(folder, tmp_path / "here")
    assert_same(tmp_path / "there", tmp_path / "here")


def test_a_poisoned_document_is_a_reject(
    archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (archive / "bad.txt").write_text(POISON + SENTENCE, "utf-8")
    there = on_spark(archive, tmp_path / "there")
    assert there.reject_codes["run.worker_died"] == 1
    inner = pipeline.extract.run_stages

    def run_stages(document: Document, stages: Iterable[Stage]) -> Document:
        if POISON in document.text:
            os.kill(os.getpid(), signal.SIGKILL)
        return inner(document, stages)

    monkeypatch.setattr(pipeline.extract, "run_stages", run_stages)
    locally(archive, tmp_path / "here")
    assert_same(tmp_path / "there", tmp_path / "here")


def python_workers() -> list[int]:
    """The Python processes that Spark has started and that run tasks."""
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                told = (entry / "cmdline").read_bytes()
                environment = (entry / "environ").read_bytes()
                parent = int((entry / "stat").read_text().rpartition(")")[2].split()[1])
            except (OSError, IndexError):
                continue
            ours = str(Path(__file__).resolve().parent.parent).encode() in environment
            if b"pyspark" in told and ours and parent != os.getpid():
                found.append(int(entry.name))
    return found


def test_workers_killed_in_mid_run_lose_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    page = (PAGES / "2023-05-18_党建_01.txt").read_text("utf-8")
    for n in range(240):
        (folder / f"{n:03}.txt").write_text(page.replace("3", str(n)), "utf-8")
    killed: list[int] = []
    done = threading.Event()

    def kill() -> None:
        while not done.wait(2) and len(killed) < 2:
            workers = python_workers()
            if len(workers) > 2:
                # the youngest is at work: a worker, or the process it hands documents to
                killed.append(max(workers))
                os.kill(killed[-1], signal.SIGKILL)

    killer = threading.Thread(target=kill)
    killer.start()
    try:
        summary = on_spark(folder, tmp_path / "there")
    finally:
        done.set()
        killer.join()
    assert killed
    assert (summary.documents, summary.rejects) == (240, 0)
    locally(folder, tmp_path / "here")
    assert_same(tmp_path / "there", tmp_path / "here")


def test_a_skewed_document_of_50_megabytes(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    filler = "草原上的人们说起这条路都很高兴。\n" * 1_000_000
    (folder / "large.txt").write_text(filler + SENTENCE, "utf-8")
    assert (folder / "large.txt").stat().st_size > 45_000_000
    for n in range(20):
        (folder / f"{n}.txt").write_text(SENTENCE, "utf-8")
    began = time.monotonic()
    summary = on_spark(folder, tmp_path / "out")
    assert (summary.documents, summary.rejects, summary.facts) == (21, 0, 42)
    assert time.monotonic() - began < 600


def test_the_command_line(archive: Path, tmp_path: Path) -> None:
    def call(*arguments: str | Path) -> Result:
        command = ["run", *map(str, arguments), "--engine", "spark"]
        return CliRunner().invoke(app, command)

    done = call(archive, "-o", tmp_path / "out", "--json", "-q")
    assert done.exit_code == 1, done.stderr  # there are rejects
    assert json.loads(done.stdout)["documents"] > 10
    assert call(tmp_path / "nowhere", "-o", tmp_path / "out").exit_code == 2
    assert call("-", "-o", tmp_path / "out").exit_code == 2
    assert call(archive, "-o", tmp_path / "out", "--rows-per-part", "9").exit_code == 2
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "thesis.doc").write_text("years of work", "utf-8")
    assert call(archive, "-o", tmp_path / "mine").exit_code == 2
    assert (tmp_path / "mine" / "thesis.doc").exists()
