/** The question board: how likely every question is now, beside the baseline's ghost, and the paired difference. */

import { button, element, heard, refill } from "./dom.js";
import { bareChance, chance, month, points, readable } from "./numbers.js";
import { variant_mark, dot_line } from "./strip.js";
import { say } from "./words.js";

const SHOWN = { moved: 10, restates: 4, still: 8 };

/** Rows move only when the hand rests, so that no row jumps away from under a look. */
export class Board {
  constructor(session) {
    this.session = session;
    this.order = [];
    this.open = new Set();
    this.node = element("section", { class: "box board", "aria-labelledby": "board" });
    session.addEventListener("answer", () => this.show());
    for (const kind of ["choice", "questions"]) session.addEventListener(kind, () => this.show());
    session.addEventListener("draft", () => this.awaited().map((each) => each.id).join(" ") !== this.waiting && this.show());
  }

  /** Own questions that have no answer yet. */
  awaited() {
    const known = new Set([...(this.session.board?.rows ?? []), ...(this.session.board?.restates ?? [])].map((row) => row.id));
    return (this.session.view?.signals ?? []).filter((each) => each.own && !known.has(each.id) && !this.session.broken);
  }

  show() {
    const { board } = this.session;
    if (!board) {
      refill(this.node, this.awaited().length ? [this.heading(), this.group(say("board-own"), [], null, "", null, this.awaited())] : null);
      return;
    }
    const chosen = this.session.chosenRow()?.id;
    const { own, asked, moved, still } = this.parted(board.rows);
    const groups = [
      this.group(say("board-own"), own, chosen, "", null, this.awaited()),
      this.group(say("board-asked"), asked, chosen),
      this.folded("moved", say(asked.length ? "board-follows" : "board-moved"), moved, chosen, say("board-nothing")),
      this.folded("restates", say("board-restates"), board.restates, chosen, "", say("board-restates-note")),
      this.folded("still", say("board-still"), still, chosen),
      this.rest(board.unchanged),
    ];
    this.waiting = this.awaited().map((each) => each.id).join(" ");
    refill(this.node, this.heading(), this.columns(), ...groups);
  }

  /** Own questions, those that somebody has chosen, the others by whether they move. */
  parted(rows) {
    const [own, others] = [rows.filter((row) => row.own), rows.filter((row) => !row.own)];
    const asked = this.session.questions ? others.filter((row) => row.chosen) : [];
    const further = others.filter((row) => !asked.includes(row));
    const moved = this.settled(further.filter(has_moved));
    return { own, asked, moved, still: further.filter((row) => !has_moved(row)) };
  }

  heading() {
    return element("div", { class: "heading" }, element("h2", { id: "board" }, say("board-title")),
      button(say("choose-questions"), () => this.session.tell("choose-questions"), { class: "link" }),
      button(say("ask-own"), () => this.session.tell("ask"), { class: "link" }));
  }

  columns() {
    const others = this.session.variants.map((each) => element("span", { class: "other", title: each.title }, each.name));
    const axis = element("span", { class: "axis" }, ...["0", "50", "100"].map((each) => element("span", {}, each)));
    return element("div", { class: `row head with-${others.length}`, "aria-hidden": "true" },
      element("span", {}, say("board-how-many")), axis, element("span", { class: "before" }, say("baseline")), element("span", { class: "after" }, say("now")),
      element("span", { class: "change" }, say("board-points")), others);
  }

  /** By the size of the change as the last answer at rest had it; new rows come at the end. */
  settled(rows) {
    const sorted = [...rows].sort((a, b) => Math.abs(b.change) - Math.abs(a.change));
    if (this.session.evaluation.progress.state === "done" || !this.order.length) this.order = sorted.map((row) => row.id);
    const known = new Map(this.order.map((id, index) => [id, index]));
    return sorted.sort((a, b) => (known.get(a.id) ?? 1e9) - (known.get(b.id) ?? 1e9));
  }

  group(title, rows, chosen, otherwise = "", note = null, awaited = []) {
    if (!rows.length && !otherwise && !awaited.length) return [];
    return [
      element("h3", { class: "group" }, title),
      note ? element("p", { class: "sub" }, note) : null,
      rows.length ? element("div", { role: "radiogroup", "aria-label": title }, rows.map((row) => this.row(row, chosen))) : otherwise ? element("p", { class: "sub" }, otherwise) : null,
      awaited.map((each) => element("p", { class: "row awaited", "data-awaited": each.id }, element("span", { class: "asked" }, readable(each.short || each.title)), element("small", {}, say("state-waiting")))),
    ];
  }

  /** A group of which only the first rows and the chosen one are shown, and the others when asked for. */
  folded(name, title, rows, chosen, otherwise = "", note = null) {
    const open = this.open.has(name);
    const most = SHOWN[name];
    const is_first = (row, index) => index < most || row.id === chosen;
    const [first, more] = [rows.filter(is_first), rows.filter((row, index) => !is_first(row, index))];
    const toggle = more.length ? button(say(open ? "board-fold" : "board-unfold", { count: more.length }), () => {
      if (!this.open.delete(name)) this.open.add(name);
      this.show();
    }, { class: "link fold", "aria-expanded": String(open), "data-key": `fold ${name}` }) : null;
    return [this.group(title, open ? rows : first, chosen, otherwise, note), toggle];
  }

  /** What has not moved, and was not asked for, is counted. */
  rest(count) {
    if (!count) return null;
    return element("p", { class: "sub fold" }, say("board-unchanged", { count }), " ",
      button(say("choose-questions"), () => this.session.tell("choose-questions"), { class: "link", "data-key": "choose" }));
  }

  row(row, chosen) {
    const input = element("input", {
      type: "radio", name: "question", checked: row.id === chosen, "data-key": `question ${row.id}`, onchange: () => this.session.choose(row.id),
    });
    const others = this.session.variants.map(({ name }, index) => variant(name, row.variants?.[index]));
    return element("label", { class: `row with-${others.length}`, "data-question": row.id }, input,
      element("span", { class: "asked" }, ...asked(row), row.measured && row.own ? element("small", { class: "measured" }, row.measured) : null),
      dot_line(row), figures(row), others);
  }
}

const ISO = /\d{4}-\d{2}-\d{2}/g;
const CHINESE_DAY = /\d{4}年\d+月/;

/** The question, with the month in which it falls due where its own name does not say it. */
function asked({ short, title, when }) {
  const name = short || title;
  const readable = name.replace(ISO, (iso) => month(iso));
  if (readable !== name || CHINESE_DAY.test(name)) return [readable];
  return [name, when ? element("small", {}, due(when)) : null];
}

/** The day on which it falls due; a server that says more than the day says it whole. */
function due(when) {
  return /^\d{4}-\d{2}-\d{2}$/.test(when) ? say("board-by", { day: month(when) }) : when;
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
  const sign = clear ? null : heard(`${say("board-no-change")}: `);
  return [sign, points(change), heard(` ${say("board-points")} `), change || change_error ? error_of(change_error) : null];
}

/** The half width of the 95 % interval of a difference, in points. */
function error_text(error) {
  const half = 196 * (error ?? 0);
  return half < 0.05 ? "0" : half.toFixed(half < 9.95 ? 1 : 0);
}

function direction({ change, clear }) {
  if (!clear || !change) return "vague";
  return change > 0 ? "more" : "less";
}

/** A kept draft: its letter, which only phones show here, its chance, and below it the change with its error. */
function variant(letter, found) {
  const known = found && found.p !== null && found.p !== undefined;
  return element("span", { class: "other" }, element("b", { class: "letter" }, letter), known ? [
    variant_mark(), chance(found.p), element("small", {}, " ", points(found.change), error_of(found.error)),
  ] : "–");
}

/** The half width of the interval, which gives way first where there is little room. */
function error_of(error) {
  return error === null || error === undefined ? null : element("small", { class: "error" }, ` ± ${error_text(error)}`);
}
