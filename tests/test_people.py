"""Persons: which names are found, where they end, and the titles beside them."""

from typing import Any

import pytest
from cases import assert_in_order, each_case, texts_of
from hypothesis import given

from pipeline.recognise.organisations.organisations import find_organisations
from pipeline.recognise.people.bylines import find_bylines
from pipeline.recognise.people.people import find_people, people_stage
from schemas.article import Article, Document, Piece
from schemas.mentions import PlaceMention

PIECES = [
    "党支部书记", "村民", "牧民", "说", "、", "，", "。", "\n", "王晓燕", "高兴", "孟根",
    "巴图", "·", "和", "75岁的", "名叫", "”", "的", "记者", "叫", "总书记", "习近平", "李想",
    "包头市", "公安局", "局长", "（", "）", ":", "次仁", "卓玛", "（左）", "等种养大户", "便",
    "徐", "理事", "长", "岁",
]  # fmt: skip


@each_case("people")
def test_case(case: dict[str, Any]) -> None:
    text = case["text"]
    found = [
        {
            "text": text[person.start : person.end],
            "titles": [text[start:end] for start, end in person.titles],
        }
        for person in find_people(text, find_organisations(text))
    ]
    assert found == case["expect"], case["why"]


def test_bylines_are_people() -> None:
    text = "□本报记者 林海生\n\n党员们来到现场。丁玉山 摄"
    people = find_people(text, bylines=find_bylines(text))
    assert [text[person.start : person.end] for person in people] == ["林海生", "丁玉山"]


def test_who_comes_from_where_again_and_again() -> None:
    text = "上榜的是：滨州赵振铎，青岛吕文强，日照许士香，威海曲波。"
    places = [
        PlaceMention(
            text.index(name), text.index(name) + 2, name, "prefecture", None, None, None, "test"
        )
        for name in ("滨州", "青岛", "日照", "威海")
    ]
    found = [text[person.start : person.end] for person in find_people(text, (), places)]
    assert found == ["赵振铎", "吕文强", "许士香", "曲波"]


def test_who_stands_right_behind_his_village_and_no_lane_does() -> None:
    text = "四家子村李国栋带头种果树，红旗社区李家巷1号楼的灯亮了。"
    places = [
        PlaceMention(
            text.index(name), text.index(name) + 4, name, "village", None, None, None, "test"
        )
        for name in ("四家子村", "红旗社区")
    ]
    found = [text[person.start : person.end] for person in find_people(text, (), places)]
    assert found == ["李国栋"]


def test_name_inside_a_body_is_not_repeated() -> None:
    text = "讲解员赵铁林介绍，赵铁林小学建于去年。"
    people = find_people(text, find_organisations(text))
    assert [person.start for person in people] == [3]


@given(texts_of(PIECES))
def test_any_text(text: str) -> None:
    people = find_people(text, find_organisations(text), bylines=find_bylines(text))
    assert_in_order(people, text)
    for person in people:
        assert all(0 <= first < last <= len(text) for first, last in person.titles)


@pytest.mark.parametrize(
    "piece", ["党支部书记", "王晓燕说", "记者王晓燕、", "叫", "王、王晓、", "局长"]
)
def test_long_line(piece: str) -> None:
    assert isinstance(find_people(piece * 40_000), list)


def test_name_from_another_article_of_the_page() -> None:
    texts = ("村民秦玉梅说，日子好了。", "墙上挂着秦玉梅画的牡丹。")
    articles = tuple(Article(text=text, pieces=(Piece(0, 0, len(text)),)) for text in texts)
    document = Document(source="page.txt", text="".join(texts), articles=articles)
    found = people_stage(find_bylines).run(document)
    assert [len(article.people) for article in found.articles] == [1, 1]
