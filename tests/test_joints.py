"""Which opening goes on with which tail: where the scores are given, and by words cut in two."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.segment.evidence import by_syntax, read_end, read_start
from pipeline.segment.likeness import Topics
from pipeline.segment.lines import Line
from pipeline.segment.matching import Pairs, best_matching, without_circles
from pipeline.segment.order.across import NOT_DRAWN, PARTED, PRINTED, TWO_MARKS, by_word_across
from pipeline.segment.order.belonging import Headed, belongs
from pipeline.segment.order.cuts import Side
from pipeline.segment.order.passages import Passages
from pipeline.segment.running_names import NO_NAMES
from pipeline.segment.terms import terms_of
from pipeline.segment.words import load_affinity

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
    ("end", "start", "page", "least"),
    [
        ("大家静静听着，谁也不打", "断他的话。", "", PARTED),
        ("场院里堆满了笤", "帚苗。", "他扎了一把笤帚。", PRINTED),
        ("跟着", "队伍里的护士", "老人们排着队。", 0.0),
        ("种下220", "0棵山杏", "", 1.0),
        ("要把党的政策送到群众身边，", "让大家听得懂", "", 0.0),
    ],
    ids=["a known word", "a word of the page", "a word of grammar", "a number", "a clause"],
)
def test_words_across(end: str, start: str, page: str, least: float) -> None:
    assert by_word_across(end, start, page) >= least


@pytest.mark.parametrize(
    ("end", "start", "most"),
    [
        ("合作社的账", "绿油油的麦田", NOT_DRAWN),
        ("修了三条路、", "，群众出行方便了", TWO_MARKS),
        ("跟着", "队伍里的护士", PRINTED),
    ],
    ids=["nothing", "a clause that ends twice", "a word of grammar"],
)
def test_no_word_across(end: str, start: str, most: float) -> None:
    assert by_word_across(end, start, "老人们排着队。") <= most


def test_characters_are_drawn_to_those_they_stand_beside() -> None:
    affinity = load_affinity()
    assert affinity("群", "众") > affinity("发", "展") > 0 > affinity("的", "，")
    assert affinity("3", "年") == affinity("8", "年") > 1
    assert affinity(",", "并") == affinity("，", "并")


@pytest.mark.parametrize(
    ("end", "right", "wrong"),
    [
        (
            "挨家上门，帮着割苗、",
            "脱粒、晾晒，工钱当天结清。",
            "求转。今年接羔忙，队员们带着药箱。",
        ),
        ("宣讲员能说会唱，", "把政策编成了歌。", "两年来，宣讲队走了1.8万公里。"),
        ("牧民分红3", "万元。", "近日，旗里请来了专家。"),
    ],
    ids=["a list goes on", "a clause goes on", "a number goes on"],
)
def test_syntax_tells_which_start_goes_on(end: str, right: str, wrong: str) -> None:
    here = read_end(end)
    assert by_syntax(here, read_start(right)) > by_syntax(here, read_start(wrong))


@pytest.mark.parametrize(
    ("rest", "same"),
    [
        ("皮影戏班的老人又教了三个徒弟，皮影箱子传到了下一代。", True),
        ("羊群转场到了夏营地，牧民把羊羔抱上车。", False),
    ],
)
def test_a_rest_belongs_under_the_headline_it_takes_up(rest: str, same: bool) -> None:  # noqa: FBT001
    texts = ["皮影戏班在古镇唱了四十年。", "羊群过河，牧民抱着羊羔。", rest]
    lines = [Line(text, [(0, len(text))], i, 0, kind="body") for i, text in enumerate(texts)]
    heads = [Line(text, [(0, len(text))], 3, 0, kind="headline") for text in ("皮影", "转场")]
    for head in heads:
        head.core = head.text
    topics = Topics([[line] for line in lines], frozenset({"皮影", "转场"}))
    sides = [Side(topic, NO_NAMES, 30, regional=False) for topic in topics.parts]
    scores = [
        belongs(sides[2], Headed.under([head], side), topics)
        for head, side in zip(heads, sides, strict=False)
    ]
    assert (scores[0] > scores[1]) is same


def test_passages_that_keep_coming_back_to_a_word_are_alike() -> None:
    texts = ["清单贴在墙上，清单要落实。", "羊群转场，羊群过河。", "清单少而精，清单听民意。"]
    passages = Passages([Counter(terms_of(text)) for text in texts])
    assert passages.likeness((0, 1), (2, 3)) > passages.likeness((0, 1), (1, 2))
    assert passages.likeness((0, 0), (0, 3)) == 0.0
