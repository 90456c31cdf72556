"""Anaphora: which words stand for a division, and for which."""

import pytest

from pipeline.gazetteer import load_gazetteer
from pipeline.link.anaphora import find_anaphors, resolve_anaphor
from schemas.mentions import Anaphor


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("全市设置了347个驿站，该旗也一样。", ["全市", "该旗"]),
        ("我区、我省、我市、我旗和本市", ["我区", "我省", "我市", "我旗", "本市"]),
        ("自治区信访局和首府的干部、当地的牧民", ["自治区", "首府", "当地"]),
        ("全盟、全镇、全村、该村、该社区", ["全盟", "全镇", "全村", "该村", "该社区"]),
        ("安全区域、全区域、全市场、健全县域", []),
        ("基本县情、日本省份", []),
        ("内蒙古自治区人民政府", []),
        ("自治区级荣誉2项", []),
        ("全国、全体、全部", []),
    ],
)
def test_find(text: str, words: list[str]) -> None:
    assert [text[a.start : a.end] for a in find_anaphors(text)] == words


def resolve(word: str, running: str | None, home: str | None) -> str | None:
    (anaphor,) = find_anaphors(word)
    assert isinstance(anaphor, Anaphor)
    return resolve_anaphor(anaphor, running, home, load_gazetteer())


@pytest.mark.parametrize(
    ("word", "running", "home", "code"),
    [
        ("全市", "150203", "1502", "1502"),
        ("全市", "150203012", "15", "1502"),
        ("全市", "152201", "15", "152201"),
        ("该市", None, "1503", "1503"),
        ("全旗", "150625200", "1506", "150625"),
        ("该旗", "150625", None, "150625"),
        ("全盟", "152922", None, "1529"),
        ("全盟", "150203", "1502", None),
        ("全区", "150625", "15", "15"),
        ("全区", "150204", "1502", "150204"),
        ("全区", None, "15", "15"),
        ("我区", "150204", "15", "15"),
        ("我区", None, "15", "15"),
        ("该区", "150403", "15", "150403"),
        ("该区", "150625", "15", None),
        ("全省", "1301", "13", "13"),
        ("我省", None, "13", "13"),
        ("我省", None, "15", None),
        ("自治区", "1502", "15", "15"),
        ("首府", "150625", "15", "1501"),
        ("省会", None, "13", "1301"),
        ("全市", "110112", None, "11"),
        ("全镇", "150824103205", None, "150824103"),
        ("全村", "150824103205", "15", "150824103205"),
        ("该村", "150824103", "15", None),
        ("该社区", "152201005001", "15", "152201005001"),
        ("全县", None, "3301", None),
        ("全县", "330106", "3301", None),
        ("全县", "3301", "330122", "330122"),
        ("全县", "150621", "1506", None),
        ("全旗", "150602", "1506", None),
        ("全旗", None, "15", None),
        ("全镇", "510682", "5106", None),
        ("全镇", "510682001", "510682", None),
        ("全乡", "510682108", "510682", None),
        ("全村", "510682108", "510682", None),
        ("全村", "150203012", "152201005001", "152201005001"),
        ("全市", "510682108", "51", "510682"),
        ("全市", "330122", "3301", "3301"),
        ("我市", None, "510682", "510682"),
        ("当地", "150727", "15", "150727"),
        ("当地", None, None, None),
    ],
)
def test_resolve(word: str, running: str | None, home: str | None, code: str | None) -> None:
    assert resolve(word, running, home) == code
