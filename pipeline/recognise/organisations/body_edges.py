"""Where the name of a body begins and ends in its text, and where it is only a part of a word."""

import re

from pipeline.recognise.name_context import left_bound

_PREFIX = re.compile(
    "(?:中央储备粮|中国铁路|南车|北车|中[共车铁建交粮核化冶煤能]|国[能电华]|京能|龙源|华润|中广核|国家电网"
    "|中国(?:移动|电信|联通|石油|石化|航发|兵器|航天|建筑|铁塔|邮政|烟草|电建|能建)|[建工农中交]行|华能|华电"
    "|大唐|共青团|民盟|民革|民建|民进|台盟|农工党|致公党|九三学社|武警|(?<![兵集师])团|国网|(?<!派)驻)$"
)
# 蒙古国|驻呼和浩特总领事馆
_SENDER = re.compile(
    "(?:[一-鿿]{1,4}(?:国|斯坦|罗斯|利亚)|日本|越南|印度|加拿大|新加坡|马来西亚|朝鲜)驻$"
)
# 医科大学|驻红旗村“访惠聚”驻村工作队: the team that a body sends
_POSTED = re.compile(
    r"驻[一-鿿]{1,12}?(?:村|嘎查|社区|镇|乡)(?:“[^”\n]{2,8}”)?(?:驻村|乡村振兴|帮扶)?工作队(?![员长])"
)
# 中国矿业大学|（北京）
_CAMPUS = re.compile(
    r"[（(](?:北京|华东|武汉|徐州|珠海|深圳|威海|青岛|苏州|保定|西安|[一-鿿]{2}校区)[）)]"
)
# 新疆生产建设兵团|第四师七十八团, 兵团|八师一四三团
_CORPS = re.compile(
    r"(?:第?[一二三四五六七八九十]{1,3}师)?(?:[一二三四五六七八九十〇百]{1,5}|\d{1,3})团场?(?![员长结体伙])"
    "|第?[一二三四五六七八九十]{1,3}师(?![长生范傅])"
)
# 公安局|长 is a post, 教育部|门 a kind of office, 中学|生 a pupil, 党委|会 a meeting
_NOT_AFTER = {
    "局": "长面势限部域地", "院": "长士校线子落", "部": "门长分署队位件落属", "厅": "长",
    "处": "理置于在长级分罚境处", "科": "技长学员研级目普室教", "所": "长有在属需以谓能做得",
    "站": "长点在位上起台", "社": "长会区员", "校": "长园友区外内企服",
    "委": "员托派以任屈培会婉", "场": "长", "会": "员议长上场计见谈话了怎", "园": "长区",
    "学": "生者习历员问科校区位", "行": "长业政", "室": "长内外友", "队": "长伍员",
    "大": "会赛学多量部家道街力型小楼厦门", "系": "统列里内外数上",
    "心": "城区线点户组校主理镇任中", "中": "队", "司": "法令机长", "团": "化军员长体", "府": "性",
    "厂": "长家区房小楼宿院", "股": "份权东", "段": "长", "组": "织长", "矿": "山区", "监": "管",
    "办": "法理事公好主了过起成得", "测": "", "协": "调商助同定力议作杯",
    "支": "出付撑持援配流", "关": "监",
}  # fmt: skip
# 供孩子上|大学; but 坝上|中学
_ATTENDED = re.compile("[上读念考](?:大学|中学|小学)")
_HEIGHTS = frozenset("坝海街岸江河湖山岭塬坡")
# 3个|牛羊养殖合作社, 31个“|共享法庭”
_ANY_OF = re.compile(r"(?:\d[个家所座处]?|[一两三四五六七八九十几多][个家所座处])“?$")
# 大学|毕业, 医院|第3次
_NO_NAME_BEFORE = re.compile(
    "毕业|排名|第(?![一二三四五六七八九十]{1,2}(?:、第|附属|临床|医院|中学|小学|实验|"
    "(?:机关|联合)?党[支总]|[采支分联]|(?:中|大|支|总)队|项目|工[区程]|车间|机关))"
)
# 干部三处|处长, 公司|机器人工程师, 实验小学|校长, 疾控中心|主任, 开放大学|校党委, 日报社|员工
_LEARNING = re.compile(r"(?:文化|学历|文凭)(?=程度|水平|的?\d|[，。；、及以])|及?以上")
_BEHIND_BODIES = (
    "处长",
    "校长",
    "主任",
    "主办",
    "主持",
    "主管",
    "组织",
    "校党委",
    "校团委",
    "校纪委",
    "员工",
    "机器",
    "机械",
    "机电",
    "机组",
    "机务",
    "机修",
)
# 街道办事处|在广场, 派出所|在村里; but 研究所在地, 公路处在的位置
_IS_AT = re.compile("在(?![地的位])")
# 公司|法; but 公司|法定代表人, 公司|机加车间
_COMPANY_LAW = re.compile("法(?![定务]|人(?!财产))|制(?!药|造|定|订|作)")
# 乡村委|珠塘铺村: where a village committee runs several villages, it is called by that
_VILLAGE_OF = re.compile("[一-鿿]{1,3}[村屯](?![民委级务两支])")
# 田间气象站|10处， 完全中学|4所（2所民办）， 全年学校|数7546所
_COUNTED_BEHIND = re.compile(r"数?\d[\d.]*[万千]?[余多]?[个家所处座](?=以上|[（(，,、。；;\n]|$)")
_COUNTED_LEVELS = re.compile(r"(?:\d个?|[两三四五六七八九十几多]个)[省市盟州旗县区]\Z")
_TROOPS = frozenset({"总队", "支队"})
_ARMED = re.compile(r"武警[一-鿿]{2,10}\Z")
# 专题协|商会, “时间|银行”: what is done in session, what keeps deeds and no money
_NO_BODY_BEHIND = {
    "商会": ("协", "磋", "会"),
    "银行": (
        "时间", "道德", "积分", "爱心", "文明", "绿色", "垃圾", "种子", "公益", "诚信", "善行",
    ),
}  # fmt: skip
_PART = re.compile("[号线期标段工区队组]|[余多]?[万亿千][元吨亩斤]")
_FROM = frozenset("从于在")
_MANY_BRANCHES = frozenset("省市州盟县区旗")
# 市|第四十二中|学
_NUMBERED_SCHOOL = re.compile("学(?![生校者习期])")
_IS_NUMBERED = re.compile("[一二三四五六七八九十]中\\Z")
_DATED = re.compile(r"\s*(?:\d{4}|第|$)", re.MULTILINE)
_REPORT = re.compile(r"工作报告(?:[（(][^）)\n]{1,6}[）)])?\s*(?:\n|$)")
# 水泥厂|3号楼, 二粮库|小区
_HAS_HOUSES = frozenset("厂社校库局行矿")
_HOUSES = re.compile(r"\d{1,3}(?:号|#)?[楼栋幢院]|小区(?!域)|家属[院楼区]|宿舍")


def is_armed(text: str, start: int, end: int) -> bool:
    """武警|内蒙古|总队."""
    return text[start:end] in _TROOPS and bool(_ARMED.search(text, max(0, start - 12), start))


def is_masthead(text: str, start: int, end: int) -> bool:
    """乌海日报 2021年…, 《乌海日报》: the page's own head and a work's title name no body."""
    before = text[start - 1 : start] if start else "\n"
    return before == "《" or (before == "\n" and _DATED.match(text, end) is not None)


def prefix_start(text: str, start: int) -> int:
    """国网|内蒙古…, 中国铁路|呼和浩特局集团: where a name before a division begins."""
    prefix = _PREFIX.search(text, max(0, start - 5), start)
    if prefix is None:
        return start
    if prefix[0] != "驻" or (sender := _SENDER.search(text, max(0, start - 9), start)) is None:
        return prefix.start()
    return left_bound(text, sender.start(), start - 1)


def posted_end(text: str, end: int) -> int:
    """医科大学|驻红旗村“访惠聚”驻村工作队: where the team that a body sends ends."""
    corps = _CORPS.match(text, end) if text.endswith("兵团", 0, end) else None
    end = corps.end() if corps else end
    if _NUMBERED_SCHOOL.match(text, end) and _IS_NUMBERED.search(text, max(0, end - 2), end):
        return end + 1
    campus = _CAMPUS.match(text, end) if text.endswith("大学", 0, end) else None
    end = campus.end() if campus else end
    posted = _POSTED.match(text, end)
    return posted.end() if posted else end


def is_bare_corps(text: str, start: int, end: int) -> bool:
    """兵团|各级干部; 兵团|八师一四三团 is one of its bodies."""
    return text[start:end] == "兵团" and posted_end(text, end) == end


def is_report_title(text: str, start: int, end: int) -> bool:
    """某旗政府|工作报告, alone on its line: a title; 某旗人民政府|工作报告 says whose it is."""
    told = text.endswith("人民政府", start, end) or text[start - 1 : start] not in {"", "\n"}
    return not told and _REPORT.match(text, end) is not None


def is_cut(text: str, first: int, own: str) -> bool:
    """地铁8|号线二期项目, 50|万元改造小区: whether a number before counts a part of it."""
    return text[first - 1 : first].isdigit() and _PART.match(own) is not None


def is_any_of(text: str, start: int, end: int) -> bool:
    """3个|牛羊养殖合作社, 大学|毕业: whether what stands there is counted, or a kind of body."""
    counted = _ANY_OF.search(text, max(0, start - 4), start) is not None
    # 从|燕山大学|毕业
    left = text[start - 1 : start] in _FROM and text.startswith("毕业", end)
    if counted or _COUNTED_BEHIND.match(text, end):
        return True
    return not left and _NO_NAME_BEFORE.match(text, end) is not None


def _whole_goes_on(text: str, end: int) -> bool:
    """常委|会, 邓吉村委|珠塘铺村, 公司|法."""
    if text.endswith("司", 0, end):
        return _COMPANY_LAW.match(text, end) is not None
    if text[end - 2 : end] == "村委" and _VILLAGE_OF.match(text, end):
        return True
    return text[end : end + 1] in {"员", "会"}


def _is_schooling(text: str, start: int, end: int) -> bool:
    """供孩子上|大学, 工作人员|大学|文化2人: how far somebody learned."""
    if text.startswith("大学", start) and _LEARNING.match(text, end):
        return True
    attended = _ATTENDED.match(text, start - 1) is not None
    return attended and text[start - 2 : start - 1] not in _HEIGHTS


def _are_any_branches(text: str, start: int, end: int) -> bool:
    """淮北市|党支部|引领合作社发展: any of those that a city has."""
    branch = text.endswith("党支部", start, end) and text[start - 1 : start] in _MANY_BRANCHES
    return branch and text.startswith(("引领合作社", "领办合作社"), end)


def _is_counted(text: str, start: int, end: int) -> bool:
    """完全中学|4所, 浙江等5个省|人民法院: any of those that are counted."""
    levels = _COUNTED_LEVELS.search(text, max(0, start - 5), start) is not None
    return levels or _COUNTED_BEHIND.match(text, end) is not None


def _is_other_word(text: str, surface: str, start: int, end: int) -> bool:
    """时间|银行, 县长某某作|政府|工作报告: what looks like a body is part of another word."""
    if surface in _NO_BODY_BEHIND and text.endswith(_NO_BODY_BEHIND[surface], 0, start):
        return True
    given = surface.endswith("政府") and text[start - 1 : start] == "作"
    return given and text.startswith("工作报告", end)


def goes_on(text: str, start: int, end: int) -> bool:
    """Whether a last word is a part of another: 公安局|长, 市委|以重任, 副主|委, 人大|代表."""
    surface, following = text[start:end], text[end : end + 1]
    if _is_counted(text, start, end) or _is_other_word(text, surface, start, end):
        return True
    if surface[-1] in _HAS_HOUSES and _HOUSES.match(text, end):
        return True
    if _is_schooling(text, start, end) or _are_any_branches(text, start, end):
        return True
    if text.startswith(_BEHIND_BODIES, end):
        return False
    if len(surface) > 1 and _IS_AT.match(text, end):
        return False
    if surface in {"委", "人大"} and (text[start - 1 : start] == "主" or following == "代"):
        return True
    committee = surface[-1] == "委" and (len(surface) > 1 or text[start - 1 : start] == "村")
    if committee or surface.endswith("公司"):
        return _whole_goes_on(text, end)
    return bool(following) and following in _NOT_AFTER.get(surface[-1], "")
