"""What the kind of an amount says of its noun: where it stands, and which words it may be."""

import re

LASTS = re.compile(
    r"(?:时间|用时|耗时|时长|时数|年限|期限|周期|工期|历史|[天日]数|小时数?|日照[量数]?|工时|时限|[车旅航]程|经验|阅历|培训|课程|假期?|接待日|住院日|间隔|[龄期])$"
)
AGE_NAME = re.compile(r"年龄(?!结构|段|组|分布)|岁数|工龄|寿命")
SIZE = frozenset({"重", "宽", "长", "高", "深", "厚", "直径", "周长", "半径"})
AMONG = "中[，,]?(?:就?有|大?约|近|超过?)*"
"""What leads from a group to the share of it: 老人中，约|75%."""
STRETCH = frozenset({"area", "length", "mass", "volume", "energy", "power"})
# these follow what they measure; classifiers stand before what they count
BEFORE_FIRST = frozenset(
    {"money", "percent", "length", "area", "mass", "volume", "energy", "power", "temperature",
     "speed", "score", "rate", "flow", "data", "concentration", "density", "ratio", "pressure",
     "voltage", "duration"}
)  # fmt: skip
PRICES = ("价格", "单价", "均价")
ON_FOOT = re.compile(
    "(?:[也就都还又]|要|得|能|可|会|需要?|至少|来回|往返)*[走跑骑游爬](?:上|了|约|近)*"
)
"""How far somebody goes so often: 老人每天走|3公里."""
AT_RATE = re.compile(
    r".(?:价格|单价|均价|(?:市场|收购|销售|批发|出厂|回收|保护|零售|优惠|[市高低])价(?!格|值|钱))"
    r"|的标准|.标准(?=发放|补[助贴]|给予|收取|支付|奖[励补]|缴[纳费]|执行|计[算发]|落实)|的(?P<any>速度)"
)
"""At what rate something is done, told behind its amount: 每斤3元的市场价|计算."""
EXTENT = re.compile(
    r"(?:[数量]|存栏|出栏|产能|规模|人口|[年日](?:交易|屠宰|加工|处理|接待|销售|生产)|年产)$"
)
INCOME = re.compile(
    r"(?:收入|奖金|工资|薪酬|利润|利税|税收|产值|营收|营业额|销售额|货款|租赁费|租金|分红|效益|收益|报酬|订单|津贴|补[贴助])$"
)
# 拨付五项|奖补资金
KINDS_OF_MONEY = re.compile(
    r"[项类种笔][^，。；：、\d]{0,8}(?:补贴|补助|资金|津贴|贷款|奖补|救助金|保险金|补偿)$"
)
"""The money that so many kinds are of."""
# 有|个长|约10米的窖: a counter without its 一 belongs to what stands behind the size
_COUNTED_SIZE = re.compile(
    r"(?:(?<=[有了出到见着成])[个座条口块根处道棵堵面层]|一[个座条口块根处道棵堵面层把枚支件只颗段张片枝截尊艘辆台])(?=[长宽高深厚粗重]$)"
)


def behind_counter(text: str, span: tuple[int, int] | None) -> tuple[int, int] | None:
    """The range of a size without the counter before it: 挖了个|深3米的坑."""
    counted = _COUNTED_SIZE.match(text, *span) if span is not None else None
    return span if span is None or counted is None else (counted.end(), span[1])
