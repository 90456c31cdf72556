"""Cuts a draft into the stretches that were read in one go, and tells which may go on."""

from dataclasses import dataclass, field

from pipeline.segment.drafts import TEXT, Draft
from pipeline.segment.evidence import CANNOT_OPEN, OPENER, SHARD, SHORT_CLAUSE, is_remnant
from pipeline.segment.lines import Line
from pipeline.segment.running_names import NO_NAMES, RunningNames
from pipeline.segment.signatures import has_dateline


@dataclass(slots=True)
class Stretch:
    """Lines of one draft that were read in one go, between two possible cuts."""

    draft: Draft
    lines: list[Line]
    number: int
    opening: str | None = None
    on_top: bool = False
    """Whether it stands right under a headline or byline that it cannot be the beginning of."""
    leads: list[Line] = field(default_factory=list)
    names_past: RunningNames = NO_NAMES
    names_future: RunningNames = NO_NAMES
    told: frozenset[str] = frozenset()
    run: int = 0
    run_end: int = 0
    length: int = 0

    @property
    def bodies(self) -> list[Line]:
        """The lines that hold running text."""
        return [line for line in self.lines if line.kind in {"body", "item", "caption"}]

    @property
    def tail(self) -> Line | None:
        """Its last paragraph, where that breaks off."""
        bodies = self.bodies
        return bodies[-1] if bodies and breaks_off(bodies[-1]) else None

    def upto(self, count: int) -> int:
        """The end of so many stretches from this one on, within its run."""
        return min(self.number + count, self.run_end)

    @property
    def text(self) -> str:
        """All it says, headings included."""
        return "\n".join(line.text for line in self.leads + self.lines)


def breaks_off(line: Line) -> bool:
    """Whether a paragraph ends in mid-sentence; one that ends in a byline does not."""
    if line.complete:
        return False
    return not (line.bylines and line.bylines[-1].end >= len(line.text.rstrip()))


def stretches_of(draft: Draft, *, anywhere: bool = False) -> list[Stretch]:
    """Cut a draft after every paragraph that breaks off and before every one that cannot open.

    Args:
        draft: the draft.
        anywhere: cut before every other paragraph as well.
    """
    out = [Stretch(draft, [], 0)]
    before: Line | None = None
    for line in draft.lines:
        if line.kind == "noise":
            out[-1].lines.append(line)
            continue
        opening = _opening(line, before, draft) if line.kind in {"body", "caption"} else None
        inset = line.kind == "caption" or draft.hint == "quotation"
        if inset and opening not in {"broken", "fragment"}:
            opening = None
        if anywhere and not opening and not inset and _may_go_on(line, before):
            opening = "plain"
        if opening:
            below = before is not None and before.kind in {"byline", "headline"}
            out.append(Stretch(draft, [line], 0, opening, below and opening == "fragment"))
            if opening == "heading":
                _take_leads(out[-2], out[-1])
        elif line.kind == "body" and before is not None and (line.gap or out[-1].on_top):
            # below the rest of another text, the one that the headline is of may begin
            out.append(Stretch(draft, [line], 0))
        else:
            out[-1].lines.append(line)
        before = line
    return [stretch for stretch in out if stretch.lines]


def _opening(line: Line, before: Line | None, draft: Draft) -> str | None:
    """Why a paragraph may be the continuation of another one."""
    if has_dateline(line.text):
        return None
    if before is None:
        return "orphan"
    if before.kind in {"body", "item", "caption"} and breaks_off(before):
        return "broken"
    if line.goes_on or CANNOT_OPEN.match(line.text):
        return "fragment"
    if before.kind in {"headline", "subhead"} and not OPENER.match(line.text):
        # a headline without a column's name may be printed over the middle of its text
        on_top = draft.columns and before.kind == "headline"
        return "remnant" if on_top and is_remnant(line.text) else "heading"
    shard = bool(SHARD.match(line.text))
    if before.kind in TEXT and (shard or SHORT_CLAUSE.match(line.text)):
        return "clause"
    return _below_byline(line, draft, shard=shard) if before.kind in {"byline", "column"} else None


def _below_byline(line: Line, draft: Draft, *, shard: bool) -> str | None:
    """What the first paragraph below a byline or a column's name may be, beside a beginning.

    □某某 / 取服务费…: where a headline stands above, only the other side of the cut tells.
    """
    opens = OPENER.match(line.text) is not None
    if shard or not (draft.heads or opens):
        return "heading"
    return None if opens else "headed"


def _may_go_on(line: Line, before: Line | None) -> bool:
    """Whether a paragraph that opens well may be the rest of one all the same."""
    if line.kind != "body" or before is None or before.kind not in TEXT:
        return False
    return not OPENER.match(line.text) and not has_dateline(line.text)


def _take_leads(before: Stretch, stretch: Stretch) -> None:
    """The headings directly over a stretch may have been printed over it in another column."""
    while before.lines and before.lines[-1].kind in {"headline", "subhead"}:
        stretch.leads.insert(0, before.lines.pop())
