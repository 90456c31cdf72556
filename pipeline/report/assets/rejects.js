// What failed, where, and why.

function drawRejects() {
  const all = DATA.about.counts.rejects || 0;
  if (!all) {
    fill($("rejects"), heading(T("view.rejects")), h("p", { class: "good" }, T("no_rejects")));
    return;
  }
  fill($("rejects"),
    heading(T("view.rejects"), T("rejects_note")),
    h("div", { class: "narrow" }, ...table(T("by_code"), [[T("stage")], [T("error")], [T("count.rejects"), "n"]], DATA.rejects.codes, ([stage, error, n]) =>
      h("tr", null, h("td", null, stage), h("td", null, h("code", null, error)), h("td", { class: "n" }, number(n))))),
    REJECTS.rows < all ? h("p", { class: "note" }, T("first_rows", { n: number(REJECTS.rows), all: number(all) })) : null,
    h("ul", { class: "rejects" }, [...REJECTS.numbers()].map((number_) => {
      const row = REJECTS.row(number_);
      return h("li", null,
        h("p", null, h("code", null, row.error), " ", h("span", { class: "aside" }, row.source)),
        h("p", null, row.message),
        row.record ? h("details", null, h("summary", null, T("record")), h("pre", null, row.record)) : null);
    })));
}
