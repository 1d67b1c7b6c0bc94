/** One future, told: the sentences of a single world in the order of their dates. */

import { post } from "./api.js";
import { button, element, refill } from "./dom.js";
import { day } from "./numbers.js";
import { opened } from "./dialogs.js";
import { language, say } from "./words.js";

export function tellStory(session) {
  const body = element("div", { class: "story" });
  const show = async (world, holds = null) => {
    refill(body, element("p", { role: "status" }, say("story-waiting")));
    try {
      const question = session.chosenRow()?.id ?? null;
      const found = await post("/api/story", { client: session.evaluation.client, text: session.text, variants: session.others(), question, world, holds, lang: language() });
      refill(body, ...told(found, show));
    } catch (fault) {
      refill(body, element("p", { role: "alert" }, fault.message), button(say("story-next"), () => show(null), { "data-key": "next" }));
    }
  };
  opened(say("story-title"), body);
  show(null);
}

/** What happens, by date; behind it what is special about this future, and where it ends. */
function told({ world, sentences }, show) {
  const [dated, others] = [sentences.filter((each) => each.date), sentences.filter((each) => !each.date)];
  return [
    element("p", { class: "sub", role: "status" }, say("story-world", { world })),
    element("ol", { class: "events" }, dated.map(({ date, text }) => element("li", {}, element("time", { datetime: date }, day(date)), element("span", {}, text)))),
    others.length ? [element("h3", {}, say("story-special")), element("ul", { class: "undated" }, others.map(({ text }) => element("li", {}, text)))] : null,
    element("div", { class: "buttons" }, button(say("story-next"), () => show(world + 1), { "data-key": "next" }),
      button(say("story-holds"), () => show(null, true), { "data-key": "holds" }), button(say("story-fails"), () => show(null, false), { "data-key": "fails" })),
  ];
}
