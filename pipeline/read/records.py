"""Reads the records of a `.jsonl` input: one document each, a line at a time."""

import codecs
import hashlib
from collections.abc import Iterator
from dataclasses import replace
from typing import BinaryIO

import orjson

from pipeline.read.decode import Decoded, ReadError, decode
from pipeline.read.describe import described, reject
from pipeline.read.inputs import Input, ReadOptions
from pipeline.read.streams import MAX_BYTES, check_size, opened
from schemas.article import Document
from schemas.records import RejectRow


def read_records(item: Input, options: ReadOptions) -> Iterator[Document | RejectRow]:
    """Yield a document for each record, or a reject that names its line.

    The text field is the source text. A document's source is `file.jsonl#<id>`, or `#<line>`
    for a record without an id, and `#<id>@<line>` when an earlier record has the same id.

    Raises:
        ReadError: when the file itself cannot be read to its end.
    """
    seen: set[str] = set()
    records = 0
    with opened(item) as stream:
        for number, line in _lines(stream):
            if not line.strip():
                continue
            records += 1
            yield read_record(line, number, seen, item, options)
    if not records:
        raise ReadError("read.empty", "holds no record")


def read_record(
    line: bytes, number: int, seen: set[str], item: Input, options: ReadOptions
) -> Document | RejectRow:
    """Return the document of one line; `seen` are the ids before it, and takes in its own."""
    label = str(number)
    try:
        record, encoding = _record(line)
        label = _label(record, number, seen)
        document = _document(record, f"{item.source}#{label}", item, options)
        return replace(document, encoding=encoding)
    except ReadError as error:
        error.message = f"line {number}: {error.message}"
        return reject(f"{item.source}#{label}", error)


def record_id(line: bytes) -> str | None:
    """Return the id a line gives its record, None where it has none of use."""
    try:
        record, _ = _record(line)
    except ReadError:
        return None
    name = record.get("id")
    return str(name) if _is_name(name) else None


def _lines(stream: BinaryIO) -> Iterator[tuple[int, bytes]]:
    """Yield each line and its number; of a line past the limit, no more than shows that."""
    number = 0
    while line := stream.readline(MAX_BYTES + 1):
        number += 1
        yield number, line
        while len(line) > MAX_BYTES and not line.endswith(b"\n"):
            line = stream.readline(MAX_BYTES + 1)


def _record(line: bytes) -> tuple[dict[str, object], str]:
    """Return the record of a line, and the encoding it was in."""
    line = line.removesuffix(b"\n")
    check_size(len(line))
    decoded = _decoded(line)
    try:
        value = orjson.loads(decoded.text if isinstance(decoded, Decoded) else decoded)
    except orjson.JSONDecodeError as error:
        raise ReadError("read.bad_json", f"not JSON: {error}") from error
    if not isinstance(value, dict):
        message = f"expected an object, found {type(value).__name__}"
        raise ReadError("read.bad_json", message)
    return value, decoded.encoding if isinstance(decoded, Decoded) else "utf-8"


def _decoded(line: bytes) -> Decoded | bytes:
    """Decode a line, unless it is UTF-8, which the reader of JSON takes as it is."""
    line = line.removeprefix(codecs.BOM_UTF8)
    try:
        codecs.utf_8_decode(line, "strict", True)  # noqa: FBT003 - final
    except UnicodeDecodeError:
        return decode(line)
    return line


def _label(record: dict[str, object], number: int, seen: set[str]) -> str:
    name = record.get("id")
    if not _is_name(name):
        return str(number)
    label = str(name) if str(name) not in seen else f"{name}@{number}"
    seen.add(label)
    return label


def _is_name(name: object) -> bool:
    return isinstance(name, str | int) and not isinstance(name, bool) and name != ""


def _document(
    record: dict[str, object], source: str, item: Input, options: ReadOptions
) -> Document:
    text = record.get(options.text_field)
    if not isinstance(text, str):
        found = ", ".join(map(repr, record)) or "none"
        message = f"no text in the field {options.text_field!r}; the fields are {found}"
        raise ReadError("read.missing_field", message)
    raw = text.encode("utf-8")
    document = Document(
        source=source,
        text=text,
        sha256=hashlib.sha256(raw).hexdigest(),
        bytes=len(raw),
    )
    return described(
        document, item, options, published=record.get("published"), home=record.get("home")
    )
