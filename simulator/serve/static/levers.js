/** What is put in: the assumptions that matter for the questions, and the actions of the scenario. */

import { action } from "./actions.js";
import { assumption } from "./assumptions.js";
import { element, refill } from "./dom.js";
import { Finder } from "./finder.js";
import { say } from "./words.js";

const MOST_MATTERING = 8;

export class Levers {
  constructor(session) {
    this.session = session;
    this.finder = new Finder(session);
    this.body = element("div", {});
    this.node = element("section", { class: "box levers", "aria-labelledby": "levers" },
      element("h2", { id: "levers" }, say("levers-title")), element("p", { class: "sub" }, say("levers-note")), this.finder.node, this.body);
    for (const kind of ["draft", "pinned", "answer"]) session.addEventListener(kind, () => this.show());
    addEventListener("pointerup", () => setTimeout(() => this.show()), { signal: session.over.signal });
    this.typing = false;
    this.body.addEventListener("input", ({ target }) => (this.typing = target.type === "number"));
    for (const kind of ["change", "focusout"]) this.body.addEventListener(kind, () => setTimeout(() => this.typed()));
  }

  typed() {
    this.typing = false;
    this.show();
  }

  /** While a hand moves a lever or types a figure nothing is drawn again, or what comes back late would undo its move. */
  show() {
    const { session } = this;
    this.node.setAttribute("aria-busy", String(Boolean(session.unread)));
    if (!session.view || session.pending.size || this.typing || document.body.classList.contains("dragging")) return;
    const wanted = [...session.pinned, ...this.mattering()];
    const shown = wanted.join(" ");
    if (session.view === this.shown?.view && shown === this.shown.wanted) return;
    this.shown = { view: session.view, wanted: shown };
    const { assumptions, actions } = session.view;
    refill(this.body,
      this.group("actions", actions.map((each) => action(each, session)), say("actions-none")),
      this.group("assumptions", this.shownOf(assumptions, wanted).map((each) => assumption(each, session)), say("assumptions-none")));
  }

  /** The uncertain quantities that explain most of what is open about the chosen questions. */
  mattering() {
    return Object.keys(this.session.board?.matters ?? {}).slice(0, MOST_MATTERING).map((path) => `parameters.${path}`);
  }

  /** What the draft sets, then what somebody has searched for, then what matters most. */
  shownOf(assumptions, wanted) {
    const set = assumptions.filter((each) => each.line);
    const known = new Map([...(this.session.view.all ?? []).filter((each) => !each.action), ...assumptions].map((each) => [each.id, each]));
    const further = new Set(wanted.filter((id) => !set.some((each) => each.id === id)));
    return [...set, ...[...further].map((id) => known.get(id)).filter(Boolean)];
  }

  group(kind, members, otherwise) {
    return [
      element("h3", { class: `part-heading ${kind}` }, element("span", { class: "sign", "aria-hidden": "true" }), say(kind), " ", element("small", {}, say(`${kind}-note`))),
      members.length ? element("ul", { class: "lever-list" }, members) : element("p", { class: "sub" }, otherwise),
    ];
  }
}
