"""Frames that show a person without a title: who acts as only people do, whose house it is.

`毕力格是一名…`, `吴秀凤一边…`, `李虎家的羊`, `书记折先进的陪同下`.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from pipeline.edges import led
from pipeline.gazetteer import load_gazetteer
from pipeline.recognise.name_context import (
    HAN,
    MARK,
    PARTICLE,
    SPEECH,
    VERB,
    is_follower,
    right_strength,
)
from pipeline.recognise.people.dotted_names import Reading
from pipeline.recognise.people.person_names import LONG_ENOUGH, LONGEST_NAME, NameReader
from schemas.structs import replace

NEED_FRAMED = 5.0
"""What a name must score whose surname begins many words."""
_NEED_CALLED = 4.0
_CALLS = frozenset({"名叫", "我叫", "他叫", "她叫", "原名", "本名", "图为"})
# what only people do, right behind their name; a name that stands alone opens the clause
_HUMAN = re.compile(
    r"是(?:[^，。,\n]{0,16}的)?一[名位]|一边|边[一-鿿]{1,3}边|笑着|笑[说道]|乐呵呵|坐在|站在|拿[出起着]|拍了?拍|指着|"
    r"带领(?!下)|领着|走进|赶到|走访|忙着|正忙|骑着|骑上|背着|背上|扛着|扛起|拎着|抱着|捧着|掏出|递给|蹲在|跪在|挨家挨户|蹬着|攥着|搓着|"
    r"打心[里眼底]|喜上眉梢|满脸|一脸|乐开了|家住|这[位名](?!置)|两口子|从小|退休|入党|出生于|毕业|夫妻|夫妇|一家人?|"
    # 其其格|是嘎查的护边员, 图雅|是镇里的绣娘
    r"是[^，。,\n]{2,16}?的[^，。,的\n]{0,5}(?:[村牧农居市]民|党员|书记|主任|员|[楼组队站店院]长|达|户"
    r"|干部|医生?|老师|教师|司机|青年|家长|老板|绣娘|骑手|小哥|志愿者|患者|失主|军人|经理|配送员|委员|工作者|[人娘子]|能手|代表)"
    r"(?=[，。,])|"
    # 李虎|家的羊, but no 国家的, 专家的
    r"家(?<![在到回从作画国业学术专大人自农皇商玩赢行东名老厂卖买百起].)(?:[的里中有养种]|今年|门口)"
)
AGE = re.compile(
    r"(?:老人|老汉|大爷|大娘)?[，,]?(?:现年|今年|年近|年满|就|已经?|快|刚满?|才|整整|都){0,3}\d{1,3}周?岁"
)
LONGEST_AGE = 14
PARTICULARS = led(
    rf"(?P<whole>[（(](?:(?:男|女)[，,、）)]|[{HAN}]{{1,3}}族[，,）)]|(?:18|19|20)\d\d(?:年|[-—–~]))|"
    rf"(?<!出生)[，,](?:(?:男|女|中共党员|\d0后|[{HAN}]{{1,3}}族)[，,、]|\d{{4}}年(?:\d{{1,2}}月)?(?:出)?生|现任|现年))"
)
# each alternative begins with a character of its own, so that the engine skips to the next
NAMED = re.compile(
    rf"名叫|曾用名|图为|我叫|他叫|她叫|名为|原名|本名|取名|叫做|岁的|出生的|年过[{HAN}]旬的|"
    r"家住[^，。\n]{2,20}的|0后(?<=\d0后)”?"
)
# 锡伯族|佟吉生|讲起
OF_PEOPLE = re.compile(rf"族(?<![民家种宗水贵]族)(?=[{HAN}]{{2}})")
# 一位叫|乌云其木格|的护士
CALLED = re.compile(rf"叫(?=[{HAN}])")
# 一位叫|赵丑女|的农村妇女
CALLED_ONE = re.compile(
    rf"[位名个]叫(?P<name>[{HAN}]{{2,3}})的[{HAN}]{{0,6}}?(?:妇女|农民|村民|牧民|居民|男子|女子|男人|女人|姑娘|小伙|青年|"
    "老人|老汉|大妈|大姐|大哥|孩子|学生|老师|女孩|男孩|党员|干部|同学|战士|工人)"
)
# 一个叫|萨如拉图亚|的嘎查
_CALLED_PLACE = re.compile(
    "的(?:小|地方|[^，。\n]{0,6}?(?:嘎查|苏木|[村屯镇乡山湖河沟岛庄寨湾沙]|草原|社区|水库|公社|牧场|农场))"
)
# 大学毕业的|胡登科, 刚满七十的|阮玉梅: what only people are, before 的
PERSONAL = led(
    rf"(?:岁|[等大金银]奖|毕业|退休|退伍|退役|转业|复员|下岗|返乡|回乡|创业|打工|务工|经商|参军|守寡|丧偶|独居|新婚|待业|就业|"
    # 退休16年的|宋明智, 入党三十多年的|王贵
    r"(?:入党|从教|从医|行医|驻村|退休|工作|务工|任教|守边|护林|放牧)(?:了|已)?[\d一二三四五六七八九十]{1,3}[多余几]?年|"
    rf"患病|残疾|瘫痪|失明|失聪|出生|出身|长大|年轻|年迈|高龄|怀孕|带队|领头|掌勺|值班|值守|路过|带头|负责|\d0后|"
    rf"(?:刚|已|将)?[满过近](?:[{HAN}]{{1,2}}[十百旬]|花甲|古稀|半百|耄耋)[{HAN}]?|最[小大年轻长早])\Z"
)
LONGEST_PERSONAL = 8
# 十多年照顾老人的段君成、…等6人候选“…好人”
COUNTED_LIST = re.compile(r"、[^。\n]{2,120}?(?:等\d{1,3}|\d{1,3})[人名](?=[候入选获荣被当“上登])")
# no adverb (成功|说服) stands before speech that goes on in a mark or is told to the press
_FIRM_SPEECH = re.compile(
    rf"(?:[{HAN}]{{2,4}}地|笑着|如是|这样)?(?:[告对](?:诉|着)?(?:记者|笔者)|"
    r"(?:说|道|介绍|表示|坦言|直言|感慨|感叹|回忆|笑言|笑|补充|解释|强调|指出|认为)[说道起]?[，,：:。“])"
)
ADDRESS = re.compile(
    # each begins with a character of its own, so that the engine skips to the next
    "总书记|国家主席|院士|副主任医师|主任医师|主治医师|副教授|教授|烈士|同志|老师|大夫|先生|女士|法官|检察官|警官|医生|医师|同学|老先生|师傅"
)
"""What people are called by, right behind their names."""
ELDER = re.compile("老人(?!家|们|院)|老汉|老爷爷|老奶奶|老大[爷娘妈]|老太太|大[爷娘妈叔婶]")
"""What the old are called by, right behind their whole names: 岳晚增|老人."""
NOT_TITLES = frozenset({"同志", "先生", "女士", "同学", "老先生", "师傅"})
RANK = re.compile("教授(?![予课权信])|院士|[上中少]将(?![来要])|大校|元帅|研究员|博士(?!生|后)")
"""Ranks that stand behind a name beside the post before it."""
POST_GOES_ON = re.compile(
    "长[期达远江城足效年春沙安久大寿假征龙治河]|任[务命职期何意教免]|记[录者得住忆号载下事述]|授[予课权信]|理[论解念想]|席[位卷]|事[业务]|官方"
)
"""主任|务, 院长|期: the last character of a post begins a word with the next."""
LEADER = re.compile(
    "毛泽东(?!思想|选集|诗词|主席)|邓小平(?!理论)|周恩来|刘少奇|江泽民|胡锦涛|"
    "习近平(?!谈治国|新时代|经济|强军|外交|法治|生态|文化|总书记关于)(?P<title>总书记|主席)?"
)
# 水电工|程建设, 妇女儿|童: the title's last character begins a word with the next
ACROSS = frozenset({
    "工程", "儿童", "师范", "生平", "生计", "员工", "长城", "长安", "长江",
    "公安", "公司", "公园", "公共", "公开", "民和", "民族", "民宿", "民居", "民房", "民航",
})  # fmt: skip
# “党员中心户”布仁孟克, 社区书记——王娟, 第一书记 倪艳, 技术员：李强
_TITLE_JOINT = re.compile(r"(?:[”」]|之一|[—\-]{1,4}| ?[:：]?(?! ) ?)?")
# 作为驻村书记，|高强把…
_AS_POST = re.compile(r"(?:作为|身为)[^，。；：！？\n]{2,24}\Z")
_LONGEST_AS_POST = 26
# 伊拉塔（左）, 王丽（右二）: who is who in a picture
POSITION = re.compile(r"[（(][左右中前后][一二三四五六七八]?(?:者|排)?[）)]")
# 东风村|的赵栓; but 全镇|的, 农村|的
RESIDENCE = re.compile(
    "(?<![农乡全城小古山渔新老各每外邻家故他异同该本我这])(?:[村镇乡]|嘎查|苏木|社区)$"
)
_FIRM_END = re.compile(
    rf"家?(?:[^{HAN}]|$)|荣?获|被[授评]|家(?:[里中的门院在养种有]|今年)|[又也便还](?:忙|开始|[来去]到?|把|给|拿|带)"
)
_MANNER = re.compile("地(?:说|道|讲|告诉|介绍|回忆|表示)")
_MANNERS = re.compile(f"[{HAN}]{{2,4}}")
_NO_PART = re.compile(
    f"[^{HAN}]|[的地得着了过在也就都还又再已曾正将把被给向对和与同及从于为是有不没很最更一这那此该各每我他她你"
    "们说道讲中上下里外时后前边会长级代表里]"
)
_COMPANY = re.compile(rf"(?P<name>[{HAN}]{{2,4}}?)等?的?陪同(?:下|参|调|考|出)")


def runs_on(names: NameReader, text: str, end: int) -> bool:
    """水电工|程建设, but 副校长|江志红|主持: the title's last character begins a word."""
    if text[end - 1 : end + 1] not in ACROSS:
        return False
    return not names.looks_whole(text[end : end + 3]) or right_strength(text, end + 3) < VERB


def joint_end(text: str, end: int) -> int:
    """Where a name may begin behind a title that ends there: past a mark or a blank."""
    if text[end : end + 1] == "，":
        post = _AS_POST.search(text, max(0, end - _LONGEST_AS_POST), end)
        return end + (post is not None)
    joint = _TITLE_JOINT.match(text, end)
    return joint.end() if joint else end


def human_places(text: str) -> list[int]:
    """Where what only people do begins, sorted: a name may end there."""
    places = set()
    match = _HUMAN.search(text)
    while match is not None:
        places.add(match.start())
        match = _HUMAN.search(text, match.start() + 1)
    for match in _MANNER.finditer(text):
        end = match.start()
        places.update(
            at for at in range(max(0, end - 4), end - 1) if _MANNERS.fullmatch(text, at, end)
        )
    return sorted(places)


def ends_firmly(text: str, end: int, right: float) -> bool:
    """Whether speech, a mark, the house or 又|忙着 ends a name for sure."""
    return right >= SPEECH or _FIRM_END.match(text, end) is not None


def told_firmly(names: NameReader, text: str, name: str, end: int) -> bool:
    """牧民|高峰|告诉记者: a word that is as often a name, before speech in a mark."""
    return names.may_be_word(name) and _FIRM_SPEECH.match(text, end) is not None


def speaks_firmly(names: NameReader, text: str, at: int, reading: Reading) -> bool:
    """”于洋|说。, ”高峰|告诉记者: a short name whose surname begins words too."""
    if _FIRM_SPEECH.match(text, reading.end) is None:
        return False
    name = text[at : reading.end]
    quoted = text[at - 1 : at] == "”" and reading.given >= 1.0
    if quoted and (names.may_be_word(name) or not names.is_word(name)):
        return True
    return names.is_plain_short(name)


def rare_speaker(names: NameReader, text: str, at: int) -> tuple[int, int] | None:
    """局长|舍布格|说，: between a post and firm speech, what holds no word of the language."""
    common = load_gazetteer().common_words
    for end in (at + 3, at + 4):
        name = text[at:end]
        written = end == at + 3 or name[:1] in names.letters  # 镇长|阿牛木支; but 斩钉截铁|说
        told = written and _FIRM_SPEECH.match(text, end) and not _NO_PART.search(name)
        if not told or names.is_word(name):
            continue
        if not any(name[i : i + 2] in common or is_follower(name[i:]) for i in range(end - at)):
            return at, end
    return None


def need_named(names: NameReader, frame: re.Match[str]) -> float:
    """名叫|李伟|的, but 名叫|蓝天|的饭店: what a name must score behind a frame."""
    at = frame.end()
    called = frame[0] in _CALLS and not names.is_word(frame.string[at : at + 2])
    return _NEED_CALLED if called else NEED_FRAMED


def is_sure(reading: Reading) -> bool:
    """Whether the surname begins few words, or the rest makes up for it."""
    return reading.sure or reading.score >= NEED_FRAMED


def is_firm(names: NameReader, text: str, at: int, reading: Reading) -> bool:
    """Whether a name is told by itself: long, or whole with usual characters before a mark."""
    name = text[at : reading.end]
    if reading.rule != "surname":
        return len(name) >= LONG_ENOUGH
    return reading.right >= PARTICLE and names.looks_whole(name)


def is_called(text: str, reading: Reading) -> bool:
    """一位叫|乌云其木格|的护士; but what 一个叫|萨如拉图亚|的嘎查 names is a place."""
    # 这个汉子叫|米玛，
    told = reading.sure or (reading.rule == "composed" and reading.right == MARK)
    if not told or _CALLED_PLACE.match(text, reading.end):
        return False
    return reading.right == MARK or text.startswith("的", reading.end)


def acting_name(names: NameReader, text: str, at: int, human: Sequence[int]) -> int | None:
    """Where the name ends that begins at `at` and is followed by what only people do.

    Args:
        names: the reader of names.
        text: the text.
        at: where the name begins.
        human: the places of `human_places`.
    """
    ends = human[bisect_left(human, at + 2) : bisect_right(human, at + LONGEST_NAME)]
    for reading in _readings(names, text, at, ends) if ends else ():
        size = reading.end - at
        usual = 1.0 if size > 2 or reading.rule != "surname" else 2.0
        # 许永龙|蹲在, but 于军|乐呵呵地说
        open_ = right_strength(text, reading.end - 1) >= SPEECH
        whole = size > 2 and reading.rule == "surname" and reading.given >= 2.0 and not open_
        enough = (reading.sure or whole) and reading.given >= usual
        if enough and reading.score - reading.right >= 1.5 and reading.end in ends:
            return reading.end
    return None


def _readings(names: NameReader, text: str, at: int, ends: Sequence[int]) -> Iterator[Reading]:
    for end in reversed(ends):
        if end > at + 2 and names.is_transliterated(text[at:end]):
            yield Reading(end, 4.0, 0.0, 1.5, "transliterated")
    if (composed := names.composed(text, at)) is not None:
        yield replace(composed, sure=True)  # 卓玛|家的
    if text[at] in names.surname_initials:
        yield from sorted(names.han(text, at), key=lambda reading: -reading.end)


def accompanying_name(names: NameReader, text: str, at: int) -> int | None:
    """书记|折先进|的陪同: where a name ends between a post and 陪同, whatever its surname."""
    match = _COMPANY.match(text, at)
    return None if match is None or names.is_word(match["name"]) else match.end("name")
