// The data of the page: columns of numbers into lists of distinct values.

const DATA = JSON.parse($("data").textContent);

class Table {
  constructor(packed) {
    this.rows = packed.rows;
    this.columns = packed.columns;
  }

  get(name, row) {
    const column = this.columns[name];
    const value = column.at[row];
    if (!column.values) return value;
    return value < 0 ? null : column.values[value];
  }

  /** One row as an object. */
  row(number) {
    const found = {};
    for (const name of Object.keys(this.columns)) found[name] = this.get(name, number);
    return found;
  }

  *numbers() {
    for (let row = 0; row < this.rows; row += 1) yield row;
  }
}

const FACTS = new Table(DATA.facts);
const DOCUMENTS = new Table(DATA.documents);
const ARTICLES = new Table(DATA.articles);
const PROGRAMS = new Table(DATA.programs);
const REJECTS = new Table(DATA.rejects);
const DIVISIONS = DATA.divisions;

/** The codes from the province down to a division. */
function chainOf(code) {
  const chain = [];
  for (let at = code; at && DIVISIONS[at]; at = DIVISIONS[at].parent) chain.unshift(at);
  return chain;
}

const CHAIN_TEXT = new Map();

/** The names from the province down: 内蒙古自治区 › 通辽市. */
function chainText(code) {
  if (!CHAIN_TEXT.has(code)) {
    CHAIN_TEXT.set(code, chainOf(code).map((each) => DIVISIONS[each].name).join(" › "));
  }
  return CHAIN_TEXT.get(code);
}

function placeName(row) {
  return FACTS.get("place", row) || "";
}

function sourceOf(row) {
  return DOCUMENTS.get("source", FACTS.get("document", row));
}

function headlineOf(row) {
  const article = FACTS.get("article", row);
  return article < 0 ? null : ARTICLES.get("headline", article);
}

// Two documents with the same content give the same ids; the second is ID~2.
const LINK_OF_ROW = [];
const ROW_OF_LINK = new Map();
for (const row of FACTS.numbers()) {
  const id = FACTS.get("id", row);
  let name = id;
  for (let n = 2; ROW_OF_LINK.has(name); n += 1) name = `${id}~${n}`;
  ROW_OF_LINK.set(name, row);
  LINK_OF_ROW.push(name);
}

/** A program and the division that runs it: 红色物业|1502. */
function programKey(row) {
  return `${PROGRAMS.get("name", row)}|${PROGRAMS.get("place_code", row) || ""}`;
}

/** Facts by document, in reading order. */
const FACTS_OF_DOCUMENT = new Map();
for (const row of FACTS.numbers()) {
  const document = FACTS.get("document", row);
  if (!FACTS_OF_DOCUMENT.has(document)) FACTS_OF_DOCUMENT.set(document, []);
  FACTS_OF_DOCUMENT.get(document).push(row);
}
for (const rows of FACTS_OF_DOCUMENT.values()) {
  rows.sort((a, b) => FACTS.get("start", a) - FACTS.get("start", b));
}

/** A text whose offsets count code points, as the dataset's do. */
class PageText {
  constructor(text) {
    // most pages hold no character outside the basic plane, and are cut as they stand
    this.points = /[\ud800-\udfff]/.test(text) ? Array.from(text) : null;
    this.text = text;
  }

  get length() {
    return this.points ? this.points.length : this.text.length;
  }

  cut(start, end) {
    return this.points ? this.points.slice(start, end).join("") : this.text.slice(start, end);
  }
}

const PAGES = new Map();

/** The text of a document, or null when the page does not hold it. */
function pageText(document) {
  if (!PAGES.has(document)) {
    const block = $(`text-${document}`);
    PAGES.set(document, block ? new PageText(JSON.parse(block.textContent)) : null);
  }
  return PAGES.get(document);
}

const SIGN = { approx: "≈ ", more_than: "> ", less_than: "< ", at_least: "≥ ", at_most: "≤ " };
const CHANGE_SIGN = { increase_by: "+", decrease_by: "−", increase_to: "↑ ", decrease_to: "↓ " };

/** The amount of a fact, with the sign of its bound and of its change. */
function amountText(row) {
  const value = amount(FACTS.get("value", row));
  const high = FACTS.get("value_high", row);
  const change = CHANGE_SIGN[FACTS.get("change", row)] || "";
  const sign = SIGN[FACTS.get("bound", row)] || "";
  return `${sign}${change}${value}${high === null ? "" : `–${amount(high)}`}`;
}

/** The days of a fact's time: 2021-01-01 – 2021-06-30, or its time as printed. */
function daysText(row) {
  const first = FACTS.get("time_start", row);
  const last = FACTS.get("time_end", row);
  if (!first && !last) return FACTS.get("time", row) || "";
  if (first === last) return first;
  const month = wholeMonths(first, last);
  if (month) return month;
  if (first && last && first.endsWith("-01-01") && last.endsWith("-12-31")) {
    const [from, to] = [first.slice(0, 4), last.slice(0, 4)];
    return from === to ? from : `${from}–${to}`;
  }
  return `${first || "…"} – ${last || "…"}`;
}

/** Whole months, not whole years, as 2023-06 or 2023-01 – 2023-09. */
function wholeMonths(first, last) {
  if (!first || !last || !first.endsWith("-01") || (first.endsWith("-01-01") && last.endsWith("-12-31"))) return null;
  const [year, month] = last.split("-").map(Number);
  if (Number(last.slice(8)) !== new Date(Date.UTC(year, month, 0)).getUTCDate()) return null;
  const [from, to] = [first.slice(0, 7), last.slice(0, 7)];
  return from === to ? from : `${from} – ${to}`;
}

/** What one may compare: the same measure and unit, and the same sort of change. */
function seriesKey(row) {
  const change = FACTS.get("change", row);
  const kind = change === "increase_by" || change === "decrease_by" ? change : "";
  return [FACTS.get("measure", row), FACTS.get("unit", row), kind].join("|");
}

function seriesParts(key) {
  const parts = key.split("|");
  const change = parts.pop();
  const unit = parts.pop();
  return { measure: parts.join("|"), unit, change };
}

function seriesName(key) {
  const { measure, unit, change } = seriesParts(key);
  return `${measure}（${[unit || T("no_unit"), change ? term("change", change) : ""].filter(Boolean).join(" · ")}）`;
}

/** Measures with their facts, those with most facts first. */
const SERIES = (() => {
  const found = new Map();
  for (const row of FACTS.numbers()) {
    if (FACTS.get("measure", row) === null) continue;
    const key = seriesKey(row);
    if (!found.has(key)) found.set(key, []);
    found.get(key).push(row);
  }
  return new Map([...found].sort((a, b) => b[1].length - a[1].length || COLLATOR.compare(a[0], b[0])));
})();
