/** Assumptions: uncertain quantities, each a range with two handles over its default range. */

import { button, element, heard } from "./dom.js";
import { rangeText, valueText } from "./measure.js";
import { chance } from "./numbers.js";
import { ends, scaleOf } from "./scale.js";
import { bar, handle, tick } from "./slider.js";
import { say } from "./words.js";

/** One lever with its name, its value and its track. */
export function assumption(control, session) {
  const now = element("output", {}, control.now_text);
  const before = control.changed ? element("s", {}, heard(say("instead-of")), control.default_text) : null;
  const body = control.now === null ? begin(control, session) : control.display === "switch" ? toggle(control, session) : track(control, session, now);
  const node = element("li", { class: `lever assumption ${control.changed ? "changed" : "still"}`, "data-lever": control.id },
    element("p", { class: "name" }, element("b", { id: `name ${control.id}` }, control.title), element("span", { class: "values" }, now, before)),
    body,
    control.hint ? element("p", { class: "hint" }, control.hint) : null,
    foot(control, session));
  node.addEventListener("focusin", () => session.pointAt(control.line));
  return node;
}

/** Why it is so, its line, the way back. */
function foot(control, session) {
  const line = control.line ? button(say("line", { line: control.line }), () => session.pointAt(control.line, true), { class: "link" }) : null;
  const reset = control.changed
    ? button(say("reset"), () => session.edit({ reset: control.id }), { class: "link", "data-key": `reset ${control.id}`, "aria-label": say("reset-named", { name: control.title }) })
    : null;
  return element("div", { class: "foot" }, line, reset, reasons(control));
}

/** Controls whose reasons are open; they stay so when the levers are drawn again. */
const opened = new Set();

/** The reason of its numbers, and how much of the spread of the chosen questions it explains. */
function reasons({ id, title, meaning, matters }) {
  const share = matters ? element("p", {}, say("lever-matters", { share: chance(matters) })) : null;
  const told = [meaning && meaning !== title ? element("p", {}, meaning) : null, share].filter(Boolean);
  return told.length ? element("details", { open: opened.has(id), ontoggle: ({ target }) => (target.open ? opened.add(id) : opened.delete(id)) }, element("summary", { "data-key": `${id} why` }, say("lever-why"), heard(` ${title}`)), told) : null;
}

/** What a lever would replace that stands nowhere: it has no handle before somebody sets it. */
function begin(control, session) {
  const { text, start, start_text: written } = control.unset;
  return element("div", {}, element("p", { class: "meaning" }, text),
    button(say("lever-begin", { value: written }), () => session.edit({ set: control.id, value: start }), { "data-key": `${control.id} begin` }));
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
  const bounds = [scale.first, scale.last].map((end) => element("span", {}, valueText(control, end)));
  return [lane, element("p", { class: "bounds", "aria-hidden": "true" }, bounds)];
}

function marks(control, scale, set, change) {
  const usual = control.default && ends(control.default);
  const places = [scale.place(set.low), scale.place(set.high)];
  const common = { low: scale.first, high: scale.last };
  const one = (end, name) =>
    handle({
      ...common, at: scale.place(set[end]), now: set[end], key: `${control.id} ${end}`, label: name, kind: end,
      text: valueText(control, set[end]),
      move: (share) => change(end, scale.value(share)),
      step: (steps) => change(end, scale.stepped(set[end], steps)),
    });
  const ghost = !usual ? null : usual.single ? tick(scale.place(usual.low), "usual") : bar(scale.place(usual.low), scale.place(usual.high), "usual");
  const handles = set.single
    ? [one("low", control.title)]
    : [one("low", say("low-end", { name: control.title })), one("high", say("high-end", { name: control.title }))];
  return [ghost, bar(...places, "set"), ...handles].filter(Boolean);
}

/** Moves what is drawn without replacing it: the handle that a hand holds must stay the same element. */
function shift(lane, control, scale, set, now) {
  now.textContent = set.single ? valueText(control, set.low) : rangeText(control, set.low, set.high);
  for (const end of set.single ? ["low"] : ["low", "high"]) {
    const node = lane.querySelector(`.handle.${end}`);
    node.style.left = `${100 * scale.place(set[end])}%`;
    node.setAttribute("aria-valuenow", set[end]);
    node.setAttribute("aria-valuetext", valueText(control, set[end]));
  }
  const drawn = lane.querySelector(".bar.set");
  drawn.style.left = `${100 * scale.place(set.low)}%`;
  drawn.style.width = `${100 * (scale.place(set.high) - scale.place(set.low))}%`;
}
