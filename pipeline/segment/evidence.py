"""What speaks for reading the start of one paragraph on from the end of another."""

import re

from schemas.structs import struct

_AFTER_DIGIT = re.compile(
    r"[余多万亿千百个名人元件次家户亩吨项条年月日天%％.,\d至—\-~～℃°平公]|[一-鿿]{1,2}[，。、]"
)
_NEEDS_NUMBER = re.compile(r"余[一-鿿]|[%％℃]|多[名人个家户亩万]|万[元人户亩吨平]|亿元|个百分点")
_REST = re.compile(
    r"\d[\d.]*[余多]?[万亿]?[余多]?"
    r"(?:[元人户亩吨个家头只斤件座台栋条株场%％]|人次|公里|公斤|平方米|千瓦|立方米|个百分点)[，、。；]|"
    "(?![好对是不行嗯没看听难真快])[一-鿿]{1,2}。"
)
"""A start that nothing but the rest of a sentence has: 600亩，秋后…; 截。“要想…."""
CANNOT_OPEN = re.compile(
    r"[，。、；：？！,;:?!”’）》】)%％]|[们者]|的(?!士|确)|了(?!解|不起|却)|着(?!力|眼|手|重|实|装|急|火)|"
    r"余[名人个家户亩万件次项台余]|以及|及[一-鿿]{2}|[性化型式级][、，的。]|"
    r"\d[\d.]*[余多]?[万亿]?[余多]?(?:[名次天年])[。；]|" + _REST.pattern
)
OPENER = re.compile(
    r"[初早金深仲晚盛隆寒][春夏秋冬]|[春夏秋冬][日天](?:里|的|，)|时值|时下|眼下|近日|日前|近年来|[一二两三四五六七八九十几数多\d]{1,3}年来"
    r"|近期|今年|去年|当前|目前|同时|此外|为[了深进充加切]|通过|截至|据|针对|按照|根据|如今|其中|"
    r"另外|接下来|下一步|说到底|归根[结到]底|总而言之|总的来[说看]|一来二去|久而久之|时间一长|与此同时|一[是方]|二是|三是|在[一-鿿]{2,10}[，下上中]|"
    r"即便|即使|尽管|虽然|由于|随着|每[逢到当]|起初|后来|不久|很快，|长期以来|一直以来|\d{1,4}年|\d{1,2}月|“|——|连日来|“|[(（]"
)
_BREAKS_HARD = re.compile(r"[的将把和与及对在为以从向被让使、]$|\d$")
_ENDS_IN_SCALE = re.compile(
    r"\d[余多]?[万亿]?[余多]?(?<=[余多万亿])$|[一二两三四五六七八九几数][十百千万亿]+[余多]?$"
)
_AFTER_SCALE = re.compile(
    "[名人个元件次家户亩吨项条只头株册份余多笔场间处座套台辆口位张所支届期米斤公千平立里度天年月小标群农居游]"
)
SHARD = re.compile(r".{1,8}。$|\d[\d.]*(?!\d|[.年月日岁])[^年月日岁].{0,24}。$")
"""A paragraph of a few words, or a short one that begins with a number: 524亿千瓦时，增长26.8%。"""
SHORT_CLAUSE = re.compile(
    "(?!(?:到时|说到底|归根[结到]底|总而言之|一来二去|久而久之|时间一长|今年|去年|前年|如今|而今|近日|日前|目前|当前|当下|眼下|时下|同时|此外"
    "|另外|首先|其次|随后|然而|但是|不过|因此|"
    "于是|所以|最终|最后|后来|当天|当日|当晚|现在|以前|过去|平时|清晨|早上|上午|中午|下午|傍晚|晚上|夜晚|入夜|深夜|近年来|"
    "[一-鿿]{1,2}年来|连日来|接着|其中|总之|原来|果然|据悉|据了解|为此|对此|由此|至此|届时|期间|昨天|今天|明天|昨日|今日|初春|初夏|初秋|"
    "初冬|盛夏|深秋|寒冬|金秋|隆冬|春天|夏天|秋天|冬天|当然|诚然|显然|其实|事实上|总的看|一时间|与此|会上|会后|会前|"
    "课上|现场|台上|活动中|座谈中|采访中|在这里|下一步|你看|是的|没有|第[一二三四五]|[一二三四五六]是|其[一二三四]|"
    "[一二三四五六]方面|[^，,]{0,3}[时后前里中上下日月年][，,]))"
    "(?:[一-鿿]{1,3}[，,]|(?![一二三四五六七八九十])[一-鿿]{1,2}、)"
)
"""A first clause of a character or three that is no adverb: 末梢，动力就激发到一线; 家中、圈舍."""


_REMNANT = re.compile("[^。！？]{2,30}[。！？]")
_SENTENCE = re.compile("[^。！？]{31,60}[。！？]")
_PREDICATE = re.compile("[将由可使并被能也都还]|把(?!关|脉)|让(?!利|座)|给(?!力|予)|向(?!阳|日)")


_PLACE_FIRST = re.compile("[一-鿿]{2,8}(?:[村镇旗县]|社区|嘎查|苏木|街道)(?![、）])")
_CLAUSE_MARK = re.compile("[，。；：！？]")
_ENDS_LIST = re.compile("[^，。；：！？“”]{2,40}?(?<![同平均相对])等(?![待级候于同着到你我他她它])")
_ITEM = re.compile("[^，。；：！？、]{1,8}[、和及等]|[^，。；：！？、]{2,12}的")
_ASKS_NOUN = re.compile(
    "(?:相关|有关|各级|各类|各|该|所有|部分|全体|广大|主要|重点|优秀|优质|一批|多个|多名|多家)$"
)
_FUNCTION = re.compile("[在对从为把将被由当与和并也都就则]|通过|根据|按照|随着|为了")
_ASKS_NUMBER = re.compile("(?:增加|增长|上升|提高|下降|减少|降低|达到?|超过?|突破|[至到近约])$")
_ASKS_COUNT = re.compile("(?:下[设辖]|[现共]有|占地|总投资)$")
_ASKS_AMOUNT = re.compile("[人户亩日月年]均$|平均每[一-鿿]$|[累总共合]计$")
_AMOUNT = re.compile(r"[^，。；、\d]{0,10}\d")
_NUMERALS = frozenset("一两二三四五六七八九几第每")
IS_REST = 0.8
"""For a start that no sentence has."""
ENDS_TWICE = -3.0
"""For a clause of one word that would end a sentence right behind a comma: 巡查组，|截。."""
NUMBER, BARE_NUMBER = 1.5, -1.5
"""For a digit behind 增加 and its like, and for a number that would follow a comma."""
NO_COUNT = -3.0
"""For the name of a place behind 下设."""
NO_DIGIT = -4.0
"""For a digit behind a numeral in characters: 一|600亩."""
AMOUNT, NO_AMOUNT = 2.0, -2.0
"""For what is so much behind 人均, and for anything else."""
_MARKS = (("“", "”"), ("《", "》"), ("（", "）"))


@struct
class End:
    """The form of a paragraph's end, as far as it asks for a certain start."""

    in_scale: bool
    in_digit: bool
    breaks_hard: bool
    asks_amount: bool
    """Whether it breaks off before what is so much for each: 牧民人均."""
    asks_number: bool
    """Whether it breaks off behind a word that a number follows: 比上年同期增加."""
    asks_count: bool
    """Whether it breaks off before what there is of something: 党总支下设."""
    in_numeral: bool
    """Whether it ends in a numeral that no digit can follow: 再往上走一."""
    in_clause: bool
    """Whether a clause ends there: 他们能说会唱，."""
    in_list: bool
    """Whether its last clause counts things up: 制定修筑产业道路、改善."""
    asks_item: bool
    """Whether it breaks off within the items of a list: 帮着割苗、."""
    asks_noun: bool
    """Whether it breaks off before a noun: 市妇联协调相关."""
    inside: tuple[bool, ...]
    """For every pair of marks whether it ends between them."""


@struct
class Start:
    """The form of a paragraph's start, as far as it asks for a certain end."""

    after_scale: bool
    after_digit: bool
    needs_number: bool
    short_clause: bool
    opens: bool
    cannot_open: bool
    ends_list: bool
    """Whether its first clause closes a list: …、畅通销售渠道等发展策略，."""
    is_item: bool
    """Whether it may begin with an item of a list: 脱粒、晾晒，."""
    opens_phrase: bool
    """Whether it begins with a word of grammar, as no noun does: 在…, 通过…."""
    opens_predicate: bool
    """Whether it begins with the word of a clause whose subject stands before: 把…, 由…, 可…."""
    amount: bool
    """Whether its first clause comes to a number at once: 纯收入达到22086元."""
    digit: bool
    """Whether it begins with a digit."""
    is_rest: bool
    """Whether no sentence can begin so."""
    ends_word: bool
    """Whether its sentence ends with its first word."""
    place_first: bool
    """Whether it begins with what may be the name of a place: 昂乃村的变化，."""
    closing: tuple[bool, ...]
    """For every pair of marks whether it closes one that it did not open."""


def read_end(text: str) -> End:
    """Read the form of the end of a paragraph that breaks off."""
    return End(
        in_scale=bool(_ENDS_IN_SCALE.search(text)),
        in_digit=text[-1].isdigit(),
        breaks_hard=bool(_BREAKS_HARD.search(text)),
        asks_amount=bool(_ASKS_AMOUNT.search(text)),
        asks_number=bool(_ASKS_NUMBER.search(text)),
        asks_count=bool(_ASKS_COUNT.search(text)),
        in_numeral=text[-1] in _NUMERALS,
        in_clause=text[-1] in "，,",
        in_list="、" in _CLAUSE_MARK.split(text)[-1],
        asks_item=text.endswith("、"),
        asks_noun=bool(_ASKS_NOUN.search(text)),
        inside=tuple(text.rfind(opens) > text.rfind(closes) for opens, closes in _MARKS),
    )


def read_start(text: str) -> Start:
    """Read the form of the start of a paragraph."""
    return Start(
        after_scale=bool(_AFTER_SCALE.match(text)),
        after_digit=bool(_AFTER_DIGIT.match(text)),
        needs_number=bool(_NEEDS_NUMBER.match(text)),
        short_clause=bool(SHORT_CLAUSE.match(text)),
        opens=bool(OPENER.match(text)),
        cannot_open=bool(CANNOT_OPEN.match(text)),
        ends_list=bool(_ENDS_LIST.match(text)),
        is_item=bool(_ITEM.match(text)),
        opens_phrase=bool(_FUNCTION.match(text)),
        opens_predicate=bool(_PREDICATE.match(text)),
        amount=bool(_AMOUNT.match(text)),
        digit=text[0].isdigit(),
        is_rest=bool(_REST.match(text)),
        ends_word="。" in text[:3],
        place_first=bool(_PLACE_FIRST.match(text)),
        closing=tuple(_closes(text, opens, closes) for opens, closes in _MARKS),
    )


def is_remnant(text: str) -> bool:
    """Whether a paragraph is one short sentence, as what is left of a paragraph often is."""
    return bool(_REMNANT.fullmatch(text))


def is_sentence(text: str) -> bool:
    """Whether a paragraph is one sentence, and no short one."""
    return bool(_SENTENCE.fullmatch(text))


def _closes(text: str, opens: str, closes: str) -> bool:
    close, opened = text.find(closes), text.find(opens)
    return close >= 0 and (opened < 0 or close < opened)


def by_syntax(end: End, start: Start) -> float:
    """Whether the grammar of an end asks for such a start, a number for its unit."""
    score = 0.0
    if end.in_scale:
        score += 2.0 if start.after_scale else -1.5
    if start.short_clause:
        score += 0.3
    if end.in_digit:
        score += 2.0 if start.after_digit and not start.opens else -3.0
    elif start.needs_number and not end.in_scale:
        score -= 3.0
    if start.opens:
        score -= 0.0 if end.breaks_hard else 1.6 if end.in_clause else 2.5
    if start.cannot_open:
        score += 0.5
    return score + _by_number(end, start) + _by_phrase(end, start) + _by_list(end, start)


def _by_number(end: End, start: Start) -> float:
    """Whether a number that an end asks for stands in the start, and a rest is one of that end."""
    score = 0.0
    if end.asks_amount:
        score += AMOUNT if start.amount else NO_AMOUNT
    if start.digit:
        score += NUMBER * (end.asks_number or end.asks_count) + NO_DIGIT * end.in_numeral
    if start.place_first:
        score += NO_COUNT * end.asks_count
    if start.is_rest:
        score += IS_REST
        if end.in_clause:
            score += ENDS_TWICE * start.ends_word + BARE_NUMBER * start.digit
    return score


def _by_phrase(end: End, start: Start) -> float:
    """Whether the start goes on with the phrase or the clause that an end breaks off."""
    score = 0.0
    if end.asks_noun and start.opens_phrase:
        score -= 2.0
    if end.in_clause and start.opens_predicate:
        score += 1.8
    return score


def _by_list(end: End, start: Start) -> float:
    """Whether a list that an end breaks off goes on in the start, or closes there."""
    score = 0.0
    if end.asks_item and start.is_item:
        score += 1.2
    if end.in_list and start.ends_list:
        score += 2.5
    return score


def by_quotes(end: End, start: Start) -> float:
    """Whether marks opened before the cut are closed after it."""
    score = 0.0
    for inside, closing in zip(end.inside, start.closing, strict=True):
        if inside and closing:
            score += 2.0
        elif inside:
            score -= 0.7
        elif closing:
            score -= 2.0
    return score
