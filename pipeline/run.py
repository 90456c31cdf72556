"""One run: documents read, processed, and written as a dataset, with a summary."""

import errno
import time
from collections import Counter
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import orjson

from pipeline.cache import Cache, cached
from pipeline.config import RunConfig
from pipeline.errors import OutputError
from pipeline.extract import Extract, Extractor, extract_together
from pipeline.order import stages
from pipeline.segment.words import load_segmenter
from pipeline.workers import Item, extract_all, extract_each
from pipeline.write.folders import DatasetFolder
from pipeline.write.jsonl import DatasetWriter, Layout

SHOWN_REJECTS = 10

_OF_THE_DISK = {
    errno.ENOSPC,
    errno.EDQUOT,
    errno.EFBIG,
    errno.EIO,
    errno.EROFS,
    errno.EACCES,
    errno.EPERM,
    errno.ENOENT,
    errno.EMFILE,
}
"""What goes wrong with files and disks; anything else is a fault of ours and keeps its trace."""

Progress = Callable[[Extract], None]


@dataclass(slots=True)
class Summary:
    """What a run did. `first_rejects` are the first of them, `reject_codes` count them all."""

    output: str
    documents: int = 0
    articles: int = 0
    facts: int = 0
    entities: int = 0
    programs: int = 0
    rejects: int = 0
    characters: int = 0
    seconds: float = 0.0
    reject_codes: Counter[str] = field(default_factory=Counter)
    first_rejects: list[dict[str, object]] = field(default_factory=list)

    @property
    def characters_per_second(self) -> int:
        """The speed of the whole run, start-up included."""
        return round(self.characters / self.seconds) if self.seconds else 0

    def add(self, result: Extract) -> None:
        """Count what one input gave."""
        lines = result.lines
        self.documents += lines["documents"].rows
        self.articles += lines["articles"].rows
        self.facts += lines["facts"].rows
        self.entities += lines["entities"].rows
        self.programs += lines["programs"].rows
        self.characters += result.characters
        if lines["rejects"].rows:
            self.rejects += lines["rejects"].rows
            for line in lines["rejects"].data.splitlines():
                row = orjson.loads(line)
                self.reject_codes[row["error"]] += 1
                if len(self.first_rejects) < SHOWN_REJECTS:
                    self.first_rejects.append(row)


def run(config: RunConfig, inputs: Iterable[Item], on_progress: Progress | None = None) -> Summary:
    """Write the dataset of `inputs` to `config.output`, whole or not at all.

    Raises:
        ConfigError: the output is in use, or holds something else.
        OutputError: it cannot be written to its end.
        SetupError: something the set-up puts in place is missing.
    """
    began = time.perf_counter()
    summary = Summary(str(config.output))
    layout = Layout(rows_per_part=config.rows_per_part, packed=config.packed)
    with DatasetFolder(config.output) as folder, _writing(config.output):
        writer = DatasetWriter(folder.path, layout)
        try:
            with closing(_extracts(inputs, config)) as results:
                for result in results:
                    for kind, lines in result.lines.items():
                        writer.write(kind, lines.data, lines.rows)
                    summary.add(result)
                    if on_progress is not None:
                        on_progress(result)
            writer.finish()
        finally:
            writer.abandon()
        folder.commit()
    summary.seconds = time.perf_counter() - began
    return summary


@contextmanager
def _writing(output: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        if error.errno not in _OF_THE_DISK:
            raise
        raise OutputError(f"{output}: cannot be written: {error.strerror}") from error


def _extracts(inputs: Iterable[Item], config: RunConfig) -> Generator[Extract]:
    if config.workers == 1:
        return extract_each(inputs, partial(build_extractor, config.cache))
    return extract_all(inputs, ready_extractor(config.cache), config.workers)


def ready_extractor(cache: Path | None) -> Callable[[], Extractor]:
    """Load what documents need, and return what builds the extractor in each forked worker.

    Loaded here first: a missing model is told once, and the workers share what is loaded.
    """
    stages()
    if cache is None:  # a run that finds all it needs in its cache does without
        load_segmenter()
    return partial(build_extractor, cache)


def build_extractor(cache: Path | None = None) -> Extractor:
    """Build the pipeline as one function on documents; a worker calls this once."""
    extractor = partial(extract_together, stages=stages())
    return extractor if cache is None else cached(extractor, Cache(cache))
