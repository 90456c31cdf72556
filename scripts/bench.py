"""Measures speed, start-up and memory on varied pages: a table, and `out/bench.json`.

Each measurement runs in a process of its own, one after another, on the same text. Speeds are by
the processor seconds of the process (user and system), which another job on the machine changes
little, and by the clock, which it does; only the clock can say what several workers gain.

    make bench
    make bench BENCH_ARGS="--megabytes 8"
    make bench BENCH_ARGS="--docs"              # the tables of docs/scale.md too
    make bench BENCH_ARGS="--profile"           # functions of the whole pipeline
    make bench BENCH_ARGS="--profile places"    # functions of one stage
"""

import argparse
import cProfile
import json
import multiprocessing
import os
import platform
import pstats
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Generator, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pipeline.config import RunConfig, usable_cores
from pipeline.extract import extract, extract_together
from pipeline.order import stages
from pipeline.read.documents import read_documents
from pipeline.read.inputs import ReadOptions
from pipeline.rows import document_rows
from pipeline.run import run
from pipeline.segment.words import load_segmenter, model_folder
from pipeline.stage import Stage, Steps, in_step
from pipeline.version import VERSION
from pipeline.workers import batches
from schemas.article import Document
from scripts.bench_pages import write_pages

ROOT = Path(__file__).resolve().parent.parent
OUTPUT = ROOT / "out" / "bench.json"
DOCS = ROOT / "docs" / "scale.md"
BEGIN, END = "<!-- make bench -->\n", "<!-- end -->\n"
STARTS = 5
PROFILED = 40

Json = dict[str, Any]

# taking the process down again is no part of the start
FIRST_RECORD = """
import os, sys
from pipeline.start import quick_start
with quick_start():
    from pipeline.extract import extract
    from pipeline.order import stages
    from pipeline.read.documents import read_documents
    from pipeline.read.inputs import ReadOptions
    document = next(read_documents((sys.argv[1],), ReadOptions()))
    assert extract(document, stages()).lines["facts"].rows
    os._exit(0)
"""


@dataclass(slots=True)
class Measured:
    """One measurement; `parts` are the seconds of what it is made of."""

    name: str
    seconds: float
    cpu_seconds: float
    peak_mb: float
    parts: dict[str, float] = field(default_factory=dict)
    rows: int = 0


@dataclass(slots=True)
class _Watch:
    """Wall and processor seconds since it was made, of this process and of its children."""

    began: float = field(default_factory=time.perf_counter)
    cpu: float = 0.0

    def __post_init__(self) -> None:
        self.cpu = _cpu_seconds()

    def stop(self, name: str, parts: dict[str, float] | None = None, rows: int = 0) -> Measured:
        seconds, cpu = time.perf_counter() - self.began, _cpu_seconds() - self.cpu
        return Measured(name, seconds, cpu, _peak_mb(), parts or {}, rows)


def _cpu_seconds() -> float:
    return sum(
        usage.ru_utime + usage.ru_stime
        for usage in map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    )


def _peak_mb() -> float:
    """The largest process: this one or the largest of its children."""
    scale = 1 << 20 if sys.platform == "darwin" else 1 << 10
    who = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    return max(resource.getrusage(each).ru_maxrss for each in who) / scale


def _documents(folder: Path) -> Iterator[Document]:
    for item in read_documents((str(folder),), ReadOptions()):
        if isinstance(item, Document):
            yield item


def measure_read(folder: Path) -> Measured:
    """Read and decode the pages, no more."""
    watch = _Watch()
    documents = sum(1 for _ in _documents(folder))
    return watch.stop("read + decode", rows=documents)


def measure_run(folder: Path, workers: int, cache: Path | None = None) -> Measured:
    """Run the whole pipeline, files to dataset."""
    name = "warm cache" if cache else "whole pipeline"
    with tempfile.TemporaryDirectory() as out:
        watch = _Watch()
        config = RunConfig(
            inputs=(str(folder),), output=Path(out, "facts"), workers=workers, cache=cache
        )
        summary = run(config, read_documents(config.inputs, ReadOptions()))
        plural = "s" if workers > 1 else ""
        return watch.stop(f"{name}, {workers} worker{plural}", rows=summary.facts)


def measure_stages(folder: Path) -> Measured:
    """Take the documents through the stages, as a run does; add up the seconds of each stage."""
    order = stages()
    load_segmenter()
    given = list(_documents(folder))
    parts = dict.fromkeys((stage.name for stage in order), 0.0)
    parts |= {"rows": 0.0, "validate + JSON": 0.0}
    watch = _Watch()
    clock = time.process_time
    for batch in batches(given):
        documents = [item for item in batch.inputs if isinstance(item, Document)]
        for stage in order:
            began = clock()
            documents = _through(stage, documents)
            parts[stage.name] += clock() - began
        began = clock()
        for document in documents:
            document_rows(document)
        built = clock() - began
        parts["rows"] += built
        began = clock()
        extract_together(documents, ())
        # with no stage, this builds the rows again and writes them
        parts["validate + JSON"] += max(0.0, clock() - began - built)
    return watch.stop("stage by stage", parts)


def _through(stage: Stage, documents: list[Document]) -> list[Document]:
    if stage.steps is None:
        return [stage.run(document) for document in documents]
    passed = list(documents)

    def work(place: int, steps: Steps) -> Generator[None]:
        passed[place] = yield from steps

    in_step(work(*each) for each in enumerate(map(stage.steps, documents)))
    return passed


def measure_spacy(folder: Path) -> Measured:
    """Cut the same text into words with spaCy's Chinese tokenizer and pkuseg, no more."""
    from spacy.lang.zh import Chinese  # noqa: PLC0415 - only here

    nlp = Chinese.from_config({"nlp": {"tokenizer": {"segmenter": "pkuseg"}}})
    tokenizer: Any = nlp.tokenizer
    tokenizer.initialize(pkuseg_model=str(model_folder()))
    texts = [document.text for document in _documents(folder)]
    watch = _Watch()
    words = sum(len(doc) for doc in tokenizer.pipe(texts))
    return watch.stop("spaCy + pkuseg tokenising", rows=words)


def measure_start(folder: Path) -> Measured:
    """Start Python, load the pipeline and make the first page's rows; the best of some times."""
    page = min(folder.iterdir())
    best: Measured | None = None
    for _ in range(STARTS):
        watch = _Watch()
        command = [sys.executable, "-c", FIRST_RECORD, str(page)]
        subprocess.run(command, check=True, cwd=ROOT)  # noqa: S603 - our own command
        found = watch.stop("start-up to the first record")
        if best is None or found.cpu_seconds < best.cpu_seconds:
            best = found
    assert best is not None  # noqa: S101 - STARTS is not 0
    return best


def _apart(measure: Callable[..., Measured], *arguments: object) -> Measured:
    """Measure in a new process, so that nothing is warm and the peak of memory is its own."""
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(1, mp_context=context) as pool:
        print(f"  {measure.__name__.removeprefix('measure_')} …", file=sys.stderr, flush=True)
        return pool.submit(measure, *arguments).result()


def measure_all(folder: Path, work: Path) -> list[Measured]:
    """Run every measurement."""
    cores = usable_cores()
    cache = work / "cache"
    found = [
        _apart(measure_start, folder),
        _apart(measure_read, folder),
        _apart(measure_run, folder, 1),
    ]
    if cores > 1:
        found.append(_apart(measure_run, folder, cores))
    _apart(measure_run, folder, cores, cache)
    found += [
        _apart(measure_run, folder, 1, cache),
        _apart(measure_stages, folder),
        _apart(measure_spacy, folder),
    ]
    return found


def as_json(found: list[Measured], size: int, characters: int) -> Json:
    """Sum up: speeds of each measurement, and the ratios that matter."""
    by_name = {each.name: each for each in found}
    whole = by_name["whole pipeline, 1 worker"]
    spacy = by_name["spaCy + pkuseg tokenising"]
    many = next((each for each in found if each.name.endswith("workers")), whole)
    return {
        "version": VERSION,
        "python": platform.python_version(),
        "machine": f"{platform.machine()}, {os.cpu_count()} processors",
        "bytes": size,
        "characters": characters,
        "measurements": [_speeds(each, size, characters) for each in found],
        "pipeline_to_spacy_pkuseg": round(spacy.cpu_seconds / whole.cpu_seconds, 2),
        "speed_up_of_workers": round(whole.seconds / many.seconds, 2),
        "cpu_hours_per_million_pages_of_10_kb": round(whole.cpu_seconds / size * 1e10 / 3600, 1),
    }


def _speeds(each: Measured, size: int, characters: int) -> Json:
    return {
        "name": each.name,
        "seconds": round(each.seconds, 3),
        "cpu_seconds": round(each.cpu_seconds, 3),
        "mb_per_second": round(size / 1e6 / each.seconds, 3),
        "mb_per_cpu_second": round(size / 1e6 / each.cpu_seconds, 3),
        "characters_per_cpu_second": round(characters / each.cpu_seconds),
        "peak_mb": round(each.peak_mb),
        "rows": each.rows,
        "parts": {name: round(seconds, 3) for name, seconds in each.parts.items()},
    }


def as_table(report: Json) -> str:
    """Draw the report, as Markdown, so that it can stand in the docs."""
    lines = [
        f"{report['bytes'] / 1e6:.2f} MB, {report['characters']:,} characters; "
        f"Python {report['python']}, {report['machine']}",
        "",
        "| | seconds | CPU seconds | MB/s | MB/s of CPU | characters/s of CPU | peak MB |",
        "|---|--:|--:|--:|--:|--:|--:|",
    ]
    for each in report["measurements"]:
        of_text = not each["name"].startswith("start-up")
        speeds = (
            f"{each['mb_per_second']:.3f} | {each['mb_per_cpu_second']:.3f} "
            f"| {each['characters_per_cpu_second']:,}"
        )
        lines.append(
            f"| {each['name']} | {each['seconds']:.2f} | {each['cpu_seconds']:.2f} "
            f"| {speeds if of_text else ' | | '} | {each['peak_mb']} |"
        )
    parts = next(each["parts"] for each in report["measurements"] if each["parts"])
    total = sum(parts.values())
    lines += ["", "| stage | CPU seconds | share | MB/s |", "|---|--:|--:|--:|"]
    lines += [
        f"| {name} | {seconds:.2f} | {seconds / total:.1%} "
        f"| {report['bytes'] / 1e6 / max(seconds, 1e-3):.2f} |"
        for name, seconds in sorted(parts.items(), key=lambda item: -item[1])
    ]
    lines += [
        "",
        f"whole pipeline to spaCy + pkuseg tokenising: "
        f"{report['pipeline_to_spacy_pkuseg']} times as fast",
        f"all cores to one: {report['speed_up_of_workers']} times as fast",
        f"a million pages of 10 kB: {report['cpu_hours_per_million_pages_of_10_kb']} CPU hours",
    ]
    return "\n".join(lines)


def profile(folder: Path, only: str) -> None:
    """Show the functions that cost most, of the whole pipeline or of one stage."""
    order = stages()
    load_segmenter()
    profiler = cProfile.Profile()
    for given in _documents(folder):
        document = given
        for stage in order:
            if only in {"all", stage.name}:
                document = profiler.runcall(stage.run, document)
            else:
                document = stage.run(document)
        if only in {"all", "rows"}:
            profiler.runcall(extract, document, ())
    stats = pstats.Stats(profiler, stream=sys.stdout)
    stats.sort_stats("tottime").print_stats(PROFILED)


def write_docs(table: str) -> None:
    """Put the tables in the place of those in the docs."""
    before, _, rest = DOCS.read_text("utf-8").partition(BEGIN)
    _, _, after = rest.partition(END)
    DOCS.write_text(f"{before}{BEGIN}\n{table}\n\n{END}{after}", "utf-8")


def main() -> None:
    """Read the options, make the pages, measure."""
    names = [stage.name for stage in stages()]
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--megabytes", type=float, default=2.0, help="size of the text")
    parser.add_argument("--output", type=Path, default=OUTPUT, help="where the JSON goes")
    parser.add_argument(
        "--profile", nargs="?", const="all", choices=["all", "rows", *names], metavar="STAGE"
    )
    parser.add_argument("--docs", action="store_true", help=f"rewrite the tables of {DOCS.name}")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        folder = work / "pages"
        write_pages(folder, int(options.megabytes * 1e6))
        if options.profile:
            profile(folder, options.profile)
            return
        size = sum(path.stat().st_size for path in folder.iterdir())
        characters = sum(len(path.read_text("utf-8")) for path in folder.iterdir())
        report = as_json(measure_all(folder, work), size, characters)
    options.output.parent.mkdir(parents=True, exist_ok=True)
    options.output.write_text(json.dumps(report, ensure_ascii=False, indent=2) + "\n", "utf-8")
    print(as_table(report))
    if options.docs:
        write_docs(as_table(report))
    print(f"\nwrote {options.output}")


if __name__ == "__main__":
    main()
