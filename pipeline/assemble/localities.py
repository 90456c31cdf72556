"""Finds the division a quantity is about: named, pointed to (全市, 该旗), or spoken of before."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import replace

from pipeline.assemble.changes import comparison_spans
from pipeline.assemble.clauses import REACH, Neighbourhood
from pipeline.assemble.place_lists import allot_places
from pipeline.assemble.scenes import CLAUSE_MARK, opens_clause, passes_by, village_of_story
from pipeline.assemble.topics import Topic, place_topics, wide_topics
from pipeline.assemble.villagers import Locality, Villagers
from pipeline.gazetteer import Gazetteer
from pipeline.seeds import alternatives
from schemas.article import Article
from schemas.mentions import Anaphor, PlaceMention
from schemas.vocabulary import PlaceFrom

FindAnaphors = Callable[[str], list[Anaphor]]
ResolveAnaphor = Callable[[Anaphor, str | None, str | None, Gazetteer], str | None]

# 落户河北 names the place; from, to and with a place do not: 来自浙江的客商, 出口俄罗斯
_ASIDE_BEFORE = re.compile(
    r"(?:来自|位于|地处|坐落[于在]?|隶属于?|属于?|家住|居住在|住在|源自|从|赴|前往|远赴|对口|支援|销往|出口|运往|通往|发往|开往|飞往"
    r"|[东南西北]{1,2}[面部]?[邻接连抵靠临依濒与至]+|毗邻|接壤|相邻|紧邻|紧靠|邻近|与|和|同|距|距离|离|(?:引进|承接|疏解|对接)了?|居|位居|位列|名列|排名?|占"
    r"|高出|高于|低于|优于|快于|超|比|较|(?:荣获|获评|被评为|入选|授予|依托|名为|跻身)[^，。；]{0,8}[“\"][^”\"]{0,12})$"
)
# 占全国10%, 居全国第一: the nation is only what the figure is held against
_WIDE_ASIDE = re.compile(r"[占居位高低快好优超比较为在获被和、入列省由的经向是于出]$")
# 自治区级龙头企业, 自治区配套资金: a grade, or who pays
_GRADE = re.compile(r"级|配套|财政|下达|拨付|奖补|专项|补助")
# 到辽宁学技术: where somebody went is not where the rest happens
_AWAY = re.compile(rf"[^，。；]{{0,6}}(?:{alternatives('errands.tsv')})")
_TO = frozenset("到去赴往在")
# 乌拉特前旗是内蒙古27个老区之一: what the text speaks of is one of those of the larger division
_ONE_OF = re.compile(r"[^，。；\n]{0,30}之一|[最首]|第一|唯一|重要|著名|有名")
# 市水利局家属院 is a place of its own
_BUILDING = re.compile(r"住宅|小区|家属|宿舍|大楼|院内|门前|对面|旁|附近|门口")
# words of a paragraph that still speaks of the village or community named before
_STILL_LOWER = {
    "village": re.compile(
        r"村里|该村|村民|(?<!嘎查)村党|村[“\"]?两委|村委|村集体|村干部|我们村|全村|本村|村子|社区居民|我们社区|社区党|该社区"
        r"|辖区|嘎查党|嘎查里|嘎查集体|牧民|该嘎查|小区|网格|社区(?:里|为|的|工作|书记|干部|红色)"
    ),
    "township": re.compile(
        r"镇里|该镇|全镇|我镇|镇党委|乡里|该乡|全乡|乡党委|该苏木|苏木党|全苏木|街道党|该街道|辖区"
    ),
}
_WORDS_OF_LEVEL = {
    "county": frozenset({"县", "旗", "区", "市"}),
    "township": frozenset({"镇", "乡", "苏木", "街道"}),
    "village": frozenset({"村", "嘎查", "社区"}),
}
_LOWER_WORDS = frozenset({"县", "旗", "镇", "乡", "苏木", "街道", "村", "嘎查", "社区"})
_VENUE = re.compile(r"举行|召开|开幕|举办|推广|领先|率先|复制|名列|位居")
# 居全省第4位, 占全市30%: the larger division is what the figure is held against
_RANKED = re.compile(r"(?:居|占|位列|列|高于|低于|快于|超过|比|较|优于|好于)$")
# 全省排名第3位, 与全市保持同步: what it is held against as well
_RANKS = re.compile(
    r"(?:排名|排位|位次|名次|前列|首位|第[一二三四五六七八九十\d])|.{0,4}(?:保持)?(?:同步|持平|一致)"
)
_OWN_VILLAGE = re.compile(r"村里|村上|我们村|咱们?村|我们嘎查|嘎查里")
_REPORT = re.compile(r"政府工作报告|统计公报|发展统计|国民经济和社会发展")
_PRONOUN = re.compile(r"[\s\u3000]*[他她]")
_QUOTE_START = '“"‘「'


class LocalityFinder:
    """Finds localities in one article; asked for its quantities in order."""

    def __init__(
        self,
        article: Article,
        document_home: str | None,
        gazetteer: Gazetteer,
        find_anaphors: FindAnaphors,
        resolve: ResolveAnaphor,
    ) -> None:
        self._text = article.text
        self._gazetteer = gazetteer
        self._resolve = resolve
        self._paper = document_home
        self._home = article.home_code or document_home
        self._home_from: PlaceFrom = "article" if article.home_code else "document"
        self._topics = sorted(
            [*place_topics(article), *wide_topics(article.text)]
            + [Topic(a.start, a.end, anaphor=a) for a in find_anaphors(article.text)],
            key=lambda topic: (topic.start, topic.end),
        )
        self._starts = [topic.start for topic in self._topics]
        spoken_of = [topic for topic in self._topics if not self._aside(topic)]
        self._story = village_of_story(self._home, spoken_of)
        self._time_until = {time.end: time.start for time in article.times}
        self._resolved: dict[int, Locality | None] = {}
        self._running: Locality | None = None
        self._by_body = False
        self._village: Locality | None = None
        self._read = 0
        self._sentence_starts = [sentence.start for sentence in article.sentences]
        self._sentence = 0
        self._listed: set[str] = set()
        self._allotted = allot_places(article)
        self._villagers = Villagers(article)
        self._paragraphs = [match.span() for match in re.finditer(r"[^\n]+", article.text)]
        self._paragraph = 0
        self._headed = False
        # a commentary that names no division speaks of none
        self._is_essay = article.kind == "commentary" and not article.places
        # in the report of a province or city every paragraph is about the whole, unless it says so
        self._is_report = (
            _REPORT.search(article.text[:400]) is not None or "各位代表" in article.text
        )

    def find(self, here: Neighbourhood, speaker: str | None = None) -> Locality | None:
        """The locality of `here.quantity`, or None; `speaker` is who is quoted for it."""
        allotted = self._allotted.get(here.index)
        if allotted is not None:
            return Locality(allotted.code, allotted.name, allotted.level, "sentence")
        self._advance(here.sentence.start)
        last = bisect_left(self._starts, here.quantity.start)
        chosen, none_meant = self._in_sentence(here, last)
        if none_meant:
            return None
        if chosen is not None and chosen is not self._running:
            return chosen
        said = self._speaker(here, last) if self._in_quotation() else None
        said = said or self._villagers.village_of(speaker)
        if said is not None:
            return said
        if chosen is not None:
            if self._village is not None and chosen.level in {"township", "county"}:
                own = _OWN_VILLAGE.search(self._text, here.sentence.start, here.quantity.start)
                chosen = self._village if own else chosen
            return Locality(chosen.code, chosen.name, chosen.level, "carried")
        ahead = None if self._is_report else self._ahead(here, last)
        return ahead or self._at_home()

    def _in_sentence(self, here: Neighbourhood, last: int) -> tuple[Locality | None, bool]:
        """The division spoken of when the number comes, and whether the nation is meant instead."""
        chosen, none_meant = self._running, False
        compared = comparison_spans(self._text, here.sentence.start, here.quantity.end)
        reach = bisect_left(self._starts, here.quantity.start - 2 * REACH, self._read, last)
        for i in range(reach, last):
            topic = self._topics[i]
            if self._passed_over(topic, here, compared):
                continue
            if topic.wide:
                # what a nation's clause says holds on in its sentence, a region's in its clause
                holds = topic.start >= here.clause or (topic.nation and not self._is_report)
                none_meant |= topic.actor or (holds and self._opens_clause(topic))
                continue
            found = self._locality(i, chosen)
            if found is not None:
                chosen, none_meant = found, False
            elif self._misses(topic):
                # 全县 in a story whose county is never named: better no place than the province
                none_meant = True
        return chosen, none_meant

    @staticmethod
    def _misses(topic: Topic) -> bool:
        """Whether the topic points to a division that the text never named."""
        anaphor = topic.anaphor
        return anaphor is not None and anaphor.head != "里" and anaphor.word in _LOWER_WORDS

    def _passed_over(
        self, topic: Topic, here: Neighbourhood, compared: Sequence[tuple[int, int]]
    ) -> bool:
        """Whether the topic is only compared with, an example, or out of a report's clause."""
        if self._is_report and topic.place is not None and topic.start < here.clause:
            return True
        if any(start <= topic.start < end for start, end in compared) or self._aside(topic):
            return True
        if 0 <= self._one_of_until(topic) < here.quantity.start:
            return True
        return not topic.wide and self._is_example(topic, here)

    def _opens_clause(self, topic: Topic) -> bool:
        # 2023年全国…: a time may stand before
        start = self._time_until.get(topic.start, topic.start)
        return start == 0 or CLAUSE_MARK.match(self._text[start - 1]) is not None

    def _is_example(self, topic: Topic, here: Neighbourhood) -> bool:
        """贵阳“夜市”等聚集区55个: the division of an example is not what the number is about."""
        between = self._text[topic.end : here.quantity.start]
        at = between.find("等")
        return (
            0 < at <= 14
            and "在" not in between[:at]
            and not re.search(r"\d", between[:at])
            and topic.place is not None
            and not between.startswith(("，", "。", "等地"))
            and (CLAUSE_MARK.search(between[:at]) is None or "“" in between[:at])
        )

    def _in_quotation(self) -> bool:
        start = self._paragraphs[self._paragraph - 1][0] if self._paragraph else 0
        return self._text[start : start + 1] in _QUOTE_START

    def _speaker(self, here: Neighbourhood, first: int) -> Locality | None:
        """The division of the one who is quoted, where the name follows the quotation.

        “租金一年有12万元。”苏吐嘎查党支部书记…说: the speaker speaks of 苏吐嘎查.
        """
        close = self._text.find("”", here.quantity.end, here.quantity.end + 4 * REACH)
        if close < 0 or "\n" in self._text[here.quantity.end : close]:
            return None
        for i in range(first, len(self._topics)):
            topic = self._topics[i]
            if topic.start > close + 3:
                break
            if topic.start > close and topic.place is not None:
                place = topic.place
                return Locality(place.code, place.name, place.level, "sentence")
        return None

    def _ahead(self, here: Neighbourhood, first: int) -> Locality | None:
        """The first division named after the number in its paragraph, when none was before it.

        A story that opens with a quotation names its place behind it.
        """
        limit = here.quantity.end + 2 * REACH
        end = self._text.find("\n", here.quantity.end, limit)
        end = limit if end < 0 else end
        for i in range(first, len(self._topics)):
            topic = self._topics[i]
            if topic.start >= end:
                break
            if topic.place is not None and topic.body is None and not self._aside(topic):
                return self._locality(i, None)
        return None

    def _at_home(self) -> Locality | None:
        if self._home is None or self._is_essay:
            return None
        if self._story is not None:
            return Locality(self._story.code, self._story.name, "village", "article")
        return self._from_code(self._home, self._home_from)

    def _from_code(self, code: str, found_from: PlaceFrom) -> Locality:
        return Locality(code, self._gazetteer.name(code), self._gazetteer.level(code), found_from)

    def _advance(self, position: int) -> None:
        """Let the topics before `position` set what the text speaks of."""
        while (
            self._paragraph < len(self._paragraphs)
            and self._paragraphs[self._paragraph][0] <= position
        ):
            start, end = self._paragraphs[self._paragraph]
            self._paragraph += 1
            self._take_until(start)
            headed = self._head_line(start, end)
            if headed or (not self._headed and self._turns_home(start, end)):
                self._running = None
            self._headed |= headed
        self._take_until(position)

    def _head_line(self, start: int, end: int) -> bool:
        """Whether a line is the name of a division and nothing else: it heads what follows."""
        at = bisect_left(self._starts, start)
        topic = self._topics[at] if at < len(self._topics) else None
        return (
            topic is not None
            and topic.place is not None
            and topic.body is None
            and not self._text[start : topic.start].strip("●■◎★▲•◆ \u3000")
            and not self._text[topic.end : end].strip("：: \u3000")
        )

    def _take_until(self, position: int) -> None:
        while self._read < len(self._topics) and self._topics[self._read].start < position:
            topic = self._topics[self._read]
            self._enter_sentence(topic.start)
            aside = topic.wide or self._aside(topic) or self._one_of_until(topic) >= 0
            if not aside and not self._is_report:
                found = self._locality(self._read, self._running)
                if found is not None and not passes_by(self._text, topic, self._home):
                    self._running, self._by_body = found, topic.is_body
                    self._village = found if found.level == "village" else self._village
                    self._listed |= {found.code} if topic.place and found.code else set()
            self._read += 1
        self._enter_sentence(position)

    def _enter_sentence(self, position: int) -> None:
        """Leave a sentence that went through divisions of one parent: the parent is spoken of.

        邯郸、邢台进度过半，衡水不足三成。当日投入收割机…: the last of the row is not.
        """
        at = bisect_right(self._sentence_starts, position)
        if at == self._sentence:
            return
        if len(self._listed) > 1:
            chains = [self._gazetteer.full_chain(code) for code in self._listed]
            parents = {chain[-2] if len(chain) > 1 else None for chain in chains}
            if len(parents) == 1:
                # provinces have no parent: a list of them leaves the nation, or the home
                parent = parents.pop()
                self._running = self._from_code(parent, "carried") if parent else None
        self._sentence, self._listed = at, set()

    def _turns_home(self, start: int, end: int) -> bool:
        """Whether a paragraph that names no place leaves the village the last one spoke of."""
        running = self._running
        if self._story is not None and self._by_body:
            # 旗委 sent somebody to the village: the story is not about the banner from here on
            return True
        if running is None or self._home is None or running.level not in {"township", "village"}:
            return False
        if self._text[start] in _QUOTE_START or _PRONOUN.match(self._text, start):
            return False
        if running.level == "village" and self._villagers.named(running, start, end):
            return False
        return _STILL_LOWER[running.level].search(self._text, start, end) is None

    def _locality(self, index: int, running: Locality | None) -> Locality | None:
        if index not in self._resolved:
            self._resolved[index] = self._resolve_topic(self._topics[index], running)
        return self._resolved[index]

    def _resolve_topic(self, topic: Topic, running: Locality | None) -> Locality | None:
        if topic.anaphor is not None:
            code = self._resolve(
                topic.anaphor, running.code if running else None, self._home, self._gazetteer
            )
            if topic.anaphor.head == "里" and not (code or "").startswith(self._paper or ""):
                # 市政府下拨资金 in the paper of a banner: who gives, not who is spoken of
                return None
            if code is None and running is not None and running.code is None:
                # 全镇 in a story of a town that the register lacks
                fits = topic.anaphor.word in _WORDS_OF_LEVEL.get(running.level or "", ())
                return replace(running, found_from="anaphora") if fits else None
            return None if code is None else self._from_code(code, "anaphora")
        place = topic.place
        if place is None:
            return None
        if topic.body is not None and not self._leads(topic, place, running):
            return None
        return Locality(place.code, place.name, place.level, "sentence")

    def _leads(self, topic: Topic, place: PlaceMention, running: Locality | None) -> bool:
        """Whether a body's division is what the text speaks of now.

        A body that opens its clause acts there; one inside a clause only narrows the place down.
        """
        if topic.body is None or _BUILDING.match(self._text, topic.body):
            return False
        known, code = running.code if running else self._home, place.code
        if known is None or (code is not None and code.startswith(known)):
            return True
        home = self._home or ""
        if code is not None and code != home and home.startswith(code):
            # 内蒙古某某公司 in a story of 通辽: the province only heads the name
            return False
        return opens_clause(self._text, topic.start)

    def _one_of_until(self, topic: Topic) -> int:
        """Where 是内蒙古27个老区之一 is over, else -1: the rest is not of the larger division."""
        if self._text[topic.start - 1 : topic.start] not in {"是", "为"}:
            return -1
        match = _ONE_OF.match(self._text, topic.end)
        return match.end() if match is not None else -1

    def _aside(self, topic: Topic) -> bool:
        low = max(0, topic.start - 16)
        if topic.wide:
            return bool(_WIDE_ASIDE.search(self._text, low, topic.start))
        if _VENUE.match(self._text, topic.end) and self._text[low : topic.start].endswith(
            ("在", "被")
        ):
            # 在北京举行, 被全市推广: where it was held or heard of, not what it is about
            return True
        if topic.anaphor is not None and _GRADE.match(self._text, topic.end):
            return True
        if _AWAY.match(self._text, topic.end) and self._text[topic.start - 1 : topic.start] in _TO:
            return True
        if topic.anaphor is not None and self._text[topic.start - 1 : topic.start] in {"、", "是"}:
            # 全国、自治区各种荣誉
            return True
        if topic.anaphor is not None and topic.anaphor.head:
            ranks = _RANKS.match(self._text, topic.end)
            return bool(ranks or _RANKED.search(self._text, low, topic.start))
        return bool(_ASIDE_BEFORE.search(self._text, low, topic.start))
