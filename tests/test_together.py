"""What a move makes of both articles is reckoned without making it."""

import math
import random
from pathlib import Path

import pytest

from pipeline.recognise.people.bylines import find_bylines
from pipeline.segment.articles import read_articles
from pipeline.segment.drafts import Draft
from pipeline.segment.order import joints
from pipeline.segment.order.cuts import PartTopics, parts_of
from pipeline.segment.order.seats import BELOW_HEADING, Article, Move, Page, by_words
from pipeline.segment.order.together import MIN_GAIN, _Both, moves_together

_HEADING = {"headline", "byline"}
PAGE = Path(__file__).parent.parent / "fixtures/pages/20221109_党建_03.txt"


def page_in_disorder(monkeypatch: pytest.MonkeyPatch, seed: int) -> Page:
    """A page whose paragraphs were shuffled within its articles and between two neighbours."""
    found: list[Page] = []

    def keep(drafts: list[Draft], topics: PartTopics) -> list[Draft]:
        articles = [Article(draft, parts_of(draft)) for draft in drafts]
        homes = [one for one in articles if one.is_home and one.parts]
        found.append(Page(articles, homes, topics))
        return drafts

    monkeypatch.setattr(joints, "reseat", keep)
    lines = PAGE.read_text("utf-8").splitlines()
    chance = random.Random(seed)  # noqa: S311
    cut = chance.randrange(len(lines) // 4, len(lines) // 2)
    middle = lines[cut : cut + len(lines) // 4]
    rest = lines[:cut] + lines[cut + len(lines) // 4 :]
    text = "\n".join([*rest[len(rest) // 2 :], "", *middle, "", *rest[: len(rest) // 2]])
    read_articles(text, find_bylines)
    return found[0]


def test_topics_of_the_same_paragraphs_are_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    page = page_in_disorder(monkeypatch, 0)
    parts = [part for home in page.homes for part in home.parts]
    headlines = [line for home in page.homes for line in home.draft.heads]
    known = PartTopics()
    topics = known.read(parts, headlines)
    anew = [parts_of(home.draft) for home in page.homes]
    assert known.read([part for own in anew[::-1] for part in own], headlines) is topics
    assert [part.topic for own in anew for part in own] == [part.topic for part in parts]
    assert known.read(parts, headlines[1:]) is not topics
    assert known.read(parts[1:], headlines[1:]) is not topics


def weigh(page: Page) -> float:
    """How much speaks for all paragraphs of a page to stand where they stand."""
    both = _Both(page)
    told = 0.0
    for home in page.homes:
        for part in home.parts:
            told += both._suits_now(part, home) + both._by_heading(part, home)
            over, weight = both._over.get(id(part), (None, 0.0))
            told += weight if over is not None and page.owner(over) is home else 0.0
    return told


@pytest.mark.parametrize("seed", range(6))
def test_gain_is_what_the_move_brings(monkeypatch: pytest.MonkeyPatch, seed: int) -> None:
    page = page_in_disorder(monkeypatch, seed)
    monkeypatch.setattr("pipeline.segment.order.together.MIN_OWN", -math.inf)
    moves = [(run, home) for run in page.runs() for home in page.open_to(run)]
    enough = [
        (run, home)
        for run, home in moves
        if len(home.parts) > 1 and len(run.article.parts) - len(run.parts) > 1
    ]
    assert enough
    run, home = random.Random(seed).choice(enough)  # noqa: S311
    both = _Both(page)
    before, gain = weigh(page), both.gain(both.take_out(run), home)
    page.carry_out(Move(gain, run, home))
    assert weigh(page) - before == pytest.approx(gain)


def test_a_heading_holds_the_paragraph_below_it_with_a_weight(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    runs = list(page_in_disorder(monkeypatch, 0).runs())
    tops = [run for run in runs if run.over is not None and run.over.kind in _HEADING]
    assert any(run.start == 0 for run in tops)
    assert {run.below for run in tops} == {BELOW_HEADING}
    assert all(len(run.parts) < len(run.article.parts) for run in runs)


def test_length_alone_makes_no_article_likelier() -> None:
    """As like each, a paragraph rather belongs to the shorter; from some length on it is alike."""
    like = 0.1
    told = [by_words(like * math.sqrt(own), 1.0, own) for own in (100, 300, 900, 3000, 9000)]
    assert told[0] == pytest.approx(told[1])
    assert told[1] > told[2] > told[3]
    assert told[3] == pytest.approx(told[4])


def test_nothing_moves_together_for_less(monkeypatch: pytest.MonkeyPatch) -> None:
    page = page_in_disorder(monkeypatch, 0)
    moves = [Move(0.0, run, home) for run in page.runs() for home in page.open_to(run)]
    enough = list(moves_together(page, moves))
    assert enough
    assert all(move.gain > MIN_GAIN for move in enough)
    monkeypatch.setattr("pipeline.segment.order.together.MIN_GAIN", math.inf)
    assert not list(moves_together(page, moves))
