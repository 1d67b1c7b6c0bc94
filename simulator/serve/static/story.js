/** One future, told: the sentences of a single world in the order of their dates. */

import { post } from "./api.js";
import { button, element, refill } from "./dom.js";
import { day } from "./numbers.js";
import { opened } from "./dialogs.js";
import { language, say } from "./words.js";

export function tellStory(session) {
  const body = element("div", { class: "story" });
  const show = async (world) => {
    refill(body, element("p", { role: "status" }, say("story-waiting")));
    try {
      const question = session.chosenRow()?.id ?? null;
      const found = await post("/api/story", { client: session.evaluation.client, text: session.text, question, world, lang: language() });
      refill(body, ...told(found, show));
    } catch (fault) {
      refill(body, element("p", { role: "alert" }, fault.message));
    }
  };
  opened(say("story-title"), body);
  show(null);
}

function told({ world, sentences }, show) {
  return [
    element("p", { class: "sub", role: "status" }, say("story-world", { world })),
    element("ol", { class: "events" }, sentences.map(({ date, text }) =>
      element("li", {}, date ? element("time", { datetime: date }, day(date)) : null, element("span", {}, text)))),
    button(say("story-next"), () => show(world + 1), { "data-key": "next" }),
  ];
}
