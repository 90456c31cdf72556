"""The gazetteer: its names, levels and parents, what it loads when, and how it is built."""

import hashlib
import tomllib
import tracemalloc
from pathlib import Path

import pytest
from clock import assert_within

from pipeline.errors import SetupError
from pipeline.gazetteer import Gazetteer, load_gazetteer
from scripts.build_gazetteer import below_farm, parted, tail_of, township_text, village_text

SEEDS = Path(__file__).parent.parent / "seeds/gazetteer"


@pytest.mark.parametrize(
    ("official", "text"),
    [
        ("吉庆社区居委会", "吉庆社区"),
        ("永安社区居民委员会", "永安社区"),
        ("乃玛岱村委会", "乃玛岱村"),
        ("西羊场村民委员会", "西羊场村"),
        ("何家村村民委员会", "何家村"),
        ("沙日摩仁嘎查村", "沙日摩仁嘎查"),
        ("巴音温都尔嘎查村民委员会", "巴音温都尔嘎查"),
        ("茂力格尔嘎查委会", "茂力格尔嘎查"),
        ("六铺炕南小街居委会", "六铺炕南小街社区"),
        ("浩雅尔宝格达分场生活区", "浩雅尔宝格达分场"),
        ("幸福生活区", "幸福生活区"),
        ("沟口子村村民委会", "沟口子村"),
        ("万山社区居委会会", "万山社区"),
        ("北扎兰营子村委会（一分场）", "北扎兰营子村"),
        ("巴音牧委会", "巴音村"),
        ("红旗农场虚拟生活区", None),
        ("社区居委会", None),
    ],
)
def test_village_text(official: str, text: str | None) -> None:
    assert village_text(official) == text


@pytest.mark.parametrize(
    ("official", "province", "text"),
    [
        ("库伦街道办事处", "内蒙古自治区", "库伦街道"),
        ("内蒙古和林格尔新区", "内蒙古自治区", "和林格尔新区"),
        ("乌拉盖管理区管委会", "内蒙古自治区", "乌拉盖管理区"),
        ("通辽市国有胜利农场", "内蒙古自治区", "胜利农场"),
        ("巴彦淖尔市中滩农场有限公司", "内蒙古自治区", "巴彦淖尔市中滩农场"),
        ("吉林镇", "吉林省", "吉林镇"),
        ("吉林经济开发区", "吉林省", "吉林经济开发区"),
    ],
)
def test_township_text(official: str, province: str, text: str) -> None:
    assert township_text(official, province) == text


def test_farms_and_neighbours_of_one_name() -> None:
    assert below_farm("查哈阳农场丰收管理区", "查哈阳农场") == "丰收管理区"
    assert below_farm("红星村", "红星镇") == "红星村"
    rows = [("330502100001", "轧村", "轧村居委会"), ("330502100202", "轧村", "轧村村委会")]
    assert [text for _, text, _ in parted(rows)] == ["轧村社区", "轧村"]


def test_zones_by_every_name() -> None:
    by_name = load_gazetteer().townships.by_name
    for name in ("县经济开发区", "经济开发区", "射阳县经济开发区", "射阳经济开发区"):
        assert "320924400" in by_name[name]
    assert load_gazetteer().lookup("石家庄高新区")[0].code == "130171"
    assert load_gazetteer().lookup("鄂温克族") == ()


def test_tail_gives_the_official_name_back() -> None:
    assert tail_of("吉庆社区", "吉庆社区居委会") == "居委会"
    assert tail_of("胜利农场", "通辽市国有胜利农场") == "=通辽市国有胜利农场"
    assert load_gazetteer().name("152201005001") == "吉庆社区居委会"


def test_manifest_names_every_file_with_its_hash() -> None:
    manifest = tomllib.loads((SEEDS / "manifest.toml").read_text("utf-8"))
    assert manifest["edition"]
    assert manifest["licence"]
    for name, entry in manifest["files"].items():
        data = (SEEDS / name).read_bytes()
        assert (len(data), hashlib.sha256(data).hexdigest()) == (entry["bytes"], entry["sha256"])
    packed = {str(path.relative_to(SEEDS)) for path in SEEDS.rglob("*.zst")}
    assert packed <= set(manifest["files"])


def test_all_levels_are_there() -> None:
    gazetteer = load_gazetteer()
    assert len(gazetteer.townships.codes) == 41352
    assert len(gazetteer.villages("15").codes) > 14000
    chain = ("15", "1506", "150625", "150625200", "150625200201")
    assert gazetteer.full_chain(chain[-1]) == chain
    assert [gazetteer.level(code) for code in chain] == [
        "province",
        "prefecture",
        "county",
        "township",
        "village",
    ]
    assert gazetteer.parent("110101") == "11"
    assert gazetteer.parent("441900003") == "4419"
    assert gazetteer.parent("15") is None


def test_unknown_codes() -> None:
    gazetteer = load_gazetteer()
    assert "159999" not in gazetteer
    assert "990000000" not in gazetteer
    assert "710000000000" not in gazetteer
    with pytest.raises(KeyError):
        gazetteer.name("159999")


def test_missing_files_are_named(tmp_path: Path) -> None:
    with pytest.raises(SetupError, match=r"divisions\.tsv"):
        Gazetteer(tmp_path)
    (tmp_path / "divisions.tsv").write_text("code\tname\ttail\n15\t内蒙古自治区\t\n", "utf-8")
    (tmp_path / "townships.tsv.zst").write_bytes(b"no zstd")
    with pytest.raises(SetupError, match=r"townships\.tsv\.zst"):
        _ = Gazetteer(tmp_path).townships


def test_loads_no_further_than_needed() -> None:
    def load() -> None:  # what one province's document needs
        gazetteer = Gazetteer()
        assert "townships" not in vars(gazetteer)
        _ = gazetteer.townships
        gazetteer.villages("15")

    assert_within(0.6, load)
    tracemalloc.start()
    load()
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 100_000_000


def test_names_across_words() -> None:
    gazetteer = load_gazetteer()
    assert gazetteer.crosses_words("避险搬迁安置", 3, 5)
    assert gazetteer.crosses_words("建设示范县。", 3, 5)
    assert not gazetteer.crosses_words("来到迁安。", 2, 4)
