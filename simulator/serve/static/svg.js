/** Drawings in the page, each drawn for its width: scales, ticks, labels that keep their distance. */

import { place, years } from "./calendar.js";
import { shape } from "./dom.js";

export const SMALL = 12;
export const BODY = 13.5;

/** Numbers with few digits keep the text of a drawing short. */
const at = (value) => Math.round(value * 10) / 10;

export function drawing(width, height, label, ...children) {
  return shape("svg", { viewBox: `0 0 ${width} ${height}`, width, height, role: "img", "aria-label": label }, children);
}

export function line(from, to, kind) {
  return shape("line", { x1: at(from[0]), y1: at(from[1]), x2: at(to[0]), y2: at(to[1]), class: kind });
}

export function path(points, kind, closed = false) {
  const d = points.map(([x, y], index) => `${index ? "L" : "M"}${at(x)} ${at(y)}`).join("");
  return shape("path", { d: closed ? `${d}Z` : d, class: kind });
}

export function dot(x, y, radius, kind) {
  return shape("circle", { cx: at(x), cy: at(y), r: radius, class: kind });
}

export function rectangle(x, y, width, height, kind) {
  return shape("rect", { x: at(x), y: at(y), width: at(Math.max(0, width)), height: at(height), class: kind });
}

export function text(x, y, words, kind = "", size = SMALL, anchor = "start") {
  return shape("text", { x: at(x), y: at(y), class: kind, "font-size": size, "text-anchor": anchor }, words);
}

/** About how wide a text is set. */
export function width(words, size = SMALL) {
  let sum = 0;
  for (const letter of words) sum += letter.codePointAt(0) > 0x2e7f || letter === "%" ? 1 : 0.58;
  return sum * size;
}

/** From two to five round numbers between two values. */
export function ticks(low, high) {
  const span = high - low || Math.abs(high) || 1;
  const rough = span / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 2.5, 5, 10].map((each) => each * power).find((each) => each >= rough);
  const first = Math.ceil(low / step - 1e-9);
  const found = [];
  for (let each = first; each * step <= high + 1e-9 * span; each += 1) found.push(Number((each * step).toPrecision(12)));
  return found;
}

/** Places moved apart so that neighbours are at least a gap apart, within the room from low to high. */
export function spread(places, gap, low, high) {
  const order = places.map((_, index) => index).sort((a, b) => places[a] - places[b]);
  const moved = [...places];
  let edge = low;
  for (const index of order) {
    moved[index] = Math.max(moved[index], edge);
    edge = moved[index] + gap;
  }
  edge = high;
  for (const index of order.reverse()) {
    moved[index] = Math.min(moved[index], edge);
    edge = moved[index] - gap;
  }
  return moved;
}

/** The axis of time below a drawing. */
export function timeAxis(span, left, right, foot) {
  const x = (iso) => left + place(iso, span) * (right - left);
  const room = (right - left) / Math.max(1, years(span).length);
  return [
    line([left, foot], [right, foot], "axis"),
    ...years(span).flatMap((year, index) => [
      line([x(year), foot], [x(year), foot + 4], "axis"),
      ...(room > 34 || index % 2 === 0 ? [text(x(year), foot + 17, year.slice(0, 4), "quiet", SMALL, "middle")] : []),
    ]),
  ];
}

/** Redraws whenever the width of its place changes. */
export function fitted(node, draw) {
  let last = 0;
  const watch = new ResizeObserver(([entry]) => {
    const now = Math.floor(entry.contentRect.width);
    if (now && now !== last) {
      last = now;
      node.replaceChildren(draw(now));
    }
  });
  watch.observe(node);
  return node;
}
