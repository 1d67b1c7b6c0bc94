/** Who gains and who loses: what layers and firms earn at the end, beside the baseline; the others are told when asked for. */

import { element, refill } from "./dom.js";
import { say } from "./words.js";

const KINDS = ["layer", "firm"];

export class Who {
  constructor(session) {
    this.session = session;
    this.open = false;
    this.node = element("section", { class: "box who", "aria-labelledby": "who" });
    session.addEventListener("answer", () => this.show());
  }

  show() {
    const { who } = this.session.board ?? {};
    if (!who) return;
    const is_shown = (each) => each.clear || each.kind === "layer";
    const [shown, others] = [who.filter(is_shown), who.filter((each) => !is_shown(each))];
    const nobody = who.some((each) => each.clear) ? null : element("p", { class: "sub" }, say("who-nobody"));
    refill(this.node, element("h2", { id: "who" }, say("who-title")), element("p", { class: "sub" }, say("who-note", { unit: who[0]?.unit ?? "", day: who[0]?.day ?? "" })),
      nobody, shown.length ? this.table(shown) : null, element("p", { class: "sub" }, say("who-rule")), others.length ? this.rest(others) : null);
  }

  /** Those without a clear change, folded until somebody looks. */
  rest(rows) {
    const folded = element("details", { open: this.open, ontoggle: () => { this.open = folded.open; } },
      element("summary", {}, say("who-unmoved", { count: rows.length })), this.table(rows));
    return folded;
  }

  table(rows) {
    const { variants } = this.session;
    const groups = KINDS.map((kind) => [kind, rows.filter((each) => each.kind === kind)]).filter(([, members]) => members.length);
    return element("table", {}, head(variants), groups.map(([kind, members]) => group(kind, members, variants)));
  }
}

function head(variants) {
  const names = ["", say("baseline"), say("now"), say("who-change"), say("who-surely"), ...variants.map((each) => each.name)];
  return element("thead", {}, element("tr", {}, names.map((name) => element("th", { scope: "col" }, name))));
}

function group(kind, rows, variants) {
  const heading = element("th", { scope: "rowgroup", colspan: 5 + variants.length, class: "group" }, say(`who-${kind}`));
  return element("tbody", {}, element("tr", {}, heading), rows.map((each) => row(each, variants)));
}

function row({ title, before_text, after_text, change_text, error_text, direction, same_way, clear, variants }, kept) {
  const side = clear && direction ? (direction > 0 ? "more" : "less") : "";
  return element("tr", {}, element("th", { scope: "row" }, title), element("td", { class: "before" }, before_text), element("td", { class: "after" }, after_text),
    element("td", { class: `change ${side || "vague"}` }, side ? element("span", { "aria-hidden": "true" }, side === "more" ? "↑ " : "↓ ") : null, change_text, error_text ? element("small", {}, ` ${error_text}`) : null),
    element("td", { class: "surely" }, same_way ? say("who-same-way", { count: same_way }) : "–"),
    kept.map((_, index) => element("td", { class: "other" }, variants?.[index] ?? "–")));
}
