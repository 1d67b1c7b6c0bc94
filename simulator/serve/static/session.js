/**
 * The draft and what is known of it. The YAML text is the only thing that is edited: levers send edits, the server writes
 * them into the text. Whoever shows something listens for "draft", "answer", "causes", "state" and "fault".
 */

import { Refused, post } from "./api.js";
import { Evaluation } from "./evaluation.js";
import { language } from "./words.js";

const REST = 500;
const SAME_GESTURE = 1200;
const MOST_STEPS = 200;
const MOST_QUESTIONS = 60;
const MOST_SHOWN = 100;
const MOST_DRAWN = 4;

export class Session extends EventTarget {
  constructor() {
    super();
    Object.assign(this, { text: "", view: null, problems: [], scenario: null, file: null, saved: "" });
    Object.assign(this, { board: null, chosen: null, questions: null, variants: [], causes: null, pinned: [], drawn: [] });
    this.key = crypto.randomUUID();
    this.past = [];
    this.future = [];
    this.gesture = { key: null, at: 0 };
    this.pending = new Map();
    this.turn = 0;
    this.unread = false;
    this.writing = false;
    this.evaluation = new Evaluation(this);
    this.over = new AbortController();
  }

  /** Another draft takes its place: nothing is asked or listened to for this one any more. */
  end() {
    this.over.abort();
    this.quiet();
    this.evaluation.end();
  }

  tell(kind) {
    this.dispatchEvent(new Event(kind));
  }

  fault(fault) {
    if (fault.name === "AbortError" || this.over.signal.aborted) return;
    this.lastFault = fault instanceof Refused ? fault : new Refused(-1, String(fault));
    this.tell("fault");
  }

  /** Begins with a text: of a scenario, of a file, or of an address. */
  begin({ text, view = null, problems = [], scenario = null, file = null }) {
    Object.assign(this, { text, scenario, file, saved: text, board: null, causes: null });
    Object.assign(this, { past: [], future: [], questions: null, chosen: null, pinned: [], drawn: [] });
    this.adopt({ text, view, problems });
    if (!view) this.check();
  }

  /**
   * One move of a lever or action; moves of one gesture are one step of undo. While it is not known what a typed or restored
   * text means, levers show another one, and their moves are not for it.
   */
  edit(edit, gesture = keyOf(edit)) {
    if (this.unread) return;
    this.remember(gesture);
    this.pending.set(keyOf(edit), edit);
    this.evaluation.expect();
    this.write();
  }

  /** A question of one's own joins those that are asked, and is the one of which the page tells more. */
  ask(signal) {
    if (this.questions) this.questions = [...new Set([...this.questions, signal.id])];
    this.chosen = signal.id;
    this.edit({ signal });
  }

  /** A text typed by hand. */
  type(text) {
    if (text === this.text) return;
    this.remember("typing");
    this.unread = true;
    this.evaluation.expect();
    this.text = text;
    this.tell("draft");
    this.check();
  }

  /** Another draft is in hand, with its file and its steps of undo; gives the one that was. */
  exchange({ text, file = null, saved = "", past = [], future = [] }) {
    const left = { title: this.view?.title ?? "", text: this.text, file: this.file, saved: this.saved, past: this.past, future: this.future };
    this.unsettle();
    Object.assign(this, { text, file, saved, past, future });
    this.tell("draft");
    this.check();
    return left;
  }

  undo() {
    this.step(this.past, this.future);
  }

  redo() {
    this.step(this.future, this.past);
  }

  step(from, onto) {
    if (!from.length) return;
    onto.push(this.text);
    this.unsettle();
    this.text = from.pop();
    this.tell("draft");
    this.check();
  }

  /** Another text comes: moves of the one before are dropped, and what it means is to be read. */
  unsettle() {
    this.pending.clear();
    this.gesture.key = null;
    this.turn += 1;
    this.unread = true;
    this.evaluation.expect();
  }

  get changed() {
    return this.text !== this.saved;
  }

  get sound() {
    return this.view !== null && !this.problems.some((each) => each.severity === "error");
  }

  remember(gesture) {
    const now = performance.now();
    const same = gesture === this.gesture.key && now - this.gesture.at < SAME_GESTURE;
    this.gesture = { key: gesture, at: now };
    if (same || this.past.at(-1) === this.text) return;
    this.past.push(this.text);
    this.past.splice(0, this.past.length - MOST_STEPS);
    this.future = [];
  }

  /**
   * Sends what is pending; while an answer is awaited newer moves of the same lever replace older ones. A move that was taken
   * back meanwhile is dropped, one beside which somebody has typed is made again in the new text.
   */
  async write() {
    if (this.writing) return;
    this.writing = true;
    try {
      while (this.pending.size) {
        const [text, edits, turn] = [this.text, [...this.pending.values()], this.turn];
        this.pending.clear();
        const answer = await post("/api/edit", { text, edits, ...this.wishes(!edits.some(is_whole)) });
        if (turn !== this.turn) continue;
        if (text === this.text) this.adopt(answer);
        else for (const each of edits) if (!this.pending.has(keyOf(each))) this.pending.set(keyOf(each), each);
      }
    } catch (fault) {
      this.evaluation.recall();
      this.tell("draft");
      this.fault(fault);
    } finally {
      this.writing = false;
    }
  }

  /** Asks what the text means and where it has faults. */
  async check() {
    const text = this.text;
    try {
      const answer = await post("/api/draft", { text, ...this.wishes() });
      if (text === this.text) this.adopt({ text, ...answer });
    } catch (fault) {
      this.unread = false;
      this.evaluation.recall();
      this.fault(fault);
    }
  }

  /** What the page wants to see of a draft; in brief, without what the edit of a lever never changes. */
  wishes(brief = false) {
    const questions = this.questions?.slice(0, MOST_QUESTIONS) ?? null;
    return { questions, shown: this.pinned.slice(-MOST_SHOWN), brief: brief && this.view !== null, lang: language() };
  }

  adopt({ text, view, problems }) {
    if (this.over.signal.aborted) return;
    this.text = text;
    this.unread = false;
    this.problems = problems ?? [];
    if (view) this.view = { ...this.view, ...view };
    this.broken = !view;
    if (this.broken) this.evaluation.recall();
    this.tell("draft");
    if (view) this.evaluation.want();
  }

  /** Draws these quantities over time besides those that the page draws by itself; at most so many, the latest first. */
  draw(series) {
    this.drawn = [...new Set(series)].slice(0, MOST_DRAWN);
    this.tell("pinned");
    this.evaluation.want();
  }

  /** Chooses the question of which the page tells more. */
  choose(id) {
    this.chosen = id;
    this.causes = null;
    this.tell("choice");
    if (this.undrawn()) this.evaluation.want();
    else this.explainSoon();
  }

  /** What is to be drawn: the quantity of the chosen question, and those that somebody wants to see. */
  wanted() {
    const read = seriesOf(this.chosenRow());
    return [...new Set([...(read ? [read] : []), ...this.drawn])].slice(0, MOST_DRAWN);
  }

  /** Whether the chosen question reads a main quantity that is not yet on the page. */
  undrawn() {
    const read = seriesOf(this.chosenRow());
    const { lead, quantities, drawn = [] } = this.board ?? { quantities: [] };
    const shown = [...quantities, ...drawn, ...(lead ? [lead] : [])];
    return this.view?.series?.some((each) => each.id === read && each.drawn) && !shown.some((each) => each.series === read);
  }

  chosenRow() {
    const rows = this.board ? [...this.board.rows, ...this.board.restates] : [];
    return rows.find((each) => each.id === this.chosen) ?? this.foremost(rows) ?? null;
  }

  /** Unless somebody chooses: an own question, else the one that moves most without restating the scenario. */
  foremost(rows) {
    const moved = rows.filter((each) => each.clear && !each.restates);
    const most = moved.reduce((a, b) => (Math.abs(b.change) > Math.abs(a?.change ?? 0) ? b : a), null);
    return rows.find((each) => each.own) ?? most ?? rows[0];
  }

  /** Drops what was asked about causes: the draft has changed. */
  quiet() {
    clearTimeout(this.resting);
    this.asking?.abort();
    this.explaining = false;
  }

  /** Asks for the causes once the answer is there and the hand has rested. */
  explainSoon() {
    this.quiet();
    if (this.evaluation.progress.state !== "done") return;
    this.explaining = true;
    this.resting = setTimeout(() => this.explain(), REST);
    this.tell("causes");
  }

  async explain() {
    const row = this.chosenRow();
    if (!row || this.broken || this.unread) {
      this.explaining = false;
      this.tell("causes");
      return;
    }
    this.asking = new AbortController();
    const { text, asking } = this;
    try {
      const body = { client: this.evaluation.client, text, variants: this.others(), question: row.id, lang: language() };
      const causes = await post("/api/explain", body, this.asking.signal);
      if (text !== this.text || row.id !== this.chosenRow()?.id) return;
      this.causes = { ...causes, question: row.id };
    } catch (fault) {
      if (fault.status === 400) this.unexplained(row, fault);
      else if (fault.status !== 409) this.fault(fault);
    } finally {
      if (asking === this.asking && !asking.signal.aborted) {
        this.explaining = false;
        this.tell("causes");
      }
    }
  }

  /** A question that cannot be taken apart says why. */
  unexplained(row, fault) {
    this.causes = { question: row.id, parts: [], rest: 0, sentence: fault.message };
  }

  /** The texts of the kept drafts, whose questions are asked of all. */
  others() {
    return this.variants.map((each) => each.text);
  }

  /** What the address keeps; steps of undo are none of it. */
  state() {
    const { key, text, saved, scenario, file, questions, chosen, pinned, drawn } = this;
    const variants = this.variants.map(({ past, future, ...kept }) => kept);
    return { key, text, saved: saved === text ? null : saved, scenario, file, questions, chosen, variants, pinned, drawn, lang: language() };
  }

  restore(state) {
    this.begin({ text: state.text, scenario: state.scenario, file: state.file });
    this.key = state.key ?? this.key;
    this.saved = state.saved ?? state.text;
    Object.assign(this, { questions: state.questions, chosen: state.chosen, past: state.past ?? [], future: state.future ?? [] });
    Object.assign(this, { variants: state.variants ?? [], pinned: state.pinned ?? [], drawn: state.drawn ?? [] });
  }
}

/** The id of the quantity that a question reads, or null. */
export function seriesOf(row) {
  return row?.series?.id ?? row?.series ?? null;
}

/** Whether an edit may change more than levers: what is asked, or what there is to be found. */
const is_whole = (edit) => Boolean(edit.signal || edit.remove_signal || edit.title);

/** What an edit is about: of two edits with the same key only the later one matters. */
export function keyOf(edit) {
  if (edit.set || edit.reset) return edit.set ?? edit.reset;
  if (edit.title) return "title";
  if (edit.add_shock) return `shock ${edit.add_shock.id} added`;
  if (edit.signal || edit.remove_signal) return `signal ${edit.signal?.id ?? edit.remove_signal}`;
  const about = ["at", "between"].some((each) => each in edit) ? "day" : ["until", "probability", "remove"].find((each) => each in edit);
  return `shock ${edit.shock} ${about ?? `effect ${edit.effect}`}`;
}
