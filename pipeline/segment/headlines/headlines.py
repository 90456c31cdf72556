"""Assembles a headline from the lines it is printed on."""

import re

from pipeline.segment.drafts import Draft
from pipeline.segment.lines import Line

_SHOULDER = re.compile("([:：]) ")
_GOES_ON = re.compile(r"(?<=[和与及暨]) (?=\d{4}年)")
_HEADED_CAPTION = re.compile(
    r"(?!图|上图|下图|左图|右图)([^\s\u3000，。：:]{4,16})[\s\u3000]+"
    r"(?:\d{1,2}月|近日|日前|连日来|近期|时下|眼下|[初早金深仲晚盛隆寒][春夏秋冬]|.{2,14}(?:近日|日前))"
)
_SHORTEST_PART = 4
_SPACES = re.compile(r"[\s\u3000]+")


def assemble_headline(draft: Draft) -> str | None:
    """The headline as a reader would say it; None where the article has none.

    Two lines of a headline are read with a blank between. Where blanks stand for lost quotation
    marks, they are restored if the body prints the same words in marks.
    """
    heads = draft.heads
    if not heads and draft.hint == "photo":
        return _run_in(draft)
    marked = [line for line in heads if line.mark.startswith("#")]
    if marked:
        heads = marked[:1]
    heads = [*heads[:1], *(line for line in heads[1:3] if not _is_one_of_its_parts(line, draft))]
    # the head of an agency's report prints it again: 新华社呼和浩特8月9日电 题：…
    lines = dict.fromkeys(_SPACES.sub(" ", line.core).strip() for line in heads)
    text = " ".join(lines)
    text = _GOES_ON.sub("", _SHOULDER.sub(r"\1", text))
    return _requoted(text, "\n".join(line.text for line in draft.lines)) or None


def _is_one_of_its_parts(head: Line, draft: Draft) -> bool:
    """抓好组织领航, where 抓好创新导航 stands further down: a sub-head right under the headline."""
    return any(
        line.kind == "subhead"
        and len(line.core) == len(head.core) > _SHORTEST_PART
        and line.core[:2] == head.core[:2]
        and line.core[-2:] == head.core[-2:]
        for line in draft.lines
    )


def _run_in(draft: Draft) -> str | None:
    """The headline of a picture that runs into its caption: 春灌正当时　4月2日，…."""
    first = next((line for line in draft.lines if line.kind == "caption"), None)
    found = _HEADED_CAPTION.match(first.core) if first is not None else None
    return found[1] if found else None


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
