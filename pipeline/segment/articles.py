"""From a page to its articles: the stage that fills `Document.articles`."""

from collections.abc import Generator, Sequence
from datetime import date

from pipeline.segment.drafts import Draft
from pipeline.segment.grouping.apart import fold_furniture, join_signed_texts
from pipeline.segment.grouping.grouping import group_lines
from pipeline.segment.grouping.kinds import kind_of
from pipeline.segment.headings.blocks import type_lines
from pipeline.segment.headings.headings import FindBylines
from pipeline.segment.headings.page_breaks import put_back_page_breaks, take_out_page_breaks
from pipeline.segment.headings.unwrapping import unwrap_lines
from pipeline.segment.headlines.column_headings import share_columns
from pipeline.segment.headlines.column_texts import join_column_texts
from pipeline.segment.headlines.headline_homes import settle_headlines
from pipeline.segment.headlines.headlines import assemble_headline
from pipeline.segment.headlines.new_topics import PageTopics, part_new_topics
from pipeline.segment.lines import Line, read_lines
from pipeline.segment.order.joints import restore_order
from pipeline.segment.order.told_names import mark_told
from pipeline.segment.pages.columns import part_alternating, part_columns
from pipeline.segment.pages.page_dates import find_page_date
from pipeline.segment.pages.readers import unsign_readers
from pipeline.segment.pages.sessions import report_day
from pipeline.segment.signatures import names_in_bylines
from pipeline.stage import Stage, Steps, in_one_go
from schemas.article import Article, Block, Document, Piece
from schemas.structs import replace


def articles_stage(find_bylines: FindBylines) -> Stage:
    """Fill `Document.articles` from the page's text."""

    def steps(document: Document) -> Steps:
        published = document.published or find_page_date(document.plain)
        articles = yield from _reading(document.plain, find_bylines, published)
        return replace(document, published=published, articles=articles)

    return Stage(
        name="articles",
        reads=frozenset({"plain"}),
        writes="articles",
        run=in_one_go(steps),
        steps=steps,
        why_here="before every finder: what a text says holds for its article, not for the page",
    )


def _reading(
    text: str, find_bylines: FindBylines, published: date | None = None
) -> Generator[None, None, tuple[Article, ...]]:
    """Group a page's lines into articles, in the order in which they begin on the page."""
    lines = part_columns(read_lines(text))
    parted = part_alternating(lines)
    lines, breaks = take_out_page_breaks(parted or lines)
    lines = put_back_page_breaks(unwrap_lines(lines), breaks)
    yield
    type_lines(lines, find_bylines)
    mark_told(lines)
    yield
    topics = PageTopics()
    drafts = settle_headlines(part_new_topics(group_lines(lines), topics, in_order=False))
    yield
    drafts = part_new_topics(restore_order(drafts), topics, in_order=True)
    yield
    drafts = join_signed_texts(join_column_texts(drafts))
    drafts = settle_headlines(drafts, subheads=True)
    drafts = fold_furniture(drafts)
    share_columns(drafts)
    if parted:
        for draft in drafts:
            draft.suspects.append("columns parted")
    return tuple(_article(draft, published) for draft in drafts)


read_articles = in_one_go(_reading)


def _article(draft: Draft, published: date | None) -> Article:
    unsign_readers(draft.lines)
    text, pieces, blocks = _compose(draft.lines)
    kind = kind_of(draft)
    return Article(
        text=text,
        pieces=pieces,
        blocks=blocks,
        column=draft.column,
        headline=assemble_headline(draft),
        kind=kind,
        bylines=names_in_bylines(draft.lines),
        suspect="; ".join(dict.fromkeys(draft.suspects)) or None,
        published=report_day(text, published),
    )


def _compose(lines: Sequence[Line]) -> tuple[str, tuple[Piece, ...], tuple[Block, ...]]:
    parts: list[str] = []
    pieces: list[Piece] = []
    blocks: list[Block] = []
    at = 0
    for i, line in enumerate(lines):
        joined = i > 0 and lines[i - 1].joins
        if i and not joined:
            parts.append("\n")
            at += 1
        start = at
        for first, last in line.pieces:
            pieces.append(Piece(at, first, last - first))
            at += last - first
        # a tab parts columns; inside a line it is a blank: 粮食产量达\t34.2万吨
        parts.append(line.text.replace("\t", " "))
        if joined:
            blocks[-1] = Block(blocks[-1].start, at, blocks[-1].kind)
        else:
            blocks.append(Block(start, at, line.kind))
    return "".join(parts), tuple(pieces), tuple(blocks)
