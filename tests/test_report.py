"""The page that `zhfacts report` writes: what it holds, what it leaves out, what it refuses."""

import html.parser
import json
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import orjson
import pytest
import zstandard
from fakes import document, run_fakes
from typer.testing import CliRunner, Result

from pipeline.cli import app
from pipeline.config import RunConfig
from pipeline.dataset import Dataset
from pipeline.errors import DatasetError, OutputError
from pipeline.read.documents import read_documents
from pipeline.read.inputs import ReadOptions
from pipeline.report.charts import chart_specs, vega_bundle
from pipeline.report.columns import packed
from pipeline.report.content import Content, report_content
from pipeline.report.evidence import ArticleEvidence, place_span, time_span
from pipeline.report.page import app_script, report_page
from pipeline.report.places import division_table
from pipeline.report.selection import Limits, newest_first, within
from pipeline.report.writing import write_whole
from pipeline.run import run
from pipeline.write.jsonl import DatasetWriter
from schemas.records import ROW_OF_KIND

ROOT = Path(__file__).resolve().parent.parent
PAGES = ROOT / "fixtures" / "pages"
ASSETS = ROOT / "pipeline" / "report" / "assets"
HOSTILE = '</script><script>window.hacked=1</script><!--\u2028<img src=x onerror="hacked=1">&amp;'

Row = dict[str, Any]


@pytest.fixture(scope="module")
def dataset(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("report") / "facts"
    config = RunConfig(inputs=(str(PAGES),), output=folder, workers=1)
    run(config, read_documents(config.inputs, ReadOptions()))
    return folder


def content_of(dataset: Path, *, sources: Path | None = None, **limits: int) -> Content:
    texts = read_documents([str(sources)], ReadOptions()) if sources else None
    return report_content(Dataset(dataset), texts, Limits(**limits))


def columns(table: Row, name: str) -> list[Any]:
    column = table["columns"][name]
    if "values" not in column:
        return list(column["at"])
    return [None if at < 0 else column["values"][at] for at in column["at"]]


def rows_of(dataset: Path, kind: str) -> list[Row]:
    return [json.loads(line) for line in (dataset / f"{kind}.jsonl").read_bytes().splitlines()]


def write_rows(folder: Path, rows: dict[str, list[Row]]) -> Path:
    folder.mkdir(exist_ok=True)
    writer = DatasetWriter(folder)
    for kind in ROW_OF_KIND:
        lines = [orjson.dumps(row) + b"\n" for row in rows.get(kind, ())]
        writer.write(kind, b"".join(lines), len(lines))
    writer.finish()
    return folder


def command(*arguments: object) -> Result:
    return CliRunner().invoke(app, ["report", *map(str, arguments)])


class Blocks(html.parser.HTMLParser):
    """Collects script elements as a browser would cut them."""

    def __init__(self) -> None:
        super().__init__()
        self.scripts: dict[str, str] = {}
        self.tags: set[str] = set()
        self._open: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        if tag == "script":
            self._open = dict(attrs).get("id") or f"script-{len(self.scripts)}"
            self.scripts[self._open] = ""

    def handle_data(self, data: str) -> None:
        if self._open is not None:
            self.scripts[self._open] += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "script":
            self._open = None


def blocks(page: bytes) -> Blocks:
    parser = Blocks()
    parser.feed(page.decode("utf-8"))
    return parser


# what the page holds


def test_every_fact_is_on_the_page_with_its_values(dataset: Path) -> None:
    facts = content_of(dataset).data["facts"]
    rows = {(row["id"], row["start"]): row for row in rows_of(dataset, "facts")}
    assert facts["rows"] == len(rows)
    for name in ("value", "measure", "unit", "place_code", "time_end", "status", "sentence"):
        given = zip(
            columns(facts, "id"), columns(facts, "start"), columns(facts, name), strict=True
        )
        assert all(rows[row_id, start][name] == value for row_id, start, value in given), name


def test_the_counts_are_those_of_the_files(dataset: Path) -> None:
    about = content_of(dataset).data["about"]
    for kind in ("documents", "articles", "facts", "entities", "programs"):
        assert about["counts"][kind] == len(rows_of(dataset, kind)), kind
    people = {row["name"] for row in rows_of(dataset, "entities") if row["type"] == "person"}
    assert about["names"]["person"] == len(people) > 0


def test_marks_lead_to_the_number_and_the_time(dataset: Path) -> None:
    content = content_of(dataset, sources=PAGES)
    facts = content.data["facts"]
    numbers = zip(
        *(columns(facts, name) for name in ("document", "start", "end", "text")), strict=True
    )
    assert all(content.texts[page][start:end] == text for page, start, end, text in numbers)
    times = [
        (content.texts[page][start:end], time)
        for page, start, end, time in zip(
            *(columns(facts, name) for name in ("document", "time_at", "time_until", "time")),
            strict=True,
        )
        if start is not None
    ]
    assert len(times) > 100
    assert all(found == time for found, time in times)


def test_places_have_the_names_above_them(dataset: Path) -> None:
    table = content_of(dataset).data["divisions"]
    codes = {row["place_code"] for row in rows_of(dataset, "facts") if row["place_code"]}
    assert codes <= set(table)
    for code, division in table.items():
        assert division["name"]
        assert division["level"]
        assert division["parent"] is None or division["parent"] in table
        assert code.startswith(division["parent"] or "")


def test_a_code_that_the_register_lacks_keeps_its_name() -> None:
    table = division_table([("159999", "新设旗"), ("159998", None)])
    assert table["159999"] == {"name": "新设旗", "level": "county", "parent": "15"}
    assert table["159998"]["name"] == "159998"
    assert table["15"]["name"] == "内蒙古自治区"


def test_programs_are_joined_by_name_and_owner(dataset: Path) -> None:
    programs = content_of(dataset).data["programs"]
    keys = {(row["name"], row["type"], row["place_code"]) for row in rows_of(dataset, "programs")}
    assert programs["rows"] == len(keys)
    assert sum(map(len, columns(programs, "mentions"))) == len(rows_of(dataset, "programs"))


def test_rejects_are_counted_and_their_records_cut(tmp_path: Path) -> None:
    rejects = [
        {"source": f"{n}.txt", "stage": "read", "error": "read.empty", "message": "leer",
         "record": {"text": "字" * 5000}} for n in range(3)
    ]  # fmt: skip
    folder = write_rows(tmp_path / "facts", {"rejects": rejects})
    data = content_of(folder, rejects=2).data
    assert data["rejects"]["codes"] == [["read", "read.empty", 3]]
    assert data["rejects"]["rows"] == 2
    assert all(len(record) < 2100 for record in columns(data["rejects"], "record"))
    assert data["about"]["counts"]["rejects"] == 3


# what it leaves out


def test_the_newest_documents_come_first() -> None:
    given = [("b", None), ("a", "2021-01-01"), ("d", "2024-01-01"), ("c", "2021-01-01")]
    rows = [{"source": source, "published": published} for source, published in given]
    assert [row["source"] for row in newest_first(rows)] == ["d", "a", "c", "b"]


def test_within_takes_whole_documents() -> None:
    rows = [{"facts": 3}, {"facts": 4}, {"facts": 1}]
    assert within(rows, "facts", 7) == rows[:2]
    assert within(rows, "facts", 6) == rows[:1]


def test_above_the_limit_old_documents_are_left_out(dataset: Path) -> None:
    data = content_of(dataset, facts=150).data
    assert data["about"]["counts"]["facts"] == len(rows_of(dataset, "facts")) > 150
    assert 0 < data["facts"]["rows"] <= 150
    documents = newest_first(rows_of(dataset, "documents"))
    assert columns(data["documents"], "source") == [
        row["source"] for row in documents[: data["documents"]["rows"]]
    ]


def test_a_document_above_the_limit_is_cut(dataset: Path) -> None:
    data = content_of(dataset, facts=5).data
    assert (data["documents"]["rows"], data["facts"]["rows"]) == (1, 5)


def test_texts_above_the_limit_are_left_out(dataset: Path) -> None:
    content = content_of(dataset, sources=PAGES, text=8_000)
    states = columns(content.data["documents"], "text")
    assert set(states) == {"shown", "left_out"}
    assert sum(map(len, content.texts.values())) <= 8_000


def test_texts_that_are_missing_or_changed_are_told(tmp_path: Path) -> None:
    given = [document("全旗有3名", "a.txt"), document("全市有5名", "b.txt")]
    run_fakes(given, tmp_path / "facts")
    sources = [document("全旗有4名", "a.txt")]
    content = report_content(Dataset(tmp_path / "facts"), sources, Limits())
    assert columns(content.data["documents"], "text") == ["changed", "missing"]
    assert content.texts == {}
    content = report_content(Dataset(tmp_path / "facts"), None, Limits())
    assert set(columns(content.data["documents"], "text")) == {"not_given"}


# evidence


def fact(**fields: object) -> Row:
    sentence = "截至6月底，乌海市有网格员3名，截至6月底不变。"
    row: Row = {"sentence": sentence, "sentence_start": 100, "sentence_end": 100 + len(sentence),
                "start": 114, "place": "乌海市", "place_code": "1503",
                "time": "截至6月底"}  # fmt: skip
    return row | fields


def place(start: int, code: str | None = "1503") -> Row:
    return {"start": start, "end": start + 3, "code": code, "name": "乌海市"}


@pytest.mark.parametrize(
    ("starts", "expected"),
    [([40, 106, 118], 106), ([118], 118), ([40, 60, 300], 60), ([300], None), ([], None)],
)
def test_the_nearest_mention_of_the_place_is_marked(
    starts: Iterable[int], expected: int | None
) -> None:
    known = ArticleEvidence([(0, 400)], [place(start) for start in starts], None)
    span = place_span(fact(), known)
    assert span == (None if expected is None else (expected, expected + 3))


def test_a_place_without_a_code_is_found_by_its_name() -> None:
    known = ArticleEvidence([(0, 400)], [place(106, None)], None)
    assert place_span(fact(place_code=None), known) == (106, 109)
    assert place_span(fact(place=None, place_code=None), known) is None


def test_the_time_before_the_number_is_marked_else_an_earlier_one() -> None:
    known = ArticleEvidence([(0, 400)], [], None)
    assert time_span(fact(), known) == (100, 105)
    assert time_span(fact(time=None), known) is None
    carried = fact(time="去年")
    assert time_span(carried, known) is None
    text = "去年".ljust(30) + "去年".ljust(470)
    assert time_span(carried, ArticleEvidence([(0, 400)], [], text)) == (30, 32)
    assert time_span(carried, ArticleEvidence([(200, 400)], [], text)) is None


# the page


def test_the_same_dataset_gives_the_same_bytes(dataset: Path, tmp_path: Path) -> None:
    pages = []
    for name in ("one.html", "two.html"):
        done = command(dataset, "-o", tmp_path / name, "--sources", PAGES)
        assert done.exit_code == 0, done.output
        pages.append((tmp_path / name).read_bytes())
    assert pages[0] == pages[1]


def test_the_page_allows_no_connection_and_its_own_scripts_only(dataset: Path) -> None:
    page = report_page(content_of(dataset), None).decode("utf-8")
    found = re.search(r'http-equiv="Content-Security-Policy" content="([^"]+)"', page)
    assert found is not None
    policy = html.unescape(found[1])
    assert policy.startswith("default-src 'none'; script-src 'sha256-")
    assert "unsafe" not in policy
    assert "connect-src" not in policy
    assert not re.search(r"<(script|link|img|iframe)[^>]+(src|href)=", page.split("<script", 1)[0])


def test_text_that_looks_like_markup_stays_text(tmp_path: Path, dataset: Path) -> None:
    rows = {kind: rows_of(dataset, kind) for kind in ROW_OF_KIND}
    for each in rows.values():
        for row in each:
            for name in ("measure", "headline", "said_by", "name", "message", "column", "unit"):
                if isinstance(row.get(name), str):
                    row[name] = HOSTILE
    folder = write_rows(tmp_path / "facts", rows)
    page = report_page(content_of(folder), HOSTILE)
    read = blocks(page)
    assert list(read.scripts) == ["words", "charts", "data", "script-3", "script-4"]
    data = json.loads(read.scripts["data"])
    assert HOSTILE in data["facts"]["columns"]["measure"]["values"]
    assert data["title"] == HOSTILE
    assert "img" not in read.tags
    assert "\u2028" not in "".join(read.scripts.values())


def test_page_texts_keep_every_character(tmp_path: Path) -> None:
    text = f"全旗有3名\r\n\ufeff{HOSTILE}\U00020000𠮷4\x00"
    run_fakes([document(text, "a.txt"), document("有\ud8005名", "b.txt")], tmp_path / "facts")
    sources = [document(text, "a.txt"), document("有\ud8005名", "b.txt")]
    content = report_content(Dataset(tmp_path / "facts"), sources, Limits())
    read = blocks(report_page(content, None))
    assert json.loads(read.scripts["text-0"]) == text
    # a lone surrogate is no character of UTF-8; one character stands for it
    assert json.loads(read.scripts["text-1"]) == "有\ufffd5名"


def test_an_empty_dataset_gives_a_page(tmp_path: Path) -> None:
    folder = write_rows(tmp_path / "facts", {})
    assert b'"rows":0' in report_page(content_of(folder), None)


def test_every_word_has_both_languages_and_is_used() -> None:
    words: dict[str, list[str]] = json.loads((ASSETS / "words.json").read_text("utf-8"))
    assert all(len(pair) == 2 and all(pair) for pair in words.values())
    for key, (chinese, english) in words.items():
        assert set(re.findall(r"\{\w+\}", chinese)) == set(re.findall(r"\{\w+\}", english)), key
    sources = app_script() + (ASSETS / "page.html").read_text("utf-8")
    asked = set(re.findall(r"""\bT\(\s*"([\w.]+)\"""", sources))
    asked |= set(re.findall(r'data-word(?:-\w+)?="([\w.]+)"', sources))
    assert asked <= set(words), asked - set(words)
    for key in words:
        group = key.split(".")[0]
        assert key in sources or f'"{group}"' in sources or f"{group}." in sources, key


def test_every_value_of_a_closed_list_has_words() -> None:
    words = json.loads((ASSETS / "words.json").read_text("utf-8"))
    groups = {"status": "status", "bound": "bound", "change": "change", "dimension": "dimension",
              "place_level": "level", "measure_from": "from", "place_from": "from",
              "time_from": "from"}  # fmt: skip
    schema = ROW_OF_KIND["facts"].model_json_schema()["properties"]
    programs = ROW_OF_KIND["programs"].model_json_schema()["properties"]
    named = [(group, schema[field]) for field, group in groups.items()]
    for group, shape in [*named, ("type", programs["type"])]:
        shapes = shape.get("anyOf", [shape])
        for value in (value for each in shapes for value in each.get("enum", ())):
            assert f"{group}.{value}" in words


def test_charts_hold_no_data_and_no_address_but_their_schema() -> None:
    for spec in chart_specs().values():
        assert "datasets" not in spec
        text = json.dumps({key: value for key, value in spec.items() if key != "$schema"})
        assert "http" not in text
        assert "aggregate" not in text, "a chart adds nothing up"
    assert "</script" not in vega_bundle()


def test_packed_columns_name_each_value_once() -> None:
    table = packed([{"a": "x", "b": 1}, {"a": None, "b": None}, {"a": "x", "b": 2}], ["a"], ["b"])
    assert table["columns"]["a"] == {"values": ["x"], "at": [0, -1, 0]}
    assert columns(table, "b") == [1, None, 2]


# reading and writing


def test_files_may_come_in_parts_and_packed(dataset: Path, tmp_path: Path) -> None:
    folder = tmp_path / "facts"
    folder.mkdir()
    for path in dataset.iterdir():
        (folder / path.name).write_bytes(path.read_bytes())
    lines = (folder / "facts.jsonl").read_bytes().splitlines(keepends=True)
    (folder / "facts.jsonl").unlink()
    packer = zstandard.ZstdCompressor()
    (folder / "facts-1.jsonl.zst").write_bytes(packer.compress(b"".join(lines[:100])))
    (folder / "facts-2.jsonl").write_bytes(b"".join(lines[100:]))
    descriptor = json.loads((folder / "datapackage.json").read_bytes())
    for resource in descriptor["resources"]:
        if resource["name"] == "facts":
            resource["path"] = ["facts-1.jsonl.zst", "facts-2.jsonl"]
    (folder / "datapackage.json").write_bytes(orjson.dumps(descriptor))
    assert content_of(folder).data == content_of(dataset).data


def test_what_is_no_dataset_is_told_in_a_line(tmp_path: Path, dataset: Path) -> None:
    page = tmp_path / "report.html"
    (tmp_path / "empty").mkdir()
    (tmp_path / "taken").mkdir()
    for arguments, message in (
        ((tmp_path / "none", "-o", page), "no such dataset folder"),
        ((tmp_path / "empty", "-o", page), "holds no datapackage.json: not a dataset"),
        ((dataset, "-o", tmp_path / "taken"), "is a folder; name a file"),
        ((dataset, "-o", dataset / "report.html"), "lies inside the dataset"),
        ((dataset, "-o", "/dev/null"), "is no ordinary file"),
        ((dataset, "-o", page, "--sources", tmp_path / "nowhere"), "no such file or folder"),
    ):
        done = command(*arguments)
        assert done.exit_code == 2, done.output
        assert message in done.stderr
        assert len(re.findall("^zhfacts: ", done.stderr, re.MULTILINE)) == 1
        assert "Traceback" not in done.stderr
    assert not page.exists()


def test_a_row_that_breaks_its_schema_is_named(dataset: Path, tmp_path: Path) -> None:
    rows = {kind: rows_of(dataset, kind) for kind in ROW_OF_KIND}
    rows["facts"][2]["value"] = "viel"
    folder = write_rows(tmp_path / "facts", rows)
    with pytest.raises(DatasetError, match=r"facts\.jsonl:3: value"):
        content_of(folder)


def test_a_dataset_of_an_older_schema_is_told(dataset: Path, tmp_path: Path) -> None:
    rows = {kind: rows_of(dataset, kind) for kind in ROW_OF_KIND}
    del rows["documents"][0]["texts"]
    folder = write_rows(tmp_path / "facts", rows)
    package = json.loads((folder / "datapackage.json").read_bytes())
    package["zhfacts"]["schema_version"] = "1.0"
    (folder / "datapackage.json").write_bytes(orjson.dumps(package))
    done = command(folder, "-o", tmp_path / "report.html")
    assert done.exit_code == 1
    assert "documents.jsonl:1: texts: Field required; the dataset has schema 1.0" in done.stderr


def test_a_field_of_a_later_version_is_let_through(dataset: Path, tmp_path: Path) -> None:
    rows = {kind: rows_of(dataset, kind) for kind in ROW_OF_KIND}
    for row in rows["facts"]:
        row["confidence"] = 1
    assert content_of(write_rows(tmp_path / "facts", rows)).data == content_of(dataset).data


@pytest.mark.parametrize("path", ["../facts.jsonl", "/facts.jsonl", 3])
def test_a_descriptor_does_not_lead_out_of_its_folder(
    dataset: Path, tmp_path: Path, path: object
) -> None:
    descriptor = json.loads((dataset / "datapackage.json").read_bytes())
    descriptor["resources"][0]["path"] = path
    (tmp_path / "datapackage.json").write_bytes(orjson.dumps(descriptor))
    done = command(tmp_path, "-o", tmp_path.with_suffix(".html"))
    assert done.exit_code == 1
    assert ("outside its folder" if isinstance(path, str) else "3: is missing") in done.stderr


def test_a_descriptor_of_others_is_refused(dataset: Path, tmp_path: Path) -> None:
    package = json.loads((dataset / "datapackage.json").read_bytes())
    folder = write_rows(tmp_path / "facts", {kind: rows_of(dataset, kind) for kind in ROW_OF_KIND})
    for told, message in (
        ({"resources": []}, "lists no documents"),
        ({"resources": package["resources"]}, "does not say which zhfacts wrote it"),
    ):
        (folder / "datapackage.json").write_bytes(orjson.dumps(told))
        done = command(folder, "-o", tmp_path / "report.html")
        assert done.exit_code == 1
        assert message in done.stderr


def test_a_missing_extra_is_named(
    dataset: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda _: None)
    done = command(dataset, "-o", tmp_path / "report.html")
    assert done.exit_code == 3
    assert "pip install 'zhfacts[report]'" in done.stderr


def test_a_page_is_replaced_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = tmp_path / "deep" / "report.html"
    write_whole(page, b"old")
    write_whole(page, b"new")
    assert page.read_bytes() == b"new"

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OutputError, match="No space left"):
        write_whole(page, b"newer")
    assert page.read_bytes() == b"new"
    assert [each.name for each in page.parent.iterdir()] == ["report.html"]


def test_the_summary_says_what_was_written(dataset: Path, tmp_path: Path) -> None:
    done = command(dataset, "-o", tmp_path / "report.html", "--sources", PAGES)
    assert "texts  15 of 15" in done.stderr
    assert done.stdout == ""
    quiet = command(dataset, "-o", tmp_path / "report.html", "-q")
    assert quiet.stderr == ""
