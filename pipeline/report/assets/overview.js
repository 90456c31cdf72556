// The front page: what was read, what was found, what is missing.

function drawOverview() {
  const { about } = DATA;
  const counts = { ...about.counts, ...{ people: about.names.person, organisations: about.names.organisation } };
  const figure = (name, view) => {
    const value = number(counts[name] || 0);
    const words = [h("span", { class: "figure" }, value), h("span", { class: "word" }, T(`count.${name}`))];
    return h("li", null, view ? h("button", { type: "button", onclick: () => go({ view }) }, words) : h("div", null, words));
  };
  fill($("overview"),
    h("ul", { class: "figures" }, figure("documents"), figure("articles"), figure("facts", "facts"),
      figure("programs", "programs"), figure("people"), figure("organisations"), figure("rejects", "rejects")),
    ...notes(),
    h("div", { class: "columns" },
      h("section", null, heading(T("coverage"), T("coverage_note")), coverage()),
      h("section", null, heading(T("by_status"), T("by_status_note")), statusBars()),
      h("section", null, heading(T("top_places")), ranking(topPlaces())),
      h("section", null, heading(T("top_measures")), ranking(topMeasures()))),
    ...datesChart(),
    h("section", null, heading(T("documents"), T("documents_note")), ...documentTable()));
}

/** What the page does not hold, and why. */
function notes() {
  const { counts, limits } = DATA.about;
  const shown = [];
  if ((counts.facts || 0) > FACTS.rows) {
    shown.push(T("left_out_facts", { shown: number(FACTS.rows), all: number(counts.facts),
      documents: number(DOCUMENTS.rows), all_documents: number(counts.documents), limit: number(limits.facts) }));
  } else if (counts.documents > DOCUMENTS.rows) {
    shown.push(T("left_out_documents", { shown: number(DOCUMENTS.rows), all: number(counts.documents) }));
  }
  const states = new Map();
  for (const text of DOCUMENTS.columns.text.at) states.set(text, (states.get(text) || 0) + 1);
  for (const [text, n] of states) {
    if (text !== "shown") shown.push(T(`texts.${text}`, { n: number(n), limit: number(limits.text) }));
  }
  return shown.length ? [h("aside", { class: "notes", "aria-label": T("notes") }, shown.map((line) => h("p", null, line)))] : [];
}

function bars(rows, total, tone) {
  return h("ul", { class: "bars" }, rows.map(([text, n, click, name]) => {
    const bar = h("span", { class: `bar ${name || tone || ""}` });
    bar.style.width = `${total ? (100 * n) / total : 0}%`;
    return h("li", null,
      h("span", { class: "label" }, click ? link(text, click) : text),
      h("span", { class: "track", "aria-hidden": "true" }, bar),
      h("span", { class: "n" }, number(n)), h("span", { class: "share" }, percent(n, total)));
  }));
}

function coverage() {
  const filled = (column) => FACTS.columns[column].at.reduce((n, at) => n + (at >= 0), 0);
  return bars([["measure", "measure"], ["place", "place_code"], ["time", "time_end"]].map(([name, column]) =>
    [T(`with.${name}`), filled(column), null, name]), FACTS.rows);
}

function statusBars() {
  const { values, at } = FACTS.columns.status;
  const counted = values.map(() => 0);
  for (const each of at) counted[each] += 1;
  const rows = values.map((status, n) => [term("status", status), counted[n], () => showFacts({ status }), status]);
  return bars(rows.sort((a, b) => b[1] - a[1]), FACTS.rows);
}

/** A ranked list: rows of [text, detail, count, what a click does]. */
function ranking(rows) {
  const most = Math.max(1, ...rows.map((row) => row[2]));
  return h("ol", { class: "ranking" }, rows.map(([text, detail, n, click]) => {
    const item = h("li", null, link(text, click, { title: text }), h("span", { class: "aside" }, detail), h("span", { class: "n" }, number(n)));
    item.style.setProperty("--part", `${(100 * n) / most}%`);
    return item;
  }));
}

function topPlaces() {
  const { values, at } = FACTS.columns.place_code;
  const counted = values.map(() => 0);
  for (const each of at) if (each >= 0) counted[each] += 1;
  return values.map((code, n) => [code, counted[n]]).sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).slice(0, 8)
    .map(([code, n]) => {
      const above = DIVISIONS[code]?.parent;
      return [DIVISIONS[code]?.name || code, above ? DIVISIONS[above].name : "", n, () => showFacts({ place: code })];
    });
}

function topMeasures() {
  return [...SERIES].slice(0, 8).map(([key, rows]) => {
    const { measure, unit, change } = seriesParts(key);
    return [measure, [unit, change ? term("change", change) : ""].filter(Boolean).join(" · "), rows.length,
      () => go({ view: "measures", series: key, where: null })];
  });
}

function datesChart() {
  const months = new Map();
  for (const document of DOCUMENTS.numbers()) {
    const published = DOCUMENTS.get("published", document);
    if (!published) continue;
    const month = published.slice(0, 7);
    months.set(month, (months.get(month) || 0) + DOCUMENTS.get("facts", document));
  }
  if (months.size < 3) return [];
  const chart = h("div", { class: "chart" });
  const rows = [...months].sort().map(([month, facts]) => ({ month: `${month}-01`, facts }));
  requestAnimationFrame(() => drawChart(chart, "dates", rows, {
    label: T("dates_label", { first: rows[0].month.slice(0, 7), last: rows.at(-1).month.slice(0, 7) }),
    tip: (datum) => (datum.facts === undefined ? null : [T("n_facts", { n: number(datum.facts) }),
      new Date(datum.utcyearmonth_month).toISOString().slice(0, 7)]),
  }));
  return [h("section", null, heading(T("by_date"), T("by_date_note")), chart)];
}

function documentTable() {
  const heads = [[T("column.source")], [T("published")], [T("home")], [T("count.characters"), "n"],
    [T("count.articles"), "n"], [T("count.facts"), "n"], [T("count.programs"), "n"], [T("count.rejects"), "n"]];
  return table(T("documents"), heads, [...DOCUMENTS.numbers()], (document) => {
    const row = DOCUMENTS.row(document);
    return h("tr", null,
      h("td", null, link(row.source, () => showFacts({ source: row.source }))),
      h("td", { class: "day" }, row.published || "—"),
      h("td", null, row.home_code ? chainText(row.home_code) : "—"),
      [row.characters, row.articles, row.facts, row.programs, row.rejects].map((n) => h("td", { class: "n" }, number(n))));
  }, 50);
}
