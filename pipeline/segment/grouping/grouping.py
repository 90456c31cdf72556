"""Groups the typed lines of a page into drafts of articles, in the order they are printed."""

import re
from collections.abc import Sequence

from pipeline.segment.drafts import Draft
from pipeline.segment.evidence import CANNOT_OPEN
from pipeline.segment.grouping.apart import join_bare_headings, read_as_headline
from pipeline.segment.grouping.captions import ends_caption, is_caption, is_numbered_row
from pipeline.segment.grouping.comments import REPORTER
from pipeline.segment.grouping.homes import brings_news, leaves_home
from pipeline.segment.grouping.kinds import is_notice
from pipeline.segment.grouping.layouts import following, is_datelined, is_digest
from pipeline.segment.grouping.open_drafts import INSETS, OpenDrafts
from pipeline.segment.grouping.round_ups import goes_on_with_items, is_point, mark_round_ups
from pipeline.segment.grouping.singles import end_of_report, read_reports
from pipeline.segment.likeness import announces
from pipeline.segment.lines import Line
from pipeline.segment.signatures import (
    begin_of_signed,
    begins_as_report,
    comes_from_page,
    goes_to_page,
    is_item_of_news,
    is_labelled,
    is_of_report,
    is_relayed,
    is_signed,
    is_signed_by_others,
    opens_text,
)

_QUOTED_FROM = re.compile(r"^[—―\-]{1,2}\s*(?:摘自|选自|引自|节选自)")
_NOTE = re.compile("[【（(]?(?:编者按|编者的话|开栏语|开栏的话|开栏寄语)[】）):： \u3000]")
MAX_HEADINGS = 6
MAX_UNSIGNED = 40
MAX_ABOVE, MAX_ABOVE_SIGNED = 2, 3


def group_lines(lines: Sequence[Line]) -> list[Draft]:
    """Group typed lines into drafts; each line lands in exactly one."""
    if not lines:
        return []
    end = end_of_report(lines)
    drafts = read_reports(lines[:end]) if end else []
    end = end if drafts else 0
    others = read_reports(lines[end:])
    if not others:
        others = mark_round_ups(join_bare_headings(_Grouping(lines).run(end)))
    return [*drafts, *others]


def _settle_column(here: Draft, byline: Line) -> None:
    """Of two columns that stand together, a reporter's is none of commentaries."""
    if (
        len(here.columns) < 2
        or here.column_kind != "commentary"
        or not REPORTER.search(byline.text)
    ):
        return
    own = next((one for one in here.columns if one.column_kind != "commentary"), None)
    if own is not None:
        here.columns.sort(key=lambda one: one is not own)
        here.column, here.column_kind = own.column, own.column_kind


class _Grouping(OpenDrafts):
    """One pass over the lines of a page."""

    def __init__(self, lines: Sequence[Line]) -> None:
        super().__init__()
        self.lines = lines
        self.next = following(lines)
        self.digest = is_digest(lines)
        self.datelined = is_datelined(lines, self.next)

    def run(self, start: int) -> list[Draft]:
        """Group every line from `start` on."""
        self.drafts.append(self.current)
        for i, line in enumerate(self.lines[start:], start):
            getattr(self, f"_{line.kind}")(i, line)
        return [draft for draft in self.drafts if draft.lines]

    def _unsigned(self, line: Line) -> bool:
        """Whether no byline or item mark stands between here and the next heading."""
        at: Line | None = line
        for _ in range(MAX_UNSIGNED):
            if at is None or at.gap or at.kind != "body" or self._is_photo(at):
                break
            if at.bylines:
                return False
            at = self.next[at.number]
        return at is None or at.gap > 0 or at.kind in {"body", "column", "headline"}

    def _noise(self, _: int, line: Line) -> None:
        here = self.current
        if here.bodies and comes_from_page(line.text):
            here = self.open_next()
        here.lines.append(line)
        here.closed = here.closed or (here.bodies > 0 and goes_to_page(line.text))

    def _column(self, _: int, line: Line) -> None:
        here = self.current
        below_headline = line.is_label and here.heads and not here.bodies and not here.opening
        if not (here.empty or below_headline):
            self.open_next()
        self.current.add(line)

    def _headline(self, i: int, line: Line) -> None:
        here = self.current
        if (
            line.core.rstrip("”’")[-1:] in tuple("？！?!")
            and here.opening
            and here.heads
            and self._is_said(i, line)
        ):
            line.kind = "body"
            self._body(i, line)
            return
        if here.bodies == 0 and not here.closed:
            if here.heads and self._heads_another(i):
                here = self.open_next()
            elif here.opening and here.heads:
                line.kind = "subhead"
            here.add(line)
            return
        if self._starts_article(i, line):
            round_up = goes_on_with_items(here, line, self.next[i])
            self.open_next()
            if round_up and not here.marked:
                self.inherit(here)
        elif not here.heads and here.hint is None and self._may_stand_below():
            pass  # a headline printed below its byline and the first lines of the body
        else:
            self.resume()
            line.kind = "subhead"
        self.current.add(line)

    def _is_said(self, i: int, line: Line) -> bool:
        """Whether an exclamation in a signed report is part of it: no byline or caption follows."""
        after = self.next[i]
        if after is None or line.gap:
            return after is None
        signed = after.kind == "byline" and after.text[0] not in "(（"
        return not (signed or self._is_photo(after))

    def _may_stand_below(self) -> bool:
        """Whether the headline of the text so far, which has none, may follow it."""
        here = self.current
        if here.opening:
            return here.bodies <= MAX_ABOVE_SIGNED
        return here.bodies <= MAX_ABOVE and here.lines[-1].complete and begins_as_report(here)

    def _heads_another(self, i: int) -> bool:
        """Whether a heading under another is no half of it but that of a picture, or signed."""
        here, after = self.current, self.next[i]
        if after is None or not (here.opening or here.column_kind == "commentary"):
            return False
        if self._is_photo(after):
            return True
        follows = after.kind in {"byline", "column"} or opens_text(after.text)
        return here.opening and follows

    def _starts_article(self, i: int, line: Line) -> bool:
        if line.gap or line.column or is_notice(line.core):
            return True
        if (self.digest and line.mark.startswith("#")) or self.current.column_kind == "brief":
            return True
        here = self.current
        ended = (here.closed and not self.resumable()) or here.broken_off
        if ended or (self.datelined and not begins_as_report(here)):
            return True
        after = self.next[i]
        for _ in range(MAX_HEADINGS):
            if after is None or not after.short or after.kind not in {"headline", "subhead"}:
                break
            after = self.next[after.number]
        if after is None or after.kind in {"column", "byline"}:
            return after is not None and not after.text.startswith(("(", "（"))
        if after.kind == "source":
            return not after.bylines
        return self._opens(line, after)

    def _opens(self, line: Line, after: Line) -> bool:
        """Whether the text under this heading is a caption, a dispatch, or about another county."""
        if self._is_photo(after) or opens_text(after.text) or is_relayed(after.text):
            return True
        if after.kind != "body":
            return False
        # the text of a sub-head opens well; what goes on with another text is another column
        if CANNOT_OPEN.match(after.text):
            return True
        here = self.current
        if here.hint in INSETS and here.closed:
            here = self.resumable() or here
        return leaves_home(here, line, after)

    def _is_photo(self, line: Line) -> bool:
        return is_caption(line, self.next[line.number])

    def _subhead(self, i: int, line: Line) -> None:
        after = self.next[i]
        if line.mark[:1] in "—―-" and line.mark and self.current.bodies:
            if after is None or after.kind in {"column", "headline"} or after.gap:
                line.kind = "source"
        elif self.current.bodies:
            self.resume()
        self.current.add(line)

    def _byline(self, i: int, line: Line) -> None:
        here = self.current
        after = self.next[i]
        bracketed = line.text.startswith(("(", "（", "【", "["))
        ends = after is None or after.kind in {"column", "headline", "noise"} or bool(after.gap)
        ends = ends or (after is not None and after.kind == "source" and is_labelled(line))
        again = (here.opening or here.closed) and not (ends and is_labelled(line))
        if here.bodies and not bracketed and (again or not ends):
            here = self.open_next()
        elif here.opening and here.bodies > 1 and bracketed and here.hint is None:
            here = self.split_item()
        here.add(line)
        if here.bodies:
            here.closed = True
        else:
            here.opening = True
            _settle_column(here, line)

    def _credit(self, _: int, line: Line) -> None:
        here = self.current
        if here.hint != "photo" and here.bodies == 1 and not here.opening:
            here.hint = "photo"
        here.add(line)
        if here.hint == "photo":
            here.closed = True

    def _source(self, _: int, line: Line) -> None:
        if _QUOTED_FROM.match(line.text) and self.current.opening and self.current.bodies > 1:
            self.part_quotation()
        self.current.add(line)
        here = self.current
        if here.bodies and any(byline.role == "editor" for byline in line.bylines):
            here.closed = True
        if here.column_kind == "quotation" and here.bodies and line.mark[:1] in "—―":
            here.hint, here.closed = "quotation", True

    def _body(self, i: int, line: Line) -> None:
        here = self.current
        if _NOTE.match(line.text) and self._is_note_above(i):
            self._note(line)
            return
        if self._is_photo(line) and not is_of_report(here, line):
            self._photo(line)
            return
        if here.closed:
            self._after_end(here, line)
        elif here.bodies:
            self._within(here, line)
        self.current.add(line)
        self._close_if_signed(line)

    def _is_note_above(self, i: int) -> bool:
        """Whether an editor's note stands over an article, and not in or under one."""
        after = self.next[i]
        return after is not None and after.kind in {"headline", "column"}

    def _note(self, line: Line) -> None:
        """Let an editor's note go with the article that it stands over; it is none of its text."""
        if not self.current.empty:
            self.open_next()
        self.current.lines.append(line)

    def _after_end(self, here: Draft, line: Line) -> None:
        """Text after the end of an article: the next of a round-up, or a report that goes on."""
        if here.hint == "photo" and here.heads and announces(here.heads[0], line):
            here.hint, here.closed = None, False  # a report with a picture on top
        elif here.hint in INSETS and here.column_kind != "brief" and self.resumable():
            self.resume()
            line.begins_run = self.current.lines[-1].complete
            self._within(self.current, line)
        else:
            self.open_next()
            if here.column_kind == "brief" and not here.marked and self._is_signed_item(line):
                self.inherit(here)

    def _is_signed_item(self, line: Line) -> bool:
        """Whether a paragraph is the next item of a round-up whose items are signed."""
        return is_item_of_news(line) and not self._unsigned(line)

    def _within(self, here: Draft, line: Line) -> None:
        """Text in an article that is open, unless it is the next one by its form."""
        if is_signed(line) and is_signed_by_others(here.lines, line) and not here.breaks_inside:
            at = begin_of_signed([*here.lines, line])
            if at < len(here.lines) and here.lines[at].kind == "headline":
                self.open_with(here, at)
            else:
                self.open_under_heading(here.lines)
        elif opens_text(line.text) or (is_signed(line) and brings_news(here, line)):
            self.open_next()
        elif self._is_next_item(here, line):
            self.open_next()
            self.inherit(here)

    def _is_next_item(self, here: Draft, line: Line) -> bool:
        """Whether a paragraph is the next of a round-up that neither marks nor signs its items."""
        if here.column_kind != "brief" or here.heads or here.marked or not here.lines[-1].complete:
            return False
        return is_item_of_news(line) and (here.hint == "brief" or self._unsigned(line))

    def _item(self, i: int, line: Line) -> None:
        here = self.current
        if line.mark[:1] in "—―-|丨" or is_point(here, line, self.lines[i + 1 : i + MAX_UNSIGNED]):
            line.kind = "body"
            self._body(i, line)
            return
        if here.bodies or here.closed:
            self.open_next()
            if here.column_kind == "brief" or here.hint == "brief":
                self.inherit(here)
        self.current.hint = "brief"
        self.current.add(line)
        self._close_if_signed(line)

    def _caption(self, _: int, line: Line) -> None:
        self.current.add(line)

    _quotation = _body

    def _photo(self, line: Line) -> None:
        here = self.current
        again = here.hint == "photo" and here.heads and not line.gap
        broken = here.bodies == 1 and not here.opening and not here.lines[-1].complete
        again = again or (broken and bool(here.heads)) or is_numbered_row(here, line)
        again = again or ends_caption(here, line, self.next)
        if here.bodies and not again:
            self.open_next()
        line.kind = "caption"
        if not self.current.heads:
            read_as_headline(self.current)
        self.current.hint = "photo"
        self.current.add(line)
        self.current.closed = any(byline.role == "photo" for byline in line.bylines)

    def _close_if_signed(self, line: Line) -> None:
        if is_signed(line) or goes_to_page(line.text):
            self.current.closed = True
