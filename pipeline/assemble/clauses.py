"""The neighbourhood of each quantity: its sentence, its clause, the quantities beside it."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from pipeline.bound_words import AFTER, AFTER_WORDS
from pipeline.clause_openings import REACH
from pipeline.needs import Needs
from schemas.article import Article
from schemas.mentions import Quantity, Sentence
from schemas.structs import struct

Span = tuple[int, int]
# marks that part clauses; 、 parts the items of a list and is no clause end
# and what stands in brackets that close again only adds to the words before them
# One class stands before the alternatives, so that the engine skips to its next member.
_MARK = re.compile(
    r"[，。；：！？,;:!?\n（()）—…](?<!\d[:：](?=\d))(?:(?<=[（(])(?P<aside>[^（()）\n]{1,24}[）)])"
    r"|(?<=—)—|(?<!—))"
)
# 达到5.5万亿元、居全国第9位、|增长4.8%: a rank is told beside, and 、 ends it; not 居第一、第二
_RANKED = re.compile(
    r"(?:(?:[居列位入身]|排名?|保持|全[国省市区州盟县旗球]|世界|[东中西]部|西北)[^，。；、\d\n]{0,6}?"
    r"(?:[第前][一二三四五六七八九十\d]{1,3}[位名强]?|首位|榜首|前列|前茅|第一方阵|第一梯队)"
    r"|[居列入身][^，。；、\d\n]{0,6}?[十百]强|创[^，。；、\d\n]{0,6}?(?:新高|纪录))、(?![第前])"
)
_BOUND_AFTER = re.compile(
    rf"(?:(?<=[块元])钱(?![币包庄]))?\s?(?:[(（]不?含[)）])?(?:多出(?=\d)|(?<=块)多钱(?![币包庄])|{AFTER_WORDS}"
    r"|[(（][件只头匹间户场个次人家口处台套辆座条项][)）]|(?<=钱)"
    # 1.7元|每斤|的价格, 100元|一天|的标准
    r"|(?<=[元块])[每一][一-鿿]{1,3}(?=的[一-鿿]{0,4}(?:[价标]|租金|工钱|补[贴助])))"
)
_BOUND_FIRST = frozenset(word[0] for word in AFTER) | frozenset("(（及或以之不钱每一")
_LIST_JOINT = re.compile(
    r"(?:[(（]不?含[)）])?(?:左右|[及或]?以[上下内])?\s?(?:以及|、和|[、，,和及与])\s?(?:约|近|超过?|增长|下降|上[升涨]|提高|降低|回落|增加|减少"
    r"|(?<=[和及与])占)?"
)
# 加上上年结转5亿元: the time is part of a name, and dates nothing
CARRIED_OVER = re.compile(r"结转|结余|滚存")
CONNECTIVES = "同时|与此同时|此外|另外|不仅如此|除此之外"
"""Words that open a sentence and join it to the one before."""
IN_ALL = "[一总拢]?共"
"""Words that sum up what was told or done."""
LIMITS = frozenset({"at_least", "at_most"})
"""The bounds that set a limit: 不少于, 以内."""
_MOST_NAMED = REACH // 2 + 1
_ON_GROUND = re.compile(r"[^，。；：\n]{0,24}在[^，。；\n]{2,20}(?:基础上|前提下|同时)，$")
_NEAR = 60
"""How far back, in characters, a yardstick or a grade may begin."""
NEEDS = Needs()
"""What the rules that hold of few sentences need of one: told for each by `Neighbourhood.met`."""
_TOUCHING = 8
"""How many characters before and behind a sentence such a rule may look at."""


@struct
class Neighbourhood:
    """A quantity with what bounds it; `index` is its place in `Article.quantities`.

    `clause` is where its clause begins, `before` the end of the quantity before it in the sentence
    (or the sentence's start), `limit` the start of the next one (or the sentence's end). Behind
    either quantity stand words of its bound, 3名|以上: `behind` and `before_over` are where they
    are over. `met` has the bits of those patterns in `NEEDS` that may match in the sentence.
    """

    index: int
    quantity: Quantity
    sentence: Sentence
    clause: int
    before: int
    limit: int
    first_in_sentence: bool
    behind: int
    before_over: int
    met: int


def neighbourhoods(article: Article) -> Iterator[Neighbourhood]:
    """Yield the neighbourhood of every quantity of the article, in order."""
    text, quantities, sentences = article.text, article.quantities, article.sentences
    starts = [sentence.start for sentence in sentences]
    scan = mark = clause = -1
    met = over = 0
    if not sentences:
        return
    for i, quantity in enumerate(quantities):
        at = max(bisect_right(starts, quantity.start) - 1, 0)
        sentence = sentences[at]
        if at != scan:
            scan, mark, clause = at, sentence.start, sentence.start
            met = NEEDS.met(text[max(0, mark - _TOUCHING) : sentence.end + _TOUCHING])
        for match in _MARK.finditer(text, mark, quantity.start):
            if match.lastgroup is None:
                clause = match.end()
        if "、" in text[mark : quantity.start]:
            low = max(clause, quantity.start - REACH)
            clause = max(
                (m.end() for m in _RANKED.finditer(text, low, quantity.start)), default=clause
            )
        if " " in text[clause : quantity.start]:
            clause = max(clause, _half(text, sentence, (clause, quantity.start, quantity.end)))
        mark = max(mark, quantity.start)
        previous = quantities[i - 1] if i else None
        following = quantities[i + 1] if i + 1 < len(quantities) else None
        first = previous is None or previous.end <= sentence.start
        before_over = sentence.start if first else over
        over = after_bound(text, quantity.end)
        yield Neighbourhood(
            index=i,
            quantity=quantity,
            sentence=sentence,
            clause=clause,
            before=sentence.start if first or previous is None else previous.end,
            limit=following.start
            if following is not None and following.start < sentence.end
            else sentence.end,
            first_in_sentence=first,
            behind=over,
            before_over=before_over,
            met=met,
        )


# 富民强村齐步走 三成|空壳村摘帽: the halves of a headline; not 常住人口 3万人
_HALVES = re.compile(r"(?<=[一-鿿”]{4})[ \u3000]+(?=[一-鿿“\d])")
_NO_HEADLINE = re.compile("[，。；：！？,;:!?|]")
_NOUN_BEHIND = re.compile("[一-鿿“]{2}")


def _half(text: str, sentence: Sentence, reach: tuple[int, int, int]) -> int:
    """Where the half of a headline begins that holds a number, or -1; `reach` ends with it."""
    low, start, end = reach
    if _NO_HEADLINE.search(text, sentence.start, sentence.end):
        return -1
    half = max((match.end() for match in _HALVES.finditer(text, low, start + 1)), default=-1)
    own = half >= 0 and (start - half > 1 or _NOUN_BEHIND.match(text, end) is not None)
    return half if own else -1


def after_bound(text: str, end: int) -> int:
    """Where a quantity's words of bound are over: 3名|以上, 600万人|左右, 5块|钱."""
    following = text[end : end + 1]
    if following not in _BOUND_FIRST and not following.isspace():
        return end
    bound = _BOUND_AFTER.match(text, end)
    return bound.end() if bound is not None else end


def over_ground(text: str, low: int, clause: int) -> int:
    """Where a clause begins with what it goes out from: 要求单位在报到的基础上，|联系2个网格."""
    if not text.endswith(("上，", "下，", "时，"), low, clause):
        return clause
    ground = _ON_GROUND.search(text, max(low, clause - REACH), clause)
    return ground.start() if ground is not None else clause


def near_start(here: Neighbourhood) -> int:
    """From where the words right before the number are read."""
    return max(here.clause, here.before, here.quantity.start - _NEAR)


def joins_list(text: str, end: int, start: int) -> bool:
    """Whether only a mark of listing stands between two quantities: x、y和z."""
    return _LIST_JOINT.fullmatch(text, end, start) is not None


def list_length(
    text: str, quantities: Sequence[Quantity], index: int, most: int = _MOST_NAMED
) -> int:
    """How many quantities follow one another as a list from `index`, that one included.

    Of a longer list, `most`: each number of it asks, and names for more stand in no one's reach.
    """
    last, end = index, min(len(quantities), index + most)
    while last + 1 < end and joins_list(text, quantities[last].end, quantities[last + 1].start):
        last += 1
    return last - index + 1


def joined(name: str, head: str) -> str:
    """第一产业 and 产业增加值 are 第一产业增加值: what both share stands once."""
    shared = next(n for n in range(len(head), -1, -1) if name.endswith(head[:n]))
    return name + head[shared:]


_CELL = re.compile(r"[^|丨\s](?:[^|丨]*[^|丨\s])?")


def last_cell(text: str, start: int, end: int) -> Span:
    """| 面积 | 约2690平方公里: the last cell of a table's row, or behind the bar of a headline."""
    if max(text.find("|", start, end), text.find("丨", start, end)) < 0:
        return start, end
    cells = list(_CELL.finditer(text, start, end))
    return cells[-1].span() if cells else (start, end)
