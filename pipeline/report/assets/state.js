// What is looked at stands in the address, behind the #: it can be shared, and the back button works.

const FILTERS = ["q", "place", "measure", "unit", "change", "status", "from", "to", "source", "program"];
const KNOWN = ["view", "fact", "at", "page", "node", "series", "where", "compare", "level", "sort", "dir",
  "lang", "theme", ...FILTERS];
const VIEWS = ["overview", "divisions", "measures", "programs", "facts", "rejects"];

let state = readAddress();
const listeners = [];

function readAddress() {
  const given = new URLSearchParams(location.hash.slice(1));
  const found = {};
  for (const name of KNOWN) {
    const value = given.get(name);
    if (value) found[name] = value;
  }
  if (!VIEWS.includes(found.view)) found.view = found.fact || FILTERS.some((f) => found[f]) ? "facts" : "overview";
  return found;
}

/** The address of a state. */
function address(wanted) {
  const given = new URLSearchParams();
  for (const name of KNOWN) if (wanted[name]) given.set(name, wanted[name]);
  if (wanted.view === "overview") given.delete("view");
  return `#${given}`;
}

/** Change the state; `replace` leaves no step for the back button, as while typing. */
function go(changes, { replace = false } = {}) {
  const wanted = { ...state, ...changes };
  const hash = address(wanted);
  if (hash === address(readAddress())) return;
  if (replace) location.replace(hash);
  else location.hash = hash;
  adopt();
}

function adopt() {
  const found = readAddress();
  if (address(found) === address(state)) return;
  const before = state;
  state = found;
  for (const listener of listeners) listener(before);
}

addEventListener("hashchange", adopt);

/** Show the facts that filters leave, all other filters cleared. */
function showFacts(filters) {
  const cleared = Object.fromEntries(FILTERS.map((name) => [name, null]));
  go({ ...cleared, ...filters, view: "facts", fact: null, page: null, at: null });
}

/** Run once things are quiet. */
function later(work, wait) {
  let timer = 0;
  return (...values) => {
    clearTimeout(timer);
    timer = setTimeout(() => work(...values), wait);
  };
}
