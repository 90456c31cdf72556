"""Where a noun begins behind those who do it, and behind the item of the row before it."""

import re

from pipeline.assemble.phrases.agents import behind_agent
from pipeline.edges import ends

_AMOUNT_NAME = re.compile(
    r"年[纯总]?收入|(?:计划|总|年)?(?:判赔|罚没|追缴|投资|占地|面积|产值|产能|产量|销售额|造价|海拔|落差|水深|全长)"
)
# 周边群众|种植露地西瓜3000亩: those who do it are not what is measured
_SOW = (
    # 农户利用自家庭院|种植大蒜200亩: nor is what they do it with
    "们?(?:(?:利用|依托|借助|凭借|依靠)[^，。；、的\\d]{2,16}?)?"
    "(?=(?:一次性|集中|统一|自主|先后|主要|决定|打算|准备|先|共)*(?:种植|栽植|栽种|养殖|发展|流转|购买|采购|收购|承包|饲养"
    "|引进|出栏|搭建|新建|新种|新栽|试种|主要生产)(?!大户)[^户])"
)
_GIVE = (
    "(?=(?:累计|共|总|计划|已)*(?:投资(?!项目|类|额)|出资|捐[赠款资]|投入|下?拨付?|补[贴助]|奖励|支付"
    "|[筹募][集资捐]|授信))"
)
_GRANT = "(?=(?:累计|共|总|计划|已)*(?:出资|捐[赠款资]|下拨|拨[付款]|[筹募][集资捐措])$)"
_BUILD = "(?=(?:总?投资|占地|总?建筑面积|面积|年产|日处理|存栏|饲养量)$)"
_MAKE = "(?=(?:稳定)?年(?:产|加工|处理|出栏)(?![值量能]))"
_VISIT = (
    "(?=(?:累计|共|总共|先后|一共|还|已|集中|入户)*"
    "(?:走访|慰问|看望|探望|救助|帮扶|结对|排查)(?:慰问|看望|帮扶|救助)?了?$)"
)
_BRING = "(?=(?:累计|共|直接|间接)*(?:带动|吸纳|吸引|辐射|安置|惠及)$)"
_ROLES = (
    ("群众 村民 农户 农民 农牧民 农牧户 牧民 牧户 居民 困户 贫户 贫困户 脱贫户 社员 乡亲 合作社"
     " 公司 企业 基地 园区 能人 村里 乡里 镇里 旗里 县里 嘎查里 村集体 自己 我们 他们? 她们?"
     " 村(?<=[一-鿿]村) 种植户 养殖户 示范户", _SOW),
    ("已 已经", "(?=(?:收入|创收|增收|盈利|亏损)$)"),
    # 住宅小区建设投资 is one noun, and so is 林业生态建设面积
    ("建设", "(?<![态业林田原草绿水护]建设)(?=(?:占地|总?建筑面积|面积|年产|日处理|存栏|饲养量)$)"),
    ("新建 修建 打造 实施", _BUILD),
    ("公司 集团 合作社 企业 银行 医院 卫生院 中学 小学 学校 学院 大学 幼儿园 商会 协会 基金会"
     " 单位 村集体 嘎查集体 村委会 居委会 工作组 工作队 户(?<=[一-鿿]户)"
     " 办(?<=[一-鿿]办) 厅 局(?<=[一-鿿]局) 委(?<=[一-鿿]委)", _GIVE),
    # 政府补助, 政府投资 are nouns
    ("政府 妇联 残联 工会 总会", _GRANT),
    ("工作组 慰问组 工作队 小分队 工作人员 志愿者 干部 党员 民警 社区 支部 队员", _VISIT),
    ("公司 合作社 企业 园区 基地 工厂 牧场 嘎查 村(?<=[一-鿿]村)", _MAKE),
    # 交警大队|设检查点6处
    ("大队 中队 支队 总队 派出所 部门 各[地校县区市旗镇乡] 全[市县区省旗盟州]",
     "(?:共|分别|还)?设(?=[^立施备计想法][一-鿿])"),
    ("企业 公司 合作社 基地 产业 项目 园区 大赛 赛 活动 景区 演出 展览 灯会 庙会", _BRING),
)  # fmt: skip
# every one begins with a letter and no class, so that the engine skips to the next that may
_DOERS = re.compile("|".join(who + act for whos, act in _ROLES for who in whos.split()))
_DONE_BEFORE = re.compile(r"(?:完成|建成|投用|竣工|开工|投产|完工|落地|启动|启用|搬迁)、$")
# 大数据中心、|年产2000万袋的菌包厂和|年产1000吨的包装线
_MADE_AND = re.compile("(?<=[一-鿿]{2})[、和与](?=(?:年产|日产|年加工|日处理|总?投资|占地)$)")
_MADE_ENDS = ends(_MADE_AND)
_TROUBLES = re.compile("等[一-鿿]{0,6}(?:问题|难题|困难|事项|诉求|需求|工作)$")
# 多生长于|海拔400米
# and 生活在|面积2万平方公里的草原
_ABOVE_SEA = ("于海拔", "在海拔", "从海拔", "到海拔", "至海拔", "在面积", "于面积")
# 搬迁|海拔2800米以上的群众
_ON_HIGH = ("搬迁海拔", "引种海拔", "种植海拔", "栽植海拔", "居住海拔", "翻越海拔", "穿越海拔")

# 每名学生|资助2000元: to whom each it is given
_TO_EACH = re.compile(
    r"每[一-鿿]{1,5}?(?=(?:补[助贴偿]|奖[励补]|资助|救助|慰问|配[备发套]|联系|帮扶|收费|收取|缴纳|支付|给予|发放|涨价|降价)[一-鿿]{0,6}$)"
)
# 邻居给他|送来两只, 六头变|二十头: who gave, and what became of them
GAVE = re.compile(
    r"^(?:[^，。；：、\d的]{0,16}?[给为](?:[我你他她它咱俺您]们?|自己|家里)[^，。；、\d]{0,3}?"
    r"(?:[送买寄分借捐拿带运拉捎抓牵](?:[来去到回给]|过来)?了?)|(?:一[只头个亩峰匹条辆家棵]|[也又就])?变[成为]?)$"
)


def behind_doers(text: str, start: int, end: int) -> int:
    """Where the noun begins behind what is no part of it.

    甲项目、|投资3亿元 is the amount of the next; 决定）|逮捕 stands behind brackets; in
    群众|种植露地西瓜 the people do it.
    """
    each = _TO_EACH.match(text, start, end) if text[start] == "每" else None
    if each is not None:
        return each.end()
    joined = _MADE_ENDS(text[end - 1]) and _MADE_AND.search(text, start, end)
    if joined:
        return joined.end()
    row = text.rfind("、", start, end) + 1
    if row > start and _DONE_BEFORE.search(text, start, row):
        # 新区建成并完成搬迁、中心装修完成、|新建卫生室30处
        return row
    if row > start and _AMOUNT_NAME.fullmatch(text, row, end):
        return row
    closed = max(text.rfind(")", start, end), text.rfind("）", start, end))
    if closed >= start and not any(mark in text[start:closed] for mark in "(（"):
        start = closed + 1
    if text.endswith(_ABOVE_SEA + _ON_HIGH, start, end):
        return end - 2
    doers = _DOERS.search(text, start, end)
    if doers is not None and text[doers.start() - 1] == "、":
        # 解决企业引进、企业用工等问题: one of a row
        doers = None if _TROUBLES.search(text, doers.end(), end) else doers
    return doers.end() if doers is not None else behind_agent(text, start, end)
