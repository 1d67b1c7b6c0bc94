/** Quantities to be drawn over time besides those that the page draws by itself. */

import { chooser } from "./chooser.js";
import { form, opened } from "./dialogs.js";
import { say } from "./words.js";

/** Paths over time are kept of the main quantities. */
export function quantity_form(session) {
  const series = chooser("series", say("ask-series"), session.view.series.filter((each) => each.main));
  opened(say("curves-show-heading"), form([series.node], say("curves-show-do"), (given) => session.draw([given.series, ...session.drawn])));
  series.node.querySelector("input").focus();
}
