"""Processes documents in several worker processes, in order, with bounded memory.

Each worker holds one batch at a time; finished batches wait until those before them are done, and
no more is read than a few batches a worker. A worker that dies loses nothing: each document of its
batch is tried again alone, and one that kills its worker again becomes a reject.
"""

import gc
import multiprocessing
import os
import signal
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.context import BaseContext
from multiprocessing.process import BaseProcess

from pipeline.errors import PipelineError
from pipeline.extract import Extract, failed, rejected
from schemas.article import Document
from schemas.records import RejectRow

Item = Document | RejectRow
Extractor = Callable[[Document], Extract]

BATCH_CHARACTERS = 32_768
BATCH_DOCUMENTS = 256
BATCHES_AHEAD = 4
"""Batches a worker that may be read ahead of the oldest one not yet done."""


@dataclass(slots=True)
class _Batch:
    index: int
    inputs: list[Item]
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
    batch: _Batch | None = None


def extract_each(inputs: Iterable[Item], build: Callable[[], Extractor]) -> Generator[Extract]:
    """Process the inputs in this process."""
    extractor = build()
    for item in inputs:
        yield _extract(item, extractor)


def extract_all(
    inputs: Iterable[Item], build: Callable[[], Extractor], workers: int
) -> Generator[Extract]:
    """Process the inputs in `workers` processes; the results come in the order of the inputs."""
    pool = _Pool(build, workers)
    try:
        yield from pool.run(_batches(inputs))
    finally:
        pool.stop()


def _extract(item: Item, extractor: Extractor) -> Extract:
    return rejected(item) if isinstance(item, RejectRow) else extractor(item)


def _batches(inputs: Iterable[Item]) -> Iterator[_Batch]:
    batch = _Batch(0, [])
    characters = 0
    for item in inputs:
        batch.inputs.append(item)
        characters += len(item.text) if isinstance(item, Document) else 0
        if characters >= BATCH_CHARACTERS or len(batch.inputs) >= BATCH_DOCUMENTS:
            yield batch
            batch = _Batch(batch.index + 1, [])
            characters = 0
    if batch.inputs:
        yield batch


class _Pool:
    def __init__(self, build: Callable[[], Extractor], workers: int) -> None:
        self._context = _context()
        self._build = build
        self._workers = [self._start() for _ in range(workers)]
        self._again: deque[_Batch] = deque()
        self._done: dict[int, list[Extract]] = {}

    def run(self, batches: Iterator[_Batch]) -> Iterator[Extract]:
        ahead = BATCHES_AHEAD * len(self._workers)
        turn = 0
        read = 0
        exhausted = False
        while True:
            for worker in self._workers:
                if worker.batch is not None:
                    continue
                batch = self._again.popleft() if self._again else None
                if batch is None and not exhausted and read - turn < ahead:
                    batch = next(batches, None)
                    exhausted = batch is None
                    read += batch is not None
                if batch is not None:
                    self._send(worker, batch)
            while turn in self._done:
                yield from self._done.pop(turn)
                turn += 1
            if exhausted and turn == read:
                return
            self._collect()

    def _send(self, worker: _Worker, batch: _Batch) -> None:
        worker.batch = batch
        try:
            worker.pipe.send(batch.inputs)
        except (BrokenPipeError, ConnectionResetError):
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
            except (EOFError, ConnectionResetError):
                self._bury(worker)
                continue
            if isinstance(answer, PipelineError):
                raise answer
            batch, worker.batch = worker.batch, None
            if batch is not None:
                self._finish(batch, answer)

    def _finish(self, batch: _Batch, extracts: list[Extract]) -> None:
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
            self._again.append(_Batch(place, [item], alone=True, parent=parts))

    def _start(self) -> _Worker:
        ours, theirs = self._context.Pipe()
        # daemon: no worker outlives a run that ends by an exception
        process = self._context.Process(  # type: ignore[attr-defined]
            target=_work, args=(theirs, ours, self._build), daemon=True
        )
        process.start()
        theirs.close()
        return _Worker(process, ours)

    def stop(self) -> None:
        """End the workers at once, whatever they are at."""
        for worker in self._workers:
            worker.pipe.close()
            worker.process.terminate()
        for worker in self._workers:
            worker.process.join(timeout=2)
            if worker.process.is_alive():
                worker.process.kill()
                worker.process.join()


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


def _work(pipe: Connection, parent: Connection, build: Callable[[], Extractor]) -> None:
    """Answer batches until the other end is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    parent.close()
    try:
        extractor = build()
        gc.freeze()
        while True:
            items: list[Item] = pipe.recv()
            pipe.send([_extract(item, extractor) for item in items])
    except PipelineError as error:
        pipe.send(error)
    except (EOFError, BrokenPipeError, ConnectionResetError):
        os._exit(0)
