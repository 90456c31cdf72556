"""The frozen values the stages pass on: a document and its articles, layer by layer."""

from datetime import date
from typing import Literal

from schemas.mentions import (
    FactDraft,
    Number,
    Organisation,
    Person,
    PlaceMention,
    Program,
    Quantity,
    Sentence,
    TimeExpression,
)
from schemas.records import RejectRow
from schemas.structs import struct, wide_struct
from schemas.vocabulary import ArticleKind

BlockKind = Literal[
    "column",
    "headline",
    "subhead",
    "byline",
    "body",
    "item",
    "caption",
    "credit",
    "source",
    "quotation",
    "noise",
]


@struct
class Block:
    """A typed stretch of an article's text (see `Article.text`), usually a line or paragraph."""

    start: int
    end: int
    kind: BlockKind


@struct
class Piece:
    """A run of the article's text that stands in one piece in the document.

    `start` is where it begins in the article's text, `source` where it begins in the document's,
    `length` its code points in both.
    """

    start: int
    source: int
    length: int


@wide_struct
class Article:
    r"""An article in reading order. Each stage returns a copy with one more layer filled.

    `text` is normalised (see `pipeline.normalise.characters`), its lines parted by `\\n`, broken
    lines joined. `pieces`, in order and not overlapping, lead back to the document's text.
    `published` is the day from which its words count: the page's, or that of the session to which
    a report was made. `is_national` means about the country: its figures have no home, not even
    the document's.
    """

    text: str
    pieces: tuple[Piece, ...]
    blocks: tuple[Block, ...] = ()
    column: str | None = None
    headline: str | None = None
    kind: ArticleKind = "report"
    bylines: tuple[str, ...] = ()
    suspect: str | None = None
    published: date | None = None
    home_code: str | None = None
    is_national: bool = False
    sentences: tuple[Sentence, ...] = ()
    numbers: tuple[Number, ...] = ()
    times: tuple[TimeExpression, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    programs: tuple[Program, ...] = ()
    places: tuple[PlaceMention, ...] = ()
    organisations: tuple[Organisation, ...] = ()
    people: tuple[Person, ...] = ()
    facts: tuple[FactDraft, ...] = ()


NOTHING = "\N{ZERO WIDTH SPACE}"
"""Stands in `Document.plain` where the text shows nothing; no `Article.text` holds it."""

MAX_JOINT = 8
"""Blank code points between two pieces that still stand in one place (line end, indent)."""


@wide_struct
class Document:
    """An input document on its way through the stages.

    `text` is the decoded source, untouched; `plain` is the same length with every character in the
    form the rules know (half width, simplified, no radicals), so offsets hold for both. `masked`
    are ranges of `text` that are no part of what it says (front matter, marks of Markdown). A text
    that is `drawn` out of its source (a web page) stands nowhere else: it goes into the dataset.
    """

    source: str
    text: str
    sha256: str = ""
    bytes: int = 0
    encoding: str = "utf-8"
    published: date | None = None
    home_code: str | None = None
    masked: tuple[tuple[int, int], ...] = ()
    drawn: bool = False
    plain: str = ""
    articles: tuple[Article, ...] = ()
    rejects: tuple[RejectRow, ...] = ()
