from dataclasses import replace
from decimal import Decimal

import pytest
from fakes import article_stage, document, quantity

from pipeline.check.rows import RowChecker
from pipeline.rows import MAX_EVIDENCE, SourceMap, document_row, document_rows, json_number
from schemas.article import Article, Piece
from schemas.mentions import FactDraft, Organisation, Person, PlaceMention, Sentence

# a page whose second column was read first; line ends and an indent stand inside the sentence
PAGE = "元。\n◎广角\n全旗新增网\r\n　　格员3.2万名，发放补贴80万"
TEXT = "全旗新增网格员3.2万名，发放补贴80万元。"


@pytest.fixture
def back() -> SourceMap:
    first, second = PAGE.index("全旗"), PAGE.index("格员")
    pieces = (
        Piece(0, first, 5),
        Piece(5, second, len(TEXT) - 2 - 5),
        Piece(len(TEXT) - 2, 0, 2),
    )
    article = Article(text=TEXT, pieces=pieces)
    return SourceMap(replace(document(PAGE), articles=(article,)), article)


def test_source_map_inside_one_piece(back: SourceMap) -> None:
    start, end = back.span(TEXT.index("3.2"), TEXT.index("，"))
    assert PAGE[start:end] == "3.2万名"


def test_source_map_across_a_line_end_covers_it_and_prints_without(back: SourceMap) -> None:
    where = (TEXT.index("网格员"), TEXT.index("3.2"))
    start, end = back.span(*where)
    assert PAGE[start:end] == "网\r\n　　格员"
    assert back.printed(*where) == "网格员"


def test_a_number_that_a_line_end_parts_is_given_as_far_as_its_line_goes() -> None:
    page = "全镇种植水稻1000\r\n　　多亩。"
    text = "全镇种植水稻1000多亩。"
    at = text.index("1000")
    second = page.index("多亩")
    article = Article(text=text, pieces=(Piece(0, 0, at + 4), Piece(at + 4, second, 3)))
    draft = FactDraft(quantity=quantity(at, at + 6), sentence=Sentence(0, len(text)))
    whole = replace(document(page), articles=(replace(article, facts=(draft,)),))
    (row,) = document_rows(whole).facts
    assert (row["text"], page[int(str(row["start"])) : int(str(row["end"]))]) == ("1000", "1000")


def test_source_map_across_columns_keeps_both_runs_and_spans_the_first(back: SourceMap) -> None:
    where = (TEXT.index("80"), TEXT.index("。"))
    assert [PAGE[start:end] for start, end in back.runs(*where)] == ["80万", "元"]
    start, end = back.span(*where)
    assert PAGE[start:end] == "80万"
    assert back.printed(*where) == "80万元"


def test_article_spans_are_in_reading_order(back: SourceMap) -> None:
    row = document_rows(back.document).articles[0]
    spans = row["spans"]
    assert isinstance(spans, list)
    assert [PAGE[start:end] for start, end in spans][-1] == "元。"
    assert row["characters"] == sum(end - start for start, end in spans)


def test_a_sentence_in_two_columns_is_given_where_its_number_stands(back: SourceMap) -> None:
    at = TEXT.index("80")
    draft = FactDraft(quantity=quantity(at, at + 3), sentence=Sentence(0, len(TEXT)))
    article = replace(back.article, facts=(draft,))
    fact = document_rows(replace(back.document, articles=(article,))).facts[0]
    start, end = fact["sentence_start"], fact["sentence_end"]
    assert isinstance(start, int)
    assert isinstance(end, int)
    assert PAGE[start:end] == fact["sentence"]
    assert start <= fact["start"] < end  # type: ignore[operator]


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("固定资产 投资\t3", "固定资产投资"),
        ("“家风　传承 你我”活动3", "“家风　传承 你我”活动"),
        ("A 类\u3000项目3", "A 类项目"),
    ],
)
def test_a_measure_has_no_blanks_that_a_converter_left(text: str, measure: str) -> None:
    at = len(text) - 1
    draft = FactDraft(
        quantity=quantity(at, at + 1), sentence=Sentence(0, at + 1), measure_span=(0, at)
    )
    article = Article(text=text, pieces=(Piece(0, 0, at + 1),), facts=(draft,))
    row = document_rows(replace(document(text), articles=(article,))).facts[0]
    assert row["measure"] == measure


def test_evidence_holds_a_number_that_runs_over_its_sentence() -> None:
    draft = FactDraft(quantity=quantity(2, 7), sentence=Sentence(0, 4))
    article = Article(text="共有14-40岁", pieces=(Piece(0, 0, 8),), facts=(draft,))
    row = document_rows(replace(document("共有14-40岁"), articles=(article,))).facts[0]
    assert row["sentence"] == "共有14-40"


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("32000", 32000),
        ("3.20E+4", 32000),
        ("0.1", 0.1),
        ("-5", -5),
        ("8.163E+9", 8163000000),
        ("1E+30", 1e30),
        ("1E-30", 1e-30),
        ("1E+400", float("inf")),
    ],
)
def test_json_number(value: str, shown: float) -> None:
    number = json_number(Decimal(value))
    assert number == shown
    assert type(number) is type(shown)


def test_an_amount_that_json_cannot_hold_is_a_reject() -> None:
    checker = RowChecker("page.txt")
    finished = article_stage(document("1"))
    row = document_rows(finished).facts[0] | {"value": float("inf")}
    assert checker.add("facts", [row]) == set()
    lines = checker.finish()
    assert (lines["facts"].rows, lines["rejects"].rows) == (0, 1)
    assert b'"validate.facts"' in lines["rejects"].data


def test_a_row_with_a_lone_surrogate_is_a_reject_that_shows_it() -> None:
    checker = RowChecker("page.txt")
    finished = article_stage(document("\ud800 12"))
    checker.add("facts", document_rows(finished).facts)
    lines = checker.finish()
    assert lines["facts"].rows == 0
    assert rb"\\ud800" in lines["rejects"].data


def test_what_names_a_refused_article_is_refused_too() -> None:
    checker = RowChecker("page.txt")
    rows = document_rows(article_stage(document("12")))
    kept = checker.refuse_orphans("facts", rows.facts, "article", set())
    assert kept == []
    assert checker.rejects == 1


def test_entities_are_merged_in_order_the_outer_first() -> None:
    text = "乌海市公安局局长王小明到乌海市"
    body = Organisation(0, 6, "judiciary", 3, "organisation.test")
    person = Person(8, 11, ((0, 8),), "person.test")
    places = tuple(
        PlaceMention(at, at + 3, "乌海市", "prefecture", "1503", "15", "exact", "place.test")
        for at in (0, 12)
    )
    article = Article(
        text=text,
        pieces=(Piece(0, 0, len(text)),),
        places=places,
        people=(person,),
        organisations=(body,),
    )
    rows = document_rows(replace(document(text), articles=(article,))).entities
    assert [row["text"] for row in rows] == ["乌海市公安局", "乌海市", "王小明", "乌海市"]
    assert rows[0]["code"] == "1503"
    assert rows[2]["titles"] == ["乌海市公安局局长"]
    assert [str(row["id"]).rpartition("-")[2] for row in rows] == ["e1", "e2", "e3", "e4"]


def test_ids_hang_on_the_content_not_on_the_name() -> None:
    one = document_rows(article_stage(document("全旗3名", "a.txt")))
    two = document_rows(article_stage(document("全旗3名", "b/c.txt")))
    assert [row["id"] for row in one.facts] == [row["id"] for row in two.facts]
    assert document_row(document("全旗3名"), {})["id"] == str(one.facts[0]["id"])[:16]


def test_a_text_without_full_stops_does_not_stand_in_every_fact() -> None:
    text = "有3名，" * 5000
    drafts = tuple(
        FactDraft(quantity=quantity(at, at + 2), sentence=Sentence(0, len(text)))
        for at in (1, 9_997, 19_997)
    )
    article = Article(text=text, pieces=(Piece(0, 0, len(text)),), facts=drafts)
    for row in document_rows(replace(document(text), articles=(article,))).facts:
        start, end = row["sentence_start"], row["sentence_end"]
        assert text[start:end] == row["sentence"]  # type: ignore[index]
        assert len(str(row["sentence"])) <= MAX_EVIDENCE
        assert start <= row["start"] < row["end"] <= end  # type: ignore[operator]
