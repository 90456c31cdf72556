// The table of facts. Only the rows in sight are in the document, so 50,000 cost no more than 50.

const COLUMNS = ["place", "measure", "value", "unit", "time", "status", "source", "text"];
const PRINTED_ROWS = 300;
const AROUND = 14; // characters of the sentence before the number
const SPARE = 6; // rows drawn beyond each edge

const grid = {
  rows: [],
  active: 0,
  drawn: new Map(),
  height: 36,
  terms: [],
};

function gridRow(place) {
  const row = grid.rows[place];
  const status = FACTS.get("status", row);
  const code = FACTS.get("place_code", row);
  const cell = (name, ...content) => h("div", { role: "gridcell", class: `cell ${name}` }, ...content);
  const element = h("div", {
    role: "row", id: `row-${place}`, class: "row", "aria-rowindex": place + 2,
    "aria-selected": String(LINK_OF_ROW[row] === state.fact),
  },
  cell("place", h("span", { title: code ? chainText(code) : null }, placeName(row) || "—")),
  cell("measure", marked(FACTS.get("measure", row) || "—")),
  cell("value", amountText(row)),
  cell("unit", FACTS.get("unit", row) || ""),
  cell("time", h("span", { title: FACTS.get("time", row) }, daysText(row) || "—")),
  cell("status", h("span", { class: `tag ${status}` }, term("status", status))),
  cell("source", h("span", { title: sourceOf(row) }, sourceOf(row))),
  cell("text", ...inContext(row)));
  element.style.transform = `translateY(${place * grid.height}px)`;
  element.classList.toggle("active", place === grid.active);
  element.dataset.place = place;
  return element;
}

/** The sentence around the number, the number set off, as in a concordance. */
function inContext(row, after = 160) {
  const sentence = new PageText(FACTS.get("sentence", row));
  const at = FACTS.get("start", row) - FACTS.get("sentence_start", row);
  const until = FACTS.get("end", row) - FACTS.get("sentence_start", row);
  const from = Math.max(0, at - AROUND);
  return [
    from > 0 ? "…" : null,
    ...marked(sentence.cut(from, at)),
    h("b", null, FACTS.get("text", row)),
    ...marked(sentence.cut(until, until + after)),
  ].filter((each) => each !== null);
}

/** A text with the words searched for marked. */
function marked(text) {
  const low = text.toLowerCase();
  const parts = [];
  let at = 0;
  while (grid.terms.length && at < text.length) {
    let next = -1;
    let size = 0;
    for (const each of grid.terms) {
      const found = low.indexOf(each, at);
      if (found >= 0 && (next < 0 || found < next)) [next, size] = [found, each.length];
    }
    if (next < 0) break;
    parts.push(text.slice(at, next), h("mark", null, text.slice(next, next + size)));
    at = next + size;
  }
  parts.push(text.slice(at));
  return parts.filter((part) => part !== "");
}

/** Draw the rows in sight; rows already drawn stay as they are. */
function drawGrid(anew) {
  const frame = $("grid");
  if (anew) {
    for (const element of grid.drawn.values()) element.remove();
    grid.drawn.clear();
  }
  const head = $("grid-head").offsetHeight;
  const first = Math.max(0, Math.floor(frame.scrollTop / grid.height) - SPARE);
  const last = Math.min(grid.rows.length,
    Math.ceil((frame.scrollTop + frame.clientHeight - head) / grid.height) + SPARE);
  for (const [place, element] of grid.drawn) {
    if (place < first || place >= last) {
      element.remove();
      grid.drawn.delete(place);
    }
  }
  const body = $("grid-body");
  for (let place = first; place < last; place += 1) {
    if (!grid.drawn.has(place)) {
      const element = gridRow(place);
      grid.drawn.set(place, element);
      body.append(element);
    }
  }
  markActive();
}

function markActive() {
  for (const [place, element] of grid.drawn) element.classList.toggle("active", place === grid.active);
  const frame = $("grid");
  if (grid.drawn.has(grid.active)) frame.setAttribute("aria-activedescendant", `row-${grid.active}`);
  else frame.removeAttribute("aria-activedescendant");
}

/** Filter and sort anew, and show the top of the list. */
function listFacts({ keep = false } = {}) {
  grid.terms = (state.q || "").toLowerCase().split(/\s+/).filter(Boolean);
  grid.rows = chosenRows(state);
  const wanted = state.fact ? grid.rows.indexOf(ROW_OF_LINK.get(state.fact)) : -1;
  grid.active = Math.max(0, wanted);
  sizeGrid();
  if (!keep) $("grid").scrollTop = 0;
  drawGrid(true);
  if (wanted > 0) bringIntoSight(wanted);
  const shown = T("hits", { n: number(grid.rows.length), all: number(FACTS.rows) });
  $("hits").textContent = shown;
  announce(shown);
  $("nothing").hidden = grid.rows.length > 0;
  drawHead();
}

function sizeGrid() {
  grid.height = parseInt(getComputedStyle($("grid")).getPropertyValue("--row-height"), 10) || 36;
  $("grid-body").style.height = `${grid.rows.length * grid.height}px`;
  $("grid").setAttribute("aria-rowcount", grid.rows.length + 1);
}

function drawHead() {
  for (const button of $("grid-head").querySelectorAll("button")) {
    const sorted = state.sort === button.dataset.sort;
    const way = sorted ? (state.dir === "desc" ? "descending" : "ascending") : "none";
    button.parentElement.setAttribute("aria-sort", way);
  }
  $("sort").value = state.sort ? `${state.sort}:${state.dir || "asc"}` : "";
}

function bringIntoSight(place) {
  const frame = $("grid");
  const room = frame.clientHeight - $("grid-head").offsetHeight;
  const top = place * grid.height;
  if (top < frame.scrollTop) frame.scrollTop = top;
  else if (top + grid.height > frame.scrollTop + room) frame.scrollTop = top + grid.height - room;
}

function moveTo(place) {
  if (!grid.rows.length) return;
  grid.active = Math.min(Math.max(0, place), grid.rows.length - 1);
  bringIntoSight(grid.active);
  drawGrid(false);
  if (state.fact) go({ fact: LINK_OF_ROW[grid.rows[grid.active]] }, { replace: true });
}

function gridKeys(event) {
  if (event.target !== $("grid")) return;
  const page = Math.max(1, Math.floor($("grid").clientHeight / grid.height) - 2);
  const steps = { ArrowDown: 1, ArrowUp: -1, PageDown: page, PageUp: -page,
    Home: -Infinity, End: Infinity };
  if (event.key in steps) moveTo(grid.active + steps[event.key]);
  else if (event.key === "Enter" || event.key === " ") openActive();
  else return;
  event.preventDefault();
}

function openActive() {
  const row = grid.rows[grid.active];
  if (row !== undefined) openFact(row);
}

function startGrid() {
  const frame = $("grid");
  let waiting = false;
  frame.addEventListener("scroll", () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      drawGrid(false);
    });
  }, { passive: true });
  frame.addEventListener("keydown", gridKeys);
  $("grid-body").addEventListener("click", (event) => {
    const element = event.target.closest(".row");
    if (!element || String(getSelection())) return;
    grid.active = Number(element.dataset.place);
    markActive();
    frame.focus({ preventScroll: true });
    openActive();
  });
  $("grid-head").addEventListener("click", (event) => {
    const name = event.target.closest("button")?.dataset.sort;
    if (!name) return;
    // a third click gives the order of the pages back
    const next = state.sort !== name ? "asc" : state.dir === "desc" ? null : "desc";
    go({ sort: next && name, dir: next }, { replace: true });
  });
  new ResizeObserver(() => {
    if (state.view !== "facts") return;
    const before = grid.height;
    sizeGrid();
    // the open fact beside the list makes it lower, and must not push its own row out of sight
    if (state.fact && LINK_OF_ROW[grid.rows[grid.active]] === state.fact) bringIntoSight(grid.active);
    drawGrid(before !== grid.height);
  }).observe(frame);
  addEventListener("beforeprint", printedRows);
}

/** A printer gets the first rows as an ordinary table. */
function printedRows() {
  if (state.view !== "facts") return;
  const shown = grid.rows.slice(0, PRINTED_ROWS);
  fill($("printed"),
    shown.length < grid.rows.length
      ? h("p", null, T("printed_part", { n: number(shown.length), all: number(grid.rows.length) })) : null,
    h("table", { class: "plain" },
      h("thead", null, h("tr", null, COLUMNS.map((name) => h("th", null, T(`column.${name}`))))),
      h("tbody", null, shown.map((row) => h("tr", null,
        [placeName(row), FACTS.get("measure", row) || "—", amountText(row), FACTS.get("unit", row),
          daysText(row), term("status", FACTS.get("status", row)), sourceOf(row)]
          .map((text) => h("td", null, text)), h("td", null, ...inContext(row, 40)))))));
}
