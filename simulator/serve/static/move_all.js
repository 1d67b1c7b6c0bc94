/** All dated actions of the draft moved at once by whole months, each to the same day of another month. */

import { monthsOn } from "./calendar.js";
import { element, field } from "./dom.js";
import { form, opened } from "./dialogs.js";
import { say } from "./words.js";

export const isDated = (entry) => Boolean(entry.at || entry.between);

export function move_all_form(session) {
  const months = element("input", { type: "number", name: "months", step: 1, required: true, value: 6, min: -60, max: 60 });
  opened(say("move-all"), form([field(say("move-all-months"), months, say("move-all-note"))], say("move-all-do"), (given) => move_all(session, Number(given.months))));
}

/** One step of undo; nothing moves where one of them would leave the years shown. */
function move_all(session, months) {
  const { timeline, actions } = session.view;
  const moved = actions.filter(isDated).map((each) => (each.between
    ? { shock: each.id, between: each.between.map((day) => monthsOn(day, months)) }
    : { shock: each.id, at: monthsOn(each.at, months) }));
  const days = moved.flatMap((each) => each.between ?? [each.at]);
  if (days.some((day) => day < timeline.start || day > timeline.end)) throw new Error(say("move-all-outside"));
  for (const each of moved) session.edit(each, "move all");
}
