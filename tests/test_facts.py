"""Facts: what the whole pipeline says of each quantity, and that no text upsets it."""

from collections.abc import Callable
from datetime import date
from functools import cache
from typing import Any

import pytest
from cases import load_cases
from hypothesis import example, given, settings
from hypothesis import strategies as st

from pipeline.errors import PipelineError
from pipeline.gazetteer import load_gazetteer
from pipeline.order import stages
from pipeline.segment.words import load_segmenter
from schemas.article import Article, Document
from schemas.mentions import FactDraft

CASES = {name: load_cases(name) for name in ("facts", "counters")}
"""What must be found, and what looks like it and must stay as it is when a rule is widened."""

PUBLISHED = "2024-03-01"


@cache
def _segmenter_fault() -> str | None:
    try:
        load_segmenter()
    except (ImportError, OSError, PipelineError) as fault:
        return f"the pkuseg model is missing, no fact can be assembled: {fault}"
    return None


@pytest.fixture(autouse=True)
def _segmenter() -> None:
    fault = _segmenter_fault()
    if fault is not None:
        pytest.skip(fault)


def extract(text: str, published: str | None = PUBLISHED, home: str | None = None) -> Document:
    day = date.fromisoformat(published) if published is not None else None
    document = Document(source="case", text=text, published=day, home_code=home)
    for stage in stages():
        document = stage.run(document)
    return document


def _span(article: Article, span: tuple[int, int] | None) -> str | None:
    return None if span is None else article.text[slice(*span)]


READ: dict[str, Callable[[Article, FactDraft], object]] = {
    "text": lambda article, fact: article.text[fact.quantity.start : fact.quantity.end],
    "value": lambda _, fact: float(fact.quantity.value),
    "value_high": lambda _, fact: None if fact.quantity.high is None else float(fact.quantity.high),
    "unit": lambda _, fact: fact.quantity.unit,
    "bound": lambda _, fact: fact.quantity.bound,
    "measure": lambda _, fact: fact.measure,
    "measure_from": lambda _, fact: fact.measure_from,
    "place": lambda _, fact: fact.place_name,
    "place_code": lambda _, fact: fact.place_code,
    "time": lambda article, fact: _span(article, fact.time_span),
    "time_start": lambda _, fact: fact.time_first and fact.time_first.isoformat(),
    "time_end": lambda _, fact: fact.time_last and fact.time_last.isoformat(),
    "change": lambda _, fact: fact.change,
    "baseline": lambda article, fact: _span(article, fact.baseline_span),
    "status": lambda _, fact: fact.status,
    "said_by": lambda _, fact: fact.said_by,
}
"""How each field of a case is read from a fact; a list in the case holds all right answers."""


def _cases() -> list[object]:
    return [
        pytest.param(
            case,
            id=f"{name}-{number}-{case['id']}",
            marks=[pytest.mark.xfail(reason=case["gap"], strict=True)] if "gap" in case else [],
        )
        for name, cases in CASES.items()
        for number, case in enumerate(cases, 1)
    ]


@pytest.mark.parametrize("case", _cases())
def test_case(case: dict[str, Any]) -> None:
    document = extract(case["text"], case.get("published", PUBLISHED), case.get("home"))
    found = [(article, fact) for article in document.articles for fact in article.facts]
    expected = case["expect"]
    assert [READ["text"](*each) for each in found] == [row["text"] for row in expected]
    wrong = [
        (row["text"], field, right, READ[field](*each))
        for row, each in zip(expected, found, strict=True)
        for field, right in row.items()
        if READ[field](*each) not in (right if isinstance(right, list) else [right])
    ]
    assert wrong == [], case["why"]


@pytest.mark.parametrize("case", [case for cases in CASES.values() for case in cases][::3])
def test_a_text_may_end_behind_any_number(case: dict[str, Any]) -> None:
    text, end = case["text"], 0
    for row in case["expect"]:
        end = text.find(row["text"], end) + len(row["text"])
        document = extract(text[:end], case.get("published", PUBLISHED), case.get("home"))
        for article in document.articles:
            for fact in article.facts:
                low, high = fact.quantity.start, fact.quantity.end
                assert 0 <= low < high <= len(article.text)
                assert fact.sentence.start <= low < high <= fact.sentence.end


@pytest.mark.parametrize("cases", CASES.values(), ids=CASES)
def test_ids_are_unique(cases: list[dict[str, Any]]) -> None:
    assert len({case["id"] for case in cases}) == len(cases)


@pytest.mark.parametrize("cases", CASES.values(), ids=CASES)
def test_homes_stand_in_the_register(cases: list[dict[str, Any]]) -> None:
    # reading refuses any other before the stages see it
    homes = {case["home"] for case in cases if case.get("home")}
    assert [code for code in sorted(homes) if code not in load_gazetteer()] == []


PIECES = st.sampled_from(
    [
        *"0123456789一二两三十百千万亿半几多余.%‰",
        *"，。、；：“”（）\n \u3000·—",
        *"个名亩元人次倍成分年天户件",
        *"的和与及等为达至到由从比较占是将把",
        *("分别", "其中", "其余", "同比", "环比", "增长", "下降", "提高到", "减少", "百分点"),
        *("以上", "以内", "左右", "约", "近", "超过", "不少于", "每", "每年", "每亩", "平均"),
        *("全市", "全旗", "该区", "我区", "全国", "乌海市", "杭锦旗", "浙江", "位于", "来自"),
        *("2021年3月", "今年以来", "截至6月底", "去年", "“十四五”期间", "近年来", "上年"),
        *("力争", "计划", "预计", "要求", "赵铁林", "说", "介绍", "据", "记者", "各位代表"),
        *("公里", "平方米", "元/吨", "岁", "小时", "吨", "学生", "党员", "产值", "覆盖率"),
        *("培训", "发放", "新建", "完成", "实现", "带动", "建成", "\ud800", "😀", "a", "-"),
    ]
)


# few words, so that lists, pairs and comparisons of every shape come up
DENSE = st.sampled_from(
    [
        *(
            "分别",
            "、",
            "和",
            "与",
            "及",
            "，",
            "；",
            "的",
            "为",
            "比",
            "较",
            "同比",
            "占",
            "由",
            "到",
        ),
        *("增长", "下降", "增加到", "高于", "其中", "其余", "每", "约", "以上", "等", "有", "共"),
        *(
            "12.6%",
            "3个",
            "5万元",
            "40人",
            "7公里",
            "2倍",
            "1名",
            "两",
            "30岁",
            "8年",
            "6户",
            "9次",
        ),
        *(
            "2020年",
            "上年",
            "全市",
            "我国",
            "乌海市",
            "产值",
            "收入",
            "党员",
            "面积",
            "“",
            "”",
            "（",
            "）",
        ),
    ]
)


def _joined(*words: str) -> st.SearchStrategy[str]:
    """Up to four of the words with a mark of listing, or none, before each."""
    pair = st.tuples(st.sampled_from(["、", "和", "与", "以及", ""]), st.sampled_from(words))
    return st.lists(pair.map("".join), max_size=4).map("".join)


# a list of names, what they are compared with, and 分别 with a list of numbers
LISTS = st.lists(
    st.tuples(
        _joined(
            "第一", "二", "产值", "教育", "卫生支出", "乌海市", "海南区", "牛", "全市", "的", "（"
        ),
        _joined("2020年", "上年", "比上年同期", "同比", "较", "占", "年均"),
        st.sampled_from(["分别", "分别为", "均", "", "由", "是", "其中", "，", "各"]),
        st.sampled_from(["增长", "下降", "达到", "提高到", "突破", "占", "约", "的", ""]),
        _joined("12.6%", "3个", "5万元", "2倍", "40", "6户", "1.2个百分点", "3个以上", "9人左右"),
        st.sampled_from(["，", "。", "；", "\n", "的", "以上"]),
    ).map("".join),
    max_size=4,
).map("".join)


@settings(deadline=None, max_examples=500)
@given(
    st.lists(PIECES | st.characters(), max_size=60).map("".join)
    | st.lists(DENSE, max_size=24).map("".join)
    | LISTS
)
@example("0多产值每年")  # a time, not a number, where the noun ends
@example("分别增长，、乌海市分别增长的、乌海市分别增长12.6%、12.6%，")  # nothing behind the places
def test_any_text(text: str) -> None:
    for article in extract(text).articles:
        noise = [(block.start, block.end) for block in article.blocks if block.kind == "noise"]
        assert [fact.quantity for fact in article.facts] == [
            quantity
            for quantity in article.quantities
            if not any(start <= quantity.start < end for start, end in noise)
        ]
        for fact in article.facts:
            _check_spans(article, fact)


def _check_spans(article: Article, fact: FactDraft) -> None:
    sentence, quantity = fact.sentence, fact.quantity
    assert 0 <= sentence.start <= quantity.start < quantity.end <= len(article.text)
    assert quantity.end <= sentence.end <= len(article.text)
    for span in (fact.measure_span, fact.time_span, fact.baseline_span):
        assert span is None or 0 <= span[0] < span[1] <= len(article.text)
    if fact.measure_span is not None:
        assert _span(article, fact.measure_span) == fact.measure
    assert (fact.measure is None) == (fact.measure_from is None)
    assert fact.measure is None or fact.measure.strip()
    if fact.program_index is not None:
        assert 0 <= fact.program_index < len(article.programs)


@settings(deadline=None, max_examples=30)
@given(st.lists(PIECES, max_size=40).map("".join))
def test_twice_is_the_same(text: str) -> None:
    assert extract(text).articles == extract(text).articles
