/** Numbers as `simulator/words/numbers.py` and `displays.py` write them; a test holds both to the same texts. */

import { knows, language, say } from "./words.js";

const MINUS = "\u2212";
const EXACT = 2;
const MINUTES_IN_WORDS = 600;

/** So many decimals, thousands in groups, a true minus sign, no negative zero. */
export function fixed(value, decimals = 0) {
  const text = halfEven(value, decimals);
  const [whole, part] = text.replace("-", "").split(".");
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ",") + (part ? `.${part}` : "");
  return Number(text) < 0 ? MINUS + grouped : grouped;
}

const EXACT_DIGITS = 60;

/** Python rounds the half to the even digit; toFixed rounds it away from zero. */
function halfEven(value, decimals) {
  const size = Math.abs(value);
  const text = size.toFixed(decimals);
  const behind = size.toFixed(Math.min(100, decimals + EXACT_DIGITS)).split(".")[1].slice(decimals);
  const down = Math.floor(size * 10 ** decimals);
  const mended = /^50*$/.test(behind) && down % 2 === 0 ? (down / 10 ** decimals).toFixed(decimals) : text;
  return value < 0 ? `-${mended}` : mended;
}

const [SMALLEST, LARGEST] = [1e-4, 1e6];
const RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹";

/** Three significant digits, without zeros at the end; very small and large ones with a power of ten. */
export function number(value) {
  if (!Number.isFinite(value)) return "–";
  if (value === 0) return "0";
  const power = Math.floor(Math.log10(Math.abs(value)));
  if (Math.abs(value) < SMALLEST || Math.abs(value) >= LARGEST) return `${number(value / 10 ** power)}×10${raised(power)}`;
  const decimals = 2 - power;
  const text = fixed(significant(value, 3), Math.max(decimals, 0));
  return text.includes(".") ? text.replace(/\.?0+$/, "") : text;
}

/** The number with so many significant digits. */
function significant(value, digits) {
  if (value === 0) return 0;
  const decimals = digits - 1 - Math.floor(Math.log10(Math.abs(value)));
  if (decimals > 15) return Number(value.toPrecision(digits));
  return decimals < 0 ? Number(halfEven(value * 10 ** decimals, 0)) / 10 ** decimals : Number(halfEven(value, decimals));
}

function raised(power) {
  return [...String(power)].map((each) => (each === "-" ? "⁻" : RAISED[each])).join("");
}

/** Two significant digits below ten, whole numbers below a thousand, three significant digits above. */
export function sized(value) {
  if (!Number.isFinite(value)) return "–";
  if (Math.abs(value) < 9.95) return number(significant(value, 2));
  return fixed(Math.abs(value) < 999.5 ? value : significant(value, 3));
}

/** A probability as sentences have it: whole per cent, <1 and >99 at the ends. */
export function chance(share) {
  return say("display-percent", { number: bareChance(share) });
}

export function bareChance(share) {
  if (share === null || share === undefined || !Number.isFinite(share)) return "–";
  const whole = 100 * share;
  if (share > 0 && whole < 1) return "<1";
  if (share < 1 && whole > 99) return ">99";
  return fixed(whole);
}

/** A change in points with its sign. */
export function points(change, decimals = 0) {
  if (change === null || !Number.isFinite(change)) return "–";
  const written = fixed(100 * change, decimals);
  return Number(written.replace(MINUS, "-").replace(/,/g, "")) > 0 ? `+${written}` : written;
}

const scaled = (value, scale) => sized(value * Number(say(scale)));
const rate = (text, unit) => {
  const per = { month: "display-per-month", year: "display-per-year" }[unit.split("/")[1]];
  return per ? say(per, { amount: text }) : text;
};
const percent = (value, unit) => rate(say("display-percent", { number: sized(unit === "%" ? value : 100 * value) }), unit);
const multiple = (value) =>
  say("display-multiple", { number: Math.abs(value) < EXACT ? number(significant(value, 3)) : sized(value) });
const worded = (name) => (value) => say(["1", `${MINUS}1`].includes(sized(value)) && knows(`${name}-one`) ? `${name}-one` : name, { number: sized(value) });

const WAYS = {
  percent,
  growth: (value, unit) => (value > 0 ? `+${percent(value, unit)}` : percent(value, unit)),
  multiple,
  "log-multiple": (value) => multiple(Math.exp(value)),
  "log-fall": (value) => percent(-Math.expm1(-value), "1"),
  money: (value) => say("display-money", { number: scaled(value, "display-billion") }),
  price: (value) => say("display-price", { number: sized(value) }),
  months: worded("display-months"),
  weeks: worded("display-weeks"),
  years: worded("display-years"),
  duration: (value) =>
    value < MINUTES_IN_WORDS ? worded("display-minutes")(value) : worded("display-hours")(value / 60),
  chips: (value, unit) => rate(say("display-chips", { number: scaled(value, "display-thousand") }), unit),
  count: (value, unit) =>
    unit === "bn" ? say("display-billions", { number: scaled(value, "display-billion") }) : rate(sized(value), unit),
  score: (value) => say("display-score", { number: sized(100 * value) }),
  index: (value) => sized(value),
  switch: (value) => say(value >= 0.5 ? "display-yes" : "display-no"),
};

/** A value in its natural unit, such as 23 % or 565 bn CNY a year. */
export function displayed(value, display, unit) {
  if (value === null || !Number.isFinite(value)) return "–";
  if (typeof value === "boolean") return WAYS.switch(value ? 1 : 0);
  const way = WAYS[display] ?? WAYS.index;
  return way(value, unit ?? "1");
}

/** A range of values in their natural unit: the unit is said once where both ends share it. */
export function range(low, high, display, unit) {
  const [first, last] = [displayed(low, display, unit), displayed(high, display, unit)];
  if (first === last) return first;
  const digits = /[\d.,<>]+/;
  const [head, tail] = [first.replace(digits, "#"), last.replace(digits, "#")];
  const amount = first.match(digits)?.[0];
  const joint = head === tail && amount && !first.startsWith(MINUS) && !first.startsWith("+");
  return joint ? last.replace(digits, (end) => `${amount}–${end}`) : say("range", { low: first, high: last });
}

/** A day as people read it: 1 Mar 2027. */
export function day(iso) {
  const when = new Date(`${iso}T00:00:00Z`);
  const locale = language() === "zh" ? "zh-CN" : "en-GB";
  return when.toLocaleDateString(locale, { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" });
}

/** A moment as people read it, in the time of this place: 1 Mar 2027, 14:05. */
export function moment(time) {
  const locale = language() === "zh" ? "zh-CN" : "en-GB";
  return new Date(time).toLocaleString(locale, { day: "numeric", month: "short", year: "numeric", hour: "2-digit", minute: "2-digit" });
}

/** A month as people read it: Mar 2027. */
export function month(iso) {
  const locale = language() === "zh" ? "zh-CN" : "en-GB";
  return new Date(`${iso}T00:00:00Z`).toLocaleDateString(locale, { month: "short", year: "numeric", timeZone: "UTC" });
}

/** A text whose ISO days are written as people read them. */
export function readable(text) {
  return text.replace(/\d{4}-\d{2}-\d{2}/g, (iso) => day(iso));
}

export function count(value) {
  return fixed(value);
}
