/** What is put in: the assumptions that matter for the questions, and the actions of the scenario. */

import { action } from "./actions.js";
import { assumption } from "./assumptions.js";
import { button, element, refill } from "./dom.js";
import { Finder } from "./finder.js";
import { isDated, move_all_form } from "./move_all.js";
import { say } from "./words.js";

const MOST_MATTERING = 8;

export class Levers {
  constructor(session) {
    this.session = session;
    this.finder = new Finder(session);
    this.body = element("div", {});
    this.node = element("section", { class: "box levers", "aria-labelledby": "levers" },
      element("h2", { id: "levers", tabindex: -1 }, say("levers-title")), element("p", { class: "sub" }, say("levers-note")), this.finder.node, this.body);
    for (const kind of ["draft", "pinned", "answer"]) session.addEventListener(kind, () => this.show());
    addEventListener("pointerup", () => setTimeout(() => this.show()), { signal: session.over.signal });
    this.typing = false;
    this.order = [];
    session.goTo = (id) => this.goTo(id);
    this.body.addEventListener("input", ({ target }) => (this.typing = ["number", "date"].includes(target.type)));
    this.body.addEventListener("focusout", () => setTimeout(() => this.typed()));
    this.body.addEventListener("change", ({ target }) => target.type === "date" || setTimeout(() => this.typed()));
  }

  /** Shows a lever or an action, and takes the keyboard there. */
  goTo(id) {
    const found = this.body.querySelector(`[data-lever="${CSS.escape(id)}"]`);
    found?.scrollIntoView({ block: "center" });
    found?.querySelector("[tabindex], input, select, [data-key]")?.focus({ preventScroll: true });
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
      actions.some(isDated) ? button(say("move-all"), () => move_all_form(session), { class: "link", "data-key": "move all" }) : null,
      this.assumptions(this.shownOf(assumptions, wanted)));
  }

  /** The uncertain quantities that explain most of what is open about the chosen questions. */
  mattering() {
    return Object.keys(this.session.board?.matters ?? {}).slice(0, MOST_MATTERING).map((path) => `parameters.${path}`);
  }

  /**
   * What the draft sets and what somebody has searched for, then what matters most. What is shown keeps its place, whatever is
   * moved and whatever comes to matter: the next drag finds every lever where the last one left it.
   */
  shownOf(assumptions, wanted) {
    const set = assumptions.filter((each) => each.line || !each.matters).map((each) => each.id);
    const known = new Map([...(this.session.view.all ?? []).filter((each) => !each.action), ...assumptions].map((each) => [each.id, each]));
    if (this.session.questions !== this.asked) {
      this.asked = this.session.questions;
      const held = this.body.contains(document.activeElement) ? document.activeElement.closest("[data-lever]")?.dataset.lever : null;
      this.order = this.order.filter((id) => set.includes(id) || this.session.pinned.includes(id) || id === held);
    }
    const fresh = [...new Set([...set, ...wanted])].filter((id) => !this.order.includes(id));
    const is_found = (id) => set.includes(id) || this.session.pinned.includes(id);
    const room = Math.max(0, MOST_MATTERING - this.order.filter((id) => !is_found(id)).length);
    this.order = [...fresh.filter(is_found), ...this.order, ...fresh.filter((id) => !is_found(id)).slice(0, room)];
    return this.order.map((id) => known.get(id)).filter(Boolean);
  }

  /** What can be acted on, then the constants of equations. */
  assumptions(controls) {
    const [technical, others] = [true, false].map((is) => controls.filter((each) => Boolean(each.technical) === is).map((each) => assumption(each, this.session)));
    if (!technical.length) return this.group("assumptions", others, say("assumptions-none"));
    return [
      this.group("assumptions", others, others.length ? "" : say("assumptions-none")),
      element("h4", { class: "technical" }, say("technical"), ": ", element("small", {}, say("technical-note"))),
      element("ul", { class: "lever-list" }, technical),
    ];
  }

  group(kind, members, otherwise) {
    return [
      element("h3", { class: `part-heading ${kind}` }, element("span", { class: "sign", "aria-hidden": "true" }), say(kind), " ", element("small", {}, say(`${kind}-note`))),
      members.length ? element("ul", { class: "lever-list" }, members) : element("p", { class: "sub" }, otherwise),
    ];
  }
}
