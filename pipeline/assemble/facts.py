"""Assembles facts: for every quantity its measure, place, time, change, status and speaker."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from pipeline.assemble.changes.changes import NOTHING, Before, ChangeFound, find_change
from pipeline.assemble.changes.same_bases import of_own_unit, with_same_base
from pipeline.assemble.clauses import Neighbourhood, Span, neighbourhoods
from pipeline.assemble.measure import Measure
from pipeline.assemble.measures.measures import MeasureFinder
from pipeline.assemble.phrases.phrase_tails import LoadSegmenter
from pipeline.assemble.phrases.phrases import Phrases
from pipeline.assemble.places.localities import LocalityFinder
from pipeline.assemble.places.referents import ResolveAnaphor
from pipeline.assemble.places.scenes import FindAnaphors
from pipeline.assemble.places.villagers import Locality
from pipeline.assemble.references import is_share
from pipeline.assemble.speakers.speakers import SpeakerFinder
from pipeline.assemble.statuses.as_built import is_behind
from pipeline.assemble.statuses.outlooks import Outlook
from pipeline.assemble.statuses.planned_periods import is_planned_for
from pipeline.assemble.statuses.statuses import find_status
from pipeline.assemble.times.flows import of_whole_year
from pipeline.assemble.times.periods import Governing, PeriodFinder
from pipeline.assemble.times.time_releases import is_before_plan, is_over_for_plans
from pipeline.gazetteer import Gazetteer
from pipeline.stage import Stage, Steps, in_one_go
from schemas.article import Article, Block, Document
from schemas.mentions import FactDraft, TimeExpression
from schemas.structs import replace
from schemas.vocabulary import Status


class FactAssembler:
    """Assembles the facts of documents; built once, it keeps nothing between them."""

    def __init__(
        self,
        gazetteer: Gazetteer,
        find_anaphors: FindAnaphors,
        resolve: ResolveAnaphor,
        load_segmenter: LoadSegmenter,
    ) -> None:
        self._gazetteer = gazetteer
        self._find_anaphors = find_anaphors
        self._resolve = resolve
        self._phrases = Phrases(load_segmenter)

    def steps(self, document: Document) -> Steps:
        """Fill `Article.facts`, in order of their numbers, one question after the other."""
        works = [
            _Workplace(article, self._phrases, partial(self._places, article, document))
            for article in document.articles
            if article.quantities
        ]
        for step in _STEPS:
            yield
            for work in works:
                step(work)
        yield
        facts = iter([work.drafts() for work in works])
        articles = tuple(
            replace(article, facts=next(facts) if article.quantities else ())
            for article in document.articles
        )
        return replace(document, articles=articles)

    def _places(self, article: Article, document: Document) -> LocalityFinder:
        tools = self._gazetteer, self._find_anaphors, self._resolve
        return LocalityFinder(article, document, *tools)


# 总量|跨过3000亿元: bare figures of what was told of before
_FIGURES = frozenset({"总量", "增量", "总数", "规模"})
_DAYS = frozenset({"time.word.until", "time.day", "time.month", "time.word.point", "time.week"})
# [10]两个基地、两个枢纽: the terms that a report's notes explain
_NOTE_MARK = re.compile(r"[\uff3b\[【]")
_GLOSSARY = re.compile(r"\s*[\uff3b\[【]\d{1,3}[\uff3d\]】][^。，\n]{1,40}[：:]")


def _numbers_of(article: Article) -> list[Neighbourhood]:
    """The numbers that make facts; those of page heads and of a report's notes make none."""
    furniture = [block for block in article.blocks if block.kind == "noise"]
    has_glossary = _NOTE_MARK.search(article.text) is not None
    return [
        here
        for here in neighbourhoods(article)
        if not (has_glossary and _in_glossary(article.text, here.quantity.start))
        and not (furniture and _in_one(furniture, here.quantity.start))
    ]


def _in_glossary(text: str, position: int) -> bool:
    line = text.rfind("\n", max(0, position - 60), position) + 1
    entry = _GLOSSARY.match(text, line) if line else None
    return entry is not None and position < entry.end()


def _in_one(blocks: Sequence[Block], position: int) -> bool:
    """Whether a number stands in one of the blocks: 07版 in the head of a page."""
    at = bisect_right(blocks, position, key=lambda block: block.start) - 1
    return at >= 0 and position < blocks[at].end


# 去年9月投产,|预计年可加工5万斤: what it can do from then on
_OF_EVERY_YEAR = re.compile(
    r"预计(?:建成|投产|达产|运营|全面)*后?(?:每年|年[产均可销加发节减]|还?需|可)"
)

_EXPECTED_OF = ("预计", "预计到", "预计至")


def _is_reviewed(time: TimeExpression) -> bool:
    """Whether the time opens a look back: 2023年, 过去五年; not the day that a plan begins with."""
    return time.rule in {"time.year", "time.span", "time.year.range", "time.plan"}


def _is_foretold(governing: Governing) -> bool:
    """Whether a time to come makes a plan of what it governs: its year is named, or it is a day.

    A day may be some days behind the page's own; one that was named before dates nothing new.
    """
    rule = governing.time.rule
    if rule.startswith(("time.year", "time.word.year")):
        return True
    return rule in _DAYS and governing.found_from in {"adjacent", "clause", "sentence"}


@dataclass(slots=True)
class _Number:
    """A number, and what the steps so far have found of it."""

    here: Neighbourhood
    noun: Span | None = None
    measure: Measure | None = None
    speaker: str | None = None
    locality: Locality | None = None
    change: ChangeFound = NOTHING
    governing: Governing | None = None
    status: Status = "actual"
    status_rule: str = ""


def _in_own_brackets(text: str, end: int, here: Neighbourhood) -> bool:
    """扩大8千公顷（12万亩）: whether a number only says the one before in other words."""
    opened = text[end : here.quantity.start] in {"（", "("}
    return opened and text[here.behind : here.behind + 1] in {"）", ")"}


class _Workplace:
    """The numbers of one article and the finders, each of which is asked for all of them in turn.

    A finder goes through the numbers by itself: its patterns and lists then stay at hand.
    """

    def __init__(
        self, article: Article, phrases: Phrases, localities: Callable[[], LocalityFinder]
    ) -> None:
        self._article = article
        self._phrases = phrases
        self._localities = localities
        self._program_starts = [program.start for program in article.programs]
        self._numbers = [_Number(here) for here in _numbers_of(article)]

    def find_nouns(self) -> None:
        self._measures = MeasureFinder(self._phrases, self._article)
        for number in self._numbers:
            number.noun = self._measures.before(number.here)

    def find_measures(self) -> None:
        for number in self._numbers:
            number.measure = self._measures.find(number.here, number.noun)

    def find_places(self) -> None:
        localities, speakers = self._localities(), SpeakerFinder(self._article)
        told: Locality | None = None
        for number in self._numbers:
            here = number.here
            number.speaker = speakers.find(here.quantity.start)
            found = localities.find(here, number.speaker)
            number.locality = told = self._place(here, number.measure, found, told)

    def find_changes(self) -> None:
        last = NOTHING
        for number in self._numbers:
            number.change = last = self._find_change(number.here, last)

    def find_times(self) -> None:
        periods = PeriodFinder(self._article)
        for number in self._numbers:
            if number.change.baseline is not None:
                periods.leave_out(number.change.baseline)
            found, measure = periods.find(number.here), number.measure
            at = number.here.quantity.start
            number.governing = found and of_whole_year(
                self._article, found, measure.text if measure else None, at
            )

    def find_statuses(self) -> None:
        self._outlook = Outlook(self._article)
        for number in self._numbers:
            here, governing = number.here, number.governing
            number.status, number.status_rule = self._find_status(here, governing)
            if governing is not None and number.status == "target":
                number.governing = None if self._is_gone(governing, here) else governing

    def drafts(self) -> tuple[FactDraft, ...]:
        """The facts that the numbers make together with what was found of them."""
        return tuple(map(self._draft, self._numbers))

    def _draft(self, number: _Number) -> FactDraft:
        here, measure, locality = number.here, number.measure, number.locality
        change, governing = number.change, number.governing
        time = governing.time if governing else None
        rules = (
            here.quantity.rule,
            *((measure.rule,) if measure else ()),
            *((f"place.{locality.found_from}",) if locality else ()),
            *((f"{governing.time.rule}:{governing.found_from}",) if governing else ()),
            *((change.rule,) if change.rule else ()),
            number.status_rule,
        )
        return FactDraft(
            quantity=here.quantity,
            sentence=here.sentence,
            measure=measure.text if measure else None,
            measure_span=measure.span if measure else None,
            measure_from=measure.found_from if measure else None,
            place_code=locality.code if locality else None,
            place_name=locality.name if locality else None,
            place_level=locality.level if locality else None,
            place_from=locality.found_from if locality else None,
            time_span=(time.start, time.end) if time else None,
            time_first=time.first if time else None,
            time_last=time.last if time else None,
            time_from=governing.found_from if governing else None,
            change=change.change,
            baseline_span=change.baseline,
            status=number.status,
            said_by=number.speaker,
            program_index=self._program(here),
            rules=rules,
        )

    @staticmethod
    def _place(
        here: Neighbourhood,
        measure: Measure | None,
        found: Locality | None,
        told: Locality | None,
    ) -> Locality | None:
        """安庆GDP增长6%,|高于全省0.2个百分点: what is told on of a thing is told where it is.

        In a report a division holds in its clause, and what no clause names falls to the whole.
        """
        told = None if here.first_in_sentence else told
        goes_on = measure is not None and (
            measure.found_from == "carried" or measure.text in _FIGURES or is_share(measure.text)
        )
        falls = found is not None and found.found_from in {"article", "document"}
        if goes_on and falls and told is not None and told.found_from in {"sentence", "carried"}:
            found = replace(told, found_from="carried")
        return found

    def _is_gone(self, governing: Governing, here: Neighbourhood) -> bool:
        """Whether a time that was set before is over when a plan is told."""
        if self._is_left(governing, here):
            return True
        if is_behind(self._article.text, governing.time.end, here.quantity.start):
            return True
        carried = governing.found_from == "carried"
        if is_before_plan(self._article.text, governing.time, here.quantity.start):
            return True
        return carried and is_over_for_plans(
            self._article.text, governing.time, self._article.published
        )

    def _is_left(self, governing: Governing, here: Neighbourhood) -> bool:
        """Whether a time gone by was told of before the text turned to what is to come."""
        last, published = governing.time.last, self._article.published
        if last is None or published is None or last >= published:
            return False
        return governing.time.start < self._outlook.turned(here.quantity.start)

    def _is_aimed(self, governing: Governing, here: Neighbourhood) -> bool:
        """2023年主要预期目标是：…: whether the goals that hold the number were set for the time."""
        goals, time = self._outlook.goals_at(here.quantity.start), governing.time.start
        return goals is not None and goals <= time and "：" not in self._article.text[goals:time]

    def _find_status(self, here: Neighbourhood, governing: Governing | None) -> tuple[Status, str]:
        text, published = self._article.text, self._article.published
        status, rule = find_status(text, here, self._outlook, published)
        first = governing.time.first if governing else None
        near = governing is not None and (
            governing.found_from == "adjacent" or governing.time.rule == "time.year"
        )
        afar = rule == "status.section" or (rule == "status.target_sentence" and near)
        if afar and governing is not None and published is not None:
            last = governing.time.last
            settled = governing.found_from != "carried" or _is_reviewed(governing.time)
            # 上半年,引进项目3个。新开工80个, told beside the goals of the year
            settled |= text.find("\n", governing.time.end, here.quantity.start) < 0
            settled &= not self._is_left(governing, here) and not self._is_aimed(governing, here)
            if settled and last is not None and last < published:
                # 2023年完成…, told of among the plans for the year after
                return "actual", "status.default"
        if governing is not None and self._is_estimate(here, governing, rule):
            return "actual", "status.estimate"
        if status != "actual" or governing is None:
            return status, rule
        if is_planned_for(text, governing.time, published, here):
            return "target", "status.future"
        if (
            published is None
            or first is None
            or text.startswith(("截至", "截止"), governing.time.start)
        ):
            # so far, though the page may have been dated by an earlier day
            return status, rule
        if self._outlook.back(here.quantity.start):
            # 到2017年底,预计达到…, said in December of the year gone by
            return status, rule
        to_come = first > published and _is_foretold(governing)
        return ("target", "status.future") if to_come else (status, rule)

    def _is_estimate(self, here: Neighbourhood, governing: Governing, rule: str) -> bool:
        """上半年预计实现3亿元, said in July: the figure is not final, and no goal."""
        published, last = self._article.published, governing.time.last
        if not rule.startswith("status.target") or published is None:
            return False
        if last is None or last >= published or last == governing.time.first:
            return False
        text, low = self._article.text, governing.time.end
        if text.endswith(_EXPECTED_OF, 0, governing.time.start):
            # 预计全年完成136亿元；增长5%, said in January
            return here.sentence.start <= governing.time.start
        if rule != "status.target":
            return False
        expected = text.find("预计", low, here.quantity.start)
        if expected < 0 or _OF_EVERY_YEAR.match(text, expected):
            return False
        # 2015年，完成税收80亿元。|预计完成生产总值431亿元, said in January: told on of the year
        told_on = self._outlook.closes_year and expected == here.sentence.start
        told_on = told_on and text.find("\n", low, expected) < 0
        return told_on or here.sentence.start <= governing.time.start

    def _find_change(self, here: Neighbourhood, last: ChangeFound) -> ChangeFound:
        before = None
        if not here.first_in_sentence and here.index:
            quantity = self._article.quantities[here.index - 1]
            before = Before(quantity.start, quantity.end, last.change, last.baseline)
        touches = before is not None and before.end == here.quantity.start
        if touches and (last.change or "").endswith("_to"):
            # 减少到74户|148人: both
            return of_own_unit(self._article.quantities, here.quantity, last)
        text = self._article.text
        if before is not None and last.change and _in_own_brackets(text, before.end, here):
            return last
        found = find_change(text, here, before)
        found = with_same_base(text, here.quantity.start, found, before)
        return of_own_unit(self._article.quantities, here.quantity, found)

    def _program(self, here: Neighbourhood) -> int | None:
        """The program that the sentence names last before the number."""
        at = bisect_left(self._program_starts, here.quantity.start) - 1
        if at >= 0 and self._program_starts[at] >= here.sentence.start:
            return at
        return None


_STEPS = (
    _Workplace.find_nouns,
    _Workplace.find_measures,
    _Workplace.find_places,
    _Workplace.find_changes,
    _Workplace.find_times,
    _Workplace.find_statuses,
)
"""What is asked of every number before the next is asked of any."""


def facts_stage(
    gazetteer: Gazetteer,
    find_anaphors: FindAnaphors,
    resolve: ResolveAnaphor,
    load_segmenter: LoadSegmenter,
) -> Stage:
    """The stage that fills `Article.facts`."""
    steps = FactAssembler(gazetteer, find_anaphors, resolve, load_segmenter).steps
    return Stage(
        name="facts",
        reads=frozenset({"sentences", "quantities", "times", "places", "people", "programs"}),
        writes="facts",
        run=in_one_go(steps),
        steps=steps,
        why_here="last: it joins what all the others found",
    )
