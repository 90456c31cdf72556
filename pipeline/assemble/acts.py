"""Puts a further act before the noun of the number before: 受理案件320件,办结298件."""

from pipeline.assemble.clauses import Neighbourhood
from pipeline.assemble.nouns_before import Span
from pipeline.assemble.phrases import Phrases
from pipeline.assemble.references import BUILDING, WORK
from pipeline.assemble.told import ACT, Measure, Told

VERB = "measure.verb"
"""The rule of a measure that is a verb, where the text names nothing else."""


class Acts:
    """What further acts of one article are done to; asked in the order of its quantities."""

    def __init__(self, phrases: Phrases, text: str, told: Told) -> None:
        self._phrases = phrases
        self._text = text
        self._told = told
        self._before_act: Measure | None = None

    def noun(self) -> Measure | None:
        """The measure before, without an act that was put before it: 案件 of 办结案件."""
        previous = self._told.measure
        return self._before_act if previous and previous.rule == ACT else previous

    def on(self, before: Span) -> Measure | None:
        """受理案件320件,办结298件: the second act has the noun of the first, 办结案件."""
        previous = self.noun()
        if previous is None or previous.span is None:
            return None
        start, end = previous.span
        one_verb = self._phrases.is_one_verb(self._text, *before)
        if self._phrases.is_one_verb(self._text, start, end):
            # 已完工16部,正在安装7部: what, neither says
            return None
        if not one_verb or self._phrases.is_noun_of_verb(self._text, start, end):
            # 开工房屋改造30套,建成20套: 改造 is an act already
            return None
        at = self._phrases.opening_verb(self._text, start, end)
        if at == start and not self._phrases.ends_in_verb(self._text, start):
            return None
        self._before_act = previous
        noun = BUILDING.sub("", self._text[at:end])
        return Measure(self._text[slice(*before)] + noun, None, "carried", ACT)

    def works_on(self, here: Neighbourhood, before: Span) -> bool:
        """通村公路29公里,仅硬化0.8公里: whether so much of what was told before is worked on."""
        previous = self._told.measure
        same = not here.first_in_sentence and self._told.unit == here.quantity.unit
        if previous is None or not same or previous.rule == VERB:
            return False
        return WORK.fullmatch(self._text, *before) is not None

    def worked(self, before: Span) -> Measure | None:
        """硬化通村公路: the work before the noun told before."""
        previous = self._told.measure
        text = self._text[slice(*before)]
        return previous and Measure(text + previous.text, None, "carried", ACT)
