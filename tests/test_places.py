"""Places: cases, tables over the register, and what holds for any text."""

import csv
import json
import random
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from clock import assert_within
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.gazetteer import Gazetteer, load_gazetteer
from pipeline.link.places import places_stage
from pipeline.recognise.places.places import place_finder
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
    """At least 60 sentences hold nothing to link, though a name stands in each."""
    assert len(CASES) >= 150
    assert sum(not case["expect"] for case in CASES) >= 60


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
        sentences = (
            f"近日，{row['short']}举办培训班。",
            f"{prefecture}和{row['short']}都来了。",
            f"记者在{prefecture}{row['short']}采访。",
        )
        for text in sentences:
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
            if entry.kind == "former":
                continue
            chain = "".join(gazetteer.written(c) for c in gazetteer.full_chain(entry.code))
            assert (name, entry.code) in codes(f"日前，{chain}的做法得到推广。")
        assert codes(f"日前，{name}的做法得到推广。") in ([], [(name, None)])


TEN_PROVINCES = ("15", "13", "22", "33", "37", "41", "43", "51", "53", "62")
FILLER = "直辖"
"""What the register puts where a level is missing: 崖州区直辖村级区划."""


def drawn(province: str, count: int, seed: int) -> list[tuple[str, list[str]]]:
    """Draw villages of a province: code, and the names of the chain down to it."""
    gazetteer = load_gazetteer()
    found = random.Random(f"{province}{seed}").sample(gazetteer.villages(province).codes, count)  # noqa: S311
    chains = [(c, [written(gazetteer, x) for x in gazetteer.full_chain(c)]) for c in found]
    return [(c, chain) for c, chain in chains if not any(FILLER in name for name in chain)]


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("form", ["full", "prefecture", "county", "township"])
def test_village_chains(form: str, seed: int) -> None:
    """200 chains over ten provinces, from the province down or beginning further below."""
    total, wrong = 0, []
    for province in TEN_PROVINCES:
        for code, chain in drawn(province, 20, seed):
            first = {"full": 0, "prefecture": 1, "county": -3, "township": -2}[form]
            home = code[:6] if form == "township" else None
            text = f"日前，{''.join(chain[first:])}党支部书记带头行动。"
            total += 1
            if (chain[-1], code) not in codes(text, home):
                wrong.append((text, code))
    assert total >= 195
    # without its county a farm or bureau is not known for what it is
    assert len(wrong) <= (0.02 if form == "township" else 0.01) * total, wrong


@pytest.mark.parametrize("province", ["11", "12", "23", "31", "45", "46", "54", "65"])
def test_village_chains_of_odd_provinces(province: str) -> None:
    """Farms, regiments, estates with a house number, counties right below the province."""
    total, wrong = 0, []
    for code, chain in drawn(province, 80, 1):
        total += 1
        if (chain[-1], code) not in codes(f"{''.join(chain)}的人来了。"):
            wrong.append((chain, code))
    assert len(wrong) <= 0.02 * total, wrong


def test_lists_of_chains() -> None:
    """A page of honours: names close together, of many counties."""
    total, right = 0, 0
    for province in ("15", "33", "62"):
        text, expected = "受表彰的先进基层党组织名单\n", set()
        for code, chain in drawn(province, 60, 3):
            for name, part in zip(chain[1:], load_gazetteer().full_chain(code)[1:], strict=True):
                expected.add((len(text), len(text) + len(name), part))
                text += name
            text += "党支部、"
        found = {(m.start, m.end, m.code) for m in link(text)}
        total += len(expected | found)
        right += len(expected & found)
    assert right >= 0.99 * total


def test_speed() -> None:
    """A megabyte of our own pages is linked at megabytes a second, on whatever machine."""
    names = [gold.name.removesuffix(".gold.json") for gold in (ROOT / "fixtures/gold").iterdir()]
    pages = [(ROOT / f"fixtures/pages/{name}.txt").read_text("utf-8") for name in sorted(names)]
    size = sum(len(page.encode()) for page in pages)
    times = -(-1_000_000 // size)
    for page in pages:
        link(page)
    # an idle machine reads 4.5 MB a second, one that runs tests on all its cores about 2.5
    assert_within(size * times / 1_200_000, lambda: [link(page) for page in pages * times])


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


@settings(deadline=None)  # a name may load the villages of a province
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
