"""Finds what those counted are, as it is told behind the number: 其中20亩为教育用地."""

import re

from pipeline.assemble.clauses import Neighbourhood, Span

# 3人|是溺水所致: why it befell them says nothing of what they are
_NO_CAUSE = "(?<!所致|导致|引起|引发|造成)"
# 全村171户村民,一半是贫困户
_ARE = re.compile(
    rf"(?:以上|左右|还?多)?[都均也还]?[是为](?P<noun>[一-鿿]{{2,12}}){_NO_CAUSE}(?=[，。；）)、,;]|$)"
)
_TOLD_OF = re.compile(
    r"[都均全]?(?:为|是|系)(?![从由在因来自被]|民[办实服解排]|[农老企困]服务|群众|不?合格|优秀|良好|及格|达标)"
    rf"(?P<noun>[一-鿿]{{2,12}}){_NO_CAUSE}(?=[，。；）)、,;]|$)"
)
# 46峰|都是产奶母驼
_ALL_ARE = re.compile(
    r"(?:几乎|基本上?|大多数?|大部分|多半|清一色|全部?|绝大多数)*(?:都|均)?(?<=[都均全部多分半色数乎本])[是为]"
    r"(?![从由在因来自被靠去今昨当这那我他为了一]|不?合格|优秀|良好|免费|用于)(?P<noun>[一-鿿]{2,12})(?=[，。；）)、,;”！]|$)"
)


def what_they_are(text: str, here: Neighbourhood, *, parts: bool) -> Span | None:
    """The noun that says what a share, a part or all of those counted are.

    Args:
        text: the article's text.
        here: the number's neighbourhood.
        parts: whether the number counts a part of what was told before.
    """
    behind, end = here.behind, here.sentence.end
    led = text[here.clause : here.quantity.start]
    if led in {"", "近", "约", "超", "有", "超过", "大约", "其中"} and here.quantity.dimension in {
        "percent",
        "ratio",
    }:
        are = _ARE.match(text, behind, end)
    elif parts:
        are = _TOLD_OF.match(text, behind, end)
    else:
        # 46峰都是产奶母驼, 20人大多是返乡青年
        start = here.quantity.start
        opens = here.clause == start or text[start - 1] in "这那的"
        counts = opens and here.quantity.dimension == "count"
        are = _ALL_ARE.match(text, behind, end) if counts else None
    return are.span("noun") if are is not None else None
