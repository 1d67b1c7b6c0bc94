/** The small scale of a row: the baseline's ring, the draft's dot, the link between them, the range over assumptions. */

import { shape } from "./dom.js";

const HEIGHT = 18;
const RADIUS = 4.6;
const MIDDLE = HEIGHT / 2;

const known = (share) => share !== null && share !== undefined;
const x = (share) => `${100 * Math.min(1, Math.max(0, share))}%`;

export function dot_line({ p, baseline, low, high, change, error, variants }) {
  return shape("svg", { height: HEIGHT, class: "strip", "aria-hidden": "true" },
    [0, 0.25, 0.5, 0.75, 1].map((share) => shape("line", { x1: x(share), x2: x(share), y1: 2, y2: HEIGHT - 2, class: share % 0.5 ? "grid" : "grid ends" })),
    known(low) && known(high) ? shape("rect", { x: x(low), width: x(high - low), y: MIDDLE - 4, height: 8, rx: 2, class: "assumed" }) : null,
    known(p) && known(baseline) ? level(baseline, p, `link ${change < 0 ? "less" : "more"}`) : null,
    known(p) && error ? level(p - 1.96 * error, p + 1.96 * error, "sampling") : null,
    known(baseline) ? dot(baseline, "ghost") : null,
    (variants ?? []).map((each) => (known(each.p) ? diamond(each.p) : null)),
    known(p) ? dot(p, "now") : null);
}

function level(from, to, kind) {
  return shape("line", { x1: x(from), x2: x(to), y1: MIDDLE, y2: MIDDLE, class: kind });
}

function dot(share, kind) {
  return shape("circle", { cx: x(share), cy: MIDDLE, r: RADIUS, class: kind });
}

function diamond(share) {
  return shape("svg", { x: x(share), class: "at" }, shape("path", { d: `M0 ${MIDDLE - 5}l5 5-5 5-5-5z`, class: "variant" }));
}

export function variant_mark() {
  return shape("svg", { viewBox: "0 0 12 12", width: 12, height: 12, class: "mark", "aria-hidden": "true" },
    shape("path", { d: "M6 1l5 5-5 5-5-5z", class: "variant" }));
}
