"""The characters stage: one code point to one code point, the forms the rules know."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from clock import assert_linear
from hypothesis import example, given
from hypothesis import strategies as st

from pipeline.normalise import characters
from pipeline.normalise.characters import characters_stage, is_traditional, normalise
from schemas.article import Document

CASES = Path(__file__).parent.parent / "fixtures" / "cases" / "characters.jsonl"
LINES = CASES.read_text(encoding="utf-8").splitlines()
ANY_TEXT = st.text(st.characters() | st.sampled_from("國国萬万３，○〇二\r\n\ufeff\ud800⼾乾"))


@pytest.mark.parametrize("line", [pytest.param(x, id=json.loads(x)["id"]) for x in LINES])
def test_case(line: str) -> None:
    case = json.loads(line)
    assert normalise(case["text"]) == case["expect"], case["why"]


@given(ANY_TEXT)
@example('0,"\x1f')
def test_any_text_keeps_its_length_and_settles(text: str) -> None:
    once = normalise(text)
    assert len(once) == len(text)
    assert normalise(once) == once
    once.encode("utf-8")


@given(ANY_TEXT)
def test_line_ends_are_one_form(text: str) -> None:
    assert (
        normalise(text).splitlines() == normalise(text).removesuffix("\n").split("\n") or not text
    )


@pytest.mark.parametrize("table", ["_width_table", "_simplified_table"])
def test_no_value_of_a_table_is_its_key(table: str) -> None:
    rows = getattr(characters, table)()
    assert all(len(key) == len(value) == 1 for key, value in rows.items())
    assert not rows.keys() & set(rows.values())


@pytest.mark.parametrize("few", [0, 10_000])
def test_both_ways_to_map_agree(monkeypatch: pytest.MonkeyPatch, few: int) -> None:
    text = "".join(map(chr, range(0x20, 0x10000)))
    expected = normalise(text)
    monkeypatch.setattr(characters, "_FEW", few)
    assert normalise(text) == expected


def test_traditional_by_count() -> None:
    assert is_traditional("萬人")
    assert not is_traditional("万人")
    assert not is_traditional("萬人与他们")
    assert not is_traditional("乾著於藉瞭")
    assert not is_traditional("")


def test_stage_fills_plain_only() -> None:
    document = Document(source="a.txt", text="３人\r\n", sha256="x")
    assert characters_stage().run(document) == replace(document, plain="3人 \n")


def test_stage_hides_what_is_masked() -> None:
    text = "---\n日期: 2021\n---\n正文**5%**"
    masked = ((0, 17), (19, 21), (23, 25))
    plain = characters_stage().run(Document(source="a.md", text=text, masked=masked)).plain
    assert plain == "   \n        \n   \n正文\u200b\u200b5%\u200b\u200b"


def test_a_large_text_takes_linear_time() -> None:
    short, long = ("內蒙古３○二\r\n" * size for size in (10_000, 40_000))
    assert_linear(lambda: normalise(short), lambda: normalise(long), noise=1e-3)
