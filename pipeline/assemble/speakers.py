"""Tells who is quoted for a quantity: …说, 据…介绍, …告诉记者."""

import re
from bisect import bisect_right

from pipeline.assemble.quoted_beside import quoted_beside
from schemas.article import Article
from schemas.mentions import Sentence
from schemas.structs import struct

_SAYS = re.compile(
    # 局长某某今日在新闻发布会上|介绍, 在接受采访时|表示
    r"[\s，,]?(?:[^，。；：“”\n]{0,8}?在[^，。；：“”\n]{2,24}?(?:[会坛议式][上中]|采访时|调研时|现场))?"
    r"(?:[^，。；：“”\n]{0,6}?|[^，。；：“”\n]{0,6}?(?<![面针相])[对跟][^，。；：“”\n]{2,20}?)(?:(?<!不)说|介绍|表示|告诉|坦言|回忆|透露|指出|强调|称|感慨|感叹|直言|谈起|谈到|讲述|道|认为|如是说"
    r"|细数|深有感触|算起|算了|如数家珍|公布|通报)(?:记者|道|说|到|起|了?[^，。；：“]{0,4}账)?"
    # 村支书某某拿着收益表算账：“…”
    r"|[^，。；：“”、\n]{0,16}(?=[：:]\s?“)"
)
_BODY_SAYS = re.compile(
    r"[^，。；：“”、\n]{0,8}?(?:通报|公布|发布|介绍|表示|消息(?!\s?[（(])|数据显示|统计"
    r"|(?<=[员人])(?:说|称|透露|坦言|告诉|感慨|感叹|直言|算(?:起|了)[^，。；：“]{0,4}账))"
)
# 本报讯 记者某某报道: who reports is not quoted
# and 某某网消息（某某）：“…
# 村民某某高兴地对第一书记某某|说: to whom it is said
_HEARS = re.compile(r"(?<![面针相应])[对跟](?![外口内象接方策])[^，。；：“”、的\n]{0,14}$")
_REPORTER = re.compile(
    r"(?:(?:(?<!告诉)(?<!对)(?<!向)记者|通讯员)\s?|(?:[讯电]|消息)\s?[（(])"
    r"(?:[一-鿿]{2,4}[、 ]\s?){0,3}$"
)
# 某某网某地9月26日消息: a dateline
_WIRED = re.compile(r"[^，。；：“”、\n]{0,10}\d日(?:消息|[电讯])")
_PRONOUN = re.compile(r"[他她](?<=[，。”；\n].)(?:还|又|也)?(?:说|介绍|表示|告诉|公布|透露)")
_MARKS = re.compile(r"[，。；：！？\n]")
_REACH = 800
_BACKWARD_END = re.compile(r"[^，。：“]{0,4}[。！\n]|$")


@struct
class _Frame:
    """A speaker and the range of the text that is his words."""

    low: int
    high: int
    name: str


class SpeakerFinder:
    """Finds speakers in one article."""

    def __init__(self, article: Article) -> None:
        self._text = article.text
        self._starts = [sentence.start for sentence in article.sentences]
        self._sentences = article.sentences
        named = [
            frame for person in article.people for frame in self._frame(person.start, person.end)
        ]
        named.sort(key=lambda frame: frame.low)
        self._people_starts = [person.start for person in article.people]
        self._people_names = [self._text[p.start : p.end] for p in article.people]
        bodies = [
            frame for body in article.organisations for frame in self._body(body.start, body.end)
        ]
        self._frames = sorted(
            [*named, *bodies, *self._by_pronoun(named)], key=lambda frame: frame.low
        )
        self._lows = [frame.low for frame in self._frames]
        beside = [
            _Frame(quoted.low, quoted.high, self._text[quoted.person.start : quoted.person.end])
            for quoted in quoted_beside(self._text, article.people)
            if self.find(quoted.low + 1) is None and self.find(quoted.high - 1) is None
        ]
        if beside:
            self._frames = sorted([*self._frames, *beside], key=lambda frame: frame.low)
            self._lows = [frame.low for frame in self._frames]

    def _sentence_at(self, position: int) -> Sentence:
        return self._sentences[max(bisect_right(self._starts, position) - 1, 0)]

    def _body(self, start: int, end: int) -> list[_Frame]:
        """省公安厅通报,…: a body speaks to the end of the sentence."""
        match = _BODY_SAYS.match(self._text, end)
        # 向某报|记者介绍, 在市政府新闻办|发布会上表示, 接受某报采访时说
        told = self._text.endswith(("向", "对", "在", "接受", "会同"), 0, start)
        told = told and not self._text.endswith(("现在", "正在"), 0, start)
        if match is None or told or not self._starts or _WIRED.match(self._text, end):
            return []
        at = bisect_right(self._people_starts, end)
        if self._people_starts[at : at + 1] and self._people_starts[at] < match.end():
            # 旗委组织部副部长孟和介绍: the person speaks
            return []
        return [_Frame(match.end(), self._sentence_at(start).end, self._text[start:end])]

    def _by_pronoun(self, named: list[_Frame]) -> list[_Frame]:
        """他介绍,…: the one whom his paragraph names last, or who spoke last."""
        frames = []
        for match in _PRONOUN.finditer(self._text):
            name = self._meant(named, match.start())
            if name is not None:
                end = max(self._sentence_at(match.start()).end, self._quote_end(match.end()))
                frames.append(_Frame(match.end(), end, name))
        return frames

    def _meant(self, named: list[_Frame], pronoun: int) -> str | None:
        """Whom 他 means: of another paragraph only who is quoted right before."""
        head = self._text.rfind("\n", 0, pronoun) + 1
        at = bisect_right(self._people_starts, pronoun) - 1
        if at >= 0 and self._people_starts[at] >= head:
            return self._people_names[at]
        lead = self._text[head:pronoun].strip("\u3000 ")
        spoke = bisect_right(named, pronoun, key=lambda frame: frame.low) - 1
        return named[spoke].name if spoke >= 0 and lead[:1] in {"", "“"} else None

    def _frame(self, start: int, end: int) -> list[_Frame]:
        match = _SAYS.match(self._text, end)
        if (
            match is None
            or not self._starts
            or _REPORTER.search(self._text, max(0, start - 20), start)
            or _HEARS.search(self._text, max(0, start - 20), start)
        ):
            return []
        at = max(bisect_right(self._starts, start) - 1, 0)
        sentence, name = self._sentences[at], self._text[start:end]
        if not _BACKWARD_END.match(self._text, match.end()):
            forward = _Frame(match.end(), max(sentence.end, self._quote_end(match.end())), name)
            return [forward, *self._quoted_before(start, name)]
        floor = max(0, start - _REACH)
        paragraph = max(self._text.rfind("\n", floor, start) + 1, floor)
        close = max(self._text.rfind(mark, paragraph, start) for mark in '”"')
        if close < 0:
            # the marks were lost in print: the sentence before is what was said
            before = self._sentences[at - 1] if at else sentence
            low = before.start if before.start >= paragraph else sentence.start
            return [_Frame(low, start, name)]
        opening = self._text.rfind("“", paragraph, close)
        return [_Frame(max(opening, paragraph), close, name)]

    def _quoted_before(self, start: int, name: str) -> list[_Frame]:
        """“…丰收。”负责人杨柳说,…: the quotation before the name is the speaker's too."""
        close = self._text.rfind("”", max(0, start - 30), start)
        if close < 0 or _MARKS.search(self._text, close + 1, start):
            return []
        opening = self._text.rfind("“", max(0, close - _REACH), close)
        # 摊主宫女士：“…”|摊主欧颖：“…”: another one spoke there
        led = self._text.endswith(("：", ":"), 0, max(0, opening))
        return [_Frame(opening, close, name)] if opening >= 0 and not led else []

    def _quote_end(self, position: int) -> int:
        """Where a quotation that opens right after the speech verb closes."""
        opening = self._text.find("“", position, position + 4)
        return self._text.find("”", opening, opening + _REACH) if opening >= 0 else -1

    def find(self, position: int) -> str | None:
        """The name of the person quoted for what stands at `position`."""
        at = bisect_right(self._lows, position)
        if not at:
            return None
        for frame in reversed(self._frames[max(0, at - 3) : at]):
            if position < frame.high:
                return frame.name
        return None
