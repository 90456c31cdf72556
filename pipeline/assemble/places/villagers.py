"""The people whom an article places in a village: what they say and do, the village does."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence

from pipeline.assemble.clauses import Neighbourhood
from pipeline.assemble.places.topics import Topic
from pipeline.clause_openings import REACH
from schemas.article import Article
from schemas.mentions import PlaceMention
from schemas.structs import replace, struct
from schemas.vocabulary import PlaceFrom, PlaceLevel

_QUOTES = frozenset("“‘")
# 乌兰敖都嘎查（嘎查意为村）牧民某某
_BETWEEN = re.compile(r"(?:[（(][^（）()\n]{1,24}[)）])?的?(?:牧民|牧户|驼户)?")
# 杨某某所在的|某村, 李某某家住|某村, 王某某是|某村的养殖户
_LIVES_IN = re.compile(
    r"(?:一家|[两俩三四五]口)?(?:所在的|(?:就|现)?(?:家住|住在|生活在)|(?:老家|家)[就也]?在|(?:所)?居住的"
    r"|[，,]?(?P<one>就?是)(?:土生土长的|地地道道的|地道的)?)"
)
_ONE_OF_VILLAGE = re.compile(
    r"的?[^，。；、\d\n]{0,8}?(?:[村牧农居社]民|人(?![民口])|[养种殖植脱贫困难保农牧商]户|能手|带头人|党员)"
)
# “…”日前,在|某县某村, “…”站在|某村的果园里,: where the one speaks who is quoted before it
_THERE = re.compile(
    r"(?:(?:近日|日前|近期|眼下|连日来|\d{1,2}月\d{1,2}日|[春夏秋冬]日里?|清晨|一大早|午后|傍晚)[，,]?)?"
    r"(?:(?:记者)?[站坐]?在|走进|来到)(?![^，。；]{0,12}(?:下|中|时|后|前)[，,])"
)
_THAT = ("该村", "该嘎查", "该社区")
# 该村|贫困户|王某某
_OF_THAT = re.compile("该(?:村|嘎查|社区)(?:的?[一-鿿]{0,6}户)?$")
_REACHES = 12
_PARAGRAPHS_ON = 1
_LEADS = 3
"""In how many paragraphs, and in which part of all, the one a story is about is named."""
_OPENING = 14
"""How far into a paragraph, in characters, the name of the one it is about may stand."""


_OF_SAME = re.compile(r"\s*(?:[这那]是)?[他她]")
_SOON, _NAME = 10, 3
# the head of a bureau speaks of all its county; a village's head of the village
_OF_VILLAGE = re.compile("村|嘎查|社区")
_ROLE = ("牧民", "村民", "农民", "居民", "户", "社员")
# 52岁的|村民某某: of the village that was named last; not 三排地村|村民某某
_OWN_ROLE = re.compile(r"(?<![村查区])(?:村民|牧民|农民|社员|[一-鿿]{0,6}(?<!客)户)")
_OBJECTS = frozenset("给向对与和为跟同让被把帮像如")
_OFFICE = re.compile(
    r"(?<![村查社])(?:[局县镇旗市乡区站院所科]长|主任|书记|主席|委员|记者|专家|教授)$"
)

_FIRM = re.compile(r"(?:公司|集团|合作社|联合社)\Z")
# 科右前旗|小伙|某某: what no rule of titles takes for one
_YOUNG = re.compile("的?(?:年轻|返乡)?(?:小伙子?|姑娘|女孩|后生)")
# who runs a firm or a society is met where it works, and lives anywhere
_MANAGES = re.compile(r"(?:经理|董事长|秘书长|会长|研究员|技术员|工程师|干事|干部)$")


@struct
class Locality:
    """A division and how it was found; `code` is None for one that the register lacks."""

    code: str | None
    name: str | None
    level: PlaceLevel | None
    found_from: PlaceFrom

    def lies_in(self, larger: "Locality") -> bool:
        """Whether it is part of a larger division, and not that one itself."""
        if self.code is None or larger.code is None:
            return False
        return self.code != larger.code and self.code.startswith(larger.code)


def located(place: PlaceMention | None, found_from: PlaceFrom = "sentence") -> Locality | None:
    """The locality that a mention names."""
    return Locality(place.code, place.name, place.level, found_from) if place else None


class Villagers:
    """The villages that stand in or before the titles of people, by the people's names.

    沙巴日太嘎查牧民某某 speaks of 沙巴日太嘎查, wherever the page quotes or names him again.
    """

    def __init__(self, article: Article) -> None:
        places, text = article.places, article.text
        self._people = [(p.start, text[p.start : p.end]) for p in article.people]
        self._of_role = {
            person.start
            for person in article.people
            if any(_OWN_ROLE.fullmatch(text, *title) for title in person.titles)
        }
        self._villages: dict[str, Locality] = {}
        self._met: dict[str, Locality | None] = {}
        self._born = set[str]()
        self._offices: dict[str, Locality] = {}
        self._officers = {
            text[person.start : person.end]
            for person in article.people
            if any(
                _OFFICE.search(text, *title) and not _OF_VILLAGE.search(text, *title)
                for title in person.titles
            )
        }
        self._guests = self._officers | {
            text[person.start : person.end]
            for person in article.people
            if any(_MANAGES.search(text, *title) for title in person.titles)
        }
        self._private = frozenset(
            min([person.start, *(start for start, _ in person.titles)])
            for person in article.people
            if not any(
                _OFFICE.search(text, *title) or _MANAGES.search(text, *title)
                for title in person.titles
            )
        )
        """Where the names of people without an office begin, their titles with them."""
        self._lead = _lead_of(text, self._people, self._guests)
        for person in article.people:
            named = min([person.start, *(start for start, _ in person.titles)])
            # 该村|党支部书记某某: of the village named before
            at_title = text.startswith(_THAT, named) or text.startswith(_THAT, max(0, named - 1))
            pointed = at_title or bool(_OF_THAT.search(text, max(0, named - _REACHES), named))
            at = bisect_left(places, person.start, key=lambda place: place.start) - 1
            while pointed and at > 0 and places[at].level != "village":
                at -= 1
            if at < 0 or places[at].level not in {"village", "township"}:
                continue
            place, name = places[at], text[person.start : person.end]
            found = Locality(place.code, place.name, place.level, "carried")
            in_title = bool(person.titles) and place.end >= person.titles[0][0]
            of_village = _BETWEEN.fullmatch(text, place.end, named) is not None
            of_village |= pointed and text.count("\n", place.end, named) <= _PARAGRAPHS_ON
            if place.level == "village" and (of_village or in_title):
                self._villages.setdefault(name, found)
            elif place.level == "township" and in_title:
                self._offices.setdefault(name, found)
        for person in article.people:
            village = _village_behind(text, places, person.end)
            if village is not None:
                self._born.add(text[person.start : person.end])
                self._villages.setdefault(text[person.start : person.end], village)

    def is_private(self, text: str, topic: Topic) -> bool:
        """弥渡县青年李某: whether somebody who holds no office is named with a division."""
        young = _YOUNG.match(text, topic.end)
        name = young.end() if young is not None else topic.start
        return topic.body is None and name in self._private

    def home_of(self, name: str | None, running: Locality | None) -> Locality | None:
        """The village of a person of this name, or the town of his office; None for no telling.

        Of a village in his town an officer may speak as well: `running` is what the text is on.
        """
        if name is None or name in self._villages:
            return self._villages.get(name or "")
        office = self._offices.get(name)
        if office is None or office.code is None or running is None or running.code is None:
            return None
        return None if running.code.startswith(office.code) else office

    def opening(self, text: str, start: int, end: int) -> tuple[Locality | None, int]:
        """The village of the one with whose words or name a paragraph opens, and where he is named.

        Of one whom no title places, it is where the text met him: 在某镇车间,…何某某….
        """
        quoted = text[start : start + 1] in _QUOTES
        for at in range(bisect_left(self._people, (start, "")), len(self._people)):
            person, name = self._people[at]
            if person >= end or not (quoted or person - start <= _OPENING):
                break
            if (home := self._villages.get(name) or self._met.get(name)) is not None:
                return home, person
        return None, end

    def of_lead(self) -> Locality | None:
        """The village of the one whom the whole story is about, or where the text met him."""
        if self._lead in self._born:
            # 王某是某村人: where he is from need not be where the story is set
            return None
        return self._villages.get(self._lead) or self._met.get(self._lead)

    def settle(self, start: int, end: int, village: Locality | None) -> None:
        """Keep where a paragraph that is over met its people.

        Those whom it calls 村民 and no more are of its village.
        """
        if village is None or village.level not in {"township", "village"}:
            return
        met = replace(village, found_from="carried")
        for at in range(bisect_left(self._people, (start, "")), len(self._people)):
            person, name = self._people[at]
            if person >= end:
                break
            if person in self._of_role and village.level == "village":
                self._villages.setdefault(name, met)
            elif name not in self._guests:
                self._met[name] = _nearer(self._met.get(name, met), met)

    def actor(
        self, text: str, here: Neighbourhood, running: Locality | None, start: int
    ) -> Locality | None:
        """The village of the one with whom a sentence or clause begins, where `running` holds it.

        旗里引进一家加工公司。永红买了200峰骆驼: what he does is done in his village.
        """
        at = bisect_left(self._people, (start, ""))
        if at >= len(self._people):
            return None
        if self._people[at][0] > min(here.quantity.start, start + _SOON):
            return None
        person, name = self._people[at]
        home = self._villages.get(name) or self._met.get(name)
        if home is None or text[person - 1] in _OBJECTS:
            return None
        return home if running is None or home.lies_in(running) else None

    def goes_on(self, text: str, start: int) -> bool:
        """Whether a paragraph opens with somebody whom the one before it named.

        镇上晨雾未散，王某已蹲在驼圈旁。|王某算了一笔账: the story stays there.
        """
        at = bisect_left(self._people, (start, ""))
        above = text.rfind("\n", 0, max(0, start - 1)) + 1
        if _OF_SAME.match(text, above):  # 肖某…。|这是她第三次回来。|肖某第一次…
            above = text.rfind("\n", 0, max(0, above - 1)) + 1
        # 牧民耐达布日图家…。|耐达布日图说: a name that no rule of names has told
        opening = text[start : start + _NAME]
        if any(text.find(role + opening, above, start) >= 0 for role in _ROLE):
            return True
        if at >= len(self._people) or self._people[at][0] > start + _SOON:
            return False
        name = self._people[at][1]
        return name not in self._officers and text.find(name, above, start) >= 0

    def named(self, village: Locality, start: int, end: int) -> bool:
        """Whether somebody of the village is named in a range of the text."""
        for at in range(bisect_left(self._people, (start, "")), len(self._people)):
            person, name = self._people[at]
            if person >= end:
                break
            home = self._villages.get(name)
            if home is not None and (home.code, home.name) == (village.code, village.name):
                return True
        return False


def is_next_villager(
    text: str, start: int, home: Locality | None, running: Locality | None
) -> bool:
    """Whether a paragraph goes over from one village to the villager of another: 李某出生在甲县."""
    if home is None or running is None or text[start] in _QUOTES:
        return False
    both = home.level == running.level == "village"
    return both and (home.code, home.name) != (running.code, running.name)


def _lead_of(
    text: str, people: Sequence[tuple[int, str]], guests: frozenset[str] | set[str]
) -> str:
    """The name that a third of the paragraphs tell of, three of them at least; "" for none."""
    told = Counter[str]()
    named = {(text.rfind("\n", 0, start), name) for start, name in people if name not in guests}
    told.update(name for _, name in named)
    name, times = told.most_common(1)[0] if told else ("", 0)
    return name if times >= max(_LEADS, text.count("。\n") // _LEADS) else ""


def _nearer(one: Locality | None, other: Locality) -> Locality | None:
    """The smaller of two divisions of which one lies in the other, or None for two apart."""
    if one is None:
        return None
    if other.lies_in(one):
        return other
    same = (one.code, one.name) == (other.code, other.name)
    return one if same or one.lies_in(other) else None


def _village_behind(text: str, places: Sequence[PlaceMention], end: int) -> Locality | None:
    """The village that stands behind somebody's name as his own: 王某某所在的|某县某村."""
    lives = _LIVES_IN.match(text, end)
    if lives is None:
        return None
    at = bisect_left(places, lives.end(), key=lambda place: place.start)
    stop, last = lives.end(), None
    while at < len(places) and places[at].start == stop:
        last, stop, at = places[at], places[at].end, at + 1
    if last is None or last.level not in {"village", "township"}:
        return None
    if lives["one"] and _ONE_OF_VILLAGE.match(text, last.end) is None:
        return None
    return Locality(last.code, last.name, last.level, "carried")


def titled_elsewhere(article: Article) -> frozenset[int]:
    """Where the large divisions begin that stand in a title, and are not of the article's home.

    新疆某商会会长, 自治区农科院专家: the story does not go to where a guest comes from.
    """
    home, places = article.home_code, article.places
    if home is None:
        return frozenset()
    found = set()
    for person in article.people:
        for start, end in person.titles:
            at = bisect_left(places, start, key=lambda place: place.start)
            while at < len(places) and places[at].start < end:
                code = places[at].code
                wide = places[at].level in {"province", "prefecture"}
                if wide and code is not None and not code.startswith(home):
                    found.add(places[at].start)
                at += 1
        at = bisect_left(places, person.start, key=lambda place: place.start) - 1
        if at >= 0 and _is_guest(article.text, places[at], person.start, home):
            found.add(places[at].start)
    return frozenset(found)


def _is_guest(text: str, place: PlaceMention, name: int, home: str) -> bool:
    """某旗的某某夺得冠军: whether the one who is named comes from a division that is not home."""
    of_place = text[place.end : name] == "的" and place.level not in {"village", "township"}
    return of_place and place.code is not None and not place.code.startswith(home)


def _heads_firm(text: str, topic: Topic, place: PlaceMention) -> bool:
    """青岛|某某合作社: whether a large division only heads a firm, or a province any body."""
    firm = _FIRM.search(text, topic.end, topic.body or topic.end) is not None
    return place.level == "province" or (firm and place.level == "prefecture")


def named_behind(
    text: str, here: Neighbourhood, topics: Sequence[Topic], first: int, *, of_village: bool = False
) -> Locality | None:
    """The division of the one who is quoted, where the name follows the quotation.

    “租金一年有12万元。”苏吐嘎查党支部书记…说: the speaker speaks of 苏吐嘎查.
    `of_village`: who says 我们村 may be told of further on, 谈起变化，苏吐嘎查党支部书记….
    """
    close = text.find("”", here.quantity.end, here.quantity.end + 4 * REACH)
    if close < 0 or "\n" in text[here.quantity.end : close]:
        return None
    whole = of_village or _THERE.match(text, close + 1)
    end = text.find("。", close, close + 2 * REACH) if whole else close + 4
    for i in range(first, len(topics)):
        topic = topics[i]
        if topic.start >= end:
            break
        place = topic.place
        if text[topic.start - 1] in "从自":
            # “…”刚从|东莞回来的某某说
            continue
        if topic.body is not None and place is not None and _heads_firm(text, topic, place):
            # “…”贵州|某某发展有限公司负责人说: the province only heads the firm's name
            continue
        if topic.start > close and place is not None and "\n" not in text[close : topic.start]:
            if topic.start > close + 3 and place.level != "village":
                continue
            return Locality(place.code, place.name, place.level, "sentence")
    return None
