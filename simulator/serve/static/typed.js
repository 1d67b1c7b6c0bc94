/** How numbers are typed: shares and logarithms as per cent, everything else as it is. */

const PERCENT = {
  percent: { shown: (value) => 100 * value, meant: (typed) => typed / 100 },
  "log-multiple": { shown: (value) => 100 * Math.expm1(value), meant: (typed) => Math.log1p(typed / 100) },
};
/** How thresholds of series are typed: besides shares, logarithms as multiples, and scores out of a hundred. */
const THRESHOLD = {
  percent: { unit: "%", meant: (typed) => typed / 100 },
  "log-multiple": { unit: "×", meant: Math.log },
  score: { unit: "/ 100", meant: (typed) => typed / 100 },
};
const AS_IT_IS = { shown: (value) => value, meant: (typed) => typed };
const SHOWN_DIGITS = 4;
const MEANT_DIGITS = 6;

export function isPercent(display) {
  return display in PERCENT;
}

/** The unit in which a threshold of a series is typed. */
export function thresholdUnit({ display, unit }) {
  return THRESHOLD[display]?.unit ?? (unit === "1" ? "" : unit);
}

/** A typed threshold as the file has it. */
export function thresholdOf(typed, display) {
  return Number((THRESHOLD[display]?.meant ?? AS_IT_IS.meant)(typed).toPrecision(MEANT_DIGITS));
}

/** A value of the file as it is typed. */
export function shownAs(value, display) {
  return Number((PERCENT[display] ?? AS_IT_IS).shown(value).toPrecision(SHOWN_DIGITS));
}

/** What is typed as a value of the file. */
export function meantBy(typed, display) {
  return Number((PERCENT[display] ?? AS_IT_IS).meant(typed).toPrecision(MEANT_DIGITS));
}
