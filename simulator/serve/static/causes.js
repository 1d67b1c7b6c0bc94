/** What moved the chosen question, and why: the parts of the change, asked for when the hand rests. */

import { button, element, refill } from "./dom.js";
import { chance, count, points, readable } from "./numbers.js";
import { say } from "./words.js";

const CLEAR = 1.96;

export class Causes {
  constructor(session) {
    this.session = session;
    this.node = element("section", { class: "box causes", "aria-labelledby": "causes" });
    for (const kind of ["answer", "choice", "causes"]) session.addEventListener(kind, () => this.show());
  }

  show() {
    const row = this.session.chosenRow();
    if (!row) return;
    const { causes } = this.session;
    const found = causes && causes.question === row.id ? causes : null;
    refill(this.node,
      element("h2", { id: "causes" }, say("causes-title")), element("p", { class: "sub" }, readable(row.title)),
      row.measured ? element("p", { class: "sub measured" }, row.measured) : null, this.reading(row),
      element("p", { class: "sentence", "aria-live": "polite" }, found ? found.sentence : say(this.session.explaining ? "causes-finding" : "causes-waiting")),
      found ? this.parts(found) : null,
      element("div", { class: "buttons" }, button(say("story-of"), () => this.session.tell("story"), { "data-key": "story" }),
        row.own && !row.beside ? button(say("question-remove"), () => this.session.edit({ remove_signal: row.id }), { class: "link" }) : null),
      row.beside ? element("p", { class: "sub" }, say("question-beside")) : null);
  }

  reading(row) {
    const before = row.baseline === null || row.baseline === undefined ? null : chance(row.baseline);
    const says = [say(before ? "question-reading" : "question-reading-alone", { after: chance(row.p), before })];
    if (row.low !== null && row.low !== undefined) says.push(say("question-assumed", { low: chance(row.low), high: chance(row.high) }));
    return element("p", { class: "reading" }, says.join(" "));
  }

  parts({ parts, rest, worlds }) {
    const [clear, vague] = [parts.filter(is_clear), parts.filter((each) => !is_clear(each))];
    const most = Math.max(...clear.map((each) => Math.abs(each.change)), 0.01);
    const list = element("ul", { class: "parts" }, clear.map((part) => this.part(part, most)));
    const others = [...vague.map((each) => each.title)];
    const unclear = others.length ? element("p", { class: "sub" }, say("causes-unclear", { names: others.join(say("comma")) })) : null;
    const left = Math.abs(rest ?? 0) >= 0.005 ? element("p", { class: "sub" }, say("causes-rest", { points: points(rest) })) : null;
    const basis = parts.length && worlds ? element("p", { class: "sub" }, say("causes-worlds", { worlds: count(worlds) })) : null;
    return element("div", {}, clear.length ? list : null, unclear, left, basis);
  }

  part(part, most) {
    const side = part.change > 0 ? "more" : "less";
    const bar = element("span", { class: `part-bar ${side}`, "aria-hidden": "true" });
    bar.style.width = `${(50 * Math.abs(part.change)) / most}%`;
    const control = this.controlOf(part);
    const go = control ? () => this.session.goTo(control.id) : part.line ? () => this.session.pointAt(part.line, true) : null;
    const name = go ? button(part.title, go, { class: "link", "data-key": `cause ${part.title}` }) : element("span", {}, part.title);
    return element("li", {}, name, element("span", { class: "part-lane" }, bar), element("b", { class: side }, points(part.change)));
  }

  /** The action or assumption that a cause is; an action has its id among the shocks of the file. */
  controlOf({ id }) {
    const { actions = [], assumptions = [] } = this.session.view ?? {};
    return actions.find((each) => `shocks.${each.id}` === id) ?? assumptions.find((each) => each.id === id) ?? null;
  }
}

function is_clear({ change, error }) {
  return Math.abs(change) >= 0.005 && Math.abs(change) >= CLEAR * (error ?? 0);
}
