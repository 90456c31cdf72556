"""The rows of a dataset, each checked against its schema before the page is built of them."""

from collections.abc import Iterator
from typing import Any

from pydantic import ValidationError

from pipeline.dataset import Dataset
from pipeline.dataset_rows import located_rows, package_of, parsed_row
from pipeline.errors import DatasetError
from schemas.record import SCHEMA_VERSION
from schemas.records import ROW_OF_KIND

Row = dict[str, Any]


def checked_rows(dataset: Dataset, kind: str) -> Iterator[Row]:
    """Yield the rows of a kind; a field that this version does not know is let through.

    Raises:
        DatasetError: a file is missing or damaged, or a row breaks the schema; names the line.
    """
    check = ROW_OF_KIND[kind].__pydantic_validator__.validate_json

    def read(where: str, line: bytes) -> Row:
        try:
            check(line)
        except ValidationError as error:
            _refuse(dataset, where, error)
        return parsed_row(where, line)

    for line in located_rows(dataset, kind, read):
        yield line.row


def _refuse(dataset: Dataset, where: str, error: ValidationError) -> None:
    found = error.errors(include_url=False, include_input=False, include_context=False)
    for problem in found:
        if problem["type"] != "extra_forbidden":
            name = ".".join(str(part) for part in problem["loc"]) or "row"
            raise DatasetError(f"{where}: {name}: {problem['msg']}; {_hint(dataset)}") from error


def _hint(dataset: Dataset) -> str:
    _, schema = versions(dataset)
    if schema != SCHEMA_VERSION:
        return f"the dataset has schema {schema}, this zhfacts reads {SCHEMA_VERSION}: run it anew"
    return "`zhfacts validate` lists what is wrong"


def versions(dataset: Dataset) -> tuple[str, str]:
    """Return the edition that wrote a dataset and the version of its schema.

    Raises:
        DatasetError: the descriptor does not tell.
    """
    told = package_of(dataset).get("zhfacts")
    if not isinstance(told, dict) or not {"version", "schema_version"} <= told.keys():
        raise DatasetError(f"{dataset.folder}: does not say which zhfacts wrote it")
    return str(told["version"]), str(told["schema_version"])
