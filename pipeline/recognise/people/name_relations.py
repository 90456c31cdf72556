"""Finds whole names that a relation parts on both sides from the words around them.

`在李伟的带动下`, `由李伟主讲`, `走进李伟家`, `选举李伟为主任`, `李伟的母亲`, `李伟和妻子`: no title
announces the name and nobody speaks, yet only a person stands there. So in what courts and
offices tell: `判处李伟有期徒刑`, `收受李伟现金`, `李伟因涉嫌`, `免去李伟的`, `李伟任某局局长`.
"""

import re
from collections.abc import Iterator, Sequence

from pipeline.recognise.name_context import HAN, is_verb
from pipeline.recognise.people.person_names import NameReader

Range = tuple[int, int]
_NAME = rf"(?P<name>[{HAN}]{{2,4}}?)"
_SHORTEST_WRITTEN = 3
_CRIME = (
    r"(?:涉嫌)?(?:受贿|行贿|贪污|挪用|故意(?:杀人|伤害)|盗窃|诈骗|合同诈骗|集资诈骗|抢劫|抢夺|贩卖毒品|运输毒品|"
    r"危险驾驶|交通肇事|滥用职权|玩忽职守|非法[^，。\s]{2,8}|寻衅滋事|敲诈勒索|强奸|猥亵|放火|纵火|职务侵占|"
    r"开设赌场|聚众斗殴|妨害公务|拒不执行)[^，。；\n]{0,16}?[案罪]"
)
_GIVEN = (
    "人民币|现金|贿赂|财物|给予|所送|送的|价值|购物卡|礼金|[美港欧日]元|[等及]|"
    r"\d|[一二两三四五六七八九十]{1,3}万"
)
_AROUND = (
    re.compile(
        rf"在{_NAME}(?:看来|眼[里中]|的(?:带动|带领|影响|帮助|指导|引领|示范|劝说|鼓励|感召|精心|悉心|努力|"
        rf"推动|陪同|讲述|搀扶|照料)[{HAN}]{{0,4}}下)"
    ),
    re.compile(rf"[由受]{_NAME}(?:主[持讲]|委托|担任|领[衔唱])"),
    re.compile(rf"(?:走进|来到|走访|[在去]){_NAME}家(?:[，,。；的里中门院]|$)"),
    re.compile(
        rf"(?:见到|找到|遇到|遇见|采访|看望|慰问|提起|说起|问起|想起|提及|认识|拜访){_NAME}(?=时?[，,。；])"
    ),
    re.compile(rf"(?:选举|推选|任命|聘任|聘请|邀请|提名|推荐){_NAME}(?:为|担任)(?=[{HAN}])"),
    re.compile(rf"(?:判处|改判){_NAME}(?=有期|无期|死刑|拘役|管制|罚金|缓刑)"),
    re.compile(rf"(?:免去|接受|同意){_NAME}(?=的[^，。\n]{{2,24}}职务|同志|辞去|辞职)"),
    re.compile(rf"(?:收受|索取|送给|付给|借给|转给){_NAME}(?={_GIVEN})"),
    re.compile(
        rf"(?:认定|查明|指控){_NAME}(?=收受|非法|利用|犯|的(?:犯罪|行为|主要)|伙同|构成|明知)"
    ),
    re.compile(rf"(?:审理|宣判)了?{_NAME}(?={_CRIME})"),
    re.compile(rf"像{_NAME}(?=这样的|一样的)"),
    re.compile(rf"经{_NAME}(?=牵线|引荐|举荐|介绍[，,后])"),
    re.compile(
        rf"[将把]{_NAME}(?=抓获|带回|控制住|传唤|刑事拘留|行政拘留|逮捕|押解|送往|送到|送医|救[出起上])"
    ),
    re.compile(
        rf"对{_NAME}(?=依法|采取|执行|提起|处以|立案|作出|进行(?:批评|讯问|询问|处罚|抢救))"
    ),
    re.compile(rf"[与跟]{_NAME}(?=一[同道起])"),
)
_KIN = (
    "母亲|父亲|妻子|丈夫|儿子|女儿|家人|老伴|爱人|孩子|父母|婆婆|公公|弟弟|哥哥|姐姐|妹妹|"
    "爷爷|奶奶|孙子|孙女"
)
_OWNS = re.compile(
    rf"{_NAME}(?:的(?:{_KIN}|事迹|故事|身影|笑容|脸上|眼里|家里|家中|家乡|讲述|善举|手机)|"
    rf"[和与](?:{_KIN}|同事|队友|战友)|"
    r"(?:大学|高中|初中|中专|研究生|警校|师范)毕业|(?:原本|原来|曾|本)是[^，。\n]{0,6}一[名位]|"
    # 李伟与十多位绣娘, 李伟他们, 李伟便召集大家
    r"[与和](?:其他|另外)?(?:\d+|[一两三四五六七八九十]+)[多余几]?[名位]|他们(?!的)|"
    r"便(?=[召来把将给向在带跟到去想又立马着动开])|上任|主动请缨|眼疾手快|二话不说|自掏腰包|"
    r"看在眼里|喜上眉梢|打心[里眼底]|乐开了|满脸|一脸|(?:叮嘱|嘱咐|提醒|打趣|吩咐|念叨|追问|反问|调侃)道|"
    rf"因?涉嫌|因犯|不服(?=[，,一二原该判裁])|诉[^，。\n]{{2,24}}?(?:案|纠纷)|{_CRIME}|"
    r"当选|荣获|获评|被(?:评|授予|选|推选|聘|抓|捕|判|拘)|[兼改转出]任|不再担任|[，,]字(?=[一-鿿]{1,2}[，,])|"
    r"任(?=[^，。\n]{2,20}?(?:长|书记|主任|主席|经理|委员)(?:[，。；\n]|$))|"
    r"是(?=[^，。\n]{2,20}?(?:技师|工程师|教授|研究员|书记|主任|校长|院长|村民|党员|学生|教师|医生)[，。]))"
)


def related_names(names: NameReader, text: str, heads: Sequence[int]) -> Iterator[Range]:
    """Each such name.

    Args:
        names: the reader of names.
        text: the text.
        heads: where its clauses begin.
    """
    for pattern in _AROUND:
        for match in pattern.finditer(text):
            if _is_whole(names, match["name"]):
                yield match.span("name")
    for at in heads:
        owner = _OWNS.match(text, at)
        if owner is not None and _is_whole(names, owner["name"]):
            yield owner.span("name")


def _is_whole(names: NameReader, name: str) -> bool:
    if name[0] == "时" and is_verb(name[1:]):
        return False  # 采访|时发现|，
    if len(name) >= _SHORTEST_WRITTEN and names.is_transliterated(name):
        return True
    if name[:2] in names.doubles:
        return len(name) > 2 and not names.is_word(name)  # 欧阳|文静
    return len(name) <= _SHORTEST_WRITTEN and names.looks_whole(name, word_inside=True)
