"""The rows of the dataset files, field for field as the dataset contract names them.

Offsets (`start`, `end`, and every pair of that shape) are half-open ranges of code points in the
decoded source text, so that `source_text[start:end] == text` for every row.
"""

from typing import Annotated, Self

from pydantic import Field, FiniteFloat, model_validator

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

Id = Annotated[
    str,
    Field(
        description="stable: content hash, kind, place in the document",
        examples=["9f2c41d07a5be8e1-f7"],
    ),
]
Source = Annotated[
    str, Field(description="the document's path relative to the input root, with '/'")
]
ArticleId = Annotated[str, Field(description="the `id` in articles.jsonl")]
Offset = Annotated[int, Field(ge=0)]
Start = Annotated[int, Field(ge=0, description="code point of the source where `text` begins")]
End = Annotated[int, Field(ge=0, description="code point after its last")]
IsoDate = Annotated[
    str, Field(pattern=r"^\d{4}-\d{2}-\d{2}$", json_schema_extra={"format": "date"})
]
DivisionCode = Annotated[str, Field(pattern=r"^\d{2}(\d{2}(\d{2}(\d{3}(\d{3})?)?)?)?$")]
Amount = int | FiniteFloat


class DocumentRow(Record):
    """One input document: what it was, how it was decoded, and how many rows it gave."""

    id: str = Field(description="the first 16 hex digits of `sha256`; every other id begins so")
    source: Source
    schema_version: str = Field(description="of the record schemas", examples=["1.0"])
    sha256: str = Field(description="of the document's bytes as read")
    bytes: int = Field(ge=0)
    encoding: str = Field(description="what the bytes were decoded from", examples=["gb18030"])
    characters: int = Field(ge=0, description="code points of the decoded text")
    published: IsoDate | None = Field(description="the document's date", examples=["2021-12-28"])
    home_code: DivisionCode | None = Field(
        description="the division the document is about", examples=["15"]
    )
    texts: int = Field(
        ge=0, description="rows of texts.jsonl that it gave: 1 for a web page, else 0"
    )
    articles: int = Field(ge=0, description="rows of articles.jsonl that it gave")
    entities: int = Field(ge=0, description="rows of entities.jsonl that it gave")
    programs: int = Field(ge=0, description="rows of programs.jsonl that it gave")
    facts: int = Field(ge=0, description="rows of facts.jsonl that it gave")
    rejects: int = Field(ge=0, description="rows of rejects.jsonl that it gave")


class TextRow(Record):
    """The text drawn out of a web page, which its rows' offsets point into."""

    id: str = Field(description="the document's")
    source: Source
    text: str = Field(description="headline, source line and main text, a paragraph a line")


class ArticleRow(Record):
    """One article found on a page."""

    id: Id
    source: Source
    column: str | None = Field(description="the column heading (栏目) over it", examples=["广角"])
    headline: str | None = Field(description="as a reader would write it")
    kind: ArticleKind
    bylines: list[str] = Field(description="names, without the words around them")
    place_code: DivisionCode | None = Field(description="the division the article is about")
    spans: list[tuple[Offset, Offset]] = Field(description="its pieces in reading order")
    characters: int = Field(ge=0, description="code points in its spans")
    suspect: str | None = Field(description="why its order of reading is in doubt")


class EntityRow(Record):
    """One mention of a place, a person or an organisation."""

    id: Id
    source: Source
    article: ArticleId
    start: Start
    end: End
    text: str = Field(description="the name as printed")
    type: EntityType
    name: str = Field(description="official or canonical name", examples=["阿拉善左旗"])
    level: PlaceLevel | None = Field(description="places only")
    code: DivisionCode | None = Field(
        description="places: the division's; organisations: that of the division it belongs to",
        examples=["152921"],
    )
    parent_code: DivisionCode | None = Field(
        description="places: the smallest division known to hold it", examples=["1529"]
    )
    linked_by: LinkedBy | None = Field(description="places only: how the code was found")
    titles: list[str] | None = Field(
        description="people only: as printed beside the name", examples=[["社区党支部书记"]]
    )
    kind: OrganisationKind | None = Field(description="organisations only")


class ProgramRow(Record):
    """One mention of a named program."""

    id: Id
    source: Source
    article: ArticleId
    start: Start
    end: End
    text: str = Field(description="the name as printed, without its quotation marks")
    name: str = Field(description="the same for every mention of it in a document")
    type: ProgramType
    quoted: bool = Field(description="whether it stands in quotation marks")
    place_code: DivisionCode | None = Field(description="the division that runs it")


class FactRow(Record):
    """One quantitative fact: a number of the page and all that the page says of it."""

    id: Id
    source: Source
    article: ArticleId
    start: Start
    end: End
    text: str = Field(description="the quantity as printed, number to unit", examples=["3.2万名"])
    value: Amount = Field(
        description="scale words multiplied in; a range's low end", examples=[32000]
    )
    value_high: Amount | None = Field(description="a range's high end")
    parts: list[Amount] | None = Field(
        description="the terms of a proportion, `value` the first of them", examples=[[8, 52, 40]]
    )
    unit: str = Field(
        description="as written, without scale words; '' when there is none", examples=["名"]
    )
    unit_code: str | None = Field(
        description="UCUM code, or ISO 4217 for money", examples=["m2", "CNY"]
    )
    value_si: Amount | None = Field(description="`value` in `unit_code`")
    dimension: Dimension
    bound: Bound
    measure: str | None = Field(
        description="what is counted or measured, a noun phrase of the text", examples=["网格员"]
    )
    measure_start: Offset | None = Field(description="where it begins, if it is in one piece")
    measure_end: Offset | None = Field(description="where it ends, likewise")
    place: str | None = Field(
        description="official name of the division the statement is about", examples=["乌海市"]
    )
    place_code: DivisionCode | None = Field(description="its code", examples=["1503"])
    place_level: PlaceLevel | None = Field(description="its level")
    time: str | None = Field(
        description="the governing time expression as printed", examples=["截至6月底"]
    )
    time_start: IsoDate | None = Field(
        description="its first day, where text and date allow", examples=["2021-01-01"]
    )
    time_end: IsoDate | None = Field(description="its last day", examples=["2021-06-30"])
    change: Change | None = Field(description="whether the number is a change, or its outcome")
    baseline: str | None = Field(
        description="what a change is against, as printed", examples=["2021年同期"]
    )
    status: Status = Field(description="a state of things, a plan, or a requirement")
    measure_from: MeasureFrom | None = Field(description="how the measure was found")
    place_from: PlaceFrom | None = Field(description="how the place was found")
    time_from: TimeFrom | None = Field(description="how the time was found")
    said_by: str | None = Field(description="the person or body quoted for it")
    program: str | None = Field(
        description="the `id` in programs.jsonl of the program the sentence credits"
    )
    sentence: str = Field(description="the evidence, as printed")
    sentence_start: Offset = Field(description="code point of the source where it begins")
    sentence_end: Offset = Field(description="code point after its last")
    headline: str | None = Field(description="the article's")
    published: IsoDate | None = Field(description="the document's date")
    rules: list[str] = Field(description="which rule found the number and set each field")

    @model_validator(mode="after")
    def _fields_agree(self) -> Self:
        """Refuse a row whose fields contradict one another."""
        if self.value_high is not None and self.value_high < self.value:
            raise ValueError("value_high: less than value")
        if self.time_start and self.time_end and self.time_end < self.time_start:
            raise ValueError("time_end: before time_start")
        if not self.sentence_start <= self.start < self.end <= self.sentence_end:
            raise ValueError("sentence: does not hold the number")
        if self.place_code is not None and self.place is None:
            raise ValueError("place: is missing for place_code")
        return self


class RejectRow(Record):
    """An input or a row that failed, with the stage and a stable code."""

    source: Source
    stage: str = Field(description="where it failed", examples=["read", "facts", "validate"])
    error: str = Field(description="a stable code", examples=["stage.failed", "validate.facts"])
    message: str = Field(description="what was found, what was expected")
    record: dict[str, object] | None = Field(description="the row that was refused")


ROW_OF_KIND: dict[str, type[Record]] = {
    "documents": DocumentRow,
    "texts": TextRow,
    "articles": ArticleRow,
    "entities": EntityRow,
    "programs": ProgramRow,
    "facts": FactRow,
    "rejects": RejectRow,
}
