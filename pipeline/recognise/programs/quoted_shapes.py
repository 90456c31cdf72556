"""Weighs the shape of a quoted string: what names of programs look like, and what figures do.

`1+N`, `双亮一述`, `党支部+合作社+农户` are shaped as names; `道路宽、院子净`, `小积分`, `五个坚持`
as lists, diminutives and counts.
"""

import re

from pipeline.gazetteer import load_gazetteer

# 比武争星, 亮晒比: a contest named by its verbs
_CONTEST = re.compile(
    r"^(?=.{0,3}[比赛争晒亮述评拼][^、]{0,2}[比赛争晒亮述评拼促创])[\u4e00-\u9fff]{3,6}$"
)
# 党支部—网格—楼栋长
_CHAIN = re.compile(
    r"^(?=.*(?:党|支部|网格|社区|委|户|级|评|队))"
    r"[\u4e00-\u9fff]{2,10}(?:[—→\-]{1,2}[\u4e00-\u9fff]{2,10}){2,}$"
)
_SHAPES: tuple[tuple[re.Pattern[str], float], ...] = (
    # 1+N, 4+N, 5+X+1
    (
        re.compile(
            r"^[\dA-Za-z一二三四五六七八九十]{1,5}(?:[+＋\u00d7][\dA-Za-z一二三四五六七八九十]{0,5})+$"
        ),
        1.5,
    ),
    # 一二三, 12345
    (re.compile(r"^(?:[一二三四五六七八九十两双百千万]{3,}|\d{3,6})$"), 1.0),
    # 六个一, 三个一批
    (re.compile(r"^[一二三四五六七八九十两双多百千\d][个项张][一二三四五六七八九十]批?$"), 1.5),
    # 双亮一述一晒, 四议两公开, 一领四推
    (
        re.compile(
            r"^[一二两三四五六七八九十双多][\u4e00-\u9fff]{1,4}[一二两三四五六七八九十双多零][\u4e00-\u9fff]{1,10}$"
        ),
        1.0,
    ),
    # 146监督体系, 一三五治理体系; but no 现代产业体系
    (re.compile(r"^(?:\d{2,5}|[一二三四五六七八九十]{2,5})[\u4e00-\u9fff]{0,6}体系$"), 2.0),
    # 送鹅还鹅
    (re.compile(r"^[\u4e00-\u9fff](.)[\u4e00-\u9fff]\1$"), 1.0),
    # 信用+乡村振兴, 党建+
    (
        re.compile(r"^[\u4e00-\u9fffA-Za-z0-9·]{1,16}(?:[+＋][\u4e00-\u9fffA-Za-z0-9·]{0,16})+$"),
        1.5,
    ),
    # 党支部+合作社+农户: who works together
    (
        re.compile(
            r"^(?=.*[+＋])(?=.*(?:党|支部|党员|合作社|农户|牧户|企业|基地|公司|网格|社区|银行|协会|志愿))"
        ),
        0.5,
    ),
    # 忠诚党办·服务先锋, 石榴花开 幸福草原: a name in two halves
    (re.compile(r"^([\u4e00-\u9fff]{3,8})[ ·•][\u4e00-\u9fff]{3,8}$"), 1.0),
    (_CONTEST, 1.5),
    (_CHAIN, 1.0),
    # 双登记、双走访、双回访
    (
        re.compile(
            r"^[双多三四五][\u4e00-\u9fff]{2,4}(?:[、，,][双多三四五][\u4e00-\u9fff]{2,4})+$"
        ),
        1.5,
    ),
)
_FIGURE_ENDING = (
    r"(?:[^机开]关|作用|经济?|账本?|曲|棋|牌|味儿?|点|答卷|底色|引擎|密码|钥匙|名片|处方|药方|良方|文章|壁垒|瓶颈|短板|"
    r"顽疾|怪圈|枷锁|桎梏|旋律|音符|画卷|蓝图|样板间?|标杆|梦|[^之丝]路|墙|瓶子|袋子|篮子|担子|架子|帽子|靶子|"
    r"鞭子|梯子|力量|温度|速度|力度|高度|厚度|深度|尺子|镜子|身份|角色|时代|现象|者|难题|病|气|热|潮|风暴|基因|"
    r"血液|血脉|细胞|末梢|堡垒|灯塔|航标|明灯|火种|舞台|大考|之问|之路|之治|声音|含.量|指数|价值|红利|"
    r"路径|朋友圈|亲戚|儿女|答案|智慧|方案|样本|精神|思想|理念|意识|作风|品格|式|制造|之[都乡城]|数据|效应|症|局|期|感|性|问题)$"
)
_SUM = re.compile(r"^[\u4e00-\u9fffA-Za-z0-9·、]{1,16}(?:[+＋][\u4e00-\u9fffA-Za-z0-9·、]{0,16})+$")
# 六大产业基地 only counts, as do 十件民生实事 and 五个坚持.
_COUNTING = re.compile(
    # 最美护理团队, 特别贡献奖: an honour, whatever it ends in
    r"^(?:最美|特别贡献|突出贡献|优秀|先进|十佳|百佳|杰出)"
    r"(?=[\u4e00-\u9fff]{2,8}(?:团队|集体|单位|个人|[员工者长士手]|班组|组织|支部|队|[村家户企院校]|企业|家庭)$)|"
    r"^[一二两三四五六七八九十\d]{1,2}(?:大(?!行动|工程|计划)|[件种类]|支队伍|个(?:重点)?(?:项目|产业|集群))|"
    r"^[一二两三四五六七八九十]个(?:中心|基地|屏障|高地|样板|桥头堡)$|"
    # 小事不出网格、大事不出社区: what is striven for
    r"^[\u4e00-\u9fff]{0,3}[事盾题纷]不出[\u4e00-\u9fff]{1,4}(?:$|[、，,])|"
    # 一年打基础、两年见成效: stages, whatever the last is of
    r"^[一两三\d]年[\u4e00-\u9fff]{2,6}(?:[、，,][一二两三五\d]年[\u4e00-\u9fff]{2,6})+$|"
    r"^[三四五六七八九十]个(?:必须|坚持|聚焦|着力|更加|确保|加快|强化|持续|推动|推进|提升|突出|注重|转变|结合|到位)"
)
# 小积分, 大课堂, 软平台, 好机制: rhetoric, whatever word they end in.
_DIMINUTIVE = r"^[小大微老新旧硬软][\u4e00-\u9fff]{1,2}$"
_PLAIN = re.compile(
    rf"{_DIMINUTIVE}|^好(?:机制|模式|办法|平台|品牌|项目|政策|制度|活动|工程|行动)$"
)
_LONG = re.compile(r"[，,]|.{10}")
_BLEMISHES: tuple[tuple[re.Pattern[str], float], ...] = (
    (re.compile(_FIGURE_ENDING), -1.5),
    # 世界镁都, 中国药谷: what a place is known for
    (
        re.compile(
            r"^(?:世界|中国|亚洲|全国|华夏|塞上|北方|东方|西部)[\u4e00-\u9fff]{1,3}[都乡城谷港]$"
        ),
        -2.5,
    ),
    # 培育|一批, 扶持一批; but 三个一批
    (re.compile(r"^(?![一二三四五六七八九十两双多百千])[\u4e00-\u9fff]{2}一批$"), -3.5),
    # 打赢脱贫攻坚战, 坚决守住底线: an appeal
    (re.compile(r"^(?:打赢|打好|坚决|决战|决胜|奋力|全力|守住|筑牢)"), -2.0),
    # 全国文明村镇, 边境特色旅游示范村: what a place is honoured as
    (
        re.compile(
            r"(?:示范|文明|先进|卫生|魅力|宜居|最美|森林)[\u4e00-\u9fff]{0,4}"
            r"(?:村|村镇|镇|乡|县|县城|城市|户|社区|嘎查|单位|集体|学校|家庭|园区)$"
        ),
        -2.5,
    ),
    # 叫得响, 管到底, 兜住底: what is said of a thing
    (re.compile(r"^[\u4e00-\u9fff]{1,2}(?:得[\u4e00-\u9fff]{1,2}|[到住]底)$"), -3.0),
    # 广场舞扰民, 停车难: what is wrong
    (re.compile(r"(?:扰民|漏水|堵塞|纠纷|停放|失修|[行车医学养水]难)$"), -3.5),
    # 人人有责、人人尽责: a saying
    (
        re.compile(r"^(人人|事事|处处|时时)[\u4e00-\u9fff]{2}(?:[、，,]\1?[\u4e00-\u9fff]{2,4})+$"),
        -2.0,
    ),
    # “5·12”国际护士节: a day
    (re.compile(r"^\d{1,2}[·.．]\d{1,2}$"), -3.0),
    # 三个五五: counts what only the writer knows
    (re.compile(r"^[一二三四五六七八九十]个[一二三四五六七八九十]{2}$"), -2.0),
    # 双控, 网格; but 六联, 三检 may well be coined
    (re.compile(r"^[^一二三四五六七八九十].$"), -1.5),
    (re.compile(r"^[一二三四五六七八九十].$"), -0.5),
    (re.compile(_DIMINUTIVE), -1.5),
    # 五级|网格, 三级|书记: a rank
    (re.compile(r"^[一二两三四五六七八九十多][级层]$"), -3.0),
    # 好党员, 好儿媳: what somebody is called
    (
        re.compile(
            r"^好(?:党员|干部|书记|支书|村官|儿媳|媳妇|婆婆|邻居|丈夫|妻子|女儿|儿子|警察|医生|老师|同志)$"
        ),
        -2.0,
    ),
    # 抓党建促振兴: a line of work
    (re.compile(r"^抓[\u4e00-\u9fff]{2,4}[、，,]?促[\u4e00-\u9fff]{2,4}$"), -2.5),
    # 道路宽、院子净、灯光亮: a list of qualities
    (
        re.compile(
            r"^[\u4e00-\u9fff]{1,4}[全好强优低高快美暖足准实新齐畅多亮大稳]"
            r"(?:[、,，][\u4e00-\u9fff]{1,4}[全好强优低高快美暖足准实新齐畅多亮大稳])+$"
        ),
        -2.0,
    ),
)

_SPOKEN = re.compile(
    r"我(?!们的节日|的|爱|为|们的)|你|咱|他们?(?!山)|她|您|俺|啥|吗|呢|吧$|啊|呀|这个|那个|怎么|什么|哪|不是"
)


# one character alone is as often no produce: 湖南菜
_PRODUCE = re.compile(
    r"(?P<place>[\u4e00-\u9fff]{2})(?:[\u4e00-\u9fff]{1,3}[米桃梨杏枣果椒合薯羊牛肉猪茶蜜耳菇参芪归杞麦瓜萄榴李蒜葱条面醋酒腐酪茄药藕栗"
    r"橙柑柚枝莓蟹虾鱼鸡鸭鹅蛋]|[米茶枣梨桃酒醋])"
)
_COUNTED_PARTS = re.compile(
    r"等?(?P<many>\d{1,2}|[一二两三四五六七八九十])(?:大|个|项|类|种|方面|个方面)"
    r"(?![\u4e00-\u9fff]{0,4}(?:工程|行动|活动|计划|品牌))"
)
# “有场所、有设施、有标识”的标准
_WHAT_THERE_IS = re.compile("有[^、]{1,6}(?:、有[^、]{1,6}){2,}$")
_MANY = {digit: count for count, digit in enumerate("一二三四五六七八九十", 1)} | {"两": 2}


# “疫情防控临时党支部”: a body; “红色党支部” may be a label
_PARTY_BODY = re.compile(
    r"(?:[\u4e00-\u9fff]{4,}|联合|大|兼合式|片区|区域|行业|流动|临时|功能型)"
    r"(?:党委|工委|党工委|党总支|(?:临时|联合|功能型)党支部)$"
)


def is_party_body(name: str) -> bool:
    """疫情防控临时党支部, 联合党委: a body of the party, and no brand."""
    return _PARTY_BODY.match(name) is not None


def shape_score(name: str) -> float:
    """What the shape says for a name, less what it says for a mere count."""
    score = sum(weight for shape, weight in _SHAPES if shape.match(name))
    return score - 3.0 if _COUNTING.match(name) else score


def blemish_score(name: str) -> float:
    """What the shape says against a name."""
    return sum(weight for shape, weight in _BLEMISHES if shape.search(name))


def lists_parts(name: str, tail: str) -> bool:
    """“制度、组织、保障”三大体系: whether a name only lists what is counted behind it."""
    if _WHAT_THERE_IS.match(name):
        return True
    parts = name.count("、") + 1
    counted = _COUNTED_PARTS.match(tail) if parts > 1 else None
    if counted is None:
        return False
    many = counted["many"]
    return parts == (_MANY[many] if many in _MANY else int(many))


def is_chain(name: str) -> bool:
    """党支部—网格—楼栋长: who reports to whom."""
    return _CHAIN.match(name) is not None


def is_contest(name: str) -> bool:
    """比武争星: a contest named by its verbs."""
    return _CONTEST.match(name) is not None


def is_local_produce(name: str) -> bool:
    """清水核桃, 原阳大米: what a place is known to grow, as it is sold under the place's name."""
    grown = _PRODUCE.fullmatch(name)
    return grown is not None and load_gazetteer().is_stem(grown["place"])


def is_plain(name: str) -> bool:
    """小积分: rhetoric, whatever word it ends in."""
    return _PLAIN.match(name) is not None


def is_long(name: str) -> bool:
    """A clause, or as long as one."""
    return _LONG.search(name) is not None


def is_sum(name: str) -> bool:
    """党支部+合作社+农户: a sum may be longer than other names."""
    return _SUM.match(name) is not None


def is_spoken(name: str) -> bool:
    """我帮你, 怎么办: whom somebody speaks to."""
    return _SPOKEN.search(name) is not None
