"""Finds the noun phrase that closes what stands before a number: 专兼职网格员3.2万名."""

import re
from bisect import bisect_right

from pipeline.assemble.amount_kinds import AT_RATE, ON_FOOT
from pipeline.assemble.carried.circumstances import behind_circumstances, opening, who_came_through
from pipeline.assemble.clauses import Neighbourhood, Span, after_bound, last_cell
from pipeline.assemble.measures.advanced import work_advanced
from pipeline.assemble.measures.aged_groups import AgedGroups
from pipeline.assemble.measures.done_to import done_to, thing_done
from pipeline.assemble.measures.grown_numbers import grown_in_number
from pipeline.assemble.measures.next_told import behind_end
from pipeline.assemble.measures.nothing_behind import AMONG
from pipeline.assemble.measures.prices import priced_before
from pipeline.assemble.measures.realised import who_realises
from pipeline.assemble.measures.relief import is_relief
from pipeline.assemble.measures.subjects import row_in_brackets, told_apart, told_before
from pipeline.assemble.phrases.bases import Bases
from pipeline.assemble.phrases.doubts import LOTS, PARTS
from pipeline.assemble.phrases.names_before import NamesBefore
from pipeline.assemble.phrases.near_nouns import behind_kinds, counted_before, ends_in_meeting
from pipeline.assemble.phrases.object_nouns import ObjectNouns
from pipeline.assemble.phrases.phrases import Phrases
from pipeline.assemble.phrases.prepositions import (
    behind_brought,
    behind_first,
    in_province,
    short_act,
    with_preposition,
)
from pipeline.assemble.phrases.reckonings import before_adjusting, behind_costs
from pipeline.assemble.references import OF_PEOPLE
from pipeline.assemble.statuses.set_goals import is_set
from pipeline.change_words import MOVES
from pipeline.clause_openings import REACH
from pipeline.edges import begins
from schemas.article import Article
from schemas.mentions import TimeExpression

# 五年累计5亿美元, 三年年均增长5%, 连续4年增幅超过5%, 产量五年增长29倍
_IN_ALL_YEARS = re.compile(
    rf"(?:(?:累计|合计|共|共计|年均|年?平均|年?复合)+(?:完成|实现|{MOVES}|增[速幅收]|增长率|降幅)?|增[速幅]|[涨跌降]幅"
    rf"|{MOVES}|翻|跨[过越上]|迈上|(?:累计|合计)?突破)"
    r"(?:[均都达在]|达到|为|超|保持|稳定)*了?(?:约|近|超过?)?"
    # 驼绒产量连续4年|占全国八成
    r"|(?:均|都|稳定|一直)?占(?:全[国省市县区旗]|[^，。；：、\d]{2,8}(?:总量|总产|产量))的?(?:约|近|超过?)?"
)
# 5年内|第二产业上升2个百分点, 8亩地|收入4万元, 3年后|每棵树能挣40元; not 后备
_SPAN_END = re.compile("亩地|年间|[年月](?:[内里来]|后(?![备勤续期]))|[天周日]后(?![备勤续期])")
# 最大降雨|为监利上车湾镇, 降雨量|为崇阳小沙坪站
_STATION = re.compile(r"[为是][一-鿿]{0,12}?(?P<station>站)?$")
# 粮食产量|连续第四年|突破30亿斤
_NTH_RUN = re.compile(r"连续第[一二三四五六七八九十\d]{1,3}个?[年月届季周]度?$")
# 前三名的企业分别是|甲公司（30万台）: which it is, and not what is counted
_WHICH = re.compile("(?:分别|依次)[是为有]?|的(?:行业|品种|产品)?[是为]")
# 贫困县（市、区）|8个: divisions of the same rank are counted together
_ITS_LIKE = re.compile(
    "(?<=[市县区旗乡镇村])[(（](?:市|县|区|旗|镇|乡|街道|苏木|社区|嘎查|、)+[)）]$"
)
# 税收|在减税降费的背景下|仍增长3%
_UNDER = re.compile(r"在[^，。；：、\n]{2,36}(?:情况|背景|条件|前提|形势|环境|压力|影响)之?下$")
# 全县分三期|搬迁贫困户1019户
_IN_STEPS = re.compile(
    rf"[^，。；、\d]{{0,8}}?{PARTS}[一二两三四五六七八九十\d]{{1,2}}"
    rf"(?:个?阶段|[{''.join(sorted(LOTS))}])(?=[一-鿿]{{2}})"
)
# 专案攻坚队|分5组: who part, with the verb
_PARTED = ("队分", "员分", "人分", "家分", "兵分")
_KINDS_OF_PEOPLE = ("对象", "人口")
# 储量分别为|铝土矿1.9亿吨,钨矿251万吨; 17种矿产|新增矿产地62处
_IN_TURN = re.compile(
    r"分别[为是](?=[一-鿿]{2,8}$)|(?<=[种个类家])[一-鿿]{2,8}?(?:勘查)?(?=新增(?!长)[一-鿿]{2,12}$)"
)
_AGO = frozenset({"前", "以前", "之前"})
_HOLD = frozenset({"举行", "开展", "召开", "组织", "进行", "举办", "组织召开", "组织开展", "安排"})
_MAY = "都会要将能可须需"
_FEE = re.compile(r"(?:费用?|款|成本|租金|利息)$")
_SPENDS = re.compile(r"(?:开[支销]|支出|花费|花销|缴纳|支付|付出)$")
_THERE_ARE = re.compile("(?:已|现|共|就|仅)*有(?:近|约|超过?)?")
# 成立|业委会的小区|60个, and no 收购|牧民的羔羊
_OF_BODY = re.compile(
    "[一-鿿]{0,6}(?:委员?会|[议理监]事会|支部|小组|协会|工会|组织)的(?=[一-鿿]{2})"
)
_SINCE = re.compile(r"[自从由]?(?:\d{4}年|[去前]年)(?:以来|起|开始)$")
_SHORT_ACT, _SHORT = 6, 2
# 最多的|喀旗, 在|喀旗, 甲旗和|喀旗: what has them is no owner of what stands before
_HAVE = re.compile("(?:已|现|共|就|仅|还)*(?:有|达到?|为)(?:近|约|超过?)?")
_NO_OWNED = frozenset("的在于从到至往与和及跟同向对由让使是为比较、，离距靠邻接")
_OF_CASE = re.compile("(?<!目)标的$")  # 结案标的|2.46亿元: what a case is about
# 与2010年普查时的14万人|相比
_HELD_AGAINST = re.compile(r"\s?相[比较]")
_AGAINST = re.compile("[与和]|同(?![期比时])")
_MAY_BE_HELD = begins(_HELD_AGAINST)


# 收购价每公斤30元，|在超市卖到35元: where it is sold is no price
_SOLD_AT = re.compile(
    r"(?:[而则就也]|现在|如今|目前)*在[^，。；：、\d\n的]{2,12}?"
    r"(?:[卖涨降跌炒]|能卖|可卖|销售|出售|飙升|攀升)(?:到|至|价)?了?(?:约|近)?\Z"
)
# 亩产|高|200斤, 每公斤售价|贵|3元: by how much it differs
_COMPARED = re.compile(
    r"[高低多少大小快慢贵远近](?:(?<=[率值价额温速产本入量积润位费例].)|(?<=价格.|占比.|比重.|距离.|温度.|速度.|高度.|浓度.|湿度.))$"
)
_ENVOYS = frozenset({"大使", "天使", "特使", "公使"})


class NounsBefore:
    """Cuts the phrases before numbers in one article."""

    def __init__(self, phrases: Phrases, article: Article) -> None:
        self._phrases = phrases
        self._text = article.text
        self._quantities = article.quantities
        self._frequencies = [time for time in article.times if time.kind == "frequency"]
        self.bases = Bases(phrases, article)
        self.groups = AgedGroups(article)
        self.names = NamesBefore(article)
        self.objects = ObjectNouns(phrases, article, self.names)

    def find(self, here: Neighbourhood) -> Span | None:
        """The noun phrase before `here.quantity`, or None."""
        start, last = self._opening(here), self._quantities[here.index - 1].start
        who = who_came_through(self._text, here, last, self._phrases.tails.strip)
        who = who or behind_kinds(self._text, here)
        if who is not None:
            return self.objects.object_in(*who)
        if here.quantity.dimension == "money" and _SOLD_AT.match(
            self._text, start, here.quantity.start
        ):
            return None
        found = None if is_set(self._text, start, here.quantity) else self._from(here, start)
        return counted_before(self._text, here, found, self._phrases.heads)

    def _from(self, here: Neighbourhood, start: int) -> Span | None:
        """The noun phrase that closes what stands from `start` on."""
        text, end = self._text, here.quantity.start
        joined = end > start and text[end - 1] in "和与及、"
        # 火灾经|46人扑救, 多种途径使|481人再就业; not 大使3人
        led = ("经",) if text[end - 2 : end] in _ENVOYS else ("经", "使")
        joined |= here.quantity.unit in OF_PEOPLE and text.endswith(led, start, end)
        after = text[here.quantity.end : here.quantity.end + 1]
        if joined or (_MAY_BE_HELD(after) and _HELD_AGAINST.match(text, here.quantity.end)):
            return self._before_base(start, end)
        done = thing_done(self._phrases, self.names, start, here.quantity)
        # 召开院坝会|60场: what closes the phrase is no auxiliary
        done = end if ends_in_meeting(text, start, end, here.quantity.unit) else done
        end = done if done >= 0 else self._phrases.tails.strip(text, start, end)
        start, end = last_cell(text, start, end)
        end -= _COMPARED.search(text, start, end) is not None
        if here.quantity.unit in LOTS and text.endswith(_PARTED, start, end):
            end -= 1
        end = self._above_ground(start, before_adjusting(text, start, end))
        end = self._behind_planner(start, self._before_run(start, end))
        end = self._before_holder(here, start, self._before_spot(here, start, end))
        aside = self._before_brackets(here, end) if text[end - 1 : end] in {")", "）"} else None
        start, end = aside or (start, end)
        end = self.bases.strip_per(start, end)
        apart = told_apart(text, start, end, here.quantity.end)
        if apart is not None:
            return self._told_apart(here, apart)
        if text[start:end] in _AGO:
            # 比十年前翻了两番
            end = start
        end = self.bases.strip_per(start, self.bases.strip_compared(here, start, end))
        if here.before > here.clause and (end <= start or self._is_of_years(here)):
            start, end = here.clause, self._over_run(here)
        while end > start and text[end - 1] == "的" and not _OF_CASE.search(text, start, end):
            end = self._phrases.tails.strip(text, start, end - 1)
        often = self._frequency_in(start, end)
        if often:
            goes = ON_FOOT.fullmatch(text, often.end, here.quantity.start)
            return None if goes else self._done_often(often, start, end)
        found = in_province(self._text, self.objects.object_in(start, end))
        found = self._of_party(here, self._with_its_verb(here, self._told_which(here, found)))
        found = behind_end(self._text, self._phrases.verbs, here, found)
        return None if found is not None and is_relief(self._text, here, found[1]) else found

    def _told_which(self, here: Neighbourhood, found: Span | None) -> Span | None:
        """从省外流入的|资金, 第二个|财政收入|超亿元的县: what leads the noun, or what does not."""
        if found is None:
            return None
        if here.quantity.dimension == "count":
            start = behind_brought(self._text, *found, here.behind)
            return with_preposition(self._text, start, found[1], here.behind), found[1]
        start = behind_first(self._text, *found, here.behind)
        return with_preposition(self._text, start, found[1], here.behind), found[1]

    def _with_its_verb(self, here: Neighbourhood, found: Span | None) -> Span | None:
        """成立|党小组的楼组|有41个: the verb belongs to what tells which ones they are."""
        if found is None or self._text.find("的", *found) < 0:
            return found
        there = _THERE_ARE.fullmatch(self._text, found[1], here.quantity.start)
        if there is None and _OF_BODY.match(self._text, *found) is None:
            return found
        low = max(here.clause, found[0] - _SHORT_ACT)
        verb = next((c for c in self._phrases.verbs.cues(self._text, low, found[0])), None)
        single = verb is not None and verb.end == found[0] and verb.end - verb.start > 1
        return (verb.start, found[1]) if verb is not None and single else found

    def _of_party(self, here: Neighbourhood, found: Span | None) -> Span | None:
        """专家|一行3人; but a body is not its people, 民政局一行4人."""
        if found is None or not self._text.startswith("一行", here.quantity.start - 2):
            return found
        return found if self._phrases.heads.ends_in_person(self._text, *found) else None

    def _done_often(self, often: TimeExpression, start: int, end: int) -> Span | None:
        """The noun before a frequency, or what is done so often."""
        acted = self._acted(often, end)
        if acted is not None:
            return self._fee_before(often, start, acted) or acted
        end = self.bases.strip_per(start, often.start)
        # 手脚麻利的|每天挣200元: who earns it is no sum
        of = self._text[often.start - 1] == "的" and often.start > start
        return None if of else self.objects.object_in(start, end)

    def _fee_before(self, often: TimeExpression, start: int, acted: Span) -> Span | None:
        """医药费|每月就要开支1000元: what is paid has a name of its own."""
        fee = _FEE.search(self._text, start, often.start)
        spends = fee is not None and _SPENDS.search(self._text, *acted)
        return self.objects.object_in(start, often.start) if spends else None

    def _told_apart(self, here: Neighbourhood, apart: Span) -> Span | None:
        if self._text[apart[1] - 1] in ")）":
            # 性别比(以女性为100)由97.45|下降为91.45
            apart = self._before_brackets(here, apart[1]) or apart
        if self._text[apart[1]] in "（(" and self.names.ends_at(apart[1]):
            # 某县（350个）、张三（3口人）: whose it is, and what only a row tells
            row = row_in_brackets(self._text, here)
            return self.objects.object_in(*row) if row is not None else None
        if self._text[apart[1]] in "（(" and (which := _WHICH.search(self._text, *apart)):
            # 增长的行业分别是|纺织业（增长9%）: of a share it is
            share = here.quantity.dimension == "percent"
            return self.objects.object_in(which.end(), apart[1]) if share else None
        return self.objects.object_in(apart[0], self._phrases.tails.strip(self._text, *apart))

    def _before_base(self, start: int, end: int) -> Span | None:
        """常住人口|与2010年普查的14万人相比: the base itself names nothing new.

        4万吨锂盐和2万吨碳酸锂: what stands before 和 belongs to the first.
        """
        if self._text[end - 1] in "和与及、":
            return None
        # 与2010年（人口普查数据，下同）的14万人相比
        named = self._text.find("下同", start, end)
        until = named if named >= 0 else end
        against = max((m.start() for m in _AGAINST.finditer(self._text, start, until)), default=-1)
        if against - start < 2:
            return None
        return self.objects.object_in(start, self._phrases.tails.strip(self._text, start, against))

    def _before_run(self, start: int, end: int) -> int:
        """粮食产量|连续第四年突破30亿斤: the noun, told before the run."""
        low = self._text.find("连续第", start, end)
        if low < 0 or _NTH_RUN.search(self._text, low, end) is None:
            return end
        return self._phrases.tails.strip(self._text, start, low)

    def _above_ground(self, start: int, end: int) -> int:
        """工业增加值|在原料涨价的情况下|增长8%: what tells under which circumstances is off."""
        told = end > start and self._text[end - 1] in "下中"
        under = _UNDER.search(self._text, start + 2, end) if told else None
        return self._phrases.tails.strip(self._text, start, under.start()) if under else end

    def _behind_planner(self, start: int, end: int) -> int:
        """住宅加装电梯|左云县计划|完成3部: the noun, told before the one who plans."""
        if not self._text.endswith("计划", start, end):
            return end
        planner = self.names.divisions.get(end - 2, start)
        return planner if planner > start + 1 else end

    def _before_spot(self, here: Neighbourhood, start: int, end: int) -> int:
        """最大雨量|为某县某乡|145.5毫米: where it was measured is no part of what was."""
        spot = last = end - self._text.endswith("的", start, end)
        while self.names.divisions.get(spot, start) > start:
            spot = self.names.divisions[spot]
        station = _STATION.search(self._text, start, spot)
        gauged = station is not None and station["station"] and here.quantity.dimension != "count"
        if station is not None and (spot < last or gauged):
            return self._phrases.tails.strip(self._text, start, station.start())
        return end

    def _before_holder(self, here: Neighbourhood, start: int, end: int) -> int:
        """像他这样的能手|喀旗|有30多人: who has them stands between them and their number."""
        holder = end
        while self.names.divisions.get(holder, start) > start:
            holder = self.names.divisions[holder]
        if holder == end:
            return end
        holder -= self._text[holder - 1] == "在"
        if holder - start < _SHORT or self._text[holder - 1] in _NO_OWNED:
            return end
        there = _HAVE.fullmatch(self._text, end, here.quantity.start)
        return end if there is None else holder

    def _before_brackets(self, here: Neighbourhood, end: int) -> Span | None:
        """The words before the brackets that close at `end`: 项目（总投资500万元以上）995个."""
        text = self._text
        low = max(here.sentence.start, end - REACH)
        opened = max(text.rfind(mark, low, end) for mark in "(（")
        if opened < 0:
            return None
        at = bisect_right(self._quantities, opened, key=lambda quantity: quantity.start)
        told = after_bound(text, self._quantities[at - 1].end) if at else 0
        told += text.startswith("的", told)
        start = max(low, told, *(text.rfind(mark, low, opened) + 1 for mark in "，。；：,;:\n"))
        if _ITS_LIKE.match(text, opened, end):
            return start, end
        return start, self._phrases.tails.strip(text, start, opened)

    def _opening(self, here: Neighbourhood) -> int:
        """From where the phrase is sought: behind the quantity before and the noun it describes.

        投资1.3亿元的养殖场、某某集团|投资7亿元的市场.
        """
        end = here.quantity.start
        start = max(here.clause, here.before_over, end - REACH)
        steps = "分" in self._text[start:end] and _IN_STEPS.match(self._text, start, end)
        start = steps.end() if steps else start
        start = behind_costs(self._text, start, end)
        start = behind_circumstances(self._text, here, start)
        start = opening(self._text, start, end, here.quantity.end)
        start += start == here.before and _SPAN_END.match(self._text, start - 1) is not None
        start += start == here.before and AMONG.match(self._text, start) is not None
        if (lists := _IN_TURN.search(self._text, start, end)) is not None:
            start = lists.end()
        if not self._text.startswith("的", start):
            return start
        # 以2000元|的价格|流转土地30亩
        rate = AT_RATE.match(self._text, start, end)
        start = rate.end() if rate is not None else start
        return max(start, self._text.rfind("、", start, end) + 1)

    def subject_before(self, here: Neighbourhood) -> Span | None:
        """The subject of the clause before: 留守儿童人数减少,共1460人; 宣讲活动,已开展20次."""
        told = told_before(self._text, here) or grown_in_number(self._text, here)
        told = told or priced_before(self._text, here)
        return self.objects.object_in(*told) if told is not None else self.done_to(here)

    def work(self, here: Neighbourhood) -> Span | None:
        """旧房改造|有序推进,完成32套: the work of which so much was done."""
        work = work_advanced(self._text, here)
        return self.objects.object_in(*work) if work is not None else None

    def done_to(self, here: Neighbourhood) -> Span | None:
        """矛盾纠纷|共化解360件: what the verb right before the number was done to."""
        noun = done_to(self._text, self._phrases, here)
        found = self.objects.object_in(*noun) if noun is not None else None
        return None if found is None or self.names.is_name(found) else found

    def owner_of_amount(self, here: Neighbourhood, span: Span) -> Span | None:
        """第一产业 of 第一产业实现增加值47亿元: a bare amount and the subject whose it is."""
        low = max(here.clause, here.before_over)
        subject = who_realises(self._text, low, span)
        if subject is None:
            return None
        # 通过劳务输出|实现就业300人: only people come to it
        people = self._text.endswith(_KINDS_OF_PEOPLE, *subject)
        people = people or self._phrases.heads.ends_in_person(self._text, *subject)
        if here.quantity.unit in OF_PEOPLE and not people:
            return None
        return self.objects.object_in(*subject)

    def _frequency_in(self, start: int, end: int) -> TimeExpression | None:
        at = bisect_right(self._frequencies, start, key=lambda time: time.start)
        found = self._frequencies[at : at + 1]
        return found[0] if found and found[0].end <= end else None

    def _acted(self, often: TimeExpression, end: int) -> Span | None:
        """每月至少上门1次 counts 上门; 恳谈会每月举行一次 counts what stands before 每月."""
        end = self._phrases.tails.strip(self._text, often.end, end)
        start = self.objects.behind_adverb(self.objects.strip_lead(often.end, end), end)
        start = short_act(self._text, start, end)
        if end - start > _SHORT_ACT:
            # 每年可为当地提供|清洁电能2亿度
            return self.objects.object_in(start, end)
        done = end - start > 1 and self._text[start:end].lstrip(_MAY) not in _HOLD
        return (start, end) if done else None

    def _is_of_years(self, here: Neighbourhood) -> bool:
        """五年|年均增长5%: whether a number is of the years told before; not 30户|平均增收3万元."""
        previous, start = self._quantities[here.index - 1], here.quantity.start
        of_years = previous.dimension == "duration" and previous.end <= start
        return of_years and _IN_ALL_YEARS.fullmatch(self._text, previous.end, start) is not None

    def _over_run(self, here: Neighbourhood) -> int:
        """粮食总产量连续18年保持在100万吨以上: the words before the run of years."""
        previous = self._quantities[here.index - 1]
        if self._text[previous.start - 1] in "比较" and here.clause < previous.start:
            # 收入比十年前翻了两番: what stands before 比
            return self._phrases.tails.strip(self._text, here.clause, previous.start - 1)
        lead = previous.start - 2 * self._text.endswith("连续", here.clause, previous.start)
        run = previous.dimension == "duration" and lead < previous.start
        if run or self._is_of_years(here):
            # 粮食总产量|自2012年以来|连续4年, 实际利用外资五年累计5.8亿美元
            since = _SINCE.search(self._text, here.clause, lead)
            lead = since.start() if since is not None else lead
            return self._phrases.tails.strip(self._text, here.clause, lead)
        return here.clause
