/** Paths of a quantity: bands of the draft, the baseline as a ghost behind it, direct labels at the right. */

import { place } from "./calendar.js";
import { element } from "./dom.js";
import { displayed, range } from "./numbers.js";
import { BODY, SMALL, dot, drawing, fitted, line, path, spread, text, ticks, timeAxis, width } from "./svg.js";
import { say } from "./words.js";

const HEIGHT = 150;
const FOOT = 24;

export function fan(quantity, kind = "box") {
  const picture = fitted(element("div", { class: "picture" }), (across) => draw(quantity, across));
  return element("figure", { class: kind },
    element("figcaption", {}, element("h3", {}, quantity.title, quantity.restates ? element("mark", { class: "put-in" }, say("put-in")) : null), element("p", { class: "sub" }, [unit_apart(quantity), say(quantity.now.q10 ? "fan-note" : "fan-note-nine")].filter(Boolean).join(" · "))),
    picture, table(quantity));
}

/** The outermost band that the data have. */
const outer = (curve) => (curve.q10 ? [curve.q10, curve.q90] : [curve.q05, curve.q95]);

function draw(quantity, across) {
  const { dates, now, baseline } = quantity;
  const labels = ["now", "baseline"].map((side) => amount_of(ending(quantity, side)));
  const right = across - Math.min(across / 3, 14 + Math.max(...labels.map((each) => width(each, BODY + 1)), width(say("baseline"))));
  const marks = axis_marks(quantity);
  const left = 8 + Math.max(...marks.map((each) => width(each.label)));
  const [top, foot] = [10, 10 + HEIGHT];
  const values = [...[now, baseline].filter(Boolean).flatMap((curve) => outer(curve).flat()), ...marks.map((each) => each.value)];
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const up = (value) => foot - ((value - low) / (high - low || 1)) * (foot - top);
  const span = { start: dates[0], end: dates.at(-1) };
  const xs = dates.map((each) => left + place(each, span) * (right - left));
  return drawing(across, foot + FOOT, description(quantity),
    marks.flatMap(({ value, label }) => [line([left, up(value)], [right, up(value)], "grid"), text(left - 6, up(value) + 4, label, "quiet", SMALL, "end")]),
    baseline ? band(xs, ...outer(baseline), up, "ghost") : null,
    band(xs, ...outer(now), up, "band"), band(xs, now.q25, now.q75, up, "half"),
    baseline ? median(xs, baseline.q50, up, "median base") : null, median(xs, now.q50, up, "median"),
    timeAxis(span, left, right, foot), end_labels(quantity, right + 8, up, top, foot));
}

/** Ticks at round values as they are shown: logarithms at round multiples. */
function axis_marks({ now, baseline, display, unit }) {
  const values = [now, baseline].filter(Boolean).flatMap((curve) => outer(curve).flat());
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const shown = (value) => ({ value, label: displayed(value, display, unit) });
  if (display !== "log-multiple") return ticks(low, high).map((value) => short(shown(value)));
  const powers = [0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50].map((each) => ({ value: Math.log(each), label: displayed(Math.log(each), display, unit) }));
  const within = powers.filter(({ value }) => value >= low && value <= high);
  return within.length ? within : [shown(0)];
}

/** Long units stand once, in the label at the end; ticks have the number alone. */
function short(mark) {
  return { ...mark, label: amount_of(mark.label) };
}

function band(xs, low, high, up, kind) {
  return path([...xs.map((x, index) => [x, up(high[index])]), ...xs.map((x, index) => [x, up(low[index])]).reverse()], kind, true);
}

function median(xs, values, up, kind) {
  const points = xs.map((x, index) => [x, up(values[index])]);
  return [path(points, "casing"), path(points, kind), dot(...points.at(-1), 3.4, `end ${kind}`)];
}

function end_labels(quantity, x, up, top, foot) {
  const curves = [[quantity.now, "outcome", say("now"), ending(quantity, "now")]];
  if (quantity.baseline) curves.push([quantity.baseline, "base", say("baseline"), ending(quantity, "baseline")]);
  const places = spread(curves.map(([curve]) => up(curve.q50.at(-1))), 34, top + 8, foot - 16);
  return curves.flatMap(([, kind, name, told], index) => [
    text(x, places[index] + 2, amount_of(told), `${kind} strong`, BODY),
    text(x, places[index] + 16, name, kind, SMALL),
  ]);
}

/** The last median, as the server tells it. */
function ending(quantity, side) {
  const curve = quantity[side];
  if (!curve) return "";
  return quantity[`${side}_text`] ?? displayed(curve.q50.at(-1), quantity.display, quantity.unit);
}

const LONG = 5;

/** A number with a short unit such as % or ×; a longer unit is said once, in the caption. */
function amount_of(told) {
  const parts = told.match(/^([^\d]*[\d.,]+)(.*)$/);
  return parts && parts[2].trim().length > LONG ? parts[1] : told;
}

function unit_apart(quantity) {
  const told = ending(quantity, "now");
  return told.slice(amount_of(told).length).trim();
}

function description(quantity) {
  const [after, before] = [ending(quantity, "now"), ending(quantity, "baseline")];
  return say(quantity.baseline ? "fan-heard" : "fan-heard-alone", { title: quantity.title, after, before });
}

/** The year ends in figures, for those who do not see the drawing. */
function table({ dates, now, baseline, display, unit }) {
  const rows = dates.map((date, index) => ({ date, index })).filter(({ date }, each, all) => all[each + 1]?.date.slice(0, 4) !== date.slice(0, 4));
  const [low, high] = outer(now);
  return heard_table([say("date"), say("now"), say(now.q10 ? "fan-range" : "fan-range-nine"), say("baseline")], rows.map(({ date, index }) => [
    date, displayed(now.q50[index], display, unit), range(low[index], high[index], display, unit),
    baseline ? displayed(baseline.q50[index], display, unit) : "–",
  ]));
}

export function heard_table(head, rows) {
  return element("div", { class: "heard" }, element("table", {},
    element("thead", {}, element("tr", {}, head.map((each) => element("th", { scope: "col" }, each)))),
    element("tbody", {}, rows.map(([first, ...rest]) => element("tr", {}, element("th", { scope: "row" }, first), rest.map((each) => element("td", {}, each)))))));
}
