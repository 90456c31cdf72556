"""The files of a dataset by record kind, as its descriptor lists them: whole, in parts, packed.

>>> for fact in Dataset(Path("out/facts")).rows("facts"):
...     print(fact["text"])
"""

import io
import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import Any, BinaryIO, cast

import zstandard

from pipeline.errors import ConfigError

DESCRIPTOR = "datapackage.json"
PACKED_SUFFIX = ".zst"
PROFILE = "https://datapackage.org/profiles/2.0"
"""The standard that descriptors keep to."""

Json = dict[str, Any]


class Dataset:
    """A dataset folder to read from.

    Raises:
        ConfigError: the folder holds no finished dataset.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        if not folder.is_dir():
            raise ConfigError(f"{folder}: no such dataset folder")
        try:
            self._resources = resources(json.loads((folder / DESCRIPTOR).read_bytes()))
        except OSError as error:
            raise ConfigError(
                f"{folder}: holds no {DESCRIPTOR}: not a dataset, or an unfinished one"
            ) from error
        except ValueError as error:
            raise ConfigError(f"{folder}: {DESCRIPTOR} is not a descriptor: {error}") from error

    def files(self, kind: str) -> tuple[Path, ...]:
        """Return the files of a record kind, in reading order.

        Raises:
            ConfigError: the descriptor lists no such kind, or a file of it is missing.
        """
        if kind not in self._resources:
            raise ConfigError(f"{self.folder}: {DESCRIPTOR} lists no {kind}")
        files = tuple(self.folder / name for name in part_names(self._resources[kind]))
        for file in files:
            if not file.is_file():
                raise ConfigError(f"{file}: is missing")
        return files

    def lines(self, kind: str) -> Iterator[bytes]:
        """Yield the lines of a record kind, parts one after another."""
        for file in self.files(kind):
            with opened(file) as stream:
                yield from stream

    def rows(self, kind: str) -> Iterator[Json]:
        """Yield the rows of a record kind."""
        return map(json.loads, self.lines(kind))


def resources(package: object) -> dict[str, Json]:
    """Return a descriptor's resources by name.

    Raises:
        ValueError: it is not shaped as a descriptor.
    """
    try:
        found = cast("Json", package)["resources"]
        return {str(resource["name"]): dict(resource) for resource in found}
    except (KeyError, TypeError, ValueError) as error:
        raise ValueError(f"{type(error).__name__}: {error}") from error


def part_names(resource: Json) -> tuple[str, ...]:
    """Return the files a resource names, as paths below the folder; one unless it is in parts.

    Raises:
        ConfigError: a name leads out of the folder.
    """
    path = resource.get("path")
    names = tuple(map(str, path)) if isinstance(path, list) else (str(path),)
    for name in names:
        inside = PurePosixPath(name)
        if inside.is_absolute() or ".." in inside.parts or "\\" in name:
            raise ConfigError(f"{DESCRIPTOR}: names a file outside its folder: {name}")
    return names


@contextmanager
def opened(path: Path) -> Iterator[BinaryIO]:
    """Open a part as a stream of its lines, unpacked where its name ends in `.zst`."""
    with path.open("rb") as file:
        if path.suffix != PACKED_SUFFIX:
            yield file
            return
        # parts that were put together with `cat` are several frames
        reader = zstandard.ZstdDecompressor().stream_reader(file, read_across_frames=True)
        with io.BufferedReader(reader, 1 << 18) as stream:
            yield cast("BinaryIO", stream)
