"""Processes documents in several worker processes, in order, with bounded memory.

Each worker holds one batch at a time; finished batches wait until those before them are done, and
no more is read ahead than a few batches a worker, fewer where a document is large. A worker that
dies loses nothing: each document of its batch is tried again alone, and one that kills its worker
again becomes a reject.
"""

import gc
import multiprocessing
import os
import signal
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.context import BaseContext
from multiprocessing.process import BaseProcess

from pipeline.errors import PipelineError
from pipeline.extract import Extract, Extractor, failed, rejected
from pipeline.start import quick_start
from schemas.article import Document
from schemas.records import RejectRow

Item = Document | RejectRow

TERMINAL_SIGNALS = (signal.SIGINT, signal.SIGHUP)
ENDING_SIGNALS = (*TERMINAL_SIGNALS, signal.SIGTERM)

BATCH_CHARACTERS = 32_768
"""Half a second's work: at the end of a run a worker waits for another's last batch."""
BATCH_DOCUMENTS = 128
BATCHES_AHEAD = 8
"""Batches a worker that may be read ahead of the oldest one not yet done."""
NEW_VALUES = 100_000
"""After how many new values garbage is looked for: a page makes some, few of them in circles.

In the midst of a batch nearly all that is found is still in use."""


@dataclass(slots=True)
class Batch:
    """What a worker is handed at once."""

    index: int
    inputs: list[Item]
    characters: int = 0
    alone: bool = False
    parent: "_Parts | None" = None


@dataclass(slots=True)
class _Parts:
    """A batch whose worker died, on its way through one document at a time."""

    index: int
    missing: int
    extracts: list[list[Extract]]


@dataclass(slots=True)
class _Worker:
    process: BaseProcess
    pipe: Connection
    batch: Batch | None = None


@contextmanager
def _loaded(build: Callable[[], Extractor]) -> Iterator[Extractor]:
    """Load the lexicons; they stay, so that looking for garbage among them only takes time."""
    threshold = gc.get_threshold()
    with quick_start():
        extractor = build()
    gc.freeze()
    gc.set_threshold(NEW_VALUES, *threshold[1:])
    try:
        yield extractor
    finally:
        gc.set_threshold(*threshold)
        gc.unfreeze()


def extract_each(inputs: Iterable[Item], build: Callable[[], Extractor]) -> Generator[Extract]:
    """Process the inputs in this process."""
    with _loaded(build) as extractor:
        for batch in batches(inputs):
            yield from _extract(batch.inputs, extractor)


def extract_all(
    inputs: Iterable[Item], build: Callable[[], Extractor], workers: int
) -> Generator[Extract]:
    """Process the inputs in `workers` processes; the results come in the order of the inputs."""
    pool = _Pool(build, workers, batches(inputs))
    try:
        yield from pool.run()
    finally:
        pool.stop()


def _extract(items: Sequence[Item], extractor: Extractor) -> list[Extract]:
    extracts = iter(extractor([item for item in items if isinstance(item, Document)]))
    return [next(extracts) if isinstance(item, Document) else rejected(item) for item in items]


def batches(inputs: Iterable[Item]) -> Iterator[Batch]:
    """Group the inputs; a large document ends its batch."""
    batch = Batch(0, [])
    for item in inputs:
        batch.inputs.append(item)
        batch.characters += len(item.text) if isinstance(item, Document) else 0
        if batch.characters >= BATCH_CHARACTERS or len(batch.inputs) >= BATCH_DOCUMENTS:
            yield batch
            batch = Batch(batch.index + 1, [])
    if batch.inputs:
        yield batch


class _Queue:
    """What is to be done: batches to try again first, then new ones as far as memory allows."""

    def __init__(self, batches: Iterator[Batch], ahead: int) -> None:
        self._batches = batches
        self._ahead = ahead
        self._again: deque[Batch] = deque()
        self._sizes: deque[int] = deque()
        self._held = 0
        self.turn = 0
        """The oldest batch that is not yet done."""
        self.exhausted = False

    def next(self) -> Batch | None:
        """Return a batch for a worker at leisure, None when there is none or it has to wait."""
        if self._again:
            return self._again.popleft()
        full = len(self._sizes) >= self._ahead or self._held >= self._ahead * BATCH_CHARACTERS
        if self.exhausted or full:
            return None
        batch = next(self._batches, None)
        if batch is None:
            self.exhausted = True
        else:
            self._sizes.append(batch.characters)
            self._held += batch.characters
        return batch

    def try_again(self, batch: Batch) -> None:
        self._again.append(batch)

    def pass_on(self) -> None:
        """Count the oldest batch as done."""
        self.turn += 1
        self._held -= self._sizes.popleft()

    @property
    def is_done(self) -> bool:
        return self.exhausted and not self._sizes


class _Pool:
    def __init__(
        self, build: Callable[[], Extractor], workers: int, batches: Iterator[Batch]
    ) -> None:
        self._context = _context()
        self._build = build
        self._queue = _Queue(batches, BATCHES_AHEAD * workers)
        self._done: dict[int, list[Extract]] = {}
        self._workers: list[_Worker] = []
        for _ in range(workers):
            self._workers.append(self._start())

    def run(self) -> Iterator[Extract]:
        queue = self._queue
        while True:
            for worker in [worker for worker in self._workers if worker.batch is None]:
                batch = queue.next()
                if batch is not None:
                    self._send(worker, batch)
            while queue.turn in self._done:
                yield from self._done.pop(queue.turn)
                queue.pass_on()
            if queue.is_done:
                return
            self._collect()

    def _send(self, worker: _Worker, batch: Batch) -> None:
        worker.batch = batch
        try:
            worker.pipe.send(batch.inputs)
        except OSError:
            self._bury(worker)

    def _collect(self) -> None:
        """Wait until a worker answers or dies, and take in what is there.

        Raises:
            PipelineError: what a worker met that would stop any other too.
        """
        busy = {worker.pipe: worker for worker in self._workers if worker.batch is not None}
        for pipe in wait(list(busy), timeout=None if busy else 0):
            worker = busy[pipe]  # type: ignore[index]
            try:
                answer: list[Extract] | PipelineError = worker.pipe.recv()
            except (EOFError, OSError):  # OSError: it died in the middle of its answer
                self._bury(worker)
                continue
            if isinstance(answer, PipelineError):
                raise answer
            batch, worker.batch = worker.batch, None
            if batch is not None:
                self._finish(batch, answer)

    def _finish(self, batch: Batch, extracts: list[Extract]) -> None:
        parts = batch.parent
        if parts is None:
            self._done[batch.index] = extracts
            return
        parts.extracts[batch.index] = extracts
        parts.missing -= 1
        if not parts.missing:
            self._done[parts.index] = [extract for part in parts.extracts for extract in part]

    def _bury(self, worker: _Worker) -> None:
        """Replace a dead worker, and see to the batch it held."""
        batch = worker.batch
        worker.pipe.close()
        worker.process.join()
        code = worker.process.exitcode
        self._workers[self._workers.index(worker)] = self._start()
        if batch is None:
            return
        if batch.alone:
            self._finish(batch, [_died(batch.inputs[0], code)])
            return
        parts = _Parts(batch.index, len(batch.inputs), [[] for _ in batch.inputs])
        for place, item in enumerate(batch.inputs):
            self._queue.try_again(Batch(place, [item], alone=True, parent=parts))

    def _start(self) -> _Worker:
        ours, theirs = self._context.Pipe()
        # daemon: no worker outlives a run that ends by an exception
        process = self._context.Process(  # type: ignore[attr-defined]
            target=_work,
            args=(theirs, self._build),
            kwargs={"forked": self._context.get_start_method() == "fork"},
            daemon=True,
        )
        with _signals_held():
            process.start()
        theirs.close()
        return _Worker(process, ours)

    def stop(self) -> None:
        """End the workers at once, whatever they are at; they hold nothing that is not ours."""
        for worker in self._workers:
            worker.pipe.close()
            worker.process.kill()
        for worker in self._workers:
            worker.process.join()


@contextmanager
def _signals_held() -> Iterator[None]:
    """Let no signal find a new process before it has put its own handlers in place."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, ENDING_SIGNALS)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _context() -> BaseContext:
    # a forked worker shares the lexicons already built; where fork is missing each builds its own
    methods = multiprocessing.get_all_start_methods()
    return multiprocessing.get_context("fork" if "fork" in methods else "spawn")


def _died(item: Item, code: int | None) -> Extract:
    if isinstance(item, RejectRow):
        return rejected(item)
    if code is not None and code < 0:
        reason = f"signal {signal.Signals(-code).name}"
    else:
        reason = f"exit code {code}"
    return failed(
        item,
        RejectRow(
            source=item.source,
            stage="run",
            error="run.worker_died",
            message=f"the worker process ended twice on this document ({reason})",
            record=None,
        ),
    )


def _work(pipe: Connection, build: Callable[[], Extractor], *, forked: bool) -> None:
    """Answer batches until the other end is gone."""
    for each in TERMINAL_SIGNALS:
        # a terminal signals the whole group; it is the run that ends its workers
        signal.signal(each, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, ENDING_SIGNALS)
    if forked:
        _close_others(pipe.fileno())
    try:
        with _loaded(build) as extractor:
            while True:
                items: list[Item] = pipe.recv()
                pipe.send(_extract(items, extractor))
    except PipelineError as error:
        pipe.send(error)
    except (EOFError, OSError):
        os._exit(0)


def _close_others(ours: int) -> None:
    """Close what a forked process inherits: other workers' pipes, the dataset and its lock.

    Held open, they would outlive a run that is killed.
    """
    for name in os.listdir("/dev/fd"):  # noqa: PTH208 - names that are numbers, no paths
        if int(name) > 2 and int(name) != ours:
            with suppress(OSError):  # the listing's own
                os.close(int(name))
