"""Fit the weights of `pipeline/segment/headlines/new_headlines.py` to annotated pages.

`python -m scripts.fit_headings GOLD TEXTS [GOLD TEXTS ...]` reads `NAME.gold.json` with `articles`
(see `fixtures/README.md`) and the texts beside them, lays the articles of each page out again in
several orders, with their bylines and without, and prints the weights. Columns and datelines are
left out, so that headings alone part the articles.
"""

import json
import math
import random
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.recognise.people.bylines import find_bylines
from pipeline.segment.grouping.grouping import group_lines
from pipeline.segment.headings.blocks import type_lines
from pipeline.segment.headlines.new_headlines import features_of
from pipeline.segment.headlines.new_topics import PageSections, PageTopics, headings_of
from pipeline.segment.lines import read_lines

ORDERS = 12
SIGNED = (0.0, 0.4, 0.7, 1.0)
"""In what share of the articles the byline is kept, layout after layout."""
STEPS, RATE, RIDGE = 3000, 0.5, 1.0
MOST = 3
"""How many layouts of a heading count in full; more of them count as so many."""
KEPT = {"headline": "head", "subhead": "head", "byline": "byline", "body": "body"}


@dataclass(frozen=True, slots=True)
class Example:
    """A heading inside a draft: what tells about it, and whether it opens an article."""

    heading: str
    features: dict[str, float]
    opens: bool


def articles_of(gold: dict[str, Any], text: str) -> list[list[tuple[str, str]]]:
    """The lines of each headed report of a page, with their kinds; broken ones are joined."""
    lines = read_lines(text)
    type_lines(lines, find_bylines)
    by_number = {text.count("\n", 0, line.pieces[0][0]) + 1: line for line in lines}
    found = []
    for article in gold.get("articles", ()):
        own: list[tuple[str, str]] = []
        broken = False
        for number in article["lines"]:
            line = by_number.get(number)
            if line is None or line.kind not in KEPT or (line.short and line.bylines):
                continue
            if line.kind == "body" and broken:
                own[-1] = ("body", own[-1][1] + line.text)
            else:
                own.append((KEPT[line.kind], line.text))
            broken = line.kind == "body" and not line.complete
        if article["kind"] in {"report", "commentary"} and own and own[0][0] == "head":
            found.append(own)
    return found


def layouts(articles: list[list[tuple[str, str]]], seed: int) -> Iterator[tuple[str, list[int]]]:
    """The articles in several orders: the text, and of which article each line is."""
    chance = random.Random(seed)  # noqa: S311
    for number in range(ORDERS):
        order = chance.sample(range(len(articles)), len(articles))
        text, owners = "", []
        for i in order:
            signed = chance.random() < SIGNED[number % len(SIGNED)]
            for kind, line in articles[i]:
                if kind != "byline" or signed:
                    text += line + "\n"
                    owners.append(i)
        yield text, owners


def examples_of(text: str, owners: list[int]) -> Iterator[Example]:
    """Every heading of a page that the grouping took for a sub-head."""
    lines = read_lines(text)
    type_lines(lines, find_bylines)
    drafts = group_lines(lines)
    page = PageSections(drafts, PageTopics())
    for draft in drafts:
        if draft.hint is not None or draft.single:
            continue
        start, heads = 0, draft.heads
        for here in headings_of(draft.lines):
            section = page.read(draft.lines, start, here, heads)
            if section is None:
                continue
            opens = owners[section.heading.number] != owners[section.above[-1].number]
            yield Example(section.heading.core, features_of(section), opens)
            if opens:
                start, heads = here, [section.heading]


def fit(examples: list[Example]) -> dict[str, float]:
    """Logistic regression with a ridge."""
    times = Counter((example.heading, example.opens) for example in examples)
    weights = dict.fromkeys(examples[0].features, 0.0)
    for _ in range(STEPS):
        slope = {name: RIDGE * value * (name != "bias") for name, value in weights.items()}
        for example in examples:
            told = math.fsum(weights[name] * value for name, value in example.features.items())
            error = 1 / (1 + math.exp(-told)) - example.opens
            error *= min(1.0, MOST / times[example.heading, example.opens])
            for name, value in example.features.items():
                slope[name] += error * value
        for name in weights:
            weights[name] -= RATE * slope[name] / len(times)
    return weights


def main(arguments: list[str]) -> None:
    """Print the weights that fit the pages best, and how often they are right."""
    examples: list[Example] = []
    for golds, texts in zip(arguments[::2], arguments[1::2], strict=True):
        for path in sorted(Path(golds).glob("*.gold.json")):
            gold = json.loads(path.read_text("utf-8"))
            text = (Path(texts) / gold["source"]).read_bytes().decode("utf-8")
            articles = articles_of(gold, text)
            if len(articles) > 1:
                for page, owners in layouts(articles, len(examples)):
                    examples.extend(examples_of(page, owners))
    weights = fit(examples)
    right = sum(
        (math.fsum(weights[name] * value for name, value in example.features.items()) > 0)
        == example.opens
        for example in examples
    )
    for name, value in weights.items():
        print(f'    "{name}": {value:.1f},')
    print(f"{right} of {len(examples)} right")


if __name__ == "__main__":
    main(sys.argv[1:])
