"""What something was done to, where it is told before the verb: 矛盾纠纷|共化解360件."""

import re

from pipeline.assemble.clauses import IN_ALL, Neighbourhood, Span
from pipeline.assemble.phrases.agents import is_agent
from pipeline.assemble.phrases.names_before import NamesBefore
from pipeline.assemble.phrases.phrases import Phrases
from pipeline.change_words import CHANGE_WORDS
from pipeline.own_counters import PAIRS, counts_owner
from pipeline.seeds import one_of, read_seed
from schemas.mentions import Quantity
from schemas.seeds import LexiconRow

STAGE = one_of(row.surface for row in read_seed("work_stages.tsv", LexiconRow))
_SO_FAR = rf"(?:已经|已(?!知)|累计|{IN_ALL}|合计|陆续|先后)"
_VERB = re.compile(
    rf"(?:目前|现|均|还|又|{_SO_FAR})*{_SO_FAR}(?:分?批|分别|依法|成功|全部|顺利)?"
    rf"(?P<verb>(?:{STAGE}){{1,3}}|[一-鿿]{{2}}|[建修种栽卖售发收送做]|[一-鿿]{{2}}入库)"
    r"[了出到起成完]{0,2}(?:近|约|超过?|逾)?$"
)
# 党群服务中心去年|扩建到420平方米: so large it has become
_GROWN = re.compile(
    r"(?:[，,]?(?:[今去前]年|\d{4}年|如今|目前|现[在已]?|已经?|后来|[又再还]|逐步|先后))*"
    r"(?P<verb>(?:(?:[改新扩翻重增]|改扩)建|改造|提升|扩[大展充]|拓[宽展])+)[到至成为]了?(?:近|约|超过?|逾)?$"
)
_STAGES = re.compile(f"(?:{STAGE})+")
_BUILT = frozenset({"所", "座", "栋", "幢", "间", "套"})
_SHORTEST, _LONGEST = 2, 24
_LONGEST_VERB = 8
# 公司共投入, 村里共修: who does it; 行动中共查处: when
_WHO = re.compile(
    r"(?:[局委办厅院校队站部会社厂]|(?<![厕场])所|[团组店馆行园家户镇乡村县旗市区州省盟国人者员手师民生里中上内后前时下方间点车船机线号]"
    r"|公司|集团|企业|平台|系统|网站|APP|热线|窗口|机构|中心|银行|基地|街道|嘎查|苏木|政府|机关|单位|部门|地区|地方|我们?|[他她它]们?|自己|大家|其|行动|活动|以来|专班|集体|财政|国家|中央|[两支]委|支部|党组织)$"
)
_PROGRAMS = ("软件", "小程序", "公众号")
_MADE = frozenset({"开发", "建设", "上线", "推出", "运营", "注册"})
_BY = frozenset("通经利用依为向给对由把将被让在从以按随围针与和同跟靠凭")
_COMES = CHANGE_WORDS | {
    *("到访", "参加", "参与", "前来", "接待"),
    *("组成", "拥有", "具有", "包括", "涉及", "达到", "超过", "突破"),
}
_ACTED = frozenset({"人次", "趟", "班次", "架次"})
"""What counts the acts themselves."""
# 村民大会|召开3次, “板凳议事会”|已开13场: what was held; a 委员会 or 协会 holds something itself
_HELD = re.compile(
    r"(?P<event>[^，。；：、\d]{1,22}?(?:[课班赛节展坛”]|(?<![工协员委商学教])(?<!联合)(?<!理事)(?<!基金)会|培训|活动|宣讲))"
    rf"(?:目前|现|均|还|又|连续|{_SO_FAR})*(?:召开|举办|举行|开[办展课]|[开办])[了过]?(?:近|约|超过?|逾)?$"
)
# 玉米|种了300亩, 大棚|也建了12座: a thing, told before the verb, and nothing behind the number
_BESIDE = re.compile("[在沿到从往于给为靠用以经离向对由跟同和与]")
_DONE_ENDS = frozenset("了起成近约超过逾")
_GOODS = (
    "米豆麦谷稻粱薯椒菜瓜果草树苗种籽粮棉药料膜油奶肉毛绒皮蛋饼糕粽书籍册鞋帽服袄被"
    "腐酪茶酒蜜菇蘑耳杏枣梨桃葱蒜棘芪莓柿虾"
)
_THING_DONE = re.compile(
    rf"(?:(?<=[{_GOODS}])"
    r"(?:[就也还才只又先都]|光是)*[种栽播收割采摘买卖送捐铺打剪做订印攒备存囤晒挤熬酿捡挖刨掰磨蒸]"
    # what stands is built, and at 书屋 or 幸福路 something else is done
    r"|(?<=[棚圈舍路渠井房屋桥沟坝墙地田])(?:[就也还才只又先都]|光是)*[收割建盖修铺挖打搭])(?:[好完出下起到])?了(?:近|约|超过?)?$"
)
# 马奶|一天能产100斤, 羊毛|一年剪500斤: how much of it comes in a day; not 机器一天能打300亩
_IN_A_DAY = re.compile(
    rf"(?<=[{_GOODS}馍].|.[{_GOODS}馍]|馒头)(?<![者户人家员们])(?:一(?:[天年季晚茬]|个月)|每(?:[天年季晚]|个?月))(?:下来)?"
    "(?:就|也|都|还|大概|差不多|最多|至少|少说)*(?:能|可以?|要|会)?[产出打收挤做采捡剪卖销摘割挖捞酿熬织编绣烤蒸磨榨攒]"
    "[出到上下]?(?:约|近|超过?)?$"
)
_OF_GOODS = frozenset({"mass", "count", "volume"})
# 文章|写了80篇, 馒头|蒸了5锅, 日记|写满了6本: what hands do to things; not 老王写了4本
_BY_HAND = re.compile(
    r"(?P<thing>(?!老|小|[一-鿿]{1,2}家)[一-鿿]{2,8}?|[路草砖树鱼菜饭沙土煤井桥墙])(?:[就也还才只又先都共]|光是|已经?|一共|总共|整整|足足)*"
    r"(?P<verb>[写记抄印画拍录读背绣织缝剪编扎蒸煮炸烤熬腌晒磨酿做洗刷摘打搓穿拿修铺砌搬运拉发送寄下换拆订签])"
    r"(?:[好完出下起到满破光坏])?了(?:近|约|超过?)?"
)
_OF_CASES, _TAKEN = frozenset("件起宗"), frozenset("收立结存")
# 刑事案件|新收20件
_CASES_TAKEN = re.compile("(?<=案件)(?:共|已|累计)*(?:[新旧]?[收立结存])$")
# 农家乐|也开了10余家, 路灯|都装上了40盏: what the counter is made for; not 公司也开了3家
_OWN_DONE = re.compile(
    r"(?P<thing>[一-鿿]{2,12}?)(?:(?:如今|现在|目前|今年|去年|已经?|陆续|先后|相继|又|就|还|[也都])*"
    r"(?:新?[建修种栽开办添装改买通架铺盖搭打换配]|[改扩]建|新增|安装|改造|购置|添置|开办)[起出到好成上]?[了起成])"
    r"(?:近|约|超过?|逾)?$"
)
_DOES = re.compile(
    "(?:公司|集团|企业|合作社|单位|银行|机构|[医学]院|[学高]校|[大中小]学|幼儿园|敬老院|卫生院|[工药]厂|车间|村庄|家庭"
    "|支部|大队|连队|[剧社]团|法庭|派出所|班组|家[^，。]{0,4}店|[城片]区|区|[这那该本我他她][^，。的]*|[开办建修种栽买打挖养盖搭][一-鿿])$"
)
_AT = re.compile(r"[在从到往于把][一-鿿]{1,6}$")
_ENDS = re.compile(r"[^一-鿿]|左右|上下|[以之][上下外]|$")
_MEETINGS = frozenset({"场", "场次", "次", "期", "届"})


def thing_done(phrases: Phrases, names: NamesBefore, start: int, quantity: Quantity) -> int:
    """Where the verb begins behind a thing that it was done to, right before a number; else -1."""
    text, end = names.text, quantity.start
    if quantity.unit in _OF_CASES and text[end - 1] in _TAKEN:
        taken = _CASES_TAKEN.search(text, max(start, end - _LONGEST_VERB), end)
        return taken.start() if taken is not None else -1
    own = _own_done(text, start, quantity)
    if own >= 0:
        return own
    if not _ENDS.match(text, quantity.end):
        return -1
    if quantity.dimension in _OF_GOODS:
        yielded = _IN_A_DAY.search(text, max(start + 1, end - _LONGEST), end)
        if yielded is not None:
            return yielded.start()
    return _finished(phrases, names, start, end)


def _finished(phrases: Phrases, names: NamesBefore, start: int, end: int) -> int:
    """Where the verb begins of what has been done to a thing, as 了 says; else -1."""
    text = names.text
    if text.find("了", max(start, end - 3), end) < 0:
        return -1
    done = _THING_DONE.search(text, max(start, end - _LONGEST_VERB), end)
    if done is None:
        return _by_hand(phrases, names, start, end)
    if done.start() - start < _SHORTEST or _AT.search(text, start, done.start()):
        return -1
    return done.start()


def _by_hand(phrases: Phrases, names: NamesBefore, start: int, end: int) -> int:
    """Where the verb of what hands do begins behind a noun that does nothing itself; else -1."""
    made = _BY_HAND.fullmatch(names.text, start, end)
    if made is None:
        return -1
    thing = made.span("thing")
    if _BESIDE.search(names.text, *thing):
        return -1
    if phrases.verbs.is_verb_only(names.text, thing[1] - 1, made.end("verb")):
        return -1  # 积蓄攒|下了10万, 蘑菇采|摘了5吨: the verb has two characters
    does = _WHO.search(names.text, *thing) or _DOES.search(names.text, *thing)
    if does or names.text[thing[1] - 1] == "们" or is_agent(names.text, *thing):
        return -1
    who = names.is_name(thing) or phrases.heads.ends_in_person(names.text, *thing)
    return -1 if who else thing[1]


def _own_done(text: str, start: int, quantity: Quantity) -> int:
    """Where the verb begins behind what the counter is made for: 农家乐|也开了10余家; else -1."""
    end = quantity.start
    if quantity.dimension != "count" or text[end - 1] not in _DONE_ENDS:
        return -1
    if not _ENDS.match(text, quantity.end):
        return -1
    done = _OWN_DONE.fullmatch(text, max(start, end - 2 * _LONGEST_VERB), end)
    if done is None or _DOES.search(done["thing"]) or _BESIDE.search(done["thing"]):
        return -1
    own = counts_owner(text, *done.span("thing"), quantity.unit)
    own |= quantity.unit + done["thing"][-1] in PAIRS
    return done.end("thing") if own else -1


def done_to(text: str, phrases: Phrases, here: Neighbourhood) -> Span | None:
    """The range that holds what the verb right before the number was done to.

    It is a noun that does nothing itself, with 共, 已 or 累计 and the verb behind it.
    """
    start, end = max(here.clause, here.before_over), here.quantity.start
    if here.quantity.unit in _MEETINGS:
        held = _HELD.match(text, start, end)
        return held.span("event") if held is not None else None
    grown = _GROWN.search(text, start + _SHORTEST, end)
    if grown is not None and text[start] not in _BY:
        return start, grown.start()
    verb = _VERB.search(text, start + _SHORTEST, end)
    if verb is None or not _SHORTEST <= verb.start() - start <= _LONGEST:
        return None
    if verb["verb"] in _COMES or text[start] in _BY or here.quantity.unit in _ACTED:
        return None
    noun = start, verb.start()
    if here.quantity.unit in _BUILT and _STAGES.fullmatch(verb["verb"]):
        # 幼儿园|共改扩建12所: what is built counts so, and builds nothing
        return noun
    acts = _WHO.search(text, *noun) or is_agent(text, *noun) or _serves(text, noun, verb["verb"])
    if acts or phrases.heads.ends_in_person(text, *noun):
        return None
    cuts = any(cue.kind == "cut" for cue in phrases.verbs.cues(text, *noun))
    return None if cuts else noun


def grows_on(text: str, here: Neighbourhood) -> bool:
    """冷库由200平方米|扩建到|800平方米: how large what was told before has become."""
    return (
        _GROWN.fullmatch(text, max(here.clause, here.before_over), here.quantity.start) is not None
    )


def _serves(text: str, noun: Span, verb: str) -> bool:
    """小程序|累计服务3万人: whether a program does itself what is told; not 小程序|累计开发30个."""
    return text.endswith(_PROGRAMS, *noun) and verb not in _MADE
