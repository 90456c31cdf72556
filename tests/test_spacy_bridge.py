"""The spaCy components give the finders' ranges, and displaCy renders them."""

import os
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import spacy
from spacy import displacy

from pipeline.finders import FINDER_NAMES, FinderName, finder
from pipeline.order import stages
from pipeline.spacy_bridge import as_component
from schemas.article import Document

ROOT = Path(__file__).resolve().parent.parent
TEXT = (
    "2022年6月，通辽市科尔沁区红星街道党工委书记包志强介绍，全区实施“暖心行动”，推出“牧民贷”等3款产品，"
    "累计发放贷款2.4亿元，惠及1.2万户农牧民，比2021年增长18.5%。\n"
    "扎兰屯市人民法院 干警王丽华说：“今年以来，我们开展‘法治进嘎查’活动20余场。”"
)


def _pages() -> list[str]:
    """Our own pages, and the real ones where the folder beside the repository has them."""
    folders = (ROOT / "fixtures" / "pages", ROOT.parent / "shared" / "corpus")
    paths = [path for folder in folders for path in sorted(folder.glob("*.txt"))]
    return [path.read_bytes().decode("utf-8", errors="replace") for path in paths]


def _entry_points() -> dict[str, str]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    points: dict[str, str] = project["entry-points"]["spacy_factories"]
    return points


@pytest.mark.parametrize("name", FINDER_NAMES)
def test_component_gives_the_ranges_of_its_finder(name: FinderName) -> None:
    nlp = spacy.blank("zh")
    nlp.add_pipe(f"zhfacts_{name}")
    doc = nlp(TEXT)
    mentions = finder(name)(TEXT)
    assert mentions, "the sample must hold one of every layer"
    spans = {int(span.id_): span for span in doc.spans[f"zhfacts_{name}"]}
    assert [(spans[i].start_char, spans[i].end_char) for i in range(len(spans))] == [
        (mention.start, mention.end) for mention in mentions
    ]


@pytest.mark.parametrize("name", FINDER_NAMES)
def test_component_gives_the_ranges_of_its_finder_on_whole_pages(name: FinderName) -> None:
    nlp = spacy.blank("zh")
    nlp.add_pipe(f"zhfacts_{name}")
    found = 0
    for text in _pages():
        doc = nlp(text)
        spans = {int(span.id_): span for span in doc.spans[f"zhfacts_{name}"]}
        mentions = finder(name)(text)
        found += len(mentions)
        assert [(spans[i].start_char, spans[i].end_char) for i in range(len(spans))] == [
            (mention.start, mention.end) for mention in mentions
        ]
    assert found, "the pages must hold some of every layer"


@pytest.mark.parametrize("name", ["people", "organisations", "programs"])
def test_finder_alone_finds_what_the_pipeline_finds(name: FinderName) -> None:
    text = TEXT.replace("\n", "")
    document = Document(source="a.txt", text=text)
    for stage in stages():
        document = stage.run(document)
    (article,) = document.articles
    assert article.text == text
    assert tuple(finder(name)(text)) == getattr(article, name)


@pytest.mark.parametrize("name", FINDER_NAMES)
def test_displacy_renders_the_spans(name: FinderName) -> None:
    nlp = spacy.blank("zh")
    nlp.add_pipe(f"zhfacts_{name}", config={"key": "found"})
    doc = nlp(TEXT)
    page = displacy.render(doc, style="span", options={"spans_key": "found"}, jupyter=False)
    assert doc.spans["found"][0].label_ in page


def test_pipeline_is_rebuilt_from_its_config() -> None:
    nlp = spacy.blank("zh")
    nlp.add_pipe("zhfacts_programs", config={"key": "names"})
    first, again = nlp(TEXT), spacy.blank("zh").from_config(nlp.config)(TEXT)
    assert [span.text for span in first.spans["names"]] == [
        span.text for span in again.spans["names"]
    ]


def test_any_function_on_a_string_can_be_bridged() -> None:
    component = as_component("programs", finder("programs"))
    doc = component(spacy.blank("zh").make_doc(TEXT))
    assert {span.label_ for span in doc.spans["programs"]} == {"PROGRAMS"}


def test_every_finder_has_an_entry_point() -> None:
    assert _entry_points() == {
        f"zhfacts_{name}": f"pipeline.spacy_bridge:zhfacts_{name}" for name in FINDER_NAMES
    }


def test_entry_points_spare_the_import(tmp_path: Path) -> None:
    info = tmp_path / "zhfacts_entry-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: zhfacts-entry\nVersion: 1.0\n")
    points = "".join(f"{name} = {value}\n" for name, value in _entry_points().items())
    (info / "entry_points.txt").write_text(f"[spacy_factories]\n{points}")
    code = (
        "import spacy\n"
        "nlp = spacy.blank('zh')\n"
        "nlp.add_pipe('zhfacts_programs')\n"
        "doc = nlp('实施“暖心行动”。')\n"
        "print([span.text for span in doc.spans['zhfacts_programs']])\n"
    )
    path = os.pathsep.join([str(tmp_path), str(ROOT)])
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-c", code],
        env={**os.environ, "PYTHONPATH": path, "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        check=True,
        encoding="utf-8",
    )
    assert "暖心行动" in done.stdout
