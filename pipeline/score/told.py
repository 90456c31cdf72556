"""Scores as a table, as Markdown and as JSON."""

from collections.abc import Iterator, Sequence
from typing import Any

from pipeline.score.scores import Mistake, Score, Scores

Json = dict[str, Any]

_HEAD = ("layer", "precision", "recall", "F1", "found", "wrong", "missed", "F1 by overlap")


def as_text(scores: Scores) -> str:
    """Tell the scores as a table: layers, then shares, then what was wrong."""
    lines = [f"{_HEAD[0]:<16}" + "".join(f"{name:>11}" for name in _HEAD[1:7]) + f"{_HEAD[7]:>15}"]
    for name, score in scores.layers.items():
        cells = _cells(name, score)
        numbers = "".join(f"{each:>11}" for each in cells[1:7])
        lines.append(f"{cells[0]:<16}{numbers}{cells[7]:>15}")
    lines += ["", f"{'share':<20}{'rate':>7}{'hits':>11}"]
    for name, share in scores.shares.items():
        lines.append(f"{name:<20}{share.rate:>7.3f}{f'{share.hits}/{share.of}':>11}")
    lines += ["", f"{scores.pages} pages, {scores.bad_spans} spans that miss their text"]
    lines += [*map(_told, scores.mistakes)]
    return "\n".join(line.rstrip() for line in lines)


def as_markdown(scores: Scores) -> str:
    """Write the scores as Markdown tables."""
    lines = [f"### zhfacts eval: {scores.pages} pages", ""]
    lines += ["| " + " | ".join(_HEAD) + " |", "|---|" + "--:|" * 7]
    lines += ["| " + " | ".join(_cells(name, each)) + " |" for name, each in scores.layers.items()]
    lines += ["", "| share | rate | hits |", "|---|--:|--:|"]
    for name, share in scores.shares.items():
        lines.append(f"| {name} | {share.rate:.3f} | {share.hits}/{share.of} |")
    lines += ["", f"Spans that miss their text: {scores.bad_spans}."]
    if scores.mistakes:
        lines += ["", "```text", *map(_told, scores.mistakes), "```"]
    return "\n".join(lines)


def as_json(scores: Scores) -> Json:
    """Give the scores as one JSON object."""
    return {
        "pages": scores.pages,
        "layers": {name: _score(each) for name, each in scores.layers.items()},
        "shares": {
            name: {"rate": each.rate, "hits": each.hits, "of": each.of}
            for name, each in scores.shares.items()
        },
        "bad_spans": scores.bad_spans,
        "mistakes": [_mistake(each) for each in scores.mistakes],
    }


def _score(score: Score) -> Json:
    told: Json = {"precision": score.precision, "recall": score.recall, "f1": score.f1}
    if score.counts is not None:
        told |= dict(zip(("found", "wrong", "missed"), score.counts, strict=True))
    if score.overlap_f1 is not None:
        told["overlap_f1"] = score.overlap_f1
    return told


def _cells(name: str, score: Score) -> Sequence[str]:
    numbers = [f"{each:.3f}" for each in (score.precision, score.recall, score.f1)]
    counts = [str(each) for each in score.counts] if score.counts else [""] * 3
    soft = "" if score.overlap_f1 is None else f"{score.overlap_f1:.3f}"
    return (name, *numbers, *counts, soft)


def _told(mistake: Mistake) -> str:
    line = f"{mistake.what:<7}{mistake.source}:{mistake.line} {mistake.text}"
    return "; ".join((line, *_wrong(mistake)))


def _wrong(mistake: Mistake) -> Iterator[str]:
    for name, (wanted, got) in mistake.wrong.items():
        yield f"{name}: {got!r}, wanted {wanted!r}"


def _mistake(mistake: Mistake) -> Json:
    return {
        "what": mistake.what,
        "source": mistake.source,
        "line": mistake.line,
        "text": mistake.text,
        "fields": {
            name: {"wanted": wanted, "got": got} for name, (wanted, got) in mistake.wrong.items()
        },
    }
