"""Rows of a dataset with the file and line they stand in, for those who must say what is wrong."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import orjson
from zstandard import ZstdError

from pipeline.dataset import DESCRIPTOR, PACKED_SUFFIX, Dataset, opened, resources
from pipeline.errors import ConfigError, DatasetError

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Line:
    """A row and where it stands; `number` counts from 1 in each file."""

    file: str
    number: int
    row: Json

    @property
    def where(self) -> str:
        """The place as a message names it: facts.jsonl:12."""
        return f"{self.file}:{self.number}"


def parsed_row(where: str, data: bytes) -> Json:
    """Read one line of a dataset's file.

    Raises:
        DatasetError: it is no JSON object; names the place.
    """
    try:
        row = orjson.loads(data)
    except ValueError as error:
        raise DatasetError(f"{where}: not JSON: {error}") from error
    if not isinstance(row, dict):
        raise DatasetError(f"{where}: not a record: {data[:40]!r}")
    return row


def located_rows(
    dataset: Dataset, kind: str, read: Callable[[str, bytes], Json] = parsed_row
) -> Iterator[Line]:
    """Yield the rows of a record kind, parts one after another.

    `read` makes a row of a place and a line; one that checks more may be given.

    Raises:
        DatasetError: a file is missing or does not unpack whole, a line is no JSON object.
    """
    count = 0
    try:
        files = dataset.files(kind)
    except ConfigError as error:
        raise DatasetError(str(error)) from error
    for file in files:
        name = file.relative_to(dataset.folder).as_posix()
        try:
            with opened(file) as stream:
                for number, data in enumerate(stream, start=1):
                    yield Line(name, number, read(f"{name}:{number}", data))
                    count += 1
        except (OSError, ZstdError) as error:
            raise DatasetError(f"{name}: cannot be read: {error}") from error
    told = listed(dataset)[kind].get("rows")
    # a packed file that was cut short ends like a whole one
    if files[0].suffix == PACKED_SUFFIX and isinstance(told, int) and told != count:
        raise DatasetError(f"{kind}: the descriptor says {told} rows, {count} could be read")


def listed(dataset: Dataset) -> dict[str, Json]:
    """Return the descriptor's resources by record kind, their schemas with them."""
    return resources(package_of(dataset))


def package_of(dataset: Dataset) -> Json:
    """Return the descriptor of a dataset.

    Raises:
        DatasetError: when it has gone since the dataset was opened.
    """
    path = dataset.folder / DESCRIPTOR
    try:
        package: Json = orjson.loads(path.read_bytes())
    except (OSError, ValueError) as error:
        raise DatasetError(f"{path}: cannot be read: {error}") from error
    return package
