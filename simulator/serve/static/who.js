/** Who gains and who loses: what layers and firms earn at the horizon, beside the baseline, the clear changes first. */

import { element, refill } from "./dom.js";
import { say } from "./words.js";

const KINDS = ["layer", "firm", "other"];

export class Who {
  constructor(session) {
    this.session = session;
    this.node = element("section", { class: "box who", "aria-labelledby": "who" });
    session.addEventListener("answer", () => this.show());
  }

  show() {
    const { who, who_unmoved: unmoved } = this.session.board ?? {};
    if (!who) return;
    const groups = KINDS.map((kind) => [kind, who.filter((each) => each.kind === kind && each.clear)]).filter(([, rows]) => rows.length);
    refill(this.node, element("h2", { id: "who" }, say("who-title")), element("p", { class: "sub" }, say(groups.length ? "who-note" : "who-nobody")),
      groups.length ? element("table", {}, head(), groups.map(([kind, rows]) => group(kind, rows))) : null,
      unmoved ? element("p", { class: "sub fold" }, say("who-unmoved", { count: unmoved })) : null);
  }
}

function head() {
  const names = ["who", "baseline", "now", "who-change", "who-surely"];
  return element("thead", {}, element("tr", {}, names.map((name) => element("th", { scope: "col" }, name === "who" ? "" : say(name)))));
}

function group(kind, rows) {
  return element("tbody", {}, element("tr", {}, element("th", { scope: "rowgroup", colspan: 5, class: "group" }, say(`who-${kind}`))), rows.map(row));
}

function row({ title, before_text, after_text, change_text, direction, same_way }) {
  const side = direction > 0 ? "more" : direction < 0 ? "less" : "";
  return element("tr", {}, element("th", { scope: "row" }, title), element("td", { class: "before" }, before_text), element("td", { class: "after" }, after_text),
    element("td", { class: `change ${side}` }, side ? element("span", { "aria-hidden": "true" }, side === "more" ? "↑ " : "↓ ") : null, change_text),
    element("td", { class: "surely" }, same_way === null || same_way === undefined ? "–" : say("who-same-way", { count: same_way })));
}
