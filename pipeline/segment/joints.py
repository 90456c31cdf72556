"""Restores the order of reading where columns of a page were read in the wrong order.

A paragraph that breaks off (a tail) and one that cannot open a sentence (an opening) are two sides
of one cut. Each pair is scored by evidence: a word that the page prints whole elsewhere, a number
and its unit, quotation marks that balance, words that only these two stretches share, and that they
stand side by side as printed. The best pairs are joined first; what finds no partner stays where it
is and is reported as in doubt.
"""

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from pipeline.segment.drafts import Draft
from pipeline.segment.likeness import Vector, Weigher, grams_of
from pipeline.segment.lines import Line

_HAN_RUN = re.compile(r"[一-鿿]{2,}")
_AFTER_DIGIT = re.compile(
    r"[余多万亿千百个名人元件次家户亩吨项条年月日天%％.,\d至—\-~～℃°平公]|[一-鿿]{1,2}[，。、]"
)
_NEEDS_NUMBER = re.compile(r"余[一-鿿]|[%％℃]|多[名人个家户亩万]|万[元人户亩吨平]|亿元|个百分点")
_CANNOT_OPEN = re.compile(
    r"[，。、；：？！,;:?!”’）》】)%％]|[们者]|的(?!士|确)|了(?!解|不起|却)|着(?!力|眼|手|重|实|装|急|火)|"
    r"余[名人个家户亩万件次项台余]|以及|及[一-鿿]{2}|[性化型式级][、，的。]"
)
_OPENER = re.compile(
    r"近日|日前|近年来|近期|今年|去年|当前|目前|同时|此外|为[了深进充加切]|通过|截至|据|针对|按照|根据|如今|其中|"
    r"另外|接下来|下一步|与此同时|一[是方]|二是|三是|在[一-鿿]{2,10}[，下上中]|\d{1,4}年|\d{1,2}月|“|——|连日来|“|[(（]"
)
_BREAKS_HARD = re.compile(r"[的将把和与及对在为以从向被让使、，,]$|\d$")
MAX_ENDS = 80
"""Beyond this many cuts a document is no page: only lines that stand side by side are joined."""
ACCEPT = 1.0
TOPIC_WEIGHT = 1.5
USUAL_LIKENESS = 0.012
_SIDE_BY_SIDE = 1.8
_HEADLESS = 1.5
_BY_OPENING = {"broken": 0.0, "fragment": 1.0, "orphan": 0.3, "heading": -1.5}


@dataclass(slots=True)
class Stretch:
    """Lines of one draft that were read in one go, between two possible cuts."""

    draft: Draft
    lines: list[Line]
    number: int
    opening: str | None = None
    leads: list[Line] = field(default_factory=list)
    vector: Vector = field(default_factory=lambda: Vector({}, 1.0))

    @property
    def bodies(self) -> list[Line]:
        """The lines that hold running text."""
        return [line for line in self.lines if line.kind in {"body", "item", "caption"}]

    @property
    def tail(self) -> Line | None:
        """Its last paragraph, where that breaks off."""
        bodies = self.bodies
        return bodies[-1] if bodies and _breaks_off(bodies[-1]) else None

    @property
    def text(self) -> str:
        """All it says, headings included."""
        return "\n".join(line.text for line in self.leads + self.lines)


def restore_order(drafts: list[Draft]) -> list[Draft]:
    """Join what breaks off in mid-sentence with what continues it, wherever it stands."""
    stretches = [stretch for draft in drafts for stretch in _stretches(draft)]
    for number, stretch in enumerate(stretches):
        stretch.number = number
    tails = [s for s in stretches if s.tail is not None]
    openings = [s for s in stretches if s.opening]
    if len(tails) + len(openings) > MAX_ENDS:
        _join_neighbours(drafts)
        return drafts
    if not tails and not openings:
        return drafts
    page = "\n".join(stretch.text for stretch in stretches)
    _weigh(stretches)
    pairs = _best_pairs(tails, openings, page)
    return _rebuilt(drafts, stretches, pairs)


def _breaks_off(line: Line) -> bool:
    """Whether a paragraph ends in mid-sentence; one that ends in a byline does not."""
    if line.complete:
        return False
    return not (line.bylines and line.bylines[-1].end >= len(line.text.rstrip()))


def _join_neighbours(drafts: Iterable[Draft]) -> None:
    for draft in drafts:
        for line, after in zip(draft.lines, draft.lines[1:], strict=False):
            line.joins = line.kind == after.kind == "body" and _breaks_off(line)


def _stretches(draft: Draft) -> list[Stretch]:
    """Cut a draft after every paragraph that breaks off and before every one that cannot open."""
    out = [Stretch(draft, [], 0)]
    before: Line | None = None
    for line in draft.lines:
        if line.kind == "noise":
            out[-1].lines.append(line)
            continue
        opening = _opening(line, before, draft) if line.kind == "body" else None
        if opening:
            out.append(Stretch(draft, [line], 0, opening))
            if opening == "heading":
                _take_leads(out[-2], out[-1])
        else:
            out[-1].lines.append(line)
        before = line
    return [stretch for stretch in out if stretch.lines]


def _opening(line: Line, before: Line | None, draft: Draft) -> str | None:
    """Why a paragraph may be the continuation of another one."""
    if before is None:
        return None if _OPENER.match(line.text) or draft.closed else "orphan"
    if before.kind in {"body", "item", "caption"} and _breaks_off(before):
        return "broken"
    if _CANNOT_OPEN.match(line.text):
        return "fragment"
    if before.kind in {"headline", "subhead"} and not _OPENER.match(line.text):
        return "heading"
    if before.kind in {"byline", "column"} and not _OPENER.match(line.text):
        return "heading"
    return None


def _take_leads(before: Stretch, stretch: Stretch) -> None:
    """The headings directly over a stretch may have been printed over it in another column."""
    while before.lines and before.lines[-1].kind in {"headline", "subhead"}:
        stretch.leads.insert(0, before.lines.pop())


def _weigh(stretches: Sequence[Stretch]) -> None:
    counts = [grams_of(stretch.text) for stretch in stretches]
    weigher = Weigher(counts)
    for stretch, count in zip(stretches, counts, strict=True):
        stretch.vector = weigher.weigh([count])


def _best_pairs(
    tails: Sequence[Stretch], openings: Sequence[Stretch], page: str
) -> dict[int, Stretch]:
    """Pair tails with openings, best first; the number of the tail's stretch leads to its partner."""
    scored: list[tuple[float, int, int]] = []
    for i, tail in enumerate(tails):
        for j, opening in enumerate(openings):
            if tail is not opening:
                score = _score(tail, opening, page)
                if score >= ACCEPT:
                    scored.append((score, i, j))
    scored.sort(key=lambda item: (-item[0], item[1], item[2]))
    pairs: dict[int, Stretch] = {}
    used: set[int] = set()
    for _, i, j in scored:
        tail, opening = tails[i], openings[j]
        if tail.number in pairs or j in used or _circles(pairs, tail, opening):
            continue
        pairs[tail.number] = opening
        used.add(j)
    return pairs


def _circles(pairs: dict[int, Stretch], tail: Stretch, opening: Stretch) -> bool:
    at: Stretch | None = opening
    while at is not None:
        if at is tail:
            return True
        at = pairs.get(at.number)
    return False


def _score(tail: Stretch, opening: Stretch, page: str) -> float:
    last = tail.tail
    assert last is not None  # noqa: S101  # only stretches with a tail are scored
    first = opening.lines[0]
    end, start = last.text.rstrip(), first.text
    beside = opening.number == tail.number + 1 and opening.opening == "broken"
    score = _syntax(end, start) + _word_across(end, start, page) + _quotes(end, start)
    score += TOPIC_WEIGHT * math.log((tail.vector.likeness(opening.vector) + 0.003) / USUAL_LIKENESS)
    if opening.leads and not tail.draft.heads:
        score += _HEADLESS
    return score + (_SIDE_BY_SIDE if beside else 0.0) + _BY_OPENING[opening.opening or "broken"]


def _syntax(end: str, start: str) -> float:
    score = 0.0
    if end[-1].isdigit():
        score += 2.0 if _AFTER_DIGIT.match(start) else -3.0
    elif _NEEDS_NUMBER.match(start):
        score -= 3.0
    if _OPENER.match(start) and not _BREAKS_HARD.search(end):
        score -= 2.5
    if _CANNOT_OPEN.match(start):
        score += 0.5
    return score


def _word_across(end: str, start: str, page: str) -> float:
    """Whether the page prints elsewhere, in one piece, what the cut would put together."""
    best = -0.5
    for left in (1, 2, 3):
        for right in (1, 2, 3):
            if left + right > 4 or len(end) < left or len(start) < right:
                continue
            across = end[-left:] + start[:right]
            if _HAN_RUN.fullmatch(across) and across in page:
                best = max(best, {2: 0.8, 3: 2.2, 4: 3.2}[left + right])
    return best


def _quotes(end: str, start: str) -> float:
    score = 0.0
    for opens, closes in (("“", "”"), ("《", "》"), ("（", "）")):
        inside = end.rfind(opens) > end.rfind(closes)
        first_close, first_open = start.find(closes), start.find(opens)
        closing = first_close >= 0 and (first_open < 0 or first_close < first_open)
        if inside and closing:
            score += 2.0
        elif inside:
            score -= 0.7
        elif closing:
            score -= 2.0
    return score


def _rebuilt(
    drafts: list[Draft], stretches: Sequence[Stretch], pairs: dict[int, Stretch]
) -> list[Draft]:
    """Lay the stretches out anew: each draft's own in order, every joint followed."""
    moved = {id(stretch) for stretch in pairs.values()}
    own: dict[int, list[Stretch]] = {}
    for stretch in stretches:
        own.setdefault(id(stretch.draft), []).append(stretch)
    for draft in drafts:
        lines: list[Line] = []
        for stretch in own.get(id(draft), []):
            if id(stretch) in moved:
                lines.extend(_stays(stretch))
                continue
            if stretch.opening in {"broken", "fragment"}:
                draft.suspects.append("opening lost")
            _lay(stretch, pairs, draft, lines)
        draft.lines = lines
    return [draft for draft in drafts if draft.lines]


def _stays(_: Stretch) -> list[Line]:
    return []


def _lay(stretch: Stretch, pairs: dict[int, Stretch], draft: Draft, lines: list[Line]) -> None:
    at: Stretch | None = stretch
    while at is not None:
        if at.leads and at is not stretch and not draft.heads:
            for lead in at.leads:
                lead.kind = "headline"
            draft.heads = list(at.leads)
            body = next(
                (i for i, line in enumerate(lines) if line.kind not in {"column", "noise"}), 0
            )
            lines[body:body] = at.leads
        elif at.leads and at is not stretch:
            lines.extend(at.leads)
        else:
            lines.extend(at.leads)
        lines.extend(at.lines)
        tail = at.tail
        following = pairs.get(at.number)
        if tail is not None and following is not None:
            tail.joins = True
            if lines[-1] is not tail:
                lines.remove(tail)
                lines.append(tail)
        elif tail is not None:
            draft.suspects.append("breaks off")
        at = following
