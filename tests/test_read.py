"""Reading: which files, how they are decoded, what becomes of what cannot be read."""

import gzip
import hashlib
import io
import json
import os
import sys
from datetime import date
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pipeline.errors import ConfigError
from pipeline.read import streams
from pipeline.read.dates import find_date, parse_date
from pipeline.read.decode import ReadError, decode
from pipeline.read.documents import read_documents
from pipeline.read.front_matter import read_front_matter
from pipeline.read.inputs import ReadOptions, find_inputs
from pipeline.read.records import RecordNames
from schemas.article import Document
from schemas.records import RejectRow

PAGE = (
    "◎广角\r\n红色物业　凝聚合力\r\n\r\n全旗共有党员380余人，占12.5％。“都满意”，居民林海生说。\r\n"
)
TRADITIONAL = "內蒙古自治區呼和浩特市積極推進黨建引領，全年新增就業3.2萬人，同比增長5.3%。\n"


def read(*arguments: Path | str, **options: object) -> list[Document | RejectRow]:
    return list(read_documents([str(a) for a in arguments], ReadOptions(**options)))  # type: ignore[arg-type]


def read_one(*arguments: Path | str, **options: object) -> Document:
    (document,) = read(*arguments, **options)
    assert isinstance(document, Document)
    return document


def write(path: Path, content: str | bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    raw = content.encode("utf-8") if isinstance(content, str) else content
    path.write_bytes(gzip.compress(raw) if path.suffix == ".gz" else raw)
    return path


def errors(rows: list[Document | RejectRow]) -> list[tuple[str, str]]:
    assert all(isinstance(row, RejectRow) and row.stage == "read" for row in rows)
    return [(row.source, row.error) for row in rows if isinstance(row, RejectRow)]


# which files


def test_folder_is_read_recursively_in_sorted_order(tmp_path: Path) -> None:
    for name in (
        "b/2.txt",
        "b/10.TXT",
        "a.md",
        "c.jsonl.gz",
        "b/.hidden.txt",
        ".git/x.txt",
        "d.pdf",
    ):
        write(tmp_path / name, '{"text":"三"}')
    sources = [item.source for item in find_inputs([str(tmp_path)])]
    assert sources == ["a.md", "b/10.TXT", "b/2.txt", "c.jsonl.gz"]


def test_file_is_named_by_itself(tmp_path: Path) -> None:
    page = write(tmp_path / "pages" / "a.txt", PAGE)
    assert [item.source for item in find_inputs([str(page), str(page)])] == ["a.txt"]


def test_glob_is_rooted_before_its_first_wildcard(tmp_path: Path) -> None:
    for name in ("2021/01/a.txt", "2021/02/a.txt", "2021/02/a.pdf", "2020/a.txt"):
        write(tmp_path / name, PAGE)
    pattern = f"{tmp_path}/2021/*/*"
    assert [item.source for item in find_inputs([pattern])] == ["01/a.txt", "02/a.txt"]
    assert len(find_inputs([f"{tmp_path}/**/*.txt"])) == 3


def test_names_that_clash_keep_the_folders_that_tell_them_apart(tmp_path: Path) -> None:
    x, y = write(tmp_path / "x/p/a.txt", "一"), write(tmp_path / "y/p/a.txt", "二")
    other = write(tmp_path / "z/b.txt", "三")
    assert [i.source for i in find_inputs([str(x), str(y)])] == ["x/p/a.txt", "y/p/a.txt"]
    folders = [str(x.parent.parent), str(y.parent.parent), str(other.parent)]
    assert [i.source for i in find_inputs(folders)] == ["b.txt", "x/p/a.txt", "y/p/a.txt"]


def test_a_name_with_brackets_is_a_file_first(tmp_path: Path) -> None:
    page = write(tmp_path / "第[08]版.txt", PAGE)
    assert read_one(page).source == "第[08]版.txt"


@pytest.mark.skipif(sys.platform != "linux", reason="needs file names that are bytes")
def test_a_name_that_is_no_utf8_still_gives_a_source(tmp_path: Path) -> None:
    (Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xc4\xda.txt"))).write_text("内蒙古")
    read_one(tmp_path).source.encode("utf-8")


def test_arguments_that_name_nothing_are_refused_at_once(tmp_path: Path) -> None:
    options = ReadOptions()
    with pytest.raises(ConfigError, match="no such file"):
        read_documents([str(tmp_path / "a.txt")], options)
    with pytest.raises(ConfigError, match="holds no file"):
        read_documents([str(tmp_path)], options)
    with pytest.raises(ConfigError, match="no file to read matches"):
        read_documents([f"{tmp_path}/*.txt"], options)
    with pytest.raises(ConfigError, match="empty name"):
        read_documents([""], options)


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(PAGE.encode("gb18030"))))
    document = read_one("-")
    assert (document.source, document.text, document.published) == ("stdin.txt", PAGE, None)


def test_closed_standard_input_is_a_reject(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    assert errors(read("-")) == [("stdin.txt", "read.unreadable")]


# how they are decoded


@pytest.mark.parametrize(
    ("codec", "reported"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8-sig"),
        ("utf-16", "utf-16"),
        ("utf-16-le", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
        ("utf-32", "utf-32"),
        ("gbk", "gb18030"),
        ("gb18030", "gb18030"),
    ],
)
def test_encodings(codec: str, reported: str, tmp_path: Path) -> None:
    raw = PAGE.encode(codec)
    document = read_one(write(tmp_path / "a.txt", raw))
    assert (document.text, document.encoding) == (PAGE, reported)
    assert raw.decode(document.encoding) == document.text
    assert (document.bytes, document.sha256) == (len(raw), hashlib.sha256(raw).hexdigest())


@pytest.mark.parametrize("codec", ["big5", "utf-16-le", "utf-16-be", "utf-8"])
def test_encodings_of_traditional_text(codec: str) -> None:
    assert decode(TRADITIONAL.encode(codec)).text == TRADITIONAL


def test_big_endian_mark_and_ascii_in_utf16() -> None:
    assert decode(b"\xfe\xff" + PAGE.encode("utf-16-be")).text == PAGE
    assert decode("GDP, 5.3%\r\n".encode("utf-16-le")).text == "GDP, 5.3%\r\n"


def test_gb18030_beyond_gbk() -> None:
    text = PAGE + "㐂𠮷ᠮᠣᠩᠭᠣᠯ"
    assert decode(text.encode("gb18030")).text == text


def test_nul_in_text_survives() -> None:
    assert decode("内蒙古\0自治区".encode()).text == "内蒙古\0自治区"


def test_other_encodings_are_left_to_the_detector() -> None:
    text = "Le café de la gare était fermé; la forêt, près du château, brûlait déjà."
    assert len(decode(text.encode("cp1252")).text) == len(text)


@pytest.mark.parametrize(
    "raw",
    [
        b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8,
        b"%PDF-1.7\n" + bytes(range(255, 0, -1)) * 8,
        bytes(500),
        b"\xff",
        b"\xff\xfe\x00",
        PAGE.encode()[:-30] + b"\xe4" + PAGE.encode()[-30:],
    ],
    ids=["png", "pdf", "nul", "byte", "half a utf-16", "broken utf-8"],
)
def test_what_is_no_text_is_refused(raw: bytes) -> None:
    with pytest.raises(ReadError) as caught:
        decode(raw)
    assert caught.value.code == "read.undecodable"


@given(st.binary(max_size=400))
@example(b"")
@example(b"\xef\xbb\xbf")
@example(b"\xff\xfe")
def test_any_bytes_decode_or_are_refused(raw: bytes) -> None:
    try:
        decoded = decode(raw)
    except ReadError:
        return
    assert raw.decode(decoded.encoding) == decoded.text


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")))
def test_any_utf8_text_is_read_as_it_stands(text: str) -> None:
    raw = text.encode("utf-8")
    if not raw.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        assert decode(raw).text == text


# what becomes of them


def test_gzip_is_described_unpacked(tmp_path: Path) -> None:
    document = read_one(write(tmp_path / "a.txt.gz", PAGE))
    assert (document.text, document.bytes) == (PAGE, len(PAGE.encode()))


def test_rejects_name_source_and_code(tmp_path: Path) -> None:
    write(tmp_path / "empty.txt", b"")
    write(tmp_path / "none.jsonl", b"")
    write(tmp_path / "binary.txt", bytes(range(256)))
    (tmp_path / "cut.txt.gz").write_bytes(gzip.compress(PAGE.encode())[:-9])
    (tmp_path / "plain.txt.gz").write_bytes(PAGE.encode())
    (tmp_path / "cut.jsonl.gz").write_bytes(gzip.compress(b'{"text":"\xe4\xb8\x80"}\n')[:-9])
    rows = [row for row in read(tmp_path) if isinstance(row, RejectRow)]
    assert errors([*rows, *read(write(tmp_path / "page.pdf", b"%PDF"))]) == [
        ("binary.txt", "read.undecodable"),
        ("cut.jsonl.gz", "read.bad_gzip"),
        ("cut.txt.gz", "read.bad_gzip"),
        ("empty.txt", "read.empty"),
        ("none.jsonl", "read.empty"),
        ("plain.txt.gz", "read.bad_gzip"),
        ("page.pdf", "read.unsupported"),
    ]


def test_a_pipe_is_a_reject_and_is_not_waited_on(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    write(tmp_path / "page.txt", PAGE)
    page, pipe = read(tmp_path)
    assert isinstance(page, Document)
    assert errors([pipe]) == [("pipe.txt", "read.unreadable")]


def test_a_folder_that_cannot_be_listed_is_a_reject(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path / "closed" / "a.txt", PAGE)
    write(tmp_path / "open" / "a.txt", PAGE)
    scandir = os.scandir

    def refuse(path: str) -> object:
        if str(path).endswith("closed"):
            raise PermissionError(13, "Permission denied", str(path))
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refuse)
    closed, page = read(tmp_path)
    assert errors([closed]) == [("closed", "read.unreadable")]
    assert isinstance(page, Document)


def test_a_file_that_vanishes_is_a_reject(tmp_path: Path) -> None:
    page = write(tmp_path / "a.txt", PAGE)
    documents = read_documents([str(page)], ReadOptions())
    page.unlink()
    assert errors(list(documents)) == [("a.txt", "read.unreadable")]


def test_what_is_too_large_is_a_reject(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path / "a.txt.gz", "大" * 100)
    write(tmp_path / "b.jsonl", json.dumps({"text": "x" * 500}) + '\n{"text":"小"}\n')
    for module in ("documents", "records", "streams"):
        monkeypatch.setattr(f"pipeline.read.{module}.MAX_BYTES", 100)
    assert streams.MAX_BYTES == 100
    large, long, small = read(tmp_path)
    assert errors([large, long]) == [
        ("a.txt.gz", "read.too_large"),
        ("b.jsonl#1", "read.too_large"),
    ]
    assert (small.source, getattr(small, "text", "")) == ("b.jsonl#2", "小")


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.jsonl", "a.txt.gz"])
def test_nothing_but_blank_lines_is_a_reject(name: str, tmp_path: Path) -> None:
    assert errors(read(write(tmp_path / name, " \r\n\n\t\n"))) == [(name, "read.empty")]


# records


def test_records(tmp_path: Path) -> None:
    lines = [
        '{"id":"甲/1","text":"一\\r\\n","published":"2021-12-28","home":"150221"}',
        "",
        '{"id":7,"text":"二","published":20211229,"home":15}',
        '{"id":7,"text":"三","published":null,"home":""}',
        '{"text":"四","other":[1]}',
        '{"id":true,"text":"五"}',
    ]
    rows = read(write(tmp_path / "a_20200102.jsonl", "\ufeff" + "\n".join(lines)))
    documents = [row for row in rows if isinstance(row, Document)]
    assert len(documents) == len(rows)
    name = "a_20200102.jsonl"
    assert [(d.source, d.text, str(d.published), d.home_code) for d in documents] == [
        (f"{name}#甲/1", "一\r\n", "2021-12-28", "150221"),
        (f"{name}#7", "二", "2021-12-29", "15"),
        (f"{name}#7@4", "三", "2020-01-02", None),
        (f"{name}#5", "四", "2020-01-02", None),
        (f"{name}#6", "五", "2020-01-02", None),
    ]
    assert documents[0].bytes == 5
    assert documents[0].sha256 == hashlib.sha256("一\r\n".encode()).hexdigest()


def test_ids_that_are_numbers_of_lines_clash_with_none(tmp_path: Path) -> None:
    lines = ['{"text":"一"}', '{"id":3,"text":"二"}', '{"text":"三"}', '{"id":"1","text":"四"}']
    rows = read(write(tmp_path / "a.jsonl", "\n".join(lines)))
    sources = [row.source.partition("#")[2] for row in rows]
    assert sources == ["1", "3", "3@3", "1@4"]


@given(st.lists(st.sampled_from(["0", "1", "2", "3", "4", "7", "07", "x", "-1", "9" * 30])))
def test_names_of_records_are_those_taken_in(given_names: list[str]) -> None:
    names, told = RecordNames(), set[str]()
    for name in given_names:
        assert (name in names) == (name in told)
        names.add(name)
        told.add(name)


def test_records_that_fail_name_their_line(tmp_path: Path) -> None:
    lines = ['{"text":', "[1]", '{"id":"x","body":"一"}', '{"text":5}', '{"text":""}', '"\\ud800"']
    rows = read(write(tmp_path / "a.jsonl", "\n".join(lines)))
    assert errors(rows) == [
        ("a.jsonl#1", "read.bad_json"),
        ("a.jsonl#2", "read.bad_json"),
        ("a.jsonl#x", "read.missing_field"),
        ("a.jsonl#4", "read.missing_field"),
        ("a.jsonl#5", "read.empty"),
        ("a.jsonl#6", "read.bad_json"),
    ]
    assert "line 3" in rows[2].message  # type: ignore[union-attr]
    assert "'body'" in rows[2].message  # type: ignore[union-attr]


def test_text_field_and_other_encodings_of_records(tmp_path: Path) -> None:
    record = json.dumps({"body": TRADITIONAL + PAGE}, ensure_ascii=False) + "\n"
    path = write(tmp_path / "a.jsonl.gz", record.encode("gb18030"))
    document = read_one(path, text_field="body")
    assert (document.text, document.encoding) == (TRADITIONAL + PAGE, "gb18030")


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("15", "15"),
        (150000, "15"),
        ("150200", "1502"),
        ("150221000000", "150221"),
        ("1502", "1502"),
        (" 1502 ", "1502"),
    ],
)
def test_codes_take_the_form_of_the_register(said: object, code: str, tmp_path: Path) -> None:
    path = write(tmp_path / "a.jsonl", json.dumps({"text": "一", "home": said}))
    assert read_one(path).home_code == code
    assert read_one(path, home=str(said)).home_code == code


@pytest.mark.parametrize("said", ["999999", "150", "内蒙古"])
def test_a_code_that_the_register_lacks_is_told_and_left_out(said: str, tmp_path: Path) -> None:
    path = write(tmp_path / "a.jsonl", json.dumps({"text": "一", "home": said}))
    document = read_one(path)
    assert document.home_code is None
    assert [row.error for row in document.rejects] == ["read.bad_home"]


def test_a_field_that_cannot_be_read_is_told_and_left_out(tmp_path: Path) -> None:
    record = '{"text":"一","published":"不详","home":"内蒙古"}'
    document = read_one(write(tmp_path / "a.jsonl", record))
    assert (document.published, document.home_code) == (None, None)
    assert [row.error for row in document.rejects] == ["read.bad_date", "read.bad_home"]


# dates and front matter


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("2021-12-28.txt", "2021-12-28"),
        ("20211228.txt", "2021-12-28"),
        ("nb_20211228_08.txt", "2021-12-28"),
        ("t20211228_3017.txt", "2021-12-28"),
        ("20211228153000.txt", "2021-12-28"),
        ("2021_12_28.md", "2021-12-28"),
        ("2021.1.5.txt", "2021-01-05"),
        ("2021年1月5日.txt", "2021-01-05"),
        ("2021-12/28/a.txt", "2021-12-28"),
        ("2021/12/28/a.txt", "2021-12-28"),
        ("202112/28/a.txt", "2021-12-28"),
        ("2021/1228/08.txt", "2021-12-28"),
        ("2020-01-01/2021-12-28.txt", "2021-12-28"),
        ("2021-12-28/9999-99-99.txt", "2021-12-28"),
        ("2021-02-30.txt", None),
        ("2021-13-01.txt", None),
        ("18991231.txt", None),
        ("120211228.txt", None),
        ("202112289.txt", None),
        ("000_6c95c44520ab01c6.txt", None),
        ("hebei-2026.txt", None),
        ("", None),
    ],
)
def test_date_of_a_path(path: str, expected: str | None) -> None:
    assert find_date(path) == (date.fromisoformat(expected) if expected else None)


def test_date_of_a_value() -> None:
    for value in ("2021-12-28", "2021-12-28T08:00:00+08:00", " 2021年12月28日 ", "20211228"):
        assert parse_date(value) == date(2021, 12, 28)
    assert parse_date("第2021-12-28") is None


def test_date_of_the_folder_above_the_input(tmp_path: Path) -> None:
    page = write(tmp_path / "2021-12" / "28" / "08.txt", PAGE)
    assert read_one(page).published == date(2021, 12, 28)
    assert read_one(page, published=date(2020, 1, 1)).published == date(2020, 1, 1)


def test_options_win_over_what_a_source_says(tmp_path: Path) -> None:
    path = write(tmp_path / "a.jsonl", '{"text":"一","published":"2021-12-28","home":"15"}')
    document = read_one(path, published=date(2020, 1, 1), home="1502")
    assert (document.published, document.home_code) == (date(2020, 1, 1), "1502")


def test_front_matter(tmp_path: Path) -> None:
    text = (
        '---\r\ntitle: 3项工程\r\ndate: "2021-12-28"\r\nhome: 150221\r\n'
        "tags:\r\n  - 党建\r\n---\r\n# 正文\r\n"
    )
    document = read_one(write(tmp_path / "a.md", text))
    assert (document.text, document.published, document.home_code) == (
        text,
        date(2021, 12, 28),
        "150221",
    )
    assert document.masked == ((0, text.index("# 正文")),)


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("正文\n---\na: b\n---\n", []),
        ("---\n没有结尾", []),
        ("增长**5.3%**", ["**", "**"]),
        ("见[通知](http://x.cn/2021/3.html)", ["(http://x.cn/2021/3.html)"]),
        ("（见[1]）3个(含2个)", []),
        ("甲<!-- 3个\n -->乙", ["<!-- 3个\n -->"]),
        ("**甲**<!-- 3个 **-->乙`3`<!-- 4个", ["**", "**", "<!-- 3个 **-->", "`", "`"]),
        ("<!--" * 100_000, []),
    ],
)
def test_marks_of_markdown(text: str, masked: list[str]) -> None:
    assert [text[start:end] for start, end in read_front_matter(text).masked] == masked


@given(st.text(st.sampled_from("-—\n\r :a甲*`_[](){}<!>.")))
def test_masked_ranges_are_in_order(text: str) -> None:
    ends = [0, *(point for span in read_front_matter(text).masked for point in span)]
    assert ends == sorted(ends)
    assert ends[-1] <= len(text)
