"""Reads the records of a `.jsonl` input: one document each, a line at a time."""

import codecs
import hashlib
from array import array
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace
from typing import BinaryIO, Protocol

import orjson

from pipeline.read.decode import Decoded, ReadError, decode
from pipeline.read.describe import described, reject
from pipeline.read.inputs import Input, ReadOptions
from pipeline.read.streams import MAX_BYTES, check_size, opened
from schemas.article import Document
from schemas.records import RejectRow


class Names(Protocol):
    """What records are called."""

    def __contains__(self, name: object, /) -> bool:
        """Whether a record before is called so."""

    def add(self, name: str, /) -> None:
        """Take in a name."""


class RecordNames:
    """The names of a file's records; those that count on, as lines do, take next to no memory."""

    def __init__(self) -> None:
        self._first, self._last = array("q"), array("q")
        self._others: set[str] = set()

    def __contains__(self, name: object, /) -> bool:
        count = _counted(name)
        at = bisect_right(self._first, count) - 1
        return name in self._others or (at >= 0 and count <= self._last[at])

    def add(self, name: str, /) -> None:
        """Take in a name."""
        count, end = _counted(name), self._last[-1] if self._last else -1
        if count <= end:
            self._others.add(name)
        elif count == end + 1 and self._last:
            self._last[-1] = count
        else:
            self._first.append(count)
            self._last.append(count)


def _counted(name: object) -> int:
    """The number that a name is, -1 for any other."""
    number = isinstance(name, str) and name.isascii() and name.isdigit() and len(name) <= 18
    return int(str(name)) if number and str(int(str(name))) == name else -1


def read_records(item: Input, options: ReadOptions) -> Iterator[Document | RejectRow]:
    """Yield a document for each record, or a reject that names its line.

    The text field is the source text. A document's source is `file.jsonl#<id>`, or `#<line>`
    for a record without an id; `@<line>` is added when an earlier record is called the same.

    Raises:
        ReadError: when the file itself cannot be read to its end.
    """
    seen = RecordNames()
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
    line: bytes, number: int, seen: Names, item: Input, options: ReadOptions
) -> Document | RejectRow:
    """Return the document of one line; `seen` are the names before it, and takes in its own."""
    label = str(number)
    try:
        record, encoding = _record(line)
        label = _label(record, number, seen)
        document = _document(record, f"{item.source}#{label}", item, options)
        return replace(document, encoding=encoding)
    except ReadError as error:
        error.message = f"line {number}: {error.message}"
        return reject(f"{item.source}#{label}", error)


def record_name(line: bytes, number: int) -> str | None:
    """Return what a line's record is called, by its id or its line; None where it is no record."""
    try:
        record, _ = _record(line)
    except ReadError:
        return None
    return _name(record, number)


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


def _label(record: dict[str, object], number: int, seen: Names) -> str:
    name = _name(record, number)
    label = name if name not in seen else f"{name}@{number}"
    seen.add(name)
    return label


def _name(record: dict[str, object], number: int) -> str:
    given = record.get("id")
    named = isinstance(given, str | int) and not isinstance(given, bool) and given != ""
    return str(given) if named else str(number)


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
