// The words of the interface, in both languages, and how numbers and dates are written.

const WORDS = JSON.parse($("words").textContent);
const COLLATOR = new Intl.Collator("zh-Hans-CN", { numeric: true });
const GROUPED = new Intl.NumberFormat("en-US", { maximumFractionDigits: 6 });
let language = "zh";

/** The words under a key; {name} in them is filled in. */
function T(key, values) {
  const pair = WORDS[key];
  if (!pair) throw new Error(`no words for ${key}`);
  const text = pair[language === "en" ? 1 : 0];
  return values ? text.replace(/\{(\w+)\}/g, (_, name) => values[name]) : text;
}

/** The words for a value of a closed list, or the value itself where there are none. */
function term(group, value) {
  if (value === null || value === undefined) return "";
  const key = `${group}.${value}`;
  return WORDS[key] ? T(key) : String(value);
}

function number(value) {
  return GROUPED.format(value);
}

function percent(part, whole) {
  if (!whole) return "–";
  const share = (100 * part) / whole;
  return part && share < 1 ? "<1%" : part < whole && share > 99 ? ">99%" : `${Math.round(share)}%`;
}

const SCALES = { zh: [[1e12, "万亿"], [1e8, "亿"]], en: [[1e12, " trillion"], [1e9, " billion"], [1e8, " million"]] };

/** A number of nine digits and more, which nobody counts, with a word of scale. */
function amount(value) {
  const scale = SCALES[language].find(([size]) => Math.abs(value) >= size);
  if (!scale) return number(value);
  return `${number(value / (scale[1] === " million" ? 1e6 : scale[0]))}${scale[1]}`;
}

/** Write all words that stand in the page itself. */
function sayStatic(root) {
  document.documentElement.lang = language === "en" ? "en" : "zh-Hans";
  for (const element of root.querySelectorAll("[data-word]")) {
    element.textContent = T(element.dataset.word);
  }
  for (const [attribute, name] of [["aria-label", "wordLabel"], ["placeholder", "wordPlaceholder"],
    ["title", "wordTitle"]]) {
    const selector = `[data-${name.replace(/[A-Z]/g, (c) => `-${c.toLowerCase()}`)}]`;
    for (const element of root.querySelectorAll(selector)) {
      element.setAttribute(attribute, T(element.dataset[name]));
    }
  }
}
