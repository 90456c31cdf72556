"""Which opening goes on with which tail, where the scores are given."""

import pytest

from pipeline.segment.drafts import Draft
from pipeline.segment.joints import _Scorer
from pipeline.segment.lines import Line
from pipeline.segment.stretches import Stretch


def paired(scores: dict[tuple[int, int], float]) -> dict[int, int]:
    """Pair tails 0 and 1 with openings 2 and 3, each in an article of its own."""
    texts = ("甲地收集汇总基层", "乙地促使更多基层", "干部的需求。", "群众的意见。")
    stretches = []
    for number, text in enumerate(texts):
        draft = Draft(lines=[Line(text, [(10 * number, 10 * number + len(text))], number)])
        stretches.append(Stretch(draft, draft.lines, number, "fragment" if number > 1 else None))
    scorer = _Scorer(stretches)
    scorer._scores.update(scores)
    pairs = scorer.best_pairs(stretches[:2], stretches[2:], side_by_side=0.0)
    return {tail: opening.number for tail, opening in pairs.items()}


@pytest.mark.parametrize(
    ("scores", "expect"),
    [
        ({(0, 2): 3.0, (0, 3): -1.0, (1, 2): -1.0, (1, 3): 2.0}, {0: 2, 1: 3}),
        ({(0, 2): 3.0, (0, 3): 2.5, (1, 2): 2.8, (1, 3): -1.0}, {0: 3, 1: 2}),
        ({(0, 2): 3.0, (0, 3): 0.1, (1, 2): 2.0, (1, 3): -1.0}, {0: 2}),
        ({(0, 2): 0.1, (0, 3): -1.0, (1, 2): 0.2, (1, 3): -1.0}, {}),
    ],
    ids=["one each", "the first gives way", "the first keeps what it needs", "nothing fits"],
)
def test_pairs(scores: dict[tuple[int, int], float], expect: dict[int, int]) -> None:
    assert paired(scores) == expect
