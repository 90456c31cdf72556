"""Restores the order of reading where columns of a page were read in the wrong order."""

from pipeline.segment.drafts import Draft


def restore_order(drafts: list[Draft]) -> list[Draft]:
    """Join what breaks off in mid-sentence with what continues it."""
    for draft in drafts:
        for line, after in zip(draft.lines, draft.lines[1:], strict=False):
            if line.kind == after.kind == "body" and not line.complete:
                line.joins = True
    return drafts
