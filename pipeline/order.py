"""The list of stages, in order, each with the reason why it stands where it stands."""

from functools import cache

from pipeline.assemble.facts import facts_stage
from pipeline.gazetteer import load_gazetteer
from pipeline.link.anaphora import find_anaphors, resolve_anaphor
from pipeline.link.places import places_stage
from pipeline.normalise.characters import characters_stage
from pipeline.recognise.numbers.numbers import numbers_stage
from pipeline.recognise.organisations.organisations import organisations_stage
from pipeline.recognise.overlaps import (
    overlaps_stage,
    places_in_names_stage,
    times_in_names_stage,
)
from pipeline.recognise.people.bylines import find_bylines
from pipeline.recognise.people.people import people_stage
from pipeline.recognise.places.places import place_finder
from pipeline.recognise.programs.programs import program_spans_to_protect, programs_stage
from pipeline.recognise.quantities.quantities import quantities_stage
from pipeline.recognise.times.times import times_stage
from pipeline.segment.articles import articles_stage
from pipeline.segment.sentences import sentences_stage
from pipeline.segment.words import load_segmenter
from pipeline.stage import Stage, check_order


@cache
def stages() -> tuple[Stage, ...]:
    """Build the pipeline once; every lexicon is read and every pattern compiled here."""
    gazetteer = load_gazetteer()
    order = (
        characters_stage(),
        articles_stage(find_bylines),
        sentences_stage(),
        numbers_stage(),
        times_stage(),
        programs_stage(),
        quantities_stage(program_spans_to_protect),
        places_stage(gazetteer, place_finder(gazetteer)),
        organisations_stage(),
        people_stage(find_bylines),
        places_in_names_stage(),
        times_in_names_stage(),
        overlaps_stage(),
        facts_stage(gazetteer, find_anaphors, resolve_anaphor, load_segmenter),
    )
    check_order(order)
    return order
