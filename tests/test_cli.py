"""The command line from end to end, on the real stages."""

import gzip
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from pipeline.cli import app
from pipeline.errors import SetupError
from pipeline.version import VERSION

ROOT = Path(__file__).resolve().parent.parent

PAGE = (
    "◎广角\n乌海市网格员队伍壮大\n□本报记者 宋知远\n"
    "本报讯 截至6月底，乌海市专兼职网格员3.2万名，比2020年同期增加1200名。\n"
)


def call(*arguments: str | Path, stdin: str | bytes | None = None) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments], input=stdin)


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("CI", raising=False)


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    folder = tmp_path / "pages"
    (folder / "2021-12").mkdir(parents=True)
    (folder / "2021-12" / "28.txt").write_text(PAGE, "utf-8")
    (folder / "20220105_01.md").write_text(PAGE, "utf-8")
    (folder / "gbk.txt").write_bytes(PAGE.encode("gb18030"))
    with gzip.open(folder / "more.jsonl.gz", "wt", encoding="utf-8") as file:
        for name in ("x", "y"):
            row = {"id": name, "text": PAGE, "published": "2022-07-01", "home": "1503"}
            file.write(json.dumps(row) + "\n")
    return folder


def rows(dataset: Path, kind: str) -> list[dict[str, object]]:
    lines = (dataset / f"{kind}.jsonl").read_text("utf-8").splitlines()
    return [json.loads(line) for line in lines]


def test_help_teaches_by_example() -> None:
    top = call("--help")
    assert top.exit_code == 0
    for word in ("run", "explain", "validate", "schema", "Exit codes", "$ zhfacts run"):
        assert word in top.stdout
    for command in ("run", "explain", "validate", "schema", "export", "diff", "check", "eval"):
        assert f"$ zhfacts {command}" in call(command, "--help").stdout
    assert call("--version").stdout == f"zhfacts {VERSION}\n"


def test_a_run_reads_every_format_and_validates(pages: Path, tmp_path: Path) -> None:
    out = tmp_path / "out" / "facts"
    done = call("run", pages, "-o", out, "--workers", "2")
    assert done.exit_code == 0, done.stderr
    assert done.stdout == ""
    assert "documents   5" in done.stderr
    found = {str(row["source"]): row for row in rows(out, "documents")}
    assert list(found) == [
        "2021-12/28.txt",
        "20220105_01.md",
        "gbk.txt",
        "more.jsonl.gz#x",
        "more.jsonl.gz#y",
    ]
    assert found["2021-12/28.txt"]["published"] == "2021-12-28"
    assert found["20220105_01.md"]["published"] == "2022-01-05"
    assert found["gbk.txt"]["published"] is None
    assert found["gbk.txt"]["encoding"] == "gb18030"
    assert found["more.jsonl.gz#x"]["published"] == "2022-07-01"
    facts = rows(out, "facts")
    assert [fact["text"] for fact in facts] == ["3.2万名", "1200名"] * 5
    assert facts[0]["value"] == 32000
    checked = call("validate", out, "--sources", pages)
    assert checked.exit_code == 0, checked.stdout
    assert "spans checked against 5 sources" in checked.stdout


def test_standard_input_and_a_summary_on_standard_output(tmp_path: Path) -> None:
    done = call(
        "run", "-", "-o", "out", "--json", "--quiet", "--published", "2022-07-01", stdin=PAGE
    )
    assert done.exit_code == 0
    assert done.stderr == ""
    summary = json.loads(done.stdout)
    assert (summary["documents"], summary["facts"], summary["rejects"]) == (1, 2, 0)
    assert summary["dataset"] == "out"
    assert rows(tmp_path / "out", "documents")[0]["published"] == "2022-07-01"


def test_globs_and_options(pages: Path, tmp_path: Path) -> None:
    done = call("run", f"{pages}/*.txt", "-o", "out", "--home", "1503", "--published", "2020-01-02")
    assert done.exit_code == 0
    (row,) = rows(tmp_path / "out", "documents")
    assert (row["source"], row["home_code"], row["published"]) == ("gbk.txt", "1503", "2020-01-02")


def test_text_field(tmp_path: Path) -> None:
    (tmp_path / "in.jsonl").write_text(json.dumps({"body": PAGE}) + "\n", "utf-8")
    assert call("run", "in.jsonl", "-o", "out", "--text-field", "body").exit_code == 0
    assert call("validate", "out", "--sources", "in.jsonl", "--text-field", "body").exit_code == 0
    assert call("run", "in.jsonl", "-o", "out").exit_code == 1


@pytest.mark.parametrize(
    "arguments",
    [
        ("run",),
        ("run", "pages"),
        ("run", "nowhere", "-o", "out"),
        ("run", "pages/*.xyz", "-o", "out"),
        ("run", "pages", "-o", "pages/out"),
        ("run", "pages", "-o", "out", "--published", "yesterday"),
        ("run", "pages", "-o", "out", "--home", "内蒙古"),
        ("run", "pages", "-o", "out", "--home", "15022"),
        ("run", "pages", "-o", "out", "--workers", "0"),
        ("run", "pages", "-o", "out", "--max-rejects", "-1"),
        ("run", "pages", "-o", "pages/gbk.txt"),
        ("validate", "nowhere"),
        ("validate", "pages", "--sources", "nowhere"),
        ("explain", "nowhere.txt"),
        ("schema", "novels"),
        ("fly",),
    ],
)
@pytest.mark.usefixtures("pages")
def test_wrong_usage_is_exit_code_2(arguments: tuple[str, ...]) -> None:
    done = call(*arguments)
    assert done.exit_code == 2, done.output
    assert "Traceback" not in done.output
    assert done.stderr.strip()
    assert not Path("out").exists()


def test_rejects_beyond_the_limit_are_exit_code_1(pages: Path, tmp_path: Path) -> None:
    (pages / "bad.txt").write_bytes(b"\x81\x00\xff\xfe\xfd\x80" * 9)
    (pages / "bad.jsonl").write_text("{]\n", "utf-8")
    done = call("run", pages, "-o", "out")
    assert done.exit_code == 1
    assert "rejects     2" in done.stderr
    assert "::error" not in done.output
    assert len(rows(tmp_path / "out", "rejects")) == 2
    assert call("run", pages, "-o", "out", "--max-rejects", "1").exit_code == 1
    assert call("run", pages, "-o", "out", "--max-rejects", "2").exit_code == 0


def test_annotations_under_ci(pages: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CI", "true")
    (pages / "bad, really.txt").write_bytes(b"\x81\x00\xff\xfe\xfd\x80" * 9)
    done = call("run", "pages", "-o", "out", "--json")
    assert done.exit_code == 1
    json.loads(done.stdout)
    assert "::error file=pages/bad%2C really.txt,title=read.undecodable::" in done.stderr
    Path("out/facts.jsonl").write_text("{}\n", "utf-8")
    done = call("validate", "out")
    assert done.exit_code == 1
    assert "::error file=out/facts.jsonl,line=1,title=zhfacts validate::" in done.stderr
    done = call("run", "nowhere", "-o", "out2")
    assert "::error title=zhfacts::nowhere" in done.stderr


def test_sources_are_named_as_the_run_named_its_inputs(tmp_path: Path) -> None:
    for folder in ("north", "south"):
        (tmp_path / folder).mkdir()
        # of the same name, so that what tells them apart hangs on both inputs
        (tmp_path / folder / "a.txt").write_text(f"全旗新增绿地3.2万亩。{folder}", "utf-8")
    assert call("run", "north", "south", "-o", "out").exit_code == 0
    both = call("validate", "out", "--sources", "north", "--sources", "south")
    assert both.exit_code == 0, both.output
    assert "spans checked against 2 sources" in both.output
    report = call("report", "out", "-o", "r.html", "--sources", "north", "--sources", "south")
    assert "texts  2 of 2" in report.stderr
    gates = call("check", "out", "--sources", "north", "--sources", "south", "--json")
    assert '"failures, spans too"' in gates.stdout


def test_validate_as_json(pages: Path) -> None:
    call("run", pages, "-o", "out")
    good = json.loads(call("validate", "out", "--json").stdout)
    assert (good["valid"], good["failures"], good["rows"]["facts"]) == (True, 0, 10)
    (pages / "gbk.txt").write_text("今天", "utf-8")
    done = call("validate", "out", "--sources", pages, "--json")
    assert done.exit_code == 1
    report = json.loads(done.stdout)
    assert report["first_failures"][0]["file"] == "documents.jsonl"
    assert "gbk.txt: has changed" in report["first_failures"][0]["message"]


def test_a_folder_of_the_users_is_left_alone(pages: Path, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "thesis.doc").write_text("years of work", "utf-8")
    done = call("run", pages, "-o", "mine")
    assert done.exit_code == 2
    assert (tmp_path / "mine" / "thesis.doc").read_text("utf-8") == "years of work"


def test_a_missing_set_up_is_exit_code_3(pages: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing() -> None:
        raise SetupError("the segmentation model is missing; `make setup` fetches it")

    monkeypatch.setattr("pipeline.run.stages", missing)
    done = call("run", pages, "-o", "out")
    assert done.exit_code == 3
    assert "make setup" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_fault_of_ours_is_exit_code_3_with_its_trace(
    pages: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken() -> None:
        raise RecursionError("too deep")

    monkeypatch.setattr("pipeline.run.stages", broken)
    done = call("run", pages, "-o", "out")
    assert done.exit_code == 3
    assert "Traceback" in done.stderr
    assert "RecursionError: too deep" in done.stderr


def test_explain_shows_every_stage_and_every_field() -> None:
    done = call("explain", "-", "--published", "2021-12-28", "--home", "1503", stdin=PAGE)
    assert done.exit_code == 0
    for word in ("characters", "articles", "quantities", "why it stands here", "乌海市", "3.2万名"):
        assert word in done.stdout
    assert "网格员" in done.stdout


def test_explain_as_json() -> None:
    done = call("explain", "-", "--published", "2021-12-28", "--json", stdin=PAGE)
    view = json.loads(done.stdout)
    assert [stage["name"] for stage in view["stages"]][:2] == ["characters", "articles"]
    (article,) = view["articles"]
    fact = article["facts"][0]
    assert fact["record"]["text"] == "3.2万名"
    fields = {part["field"]: part for part in fact["evidence"]}
    assert fields["quantity"]["text"] == "3.2万名"
    assert fields["quantity"]["rules"]
    assert fields["measure"]["rules"]


def test_explain_tells_why_an_input_was_refused(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    done = call("explain", "empty.txt")
    assert done.exit_code == 1
    assert "read.empty" in done.stdout


def test_schema_prints_json_schema() -> None:
    assert json.loads(call("schema", "facts").stdout)["properties"]["value"]
    assert list(json.loads(call("schema").stdout)) == [
        "documents",
        "texts",
        "articles",
        "entities",
        "programs",
        "facts",
        "rejects",
    ]


@contextmanager
def heeding_signals() -> Iterator[None]:
    """Let a child heed the signals that the tests themselves may be run without, as by nohup."""
    ignored = [
        each
        for each in (signal.SIGINT, signal.SIGHUP, signal.SIGTERM)
        if signal.getsignal(each) is signal.SIG_IGN
    ]
    for each in ignored:
        signal.signal(each, signal.SIG_DFL)
    try:
        yield
    finally:
        for each in ignored:
            signal.signal(each, signal.SIG_IGN)


def start(*arguments: str, code: str | None = None) -> "subprocess.Popen[str]":
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    program = ["-m", "pipeline"] if code is None else ["-c", code]
    with heeding_signals():
        return subprocess.Popen(  # noqa: S603 - our own command
            [sys.executable, *program, *arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env=environment,
        )


def test_a_closed_pipe_is_no_failure(pages: Path) -> None:
    process = start("schema")
    assert process.stdout is not None
    process.stdout.close()
    assert process.wait(30) == 0
    assert process.stderr is not None
    assert "Traceback" not in process.stderr.read()
    process.stderr.close()
    assert process.stdin is not None
    process.stdin.close()
    assert pages.exists()


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_stopping_a_run_leaves_the_old_dataset(
    how: signal.Signals, pages: Path, tmp_path: Path
) -> None:
    call("run", pages, "-o", "out")
    before = (tmp_path / "out" / "datapackage.json").read_bytes()
    lines = "".join(json.dumps({"text": PAGE * 40}) + "\n" for _ in range(2000))
    (tmp_path / "large.jsonl").write_text(lines, "utf-8")
    process = start("run", "large.jsonl", "-o", "out", "--workers", "2")
    part = tmp_path / ".out.zhfacts-new" / "facts.jsonl"
    for _ in range(600):
        if part.exists() and part.stat().st_size:
            break
        time.sleep(0.05)
    process.send_signal(how)
    began = time.monotonic()
    _, errors = process.communicate(timeout=30)
    assert time.monotonic() - began < 15  # the run would take minutes; seconds when idle
    assert process.returncode == 130, errors
    assert "stopped" in errors
    assert (tmp_path / "out" / "datapackage.json").read_bytes() == before
    assert not (tmp_path / ".out.zhfacts-new").exists()


def children_of(parent: int) -> set[int]:
    found = set()
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            if int(stat.read_text().rpartition(")")[2].split()[1]) == parent:
                found.add(int(stat.parent.name))
        except OSError:
            continue
    return found


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="needs /proc")
def test_a_killed_run_leaves_no_process_and_no_lock(pages: Path, tmp_path: Path) -> None:
    lines = "".join(json.dumps({"text": PAGE * 40}) + "\n" for _ in range(2000))
    (tmp_path / "large.jsonl").write_text(lines, "utf-8")
    process = start("run", "large.jsonl", "-o", "out", "--workers", "3")
    workers: set[int] = set()
    for _ in range(600):
        workers = children_of(process.pid)
        if len(workers) == 3:
            break
        time.sleep(0.05)
    assert len(workers) == 3
    process.kill()
    process.communicate(timeout=30)
    for _ in range(400):
        if not any(Path(f"/proc/{worker}").exists() for worker in workers):
            break
        time.sleep(0.05)
    assert not any(Path(f"/proc/{worker}").exists() for worker in workers)
    assert (tmp_path / ".out.zhfacts-new").exists()
    assert call("run", pages, "-o", "out").exit_code == 0
    assert not (tmp_path / ".out.zhfacts-new").exists()


def test_a_run_under_nohup_outlives_its_terminal(pages: Path, tmp_path: Path) -> None:
    code = (
        "import os, signal; signal.signal(signal.SIGHUP, signal.SIG_IGN);"
        "os.kill(os.getpid(), signal.SIGHUP);"
        "from pipeline.cli import main; main()"
    )
    process = start("run", str(pages), "-o", "out", "--workers", "2", code=code)
    time.sleep(0.5)
    process.send_signal(signal.SIGHUP)
    _, errors = process.communicate(timeout=60)
    assert process.returncode == 0, errors
    assert (tmp_path / "out" / "datapackage.json").exists()


def test_two_runs_at_once_into_one_output(pages: Path, tmp_path: Path) -> None:
    runs = [start("run", str(pages), "-o", "out", "--cache", "cache", "-q") for _ in range(3)]
    told = [(run.communicate(timeout=120)[1], run.returncode) for run in runs]
    assert {code for _, code in told} <= {0, 2}, told
    assert any(code == 0 for _, code in told)
    assert all("another run" in errors for errors, code in told if code == 2)
    assert call("validate", "out", "--sources", pages).exit_code == 0
    assert {path.name for path in tmp_path.iterdir()} == {"pages", "out", "cache"}
