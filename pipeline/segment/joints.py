"""Restores the order of reading where columns of a page were read in the wrong order.

A paragraph that breaks off (a tail) and one that cannot open a sentence (an opening) are two sides
of one cut. Each pair is scored by evidence: a word that the page prints whole elsewhere, a number
and its unit, quotation marks that balance, words that only these two stretches share, and that they
stand side by side as printed. The best pairs are joined first; what finds no partner stays where it
is and is reported as in doubt.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate, pairwise

from pipeline.segment.apart import is_bodiless, pair_with_texts
from pipeline.segment.drafts import Draft
from pipeline.segment.evidence import by_quotes, by_syntax, by_word_across
from pipeline.segment.likeness import Topics
from pipeline.segment.lines import Line
from pipeline.segment.running_names import RunningNames, join_names, names_in
from pipeline.segment.strays import is_orphan, move_strays
from pipeline.segment.stretches import Stretch, breaks_off, stretches_of

MAX_ENDS = 80
"""Beyond this many cuts a document is no page: only lines that stand side by side are joined."""
MAX_PAGE = 60_000
ACCEPT = 1.0
ACCEPT_LEFT_OVER = 0.8
ACCEPT_HEADED = 1.5
ACCEPT_ANYWHERE = 1.8
MAX_LINES = 400
TOPIC_WEIGHT = 2.0
USUAL_LIKENESS = 0.012
_HEADLESS = 1.5
_BY_NAMES = {True: 0.6, None: 0.0, False: -0.8}
QUOTED_ALIKE = 0.5
FEW_WORDS = 0.4
MIN_TOLD = 40
"""Characters from which on what a stretch speaks of can be told."""
_BY_OPENING = {
    "broken": 0.0,
    "fragment": 1.0,
    "clause": 0.0,
    "orphan": 0.3,
    "heading": -1.5,
    "plain": -0.5,
}


def restore_order(drafts: list[Draft]) -> list[Draft]:
    """Join what breaks off in mid-sentence with what continues it, wherever it stands."""
    stretches = [stretch for draft in drafts for stretch in stretches_of(draft)]
    for number, stretch in enumerate(stretches):
        stretch.number = number
    tails = [s for s in stretches if s.tail is not None]
    openings = [s for s in stretches if s.opening]
    size = sum(len(line.text) for draft in drafts for line in draft.lines)
    if len(drafts) == 1 or len(tails) + len(openings) > MAX_ENDS or size > MAX_PAGE:
        _join_neighbours(drafts)
        return drafts
    if not tails and not openings and not any(map(is_bodiless, drafts)):
        return move_strays(drafts)
    pairs = _Scorer(stretches).pairs(tails, openings)
    if len(pairs) < len(tails) and sum(len(draft.lines) for draft in drafts) <= MAX_LINES:
        stretches, pairs = _paired_anywhere(drafts)
    rebuilt = _rebuilt(drafts, stretches, pairs)
    return move_strays(rebuilt)


def _paired_anywhere(drafts: Sequence[Draft]) -> tuple[list[Stretch], dict[int, Stretch]]:
    """Pair anew where a tail was left over: any paragraph may go on with it, if much speaks for it.

    A column that was cut before 到辽宁学技术，… shows nothing of it by its form.
    """
    stretches = [s for draft in drafts for s in stretches_of(draft, anywhere=True)]
    for number, stretch in enumerate(stretches):
        stretch.number = number
    tails = [s for s in stretches if s.tail is not None]
    return stretches, _Scorer(stretches).pairs(tails, [s for s in stretches if s.opening])


def _join_neighbours(drafts: Iterable[Draft]) -> None:
    for draft in drafts:
        for line, after in zip(draft.lines, draft.lines[1:], strict=False):
            line.joins = line.kind == after.kind == "body" and breaks_off(line)
        bodies = [line for line in draft.lines if line.kind == "body"]
        if bodies and draft.hint is None and breaks_off(bodies[-1]):
            draft.suspects.append("breaks off")


class _Scorer:
    """Scores pairs of a tail and an opening by all the evidence a page holds."""

    def __init__(self, stretches: Sequence[Stretch]) -> None:
        self.stretches = stretches
        self.page = "\n".join(stretch.text for stretch in stretches)
        self.topics = Topics([stretch.leads + stretch.lines for stretch in stretches])
        self._weigh(stretches)
        self._scores: dict[tuple[int, int], float] = {}

    def _weigh(self, stretches: Sequence[Stretch]) -> None:
        """Give each stretch the topic of all that stands with it between two hard cuts.

        As a tail it speaks with what leads up to it, as an opening with what follows it.
        """
        parts = self.topics.parts
        starts = [i for i in range(len(stretches)) if _begins_anew(stretches, i)]
        for start, end in pairwise([*starts, len(stretches)]):
            past = self.topics.from_start(parts[start:end])
            future = self.topics.to_end(parts[start:end])
            for stretch, before, after in zip(stretches[start:end], past, future, strict=True):
                stretch.past, stretch.future, stretch.run = before, after, start
            for stretch in reversed(stretches[start:end]):
                following = stretches[stretch.number + 1].length if stretch.number + 1 < end else 0
                stretch.length = following + sum(len(line.text) for line in stretch.bodies)
            self._name(stretches[start:end])

    @staticmethod
    def _name(run: Sequence[Stretch]) -> None:
        """Give each stretch the names up to its end, and those from its beginning on."""
        own = [join_names(names_in(line.text) for line in stretch.lines) for stretch in run]
        past = accumulate(own, RunningNames.join)
        future = list(accumulate(reversed(own), RunningNames.join))[::-1]
        for stretch, before, after in zip(run, past, future, strict=True):
            stretch.names_past, stretch.names_future = before, after

    def pairs(self, tails: Sequence[Stretch], openings: Sequence[Stretch]) -> dict[int, Stretch]:
        """Pair tails with openings, by the measure that the order of the columns asks for."""
        pairs = self.best_pairs(tails, openings, side_by_side=1.8)
        if sum(not _beside(tail, opening) for tail, opening in pairs.items()) >= 2:
            # Columns are out of order: that two stretches stand side by side says less.
            return self.best_pairs(tails, openings, side_by_side=0.7)
        return pairs

    def best_pairs(
        self, tails: Sequence[Stretch], openings: Sequence[Stretch], *, side_by_side: float
    ) -> dict[int, Stretch]:
        """Pair tails with openings, best first; a tail's number leads to its partner.

        What stands under a heading opens well as a rule: it is asked only for tails that found
        nothing else. A last, more lenient round pairs what is left: by then most rivals are gone.
        """
        pairs: dict[int, Stretch] = {}
        used: set[int] = set()
        plain = [opening for opening in openings if opening.opening not in {"heading", "plain"}]
        headed = [opening for opening in openings if opening.opening == "heading"]
        others = [opening for opening in openings if opening.opening == "plain"]
        rounds = (
            (plain, ACCEPT),
            (headed, ACCEPT_HEADED),
            (others, ACCEPT_ANYWHERE),
            (plain, ACCEPT_LEFT_OVER),
        )
        for rivals, least in rounds:
            open_ends = [tail for tail in tails if tail.number not in pairs]
            self._pair(
                open_ends, rivals, side_by_side=side_by_side, least=least, pairs=pairs, used=used
            )
        return pairs

    def _pair(  # noqa: PLR0913  # one round of a matching that goes on
        self,
        tails: Sequence[Stretch],
        openings: Sequence[Stretch],
        *,
        side_by_side: float,
        least: float,
        pairs: dict[int, Stretch],
        used: set[int],
    ) -> None:
        scored = sorted(
            (
                -self.score(tail, opening) - side_by_side * _beside(tail.number, opening),
                tail.number,
                opening.number,
            )
            for tail in tails
            for opening in openings
            if tail is not opening and (tail.run != opening.run or tail.number < opening.number)
        )
        for negative, i, j in scored:
            if -negative < least:
                break
            if i not in pairs and j not in used and not self._leads_to(j, i, pairs, used):
                pairs[i] = self.stretches[j]
                used.add(j)
        values = {(i, j): -negative for negative, i, j in scored if -negative >= least}
        for tail in tails:
            if tail.number not in pairs:
                self._swap(tail.number, values, pairs, used, least=least)

    def _swap(
        self,
        i: int,
        values: Mapping[tuple[int, int], float],
        pairs: dict[int, Stretch],
        used: set[int],
        *,
        least: float,
    ) -> None:
        """Give a tail the opening that another tail took first, where that has a good second one.

        `收集汇总基层干部` took `能讲、遇事能干。`, the only one for `促使更多的基层干部开口`.
        """
        taken = {opening.number: other for other, opening in pairs.items()}
        swaps = [
            (value + values[other, k] - values[other, j], j, other, k)
            for (tail, j), value in values.items()
            if tail == i and (other := taken.get(j)) is not None and (other, j) in values
            for rival, k in values
            if rival == other and k not in used
        ]
        gain, j, other, k = max(swaps, default=(0.0, 0, 0, 0))
        if gain < least:
            return
        pairs[i], pairs[other] = self.stretches[j], self.stretches[k]
        used.add(k)
        if self._leads_to(j, i, pairs, used) or self._leads_to(k, other, pairs, used):
            del pairs[i]
            pairs[other] = self.stretches[j]
            used.remove(k)

    def _leads_to(self, at: int, goal: int, pairs: dict[int, Stretch], used: set[int]) -> bool:
        """Whether reading on from one stretch comes to another; a joint back would be a circle."""
        while at != goal:
            following = self.stretches[at + 1 : at + 2]
            if at in pairs:
                at = pairs[at].number
            elif following and following[0].draft is self.stretches[at].draft:
                at += 1
                if at in used:
                    return False
            else:
                return False
        return True

    def score(self, tail: Stretch, opening: Stretch) -> float:
        """The evidence that an opening continues a tail, wherever they stand."""
        key = (tail.number, opening.number)
        if key not in self._scores:
            self._scores[key] = self._scored(tail, opening)
        return self._scores[key]

    def _scored(self, tail: Stretch, opening: Stretch) -> float:
        last = tail.tail
        end, start = last.text.rstrip() if last else "", opening.lines[0].text
        score = by_syntax(end, start) + by_quotes(end, start)
        score += by_word_across(end, start, self.page)
        likeness = self.topics.likeness(tail.past, opening.future)
        told = TOPIC_WEIGHT * math.log((likeness + 0.003) / USUAL_LIKENESS)
        # a fragment of a few words shares none with anything; that it is one speaks for a cut
        score += max(told, FEW_WORDS) if opening.length < MIN_TOLD else told
        score += _BY_NAMES[tail.names_past.agree(opening.names_future)]
        if tail.names_past.quoted & opening.names_future.quoted:
            score += QUOTED_ALIKE
        if opening.leads and not tail.draft.heads:
            score += _HEADLESS
        return score + _BY_OPENING[opening.opening or "broken"]


def _begins_anew(stretches: Sequence[Stretch], i: int) -> bool:
    here = stretches[i]
    other_draft = i == 0 or stretches[i - 1].draft is not here.draft
    return other_draft or here.opening in {"broken", "fragment", "orphan"}


def _beside(tail: int, opening: Stretch) -> bool:
    return opening.number == tail + 1 and opening.opening == "broken"


def _rebuilt(
    drafts: list[Draft], stretches: Sequence[Stretch], pairs: dict[int, Stretch]
) -> list[Draft]:
    """Lay the stretches out anew, every joint followed."""
    joined = {opening.number for opening in pairs.values()}
    runs: dict[int, list[Stretch]] = {}
    first = 0
    parted = any(map(is_bodiless, drafts))
    for i, stretch in enumerate(stretches):
        before = stretches[i - 1] if i else None
        if (
            before is None
            or before.draft is not stretch.draft
            or i in joined
            or before.number in pairs
            or (parted and stretch.opening == "broken")
        ):
            first = i
        runs.setdefault(first, []).append(stretch)
    lines: dict[int, list[Line]] = {id(draft): [] for draft in drafts}
    firsts = {start: run for start, run in runs.items() if start not in joined}
    homes = _homes_of_lost(drafts, firsts)
    for start, run in sorted(firsts.items(), key=lambda first: first[0] in homes):
        draft = homes.get(start, run[0].draft)
        if start not in homes and run[0].opening in {"broken", "fragment"}:
            draft.suspects.append("opening lost")
            run[0].lines[0].lost = True
        _follow(run, runs, pairs, lines[id(draft)], draft)
    for draft in drafts:
        draft.lines = lines[id(draft)]
        draft.recount()
    return [draft for draft in drafts if draft.lines]


def _homes_of_lost(drafts: Sequence[Draft], firsts: dict[int, list[Stretch]]) -> dict[int, Draft]:
    """Which heading without a text a run belongs under that nothing leads up to."""
    heads = [draft for draft in drafts if is_bodiless(draft)]
    lost = [
        start
        for start, run in firsts.items()
        if run[0].opening in {"broken", "fragment"} or is_orphan(run[0].draft)
    ]
    texts = ["\n".join(stretch.text for stretch in firsts[start]) for start in lost]
    return {lost[i]: draft for i, draft in pair_with_texts(heads, texts).items()}


def _follow(
    run: Sequence[Stretch],
    runs: dict[int, list[Stretch]],
    pairs: dict[int, Stretch],
    lines: list[Line],
    draft: Draft,
) -> None:
    """Lay out a run and all that is joined on to it, under a draft."""
    at: Sequence[Stretch] | None = run
    while at is not None:
        for stretch in at:
            _lay(stretch, draft, lines)
            tail = stretch.tail
            if tail is not None and stretch.number in pairs:
                tail.joins = True
                _move_to_end(lines, tail)
            elif tail is not None:
                draft.suspects.append("breaks off")
        following = pairs.get(at[-1].number)
        at = runs[following.number] if following else None


def _move_to_end(lines: list[Line], tail: Line) -> None:
    """Let a joint follow its tail at once: credits and furniture after it go before."""
    at = max(i for i, line in enumerate(lines) if line is tail)
    lines.append(lines.pop(at))


def _lay(stretch: Stretch, draft: Draft, lines: list[Line]) -> None:
    """Add a stretch; the heading it was found under is the article's where that has none."""
    if stretch.leads and stretch.draft is not draft and not draft.heads:
        for lead in stretch.leads:
            lead.kind = "headline"
        draft.heads = list(stretch.leads)
        kinds = ("column", "noise")
        top = next((i for i, line in enumerate(lines) if line.kind not in kinds), len(lines))
        lines[top:top] = stretch.leads
    else:
        lines.extend(stretch.leads)
    lines.extend(stretch.lines)
