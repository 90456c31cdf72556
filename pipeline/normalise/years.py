"""Writes years that are read out digit by digit as every rule about years knows them."""

import re

# 二○二一年, 二0二一年 and 二O二一年 stand in print for 二〇二一年; elsewhere ○ is a mark.
_ZERO_LIKE = "○◯Oo0"
_CHINESE_ZERO = re.compile(
    rf"([一二三四五六七八九〇])([{_ZERO_LIKE}]{{1,3}})(?=[一二三四五六七八九〇年])"
)

_READ_OUT = "〇零一二三四五六七八九"
_IN_DIGITS = str.maketrans(_READ_OUT, "00123456789")
# 二〇二三年, 一九九五—一九九八年; 千八百年 and 二〇一二团 are none
_YEAR = re.compile(
    rf"(?<![{_READ_OUT}十百千])(?:一[五六七八九]|二[〇零])[{_READ_OUT}]{{2}}"
    rf"(?=年|[至到~—-]{{1,2}}[一二][{_READ_OUT}]{{3}}年)"
)


def with_plain_years(plain: str) -> str:
    """Return `plain` with 二〇二三年 as 2023年 and 二○ as 二〇; the length stays the same."""
    plain = _CHINESE_ZERO.sub(_as_zero, plain)
    if "年" not in plain:
        return plain
    return _YEAR.sub(_as_digits, plain)


def _as_zero(match: re.Match[str]) -> str:
    return match[1] + "〇" * len(match[2])


def _as_digits(match: re.Match[str]) -> str:
    return match.group().translate(_IN_DIGITS)
