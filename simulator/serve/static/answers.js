/** What follows: the headline, the board, paths of quantities, first passages, and the line that phones keep in view. */

import { Board, has_moved } from "./board.js";
import { Causes } from "./causes.js";
import { button, element, refill } from "./dom.js";
import { fan } from "./fan.js";
import { bareChance, chance } from "./numbers.js";
import { passage } from "./passage.js";
import { quantity_form } from "./quantity_form.js";
import { Who } from "./who.js";
import { seriesOf } from "./session.js";
import { say } from "./words.js";

const MOST_FANS = 4;

export class Answers {
  constructor(session) {
    this.session = session;
    this.headline = element("section", { class: "box headline", "aria-live": "off" });
    this.board = new Board(session);
    this.causes = new Causes(session);
    this.who = new Who(session);
    this.curves = element("div", { class: "curves" });
    this.drawn = element("section", { "aria-labelledby": "curves", hidden: true });
    this.told = element("span", { class: "told", "aria-hidden": "true" });
    this.line = element("div", { class: "kept-line" }, this.told, change_it());
    this.node = element("div", { class: "answers" }, this.headline, this.board.node, this.causes.node, this.who.node, this.drawn, this.curves);
    session.addEventListener("state", () => this.node.classList.toggle("old", session.evaluation.progress.state === "waiting"));
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
    refill(this.headline, element("h1", {}, board.headline ?? view?.title), element("p", { class: "sub" }, counted(board)),
      view?.question ? element("p", { class: "question" }, view.question) : null, change_it());
    const row = this.session.chosenRow();
    this.drawn.hidden = false;
    refill(this.drawn, element("div", { class: "heading" }, element("h2", { id: "curves" }, say("curves-title")),
      this.session.drawn.map((id) => this.drop(id)), button(say("curves-show"), () => quantity_form(this.session), { class: "link", "data-key": "draw" })));
    refill(this.curves, row?.first_passage ? passage(row) : null, ...charted(board, row).map((each) => fan(each)));
    refill(this.told, element("span", {}, row?.short || row?.title || ""), row ? element("b", {}, this.change(row)) : null);
  }

  /** Takes a quantity away that somebody wanted to see. */
  drop(id) {
    const name = this.session.view.series.find((each) => each.id === id)?.title ?? id;
    return button(say("curves-drop", { name }), () => this.session.draw(this.session.drawn.filter((each) => each !== id)), { class: "link", "data-key": `drawn ${id}` });
  }

  /** How sure and how large, for the line of phones. */
  change({ baseline, p }) {
    return baseline === null || baseline === undefined ? chance(p) : `${bareChance(baseline)} → ${chance(p)}`;
  }
}

/** Where the inputs stand below the answers: the way to them. */
function change_it() {
  return button(say("change-it"), () => {
    const levers = document.getElementById("levers");
    levers.scrollIntoView();
    levers.focus({ preventScroll: true });
  }, { class: "link change-it", "data-key": "change it" });
}

/** Quantities to be drawn: the one that the chosen question reads, those that somebody wants to see, the lead, then what moves most. */
function charted(board, row) {
  const all = [...board.quantities, ...(board.lead ? [board.lead] : [])];
  const wanted = board.drawn ?? [];
  const read = [...wanted, ...all].filter((each) => each.series === seriesOf(row));
  const first = [...read, ...wanted, ...(board.lead ? [board.lead] : []), ...board.quantities];
  return first.filter((each, index) => first.findIndex((other) => other.series === each.series) === index).slice(0, MOST_FANS + wanted.length);
}

/** One count of all questions: what moves, what was put in, what does not move. */
function counted({ counts, rows, restates }) {
  if (counts) return say("headline-counts", counts);
  return say("headline-moved", { count: [...rows, ...restates].filter(has_moved).length });
}
