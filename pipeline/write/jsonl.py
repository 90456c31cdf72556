"""Writes the files of a dataset: one JSONL file a record kind, then the descriptor."""

import hashlib
import os
from pathlib import Path
from typing import BinaryIO

from pipeline.write.folders import DESCRIPTOR
from pipeline.write.package import FileFacts, describe
from schemas.records import ROW_OF_KIND


class _Writer:
    """One file on its way: counts and hashes what goes through."""

    def __init__(self, path: Path) -> None:
        self._file: BinaryIO = path.open("wb", buffering=1 << 18)
        self._hash = hashlib.sha256()
        self._rows = 0
        self._bytes = 0
        self._name = path.name

    def write(self, data: bytes | bytearray, rows: int) -> None:
        self._file.write(data)
        self._hash.update(data)
        self._rows += rows
        self._bytes += len(data)

    def close(self) -> FileFacts:
        self._file.flush()
        os.fsync(self._file.fileno())
        self._file.close()
        return FileFacts(self._name, self._rows, self._bytes, self._hash.hexdigest())

    def abandon(self) -> None:
        self._file.close()


class DatasetWriter:
    """Writes a dataset into an existing, empty folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._writers = {kind: _Writer(folder / f"{kind}.jsonl") for kind in ROW_OF_KIND}

    def write(self, kind: str, data: bytes | bytearray, rows: int) -> None:
        """Append whole lines of one kind."""
        if rows:
            self._writers[kind].write(data, rows)

    def finish(self) -> None:
        """Bring the files to the disk and write the descriptor that sums them up."""
        files = {kind: writer.close() for kind, writer in self._writers.items()}
        with (self._folder / DESCRIPTOR).open("wb") as file:
            file.write(describe(files))
            file.flush()
            os.fsync(file.fileno())

    def abandon(self) -> None:
        """Close the files without finishing them."""
        for writer in self._writers.values():
            writer.abandon()
