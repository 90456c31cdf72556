"""The dataset of fixtures/pages/, byte for byte; `pytest --update-golden` rewrites it."""

import shutil
from pathlib import Path

import pytest

from pipeline.config import RunConfig
from pipeline.read.documents import read_documents
from pipeline.read.inputs import ReadOptions
from pipeline.run import run

FIXTURES = Path(__file__).resolve().parent.parent / "fixtures"
GOLDEN = FIXTURES / "golden"


@pytest.fixture(scope="module")
def dataset(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("golden") / "facts"
    config = RunConfig(inputs=(str(FIXTURES / "pages"),), output=out, workers=2)
    summary = run(config, read_documents(config.inputs, ReadOptions()))
    assert summary.facts, "the fixture pages gave no facts at all"
    return out


def test_the_fixture_pages_give_the_golden_dataset(dataset: Path, *, update_golden: bool) -> None:
    if update_golden:
        shutil.rmtree(GOLDEN, ignore_errors=True)
        shutil.copytree(dataset, GOLDEN)
    expected = {path.name: path.read_bytes() for path in GOLDEN.iterdir()}
    assert {path.name for path in dataset.iterdir()} == set(expected)
    for name in sorted(expected):
        found = (dataset / name).read_bytes().splitlines()
        wanted = expected[name].splitlines()
        for number, (new, old) in enumerate(zip(found, wanted, strict=False), start=1):
            assert new == old, f"{name}:{number} differs; `pytest --update-golden` after a look"
        assert len(found) == len(wanted), name
        assert (dataset / name).read_bytes() == expected[name], name
