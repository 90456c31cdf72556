// A fact and the page it stands on.

const WINDOW = 30000; // characters of a long page drawn around what was looked up
const PRINTED = 3000; // and for a printer
const FIELD_OF_RULE = { quantity: "number", measure: "measure", place: "place", time: "time",
  change: "change", status: "status" };
let cameFrom = null;
let room = WINDOW;

const narrow = matchMedia("(max-width: 900px)");

function openFact(row) {
  cameFrom = document.activeElement;
  go({ fact: LINK_OF_ROW[row], page: null, at: null });
  $("reader-title").focus({ preventScroll: true });
}

function openPage(source, start, end) {
  cameFrom = document.activeElement;
  go({ fact: null, page: source, at: `${start}-${end}` });
  $("reader-title").focus({ preventScroll: true });
}

function closeReader() {
  go({ fact: null, page: null, at: null });
  const back = cameFrom?.isConnected && cameFrom !== document.body ? cameFrom : null;
  (back || (state.view === "facts" ? $("grid") : $("main"))).focus({ preventScroll: true });
  cameFrom = null;
}

/** Show what the address names, or nothing. */
function drawReader() {
  const row = state.fact ? ROW_OF_LINK.get(state.fact) : undefined;
  const shown = Boolean(state.fact || state.page);
  $("reader").hidden = !shown;
  document.body.classList.toggle("reading", shown);
  dispatchEvent(new Event("resize")); // charts take the width that is left
  for (const part of [$("top"), $("main")]) part.inert = shown && narrow.matches;
  for (const element of grid.drawn.values()) {
    const here = LINK_OF_ROW[grid.rows[element.dataset.place]] === state.fact;
    element.setAttribute("aria-selected", String(here));
  }
  if (!shown) return;
  if (row !== undefined) {
    follow(row);
    drawFact(row);
  } else if (state.fact) drawUnknown();
  else drawMention();
  $("reader-body").scrollTop = 0;
  centre();
}

/** Bring a mark into the middle of its page; without a name, what was looked up. */
function centre(name) {
  const page = $("page-text").querySelector(".page");
  const mark = page?.querySelector(name ? `mark.${name}` : "mark.number, mark.found");
  if (!mark) return;
  const top = mark.getBoundingClientRect().top - page.getBoundingClientRect().top + page.scrollTop;
  page.scrollTop = Math.max(0, top - page.clientHeight * 0.4);
}

/** The list goes along to a fact that was reached from a page. */
function follow(row) {
  const place = grid.rows.indexOf(row);
  if (state.view !== "facts" || place < 0 || place === grid.active) return;
  grid.active = place;
  bringIntoSight(place);
  drawGrid(false);
}

function drawUnknown() {
  $("reader-title").textContent = T("unknown_fact");
  $("reader-step").hidden = true;
  fill($("reader-source"), state.fact);
  fill($("fact-card"), h("p", { class: "note" }, T("unknown_fact_note")));
  fill($("page-text"));
}

function drawMention() {
  const number_ = DOCUMENTS.columns.source.at.indexOf(state.page);
  const [start, end] = (state.at || "").split("-").map(Number);
  $("reader-step").hidden = true;
  $("reader-title").textContent = state.page;
  fill($("reader-source"), number_ < 0 ? T("unknown_page") : DOCUMENTS.get("published", number_) || "");
  fill($("fact-card"));
  if (number_ < 0) {
    fill($("page-text"));
    return;
  }
  drawText(number_, [{ start, end, name: "found" }], [[0, Infinity]], null);
}

function drawFact(row) {
  const fact = FACTS.row(row);
  $("reader-step").hidden = false;
  $("reader-title").textContent = headlineOf(row) || T("no_headline");
  const document_ = fact.document;
  const column = fact.article < 0 ? null : ARTICLES.get("column", fact.article);
  fill($("reader-source"),
    [DOCUMENTS.get("published", document_), column, sourceOf(row)].filter(Boolean).join(" · "));
  const place = grid.rows.indexOf(row);
  $("step-back").disabled = place <= 0;
  $("step-on").disabled = place < 0 || place + 1 >= grid.rows.length;
  fill($("fact-card"), ...factCard(row, fact));
  const spans = [
    { start: fact.sentence_start, end: fact.sentence_start + new PageText(fact.sentence).length, name: "sentence" },
    { start: fact.start, end: fact.end, name: "number" },
    { start: fact.measure_start, end: fact.measure_end, name: "measure" },
    { start: fact.place_start, end: fact.place_end, name: "place" },
    { start: fact.time_at, end: fact.time_until, name: "time" },
  ].filter((span) => span.start !== null && span.end !== null);
  const inside = fact.article < 0 ? [[0, Infinity]] : ARTICLES.get("spans", fact.article);
  drawText(document_, spans, inside, row);
}

function factCard(row, fact) {
  const rules = rulesByField(fact.rules);
  const place = fact.place_code ? chainText(fact.place_code) : fact.place;
  const days = daysText(row);
  const lines = [
    ["number", `${fact.text}`, [term("bound", fact.bound), term("dimension", fact.dimension),
      fact.unit_code && fact.value_si !== null ? `${number(fact.value_si)} ${fact.unit_code}` : null]],
    ["measure", fact.measure, [term("from", fact.measure_from)]],
    ["place", place, [fact.place_code, term("level", fact.place_level), term("from", fact.place_from)]],
    ["time", fact.time, [days !== fact.time ? days : null, term("from", fact.time_from)]],
    ["change", fact.change && term("change", fact.change), [fact.baseline ? T("against", { what: fact.baseline }) : null]],
    ["status", term("status", fact.status), []],
    ["said_by", fact.said_by, []],
    ["program", fact.program < 0 ? null : PROGRAMS.get("name", fact.program), []],
  ];
  const optional = new Set(["change", "said_by", "program"]);
  return [
    h("p", { class: "amount" }, h("span", { class: "figure" }, amountText(row)), ` ${fact.unit || ""}`),
    h("dl", null, lines.filter(([name, value]) => value || !optional.has(name)).map(([name, value, how]) =>
      h("div", { class: `line ${name}` },
        h("dt", null, T(`field.${name}`)),
        h("dd", null, h("span", { class: value ? "what" : "nothing" }, value || T(`none.${name}`)),
          h("span", { class: "how" }, how.filter(Boolean).join(" · ")),
          ruleList(rules[name] || []))))),
    rules.other ? h("p", { class: "note" }, ruleList(rules.other)) : null,
  ];
}

function rulesByField(rules) {
  const found = {};
  for (const rule of (rules || "").split(" ").filter(Boolean)) {
    const field = FIELD_OF_RULE[rule.split(".")[0]] || "other";
    (found[field] ||= []).push(rule);
  }
  return found;
}

function ruleList(rules) {
  return rules.map((rule) => {
    const words = term("rule", rule.split(":")[0]);
    return h("span", { class: "made-by" }, h("code", null, rule), words.includes(".") ? null : ` ${words}`);
  });
}

/** Draw the text of a page, or the sentence where the page is not at hand. */
function drawText(document_, spans, inside, row) {
  const text = pageText(document_);
  const target = spans.find((span) => span.name === "number" || span.name === "found");
  if (text) {
    const from = text.length > room ? Math.max(0, target.start - room / 2) : 0;
    const until = Math.min(text.length, from + room);
    drawStretch(text, 0, from, until, spans, inside, row);
    return;
  }
  const why = h("p", { class: "note" }, T(`text.${DOCUMENTS.get("text", document_)}`));
  if (row === null) {
    fill($("page-text"), why);
    return;
  }
  const first = FACTS.get("sentence_start", row);
  const sentence = new PageText(FACTS.get("sentence", row));
  drawStretch(sentence, first, first, first + sentence.length, spans, inside, row);
  $("page-text").append(why);
}

/** Draw characters `from` to `until` of a page; `text` begins at its character `origin`. */
function drawStretch(text, origin, from, until, spans, inside, row) {
  const others = (FACTS_OF_DOCUMENT.get(documentOf(row)) || [])
    .filter((each) => each !== row && FACTS.get("end", each) > from && FACTS.get("start", each) < until)
    .map((each) => ({ start: FACTS.get("start", each), end: FACTS.get("end", each), name: "other", row: each }));
  const body = h("div", { class: text === pageText(documentOf(row)) ? "page" : "page short", lang: "zh-Hans", tabIndex: 0, role: "region", "aria-label": T("page_text") }, ...pieces(text, origin, from, until,
    [...spans, ...others], inside));
  const whole = origin === 0 && text.length > until - from
    ? link(T("whole_page", { n: number(text.length) }), () => {
      drawStretch(text, 0, 0, text.length, spans, inside, row);
      centre();
    }) : null;
  const title = origin > 0 || text !== pageText(documentOf(row)) ? "sentence_text" : whole ? "page_excerpt" : "page_text";
  fill($("page-text"), h("h3", null, T(title)), legendOfMarks(spans), body, whole);
}

function documentOf(row) {
  return row === null ? DOCUMENTS.columns.source.at.indexOf(state.page) : FACTS.get("document", row);
}

function legendOfMarks(spans) {
  const names = ["number", "measure", "place", "time"].filter((name) => spans.some((s) => s.name === name));
  return names.length ? h("p", { class: "legend" },
    names.map((name) => h("button", { type: "button", class: `swatch ${name}`, title: T("go_to_mark"),
      onclick: () => centre(name) }, T(`field.${name}`)))) : null;
}

/** Cut a stretch at every edge of a mark and wrap each piece in the marks that hold it. */
function* pieces(text, origin, from, until, spans, inside) {
  const edges = new Set([from, until]);
  const seen = spans.filter((span) => span.end > from && span.start < until);
  for (const { start, end } of seen) [start, end].forEach((at) => edges.add(at));
  for (const [start, end] of inside) [start, end].forEach((at) => edges.add(at));
  const cuts = [...edges].filter((at) => at >= from && at <= until).sort((a, b) => a - b);
  for (let n = 0; n + 1 < cuts.length; n += 1) {
    const [start, end] = [cuts[n], cuts[n + 1]];
    const held = seen.filter((span) => span.start <= start && span.end >= end);
    const content = text.cut(start - origin, end - origin);
    const within = inside.some(([first, last]) => first <= start && last >= end);
    const names = held.filter((span) => span.name !== "other").map((span) => span.name);
    const other = held.find((span) => span.name === "other");
    if (other && !names.some((name) => name !== "sentence")) {
      yield h("a", { class: ["other", ...names].join(" "), href: address({ ...state, page: null, at: null,
        fact: LINK_OF_ROW[other.row] }) }, content);
    } else if (names.some((name) => name !== "sentence")) {
      const said = names.filter((name) => WORDS[`field.${name}`]).map((name) => T(`field.${name}`));
      yield h("mark", { class: names.join(" "), title: said.join(" · ") || null }, content);
    } else yield h("span", { class: names[0] || (within ? "article" : "outside") }, content);
  }
}

function step(way) {
  const at = grid.rows.indexOf(ROW_OF_LINK.get(state.fact));
  if (at >= 0) moveTo(at + way);
}

async function copyLink() {
  const shared = address({ ...state, ...Object.fromEntries(FILTERS.map((name) => [name, null])), theme: null, sort: null, dir: null, view: "facts" });
  const text = location.href.split("#")[0] + shared;
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    // a page opened from a folder may have no clipboard; the old way needs a selection
    const field = h("textarea", { value: text, class: "unseen", readOnly: true });
    $("reader").append(field);
    field.select();
    document.execCommand("copy");
    field.remove();
    $("copy-link").focus();
  }
  announce(T("copied"));
  $("copy-link").textContent = T("copied");
  setTimeout(() => { $("copy-link").textContent = T("copy_link"); }, 1800);
}

function startReader() {
  $("reader-close").addEventListener("click", closeReader);
  $("step-back").addEventListener("click", () => step(-1));
  $("step-on").addEventListener("click", () => step(1));
  $("copy-link").addEventListener("click", copyLink);
  document.addEventListener("keydown", (event) => {
    if ($("reader").hidden) return;
    if (event.key === "Escape") closeReader();
    else if ($("reader").contains(document.activeElement) && !event.altKey && !event.metaKey && !event.ctrlKey) {
      if (event.key === "ArrowLeft") step(-1);
      else if (event.key === "ArrowRight") step(1);
    }
  });
  narrow.addEventListener("change", drawReader);
  for (const [moment, size] of [["beforeprint", PRINTED], ["afterprint", WINDOW]]) {
    addEventListener(moment, () => {
      room = size;
      drawReader();
    });
  }
}
