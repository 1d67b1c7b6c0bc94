/** What follows: the headline, the board, paths of quantities, first passages, and the line that phones keep in view. */

import { Board, has_moved } from "./board.js";
import { Causes } from "./causes.js";
import { element, refill } from "./dom.js";
import { fan } from "./fan.js";
import { bareChance, chance } from "./numbers.js";
import { passage } from "./passage.js";
import { say } from "./words.js";

const MOST_FANS = 4;

export class Answers {
  constructor(session) {
    this.session = session;
    this.headline = element("section", { class: "box headline", "aria-live": "off" });
    this.board = new Board(session);
    this.causes = new Causes(session);
    this.curves = element("div", { class: "curves" });
    this.line = element("div", { class: "kept-line", "aria-hidden": "true" });
    this.node = element("div", { class: "answers" }, this.headline, this.board.node, this.causes.node, this.curves);
    for (const kind of ["answer", "choice"]) session.addEventListener(kind, () => this.show());
    session.addEventListener("draft", () => session.board ? null : this.wait());
  }

  /** What is asked, until there is an answer. */
  wait() {
    const { view } = this.session;
    if (view) refill(this.headline, element("h1", {}, view.title), element("p", { class: "question" }, view.question), element("p", { class: "sub" }, say("state-waiting")));
  }

  show() {
    const { board, view } = this.session;
    if (!board) return;
    const moved = [...board.rows, ...board.restates].filter(has_moved).length;
    refill(this.headline, element("h1", {}, board.headline ?? view?.title), element("p", { class: "sub" }, say("headline-moved", { count: moved })),
      view?.question ? element("p", { class: "question" }, view.question) : null);
    const row = this.session.chosenRow();
    const lead = board.lead ? [fan(board.lead)] : [];
    const others = board.quantities.filter((each) => each.id !== board.lead?.id).slice(0, MOST_FANS - lead.length);
    refill(this.curves, row?.first_passage ? passage(row) : null, ...lead, ...others.map((each) => fan(each)));
    refill(this.line, element("span", {}, row?.short || row?.title || ""), row ? element("b", {}, this.change(row)) : null);
  }

  change({ baseline, p }) {
    return baseline === null || baseline === undefined ? chance(p) : `${bareChance(baseline)} → ${chance(p)}`;
  }
}
