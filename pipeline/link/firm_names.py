"""Divisions that a text names only at the head of firms' names: 宁波银行, 青岛某某集团."""

import re
from collections.abc import Sequence

from pipeline.link.heads import Chain

# 全乡, of which a province at the head of a firm's name says nothing
_OF_SMALLER = re.compile(r"[全我本][市县区旗州盟镇乡](?![一-鿿]?[长委])")
# 上海某银行（600000）: one of those whose shares are traded
_TRADED = re.compile(r"[一-鿿A-Z]{2,6}[（(](?:\d{6}|\d{4,5}\.HK)(?:\.[A-Z]{2})?[)）]")
_OF_MARKET = re.compile("沪深|深沪|两市|[ABH]股(?!份)|股指|上市公司|上证|深证|创业板")
_HEAD = 40
"""Characters in which a text names the firm that it is about."""


def named_alone(text: str, chains: Sequence[Chain]) -> list[Chain]:
    """Those of the divisions that tell what the text is about, where no other is named.

    A firm that a report on the stock market lists is no home.
    """
    if _OF_SMALLER.search(text):
        return []
    market = _OF_MARKET.search(text) is not None
    return [
        chain
        for chain in chains
        if not (_TRADED.match(text, chain.end) or (market and chain.start > _HEAD))
    ]
