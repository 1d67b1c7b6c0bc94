/** The first screen: what is asked by every scenario, and the drafts that were saved before. */

import { button, element, refill } from "./dom.js";
import { say } from "./words.js";

/** Scenarios by their questions; `choose(scenario)` and `open(name)` are told of the choice. */
export function picker(start, { choose, open, resume }) {
  const list = element("ul", { class: "scenarios" });
  const none = element("p", { class: "none", role: "status" });
  const find = element("input", { type: "search", id: "find-scenario", oninput: () => show(find.value) });
  const show = (typed) => {
    const found = start.scenarios.filter((each) => matches(`${each.title} ${each.question} ${each.id}`, typed));
    refill(list, ...found.map((each) => card(each, choose)));
    refill(none, found.length ? null : [say("picker-none"), " ", button(say("picker-search", { typed: find.value.trim() }), () => choose(start.scenarios[0], find.value.trim()), { class: "first" })]);
  };
  show("");
  return element("div", { class: "picker" },
    element("p", { class: "lead" }, say("picker-lead")),
    resume ? button(say("picker-resume"), resume, { class: "first" }) : null,
    element("label", { class: "field" }, element("span", {}, say("picker-find")), find), none, list,
    files(start.files, open));
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
