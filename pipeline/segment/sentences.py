"""Splits an article's text into sentences, each closing mark kept with the sentence it closes."""

import re

from pipeline.stage import Stage, each_article
from schemas.article import Article
from schemas.mentions import Sentence
from schemas.structs import replace

# A sentence ends at 。！？ with every mark that closes with it, at ……, and at a paragraph's end.
# ；parts clauses, not sentences. A …… ends one only before a closing mark or a blank:
# 走进来……听到了 reads on, 其乐融融……” does not.
# One class stands before the three, so that the engine skips to its next member.
_END = re.compile(
    r"[。！？!?…\n](?:(?<=[。！？!?])[。！？!?]*…*[”’」』）)】》\"']*|(?<=\n)\n*|(?<=…)(?<!……)…*[”’」』]+)"
)

# not within 1，234
_PART = re.compile(r"[；，、](?!\d)")
LONGEST = 3000
"""Code points of the longest sentence that has a mark to be parted at."""


def find_sentences(text: str) -> list[Sentence]:
    """Split a text whose paragraphs are parted by line ends; blanks at the ends are left out."""
    found: list[Sentence] = []
    start = straight = 0
    for match in _END.finditer(text):
        end = match.end()
        straight += text.count('"', start, match.start())
        if straight % 2 == 0 and text.endswith('"', match.start(), end):
            # 均完成任务。|"三资"平台…: a straight mark that closes nothing opens the next
            end -= 1
        straight += text.count('"', match.start(), end)
        if text[match.start()] == "\n":
            straight = 0
        _add(found, text, start, end if text[match.start()] != "\n" else match.start())
        start = end
    _add(found, text, start, len(text))
    return found


def _add(found: list[Sentence], text: str, start: int, end: int) -> None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    while end - start > LONGEST:
        # what goes on for pages without a full stop is a list, which later stages read in parts
        marks = [
            match.end() for match in _PART.finditer(text, start + LONGEST // 2, start + LONGEST)
        ]
        if not marks:
            break
        found.append(Sentence(start, marks[-1]))
        start = marks[-1]
        while text[start].isspace():
            start += 1
    if start < end:
        found.append(Sentence(start, end))


def _split(article: Article) -> Article:
    return replace(article, sentences=tuple(find_sentences(article.text)))


def sentences_stage() -> Stage:
    """Fill `Article.sentences`."""
    return Stage(
        name="sentences",
        reads=frozenset({"articles"}),
        writes="sentences",
        run=each_article(_split),
        why_here="on the joined text of an article: a sentence may run on in another column",
    )
