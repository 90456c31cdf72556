"""The record that the README shows is one that the sample page gives.

`make golden` (pytest --update-golden) writes it anew.
"""

import json
import re
from itertools import chain
from pathlib import Path
from typing import Any

import pytest

from pipeline.config import RunConfig
from pipeline.read.documents import read_documents
from pipeline.read.inputs import ReadOptions
from pipeline.run import run

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "fixtures" / "pages" / "2024-07-16_要闻_02.txt"
SHOWN = "0.19万吨"
LINES = (
    ("source", "start", "end", "text"),
    ("value", "unit", "unit_code", "value_si", "dimension", "bound"),
    ("measure", "measure_from"),
    ("place", "place_code", "place_from"),
    ("time", "time_start", "time_end", "time_from"),
    ("change", "baseline", "status"),
    ("headline",),
    ("rules",),
)
READMES = [ROOT / "README.md", ROOT / "README.zh-CN.md"]


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    dataset = tmp_path_factory.mktemp("readme") / "facts"
    config = RunConfig(inputs=(str(PAGE),), output=dataset, workers=1)
    run(config, read_documents(config.inputs, ReadOptions()))
    rows = map(json.loads, (dataset / "facts.jsonl").read_text("utf-8").splitlines())
    return next(row for row in rows if row["text"] == SHOWN)


def printed(record: dict[str, Any]) -> str:
    def pair(key: str) -> str:
        return f"{json.dumps(key)}: {json.dumps(record[key], ensure_ascii=False)}"

    shown = (", ".join(pair(key) for key in line if record[key] is not None) for line in LINES)
    return "{" + ",\n ".join(line for line in shown if line) + "}"


@pytest.mark.parametrize("path", READMES, ids=lambda path: path.name)
def test_the_record_shown_is_real(
    path: Path,
    record: dict[str, Any],
    update_golden: bool,  # noqa: FBT001
) -> None:
    text = path.read_text("utf-8")
    block = f"```json\n{printed(record)}\n```"
    if update_golden:
        text = re.sub(r"```json\n.*?\n```", lambda _: block, text, count=1, flags=re.DOTALL)
        path.write_text(text, "utf-8", newline="\n")
    assert block in text
    assert record["sentence"] in text


@pytest.mark.parametrize("path", READMES, ids=lambda path: path.name)
def test_links_lead_somewhere(path: Path) -> None:
    targets = chain.from_iterable(
        re.findall(r"\]\(([^)#:]+)\)", line) for line in path.read_text("utf-8").splitlines()
    )
    assert [target for target in targets if not (ROOT / target).exists()] == []
