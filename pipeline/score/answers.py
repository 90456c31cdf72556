"""Whether a row says what the reader said: one rule a field, lenient where readers differ."""

import re
import unicodedata
from collections.abc import Callable, Iterable
from typing import Any

from pipeline.score.gold import Annotation

Json = dict[str, Any]

_MARKS = re.compile(r"[\s的“”\"'‘’「」《》〈〉（）()、,，。:：;；!！?？·◎■●★□#—\-]+")
_RESIDENCE = re.compile(r"[村居]民$")
_CREDITS = frozenset({"文", "图", "摄"})


def bare(text: object) -> str:
    """Take a text without its width, blanks, marks and 的, so that wordings can be compared."""
    return _MARKS.sub("", unicodedata.normalize("NFKC", str(text or "")))


def right_value(gold: Annotation, row: Json) -> bool:
    """Both ends agree to a millionth; a single number is its own high end."""
    wanted = gold.said.get("value")
    ends = wanted if isinstance(wanted, list) else [wanted]
    high = row.get("value_high")
    low = row.get("value")
    return _close(ends[0], low) and _close(ends[-1], low if high is None else high)


def _close(wanted: object, found: object) -> bool:
    try:
        first, second = float(wanted), float(found)  # type: ignore[arg-type]
    except (TypeError, ValueError):
        return False
    return abs(first - second) <= 1e-6 * max(1.0, abs(first), abs(second))


def right_unit(gold: Annotation, row: Json) -> bool:
    """The unit is one of those accepted; "" is that of a bare number."""
    return bare(row.get("unit")) in set(map(bare, gold.accepted("unit", "")))


def right_bound(gold: Annotation, row: Json) -> bool:
    """The bound is one of those accepted."""
    return (row.get("bound") or "exact") in gold.accepted("bound", "exact")


def right_measure(gold: Annotation, row: Json) -> bool:
    """The wording is one of those accepted, or its tail, or has it as its tail.

    Where the reader named no measure any is right.
    """
    if gold.said.get("measure") is None:
        return True
    found = bare(row.get("measure"))
    return any(_same_head(bare(wanted), found) for wanted in _listed(gold.said["measure"]))


def _same_head(first: str, second: str) -> bool:
    short, long = sorted((first, second), key=len)
    return first == second or (len(short) >= 2 and long.endswith(short))


def right_place(gold: Annotation, row: Json) -> bool:
    """The code or the name is one of those accepted; null is right where null is."""
    found = {row.get("place_code") or None, row.get("place") or None}
    return any(
        (wanted in found) if wanted else found == {None}
        for wanted in _listed(gold.said.get("place"))
    )


def right_time(gold: Annotation, row: Json) -> bool:
    """The wording is one of those accepted, or a part of it, or holds it."""
    found = bare(row.get("time"))
    for wanted in map(bare, _listed(gold.said.get("time"))):
        if wanted == found or (wanted and found and (wanted in found or found in wanted)):
            return True
    return False


def right_change(gold: Annotation, row: Json) -> bool:
    """The change is one of those accepted."""
    return (row.get("change") or None) in _listed(gold.said.get("change"))


def right_status(gold: Annotation, row: Json) -> bool:
    """The status is one of those accepted."""
    return (row.get("status") or "actual") in gold.accepted("status", "actual")


Rule = Callable[[Annotation, Json], bool]

FACT_FIELDS: dict[str, Rule] = {
    "value": right_value,
    "unit": right_unit,
    "bound": right_bound,
    "measure": right_measure,
    "place": right_place,
    "time": right_time,
    "change": right_change,
    "status": right_status,
}


def right_link(gold: Annotation, row: Json) -> bool:
    """A place has the code and the level."""
    linked = (row.get("code") or None) in _listed(gold.said.get("code"))
    return linked and bool(row.get("level") == gold.said.get("level"))


def right_type(gold: Annotation, row: Json) -> bool:
    """A program has one of the types accepted."""
    return row.get("type") in _listed(gold.said.get("type"))


def right_titles(gold: Annotation, row: Json) -> bool:
    """As many titles as the reader gave, each of the reader's found whole or by its tail."""
    wanted = list(_titles(gold.said.get("titles") or ()))
    found = list(_titles(row.get("titles") or ()))
    return len(wanted) == len(found) and all(
        any(len(each) >= 2 and (title.endswith(each) or each.endswith(title)) for each in found)
        for title in wanted
    )


def _titles(titles: Iterable[str]) -> Iterable[str]:
    """Credits (摄) and bare residences (某村村民) are no titles to either side."""
    shown = map(bare, titles)
    return (title for title in shown if title not in _CREDITS and not _RESIDENCE.search(title))


def _listed(value: object) -> list[Any]:
    return value if isinstance(value, list) else [value]
