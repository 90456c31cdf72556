"""Restores the order of reading where columns of a page were read in the wrong order.

A paragraph that breaks off (a tail) and one that cannot open a sentence (an opening) are two sides
of one cut. The pairs are weighed by `pairing`; what finds no partner stays where it is and is
reported as in doubt.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from pipeline.segment.drafts import OUT_OF_ORDER, Draft, top_of
from pipeline.segment.grouping.apart import give_loose_headings, is_bodiless
from pipeline.segment.lines import Line
from pipeline.segment.order.cuts import PartTopics
from pipeline.segment.order.fragments import Fragment, Home, assign_fragments
from pipeline.segment.order.pairing import pair_ends
from pipeline.segment.order.reseating import reseat
from pipeline.segment.order.stray_names import names_anothers_county
from pipeline.segment.order.strays import is_orphan, move_strays
from pipeline.segment.order.stretches import Stretch, breaks_off, stretches_of
from pipeline.segment.order.told_names import tells_of_another

MAX_ENDS = 80
"""Beyond this many cuts a document is no page: only lines that stand side by side are joined."""
MAX_PAGE = 60_000
MAX_LINES = 400


def restore_order(drafts: list[Draft]) -> list[Draft]:
    """Join what breaks off in mid-sentence with what continues it, wherever it stands."""
    stretches = _numbered(drafts, anywhere=False)
    tails = [s for s in stretches if s.tail is not None]
    openings = [s for s in stretches if s.opening]
    size = sum(len(line.text) for draft in drafts for line in draft.lines)
    whole = all(draft.single for draft in drafts)
    if whole or len(drafts) == 1 or len(tails) + len(openings) > MAX_ENDS or size > MAX_PAGE:
        _join_neighbours(drafts)
        return drafts
    if not tails and not openings and not any(map(is_bodiless, drafts)):
        return _settled(drafts, in_disorder=_is_in_disorder(drafts, {}))
    if tails and sum(len(draft.lines) for draft in drafts) <= MAX_LINES:
        # A column that was cut before 到辽宁学技术，… shows nothing of it by its form.
        stretches = _numbered(drafts, anywhere=True)
    pairs = pair_ends(stretches)
    rebuilt = _rebuilt(drafts, stretches, pairs)
    return _settled(rebuilt, in_disorder=_is_in_disorder(rebuilt, pairs))


def _settled(drafts: list[Draft], *, in_disorder: bool) -> list[Draft]:
    """Move what stands under another article's heading."""
    topics = PartTopics()
    drafts = move_strays(drafts, topics, by_topic=in_disorder)
    moved = in_disorder or tells_of_another(drafts) or names_anothers_county(drafts)
    moved = moved or any(OUT_OF_ORDER in draft.suspects for draft in drafts)
    return reseat(drafts, topics) if moved else drafts


def _is_in_disorder(drafts: Sequence[Draft], pairs: dict[int, Stretch]) -> bool:
    """Whether a page shows that columns are out of order or lost.

    On a page whose every text has its heading and ends in a full stop no likeness tells anything:
    two of its articles may well speak of the same things.
    """
    if any(opening.number != tail + 1 for tail, opening in pairs.items()):
        return True
    return any(draft.suspects or is_orphan(draft) or is_bodiless(draft) for draft in drafts)


def _numbered(drafts: Sequence[Draft], *, anywhere: bool) -> list[Stretch]:
    stretches = [s for draft in drafts for s in stretches_of(draft, anywhere=anywhere)]
    for number, stretch in enumerate(stretches):
        stretch.number = number
    return stretches


def _join_neighbours(drafts: Iterable[Draft]) -> None:
    for draft in drafts:
        for line, after in zip(draft.lines, draft.lines[1:], strict=False):
            line.joins = line.kind == after.kind == "body" and breaks_off(line)
        bodies = [line for line in draft.lines if line.kind == "body"]
        if bodies and draft.hint is None and breaks_off(bodies[-1]):
            draft.suspects.append("breaks off")


def _rebuilt(
    drafts: list[Draft], stretches: Sequence[Stretch], pairs: dict[int, Stretch]
) -> list[Draft]:
    """Lay the stretches out anew, every joint followed."""
    joined = {opening.number for opening in pairs.values()}
    runs = _runs_of(stretches, pairs, joined, parted=any(map(is_bodiless, drafts)))
    firsts = {start: run for start, run in runs.items() if start not in joined}
    homes = _homes_of_loose(firsts, runs, pairs)
    drafts = _with_new(drafts, firsts, homes)
    lines: dict[int, list[Line]] = {id(draft): [] for draft in drafts}
    for start, run in sorted(firsts.items(), key=lambda first: first[0] in homes):
        draft = homes.get(start, run[0].draft)
        if start not in homes and run[0].opening in {"broken", "fragment"}:
            draft.suspects.append("opening lost")
            run[0].lines[0].lost = True
        if start in homes and draft.lines:
            draft.suspects.append(OUT_OF_ORDER)
        run[0].lines[0].begins_run = True
        _follow(run, runs, pairs, lines[id(draft)], draft)
    for draft in drafts:
        draft.lines = lines[id(draft)]
        draft.recount()
    return give_loose_headings([draft for draft in drafts if draft.lines])


def _runs_of(
    stretches: Sequence[Stretch],
    pairs: dict[int, Stretch],
    joined: set[int],
    *,
    parted: bool,
) -> dict[int, list[Stretch]]:
    """The stretches that are read on from one another, by the number of the first of them."""
    runs: dict[int, list[Stretch]] = {}
    first = above = 0
    for i, stretch in enumerate(stretches):
        before = stretches[i - 1] if i else None
        if (
            before is None
            or before.draft is not stretch.draft
            or i in joined
            or before.number in pairs
            or (parted and stretch.opening == "broken")
            or _is_below_gap(stretch)
            or (before.number in joined and before.opening == "remnant")
        ):
            first = i
        elif before.on_top and before.number in joined and runs[above][-1].number not in pairs:
            # what follows the rest of another text is below the heading that stood over that;
            # a text that goes on elsewhere itself ends there
            first = above
        runs.setdefault(first, []).append(stretch)
        if not stretch.on_top:
            above = first
    return runs


def _is_below_gap(stretch: Stretch) -> bool:
    """Whether a paragraph without a heading stands below a gap, perhaps in another column."""
    first = stretch.lines[0]
    return first.kind == "body" and not stretch.leads and bool(first.gap)


def _homes_of_loose(
    firsts: dict[int, list[Stretch]],
    runs: dict[int, list[Stretch]],
    pairs: dict[int, Stretch],
) -> dict[int, Draft]:
    """Which draft a run belongs to that nothing leads up to, where that is not its own."""
    tops: dict[int, int] = {}
    for start in sorted(firsts):
        tops.setdefault(id(firsts[start][0].draft), start)
    fragments: dict[int, Fragment] = {}
    homes: list[Home] = []
    for start, run in firsts.items():
        draft = run[0].draft
        if draft.hint is not None:
            continue
        chain = _chain(run, runs, pairs)
        lines = [line for stretch in chain for line in (*stretch.leads, *stretch.lines)]
        if tops[id(draft)] == start and not is_orphan(draft):
            homes.append(Home(draft, lines))
        else:
            fragments[start] = Fragment(lines, draft, _is_below_gap(run[0]))
    found = assign_fragments(list(fragments.values()), homes)
    given: dict[int, Draft] = {}
    for (start, fragment), home in zip(fragments.items(), found, strict=True):
        whole = tops[id(fragment.draft)] == start
        draft = home or _give_headline(fragment, fragment.draft if whole else Draft())
        if draft is not fragment.draft:
            given[start] = draft
    return given


def _give_headline(fragment: Fragment, draft: Draft) -> Draft:
    """Let the heading below the first paragraph of an article be its headline."""
    heading = fragment.heading or next(iter(fragment.headings), None)
    if heading is not None and (draft is not fragment.draft or fragment.has_one_headline):
        heading.kind = "headline"
        draft.heads = [heading]
    return draft


def _with_new(
    drafts: Sequence[Draft], firsts: dict[int, list[Stretch]], homes: dict[int, Draft]
) -> list[Draft]:
    """The drafts with those that are new, each behind the one that it stood in."""
    known = set(map(id, drafts))
    new: defaultdict[int, list[Draft]] = defaultdict(list)
    for start, draft in homes.items():
        if id(draft) not in known:
            new[id(firsts[start][0].draft)].append(draft)
    return [one for draft in drafts for one in (draft, *new[id(draft)])]


def _chain(
    run: Sequence[Stretch], runs: dict[int, list[Stretch]], pairs: dict[int, Stretch]
) -> Iterator[Stretch]:
    """The stretches of a run and of all that is joined on to it."""
    at: Sequence[Stretch] | None = run
    while at is not None:
        yield from at
        following = pairs.get(at[-1].number)
        at = runs[following.number] if following else None


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
        top = top_of(lines)
        lines[top:top] = stretch.leads
    else:
        lines.extend(stretch.leads)
    lines.extend(stretch.lines)
