"""Moves the end of one article that was cut between paragraphs back to the article it speaks of.

Where a column was cut at the end of a paragraph no broken sentence shows it. What shows it is that
the rest of the article shares no word with what stands before it and many with another article.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.segment.drafts import Draft
from pipeline.segment.likeness import NOTHING, Topic, Topics
from pipeline.segment.lines import Line

MAX_PARAGRAPHS = 300
MAX_MOVES = 12
MIN_HEAD = 120
MIN_REST = 60
MIN_LIKENESS = 0.045
MIN_GAIN = 1.0
ORPHAN_LIKENESS = 0.03
UNSIGNED_LIKENESS = 0.06


@dataclass(slots=True)
class _Part:
    """A paragraph, with the broken-off ones joined to it and the sub-heads over it."""

    lines: list[Line]
    size: int
    topic: Topic = NOTHING


def move_strays(drafts: list[Draft]) -> list[Draft]:
    """Move what clearly belongs to another article; the drafts are changed in place."""
    parts = {id(draft): _parts(draft) for draft in drafts}
    every = [part for own in parts.values() for part in own]
    if len(drafts) < 2 or len(every) > MAX_PARAGRAPHS:
        return drafts
    topics = Topics(["\n".join(line.text for line in part.lines) for part in every])
    for part, topic in zip(every, topics.parts, strict=True):
        part.topic = topic
    for _ in range(MAX_MOVES):
        move = _best_move(drafts, parts, topics)
        if move is None:
            break
        source, at, target = move
        moved = parts[id(source)][at:]
        parts[id(source)] = parts[id(source)][:at]
        parts[id(target)].extend(moved)
        lines = [line for part in moved for line in part.lines]
        if at == 0:
            lines = source.lines
            for head in source.heads:
                head.kind = "subhead"
        gone = {id(line) for line in lines}
        source.lines = [line for line in source.lines if id(line) not in gone]
        target.lines.extend(lines)
        _note(target)
    return [draft for draft in drafts if draft.lines]


def _note(draft: Draft) -> None:
    if "columns out of order" not in draft.suspects:
        draft.suspects.append("columns out of order")


def _parts(draft: Draft) -> list[_Part]:
    parts: list[_Part] = []
    leads: list[Line] = []
    joined = False
    for line in draft.lines:
        if line.kind in {"body", "item", "caption"}:
            if joined and parts:
                parts[-1].lines.extend([*leads, line])
            else:
                parts.append(_Part([*leads, line], 0))
            leads = []
            joined = line.joins
        elif line.kind == "subhead" and parts:
            leads.append(line)
        elif parts:
            parts[-1].lines.extend([*leads, line])
            leads = []
    if leads and parts:
        parts[-1].lines.extend(leads)
    for part in parts:
        part.size = sum(len(line.text) for line in part.lines)
    return parts


def is_orphan(draft: Draft) -> bool:
    """Whether a draft is text without any heading, byline or column of its own."""
    return draft.hint is None and not (draft.heads or draft.opening or draft.columns)


def _is_home(draft: Draft) -> bool:
    """Whether a draft is an article that more text can belong to."""
    return draft.hint is None and not is_orphan(draft)


def _is_unsigned(draft: Draft) -> bool:
    """A heading and text with neither byline nor column: perhaps a sub-head and its part."""
    return bool(draft.heads) and not draft.opening and not draft.column


def _best_move(
    drafts: Sequence[Draft], parts: dict[int, list[_Part]], topics: Topics
) -> tuple[Draft, int, Draft] | None:
    """The surest move: the draft, the part from which on it is cut, and where that goes."""
    homes = [draft for draft in drafts if _is_home(draft) and parts[id(draft)]]
    signed = sum(draft.opening for draft in homes)
    whole = {id(d): topics.together([part.topic for part in parts[id(d)]]) for d in homes}
    best: tuple[float, Draft, int, Draft] | None = None
    for draft in drafts:
        if draft.hint is not None:
            continue
        others = [(home, whole[id(home)]) for home in homes if home is not draft]
        if not others:
            continue
        own = parts[id(draft)]
        least = ORPHAN_LIKENESS if is_orphan(draft) else UNSIGNED_LIKENESS
        whole_too = is_orphan(draft) or (signed >= 2 and _is_unsigned(draft))
        for at in range(0 if whole_too else 1, len(own)):
            found = _gain(own, at, others, topics)
            if found and (at or found[0] >= least) and (best is None or found[0] > best[0]):
                best = (found[0], draft, at, found[1])
    return best[1:] if best else None


def _gain(
    own: Sequence[_Part], at: int, others: Sequence[tuple[Draft, Topic]], topics: Topics
) -> tuple[float, Draft] | None:
    head, rest = own[:at], own[at:]
    if sum(part.size for part in rest) < MIN_REST:
        return None
    topic = topics.together([part.topic for part in rest])
    liked = max(((topics.likeness(topic, v), -i) for i, (_, v) in enumerate(others)))
    target = others[-liked[1]][0]
    if at == 0:
        return liked[0], target
    if liked[0] < MIN_LIKENESS or sum(part.size for part in head) < MIN_HEAD:
        return None
    kept = topics.likeness(topics.together([part.topic for part in head]), topic)
    gain = math.log((liked[0] + 0.003) / (kept + 0.003))
    return (gain, target) if gain >= MIN_GAIN else None
