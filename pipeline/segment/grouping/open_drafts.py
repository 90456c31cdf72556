"""The drafts of a page, of which one is open: where the next begins, and what it takes along."""

from pipeline.segment.drafts import Draft
from pipeline.segment.lines import Line
from pipeline.segment.signatures import begin_of_quoted, begin_of_signed

INSETS = ("photo", "quotation")  # in the middle of a report, which goes on after them
MAX_PICTURES = 8
MAX_ROUND_UP = 7


class OpenDrafts:
    """The drafts so far; `current` is the one that is open."""

    def __init__(self) -> None:
        self.drafts: list[Draft] = []
        self.current = Draft()

    def open_next(self) -> Draft:
        """Open an empty draft behind the others."""
        self.current = Draft()
        self.drafts.append(self.current)
        return self.current

    def split_item(self) -> Draft:
        """Part the first item of a round-up from the signed report it was taken for the end of.

        A report has its byline on top: a paragraph signed in brackets is not its own. The heading
        over that paragraph is the round-up's; one over several is the headline of what is signed.
        """
        lines = self.current.lines
        at = begin_of_signed(lines)
        if lines[at].kind == "headline":
            return self.open_with(self.current, at)
        item = lines[at:]
        del lines[at:]
        self.current.bodies -= 1
        here = self.open_under_heading(lines)
        for line in item:
            here.add(line)
        return here

    def part_quotation(self) -> None:
        """Part the words above `——摘自…` from the report they stand in the middle of."""
        lines = self.current.lines
        at = begin_of_quoted(lines)
        words = lines[at:]
        del lines[at:]
        self.current.bodies -= sum(line.kind == "body" for line in words)
        here = self.open_next()
        here.hint, here.closed = "quotation", True
        for line in words:
            here.add(line)

    def open_with(self, draft: Draft, at: int) -> Draft:
        """Open a draft with the end of another one."""
        moved = draft.lines[at:]
        del draft.lines[at:]
        draft.recount()
        self.open_next()
        for line in moved:
            self.current.add(line)
        return self.current

    def open_under_heading(self, lines: list[Line]) -> Draft:
        """Open a draft and take along the sub-heads that the one before ends with.

        They name the round-up whose first item it is; a longer one is the headline over it.
        """
        at = len(lines)
        while at > 1 and lines[at - 1].kind in {"subhead", "noise"}:
            at -= 1
        heads = lines[at:]
        del lines[at:]
        here = self.open_next()
        for line in heads:
            if line.kind == "subhead" and len(line.core) > MAX_ROUND_UP:
                line.kind = "headline"
            elif line.kind == "subhead":
                line.kind, line.column, line.column_kind = "column", line.core, "brief"
            here.add(line)
        return here

    def inherit(self, draft: Draft) -> None:
        """Let the open draft be an item of the column that another stands in."""
        self.current.column, self.current.column_kind = draft.column, draft.column_kind
        self.current.hint = "brief"

    def resumable(self) -> Draft | None:
        """The report that a picture stands in the middle of."""
        for draft in reversed(self.drafts[-MAX_PICTURES:]):
            if draft.hint in INSETS:
                continue
            return draft if draft.bodies and not draft.closed and draft.hint is None else None
        return None

    def resume(self) -> None:
        """Go on with the report behind a picture in its middle that is over."""
        if self.current.hint in INSETS and self.current.closed and (draft := self.resumable()):
            self.current = draft
