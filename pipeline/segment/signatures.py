"""Whether a line signs the text above it."""

import re

from pipeline.segment.lines import Line

_LABELLED = re.compile("(?:本文)?作者[:：]|(?:文字|撰稿|撰文|图文|记者|通讯员)[:：]")


def is_labelled(line: Line) -> bool:
    """`作者：…` below a text: its foot, no opening."""
    return bool(_LABELLED.match(line.text))


def is_signed(line: Line) -> bool:
    """Whether a paragraph ends in its author's name."""
    tail = line.bylines[-1] if line.bylines else None
    return (
        tail is not None
        and tail.role == "author"
        and tail.end >= len(line.text.rstrip())
        and tail.start > 10
    )
