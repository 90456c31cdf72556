// Draws the charts. Vega reads its expressions without eval, so the content security policy holds.

const CHARTS = JSON.parse($("charts").textContent);
const DRAWN = new Map();
const ROW_HEIGHT = 24;
const PRINTED_WIDTH = 690;

/** Draw a chart into an element; `lines` is how many named rows it has, `tip` gives the lines of a tooltip, `click` gets the row. */
function drawChart(element, name, rows, { label, lines, tip, click }) {
  const spec = structuredClone(CHARTS[name]);
  spec.datasets = { rows };
  spec.description = label;
  // a chart of named rows is as high as they need
  if (lines) spec.height = lines * ROW_HEIGHT;
  for (const param of spec.params) if (param.name === "zh") param.value = language !== "en";
  element.setAttribute("role", "img");
  element.setAttribute("aria-label", label);
  forgetCharts(element);
  const tooltip = (_, event, item) => showTip(event, item?.datum && tip ? tip(item.datum) : null);
  return vegaEmbed(element, spec, {
    ast: true, actions: false, renderer: "svg", defaultStyle: false, tooltip,
    loader: { load: () => Promise.reject(new Error("a chart loads nothing")) },
  }).then((result) => {
    DRAWN.set(element, result);
    if (click) {
      result.view.addEventListener("click", (_, item) => {
        if (item?.datum && item.mark?.marktype !== "group") click(item.datum);
      });
    }
    result.view.addEventListener("mousemove", (event, item) => tooltip(null, event, item));
    result.view.addEventListener("mouseout", (event) => showTip(event, null));
  });
}

/** Let go of the charts that have left the page, and of the one that is drawn anew. */
function forgetCharts(anew) {
  for (const [element, result] of DRAWN) {
    if (element === anew || !element.isConnected) {
      result.finalize();
      DRAWN.delete(element);
    }
  }
}

function showTip(event, lines) {
  const tip = $("tip");
  tip.hidden = !lines || !lines.length;
  if (tip.hidden) return;
  fill(tip, lines.map((line, at) => h(at ? "div" : "strong", null, line)));
  const width = tip.offsetWidth;
  const left = Math.max(8, Math.min(event.clientX + 14, innerWidth - width - 8));
  const below = event.clientY + 16 + tip.offsetHeight < innerHeight;
  tip.style.left = `${left}px`;
  tip.style.top = `${below ? event.clientY + 16 : event.clientY - tip.offsetHeight - 10}px`;
}

/** A printer's page is narrower than a screen. */
function widen(width) {
  for (const [element, { view }] of DRAWN) {
    if (element.isConnected) view.width(width || element.clientWidth).run();
  }
}

addEventListener("beforeprint", () => widen(PRINTED_WIDTH));
addEventListener("afterprint", () => widen(0));

/** The row of a chart for a fact. */
function chartRow(row, more) {
  return {
    fact: row,
    value: FACTS.get("value", row),
    high: FACTS.get("value_high", row) ?? FACTS.get("value", row),
    status: FACTS.get("status", row),
    ...more,
  };
}

function factTip(datum) {
  if (datum.fact === undefined) return null;
  const row = datum.fact;
  return [
    `${amountText(row)} ${FACTS.get("unit", row)}`,
    [placeName(row), FACTS.get("measure", row)].filter(Boolean).join(" · "),
    [daysText(row), term("status", FACTS.get("status", row))].filter(Boolean).join(" · "),
    sourceOf(row),
  ].filter(Boolean);
}

function legend() {
  return h("p", { class: "legend" }, ["actual", "target", "rule"].map((status) =>
    h("span", { class: `key ${status}` }, term("status", status))));
}
