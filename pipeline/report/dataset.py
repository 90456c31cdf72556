"""Reads the rows of a dataset on disk, by what its descriptor says of its files."""

import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any, BinaryIO, cast

import orjson
import zstandard
from pydantic import ValidationError

from pipeline.dataset import DESCRIPTOR
from pipeline.errors import ConfigError
from schemas.records import ROW_OF_KIND

Row = dict[str, Any]

PACKED = ".zst"


@dataclass(frozen=True, slots=True)
class Dataset:
    """A dataset folder; `files` holds the parts of each kind in their order."""

    folder: Path
    edition: str
    schema_version: str
    files: dict[str, tuple[Path, ...]]

    def rows(self, kind: str) -> Iterator[Row]:
        """Yield the rows of a kind, each checked against its schema.

        A field that this version does not know is let through.

        Raises:
            ConfigError: a file is missing or damaged, or a row breaks the schema; names the line.
        """
        for path in self.files[kind]:
            try:
                with _opened(path) as file:
                    for number, line in enumerate(file, start=1):
                        yield _checked(kind, line, f"{path}:{number}")
            except (OSError, zstandard.ZstdError) as error:
                raise ConfigError(f"{path}: cannot be read: {error}") from error


def open_dataset(folder: Path) -> Dataset:
    """Read the descriptor of a dataset.

    Raises:
        ConfigError: the folder holds no dataset of zhfacts.
    """
    if not folder.is_dir():
        raise ConfigError(f"{folder}: no such dataset folder")
    try:
        package = orjson.loads((folder / DESCRIPTOR).read_bytes())
        versions = package["zhfacts"]
        edition, schema = str(versions["version"]), str(versions["schema_version"])
        paths = {str(each["name"]): each["path"] for each in package["resources"]}
    except FileNotFoundError:
        raise ConfigError(f"{folder}: not a dataset: it has no {DESCRIPTOR}") from None
    except (OSError, ValueError, KeyError, TypeError) as error:
        what = f"{type(error).__name__}: {error}"
        raise ConfigError(f"{folder}: not a dataset of zhfacts: {DESCRIPTOR}: {what}") from error
    missing = [kind for kind in ROW_OF_KIND if kind not in paths]
    if missing:
        raise ConfigError(f"{folder}: not a dataset of zhfacts: it lists no {missing[0]}")
    files = {kind: _parts(folder, paths[kind]) for kind in ROW_OF_KIND}
    return Dataset(folder, edition, schema, files)


def _parts(folder: Path, named: object) -> tuple[Path, ...]:
    names = named if isinstance(named, list) else [named]
    parts: list[Path] = []
    for name in names:
        # a descriptor from elsewhere must not lead out of its folder
        if not isinstance(name, str) or _leads_out(name):
            raise ConfigError(f"{folder}: {DESCRIPTOR} names no file of the folder: {name!r}")
        parts.append(folder / name)
    return tuple(parts)


def _leads_out(name: str) -> bool:
    path = PurePosixPath(name)
    return path.is_absolute() or ".." in path.parts


def _opened(path: Path) -> BinaryIO:
    if path.suffix == PACKED:
        return cast("BinaryIO", io.BufferedReader(zstandard.open(path, "rb")))
    return path.open("rb")


def _checked(kind: str, line: bytes, where: str) -> Row:
    try:
        ROW_OF_KIND[kind].__pydantic_validator__.validate_json(line)
    except ValidationError as error:
        found = error.errors(include_url=False, include_input=False, include_context=False)
        problems = [each for each in found if each["type"] != "extra_forbidden"]
        if problems:
            field = ".".join(str(part) for part in problems[0]["loc"]) or "row"
            raise ConfigError(
                f"{where}: {field}: {problems[0]['msg']}; `zhfacts validate` lists what is wrong"
            ) from error
    row: Row = orjson.loads(line)
    return row
