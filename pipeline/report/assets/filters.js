// Which facts are listed, and in which order.

const HAYSTACK = [];

function haystack(row) {
  if (HAYSTACK[row] === undefined) {
    const program = FACTS.get("program", row);
    HAYSTACK[row] = [
      chainText(FACTS.get("place_code", row)) || placeName(row), FACTS.get("measure", row),
      FACTS.get("sentence", row), FACTS.get("time", row), headlineOf(row), sourceOf(row),
      FACTS.get("said_by", row), program < 0 ? null : PROGRAMS.get("name", program),
    ].filter(Boolean).join("\n").toLowerCase();
  }
  return HAYSTACK[row];
}

/** Test each distinct value of a column once. */
function byValue(column, test) {
  const { values, at } = FACTS.columns[column];
  const holds = values.map(test);
  return (row) => at[row] >= 0 && holds[at[row]];
}

/** A whole name is meant exactly; a part of one finds all that hold it. */
function named(column, wanted) {
  const exact = FACTS.columns[column].values.includes(wanted);
  return byValue(column, (value) => (exact ? value === wanted : value.includes(wanted)));
}

const TESTS = {
  q: (wanted) => {
    const terms = wanted.toLowerCase().split(/\s+/).filter(Boolean);
    return (row) => terms.every((each) => haystack(row).includes(each));
  },
  place: (wanted) => {
    if (wanted === "none") return (row) => FACTS.get("place_code", row) === null;
    if (/^\d+$/.test(wanted)) return byValue("place_code", (code) => chainOf(code).includes(wanted));
    const coded = byValue("place_code", (code) => chainText(code).includes(wanted));
    const other = byValue("place", (name) => name.includes(wanted));
    return (row) => coded(row) || other(row);
  },
  measure: (wanted) => named("measure", wanted),
  unit: (wanted) => byValue("unit", (unit) => unit === (wanted === "none" ? "" : wanted)),
  change: (wanted) => (wanted === "none" ? (row) => FACTS.get("change", row) === null
    : byValue("change", (change) => change === wanted)),
  status: (wanted) => byValue("status", (status) => status === wanted),
  from: (wanted) => {
    const at = FACTS.columns.time_end;
    const late = at.values.map((day) => day.slice(0, wanted.length) >= wanted);
    return (row) => at.at[row] >= 0 && late[at.at[row]];
  },
  to: (wanted) => {
    const first = byValue("time_start", (day) => day.slice(0, wanted.length) <= wanted);
    const last = byValue("time_end", (day) => day.slice(0, wanted.length) <= wanted);
    return (row) => first(row) || (FACTS.get("time_start", row) === null && last(row));
  },
  source: (wanted) => {
    const holds = DOCUMENTS.columns.source.at.map((source) => source.includes(wanted));
    return (row) => holds[FACTS.get("document", row)];
  },
  program: (wanted) => {
    // a name alone means the programs of that name, whoever runs them
    const holds = [...PROGRAMS.numbers()].map((row) => PROGRAMS.get("name", row) === wanted || programKey(row) === wanted);
    return (row) => holds[FACTS.get("program", row)] === true;
  },
};

/** The place of each distinct value in the order of Chinese names, worked out once a column. */
const RANKS = new Map();

function ranks(column) {
  if (!RANKS.has(column)) {
    const { values } = FACTS.columns[column];
    const order = values.map((_, at) => at).sort((a, b) => COLLATOR.compare(values[a], values[b]));
    const rank = new Float64Array(values.length);
    order.forEach((at, place) => { rank[at] = place; });
    RANKS.set(column, rank);
  }
  return RANKS.get(column);
}

function ranked(column) {
  const rank = ranks(column);
  const { at } = FACTS.columns[column];
  return (row) => (at[row] < 0 ? Infinity : rank[at[row]]);
}

const SORTS = {
  place: () => ranked("place_code"),
  measure: () => ranked("measure"),
  value: () => (row) => FACTS.get("value", row),
  unit: () => ranked("unit"),
  time: () => {
    const end = ranked("time_end");
    const start = ranked("time_start");
    return (row) => (end(row) === Infinity && start(row) === Infinity ? Infinity
      : Math.min(end(row), 1e8) * 1e6 + Math.min(start(row), 1e5));
  },
  status: () => ranked("status"),
  source: () => {
    const sources = DOCUMENTS.columns.source.at;
    const rank = new Map([...sources].sort(COLLATOR.compare).map((source, place) => [source, place]));
    return (row) => rank.get(sources[FACTS.get("document", row)]);
  },
};

/** The facts that the filters leave, in the order asked for; what has no value comes last. */
function chosenRows(wanted) {
  const tests = FILTERS.filter((name) => wanted[name]).map((name) => TESTS[name](wanted[name]));
  const rows = [];
  for (const row of FACTS.numbers()) if (tests.every((test) => test(row))) rows.push(row);
  const build = SORTS[wanted.sort];
  if (!build) return rows;
  const key = build();
  const keys = new Float64Array(FACTS.rows);
  for (const row of rows) keys[row] = key(row);
  const way = wanted.dir === "desc" ? -1 : 1;
  return rows.sort((a, b) => {
    if (keys[a] === keys[b]) return a - b;
    if (keys[a] === Infinity) return 1;
    if (keys[b] === Infinity) return -1;
    return way * (keys[a] - keys[b]);
  });
}
