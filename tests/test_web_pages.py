"""Web pages: what is drawn out of them, in which encoding, and that the dataset checks itself."""

import gzip
import json
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.check.dataset import check_dataset
from pipeline.config import RunConfig
from pipeline.read import web_pages
from pipeline.read.decode import ReadError
from pipeline.read.documents import read_documents
from pipeline.read.inputs import ReadOptions
from pipeline.read.web_pages import read_web_page
from pipeline.run import run

TITLE = "巡护路上有了“流动学堂”"
SOURCE = "2024年06月18日 09:12 来源：北疆晚报"
BODY = (
    "流动学堂开班仪式6月17日在额尔古纳市举行，来自12个嘎查的党员代表150余人参加。",
    "开班仪式现场。何镕乐 摄",
    "今年以来，全市已开展宣讲380余场，覆盖群众2.1万人次。",
    "一堂课走进牧点",
    "牧民们说，课送到家门口，听得懂、记得住。",
    "(责编：刘芳)",
)
PARAGRAPHS = "".join(f"<p>　　{line}</p>" for line in BODY)
MENU = '<div><a href="/">首页</a> | <a href="/a">新闻</a> | <a href="/b">党建</a></div>'
FOOT = (
    '<div class="footer">版权所有 某某日报社 蒙ICP备12345678号</div><script>var a = "<p>";</script>'
    '<div class="related"><h3>相关新闻</h3><ul><li><a href="/1">根河市办音乐节</a></li></ul></div>'
)


def page(
    charset: str = "utf-8",
    *,
    head: str = "",
    heading: str = f"<h1>{TITLE}</h1>",
    source: str = f'<div class="info">{SOURCE}</div>',
    body: str = PARAGRAPHS,
) -> str:
    title = f"<title>{TITLE}_北疆新闻网</title>"
    return (
        f'<!DOCTYPE html><html><head><meta charset="{charset}">{title}{head}</head>'
        f'<body>{MENU}{heading}{source}<div class="content">{body}</div>{FOOT}</body></html>'
    )


EXPECTED = "\n".join((TITLE, SOURCE, *BODY)) + "\n"


def test_headline_source_line_and_main_text() -> None:
    read = read_web_page(page().encode("utf-8"))
    assert (read.text, read.encoding, read.published) == (EXPECTED, "utf-8", None)


def test_the_same_bytes_give_the_same_text() -> None:
    raw = page().encode("utf-8")
    assert len({read_web_page(raw).text for _ in range(20)}) == 1


@pytest.mark.parametrize(
    ("charset", "codec", "reported"),
    [
        ("gb2312", "gb18030", "gb18030"),  # names the small set, uses 镕 of the large one
        ("GBK", "gb18030", "gb18030"),
        ("gb2312", "utf-8", "utf-8"),  # says one thing and is another
        ("no-such-charset", "gb18030", "gb18030"),
        ("utf-8", "utf-8-sig", "utf-8-sig"),
        ("utf-8", "utf-16", "utf-16"),
    ],
)
def test_encodings(charset: str, codec: str, reported: str) -> None:
    read = read_web_page(page(charset).encode(codec))
    assert (read.text, read.encoding) == (EXPECTED, reported)


def test_a_few_broken_bytes_are_shown_as_such() -> None:
    raw = page().encode("utf-8").replace("听得懂".encode(), b"\xff\xfe" + "听得懂".encode())
    assert "\ufffd\ufffd听得懂" in read_web_page(raw).text


def test_broken_html_is_read_as_a_browser_would() -> None:
    html = page().replace("</p>", "").replace("</div>", "").replace("</body></html>", "<p")
    text = read_web_page(html.encode("utf-8")).text
    assert text.startswith(f"{TITLE}\n{SOURCE}\n{BODY[0]}\n")
    assert "首页" not in text


def test_paragraphs_in_a_table_for_layout() -> None:
    lines = "<br>".join(f"　　{line}" for line in BODY)
    html = page(
        heading="",
        source="",
        body=f"<table><tr><td>{TITLE}</td></tr><tr><td>{SOURCE}</td></tr><tr><td>{lines}</td></tr></table>",
    )
    assert read_web_page(html.encode("utf-8")).text == EXPECTED


def test_a_table_of_figures_keeps_its_rows() -> None:
    rows = "".join(f"<tr><td>{name}</td><td>1{n}.4</td></tr>" for n, name in enumerate("甲乙丙"))
    html = page(body=f"<p>{BODY[0]}</p><table>{rows}</table><p>{BODY[2]}</p>")
    assert "\n甲 10.4\n乙 11.4\n丙 12.4\n" in read_web_page(html.encode("utf-8")).text


@pytest.mark.parametrize(
    ("head", "published"),
    [
        ('<meta name="PubDate" content="2024-06-18 09:12">', "2024-06-18 09:12"),
        ('<meta property="article:published_time" content="2024-06-18T09:12:00+08:00">', None),
        ('<meta name="PubDate" content="yesterday">', ""),
        ('<meta name="others" content="2024-06-18">', ""),
    ],
)
def test_the_date_only_where_the_page_names_it(head: str, published: str | None) -> None:
    found = read_web_page(page(head=head).encode("utf-8")).published
    assert (found or "").startswith(published if published is not None else "2024-06-18")
    assert bool(found) == (published != "")


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (b"", "read.bad_html"),
        (b"   \n", "read.bad_html"),
        (f"<html><body>{MENU}</body></html>".encode(), "read.no_main_text"),
        (bytes(range(128, 256)) * 40, "read.undecodable"),
        (b"<html>" + b"<div>" * 60_000 + b"</html>", "read.no_main_text"),
    ],
)
def test_what_holds_no_article_is_a_reject(raw: bytes, code: str) -> None:
    with pytest.raises(ReadError) as error:
        read_web_page(raw)
    assert error.value.code == code


def test_what_is_too_large_is_a_reject(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(web_pages, "MAX_PAGE_BYTES", 100)
    with pytest.raises(ReadError) as error:
        read_web_page(page().encode())
    assert error.value.code == "read.too_large"


PARTS = ["<p>", "</p>", "<table>", "<td>", "<br", "<!--", "]]>", "&#0;", "\0", "<h1>", "。", TITLE]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(PARTS) | st.text(max_size=8), max_size=30).map("".join))
def test_any_page_is_read_or_refused(html: str) -> None:
    with suppress(ReadError):
        text = read_web_page(html.encode("utf-8", "surrogatepass")).text
        assert text.encode("utf-8")


@pytest.fixture
def dataset(tmp_path: Path) -> Path:
    pages = tmp_path / "pages"
    pages.mkdir()
    (pages / "a.html").write_text(page(), "utf-8")
    (pages / "b.HTM.gz").write_bytes(gzip.compress(page("gb2312").encode("gb18030")))
    (pages / "c.txt").write_text(BODY[0], "utf-8")
    (pages / "d.html").write_text(MENU, "utf-8")
    config = RunConfig(inputs=(str(pages),), output=tmp_path / "out", workers=1)
    run(config, read_documents(config.inputs, ReadOptions()))
    return config.output


def rows(folder: Path, kind: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in (folder / f"{kind}.jsonl").read_bytes().splitlines()]


def test_the_text_is_stored_with_the_dataset(dataset: Path) -> None:
    texts = {str(row["source"]): str(row["text"]) for row in rows(dataset, "texts")}
    assert texts == {"a.html": EXPECTED, "b.HTM.gz": EXPECTED}
    documents = {str(row["source"]): row for row in rows(dataset, "documents")}
    assert [documents[name]["texts"] for name in ("a.html", "b.HTM.gz", "c.txt")] == [1, 1, 0]
    assert documents["a.html"]["published"] == "2024-06-18"
    facts = [row for row in rows(dataset, "facts") if str(row["source"]) in texts]
    assert len(facts) >= 6
    for fact in facts:
        text = texts[str(fact["source"])]
        assert text[int(str(fact["start"])) : int(str(fact["end"]))] == fact["text"]
    articles = [row for row in rows(dataset, "articles") if row["source"] == "a.html"]
    assert [(row["headline"], row["bylines"]) for row in articles] == [(TITLE, ["何镕乐"])]
    assert [row["error"] for row in rows(dataset, "rejects")] == ["read.no_main_text"]


def test_spans_are_checked_without_the_source(dataset: Path) -> None:
    assert check_dataset(dataset).failures == []
    path = dataset / "texts.jsonl"
    path.write_bytes(path.read_bytes().replace("380余场".encode(), "390余场".encode(), 1))
    messages = [str(failure) for failure in check_dataset(dataset).failures]
    assert any("facts.jsonl" in message and "390余场" in message for message in messages)
    path.write_bytes(path.read_bytes().replace("380余场".encode(), "38余场".encode(), 1))
    messages = [str(failure) for failure in check_dataset(dataset).failures]
    assert any(message.startswith("texts.jsonl:2: text:") for message in messages)


def test_spans_are_checked_against_the_stored_text_beside_the_source(dataset: Path) -> None:
    sources = read_documents([str(dataset.parent / "pages")], ReadOptions())
    assert check_dataset(dataset, sources).failures == []


def test_plain_text_does_not_pay_for_web_pages() -> None:
    code = "import sys, pipeline.cli, pipeline.run, pipeline.read.documents;"
    code += "sys.exit(any(name in sys.modules for name in ('trafilatura', 'lxml')))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0  # noqa: S603
