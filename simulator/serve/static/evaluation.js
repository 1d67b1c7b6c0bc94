/**
 * Answers to the draft as they get sharper: a first look at some worlds, then all of them. One evaluation is asked for at a
 * time; moves that come before its first look are answered together by the next one, and an older one is dropped.
 */

import { lines } from "./api.js";
import { language } from "./words.js";

export const WORLDS = 10_000;

export class Evaluation {
  constructor(session) {
    this.session = session;
    this.client = crypto.randomUUID();
    this.generation = 0;
    this.progress = { state: "idle", worlds: 0, of: WORLDS, seconds: null };
    this.wanted = false;
    this.looking = false;
  }

  /** The draft has changed: its answer is wanted. */
  want() {
    if (this.session.over.signal.aborted) return;
    this.wanted = true;
    this.session.causes = null;
    this.session.quiet();
    if (!this.looking) this.next();
  }

  /** A hand has moved something: what is on the page is old from now on, whatever the file needs until it says so too. */
  expect() {
    if (this.progress.state === "waiting") return;
    this.before = { ...this.progress };
    this.show({ state: "waiting", worlds: 0 });
  }

  /** The move came to nothing: the answers of before are those of now. */
  recall() {
    if (!this.before || this.wanted || this.looking) return;
    const { before } = this;
    this.before = null;
    this.show(before);
    this.session.explainSoon();
  }

  /** How far the answer is; it does not count as an answer while a newer move waits for its own. */
  reached(progress) {
    if (this.before) Object.assign(this.before, progress);
    else this.show(progress);
  }

  end() {
    this.wanted = false;
    this.running?.abort();
  }

  /** A text of which it is not yet known what it means is not asked about: it is wanted again once it is read. */
  async next() {
    while (this.wanted && !this.session.unread) {
      this.wanted = false;
      this.looking = true;
      this.running?.abort();
      this.running = new AbortController();
      await this.firstLook(this.running.signal);
      this.looking = false;
    }
  }

  /** Resolves at the first look, or where there is none; the stream goes on behind it. */
  firstLook(signal) {
    return new Promise((resolve) => {
      this.follow(signal, resolve).catch((fault) => {
        if (signal.aborted) return;
        this.show({ state: "failed" });
        this.session.fault(fault);
      }).finally(resolve);
    });
  }

  async follow(signal, seen) {
    const { session } = this;
    const generation = ++this.generation;
    this.before = null;
    this.show({ state: "waiting", worlds: 0 });
    for await (const part of lines("/api/evaluate", this.request(generation), signal)) {
      if (part.generation !== this.generation || part.state === "superseded") return;
      if (part.error) throw new Error(part.error);
      if (part.board) session.board = part.board;
      this.reached({ state: part.state, worlds: part.worlds, of: part.of, seconds: part.seconds });
      session.tell("answer");
      if (part.state === "done") session.explainSoon();
      seen();
    }
  }

  request(generation) {
    const { text, questions } = this.session;
    const selected = this.session.chosen ?? this.session.chosenRow()?.id ?? null;
    return { client: this.client, generation, text, questions, selected, series: this.session.wanted(), worlds: WORLDS, lang: language(), variants: this.session.others() };
  }

  show(progress) {
    Object.assign(this.progress, progress);
    this.session.tell("state");
  }
}
