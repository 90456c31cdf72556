"""Sentences: where they end, and what stays with them."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.segment.sentences import LONGEST, find_sentences

CASES = [
    json.loads(line)
    for line in (Path(__file__).parent.parent / "fixtures/cases/sentences.jsonl")
    .read_text("utf-8")
    .splitlines()
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_case(case: dict[str, object]) -> None:
    text = str(case["text"])
    assert [text[s.start : s.end] for s in find_sentences(text)] == case["expect"], case["why"]


@given(st.text(alphabet=st.sampled_from("好。！？；…”“）(\n\r .a1!?\ud800") | st.characters()))
def test_any_text(text: str) -> None:
    found = find_sentences(text)
    end = 0
    for sentence in found:
        assert end <= sentence.start < sentence.end <= len(text)
        assert not text[end : sentence.start].strip()
        assert text[sentence.start : sentence.end].strip()
        end = sentence.end
    assert not text[end:].strip()


def test_a_list_of_many_pages_is_read_in_parts() -> None:
    text = "全旗有网格员3名，牧民1，234户、 " * 900
    found = find_sentences(text)
    assert max(sentence.end - sentence.start for sentence in found) <= LONGEST
    assert {text[sentence.end - 1] for sentence in found} == {"，", "、"}
    assert all("1，234户" in text[s.start - 9 : s.start + 9] for s in found[1:])
    assert "".join(text[s.start : s.end] for s in found).replace(" ", "") == text.replace(" ", "")


def test_what_has_no_mark_stays_whole() -> None:
    text = "好" * 5 * LONGEST
    assert [(s.start, s.end) for s in find_sentences(text)] == [(0, len(text))]
