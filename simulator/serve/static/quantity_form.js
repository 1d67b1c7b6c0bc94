/** Quantities to be drawn over time besides those that the page draws by itself. */

import { chooser } from "./chooser.js";
import { form, opened } from "./dialogs.js";
import { say } from "./words.js";

/** Paths over time are kept of the main quantities and of those that every run keeps by world. */
export function quantity_form(session) {
  const series = chooser("series", say("ask-series"), session.view.series.filter((each) => each.drawn));
  opened(say("curves-show-heading"), form([series.node], say("curves-show-do"), (given) => session.draw([given.series, ...session.drawn])));
  series.node.querySelector("input").focus();
}
