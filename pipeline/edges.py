"""Tells by one character whether a pattern can match at all, as read off the pattern itself.

A number is asked by a hundred patterns, nearly all of which match nearly never. To look up the
character that stands beside it takes a tenth of the time; and as what is looked up is derived from
the pattern, a word that is added to a rule is never shut out.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from importlib import import_module
from itertools import groupby
from operator import itemgetter
from typing import Any, Protocol, cast

from pipeline.needs import needed

Parts = Sequence[tuple[Any, Any]]
"""A pattern as `re` parses it: codes with their values."""
_ENDS = {"AT_END", "AT_END_STRING"}
_OF_CATEGORY: dict[str, Callable[[str], bool]] = {
    "CATEGORY_DIGIT": str.isdecimal,
    "CATEGORY_SPACE": str.isspace,
    "CATEGORY_WORD": lambda char: char.isalnum() or char == "_",
}
_WRITTEN = {"CATEGORY_DIGIT": r"\d", "CATEGORY_SPACE": r"\s", "CATEGORY_WORD": r"\w"}
MayStand = Callable[[str], bool]
"""Whether a match may begin, or end, with a character; "" is what stands behind the end."""
Match = Callable[[str, int, int], re.Match[str] | None]
"""The `match` of a pattern, between two places."""


class LedMatch(Protocol):
    """A match of a pattern that is led: where it begins, and its groups; that is all it tells."""

    @property
    def string(self) -> str:
        """The text that it was sought in."""

    @property
    def lastindex(self) -> int | None:
        """The number of the group matched last."""

    def start(self, group: str = ..., /) -> int:
        """Where the match, or one of its groups, begins."""

    def end(self, group: str, /) -> int:
        """Where one of its groups ends."""

    def __getitem__(self, group: str | int, /) -> Any:  # noqa: ANN401 - as `re` has it
        """What one of its groups matched."""


class LedPattern(Protocol):
    """A pattern that is led by the characters it may begin with."""

    def search(self, text: str, start: int = ..., end: int = ..., /) -> LedMatch | None:
        """The first match between two places."""

    def finditer(self, text: str, start: int = ..., end: int = ..., /) -> Iterator[LedMatch]:
        """The matches, which may overlap."""


@dataclass(slots=True)
class _Found:
    """The characters and the classes of them that an edge of a pattern may be."""

    may_be_any: bool
    characters: set[str] = field(default_factory=set)
    classes: list[Parts] = field(default_factory=list)


class _Told(dict[str, bool]):
    """Whether a character is one of those found, told once for each."""

    def __init__(self, found: _Found) -> None:
        super().__init__(dict.fromkeys(found.characters, True))
        self._found = found

    def __missing__(self, char: str) -> bool:
        found = self._found
        may = self[char] = found.may_be_any or (
            char != "" and any(_in_class(members, char) for members in found.classes)
        )
        return may


def begins(pattern: re.Pattern[str] | str) -> MayStand:
    """What tells whether a match may begin with a character: asked before `match`, `fullmatch`."""
    return _edge(_plain(pattern), last=False)


def ends(pattern: re.Pattern[str]) -> MayStand:
    """What tells it of the last before the end, where a pattern with `$` is sought up to there."""
    return _edge(_plain(pattern), last=True)


def led(pattern: str) -> LedPattern:
    """The pattern for `search`, led by the characters that it may begin with.

    `re` tries a pattern that begins in many ways, or looks back first, at every place of a text;
    for one of some characters it looks ten times as fast. A match begins where the pattern's own
    does and has its groups, but is that one character, so that its type tells no end of it;
    `matches` tells them as `finditer` does.
    """
    found = _read(pattern, last=False)
    if found.may_be_any or "" in found.characters:
        raise ValueError(f"a pattern that may begin with anything: {pattern}")
    classes = "".join(_spelt(*member) for members in found.classes for member in members)
    first = "".join(map(re.escape, sorted(found.characters))) + classes
    return cast("LedPattern", re.compile(f"[{first}](?<=(?=(?:{pattern}))(?s:.))"))


def matches(pattern: LedPattern, text: str) -> Iterator[LedMatch]:
    """The matches of a pattern so led that do not overlap; its group `whole` is all of each."""
    done = 0
    for match in pattern.finditer(text):
        if match.start() >= done:
            yield match
            done = match.end("whole")


def _spelt(code: object, value: Any) -> str:  # noqa: ANN401
    """A member of a class of characters, as it is written in one."""
    match str(code):
        case "LITERAL":
            return re.escape(chr(value))
        case "RANGE":
            return "-".join(re.escape(chr(end)) for end in value)
        case "CATEGORY" if str(value) in _WRITTEN:
            return _WRITTEN[str(value)]
        case _:
            raise ValueError(f"no character leads: {code} {value}")


class FirstOf:
    """Alternatives of which only those are asked that may begin with the character at hand.

    It matches what `re.compile("|".join(alternatives)).match` does, the first that does winning.
    """

    def __init__(self, alternatives: Sequence[str]) -> None:
        # compiled at once: with the other patterns of a start it takes a fifth of the time
        self._alternatives = [(re.compile(each), begins(each)) for each in alternatives]
        # that no word begins with it tells which of them may begin with any
        self._any = [may_begin("龘") for _, may_begin in self._alternatives]
        general = [
            each for (each, _), any_ in zip(self._alternatives, self._any, strict=True) if any_
        ]
        self._may_match = _finder_of_needed(general)
        self._asked: dict[str, list[Match]] = {}

    def end(self, text: str, start: int, end: int) -> int:
        """Where the one that matches at `start` is over; `start` where none does."""
        first = text[start : start + 1] if start < end else ""
        asked = self._asked.get(first)
        if asked is None:
            asked = self._asked[first] = list(self._asked_at(first))
        for match in asked:
            found = match(text, start, end)
            if found is not None:
                return found.end()
        return start

    def _asked_at(self, first: str) -> Iterator[Match]:
        may = [
            (each, general)
            for (each, may_begin), general in zip(self._alternatives, self._any, strict=True)
            if may_begin(first)
        ]
        for general, group in groupby(may, key=itemgetter(1)):
            patterns = tuple(each for each, _ in group)
            # those that any word begins with stand side by side for most characters
            matches = tuple(each.match for each in patterns)
            yield from (_where_needed(matches, self._may_match),) if general else matches


def _finder_of_needed(patterns: Sequence[re.Pattern[str]]) -> Match | None:
    """What finds a word that one of some patterns needs; None where one of them needs none."""
    needs = [needed(each) for each in patterns]
    words = {word for need in needs for word in need or ()}
    if not words or None in needs:
        return None
    return re.compile("|".join(map(re.escape, sorted(words)))).search


def _where_needed(matches: Sequence[Match], may_match: Match | None) -> Match:
    """What matches as the first that does, where a word stands that one of them needs.

    To join them, those of each character anew, would take a tenth of a second of every run.
    """

    def match(text: str, start: int, end: int) -> re.Match[str] | None:
        if may_match is not None and may_match(text, start, end) is None:
            return None
        for each in matches:
            found = each(text, start, end)
            if found is not None:
                return found
        return None

    return match


def first_characters(parts: Parts) -> list[tuple[Any, Any]] | None:
    """What a match of a pattern, as `re` parses it, may begin with, as the members of one class.

    None where that may be any character, or none.
    """
    found = _Found(may_be_any=False)
    if _collect(parts, found, last=False) or found.may_be_any or "" in found.characters:
        return None
    negated = any(str(members[0][0]) == "NEGATE" for members in found.classes)
    if negated:
        alone = len(found.classes) == 1 and not found.characters
        return list(found.classes[0]) if alone else None
    literal = import_module("re._parser").LITERAL
    return [
        *((literal, ord(char)) for char in sorted(found.characters)),
        *(member for members in found.classes for member in members),
    ]


def _edge(pattern: str, *, last: bool) -> MayStand:
    found = _read(pattern, last=last)
    if found.may_be_any or found.classes:
        return _Told(found).__getitem__
    return frozenset(found.characters).__contains__


def _read(pattern: str, *, last: bool) -> _Found:
    try:
        parts: Parts = import_module("re._parser").parse(pattern)
    except (ImportError, AttributeError):  # `re` is built otherwise
        return _Found(may_be_any=True)
    found = _Found(may_be_any=last and not _is_bound(parts))
    if not found.may_be_any:
        empty = _collect(parts, found, last=last)
        found.may_be_any |= empty
    return found


def _plain(pattern: re.Pattern[str] | str) -> str:
    if isinstance(pattern, str):
        return pattern
    if pattern.flags & (re.IGNORECASE | re.MULTILINE | re.ASCII | re.DOTALL):
        raise ValueError(f"a pattern with flags: {pattern.pattern}")
    return pattern.pattern


def _collect(parts: Parts, found: _Found, *, last: bool) -> bool:
    """Collect what parts that follow one another begin with, and tell whether they may be empty.

    With `last`, what they end with.
    """
    for code, value in reversed(parts) if last else parts:
        if not _collect_part(str(code), value, found, last=last):
            return False
    return True


def _collect_part(code: str, value: Any, found: _Found, *, last: bool) -> bool:  # noqa: ANN401
    match code:
        case "LITERAL":
            found.characters.add(chr(value))
            return False
        case "IN":
            _collect_class(value, found)
            return False
        case "SUBPATTERN" if value[1]:
            found.may_be_any = True  # (?i:...): flags of its own
            return True
        case "SUBPATTERN":
            return _collect(value[3], found, last=last)
        case "BRANCH":
            empty = [_collect(branch, found, last=last) for branch in value[1]]
            return any(empty)
        case "MAX_REPEAT" | "MIN_REPEAT":
            return _collect(value[2], found, last=last) or value[0] == 0
        case "ASSERT" | "ASSERT_NOT" | "AT":
            return _collect_around(code, value, found, last=last)
        case _:
            found.may_be_any = True  # any character, a group told again
            return True


def _collect_around(code: str, value: Any, found: _Found, *, last: bool) -> bool:  # noqa: ANN401
    """Collect what no match holds, but must stand beside it: `$`, and what is looked ahead at."""
    if code == "AT":
        if last or str(value) in _ENDS:
            # a line feed at the end may stand behind `$`, and nothing else
            found.characters |= {"", "\n"}
        return last or str(value) not in _ENDS
    closes = last and code == "ASSERT" and value[0] == 1 and _is_bound(value[1])
    # what is looked ahead at may close the text: 决定(?=[一-鿿]收入$)
    return _collect(value[1], found, last=last) if closes else True


def _collect_class(members: Parts, found: _Found) -> None:
    literals = {chr(value) for code, value in members if str(code) == "LITERAL"}
    if len(literals) == len(members):
        found.characters |= literals
    else:
        found.classes.append(members)


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
