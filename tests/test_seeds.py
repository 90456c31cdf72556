"""Every seed file is listed, licensed and readable; the reader names file and line."""

import hashlib
import re
import tomllib
from pathlib import Path

import pytest

import schemas.seeds
from pipeline.errors import SeedError
from pipeline.seeds import SEEDS_DIR, guarded, read_seed
from schemas.seeds import LexiconRow, SeedRow, UnitRow

MANIFEST = tomllib.loads((SEEDS_DIR / "manifest.toml").read_text("utf-8"))["files"]
PACKED = tomllib.loads((SEEDS_DIR / "gazetteer" / "manifest.toml").read_text("utf-8"))
NOT_SEEDS = {"manifest.toml", "README.md", "__init__.py"}
TABLES = sorted(name for name in MANIFEST if name.endswith(".tsv"))


def test_every_seed_file_is_in_the_manifest_and_the_other_way() -> None:
    found = {
        path.relative_to(SEEDS_DIR).as_posix()
        for path in SEEDS_DIR.rglob("*")
        if path.is_file() and path.name not in NOT_SEEDS and "__pycache__" not in path.parts
    }
    packed = {f"gazetteer/{name}" for name in PACKED["files"]}
    assert found == set(MANIFEST) | packed


def test_the_packed_register_is_what_the_script_wrote() -> None:
    assert PACKED["edition"]
    assert PACKED["licence"]
    for name, facts in PACKED["files"].items():
        data = (SEEDS_DIR / "gazetteer" / name).read_bytes()
        assert (len(data), hashlib.sha256(data).hexdigest()) == (facts["bytes"], facts["sha256"])


@pytest.mark.parametrize("name", MANIFEST)
def test_every_seed_file_says_where_it_comes_from_and_under_which_licence(name: str) -> None:
    for key in ("source", "licence"):
        assert MANIFEST[name].get(key), f"{name}: {key}"


@pytest.mark.parametrize("name", TABLES)
def test_every_table_reads(name: str) -> None:
    model = getattr(schemas.seeds, MANIFEST[name]["row"])
    assert issubclass(model, SeedRow)
    assert read_seed(name, model)


BAD = {
    "surface\tkind\n甲\ta\n": None,
    "surface\tkind\n甲\ta\n乙\ta\n": r"x\.tsv:3: surface: '乙' stands out of order",
    "surface\tkind\n甲\ta\n甲\tb\n": r"x\.tsv:3: surface: '甲' stands twice",
    "surface\tkind\n甲\t\n": r"x\.tsv:2: kind: ",
    "surface\tkind\n甲\n": r"x\.tsv:2: 1 cells, expected 2",
    "surface\tsort\n甲\ta\n": r"x\.tsv:1: header",
    "surface\tkind\r\n甲\ta\r\n": r"x\.tsv: lines must end in LF",
    "surface\tkind\n甲\ta": r"x\.tsv: lines must end in LF",
}


@pytest.mark.parametrize(("text", "message"), BAD.items())
def test_the_reader_names_file_and_line(text: str, message: str | None, tmp_path: Path) -> None:
    (tmp_path / "x.tsv").write_text(text, "utf-8", newline="")
    if message is None:
        assert read_seed("x.tsv", LexiconRow, tmp_path) == (LexiconRow(surface="甲", kind="a"),)
    else:
        with pytest.raises(SeedError, match=message):
            read_seed("x.tsv", LexiconRow, tmp_path)


def test_a_missing_or_garbled_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(SeedError, match=r"none\.tsv: cannot be read"):
        read_seed("none.tsv", LexiconRow, tmp_path)
    (tmp_path / "bad.tsv").write_bytes(b"surface\tkind\n\xff\ta\n")
    with pytest.raises(SeedError, match=r"bad\.tsv: cannot be read"):
        read_seed("bad.tsv", LexiconRow, tmp_path)


def test_a_wrong_cell_is_told_with_its_value(tmp_path: Path) -> None:
    text = "surface\tdimension\tcode\tfactor\tguard\n亩\tarea\tm2\tmany\tnone\n"
    (tmp_path / "u.tsv").write_text(text, "utf-8")
    with pytest.raises(SeedError, match=r"u\.tsv:2: factor: .*'many'"):
        read_seed("u.tsv", UnitRow, tmp_path)


def test_a_surface_is_guarded_by_the_words_that_begin_or_end_with_it() -> None:
    pattern = re.compile("|".join(guarded({"就", "就要"}, {"成就", "就业", "就要求"})))
    assert [found[0] for found in pattern.finditer("成就大，就业稳，就干，这就要干")] == [
        "就",
        "就要",
    ]
    assert pattern.match("就要求") is None, "the shorter surface is no part of it either"
