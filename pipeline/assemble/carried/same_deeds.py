"""What is done so often that the clause before names: 老李种起了木耳,|今年摆了3万袋."""

import re

from pipeline.assemble.clauses import Neighbourhood
from pipeline.assemble.references import OF_PEOPLE

_OF_BEASTS = frozenset("只头匹峰口羽条尾")
_BEASTS = frozenset("牛羊马驼猪鸡鸭鹅驴鹿兔鱼蟹羔犊驹崽雏")
_OF_ACTS = frozenset("次回趟遍茬层轮")
_NAMED_BY = {
    "摆": "种摆",
    "种": "种栽",
    "栽": "种栽",
    "收": "种收",
    "打": "种打",
    "卖": "种养做编织绣收",
    "买": "买缺",
    "建": "建盖修",
    "盖": "建盖修",
    "修": "修盖",
} | {verb: verb for verb in "养接采摘挖割捡捞剪挤编织绣缝做晒腌包印投"}
"""By the verb before a number, the verbs of the clause before whose object it acts on as well."""
_DID = re.compile(
    r"(?:[今去前当每]年|每[天月季]|[一二两三四五六七八九十\d]+个?(?:年|季|月|天|冬|春|秋)(?:下来)?|截?至?目前|现在|如今"
    r"|已经?|就|先后|一?共|总共|累计|能够?|可以?|还|又|只|最多|大约|刚?开始|(?:第[一二三四]|头一)年"
    # 种姜积极性高,|合作社自己种了300亩
    r"|[我他她咱]们?|自[己家]|家里|合作社|社员|村民|农户|基地|带[动领](?:社员|村民|农户|乡亲们?|周边群众))*"
    r"(?P<verb>[一-鿿])[了下出上]?(?:近|约|超过?)?"
)
_OBJECT = re.compile(
    # with a mark of what was done, or as one verb; 编|织, 做|生意, 修|行 are other words
    r"(?:[植殖购集割造制][了起]*|(?<=采[摘挖收])|[起出上下]了?|了|(?<=[种养])(?![类子护老成生田地])|(?<=接)(?=羔))"
    r"(?P<subject>(?![着过得去卖养])[一-鿿]{1,8}?)(?<![地田秋活钱人家后时了过着户场厂店坊业员社司间心机车好高快])"
    r"(?<!规模)(?<!面积)(?<!结构)(?<!技术)(?<!力度)"
    r"(?:的?(?:工作|生意|手艺|活儿?))?[，,]$"
)
# 种植咖啡已经有9年了,|种了8亩; 种姜积极性高,|种了300亩
_LONG_DONE = re.compile(
    r"[种养栽](?:[植殖培])?(?P<subject>(?![着过得去卖养了起田地植殖培])[一-鿿]{1,6}?)"
    r"(?:(?:已经?|也|都|快)*有?[近约]?[\d一二三四五六七八九十]+[多几]?年|的?(?:积极性|热情|劲头|技术|经验|本领|手艺|效益|收益))"
    r"[^，。；\d]{0,8}[，,]$"
)
_GROWS = frozenset("种栽养")
# 光小龙虾就|捕了4万公斤
_ALONE = re.compile(
    r"(?:[光仅单]是?|仅仅)(?P<subject>[一-鿿]{2,8}?)(?<![天年月日季次晚])(?:这?一项)?(?:[他她我]们?|今年|去年|一?年)?就"
    r"(?:能够?|可以?|已经?)?[种栽养捕捞收卖采摘打挖割产][了出]?(?:近|约|超过?)?"
)


def same_deed(text: str, here: Neighbourhood) -> re.Match[str] | None:
    """What the clause before says is done, where the verb before a number has no other object."""
    unit = here.quantity.unit
    of_things = here.quantity.dimension in {"count", "mass", "area"} and unit not in OF_PEOPLE
    if not of_things or unit in _OF_ACTS:
        return None
    alone = text.find("就", here.clause, here.quantity.start) > 0
    if alone and (found := _ALONE.fullmatch(text, here.clause, here.quantity.start)):
        return found
    did = _DID.fullmatch(text, max(here.clause, here.before), here.quantity.start)
    verbs = _NAMED_BY.get(did["verb"]) if did is not None else None
    if verbs is None:
        return None
    low = max(text.rfind(mark, here.sentence.start, here.clause - 1) for mark in "，；：")
    low = max(low + 1, here.sentence.start)
    if did is not None and did["verb"] in _GROWS:
        long = _LONG_DONE.search(text, low, here.clause)
        if long is not None:
            return long
    at = max(text.rfind(verb, low, here.clause) for verb in verbs)
    if at < 0 or (text[at] == "养" and unit not in _OF_BEASTS):
        return None
    found = _OBJECT.match(text, at + 1, here.clause)
    if found is not None and unit in _OF_BEASTS and found["subject"][-1] not in _BEASTS:
        return None  # 忙着剪羊毛,一天剪|20只
    return found


# 计划种桃200亩,|实际种了260亩; 养了60只羊,|卖了40只
_ONLY_DID = re.compile(
    r"[一-鿿]{0,8}[，,](?:(?:但|可|而)?(?:实际上?|结果|后来|最[终后]|现在|目前|如今|至今|[今去当]年|已经?|一?共|只|才|就|却|又|还|先))*"
    r"(?![到有为成得])[一-鿿]了(?:近|约|超过?)?"
)


def only_did(text: str, here: Neighbourhood, unit: str) -> bool:
    """Whether a verb of one character does it to things of the unit told of last, and none else."""
    if here.first_in_sentence or here.quantity.unit != unit or here.quantity.dimension == "money":
        return False
    return _ONLY_DID.fullmatch(text, here.before, here.quantity.start) is not None
