"""Tells which paragraphs are captions of pictures, and which of them are one picture's."""

import re
from collections.abc import Sequence

from pipeline.segment.drafts import TEXT, Draft
from pipeline.segment.lines import Line
from pipeline.segment.signatures import is_credited

_GOES_ON = re.compile("活动[中现]|现场|期间|当[天日]|此次|本次|随后|据[了悉]|图为|近年来|今年以来")
_NUMBERED = re.compile(r"[(（]?(?:图片?\s?[①-⑨一二三四五六\d]|[上下左右]图\s?[①-⑨]?\s?[:：为])")
MAX_CAPTION = 420
MIN_ROW = 2


def is_caption(line: Line, after: Line | None) -> bool:
    """Whether a paragraph is the caption of a picture, by the credit in it or after it."""
    if line.kind not in {"body", "item"} or len(line.text) > MAX_CAPTION:
        return False
    credited = after is not None and after.kind == "credit" and not after.gap
    return credited or is_credited(line)


def ends_caption(here: Draft, line: Line, following: Sequence[Line | None]) -> bool:
    """Whether a paragraph goes on with the one before it, both the caption of one picture.

    Args:
        here: the draft that the one before stands in.
        line: the paragraph.
        following: the next line of each, by its number.
    """
    if here.bodies != 1 or here.opening or here.closed or here.hint is not None:
        return False
    if here.heads and _has_text_below(line, following):
        return False
    first = next(known for known in here.lines if known.kind in TEXT)
    short = len(first.text) + len(line.text) <= MAX_CAPTION and not first.bylines
    return short and (not here.heads or bool(not line.gap and _GOES_ON.match(line.text)))


def _has_text_below(line: Line, following: Sequence[Line | None]) -> bool:
    """Whether a report goes on right below the picture that stands under its first paragraph."""
    after = following[line.number]
    if after is None or after.kind != "body" or after.gap:
        return False
    return not is_caption(after, following[after.number])


def is_numbered_row(here: Draft, line: Line) -> bool:
    """Whether a paragraph is the last of a row: 图①：…, 图②：…, one credit for all of them."""
    if here.opening or here.closed or not _NUMBERED.match(line.text):
        return False
    row = [known for known in here.lines if known.kind in TEXT and _NUMBERED.match(known.text)]
    return bool(row) and here.bodies - len(row) < MIN_ROW
