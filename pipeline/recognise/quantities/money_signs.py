"""The signs of money that stand before a number: ¥350, US$350, HK$1200."""

import re

_UNITS = {
    "¥": "元", "$": "美元", "€": "欧元", "£": "英镑",
    "US$": "美元", "HK$": "港元", "NT$": "新台币", "A$": "澳元", "C$": "加元", "S$": "新加坡元",
}  # fmt: skip
_SIGNS = frozenset(sign for sign in _UNITS if len(sign) == 1)
_WHOLE = re.compile(r"(?<![A-Za-z])(?:US|HK|NT|[ACS])\$$")
_LONGEST = 3


def money_sign(text: str, start: int) -> tuple[str, str] | None:
    """The sign that ends at `start`, and the unit that it stands for."""
    sign = text[start - 1] if start else ""
    if sign not in _SIGNS:
        return None
    whole = _WHOLE.search(text, max(0, start - _LONGEST), start)
    sign = whole.group() if whole is not None else sign
    return sign, _UNITS[sign]
