"""Units whose meaning the words before them set."""

import pytest

from pipeline.recognise.quantities.quantities import find_quantities


@pytest.mark.parametrize(
    ("text", "dimension", "code"),
    [
        ("设计时速350公里", "speed", "m/s"),
        ("限速每小时60公里", "speed", "m/s"),
        ("车速保持在80至100公里", "speed", "m/s"),
        ("每秒15米", "speed", "m/s"),
        ("加快速度，新修公路60公里", "length", "m"),
        ("每户相距60公里", "length", "m"),
        ("全年发电55亿度", "energy", "J"),
        ("月均用电300度", "energy", "J"),
        ("外送2.1亿度", "energy", "J"),
        ("停电时气温升到35度", "temperature", "Cel"),
        ("坡度25度", "angle", "deg"),
        ("华氏98.6度", "temperature", "[degF]"),
    ],
)
def test_dimension(text: str, dimension: str, code: str) -> None:
    (quantity,) = find_quantities(text)
    assert (quantity.dimension, quantity.unit_code) == (dimension, code)
    assert text.endswith(quantity.unit)


def test_a_piece_is_money_where_it_is_paid() -> None:
    dimensions = [
        found.dimension for found in find_quantities("一斤能卖20块，划出3块地，每亩租金一块五。")
    ]
    assert dimensions == ["money", "count", "money"]
