"""Moves the end of one article that was cut between paragraphs back to the article it speaks of.

Where a column was cut at the end of a paragraph no broken sentence shows it. What shows it is that
the rest of the article shares no word with what stands before it and many with another article.
"""

import math
from collections.abc import Iterator, Sequence
from functools import cached_property
from operator import itemgetter

from pipeline.segment.drafts import OUT_OF_ORDER, TEXT, Draft
from pipeline.segment.grouping.apart import head_words, is_bodiless, leave_column
from pipeline.segment.likeness import Topics, announces
from pipeline.segment.lines import Line
from pipeline.segment.order import stray_names as strange
from pipeline.segment.order.belonging import Headed, agree_on_place, belongs
from pipeline.segment.order.cuts import Cut, Part, PartTopics, Side, cuts_of, parts_of
from pipeline.segment.order.out_of_place import may_be_out_of_place, shows_disorder
from pipeline.segment.running_names import join_names, names_in, names_of
from pipeline.segment.signatures import comes_from_page, is_signed

MAX_PARAGRAPHS = 300
MAX_MOVES = 12
MIN_HEAD = 60
MIN_REST = 60
MIN_KEPT = 100
"""Characters below a headline from which on they tell what its article speaks of."""
MIN_KEPT_EARLY, MIN_GAIN_EARLY = 60, 3.5
"""The same, with so much more that speaks for another article."""
MIN_LIKENESS = 0.015
MIN_GAIN = 2.5
"""How much more must speak for another article, as a logarithm."""
MIN_BELONGS, MIN_BELONGS_LOST = -7.0, -8.0
"""How much must speak for it at least, with a part of the gain."""
GAIN_COUNTS = 0.3
ORPHAN_LIKENESS = 0.02
LONE_LIKENESS = 0.015
"""For one paragraph without heading or byline, which is hardly an article."""
UNSIGNED_LIKENESS = 0.09
PARTED_LIKENESS = 0.03
MAX_KEPT = 0.06
MAX_KEPT_LOST = 0.1
MIN_GAIN_LOST, MIN_LIKENESS_LOST = -1.0, 0.008
"""For a part known to go on with something else than what it stands after."""
MIN_GAIN_NAMED = 1.0
"""For one that names another division."""
MIN_TAKEN_UP = 3
MAX_TOURED = 5
"""Prefectures and counties that a text on one place names."""


def move_strays(drafts: list[Draft], topics: PartTopics, *, by_topic: bool) -> list[Draft]:
    """Move what clearly belongs to another article; the drafts are changed in place.

    Args:
        drafts: all that a page holds.
        topics: what its paragraphs speak of.
        by_topic: whether likeness is enough to move by, or only what is named.
    """
    parts = {id(draft): parts_of(draft) for draft in drafts}
    every = [part for own in parts.values() for part in own]
    if len(drafts) < 2 or len(every) > MAX_PARAGRAPHS:
        return drafts
    page = _Page(parts, topics, [line for draft in drafts for line in draft.heads])
    for _ in range(MAX_MOVES):
        move = _text_for_a_heading(drafts, page) or _by_names(drafts, page)
        if move is None:
            move = _best_move(drafts, page, anywhere=by_topic)
            by_topic = by_topic or move is not None
        if move is None:
            break
        source, at, target = move
        end = _end_of_rest(page, source, at, target)
        if at == 0:
            leave_column(drafts, source)
        moved = page.move(source, at, end, target)
        _carry_over(moved, source, target, whole=at == 0)
    return [draft for draft in drafts if draft.lines]


def _carry_over(moved: Sequence[Part], source: Draft, target: Draft, *, whole: bool) -> None:
    """Move paragraphs to the end of another draft, with the whole of one its headings."""
    lines = [line for part in moved for line in part.lines]
    if whole:
        lines = source.lines
        if not target.heads:
            target.heads = source.heads
        else:
            for head in source.heads:
                head.kind = "subhead"
    gone = {id(line) for line in lines}
    source.lines = [line for line in source.lines if id(line) not in gone]
    target.lines.extend(lines)
    source.recount()
    target.recount()
    _note(target)


class _Page:
    """The paragraphs of the drafts of a page and the cuts between them."""

    def __init__(
        self, parts: dict[int, list[Part]], topics: PartTopics, headlines: Sequence[Line]
    ) -> None:
        self._every = [part for own in parts.values() for part in own]
        self._read_topics = topics
        self._headlines = headlines
        self._parts = parts
        self._cuts: dict[int, list[Cut]] = {}
        self._sketches: dict[int, list[Cut]] = {}
        self._headed: dict[int, Headed] = {}
        self._moved: set[tuple[int, int]] = set()

    @cached_property
    def topics(self) -> Topics:
        """What the paragraphs speak of; most pages never need it."""
        return self._read_topics.read(self._every, self._headlines)

    def parts(self, draft: Draft) -> list[Part]:
        """The paragraphs of a draft."""
        return self._parts[id(draft)]

    def cuts(self, draft: Draft) -> list[Cut]:
        """Every cut of a draft, the one before its first paragraph included."""
        if id(draft) not in self._cuts:
            self._cuts[id(draft)] = cuts_of(self.parts(draft), self.topics)
        return self._cuts[id(draft)]

    def sketch(self, draft: Draft) -> list[Cut]:
        """The same without topics."""
        if id(draft) not in self._sketches:
            self._sketches[id(draft)] = cuts_of(self.parts(draft))
        return self._sketches[id(draft)]

    def whole(self, draft: Draft) -> Side:
        """All the paragraphs of a draft, which must have one."""
        return self.cuts(draft)[0].rest

    def headed(self, draft: Draft) -> Headed:
        """All the paragraphs of a draft, which must have one, under its headline."""
        if id(draft) not in self._headed:
            self._headed[id(draft)] = Headed.under(draft.topmost, self.whole(draft))
        return self._headed[id(draft)]

    def has_had(self, draft: Draft, parts: Sequence[Part]) -> bool:
        """Whether one of some paragraphs was moved to a draft before: to and fro has no end."""
        return any((id(part), id(draft)) in self._moved for part in parts)

    def move(self, source: Draft, at: int, end: int, target: Draft) -> list[Part]:
        """Move paragraphs to the end of another draft, and return them."""
        own = self.parts(source)
        moved = own[at:end]
        moved[0].lines[0].begins_run = True
        self._moved.update((id(part), id(target)) for part in moved)
        del own[at:end]
        self.parts(target).extend(moved)
        for changed in (source, target):
            self._cuts.pop(id(changed), None)
            self._sketches.pop(id(changed), None)
            self._headed.pop(id(changed), None)
        return moved


def _end_of_rest(page: _Page, source: Draft, at: int, target: Draft) -> int:
    """Where a draft comes back to the place it began with, between two columns of another one."""
    own = page.parts(source)
    end = page.sketch(source)[at].end
    kept = join_names(part.names for part in own[:at])
    there = join_names(map(names_of, target.lines))
    for i in range(at + 1, end):
        names = own[i].names
        if kept.agree(names) and names.agree(there) is False:
            return i
        if names.told & kept.told and not names.told & there.told:
            return i
    return end


def _text_for_a_heading(drafts: Sequence[Draft], page: _Page) -> tuple[Draft, int, Draft] | None:
    """The end of another article that takes up the words of a signed heading without a text."""
    best: tuple[int, Draft, int, Draft] | None = None
    for heading in drafts:
        if not is_bodiless(heading):
            continue
        wanted = head_words(heading)
        for draft in drafts:
            if draft.hint is not None or is_bodiless(draft):
                continue
            for gain, at in _takes_up(page, draft, wanted):
                if best is None or gain > best[0]:
                    best = (gain, draft, at, heading)
    return best[1:] if best else None


def _by_names(drafts: Sequence[Draft], page: _Page) -> tuple[Draft, int, Draft] | None:
    """The end of an article that names another one's county, or what one left hanging names."""
    homes = [draft for draft in drafts if _is_home(draft) and page.parts(draft)]
    names = {id(home): page.sketch(home)[0].rest.names for home in homes}
    slogans = {id(home): strange.quoted_in_headline(home) for home in homes}
    for draft in homes:
        said_above = join_names(names_in(line.core) for line in draft.topmost)
        for cut in page.sketch(draft)[1:]:
            if cut.rest.size < MIN_REST or cut.kept.regional or not strange.tells(cut.part.names):
                continue
            above = said_above.join(cut.kept.names)
            toured = len(cut.rest.names.codes) > MAX_TOURED
            others = [home for home in homes if home is not draft]
            open_to = _open_to(homes, draft, page.parts(draft)[cut.at : cut.end])
            said = cut.part.names.quoted - cut.kept.names.quoted
            called = [home for home in others if said & slogans[id(home)]]
            in_row = strange.is_in_row(draft, cut.part)
            if strange.only_in(called, open_to) and not (in_row or cut.part.names.agree(above)):
                return draft, cut.at, called[0]
            fitting = [
                home for home in others if strange.fits(cut.rest.names, names[id(home)], home)
            ]
            named = cut.part.names.codes or cut.rest.names.codes == frozenset()
            if (
                named
                and not toured
                and strange.only_in(fitting, open_to)
                and cut.part.names.agree(strange.main_names(fitting[0], page.parts(fitting[0])))
                is not False
                and not strange.fits(cut.rest.names, above, fitting[0])
                and _gain(draft, page.cuts(draft)[cut.at], fitting[0], page) > MIN_GAIN_NAMED
            ):
                return draft, _earliest(draft, cut.at, fitting[0], page), fitting[0]
    return None


def _earliest(draft: Draft, at: int, home: Draft, page: _Page) -> int:
    """Where the end that names another place begins: with which of the nameless parts before."""
    cuts, there, topics = page.cuts(draft), page.whole(home), page.topics
    first = at
    while first > 1:
        names = cuts[first - 1].part.names
        if names.codes or not names.told <= there.names.told:
            break
        first -= 1

    def strangeness(i: int) -> float:
        stays = topics.likeness(cuts[i].kept.topic, cuts[i].rest.topic)
        return topics.likeness(cuts[i].rest.topic, there.topic) - stays

    return max(range(first, at + 1), key=strangeness)


def _takes_up(page: _Page, draft: Draft, wanted: frozenset[str]) -> Iterator[tuple[int, int]]:
    """Every cut with how many more of the wanted words stand after it than before it."""
    found = [wanted & _words_in(part) for part in page.parts(draft)]
    for cut in page.cuts(draft)[0 if is_orphan(draft) else 1 :]:
        before = frozenset[str]().union(*found[: cut.at])
        after = frozenset[str]().union(*found[cut.at : cut.end])
        gain = len(after - before) - len(before)
        kept = page.topics.likeness(cut.kept.topic, cut.rest.topic)
        if cut.at and cut.rest.names.agree(cut.kept.names):
            continue
        if gain >= MIN_TAKEN_UP and kept <= MAX_KEPT and found[cut.at]:
            yield gain, cut.at


def _words_in(part: Part) -> frozenset[str]:
    return frozenset[str]().union(*(line.words or () for line in part.lines))


def _note(draft: Draft) -> None:
    if OUT_OF_ORDER not in draft.suspects:
        draft.suspects.append(OUT_OF_ORDER)


def is_orphan(draft: Draft) -> bool:
    """Whether a draft is text without any heading, byline or column of its own."""
    bare = draft.hint is None and not (draft.heads or draft.signed or draft.columns)
    return bare and not any(comes_from_page(line.text) for line in draft.lines)


def _is_home(draft: Draft) -> bool:
    """Whether a draft is an article that more text can belong to."""
    return draft.hint is None and not is_orphan(draft)


def _is_unsigned(draft: Draft) -> bool:
    """A heading and text with neither byline nor column: perhaps a sub-head and its part.

    Where the text begins with the words of the heading, it is an article that begins.
    """
    if not draft.heads or draft.signed or draft.column:
        return False
    first = next((line for line in draft.lines if line.kind in TEXT), None)
    return first is None or not announces(draft.heads[0], first)


def _best_move(
    drafts: Sequence[Draft], page: _Page, *, anywhere: bool
) -> tuple[Draft, int, Draft] | None:
    """The surest move: the draft, the part from which on it is cut, and where that goes.

    Unless a text may be cut `anywhere`, it is where one goes on below a picture that ended well, or
    where what follows is surely another article's.
    """
    homes = [draft for draft in drafts if _is_home(draft) and page.parts(draft)]
    signed = sum(draft.opening for draft in homes)
    parts = {} if anywhere else {id(draft): page.parts(draft) for draft in drafts}
    doubtful = may_be_out_of_place(parts)
    best: tuple[float, Draft, int, Draft] | None = None
    for draft in drafts:
        if draft.hint is not None:
            continue
        if not anywhere and id(draft) not in doubtful:
            continue
        whole_too = is_orphan(draft) or (signed >= 2 and _is_unsigned(draft))
        least = ORPHAN_LIKENESS if is_orphan(draft) else UNSIGNED_LIKENESS
        if draft.parted:
            least = PARTED_LIKENESS
        if is_orphan(draft) and len(page.parts(draft)) == 1:
            least = LONE_LIKENESS
        for gain, at, home in _moves(draft, homes, page):
            allowed = at > 0 or (whole_too and gain >= least)
            cut = page.cuts(draft)[at]
            lives_here = cut.rest.names.live_as(cut.kept.names, page.whole(home).names)
            allowed = allowed and (anywhere or (shows_disorder(cut, gain) and not lives_here))
            if allowed and (best is None or gain > best[0]):
                best = (gain, draft, at, home)
    return best[1:] if best else None


def _moves(draft: Draft, homes: Sequence[Draft], page: _Page) -> Iterator[tuple[float, int, Draft]]:
    """Every cut of a draft whose rest is more like another article, with how much more it is.

    For the cut before the first part, the whole draft, the plain likeness stands for the gain.
    """
    own, topics = page.parts(draft), page.topics
    for cut in page.cuts(draft):
        lost = cut.part.is_lost and cut.at > 0
        in_row = cut.at > 0 and strange.is_in_row(draft, cut.part)
        if in_row or not _may_be_cut(cut, topics, lost=lost):
            continue
        others = _open_to(homes, draft, own[cut.at : cut.end])
        others = [home for home in others if _may_come(page, own[cut.at : cut.end], cut, home)]
        fitting = ((belongs(cut.rest, page.headed(home), topics), home) for home in others)
        goes, home = max(fitting, key=itemgetter(0), default=(-math.inf, draft))
        if home is draft:
            continue
        liked = topics.likeness(cut.rest.topic, page.whole(home).topic)
        if cut.at == 0:
            yield liked, 0, home
            continue
        if liked < (MIN_LIKENESS_LOST if lost else MIN_LIKENESS):
            continue
        gain = goes - _stays(draft, cut, page)
        if cut.kept.size < MIN_KEPT and not lost and gain < MIN_GAIN_EARLY:
            continue
        if _is_sure(goes, gain, lost=lost):
            yield gain, cut.at, home


def _may_come(page: _Page, parts: Sequence[Part], cut: Cut, home: Draft) -> bool:
    """Whether a rest may come to an article: no whole text about another county does."""
    whole = cut.at == 0
    if whole and agree_on_place(cut.rest.names, page.headed(home).names) is False:
        return False
    return not page.has_had(home, parts)


def _may_be_cut(cut: Cut, topics: Topics, *, lost: bool) -> bool:
    """Whether both sides of a cut are long enough to tell, and do not speak of one thing."""
    if cut.rest.size < (MIN_REST if lost or not cut.at else MIN_HEAD):
        return False
    if 0 < cut.kept.size < MIN_KEPT_EARLY and not lost:
        return False
    kept = topics.likeness(cut.kept.topic, cut.rest.topic)
    return kept <= (MAX_KEPT_LOST if lost else MAX_KEPT)


def _is_sure(goes: float, gain: float, *, lost: bool) -> bool:
    """Whether enough speaks for a rest to go where it belongs more than where it stands."""
    least, gained = (MIN_BELONGS_LOST, MIN_GAIN_LOST) if lost else (MIN_BELONGS, MIN_GAIN)
    return gain >= gained and goes + GAIN_COUNTS * gain >= least


def _stays(draft: Draft, cut: Cut, page: _Page) -> float:
    """How much speaks for the rest of a draft to belong to what stands before it."""
    return belongs(cut.rest, Headed.under(draft.topmost, cut.kept), page.topics)


def _gain(draft: Draft, cut: Cut, home: Draft, page: _Page) -> float:
    """How much more speaks for the rest of a draft to belong to another article."""
    return belongs(cut.rest, page.headed(home), page.topics) - _stays(draft, cut, page)


def _open_to(homes: Sequence[Draft], draft: Draft, rest: Sequence[Part]) -> list[Draft]:
    """The other articles that a rest may belong to: an article is signed once."""
    lines = [line for part in rest for line in part.lines]
    signed = any(line.kind == "byline" or is_signed(line) for line in lines)
    return [home for home in homes if home is not draft and not (signed and home.signed)]
