"""Finds the noun phrase that closes what stands before a number: 专兼职网格员3.2万名."""

import re
from bisect import bisect_right

from pipeline.assemble.adverbs import predicate_start
from pipeline.assemble.bases import Bases
from pipeline.assemble.changes import RECKONED
from pipeline.assemble.clauses import CARRIED_OVER, REACH, Neighbourhood, after_bound
from pipeline.assemble.doers import behind_doers
from pipeline.assemble.leads import DATELINE, LEAD, WIRE
from pipeline.assemble.phrases import Phrases
from pipeline.assemble.realised import who_realises
from pipeline.assemble.subjects import behind_list, told_apart, told_before, with_its_verb
from schemas.article import Article
from schemas.mentions import TimeExpression

ONLY_MODIFIER = re.compile(
    r"^(?:除(?![草尘臭虫湿霜害夕雪冰险法外名])[^，。；]{2,24}|原[来先有]|[最起]初|当初|全[国省市区旗县盟州镇乡村社台港澳]+|全(?:嘎查|苏木|街道|社区)|我[国省市区旗县盟]|该.|各地|当地|周边|周围|附近|上述|前述|本.|利用|动用|使用|短短|整整|足足|仅仅|区区|一[片块处间座栋个条所套幢台辆架艘头只匹峰]?|等|分别|原[区县乡镇社]|[我咱俺]们?村|(?:绝?大)?多数|大部分|人均|户均|亩均|年均|平均|其中|局部|(?:局部|部分|个别)(?:地区|地方|区域|乡镇|站点|路段|时段)|总|均|连片|总体|左右|以上|个|人|的|新|境内|辖区|一[天年月季]|第[一二三四五六七八九十\d]+[天年位名]|[省市州盟旗县区乡镇村]{2,4}[两三四]级|当中|之中|后续|先期|(?:好|丰|平|正常|一般)年(?:景|份|头)(?:时|里|下|的时候)?)*$"
)
# 争取中央、自治区|820万元资金: who gives is not what is given
_GIVERS = re.compile("^(?:(?:中央|国家|自治区|上级|[本我]?[省市盟旗县区])级?(?:财政)?[、和及]?)+$")
# 合作社有社员32户, 农户达到人均收入2500元: the owner is not what is counted
_OWNS = re.compile(
    r"达到(?![或国])(?=[一-鿿]{3})|需(?<=[产设区县市旗]需)(?=[一-鿿]{2,6})(?![求要水氧热用])|有(?<!(?<![工农家用])具有)(?<![所没占享持国公私富特原稀固保据含既]有)(?![林价效]|机(?![动械])|[限色关期偿序线利益害组着力望待意志责任趣])"
)
# 村里1.4万亩耕地
_WITHIN = re.compile(
    r"^(?:[^，。；]{0,4}[村镇乡旗县市区校厂院园棚家]|[^，。；]{0,5}[账本手车地山店网身床路街户室桌墙卡屋仓圈田班]"
    r")[里内上中]$"
)
# 一天摘, 老人收: a verb of one character, whose subject is not what it measures
_ONE_VERB = frozenset(
    "省扩攒缴落加买卖花赔赚挣吃喝修种养收管看摘跑走打搬送拉借还交领发给付捐垫贴补欠"
)
# 位于旗府西南10公里处: where a thing lies is not what it measures
_LIES = re.compile(r"^(?:位于|地处|坐落)")
_IN_ALL_YEARS = re.compile(r"(?:累计|合计|共|共计)(?:完成|实现|达到?)?了?(?:约|近|超过?)?")
# 5年内|第二产业上升2个百分点, 8亩地|收入4万元
_SPAN_ENDS = frozenset({"亩地", "年内", "年间", "年里", "年来", "月内", "月里", "月来"})
_BUDGET = re.compile(
    "(?:预算|计划|任务)数?|用户数?|总?[人户]数|余额|[存出]栏数?|拥有量|保有量|库存"
)
_ASIDE_ENDS = re.compile(r"[^（()）]*[)）]")
# 买了|怀犊母牛, 配套建设了|占地: what the verb acts on
_DID = re.compile(
    r"(?<![为除罢受到])了(?![解断然得不却结])(?=[一-鿿“]{2})"
    # 种地、养羊一年下来|纯收入
    r"|一(?:年|季|天|趟|个月)下来(?=[一-鿿]{2})"
)
# 最大降雨|为监利上车湾镇, 降雨量|为崇阳小沙坪站
_STATION = re.compile(r"[为是][一-鿿]{0,12}?(?P<station>站)?$")
# 按照|300户到500户的标准
_BY_RULE = re.compile(r"^(?:按照?|根据|依照|依据|参照)$")
# 比全省（7.7%）和全国（7.0%）|分别高1.0、1.7个百分点
_HIGHER = re.compile("(?:分别|均|都)?[高低快慢](?:出|于)?$")
_NO_OBJECT = re.compile(
    "|".join(
        f"(?:{no.pattern})" for no in (ONLY_MODIFIER, _GIVERS, _WITHIN, _LIES, _BY_RULE, _HIGHER)
    )
)
_DASHES = frozenset("—-－~～·")
_SUFFIXES = frozenset("省区市盟县旗镇乡村木查道社")
_AGO = frozenset({"前", "以前", "之前"})
_HOLD = frozenset({"举行", "开展", "召开", "组织", "进行", "举办", "组织召开", "组织开展", "安排"})
_LOOKS_DIVISION = re.compile(r"[一-鿿]{1,5}(?:[区县旗镇乡市]|街道|苏木|[农林牧渔]场)")
_SHORT_NAME = re.compile("[一-鿿]{2,3}")
_ROW_MARKS = frozenset("、，,；;")
_OF_DOERS = frozenset("次趟回人名")
_SHORT_ACT = 6
_SHORT_OWNER = 3
_LONGEST_ROW = 12
# 与2010年普查时的14万人|相比
_HELD_AGAINST = re.compile(r"\s?相[比较]")
Span = tuple[int, int]


class NounsBefore:
    """Cuts the phrases before numbers in one article."""

    def __init__(self, phrases: Phrases, article: Article) -> None:
        times = article.times
        self._phrases = phrases
        self._text = article.text
        self._has_wire = WIRE.search(article.text) is not None
        self._quantities = article.quantities
        self._frequencies = [time for time in times if time.kind == "frequency"]
        self._times = times
        self._time_starts = [time.start for time in times]
        self._time_at = {time.start: time.end for time in times}
        self.bases = Bases(phrases, article)
        bodies = {body.start: body.end for body in article.organisations}
        # 乌海|华油公司: a short name that a firm's name begins with is no place of its own
        self._name_at = {
            place.start: place.end
            for place in article.places
            if bodies.get(place.start, 0) <= place.end or article.text[place.end - 1] in _SUFFIXES
        }
        self.bodies = frozenset((body.start, body.end) for body in article.organisations)
        """Where the names of bodies stand: 某某公司|11万吨/年|聚乙烯醇项目."""
        self._divisions = {place.end: place.start for place in article.places}
        self._people_end = {person.end for person in article.people}
        self._name_at |= {person.start: person.end for person in article.people}
        # 党员|王伟|捐款: a title stands with the name it belongs to
        self._titled = {
            first: p.end for p in article.people for first, _ in p.titles if first < p.start
        }

    def find(self, here: Neighbourhood) -> Span | None:
        """The noun phrase before `here.quantity`, or None."""
        text = self._text
        start = self._opening(here)
        end = here.quantity.start
        joined = end > start and text[end - 1] in "和与及、"
        if joined or _HELD_AGAINST.match(text, here.quantity.end):
            return self._before_base(start, end)
        end = self._behind_planner(start, self._phrases.strip_tail(text, start, end))
        end = self._before_spot(start, end)
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
        if end <= start and here.before > here.clause:
            start, end = here.clause, self._over_run(here)
        while end > start and text[end - 1] == "的":
            end = self._phrases.strip_tail(text, start, end - 1)
        often = self._frequency_in(start, end)
        if often is not None:
            acted = self._acted(often, end)
            if acted is not None:
                return acted
            end = self.bases.strip_per(start, often.start)
        return self.object_in(start, end)

    def _told_apart(self, here: Neighbourhood, apart: Span) -> Span | None:
        if self._text[apart[1] - 1] in ")）":
            # 性别比(以女性为100)由97.45|下降为91.45
            apart = self._before_brackets(here, apart[1]) or apart
        return self.object_in(apart[0], self._phrases.strip_tail(self._text, *apart))

    def _before_base(self, start: int, end: int) -> Span | None:
        """常住人口|与2010年普查的14万人相比: the base itself names nothing new.

        4万吨锂盐和2万吨碳酸锂: what stands before 和 belongs to the first.
        """
        if self._text[end - 1] in "和与及、":
            return None
        against = max(self._text.rfind(word, start, end) for word in "与同和")
        if against - start < 2:
            return None
        return self.object_in(start, self._phrases.strip_tail(self._text, start, against))

    def _behind_planner(self, start: int, end: int) -> int:
        """住宅加装电梯|左云县计划|完成3部: the noun, told before the one who plans."""
        if not self._text.endswith("计划", start, end):
            return end
        planner = self._divisions.get(end - 2, start)
        return planner if planner > start + 1 else end

    def _before_spot(self, start: int, end: int) -> int:
        """最大雨量|为某县某乡|145.5毫米: where it was measured is no part of what was."""
        spot = end
        while self._divisions.get(spot, start) > start:
            spot = self._divisions[spot]
        station = _STATION.search(self._text, start, spot)
        if station is not None and (spot < end or station["station"]):
            return self._phrases.strip_tail(self._text, start, station.start())
        return end

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
        return start, self._phrases.strip_tail(text, start, opened)

    def _opening(self, here: Neighbourhood) -> int:
        """From where the phrase is sought: behind the quantity before and the noun it describes.

        投资1.3亿元的养殖场、某某集团|投资7亿元的市场.
        """
        end = here.quantity.start
        start = max(here.clause, after_bound(self._text, here.before), end - REACH)
        start += start == here.before and self._text[start - 1 : start + 1] in _SPAN_ENDS
        mark = self._text.rfind("、", start, end) if self._text.startswith("的", start) else -1
        return max(start, mark + 1)

    def is_name(self, span: Span) -> bool:
        """Whether the words are names of divisions or persons, and nothing else."""
        at, end = span
        while at < end:
            stop = self._name_at.get(at, end + 1)
            if stop > end:
                return False
            at = stop + (stop < end and self._text[stop] in "、和与及")
        return True

    def heads_row(self, here: Neighbourhood, span: Span) -> bool:
        """Whether the words look like a division and a row of divisions follows the number.

        新城区10个,回民区50个: a name that the register shares with others is one here all the same.
        """
        text, end = self._text, here.quantity.end
        goes_on = text[end : end + 1] in _ROW_MARKS and end + 1 in self._name_at
        # 阳城县9.3亿元，城区|6.9亿元，开发区|2.4亿元: a name went before it
        in_row = not here.first_in_sentence and span[0] == here.before + 1
        if _LOOKS_DIVISION.fullmatch(text, *span) is not None:
            return goes_on or (in_row and self._ended_row(here))
        return goes_on and in_row and self._is_between(here, span)

    def _is_between(self, here: Neighbourhood, span: Span) -> bool:
        """天河10个,白云|8个,黄埔16个: a short name right behind one that is known."""
        previous = self._quantities[here.index - 1]
        same = previous.unit == here.quantity.unit and self._text[here.before] in _ROW_MARKS
        short = _SHORT_NAME.fullmatch(self._text, *span) is not None
        return short and same and previous.start in self._divisions

    def _ended_row(self, here: Neighbourhood) -> bool:
        """Whether the items before it in the row go back to a division that the register knows."""
        low = max(0, here.index - _LONGEST_ROW)
        for i in range(here.index - 1, low - 1, -1):
            last, following = self._quantities[i : i + 2]
            joint = self._text[last.end : following.start]
            if last.unit != following.unit or joint[:1] not in _ROW_MARKS:
                return False
            if _LOOKS_DIVISION.fullmatch(joint[1:]) is None:
                return False
            if last.start in self._divisions:
                return True
        return False

    def subject_before(self, here: Neighbourhood) -> Span | None:
        """The subject of the clause before: 留守儿童人数减少,共1460人; 宣讲活动,已开展20次."""
        told = told_before(self._text, here)
        return self.object_in(*told) if told is not None else None

    def owner_of_amount(self, here: Neighbourhood, span: Span) -> Span | None:
        """第一产业 of 第一产业实现增加值47亿元: a bare amount and the subject whose it is."""
        low = max(here.clause, after_bound(self._text, here.before))
        subject = who_realises(self._text, low, span)
        return self.object_in(*subject) if subject is not None else None

    def behind_age(self, here: Neighbourhood, span: Span | None) -> Span | None:
        """60岁及以上|人口13072人, 14岁以下|1200人: whose number it is begins with the age."""
        if span and span[1] in self._people_end and here.quantity.unit in _OF_DOERS:
            # 商人刘某|三次来到临沧, 周某某|三人: who it is, and not what is counted
            return None
        previous = self._quantities[here.index - 1] if here.index else None
        if previous is None or previous.dimension != "age" or previous.end != here.before:
            return span
        behind = after_bound(self._text, previous.end)
        if span is None:
            # 15—64岁9466人 is a group as well
            bounded = behind > previous.end or previous.bound == "range"
            bare = bounded and behind == here.quantity.start
            return (previous.start, behind) if bare else None
        # 35岁以下的党员 are a group, 平均年龄29岁的突击队 is a team
        grouped = behind > previous.end and self._text[behind : span[0]] == "的"
        return (previous.start, span[1]) if behind == span[0] or grouped else span

    def aged(self, here: Neighbourhood) -> Span | None:
        """55岁以上的有9人: the group that only its age tells of."""
        previous = self._quantities[here.index - 1] if here.index else None
        if previous is None or previous.dimension != "age" or previous.end != here.before:
            return None
        return previous.start, after_bound(self._text, previous.end)

    def object_in(self, start: int, end: int) -> Span | None:
        """The noun phrase that closes a range: the object of its last verb, or its subject."""
        text = self._text
        low = start = self.strip_lead(start, end)
        # a quotation that opens in the clause and is not closed bounds it
        opened = max(text.rfind("“", start, end), text.rfind("‘", start, end))
        if opened >= 0 and not any(mark in text[opened:end] for mark in "”’"):
            start = self.strip_lead(opened + 1, end)
        if end <= start or ONLY_MODIFIER.match(text[start:end]):
            return None
        found = self._phrases.object_start(text, start, end)
        start = self._narrowed(behind_list(text, start, found, end), end)
        start = self._behind_adverb(start, end)
        while start < end and text[start] in _DASHES:
            start += 1
        if end <= start or _NO_OBJECT.match(text[start:end]):
            return None
        return with_its_verb(text, low, start, end), end

    def _behind_adverb(self, start: int, end: int) -> int:
        """Where the verb begins behind an adverb; `end` for a verb of one character."""
        text = self._text
        begin = predicate_start(text, start, end)
        if begin > start:
            begin = self.strip_lead(begin, end)
            if end - begin < 2:
                return end
            start = begin
        if end - start > 2 and text[end - 1] in _ONE_VERB and text[end - 2 : end] != "奖补":
            return end if len(self._phrases.words(text[start:end])[-1]) == 1 else start
        return start

    def _narrowed(self, start: int, end: int) -> int:
        """Where the thing itself begins: behind its owner, a heading's space, a time within."""
        text = self._text
        for owns in _OWNS.finditer(text, start, end):
            alone = text[end - 1] in "牛羊马驼猪鸡驴鹿蜂"  # 合作社现有|马260匹
            if end - owns.end() >= 2 - alone and "的" not in text[owns.end() : end]:
                start = owns.end()
        for done in _DID.finditer(text, start, end):
            start = done.end()
        start = behind_doers(text, start, end)
        space = text.rfind(" ", start, end)
        quoted = text.rfind("“", start, space) > text.rfind("”", start, space)
        if space > start and end - space > 3 and not quoted:
            start = space + 1
        at = bisect_right(self._time_starts, end)
        if at and (last := self._times[at - 1]).start > start and end - last.end >= 2:
            budgeted = last.start > start and _BUDGET.fullmatch(text, last.end, end)
            if budgeted or _ASIDE_ENDS.match(text, last.end, end):
                # 万元GDP（当年价）用水量, 财政支出年初预算, 移动电话年末用户
                return self.strip_lead(start, end)
            start = self._behind_time(start, last)
        return self.strip_lead(start, end)

    def _behind_time(self, start: int, time: TimeExpression) -> int:
        """Where the noun begins behind a time: 加上|上年结转; 国债资金上年结余 is one noun."""
        if CARRIED_OVER.match(self._text, time.end) is None:
            return time.end
        return start if time.start - start > _SHORT_OWNER else time.start

    def _frequency_in(self, start: int, end: int) -> TimeExpression | None:
        if not self._frequencies:
            return None
        at = bisect_right(self._frequencies, start, key=lambda time: time.start)
        found = self._frequencies[at : at + 1]
        return found[0] if found and found[0].end <= end else None

    def _acted(self, often: TimeExpression, end: int) -> Span | None:
        """每月至少上门1次 counts 上门; 恳谈会每月举行一次 counts what stands before 每月."""
        end = self._phrases.strip_tail(self._text, often.end, end)
        start = self._behind_adverb(self.strip_lead(often.end, end), end)
        if end - start > _SHORT_ACT:
            # 每年可为当地提供|清洁电能2亿度
            return self.object_in(start, end)
        return (start, end) if end - start > 1 and self._text[start:end] not in _HOLD else None

    def _over_run(self, here: Neighbourhood) -> int:
        """粮食总产量连续18年保持在100万吨以上: the words before the run of years."""
        previous = self._quantities[here.index - 1]
        if self._text[previous.start - 1] in "比较" and here.clause < previous.start:
            # 收入比十年前翻了两番: what stands before 比
            return self._phrases.strip_tail(self._text, here.clause, previous.start - 1)
        if previous.dimension == "duration" and _IN_ALL_YEARS.fullmatch(
            self._text, previous.end, here.quantity.start
        ):
            # 实际利用外资五年累计5.8亿美元
            return self._phrases.strip_tail(self._text, here.clause, previous.start)
        lead = previous.start - 2
        if previous.dimension != "duration" or not self._text.startswith("连续", lead):
            return here.clause
        return self._phrases.strip_tail(self._text, here.clause, lead)

    def _titled_until(self, start: int) -> int:
        """Where a name that begins here, or its title, ends; far on where none does."""
        return self._name_at.get(start) or self._titled.get(start) or len(self._text) + 1

    def strip_lead(self, start: int, end: int) -> int:
        """Leave out times, places, persons and connectives that open the clause."""
        text = self._text
        dateline = DATELINE.match(text, start, end) if self._has_wire else None
        if dateline is not None:
            start = dateline.end()
        if text.startswith("按", start) and (reckoned := RECKONED.match(text, start, end)):
            start = reckoned.end()
        while start < end:
            if self._time_at.get(start, end + 1) <= end and not CARRIED_OVER.match(
                text, self._time_at[start]
            ):
                start = self._time_at[start]
            elif start < (name := self._titled_until(start)) < end and text[name] not in "级港站":
                start = name
            elif self._name_at.get(start) == end:
                # 和林县: a name and nothing else, whose first character is no connective
                break
            else:
                match = LEAD.match(text, start, end)
                if match is None:
                    break
                start = match.end()
        return start
