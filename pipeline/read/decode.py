"""Decodes bytes to text, so that `raw.decode(encoding) == text` for the encoding it reports."""

import codecs
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

MIN_PLAUSIBLE = 0.85
"""The share of a sample's characters that must be common ones. Text has 0.97 and more, text
decoded in the wrong way under 0.6."""

_SAMPLE = 4_000
_DETECTOR_LEAST, _DETECTOR_MOST = 32, 1 << 16
"""Bytes of a sample for the detector; on fewer it guesses."""
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_MARKLESS = ("gb18030", "big5", "big5hkscs", "utf-16-le", "utf-16-be")


class ReadError(Exception):
    """An input that cannot become a document; `code` is the reject's."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, untouched, and the Python codec that gave it; a byte order mark is no part of it."""

    text: str
    encoding: str


def decode(raw: bytes) -> Decoded:
    """Decode by byte order mark, as UTF-8, or as the most plausible of the Chinese encodings.

    Text in another encoding is left to charset-normalizer. A page in GBK reports `gb18030`, its
    superset. Line ends stay as they are.

    Raises:
        ReadError: `read.undecodable`, when no encoding gives a plausible text.
    """
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            return _decode_marked(raw, encoding)
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        return _decode_markless(raw, _where(raw, error))
    # ASCII in UTF-16 is valid UTF-8, every second character a NUL.
    if text.count("\0") * 5 <= len(text):
        return Decoded(text, "utf-8")
    return _decode_markless(raw, f"holds {text.count(chr(0))} NUL bytes")


def _decode_marked(raw: bytes, encoding: str) -> Decoded:
    try:
        return Decoded(raw.decode(encoding), encoding)
    except UnicodeDecodeError as error:
        message = f"begins as {encoding} but is not: {_where(raw, error)}"
        raise ReadError("read.undecodable", message) from error


def _decode_markless(raw: bytes, not_utf8: str) -> Decoded:
    candidates = [_scored(raw, encoding) for encoding in _MARKLESS]
    best = max(candidates, key=lambda candidate: candidate[0])
    if best[0] < MIN_PLAUSIBLE:
        best = max((_scored(raw, name) for name in _detected(raw)), default=best)
    score, encoding = best
    if score < MIN_PLAUSIBLE:
        message = f"no text in a known encoding; as UTF-8: {not_utf8}"
        raise ReadError("read.undecodable", message)
    return Decoded(raw.decode(encoding), encoding)


def _scored(raw: bytes, encoding: str) -> tuple[float, str]:
    try:
        return _plausibility(raw.decode(encoding)), encoding
    except (UnicodeDecodeError, LookupError):
        return 0.0, encoding


def _detected(raw: bytes) -> Iterator[str]:
    from charset_normalizer import from_bytes  # noqa: PLC0415 - slow to import, seldom needed

    match = from_bytes(raw[:_DETECTOR_MOST]).best()
    if match is not None and len(raw) >= _DETECTOR_LEAST:
        yield match.encoding


def _plausibility(text: str) -> float:
    """Return the share of common characters, line ends and printable ASCII in a sample."""
    sample = text[:_SAMPLE]
    common = _common_characters()
    return sum(character in common for character in sample) / max(1, len(sample))


@cache
def _common_characters() -> frozenset[str]:
    """Return ASCII, Chinese punctuation and the first level of GB 2312 and of Big5."""
    rows = [("gb2312", lead) for lead in (*range(0xA1, 0xA4), *range(0xB0, 0xD8))]
    rows += [("big5", lead) for lead in range(0xA1, 0xC7)]
    characters = {chr(point) for point in range(0x20, 0x7F)} | {"\t", "\n", "\r", "\u3000"}
    for encoding, lead in rows:
        codes = b"".join(bytes((lead, trail)) + b"\n" for trail in range(0x40, 0xFF))
        characters.update(codes.decode(encoding, "ignore"))
    return frozenset(characters)


def _where(raw: bytes, error: UnicodeDecodeError) -> str:
    return f"{error.reason} at byte {error.start} (0x{raw[error.start]:02x})"
