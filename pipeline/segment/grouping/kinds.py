"""Says what kind of article a draft is: report, brief, commentary, photo, quotation, notice."""

import re

from pipeline.segment.drafts import TEXT, Draft
from pipeline.segment.grouping.captions import MAX_CAPTION
from pipeline.segment.grouping.comments import MUST, NEWS, REPORTER, URGING
from schemas.vocabulary import ArticleKind

_NOTICE = re.compile(r"公告$|启事$|公示$|征稿|讣告|^通告|^声明|通知$|招聘|拍卖|遗失声明|更正")
_ADDRESS = re.compile("(?:讲话|致辞|发言|报告|述职|方案|意见|办法|规划|条例|要点)$")
_OPENS_REPORT = re.compile("本报讯|[本我]台消息")
_COMMENTATOR = re.compile("评论员|短评|时评")


def is_notice(title: str) -> bool:
    """Whether a headline is that of a notice: 征稿启事, 公告."""
    return _NOTICE.search(title) is not None


def kind_of(draft: Draft) -> ArticleKind:
    """The kind, by the column, the credit, and how the text speaks."""
    column = draft.column_kind
    if draft.hint in ("photo", "quotation"):
        return draft.hint
    if draft.hint == "brief" or column == "brief":
        return "brief"
    if column == "quotation" and not draft.opening:
        return "quotation"
    if _is_quotation(draft):
        return "quotation"
    if (column == "photo" and draft.bodies <= 2) or _is_credited_caption(draft):
        return "photo"
    if column == "notice" or any(is_notice(line.core) for line in draft.heads):
        return "notice"
    if column == "commentary" or _speaks_as_comment(draft):
        return "commentary"
    return "report"


def _is_credited_caption(draft: Draft) -> bool:
    """Whether its text is one paragraph over a credit: a caption that a column broke in two."""
    texts = [line for line in draft.lines if line.kind in TEXT]
    paragraphs = len(texts) - sum(line.joins for line in texts)
    if draft.opening or paragraphs != 1 or sum(len(line.text) for line in texts) > MAX_CAPTION:
        return False
    return any(line.kind == "credit" for line in draft.lines)


def _is_quotation(draft: Draft) -> bool:
    """A few sentences and whose they are: `——摘自《…》`."""
    lines = [line for line in draft.lines if line.kind != "noise"]
    last = lines[-1] if lines else None
    if last is None or last.kind != "source" or last.mark[:1] not in ("—", "―"):
        return False
    return not draft.opening and sum(len(line.text) for line in lines) < 500


def _speaks_as_comment(draft: Draft) -> bool:
    if draft.hint == "report" or any(_ADDRESS.search(line.core) for line in draft.heads):
        return False
    if any(line.kind == "byline" and _COMMENTATOR.search(line.text) for line in draft.lines):
        return True
    body = "\n".join(line.text for line in draft.lines if line.kind in {"body", "item"})
    urging = sum(bool(URGING.search(line.core)) for line in draft.heads)
    reported = _OPENS_REPORT.match(body) is not None or any(
        line.kind == "byline" and REPORTER.search(line.text) for line in draft.lines
    )
    if reported or len(body) < 120:
        return False
    per_thousand = 1000 / len(body)
    must = len(MUST.findall(body)) * per_thousand
    news = len(NEWS.findall(body)) * per_thousand
    return must + 6 * urging > 6 + 2 * news
