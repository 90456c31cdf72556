"""Writes the files of a dataset: JSONL by record kind, whole or in parts, then the descriptor."""

import hashlib
import os
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from io import FileIO
from pathlib import Path
from typing import Protocol

import zstandard

from pipeline.dataset import DESCRIPTOR, PACKED_SUFFIX
from pipeline.write.package import FileFacts, describe
from schemas.records import ROW_OF_KIND

CHUNK = 1 << 18
"""Bytes written, and packed, at a time; the packed bytes hang on it."""

ZSTD_LEVEL = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """How the rows of a kind lie in files: `rows_per_part` None is one file, else `-00001` on."""

    rows_per_part: int | None = None
    packed: bool = False

    def name(self, kind: str, part: int) -> str:
        """Return the name of a kind's part; the first is 1."""
        number = "" if self.rows_per_part is None else f"-{part:05}"
        return f"{kind}{number}.jsonl{PACKED_SUFFIX if self.packed else ''}"


class _Packer(Protocol):
    def compress(self, data: bytes | bytearray, /) -> bytes: ...

    def flush(self) -> bytes: ...


class _Plain:
    def compress(self, data: bytes | bytearray, /) -> bytes:
        return bytes(data)

    def flush(self) -> bytes:
        return b""


def _packer(*, packed: bool) -> _Packer:
    if not packed:
        return _Plain()
    return zstandard.ZstdCompressor(ZSTD_LEVEL, write_checksum=True).compressobj()


class _Part:
    """One file on its way: packs, counts and hashes what goes through, a chunk at a time."""

    def __init__(self, path: Path, *, packed: bool) -> None:
        # chunks are cut here, not by whoever hands rows in, so that packing gives the same bytes
        self._file = FileIO(path, "w")
        self._pending = bytearray()
        self._packer = _packer(packed=packed)
        self._hash = hashlib.sha256()
        self._bytes = 0
        self._name = path.name
        self.rows = 0

    def write(self, data: bytes | bytearray | memoryview, rows: int) -> None:
        self._pending += data
        self.rows += rows
        if len(self._pending) >= CHUNK:
            done = len(self._pending) // CHUNK * CHUNK
            for start in range(0, done, CHUNK):
                self._put(self._packer.compress(self._pending[start : start + CHUNK]))
            del self._pending[:done]

    def close(self) -> FileFacts:
        self._put(self._packer.compress(self._pending) + self._packer.flush())
        self._pending.clear()
        os.fsync(self._file.fileno())
        self._file.close()
        return FileFacts(self._name, self.rows, self._bytes, self._hash.hexdigest())

    def abandon(self) -> None:
        with suppress(OSError):
            self._file.close()

    def _put(self, data: bytes) -> None:
        view = memoryview(data)
        while view:
            view = view[self._file.write(view) :]
        self._hash.update(data)
        self._bytes += len(data)


class _Writer:
    """The files of one kind, one after another; the first is there even without a row."""

    def __init__(self, folder: Path, kind: str, layout: Layout) -> None:
        self._folder = folder
        self._kind = kind
        self._layout = layout
        self._done: list[FileFacts] = []
        self._part = self._next()

    def write(self, data: bytes | bytearray, rows: int) -> None:
        for piece, piece_rows in self._pieces(data, rows):
            if self._part.rows == self._layout.rows_per_part:
                self._done.append(self._part.close())
                self._part = self._next()
            self._part.write(piece, piece_rows)

    def close(self) -> list[FileFacts]:
        self._done.append(self._part.close())
        return self._done

    def abandon(self) -> None:
        self._part.abandon()

    def _next(self) -> _Part:
        name = self._layout.name(self._kind, len(self._done) + 1)
        return _Part(self._folder / name, packed=self._layout.packed)

    def _pieces(self, data: bytes | bytearray, rows: int) -> Iterator[tuple[memoryview, int]]:
        """Cut lines where a part is full."""
        most = self._layout.rows_per_part
        start = 0
        room = rows if most is None else most - self._part.rows
        while most is not None and rows > (room or most):
            taken = room or most
            end = _after_lines(data, start, taken)
            yield memoryview(data)[start:end], taken
            start, rows, room = end, rows - taken, most
        yield memoryview(data)[start:], rows


def _after_lines(data: bytes | bytearray, start: int, lines: int) -> int:
    for _ in range(lines):
        start = data.index(b"\n", start) + 1
    return start


class DatasetWriter:
    """Writes a dataset into an existing, empty folder."""

    def __init__(self, folder: Path, layout: Layout | None = None) -> None:
        self._folder = folder
        self._layout = layout or Layout()
        self._writers = {kind: _Writer(folder, kind, self._layout) for kind in ROW_OF_KIND}

    def write(self, kind: str, data: bytes | bytearray, rows: int) -> None:
        """Append whole lines of one kind."""
        if rows:
            self._writers[kind].write(data, rows)

    def finish(self) -> None:
        """Bring the files to the disk and write the descriptor that sums them up."""
        files = {kind: writer.close() for kind, writer in self._writers.items()}
        with (self._folder / DESCRIPTOR).open("wb") as file:
            file.write(describe(files, in_parts=self._layout.rows_per_part is not None))
            file.flush()
            os.fsync(file.fileno())

    def abandon(self) -> None:
        """Close the files without finishing them."""
        for writer in self._writers.values():
            writer.abandon()
