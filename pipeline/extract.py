"""From documents to their JSON lines: the stages in order, then rows, then validation.

Everything that can go wrong with a document ends here as a reject.
"""

from collections.abc import Callable, Generator, Iterable, Sequence
from dataclasses import dataclass, field

from pipeline.check.rows import Lines, RowChecker
from pipeline.errors import SetupError, StageError
from pipeline.rows import DocumentRows, document_row, document_rows, text_rows
from pipeline.stage import Stage, in_step
from schemas.article import Document
from schemas.records import RejectRow


@dataclass(frozen=True, slots=True)
class Extract:
    """What one input came to: its JSON lines by kind (`Lines.data`, `Lines.rows`)."""

    source: str
    characters: int
    lines: dict[str, Lines]


Extractor = Callable[[Sequence[Document]], list[Extract]]
"""What turns documents, handed over together, into what each of them came to."""


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


def extract_together(documents: Sequence[Document], stages: Iterable[Stage]) -> list[Extract]:
    """Turn documents into their lines; a stage that fails turns a document into a reject.

    All of them pass one step of a stage before any passes the next, so that its patterns and word
    lists lie in the processor's caches for all but the first, which is faster than one by one.

    Raises:
        SetupError: as `run_stages`.
    """
    passing = [_Passing(document, document) for document in documents]
    for stage in stages:
        in_step(each.through(stage) for each in passing)
    for each in passing:
        each.make_rows()
    return [each.checked() for each in passing]


def extract(document: Document, stages: Iterable[Stage]) -> Extract:
    """Turn one document into its lines.

    Raises:
        SetupError: as `run_stages`.
    """
    return extract_together([document], stages)[0]


@dataclass(slots=True)
class _Passing:
    """A document on its way through the stages, as it was given and as the last one left it."""

    given: Document
    document: Document
    rows: DocumentRows = field(default_factory=DocumentRows)
    reject: RejectRow | None = None

    def through(self, stage: Stage) -> Generator[None]:
        """Take it through a stage, step by step."""
        if self.reject is not None:
            return
        try:
            if stage.steps is None:
                self.document = run_stages(self.document, [stage])
            else:
                self.document = yield from stage.steps(self.document)
        except SetupError:
            raise
        except StageError as error:
            self._fail(error.stage, error.__cause__ or error)
        except Exception as error:  # noqa: BLE001 - one document's failure must not end the run
            self._fail(stage.name, error)

    def make_rows(self) -> None:
        if self.reject is None:
            try:
                self.rows = document_rows(self.document)
            except SetupError:
                raise
            except Exception as error:  # noqa: BLE001 - one document's failure must not end the run
                # what the stages have made of it, and refused in it, still holds
                self.reject = stage_reject("rows", self.given.source, error)

    def _fail(self, stage: str, cause: BaseException) -> None:
        self.document, self.reject = self.given, stage_reject(stage, self.given.source, cause)

    def checked(self) -> Extract:
        """The lines of what it came to."""
        document, checker = self.document, RowChecker(self.given.source)
        for reject in (*((self.reject,) if self.reject else ()), *document.rejects):
            checker.reject(reject)
        checker.add("texts", text_rows(document))
        _add_rows(checker, self.rows)
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
