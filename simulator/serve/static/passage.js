/** First passage: in how many futures a question has come true by each date. */

import { place } from "./calendar.js";
import { element } from "./dom.js";
import { heard_table } from "./fan.js";
import { chance, day, readable } from "./numbers.js";
import { BODY, SMALL, dot, drawing, fitted, line, path, spread, text, timeAxis, width } from "./svg.js";
import { say } from "./words.js";

const HEIGHT = 150;

export function passage(row) {
  const picture = fitted(element("div", { class: "picture" }), (across) => draw(row, across));
  const { dates, now, baseline } = row.first_passage;
  const every = Math.max(1, Math.ceil(dates.length / 12));
  const rows = dates.map((date, index) => [date, chance(now[index]), baseline ? chance(baseline[index]) : "–"]);
  return element("figure", { class: "box" },
    element("figcaption", {}, element("h3", {}, say("passage-title")), element("p", { class: "sub" }, readable(row.title))),
    picture, heard_table([say("date"), say("now"), say("baseline")], rows.filter((_, index) => index % every === 0 || index === rows.length - 1)));
}

function draw(row, across) {
  const { dates, now, baseline } = row.first_passage;
  const [top, foot, left] = [12, 12 + HEIGHT, 42];
  const right = across - Math.max(58, width(say("baseline")) + 14);
  const span = { start: dates[0], end: dates.at(-1) };
  const x = (iso) => left + place(iso, span) * (right - left);
  const up = (share) => foot - share * (foot - top);
  const points = (curve) => dates.flatMap((date, index) => (curve[index] === null ? [] : [[x(date), up(curve[index])]]));
  const curves = [...(baseline ? [[baseline, "base", "median base", say("baseline")]] : []), [now, "outcome", "median", say("now")]];
  const places = spread(curves.map(([curve]) => up(curve.at(-1) ?? 0)), 34, top + 8, foot - 16);
  return drawing(across, foot + 24, description(row),
    [0, 0.25, 0.5, 0.75, 1].flatMap((share) => [line([left, up(share)], [right, up(share)], "grid"), text(left - 6, up(share) + 4, chance(share), "quiet", SMALL, "end")]),
    curves.flatMap(([curve, , kind]) => [path(points(curve), "casing"), path(points(curve), kind), dot(...(points(curve).at(-1) ?? [left, foot]), 3.4, `end ${kind}`)]),
    half_way(dates, now, x, up, right), timeAxis(span, left, right, foot),
    curves.flatMap(([curve, kind, , name], index) => [
      text(right + 8, places[index] + 2, chance(curve.at(-1)), `${kind} strong`, BODY), text(right + 8, places[index] + 16, name, kind, SMALL),
    ]));
}

/** The date by which it has happened in half of the futures. */
function half_way(dates, now, x, up, right) {
  const index = now.findIndex((share) => share >= 0.5);
  if (index < 1) return null;
  const words = say("passage-half", { day: day(dates[index]) });
  const space = x(dates[index]) - 42 > width(words) + 8;
  if (!space && x(dates[index]) + width(words) + 8 > right) return null;
  return text(x(dates[index]) + (space ? -8 : 8), up(0.5) + (space ? -6 : 16), words, "quiet", SMALL, space ? "end" : "start");
}

function description(row) {
  const { now, baseline } = row.first_passage;
  return say("passage-heard", { title: row.title, after: chance(now.at(-1)), before: baseline ? chance(baseline.at(-1)) : "–" });
}
