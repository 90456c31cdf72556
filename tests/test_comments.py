"""A commentary is told from reports by its heading and by how each paragraph speaks."""

import pytest

from pipeline.segment.drafts import Draft
from pipeline.segment.grouping.comments import comments, is_headed_as_comment
from pipeline.segment.lines import Line, read_lines


def lines_of(text: str) -> list[Line]:
    return list(read_lines(text))


@pytest.mark.parametrize(
    "text",
    [
        "减负不能只减在纸上。有的单位把会议并成一场，一开就是半天，还要人人表态。",
        "只有把话说到群众心里，事情才能办到群众家里。为政者当以此自勉，切莫怕麻烦。",
    ],
)
def test_what_must_be_done_is_commented(text: str) -> None:
    assert comments(lines_of(text)) > 1


@pytest.mark.parametrize(
    "text",
    [
        "去年，全镇办结诉求1260件，办结率97.5%，比上年提高3个百分点。",
        "“院子修好了，心里也亮堂了。”6月3日，村民赵桂英告诉记者。",
    ],
)
def test_what_was_done_is_reported(text: str) -> None:
    assert comments(lines_of(text)) < -1


def draft_of(headline: str, byline: str) -> Draft:
    lines = lines_of(f"{headline}\n{byline}")
    lines[0].kind, lines[1].kind = "headline", "byline"
    for line in lines:
        line.core = line.text
    return Draft(lines=lines, heads=lines[:1])


def test_a_reporter_signs_no_commentary() -> None:
    assert is_headed_as_comment(draft_of("莫让台账压弯了腰", "□青山"))
    assert not is_headed_as_comment(draft_of("莫让台账压弯了腰", "□本报记者 青山"))
    assert not is_headed_as_comment(draft_of("台账少了三成", "□青山"))
