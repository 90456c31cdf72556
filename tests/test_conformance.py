"""Our finders against the specs of Recognizers-Text, which lie beside the repository.

Each disagreement is named with its reason in `fixtures/conformance_disagreements.jsonl`: `design`
where we mean to differ, `gap` where we do not read it yet. The specs themselves are not copied.
"""

import json
import warnings
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from recognizers_text import AGREES, SPECS, expectations

LISTED = Path(__file__).resolve().parent.parent / "fixtures" / "conformance_disagreements.jsonl"
# what is reached; these may only rise
FLOORS = {
    "NumberModel": 0.985,
    "PercentModel": 0.98,
    "NumberRangeModel": 0.96,
    "AgeModel": 1.0,
    "CurrencyModel": 0.97,
    "DimensionModel": 0.96,
    "TemperatureModel": 1.0,
    "DateTimeModel": 0.79,
}


@cache
def outcome(file: str) -> tuple[int, frozenset[str]]:
    """How many spans the file expects, and the names of those on which we differ."""
    expected = list(expectations(file))
    return len(expected), frozenset(each.name for each in expected if not AGREES[file](each))


@pytest.fixture(autouse=True)
def _specs() -> None:
    if not SPECS.is_dir():
        warnings.warn(
            f"conformance not tested: {SPECS.name} is not there", UserWarning, stacklevel=2
        )
        pytest.skip(f"no specs at {SPECS}")


@pytest.mark.filterwarnings("default:conformance")
@pytest.mark.parametrize("file", AGREES)
def test_agreement_stays_above_its_floor(
    file: str, record_property: Callable[[str, object], None]
) -> None:
    total, differing = outcome(file)
    assert total > 0
    agreement = 1 - len(differing) / total
    record_property("agreement", round(agreement, 4))
    print(f"{file}: {total - len(differing)} of {total} agree, {agreement:.1%}")  # noqa: T201
    assert agreement >= FLOORS[file], sorted(differing)


@pytest.mark.filterwarnings("default:conformance")
def test_each_disagreement_is_listed_with_its_reason() -> None:
    rows = [json.loads(line) for line in LISTED.read_text("utf-8").splitlines()]
    listed = {f"{row['file']}:{row['spec']}:{row['result']}" for row in rows}
    assert listed == {name for file in AGREES for name in outcome(file)[1]}
    assert {row["kind"] for row in rows} <= {"design", "gap"}
    assert all(row["reason"] for row in rows)
