"""What a whole text is set in: the village or town of a story, the division of a report."""

import re
from bisect import bisect_left
from collections.abc import Callable, Sequence

from pipeline.assemble.clauses import Neighbourhood
from pipeline.assemble.places.accounts import Account, unknown_heading
from pipeline.assemble.places.asides import is_aside
from pipeline.assemble.places.bracketed_places import Brackets
from pipeline.assemble.places.far_names import heads_far_name
from pipeline.assemble.places.helpers_afar import helps_from_afar, is_bound_to_helper
from pipeline.assemble.places.investors import is_investor
from pipeline.assemble.places.passing_places import one_of_until
from pipeline.assemble.places.side_notes import is_side_note
from pipeline.assemble.places.topics import Topic, topics_of
from pipeline.assemble.places.villagers import Locality, located, titled_elsewhere
from pipeline.division_names import COUNTY, TOWNSHIP
from schemas.article import Article
from schemas.mentions import Anaphor, PlaceMention
from schemas.structs import wide_struct
from schemas.vocabulary import PlaceLevel

FindAnaphors = Callable[[str], list[Anaphor]]
Span = tuple[int, int]
_HOME_DIGITS = frozenset({COUNTY, TOWNSHIP})
"""Of a county or a township, which a story that is set in a village has for its home."""
_HOME_REACH = 14
"""How far behind a number, in characters, the division that it describes may stand."""
_LOWER_WORDS = frozenset({"县", "旗", "镇", "乡", "苏木", "街道", "村", "嘎查", "社区"})
LOWEST_WORDS = frozenset({"村", "嘎查", "社区"})
# 有着1103公里边境线的|某某盟, 面积30平方公里的|某某镇
_HAS = re.compile(
    r"(?:有着?|拥有|占地|面积|人口|海拔|[管下]?辖|年产|存栏|距离?[^，。；]{1,8})[^，。；、]{0,4}$"
)
# 总投资2亿元的|某旗乳品厂, 全长32公里的|某县公路
_COSTS = re.compile(r"(?:投资额?|造价|[全总]长|工期|装机(?:容量)?|库容)(?:约|达|近|为|超)?$")
_OF = re.compile(r"[^，。；：、\n]{0,12}的")
# 全族有7000人，其中4200人居住在|某乡
_LIVE_IN = re.compile(r"[^，。；：\d\n]{0,6}?(?:居住|聚居|散居|定居|生活|住)[在于]")
# 300万亩草场遍布|某某旗境内; not 分布在甲旗和乙旗
_LIES_IN = re.compile(
    r"[^，。；：、的\n]{1,8}?(?:主要|大多|大都|均|都|就)?(?:遍布|(?:分布|散布|坐落|散落)(?:在|于))(?:整个|全)?"
)
_ONE_OF_ROW = re.compile("[和与及、]|等[地旗县乡镇]")
# 利用资金450万元|建设的|某镇新村已经入住
_BUILT_WITH = re.compile(r"(?:新建|改扩?建|扩建|建设|建成|修建|打造|实施)的")
# 投资360万元，建设|某村养猪场: where the money goes, and not the village told of before
_SPENDS = re.compile(r"(?:投资|投入|资金|争取|筹[资集措]|整合|拨付|出资|经费)[^，。；、\d\n]{0,6}$")
_SPENT_ON = re.compile(
    r"[，,]?(?:专项|主要|全部)?(?:在|用于|为|对|的|"
    r"(?:用于)?(?:实施|完成|推进|新建|改扩?建|扩建|建设|建成|建起|修建|改造|打造|硬化|修缮)了?)"
)
_ROW = frozenset("、和及与等")
# 63岁的李某是|某村的支书, 李某今年63岁,|某村人
_AGED = re.compile(
    r"的[一-鿿·]{2,8}?(?:[，,]?(?:是|家住|来自|(?:生活|居住|定居|扎根|住)[在于]?)|[，,](?:老?家[就也]?在)?)|[，,][是系]?"
)
_BEYOND = re.compile(r"(?:的?(?:车程|路程))?之?外的")
_REPORT = re.compile(
    r"政府工作报告|统计公报|发展统计|国民经济和社会发展"
    # 广化街道2016年工作总结和2017年工作计划
    r"|^[^，。；\n]{2,40}工作(?:总结|汇报|情况报告)[^，。；\n]{0,16}$",
    re.M,
)

# ⏎海南省|国营某某农场创建于1956年，地处…: the province only heads the name of what lies there
_SITE = re.compile(
    r"[一-鿿“”（）]{3,16}?(?:(?:[创始组兴修]建|成立|创办)于\d[^，。；\n]{3,12})?[，,]?"
    r"(?:位于|坐落[于在]|地处|隶属)"
)


@wide_struct
class Scene:
    """What is known of an article as a whole before its numbers are asked for.

    `aside` tells of each topic whether nothing is spoken of it, `one_of` what `one_of_until` tells
    of it, `story` and `town` in which one the story is set, `headline` which township heads an
    account that the register lacks; `read_from` is the first topic behind that heading.
    """

    home: str | None
    topics: Sequence[Topic]
    starts: Sequence[int]
    aside: Sequence[bool]
    one_of: Sequence[int]
    account: Account
    brackets: Brackets
    story: PlaceMention | None
    town: PlaceMention | None
    only_village: PlaceMention | None
    headline: Locality | None
    read_from: int
    is_report: bool


def _heads_site(text: str, topic: Topic, home: str | None) -> bool:
    """Whether a line begins with a site's name, which a division around the home heads."""
    code = topic.place.code if topic.place is not None else None
    if code is None or home is None or code == home or not home.startswith(code):
        return False
    opens = text[topic.start - 1 : topic.start] in {"", "\n", "\u3000"}
    return opens and _SITE.match(text, topic.end) is not None


def scene_of(article: Article, document_home: str | None, find_anaphors: FindAnaphors) -> Scene:
    """Read the scene of an article off its topics and its head."""
    text, home = article.text, article.home_code or document_home
    topics = topics_of(article, find_anaphors(text))
    starts = [topic.start for topic in topics]
    account = Account(text, article.home_code)
    guests = titled_elsewhere(article)
    aside = [
        (is_aside(text, topic) and not is_bound_to_helper(text, topic, home))
        or account.leaves(topic)
        or (topic.place is not None and topic.place.start in guests)
        or helps_from_afar(text, topic, home)
        or is_investor(text, topic, home)
        or heads_far_name(text, topic, home)
        or is_side_note(text, topic)
        or _heads_site(text, topic, home)
        for topic in topics
    ]
    one_of = [one_of_until(text, topic) for topic in topics]
    spoken_of = [
        topic
        for topic, aside_, one_of_ in zip(topics, aside, one_of, strict=True)
        if not aside_ and not (one_of_ >= 0 and _is_larger(topic))
    ]
    villages = {t.place.code: t.place for t in spoken_of if t.place and t.place.level == "village"}
    told_of_whole = is_report(text)
    heading = _unknown_heading(article)
    headline: Locality | None
    if heading is not None:
        level: PlaceLevel = "village" if text[heading[1] - 1] in "村查区" else "township"
        headline = Locality(None, text[slice(*heading)], level, "article")
    else:
        headline = _unlisted_of_title(article) if told_of_whole or account.is_account else None
    return Scene(
        home=home,
        topics=topics,
        starts=starts,
        aside=aside,
        one_of=one_of,
        account=account,
        brackets=Brackets(text),
        story=None if told_of_whole else village_of_story(home, spoken_of),
        town=town_of_story(home, spoken_of),
        only_village=next(iter(villages.values())) if len(villages) == 1 else None,
        headline=headline,
        # what stands above the name of an account is its way there: 四川 >> 乐山市
        read_from=bisect_left(starts, heading[1]) if heading is not None else 0,
        is_report=told_of_whole,
    )


def _is_larger(topic: Topic) -> bool:
    """某村是某乡|的人口大村: whether it is larger than the village that is one of its."""
    return topic.place is not None and topic.place.level != "village"


def _unknown_heading(article: Article) -> Span | None:
    """Where the name of a township or village that the register lacks heads the article."""
    text = article.text
    # 晋城|镇 is no 晋城市
    names = (
        place
        for place in article.places
        if place.code is not None and text[place.end : place.end + 1] not in {"镇", "乡"}
    )
    return unknown_heading(text, {place.start for place in names})


def _unlisted_of_title(article: Article) -> Locality | None:
    """某镇|某某村|工作汇报: the village or town of a report's title that the register lacks."""
    text = article.text
    title = [place for place in article.places if "\n" not in text[: place.end].lstrip()]
    last = title[-1] if title else None
    if last is None or last.code is not None or last.level not in {"township", "village"}:
        return None
    # not 甲村、乙村脱贫工作汇报
    others = (place for place in title if place.code is None and place.name != last.name)
    return located(last, "article") if next(others, None) is None else None


def describes(text: str, here: Neighbourhood, topic: Topic) -> bool:
    """Whether a number stands in a clause that describes the division right behind it."""
    end = here.quantity.end
    if topic.place is None or topic.start - end > _HOME_REACH:
        return False
    aged = here.quantity.dimension == "age" and text[end : topic.start] == "的"
    if here.quantity.dimension == "age" and topic.place.level in {"township", "village"}:
        aged = aged or _AGED.fullmatch(text, end, topic.start) is not None
    built = here.quantity.dimension == "money" and topic.place.level in {"township", "village"}
    if built and _BUILT_WITH.fullmatch(text, end, topic.start):
        return True
    if aged or _BEYOND.fullmatch(text, end, topic.start):
        # 300公里外的|扎兰屯市, 63岁的|某村支书
        return True
    if here.quantity.dimension == "count" and _LIVE_IN.fullmatch(text, end, topic.start):
        return True
    if _LIES_IN.fullmatch(text, end, topic.start):
        return _ONE_OF_ROW.match(text, topic.end) is None
    low, start = max(here.clause, here.before), here.quantity.start
    if _OF.fullmatch(text, end, topic.start) is None:
        return False
    built = topic.place.level != "province" and text.startswith("的", end)
    return bool(_HAS.search(text, low, start) or (built and _COSTS.search(text, low, start)))


def spent_on(text: str, here: Neighbourhood, topic: Topic) -> bool:
    """投资360万元，建设|某村养猪场: whether a sum goes to the village right behind it."""
    place = topic.place
    if here.quantity.dimension != "money" or place is None or topic.body is not None:
        return False
    if place.level not in {"township", "village"} or text[place.end : place.end + 1] in _ROW:
        return False
    spent = _SPENT_ON.fullmatch(text, here.quantity.end, topic.start)
    return spent is not None and _SPENDS.search(text, here.clause, here.quantity.start) is not None


def village_of_story(home: str | None, topics: Sequence[Topic]) -> PlaceMention | None:
    """The one village that a story begins in and never leaves, if it is such a story.

    `碧流台镇黑山头村的场院里…`, and later nothing but 合作社 and 支部: what names no division is
    said of the village. A story that also speaks of its township or county is about that.
    """
    if home is None or len(home) not in _HOME_DIGITS:
        return None
    named = [topic.place for topic in topics if topic.place is not None and topic.body is None]
    # a village that the register lacks goes by its name
    held = [(place.code or place.parent_code or "-", place.code or place.name) for place in named]
    near = {own for code, own in held if home.startswith(code[: len(home)])}
    is_story = bool(named) and named[0].level == "village" and near == {held[0][1]}
    return named[0] if is_story else None


def town_of_story(home: str | None, topics: Sequence[Topic]) -> PlaceMention | None:
    """The one town that a story begins in, of several places in the county.

    长胜镇的小学…, and later only 学校: what names no division is said of the
    town; the county is spoken of where it is named.
    """
    named = [topic.place for topic in topics if topic.place is not None and topic.body is None]
    if home is None or len(home) != COUNTY or not named or named[0].level != "township":
        return None
    lower = {place.code for place in named if place.level in {"township", "village"}}
    return named[0] if lower == {named[0].code} else None


def misses(topic: Topic, home: str | None) -> bool:
    """Whether the topic points to a division that the text never named.

    该社区 in the story of a county lies in it; 全县 in a province's may be any.
    """
    anaphor = topic.anaphor
    if anaphor is None:
        return False
    if anaphor.head == "该" and anaphor.word in LOWEST_WORDS and len(home or "") >= COUNTY:
        return False
    return anaphor.head != "里" and anaphor.word in _LOWER_WORDS


def is_report(text: str) -> bool:
    """Whether every paragraph is about the whole of a division, unless it says otherwise."""
    return _REPORT.search(text, 0, 400) is not None or "各位代表" in text
