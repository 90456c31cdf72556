"""Words: pkuseg's cut joins to the clause again, and its model is fetched once."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.errors import SetupError
from pipeline.segment import words
from pipeline.segment.lines import read_lines
from pipeline.segment.terms import characters_in
from pipeline.segment.words import load_common_characters, load_rarity, load_segmenter, model_folder


@pytest.fixture
def fresh() -> Iterator[None]:
    load_segmenter.cache_clear()
    yield
    load_segmenter.cache_clear()


def test_cut() -> None:
    cut = load_segmenter()
    assert cut("新建专兼职网格员队伍") == ["新建", "专兼职", "网格员", "队伍"]
    assert cut("") == []


def test_blanks_come_back_as_words() -> None:
    clause = " 全市  新增\n网格员　"
    assert load_segmenter()(clause) == [" ", "全市", "  ", "新增", "\n", "网格员", "\u3000"]


def test_each_call_returns_its_own_list() -> None:
    cut = load_segmenter()
    cut("全市新增").clear()
    assert cut("全市新增") == ["全市", "新增"]
    assert load_segmenter() is cut


@given(st.text(st.characters() | st.sampled_from("全市新增网格员3.2万 \u3000\n\x1c\ud800")))
def test_any_text_is_joined_from_its_words(text: str) -> None:
    cut = load_segmenter()(text)
    assert "".join(cut) == text
    assert all(cut)


@pytest.mark.usefixtures("fresh")
def test_a_missing_model_says_how_to_get_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ZHFACTS_CACHE", str(tmp_path))
    with pytest.raises(SetupError, match="make setup"):
        load_segmenter()


@pytest.mark.usefixtures("fresh")
def test_a_damaged_model_says_what_to_remove(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ZHFACTS_CACHE", str(tmp_path))
    model_folder().mkdir(parents=True)
    for name in words.MODEL_FILES:
        (model_folder() / name).write_bytes(b"cut off")
    with pytest.raises(SetupError, match=r"damaged.*make setup"):
        load_segmenter()


def test_where_the_model_lies(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZHFACTS_CACHE", str(tmp_path))
    assert model_folder().parent == tmp_path
    monkeypatch.delenv("ZHFACTS_CACHE")
    assert model_folder().relative_to(Path(words.__file__).parents[2]).parts[0] == ".cache"
    monkeypatch.setattr(words, "_CHECKOUT", tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "user"))
    assert model_folder().parent == tmp_path / "user" / "zhfacts"


def test_rarity_of_pairs() -> None:
    rarity = load_rarity()
    assert rarity("我们") == rarity("经济") < rarity("辣椒") < 1.0
    assert rarity("嘎查") == rarity("昂乃") == 1.0


def test_characters_that_tell() -> None:
    line, other = read_lines("牧民们把羊群赶上了山，2024年又是个丰年\n羔羊卖出好价钱")
    told, there = "".join(characters_in([line])), "".join(characters_in([other]))
    assert told == "牧羊群赶山丰"
    assert "羊" in there
    assert {"年", "我"} <= load_common_characters()
    rarity = load_rarity()
    assert 0 < rarity("牧") <= rarity("羔") <= rarity("峁") < rarity("我们")
