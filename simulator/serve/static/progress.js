/** How sharp the answer is: a first look at some futures, then all of them. */

import { element } from "./dom.js";
import { count } from "./numbers.js";
import { say } from "./words.js";

export class Progress {
  constructor(session) {
    this.session = session;
    this.words = element("span", { role: "status", "aria-live": "polite" });
    this.bar = element("i");
    this.node = element("div", { class: "state" }, this.words, element("div", { class: "bar-lane", "aria-hidden": "true" }, this.bar));
    session.addEventListener("state", () => this.show());
    session.addEventListener("draft", () => this.show());
  }

  show() {
    const { state, worlds, of } = this.session.evaluation.progress;
    const shown = this.session.broken ? "broken" : state;
    const text = say(`state-${shown}`, { worlds: count(worlds ?? 0), of: count(of ?? 0) }) + this.widest(shown);
    if (this.words.textContent !== text) this.words.textContent = text;
    this.node.dataset.state = shown;
    this.bar.style.width = `${(100 * (worlds ?? 0)) / (of || 1)}%`;
  }

  /** How far a change on the board may be off, by the number of futures alone. */
  widest(shown) {
    const errors = (this.session.board?.rows ?? []).map((each) => each.change_error ?? 0);
    if (!Math.max(0, ...errors) || !["first", "refining", "done"].includes(shown)) return "";
    return ` · ${say("state-error", { points: (196 * Math.max(...errors)).toFixed(1) })}`;
  }
}
