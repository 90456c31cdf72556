"""Years that tell what became of a place: 1984年复置建和乡, 1995年批准为开发区."""

import re

from schemas.mentions import TimeExpression

# 1984年复置建和乡, 1992年划归某市管辖, 1984年,政社分开,改为某乡
_BECAME = re.compile(
    r"(?:[，,]?[^，。；\n\d]{2,12}(?=[，,]))?[，,]?[^，。；\n\d]{0,12}?"
    r"(?:复置|设立|设置|设[乡镇县市区]|改[为称属设置乡镇公]|改[一-鿿]{1,3}[为建设]|复[改设建][一-鿿]{0,4}[乡镇县区市]|并[为入]|划[归属入]|撤[销乡县并]|析置|分[为设]"
    r"|合[县乡镇社区并](?!作)|(?:驻地|治所|县城)[^，。；\d]{0,8}[迁移][至到往驻入]"
    r"|建[立制乡镇社市县区]|因[^，。；\d]{0,6}立[市县]|置[县州市]|批准(?:为|设立|建立|成立)|隶属|更名|恢复|扩建为|组建为|升格|取消[^，。；\d]{0,6}体制)"
)


def is_history(text: str, time: TimeExpression) -> bool:
    """1984年复置建和乡: whether a year is one of what became of the place, and of no figures."""
    if time.rule in {"time.reign", "time.era"}:
        # 民国2年(1913)设区团: what stands behind the sentence is of another age
        return True
    return time.rule.startswith("time.year") and _BECAME.match(text, time.end) is not None
