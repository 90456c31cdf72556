"""The change words: one list that every rule of changes reads."""

import re

from pipeline.change_words import CHANGE_WORDS, FALLS, MOVES, RISES
from pipeline.seeds import one_of


def test_each_word_rises_or_falls_and_not_both() -> None:
    for word in CHANGE_WORDS:
        assert re.fullmatch(MOVES, word)
        assert bool(re.fullmatch(RISES, word)) != bool(re.fullmatch(FALLS, word))


def test_one_of_prefers_the_longer_of_two_that_begin_alike() -> None:
    pattern = re.compile(one_of(["上", "上升", "上涨", "(", "降"]))
    assert [found[0] for found in pattern.finditer("上升 上 上涨 ( 降 下")] == [
        "上升", "上", "上涨", "(", "降",
    ]  # fmt: skip
