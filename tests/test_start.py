"""A quick start: the same patterns, and everything as it was afterwards."""

import gc
import re
import sys

import pytest

from pipeline.start import quick_start

TEXT = "".join(map(chr, [*range(0x300), *range(0x4DF0, 0x4E10), *range(0x9FF0, 0xA010), 0x20000]))
PATTERNS = [
    r"[一-鿿]",
    r"[^一-鿿]+",
    r"[一-丧丩-鿿㐀-䶿A-Z]{2,}",
    r"(?i)[a-z一-鿿é]",
    r"[\d，。]|[^\W，。]",
    "[\U00020000-\U0002a6df一]",
]


@pytest.mark.parametrize("pattern", PATTERNS)
def test_patterns_find_the_same(pattern: str) -> None:
    re.purge()
    plain = re.compile(pattern).findall(TEXT)
    with quick_start():
        for _ in range(2):
            re.purge()
            assert re.compile(pattern).findall(TEXT) == plain


def fail_in_quick_start() -> None:
    with quick_start():
        assert not gc.isenabled()
        raise ValueError("lost")


def test_all_is_as_it_was_afterwards() -> None:
    compiler = sys.modules["re._compiler"]
    before = dict(vars(compiler))
    with pytest.raises(ValueError, match="lost"):
        fail_in_quick_start()
    assert gc.isenabled()
    assert vars(compiler) == before


def test_garbage_stays_unsought_where_it_was() -> None:
    gc.disable()
    try:
        with quick_start():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()
