"""Reads inputs one by one into documents, or into a reject that says why not."""

import hashlib
from collections.abc import Iterator, Sequence

from pipeline.read.decode import ReadError, decode
from pipeline.read.describe import described, reject
from pipeline.read.front_matter import FrontMatter, read_front_matter
from pipeline.read.inputs import (
    FORMATS,
    SUFFIXES,
    WEB_SUFFIXES,
    Input,
    ReadOptions,
    find_inputs,
)
from pipeline.read.records import read_records
from pipeline.read.streams import MAX_BYTES, check_size, opened
from pipeline.read.web_pages import read_web_page
from schemas.article import Document
from schemas.records import RejectRow


def read_documents(
    arguments: Sequence[str], options: ReadOptions
) -> Iterator[Document | RejectRow]:
    """Expand the arguments, then yield the documents of each input in turn, holding one at a time.

    A `.jsonl` input gives one for each record, any other a single one.

    Raises:
        ConfigError: at once, when an argument names nothing that can be read.
    """
    inputs = find_inputs(arguments)
    return (document for item in inputs for document in read_input(item, options))


def read_input(item: Input, options: ReadOptions) -> Iterator[Document | RejectRow]:
    """Yield the documents of one input."""
    try:
        if item.suffix == ".jsonl":
            yield from read_records(item, options)
        else:
            yield _page(item, options)
    except ReadError as error:
        yield reject(item.source, error)


def _page(item: Input, options: ReadOptions) -> Document:
    if item.suffix and item.suffix not in SUFFIXES:
        message = f"{item.suffix} is no format that is read; those are {FORMATS}"
        raise ReadError("read.unsupported", message)
    with opened(item) as stream:
        raw = stream.read(MAX_BYTES + 1)
    check_size(len(raw))
    if item.suffix in WEB_SUFFIXES:
        return _web_page(raw, item, options)
    decoded = decode(raw)
    front = read_front_matter(decoded.text) if item.suffix == ".md" else FrontMatter()
    document = Document(
        source=item.source,
        text=decoded.text,
        sha256=hashlib.sha256(raw).hexdigest(),
        bytes=len(raw),
        encoding=decoded.encoding,
        masked=front.masked,
    )
    published = front.fields.get("published") or front.fields.get("date")
    return described(document, item, options, published=published, home=front.fields.get("home"))


def _web_page(raw: bytes, item: Input, options: ReadOptions) -> Document:
    page = read_web_page(raw)
    document = Document(
        source=item.source,
        text=page.text,
        sha256=hashlib.sha256(raw).hexdigest(),
        bytes=len(raw),
        encoding=page.encoding,
        drawn=True,
    )
    return described(document, item, options, published=page.published)
