/** The lane of an action on the axis of time: a flag for its day, two for a window, a handle at the end of what ends. */

import { dayAt, isoOf, monthsOn, moved, place, stamp, within, years } from "./calendar.js";
import { element } from "./dom.js";
import { day } from "./numbers.js";
import { bar, grip, handle, tick } from "./slider.js";
import { say } from "./words.js";

const WEEK = 7;
const DAY = 86_400_000;
const FLAGS = { first: "flag-first", last: "flag-last", end: "flag-end" };

export function when_text({ at, between, until }) {
  if (between) return say("date-between", { first: day(between[0]), last: day(between[1]) });
  if (!at) return "";
  return until ? say("date-until", { first: day(at), last: day(until) }) : say("date-from", { day: day(at) });
}

/** A lane that a hand can move; `when` is the text beside it, which follows the hand. */
export function lane(entry, session, when) {
  const { timeline } = session.view;
  const days = entry.between ? { first: entry.between[0], last: entry.between[1] } : { first: entry.at, ...(entry.until ? { end: entry.until } : {}) };
  const track = element("div", { class: "track time" });
  const drawn = bar(...span(days, timeline), entry.between ? "window" : "lasting");
  const flags = {};
  const change = (which, iso) => {
    if (iso === days[which]) return;
    shift(days, which, iso, timeline);
    shown(which);
  };
  const shown = (which) => {
    when.textContent = when_text(entry.between ? { between: [days.first, days.last] } : { at: days.first, until: days.end });
    for (const [name, flag] of Object.entries(flags)) put(flag, days[name], timeline);
    const [from, to] = span(days, timeline);
    [drawn.style.left, drawn.style.width] = [`${100 * from}%`, `${100 * Math.max(0, to - from)}%`];
    session.edit(edit_of(entry, which, days));
  };
  let held = days;
  grip(drawn, () => (held = { ...days }), (way) => shift_all(days, held, way, timeline) && shown("first"));
  for (const which of Object.keys(days)) flags[which] = flag(entry, which, days, timeline, change);
  track.append(...years(timeline).map((year) => tick(place(year, timeline), "year")), drawn, ...Object.values(flags));
  return element("div", { class: "timeline" }, track, axis(timeline));
}

/** A lane of what waits for something else: where it may lie, and nothing to hold. */
export function still_lane({ spans }, timeline) {
  const bars = (spans ?? []).map((each) => bar(place(each.start, timeline), place(each.end, timeline), "waiting"));
  return element("div", { class: "timeline" },
    element("div", { class: "track time" }, years(timeline).map((year) => tick(place(year, timeline), "year")), bars), axis(timeline));
}

/** A flag takes the end of its action with it; the days of a window may not cross. */
function shift(days, which, iso, timeline) {
  if (days.end && which === "first") days.end = isoOf(stamp(days.end) + stamp(iso) - stamp(days.first));
  days[which] = iso;
  if (days.end && days.end <= days.first) days.end = within(isoOf(stamp(days.first) + WEEK * DAY), timeline);
  if (days.last && days.first > days.last) days[which === "first" ? "last" : "first"] = iso;
}

/** All days the same way along the axis, as far as all of them stay on it; whether any has moved. */
function shift_all(days, held, way, timeline) {
  const [first, last] = [stamp(timeline.start), stamp(timeline.end)];
  const [least, most] = [first - stamp(held.first), last - stamp(held.last ?? held.first)];
  const by = Math.min(Math.max(Math.round((way * (last - first)) / DAY) * DAY, least), most);
  const before = days.first;
  for (const [name, iso] of Object.entries(held)) days[name] = isoOf(stamp(iso) + by);
  return days.first !== before;
}

function span(days, timeline) {
  return [place(days.first, timeline), days.last || days.end ? place(days.last ?? days.end, timeline) : 1];
}

function edit_of(entry, which, days) {
  if (entry.between) return { shock: entry.id, between: [days.first, days.last] };
  return which === "end" ? { shock: entry.id, until: days.end } : { shock: entry.id, at: days.first };
}

function flag(entry, which, days, timeline, change) {
  const name = entry.between || which === "end" ? FLAGS[which] : "flag";
  return handle({
    at: place(days[which], timeline), key: `${entry.id} ${which}`, kind: which === "end" ? "end" : "flag",
    label: say(name, { name: entry.title }), text: day(days[which]),
    move: (share) => change(which, dayAt(share, timeline)),
    step: (steps) => change(which, Math.abs(steps) > 1 ? within(monthsOn(days[which], Math.sign(steps)), timeline) : moved(days[which], steps * WEEK, timeline)),
  });
}

function put(node, iso, timeline) {
  const at = place(iso, timeline);
  node.style.left = `${100 * at}%`;
  node.setAttribute("aria-valuenow", Math.round(100 * at));
  node.setAttribute("aria-valuetext", day(iso));
}

function axis(timeline) {
  const labels = years(timeline).map((year) => {
    const label = element("span", {}, year.slice(0, 4));
    label.style.left = `${100 * place(year, timeline)}%`;
    return label;
  });
  return element("div", { class: "years", "aria-hidden": "true" }, labels);
}
