"""Reads the date of publication out of a field's value, a file name or a path."""

import re
from datetime import date

# 2021-12-28, 2021_12_28, 2021/12/28, 2021-12/28, 2021年12月28日, 2021.1.5
_PARTED = re.compile(
    r"(?<!\d)((?:19|20)\d\d)[-_./年]([01]?\d)[-_./月]([0-3]?\d)(?!\d)", flags=re.ASCII
)
# 20211228, 202112/28, 2021/1228, t20211228_3017; with a time of day behind: 20211228153000
_PACKED = re.compile(
    r"(?<!\d)((?:19|20)\d\d)[-_./]?([01]\d)[-_./]?([0-3]\d)(?=\d{4}(?:\d\d)?(?!\d)|(?!\d))",
    flags=re.ASCII,
)


def parse_date(value: str) -> date | None:
    """Read a value that begins with a date, in any of the forms above; None when it does not."""
    for pattern in (_PARTED, _PACKED):
        match = pattern.match(value.strip())
        if match:
            return _calendar_date(match)
    return None


def find_date(path: str) -> date | None:
    """Return the last date in a file's name or path that the calendar knows.

    The last, for the file's name says more than the folders above it.
    """
    found = [match for pattern in (_PARTED, _PACKED) for match in pattern.finditer(path)]
    found.sort(key=lambda match: match.start(), reverse=True)
    return next((day for day in map(_calendar_date, found) if day is not None), None)


def _calendar_date(match: re.Match[str]) -> date | None:
    year, month, day = map(int, match.groups())
    try:
        return date(year, month, day)
    except ValueError:
        return None
