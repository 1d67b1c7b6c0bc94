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
    form(fields, say("action-add"), (given) => session.edit(edit_of(target, given))));
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

function edit_of(target, given) {
  const add = { target: target.id, operation: given.operation ?? "set", value: Number(given.value), at: given.at, title: target.title };
  if (given.months) add.months = Number(given.months);
  if (Number(given.probability) < 100) add.probability = Number(given.probability) / 100;
  return { add_shock: add };
}
