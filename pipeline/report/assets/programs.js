// The named programs and the divisions that run them.

let programSearch = "";
let programType = "";

const PROGRAM_FACTS = new Map();
for (const at of FACTS.columns.program.at) if (at >= 0) PROGRAM_FACTS.set(at, (PROGRAM_FACTS.get(at) || 0) + 1);

function drawPrograms() {
  const types = [...new Set(PROGRAMS.columns.type.at)].sort();
  const list = h("div", { id: "program-list" });
  const redraw = () => fill(list, ...programTable());
  fill($("programs"),
    heading(T("view.programs"), T("programs_note")),
    h("div", { class: "controls" },
      h("label", { class: "wide" }, h("span", null, T("search")), h("input", { type: "search", id: "program-search", value: programSearch,
        placeholder: T("find_program"), oninput: (event) => { programSearch = event.target.value; redraw(); } })),
      h("label", null, h("span", null, T("type")), h("select", { onchange: (event) => { programType = event.target.value; redraw(); } },
        h("option", { value: "" }, T("all")), types.map((type) => h("option", { value: type, selected: type === programType }, term("type", type)))))),
    h("div", { class: "narrow" }, list));
  redraw();
}

function programTable() {
  const wanted = programSearch.trim().toLowerCase();
  const owner = (row) => (PROGRAMS.get("place_code", row) ? chainText(PROGRAMS.get("place_code", row)) : "");
  const rows = [...PROGRAMS.numbers()]
    .filter((row) => (!programType || PROGRAMS.get("type", row) === programType)
      && `${PROGRAMS.get("name", row)}\n${owner(row)}`.toLowerCase().includes(wanted))
    .sort((a, b) => PROGRAMS.get("mentions", b).length - PROGRAMS.get("mentions", a).length
      || COLLATOR.compare(PROGRAMS.get("name", a), PROGRAMS.get("name", b)) || a - b);
  if (!rows.length) return [h("p", { class: "note" }, T("nothing"))];
  const heads = [[T("program")], [T("type")], [T("run_by")], [T("mentions"), "n"], [T("count.facts"), "n"]];
  return table(T("view.programs"), heads, rows, (row) => {
    const [document, , start, end] = PROGRAMS.get("mentions", row)[0];
    const name = PROGRAMS.get("name", row);
    const facts = PROGRAM_FACTS.get(row) || 0;
    return h("tr", null,
      h("td", null, link(name, () => openPage(DOCUMENTS.get("source", document), start, end))),
      h("td", null, term("type", PROGRAMS.get("type", row))),
      h("td", null, owner(row) || "—"),
      h("td", { class: "n" }, number(PROGRAMS.get("mentions", row).length)),
      h("td", { class: "n" }, facts ? link(number(facts), () => showFacts({ program: programKey(row) }),
        { "aria-label": T("see_facts_of", { what: name }) }) : "0"));
  });
}
