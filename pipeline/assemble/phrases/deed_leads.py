"""Leads to a deed, which closes the words before its object: 从退役军人中|培养后备力量."""

from pipeline.seeds import guarded, one_of, read_seed
from schemas.seeds import LexiconRow

OPENERS = read_seed("clause_openers.tsv", LexiconRow)
NO_OPENERS = [row.surface for row in OPENERS if row.kind == "word"]
"""Words that only begin as an opener does."""
# 综合服务平台, 网上服务大厅: these rather tell of what kind a thing is
_DESCRIBE = frozenset({"综合", "网上", "线上"})
# 高标准|改造老旧小区; 重点建设项目, 综合利用率 and 紧急转移群众 are not parted
HOW = "|".join(
    guarded(
        (
            row.surface
            for row in read_seed("agents.tsv", LexiconRow)
            if row.kind == "how" and len(row.surface) > 1 and row.surface not in _DESCRIBE
        ),
        NO_OPENERS,
    )
)
_DEED = one_of(
    row.surface
    for row in read_seed("phrase_cues.tsv", LexiconRow)
    if row.kind == "weak" and len(row.surface) > 1
)
# 综合服务|平台: with these behind it the deed is part of a noun
DEED_NOUN = one_of(row.surface for row in read_seed("deed_nouns.tsv", LexiconRow))
ONLY_DEED = rf"{_DEED}(?!{DEED_NOUN})"
DOES = rf"(?={ONLY_DEED}[一-鿿“]{{2}})"
# 从退役军人中|培养后备力量, 在各小区|评选示范户, 为牧民|兑换用品, 依托“…”|调解纠纷: the deed
# and what it is done to close the words, and are no noun (培训基地)
_BY = "依托|依靠|借助|通过|围绕|聚焦"
_TO_OBJECT = (
    rf"(?=(?:{ONLY_DEED}(?![站队员室者])|(?:发展|建设)(?!{DEED_NOUN})|储备(?!{DEED_NOUN}|[粮量])|健全|下[派沉]|对接|帮办)"
    r"(?![^“”\n]{1,12}的)(?:[一-鿿]{2,14}|[一-鿿]{0,8}“[^”\n]{1,12}”[一-鿿]{0,8})$)"
)
BEFORE_DEED = (
    rf"从[^，。；：\d的]{{2,16}}?[中里](?:择优|优先|广泛)?{_TO_OBJECT}",
    r"在(?![建校册岗库职编籍营产用售线孵])[^，。；：、\d的]{2,14}?"
    rf"(?:[中里上内区村镇乡旗县市]|嘎查|苏木|社区|街道|网格|单位|企业|[院楼]栋?){_TO_OBJECT}",
    r"[为向给](?![主了何什期])[^，。；：、\d的]{1,12}?[民众员户人工生童者业]们?(?:群体)?"
    rf"{_TO_OBJECT}",
    rf"(?:{_BY}|(?<={_BY}))“[^”\n]{{2,16}}”[^，。；：、\d的]{{0,6}}?{_TO_OBJECT}",
    # 全旗已|培育“草原先锋”
    r"(?:[全本该](?:嘎查|苏木|街道|社区|[旗县市区镇乡村盟]))(?:目前|现|累计|共)*(?:已经?|先后)?"
    rf"{_TO_OBJECT}",
)
# 社区|优化场所, 为群众|兑换用品, 组织党员|帮扶困难户: who does it, or is set to do it
WHO_DOES = (
    r"[^，。；：、\d的“”]{0,10}?(?:社区|嘎查|苏木|街道|党[委组]|支部|党组织|组织部|[居村]委会|两委"
    r"|(?<=组织|发动|动员|带领|引导|号召|安排|协调|鼓励|推动)[^，。；：、\d的]{0,8}?"
    r"(?:党员|干部|群众|[民者户人员队生])们?|(?<=[为向给])(?![主了何什期])[^，。；：、\d的]{1,12}?"
    rf"[民众员户人工生童者业]们?(?:群体)?){_TO_OBJECT}"
)
