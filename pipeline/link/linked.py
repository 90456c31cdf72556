"""A mention of a division, and what its page is known to be about."""

from dataclasses import dataclass

from pipeline.gazetteer import Gazetteer
from schemas.mentions import PlaceMention
from schemas.vocabulary import LinkedBy


@dataclass(frozen=True, slots=True, kw_only=True)
class Home:
    """What the page is known to be about, from near to far."""

    article: str | None = None
    document: str | None = None

    def lies_in(self, code: str) -> bool:
        """Whether the page or the article is about that division, or about a part of it."""
        return any((home or "").startswith(code) for home in (self.article, self.document))


def mention_of(  # noqa: PLR0913, PLR0917
    gazetteer: Gazetteer, start: int, end: int, code: str, linked_by: LinkedBy, rule: str
) -> PlaceMention:
    """Build the mention of a division; an id that is no official code is left out."""
    name, level, parent = gazetteer.describe(code)
    return PlaceMention(
        start=start,
        end=end,
        name=name,
        level=level,
        code=None if "x" in code else code,
        parent_code=parent,
        linked_by=linked_by,
        rule=rule,
    )
