"""However a page is encoded, typed or dotted with what shows nothing, its facts are the same."""

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.extract import run_stages
from pipeline.order import stages
from pipeline.read.decode import decode
from pipeline.read.documents import read_documents
from pipeline.read.inputs import ReadOptions
from pipeline.rows import document_rows
from schemas.article import Document

PAGES = Path(__file__).parent.parent / "fixtures" / "pages"
NAMES = ("2023-05-18_党建_01.txt", "2023-03-28_乌海市统计公报.txt", "2023-06-20_港聞.txt")
FIELDS = ("value", "value_high", "unit", "bound", "place_code", "time_start", "change", "status")

# a blank where Chinese and digits meet, as some sites set it
_BESIDE_NUMBER = re.compile(r"(?<=[一-鿿])(?=\d)|(?<=[\d%])(?=[一-鿿])")
VARIANTS: dict[str, Callable[[str], str]] = {
    "CR LF": lambda text: text.replace("\n", "\r\n"),
    "CR": lambda text: text.replace("\n", "\r"),
    "line separator": lambda text: text.replace("\n", "\u2028"),
    "wide digits": lambda text: text.translate({0x30 + n: 0xFF10 + n for n in range(10)}),
    "byte order mark": lambda text: "\ufeff" + text,
    "zero width spaces": lambda text: re.sub(r"(?<=[^\n])(?=[^\n])", "\u200b", text),
    "soft hyphens at line ends": lambda text: text.replace("\n", "\u00ad\n"),
    "blanks around numbers": lambda text: _BESIDE_NUMBER.sub(" ", text),
    "no-break spaces around numbers": lambda text: _BESIDE_NUMBER.sub("\xa0", text),
    "straight quotation marks": lambda text: re.sub("[“”]", '"', text),
    "corner quotation marks": lambda text: text.translate(str.maketrans("“”‘’", "「」『』")),
    "narrow marks": lambda text: text.translate(str.maketrans("，；：！？", ",;:!?")),
    "blanks at line ends": lambda text: text.replace("\n", "  \n"),
    "indents": lambda text: re.sub(r"(?m)^(?=.{30})", "\u3000\u3000", text),
    "credits below": lambda text: f"{text}\n责任编辑：云海山　校对：白塔娜　电话：0000-1234567\n",
}


def page(name: str) -> Document:
    (document,) = read_documents([str(PAGES / name)], ReadOptions())
    assert isinstance(document, Document)
    return replace(document, text=document.text.replace("\r\n", "\n"))


def facts(document: Document) -> list[tuple[object, ...]]:
    rows = document_rows(run_stages(document, stages()))
    for row in [*rows.facts, *rows.entities, *rows.programs]:
        start, end = row["start"], row["end"]
        assert isinstance(start, int)
        assert isinstance(end, int)
        assert document.text[start:end] == row["text"]
    return [tuple(row[field] for field in FIELDS) for row in rows.facts]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("variant", VARIANTS)
def test_facts_do_not_depend_on_the_variant(variant: str, name: str) -> None:
    document = page(name)
    expected = facts(document)
    assert len(expected) > 10
    assert facts(replace(document, text=VARIANTS[variant](document.text))) == expected


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("codec", ["utf-8-sig", "utf-16", "gb18030"])
def test_text_does_not_depend_on_the_encoding(codec: str, name: str) -> None:
    text = page(name).text
    assert decode(text.encode(codec)).text == text


def test_marks_of_markdown_part_nothing(tmp_path: Path) -> None:
    marked = tmp_path / "a.md"
    marked.write_text("全旗**粮食**总产量达到**12.5**万吨，同比增长**5.3%**。\n", "utf-8")
    (document,) = read_documents([str(marked)], ReadOptions())
    assert isinstance(document, Document)
    plain = replace(document, text=document.text.replace("*", ""), masked=())
    assert facts(document) == facts(plain)
    assert len(facts(plain)) == 2
