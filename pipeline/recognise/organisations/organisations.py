"""Finds named bodies at their longest: party committees, offices, courts, schools, companies.

A body's name is read from its end: a word of `seeds/organisations.tsv` (公安局, 党支部, 有限公司),
before it a name of its own where the word takes one, before that the chain of divisions
(`通辽市奈曼旗水务局`) or another body (`敖汉旗委新惠镇党委`).
"""

from collections.abc import Sequence
from functools import cache

import ahocorasick_rs

from pipeline.recognise.name_context import encodable
from pipeline.recognise.organisations.body_divisions import Ending, before_head
from pipeline.recognise.organisations.body_reader import BodyReader
from pipeline.recognise.organisations.firm_names import firm_names
from pipeline.recognise.organisations.short_forms import short_forms
from pipeline.seeds import read_seed
from pipeline.stage import Stage, each_article
from schemas.article import Article
from schemas.mentions import Organisation, PlaceMention
from schemas.seeds import OrganisationRow
from schemas.structs import replace


@cache
def _lexicon() -> tuple[tuple[OrganisationRow, ...], ahocorasick_rs.AhoCorasick]:
    rows = read_seed("organisations.tsv", OrganisationRow)
    return rows, ahocorasick_rs.AhoCorasick(
        [row.surface for row in rows],
        matchkind=ahocorasick_rs.MatchKind.LeftmostLongest,
    )


def find_organisations(text: str, places: Sequence[PlaceMention] = ()) -> list[Organisation]:
    """Find the named bodies of `text`, in order, not overlapping, each at its longest.

    Args:
        text: an article's text.
        places: the divisions named in it; without them, divisions are told by their shape.
    """
    rows, matcher = _lexicon()
    reader = BodyReader(text, places)
    for index, start, end in matcher.find_matches_as_indexes(encodable(text)):
        reader.take(before_head(text, Ending(rows[index], start, end)))
    bodies = [*reader.bodies, *firm_names(text, reader.divisions, reader.bodies)]
    bodies += short_forms(text, bodies)
    bodies.sort(key=lambda body: body.start)
    return [
        Organisation(body.start, body.end, body.kind, body.stem_start, body.rule)
        for body in bodies
        if not body.weak
    ]


def organisations_stage() -> Stage:
    """The stage that fills `Article.organisations`."""

    def fill(article: Article) -> Article:
        return replace(
            article, organisations=tuple(find_organisations(article.text, article.places))
        )

    return Stage(
        name="organisations",
        reads=frozenset({"articles", "places"}),
        writes="organisations",
        run=each_article(fill),
        why_here="After places: the chain of divisions before a body belongs to its name.",
    )
