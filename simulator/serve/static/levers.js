/** What is put in: the assumptions that matter for the questions, and the actions of the scenario. */

import { action } from "./actions.js";
import { assumption } from "./assumptions.js";
import { element, refill } from "./dom.js";
import { Finder } from "./finder.js";
import { say } from "./words.js";

export class Levers {
  constructor(session) {
    this.session = session;
    this.finder = new Finder(session);
    this.body = element("div", {});
    this.node = element("section", { class: "box levers", "aria-labelledby": "levers" },
      element("h2", { id: "levers" }, say("levers-title")), element("p", { class: "sub" }, say("levers-note")), this.finder.node, this.body);
    for (const kind of ["draft", "pinned"]) session.addEventListener(kind, () => this.show());
    addEventListener("pointerup", () => setTimeout(() => this.show()));
  }

  /** While a hand moves a lever nothing is drawn again, or the text that comes back late would undo its move. */
  show() {
    const { session } = this;
    if (!session.view || session.pending.size || document.body.classList.contains("dragging") || session.view === this.shown?.view && this.shown.pins === session.pinned.length) return;
    this.shown = { view: session.view, pins: session.pinned.length };
    const { assumptions, actions } = session.view;
    refill(this.body,
      this.group("assumptions", [...assumptions, ...this.pinned(assumptions)].map((each) => assumption(each, session)), say("assumptions-none")),
      this.group("actions", actions.map((each) => action(each, session)), say("actions-none")));
  }

  /** Quantities that the search has brought in and that the server does not count among those that matter. */
  pinned(assumptions) {
    const there = new Set(assumptions.map((each) => each.id));
    const all = new Map((this.session.view.all ?? []).map((each) => [each.id, each]));
    return this.session.pinned.filter((id) => !there.has(id) && all.has(id)).map((id) => all.get(id));
  }

  group(kind, members, otherwise) {
    return [
      element("h3", { class: `part-heading ${kind}` }, element("span", { class: "sign", "aria-hidden": "true" }), say(kind), " ", element("small", {}, say(`${kind}-note`))),
      members.length ? element("ul", { class: "lever-list" }, members) : element("p", { class: "sub" }, otherwise),
    ];
  }
}
