/**
 * Values of a control as its own text has them: "28–123 % a year" tells what stands before, between and behind the numbers,
 * so that a value in the hand reads like the one that the server writes a moment later.
 */

import { fixed, number } from "./numbers.js";
import { say } from "./words.js";

const AMOUNT = /[+\u2212<>]?\d[\d.,]*/g;

/** One value. */
export function valueText(control, value) {
  const { before, after } = around(control);
  return `${before}${amount(control, value)}${after}`;
}

/** A range of values, or one where both ends read alike. */
export function rangeText(control, low, high) {
  const { before, after } = around(control);
  const [first, last] = [amount(control, low), amount(control, high)];
  if (first === last) return `${before}${first}${after}`;
  const signed = /^[+\u2212]/.test(first) || /^[+\u2212]/.test(last);
  return `${before}${say(signed ? "range" : "range-plain", { low: first, high: last })}${after}`;
}

function amount(control, value) {
  if (control.display === "percent") return control.kind === "lever" ? number(100 * value) : fixed(100 * value, Math.abs(value) >= 0.01 || value === 0 ? 0 : 1);
  if (control.display === "log-multiple") return signed(100 * Math.expm1(value));
  return number(value);
}

function signed(value) {
  const text = fixed(value);
  return value > 0 && text !== "0" ? `+${text}` : text;
}

/** What stands around the numbers of the text that the server has written. */
function around({ now_text: written }) {
  const found = [...(written ?? "").matchAll(AMOUNT)];
  if (!found.length) return { before: "", after: "" };
  const last = found.at(-1);
  return { before: written.slice(0, found[0].index), after: written.slice(last.index + last[0].length) };
}
