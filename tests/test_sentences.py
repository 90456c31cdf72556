"""Sentences: where they end, and what stays with them."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.segment.sentences import find_sentences

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
