"""The processor's clock, read so that other jobs on the machine do not fail a test.

Other jobs only ever add to a time, so the least of several tries counts, and a bound is a
generous multiple of what an idle machine shows: it tells a change of kind (a text read twice
over, a square), and leaves the figures to the benchmark.
"""

import time
from collections.abc import Callable

import pytest

TRIES = 6


def seconds(task: Callable[[], object]) -> float:
    """Processor time of this process for one call of `task`."""
    began = time.process_time()
    task()
    return time.process_time() - began


def assert_within(limit: float, task: Callable[[], object]) -> None:
    """Fails when no try of `task` takes less than `limit` seconds of processor time."""
    least = float("inf")
    for _ in range(TRIES):
        least = min(least, seconds(task))
        if least < limit:
            return
    pytest.fail(f"takes {least:.3f} s, not {limit:.3f} s")


def assert_linear(
    short: Callable[[], object], long: Callable[[], object], noise: float = 0.02
) -> None:
    """Fails when `long`, on four times the text of `short`, takes nine times its time.

    Four times is linear, sixteen times is quadratic. What takes less than `noise` seconds
    tells nothing and counts as that.
    """
    one = four = float("inf")
    for _ in range(TRIES):
        one, four = min(one, seconds(short)), min(four, seconds(long))
        if four < 9 * max(one, noise):
            return
    pytest.fail(f"the text takes {one:.3f} s, four times the text {four:.3f} s")
