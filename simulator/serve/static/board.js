/** The question board: how likely every question is now, beside the baseline's ghost, and the paired difference. */

import { button, element, heard, refill } from "./dom.js";
import { bareChance, chance, month, points } from "./numbers.js";
import { variant_mark, dot_line } from "./strip.js";
import { say } from "./words.js";

const MOST_ASKED = 14;

/** Rows move only when the hand rests, so that no row jumps away from under a look. */
export class Board {
  constructor(session) {
    this.session = session;
    this.order = [];
    this.folded = true;
    this.node = element("section", { class: "box board", "aria-labelledby": "board" });
    session.addEventListener("answer", () => this.show());
    session.addEventListener("choice", () => this.show());
  }

  show() {
    const { board } = this.session;
    if (!board) return;
    const chosen = this.session.chosenRow()?.id;
    const own = board.rows.filter((row) => row.own);
    const asked = board.rows.filter((row) => row.chosen && !row.own);
    const further = this.settled(board.rows.filter((row) => !row.chosen && !row.own));
    const many = asked.length > MOST_ASKED;
    const [shown, still] = [asked.filter((row) => !many || has_moved(row)), asked.filter((row) => many && !has_moved(row))];
    const groups = [
      this.group(say("board-own"), own, chosen, ""),
      this.group(say("board-asked"), shown, chosen, ""),
      this.group(say("board-follows"), further, chosen, shown.some(has_moved) ? "" : say("board-nothing")),
      this.group(say("board-restates"), board.restates, chosen, "", say("board-restates-note")),
      this.unchanged(still, board.unchanged, chosen),
    ];
    refill(this.node, this.heading(), this.columns(), ...groups.flat());
  }

  heading() {
    return element("div", { class: "heading" }, element("h2", { id: "board" }, say("board-title")),
      button(say("choose-questions"), () => this.session.tell("choose-questions"), { class: "link" }),
      button(say("ask-own"), () => this.session.tell("ask"), { class: "link" }));
  }

  columns() {
    const others = this.session.variants.map((each) => element("span", { class: "other" }, each.name));
    const axis = element("span", { class: "axis" }, ...["0", "50", "100"].map((each) => element("span", {}, each)));
    return element("div", { class: `row head with-${others.length}`, "aria-hidden": "true" },
      element("span", {}, say("board-how-many")), axis, element("span", { class: "before" }, say("baseline")), element("span", { class: "after" }, say("now")),
      element("span", { class: "change" }, say("board-points")), others);
  }

  /** The order of the last answer at rest; new rows come at the end. */
  settled(rows) {
    const state = this.session.evaluation.progress.state;
    if (state === "done" || !this.order.length) this.order = rows.map((row) => row.id);
    const known = new Map(this.order.map((id, index) => [id, index]));
    return [...rows].sort((a, b) => (known.get(a.id) ?? 1e9) - (known.get(b.id) ?? 1e9));
  }

  group(title, rows, chosen, otherwise, note = null) {
    if (!rows.length && !otherwise) return [];
    return [
      title ? element("h3", { class: "group" }, title) : null,
      note ? element("p", { class: "sub" }, note) : null,
      rows.length ? element("div", { role: "radiogroup", "aria-label": title ?? say("board-title") }, rows.map((row) => this.row(row, chosen))) : element("p", { class: "sub" }, otherwise),
    ];
  }

  /** What has not moved is counted, and shown when asked for. */
  unchanged(still, count, chosen) {
    const all = still.length || count;
    if (!all) return [];
    if (!still.length) return [element("p", { class: "sub fold" }, say("board-unchanged", { count: all }), " ", button(say("board-all"), () => this.session.ask_all(), { class: "link", "data-key": "all" }))];
    const toggle = button(say(this.folded ? "board-unfold" : "board-fold", { count: still.length }), () => {
      this.folded = !this.folded;
      this.show();
    }, { class: "link fold", "aria-expanded": String(!this.folded), "data-key": "fold" });
    return [toggle, ...(this.folded ? [] : this.group(null, still, chosen, "", null))];
  }

  row(row, chosen) {
    const input = element("input", {
      type: "radio", name: "question", checked: row.id === chosen, "data-key": `question ${row.id}`, onchange: () => this.session.choose(row.id),
    });
    const others = this.session.variants.map((_, index) => variant(row.variants?.[index]));
    return element("label", { class: `row with-${others.length}`, "data-question": row.id }, input,
      element("span", { class: "asked" }, row.short || row.title, row.when ? element("small", {}, say("board-by", { day: month(row.when) })) : null),
      dot_line(row), figures(row), others);
  }
}

export function has_moved(row) {
  return Boolean(row.clear);
}

function figures(row) {
  const missing = row.baseline === null || row.baseline === undefined;
  return [
    element("span", { class: "before" }, heard(`${say("baseline")} `), missing ? "–" : bareChance(row.baseline)),
    element("span", { class: "after" }, heard(`${say("now")} `), chance(row.p)),
    element("span", { class: `change ${direction(row)}` }, ...difference(row)),
  ];
}

function difference({ change, change_error, clear }) {
  if (change === null || change === undefined) return ["–"];
  if (!clear) return [heard(say("board-no-change")), element("span", { "aria-hidden": "true" }, "·")];
  return [points(change), heard(` ${say("board-points")} `), element("small", {}, ` ± ${error_text(change_error)}`)];
}

/** The half width of the 95 % interval of a difference, in points. */
function error_text(error) {
  const half = 196 * (error ?? 0);
  return half < 0.05 ? "0" : half.toFixed(half < 9.95 ? 1 : 0);
}

function direction({ change, clear }) {
  if (!clear || !change) return "";
  return change > 0 ? "more" : "less";
}

function variant(found) {
  if (!found) return element("span", { class: "other" }, "–");
  return element("span", { class: "other" }, variant_mark(), chance(found.p), element("small", {}, ` ${points(found.change)}`));
}
