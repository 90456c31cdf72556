"""What the finders find. Offsets are half-open code-point ranges of the text the finder was given.

These are plain structs, not pydantic models: a page yields hundreds of them, they never
leave the process, and the records built from them are validated at the edge.
"""

from datetime import date
from decimal import Decimal
from typing import Literal

from schemas.structs import struct, wide_struct
from schemas.vocabulary import (
    Bound,
    Change,
    Dimension,
    LinkedBy,
    MeasureFrom,
    OrganisationKind,
    PlaceFrom,
    PlaceLevel,
    ProgramType,
    Status,
    TimeFrom,
)

TimeKind = Literal["point", "period", "since", "until", "frequency", "vague", "relative"]


@struct
class Number:
    """A numeral, or a range of two, with its scale words multiplied in.

    `value` is the low end of a range; `high` its high end, else None. `bound` is what the numeral
    itself says (余, 多, 几), not what stands around it.
    """

    start: int
    end: int
    value: Decimal
    high: Decimal | None
    bound: Bound
    rule: str


@struct
class Quantity:
    """A number joined with its unit: `3.2万名` is 32000 名.

    `parts` are the terms of a proportion (8.2:51.5:40.3), of which `value` is the first.
    """

    start: int
    end: int
    value: Decimal
    high: Decimal | None
    unit: str
    unit_code: str | None
    factor: Decimal | None
    dimension: Dimension
    bound: Bound
    number_end: int
    rule: str
    parts: tuple[Decimal, ...] = ()


@struct
class TimeExpression:
    """A point, period, open period or frequency in time, as printed.

    `first` and `last` are the inclusive days it covers, where they can be told.
    """

    start: int
    end: int
    kind: TimeKind
    first: date | None
    last: date | None
    rule: str


@struct
class PlaceCandidate:
    """A stretch that may name a division, before it is linked.

    A `name` stands in the list of names of levels 1 to 3; `codes` are its readings. A `tail` is
    only the word that ends a township's or village's name (镇, 社区); its `start` is the earliest
    point at which the name may begin.
    """

    start: int
    end: int
    kind: Literal["name", "tail"]
    surface: str
    level: PlaceLevel


@struct
class PlaceMention:
    """A division named in the text, linked to the register or not.

    `parent_code` is the code of the smallest division known to hold it.
    """

    start: int
    end: int
    name: str
    level: PlaceLevel
    code: str | None
    parent_code: str | None
    linked_by: LinkedBy | None
    rule: str


@struct
class Anaphor:
    """A word that points to a division named elsewhere; `head` is 全, 该, 我, 本 or empty."""

    start: int
    end: int
    head: str
    word: str


@struct
class Person:
    """A named person; `titles` are ranges of the text, in order."""

    start: int
    end: int
    titles: tuple[tuple[int, int], ...]
    rule: str


@struct
class Organisation:
    """A named body at its longest; `stem_start` is where its name begins after its divisions."""

    start: int
    end: int
    kind: OrganisationKind
    stem_start: int
    rule: str


@struct
class Program:
    """A named initiative, without its quotation marks."""

    start: int
    end: int
    type: ProgramType
    quoted: bool
    rule: str


@struct
class Sentence:
    """A sentence of the article's text, closing mark included, blanks at its ends left out."""

    start: int
    end: int


@wide_struct
class FactDraft:
    """A quantity and all that the article says of it, in offsets of the article's text.

    `measure` is given beside `measure_span` because a measure put together from two places
    (a head carried on, an act shared by a list) has no span of its own.
    """

    quantity: Quantity
    sentence: Sentence
    measure: str | None = None
    measure_span: tuple[int, int] | None = None
    measure_from: MeasureFrom | None = None
    place_code: str | None = None
    place_name: str | None = None
    place_level: PlaceLevel | None = None
    place_from: PlaceFrom | None = None
    time_span: tuple[int, int] | None = None
    time_first: date | None = None
    time_last: date | None = None
    time_from: TimeFrom | None = None
    change: Change | None = None
    baseline_span: tuple[int, int] | None = None
    status: Status = "actual"
    said_by: str | None = None
    program_index: int | None = None
    rules: tuple[str, ...] = ()


@struct
class Byline:
    """A byline or credit: `□本报记者 宋爽`, `董海 摄`, `（责编：张雪冬）`.

    `start` and `end` hold the whole of it, marks and brackets included. Each name is
    `(start, end, titles)`; a title that several names share stands with each of them.
    """

    start: int
    end: int
    role: Literal["author", "photo", "editor"]
    names: tuple[tuple[int, int, tuple[tuple[int, int], ...]], ...]
