"""Words that stand for a division named elsewhere: 全市, 该旗, 我区, 首府, 当地."""

import re

from pipeline.division_names import COUNTY, PREFECTURE, PROVINCE, TOWNSHIP, VILLAGE
from pipeline.edges import led
from pipeline.gazetteer import Gazetteer
from schemas.mentions import Anaphor

# 全区域 and 全市场 hold no 全区 and no 全市, 全国 is no division, 本地区 only a region.
_MEANWHILE = "已|先后|累计|共(?!同)|还(?!乡)|将(?!军)|正(?!中)|统一|专门"
_OFFICE_ACT = (
    "(?:为|帮|派|联合|组织|组建|成立|建立|投入|投资|筹资|筹集|出资|补贴|补助|发放|开展|举办|召开|出台|制定"
    "|引进|邀请|整合|动员|培训|慰问|走访|排查|调解|协调|争取|安排|招)"
)
ANAPHOR = re.compile(
    # 这个州推进某计划
    r"(?P<head>[全该我本咱俺]|(?<![一-鿿])这个)们?(?P<word>自治区|省(?!游客)|市(?![场值面])|盟|州|县(?!域)|旗(?!帜)|区(?![域别间位块])"
    r"|镇(?!域)|乡(?!本土)|苏木(?!镇)|街道|村|嘎查(?!村)|社区)"
    r"|(?<!族)(?<!蒙古)(?<!西藏)(?<![等个])(?<!维吾尔)(?P<region>自治区)(?!直辖|级)"
    r"|(?P<capital>首府|省会)(?!经济圈|[”’])|(?P<here>当地)"
    # 旗里投资, 村里修路: the division's own people say so
    r"|(?<![城都超夜农山乡小各每大古名])(?P<inside>市|盟|县|旗|镇|苏木|嘎查|村|社区)里(?![程面外])"
    # 镇上组织培训
    r"|(?<![城乡小各每大古名下村])(?P<above>县|乡|镇|村|苏木)上(?=[给有又还也都先统出投拿补组安建已共现累专派联筹争帮引推])"
    # a body that opens its clause speaks for its division: 旗委安排, 街道成立
    r"|(?:(?<=[，。；：\n“])|^)(?P<body>市|盟|县|旗|区|镇|乡|苏木|街道)"
    r"(?=委(?![员会任托]|派(?![出驻遣]))|党委|党工委|政府|办事处|人大|政协|成立|组建|投入|投资|建立|[一-鿿]{1,7}局"
    # 街道已硬化3公里: a street that is paved is the way, and no office
    rf"|(?<!街道)(?:{_MEANWHILE})|(?<=街道)(?:{_MEANWHILE})+{_OFFICE_ACT}"
    # 2008年,街道实现生产总值5亿元; not 村街道实现亮化
    r"|(?:实现|完成)[一-鿿]{0,8}?(?:总?产值|收入|税收?|投资|总额|增加值)"
    r"|通过|依托|坚持|按照|结合|积极|主动)"
    # 记者从市交警支队获悉
    r"|(?<=从)(?P<source>[市盟县旗州区])(?=[^，。；：、\d\n]{2,14}(?:获悉|了解到|得知))"
    # 本届省运会共设29个大项
    r"|(?<=[本此该][届次])(?P<games>[省市州盟县旗区])(?=运会|残运会|[一-鿿]{0,6}运动会)"
    # 高新区所属嘎查: a zone that was named in full, where a clause begins
    r"|(?:(?<=[，。；：\n“])|^)(?P<zone>高新区|经开区|开发区|示范区)"
)
# 安全区 is no 全区, 基本县情 no 本县.
BEFORE_HEAD = {"全": "安健完齐周十俱保", "本": "基根日原成资书样版文", "我": "自", "该": "应"}
LENGTHS: dict[str, tuple[int, ...]] = {
    "省": (PROVINCE,),
    "自治区": (PROVINCE,),
    "市": (PREFECTURE, COUNTY),
    "盟": (PREFECTURE,),
    "州": (PREFECTURE,),
    "县": (COUNTY,),
    "旗": (COUNTY,),
    "镇": (TOWNSHIP,),
    "乡": (TOWNSHIP,),
    "苏木": (TOWNSHIP,),
    "街道": (TOWNSHIP,),
    "村": (VILLAGE,),
    "嘎查": (VILLAGE,),
    "社区": (VILLAGE,),
    "高新区": (COUNTY,),
    "经开区": (COUNTY,),
    "开发区": (COUNTY,),
    "示范区": (COUNTY,),
}
_ZONES = {"高新区": "高新", "经开区": "经济", "开发区": "开发区", "示范区": "示范区"}
"""What the full name of a zone holds that is called so for short."""
_RAISED_TO = {"县": ("区", "市"), "乡": ("镇", "街道"), "镇": ("街道",)}
"""What a division that is called so may have become since."""
AUTONOMOUS_REGIONS = frozenset({"15", "45", "54", "64", "65"})
MUNICIPALITIES = frozenset({"11", "12", "31", "50"})
CAPITALS = {
    "13": "1301", "14": "1401", "15": "1501", "21": "2101", "22": "2201", "23": "2301",
    "32": "3201", "33": "3301", "34": "3401", "35": "3501", "36": "3601", "37": "3701",
    "41": "4101", "42": "4201", "43": "4301", "44": "4401", "45": "4501", "46": "4601",
    "51": "5101", "52": "5201", "53": "5301", "54": "5401", "61": "6101", "62": "6201",
    "63": "6301", "64": "6401", "65": "6501",
}  # fmt: skip


_BEGINS = led(ANAPHOR.pattern)
"""Where an anaphor begins: the engine skips to the next character that one may begin with."""


def find_anaphors(text: str) -> list[Anaphor]:
    """Return the anaphors of a text in order; 里 stands as the head of 旗里 and of 旗委."""
    found = []
    done = 0
    for first in _BEGINS.finditer(text):
        match = ANAPHOR.match(text, first.start()) if first.start() >= done else None
        if match is None:
            continue
        done = match.end()
        head = match["head"] or (
            "里" if match["inside"] or match["above"] or match["body"] or match["source"] else ""
        )
        if match["head"] and match.start() and text[match.start() - 1] in BEFORE_HEAD.get(head, ""):
            continue
        head = "我" if head in {"咱", "俺"} else head
        head = "该" if match["zone"] or match["games"] or head == "这个" else head
        word = match["word"] if match["head"] else match[match.lastgroup or 0]
        found.append(Anaphor(match.start(), match.end(), head, word))
    return found


def resolve_anaphor(
    anaphor: Anaphor, running: str | None, home: str | None, gazetteer: Gazetteer
) -> str | None:
    """Return the code of the division that the word stands for, or None.

    Args:
        anaphor: the word.
        running: the code of the division that the text last spoke of.
        home: the code of the division that the article, or else the document, is about.
        gazetteer: the register.
    """
    if anaphor.word == "当地":
        return running or home
    for code in (running, home):
        if code is None:
            continue
        found = _within(anaphor, code, gazetteer)
        if found is not None:
            return found
    # 全县 in the paper of a county that is a city by now, as 密云县; 全乡 of what is a town
    raised = _RAISED_TO.get(anaphor.word)
    if home is None or raised is None or len(home) not in LENGTHS[anaphor.word]:
        return None
    return home if gazetteer.name(home).endswith(raised) else None


def _within(anaphor: Anaphor, code: str, gazetteer: Gazetteer) -> str | None:
    """Read the word from one division: itself, or the larger one around it that the word fits."""
    province = code[:PROVINCE]
    if anaphor.word in {"首府", "省会"}:
        return CAPITALS.get(province)
    if anaphor.word == "区":
        return _district_or_region(anaphor.head, code, gazetteer)
    if anaphor.word == "省":
        return None if province in AUTONOMOUS_REGIONS | MUNICIPALITIES else province
    if anaphor.word == "自治区":
        return province if province in AUTONOMOUS_REGIONS else None
    return _fitting(anaphor.word, code, gazetteer)


def _fitting(word: str, code: str, gazetteer: Gazetteer) -> str | None:
    chain = gazetteer.full_chain(code)
    if word == "市" and code[:PROVINCE] in MUNICIPALITIES:
        return code[:PROVINCE]
    for larger in reversed(chain):
        if len(larger) in LENGTHS[word] and _named(word, gazetteer.name(larger)):
            return larger
    return None


def _named(word: str, name: str) -> bool:
    """Whether a division of this name may be called by the word: 全市 is no 盟."""
    if word in {"村", "嘎查", "社区"}:
        # 全村 of a community, as many a village has been named of late
        return word == "村" or word in name
    if word in _ZONES:
        return name.endswith("区") and _ZONES[word] in name
    if word == "州":
        return name.endswith("自治州")
    if word == "苏木":
        # many have been made towns
        return name.endswith(("苏木", "镇", "乡"))
    return name.endswith(word)


def _district_or_region(head: str, code: str, gazetteer: Gazetteer) -> str | None:
    """Read 全区, 我区, 该区: a city district where one is spoken of, else the autonomous region.

    我区 is always the region in its papers; 全区 is a district's only right inside a district.
    """
    district = next(
        (
            c
            for c in gazetteer.full_chain(code)
            if len(c) == COUNTY and gazetteer.name(c).endswith("区")
        ),
        None,
    )
    region = code[:PROVINCE] if code[:PROVINCE] in AUTONOMOUS_REGIONS else None
    if head in {"我", "本"} and region is not None:
        return region
    return district or region if head != "该" else district
