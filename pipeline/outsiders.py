"""Divisions that only say whose way of doing, teacher, trader, firm or relative is spoken of.

采用寿光模式, 聘请山东师傅, 山西客商王某收购土豆: what is told of them happens elsewhere. A name is
read by the words on its two sides, alike where an article is set and where a figure belongs.
"""

import re
from itertools import groupby
from operator import attrgetter

from pipeline.seeds import one_of, read_seed
from schemas.seeds import LexiconRow

_NEAR = 12
"""Characters before a name in which the words stand that lead to it."""
_STEM = 2
"""Characters of the shortest name."""


def _kinds(seed: str) -> dict[str, str]:
    """The words of each kind, joined to patterns."""
    rows = sorted(read_seed(seed, LexiconRow), key=attrgetter("kind"))
    return {
        kind: one_of(row.surface for row in of)
        for kind, of in groupby(rows, key=attrgetter("kind"))
    }


_WORDS, _AWAY = _kinds("outsiders.tsv"), _kinds("visitors.tsv")
# 采用|寿光|模式, 学习借鉴|某村|的经验
_TAKEN = re.compile(rf"(?:{_WORDS['takes']})了?$")
_MODEL = re.compile(rf"的?[^，。；：、\d\n“”]{{0,6}}?(?:{_WORDS['model']})")
# 聘请|山东|师傅20名
_HIRED = re.compile(rf"(?:{_WORDS['hires']})了?$")
_TEACHER = re.compile(rf"的?[^，。；：、\d\n“”]{{0,8}}?(?:{_WORDS['teacher']})")
# 山西|客商李某每天收购50吨
_TRADER = re.compile(rf"籍?(?:{_WORDS['trader']})(?!联合会|协会|会馆|大会|[场城娘])")
# 看完|寿光|的大棚,…。回来后,…
_VISITED = re.compile(r"(?:看|参观|考察|观摩|学习)[完过]?了?$")
_RETURNS = re.compile(r"[^\n]{0,40}?回(?:来(?:之?后|以后|，)|村|到[村家])")
# 从|通辽|嫁过来, 从|赤峰|接来
_FROM = re.compile(r"从[^，。；、\d\n]{0,8}$")
_CAME = re.compile(
    r"(?:等地)?(?:远道|特意|专程|老家|农村|城里|市区|县城)?"
    r"(?:[嫁接搬迁请招聘带买调运拉购赶]了?(?:过来|过去|来|到|回|进)|学成|学来|辞职|回[村到乡]|返[乡回])"
)
# 对口帮扶的|北京市怀柔区|投入资金; but 对口帮扶的|某村|有农户300户
_HELPS = re.compile(r"(?:对口|结对|定点)(?:帮扶|支援|协作|援建|帮助|合作)[^，。；、\d\n]{0,4}的$")
_GIVES = re.compile(
    r"[^，。；、\d\n]{0,4}?(?:投入|拨付|援助|支援|捐[赠助款]|选派|派[出来]|安排|出资)"
)
# 北京|某公司在村里建厂, 北京|某公司与五原县签订协议
_COMES = re.compile(
    r"[^，。；、的在与和\d\n]{1,14}?(?:公司|集团|企业)[^，。；、\d\n]{0,2}?(?:[与和同][^，。；、\d\n]{2,10}?"
    r"(?:[县旗市区镇乡村]|苏木|嘎查)(?:人民)?(?:政府)?(?:签[订约署下]|达成|合作|携手|联手)|(?:在|到|来|落户|入驻|进驻)"
    r"(?:这[里儿]|当地|该[村镇乡县旗]|本[村镇乡县旗]|我们?[村镇乡县旗]|[村镇乡县旗]里|村(?!民)|嘎查(?!民)))"
)
# 与|东胜区|的企业联建, 与|北京|某大学合作
_WITH = frozenset("与和同跟")
_PARTNER = re.compile(
    rf"[^，。；、\d\n]{{0,14}}?(?:{_WORDS['partner']})[^，。；、\d\n]{{0,8}}?(?:{_WORDS['joins']})"
)
# 为|呼和浩特|的学校供应鸡蛋
_FOR = frozenset("为给")
_SUPPLIED = re.compile(rf"[^，。；、\d\n]{{0,10}}?(?:{_WORDS['supplies']})")
# 甘肃|人马某在这里承包土地, 北京|大学生村官李某上任: who has come from there
_COMER = re.compile(
    rf"籍?(?:人|{_WORDS['comer']})(?=[一-鿿]{{2,3}}(?:[，,是在来到从与]|[夫上返回嫁]))"
    # 河南|人老李种了红枣
    r"|籍?人[老小](?![家板年人乡师百伙])[一-鿿]"
)
_FIRM = re.compile(r"[一-鿿]{1,10}?(?:公司|集团)")

_WHO = f"{_AWAY['visitor']}|{_AWAY['guest']}"
# 甲省|技术员陈某常年驻村指导, 乙县|一家电商平台主动上门洽谈: who comes to the text's own
_VISITOR = re.compile(
    rf"的?[^，。；：、\d\n]{{0,8}}?(?:{_WHO})[^，。；：\d\n]{{0,8}}?(?:{_AWAY['visits']})"
    # “这里真美！”乙市|游客刘女士说
    rf"|的?(?:{_AWAY['guest']})[一-鿿]{{2,4}}?(?:[说道称]|告诉|表示|感[叹慨]|连连|赞)"
    # 甲省|的订单一个接一个, 乙市|那边又催货了, 丙县|援建资金到位
    rf"|的(?:[一几两][^，。；：、\d\n]{{1,4}})?(?:{_WHO}|{_AWAY['theirs']})|(?:那边|那头|方面)|(?:{_AWAY['aid']})"
)
# 在|甲省、乙市等地开设体验店, 在|丙县举办推介会: what the text's own have or do away from home
_OUTLET = re.compile(
    r"(?:[、和及与][一-鿿]{2,8}?){0,4}(?:等[^，。；、\d\n]{0,4})?"
    rf"(?:(?:{_AWAY['sets_up']})了?(?!的)[^，。；：、的\n]{{0,10}}?(?:{_AWAY['outlet']})"
    rf"|(?:{_AWAY['holds']})了?(?!的)[^，。；：、的\n]{{0,12}}?(?:{_AWAY['event']})|注册)"
)


def comes_or_goes(text: str, start: int, end: int) -> bool:
    """Whether a far division that opens its clause only tells who comes, or whither one goes."""
    if _VISITOR.match(text, end):
        return True
    return text.endswith("在", 0, start) and _OUTLET.match(text, end) is not None


# 固镇|花生, 兰州|清汤牛肉面馆, 淮海|战役, 宁麦|13号
_AFTER = _kinds("named_after.tsv")
_LINK = f"{_AFTER.pop('link')}|{_AFTER['both']}"
_THING = re.compile(
    rf"(?:{_LINK}){{0,3}}?(?:{'|'.join(_AFTER.values())})(?<!话(?=[题剧费语筒务音梅机]))(?<!铁路(?=分?局|集团|公安|部门))"
    r"|[一-鿿]{0,2}\d{1,4}号(?![文线楼院令])"
)
# 江苏银行|某县支行, 湖南师大|附属某县实验学校: what is run from there, and stands elsewhere
_BRANCH = re.compile(
    r"[一-鿿]{0,6}?(?:银行|大学|学院|医院|学校|中学|公司|保险)(?!生)附?属?[一-鿿]{2,6}?"
    r"(?:支行|分行|分校|校区|分院|分公司|营业部|分店|医院|学校)"
)
# 湖北|某园林公司施工的|绿化带
_MADE_BY = re.compile(
    r"[一-鿿]{1,12}?(?:公司|集团|设计院|研究院|研究所)(?:负责|参与)?"
    r"(?:承建|施工|设计|承包|建设|投资|捐建|援建|兴建|生产|制造|研发|研制|提供|供应|运营)的"
)
_IN_FULL = frozenset("省市县区旗州盟镇乡村")


# 嘉鱼县|等5个县市区开展试点
_AND_OTHERS = re.compile(
    r"等(?:\d+|[一二两三四五六七八九十]+)个?[^，。；、\d\n]{0,6}?"
    r"(?:旗县|县[市区]|[盟县]市|市[县区]|区县|[县市区旗](?![一-鿿]{0,3}[镇乡村企项单部社]))"
)


def heads_many(text: str, end: int) -> bool:
    """Whether a county that ends there only heads those that are counted: 嘉鱼县|等5个县."""
    return _AND_OTHERS.match(text, end) is not None


def names_thing(text: str, start: int, end: int) -> bool:
    """Whether a short name heads that of produce, a dish, a battle, a branch or works."""
    if text[end - 1] in _IN_FULL and end - start > _STEM:
        return bool(_BRANCH.match(text, end))
    return any(name.match(text, end) for name in (_THING, _BRANCH, _MADE_BY))


def tells_of_comer(text: str, end: int, *, firm: bool) -> bool:
    """Whether somebody, or with `firm` a firm, of the far division that ends there is told of."""
    return bool(_COMER.match(text, end) or (firm and _FIRM.match(text, end)))


def is_outsider(text: str, start: int, end: int) -> bool:
    """Whether the division named there is only where guests, goods, a way or a partner belong."""
    low, before = max(0, start - _NEAR), text[start - 1 : start]
    if _TRADER.match(text, end) or _COMES.match(text, end):
        return True
    return bool(
        (_MODEL.match(text, end) and _TAKEN.search(text, low, start))
        or (_TEACHER.match(text, end) and _HIRED.search(text, low, start))
        or (_RETURNS.match(text, end) and _VISITED.search(text, low, start))
        or (_CAME.match(text, end) and _FROM.search(text, low, start))
        or (_GIVES.match(text, end) and _HELPS.search(text, low, start))
        or (before in _WITH and _PARTNER.match(text, end))
        or (before in _FOR and _SUPPLIED.match(text, end))
    )
