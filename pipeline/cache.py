"""Keeps the rows of each document, so that a run over a grown archive computes only what is new.

An entry's name is a hash of all that its rows hang on: the document as read, and the fingerprint
of what reads it (code, lexicons, the segmentation model, Python, the libraries that hold rules or
numbers). What another version has left is therefore never served. An entry that cannot be read, or
is not what its name says, is computed again. Entries are written beside their place and moved in,
so two runs may share a folder.
"""

import hashlib
import os
import sys
import time
import unicodedata
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import fields
from functools import cache as once
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import orjson
import zstandard

from pipeline.check.rows import Lines
from pipeline.errors import ConfigError
from pipeline.extract import Extract, Extractor
from pipeline.seeds import SEEDS_DIR
from pipeline.segment.words import MODEL_FILES, model_folder
from pipeline.version import VERSION
from schemas.article import Document
from schemas.records import ROW_OF_KIND

SUFFIX = ".rows.zst"
LIBRARIES = ("ahocorasick-rs", "numpy", "orjson", "pydantic-core", "regex", "spacy-pkuseg")
DAY = 86_400.0

_PACKAGES = (Path(__file__).resolve().parent, Path(__file__).resolve().parent.parent / "schemas")


class Cache:
    """A folder of entries, one a document.

    Raises:
        ConfigError: the folder cannot be made or written.
    """

    def __init__(self, folder: Path, fingerprint: str | None = None) -> None:
        self.folder = folder
        self._fingerprint = fingerprint or code_fingerprint()
        self._packer = zstandard.ZstdCompressor(level=1, write_checksum=True)
        self._unpacker = zstandard.ZstdDecompressor()
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise ConfigError(f"--cache {folder}: cannot be made: {error.strerror}") from error
        if not os.access(folder, os.R_OK | os.W_OK | os.X_OK):
            raise ConfigError(f"--cache {folder}: cannot be written")

    def key(self, document: Document) -> str:
        """Return the name of a document's entry."""
        digest = hashlib.sha256(self._fingerprint.encode())
        for field in fields(document):
            value = getattr(document, field.name)
            shown = value if isinstance(value, str) else repr(value)
            data = shown.encode("utf-8", "surrogatepass")
            digest.update(b"%d:" % len(data))
            digest.update(data)
        return digest.hexdigest()

    def get(self, key: str) -> Extract | None:
        """Return what was kept, None when there is nothing or nothing sound."""
        path = self._path(key)
        try:
            with path.open("rb") as file:
                packed = file.read()
                self._touch(file.fileno())
            return _unpacked(self._unpacker.decompress(packed), key)
        except FileNotFoundError:
            return None
        except (OSError, zstandard.ZstdError, ValueError, KeyError, TypeError, MemoryError):
            return None

    def put(self, key: str, extract: Extract) -> None:
        """Keep what a document came to. A folder that takes nothing more does not stop a run."""
        path = self._path(key)
        # the process id: two runs may be at the same document
        beside = path.with_name(f".{key}.{os.getpid()}.new")
        with suppress(OSError):
            path.parent.mkdir(exist_ok=True)
            try:
                beside.write_bytes(self._packer.compress(_packed(extract, key)))
                beside.replace(path)
            except OSError:
                beside.unlink(missing_ok=True)
                raise

    def entries(self) -> Iterator[os.stat_result]:
        """Yield what the file system says of each entry."""
        for path in self._files():
            if path.name.endswith(SUFFIX):
                with suppress(OSError):
                    yield path.stat()

    def prune(self, unused_days: float) -> tuple[int, int]:
        """Remove what no run has used for so many days; returns the entries and bytes removed."""
        before = time.time() - unused_days * DAY
        entries = size = 0
        for path in self._files():
            with suppress(OSError):
                found = path.stat()
                # what a killed run left beside its place is of no use to any
                left = not path.name.endswith(SUFFIX) and found.st_mtime < time.time() - DAY
                if found.st_mtime <= before or left:
                    path.unlink()
                    entries += 1
                    size += found.st_size
        return entries, size

    def _files(self) -> Iterator[Path]:
        for shelf in sorted(self.folder.glob("[0-9a-f][0-9a-f]")):
            for path in shelf.iterdir():
                if path.name.endswith((SUFFIX, ".new")):
                    yield path

    def _path(self, key: str) -> Path:
        return self.folder / key[:2] / f"{key}{SUFFIX}"

    @staticmethod
    def _touch(handle: int) -> None:
        """Note the use of an entry, once a day."""
        now = time.time()
        if os.fstat(handle).st_mtime < now - DAY:
            with suppress(OSError):
                os.utime(handle, (now, now))


def cached(extractor: Extractor, cache: Cache) -> Extractor:
    """Wrap an extractor: what it has once computed is served from the cache.

    A document with rejects is not kept: what failed may have failed for want of memory.
    """

    def extract(documents: Sequence[Document]) -> list[Extract]:
        keys = [cache.key(document) for document in documents]
        found = [cache.get(key) for key in keys]
        missing = [given for given, kept in zip(documents, found, strict=True) if kept is None]
        computed = iter(extractor(missing))
        extracts = [next(computed) if kept is None else kept for kept in found]
        for key, kept, extract in zip(keys, found, extracts, strict=True):
            if kept is None and not extract.lines["rejects"].rows:
                cache.put(key, extract)
        return extracts

    return extract


def _packed(extract: Extract, key: str) -> bytes:
    head = {
        "key": key,
        "source": extract.source,
        "characters": extract.characters,
        "lines": {kind: [lines.rows, len(lines.data)] for kind, lines in extract.lines.items()},
    }
    return b"".join([orjson.dumps(head), b"\n", *(lines.data for lines in extract.lines.values())])


def _unpacked(data: bytes, key: str) -> Extract:
    """Read an entry.

    Raises:
        ValueError: it is not whole, or another document's.
    """
    start = data.index(b"\n") + 1
    head = orjson.loads(data[:start])
    lines: dict[str, Lines] = {}
    for kind, (rows, size) in head["lines"].items():
        lines[kind] = Lines(bytearray(data[start : start + size]), rows)
        start += size
    if head["key"] != key or start != len(data) or list(lines) != list(ROW_OF_KIND):
        raise ValueError("not the entry of this document")
    return Extract(head["source"], head["characters"], lines)


@once
def code_fingerprint() -> str:
    """Return a hash of all that makes rows of a document, the document left out."""
    digest = hashlib.sha256()
    for said in (VERSION, sys.version, unicodedata.unidata_version, *map(_version, LIBRARIES)):
        digest.update(said.encode() + b"\0")
    for root, pattern in (*((package, "**/*.py") for package in _PACKAGES), (SEEDS_DIR, "**/*")):
        for path in sorted(root.glob(pattern)):
            if path.is_file() and "__pycache__" not in path.parts:
                digest.update(path.relative_to(root).as_posix().encode() + b"\0")
                digest.update(hashlib.sha256(path.read_bytes()).digest())
    for name in MODEL_FILES:
        with suppress(OSError):  # a run that needs the model will say that it is missing
            digest.update(hashlib.sha256((model_folder() / name).read_bytes()).digest())
    return digest.hexdigest()


def _version(library: str) -> str:
    try:
        return f"{library} {version(library)}"
    except PackageNotFoundError:
        return library
