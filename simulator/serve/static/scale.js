/** The scale of one uncertain quantity: where its values stand, and the next value for a key. */

const ROOM = 0.75;

/** The two ends of a value or range; a value has both at the same place. */
export function ends(value) {
  if (value === null || value === undefined) return { low: 0, high: 0, single: true };
  if ("value" in value) return { low: Number(value.value), high: Number(value.value), single: true };
  return { low: value.low, high: value.high, single: false };
}

/**
 * The part of the bounds that a track shows: the default range and what is set now, with room at both sides. Bounds alone may
 * be a hundred times as wide.
 */
export function scaleOf(control) {
  const log = control.scale === "log" && control.low >= 0;
  const into = log ? (value) => Math.log(Math.max(value, 1e-12)) : (value) => value;
  const back = log ? Math.exp : (value) => value;
  const shown = [ends(control.default), ends(control.now)].flatMap(({ low, high }) => [into(low), into(high)]);
  const [least, most] = [Math.min(...shown), Math.max(...shown)];
  const width = most - least || (log ? 1 : Math.abs(most) || 1);
  const first = Math.max(into(control.low ?? -Infinity), least - ROOM * width);
  const last = Math.min(into(control.high ?? Infinity), most + ROOM * width);
  const span = last - first || 1;
  const round = (value) => rounded(value, control, back(first + span) - back(first));
  return {
    place: (value) => Math.min(1, Math.max(0, (into(value) - first) / span)),
    value: (share) => round(Math.min(back(last), Math.max(back(first), back(first + share * span)))),
    stepped: (value, steps) => round(clamp(stepOn(value, steps, { control, log, span, into, back }), control)),
    first: back(first),
    last: back(last),
  };
}

function stepOn(value, steps, { control, log, span, into, back }) {
  if (control.step && !log) return value + steps * control.step;
  return back(into(value) + (steps * span) / 100);
}

function clamp(value, control) {
  return Math.min(control.high ?? Infinity, Math.max(control.low ?? -Infinity, value));
}

/** A value as somebody would write it: in steps where the quantity has them, else three significant digits of the span. */
function rounded(value, control, span) {
  if (control.integer) return Math.round(value);
  const digits = Math.max(0, 2 - Math.floor(Math.log10(Math.abs(control.scale === "log" ? value || 1 : span) || 1)));
  return Number(clamp(Number(value.toFixed(Math.min(12, digits))), control).toPrecision(6));
}
