"""Options and fixtures that several tests share."""

import os

import pytest
from hypothesis import settings

# how long an example takes says more of the machine than of the code
settings.register_profile("zhfacts", deadline=None)
settings.load_profile("zhfacts")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden",
        action="store_true",
        help="rewrite fixtures/golden/ from fixtures/pages/; look at the diff before committing",
    )
    parser.addoption(
        "--spark",
        action="store_true",
        help="run the tests on Spark, which `make test-spark` sets up; otherwise they are skipped",
    )


@pytest.fixture
def update_golden(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--update-golden"))


# under CI every failure is told twice, once as the annotation of a code host; tests of that set it
os.environ.pop("CI", None)
