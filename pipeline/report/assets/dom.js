// Elements are made here and nowhere else. Text goes in as text, never as markup.

const $ = (id) => document.getElementById(id);

/** Make an element: properties, then children (strings, elements, null for nothing). */
function h(tag, properties, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties || {})) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (name === "class") element.className = value;
    else if (name === "text") element.textContent = value;
    else if (name in element && !name.includes("-") && name !== "list") element[name] = value;
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined));
  return element;
}

function fill(element, ...children) {
  element.replaceChildren(...children.flat().filter((child) => child !== null && child !== undefined));
  return element;
}

/** Say something to a screen reader, without moving the focus. */
function announce(text) {
  $("live").textContent = text;
}

/** A button that looks like a link. */
function link(text, onclick, properties) {
  return h("button", { type: "button", class: "link", onclick, ...properties }, text);
}

/** Rows by the first hundred; a button shows more. Returns the nodes to append. */
function inPages(items, draw, size = 100) {
  const body = h("tbody");
  const more = h("button", { type: "button", class: "more" });
  let shown = 0;
  const next = () => {
    const first = shown;
    for (const item of items.slice(shown, shown + size)) body.append(draw(item));
    shown = Math.min(items.length, shown + size);
    more.hidden = shown >= items.length;
    more.textContent = T("more", { n: number(items.length - shown) });
    if (first > 0) body.rows[first]?.querySelector("button, a")?.focus();
  };
  more.addEventListener("click", next);
  next();
  return [body, more];
}

/** A plain table: heads are [text, class], rows are drawn a page at a time. */
function table(caption, heads, items, draw, size) {
  const [body, more] = inPages(items, draw, size);
  return [
    h("div", { class: "scroll", tabIndex: 0, role: "region", "aria-label": caption },
      h("table", { class: "plain" },
        h("caption", { class: "unseen" }, caption),
        h("thead", null, h("tr", null,
          heads.map(([text, name]) => h("th", { scope: "col", class: name || "" }, text)))),
        body)),
    more,
  ];
}

function heading(text, note) {
  return h("div", { class: "heading" }, h("h2", null, text), note ? h("p", { class: "note" }, note) : null);
}
