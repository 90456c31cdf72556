"""Reads lists by 分别: A、B、C分别为x、y、z, each number with its own name."""

import re
from bisect import bisect_left
from collections.abc import Sequence

from pipeline.assemble.clauses import Neighbourhood, Span, joined, joins_list, list_length
from pipeline.assemble.measures.listed_names import ListedNames, Name, counts_both, counts_places
from pipeline.assemble.measures.nouns_before import NounsBefore
from pipeline.assemble.measures.parallel_patterns import (
    ACHIEVED,
    ACT,
    BARE_AMOUNT,
    BEFORE_SHARED,
    BOTH,
    BY_PARTS,
    COLON_LEAD,
    COMES_TO,
    CONTRIBUTION,
    GREW,
    GROWTH,
    HELD_AGAINST,
    IN_TURN,
    MOST,
    MOVED,
    MOVED_OPENS,
    NAMES_JOINED,
    OF_YEARS,
    RATE_BEFORE,
    RATE_OF,
    SHARED,
    TWO,
    YARDSTICKS,
)
from pipeline.assemble.phrases.phrases import Phrases
from pipeline.change_words import CHANGE_WORDS
from pipeline.clause_openings import REACH
from schemas.article import Article
from schemas.mentions import Quantity

# 分别增长64%、2.8倍: shares and multiples go together
_SHARE_OF = {"percent": "ratio", "ratio": "percent"}
_AND = frozenset("和与及")
_CHANGES = tuple(CHANGE_WORDS)
_FLOWS = frozenset({"销售", "营业", "主营业务", "经营", "财政", "税收"})
_PAIR, _FEW = 2, 9
_DEALT = frozenset({"percent", "money", "count", "area", "length", "mass"})
"""What more than two names may be told of in turn without 分别."""


class ParallelLists:
    """Deals names out to the numbers of one article; asked for its quantities in order."""

    def __init__(self, phrases: Phrases, nouns: NounsBefore, article: Article) -> None:
        self._phrases = phrases
        self._nouns = nouns
        self._objects = nouns.objects
        self._listed = ListedNames(phrases, article.text)
        text = article.text
        self._text = IN_TURN.sub(r"\1分别", text) if "依次" in text else text
        self._quantities = article.quantities
        self._places = article.places
        self._left: list[Name] = []
        self._named: list[Name] = []
        self._told = 0
        self._told_amounts: list[Name] = []

    def new_sentence(self) -> None:
        """Forget the lists of the sentence before."""
        self._left, self._named, self._told = [], [], 0

    def find(self, here: Neighbourhood, in_sentence: Sequence[Name]) -> Name | None:
        """The name dealt to `here.quantity`, or None when it stands in no such list.

        Args:
            here: the quantity's neighbourhood.
            in_sentence: the names found before it in the sentence, which 分别 may take up again.
        """
        if self._left:
            if joins_list(self._text, here.before, here.quantity.start):
                return self._left.pop(0)
            self._left = []
        start = max(here.clause, here.before_over, here.quantity.start - REACH)
        start = self._over_count(here, start)
        end = start + len(self._text[start : here.quantity.start].rstrip(" "))
        start = self._before_colon(start, here)
        # 女性成员303人,女性正职14人,各占17.3%和3.3%
        told = any(self._text.find(word, start, end) >= 0 for word in ("分别", "各占"))
        lead = self._shared(start, end) if told else None
        if lead is None:
            self._told_amounts = list(in_sentence)
            return self._told_again(here) or self._two(here, start)
        count = self._count(here)
        if count < _PAIR:
            # 面积和总产分别稳定在630万亩、245万吨
            count = self._count_mixed(here)
        if count < _PAIR or not self._comes_to(lead.start(), here, count):
            return None
        took = self._quantities[here.index - 1] if here.index else here.quantity
        row = self._listed.with_branches(here.before, (start, lead.start()), count)
        span = self._over_length(here.clause, took, row)
        ages = self._listed.of_ages(here.clause, span[1], count)
        names = ages or self._deal(here, span, count, in_sentence)
        if names and "、" in names[0][0] and count < (mixed := self._count_mixed(here)):
            # 博物馆、毕业生、公路分别为86座、3人、12公里
            count, names = mixed, self._deal(here, span, mixed, in_sentence)
        names = self._acted(lead, names) if len(names) == count else []
        if not names:
            return None
        self._named, self._left = list(names), names[1:]
        self._told = len(in_sentence) + count
        return names[0]

    def _shared(self, start: int, end: int) -> re.Match[str] | None:
        """Where 分别 stands right before the number, alone or with a verb: 分别征收."""
        if lead := SHARED.search(self._text, start, end) or ACHIEVED.search(self._text, start, end):
            return lead
        act = ACT.search(self._text, start, end)
        verbs = self._phrases.verbs
        return act if act is not None and verbs.is_one_verb(self._text, *act.span("verb")) else None

    def _acted(self, lead: re.Match[str], names: list[Name]) -> list[Name]:
        """The names with what was done, where the verb behind 分别 has no object but them."""
        if lead.re is ACHIEVED and len({name for name, _ in names}) < len(names):
            return []  # 甲县、乙县: whose it is tells the place
        if lead.re is not ACT:
            # 对甲国、乙国分别进出口6亿元、4亿元
            act = lead["act"]
            return [(joined(name, act), None) for name, _ in names] if act else names
        # 甲公司、乙公司分别捐款: what they gave; 甲旗、乙旗分别播种: what is done in each
        is_name = self._nouns.names.is_name
        named = all(span is not None and is_name(span) for _, span in names)
        gives = lead["verb"][-1] in "款资"
        return [(lead["verb"], lead.span("verb"))] * len(names) if gives or named else names

    def _over_count(self, here: Neighbourhood, start: int) -> int:
        """科技、教育、人才三项支出分别为: the names stand before the count that sums them up."""
        if here.clause >= here.before or here.index == 0:
            return start
        count, text = self._quantities[here.index - 1], self._text
        alone = here.index == 1 or self._quantities[here.index - 2].end <= here.clause
        if not alone or count.dimension != "count" or count.value > _FEW:
            return start
        low = max(here.clause, count.start - REACH)
        names = text.find("、", low, count.start) > 0 or text.endswith(("业，", "业,"), 0, low)
        return low if names and not counts_places(text, count.end) else start

    def _over_length(self, clause: int, took: Quantity, span: Span) -> Span:
        """投资和产值四年|累计分别完成: where the names stand before how long it took.

        `took` is the quantity before the list, `span` what stands between it and 分别.
        """
        near = took.end == span[0] and took.dimension == "duration"
        if not near or OF_YEARS.fullmatch(self._text, *span) is None:
            return span
        names = NAMES_JOINED.search(self._text, clause, took.start) is not None
        return (clause, took.start) if names else span

    def _before_colon(self, start: int, here: Neighbourhood) -> int:
        """Where the clause begins that a colon ends right before the number: 分别上涨：3.5%."""
        if start != here.quantity.start or self._text[start - 1 : start] not in {":", "："}:
            return start
        lead = COLON_LEAD.search(self._text, max(here.before, start - REACH), start)
        return lead.start() if lead is not None else start

    def _count(self, here: Neighbourhood) -> int:
        """How many numbers of one kind the list has: 分别达到26、7亿公斤,增长36%、59% holds two."""
        most = list_length(self._text, self._quantities, here.index)
        kind = here.quantity.dimension
        alike = 1
        while alike < most and self._quantities[here.index + alike].dimension in {
            kind,
            _SHARE_OF.get(kind),
        }:
            if self._turns(here.index + alike):
                break
            alike += 1
        return alike

    def _comes_to(self, start: int, here: Neighbourhood, count: int) -> bool:
        """分别由9%和8%|提高到: what numbers behind 由 come to; not 分别由3家、5家|企业收购."""
        led = self._text[start : here.quantity.start]
        if "由" not in led and "从" not in led:
            return True
        last = self._quantities[here.index + count - 1]
        return COMES_TO.match(self._text, last.end) is not None

    def _count_mixed(self, here: Neighbourhood) -> int:
        """人数、收入分别达到12万人次和6亿元,|增长12%和15%: of several kinds, up to a change."""
        count = list_length(self._text, self._quantities, here.index)
        for at in range(here.index + 1, here.index + count):
            if self._text.endswith(_CHANGES, 0, self._quantities[at].start):
                return at - here.index
        return count

    def _turns(self, index: int) -> bool:
        """分别增至37座、14座,|6部作品获奖: behind a comma another unit goes on with no list."""
        before, here = self._quantities[index - 1 : index + 1]
        return before.unit != here.unit and self._text[here.start - 1] in "，,"

    def _two(self, here: Neighbourhood, start: int) -> Name | None:
        """城镇和农村居民收入增长7%和8%: two names joined as the two numbers are, without 分别."""
        following = self._quantities[here.index + 1 : here.index + 2]
        joint = self._text[here.quantity.end : following[0].start] if following else ""
        if joint not in _AND and (joint != "、" or counts_both(here, following[0])):
            return None
        count = self._count(here)
        if count < _PAIR:  # 小麦面积和产量是9万亩和3万吨
            count = self._count_mixed(here)
        if count < _PAIR or (count > _PAIR and here.quantity.dimension not in _DEALT):
            return None
        two = TWO.search(self._text, start, here.quantity.start)
        if two is None or "分别" in two["names"] or HELD_AGAINST.search(two.group()):
            return None
        low, high = two.span("names")
        named = self._comes_to(high, here, count)
        names = self._listed.names(self._first_name(low, high), high, count) if named else []
        if not names:
            return None
        names[1] = self._same_owner(*names[:_PAIR])
        self._named, self._left = list(names), names[1:]
        return names[0]

    def _first_name(self, low: int, high: int) -> int:
        """Where the first name of a row begins: 拥有|耕地、林地."""
        low = self._objects.strip_lead(low, high)
        first = self._text.find("、", low, high)
        named = self._objects.object_in(low, first) if first > low else None
        return named[0] if named is not None and named[1] == first else low

    @staticmethod
    def _same_owner(first: Name, second: Name) -> Name:
        """小麦面积和产量: the bare amount is of the same thing, 小麦产量."""
        owner = BARE_AMOUNT.search(first[0])
        if owner is None or not owner.start() or BARE_AMOUNT.fullmatch(second[0]) is None:
            return second
        if first[0][: owner.start()] in _FLOWS:  # 销售收入、增加值
            return second
        return first[0][: owner.start()] + second[0], None

    def _told_again(self, here: Neighbourhood) -> Name | None:
        """分别达到26、7亿公斤,增长36%、59%: a second list of as many numbers has the same names."""
        moved = None
        told = max(len(self._named), len(self._told_amounts)) >= _PAIR
        if told and MOVED_OPENS(self._text[here.before]):
            moved = MOVED.fullmatch(self._text, here.before, here.quantity.start)
        count = self._count(here) if moved is not None else 0
        if moved is not None and count < _PAIR and COMES_TO.search(moved.group()):
            # 面积、产量分别由12万亩、3万吨|增加到20万亩、5万吨; not 同比下降9.8%,两年平均
            count = self._count_mixed(here)
        amounts = self._of_amounts(here, count) if count >= _PAIR else []
        # the amounts right before come first: 客运量…,增长18%、10%;货运量…,增长9%、11%
        named = amounts if len(amounts) == count else self._named
        if moved is None or len(named) < _PAIR or count != len(named):
            return None
        self._named, self._left = named, named[1:]
        return named[0]

    def _of_amounts(self, here: Neighbourhood, count: int) -> list[Name]:
        """收入32亿元,支出242亿元,是2015年的1.3倍和1.5倍: those told right before, and no more."""
        two = self._quantities[max(0, here.index - count) : here.index]
        # 客运量4010万人,周转量13亿人公里,同比增长18.7%、10.7%
        of_both = here.quantity.unit == "%" and "%" not in {quantity.unit for quantity in two}
        alike = of_both or (count == _PAIR and len({quantity.unit for quantity in two}) == 1)
        if len(two) < count or not alike or "；" in self._text[two[0].end : here.quantity.start]:
            return []
        return self._told_amounts[-count:]

    def _deal(
        self, here: Neighbourhood, span: Span, count: int, in_sentence: Sequence[Name]
    ) -> list[Name]:
        start, end = span
        end = self._nouns.bases.strip_compared(
            here, start, self._phrases.tails.strip(self._text, start, end)
        )
        low = self._objects.strip_lead(start, end)
        if BOTH.fullmatch(self._text, low, end):
            low, in_sentence = end, [n for n in in_sentence if not BOTH.fullmatch(n[0])]
        parted = BY_PARTS.fullmatch(self._text, low, end) is not None
        by_parts = (self._of_whole(here, count) or list(in_sentence[-1:]) * count) if parted else []
        if summed := by_parts or self._listed.summed_up(low, end, count):
            return summed
        grown = self._figure_of_named(low, end, count)
        if grown or GROWTH.fullmatch(self._text, low, end):
            return grown or list(in_sentence[-count:])
        if low >= end:
            # 分别增长7.2%、18.9%: the names are those of the list, or of the amounts, before it;
            # 35岁以下的|分别占12%、18%
            aged = self._for_all(self._nouns.groups.aged(here), count)
            if before := aged or self._of_clause_before(here, count):
                return before
            if in_sentence and YARDSTICKS.search(self._text, *span):
                return [in_sentence[-1]] * count  # 比一季度、二季度分别回落1.6、1.4个百分点
            told = self._each_told(here, in_sentence, count) or self._split(in_sentence, count)
            told = told or self._for_all(self._nouns.subject_before(here), count)
            told = told or list(in_sentence[-count:])
            again = len(self._named) == count and in_sentence[self._told :] == []
            return self._named if again else told
        per = self._nouns.bases.strip_per(low, end)
        names = self._listed.names(low, per, count, self._quantities[here.index :])
        if names := names or self._same_for_places(start, end, count):
            return [names[0], *(self._same_owner(names[0], name) for name in names[1:])]
        # 城乡居民人均可支配收入分别达6.9万元、3.4万元: one name for all
        whole = self._objects.object_in(start, per) or self._nouns.find(here)
        return self._for_all(whole, count)

    def _for_all(self, whole: Span | None, count: int) -> list[Name]:
        """One name for all the numbers; 大专以上学历|的分别占41%、78%."""
        if whole is None:
            return []
        start, end = whole[0], whole[1] - self._text.endswith("的", *whole)
        return [(self._text[start:end], (start, end))] * count

    def _of_whole(self, here: Neighbourhood, count: int) -> list[Name]:
        """规模逐季提升,分季度|分别达到8亿、9亿元: what grew, told part by part."""
        low = max(1, here.sentence.start, here.clause - REACH)
        grew = GREW.search(self._text, low - 1, here.clause)
        subject = grew.span("subject") if grew is not None else None
        whole = (self._objects.strip_lead(*subject), subject[1]) if subject else None
        return self._for_all(whole, count)

    def _figure_of_named(self, start: int, end: int, count: int) -> list[Name]:
        """小麦、玉米面积分别为3亩和5亩,产量分别为1吨和2吨: another figure of what was named.

        增加值分别增长10%和9%,增速分别比…快4和3个百分点: how fast what was named grew.
        """
        if len(self._named) != count:
            return []
        words = self._text[start:end]
        if GROWTH.fullmatch(words):
            return [(name + words, None) for name, _ in self._named]
        if not (BARE_AMOUNT.fullmatch(words) or CONTRIBUTION.fullmatch(words)):
            return []
        words = "对" * (self._text[start - 1] == "对") + words
        owners = [BARE_AMOUNT.sub("", RATE_OF.sub("", name)) for name, _ in self._named]
        return [(joined(owner, words), None) for owner in owners]

    def _each_told(
        self, here: Neighbourhood, in_sentence: Sequence[Name], count: int
    ) -> list[Name]:
        """采矿业7万个,制造业32万个,分别占…: each was told with a number of its own."""
        told = self._quantities[max(0, here.index - count) : here.index]
        unit = told[0].unit if told else ""
        alike = len(told) == count and all(each.unit == unit for each in told)
        if not alike or told[0].start < here.sentence.start or here.quantity.unit == unit:
            return []
        names = list(in_sentence[-count:])
        return names if len({name for name, _ in names}) == count else []

    def _split(self, in_sentence: Sequence[Name], count: int) -> list[Name]:
        """生产总值、投资双双突破200亿元,分别达210亿元和241亿元: the names told as one."""
        span = in_sentence[-1][1] if in_sentence else None
        if span is None or not any(mark in self._text[slice(*span)] for mark in "、和与及"):
            return []
        return self._listed.names(*span, count)

    def _of_clause_before(self, here: Neighbourhood, count: int) -> list[Name]:
        """普通户和单位数量最多,分别占30%和34%; 浓度最低的3个城市是甲、乙和丙,分别为47、55和56."""
        low = max(0, max(here.sentence.start, here.clause - REACH) - 1)
        most = MOST.search(self._text, low, here.clause)
        if most is None:
            rate = RATE_BEFORE.search(self._text, low, here.clause)
            if rate is not None:
                named = self._objects.strip_lead(*rate.span("subject")), rate.end("subject")
                return self._for_all(named, count)
            return self._grown_before(low, here, count)
        start, end = most.span("subject")
        start = self._objects.strip_lead(start, end)
        if most["of"] is None:
            # 泉州、福州、厦门查处量|最多,分别达379起、240起和230起
            shared = self._same_for_places(start, end, count)
            return shared or self._listed.names(start, end, count)
        return self._for_all(self._objects.object_in(start, end), count)

    def _grown_before(self, low: int, here: Neighbourhood, count: int) -> list[Name]:
        """教育、住房等方面的支出大幅增加,分别增加2%、3%: the list and its head stand before."""
        told = (pattern.search(self._text, low, here.clause) for pattern in BEFORE_SHARED)
        grew = next(filter(None, told), None)
        if grew is None:
            return []
        names = self._listed.names(
            self._objects.strip_lead(*grew.span("subject")), grew.end("subject"), count
        )
        head = grew.groupdict().get("head")
        return [(joined(name, head), None) for name, _ in names] if head else names

    def _same_for_places(self, start: int, end: int, count: int) -> list[Name]:
        """甲区、乙区、丙区优良天数分别为: one measure, held of each division in turn."""
        low = bisect_left(self._places, start, key=lambda place: place.start)
        high = bisect_left(self._places, end, key=lambda place: place.start)
        if high - low != count:
            return []
        start = self._objects.strip_lead(self._places[high - 1].end, end)
        return self._listed.at_places(self._places[low:high], (start, end))
