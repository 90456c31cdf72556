"""The rows of the dataset files, field for field as the dataset contract names them.

Offsets (`start`, `end`, and every pair of that shape) are half-open ranges of code points in the
decoded source text, so that `source_text[start:end] == text` for every row.
"""

from typing import Annotated

from pydantic import Field

from schemas.record import Record
from schemas.vocabulary import (
    ArticleKind,
    Bound,
    Change,
    Dimension,
    EntityType,
    LinkedBy,
    MeasureFrom,
    OrganisationKind,
    PlaceFrom,
    PlaceLevel,
    ProgramType,
    Status,
    TimeFrom,
)

Offset = Annotated[int, Field(ge=0)]
IsoDate = Annotated[str, Field(pattern=r"^\d{4}-\d{2}-\d{2}$")]
DivisionCode = Annotated[str, Field(pattern=r"^\d{2}(\d{2}(\d{2}(\d{3}(\d{3})?)?)?)?$")]
Amount = int | float


class DocumentRow(Record):
    """One input document: what it was, how it was decoded, and how many rows it gave."""

    id: str
    source: str = Field(description="path relative to the input root, with '/'")
    schema_version: str
    sha256: str = Field(description="of the document's bytes as read")
    bytes: int = Field(ge=0)
    encoding: str
    characters: int = Field(ge=0, description="code points of the decoded text")
    published: IsoDate | None
    home_code: DivisionCode | None
    articles: int = Field(ge=0)
    entities: int = Field(ge=0)
    programs: int = Field(ge=0)
    facts: int = Field(ge=0)
    rejects: int = Field(ge=0)


class ArticleRow(Record):
    """One article found on a page."""

    id: str
    source: str
    column: str | None = Field(description="the column heading (栏目) over it")
    headline: str | None
    kind: ArticleKind
    bylines: list[str] = Field(description="names, without the words around them")
    place_code: DivisionCode | None = Field(description="the division the article is about")
    spans: list[tuple[Offset, Offset]] = Field(description="its pieces in reading order")
    characters: int = Field(ge=0)
    suspect: str | None = Field(description="why its order of reading is in doubt")


class EntityRow(Record):
    """One mention of a place, a person or an organisation."""

    id: str
    source: str
    article: str
    start: Offset
    end: Offset
    text: str
    type: EntityType
    name: str = Field(description="official or canonical name")
    level: PlaceLevel | None
    code: DivisionCode | None = Field(
        description="places: the division's; organisations: that of the division it belongs to"
    )
    parent_code: DivisionCode | None
    linked_by: LinkedBy | None
    titles: list[str] | None = Field(description="people only: as printed beside the name")
    kind: OrganisationKind | None = Field(description="organisations only")


class ProgramRow(Record):
    """One mention of a named program."""

    id: str
    source: str
    article: str
    start: Offset
    end: Offset
    text: str
    name: str
    type: ProgramType
    quoted: bool
    place_code: DivisionCode | None = Field(description="the division that runs it")


class FactRow(Record):
    """One quantitative fact: a number of the page and all that the page says of it."""

    id: str
    source: str
    article: str
    start: Offset
    end: Offset
    text: str = Field(description="the quantity as printed, number to unit")
    value: Amount = Field(description="scale words multiplied in; a range's low end")
    value_high: Amount | None = Field(description="a range's high end")
    unit: str = Field(description="as written, without scale words; '' when there is none")
    unit_code: str | None = Field(description="UCUM code, or ISO 4217 for money")
    value_si: Amount | None = Field(description="value in unit_code")
    dimension: Dimension
    bound: Bound
    measure: str | None
    measure_start: Offset | None
    measure_end: Offset | None
    place: str | None
    place_code: DivisionCode | None
    place_level: PlaceLevel | None
    time: str | None
    time_start: IsoDate | None
    time_end: IsoDate | None
    change: Change | None
    baseline: str | None
    status: Status
    measure_from: MeasureFrom | None
    place_from: PlaceFrom | None
    time_from: TimeFrom | None
    said_by: str | None
    program: str | None
    sentence: str
    sentence_start: Offset
    sentence_end: Offset
    headline: str | None
    published: IsoDate | None
    rules: list[str] = Field(description="which rule found the number and set each field")


class RejectRow(Record):
    """An input or a row that failed, with the stage and a stable code."""

    source: str
    stage: str
    error: str
    message: str
    record: dict[str, object] | None


ROW_OF_KIND: dict[str, type[Record]] = {
    "documents": DocumentRow,
    "articles": ArticleRow,
    "entities": EntityRow,
    "programs": ProgramRow,
    "facts": FactRow,
    "rejects": RejectRow,
}
