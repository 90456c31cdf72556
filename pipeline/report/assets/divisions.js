// Figures by division: how many facts each has, level by level, and one measure side by side.

const CHART_ROWS = 30;
const LEVELS = ["province", "prefecture", "county", "township", "village"];

/** Facts of each division itself, and with all below it. */
const OWN = new Map();
const TOTAL = new Map();
const CHILDREN = new Map();
for (const row of FACTS.numbers()) {
  const code = FACTS.get("place_code", row);
  if (!code) continue;
  OWN.set(code, (OWN.get(code) || 0) + 1);
  for (const each of chainOf(code)) TOTAL.set(each, (TOTAL.get(each) || 0) + 1);
}
for (const [code, { parent }] of Object.entries(DIVISIONS)) {
  if (!TOTAL.has(code)) continue;
  const above = parent || "all";
  if (!CHILDREN.has(above)) CHILDREN.set(above, []);
  CHILDREN.get(above).push(code);
}
for (const codes of CHILDREN.values()) codes.sort((a, b) => TOTAL.get(b) - TOTAL.get(a) || (a < b ? -1 : 1));

/** Where a look begins: the first division down the tree at which the facts part. */
function firstNode() {
  let node = "all";
  while ((CHILDREN.get(node) || []).length === 1 && !(OWN.get(CHILDREN.get(node)[0]) || 0)) [node] = CHILDREN.get(node);
  return (CHILDREN.get(node) || []).length === 1 && node === "all" ? CHILDREN.get(node)[0] : node;
}

function drawDivisions() {
  const node = DIVISIONS[state.node] || state.node === "all" ? state.node : firstNode();
  const children = CHILDREN.get(node) || [];
  const name = node === "all" ? T("country") : DIVISIONS[node].name;
  const own = OWN.get(node) || 0;
  const chart = h("div", { class: "chart" });
  const placeless = FACTS.columns.place_code.at.reduce((n, at) => n + (at < 0), 0);
  fill($("divisions"),
    heading(T("by_division"), T("by_division_note")),
    crumbs(node),
    h("p", { class: "legend" }, h("span", { class: "swatch own" }, T("own")), h("span", { class: "swatch below" }, T("below"))),
    children.length ? h("div", { class: "pair" },
      h("div", null, chart, children.length > CHART_ROWS
        ? h("p", { class: "note" }, T("first_rows", { n: CHART_ROWS, all: number(children.length) })) : null),
      h("div", null, ...divisionTable(children)))
      : h("p", { class: "note" }, T("no_below", { place: name })),
    h("p", { class: "note" },
      own ? [link(T("own_facts", { place: name, n: number(own) }), () => showFacts({ place: node })), " "] : null,
      node === "all" && placeless ? link(T("placeless", { n: number(placeless) }), () => showFacts({ place: "none" })) : null),
    h("section", { id: "compare" }, ...comparison(node)));
  if (children.length) drawDivisionChart(chart, children, name);
  drawComparison(node);
}

function crumbs(node) {
  const chain = node === "all" ? [] : chainOf(node);
  const items = [["all", T("country")], ...chain.map((code) => [code, DIVISIONS[code].name])];
  return h("nav", { class: "crumbs", "aria-label": T("crumbs") }, h("ol", null, items.map(([code, name]) =>
    h("li", null, code === node ? h("span", { "aria-current": "page" }, name)
      : link(name, () => go({ node: code }))))));
}

function drawDivisionChart(chart, children, name) {
  const rows = children.slice(0, CHART_ROWS).flatMap((code, order) => {
    const own = OWN.get(code) || 0;
    const label = DIVISIONS[code].name;
    return [{ code, label, order, part: "own", rank: 0, facts: own },
      { code, label, order, part: "below", rank: 1, facts: TOTAL.get(code) - own }];
  });
  drawChart(chart, "divisions", rows, {
    lines: Math.min(children.length, CHART_ROWS),
    label: T("divisions_label", { place: name, n: number(children.length) }),
    tip: (datum) => (datum.code ? [DIVISIONS[datum.code].name, `${T(datum.part)}: ${T("n_facts", { n: number(datum.facts) })}`] : null),
    click: (datum) => { if (datum.code) go({ node: datum.code }); },
  });
}

function divisionTable(children) {
  const heads = [[T("column.place")], [T("level")], [T("own"), "n"], [T("below"), "n"], [T("show"), ""]];
  return table(T("by_division"), heads, children, (code) => {
    const own = OWN.get(code) || 0;
    const deeper = (CHILDREN.get(code) || []).length > 0;
    return h("tr", null,
      h("td", null, deeper ? link(DIVISIONS[code].name, () => go({ node: code })) : DIVISIONS[code].name),
      h("td", null, term("level", DIVISIONS[code].level)),
      h("td", { class: "n" }, number(own)), h("td", { class: "n" }, number(TOTAL.get(code) - own)),
      h("td", null, link(T("see_facts"), () => showFacts({ place: code }),
        { "aria-label": T("see_facts_of", { what: DIVISIONS[code].name }) })));
  }, 15);
}

/** The facts below a division by level and measure. */
function comparable(node) {
  const found = new Map(LEVELS.map((level) => [level, new Map()]));
  for (const [key, rows] of SERIES) {
    for (const row of rows) {
      const code = FACTS.get("place_code", row);
      const level = code && DIVISIONS[code]?.level;
      if (!level || (node !== "all" && !chainOf(code).includes(node))) continue;
      const measures = found.get(level);
      if (!measures.has(key)) measures.set(key, []);
      measures.get(key).push(row);
    }
  }
  return found;
}

function places(rows) {
  return new Set(rows.map((row) => FACTS.get("place_code", row))).size;
}

function compareChoice(node) {
  const found = comparable(node);
  const levels = LEVELS.filter((level) => found.get(level).size);
  const widest = (level) => Math.max(0, ...[...found.get(level).values()].map(places));
  const level = levels.includes(state.level) ? state.level
    : levels.find((each) => state.compare && found.get(each).has(state.compare))
      || levels.slice().sort((a, b) => widest(b) - widest(a))[0];
  if (!level) return null;
  const measures = [...found.get(level)].map(([key, rows]) => ({ key, rows, places: places(rows) }))
    .sort((a, b) => b.places - a.places || b.rows.length - a.rows.length || COLLATOR.compare(a.key, b.key));
  const chosen = measures.find((each) => each.key === state.compare) || measures[0];
  return { levels, level, measures, chosen };
}

function comparison(node) {
  const choice = compareChoice(node);
  if (!choice) return [];
  const { levels, level, measures, chosen } = choice;
  const option = (value, text, on) => h("option", { value, selected: on }, text);
  const listed = measures.slice(0, 200);
  if (!listed.includes(chosen)) listed.push(chosen);
  return [
    heading(T("compare"), T("compare_note")),
    h("div", { class: "controls" },
      h("label", null, h("span", null, T("level")), h("select", { id: "compare-level", onchange: (event) => go({ level: event.target.value }, { replace: true }) },
        levels.map((each) => option(each, term("level", each), each === level)))),
      h("label", { class: "wide" }, h("span", null, T("column.measure")),
        h("select", { id: "compare-measure", onchange: (event) => go({ compare: event.target.value }, { replace: true }) },
          listed.map((each) => option(each.key, T("measure_places", { name: seriesName(each.key), n: number(each.places) }), each === chosen))))),
    legend(),
    h("div", { class: "pair" },
      h("div", null, h("div", { class: "chart", id: "compare-chart" }), h("p", { class: "note", id: "compare-more" })),
      h("div", { id: "compare-facts" })),
  ];
}

function drawComparison(node) {
  const choice = compareChoice(node);
  if (!choice) return;
  const { rows, key } = choice.chosen;
  const byPlace = new Map();
  for (const row of rows) {
    const code = FACTS.get("place_code", row);
    if (!byPlace.has(code)) byPlace.set(code, []);
    byPlace.get(code).push(row);
  }
  const highest = (code) => Math.max(...byPlace.get(code).map((row) => FACTS.get("value", row)));
  const order = [...byPlace.keys()].sort((a, b) => highest(b) - highest(a) || (a < b ? -1 : 1));
  const names = order.map((code) => DIVISIONS[code].name);
  const label = (code, at) => (names.indexOf(names[at]) === names.lastIndexOf(names[at]) ? names[at]
    : `${DIVISIONS[DIVISIONS[code].parent]?.name || ""}${names[at]}`);
  const drawn = order.slice(0, CHART_ROWS).flatMap((code, at) =>
    byPlace.get(code).map((row) => chartRow(row, { label: label(code, at), order: at })));
  $("compare-more").textContent = order.length > CHART_ROWS ? T("first_rows", { n: CHART_ROWS, all: number(order.length) }) : "";
  drawChart($("compare-chart"), "compare", drawn, {
    lines: Math.min(order.length, CHART_ROWS),
    label: T("compare_label", { name: seriesName(key), n: number(order.length) }),
    tip: factTip,
    click: (datum) => { if (datum.fact !== undefined) openFact(datum.fact); },
  });
  fill($("compare-facts"), ...factList(order.flatMap((code) => byPlace.get(code))));
}
