/** The scale of one uncertain quantity: where its values stand, and the next value for a key. */

/** The two ends of a value or range; a value has both at the same place. */
export function ends(value) {
  if (value === null || value === undefined) return { low: 0, high: 0, single: true };
  if ("value" in value) return { low: Number(value.value), high: Number(value.value), single: true };
  return { low: value.low, high: value.high, single: false };
}

/** The track of a control: from its low to its high, with the default range and what is set now in it. */
export function scaleOf(control) {
  const log = control.scale === "log" && control.low > 0;
  const into = log ? (value) => Math.log(Math.max(value, 1e-12)) : (value) => value;
  const back = log ? Math.exp : (value) => value;
  const [first, last] = [into(control.low), into(control.high)];
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
  return Math.min(control.high, Math.max(control.low, value));
}

/** A value as somebody would write it: in steps where the quantity has them, else three significant digits of the span. */
function rounded(value, control, span) {
  if (control.integer) return Math.round(value);
  const digits = Math.max(0, 2 - Math.floor(Math.log10(Math.abs(control.scale === "log" ? value || 1 : span) || 1)));
  return Number(clamp(Number(value.toFixed(Math.min(12, digits))), control).toPrecision(6));
}
