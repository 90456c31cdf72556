"""Words that speak of a village, town or community named before: 村里, 该镇, 两口子."""

import re
from collections.abc import Collection

from pipeline.assemble.clauses import IN_ALL, Neighbourhood
from pipeline.assemble.places.villagers import Locality
from pipeline.division_names import VILLAGE
from pipeline.edges import led
from pipeline.seeds import alternatives, one_of, read_seed
from schemas.mentions import Sentence
from schemas.seeds import LexiconRow

# 63岁的某某; not 49岁的某某是|某公司负责人, who may live anywhere
_AGED = (
    r"\d{2}岁的(?=[一-鿿])(?![一-鿿·]{2,8}是[^，。；\n]{2,24}"
    r"(?:公司|集团|企业|厂|协会|学校|医院)的?(?:总?经理|董事长|负责人|创始人|创办人|老板|会长|校长|院长))"
)
_ROWS = read_seed("village_words.tsv", LexiconRow)


def _words(*kinds: str) -> str:
    return one_of(row.surface for row in _ROWS if row.kind in kinds)


# words of a paragraph that still speaks of the village or community named before
STILL_LOWER = {
    "village": led(
        rf"{_words('inside', 'spoken', 'village', 'both')}|(?<!嘎查)村党"
        r"|[在到][^，。；]{2,14}家[，,里]|[她他]家|我(?:们?家|爸|妈|爷爷|奶奶|父亲|母亲|丈夫|老公|媳妇|老伴)"
        r"|(?:贫困|脱贫|低保|监测)户[一-鿿]{2,4}家"
        r"|(?:(?:贫困|脱贫|养殖|种植|种养|承包|搬迁|经营|易地搬迁)户|果农|菜农|茶农|棉农|瓜农|蔗农|烟农|蚕农|药农|稻农|粮农|社员)"
        r"(?!们|[的和、，。都们])(?=[一-鿿]{2,4}(?:[说家正忙指看告介一算今去也就在的，]))|"
        + _AGED
        + r"|(?<![作导案扶务查习党动项评监])小组(?![长会成])"
        # 村粮油市场内的仓库前; not 村卫生室、文化室建设
        r"|(?<![\w、])村[一-鿿]{0,6}?(?:市场|合作社|仓库|卫生室|广场|小学|幼儿园|幸福院|食堂|大院|活动室|超市|加工厂|养殖场)"
        r"(?=[内里前旁门外]|上[，的])"
        r"|(?<!\w)嘎查(?!村)|(?<!\w)社区(?!居民(?!委)|们|治理|建设|矫正|团购|化|卫生|医|养老服务|工作者|等|、)"
    ),
    "township": led(rf"{_AGED}|{_words('township', 'both')}|(?<!城)乡里"),
}
# 截至9月底,宣讲队累计送课386场: what a body of the whole county has done in all
_IN_ALL = re.compile(
    r"(?:(?:截至|截止|到)[^，。；]{2,10}[，,]|[^，。；]{0,4}以来[，,])?[^，。；,\d村]{0,12}(?<!驻村)(?<!支)"
    r"(?:宣讲队|宣讲团|服务队|服务团|小分队|文艺队|工作队|乌兰牧骑|志愿者协会|联合会|救援队|公安局|派出所|法院|检察院)"
    rf"(?:已|{IN_ALL}|先后|累计)+"
)
IN_VILLAGE = re.compile(_words("inside", "spoken"))
# 村旁，300亩荷塘…, 村民李某种了…: a paragraph that opens in the village
OPENS_IN_VILLAGE = re.compile(
    r"[\s\u3000]*(?:走在)?村(?:[里旁口头边中][，的]|道上，"
    # not 村民收入从…, 村民大多种植…
    r"|民(?!收入|[纯净]收|生活|住房|代表|大多|普遍|纷纷|主要|们|[都也自可])[一-鿿]{2,3}[种养说家])"
)
# 嘎查党支部书记巴特尔告诉记者, “…”村党支部书记王军说: whose office is in the village told of
OPENS_BY_OFFICER = re.compile(
    r"[\s\u3000]*(?:“[^“”\n]{2,200}”)?(?:嘎查|村|社区)(?:党(?:总支|支部|委)|支部)?(?:副?书记|支书|主任)"
    "[一-鿿·]{2,8}?(?:又|还|高兴地|笑着|自豪地)?(?:告诉|介绍|说|算|表示|坦言)"
)
# 社区还引进物业公司1家, 村里投入…, 合作社购进…: what goes on behind a sentence on the whole county;
# not 合作社发展到300家, nor 村民收入
GOES_ON_IN_VILLAGE = re.compile(
    r"[\s\u3000]*(?:目前，|如今，|今年，|去年，|\d{4}年，)?(?:村里|村上|村党|村“两委”|村两委|嘎查|社区|合作社|基地|车间|园区|小区)"
    r"(?:党(?:总支|支部|委)|支部|“两委”|里)?(?:今年|去年|目前|现|随后|很快)?"
    r"(?:[还又也先已共]|率先|陆续|投[入资]|引进|购[进买置]|流转|整合|吸[纳引]|建[起成立]|成立|组[建织]|聘请|种植?|养殖?|新[建增]|扩建|打造|设立|开[展设]|安装|更换|盘活)"
    r"(?![^。\n]{0,30}\d[多余]?个?家?(?:村|嘎查|社区))"
)
OWN_VILLAGE = re.compile(
    r"(?<![一-鿿])村(?:党(?:总支|支部|委)|支部)?书记[一-鿿]{2,4}?(?:告诉|介绍|说|算|表示|坦言)"
    rf"|{_words('inside')}|[他她我自]家|全家|家里|两口子"
)
_DIVISION = (
    "(?:旗(?:县市?)?区?|县市?区?|盟市|市[县区]?|区县?|乡镇|苏木乡?镇?|[镇乡](?!村)|街道"
    "|嘎查村?|村(?!民)|社区)"
)
_PARTS = re.compile(f"[余多]?个?{_DIVISION}")
_OF_PARTS = re.compile(rf"(?:\d+|[一二两三四五六七八九十百]+)[余多]?个?{_DIVISION}的")
# 到5个旗|考察学习
_ERRAND = re.compile(
    rf"{_DIVISION}(?=(?:{alternatives('errands.tsv')}|调研|观摩|督[导查]|巡[演讲]|宣讲|采访|义诊|支教)+$)"
)
_NEAR_COUNT = 10
_VILLAGES = re.compile(
    r"\d[余多]?个(?:(?:行政)?(?:嘎查村|嘎查|村)(?![民屯子里级集委组庄])"
    # 12个受灾严重的|村庄
    r"|[^，。；：、\d\n]{0,10}?的(?:嘎查|村)(?![民屯子里级集委组])|(?:受灾|贫困|示范|重点|试点)*村庄)"
)
# 窑沟、侯家圪洞、|小缸房3个村: the row that is counted
_ROW_REACH = 60
_ROW = re.compile(r"(?:[一-鿿]{2,10}[、和及])+[一-鿿]{2,10}$")
# 带动周边的甲村、乙村等|5个村
_REACHED = "周[边围]|附近|邻近|相邻|带动|辐射|覆盖"
_REACHES = re.compile(_REACHED)
_TOWNS = "(?:乡镇|苏木乡?镇?|[镇乡](?!村)|街道|[旗县市区]{1,3}(?![长委直级]))"
_LOWEST = "(?:行政村|嘎查村?|村(?![民民里子])|社区)"
_MANY = r"(?:各|\d+[余多]?个|[两三四五六七八九十]+[余多]?个)"
# 河套灌区年出栏1000多万只 and 走进县城 are of no town, 搬迁前 is of where people lived before
_BEYOND = (
    "[一-鿿]{2}(?:灌区|流域|平原|盆地|高原)|(?<![一-鿿])搬[迁家]?[^，。；\n]{0,4}前[，,]"
    r"|(?<=[\n\u3000 ])(?:走进|来到|在)(?:县城|城区|市区)|城乡(?!结合)"
)
_SEVERAL = {
    "village": re.compile(rf"{_MANY}(?:{_TOWNS}|{_LOWEST})|{_BEYOND}"),
    "township": re.compile(rf"{_MANY}{_TOWNS}|{_BEYOND}"),
}
_NEIGHBOURS = re.compile(
    rf"(?:{_REACHED}|拉动|服务|联合|其[他余]|另外?|原来?|由|和|与|给|向|(?:[在了]|(?<![发送放])到)过?)"
    r"(?:[^，。；、]{0,3}|\d+个[乡镇苏木街道]{1,4}\d*)$"
)


def sums_up(text: str, here: Neighbourhood, chosen: Locality, home: str | None) -> bool:
    """Whether a team sums up what it did in the whole home, of which the village is a part."""
    code = chosen.code or ""
    if home is None or code == home or not code.startswith(home):
        return False
    low = chosen.level in {"village", "township"}
    return low and _IN_ALL.match(text, here.sentence.start) is not None


def is_of_several(text: str, level: str, start: int, end: int) -> bool:
    """Whether a stretch tells what no one village or town does: 各村收购员, not 带动周边10个村."""
    for several in _SEVERAL[level].finditer(text, start, end):
        clause = text[max(start, several.start() - 2 * _NEAR_COUNT) : several.start()]
        if _REACHES.search(clause.rpartition("，")[2]) is None:
            return True
    return False


# 投递站下辖甲、乙、丙3个|乡镇: no one town has them
_TOWNS_SERVED = re.compile(
    r"(?:下?辖|管辖)[^，。；\d]{0,30}?(?:\d+|[两三四五六七八九十]+)[余多]?个(?:乡镇|镇乡|[镇乡](?![镇村])|街道)"
)


def counts_towns(text: str, sentence: Sentence) -> bool:
    """投递站下辖3个乡镇, behind a village of one of them: whether several towns are counted."""
    return _TOWNS_SERVED.search(text, sentence.start, sentence.end) is not None


def counts_villages(text: str, sentence: Sentence) -> bool:
    """11个村成立联合社, in a story of one of them: whether villages are counted, by no village."""
    counted = _VILLAGES.search(text, sentence.start, sentence.end)
    if counted is None:
        return False
    low = max(sentence.start, counted.start() - _NEAR_COUNT)
    if _NEIGHBOURS.search(text, low, counted.start()):
        return False
    clause = text[sentence.start : counted.start()].rpartition("，")[2]
    return _REACHES.search(clause) is None


def is_row_counted(text: str, here: Neighbourhood) -> bool:
    """甲村、乙村、丙村|3个行政村: whether villages are counted that were named one by one."""
    if _VILLAGES.match(text, here.quantity.start) is None:
        return False
    low = max(here.clause, here.quantity.start - _ROW_REACH)
    row = _ROW.search(text, low, here.quantity.start)
    return row is not None and _REACHES.search(text, low, here.quantity.start) is None


def counts_own_parts(text: str, end: int, here: Neighbourhood) -> bool:
    """甘肃省|34个县的110个供应商: whether the divisions of a place are counted right behind it.

    Args:
        text: the article's text.
        end: where the name of the place ends.
        here: the quantity.
    """
    if end == here.quantity.start or text[end : here.quantity.start] == "的":
        return _PARTS.match(text, here.quantity.number_end) is not None
    return _OF_PARTS.fullmatch(text, end, here.quantity.start) is not None


# 3个|州（市）|和滇中新区, 70个|县（市、特区）|与省外医院
_PARTS_AND = re.compile("[县州市区旗乡镇]{1,2}[（(][^（()）]{1,8}[)）](?=[和与及])")


def parts_end(text: str, start: int, end: int) -> int:
    """Where the noun ends that begins at `start`, if people go to such places on an errand.

    What is joined to the parts of a division is none of them.
    """
    parts = _ERRAND.match(text, start, end) or _PARTS_AND.match(text, start, end)
    return parts.end() if parts is not None else end


def is_one_village(lower: Collection[str]) -> bool:
    """Whether of towns and villages, by code or else by name, one is a village and no more."""
    villages = [name for name in lower if len(name) == VILLAGE or not name.isdecimal()]
    return len(villages) == 1
