/** The first screen: what is asked by every scenario, and the drafts that were saved before. */

import { button, element, refill } from "./dom.js";
import { moment } from "./numbers.js";
import { recentDrafts, stateOf } from "./recent.js";
import { say } from "./words.js";

/** Scenarios by their questions; `choose(scenario)`, `open(name)` and `resume(state)` are told of the choice, `now` is the key of the draft in hand. */
export function picker(start, { choose, open, resume, last = null, now = null }) {
  const list = element("ul", { class: "scenarios" });
  const none = element("p", { class: "none", role: "status" });
  const own = element("div", {});
  const find = element("input", { type: "search", id: "find-scenario", oninput: () => show(find.value) });
  const show = (typed) => {
    const found = start.scenarios.filter((each) => matches(`${each.title} ${each.question} ${each.id}`, typed));
    const names = start.files.filter((each) => matches(each, typed));
    refill(list, ...found.map((each) => card(each, choose)));
    refill(own, files(names, open));
    refill(none, found.length || names.length ? null : [say("picker-none"), " ", button(say("picker-search", { typed: find.value.trim() }), () => choose(start.scenarios[0], find.value.trim()), { class: "first" })]);
  };
  show("");
  return element("div", { class: "picker" },
    element("p", { class: "lead" }, say("picker-lead")),
    last ? button(say("picker-resume"), () => resume(last), { class: "first" }) : null,
    drafts(recentDrafts().filter((each) => each.key !== now), resume),
    element("label", { class: "field" }, element("span", {}, say("picker-find")), find), none, own, list);
}

/** Drafts that were left without saving them, by title and time. */
function drafts(found, resume) {
  if (!found.length) return null;
  const take = async (draft) => {
    const state = await stateOf(draft);
    if (state) resume(state);
  };
  return element("section", { class: "recent" }, element("h2", {}, say("picker-recent")),
    element("ul", { class: "files" }, found.map((each) => element("li", {},
      button(each.title || say("file-unsaved"), () => take(each), { class: "link", "data-draft": each.key }), " ", element("small", { class: "sub" }, moment(each.time))))));
}

/** Whether all typed words occur in a text. */
export function matches(text, typed) {
  const lower = text.toLowerCase();
  return typed.toLowerCase().split(/\s+/).filter(Boolean).every((word) => lower.includes(word));
}

function card(scenario, choose) {
  return element("li", {}, element("button", { type: "button", class: "card", onclick: () => choose(scenario) },
    element("b", {}, scenario.title), element("span", {}, scenario.question)));
}

function files(names, open) {
  if (!names.length) return null;
  return element("section", {}, element("h2", {}, say("picker-files")),
    element("ul", { class: "files" }, names.map((name) => element("li", {}, button(name, () => open(name), { class: "link" })))));
}
