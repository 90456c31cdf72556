"""Years that only tell which thing is meant: 落实2021年规划,培训900人; 2016年关停的矿山复绿,…."""

import re

from pipeline.assemble.clauses import Neighbourhood
from pipeline.seeds import one_of, read_seed
from schemas.article import Article
from schemas.mentions import TimeExpression
from schemas.seeds import LexiconRow

_ROWS = read_seed("dated_objects.tsv", LexiconRow)
_OF = frozenset(row.surface for row in _ROWS if row.kind in {"of", "both"})
_LENGTHS = sorted({len(word) for word in _OF})
_BEGAN = one_of(row.surface for row in _ROWS if row.kind in {"began", "both"})
_NOUNS = frozenset(row.surface for row in read_seed("head_nouns.tsv", LexiconRow))
_NOUN_LENGTHS = sorted({len(word) for word in _NOUNS})
_MARKS = frozenset("《“")
_ASPECTS = frozenset("了好过着")
_YEAR = re.compile(r"\d{4}年")
_HEADS = frozenset("\n，。；：！？,;:●■◎★▲•】　 ")
# 吸取2021年“7·20”暴雨教训|，: no number that counts stands in the time's own clause
_TOLD_OF = re.compile(r"(?![，,：:])(?:[^，。；：:,;\d\n“]|“[^”\n]{1,16}”)*[，；,;]")
# 2016年|关停的矿山完成复绿，
_ORIGIN = re.compile(
    r"(?:以前|之前|前|起|初|底|年?末|新|刚|正式|先后|陆续|被|才)?"
    # 2016年承包了荒滩, 2016年开垦村里的荒滩: told of, and no origin
    rf"(?:{_BEGAN})(?!了)[^，。；：、,;\d\n]{{0,16}}(?<![里家地上])的[一-鿿“]"
)
# 2020年|卸任的老支书; not 2020年全旗的经济, 2020年更多的人, 2020年实施的工程
_BARE = re.compile(
    r"(?!实施|开展|举[办行]|组织|启动|推[进行]|完成|进行"
    r"|[全我该本各当县旗市区镇乡村省国自新更最大小很十相])[一-鿿]{2}(?:来|[出下]来)?(?<![里家地上新多大好高些样定])的[一-鿿“]"
)
# 延用2017年|的评分细则, 请出1988年|获奖的老匠人; not 孟和2016年|承包了村里的荒滩, 2012年的|一天
_DESCRIBED = re.compile(
    r"(?![一-鿿]{1,3}了|的(?:一天|时候|某))[^，。；：、,;\d\n]{0,16}(?<![里家地上])的[一-鿿“]"
)
# 全旗2023年, 产量2023年: what is told of then, and no verb
_SUBJECT_ENDS = frozenset(row.surface for row in _ROWS if row.kind == "subject")
_TITLE = re.compile(r"[^《》\n]{2,40}》")
# 《2023年统计公报》: what it tells is of its year
_TELLS = re.compile(
    r"(?:公报|报告|年报|年鉴|[白蓝绿]皮书|统计|数据|简报|通报|榜单?|指数)(?:[(（][^()（）]*[)）])?》"
)
# 今年, 目前: of the time that is told of as well
_ABSOLUTE = re.compile(
    "[\\d〇一二三四五六七八九]{2,4}(?:年|[—~至到-])|[去前昨明后]年|上年|“?十[一二三四五]五"
)


class DatedObjects:
    """Asks of the times of one article whether they only tell which thing is meant."""

    def __init__(self, article: Article, year: int | None) -> None:
        self._text = article.text
        self._published = article.published
        self._year = year
        self._named = frozenset(
            end
            for mentions in (article.people, article.places, article.organisations)
            for end in (mention.end for mention in mentions)
        )

    def holds(self, time: TimeExpression, here: Neighbourhood) -> bool:
        """Whether a time before the quantity's clause tells which thing is meant, and no more.

        Of the year in which the text was written what it tells may be all the same.
        """
        text = self._text
        if time.end >= here.quantity.start or not _ABSOLUTE.match(text, time.start):
            return False
        if self._is_current(time):
            return False
        if text[time.start - 1] == "《":
            title = _TITLE.match(text, time.end)
            return title is not None and _TELLS.search(text, time.end, title.end()) is None
        if time.end >= here.clause or _TOLD_OF.match(text, time.end) is None:
            return False
        far = self._is_far(time)
        if self._is_object(time.start, far=far) or _ORIGIN.match(text, time.end):
            return True
        return far and self._is_described(time)

    def _is_current(self, time: TimeExpression) -> bool:
        if self._published is None or time.first is None or time.last is None:
            return False
        return time.first <= self._published <= time.last

    def _is_far(self, time: TimeExpression) -> bool:
        """Whether a year is long past, or to come: what a text goes on with is not of it."""
        if self._year is None or not _YEAR.match(self._text, time.start):
            return False
        first, last = time.first, time.last
        past = last is not None and last.year < self._year - 1
        return past or (first is not None and first.year > self._year)

    def _is_object(self, end: int, *, far: bool) -> bool:
        """Whether a year begins the object of the verb, or preposition, that stands before it.

        对2023年农村危房实施整治,共整治300户: of the year just over it may be all the same.
        """
        text = self._text
        if text[end - 1 : end] in _MARKS:
            end -= 1
        if text[end - 1 : end] in _ASPECTS:
            end -= 1
        return any(text[end - length : end] in _OF for length in _LENGTHS if far or length > 1)

    def _is_described(self, time: TimeExpression) -> bool:
        """Whether the year stands in words before a noun: 2020年卸任的老支书当起顾问,…."""
        text, end = self._text, time.start
        if end == 0 or text[end - 1] in _HEADS:
            return _BARE.match(text, time.end) is not None
        if _DESCRIBED.match(text, time.end) is None:
            return False
        return text[time.end] == "的" or not self._is_subject(end)

    def _is_subject(self, end: int) -> bool:
        """Whether what ends there is what the clause is about: 全旗|2023年紧扣高质量的要求."""
        if end in self._named or self._text[end - 1] in _SUBJECT_ENDS:
            return True
        return any(self._text[end - length : end] in _NOUNS for length in _NOUN_LENGTHS)
