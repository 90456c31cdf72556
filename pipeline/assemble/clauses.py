"""The neighbourhood of each quantity: its sentence, its clause, the quantities beside it."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from schemas.article import Article
from schemas.mentions import Quantity, Sentence

# marks that part clauses; 、 parts the items of a list and is no clause end
# and what stands in brackets that close again only adds to the words before them
_MARK = re.compile(r"(?P<aside>[（(][^（()）\n]{1,24}[）)])|[，。；：！？,;:!?\n（()）]|——")


@dataclass(frozen=True, slots=True)
class Neighbourhood:
    """A quantity with what bounds it; `index` is its place in `Article.quantities`.

    `clause` is where its clause begins, `before` the end of the quantity before it in the sentence
    (or the sentence's start), `limit` the start of the next one (or the sentence's end).
    """

    index: int
    quantity: Quantity
    sentence: Sentence
    sentence_index: int
    clause: int
    before: int
    limit: int
    first_in_sentence: bool


def neighbourhoods(article: Article) -> Iterator[Neighbourhood]:
    """Yield the neighbourhood of every quantity of the article, in order."""
    text, quantities, sentences = article.text, article.quantities, article.sentences
    starts = [sentence.start for sentence in sentences]
    scan = mark = -1
    marks: list[int] = []
    for i, quantity in enumerate(quantities):
        at = max(bisect_right(starts, quantity.start) - 1, 0)
        if not sentences:
            return
        sentence = sentences[at]
        if at != scan:
            scan, marks = at, [sentence.start]
            mark = sentence.start
        for match in _MARK.finditer(text, mark, quantity.start):
            if match["aside"] is None:
                marks.append(match.end())
            mark = match.end()
        previous = quantities[i - 1] if i else None
        following = quantities[i + 1] if i + 1 < len(quantities) else None
        first = previous is None or previous.end <= sentence.start
        yield Neighbourhood(
            index=i,
            quantity=quantity,
            sentence=sentence,
            sentence_index=at,
            clause=marks[-1],
            before=sentence.start if first or previous is None else previous.end,
            limit=following.start
            if following is not None and following.start < sentence.end
            else sentence.end,
            first_in_sentence=first,
        )
