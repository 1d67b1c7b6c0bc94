/** What the page says: the texts of /api/start, in which `{name}` is filled in. */

let texts = {};
let spoken = "en";

export function learn(language, words) {
  spoken = language;
  texts = words;
  document.documentElement.lang = language === "zh" ? "zh-Hans" : language;
}

export function language() {
  return spoken;
}

/** A text by its name, without "serve-page-" before it; a name that has no text stands for itself. */
export function say(name, values = {}) {
  const text = texts[`serve-page-${name}`] ?? name;
  return text.replace(/\{\s*\$?(\w+)\s*\}/g, (whole, key) => (key in values ? String(values[key]) : whole));
}

export function knows(name) {
  return `serve-page-${name}` in texts;
}
