"""A pattern is not asked where a sentence holds none of the words without which it cannot match."""

import re
from pathlib import Path

import pytest

from pipeline.assemble.clauses import NEEDS
from pipeline.needs import Needs, needed
from pipeline.order import stages
from pipeline.read.documents import read_documents
from pipeline.read.inputs import ReadOptions
from schemas.article import Document
from schemas.mentions import FactDraft

PAGES = Path(__file__).resolve().parent.parent / "fixtures" / "pages"


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        ("约|近", "约 近"),
        ("(?:给予|奖)(?=粮)励?", "给予 给予励 奖 奖励"),
        ("[粮油]价\\d+元", "粮价 油价"),
        ("\\d+[^，]{0,4}(?:年底)?(?<!的)前(?:后)+", "后"),
        ("(?:大约)?[^，]价?", ""),
        ("(?:粮|.)价", "价"),
        ("粮|.", ""),
    ],
)
def test_what_a_match_is_never_without(pattern: str, words: str) -> None:
    told = needed(re.compile(pattern))
    assert told == (frozenset(words.split()) if words else None)


def test_a_text_tells_which_of_several_may_match() -> None:
    needs = Needs()
    grants = needs.of(re.compile("给予|奖励"), re.compile("补[贴助]"))
    anything = needs.of(re.compile(".+"))
    assert needs.met("每亩补贴30元") == grants | anything
    assert needs.met("每亩30元\ud800") == anything
    plans = needs.of(re.compile("计划"))
    assert needs.met("计划补助30元") == grants | anything | plans


def _facts(document: Document) -> list[tuple[FactDraft, ...]]:
    for stage in stages():
        document = stage.run(document)
    return [article.facts for article in document.articles]


def test_what_is_not_asked_would_have_found_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    read = read_documents((str(PAGES),), ReadOptions())
    documents = [document for document in read if isinstance(document, Document)][::6]
    gated = [_facts(document) for document in documents]
    monkeypatch.setattr(NEEDS, "met", lambda _text: -1)
    assert gated == [_facts(document) for document in documents]


def test_case_is_part_of_a_word() -> None:
    with pytest.raises(ValueError, match="case"):
        needed(re.compile("a", re.IGNORECASE))
