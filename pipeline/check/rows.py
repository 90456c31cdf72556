"""Validates a document's rows and writes them as JSON lines; what fails becomes a reject."""

from collections.abc import Iterable
from dataclasses import dataclass

import orjson
from pydantic import ValidationError

from schemas.records import ROW_OF_KIND, RejectRow

Row = dict[str, object]


@dataclass(slots=True)
class Lines:
    """The JSON lines of one kind, joined, and how many they are."""

    data: bytearray
    rows: int = 0


class RowChecker:
    """Checks rows against their schemas, kind by kind, in one document."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.lines = {kind: Lines(bytearray()) for kind in ROW_OF_KIND}
        self._rejects: list[RejectRow] = []

    def add(self, kind: str, rows: Iterable[Row]) -> set[object]:
        """Take in rows of one kind; returns the ids of those that hold."""
        validate = ROW_OF_KIND[kind].__pydantic_validator__.validate_python
        lines = self.lines[kind]
        kept: set[object] = set()
        for row in rows:
            try:
                validate(row)
                lines.data += orjson.dumps(row)
            except ValidationError as error:
                self._refuse(kind, row, _first_error(error))
            except TypeError as error:  # orjson: a lone surrogate, which UTF-8 cannot hold
                self._refuse(kind, row, str(error))
            else:
                lines.data += b"\n"
                lines.rows += 1
                kept.add(row.get("id"))
        return kept

    def refuse_orphans(
        self, kind: str, rows: Iterable[Row], field: str, kept: set[object]
    ) -> list[Row]:
        """Return the rows whose `field` names a row that was kept, or nothing; refuse the rest."""
        good: list[Row] = []
        for row in rows:
            if row[field] is None or row[field] in kept:
                good.append(row)
            else:
                self._refuse(kind, row, f"{field}: the row it names was refused: {row[field]}")
        return good

    def reject(self, row: RejectRow) -> None:
        """Note a reject that came from elsewhere."""
        self._rejects.append(row)

    @property
    def rejects(self) -> int:
        """How many rows or documents were refused so far."""
        return len(self._rejects)

    def finish(self) -> dict[str, Lines]:
        """Write the rejects, and return all lines by kind."""
        lines = self.lines["rejects"]
        for reject in self._rejects:
            lines.data += reject_line(reject)
            lines.rows += 1
        self._rejects.clear()
        return self.lines

    def _refuse(self, kind: str, row: Row, message: str) -> None:
        self._rejects.append(
            RejectRow(
                source=self.source,
                stage="validate",
                error=f"validate.{kind}",
                message=message,
                record=row,
            )
        )


def reject_line(reject: RejectRow) -> bytes:
    """Write a reject as a JSON line, whatever its record holds."""
    row = reject.model_dump()
    try:
        return orjson.dumps(row) + b"\n"
    except TypeError:
        return orjson.dumps(_writable(row)) + b"\n"


def _writable(value: object) -> object:
    """Return the value with what JSON in UTF-8 cannot hold shown as an escape or as text."""
    if isinstance(value, dict):
        return {str(_writable(key)): _writable(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_writable(item) for item in value]
    if isinstance(value, str):
        return value.encode("utf-8", "backslashreplace").decode("utf-8")
    if value is None or isinstance(value, bool | float):
        return value
    if isinstance(value, int) and -(2**63) <= value < 2**63:
        return value
    return repr(value)


def _first_error(error: ValidationError) -> str:
    first = error.errors(include_url=False)[0]
    field = ".".join(str(part) for part in first["loc"]) or "row"
    shown = repr(first["input"])
    return f"{field}: {first['msg']}: {shown[:80]}"
