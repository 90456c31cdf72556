"""Adds to a document what is known of it beside its text: its date and the division it is about."""

from dataclasses import replace
from datetime import date

from pydantic import TypeAdapter, ValidationError

from pipeline.gazetteer import load_gazetteer
from pipeline.read.dates import find_date, parse_date
from pipeline.read.decode import ReadError
from pipeline.read.inputs import Input, ReadOptions
from schemas.article import Document
from schemas.records import DivisionCode, RejectRow

_CODE = TypeAdapter(DivisionCode)


def described(
    document: Document,
    item: Input,
    options: ReadOptions,
    *,
    published: object = None,
    home: object = None,
) -> Document:
    """Fill `published` and `home_code`.

    The date comes from the options, else from what the source says (`published`), else from the
    file's name or path; the division from the options, else from what the source says (`home`).
    What the source says and cannot be read is left out, with a reject row that says so.

    Raises:
        ReadError: `read.empty`, when the document holds nothing but blanks.
    """
    if not document.text.strip():
        raise ReadError("read.empty", "holds no text")
    rejects: list[RejectRow] = []
    said_date = _date(published)
    if _given(published) and said_date is None:
        error = ReadError("read.bad_date", f"published: not a date: {published!r}")
        rejects.append(reject(document.source, error))
    said_home = known_home(home) if _given(home) else None
    if _given(home) and said_home is None:
        error = ReadError("read.bad_home", f"home: not a division's code: {home!r}")
        rejects.append(reject(document.source, error))
    return replace(
        document,
        published=options.published or said_date or _date_of_name(item),
        home_code=_code(options.home) or said_home,
        rejects=(*document.rejects, *rejects),
    )


def reject(source: str, error: ReadError) -> RejectRow:
    """Turn an input that failed into its row."""
    return RejectRow(
        source=source, stage="read", error=error.code, message=error.message, record=None
    )


def _given(value: object) -> bool:
    return value not in (None, "")


def _date(value: object) -> date | None:
    return parse_date(str(value)) if isinstance(value, str | int) else None


def _code(value: object) -> str | None:
    """Check a code and bring it to the register's form: 150000 is 15, 150221000000 is 150221."""
    try:
        code = _CODE.validate_python(str(value).strip())
    except ValidationError:
        return None
    for length, shorter in ((12, 9), (9, 6), (6, 4), (4, 2)):
        if len(code) == length and not code[shorter:].strip("0"):
            code = code[:shorter]
    return code


def known_home(value: object) -> str | None:
    """Bring a division's code to the register's form; None for what the register lacks."""
    code = _code(value)
    return code if code is not None and code in load_gazetteer() else None


def _date_of_name(item: Input) -> date | None:
    """Look in the source first: what stands above the input's root says less."""
    return find_date(item.source) or (find_date(str(item.path)) if item.path else None)
