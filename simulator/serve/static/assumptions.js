/** Assumptions: uncertain quantities, each a range with two handles over its default range. */

import { button, element, heard } from "./dom.js";
import { displayed, range } from "./numbers.js";
import { ends, scaleOf } from "./scale.js";
import { bar, handle, tick } from "./slider.js";
import { say } from "./words.js";

/** What a quantity is set to, in its natural unit. */
export function written(control, value) {
  const { low, high, single } = ends(value);
  return single ? displayed(low, control.display, control.unit) : range(low, high, control.display, control.unit);
}

/** One lever with its name, its value and its track. */
export function assumption(control, session) {
  const now = element("output", {}, written(control, control.now));
  const before = control.changed ? element("s", {}, heard(say("instead-of")), written(control, control.default)) : null;
  const body = control.display === "switch" ? toggle(control, session) : track(control, session, now);
  const node = element("li", { class: `lever assumption ${control.changed ? "changed" : "still"}`, "data-lever": control.id },
    element("p", { class: "name" }, element("b", { id: `name ${control.id}` }, control.title), element("span", { class: "values" }, now, before)),
    body,
    control.meaning && control.meaning !== control.title ? element("p", { class: "meaning" }, control.meaning) : null,
    foot(control, session));
  node.addEventListener("focusin", () => session.pointAt(control.line));
  return node;
}

function foot(control, session) {
  const line = control.line ? button(say("line", { line: control.line }), () => session.pointAt(control.line, true), { class: "link" }) : null;
  const reset = control.changed
    ? button(say("reset"), () => session.edit({ reset: control.id }), { class: "link", "data-key": `reset ${control.id}`, "aria-label": say("reset-named", { name: control.title }) })
    : null;
  return line || reset ? element("p", { class: "foot" }, line, reset) : null;
}

function toggle(control, session) {
  const on = ends(control.now).low >= 0.5;
  const box = element("input", {
    type: "checkbox", "data-key": control.id, checked: on,
    onchange: (event) => session.edit({ set: control.id, value: event.target.checked }),
  });
  return element("label", { class: "toggle" }, box, say("switched-on"));
}

function track(control, session, now) {
  const scale = scaleOf(control);
  const lane = element("div", { class: "track" });
  const set = { ...ends(control.now) };
  const change = (end, value) => {
    if (value === set[end]) return;
    if (set.single) set.low = set.high = value;
    else if (end === "low") set.low = Math.min(value, set.high);
    else set.high = Math.max(value, set.low);
    shift(lane, control, scale, set, now);
    session.edit(set.single ? { set: control.id, value: set.low } : { set: control.id, low: set.low, high: set.high });
  };
  lane.append(...marks(control, scale, set, change));
  return lane;
}

function marks(control, scale, set, change) {
  const usual = ends(control.default);
  const places = [scale.place(set.low), scale.place(set.high)];
  const common = { low: scale.first, high: scale.last };
  const one = (end, name) =>
    handle({
      ...common, at: scale.place(set[end]), now: set[end], key: `${control.id} ${end}`, label: name, kind: end,
      text: displayed(set[end], control.display, control.unit),
      move: (share) => change(end, scale.value(share)),
      step: (steps) => change(end, scale.stepped(set[end], steps)),
    });
  const ghost = usual.single ? tick(scale.place(usual.low), "usual") : bar(scale.place(usual.low), scale.place(usual.high), "usual");
  const handles = set.single
    ? [one("low", control.title)]
    : [one("low", say("low-end", { name: control.title })), one("high", say("high-end", { name: control.title }))];
  return [ghost, bar(...places, "set"), ...handles];
}

/** Moves what is drawn without replacing it: the handle that a hand holds must stay the same element. */
function shift(lane, control, scale, set, now) {
  now.textContent = set.single ? displayed(set.low, control.display, control.unit) : range(set.low, set.high, control.display, control.unit);
  for (const end of set.single ? ["low"] : ["low", "high"]) {
    const node = lane.querySelector(`.handle.${end}`);
    node.style.left = `${100 * scale.place(set[end])}%`;
    node.setAttribute("aria-valuenow", set[end]);
    node.setAttribute("aria-valuetext", displayed(set[end], control.display, control.unit));
  }
  const drawn = lane.querySelector(".bar.set");
  drawn.style.left = `${100 * scale.place(set.low)}%`;
  drawn.style.width = `${100 * (scale.place(set.high) - scale.place(set.low))}%`;
}
