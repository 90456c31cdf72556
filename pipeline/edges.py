"""Tells by one character whether a pattern can match at all, as read off the pattern itself.

A number is asked by a hundred patterns, nearly all of which match nearly never. To look up the
character that stands beside it takes a tenth of the time; and as what is looked up is derived from
the pattern, a word that is added to a rule is never shut out.
"""

import re
from collections.abc import Callable, Sequence
from functools import cached_property
from importlib import import_module
from typing import Any

Parts = Sequence[tuple[Any, Any]]
"""A pattern as `re` parses it: codes with their values."""
_ENDS = {"AT_END", "AT_END_STRING"}
_OF_CATEGORY: dict[str, Callable[[str], bool]] = {
    "CATEGORY_DIGIT": str.isdecimal,
    "CATEGORY_SPACE": str.isspace,
    "CATEGORY_WORD": lambda char: char.isalnum() or char == "_",
}


MayStand = Callable[[str], bool]
"""Whether a match may begin, or end, with a character; "" is what stands behind the end."""


class _Edge(dict[str, bool]):
    """What was found out so far, once for each character."""

    def __init__(self, pattern: str, *, last: bool) -> None:
        super().__init__()
        self._pattern = pattern
        self._last = last

    @cached_property
    def _parts(self) -> Parts | None:
        """The parts of the pattern, None where they do not tell; parsed when first asked for."""
        try:
            parsed: Parts = import_module("re._parser").parse(self._pattern)
        except (ImportError, AttributeError):
            return None
        return None if self._last and not _is_bound(parsed) else parsed

    def __missing__(self, char: str) -> bool:
        if self._parts is None:
            may = True
        else:
            found, may_be_empty = _sequence(self._parts, char, last=self._last)
            may = found or may_be_empty
        self[char] = may
        return may


def begins(pattern: re.Pattern[str] | str) -> MayStand:
    """What tells whether a match may begin with a character: asked before `match`, `fullmatch`."""
    return _Edge(_plain(pattern), last=False).__getitem__


def ends(pattern: re.Pattern[str]) -> MayStand:
    """What tells it of the last before the end, where a pattern with `$` is sought up to there."""
    return _Edge(_plain(pattern), last=True).__getitem__


def _plain(pattern: re.Pattern[str] | str) -> str:
    if isinstance(pattern, str):
        return pattern
    if pattern.flags & (re.IGNORECASE | re.MULTILINE | re.ASCII | re.DOTALL):
        raise ValueError(f"a pattern with flags: {pattern.pattern}")
    return pattern.pattern


def _sequence(parts: Parts, char: str, *, last: bool) -> tuple[bool, bool]:
    """Whether parts that follow one another may begin with `char`, and whether they may be empty.

    With `last`, whether they may end with it.
    """
    for code, value in reversed(parts) if last else parts:
        begins_with, may_be_empty = _part(str(code), value, char, last=last)
        if begins_with:
            return True, False
        if not may_be_empty:
            return False, False
    return False, True


def _part(code: str, value: Any, char: str, *, last: bool) -> tuple[bool, bool]:  # noqa: ANN401
    match code:
        case "LITERAL" | "IN":
            members = [(code, value)] if code == "LITERAL" else value
            return char != "" and _in_class(members, char), False
        case "SUBPATTERN":
            return _sequence(value[3], char, last=last)
        case "BRANCH":
            found = [_sequence(branch, char, last=last) for branch in value[1]]
            return any(b for b, _ in found), any(empty for _, empty in found)
        case "MAX_REPEAT" | "MIN_REPEAT":
            begins_with, may_be_empty = _sequence(value[2], char, last=last)
            return begins_with, may_be_empty or value[0] == 0
        case "ASSERT" | "ASSERT_NOT":
            # what is looked ahead at may close the text: 决定(?=[一-鿿]收入$)
            closes = last and code == "ASSERT" and value[0] == 1 and _is_bound(value[1])
            return _sequence(value[1], char, last=last) if closes else (False, True)
        case "AT":
            # nothing but a line feed, at the end, stands behind `$`
            closes = str(value) in _ENDS
            return (closes or last) and char == "\n", last or not closes
        case _:
            return True, True


def _in_class(members: Parts, char: str) -> bool:
    negated = str(members[0][0]) == "NEGATE"
    return negated != any(_is_member(str(code), value, char) for code, value in members)


def _is_member(code: str, value: Any, char: str) -> bool:  # noqa: ANN401
    if code == "LITERAL":
        return char == chr(value)
    if code == "RANGE":
        return bool(value[0] <= ord(char) <= value[1])
    if code == "CATEGORY":
        name = str(value)
        known = _OF_CATEGORY[name.replace("_NOT", "")]
        return known(char) != ("_NOT" in name)
    return False


def _is_bound(parts: Parts) -> bool:
    """Whether every way through the parts ends with `$`."""
    if not len(parts):
        return False
    code, value = parts[-1]
    match str(code):
        case "AT":
            return str(value) in _ENDS
        case "SUBPATTERN":
            return _is_bound(value[3])
        case "BRANCH":
            return all(_is_bound(branch) for branch in value[1])
        case "ASSERT" if value[0] == 1:
            return _is_bound(value[1])
        case "ASSERT" | "ASSERT_NOT":
            return _is_bound(parts[:-1])
        case _:
            return False
