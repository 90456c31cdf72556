"""Opens inputs as streams of bytes; what goes wrong on the way becomes a `ReadError`."""

import gzip
import io
import stat
import sys
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, cast

from pipeline.read.decode import ReadError
from pipeline.read.inputs import Input

MAX_BYTES = 256 << 20
"""The size of one document or record; more, as a small archive can unpack to, is rejected."""


@contextmanager
def opened(item: Input) -> Iterator[BinaryIO]:
    """Open a file, unpacked where its name ends in `.gz`, or standard input.

    Raises:
        ReadError: `read.unreadable` or `read.bad_gzip`, also while the stream is read.
    """
    try:
        if item.content is not None:
            yield _unpacking(io.BytesIO(item.content)) if item.gzipped else io.BytesIO(item.content)
        elif item.path is None:
            yield _standard_input()
        elif item.gzipped:
            with _regular(item.path).open("rb") as file:
                yield _unpacking(file)
        else:
            with _regular(item.path).open("rb") as stream:
                yield stream
    except (gzip.BadGzipFile, EOFError, zlib.error) as error:
        raise ReadError("read.bad_gzip", f"does not unpack: {error}") from error
    except OSError as error:
        raise ReadError("read.unreadable", f"cannot be read: {error.strerror or error}") from error


def _unpacking(file: BinaryIO) -> BinaryIO:
    return cast("BinaryIO", gzip.GzipFile(fileobj=file))


def _regular(path: Path) -> Path:
    """Refuse a pipe, which would be waited on for ever; <(…) is one too, but in /dev."""
    if stat.S_ISREG(path.stat().st_mode) or path.is_relative_to("/dev"):
        return path
    raise OSError("a folder that cannot be listed" if path.is_dir() else "no regular file")


def _standard_input() -> BinaryIO:
    if sys.stdin is None:  # as after `<&-`
        raise OSError("standard input is closed")
    return sys.stdin.buffer


def check_size(size: int) -> None:
    """Refuse what is larger than `MAX_BYTES`.

    Raises:
        ReadError: `read.too_large`.
    """
    if size > MAX_BYTES:
        raise ReadError("read.too_large", f"holds more than {MAX_BYTES >> 20} MB")
