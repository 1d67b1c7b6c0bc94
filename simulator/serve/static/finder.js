/** Search over all levers, parameters and things that an action can move. */

import { action_form } from "./action_form.js";
import { element, refill } from "./dom.js";
import { matches } from "./picker.js";
import { say } from "./words.js";

const MOST = 12;
/** How many constants of equations are shown in any case where some are found. */
const LEAST_TECHNICAL = 3;

export class Finder {
  constructor(session) {
    this.session = session;
    this.list = element("ul", { class: "found", id: "found" });
    this.none = element("p", { class: "sub", role: "status" });
    this.input = element("input", { type: "search", id: "find-lever", "aria-controls": "found", oninput: () => this.show() });
    this.node = element("div", { class: "finder" },
      element("label", { class: "field" }, element("span", {}, say("finder-label")), this.input), this.none, this.list);
  }

  show() {
    const typed = this.input.value.trim();
    this.offer(typed ? ranked(this.session.view?.all ?? [], typed) : [], typed);
  }

  offer(found, typed) {
    this.none.textContent = typed && !found.length ? say("finder-none", { typed }) : found.length > MOST ? say("finder-more", { count: found.length - MOST }) : "";
    const is_last = (each) => Boolean(each.technical) && each.title.toLowerCase() !== typed.toLowerCase();
    const [technical, others] = [true, false].map((is) => found.filter((each) => is_last(each) === is));
    const first = others.slice(0, MOST - Math.min(technical.length, LEAST_TECHNICAL));
    const last = technical.slice(0, MOST - first.length);
    const heading = last.length ? element("li", { class: "technical" }, element("b", {}, say("technical")), ": ", say("technical-note")) : null;
    refill(this.list, ...first.map((entry) => this.result(entry)), heading, ...last.map((entry) => this.result(entry)));
  }

  /** Searches for words that were typed elsewhere. */
  find(typed) {
    this.input.value = typed;
    this.show();
    this.input.focus();
  }

  result(entry) {
    const kind = entry.moved_by ? "computed" : entry.action ? "action" : "assumption";
    const now = entry.action || entry.moved_by ? null : entry.now_text;
    return element("li", {}, element("button", { type: "button", class: `result ${kind}`, "data-key": `find ${entry.id}`, onclick: () => this.take(entry) },
      element("small", { class: "kind" }, say(`kind-${kind}`)),
      element("b", {}, entry.title), entry.kind !== "lever" && entry.meaning && entry.meaning.toLowerCase() !== entry.title.toLowerCase() ? element("span", {}, entry.meaning) : null,
      now ? element("span", { class: "now" }, now) : null));
  }

  /** An assumption joins the levers; of an action it is asked when and how strong; of what is computed, what moves it is offered. */
  take(entry) {
    if (entry.moved_by) {
      const wanted = entry.moved_by.map(({ id }) => id);
      this.offer(wanted.flatMap((id) => this.session.view.all.filter((each) => each.id === id)), entry.title);
      return;
    }
    if (entry.action) {
      action_form(this.session, entry, this.input.value.match(/\b20\d\d\b/)?.[0], () => this.find(""));
      return;
    }
    if (!this.session.pinned.includes(entry.id)) this.session.pinned.push(entry.id);
    this.input.value = "";
    this.show();
    this.session.tell("pinned");
    this.session.goTo(entry.id);
  }
}

/** Entries that have at least half of the words typed, else any of them; those with most first, titles before the rest. */
export function ranked(entries, typed) {
  const words = words_of(typed);
  const score = (entry) => {
    const [title, all] = [entry.title.toLowerCase(), haystack(entry)];
    const hits = words.filter((word) => all.includes(word)).length;
    return hits + words.filter((word) => title.includes(word)).length / 2 + (matches(title, typed) ? 1 : 0) + (entry.action ? 0.1 : 0);
  };
  const scored = entries.map((entry) => [score(entry), entry]).filter(([points]) => points >= 1);
  const close = scored.filter(([points]) => points >= 0.5 * words.length + 0.5);
  return (close.length ? close : scored).sort((a, b) => b[0] - a[0]).map(([, entry]) => entry);
}

function haystack({ title, meaning, id, words, action }) {
  const positions = (action?.choices ?? []).map((each) => each.title);
  return [title, meaning, id, words, ...positions].join(" ").toLowerCase();
}

const NO_CONTENT = new Set(["the", "its", "and", "for", "from", "what", "who", "how", "when", "with", "does", "happens"]);
const HAN = /[\u3400-\u9fff]+/g;

/** Words with content, without the endings that sentences give them; of Chinese, which has no gaps, all pairs of letters. */
function words_of(typed) {
  const lower = typed.toLowerCase();
  const plain = lower.replace(HAN, " ").match(/[\p{L}\p{N}_.]+/gu) ?? [];
  const named = plain.filter((word) => word.length > 2 && !NO_CONTENT.has(word) && !YEAR.test(word)).map(stem);
  const pairs = (lower.match(HAN) ?? []).flatMap((run) => (run.length < 2 ? [run] : Array.from({ length: run.length - 1 }, (_, index) => run.slice(index, index + 2))));
  return [...new Set([...named, ...pairs])];
}

const YEAR = /^20\d\d$/;

/** A word without its ending: closes, closed, closing. */
function stem(word) {
  return word.length > 4 ? word.replace(/(ing|es|ed|s)$/, "") : word;
}
