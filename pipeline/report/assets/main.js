// Puts the page together and keeps it in step with its address.

const DRAW = { overview: drawOverview, divisions: drawDivisions, measures: drawMeasures,
  programs: drawPrograms, facts: listFacts, rejects: drawRejects };
const PARTS = { divisions: ["node", "compare", "level"], measures: ["series", "where"], facts: [...FILTERS, "sort", "dir"] };
const CHOICES = { status: ["actual", "target", "rule"],
  change: ["none", "increase_by", "decrease_by", "increase_to", "decrease_to"] };
const OFFERED = 400; // names in a list of suggestions

function applyTheme() {
  const theme = state.theme === "dark" || state.theme === "light" ? state.theme
    : matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
  document.documentElement.dataset.theme = theme;
  $("theme").textContent = T(theme === "dark" ? "light" : "dark");
}

function applyLanguage() {
  language = state.lang === "en" ? "en" : "zh";
  sayStatic(document);
  applyTheme();
  document.title = DATA.title || T("title");
  $("title").textContent = DATA.title || T("title");
  $("edition").textContent = editionText();
  fillChoices();
}

function editionText() {
  const { first, last, edition, schema } = DATA.about;
  const dates = first ? (first === last ? first : `${first} – ${last}`) : T("no_dates");
  return [dates, `zhfacts ${edition}`, T("schema", { n: schema })].join(" · ");
}

function fillChoices() {
  for (const [name, values] of Object.entries(CHOICES)) {
    fill($(`f-${name}`), h("option", { value: "" }, T("all")), values.map((value) =>
      h("option", { value }, value === "none" ? T("no_change") : term(name, value))));
  }
  const units = counted("unit");
  fill($("f-unit"), h("option", { value: "" }, T("all")),
    units.map(([unit, n]) => h("option", { value: unit || "none" }, `${unit || T("no_unit")} · ${number(n)}`)));
  fill($("sort"), h("option", { value: "" }, T("page_order")), Object.keys(SORTS).flatMap((name) =>
    ["asc", "desc"].map((way) => h("option", { value: `${name}:${way}` }, `${T(`column.${name}`)} ${way === "asc" ? "↑" : "↓"}`))));
}

/** The distinct values of a column with how many facts have them, the most frequent first. */
function counted(column) {
  const { values, at } = FACTS.columns[column];
  const found = values.map((value) => [value, 0]);
  for (const each of at) if (each >= 0) found[each][1] += 1;
  return found.sort((a, b) => b[1] - a[1] || COLLATOR.compare(a[0], b[0]));
}

function offerNames() {
  const offer = (id, names) => fill($(id), names.slice(0, OFFERED).map((value) => h("option", { value })));
  offer("o-measure", counted("measure").map(([name]) => name));
  offer("o-place", counted("place_code").map(([code]) => chainText(code)));
  offer("o-source", [...DOCUMENTS.columns.source.at]);
}

/** What a filter's field shows for its value, and the other way round. */
function shownFilter(name, value) {
  if (name !== "place" || !value) return value || "";
  if (value === "none") return T("none.place");
  return DIVISIONS[value] ? chainText(value) : value;
}

function meantFilter(name, text) {
  const wanted = text.trim();
  if (name !== "place" || !wanted) return wanted || null;
  if (wanted === T("none.place")) return "none";
  return Object.keys(DIVISIONS).find((code) => chainText(code) === wanted) || wanted;
}

function applyFilters() {
  for (const name of FILTERS) {
    const field = $(`f-${name}`);
    if (field && document.activeElement !== field) field.value = shownFilter(name, state[name]);
  }
  const set = FILTERS.filter((name) => state[name]);
  fill($("chips"), set.map((name) => h("li", null, h("button", {
    type: "button", "aria-label": T("drop_filter", { name: T(`filter.${name}`) }),
    onclick: () => { go({ [name]: null }); $("f-q").focus(); },
  }, h("span", null, `${T(`filter.${name}`)}: `), chipText(name), h("span", { class: "drop", "aria-hidden": "true" }, " ✕")))));
  $("clear").hidden = !set.length;
  $("filter-count").textContent = set.length ? ` (${set.length})` : "";
}

function chipText(name) {
  const value = state[name];
  if (name === "status") return term("status", value);
  if (name === "change") return value === "none" ? T("no_change") : term("change", value);
  if (name === "unit" && value === "none") return T("no_unit");
  if (name === "program") {
    const [program, code] = [value.slice(0, value.lastIndexOf("|")), value.slice(value.lastIndexOf("|") + 1)];
    return value.includes("|") ? [program, DIVISIONS[code]?.name].filter(Boolean).join(" · ") : value;
  }
  return shownFilter(name, value);
}

function startFilters() {
  const typed = later((name, value) => go({ [name]: meantFilter(name, value) }, { replace: true }), 150);
  for (const name of FILTERS) {
    const field = $(`f-${name}`);
    if (field) field.addEventListener("input", () => typed(name, field.value));
  }
  $("clear").addEventListener("click", () => {
    go(Object.fromEntries(FILTERS.map((name) => [name, null])));
    applyFilters();
    $("f-q").value = "";
    $("f-q").focus();
  });
  $("sort").addEventListener("change", (event) => {
    const [sort, dir] = event.target.value.split(":");
    go({ sort: sort || null, dir: dir || null }, { replace: true });
  });
  $("filters").addEventListener("submit", (event) => event.preventDefault());
  // on a phone the fields are folded away until they are wanted
  $("more-filters").open = !narrow.matches;
}

function applyView() {
  for (const view of VIEWS) $(view === "facts" ? "facts" : view).hidden = view !== state.view;
  for (const button of $("views").querySelectorAll("button")) {
    const here = button.dataset.view === state.view;
    button.setAttribute("aria-current", here ? "page" : "false");
    // on a phone the row of parts is wider than the screen
    if (here) button.scrollIntoView({ block: "nearest", inline: "nearest" });
  }
  document.body.dataset.view = state.view;
}

/** Bring the page in step; `before` is the state it shows, null at the start. */
function render(before) {
  const changed = (name) => !before || before[name] !== state[name];
  if (changed("theme")) applyTheme();
  if (changed("lang")) applyLanguage();
  const view = changed("view");
  if (view || changed("lang")) applyView();
  if (changed("lang") || FILTERS.some(changed)) applyFilters();
  const parts = PARTS[state.view] || [];
  if (view || changed("lang") || parts.some(changed)) {
    const again = document.activeElement?.id;
    DRAW[state.view]();
    // a list that was drawn anew keeps the focus that was in it
    if (again && document.activeElement === document.body) $(again)?.focus();
  }
  if (["fact", "page", "at", "lang"].some(changed)) drawReader();
}

function start() {
  applyTheme();
  offerNames();
  startGrid();
  startReader();
  startFilters();
  // stepping through facts from a shared link needs the list, whatever view is open
  grid.rows = chosenRows(state);
  $("views").addEventListener("click", (event) => {
    const { view } = event.target.closest("button")?.dataset || {};
    if (view) go({ view, fact: null, page: null, at: null });
  });
  $("language").addEventListener("click", () => go({ lang: language === "en" ? null : "en" }, { replace: true }));
  $("theme").addEventListener("click", () => {
    go({ theme: document.documentElement.dataset.theme === "dark" ? "light" : "dark" }, { replace: true });
  });
  $("print").addEventListener("click", () => print());
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", applyTheme);
  listeners.push(render);
  render(null);
  document.body.classList.add("ready");
}

start();
