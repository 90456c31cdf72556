import json
import os
import signal
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from multiprocessing.connection import Connection
from pathlib import Path

import pytest
from fakes import FAKE_STAGES, article_stage, document, run_fakes, stage

from pipeline.errors import SetupError
from pipeline.extract import Extractor, extract_together, stage_reject
from pipeline.stage import Steps
from pipeline.workers import BATCH_DOCUMENTS, BATCHES_AHEAD, extract_all
from schemas.article import Document
from schemas.records import RejectRow


def pages(count: int) -> list[Document]:
    # every third long enough to be a batch of its own, so that batches end out of order
    return [
        document(f"第{n}页有{n}名" + "，再有1名" * 9 + "好" * (n % 3 * 20_000), f"{n:04}.txt")
        for n in range(count)
    ]


def rows(folder: Path, kind: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in (folder / f"{kind}.jsonl").read_bytes().splitlines()]


def test_any_number_of_workers_gives_the_same_bytes(tmp_path: Path) -> None:
    for workers in (1, 2, 4):
        run_fakes(pages(20), tmp_path / str(workers), workers=workers)
    for file in (tmp_path / "1").iterdir():
        for other in ("2", "4"):
            assert (tmp_path / other / file.name).read_bytes() == file.read_bytes()


def test_the_summary_counts(tmp_path: Path) -> None:
    unread = RejectRow(
        source="b.txt", stage="read", error="read.empty", message="no text", record=None
    )
    summary = run_fakes([document("全旗3名，4名", "a.txt"), unread], tmp_path / "out")
    counts = (summary.documents, summary.articles, summary.facts, summary.programs)
    assert counts == (1, 1, 2, 1)
    assert (summary.entities, summary.rejects, summary.characters) == (1, 1, 7)
    assert summary.reject_codes == {"read.empty": 1}
    assert rows(tmp_path / "out", "rejects")[0]["source"] == "b.txt"


def fail_on_bad(given: Document) -> Document:
    if "坏" in given.text:
        raise ZeroDivisionError("no way")
    return given


def fail_at_second_step(given: Document) -> Steps:
    yield
    return fail_on_bad(given)


@pytest.mark.parametrize("steps", [None, fail_at_second_step])
def test_a_failing_stage_rejects_the_document_and_the_run_goes_on(
    tmp_path: Path, steps: Callable[[Document], Steps] | None
) -> None:
    documents = [document("全旗3名", "a.txt"), document("坏4", "b.txt"), document("5", "c.txt")]
    stages = (replace(stage(fail_on_bad, "careful"), steps=steps), *FAKE_STAGES)
    run_fakes(documents, tmp_path / "out", stages=stages)
    assert [row["source"] for row in rows(tmp_path / "out", "documents")] == [
        "a.txt",
        "b.txt",
        "c.txt",
    ]
    reject = rows(tmp_path / "out", "rejects")[0]
    assert (reject["source"], reject["stage"], reject["error"], reject["message"]) == (
        "b.txt",
        "careful",
        "stage.failed",
        "ZeroDivisionError: no way",
    )
    assert rows(tmp_path / "out", "documents")[1]["rejects"] == 1
    assert {row["source"] for row in rows(tmp_path / "out", "facts")} == {"a.txt", "c.txt"}


def test_rows_that_cannot_be_built_reject_the_document(tmp_path: Path) -> None:
    def no_pieces(given: Document) -> Document:
        finished = article_stage(given)
        told = stage_reject("segment", given.source, ValueError("told by a stage"))
        bare = replace(finished.articles[0], pieces=())
        return replace(finished, articles=(bare,), rejects=(told,))

    run_fakes([document("全旗3名")], tmp_path / "out", stages=[stage(no_pieces)])
    assert [row["stage"] for row in rows(tmp_path / "out", "rejects")] == ["rows", "segment"]
    assert len(rows(tmp_path / "out", "documents")) == 1


def die_on_poison(given: Document) -> Document:
    if "毒" in given.text:
        os.kill(os.getpid(), signal.SIGKILL)
    return given


def test_a_document_that_kills_its_worker_is_a_reject(tmp_path: Path) -> None:
    documents = pages(7)
    documents.insert(3, document("毒", "0002a.txt"))
    documents.append(document("毒药", "9999.txt"))
    stages = (stage(die_on_poison, "careful"), *FAKE_STAGES)
    summary = run_fakes(documents, tmp_path / "out", stages=stages, workers=2)
    assert summary.reject_codes == {"run.worker_died": 2}
    rejects = rows(tmp_path / "out", "rejects")
    assert [row["source"] for row in rejects] == ["0002a.txt", "9999.txt"]
    assert "SIGKILL" in str(rejects[0]["message"])
    sources = [row["source"] for row in rows(tmp_path / "out", "documents")]
    assert sources == [item.source for item in documents]
    run_fakes(pages(7), tmp_path / "healthy", stages=stages)
    whole = (tmp_path / "healthy" / "facts.jsonl").read_bytes()
    assert (tmp_path / "out" / "facts.jsonl").read_bytes() == whole


def test_a_worker_killed_once_loses_nothing(tmp_path: Path) -> None:
    mark = tmp_path / "died"

    def die_once(given: Document) -> Document:
        if given.source == "0004.txt" and not mark.exists():
            mark.touch()
            os.kill(os.getpid(), signal.SIGKILL)
        return given

    stages = (stage(die_once, "careful"), *FAKE_STAGES)
    summary = run_fakes(pages(8), tmp_path / "out", stages=stages, workers=2)
    assert mark.exists()
    assert (summary.documents, summary.rejects) == (8, 0)


def test_a_worker_killed_in_the_middle_of_its_answer_loses_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mark = tmp_path / "died"
    parent = os.getpid()
    whole = Connection._send_bytes  # type: ignore[attr-defined]

    def send_half(self: Connection, data: bytes) -> None:
        if os.getpid() != parent and len(data) > 20_000 and not mark.exists():
            mark.touch()
            os.write(self.fileno(), len(data).to_bytes(4, "big") + bytes(data[:5_000]))
            os.kill(os.getpid(), signal.SIGKILL)
        whole(self, data)

    monkeypatch.setattr(Connection, "_send_bytes", send_half)
    documents = [document("好" + "有1名" * 200, f"{n}.txt") for n in range(30)]
    summary = run_fakes(documents, tmp_path / "out", workers=2)
    assert mark.exists()
    assert (summary.documents, summary.rejects) == (30, 0)
    run_fakes(documents, tmp_path / "alone")
    for file in (tmp_path / "alone").iterdir():
        assert (tmp_path / "out" / file.name).read_bytes() == file.read_bytes()


def test_a_large_document_is_not_read_while_others_wait() -> None:
    read = 0

    def inputs() -> Iterator[Document]:
        nonlocal read
        for n in range(40):
            read += 1
            yield document("好" * 200_000, f"{n:02}.txt")

    def build() -> Extractor:
        return lambda given: extract_together(given, FAKE_STAGES)

    results = extract_all(inputs(), build, 2)
    next(results)
    assert read <= 5
    results.close()


@pytest.mark.parametrize("workers", [1, 2])
def test_a_missing_set_up_stops_the_run(tmp_path: Path, workers: int) -> None:
    def needs_model(_: Document) -> Document:
        raise SetupError("no model; make setup fetches it")

    with pytest.raises(SetupError, match="make setup"):
        run_fakes(pages(3), tmp_path / "out", stages=[stage(needs_model)], workers=workers)
    assert list(tmp_path.iterdir()) == []


def test_reading_waits_for_the_oldest_batch() -> None:
    read = 0
    furthest = 0
    finished = 0

    def inputs() -> Iterator[Document]:
        nonlocal read, furthest
        for n in range(BATCH_DOCUMENTS * 40):
            read += 1
            furthest = max(furthest, read - finished)
            yield document(f"{n}", f"{n:06}.txt")

    def slow_first(given: Document) -> Document:
        if given.text == "0":
            time.sleep(0.3)
        return article_stage(given)

    def build() -> Extractor:
        return lambda given: extract_together(given, [stage(slow_first)])

    results = extract_all(inputs(), build, 2)
    for _ in results:
        finished += 1
    assert finished == BATCH_DOCUMENTS * 40
    assert furthest <= BATCH_DOCUMENTS * (2 * BATCHES_AHEAD + 2)
