"""Programs: the cases, the properties, the protected spans, and the floor on the shared gold."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.normalise.characters import characters_stage
from pipeline.recognise.programs.programs import (
    find_programs,
    program_spans_to_protect,
    programs_stage,
)
from pipeline.seeds import read_seed
from schemas.article import Article, Document, Piece
from schemas.seeds import LexiconRow

ROOT = Path(__file__).resolve().parent.parent
CASES = ROOT / "fixtures" / "cases" / "programs.jsonl"
SHARED = ROOT.parent / "shared"
PIECES = [
    "“",
    "”",
    "《",
    "》",
    "、",
    "实施",
    "打造",
    "工程",
    "行动",
    "1+N",
    "贷",
    "的",
    "\n",
    "活动",
]
ANY_TEXT = st.one_of(
    st.text(max_size=200),
    st.lists(st.sampled_from(PIECES) | st.text(max_size=4), max_size=40).map("".join),
)


def _cases() -> list[Any]:
    lines = CASES.read_text("utf-8").splitlines()
    return [
        pytest.param(json.loads(line), id=f"{i}-{json.loads(line)['id']}")
        for i, line in enumerate(lines, start=1)
    ]


@pytest.mark.parametrize("case", _cases())
def test_case(case: dict[str, Any]) -> None:
    text = case["text"]
    found = [
        {"text": text[program.start : program.end], "type": program.type}
        for program in find_programs(text)
    ]
    assert found == case["expect"], case["why"]


@given(ANY_TEXT)
@settings(max_examples=300, deadline=None)
def test_any_text_gives_ordered_spans_within_bounds(text: str) -> None:
    end = 0
    for program in find_programs(text):
        assert end <= program.start < program.end <= len(text)
        assert "\n" not in text[program.start : program.end]
        end = program.end


@given(ANY_TEXT)
@settings(max_examples=300, deadline=None)
def test_any_text_gives_ordered_protected_spans(text: str) -> None:
    end = 0
    for start, stop in program_spans_to_protect(text):
        assert end <= start < stop <= len(text)
        end = stop


@pytest.mark.parametrize("text", ["", "贷", "“", "\ud800“工程”", "😀“行动”😀", "实施" * 9 + "工程"])
def test_odd_texts_do_not_fail(text: str) -> None:
    find_programs(text)
    program_spans_to_protect(text)


@pytest.mark.parametrize(
    "unit",
    [
        "实施",
        "“",
        "“甲”、",
        "工程",
        "1+",
        "贷",
        "《",
        '"',
        "红色物业",
        "一",
        "十分钟",
        "推广信用+",
        " 甲 ",
        "开展活动",
    ],
)
def test_long_lines_stay_linear(unit: str) -> None:
    text = unit * (200_000 // len(unit))
    find_programs(text)
    program_spans_to_protect(text)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("落实“三会一课”制度,做到两个维护。", ["三会一课", "两个维护"]),
        ("推行34560便民工作法和1+N模式。", ["34560", "1+N"]),
        ("共建“一带一路”,学习《民法典百问百答》。", ["一带一路", "民法典百问百答"]),
        ("千方百计稳就业,万众一心保春耕。", ["千方百计", "万众一心"]),
        ("“十四五”期间推进五化协同。", ["十四五", "五化协同"]),
        ("依托“百千万先锋工程”选派干部。", ["百千万先锋工程"]),
    ],
)
def test_names_and_set_phrases_are_protected(text: str, names: list[str]) -> None:
    assert [text[s:e] for s, e in program_spans_to_protect(text)] == names


@pytest.mark.parametrize(
    "text",
    [
        "“我们村有76户人家,去年收入54万元。”他说。",
        "新建厂房3万平方米,招工二十余人。",
        "三公里外有两所学校和三十五名教师。",
        "十分钟走了一小时的路程,花了三千余元。",
        "“每亩增收300元以上”成为共识。",
        "家里有三台拖拉机、两头牛、一对双胞胎。",
    ],
)
def test_speech_and_measures_are_not_protected(text: str) -> None:
    assert program_spans_to_protect(text) == []


def test_lexicon_of_set_phrases_is_large_and_sorted_into_kinds() -> None:
    rows = read_seed("number_idioms.tsv", LexiconRow)
    assert len(rows) >= 300
    assert {row.kind for row in rows} == {"idiom", "meeting", "party", "plan", "set"}


def test_stage_fills_the_layer() -> None:
    text = "实施“暖心行动”。"
    article = Article(text=text, pieces=(Piece(0, 0, len(text)),))
    document = Document(source="a.txt", text=text, articles=(article,))
    stage = programs_stage()
    assert stage.writes == "programs"
    (found,) = stage.run(document).articles[0].programs
    assert (found.start, found.end, found.type, found.quoted) == (3, 7, "campaign", True)


def test_score_floor_on_the_shared_gold(tmp_path: Path) -> None:
    if not (SHARED / "gold").is_dir():
        pytest.skip("no ../shared folder beside the repository: the gold floor is not checked")
    normalise = characters_stage().run
    rows: list[str] = []
    for page in sorted((SHARED / "corpus").glob("*.txt")):
        text = page.read_bytes().decode("utf-8")
        plain = normalise(Document(source=page.name, text=text)).plain
        rows.extend(
            json.dumps(
                {
                    "source": page.name,
                    "start": program.start,
                    "end": program.end,
                    "text": text[program.start : program.end],
                    "type": program.type,
                }
            )
            for program in find_programs(plain)
        )
    (tmp_path / "programs.jsonl").write_text("\n".join(rows) + "\n", "utf-8")
    score = [str(SHARED / "gold" / "score.py"), "score", str(SHARED / "gold")]
    done = subprocess.run(  # noqa: S603
        [sys.executable, *score, str(SHARED / "corpus"), str(tmp_path), "--json"],
        capture_output=True,
        check=True,
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
    )
    scores = json.loads(done.stdout)
    assert scores["programs"]["f1"] >= 0.90
    assert scores["ratios"]["program type"]["rate"] >= 0.90
