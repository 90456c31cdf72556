"""Tells who is quoted for a quantity: …说, 据…介绍, …告诉记者."""

import re
from bisect import bisect_right

from pipeline.assemble.speakers.quoted_beside import quoted_beside
from schemas.article import Article
from schemas.mentions import Sentence
from schemas.structs import struct

_SAYS = re.compile(
    # 局长某某今日在新闻发布会上|介绍, 在接受采访时|表示
    r"[\s，,]?(?:[^，。；：“”\n]{0,8}?在[^，。；：“”\n]{2,24}?(?:[会坛议式][上中]|采访时|调研时|现场))?"
    # 操着浓重的乡音|说; but 某某的妻子|说 is not he
    r"(?!的(?!话|介绍|[讲叙描]述|回忆))(?:[^，。；：“”\n]{0,6}?|[^，。；：“”、\n]{1,3}着[^，。；：“”、\n]{2,12}?"
    r"|[^，。；：“”\n]{0,6}?(?<![面针相])[对跟][^，。；：“”\n]{2,20}?)(?:(?<![不听据])说(?![完罢着]|干就|一不二|服|到做到|走就走)"
    # 介绍|同乡到厂里打工, 称|出3斤
    r"|介绍(?![一-鿿]{1,6}(?:(?<![达得])到(?!了)|去(?!年)|进(?!行|一)))|表示|告诉|坦言|回忆|透露|指出|强调|称(?![出重量为赞职心霸得])|感慨|感叹|直言|谈起|谈到|讲述|道|认为|如是说"
    r"|细数|深有感触|算起|算了|算账(?=[：:，])|如数家珍|公布|通报)(?:记者|道|说|到|起|了?[^，。；：“]{0,4}账)?"
    # 村支书某某拿着收益表算账：“…”
    r"|[^，。；：“”、\n]{0,16}(?=[：:]\s?“)"
    # 村民某某|：我家去年攒了260分, of a broadcast
    r"|(?=[：:][^：:“”\n]{0,40}?(?:我[们家]|咱|俺))"
    # 这是某某|的心里话
    r"|的(?:心里话|肺腑之言|切身[体感][会受]|真实感受)"
)
_BODY_SAYS = re.compile(
    r"[^，。；：“”、\n]{0,8}?(?:通报|公布|发布|介绍|表示|消息(?!\s?[（(])|数据显示|统计"
    r"|(?<=[员人])(?:说|称|透露|坦言|告诉|感慨|感叹|直言|算(?:起|了)[^，。；：“]{0,4}账))"
)
_STAFF = re.compile("[人员]")
# 本报讯 记者某某报道: who reports is not quoted
# and 某某网消息（某某）：“…
# 村民某某高兴地对第一书记某某|说: to whom it is said
_HEARS = re.compile(r"(?<![面针相应])[对跟](?![外口内象接方策])[^，。；：“”、的\n]{0,14}$")
_REPORTER = re.compile(
    r"(?:(?:(?<!告诉)(?<!对)(?<!向)记者|通讯员)\s?|(?:[讯电]|消息)\s?[（(])"
    r"(?:[一-鿿]{2,4}[、 ]\s?){0,3}$"
)
_LED_TO = re.compile("(?:(?<![存所现实])在|被|跟着?|随着?|[和与同向对给由受]|多亏了?)$")
# 某某网某地9月26日消息: a dateline
_WIRED = re.compile(r"[^，。；：“”、\n]{0,10}\d日(?:消息|[电讯])")
# 他|高兴地说, “…，”她|说; but 他们, 他家, 他听人|说
_PRONOUN = re.compile(r"[他她](?<=[，。”；：！？\n].)(?![们家的俩听让请劝问])")
_MARKS = re.compile(r"[，。；：！？\n]")
# 我们, 咱家, 我家: but 我市, 我区 are the paper's
_OURS = re.compile(r"我们|咱|我(?![市县区旗省州盟国军党镇乡])")
_ENDS_SPEECH = re.compile("[。！？!?…，,]")
_LONGEST_SPEECH = 8
# 乐得|合不拢嘴。: with it his paragraph closes
_BEAMS = re.compile(
    r"[^。！？：“”\n]{0,16}?(?:合不拢嘴|[乐笑]开了花|喜上眉梢|赞不绝口|感慨万千|喜不自[禁胜]|激动不已|深有感触|收获满满"
    r"|连连称赞|大拇指|[一满]脸[^。，\n]{2,4})[^。！？：“”\n]{0,6}[。！](?:\n|\Z)"
)
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
            frame
            for person in article.people
            for frame in self._frame(
                person.start, person.end, self._text[person.start : person.end]
            )
        ]
        named.sort(key=lambda frame: frame.low)
        self._people = article.people
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
        name = self._text[start:end]
        staff = _STAFF.search(self._text, end, match.end())
        before = self._quoted_before(start, name) if staff else []
        return [_Frame(match.end(), self._sentence_at(start).end, name), *before]

    def _by_pronoun(self, named: list[_Frame]) -> list[_Frame]:
        """他介绍,…, “…。”她笑着说: the one whom his paragraph names last, or who spoke last."""
        frames = []
        for match in _PRONOUN.finditer(self._text):
            if _SAYS.match(self._text, match.end()) is not None:
                name = self._meant(named, match.start())
                frames += [] if name is None else self._frame(match.start(), match.end(), name)
        return frames

    def _meant(self, named: list[_Frame], pronoun: int) -> str | None:
        """Whom 他 means: of another paragraph its only one, or who is quoted right before."""
        floor = max(0, pronoun - _REACH)
        head = max(self._text.rfind("\n", floor, pronoun) + 1, floor)
        opening = pronoun
        if self._text[pronoun - 1] == "”":
            # “多亏了书记某某。”|他说: it is not he who is named there
            opening = max(self._text.rfind("“", head, pronoun), head)
        at = bisect_right(self._people_starts, opening) - 1
        here = bisect_right(self._people_starts, head - 1)
        if here <= at:
            # 李某在|书记王某|的帮助下养牛。他说: he is not who helps
            names = range(at, here - 1, -1)
            return self._people_names[next((i for i in names if not self._is_led_to(i)), at)]
        if self._text[head:pronoun].strip("\u3000 ")[:1] not in {"", "“"}:
            return None
        above = self._text.rfind("\n", max(0, head - _REACH), max(0, head - 1)) + 1
        there = bisect_right(self._people_starts, above - 1)
        only = set(self._people_names[there : at + 1])
        if len(only) == 1:
            return only.pop()
        spoke = bisect_right(named, pronoun, key=lambda frame: frame.low) - 1
        return named[spoke].name if spoke >= 0 else None

    def _is_led_to(self, at: int) -> bool:
        person = self._people[at]
        title = min([person.start, *(start for start, _ in person.titles)])
        return _LED_TO.search(self._text, max(0, title - 4), title) is not None

    def _frame(self, start: int, end: int, name: str) -> list[_Frame]:
        match = _SAYS.match(self._text, end)
        if match is None and self._starts:
            return self._beaming(start, end, name)
        if (
            match is None
            or not self._starts
            or _REPORTER.search(self._text, max(0, start - 20), start)
            or _HEARS.search(self._text, max(0, start - 20), start)
        ):
            return []
        at = max(bisect_right(self._starts, start) - 1, 0)
        if not _BACKWARD_END.match(self._text, match.end()):
            high = max(self._told_on(at, match.end()), self._quote_end(match.end()))
            return [_Frame(match.end(), high, name), *self._quoted_before(start, name)]
        floor = max(0, start - _REACH)
        paragraph = max(self._text.rfind("\n", floor, start) + 1, floor)
        close = max(self._text.rfind(mark, paragraph, start) for mark in '”"')
        # 打造“红色驿站”54个。|某某说: a term in marks is not what he says
        if close < 0 or not (
            _ENDS_SPEECH.match(self._text, close - 1) or close >= self._sentences[at].start
        ):
            bare = start + 1 == end and not _MARKS.match(self._text, match.end())
            return [] if bare else [_Frame(self._unmarked(at, paragraph), start, name)]
        opening = self._text.rfind("“", paragraph, close)
        return [_Frame(max(opening, paragraph), close, name)]

    def _beaming(self, start: int, end: int, name: str) -> list[_Frame]:
        """我们院一共132户。说起变化，居民|某某乐得合不拢嘴。: his words lost their marks."""
        if _BEAMS.match(self._text, end) is None:
            return []
        floor = max(0, start - _REACH)
        paragraph = max(self._text.rfind("\n", floor, start) + 1, floor)
        at = max(bisect_right(self._starts, start) - 1, 0)
        low = self._sentences[at].start
        if self._text.find("”", paragraph, low) >= 0 or not _OURS.search(
            self._text, paragraph, low
        ):
            return []
        return [_Frame(self._unmarked(at, paragraph), low, name)]

    def _unmarked(self, at: int, paragraph: int) -> int:
        """Where words begin whose marks were lost in print: 我们有8个网格。人手多了。某某|说."""
        first = at - 1 if at and self._sentences[at - 1].start >= paragraph else at
        for earlier in range(first, max(first - _LONGEST_SPEECH, -1), -1):
            sentence = self._sentences[earlier]
            if sentence.start < paragraph:
                break
            if _OURS.search(self._text, sentence.start, sentence.end):
                first = earlier
        return self._sentences[first].start

    def _told_on(self, at: int, opening: int) -> int:
        """某某说：|我们有8个网格。我们还有…: where words end that no marks enclose."""
        end = self._sentences[at].end
        led = self._text[opening : opening + 1] in {"：", ":", "，", ","}
        if not led or self._text[opening + 1] == "“":
            return end
        for after in self._sentences[at + 1 : at + _LONGEST_SPEECH]:
            broken = "\n" in self._text[end - 1 : after.start]
            broken |= self._text.find("“", after.start, after.end) >= 0
            if broken or not _OURS.search(self._text, after.start, after.end):
                break
            end = after.end
        return end

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
