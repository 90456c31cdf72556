"""Finds named programs: projects, campaigns, mechanisms, brands, platforms, documents, products.

Quoted names are told from slogans and speech in `quoted`, names without marks by their frame in
`unmarked`; a name once told is found again wherever the text repeats it.
"""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable
from functools import cache

import ahocorasick_rs

from pipeline.recognise.name_context import encodable
from pipeline.recognise.programs.quoted import (
    THRESHOLD,
    Judged,
    as_program,
    quoted_judge,
    spaced_judge,
)
from pipeline.recognise.programs.set_phrases import program_spans_to_protect
from pipeline.recognise.programs.unmarked import unmarked_finder
from pipeline.recognise.quotes import title_ranges
from pipeline.stage import Stage, each_article
from schemas.article import Article
from schemas.mentions import Program
from schemas.structs import replace
from schemas.vocabulary import ProgramType

__all__ = ["find_programs", "program_finder", "program_spans_to_protect", "programs_stage"]

_PERIODICAL = re.compile(r"(?:日报|晚报|晨报|时报|早报|商报|周报|快报|画报|周刊)$")
# 《每日经济新闻》|记者
_ITS_STAFF = re.compile("记者|编辑部|杂志|报社|通讯员")
_SHORTEST_REPEAT = 4
_LAUNCHED = re.compile(r"(?:开展|实施|启动|推行|举办|参加)了?\Z")
_GENERIC = re.compile(r"(?:主题)?活动(?![室家中])|行动|工程|计划|工作法|机制|模式")
_PERSON = frozenset("员长者会")
_SHORT_NAME = 3
_OFTEN_THRESHOLD = 1.0
"""What a name that stands in marks more than once must score at its best."""
_LEAST = -3.0
"""Below this a mention is no name though the same words are one elsewhere in the text."""
_OFTEN = 3
_LONGEST_SPOKEN = 12
_MOST_REPEATED_NAMES = 200


def program_finder() -> Callable[[str], list[Program]]:
    """Build the finder; its lexicons are read and its patterns compiled here."""
    judge = quoted_judge()
    find_spaced = spaced_judge()
    find_unmarked = unmarked_finder()

    def find(text: str) -> list[Program]:
        titles = [
            Program(start, end, "document", quoted=True, rule="title_marks")
            for start, end in title_ranges(text)
            if not _PERIODICAL.search(text, start, end) and not _ITS_STAFF.match(text, end + 1)
        ]
        verdicts = judge(text)
        named = _named(verdicts)
        unmarked = _trimmed(text, find_unmarked(text), named)
        found = _without_overlaps([*titles, *named, *find_spaced(text), *unmarked])
        dismissed = [(j.quoted.start, j.quoted.end) for j in verdicts]
        repeats = _repeats(text, found, dismissed)
        return _without_overlaps([*_wider(repeats, found), *found, *repeats])

    return find


def _wider(repeats: list[Program], found: list[Program]) -> list[Program]:
    """春晖|红色驿站: a name told in marks, where only its last part would be found."""
    # none overlaps another, so that the first one behind its beginning ends first
    bare = sorted((part.start, part.end) for part in found if not part.quoted)
    starts = [start for start, _ in bare]
    wider = []
    for repeat in repeats:
        at = bisect_right(starts, repeat.start)
        if at < len(bare) and bare[at][1] <= repeat.end:
            wider.append(repeat)
    return wider


def _trimmed(text: str, unmarked: list[Program], named: list[Program]) -> list[Program]:
    """街道|一线工作法: what ends in a method that is marked elsewhere is that method."""
    marked = {text[program.start : program.end] for program in named}

    def trimmed(program: Program) -> Program:
        starts = range(program.start, program.end if program.rule == "method" else program.start)
        known = (at for at in starts if text[at : program.end] in marked)
        return replace(program, start=next(known, program.start))

    return [trimmed(program) for program in unmarked]


def _named(verdicts: list[Judged]) -> list[Program]:
    """Keep the names; one that is told somewhere is a name wherever nothing bars it."""
    often = Counter(judged.quoted.name for judged in verdicts)
    sure = {
        judged.quoted.name
        for judged in verdicts
        if not judged.barred
        and judged.score >= (THRESHOLD if often[judged.quoted.name] == 1 else _OFTEN_THRESHOLD)
    }
    told = Counter((j.quoted.name, j.type) for j in verdicts if j.has_generic)
    types: dict[str, ProgramType] = {}
    for judged in sorted(verdicts, key=lambda j: (-told[j.quoted.name, j.type], -j.score)):
        types.setdefault(judged.quoted.name, judged.type)
    return [
        as_program(
            # where no generic word stands behind, the mentions with one tell the type
            judged if judged.has_generic else replace(judged, type=types[judged.quoted.name]),
            "quoted" if judged.score >= THRESHOLD else "quoted_again",
        )
        for judged in verdicts
        if judged.quoted.name in sure and _may_be(judged, often[judged.quoted.name])
    ]


def _may_be(judged: Judged, often: int) -> bool:
    """Whether a mention of a name that is told elsewhere in the text is the name here too."""
    name = judged.quoted.name
    if judged.barred:
        # “我帮你”服务: spoken by its look, but the text names something by it again and again
        return often >= _OFTEN and len(name) <= _LONGEST_SPOKEN and judged.score >= 0
    return judged.score > (_LEAST if len(name) > _SHORT_NAME or often >= _OFTEN else 0)


def _repeats(text: str, found: list[Program], dismissed: list[tuple[int, int]]) -> list[Program]:
    """Find the bare repeats of names already told, but not as a part of other quoted strings."""
    types: dict[str, ProgramType] = {}
    for program in found:
        name = text[program.start : program.end]
        if len(name) >= _SHORTEST_REPEAT and program.type != "document":
            types.setdefault(name, program.type)
    names = sorted(types, key=lambda name: (-len(name), name))[:_MOST_REPEATED_NAMES]
    names = [name for name in names if text.count(name) > 1]
    if not names:
        return []
    matcher = ahocorasick_rs.AhoCorasick(
        [encodable(name) for name in names], matchkind=ahocorasick_rs.MatchKind.LeftmostLongest
    )
    starts = [start for start, _ in dismissed]
    repeats = []
    for index, start, end in matcher.find_matches_as_indexes(encodable(text)):
        i = bisect_right(starts, start) - 1
        if text[end : end + 1] not in _PERSON and (i < 0 or dismissed[i][1] <= start):
            kind = types[names[index]]
            whole = _with_generic(text, start, end)
            repeats.append(Program(start, whole, kind, quoted=False, rule="repeat"))
    return repeats


def _with_generic(text: str, start: int, end: int) -> int:
    """开展联镇入村|活动: without marks the generic word belongs to the name."""
    if not _LAUNCHED.search(text, max(0, start - 3), start) or _GENERIC.search(text, start, end):
        return end
    generic = _GENERIC.match(text, end)
    return generic.end() if generic else end


def _without_overlaps(programs: list[Program]) -> list[Program]:
    """Sort by start; of two that overlap the one listed first stays."""
    starts: list[int] = []
    kept: list[Program] = []
    for program in programs:
        i = bisect_left(starts, program.start)
        if (i and kept[i - 1].end > program.start) or (i < len(kept) and starts[i] < program.end):
            continue
        starts.insert(i, program.start)
        kept.insert(i, program)
    return kept


@cache
def _standard_finder() -> Callable[[str], list[Program]]:
    return program_finder()


def find_programs(text: str) -> list[Program]:
    """Find every mention of a named program, sorted by start, not overlapping."""
    return _standard_finder()(text)


def _stands_in(program: Program, ranges: list[tuple[int, int]]) -> bool:
    at = bisect_right(ranges, program.start, key=lambda span: span[0]) - 1
    return at >= 0 and program.start < ranges[at][1]


def programs_stage() -> Stage:
    """Fill `Article.programs`."""
    find = program_finder()

    def fill(article: Article) -> Article:
        # who signs names no program: …·木塔力甫 祖力皮卡尔·…
        signed = [(b.start, b.end) for b in article.blocks if b.kind in {"byline", "credit"}]
        programs = (p for p in find(article.text) if not _stands_in(p, signed))
        return replace(article, programs=tuple(programs))

    return Stage(
        name="programs",
        reads=frozenset({"articles"}),
        writes="programs",
        run=each_article(fill),
        why_here="before quantities: a numeral inside a name (34560便民工作法) counts nothing",
    )
