"""Patterns sought in whole texts and clauses let the engine skip to where they may begin.

It does so for a pattern that begins with a literal or one class, or with alternatives each of which
begins with a literal. One alternative that begins with a class or a look-around ends that, and
makes the search five to ten times as long.
"""

import re
from importlib import import_module
from types import ModuleType

import pytest

SOUGHT = (
    ("assemble.phrases.adverbs", "ADVERB"),
    ("assemble.held_against", "_BASE"),
    ("assemble.change_patterns", "BY_HEAD"),
    ("assemble.phrases.object_nouns", "_OWNS"),
    ("assemble.phrases.bases", "_PER"),
    ("assemble.speakers.speakers", "_PRONOUN"),
    ("assemble.statuses.statuses", "_DONE"),
    ("assemble.statuses.requirements", "_RULE"),
    ("assemble.statuses.target_words", "PLANS"),
    ("assemble.statuses.target_words", "PLANS_FAR"),
    ("assemble.places.topics", "_WIDE"),
    ("recognise.people.bylines", "_TAIL_TRIGGER"),
    ("recognise.people.bylines", "_TRIGGER"),
    ("recognise.programs.coined", "_CODE"),
    ("recognise.programs.coined", "_COIN"),
    ("recognise.programs.coined", "_RED_LABEL"),
    ("recognise.people.name_frames", "NAMED"),
    ("recognise.people.name_lists", "_COUNTED"),
    ("recognise.programs.quoted", "_SPACED"),
    ("recognise.programs.set_phrases", "_CODED"),
    ("recognise.programs.unmarked", "_ACTS"),
    ("recognise.programs.unmarked", "_PARTY_DAY"),
)


@pytest.mark.parametrize(("module", "name"), SOUGHT)
def test_the_engine_skips_to_where_a_pattern_may_begin(module: str, name: str) -> None:
    pattern: re.Pattern[str] = getattr(import_module(f"pipeline.{module}"), name)
    # what the engine is told of a pattern's beginning shows only in how it is compiled
    compiler: ModuleType = import_module("re._compiler")
    parsed = import_module("re._parser").parse(pattern.pattern, pattern.flags)
    literal = compiler._get_literal_prefix(parsed, pattern.flags)[0]
    assert literal or compiler._get_charset_prefix(parsed, pattern.flags)
