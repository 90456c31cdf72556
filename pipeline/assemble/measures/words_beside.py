"""Tells of the words beside a number what they are: a verb, examples, or how large something is."""

import re

from pipeline.assemble.amount_kinds import EXTENT, INCOME, PRICES, STRETCH
from pipeline.assemble.clauses import IN_ALL, Neighbourhood, Span
from pipeline.assemble.measure import Measure, measure_at
from pipeline.assemble.measures.listed_names import HEADED
from pipeline.assemble.phrases.head_nouns import is_countable
from pipeline.assemble.phrases.noun_limits import SHORT_NOUNS
from pipeline.assemble.phrases.phrases import STOP, Phrases
from pipeline.assemble.references import OF_PEOPLE
from pipeline.clause_openings import REACH
from schemas.mentions import Quantity

# 党员不足3名的村
_STAFFED = re.compile(
    r"(?:职工|员工|党员|从业人员|人口|成员|会员|学生|教师|床位|村民|用工|户籍|居民|在校生)(?:人数|数)?$"
)
_LEAST = re.compile(
    r"(?:总|人数|在|为|有|达到?|超过?|满|不足|不满|不到|少于|多于|高于|低于|不少于)*"
)
# 人口仅2.76万的旗
_ONLY = re.compile(r"(?:仅|只|才|不到|超过?|近|约|达到?|有|为|在)*")
# 返乡农民工|已有18万人|安全返岗
_THERE = re.compile("(?:已?(?:经?有|达到?)|为)?(?:近|约|超过?)?")
# 考点达80个|考场总数达到2769个
_OF_NEXT = re.compile("(?:已?达到?|为)(?:近|约|超过?)?")
_SERVES = re.compile(
    r"[\d.]+[万余多]*[名位人户个家][^，。；、]{0,24}?"
    r"(?:提供|发放|送[去上来]|赠送|办理|解决|开展|捐[赠款助]|表演|义诊|理发|颁发|购买|垫付|减免|担保|授信|放款|服务|咨询|体检)"
)
_YEARLY = frozenset({"年产", "日产", "年加工", "日加工", "年处理", "日处理", "年出栏", "年存栏"})
_MAKERS = re.compile(
    r"及?以[上下]的?[^，。；、\d的]{0,8}(?:企业|公司|[工茶酒砖]?厂|大户|户|基地|园区|生产线|项目|场)"
)
_BARRED = re.compile(r"(?:其中[，,]?)?年?(?:超过?|达到?|在|过|突破|上)?")
_COUNTED = re.compile(
    r"(?:以上|及以上)?的[一-鿿]{0,4}?(?:[镇乡村县旗户]|嘎查|企业|项目|园区|社区|合作社)"
    # 税收过50万元的4家,过10万元|的10家
    r"|(?:以上|及以上)?的(?:共?有|达到?|为)?\d+[家户个所]"
    # 超亿元|有27个
    r"|(?:以上|及以上)?(?:共?有|达到?|共|为)\d+[家户个所]"
)
_TAKES_PART = "参加"
_GETS = frozenset({"享受", "领取", "申领", "接种", "取得", "考取"})
"""What people do to get something; of two characters, as the one before."""
_INSURANCE = re.compile(r"(?:保险|医保|社保|合作医疗|新农合|考试|竞赛)(?:的?(?:总|参保)?人数)?$")
_DIVISIONS = frozenset(
    {"镇", "乡", "村", "县", "旗", "区", "街道", "社区", "苏木", "嘎查", "市", "盟", "省", "州"}
)
_DIVISION_HEADS = frozenset(word[0] for word in _DIVISIONS)
# 增16万学位, 双向四车道
_SELF = frozenset(
    {"学位", "车道", "金", "银", "铜", "县区", "乡镇", "省区", "省区市", "旗县", "盟市"}
)
_SETS_UP = re.compile("(?:先后|共|分别|已)*(?:组建|成立|建立|设立|组成)了?")
# 下沉至9村|1社
# 3省（自治区）|18市; 5省21市
_NEXT_RANK = re.compile(
    r"(?:[(（][一-鿿、]{1,12}[)）])?\d{1,3}个?(?:[镇乡村街社省市县区旗州盟]|社区|街道|苏木|嘎查)"
)
_RULES = re.compile(
    r"(?:跨|带动|惠及|带领|辗转|途经|先后赴|全[国省市区州盟县旗]|辖|管辖|分为|划分为|涉及|覆盖|等|、[一-鿿]{2,5}|\d(?:[个镇乡县旗区省市州]|街道)?[、和]?)$"
)
# 落实嘎查村党组织|200万元工作经费: who gets it
_RECEIVES = re.compile(
    r"(?:落实|拨付|下拨|划拨|安排|发放|给予|补助|奖励)(?:给|了)?[^，。；、\d的]{0,8}"
    r"(?:党组织|党支部|社区|嘎查村?|村|学校|企业|合作社|农户|牧户|家庭)$"
)
_WHERE = re.compile(r"\s|[县市旗区乡镇村州盟省内境]$")
# 犯罪嫌疑人|梁某、阳某等13人
_SOME_ONE = re.compile(
    r"(?P<owner>(?![及和与])(?:[一-鿿]{2,12}的)?[一-鿿]{0,4}(?:嫌疑人|被告人?|原告|人员|男子|女子|团伙成员|被害人|受害人"
    r"|[村居市农牧渔股]民|[农民]?民工|[工老病]人|[职员]工|学生|司机|驾驶员|乘客|旅客|游客|业主|顾客|消费者|老板|家长|学员))"
    r"(?:[一-鿿]某[一-鿿]{0,2}、?)+等(?:约|近)?$"
)
_HAS_ROW = (
    r"(?P<owner>(?:有色)?[^，。；：、,;:\d有]{2,12}?)(?:主要)?"
    r"(?:有|包括|包含)[^，。；：,;:\d]{1,16}、[^，。；：,;:\d]{1,80}"
)
_OWNER = re.compile(rf"{_HAS_ROW}等(?:约|近)?")
# 能源矿产有煤、石煤及煤成气|5种: kinds are counted whether or not the row is whole
_OF_KINDS = re.compile(rf"{_HAS_ROW}?(?:约|近)?")
# 海拔|1000米以下的河谷区
_DIMENSION = re.compile(r"(?:海拔|高程|水深|落差|直径|跨度|[高长宽深厚]度)$")
# 出栏|50头以上|养殖大户
_STOCK = re.compile(r"(?:存栏|出栏|饲养量|[年日](?:交易|屠宰|加工|处理|接待|销售|生产)|年产)$")
# 存栏蛋鸡|5000只以上|的养鸡大户
_HERD_OF = re.compile(r"(?:存栏|出栏|饲养|养殖)[一-鿿]{1,4}$")
# 管护员每月1800元|管护工资
_PAY = re.compile(
    r"(?:工资|津贴|报酬|奖金|生活费|护林费|(?:工作|生活|岗位|绩效|交通|伙食)(?:补助|补贴)|(?:管理|服务|托管|承包|流转|租赁|物业|维修)费)$"
)
_PRICE = re.compile(r"(?:价格?|租金|工钱|日薪|月薪)$")
# 贫困户|105人|就业
_FATE = re.compile(
    r"(?:实现|稳定|就近|就地|灵活|转移|自主|返乡|在家门口|外出)*(?:就业|务工|增收|脱贫|致富|创业|参保|受益|上岗|再就业)(?:增收|致富|脱贫)?"
)
_GROUP = re.compile(
    r"(?:[户民]|人员|人口|群众|劳动力|妇女|青年|毕业生|职工|工人|大学生|老人|残疾人|军人|居民)$"
)
_DID = re.compile(
    r"(?:[村镇乡旗县市队校站][里上]|嘎查里|我们?|他们?|她们?|咱们?|自己|大家|家里|村民|公司|合作社)"
    r"(?:又|还|就|也|都|一共|共|先后)?[建办开修买养种盖搭打挖栽卖装换]"
)
# 养驼户建|800平方米的棚圈
_DWELLER_DOES = re.compile(r"(?:[户民他她们]|公司|合作社|[村家]里)[建盖修搭种养]$")
_SITE = re.compile(
    r"(?:[村镇乡]|社区|小区|街道|苏木|嘎查|家园|花园|广场|市场|大街|大厦|园区|(?<=[一-鿿])家)$"
)
# 总投资过亿元
# 收入|过500万元: it passes that; not 养|过200只羊
_PASSES = re.compile(r"过(?:[亿千百万半]|(?<=[入值额税量润资款费价重积数模率]过)\d)")
_LAND = re.compile(r"(?:土地|耕地|荒[地山坡]|农田|林地|草[场地]|山地|坡地|田地)$")
_PUT_TO = re.compile(r"(?:用于|发展|种植?|建设|栽[植种]|养殖|打造|修建|开展|搞)[一-鿿]{2}")

# 局长王某等|6人|被查: who they are is told by names
_AND_OTHERS = re.compile(r"等\d+[余多]?[人名位](?=[，。；、被均都已])")
_HELPS = re.compile(
    r"(?:服务|扶持|帮扶|救助|资助|慰问|表彰|惠及|覆盖|安置|扶助|救治)(?!对象|人员|干部)(?=[一-鿿]{4})"
)

_TIMES_DONE = frozenset({"次", "趟", "回", "轮"})
_DOER = re.compile(
    r"(?:[局委办院队站所厅]|防[指总]|政府|指挥部|警方|公司|中心|部门|社区|街道|支部|党委|工会|联合会|学校|银行|干部|人员|党员|代表"
    r"|法官|民警|[辅干交刑]警|书记|主任|[队团社成学网]员|网格员|[旗县镇乡区市]长|志愿者|记者|教师|老师|医生|专家|[村牧农居市]民|户)$"
)
_SO_FAR = re.compile(rf"总?(?:先后|累计|已经?|{IN_ALL}|曾经?|连续|又|还)*")


_KIN = re.compile(r"(?:大[爷娘妈婶叔伯姨哥嫂]|儿子|女儿|老两口)$")


def is_division(text: str, quantity: Quantity) -> bool:
    """Whether a number counts divisions, without a counter: 3县, 9省（区、市）; not 1名/2村."""
    unit = quantity.unit
    if unit[:1] not in _DIVISION_HEADS:
        return False
    unit = unit.partition("（")[0].partition("(")[0]
    return unit in _DIVISIONS and text[quantity.start - 1 : quantity.start] != "/"


def unit_itself(text: str, here: Neighbourhood) -> Measure:
    """辖3镇8乡: the counter, which names what it counts."""
    unit = here.quantity.number_end, here.quantity.end
    return measure_at(text, unit, "adjacent", "measure.unit")


class WordsBeside:
    """Answers about the words beside the numbers of one article."""

    def __init__(self, phrases: Phrases, text: str) -> None:
        self._phrases = phrases
        self._text = text

    def is_extent(self, here: Neighbourhood, before: Span | None) -> bool:
        """饲养量1000头|规模的养殖场: the amount is named before it, what is so large behind it.

        职工50人以上的企业: it is the staff that numbers fifty.
        """
        if before is None:
            return False
        least = self._text.startswith("的", here.behind)
        if least and self._is_least(here, before):
            return True
        if _ONLY.fullmatch(self._text, before[1], here.quantity.start) is None:
            return False
        stocked = here.quantity.bound == "at_least" and _STOCK.search(self._text, *before)
        end = here.behind
        if here.quantity.bound == "at_least" and _HERD_OF.search(self._text, *before):
            return self._text.startswith("的", end)
        so_large = bool(stocked) or self._text.startswith(("的", "规模"), end)
        if so_large and not here.quantity.unit and INCOME.search(self._text, *before):
            # 年收入达10万的|农户
            return True
        return so_large and EXTENT.search(self._text, *before) is not None

    def _is_least(self, here: Neighbourhood, before: Span) -> bool:
        """Whether the number is a threshold that stands right behind those it counts."""
        if _STAFFED.search(self._text, *before) is None:
            return False
        between = _LEAST.fullmatch(self._text, before[1], here.quantity.start) is not None
        return between and here.quantity.bound in {"at_least", "at_most", "less_than", "more_than"}

    def is_fate(self, here: Neighbourhood, before: Span, after: Span) -> bool:
        """带动贫困户105人就业: those who are counted stand before, what becomes of them behind."""
        if here.quantity.unit not in OF_PEOPLE or before[1] != here.quantity.start:
            return False
        fate = _FATE.fullmatch(self._text, *after) is not None
        return fate and _GROUP.search(self._text, *before) is not None

    def is_price_of(self, here: Neighbourhood, after: Span) -> bool:
        """Whether a price stands behind its amount: 实行2000元/吨的|最低保护价."""
        phrase = self._text[slice(*after)]
        if phrase in PRICES:
            return True
        if phrase == "标准" and self._text.endswith(("按", "按照"), 0, here.quantity.start):
            # 政府按1.125元/亩|标准发放补助
            return True
        if here.quantity.dimension == "money" and _PAY.search(self._text, *after):
            return True
        behind = self._text.startswith("的", here.quantity.end)
        return behind and _PRICE.search(self._text, *after) is not None

    def is_stretch(self, here: Neighbourhood, before: Span) -> bool:
        """流转群众120余亩土地: an area or length right before its noun measures that noun.

        住进团结村150平方米的搬迁房: with 的 only where the words before say no more than where, or
        whose it is, 老人30平方米的菜园.
        """
        if here.quantity.dimension not in STRETCH:
            return False
        if self._text.startswith("的", here.quantity.end):
            owned = self._phrases.heads.ends_in_person(self._text, *before)
            owned |= _KIN.search(self._text, *before) is not None
            return owned or _SITE.search(self._text, *before) is not None
        if self._text[slice(*before)] in _YEARLY and _MAKERS.match(self._text, here.quantity.end):
            return False  # 年产200吨以上茶叶企业8家
        if _LAND.search(self._text, *before) and _PUT_TO.match(self._text, here.quantity.end):
            # 流转土地4000亩|发展苹果产业
            return False
        return not (HEADED.search(self._text, *before) or _DIMENSION.search(self._text, *before))

    def is_income(self, here: Neighbourhood, before: Span, after: Span | None) -> bool:
        """仅在工坊|就有4万元的收入: what the money is stands behind it."""
        if here.quantity.dimension == "percent" and self._text[here.quantity.start - 1] == "按":
            # 村集体按5%固定收益分红: who is paid so is not what is paid
            return after is not None and self._text[here.quantity.end] != "的"
        behind = here.behind
        if after is None or not self._text.startswith("的", behind):
            return False
        income = INCOME.search(self._text, *after) is not None
        return income and INCOME.search(self._text, *before) is None

    def asks_behind(self, here: Neighbourhood, before: Span) -> bool:
        """村里有110户|栽种剁椒: whether what is counted can only be told behind the number."""
        if self.is_verb(before) or self.is_examples(before):
            return True
        if _SETS_UP.fullmatch(self._text, before[1], here.quantity.start):
            # 由某局等部门组建3个|联合考察组
            return True
        if self._text[here.quantity.start - 1] == "的" and before[1] < here.quantity.start - 2:
            # 市场监管局完成的4068批次|抽检
            return True
        if self.is_done_often(here, before):
            return True
        there = self._text[here.quantity.start - 1] == "有" and before[1] < here.quantity.start
        return there and here.quantity.unit in OF_PEOPLE

    def is_done_often(self, here: Neighbourhood, before: Span) -> bool:
        """县住建局先后6次|上门服务: what somebody did so often; not 慰问老党员3次，."""
        if here.quantity.unit not in _TIMES_DONE or STOP.match(self._text, here.behind):
            return False
        far = _DOER.search(self._text, *before) is not None
        far = far and _SO_FAR.fullmatch(self._text, before[1], here.quantity.start) is not None
        said = before[1] < here.quantity.start
        return far and (said or self._phrases.verbs.opening_verb(self._text, *before) == before[0])

    def is_examples(self, before: Span) -> bool:
        """光电、制储氢等10个攻坚专项: what stands before 等 are examples of what is counted."""
        return self._text[before[1] - 1] == "等"

    def owner_of_examples(self, here: Neighbourhood) -> Span | None:
        """药用植物有麻黄、柴胡等200多种: what has the examples is what is counted."""
        low = max(here.clause, here.before, here.quantity.start - REACH)
        named = _SOME_ONE.search(self._text, low, here.quantity.start)
        if named is not None:
            return named.span("owner")
        pattern = _OF_KINDS if here.quantity.unit == "种" else _OWNER
        owner = pattern.fullmatch(self._text, low, here.quantity.start)
        if owner is None or _WHERE.search(owner["owner"]) is not None:
            return None
        return owner.span("owner")

    def with_taking_part(self, here: Neighbourhood, before: Span) -> Span:
        """参加基本养老保险34万人, 享受低保120户: those are counted who take part, or get it."""
        start = before[0] - len(_TAKES_PART)
        if here.quantity.unit in OF_PEOPLE and self._text[start : before[0]] in _GETS:
            who = self._text[before[1] - 1] == "者"
            who |= self._phrases.heads.ends_in_person(self._text, *before)
            return before if who else (start, before[1])
        insured = self._text.startswith(_TAKES_PART, start) and start >= here.sentence.start
        if insured and here.quantity.unit in OF_PEOPLE and _INSURANCE.search(self._text, *before):
            return start, before[1]
        return self._without_opening_verb(here, before)

    def _without_opening_verb(self, here: Neighbourhood, before: Span) -> Span:
        """服务|从业人员1500人, 创建|“最强党支部”365个: without what is done to those counted."""
        opened = self._phrases.verbs.opening_verb(self._text, *before)
        if opened > before[0] and self._text[opened] in "“‘":
            return opened, before[1]
        helped = _HELPS.match(self._text, *before)
        if helped is None or here.quantity.unit not in OF_PEOPLE:
            return before
        people = self._text.endswith("人口", *before)
        if people or self._phrases.heads.ends_in_person(self._text, *before):
            return helped.end(), before[1]
        return before

    def is_bar(self, here: Neighbourhood) -> bool:
        """其中超亿元的镇3个: whether the amount is a bar for those that are counted behind it."""
        if here.quantity.dimension in {"count", "duration", "age"}:
            return False
        low = max(here.clause, here.before)
        if low == here.quantity.start and here.quantity.dimension != "money":
            return False  # 100%的|建制村通了客车
        barred = _BARRED.fullmatch(self._text, low, here.quantity.start) is not None
        return barred and _COUNTED.match(self._text, here.quantity.end) is not None

    def names_itself(self, here: Neighbourhood) -> bool:
        """辖3镇8乡80个村: a division is its own classifier."""
        if here.quantity.unit in _SELF:
            return True
        if not is_division(self._text, here.quantity):
            return False
        if _NEXT_RANK.match(self._text, here.quantity.end):
            return True
        return (
            _RULES.search(
                self._text, max(here.sentence.start, here.quantity.start - 8), here.quantity.start
            )
            is not None
        )

    def are_counted(self, before: Span, counted: Span | None) -> bool:
        """90%的|村达到30万元: whether the words are what was counted just now, or a share of it."""
        shared = self._text[max(0, before[0] - 2) : before[0]] == "%的"
        return before == counted or (shared and is_countable(self._text, *before))

    def opens_with_verb(self, before: Span) -> bool:
        """Whether a verb stands among the first words of a range: 已完成|整改."""
        cues = self._phrases.verbs.cues(self._text, *before)
        return bool(cues) and cues[0].start < before[0] + 3

    def is_told_before(self, here: Neighbourhood, before: Span, after: Span | None) -> bool:
        """吸纳周边群众120多人|入园务工: the people stand before the number, what they do behind."""
        there = before[1] == here.quantity.start or _THERE.fullmatch(
            self._text, before[1], here.quantity.start
        )
        if after is None or not there:
            return False
        if here.limit < here.sentence.end and _OF_NEXT.fullmatch(self._text, after[1], here.limit):
            # 现场40多家|企业为1600人提供岗位: for whom they do it
            return self._text[after[1]] != "为" or not _SERVES.match(self._text, here.limit)
        if here.quantity.unit not in OF_PEOPLE:
            return False
        people = self._phrases.heads.ends_in_person(self._text, *before)
        people |= self._text.endswith("人口", *before)
        # 商贸户65户|从业人员146人: what stands behind has a number of its own
        of_next = after[1] == here.limit < here.sentence.end
        people |= of_next and self._text[before[1] - 1] == here.quantity.unit
        return people and (of_next or not self._phrases.heads.ends_in_person(self._text, *after))

    def is_bare_act(self, before: Span) -> bool:
        """Whether only a verb of one character stands there, with who does it: 村里建了7个.

        What 是一个有着 says its subject has is not that subject either.
        """
        if self._text.find("是一", *before) >= 0 and self.is_verb(before):
            return True
        if before[1] - before[0] == 1 and self.is_verb(before):
            return True
        if _AND_OTHERS.match(self._text, before[1] - 1):
            return True
        did = self._text.startswith(("了", "过"), before[1])
        return did and _DID.fullmatch(self._text, *before) is not None

    def is_given(self, here: Neighbourhood, before: Span | None) -> bool:
        """林业局提供的|35000元贷款, 罕见的|33度高温: whether the words only describe the amount."""
        start = here.quantity.start
        money = before is not None and here.quantity.dimension == "money"
        if money and _RECEIVES.search(self._text, here.clause, start):
            return True
        if before is None or self._text[start - 1] != "的" or before[1] != start - 1:
            return False
        return here.quantity.dimension == "temperature" or self._phrases.verbs.ends_in_verb(
            self._text, before[1]
        )

    def is_verb(self, before: Span) -> bool:
        """Whether the words before the number are a verb, whose object follows: 种了23亩蜜瓜."""
        text, (start, end) = self._text, before
        if end - start == 1:
            return text[start] not in SHORT_NOUNS
        if text[end - 1] == "着" and end - start == 2:
            # 背着20多万元的外债
            return True
        if text.startswith(("了", "过", "着"), end) and not _PASSES.match(text, end):
            return True
        if _DWELLER_DOES.search(text, start, end):
            return True
        return self._phrases.verbs.is_verb_only(text, start, end)
