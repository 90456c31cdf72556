"""Tells whether the words before a body's last word can be the body's own name.

林业|发展|有限公司 names no firm and 教育|学会 of a province is one: what is asked depends on the
last word.
"""

import re

from pipeline.recognise.name_context import after_verbs, is_verb
from pipeline.recognise.organisations.body_divisions import Ending, is_short_name
from pipeline.recognise.organisations.body_words import (
    SHAPE,
    distinct_length,
    is_counted,
    is_office,
    is_unit,
    says_only_quality,
)
from schemas.seeds import OrganisationRow

_ANY = frozenset({"行业", "专业", "社会", "群众", "各类", "相关", "有关"})
_NATIONAL = ("中国", "中华", "全国")
# 中国|工会|第十八次代表大会
_NOT_NATIONAL = frozenset({"工会", "商会"})
_ACADEMIC = frozenset({"大学", "学院", "中学", "研究院", "研究所"})
_VILLAGE = frozenset("村屯查")
_LONGEST_GAP = 8
_FIELD_OF_STATION = 4
_LONGEST_ZONE = 14
_ZONE = re.compile("(?:开发|高新|经开|示范|合作|保税|度假|实验|新)区|(?:产业|工业|科技)?园区?")
_OWN_ZONE = re.compile(
    "(?:(?:开发|高新|经开|示范|合作|保税|度假|实验|新)区|(?:产业|工业|科技|农业|物流|创业)园区?)$"
)
_ZONE_OFFICES = frozenset({"管委会", "管理委员会", "党工委"})
_TAUGHT = re.compile("职业|工程|技术|特殊教育|双语|实验|外国语|体育|艺术|卫生|信息|师范|旅游|财经")
# 脱贫攻坚易地搬迁|临时党支部: the work that a branch for a time is set up for
_TASK = re.compile(
    "(?:脱贫攻坚|易地(?:扶贫)?搬迁|疫情防控|防汛抗旱|防汛救灾|防汛|抗洪抢险|抗洪救灾|抗震救灾|抢险救灾|灾后重建|森林防火|"
    "征地拆迁|征迁|拆迁|拆迁安置|棚户区改造|旧城改造|旧村改造|城市更新|文明城市创建|项目建设|重点项目|重大项目|"
    "乡村振兴|对口支援|驻村帮扶|项目|工程|建设|施工|安置|工地)+$"
)

# 鄂尔多斯市|转型发展投资|有限责任公司: a town's own firm is called by its trade
_TRADE = re.compile(
    "投资|建设|开发|运营|经营|管理|服务|资产|水务|能源|燃气|热力|供热|交通|旅游|文化|农业|控股|担保|"
    "融资|"
    "贸易|物流|环保|科技|实业|矿业|电力|供水|公交|煤炭|粮食|粮油|种业|盐业|林业|牧业"
)
# 自|鲁克沁派出所, 国有|森源林业有限公司; but 自来水公司, 自强小学, 国有资本公司
_SINCE = re.compile(
    "告(?!示)|诉(?![讼求])|像|靠(?![山河水岸近])|当(?![地代阳涂雄])|帮(?![扶教困农帮办])|[自既](?![治然来贡强由立动主力])|国有(?=[一-鿿]{4})"
)
# 电池生产企业|通远集团, 上市公司|星海股份有限公司; but 企业|融资担保有限公司
_KIND_OF_FIRM = re.compile(
    "(?:[一-鿿]{0,12}?(?:(?<![万科])企业)|上市公司|[国央民农药车房]企)"
    "(?!融资|信用|服务|管理|担保|发展|集团|咨询|投资|股份|有限|联合|联盟|文化|孵化|创新|总部|职工|员工|家)(?=[一-鿿]{2})"
)
_NO_TRADE = frozenset({"发展", "经营", "管理", "服务"})
_BRANCHES = {
    "人民法庭": ("法院",),
    "法庭": ("法院",),
    "派出所": ("公安局", "公安分局", "支队", "大队"),
    "边境派出所": ("公安局", "支队", "大队"),
    "司法所": ("司法局",),
    "税务所": ("税务局",),
    "供电所": ("供电公司", "供电局", "供电分公司"),
}


def past_verbs(text: str, first: int, word: Ending) -> int:
    """自|鲁克沁派出所, 选择|蒙康物业公司; but 中国空|分工|程有限公司 holds no verb.

    龙头企业|瑞丰源食品有限公司: words that say what kind of firm one is are none of its name.
    """
    end = word.start
    since = _SINCE.match(text, first, end)
    if text.startswith("中国", first):
        return first
    first = after_verbs(text, since.end() if since else first, end)
    kind = _KIND_OF_FIRM.match(text, first, end) if word.row.kind == "company" else None
    return first if kind is None else after_verbs(text, kind.end(), end)


def is_branch(body: str, surface: str) -> bool:
    """Whether such bodies have branches like this: 人民法院 and 人民法庭."""
    return body.endswith(_BRANCHES.get(surface, ()))


def is_own(row: OrganisationRow, own: str) -> bool:
    """Whether a body may be called so though nothing says where it is: 建设管理局|党支部."""
    # |第二人民医院, 中国|作家协会, 中国|林业科学研究院
    if not own or row.kind == "society" or row.surface.endswith(("科学院", "研究院")):
        national = own.startswith(_NATIONAL) and len(own) != len(_NATIONAL[0]) + 1
        return not own or (national and row.surface not in _NOT_NATIONAL)
    if own.startswith("中央第"):
        return True  # 中央第四生态环境保护|督察组
    generic = own.startswith(("小区", "住宅")) or own.endswith(("产业链", "小区综合"))
    if _runs_zone(row, own):
        return True
    if row.kind != "party" or generic:
        return False
    # 草原流动|党校 is any body's
    called = row.surface != "党校" and 2 <= distinct_length(own) <= min(4, len(own) - 2)
    return called or is_unit(own, row.surface)


def _runs_zone(row: OrganisationRow, own: str) -> bool:
    """苏银产业园|管委会, 葛店经开区|税务局: what runs a zone that has a name, or what it has."""
    office = row.surface in _ZONE_OFFICES or row.kind in {"government", "judiciary"}
    zone = _OWN_ZONE.search(own) if office else None
    return zone is not None and distinct_length(own[: zone.start()]) >= 2


def is_field(row: OrganisationRow, gap: str) -> bool:
    """吉林省|教育|学会: a field of work, though the word is a verb too."""
    if row.surface.startswith("临时") and (task := _TASK.search(gap)) is not None:
        return after_verbs(gap, 0, task.start()) == 0
    if row.surface == "服务中心" and is_verb(gap[:2]):
        return False
    return (row.kind == "society" or row.surface == "服务中心") and distinct_length(gap) == 0


def is_trade(row: OrganisationRow, gap: str) -> bool:
    """城市建设投资|有限公司 behind a division: a town's own firm, called by what it does."""
    if not row.surface.endswith(("有限公司", "有限责任公司")) or is_counted(gap):
        return False
    known = distinct_length(gap) == 0 and not says_only_quality(gap)
    if len(gap) >= 2 and known and gap not in _NO_TRADE:
        return True  # 兴安盟|运输|有限责任公司
    *_, last = None, *_TRADE.finditer(gap)
    return last is not None and last.end() == len(gap) >= len("发展投资")


def _longest(gap: str) -> int:
    """A zone that a party committee or an office runs may be told in more words."""
    *_, zone = None, *_ZONE.finditer(gap)
    return _LONGEST_ZONE if zone is not None and zone.end() == len(gap) else _LONGEST_GAP


def _is_called_by_work(row: OrganisationRow, gap: str, division: str) -> bool:
    """头营村|乡村旅游|合作社, 某市|畜牧科技|工作站: what a place has is called by its work."""
    if row.surface == "合作社":
        return division[-1:] in _VILLAGE
    least = _FIELD_OF_STATION if row.surface == "工作站" else 2
    return row.surface in {"服务中心", "工作站"} and len(gap) >= least


def fits(row: OrganisationRow, gap: str, division: str) -> bool:
    """Whether the words between a division and the last word can be a body's own name."""
    if row.part == "tail":
        return is_office(row.surface, gap)
    if row.part in {"closed", "bare"}:
        shaped = SHAPE.fullmatch(gap) is not None or is_field(row, gap)
        longest = _LONGEST_ZONE if row.kind == "party" and is_unit(gap, row.surface) else 0
        return shaped or (row.surface != "委" and len(gap) <= max(longest, _longest(gap)))
    if row.part == "anchored" and row.kind == "media":
        return False  # 通辽|日报, but 通辽人每天看的|日报
    if row.surface == "服务中心" or _is_called_by_work(row, gap, division):
        return len(gap) >= 2 and not is_counted(gap)
    if row.part == "named" and row.surface not in _ACADEMIC:
        if (
            row.surface in {"集团", "集团公司"}
            and is_short_name(division)
            and distinct_length(gap) == 0
        ):
            return True  # 河南|钢铁|集团
        # 吉林省|教育|学会 needs no name of its own
        if row.surface == "学校" and _TAUGHT.search(gap) and len(gap) >= len("信息工程"):
            return not is_counted(gap)  # 济南|信息工程|学校
        own = len(gap) if row.kind == "society" and gap not in _ANY else distinct_length(gap)
        return own >= 2 and not is_counted(gap)
    return not (row.surface in _ACADEMIC and says_only_quality(gap))
