"""The rows that a run keeps: the same bytes with and without, and nothing stale, ever."""

import os
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from fakes import FAKE_STAGES, article_stage, document, stage
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

import pipeline.cache
from pipeline.cache import Cache, cached
from pipeline.cli import app
from pipeline.config import RunConfig
from pipeline.errors import ConfigError
from pipeline.extract import Extract, Extractor, extract_together
from pipeline.run import Summary, run
from pipeline.stage import Stage
from schemas.article import Document

DOCUMENTS = [document(f"第{n}页有{n}名", f"{n:02}.txt") for n in range(12)]


def go(out: Path, cache: Path | None, *, workers: int = 1) -> Summary:
    return run(RunConfig(inputs=(), output=out, workers=workers, cache=cache), DOCUMENTS)


@pytest.fixture(autouse=True)
def _fakes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.run.stages", lambda: FAKE_STAGES)


def bytes_of(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def entries(cache: Path) -> list[Path]:
    return sorted(path for path in cache.rglob("*") if path.is_file())


@pytest.mark.parametrize("workers", [1, 3])
def test_the_same_bytes_without_a_cache_and_with_one_cold_or_warm(
    tmp_path: Path, workers: int
) -> None:
    go(tmp_path / "plain", None)
    for name in ("cold", "warm"):
        go(tmp_path / name, tmp_path / "cache", workers=workers)
        assert bytes_of(tmp_path / name) == bytes_of(tmp_path / "plain")
    assert len(entries(tmp_path / "cache")) == len(DOCUMENTS)


def counting(stages: tuple[Stage, ...] = FAKE_STAGES) -> tuple[Extractor, list[str]]:
    seen: list[str] = []

    def extractor(documents: Sequence[Document]) -> list[Extract]:
        seen.extend(given.source for given in documents)
        return extract_together(documents, stages)

    return extractor, seen


def test_only_what_is_new_is_computed(tmp_path: Path) -> None:
    extractor, seen = counting()
    keep = cached(extractor, Cache(tmp_path))
    first = keep(DOCUMENTS[:3])
    # what is kept and what is new, handed over together, keep their order
    assert keep(DOCUMENTS[1:4])[:2] == first[1:]
    assert [each.source for each in keep(DOCUMENTS[:4])] == [item.source for item in DOCUMENTS[:4]]
    assert seen == [item.source for item in DOCUMENTS[:4]]


@pytest.mark.parametrize(
    "change",
    [
        {"text": "第一页有5名"},
        {"source": "other.txt"},
        {"home_code": "1503"},
        {"encoding": "gb18030"},
        {"masked": ((0, 1),)},
    ],
    ids=str,
)
def test_all_that_is_known_of_a_document_counts(tmp_path: Path, change: dict[str, object]) -> None:
    cache = Cache(tmp_path)
    assert cache.key(DOCUMENTS[1]) == cache.key(document("第1页有1名", "01.txt"))
    assert cache.key(DOCUMENTS[1]) != cache.key(replace(DOCUMENTS[1], **change))  # type: ignore[arg-type]


def test_another_code_or_lexicon_is_never_served_old_rows(tmp_path: Path) -> None:
    extractor, seen = counting()
    for fingerprint in ("old", "new", "old"):
        cached(extractor, Cache(tmp_path, fingerprint))(DOCUMENTS[:1])
    assert len(seen) == 2


def test_a_fingerprint_changes_with_every_file_it_covers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("code", "schemas", "seeds"):
        (tmp_path / name / "deep").mkdir(parents=True)
        (tmp_path / name / "deep" / "a.py").write_text("1")
    monkeypatch.setattr(pipeline.cache, "_PACKAGES", (tmp_path / "code", tmp_path / "schemas"))
    monkeypatch.setattr(pipeline.cache, "SEEDS_DIR", tmp_path / "seeds")
    fingerprint = pipeline.cache.code_fingerprint.__wrapped__
    seen = {fingerprint()}
    for name in ("code", "schemas", "seeds"):
        (tmp_path / name / "deep" / "a.py").write_text("2")
        seen.add(fingerprint())
        (tmp_path / name / "b.py").touch()
        seen.add(fingerprint())
    monkeypatch.setattr(pipeline.cache, "VERSION", "9.9")
    seen.add(fingerprint())
    assert len(seen) == 8
    (tmp_path / "code" / "__pycache__").mkdir()
    (tmp_path / "code" / "__pycache__" / "c.py").touch()
    assert fingerprint() in seen


@given(cut=st.integers(0, 400), flip=st.integers(0, 400))
def test_a_damaged_entry_is_computed_again(
    tmp_path_factory: pytest.TempPathFactory, cut: int, flip: int
) -> None:
    folder = tmp_path_factory.mktemp("cache")
    extractor, seen = counting()
    keep = cached(extractor, Cache(folder))
    good = keep(DOCUMENTS[:1])
    (entry,) = entries(folder)
    data = bytearray(entry.read_bytes())
    data[flip % len(data)] ^= 0x5A
    for damaged in (bytes(data), entry.read_bytes()[: cut % len(data)]):
        entry.write_bytes(damaged)
        seen.clear()
        assert keep(DOCUMENTS[:1]) == good
        assert keep(DOCUMENTS[:1]) == good
        assert len(seen) <= 1  # the second was kept again


def test_an_entry_under_another_name_is_not_believed(tmp_path: Path) -> None:
    extractor, seen = counting()
    cache = Cache(tmp_path)
    keep = cached(extractor, cache)
    keep(DOCUMENTS[:1])
    (entry,) = entries(tmp_path)
    other = cache.key(DOCUMENTS[1])
    (tmp_path / other[:2]).mkdir(exist_ok=True)
    (tmp_path / other[:2] / entry.name.replace(entry.name[:64], other)).write_bytes(
        entry.read_bytes()
    )
    assert keep(DOCUMENTS[1:2])[0].source == "01.txt"
    assert len(seen) == 2


def test_a_document_that_failed_is_tried_again(tmp_path: Path) -> None:
    def fail(_: Document) -> Document:
        raise MemoryError

    extractor, seen = counting((stage(fail), stage(article_stage)))
    keep = cached(extractor, Cache(tmp_path))
    for _ in range(2):
        assert keep(DOCUMENTS[:1])[0].lines["rejects"].rows == 1
    assert len(seen) == 2
    assert entries(tmp_path) == []


@pytest.mark.skipif(os.geteuid() == 0, reason="root writes everywhere")
def test_a_folder_that_cannot_be_written_is_told_at_once(tmp_path: Path) -> None:
    (tmp_path / "cache").mkdir(mode=0o500)
    with pytest.raises(ConfigError, match="cannot be written"):
        go(tmp_path / "out", tmp_path / "cache")


def test_a_file_in_the_place_of_the_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("mine", "utf-8")
    with pytest.raises(ConfigError, match="--cache"):
        go(tmp_path / "out", tmp_path / "cache")
    assert not (tmp_path / "out").exists()


def test_a_cache_that_takes_nothing_more_does_not_stop_a_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    go(tmp_path / "plain", None)
    monkeypatch.setattr(Path, "replace", full)
    go(tmp_path / "out", tmp_path / "cache")
    monkeypatch.undo()
    assert bytes_of(tmp_path / "out") == bytes_of(tmp_path / "plain")
    assert entries(tmp_path / "cache") == []


def test_pruning_removes_what_no_run_has_used(tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    go(tmp_path / "out", cache)
    long_ago = time.time() - 40 * 86_400
    for entry in entries(cache)[:8]:
        os.utime(entry, (long_ago, long_ago))
    names = {Cache(cache).key(item): item for item in DOCUMENTS}
    cached(counting()[0], Cache(cache))([names[entries(cache)[0].name[:64]]])  # a use: young again
    (cache / "aa").mkdir(exist_ok=True)
    left = cache / "aa" / ".left.1.new"
    left.touch()
    os.utime(left, (long_ago, long_ago))
    (cache / "mine.txt").write_text("not an entry", "utf-8")
    call = CliRunner().invoke
    shown = call(app, ["cache", str(cache)])
    assert "12 entries" in shown.stdout
    pruned = call(app, ["cache", str(cache), "--unused-for", "30", "--json"])
    assert '"entries": 5' in pruned.stdout
    assert '"removed": 8' in pruned.stdout
    assert not left.exists()
    assert (cache / "mine.txt").exists()
    assert call(app, ["cache", str(tmp_path / "none")]).exit_code == 2
