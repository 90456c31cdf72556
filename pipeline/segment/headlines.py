"""Assembles a headline from the lines it is printed on."""

import re

from pipeline.segment.drafts import Draft

_SHOULDER = re.compile("([:：]) ")
_GOES_ON = re.compile(r"(?<=[和与及暨]) (?=\d{4}年)")
_SPACES = re.compile(r"[\s\u3000]+")


def assemble_headline(draft: Draft) -> str | None:
    """The headline as a reader would say it; None where the article has none.

    Two lines of a headline are read with a blank between. Where blanks stand for lost quotation
    marks, they are restored if the body prints the same words in marks.
    """
    heads = draft.heads
    marked = [line for line in heads if line.mark.startswith("#")]
    if marked:
        heads = marked[:1]
    text = " ".join(_SPACES.sub(" ", line.core).strip() for line in heads[:3])
    text = _GOES_ON.sub("", _SHOULDER.sub(r"\1", text))
    return _requoted(text, "\n".join(line.text for line in draft.lines)) or None


def _requoted(text: str, body: str) -> str:
    words = text.split(" ")
    if len(words) < 2 or "“" in text:
        return text
    quoted = [f"“{word}”" in body and len(word) >= 2 for word in words]
    if not any(quoted):
        return text
    out = ""
    for i, word in enumerate(words):
        if quoted[i]:
            out += f"“{word}”"
        else:
            out += (" " if i and not quoted[i - 1] else "") + word
    return out
