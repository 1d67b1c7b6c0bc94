/** A new action: what moves, from which day, how strong, how likely. */

import { element, field } from "./dom.js";
import { form, opened } from "./dialogs.js";
import { isPercent, meantBy } from "./typed.js";
import { say } from "./words.js";

const LONGEST_NAME = 40;

/** Asks for the figures of an action on a target that the search has found; `year` is one that was searched for, or undefined. */
export function action_form(session, target, year, added) {
  const { timeline } = session.view;
  const fields = [
    field(say("action-name"), element("input", { name: "title", required: true, maxlength: LONGEST_NAME, value: fitting(target.title) }), say("action-name-note")),
    field(say("action-day"), element("input", { type: "date", name: "at", required: true, value: first_day(timeline, year), min: timeline.start, max: timeline.end })),
    strength(target),
    target.action.can_last === false ? null : field(say("action-lasts"), element("input", { type: "number", name: "months", min: 1, step: 1 }), say("action-lasts-note")),
    field(say("action-probability-field"), element("input", { type: "number", name: "probability", min: 1, max: 100, value: 100 })),
  ];
  opened(say("action-new", { name: target.title }),
    element("p", { class: "kind action" }, say("kind-action")),
    target.meaning ? element("p", { class: "sub" }, target.meaning) : null,
    target.hint ? element("p", { class: "hint" }, target.hint) : null,
    form(fields, say("action-add"), (given) => {
      session.edit(edit_of(session, target, given));
      added();
    }));
}

const LEADING_ON = /[ ,:(]+(of|the|an?|in|on|at|to|for|from|with|and|or|that|which|by|per|its|their|under|than|as|is|are|what|how)$/i;

/** As many whole words as a name may have letters; none at the end that leads on to another. */
function fitting(title) {
  if (title.length <= LONGEST_NAME) return title;
  const cut = title.slice(0, LONGEST_NAME + 1);
  let found = cut.slice(0, cut.includes(" ") ? cut.lastIndexOf(" ") : LONGEST_NAME);
  while (LEADING_ON.test(found)) found = found.replace(LEADING_ON, "");
  return found.replace(/[ ,:(]+$/, "");
}

/** The first of January of the year that was typed, else of the one behind the start: a day that nobody takes for a guess. */
function first_day({ start, end }, year) {
  const typed = `${year}-01-01`;
  return year && typed >= start && typed <= end ? typed : `${Number(start.slice(0, 4)) + 1}-01-01`;
}

function strength(target) {
  const { choices, operations = ["set"], operation: ready = operations[0], value = "" } = target.action;
  if (choices) {
    const options = choices.map(({ value, title, suggested }) => element("option", { value, selected: suggested }, title));
    return field(say("action-becomes"), element("select", { name: "value" }, options));
  }
  const unit = element("small", {});
  const tell = (operation) => (unit.textContent = unit_of(target, operation));
  const how = element("select", { name: "operation", onchange: () => tell(how.value) }, operations.map((each) => element("option", { value: each, selected: each === ready }, say(`operation-${each}`))));
  tell(ready);
  const amount = field(say("action-strength"), element("input", { type: "number", name: "value", step: "any", required: true, value }));
  amount.append(unit);
  return element("div", { class: "pair" }, field(say("action-how"), how), amount);
}

function unit_of({ display, unit }, operation) {
  if (operation === "scale") return "";
  return isPercent(display) ? "%" : unit && unit !== "1" ? unit : "";
}

/** The shock as a file has it; its name in the file is made of its target. */
function edit_of(session, target, given) {
  const operation = given.operation ?? "set";
  const choice = target.action.choices?.find((each) => String(each.value) === given.value);
  const value = choice ? number_of(given.value) : meantBy(Number(given.value), operation === "scale" ? "index" : target.display);
  const shock = { id: free_id(session, target), title: given.title.trim(), at: given.at, [operation]: { [target.action.target ?? target.id]: value } };
  if (given.months) shock.lasts = Number(given.months) === 1 ? "1 month" : `${Number(given.months)} months`;
  if (Number(given.probability) < 100) shock.probability = Number(given.probability) / 100;
  return { add_shock: { ...shock, source: "judgement" } };
}

function number_of(written) {
  return written === "true" || written === "false" ? written === "true" : Number(written);
}

function free_id(session, target) {
  const plain = target.id.replace(/^ready\./, "").toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "");
  const taken = new Set(session.view.actions.map((each) => each.id));
  let id = plain;
  for (let count = 2; taken.has(id); count += 1) id = `${plain}-${count}`;
  return id;
}
