"""Places: cases, tables over the register, and what holds for any text."""

import csv
import json
import random
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.gazetteer import Gazetteer, load_gazetteer
from pipeline.link.places import places_stage
from pipeline.recognise.places import place_finder
from pipeline.stage import Stage
from schemas.article import Article, Document, Piece
from schemas.mentions import PlaceMention

ROOT = Path(__file__).parent.parent
CASES = [
    json.loads(line)
    for line in (ROOT / "fixtures/cases/places.jsonl").read_text("utf-8").splitlines()
]
REFERENCE = ROOT.parent / "shared/reference/short_names.tsv"
COLLIDING = ("新城区", "青山区", "和平区", "城区", "郊区", "铁西区")


@cache
def stage() -> Stage:
    gazetteer = load_gazetteer()
    return places_stage(gazetteer, place_finder(gazetteer))


def link(text: str, home: str | None = None) -> tuple[PlaceMention, ...]:
    pieces = (Piece(0, 0, len(text)),) if text else ()
    article = Article(text=text, pieces=pieces)
    document = Document(source="t", text=text, home_code=home, articles=(article,))
    return stage().run(document).articles[0].places


def codes(text: str, home: str | None = None) -> list[tuple[str, str | None]]:
    return [(text[m.start : m.end], m.code) for m in link(text, home)]


def written(gazetteer: Gazetteer, code: str) -> str:
    names = gazetteer.townships if len(code) == 9 else gazetteer.villages(code[:2])
    if len(code) < 9:
        return gazetteer.written(code)
    return names.names[names.codes.index(code)]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_case(case: dict[str, str]) -> None:
    expected = [(item["text"], item["code"]) for item in case["expect"]]  # type: ignore[index]
    assert sorted(map(str, codes(case["text"], case.get("home")))) == sorted(map(str, expected)), (
        case["why"]
    )


def test_traps_are_many() -> None:
    """At least 60 cases are there to show what must not be linked, or not so."""
    assert len(CASES) >= 100
    assert sum(not case["expect"] for case in CASES) >= 40


def units(prefix: str) -> list[str]:
    gazetteer = load_gazetteer()
    rows = (ROOT / "seeds/gazetteer/divisions.tsv").read_text("utf-8").splitlines()[1:]
    found = [row.split("\t")[0] for row in rows]
    return [c for c in found if c.startswith(prefix) and len(c) > 2 and c in gazetteer]


@pytest.mark.parametrize("code", units("15"))
def test_every_unit_of_inner_mongolia(code: str) -> None:
    name = load_gazetteer().written(code)
    chain = "".join(load_gazetteer().written(c) for c in load_gazetteer().full_chain(code))
    assert (name, code) in codes(f"日前，{chain}的干部来了。")
    sentences = (f"{name}坚持党建引领。", f"近日，{name}举办培训班。", f"记者从{name}获悉。")
    for text in sentences:
        if name not in COLLIDING:
            assert (name, code) in codes(text)
        else:
            assert codes(text) in ([], [(name, None)])
            assert (name, code) in codes(f"{chain}的做法好。{text}")


def test_sure_short_names() -> None:
    if not REFERENCE.exists():
        pytest.skip(f"{REFERENCE.name}: the reference folder is not beside the repository")
    with REFERENCE.open(encoding="utf-8", newline="") as handle:
        rows = [r for r in csv.DictReader(handle, delimiter="\t") if r["confidence"] == "sure"]
    assert rows
    for row in rows:
        prefecture = load_gazetteer().written(row["code"][:4])
        for text in (f"近日，{row['short']}举办培训班。", f"{prefecture}和{row['short']}都来了。"):
            assert (row["short"], row["code"]) in codes(text), text


def test_counties_of_the_other_provinces() -> None:
    gazetteer = load_gazetteer()
    counties = [
        code
        for code in units("")
        if len(code) == 6 and code.isdigit() and not code.startswith("15")
    ]
    wrong = []
    for code in random.Random(11).sample(counties, 300):  # noqa: S311
        name = gazetteer.written(code)
        chain = "".join(gazetteer.written(c) for c in gazetteer.full_chain(code))
        if (name, code) not in codes(f"日前，{chain}的做法得到推广。"):
            wrong.append((chain, code))
        alone = codes(f"日前，{name}的做法得到推广。")
        if alone not in ([(name, code)], [(name, None)], []):
            wrong.append((name, code))
    assert not wrong


def test_colliding_names_need_a_chain_or_a_home() -> None:
    gazetteer = load_gazetteer()
    for name in COLLIDING:
        for entry in gazetteer.lookup(name):
            chain = "".join(gazetteer.written(c) for c in gazetteer.full_chain(entry.code))
            assert (name, entry.code) in codes(f"日前，{chain}的做法得到推广。")
        assert codes(f"日前，{name}的做法得到推广。") in ([], [(name, None)])


@pytest.mark.parametrize("province", ["15", "13", "22", "33", "37", "41", "43", "51", "53", "62"])
def test_village_chains(province: str) -> None:
    gazetteer = load_gazetteer()
    villages = gazetteer.villages(province)
    wrong = []
    for at in random.Random(5).sample(range(len(villages.codes)), 40):  # noqa: S311
        code, name = villages.codes[at], villages.names[at]
        chain = "".join(written(gazetteer, c) for c in gazetteer.full_chain(code)[:-1])
        if (name, code) not in codes(f"日前，{chain}{name}党支部书记带头行动。"):
            wrong.append((chain + name, code))
    assert len(wrong) <= 1, wrong


def test_homes() -> None:
    text = "赤峰市宁城县的路通了。宁城县大城子镇的果熟了，宁城县的人笑了。"
    article = Article(text=text, pieces=(Piece(0, 0, len(text)),))
    done = stage().run(Document(source="t", text=text, articles=(article,)))
    assert (done.home_code, done.articles[0].home_code) == ("150429", "150429")
    empty = stage().run(Document(source="t", text="无", articles=(Article(text="无", pieces=()),)))
    assert (empty.home_code, empty.articles[0].home_code) == (None, None)


def test_levels_parents_and_rules() -> None:
    county, township, village = link("杭锦旗伊和乌素苏木脑高岱嘎查的牧民来了。")
    assert (county.level, county.parent_code, county.linked_by) == ("county", "1506", "exact")
    assert (township.level, township.parent_code) == ("township", "150625")
    assert (village.level, village.linked_by, village.rule) == ("village", "chain", "chain")
    assert village.name == "脑高岱嘎查村"
    unlisted = link("湾桥镇在大理市，大理市湾桥镇甲乙丙村的人来了。")[-1]
    assert (unlisted.code, unlisted.parent_code, unlisted.level) == (None, "532901107", "village")


@pytest.mark.parametrize(
    ("year", "name", "code"),
    [(1998, "哲里木盟", "1523"), (2020, "通辽市", "1505"), (None, "通辽市", "1505")],
)
def test_former_names(year: int | None, name: str, code: str) -> None:
    text = "内蒙古哲里木盟的牧民来了。"
    article = Article(text=text, pieces=(Piece(0, 0, len(text)),))
    published = date(year, 5, 1) if year else None
    document = Document(source="t", text=text, published=published, articles=(article,))
    mention = stage().run(document).articles[0].places[-1]
    assert (mention.name, mention.code, mention.level) == (name, code, "prefecture")
    assert mention.parent_code == "15"
    assert load_gazetteer().full_chain("152601") == ("15", "1526", "152601")


ANY = st.text(
    alphabet=st.sampled_from("内蒙古包头市新城区和平镇村社区嘎查、，\n\ud800") | st.characters()
)


@given(ANY)
def test_any_text(text: str) -> None:
    end = 0
    for mention in link(text, "1502"):
        assert end <= mention.start < mention.end <= len(text)
        end = mention.end


@pytest.mark.parametrize(
    "text", ["", "村", "镇" * 3000, "包头市" * 3000, "社区、" * 3000, "a" * 99]
)
def test_odd_texts(text: str) -> None:
    assert all(0 <= m.start < m.end <= len(text) for m in link(text))
