"""Tells a 和 that ends a name from one that joins two: 翟永和|带着十几人, 刘海|和负责人."""

import re

from pipeline.recognise.name_context import IS_HAN, is_verb_at

# 王宝和|和妻子, 张志和|与村民, 吕柏和|的: no joint stands before another, nor before 的
_NO_JOINT = re.compile(
    r"(?:和(?![气平谐睦])|与(?!会)|跟(?!班)|的|对(?![方手口象])|从(?![业事军犯])|在(?![场校职编岗家座押])"
    r"|把(?![关手])|被(?![告害])|也|都(?!市)|是|已(?!婚)|正在|又|便(?![利民])|曾|却|[说问](?![客题])|今年|去年)"
)
# 刘海|和负责人, 刘海|和养殖户: a verb that begins the name of those beside him
_BESIDE_HIM = re.compile(
    r"(?:负责(?:人|同志)|带头人|当家人|领头人|分管|同|随|相关|有关|包[村联片保户扶]|驻|挂职|接待"
    r"|采访|采购|指导员|志愿|执勤|巡|参[会赛与]|到场|退休"
    r"|[一-鿿]{2}(?:大?户|者|人员|员|能手|商|干部|领导|专家|人(?!工|[民们])))"
)
_SURE, _LIKELY = 2.1, 0.5


def weight_of_joint(text: str, end: int) -> float:
    """How much speaks for a last 和 that is of the name, and no joint: 邱光和，; 翟永和|带着.

    Args:
        text: the text.
        end: where the name would end, behind its 和.
    """
    if IS_HAN.match(text, end) is None or _NO_JOINT.match(text, end):
        return _SURE
    return _LIKELY if is_verb_at(text, end) and not _BESIDE_HIM.match(text, end) else 0.0
