/** A list to choose from, with a field that narrows it. Nothing is chosen until somebody does. */

import { element, field } from "./dom.js";
import { matches } from "./picker.js";
import { say } from "./words.js";

/** `entries` have an id and a title; `told` hears of every choice. `value` is the id that is chosen, or "". */
export function chooser(name, title, entries, told = () => {}) {
  const chosen = element("small", { role: "status" }, say("ask-none-chosen"));
  const select = element("select", { name, size: 6, required: true, onchange: () => choose() });
  const choose = () => {
    const entry = entries.find((each) => each.id === select.value);
    chosen.textContent = entry ? say("ask-chosen", { name: entry.title }) : say("ask-none-chosen");
    told();
  };
  /* The one that is chosen stays in the list whatever is typed. */
  const fill = (typed) => {
    const kept = select.value;
    const found = entries.filter((each) => each.id === kept || matches(`${each.title} ${each.id}`, typed));
    select.replaceChildren(...found.map((each) => element("option", { value: each.id }, each.title)));
    select.value = kept;
    if (!kept) select.selectedIndex = -1;
    if (!kept) chosen.textContent = say(found.length ? "ask-none-chosen" : "ask-none-found");
  };
  fill("");
  const narrow = element("input", { type: "search", oninput: () => fill(narrow.value), "aria-label": say("ask-narrow") });
  const node = element("div", { class: "chooser" }, field(title, narrow), element("label", { class: "field" }, element("span", { class: "heard" }, title), select, chosen));
  return { node, get value() { return select.value; } };
}
