"""Tells short forms of places from what is spelt alike: 王海南 a person, 山东町 a town abroad."""

import re

from pipeline.recognise.people.person_names import name_reader
from pipeline.seeds import read_seed
from schemas.mentions import PlaceCandidate
from schemas.seeds import LexiconRow

_ENDS_NAME = re.compile(r"[、，。；：\s）)》]|说|同志|摄|$")
_ONE_MORE = re.compile(rf"[\u3400-\u9fff](?<![省市区县旗盟州])(?:{_ENDS_NAME.pattern})")
_SPEAKS = re.compile(
    r"[称说笑]|高兴|激动|兴奋|自豪|介绍|表示|告诉|认为|坦言|回忆|感慨|老人|奶奶|大[爷妈娘叔]|先生|女士|同志|一家|家[的里中]"
    r"|今年\d|等\d+[名人位]|摄|领到|[（(](?:[男女]|化名)"
)
"""What only people do or are called, behind a name of two characters: 俞秀英|老人."""
# 到窦玉林|家, 赵海南|家的牛; not 海南|家电, 周至|家庄
_AT_HOME = re.compile("家(?![电具禽畜装纺政居庭长园用访庄村镇乡屯店湾坪沟营堡岗寨港坝])")
_ENDS_LIST = re.compile(r"[、）)\s]|等\d|$")
_LISTED_NAME = re.compile(r"[\u3400-\u9fff](?<![省市区县旗盟州等和与的两及为是在])[、）)\n]")
_MARK = re.compile(r"(?:^|[、，。；：（(“\s有叫])$")
_POST = re.compile(
    r"(?:记者|通讯员|书记|主任|[局队镇市县旗乡处科校院所村班组会]长|村民|牧民|党员|同志|代表|委员|教授|老师"
    r"|医生|民警|经理|选手|队员)\s?$"
)
_CALLING = re.compile(r"(?:[员者师警长]|[市农居渔]民|工人|干部|学生|战士|司机|店主|职工)$")
_ABROAD = re.compile(
    r"(?:美国|日本|韩国|英国|法国|德国|俄罗斯|蒙古国|朝鲜|越南|泰国|印度|加拿大|澳大利亚|新加坡)$"
)
# 宝山、鱼池、庆阳等场所: farms of one forest, called after what lies near
_FARMS = re.compile(
    "(?:、[\u3400-\u9fff]{2,4}){0,4}等?(?:场所|[林分]场|经营所|管护站|作业区|施业区|工区)"
    # 科尔沁、浑善达克两大沙地
    "|(?:、[\u3400-\u9fff]{2,6}){1,4}(?:等?[两二三四五六]?大)(?:沙地|沙漠|草原|山脉|流域|高原|林区)"
    "|[、和与]浑善达克沙地"
)
_ESTATE = re.compile(
    r"公园|花园|小区|家园|公寓|苑(?=社区|小区|[东西南北]区|[一二三四]期)|[东南西北中新]{1,2}(?:小区|[一二三四五六七八九十]{1,2}[区期])"
    # 浦东新村|门前路, not 和林新村|村民
    r"|新村(?=[门路街巷前后东西南北一二三四五六七八九十]|小区|、)"
    r"|(?!老旧|住宅|居民|新建|智慧|安置|回迁|封闭|开放|无物业|部分|多个|各)[\u3400-\u9fff]{2,4}小区"
)
"""What is called after a place far away as often as it lies there: 金华学府小区, 中山公园."""
_IN_PROVINCE = re.compile(r"[\u3400-\u9fff]{4,}?小区")
"""A city, and an estate in it, behind its province."""
# □本报记者 安吉: nothing else on the line
_SIGNED = re.compile(r"(?:^|[\n□■◎/])[^\n□，。]{0,8}(?:记者|通讯员)[ 　]?$")
_LINE_END = re.compile(r"[ 　]*(?:\n|$|文/|图/|通讯员|实习生)")
_LANDFORMS = frozenset("山江河湖岭")
_SLOPE = re.compile(
    r"[东南西北]?(?:麓|坡|脚[下，。的]|段|源|岸)|[东南西北中]段|主峰|山?脉|流域|水系|支流|源头|沿岸"
    r"|[，,]?(?:[江河湖]长(?=约?\d)|干流|发源|源于|源自)"
)
"""What has a mountain or river for its own, and no division: 五指山|麓."""
# 滦河、黑河|、白河的发源地, 龙江、阳江|、蒙江等江河
_WATERS = re.compile(
    r"(?:[、和及与][\u3400-\u9fff]{1,6}[江河湖水]){0,8}等?(?:\d+|[两三四五六七八九十]{1,3})?[大条个]?"
    r"(?:江河|河流|流域|水系|支流|湖泊|河湖|的?(?:发源|源头|交汇|汇合|分水岭))"
)
_DIGITS = frozenset("一二两三四五六七八九")
# “一江|三河”, 两江|四湖, 三纵|二连: of so many things, and no county
_COINED = re.compile("[一二两三四五六七八九][江山河湖水海岭川港湾带路环廊横纵竖射轴心]$")
_HEAD = re.compile(r"长(?![江城沙期征春治安乐])")
_OFFICES = frozenset("县市区镇乡旗盟州局院校所村队站处科厅部组")
_CHAIRS = frozenset("事院会团行社厂")
_NAMED = re.compile(
    r"[\u3400-\u9fff]{1,2}(?:说|介绍|表示|告诉|带领|在|对|一行|出席|主持|、|，|等|率|到|为|向)"
)
_ENDINGS = frozenset("省市区县旗盟州")
_LOOK_BACK = 5


class PlaceLikes:
    """Looks at what stands beside a short form of a place's name."""

    def __init__(self) -> None:
        """Read the surnames; `ambiguous` ones are other words too (高, 于)."""
        kinds = {row.surface: row.kind for row in read_seed("surnames.tsv", LexiconRow)}
        self._sure = frozenset(s for s, kind in kinds.items() if kind == "common")
        self._likely = frozenset(
            s for s, kind in kinds.items() if kind in {"ambiguous", "rare", "rare_ambiguous"}
        )

    def match(self, text: str, name: PlaceCandidate, *, led: bool = False) -> bool:
        """Whether the name is no place here; `led`: it stands right behind its province."""
        start, end = name.start, name.end
        if name.kind != "name" or (text[end - 1] in _ENDINGS and end - start > 2):
            return False
        if text[end - 1] in _ENDINGS and _HEAD.match(text, end):
            # 颜海|荣县长: her office; the head of 荣县 is 荣县县长
            return True
        water = _SLOPE.match(text, end) or _WATERS.match(text, end)
        if text[end - 1] in _LANDFORMS and water:
            return True
        if text[start] in _DIGITS and _COINED.search(text, max(0, start - 2), start):
            return True
        if text[end - 1] == "水" and text.startswith("库", end):
            return True  # 壮|丽水|库, 修|水库: a reservoir
        # 昆区|青松小区: a district's own short name names no estate, nor 浙江|杭州红星小区
        led = led or (name.level == "province" and _IN_PROVINCE.match(text, end) is not None)
        estate = not led and text[end - 1] not in "区旗盟" and _ESTATE.match(text, end)
        person = self._is_person(text, start, end) or _begins_name(text, start, end)
        person = person or (
            _LINE_END.match(text, end) is not None
            and _SIGNED.search(text, max(0, start - 14), start) is not None
        )
        if (end - start == 2 and (estate or person)) or _FARMS.match(text, end):
            return True
        if text[start] == "长" and text[start - 1 : start] in _OFFICES and _NAMED.match(text, end):
            return True  # 县长|沙万强
        return _ABROAD.search(text, max(0, start - 4), start) is not None

    def is_person(self, text: str, start: int, end: int) -> bool:
        """Whether a county's two characters are part of a person's name.

        They need less to be one than a name that stands for a place everywhere: 黄永昌, 俞秀英老人.
        """
        if self._is_person(text, start, end) or _begins_name(text, start, end):
            return True
        low = max(0, start - _LOOK_BACK)
        surname = text[start - 1 : start] if start else ""
        if surname in self._sure or surname in self._likely:
            speaks = _SPEAKS.match(text, end) is not None
            if speaks and surname in self._sure:
                return True
            called = _MARK.search(text, low, start - 1) or _POST.search(text, low, start - 1)
            return called is not None and (speaks or _ENDS_LIST.match(text, end) is not None)
        if _POST.search(text, low, start) and _SPEAKS.match(text, end):
            return True  # 书记|尼玛|说
        if text[start] == "长" and text[end - 1] in self._sure and surname in _CHAIRS:
            return True  # 董事长|武良山
        return (
            text[start] in self._sure
            and _LISTED_NAME.match(text, end) is not None
            and _MARK.search(text, low, start) is not None
        )

    def _is_person(self, text: str, start: int, end: int) -> bool:
        """Whether a surname stands before the name, or is its first character: 王海南, 吴忠生."""
        low = max(0, start - _LOOK_BACK)
        surname = text[start - 1 : start] if start else ""
        if surname in self._sure or surname in self._likely:
            has_post = _POST.search(text, low, start - 1) is not None
            if surname in self._sure and (has_post or _AT_HOME.match(text, end)):
                return True
            called = has_post or _CALLING.search(text, low, start - 1) is not None
            if not called and surname in self._sure:
                called = _MARK.search(text, low, start - 1) is not None
            return called and _ENDS_NAME.match(text, end) is not None
        return (
            text[start] in self._sure
            and _ONE_MORE.match(text, end) is not None
            and _POST.search(text, low, start) is not None
        )


def _begins_name(text: str, start: int, end: int) -> bool:
    """贡觉|索朗, 莱西|坎: a name of the Tibetans or Uygurs that a county's short form begins."""
    reading = name_reader().composed(text, start)
    return reading is not None and reading.end > end and reading.end - start > 2
