/** A new action: what moves, from which day, how strong, how likely. */

import { element, field } from "./dom.js";
import { form, opened } from "./dialogs.js";
import { say } from "./words.js";

/** Asks for the figures of an action on a target that the search has found. */
export function action_form(session, target) {
  const { timeline } = session.view;
  const fields = [
    field(say("action-day"), element("input", { type: "date", name: "at", required: true, value: first_day(timeline), min: timeline.start, max: timeline.end })),
    strength(target),
    field(say("action-lasts"), element("input", { type: "number", name: "months", min: 1, step: 1 }), say("action-lasts-note")),
    field(say("action-probability-field"), element("input", { type: "number", name: "probability", min: 1, max: 100, value: 100 })),
  ];
  opened(say("action-new", { name: target.title }),
    target.meaning ? element("p", { class: "sub" }, target.meaning) : null,
    form(fields, say("action-add"), (given) => session.edit(edit_of(session, target, given))));
}

/** The first of January behind the start: a day that nobody takes for a guess. */
function first_day({ start }) {
  return `${Number(start.slice(0, 4)) + 1}-01-01`;
}

function strength(target) {
  const { choices, operations = ["set"] } = target.action;
  if (choices) {
    const options = choices.map(({ value, title, suggested }) => element("option", { value, selected: suggested }, title));
    return field(say("action-becomes"), element("select", { name: "value" }, options));
  }
  const how = operations.map((each) => element("option", { value: each }, say(`operation-${each}`)));
  return element("div", { class: "pair" },
    field(say("action-how"), element("select", { name: "operation" }, how)),
    field(say("action-strength"), element("input", { type: "number", name: "value", step: "any", required: true }), target.unit && target.unit !== "1" ? target.unit : null));
}

/** The shock as a file has it; its name in the file is made of its target. */
function edit_of(session, target, given) {
  const operation = given.operation ?? "set";
  const shock = { id: free_id(session, target), title: target.title, at: given.at, [operation]: { [target.id]: number_of(given.value) } };
  if (given.months) shock.lasts = `${Number(given.months)} months`;
  if (Number(given.probability) < 100) shock.probability = Number(given.probability) / 100;
  return { add_shock: { ...shock, source: "judgement" } };
}

function number_of(written) {
  return written === "true" || written === "false" ? written === "true" : Number(written);
}

function free_id(session, target) {
  const plain = target.id.toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "");
  const taken = new Set(session.view.actions.map((each) => each.id));
  let id = plain;
  for (let count = 2; taken.has(id); count += 1) id = `${plain}-${count}`;
  return id;
}
