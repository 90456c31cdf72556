"""Grades and kinds that stand for a noun which the next number has: 2个|省级和1个市级贫困村."""

import re

# 2个|省级和1个市级贫困村
RANKS = frozenset(f"{by}级" for by in ("国家", "自治区", *"省市县区旗盟州乡镇村"))
RANK = re.compile(rf"(?:{'|'.join(sorted(RANKS))})(?:及?以[上下])?")
# 12个|融合式、8个延展式服务站点: a kind, and the noun behind that of the next number
KIND = re.compile(r"[“‘]?[一-鿿]{1,4}(?<![类户微典模造定])(?P<of>[式型级])(?:及?以[上下])?[”’]?")
