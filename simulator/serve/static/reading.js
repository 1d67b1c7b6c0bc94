/** How the page is read: its marks with their meaning, and the same answers in a shell. */

import { element, shape } from "./dom.js";
import { say } from "./words.js";

const MARKS = {
  now: () => shape("circle", { cx: 9, cy: 7, r: 4.6, class: "now" }),
  baseline: () => shape("circle", { cx: 9, cy: 7, r: 4.6, class: "ghost" }),
  assumed: () => shape("rect", { x: 1, y: 3, width: 16, height: 8, rx: 2, class: "assumed" }),
  "put-in": () => shape("rect", { x: 3, y: 3, width: 12, height: 8, class: "amber" }),
};

export function reading(session) {
  const marks = Object.entries(MARKS).map(([name, draw]) =>
    element("li", {}, shape("svg", { viewBox: "0 0 18 14", width: 18, height: 14, class: "strip mark", "aria-hidden": "true" }, draw()), say(`reading-${name}`)));
  const command = element("code", {});
  session.addEventListener("draft", () => (command.textContent = `simulator compare baseline ${session.file?.name ?? "FILE.yaml"}`));
  return element("section", { class: "box reading-key", "aria-labelledby": "reading" },
    element("h2", { id: "reading" }, say("reading-title")), element("ul", {}, marks),
    element("p", {}, say("reading-colours")), element("p", {}, say("reading-limits")), element("p", {}, say("reading-shell"), " ", command));
}
