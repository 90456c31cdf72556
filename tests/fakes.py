"""Documents, stages and datasets made up for the tests of the machinery around the rules."""

import hashlib
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from pipeline.config import RunConfig
from pipeline.run import Summary, run
from pipeline.stage import Stage
from pipeline.workers import Item
from schemas.article import Article, Block, Document, Piece
from schemas.mentions import FactDraft, PlaceMention, Program, Quantity, Sentence

DIGITS = re.compile(r"[0-9]{1,15}")


def document(text: str, source: str = "page.txt") -> Document:
    data = text.encode("utf-8", "surrogatepass")
    return Document(
        source=source, text=text, sha256=hashlib.sha256(data).hexdigest(), bytes=len(data)
    )


def quantity(start: int, end: int, value: Decimal | int = 1, unit: str = "") -> Quantity:
    return Quantity(
        start=start,
        end=end,
        value=Decimal(value),
        high=None,
        unit=unit,
        unit_code=None,
        factor=None,
        dimension="count",
        bound="exact",
        number_end=end,
        rule="quantity.test",
    )


def find_digits(text: str) -> tuple[FactDraft, ...]:
    """Every run of digits is a fact and its own sentence, the first program its program."""
    return tuple(
        FactDraft(
            quantity=quantity(match.start(), match.end(), Decimal(match.group())),
            sentence=Sentence(match.start(), match.end()),
            measure=text[:1],
            measure_span=(0, 1),
            measure_from="adjacent",
            program_index=0,
            rules=("quantity.test", "measure.first"),
        )
        for match in DIGITS.finditer(text)
    )


def article_stage(document: Document) -> Document:
    """One article, its first character both a place and a program, its digits facts."""
    text = document.text
    article = Article(
        text=text,
        pieces=(Piece(0, 0, len(text)),),
        blocks=(Block(0, len(text), "body"),),
        headline="标题",
        sentences=(Sentence(0, len(text)),),
        places=(PlaceMention(0, 1, "乌海市", "prefecture", "1503", "15", "exact", "place.test"),),
        programs=(Program(0, 1, "project", quoted=True, rule="program.test"),),
        facts=find_digits(text),
    )
    return replace(document, plain=text, articles=(article,))


def stage(work: Callable[[Document], Document], name: str = "fake") -> Stage:
    return Stage(
        name=name, reads=frozenset({"text"}), writes="articles", run=work, why_here="in a test"
    )


FAKE_STAGES = (stage(article_stage),)


def run_fakes(
    documents: Iterable[Item],
    output: Path,
    *,
    stages: Sequence[Stage] = FAKE_STAGES,
    workers: int = 1,
) -> Summary:
    """Run made-up stages; forked workers see them too."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("pipeline.run.stages", lambda: tuple(stages))
        return run(RunConfig(inputs=(), output=output, workers=workers), documents)
