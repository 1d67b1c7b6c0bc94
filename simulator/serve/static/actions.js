/** Actions: what happens on a date. A flag and a bar on the axis of time, figures for how strong and how likely. */

import { dayAt, isoOf, moved, place, stamp, years } from "./calendar.js";
import { button, element } from "./dom.js";
import { day } from "./numbers.js";
import { bar, handle, tick } from "./slider.js";
import { say } from "./words.js";

const WEEK = 7;

export function action(entry, session) {
  const { timeline } = session.view;
  const when = element("output", {}, when_text(entry));
  const node = element("li", { class: `lever action ${entry.own === false ? "still" : "changed"}`, "data-lever": entry.id },
    element("p", { class: "name" }, element("b", {}, entry.title), element("span", { class: "values" }, when)),
    entry.trigger ? element("p", { class: "meaning" }, entry.trigger) : lane(entry, session, timeline, when),
    element("div", { class: "figures" }, entry.effects.map((effect) => strength(entry, effect, session)), likelihood(entry, session)),
    foot(entry, session));
  node.addEventListener("focusin", () => session.pointAt(entry.line));
  return node;
}

function when_text({ at, between, until }) {
  if (between) return say("date-between", { first: day(between[0]), last: day(between[1]) });
  if (!at) return "";
  return until ? say("date-until", { first: day(at), last: day(until) }) : say("date-from", { day: day(at) });
}

/** The axis of time with the flag of a day, or the two flags of a window. */
function lane(entry, session, timeline, when) {
  const track = element("div", { class: "track time" });
  const days = entry.between ? [...entry.between] : [entry.at];
  const lasts = entry.until ? stamp(entry.until) - stamp(entry.at) : null;
  const end = () => (lasts === null ? 1 : place(isoOf(stamp(days[0]) + lasts), timeline));
  const span = () => (entry.between ? [place(days[0], timeline), place(days[1], timeline)] : [place(days[0], timeline), end()]);
  const drawn = bar(...span(), entry.between ? "window" : "lasting");
  const change = (index, to) => {
    if (to === days[index]) return;
    days[index] = to;
    if (entry.between && days[0] > days[1]) days[1 - index] = to;
    const shown = { ...entry, at: entry.between ? null : days[0], between: entry.between ? days : null };
    if (lasts !== null) shown.until = isoOf(stamp(days[0]) + lasts);
    when.textContent = when_text(shown);
    flags.forEach((flag, each) => place_flag(flag, days[each], timeline));
    [drawn.style.left, drawn.style.width] = [`${100 * span()[0]}%`, `${100 * Math.max(0, span()[1] - span()[0])}%`];
    session.edit(entry.between ? { shock: entry.id, between: [...days] } : { shock: entry.id, at: days[0] });
  };
  const flags = days.map((each, index) => flag_of(entry, index, days, timeline, change));
  track.append(...years(timeline).map((year) => tick(place(year, timeline), "year")), drawn, ...flags);
  return element("div", { class: "timeline" }, track, axis(timeline));
}

function flag_of(entry, index, days, timeline, change) {
  const names = entry.between ? ["flag-first", "flag-last"] : ["flag"];
  return handle({
    at: place(days[index], timeline), key: `${entry.id} day ${index}`, kind: "flag",
    label: say(names[index], { name: entry.title }), text: day(days[index]),
    move: (share) => change(index, dayAt(share, timeline)),
    step: (steps) => change(index, Math.abs(steps) > 1 ? months_on(days[index], Math.sign(steps), timeline) : moved(days[index], steps * WEEK, timeline)),
  });
}

function months_on(iso, months, timeline) {
  const when = new Date(stamp(iso));
  when.setUTCMonth(when.getUTCMonth() + months);
  return moved(isoOf(when.getTime()), 0, timeline);
}

function place_flag(flag, iso, timeline) {
  const at = place(iso, timeline);
  flag.style.left = `${100 * at}%`;
  flag.setAttribute("aria-valuenow", Math.round(100 * at));
  flag.setAttribute("aria-valuetext", day(iso));
}

function axis(timeline) {
  const labels = years(timeline).map((year) => {
    const label = element("span", {}, year.slice(0, 4));
    label.style.left = `${100 * place(year, timeline)}%`;
    return label;
  });
  return element("div", { class: "years", "aria-hidden": "true" }, labels);
}

/** How strong an effect is: a figure, or the two figures of a range, in the unit of what it acts on. */
function strength(entry, effect, session) {
  const name = `${entry.id} effect ${effect.i}`;
  const send = (strength) => session.edit({ shock: entry.id, effect: effect.i, ...strength });
  const value = effect.range ?? effect.value;
  const heading = say(`effect-${effect.operation}`, { name: effect.title });
  if (Array.isArray(value)) {
    const both = [...value];
    const inputs = both.map((each, index) =>
      figure(each, `${name} ${index}`, say(index ? "high-end" : "low-end", { name: heading }), (typed) => {
        both[index] = typed;
        if (both[0] <= both[1]) send({ low: both[0], high: both[1] });
      }));
    return element("div", { class: "effect" }, element("span", {}, heading), inputs[0], " – ", inputs[1], unit_of(effect));
  }
  if (effect.choices) return positions(effect, name, heading, send);
  if (typeof value === "boolean") return element("label", { class: "effect" },
    element("input", { type: "checkbox", checked: value, "data-key": name, onchange: (event) => send({ strength: event.target.checked }) }), heading);
  if (typeof value !== "number") return element("p", { class: "effect" }, heading, " ", element("b", {}, String(value ?? "")));
  return element("div", { class: "effect" }, element("span", {}, heading), figure(value, name, heading, (strength) => send({ strength })), unit_of(effect));
}

function positions(effect, name, heading, send) {
  const options = effect.choices.map(({ value, title }) => element("option", { value, selected: value === effect.value }, title));
  return element("label", { class: "effect" }, element("span", {}, heading),
    element("select", { "data-key": name, onchange: (event) => send({ strength: Number(event.target.value) }) }, options));
}

function figure(value, key, label, send) {
  return element("input", {
    type: "number", step: "any", value, "data-key": key, "aria-label": label,
    onchange: (event) => Number.isFinite(event.target.valueAsNumber) && send(event.target.valueAsNumber),
  });
}

function unit_of(effect) {
  return effect.unit && effect.unit !== "1" ? element("small", {}, effect.unit) : null;
}

function likelihood(entry, session) {
  const value = Math.round(100 * (entry.probability ?? 1));
  const input = element("input", {
    type: "number", min: 0, max: 100, step: 5, value, "data-key": `${entry.id} probability`,
    onchange: (event) => session.edit({ shock: entry.id, probability: Math.min(100, Math.max(0, event.target.valueAsNumber)) / 100 }),
  });
  return element("label", { class: "effect" }, element("span", {}, say("action-probability")), input, element("small", {}, "%"));
}

function foot(entry, session) {
  const line = entry.line ? button(say("line", { line: entry.line }), () => session.pointAt(entry.line, true), { class: "link" }) : null;
  const remove = button(say("remove"), () => session.edit({ shock: entry.id, remove: true }), {
    class: "link", "aria-label": say("remove-named", { name: entry.title }),
  });
  return element("p", { class: "foot" }, line, remove);
}
