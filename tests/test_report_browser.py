"""The report in a real browser: a headless Chromium, driven by Selenium.

Skipped where no browser is. On Debian: `apt-get install chromium chromium-driver`.
"""

import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import orjson
import pytest
from selenium import webdriver
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.wait import WebDriverWait

from pipeline.config import RunConfig
from pipeline.dataset import Dataset
from pipeline.read.documents import read_documents
from pipeline.read.inputs import ReadOptions
from pipeline.report.content import report_content
from pipeline.report.page import report_page
from pipeline.report.selection import Limits
from pipeline.run import run
from pipeline.write.jsonl import DatasetWriter
from schemas.records import ROW_OF_KIND

PAGES = Path(__file__).resolve().parent.parent / "fixtures" / "pages"
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
DRIVER = shutil.which("chromedriver")
pytestmark = pytest.mark.skipif(
    not (CHROMIUM and DRIVER),
    reason="THE REPORT IS NOT TESTED: no browser; apt-get install chromium chromium-driver",
)
HOSTILE = (
    '</script><script>window.hacked=1</script>\u2028<img src=x onerror="window.hacked=1">\'"&amp;'
)
NAME_OF_BUTTON = "const at = document.activeElement.dataset; return at.view || at.sort || ''"
TEXT_OF_THE_INTERFACE = """
    const data = '.page, td, .cell, option, .link, .crumbs, h3, .chart, .aside, .long, #chips';
    const apart = '[hidden], script, noscript, datalist, #language';
    const copy = document.body.cloneNode(true);
    copy.querySelectorAll(`${apart}, ${data}`).forEach((element) => element.remove());
    return copy.textContent;
"""
VIEWS = ("overview", "divisions", "measures", "programs", "facts", "rejects")
QUIET = ("background-networking", "component-update", "sync", "default-apps", "extensions")

Row = dict[str, Any]


class Report:
    """A report open in the browser; every look at it waits until it is true."""

    def __init__(self, driver: webdriver.Chrome, page: Path) -> None:
        self.driver = driver
        self.page = page

    def open(self, address: str = "") -> "Report":
        self.driver.get("about:blank")
        self.driver.get(f"{self.page.as_uri()}#{address}")
        self.wait(lambda: self.script("return document.body.classList.contains('ready')"))
        return self

    def script(self, code: str, *arguments: object) -> Any:
        return self.driver.execute_script(code, *arguments)

    def wait(self, condition: Callable[[], object]) -> None:
        WebDriverWait(self.driver, 10, poll_frequency=0.02).until(lambda _: condition())

    def find(self, selector: str) -> WebElement:
        return self.driver.find_element(By.CSS_SELECTOR, selector)

    def texts(self, selector: str) -> list[str]:
        found: list[str] = self.script(
            "return [...document.querySelectorAll(arguments[0])].map((e) => e.textContent)",
            selector,
        )
        return found

    def cells(self, name: str) -> list[str]:
        """Texts of a column of the table, from the top."""
        found: list[str] = self.script(
            "return [...document.querySelectorAll('#grid-body .row')]"
            ".sort((a, b) => a.dataset.place - b.dataset.place)"
            ".map((row) => row.querySelector(arguments[0]).textContent)",
            f".cell.{name}",
        )
        return found

    def press(self, *keys: str) -> None:
        ActionChains(self.driver).send_keys(*keys).perform()

    def focused(self) -> str:
        return str(self.script("return document.activeElement.id"))

    def hash(self) -> str:
        return str(self.script("return decodeURIComponent(location.hash.replaceAll('+', ' '))"))

    def hits(self) -> int:
        count = self.find("#hits").text.split(" ")[0].replace(",", "")
        return int(count)

    def visible(self, selector: str) -> bool:
        return self.find(selector).is_displayed()


@pytest.fixture(scope="module")
def driver(tmp_path_factory: pytest.TempPathFactory) -> Iterator[webdriver.Chrome]:
    options = webdriver.ChromeOptions()
    options.binary_location = str(CHROMIUM)
    folder = tmp_path_factory.mktemp("browser")
    for argument in (
        "headless=new", "no-sandbox", "disable-gpu", "disable-dev-shm-usage", "no-first-run",
        "window-size=1360,900", f"user-data-dir={folder}", *(f"disable-{name}" for name in QUIET),
    ):  # fmt: skip
        options.add_argument(f"--{argument}")
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    with webdriver.Chrome(options=options, service=Service(str(DRIVER))) as browser:
        yield browser


@pytest.fixture(scope="module")
def dataset(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dataset") / "facts"
    config = RunConfig(inputs=(str(PAGES),), output=folder, workers=1)
    run(config, read_documents(config.inputs, ReadOptions()))
    return folder


@pytest.fixture(scope="module")
def facts(dataset: Path) -> list[Row]:
    return [json.loads(line) for line in (dataset / "facts.jsonl").read_bytes().splitlines()]


@pytest.fixture(scope="module")
def page(dataset: Path) -> Path:
    return written(dataset, dataset.parent / "report.html", PAGES)


@pytest.fixture
def report(driver: webdriver.Chrome, page: Path) -> Report:
    driver.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
    driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})
    return Report(driver, page)


def written(dataset: Path, page: Path, sources: Path | None = None, **limits: int) -> Path:
    texts = read_documents([str(sources)], ReadOptions()) if sources else None
    content = report_content(Dataset(dataset), texts, Limits(**limits))
    page.write_bytes(report_page(content, None))
    return page


def logged(driver: webdriver.Chrome, kind: str) -> list[Row]:
    return list(driver.get_log(kind))  # type: ignore[no-untyped-call]


def test_every_part_opens_without_an_error_or_a_request(report: Report) -> None:
    logged(report.driver, "browser")
    logged(report.driver, "performance")
    for view in VIEWS:
        report.open(f"view={view}")
        assert report.visible(f"#{view}")
        if view in {"overview", "divisions", "measures"}:
            report.wait(lambda: report.script("return document.querySelector('.chart svg path')"))
    assert [entry["message"] for entry in logged(report.driver, "browser")] == []
    events = [
        json.loads(entry["message"])["message"] for entry in logged(report.driver, "performance")
    ]
    asked = {
        event["params"]["request"]["url"].split("#")[0]
        for event in events
        if event["method"] == "Network.requestWillBeSent"
    }
    assert asked <= {report.page.as_uri(), "about:blank"}


def test_the_page_may_not_connect_or_run_other_scripts(report: Report) -> None:
    report.open()
    refused = report.driver.execute_async_script(
        "const done = arguments[arguments.length - 1];"
        "fetch('data:text/plain,x').then(() => done('allowed'), () => done('refused'))"
    )
    assert refused == "refused"
    report.script(
        "const s = document.createElement('script'); s.textContent = 'window.hacked = 1';"
        "document.body.append(s)"
    )
    assert report.script("return window.hacked") is None
    logged(report.driver, "browser")


def test_the_counts_are_shown(report: Report, facts: list[Row]) -> None:
    report.open()
    shown = dict(zip(report.texts(".figures .word"), report.texts(".figures .figure"), strict=True))
    assert shown["事实"] == f"{len(facts):,}"
    assert shown["文档"] == "15"


def test_what_was_left_out_is_said(report: Report, dataset: Path, tmp_path: Path) -> None:
    small = Report(
        report.driver, written(dataset, tmp_path / "small.html", PAGES, facts=200, text=2000)
    )
    small.open()
    notes = "".join(small.texts(".notes p"))
    assert "本页上限为 200 条" in notes
    assert "本页原文上限为 2,000 字" in notes
    small.open("lang=en")
    assert "this page holds at most 200" in "".join(small.texts(".notes p"))


def test_a_dataset_without_facts_opens(report: Report, tmp_path: Path) -> None:
    folder = tmp_path / "facts"
    folder.mkdir()
    DatasetWriter(folder).finish()
    empty = Report(report.driver, written(folder, tmp_path / "empty.html"))
    logged(report.driver, "browser")
    for view in VIEWS:
        empty.open(f"view={view}")
    assert logged(report.driver, "browser") == []


def test_search_and_filters_narrow_the_list(report: Report, facts: list[Row]) -> None:
    report.open("view=facts")
    assert report.hits() == len(facts)
    report.find("#f-q").send_keys("小麦")
    report.wait(lambda: report.hits() < len(facts))
    assert report.hits() > 0
    assert "q=小麦" in report.hash()
    report.open("view=facts")
    report.script(
        "const f = document.getElementById('f-status'); f.value = 'target';"
        "f.dispatchEvent(new Event('input', {bubbles: true}))"
    )
    planned = sum(row["status"] == "target" for row in facts)
    report.wait(lambda: report.hits() == planned)
    assert set(report.cells("status")) == {"目标"}
    report.open("place=1501&measure=&from=2024&unit=元")
    below = [
        row for row in facts
        if (row["place_code"] or "").startswith("1501") and row["unit"] == "元"
        and (row["time_end"] or "") >= "2024"
    ]  # fmt: skip
    assert report.hits() == len(below) > 0
    assert report.find("#f-place").get_property("value") == " \u203a ".join(
        ("内蒙古自治区", "呼和浩特市")
    )
    report.find("#clear").click()
    report.wait(lambda: report.hits() == len(facts))


def test_columns_sort_both_ways_and_back(report: Report) -> None:
    report.open("view=facts&status=actual&unit=个")
    unsorted = report.cells("value")
    button = report.find("#grid-head [data-sort=value]")
    for direction in ("ascending", "descending", "none"):
        button.click()
        header = report.find("[role=columnheader].value")
        assert header.get_attribute("aria-sort") == direction
        values = [
            float(text.lstrip("≈><≥≤+\u2212↑↓ ").split("–")[0].replace(",", ""))
            for text in report.cells("value")
        ]
        if direction == "none":
            assert report.cells("value") == unsorted
        else:
            assert values == sorted(values, reverse=direction == "descending")


def test_only_the_rows_in_sight_are_drawn(report: Report, facts: list[Row]) -> None:
    report.open("view=facts")
    assert len(report.cells("value")) < 60 < len(facts)
    assert report.find("#grid").get_attribute("aria-rowcount") == str(len(facts) + 1)
    report.script("document.getElementById('grid').scrollTop = 1e9")
    last = str(len(facts) + 1)
    report.wait(lambda: report.script(
        "return !!document.querySelector(`#grid-body [aria-rowindex='${arguments[0]}']`)", last
    ))  # fmt: skip


def test_a_fact_opens_with_its_evidence_marked(report: Report, facts: list[Row]) -> None:
    chosen = next(
        row
        for row in facts
        if row["time_from"] == "sentence"
        and row["place_from"] == "sentence"
        and row["measure_start"]
    )
    report.open(f"fact={chosen['id']}")
    assert report.texts(".page mark.number") == [chosen["text"]]
    assert "".join(report.texts(".page mark.measure")) == chosen["measure"]
    assert "".join(report.texts(".page mark.time")) == chosen["time"]
    assert report.texts(".page mark.place")
    assert report.texts("#fact-card code") == chosen["rules"]
    # the page's own text, and the mark in sight
    assert chosen["sentence"] in "".join(report.texts(".page"))
    assert report.script(
        "const p = document.querySelector('.page').getBoundingClientRect();"
        "const m = document.querySelector('mark.number').getBoundingClientRect();"
        "return m.top >= p.top && m.bottom <= p.bottom"
    )


def test_the_row_of_the_open_fact_is_in_sight(report: Report, facts: list[Row]) -> None:
    report.open("view=facts")
    for row in facts[len(facts) // 3 :: len(facts) // 4]:
        report.open(f"fact={row['id']}")  # what opens beside the list makes the list lower
        report.wait(lambda: report.script(
            "const row = document.querySelector('#grid-body .row[aria-selected=true]');"
            "if (!row) return false;"
            "const grid = document.getElementById('grid').getBoundingClientRect();"
            "const head = document.getElementById('grid-head').getBoundingClientRect();"
            "const at = row.getBoundingClientRect();"
            "return at.top >= head.bottom - 1 && at.bottom <= grid.bottom + 1;"
        ))  # fmt: skip


def test_every_number_is_marked_where_it_stands(report: Report, facts: list[Row]) -> None:
    report.open("view=facts")
    for row in facts[:: max(1, len(facts) // 25)]:
        report.open(f"fact={row['id']}")
        assert "".join(report.texts(".page mark.number")) == row["text"]


def test_without_sources_the_sentence_is_shown(
    report: Report, dataset: Path, facts: list[Row], tmp_path: Path
) -> None:
    bare = Report(report.driver, written(dataset, tmp_path / "bare.html"))
    bare.open(f"fact={facts[0]['id']}")
    assert bare.texts(".page") == [facts[0]["sentence"]]
    assert bare.texts(".page mark.number") == [facts[0]["text"]]
    assert "--sources" in bare.find("#page-text .note").text


def test_links_and_the_back_button(report: Report) -> None:
    report.open("view=facts&status=target")
    report.find("#grid-body .row[data-place='1']").click()
    report.wait(lambda: report.visible("#reader"))
    first = report.hash()
    assert "fact=" in first
    assert "status=target" in first
    report.find("#copy-link").click()
    report.wait(lambda: report.find("#copy-link").text == "已复制")
    report.find(".page a.other").click()
    report.wait(lambda: report.hash() != first)
    report.driver.back()
    report.wait(lambda: report.hash() == first)
    report.driver.back()
    report.wait(lambda: not report.visible("#reader"))
    assert report.visible("#facts")
    report.open("fact=0000000000000000-f1")
    assert report.find("#reader-title").text == "没有这条事实"


def test_the_keyboard_is_enough(report: Report) -> None:
    report.open("view=facts")
    report.script("document.getElementById('grid').focus()")
    report.press(Keys.ARROW_DOWN, Keys.ARROW_DOWN)
    assert report.find("#grid").get_attribute("aria-activedescendant") == "row-2"
    outline = "return getComputedStyle(document.querySelector('.row.active')).outlineStyle"
    assert report.script(outline) == "solid"
    report.press(Keys.ENTER)
    report.wait(lambda: report.visible("#reader"))
    assert report.focused() == "reader-title"
    opened = report.hash()
    report.press(Keys.ARROW_RIGHT)
    report.wait(lambda: report.hash() != opened)
    report.press(Keys.ESCAPE)
    report.wait(lambda: not report.visible("#reader"))
    assert report.focused() == "grid"
    report.press(Keys.END)
    last = int(report.find("#grid").get_attribute("aria-rowcount") or 0) - 2
    report.wait(
        lambda: report.find("#grid").get_attribute("aria-activedescendant") == f"row-{last}"
    )


def test_the_tab_key_goes_in_the_order_of_the_page(report: Report) -> None:
    report.open("view=facts")
    order: list[str] = []
    while "source" not in order and len(order) < 40:
        report.press(Keys.TAB)
        order.append(report.focused() or str(report.script(NAME_OF_BUTTON)))
    seen = [
        name
        for name in order
        if name in {"skip", "language", "overview", "f-q", "f-place", "f-source", "grid"}
    ]
    assert seen == ["skip", "language", "overview", "f-q", "f-place", "f-source", "grid"]


def test_the_interface_changes_language(report: Report) -> None:
    for view in VIEWS:
        report.open(f"view={view}&lang=en")
        chrome = report.script(TEXT_OF_THE_INTERFACE)
        assert not [letter for letter in chrome if "\u4e00" <= letter <= "\u9fff"], (view, chrome)
    assert report.script("return document.documentElement.lang") == "en"
    report.find("#language").click()
    report.wait(lambda: report.find("#views [data-view=facts]").text == "事实表")
    assert "lang" not in report.hash()


def test_dark_and_light(report: Report) -> None:
    paper = "return getComputedStyle(document.body).backgroundColor"
    report.driver.execute_cdp_cmd(
        "Emulation.setEmulatedMedia",
        {"features": [{"name": "prefers-color-scheme", "value": "dark"}]},
    )
    report.open()
    dark = report.script(paper)
    report.find("#theme").click()
    report.wait(lambda: report.script(paper) != dark)
    assert "theme=light" in report.hash()
    report.open("theme=dark")
    assert report.script(paper) == dark


def test_a_phone_needs_no_sideways_scrolling(report: Report, facts: list[Row]) -> None:
    report.driver.execute_cdp_cmd(
        "Emulation.setDeviceMetricsOverride",
        {"width": 390, "height": 844, "deviceScaleFactor": 2, "mobile": True},
    )
    addresses = [f"view={view}" for view in VIEWS]
    for address in (*addresses, f"fact={facts[0]['id']}"):
        report.open(f"{address}&lang=en")
        report.wait(lambda: report.script("return document.documentElement.scrollWidth") <= 390)
    # the reader covers the page, which a screen reader then does not enter
    assert report.script("return document.getElementById('main').inert") is True


def test_drill_down_by_division(report: Report) -> None:
    report.open("view=divisions&node=all")
    report.wait(lambda: report.script("return document.querySelector('.chart svg path')"))
    report.script(
        "[...document.querySelectorAll('#divisions td button')]"
        ".find((button) => button.textContent === '内蒙古自治区').click()"
    )
    report.wait(lambda: "node=15" in report.hash())
    assert report.texts(".crumbs li") == ["全国", "内蒙古自治区"]
    report.driver.back()
    report.wait(lambda: report.texts(".crumbs li") == ["全国"])


def test_a_point_of_a_chart_opens_its_fact(report: Report) -> None:
    report.open("view=measures")
    report.wait(
        lambda: report.script("return document.querySelector('#series-chart .mark-symbol path')")
    )
    point = report.find("#series-chart .mark-symbol path")
    ActionChains(report.driver).move_to_element(point).perform()
    report.wait(lambda: report.visible("#tip"))
    ActionChains(report.driver).click(point).perform()
    report.wait(lambda: report.visible("#reader"))
    assert "fact=" in report.hash()


def test_text_that_looks_like_markup_stays_text(
    report: Report, dataset: Path, facts: list[Row], tmp_path: Path
) -> None:
    folder = tmp_path / "facts"
    folder.mkdir()
    writer = DatasetWriter(folder)
    for kind in ROW_OF_KIND:
        rows = [json.loads(line) for line in (dataset / f"{kind}.jsonl").read_bytes().splitlines()]
        if kind == "rejects":
            rows = [
                {
                    "source": HOSTILE,
                    "stage": HOSTILE,
                    "error": HOSTILE,
                    "message": HOSTILE,
                    "record": {HOSTILE: HOSTILE},
                }
            ]
        for row in rows:
            for name in (
                "measure",
                "headline",
                "column",
                "name",
                "said_by",
                "place",
                "time",
                "unit",
            ):
                if isinstance(row.get(name), str):
                    row[name] = HOSTILE
            if "sentence" in row:
                row["sentence"] = HOSTILE + row["sentence"][len(HOSTILE) :]
        writer.write(kind, b"".join(orjson.dumps(row) + b"\n" for row in rows), len(rows))
    writer.finish()
    hostile = Report(report.driver, written(folder, tmp_path / "hostile.html"))
    addresses = [f"view={view}" for view in VIEWS]
    for address in (*addresses, "view=facts&q=script", f"fact={facts[0]['id']}"):
        hostile.open(address)
        assert hostile.script("return window.hacked") is None
        assert hostile.script("return document.querySelectorAll('img').length") == 0
    assert HOSTILE in hostile.texts("#fact-card .what")
    assert "<script>" in hostile.find(".page").text


def test_a_printer_gets_the_first_facts_in_black_on_white(report: Report) -> None:
    report.open("view=facts&theme=dark")
    report.script("dispatchEvent(new Event('beforeprint'))")
    report.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    try:
        assert len(report.texts("#printed tbody tr")) == 300
        assert report.visible("#printed")
        assert not report.visible("#grid")
        assert (
            report.script("return getComputedStyle(document.body).backgroundColor")
            == "rgb(255, 255, 255)"
        )
    finally:
        report.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})
