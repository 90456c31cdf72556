// Figures by measure, and over time: a measure at one place, in one unit. Nothing is added up.

let measureSearch = "";

function drawMeasures() {
  const chosen = SERIES.has(state.series) ? state.series : longestSeries();
  if (!chosen) {
    fill($("measures"), heading(T("by_measure")), h("p", { class: "note" }, T("no_measures")));
    return;
  }
  const list = h("div", { id: "measure-list" });
  const search = h("input", { type: "search", id: "measure-search", value: measureSearch, placeholder: T("find_measure"),
    "aria-label": T("find_measure"), oninput: (event) => {
      measureSearch = event.target.value;
      fill(list, ...measureTable(chosen));
    } });
  fill($("measures"),
    heading(T("by_measure"), T("by_measure_note")),
    h("div", { class: "split" },
      h("div", { class: "side" }, search, list),
      h("section", { class: "detail", "aria-live": "polite" }, ...measureDetail(chosen))));
  fill(list, ...measureTable(chosen));
  drawSeries(chosen);
}

/** The measure with most dated facts at one place: the best one to begin with. */
function longestSeries() {
  let found = [...SERIES.keys()][0];
  let most = 1;
  for (const [key, rows] of SERIES) {
    if (rows.length <= most) break; // those with most facts come first
    const [, here] = placesOf(key)[0];
    const days = new Set(here.map((row) => FACTS.get("time_end", row)).filter(Boolean)).size;
    if (days > most) [found, most] = [key, days];
  }
  return found;
}

function measureTable(chosen) {
  const wanted = measureSearch.trim().toLowerCase();
  const keys = [...SERIES.keys()].filter((key) => key.toLowerCase().includes(wanted));
  if (!keys.length) return [h("p", { class: "note" }, T("nothing"))];
  return table(T("by_measure"), [[T("column.measure")], [T("column.unit")], [T("count.facts"), "n"]], keys, (key) => {
    const { measure, unit, change } = seriesParts(key);
    return h("tr", { class: key === chosen ? "chosen" : "" },
      h("td", null, link(measure, () => {
        go({ series: key, where: null });
        if (narrow.matches) $("measures").querySelector(".detail").scrollIntoView();
      }, { "aria-current": key === chosen ? "true" : null })),
      h("td", null, [unit || "—", change ? CHANGE_SIGN[change] : ""].filter(Boolean).join(" ")),
      h("td", { class: "n" }, number(SERIES.get(key).length)));
  }, 60);
}

/** The places of a measure, those with most dated facts first. */
function placesOf(key) {
  const found = new Map();
  for (const row of SERIES.get(key)) {
    const place = FACTS.get("place_code", row) || `name:${placeName(row)}`;
    if (!found.has(place)) found.set(place, []);
    found.get(place).push(row);
  }
  const dated = (rows) => rows.filter((row) => FACTS.get("time_end", row) || FACTS.get("time_start", row)).length;
  return [...found].sort((a, b) => dated(b[1]) - dated(a[1]) || b[1].length - a[1].length || (a[0] < b[0] ? -1 : 1));
}

function chosenPlace(key) {
  const found = placesOf(key);
  return found.find(([place]) => place === state.where) || found[0];
}

function placeLabel(place) {
  return place.startsWith("name:") ? place.slice(5) || T("none.place") : chainText(place);
}

function measureDetail(key) {
  const { measure, unit, change } = seriesParts(key);
  const [chosen, rows] = chosenPlace(key);
  const options = placesOf(key).slice(0, 300).map(([place, each]) =>
    h("option", { value: place, selected: place === chosen }, `${placeLabel(place)} · ${T("n_facts", { n: number(each.length) })}`));
  return [
    h("h3", null, measure, h("small", null, [unit || T("no_unit"), change ? term("change", change) : ""].filter(Boolean).join(" · "))),
    h("div", { class: "controls" },
      h("label", { class: "wide" }, h("span", null, T("column.place")), h("select", { id: "series-place",
        onchange: (event) => go({ where: event.target.value }, { replace: true }) }, options)),
      link(T("compare_this"), () => go({ view: "divisions", compare: key, node: "all", level: null })),
      link(T("see_facts"), () => showFacts({ measure, unit: unit || "none" }))),
    legend(),
    h("div", { class: "chart", id: "series-chart" }),
    h("p", { class: "note", id: "series-note" }),
    h("div", null, ...factList(byTime(rows))),
  ];
}

function byTime(rows) {
  const day = (row) => FACTS.get("time_end", row) || FACTS.get("time_start", row) || "";
  return rows.slice().sort((a, b) => (day(a) < day(b) ? 1 : day(a) > day(b) ? -1 : a - b));
}

function drawSeries(key) {
  const [place, rows] = chosenPlace(key);
  const dated = rows.filter((row) => FACTS.get("time_end", row) || FACTS.get("time_start", row));
  const drawn = dated.map((row) => {
    const last = FACTS.get("time_end", row) || FACTS.get("time_start", row);
    return chartRow(row, { from: FACTS.get("time_start", row) || last, to: last });
  });
  const undated = rows.length - dated.length;
  $("series-note").textContent = [T("series_note"), undated ? T("undated", { n: number(undated) }) : ""].filter(Boolean).join(" ");
  if (!drawn.length) {
    $("series-chart").hidden = true;
    return;
  }
  drawChart($("series-chart"), "series", drawn, {
    label: T("series_label", { name: seriesName(key), place: placeLabel(place), n: number(drawn.length) }),
    tip: factTip,
    click: (datum) => { if (datum.fact !== undefined) openFact(datum.fact); },
  });
}

/** The days of a fact; a line may end after its first day only. */
function daysParts(row) {
  const [first, last] = (daysText(row) || "—").split(" – ");
  return [h("span", { class: "day" }, last ? `${first} –` : first),
    last ? " " : null, last ? h("span", { class: "day" }, last) : null];
}

/** Facts as a short table; the amount opens the fact. */
function factList(rows) {
  const heads = [[T("column.place")], [T("column.time")], [T("column.value"), "n"], [T("column.status")], [T("column.source"), "long"]];
  return table(T("view.facts"), heads, rows, (row) => h("tr", null,
    h("td", null, placeName(row) || "—"), h("td", { class: "days" }, daysParts(row)),
    h("td", { class: "n" }, link(`${amountText(row)} ${FACTS.get("unit", row)}`, () => openFact(row))),
    h("td", null, h("span", { class: `tag ${FACTS.get("status", row)}` }, term("status", FACTS.get("status", row)))),
    h("td", { class: "long" }, sourceOf(row))), 12);
}
