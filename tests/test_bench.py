"""The pages that speed is measured on, and the report of a measurement."""

from scripts.bench import Measured, as_json, as_table
from scripts.bench_pages import varied_pages


def test_pages_are_the_same_every_time_and_no_two_alike() -> None:
    pages = list(varied_pages(100_000))
    assert pages == list(varied_pages(100_000))
    assert pages != list(varied_pages(100_000, seed=8))
    texts = [text for _, text in pages]
    assert len(set(texts)) == len(texts)
    assert 100_000 <= sum(len(text.encode()) for text in texts) < 150_000
    lines = [line for text in texts for line in text.split("\n") if len(line) > 60]
    assert len(set(lines)) > 0.6 * len(lines)


def test_a_report_holds_the_ratios() -> None:
    names = (
        "start-up to the first record",
        "whole pipeline, 1 worker",
        "whole pipeline, 2 workers",
    )
    found = [Measured(name, 4.0 / n, 4.0, 100.0) for n, name in enumerate(names, start=1)]
    found += [
        Measured("stage by stage", 4.0, 4.0, 100.0, {"facts": 3.0, "places": 1.0}),
        Measured("spaCy + pkuseg tokenising", 40.0, 40.0, 100.0),
    ]
    report = as_json(found, 2_000_000, 700_000)
    assert report["pipeline_to_spacy_pkuseg"] == 10.0
    assert report["speed_up_of_workers"] == 1.5
    assert report["measurements"][1]["mb_per_cpu_second"] == 0.5
    assert "| facts | 3.00 | 75.0% |" in as_table(report)
