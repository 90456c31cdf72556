"""Inputs nobody would wish for: every one becomes rows or a reject, and the dataset is valid."""

import gzip
import json
import signal
import sys
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from clock import assert_linear
from fakes import document

from pipeline.assemble.statuses.goals import goals_in
from pipeline.assemble.times.told_periods import briefed_period
from pipeline.check.dataset import check_dataset
from pipeline.config import RunConfig
from pipeline.extract import extract as process
from pipeline.gazetteer import load_gazetteer
from pipeline.order import stages
from pipeline.read.documents import read_documents
from pipeline.read.inputs import ReadOptions
from pipeline.recognise.places.places import place_finder
from pipeline.recognise.times.time_bases import year_told_of
from pipeline.run import Summary, run
from schemas.mentions import TimeExpression

SENTENCE = "截至6月底，乌海市网格员3.2万名，比上年增长5.3%。"
DEEP = 5_000

TEXTS = {
    "one_character": "好",
    "one_digit": "3",
    "one_newline": "\n好",
    "blanks": " \u3000\t\r\n\r\n \n.",
    "line_of_a_megabyte": "乌海市新增绿地" * 50_000,
    "line_without_full_stops": "全市有3名，" * 20_000,
    "digits": "1" * 100_000,
    "chinese_digits": "一" * 50_000,
    "scale_words": "万亿" * 20_000,
    "points": "1.2.3," * 20_000,
    "nested_quotes": "“" * DEEP + "三名" + "”" * DEEP,
    "open_quotes": "“‘《（【" * DEEP,
    "closing_quotes": "”’》）】" * DEEP,
    "emoji": "👨‍👩‍👧‍👦3名🇨🇳五十个" * 50,
    "combining": "3\u0301名" * 100 + "\u200b\u200d\ufeff\u202e",
    "astral": "𠮷𠀀3名\U0010ffff" * 50,
    "crlf": "◎广角\r\n标题\r\n" + SENTENCE + "\r\n　　" + SENTENCE + "\r\n",
    "lone_cr": SENTENCE + "\r" + SENTENCE,
    "nul": SENTENCE + "\0\0" + SENTENCE,
    "other_line_ends": SENTENCE.join("\u2028\u2029\x0b\x0c\x85\x1c"),
    "bullets": "●■◎□★▲" * 2_000,
    "headings": "◎广角\n" * 2_000,
    "short_lines": "乌海\n市3\n万名\n" * 2_000,
    "names": "乌海市" * 10_000,
    "commas": "，" * 100_000,
    "years": "2021年3月" * 10_000,
    "html": "<script>alert(3)</script>&nbsp;" * 200,
    "escapes": "\x1b[31m3名\x1b[0m" * 50,
}


LIMIT = 120
"""Processor seconds a test may take; a busy machine takes none. What is quadratic needs more."""


@pytest.fixture(autouse=True)
def _limit() -> Iterator[None]:
    def stop(*_: object) -> None:
        raise TimeoutError(f"not done in {LIMIT} processor seconds")

    before = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, LIMIT)
    yield
    signal.setitimer(signal.ITIMER_PROF, 0)
    signal.signal(signal.SIGPROF, before)


def extract(folder: Path, out: Path, workers: int = 1) -> Summary:
    config = RunConfig(inputs=(str(folder),), output=out, workers=workers)
    return run(config, read_documents(config.inputs, ReadOptions()))


def rows(out: Path, kind: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in (out / f"{kind}.jsonl").read_bytes().splitlines()]


@pytest.mark.parametrize("name", TEXTS)
def test_hostile_text(name: str, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / f"{name}.txt").write_text(TEXTS[name], "utf-8", newline="")
    summary = extract(folder, tmp_path / "out")
    assert summary.rejects == 0, summary.first_rejects
    assert summary.documents == 1
    report = check_dataset(tmp_path / "out", read_documents((str(folder),), ReadOptions()))
    assert report.failures == []
    assert report.texts == 1


def test_crlf_counts_as_it_stands(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "crlf.txt").write_text(TEXTS["crlf"], "utf-8", newline="")
    extract(folder, tmp_path / "out")
    facts = rows(tmp_path / "out", "facts")
    assert [fact["text"] for fact in facts] == ["3.2万名", "5.3%"] * 2
    assert facts[0]["start"] == TEXTS["crlf"].index("3.2万名")


BAD_LINES = (
    b'{"text": "\\ud800 3\xe5\x90\x8d"}',  # a lone surrogate, escaped
    b'{"text": "\xed\xa0\x80"}',  # and as bytes
    b'{"text": ',
    b"[1]",
    b'"text"',
    b"null",
    b'{"text": 5}',
    b'{"text": null}',
    b'{"body": "x"}',
    b'{"text": ""}',
    b"{" * 100_000,
    b"\xff\xfe\x00",
)


def test_hostile_records(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    good = json.dumps({"id": "good", "text": SENTENCE}).encode()
    (folder / "records.jsonl").write_bytes(b"\n".join((*BAD_LINES, good, b"", b"  ")))
    (folder / "empty.txt").touch()
    (folder / "empty.jsonl").touch()
    (folder / "cut.txt.gz").write_bytes(gzip.compress(SENTENCE.encode() * 100)[:-20])
    (folder / "fake.txt.gz").write_bytes(b"no gzip at all")
    (folder / "picture.txt").write_bytes(bytes(range(256)) * 40)
    (folder / "link.txt").symlink_to("nowhere")
    (folder / "folder.txt").mkdir()
    summary = extract(folder, tmp_path / "out", workers=2)
    rejected = [str(row["source"]).partition("#")[0] for row in rows(tmp_path / "out", "rejects")]
    assert rejected.count("records.jsonl") == len(BAD_LINES)
    for name in ("empty.txt", "empty.jsonl", "cut.txt.gz", "fake.txt.gz", "picture.txt"):
        assert name in rejected
    assert "records.jsonl#good" in [row["source"] for row in rows(tmp_path / "out", "documents")]
    assert len(rows(tmp_path / "out", "facts")) == 2
    assert all(str(code).startswith("read.") for code in summary.reject_codes)
    assert check_dataset(tmp_path / "out").failures == []


def test_a_file_name_that_is_no_text(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "乌海 #1,100%.txt").write_text(SENTENCE, "utf-8")
    try:
        (folder / "\udcff.txt").write_text(SENTENCE, "utf-8")
    except (OSError, UnicodeError):
        pytest.skip("this file system takes no such names")
    summary = extract(folder, tmp_path / "out")
    assert (summary.documents, summary.rejects) == (2, 0)
    assert check_dataset(tmp_path / "out").failures == []


LAYOUTS = {
    "facts": "全市有3名，",
    "frequencies": "每人每年300元",
    "furniture": "2021年12月30日 星期四\n第3版工程\n",
    "lists": "发放甲3个、乙4个、",
    "respectively": "分别增长3%、4%、",
    "numbers_listed": "和3个",
    "numbers_listed_bare": "增长8.5%，",
    "quotations": "“三名”",
    "chains": "乌海市海勃湾区",
    "bodies": "乌海市委书记宋知远",
    "dates": "2021年3月5日",
    "speech": "宋知远说：“好。”",
    "looks": "牧民宋知远很高兴：“好，”",
    "fairs": "展会在乌海市举行，",
    "years_held": "，　2006年产值比2002年多，",
    "digits": "1",
    "numerals": "一",
    "items": "●乌海3名\n",
    "sentences": SENTENCE,
    "paragraphs": SENTENCE + "\n",
    "line_ends": "\n\n\n\n.",
    "short_lines": "乌海\n市3\n万名\n",
    "opening_marks": "“‘《（【",
    "closing_marks": "”",
    "boxes": "□本报记者 宋知远\n",
    "bare_boxes": "好事情\n□\n",
    "columns": "◎广角\n乌海市网格员队伍壮大\n□本报记者 宋知远\n本报讯 " + SENTENCE + "\n",
    "villages": "海勃湾区新华街道团结村",
    "places_in_a_row": "乌海市、赤峰市、",
    "villages_in_lists": "土默特左旗台阁牧、白庙子、善岱等乡镇种菜。",
    "numbers_cut_at_their_point": "6亿元。去年投资19.\n",
    "wrapped_lines": "今年全市共有网格员3名，群众对他们的工作都非常满意也\n",
    "signed_in_brackets": "　　本报讯（记者 宋知远）",
    "names_in_a_row": "宋知远 李文海 ",
    "blanks_in_a_line": " " * 60,
    "years_before_a_place": "年" * 60 + "去突泉县购买大棚5座。",
    "towns_in_a_row": "在平安镇，",
    "towns_without_a_code": "走进红羽镇，",
    "villages_called_by_numbers": "在9村10村开会，",
    "things_of_counties": "突泉县绿豆、科右前旗羊肉2个品牌",
}
SHORT, LONG = 6_000, 24_000


def text_of(name: str, size: int) -> str:
    if name == "nested_quotes":
        return "“" * (size // 2) + "三名" + "”" * (size // 2)
    unit = LAYOUTS[name]
    return unit * (size // len(unit))


def calls_for(text: str) -> int:
    """How many functions are called for a text, Python's own among them; no clock has a say."""
    calls = 0

    def count(_: object, event: str, __: object) -> None:
        nonlocal calls
        calls += event in {"call", "c_call"}

    given = document(text)
    sys.setprofile(count)
    try:
        process(given, stages())
    finally:
        sys.setprofile(None)
    return calls


def reading(text: str) -> Callable[[], object]:
    given = document(text)
    return lambda: process(given, stages())


@pytest.mark.parametrize("name", [*LAYOUTS, "nested_quotes"])
def test_work_grows_with_the_text_not_with_its_square(name: str) -> None:
    process(document(text_of(name, 600)), stages())
    # four times the text: four times the calls, sixteen times if quadratic
    short, long = (calls_for(text_of(name, size)) for size in (SHORT, LONG))
    assert long < 6 * short, (short, long)


@pytest.mark.parametrize("name", [*LAYOUTS, "nested_quotes"])
def test_time_grows_with_the_text_not_with_its_square(name: str) -> None:
    """A loop in C is one call: it shows in the processor's time alone."""
    process(document(text_of(name, 600)), stages())
    assert_linear(reading(text_of(name, SHORT)), reading(text_of(name, LONG)))


def test_openings_of_plans_are_gone_through_once() -> None:
    """Each opens a list of the lines below it, which open lists of their own."""

    def opening(lines: int) -> Callable[[], object]:
        return lambda: goals_in("（一）下一步，将做好以下工作：\n" * lines, date(2023, 3, 1))

    opening(100)()
    assert_linear(opening(1_000), opening(4_000))


def test_what_is_near_a_name_is_looked_for_near_it() -> None:
    """和县 is a county where its neighbours are named: to go through all of the text is far."""
    find = place_finder(load_gazetteer())

    def finding(times: int) -> Callable[[], object]:
        return lambda: find("农业项目和县财政配套资金。" * times)

    finding(100)()
    assert_linear(finding(4_000), finding(16_000))


def test_a_line_that_no_stop_closes_is_read_once() -> None:
    """It is no paragraph, from wherever it is begun."""
    year = TimeExpression(0, 5, "period", date(2023, 1, 1), date(2023, 12, 31), "time.year")

    def asking(size: int) -> Callable[[], object]:
        text = "2023年，" + "草原上的人们，" * size
        return lambda: [briefed_period(text, [year]) for _ in range(10)]

    asking(100)()
    assert_linear(asking(1_000), asking(4_000))


def test_a_month_is_held_against_the_year_before_it_from_near() -> None:
    """No full stop ends what 2023年 leads up to."""
    text = "2023年，" + "草原上的人们，" * 40_000

    def asking(months: int) -> Callable[[], object]:
        told = text[: 6 + 7 * months] + "3月，"
        return lambda: [year_told_of(told, (0, 5), len(told) - 3) for _ in range(months)]

    asking(100)()
    assert_linear(asking(5_000), asking(20_000))


def test_one_fact_at_the_end_of_a_long_text_costs_what_it_costs_alone() -> None:
    """What the stage of facts asks of a text, it asks near its numbers."""
    *before, facts = stages()

    def gathering(lines: int) -> Callable[[], object]:
        given = document("草原上的人们说起这条路都很高兴。\n" * lines + SENTENCE + "\n")
        for stage in before:
            given = stage.run(given)
        return lambda: facts.run(given)

    gathering(100)()
    assert_linear(gathering(10_000), gathering(40_000), noise=0.005)
