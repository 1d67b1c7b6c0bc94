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
    addEventListener("pointerup", () => setTimeout(() => this.show()));
  }

  /** While a hand moves a lever nothing is drawn again, or the text that comes back late would undo its move. */
  show() {
    const { session } = this;
    if (!session.view || session.pending.size || document.body.classList.contains("dragging")) return;
    const wanted = [...session.pinned, ...this.mattering()];
    const shown = wanted.join(" ");
    if (session.view === this.shown?.view && shown === this.shown.wanted) return;
    this.shown = { view: session.view, wanted: shown };
    const { assumptions, actions } = session.view;
    refill(this.body,
      this.group("actions", actions.map((each) => action(each, session)), say("actions-none")),
      this.group("assumptions", [...assumptions, ...this.further(assumptions, wanted)].map((each) => assumption(each, session)), say("assumptions-none")));
  }

  /** The uncertain quantities that explain most of what is open about the chosen questions. */
  mattering() {
    return Object.keys(this.session.board?.matters ?? {}).slice(0, MOST_MATTERING).map((path) => `parameters.${path}`);
  }

  /** Quantities that are wanted besides those that the server shows by itself. */
  further(assumptions, wanted) {
    const there = new Set(assumptions.map((each) => each.id));
    const all = new Map((this.session.view.all ?? []).filter((each) => !each.action).map((each) => [each.id, each]));
    return [...new Set(wanted)].filter((id) => !there.has(id) && all.has(id)).map((id) => all.get(id));
  }

  group(kind, members, otherwise) {
    return [
      element("h3", { class: `part-heading ${kind}` }, element("span", { class: "sign", "aria-hidden": "true" }), say(kind), " ", element("small", {}, say(`${kind}-note`))),
      members.length ? element("ul", { class: "lever-list" }, members) : element("p", { class: "sub" }, otherwise),
    ];
  }
}
