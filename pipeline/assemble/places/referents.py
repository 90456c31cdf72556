"""Resolves what the words of one article for divisions stand for: 全县, 该旗, 市水利局, 锦山镇."""

import re
from collections.abc import Callable, Sequence
from functools import cached_property

from pipeline.assemble.places.accounts import Account
from pipeline.assemble.places.borders import has_border
from pipeline.assemble.places.topics import Topic
from pipeline.assemble.places.villagers import Locality, located
from pipeline.clause_openings import opens_by_source, opens_clause
from pipeline.division_names import COUNTY, PREFECTURE, PROVINCE, TOWNSHIP
from pipeline.gazetteer import Gazetteer
from schemas.mentions import Anaphor, PlaceMention
from schemas.structs import replace, struct

ResolveAnaphor = Callable[[Anaphor, str | None, str | None, Gazetteer], str | None]

# 市水利局家属院 is a place of its own
_BUILDING = re.compile(r"住宅|小区|家属|宿舍|大楼|院内|门前|对面|旁|附近|门口")
_COMPANY = re.compile(r"(?:集团|公司|股份|控股|企业|煤业|药业|实业|合作社|联合社)$")
_JOINED = ("合作社", "联合社")
_SCHOOL = re.compile(r"(?:学院|大学|学校|中学|医院|研究院|研究所|博物馆|纪念馆)$")
_ENTERED = re.compile(r"(?:走进|来到|走入|走访)(?:了|位于)?$")
_BUILT = re.compile(r"(?:新建|改扩?建|扩建|迁建|筹建|续建|建成|建设)[了好]?$")
_OF_PAPER = frozenset({"我", "本"})
_POINTS_BACK = frozenset({"全", "该"})
_OFFICES = ("党委", "政府")
_QUOTE_START = frozenset("“‘")
_BY_WHOM = re.compile(r"[^，。；\n]{0,4}(?:的[^，。；\n]{0,8}|领导|指导|支持|组织)下")
_OPENING = 12
"""Characters before a name that opens a paragraph."""
_WHOLE = {"市": (PREFECTURE,), "区": (PROVINCE,)}
"""How long the code of a city and of an autonomous region is."""
_WORDS_OF_LEVEL = {
    "county": frozenset({"县", "旗", "区", "市"}),
    "township": frozenset({"镇", "乡", "苏木", "街道"}),
    "village": frozenset({"村", "嘎查", "社区"}),
}
_LOWER_WORDS = _WORDS_OF_LEVEL["township"] | _WORDS_OF_LEVEL["village"]
_LOOK_BACK = 8
"""How many words for divisions back one is looked for that 全县 may stand for."""


@struct
class Homes:
    """What an article and its paper are about; `town`, `village`: the one its story is set in.

    `heading` is the township that heads an account, where the register lacks it; `named` are the
    codes of all divisions that the article names.
    """

    article: str | None
    paper: str | None
    town: PlaceMention | None
    village: PlaceMention | None
    account: Account
    heading: Locality | None = None
    named: frozenset[str] = frozenset()


# 某村|党支部书记某某说:“|我们村
_SPEAKS = re.compile(
    r"[^，。；：\n]{2,30}(?:说|介绍|讲|表示|坦言|感慨|感触|告诉[^，。；：\n]{0,8})[：:，,]?“?[^。；“”\n]{0,40}"
)


def _is_unlisted_town(running: Locality) -> bool:
    """Whether the register lacks it; 在某林场巡山。|全乡 is not the forest farm."""
    return running.code is None and not (running.name or "").endswith("场")


class Referents:
    """Resolves the topics of one article, each by its index among them."""

    def __init__(
        self,
        text: str,
        topics: Sequence[Topic],
        gazetteer: Gazetteer,
        resolve: ResolveAnaphor,
        homes: Homes,
    ) -> None:
        self._text = text
        self._topics = topics
        self._gazetteer = gazetteer
        self._resolve = resolve
        self._homes = homes
        self._only: dict[tuple[str, str], str | None] = {}

    def of(self, index: int, running: Locality | None) -> Locality | None:
        """The division that a topic names or points to; `running` is the one spoken of last."""
        topic = self._topics[index]
        running = running or self._homes.heading
        if topic.anaphor is not None:
            return self._of_anaphor(index, topic.anaphor, running)
        place = topic.place
        if place is None:
            return None
        if topic.body is not None and not self._leads(topic, place, running):
            return None
        return located(place)

    def _of_anaphor(
        self, index: int, anaphor: Anaphor, running: Locality | None
    ) -> Locality | None:
        if self._is_own_district(anaphor) or self._is_whole(index, anaphor, running):
            return self._pointed_to(self._homes.article or "")
        own = self._of_speaker(index, anaphor) or self._of_paper(anaphor, running)
        if own is not None:
            return self._pointed_to(own)
        if anaphor.word == "当地" and running is not None and running.code is None:
            return replace(running, found_from="anaphora")
        village = self._homes.village
        if anaphor.word == "当地" and running is None and village is not None:
            return located(village, "anaphora")
        code = self._code_of(self._topics[index], anaphor, running)
        of_lower = code is None and anaphor.word in _LOWER_WORDS
        if anaphor.head == "里" and not (
            of_lower or (code or "").startswith(self._homes.paper or "")
        ):
            # 市政府下拨资金 in the paper of a banner: who gives, not who is spoken of
            return None
        if code is None and running is not None and _is_unlisted_town(running):
            return self._of_unlisted(index, anaphor, running)
        town = self._homes.heading or self._homes.town
        if code is None and anaphor.word in _WORDS_OF_LEVEL["township"] and town:
            # 全镇, though the county was named last; also of a town that the register lacks
            return Locality(town.code, town.name, "township", "anaphora")
        code = code or self._named_before(index, anaphor) or self._only_named(anaphor)
        return self._within(code) if code else self._unlisted_before(index, anaphor)

    def _is_called(self, here: Topic, running: Locality, word: str) -> bool:
        """Whether the text calls a town 某乡 that the register has as 某镇, so that 全乡 is it."""
        if running.level != "township" or running.code is None:
            return False
        return any(
            start < here.start and name.endswith(word)
            for start, name in self._called.get(running.code, ())
        )

    @cached_property
    def _called(self) -> dict[str, list[tuple[int, str]]]:
        """By the code of each township where, and by what name, the text first calls it so."""
        called: dict[str, dict[str, int]] = {}
        for topic in self._topics:
            if topic.place is not None and topic.place.level == "township":
                names = called.setdefault(topic.place.code or "", {})
                names.setdefault(self._text[topic.start : topic.end], topic.start)
        return {code: [(at, name) for name, at in names.items()] for code, names in called.items()}

    def _of_unlisted(self, index: int, anaphor: Anaphor, running: Locality) -> Locality | None:
        """全镇 in a story of a town that the register lacks, or of a village in such a town."""
        if anaphor.word in _WORDS_OF_LEVEL.get(running.level or "", ()):
            return replace(running, found_from="anaphora")
        of_town = running.level == "village" and anaphor.word in _WORDS_OF_LEVEL["township"]
        return self._unlisted_before(index, anaphor) if of_town else None

    def _code_of(self, topic: Topic, anaphor: Anaphor, running: Locality | None) -> str | None:
        """What the word stands for by the register; of a village's story the town's office acts."""
        code = self._resolve(
            anaphor, running.code if running else None, self._homes.article, self._gazetteer
        )
        if code is None and running is not None and self._is_called(topic, running, anaphor.word):
            return running.code
        # 当地党委政府出台政策
        office = anaphor.word == "当地" and self._text.startswith(_OFFICES, topic.end)
        office = office and opens_clause(self._text, topic.start)
        return code[:TOWNSHIP] if code is not None and office else code

    def _of_speaker(self, index: int, anaphor: Anaphor) -> str | None:
        """某嘎查党支部书记某某深有感触：|我们嘎查: the village of whoever speaks."""
        if anaphor.head != "我" or anaphor.word not in _WORDS_OF_LEVEL["village"]:
            return None
        here = self._topics[index].start
        for topic in reversed(self._topics[max(0, index - _LOOK_BACK) : index]):
            place = topic.place
            if place is not None and place.level == "village":
                speaks = _SPEAKS.fullmatch(self._text, place.end, here)
                return place.code if speaks is not None else None
        return None

    def _of_paper(self, anaphor: Anaphor, running: Locality | None) -> str | None:
        """我市代表队 of games held elsewhere in the province: the paper's own city."""
        paper, home = self._homes.paper or "", self._homes.article or ""
        abroad = running is not None and not (running.code or paper).startswith(paper)
        if anaphor.head not in _OF_PAPER or not paper or not abroad:
            return None
        if not (paper.startswith(home) or home.startswith(paper)):
            # an article of another paper's city
            return None
        return self._resolve(anaphor, None, paper, self._gazetteer)

    def _named_before(self, index: int, anaphor: Anaphor) -> str | None:
        """商都县作为乌兰察布的种植大县,…全县: the last named that the word may stand for."""
        # 镇里建有储窖12座, told of a farmer of that town when the county was named last
        own = anaphor.head in {"本", "里"} and anaphor.word in _LOWER_WORDS
        if anaphor.head not in _POINTS_BACK and not own:
            return None
        here = self._topics[index].start
        line = self._text.rfind("\n", 0, here) + 1
        # “…全镇21个…。”锡尼镇某某说: a quotation speaks of its speaker's town
        opened = self._text[line : line + 1] in _QUOTE_START
        floor = line if opened and "”" not in self._text[line:here] else 0
        for topic in reversed(self._topics[max(0, index - _LOOK_BACK) : index]):
            if topic.start < floor:
                break
            code = topic.place.code if topic.place is not None else None
            found = code and self._resolve(anaphor, code, None, self._gazetteer)
            # 东与某乡相连。全乡…: the neighbour is not who is spoken of
            if found and not has_border(self._text, topic):
                return found
        return None

    def _only_named(self, anaphor: Anaphor) -> str | None:
        """北京市…。|我区实施项目: the one region, banner or county of the text that it may be."""
        if anaphor.head not in _OF_PAPER or anaphor.word in _WORDS_OF_LEVEL["village"]:
            return None
        key = anaphor.head, anaphor.word
        if key not in self._only:
            codes = self._homes.named
            found = {self._resolve(anaphor, code, None, self._gazetteer) for code in codes} - {None}
            self._only[key] = found.pop() if len(found) == 1 else None
        return self._only[key]

    def _within(self, code: str) -> Locality | None:
        return None if self._homes.account.is_wider(code) else self._pointed_to(code)

    def _unlisted_before(self, index: int, anaphor: Anaphor) -> Locality | None:
        """全嘎查 in a story of one that the register lacks: the last so named without a code."""
        level = next((own for own, words in _WORDS_OF_LEVEL.items() if anaphor.word in words), None)
        if anaphor.head not in _POINTS_BACK | {"里"} or level in {None, "county"}:
            return None
        for topic in reversed(self._topics[max(0, index - _LOOK_BACK) : index]):
            place = topic.place
            if place is None or place.level != level or topic.body is not None:
                continue
            # 北与丘北县泥角乡接壤: the neighbour is not who is spoken of
            if not has_border(self._text, topic):
                return located(place, "anaphora") if place.code is None else None
        return None

    def _pointed_to(self, code: str) -> Locality:
        return Locality(code, self._gazetteer.name(code), self._gazetteer.level(code), "anaphora")

    def _is_own_district(self, anaphor: Anaphor) -> bool:
        """Whether 我区 on a page of a city district is the district, and not the region."""
        home = self._homes.article or ""
        own = anaphor.word == "区" and anaphor.head in {"我", "本"} and len(home) == COUNTY
        district = own and self._gazetteer.name(home).endswith("区")
        return district and self._homes.paper in {None, home}

    def _is_whole(self, index: int, anaphor: Anaphor, running: Locality | None) -> bool:
        """灵宝市增长10%。⏎全市投资…: 全市 of a further paragraph is the article's own city.

        So is 全区 of an autonomous region. A paragraph that opens with the name of the smaller
        division goes on about that one.
        """
        home, of = self._homes.article or "", ((running and running.code) or "")[:COUNTY]
        if len(of) != COUNTY or not of.startswith(home) or anaphor.word not in {"市", "区"}:
            return False
        if len(home) not in _WHOLE[anaphor.word]:
            return False
        if not all(self._gazetteer.name(code).endswith(anaphor.word) for code in (home, of)):
            return False
        here = self._topics[index].start
        for topic in reversed(self._topics[max(0, index - _LOOK_BACK) : index]):
            if topic.place is not None and (topic.place.code or "").startswith(of):
                line = self._text.rfind("\n", 0, topic.start) + 1
                apart = self._text.find("\n", topic.start, here) >= 0
                return apart and topic.start - line > _OPENING
        return False

    def _leads(self, topic: Topic, place: PlaceMention, running: Locality | None) -> bool:
        """Whether a body's division is what the text speaks of now.

        A body that opens its clause acts there; one inside a clause only narrows the place down.
        """
        if topic.body is None or self._is_building(place, topic.body):
            return False
        if _ENTERED.search(self._text, max(0, topic.start - 4), topic.start):
            # 走进乌审旗某某公司,生产线正在运转: the scene is set there
            return True
        known, code = running.code if running else self._homes.article, place.code
        if known != code and _BUILT.search(self._text, max(0, topic.start - 4), topic.start):
            # 新建小学9所,建设了|日喀则某学院等项目: one of the works of the whole
            return False
        if known is None or (code is not None and code.startswith(known)):
            return True
        home = self._homes.article or ""
        if code is not None and code != home and home.startswith(code):
            # 内蒙古某某公司 in a story of 通辽: the province only heads the name
            # but 近日，大连市公安局… opens one that has not come to a street yet
            opens = running is None and place.level != "province"
            opens = opens and not _COMPANY.search(self._text, topic.end, topic.body)
            return opens and opens_clause(self._text, topic.start)
        if _SCHOOL.search(self._text, topic.end, topic.body) and not self._is_near(code, known):
            # 延安民族学院 in a story of 鄂托克前旗: it was called so, wherever it was
            return False
        wide = place.level not in {"township", "village"}
        # 榆中县某某合作社: farmers of the county joined in it
        joined = place.level == "county" and self._text.endswith(_JOINED, 0, topic.body)
        joined = joined and self._is_near(code, known)
        if wide and not joined and _COMPANY.search(self._text, topic.end, topic.body):
            # 鄂尔多斯某某集团 in a story of 科右中旗: where the investor comes from
            return False
        # 据某省民政厅报告: who tells it opens the clause as well
        begins = topic.start - self._text.startswith("据", topic.start - 1)
        tells = opens_by_source(self._text, topic.start, topic.body)
        return tells or self._sets_scene(topic, topic.body) or opens_clause(self._text, begins)

    @staticmethod
    def _is_near(code: str | None, known: str) -> bool:
        """Whether two divisions are of one prefecture, or one of the province of the other."""
        return code is not None and code[:PREFECTURE] == known[:PREFECTURE][: len(code)]

    def _is_building(self, place: PlaceMention, body: int) -> bool:
        """市水利局家属院; not 某村党群中心院内, which is in the village."""
        lowest = place.level in {"village", "township"}
        return not lowest and _BUILDING.match(self._text, body) is not None

    def _sets_scene(self, topic: Topic, body: int) -> bool:
        """在某镇某村党群中心里,…; not 在市教育局的支持下."""
        inside = self._text[topic.start - 1 : topic.start] == "在"
        helped = inside and _BY_WHOM.match(self._text, body) is not None
        return inside and not helped and opens_clause(self._text, topic.start - 1)
