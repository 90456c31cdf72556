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
    # what a match may begin with is told to the engine, whatever it looks at before and ahead
    r"(?:[一-丅]|a)\d?|(?:鿿|[0-9])x?|(?<=\d)[，。]",
    r"(?:\d{0,2}[a-f]|(?=x)[^一-鿿])|(?<!a)(?:b|[c-d])?[e-f]",
    r"(?<![0-9])(?:[5-9]|一)(?!丁)|$",
    r"(?:(?i:a)|[x-z])(?=[b-y]|\Z)",
    r"(?:[^一-鿿\d]|\s)[\d一]|\b(?:x|[p-q])\B",
    r"(?P<one>[ab]|丁)(?P=one)?|(?:|[c-d])[一-丅]",
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
