"""From one document to its JSON lines: the stages in order, then rows, then validation.

Everything that can go wrong with a document ends here as a reject.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from pipeline.check.rows import Lines, RowChecker
from pipeline.errors import SetupError, StageError
from pipeline.rows import DocumentRows, document_row, document_rows, text_rows
from pipeline.stage import Stage
from schemas.article import Document
from schemas.records import RejectRow


@dataclass(frozen=True, slots=True)
class Extract:
    """What one input came to: its JSON lines by kind (`Lines.data`, `Lines.rows`)."""

    source: str
    characters: int
    lines: dict[str, Lines]


def run_stages(document: Document, stages: Iterable[Stage]) -> Document:
    """Pass a document through the stages.

    Raises:
        StageError: from whatever a stage raised.
        SetupError: something the set-up puts in place is missing; no document would fare better.
    """
    for stage in stages:
        try:
            document = stage.run(document)
        except SetupError:
            raise
        except Exception as error:
            raise StageError(stage.name, document.source, error) from error
    return document


def extract(document: Document, stages: Iterable[Stage]) -> Extract:
    """Turn a document into its lines; a stage that fails turns it into a reject.

    Raises:
        SetupError: as `run_stages`.
    """
    checker = RowChecker(document.source)
    rows = DocumentRows()
    try:
        document = run_stages(document, stages)
        rows = document_rows(document)
    except StageError as error:
        checker.reject(stage_reject(error.stage, error.source, error.__cause__ or error))
    except SetupError:
        raise
    except Exception as error:  # noqa: BLE001 - one document's failure must not end the run
        checker.reject(stage_reject("rows", document.source, error))
    for reject in document.rejects:
        checker.reject(reject)
    checker.add("texts", text_rows(document))
    _add_rows(checker, rows)
    counts = {kind: lines.rows for kind, lines in checker.lines.items()}
    counts["rejects"] = checker.rejects
    checker.add("documents", [document_row(document, counts)])
    return Extract(document.source, len(document.text), checker.finish())


def rejected(reject: RejectRow, characters: int = 0) -> Extract:
    """Wrap a reject that has no document (an input that could not be read)."""
    checker = RowChecker(reject.source)
    checker.reject(reject)
    return Extract(reject.source, characters, checker.finish())


def failed(document: Document, reject: RejectRow) -> Extract:
    """Give a document that could not be processed its row and its reject."""
    checker = RowChecker(document.source)
    checker.reject(reject)
    checker.add("texts", text_rows(document))
    counts = {"texts": checker.lines["texts"].rows, "rejects": 1}
    checker.add("documents", [document_row(document, counts)])
    return Extract(document.source, len(document.text), checker.finish())


def stage_reject(stage: str, source: str, cause: BaseException) -> RejectRow:
    """Turn a failed stage into the reject that the dataset shows."""
    message = f"{type(cause).__name__}: {cause}"
    return RejectRow(source=source, stage=stage, error="stage.failed", message=message, record=None)


def _add_rows(checker: RowChecker, rows: DocumentRows) -> None:
    articles = checker.add("articles", rows.articles)
    whole = len(articles) == len(rows.articles)
    found = {"entities": rows.entities, "programs": rows.programs, "facts": rows.facts}
    if not whole:
        found = {
            kind: checker.refuse_orphans(kind, kind_rows, "article", articles)
            for kind, kind_rows in found.items()
        }
    checker.add("entities", found["entities"])
    programs = checker.add("programs", found["programs"])
    facts = found["facts"]
    if len(programs) != len(rows.programs):
        facts = checker.refuse_orphans("facts", facts, "program", programs)
    checker.add("facts", facts)
