"""The charts, as Vega-Lite specifications without data; the page fills in the rows.

Colours are the page's own CSS variables, so that a chart follows the theme and the printer. No
chart adds figures up: a bar is a count of facts, and every point is one fact.
"""

from functools import cache
from typing import Any

import altair as alt
import vl_convert

Json = dict[str, Any]


def _scaled(size: str, word: str) -> str:
    return f"abs(datum.value) >= {size} ? format(datum.value / {size}, ',~g') + '{word}' : "


AMOUNT = (
    "zh ? ("
    + "".join(
        _scaled(size, word) for size, word in (("1e12", "万亿"), ("1e8", "亿"), ("1e4", "万"))
    )
    + "format(datum.value, ',~g')) : ("
    + "".join(_scaled(size, word) for size, word in (("1e12", "T"), ("1e9", "B"), ("1e6", "M")))
    + "format(datum.value, ',~g'))"
)
"""Labels of an axis of amounts; `zh` is a parameter that the page sets."""
FONT = "system-ui, 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', sans-serif"


def vega_bundle() -> str:
    """Return Vega, Vega-Lite and Vega-Embed as one script.

    It is written so that it can stand inside a script element.
    """
    bundle = vl_convert.javascript_bundle("window.vegaEmbed = vegaEmbed;").replace("\r", "")
    return bundle.replace("</script", "<\\/script").replace("<!--", "<\\!--")


@cache
def chart_specs() -> dict[str, Json]:
    """Return the specifications by name."""
    charts = {
        "dates": _dates(),
        "divisions": _divisions(),
        "compare": _compare(),
        "series": _series(),
    }
    return {name: _configured(chart).to_dict() for name, chart in charts.items()}


def _configured(chart: Any) -> Any:  # noqa: ANN401 - altair's layered and single charts share no type
    return (
        chart.add_params(alt.param(name="zh", value=True))
        .properties(width="container", background="transparent")
        .properties(autosize=alt.AutoSizeParams(type="fit-x", contains="padding"))
        .configure(font=FONT)
        .configure_view(stroke=None)
        .configure_axis(
            labelColor="var(--soft)",
            titleColor="var(--soft)",
            domainColor="var(--rule)",
            tickColor="var(--rule)",
            gridColor="var(--hair)",
            labelFontSize=12,
            titleFontSize=12,
            titleFontWeight="normal",
            labelLimit=170,
        )
    )


def _chart() -> Any:  # noqa: ANN401 - see above
    return alt.Chart(alt.NamedData("rows"))


def _dates() -> Any:  # noqa: ANN401
    return (
        _chart()
        .mark_bar(color="var(--bar)")
        .encode(
            x=alt.X("month:T", timeUnit="utcyearmonth", title=None,
                    axis=alt.Axis(format="%Y-%m", grid=False, labelOverlap=True)),
            y=alt.Y("facts:Q", title=None,
                    axis=alt.Axis(labelExpr=AMOUNT, tickCount=3, domain=False)),
        )
        .properties(height=110)
    )  # fmt: skip


def _divisions() -> Any:  # noqa: ANN401
    return (
        _chart()
        .mark_bar(cursor="pointer", height={"band": 0.66})
        .encode(
            y=alt.Y("label:N", title=None, sort=alt.EncodingSortField("order", op="min"),
                    axis=alt.Axis(ticks=False, domain=False, labelPadding=8)),
            x=alt.X("facts:Q", title=None, stack="zero",
                    axis=alt.Axis(labelExpr=AMOUNT, tickMinStep=1, tickCount=5, orient="top")),
            color=alt.Color("part:N", legend=None, scale=alt.Scale(
                domain=["own", "below"], range=["var(--bar)", "var(--bar-pale)"])),
            order=alt.Order("rank:Q"),
        )
    )  # fmt: skip


STATUS = {
    "color": alt.Color("status:N", legend=None, scale=alt.Scale(
        domain=["actual", "target", "rule"],
        range=["var(--bar)", "var(--time)", "var(--soft)"])),
    "shape": alt.Shape("status:N", legend=None, scale=alt.Scale(
        domain=["actual", "target", "rule"], range=["circle", "diamond", "square"])),
}  # fmt: skip


def _compare() -> Any:  # noqa: ANN401
    amount = alt.Axis(labelExpr=AMOUNT, tickCount=6, orient="top")
    base = _chart().encode(
        y=alt.Y("label:N", title=None, sort=alt.EncodingSortField("order", op="min"),
                axis=alt.Axis(ticks=False, domain=False, labelPadding=8, grid=True)),
    )  # fmt: skip
    ranges = base.mark_rule(strokeWidth=3, opacity=0.45).encode(
        x=alt.X("value:Q", title=None, axis=amount), x2="high:Q", color=STATUS["color"]
    )
    points = base.mark_point(
        filled=True, size=80, opacity=0.85, cursor="pointer", stroke="var(--paper)", strokeWidth=1
    ).encode(x=alt.X("value:Q", title=None, axis=amount), **STATUS)
    return alt.layer(ranges, points)


def _series() -> Any:  # noqa: ANN401
    day = alt.Axis(format="%Y-%m", labelOverlap=True, grid=False)
    base = _chart().encode(
        y=alt.Y("value:Q", title=None, scale=alt.Scale(zero=False, nice=True, padding=8),
                axis=alt.Axis(labelExpr=AMOUNT, tickCount=5, domain=False)),
    )  # fmt: skip
    spans = base.mark_rule(strokeWidth=3, opacity=0.35).encode(
        x=alt.X("from:T", scale=alt.Scale(type="utc", padding=12), title=None, axis=day),
        x2="to:T",
        color=STATUS["color"],
    )
    ranges = base.mark_rule(strokeWidth=3, opacity=0.35).encode(
        x="to:T", y2="high:Q", color=STATUS["color"]
    )
    points = base.mark_point(
        filled=True, size=90, cursor="pointer", stroke="var(--paper)", strokeWidth=1
    ).encode(x="to:T", **STATUS)
    return alt.layer(spans, ranges, points).properties(height=230)
