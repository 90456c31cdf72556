"""Patterns kept from the start before are those that `re` compiles, and nothing else is needed."""

import re
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from test_edges import all_patterns

from pipeline.kept_patterns import file_of_patterns, patterns_kept

PATTERNS = {
    r"(?P<up>[增升])(?P<down>降)?(\d+)(?=[，。]|$)": 0,
    r"(?i)[a-z一-鿿é]{2,}?": 0,
    r"^\s*第[一二三]条": re.MULTILINE,
    r"(?<!不)(?:足|够)|(?<=约).": re.DOTALL,
}


def _compiled(path: Path) -> list[re.Pattern[str]]:
    re.purge()
    with patterns_kept(path):
        return [re.compile(pattern, flags) for pattern, flags in PATTERNS.items()]


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    return tmp_path / "__pycache__" / "kept.patterns"


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The patterns that `re` has read."""
    found: list[str] = []
    compiler = sys.modules["re._compiler"]
    plain: Callable[..., object] = vars(compiler)["compile"]

    def compile_(pattern: str, flags: int = 0) -> object:
        found.append(pattern)
        return plain(pattern, flags)

    monkeypatch.setattr(compiler, "compile", compile_)
    return found


def test_a_second_start_compiles_nothing_and_has_the_same_patterns(
    path: Path, parsed: list[str]
) -> None:
    first = _compiled(path)
    assert parsed == list(PATTERNS)
    assert path.is_file()
    again = _compiled(path)
    assert parsed == list(PATTERNS)
    # patterns are equal whose code is
    assert again == first
    assert [each.groupindex for each in again] == [each.groupindex for each in first]
    found = again[0].search("增降12，")
    assert found is not None
    assert found.groupdict() == {"up": "增", "down": "降"}
    assert found.lastgroup is None


def test_all_patterns_of_ours_are_built_alike(path: Path) -> None:
    ours = list(dict.fromkeys((each.pattern, each.flags) for _, each in all_patterns()))
    plain = [re.compile(*each) for each in ours]
    for _ in range(2):
        re.purge()
        with patterns_kept(path):
            assert [re.compile(*each) for each in ours] == plain


@pytest.mark.parametrize(
    "damage", [lambda held: held[:-9], lambda held: held[:50] + held, lambda _: b""]
)
def test_a_damaged_file_is_as_none(
    path: Path, parsed: list[str], damage: Callable[[bytes], bytes]
) -> None:
    _compiled(path)
    path.write_bytes(damage(path.read_bytes()))
    _compiled(path)
    assert parsed == [*PATTERNS, *PATTERNS]
    parsed.clear()
    _compiled(path)
    assert parsed == []


def test_another_python_compiles_anew(
    path: Path, parsed: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    _compiled(path)
    monkeypatch.setattr(sys, "version", "4.0")
    _compiled(path)
    assert parsed == [*PATTERNS, *PATTERNS]


def test_a_pattern_more_is_kept_beside_the_others(path: Path, parsed: list[str]) -> None:
    _compiled(path)
    with patterns_kept(path):
        re.compile("新的")
    parsed.clear()
    _compiled(path)
    with patterns_kept(path):
        re.purge()
        re.compile("新的")
    assert parsed == []


def test_it_goes_without_where_nothing_can_be_written(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path.parent.touch()  # a file where the folder should be
    assert len(_compiled(path)) == len(PATTERNS)
    path.parent.unlink()
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    _compiled(path)
    assert not path.parent.exists()


def test_the_file_lies_beside_the_bytecode() -> None:
    file = file_of_patterns()
    assert file is not None
    assert file.parent.name == "__pycache__" or sys.pycache_prefix
