/** The small scale of a row: the baseline's ring, the draft's dot, the link between them, the range over assumptions. */

import { shape } from "./dom.js";

const WIDTH = 180;
const HEIGHT = 18;
const EDGE = 7;

const x = (share) => EDGE + share * (WIDTH - 2 * EDGE);
const middle = HEIGHT / 2;

export function dot_line({ p, baseline, low, high, change, error, variants }) {
  const known = p !== null && p !== undefined;
  const before = baseline !== null && baseline !== undefined;
  return shape("svg", { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, class: "strip", "aria-hidden": "true", preserveAspectRatio: "none" },
    [0, 0.25, 0.5, 0.75, 1].map((share) => shape("line", { x1: x(share), x2: x(share), y1: 2, y2: HEIGHT - 2, class: share % 0.5 ? "grid" : "grid ends" })),
    low !== null && low !== undefined ? shape("rect", { x: x(low), width: Math.max(0, x(high) - x(low)), y: middle - 4, height: 8, rx: 2, class: "assumed" }) : null,
    known && before ? shape("line", { x1: x(baseline), x2: x(p), y1: middle, y2: middle, class: `link ${change < 0 ? "less" : "more"}` }) : null,
    known && error ? shape("line", { x1: x(Math.max(0, p - 1.96 * error)), x2: x(Math.min(1, p + 1.96 * error)), y1: middle, y2: middle, class: "sampling" }) : null,
    before ? shape("circle", { cx: x(baseline), cy: middle, r: 4.6, class: "ghost" }) : null,
    (variants ?? []).map((each) => shape("path", { d: `M${x(each.p)} ${middle - 5}l5 5-5 5-5-5z`, class: "variant" })),
    known ? shape("circle", { cx: x(p), cy: middle, r: 4.6, class: "now" }) : null);
}

export function variant_mark() {
  return shape("svg", { viewBox: "0 0 12 12", width: 12, height: 12, class: "mark", "aria-hidden": "true" },
    shape("path", { d: "M6 1l5 5-5 5-5-5z", class: "variant" }));
}
