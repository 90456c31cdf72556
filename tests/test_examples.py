"""What the documents and examples tell users to do works when it is done."""

import os
import re
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import duckdb
import pytest
import yaml
from datasets import golden_copy
from typer.testing import CliRunner

from pipeline.cli import app
from pipeline.compare.limits import parse_limit

ROOT = Path(__file__).resolve().parent.parent
DASHBOARDS = (ROOT / "docs" / "dashboards.md").read_text("utf-8")
QUERIES = re.findall(r"^```sql\n(.*?)^```", DASHBOARDS, flags=re.DOTALL | re.MULTILINE)
GITHUB = ROOT / "examples" / "ci" / "github-nightly.yml"
GITLAB = ROOT / "examples" / "ci" / "gitlab-nightly.yml"

Yaml = dict[str, Any]


@pytest.fixture(scope="module")
def exports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    dataset = golden_copy(tmp_path_factory.mktemp("docs") / "facts")
    for form in ("duckdb", "sqlite", "parquet"):
        done = CliRunner().invoke(app, ["export", str(dataset), "--to", form])
        assert done.exit_code == 0, done.output
    return dataset.parent


def test_there_are_three_queries() -> None:
    assert len(QUERIES) == 3


@pytest.mark.parametrize("query", QUERIES)
def test_the_queries_run_on_both_databases(exports: Path, query: str) -> None:
    with duckdb.connect(str(exports / "facts.duckdb"), read_only=True) as database:
        result = database.execute(query)
        names = [column[0] for column in result.description]
        rows = result.fetchall()
    with closing(sqlite3.connect(exports / "facts.sqlite")) as other:
        cursor = other.execute(query)
        assert [column[0] for column in cursor.description] == names
        found = cursor.fetchall()
    assert rows
    assert [tuple(map(str, row)) for row in found] == [tuple(map(str, row)) for row in rows]


def test_parquet_files_are_queried_where_they_lie(
    exports: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (query,) = re.findall(r"`(SELECT \* FROM '[^`]+)`", DASHBOARDS)
    monkeypatch.chdir(exports)
    with duckdb.connect() as database:
        assert database.execute(query.replace("out/", "")).fetchall()


def test_the_document_names_the_views_and_no_other_columns(exports: Path) -> None:
    with duckdb.connect(str(exports / "facts.duckdb"), read_only=True) as database:
        told = database.execute("SELECT table_name, column_name FROM duckdb_columns()").fetchall()
    names = {name for pair in told for name in pair}
    tables = [line for line in DASHBOARDS.splitlines() if line.startswith("| `")]
    assert len(tables) == 8
    for word in re.findall(r"`([A-Za-z_]+)`", "\n".join(tables)):
        assert word in names, word


def test_five_minutes(tmp_path: Path) -> None:
    command = [sys.executable, "examples/five_minutes.py", "fixtures/pages", str(tmp_path / "out")]
    environment = os.environ | {"CI": ""}
    done = subprocess.run(  # noqa: S603 - our own interpreter and script
        command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert "乌海市\tpercent\t" in done.stdout
    page = (tmp_path / "out" / "chart.html").read_text("utf-8")
    assert "乌海市" in page or r"\u4e4c\u6d77" in page
    assert "cdn.jsdelivr" not in page


def loaded(path: Path) -> Yaml:
    content: Yaml = yaml.safe_load(path.read_text("utf-8"))
    return content


def scripts(path: Path) -> Iterator[str]:
    content = loaded(path)
    if path == GITHUB:
        for step in content["jobs"]["facts"]["steps"]:
            yield step.get("run", "")
    else:
        for job in ("facts", "pages"):
            yield from content[job].get("before_script", [])
            yield from content[job]["script"]


@pytest.mark.parametrize("path", [GITHUB, GITLAB], ids=lambda path: path.name)
def test_a_nightly_job_runs_checks_compares_and_publishes(path: Path) -> None:
    text = "\n".join(scripts(path))
    order = [text.index(f"zhfacts {each} ") for each in ("run", "cache", "check", "diff", "report")]
    assert order == sorted(order)
    assert set(re.findall(r"^\s*zhfacts ([a-z]+)", text, flags=re.MULTILINE)) == {
        "run",
        "cache",
        "check",
        "diff",
        "report",
        "export",
    }
    for rule in re.findall(r"--fail-on '([^']+)'", text):
        parse_limit(rule)
    for option in ("--cache .cache/rows", "--gates gates.toml", "--junit out/gates.xml"):
        assert option in text
    assert "check out/facts --gates gates.toml --sources pages/" in text


@pytest.mark.parametrize("path", [GITHUB, GITLAB], ids=lambda path: path.name)
def test_the_scripts_of_a_job_are_shell(path: Path) -> None:
    for script in scripts(path):
        # what the host fills in is a word to the shell
        plain = re.sub(r"\$\{\{.*?\}\}", "word", script)
        done = subprocess.run(
            ["bash", "-n"],  # noqa: S607 - whichever bash there is
            input=plain,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr


def test_the_workflow_of_github() -> None:
    content = loaded(GITHUB)
    (cron,) = re.findall(r'^    - cron: "([^"]+)"', GITHUB.read_text("utf-8"), re.MULTILINE)
    assert cron.count(" ") == 4
    job = content["jobs"]["facts"]
    assert job["runs-on"]
    for step in job["steps"]:
        assert ("uses" in step) != ("run" in step), step
        if "uses" in step:
            assert re.fullmatch(r"actions/[a-z/-]+@v\d+", step["uses"])
    for name, path in (("rows", ".cache"), ("last", "last")):
        fetched, kept = (
            step["with"]
            for step in job["steps"]
            if "actions/cache" in str(step) and step["with"]["path"] == path
        )
        assert fetched["key"] == kept["key"]
        assert kept["key"].startswith(f"{name}-")
        # a night finds what the night before kept
        assert kept["key"].removesuffix("${{ github.run_id }}") == fetched["restore-keys"]
    assert content["permissions"]["pages"] == "write"


def test_the_pipeline_of_gitlab() -> None:
    content = loaded(GITLAB)
    for name in ("facts", "pages"):
        job = content[name]
        assert job["stage"] in content["stages"]
        assert job["image"]
        assert job["rules"]
    assert content["facts"]["artifacts"]["reports"]["junit"] == "out/gates.xml"
    assert [each["paths"] for each in content["facts"]["cache"]] == [[".cache"], ["last"]]
    assert content["facts"]["cache"][0]["when"] == "always"
    assert content["pages"]["artifacts"]["paths"] == ["public"]
