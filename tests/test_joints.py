"""Which opening goes on with which tail: where the scores are given, and by words cut in two."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.segment.across import NOTHING_ACROSS, PARTED, PRINTED, SEEN, by_word_across
from pipeline.segment.matching import Pairs, best_matching, without_circles
from pipeline.segment.passages import Passages
from pipeline.segment.terms import terms_of

VALUES = st.dictionaries(
    st.tuples(st.integers(0, 3), st.integers(4, 7)), st.integers(-5, 20).map(float), max_size=16
)


@pytest.mark.parametrize(
    ("scores", "expect"),
    [
        ({(0, 2): 3.0, (0, 3): -1.0, (1, 2): -1.0, (1, 3): 2.0}, {0: 2, 1: 3}),
        ({(0, 2): 3.0, (0, 3): 2.5, (1, 2): 2.8, (1, 3): -1.0}, {0: 3, 1: 2}),
        ({(0, 2): 3.0, (0, 3): 0.1, (1, 2): 2.0, (1, 3): -1.0}, {0: 2}),
        ({(0, 2): -0.1, (0, 3): -1.0, (1, 2): 0.0, (1, 3): -1.0}, {}),
    ],
    ids=["one each", "the first gives way", "the first keeps what it needs", "nothing fits"],
)
def test_pairs(scores: dict[tuple[int, int], float], expect: Pairs) -> None:
    assert best_matching(scores) == expect


def best_worth(
    values: dict[tuple[int, int], float], lefts: tuple[int, ...] = (0, 1, 2, 3)
) -> float:
    """The worth of the best matching, by trying every one."""
    if not lefts:
        return 0.0
    first, others = lefts[0], lefts[1:]
    found = [best_worth(values, others)]
    for (left, right), value in values.items():
        if left == first:
            rest = {pair: worth for pair, worth in values.items() if pair[1] != right}
            found.append(value + best_worth(rest, others))
    return max(found)


@given(VALUES)
def test_no_matching_is_worth_more(values: dict[tuple[int, int], float]) -> None:
    pairs = best_matching(values)
    assert len(set(pairs.values())) == len(pairs)
    assert sum(values[pair] for pair in pairs.items()) == pytest.approx(best_worth(values), abs=0.1)


def test_the_weakest_pair_of_a_circle_is_given_up() -> None:
    values = {(0, 1): 3.0, (1, 0): 2.0}

    def circle(pairs: Pairs) -> list[tuple[int, int]]:
        return list(pairs.items()) if len(pairs) == 2 else []

    assert without_circles(values, circle) == {0: 1}


@pytest.mark.parametrize(
    ("end", "start", "page", "expect"),
    [
        ("大家静静听着，谁也不打", "断他的话。", "", PARTED),
        ("场院里堆满了笤", "帚苗。", "他扎了一把笤帚。", PRINTED),
        ("合作社的账", "绿油油的麦田", "", NOTHING_ACROSS),
        ("跟着", "队伍里的护士", "老人们排着队。", SEEN),
        ("收入3", "万元", "", 0.0),
    ],
    ids=["a known word", "a word of the page", "nothing", "a word of grammar", "a number"],
)
def test_words_across(end: str, start: str, page: str, expect: float) -> None:
    assert by_word_across(end, start, page) == expect


def test_passages_that_keep_coming_back_to_a_word_are_alike() -> None:
    texts = ["清单贴在墙上，清单要落实。", "羊群转场，羊群过河。", "清单少而精，清单听民意。"]
    passages = Passages([terms_of(text) for text in texts])
    assert passages.likeness((0, 1), (2, 3)) > passages.likeness((0, 1), (1, 2))
    assert passages.likeness((0, 0), (0, 3)) == 0.0
