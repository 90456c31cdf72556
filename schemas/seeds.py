"""One row model per seed file. `pipeline.seeds` reads the files and checks every row with these."""

from datetime import date
from decimal import Decimal
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from schemas.vocabulary import Bound, Dimension, OrganisationKind


class SeedRow(BaseModel):
    """The frozen base of every seed row; `surface` is the form as it stands in a text."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    surface: str = Field(min_length=1)


class LexiconRow(SeedRow):
    """A surface form and its class; what the classes mean stands in the manifest."""

    kind: str = Field(min_length=1)


class UnitRow(SeedRow):
    """A unit or classifier: `1 surface = factor code`, where a code and a factor exist."""

    dimension: Dimension
    code: str | None = Field(description="UCUM code; ISO 4217 for money")
    factor: Decimal | None
    guard: Literal["none", "ambiguous", "suffix"] = Field(
        description="ambiguous: a context rule in recognise/quantities.py decides"
    )


class UnitRuleRow(SeedRow):
    """Where a numeral before a common word makes it a unit; words not listed always count."""

    arabic: Literal["counts", "never"] = Field(description="after Arabic digits")
    chinese: Literal["counts", "from_twenty", "never"] = Field(
        description="after a Chinese numeral; small ones stand in names: 三队, 二场"
    )
    one: Literal["never", "frequency", "duration"] = Field(
        description="after 一: in a stated frequency, or a stretch of time or way"
    )


class BoundRow(SeedRow):
    """A word beside a number that tells how exact it is; `word`: one that only looks like it."""

    stands: Literal["before", "after", "word"]
    bound: Bound | None = Field(description="none: it bounds nothing, and belongs to the number")


class FigureRow(SeedRow):
    """What a figure is called, and behind which words it stands; see the manifest."""

    things: Literal["yes"] | None
    fares: Literal["yes"] | None
    yields: Literal["yes"] | None
    rate: Literal["yes"] | None
    amount: Literal["yes"] | None
    told: Literal["yes"] | None


class CharacterRow(SeedRow):
    """A character and the one the rules know; `traditional` serves documents so written."""

    to: str = Field(min_length=1, max_length=1)
    kind: Literal["radical", "traditional"]


class LetterRow(SeedRow):
    """A character that writes names of other tongues out."""

    kind: Literal["telling", "usual", "dotted"]
    byline: Literal["alone"] | None = Field(
        description="alone: in a byline none but such characters make a name"
    )


class HolidayRow(SeedRow):
    """A public holiday of one year: 国庆2024."""

    first: date
    last: date


class ReignRow(SeedRow):
    """The name by which the years of a reign are counted, and the first of them: 康熙 1662."""

    first_year: int
    use: Literal["any", "numbered"] = Field(
        description="numbered: before the number of a year only; any: 康熙年间 as well"
    )


class ShortNameRow(SeedRow):
    """A division's short name; `codes` holds several, parted by a space, where it is ambiguous."""

    codes: str = Field(pattern=r"^\d{2,6}( \d{2,6})*$")
    use: Literal["bare", "context"] = Field(
        description="bare: links anywhere; context: only inside or beside its larger place"
    )


class FormerNameRow(SeedRow):
    """A name no longer in force: today's successors, its own code, and the last year it stood."""

    codes: str = Field(pattern=r"^\d{2,6}( \d{2,6})*$")
    old_code: str | None = Field(pattern=r"^\d{4}(\d{2})?$")
    last_year: int = Field(description="the last year in which the name was in force")


class OrganisationRow(SeedRow):
    """A word that ends a body's name, the kind of body, and what it needs before it."""

    kind: OrganisationKind
    part: Literal["name", "closed", "bare", "open", "named", "anchored", "unit", "tail", "weak"]
