"""A pattern is not asked where one character, or one word, tells that it cannot match."""

import pkgutil
import re
from collections.abc import Iterator, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from pipeline.assemble.measures.nothing_behind import CLOSES
from pipeline.assemble.phrases.phrases import STOP
from pipeline.edges import FirstOf, begins, ends, led, matches
from pipeline.needs import needed
from pipeline.start import quick_start

PAGES = Path(__file__).resolve().parent.parent / "fixtures" / "pages"
FOLDERS = ("assemble", "link", "recognise", "segment")
LEFT_OUT = re.IGNORECASE | re.MULTILINE | re.ASCII | re.DOTALL


def all_patterns() -> Iterator[tuple[str, re.Pattern[str]]]:
    """The patterns of the modules that find something, by name."""
    for folder in FOLDERS:
        (path,) = import_module(f"pipeline.{folder}").__path__
        for found in pkgutil.walk_packages([path], f"pipeline.{folder}."):
            for name, value in vars(import_module(found.name)).items():
                if isinstance(value, re.Pattern) and not value.flags & LEFT_OUT:
                    yield f"{found.name}.{name}", value


def test_no_match_begins_or_ends_with_a_character_that_is_shut_out() -> None:
    texts = [
        page.read_text(encoding="utf-8", errors="replace") for page in sorted(PAGES.glob("*.txt"))
    ]
    clauses = re.findall(r"[^，。；\n]+", "\n".join(texts[::4]))
    asked = 0
    for name, pattern in all_patterns():
        may_begin, may_end = begins(pattern), ends(pattern)
        for clause in clauses[::7]:
            found = pattern.match(clause)
            assert not found or may_begin(clause[:1]), (name, clause)
            found = pattern.search(clause)
            assert not found or may_end(clause[-1:]), (name, clause)
            asked += found is not None
    assert asked > len(clauses)


def test_what_the_engine_is_told_of_beginnings_hides_no_match() -> None:
    pages = [page.read_text(encoding="utf-8", errors="replace") for page in PAGES.glob("*.txt")]
    text = "\n".join(page[:400] for page in sorted(pages))[:6_000]
    compiler = import_module("re._compiler")
    with quick_start():
        told = {name: compiler.compile(each.pattern, each.flags) for name, each in all_patterns()}
    matched = 0
    for name, pattern in all_patterns():
        plain = compiler.compile(pattern.pattern, pattern.flags)
        spans = [match.span() for match in plain.finditer(text)]
        assert [match.span() for match in told[name].finditer(text)] == spans, name
        matched += bool(spans)
    assert matched > 200


def test_no_match_is_without_a_word_that_its_pattern_needs() -> None:
    texts = [
        page.read_text(encoding="utf-8", errors="replace") for page in sorted(PAGES.glob("*.txt"))
    ]
    sentences = re.findall(r"[^。\n]+", "\n".join(texts[::4]))
    asked = 0
    for name, pattern in all_patterns():
        words = needed(pattern)
        for sentence in sentences[::9] if words is not None else ():
            found = pattern.search(sentence)
            if found is not None:
                assert any(word in found.group() for word in words or ()), (name, sentence)
                asked += 1
    assert asked > len(sentences)


@pytest.mark.parametrize(
    ("pattern", "may", "may_not"),
    [
        ("约|近", "约近", "粮\n"),
        ("(?:约|近)?[粮油]", "约近粮油", "菜"),
        ("[^，。]价", "粮价", "，"),
        ("\\d+|\\s年", "1\uff19 \u3000", "年"),
        ("(?!粮)(?<=种)(?:粮|油)", "粮油", "菜"),
        ("(?:全县|其中)*$", "全其\n", "粮"),
    ],
)
def test_what_a_match_begins_with(pattern: str, may: str, may_not: str) -> None:
    may_begin = begins(re.compile(pattern))
    assert all(map(may_begin, may))
    assert not any(map(may_begin, may_not))


@pytest.mark.parametrize(
    ("pattern", "may", "may_not"),
    [
        ("目标(?:任务)?[数值]?$", "标务数值\n", "目"),
        ("(?:占|为)(?:约)?$", "占为约", "粮"),
        ("决定(?=[一-龥]收入$)", "入", "定收"),
        ("目标$|任务", "粮", ""),
    ],
)
def test_what_a_match_up_to_the_end_ends_with(pattern: str, may: str, may_not: str) -> None:
    may_end = ends(re.compile(pattern))
    assert all(map(may_end, may))
    assert not any(map(may_end, may_not))


@pytest.mark.parametrize(
    ("alternatives", "text", "end"),
    [
        (("全[县市]", "[^，]{0,3}后", "全"), "全县", 2),
        (("全[县市]", "[^，]{0,3}后", "全"), "全部以后", 4),
        (("全[县市]", "[^，]{0,3}后", "全"), "全部", 1),
        (("全[县市]", "[^，]{0,3}后", "全"), "县", 0),
        (("全", "全县"), "全县", 1),
        (("全县?", "(?:市)?"), "", 0),
    ],
)
def test_the_first_alternative_that_matches_is_taken(
    alternatives: tuple[str, ...], text: str, end: int
) -> None:
    found = re.compile("|".join(alternatives)).match(text)
    assert (found.end() if found else 0) == end
    assert FirstOf(alternatives).end(text, 0, len(text)) == end


def test_flags_change_what_a_pattern_means() -> None:
    with pytest.raises(ValueError, match="flags"):
        begins(re.compile("a", re.IGNORECASE))


NEEDED = (
    ("statuses.as_built", "_ANY", "后"),
    ("statuses.budgets", "_SHARE", "的"),
    ("times.yearly", "_EVERY_YEAR", "年"),
    ("times.dateless", "_NOW", "现"),
    ("phrases.noun_openings", "_TO", "对"),
    ("phrases.object_nouns", "_DID", "了 下来"),
    ("pairs", "_FROM", "由 从"),
    ("times.periods", "_CLOSED", "） )"),
    ("statuses.regulations", "_BY_AGE", "每"),
    ("statuses.regulations", "_ENACTS", "给予 予以 奖 补 资助 扶持 贴息 减"),
    ("statuses.regulations", "_STANDARD", "标准"),
    ("statuses.requirements", "_ASKED_OF_EACH", "要求"),
    ("statuses.requirements", "_POLICY", "： :"),
    ("statuses.requirements", "_PRICE_IS", "价格为"),
    ("statuses.statuses", "_EXPECTED", "预计"),
    ("statuses.statuses", "_PLANNED_SINCE", "规划"),
    ("statuses.statuses", "_PLANNED_SUM", "计划"),
)


@pytest.mark.parametrize(("module", "name", "words"), NEEDED)
def test_no_match_is_without_the_words_that_are_looked_for_first(
    module: str, name: str, words: str
) -> None:
    pattern = getattr(import_module(f"pipeline.assemble.{module}"), name)
    source = pattern if isinstance(pattern, str) else pattern.pattern
    parser: Any = import_module("re._parser")
    assert _holds(list(parser.parse(source)), words.split())


def _holds(parts: Sequence[tuple[Any, Any]], words: Sequence[str]) -> bool:
    """Whether every way through the parts of a pattern holds one of some words."""
    run = "".join(chr(value) if str(code) == "LITERAL" else "\0" for code, value in parts)
    if any(word in run for word in words):
        return True
    return any(_part_holds(str(code), value, words) for code, value in parts)


def _part_holds(code: str, value: Any, words: Sequence[str]) -> bool:
    if code == "IN":
        return all(str(kind) == "LITERAL" and chr(char) in words for kind, char in value)
    if code == "SUBPATTERN":
        return _holds(value[3], words)
    if code == "BRANCH":
        return all(_holds(branch, words) for branch in value[1])
    return code in {"MAX_REPEAT", "MIN_REPEAT"} and value[0] > 0 and _holds(value[2], words)


@pytest.mark.parametrize("name", ["_SUCH", "_FROM_WHOM", "_LAND_OF", "_DONE_TO", "_ERHUA"])
def test_no_noun_begins_behind_a_mark(name: str) -> None:
    may_begin = begins(getattr(import_module("pipeline.assemble.phrases.noun_openings"), name))
    assert not any(map(may_begin, CLOSES))
    assert all(map(STOP.match, CLOSES))


def test_few_openings_of_a_clause_begin_with_any_word() -> None:
    leads: Any = import_module("pipeline.assemble.phrases.leads")
    lead_words = leads._LEADS

    def asked(first: str) -> int:
        return sum(may_begin(first) for _, may_begin in lead_words._alternatives)

    assert 0 < sum(lead_words._any) < 9
    assert {asked(first) for first in "粮羊牛"} == {sum(lead_words._any)}
    assert asked("全") > sum(lead_words._any)


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        ("(?<!初步)预计|(?:约|近)\\d+", "初步预计,约30,近期预计"),
        ("[上下]调\\s|\\s\\w|[一-三][^，]*$", "上调 a下调一二"),
        ("(?P<up>升)|(?P<down>降)(?=低)|\n^", "升降低\n降"),
        ("[\\]^-]{2}|-[0-9]", "[]^-1"),
    ],
)
def test_a_led_pattern_matches_where_its_own_does(pattern: str, text: str) -> None:
    plain, quick = re.compile(pattern), led(f"(?P<whole>{pattern})")
    for start in range(len(text)):
        for end in range(start, len(text) + 1):
            own, found = plain.search(text, start, end), quick.search(text, start, end)
            assert (own is None) == (found is None), (start, end)
            if own is not None and found is not None:
                assert own.span() == (found.start(), found.end("whole"))
                assert all(found[name] == words for name, words in own.groupdict().items())
    assert [match["whole"] for match in matches(quick, text)] == [
        match[0] for match in plain.finditer(text)
    ]


@pytest.mark.parametrize("pattern", ["年?", "[^，]年", ".年", "年|$"])
def test_what_may_begin_with_anything_is_not_led(pattern: str) -> None:
    with pytest.raises(ValueError, match=r"anything|leads"):
        led(pattern)
