/** Actions: what happens on a date. A lane on the axis of time, figures for how strong and how likely. */

import { button, element } from "./dom.js";
import { lane, still_lane, when_text } from "./lane.js";
import { isPercent, meantBy, shownAs } from "./typed.js";
import { say } from "./words.js";

export function action(entry, session) {
  const dated = entry.at || entry.between;
  const when = element("output", {}, dated ? when_text(entry) : entry.trigger ?? "");
  const node = element("li", { class: `lever action ${entry.own === false ? "still" : "changed"}`, "data-lever": entry.id },
    element("p", { class: "name" }, element("b", {}, entry.title), element("span", { class: "values" }, when)),
    dated ? lane(entry, session, when) : still_lane(entry, session.view.timeline),
    dated ? dates(entry, session) : null,
    element("div", { class: "figures" }, entry.effects.map((effect) => strength(entry, effect, session)), likelihood(entry, session)),
    foot(entry, session));
  node.addEventListener("focusin", () => session.pointAt(entry.line));
  return node;
}

/** The days of an action, to be typed; a day counts once it is whole and the field is left, or Enter is pressed. */
function dates(entry, session) {
  const { start, end } = session.view.timeline;
  const one = (iso, name, text, send) => {
    const left = ({ target }) => target.value && target.value !== iso && target.checkValidity() && send(target.value);
    const input = element("input", {
      type: "date", value: iso, min: start, max: end, required: true, "data-key": `${entry.id} typed ${name}`, "aria-label": say(name, { name: entry.title }),
      onblur: left, onkeydown: (event) => event.key === "Enter" && event.target.blur(),
    });
    return element("label", { class: "effect" }, element("span", {}, say(text)), input);
  };
  const send = (days) => session.edit({ shock: entry.id, ...days });
  const { at, between, until } = entry;
  if (between) {
    const [first, last] = between;
    return element("div", { class: "dates" },
      one(first, "flag-first", "typed-first", (typed) => send({ between: [typed, typed > last ? typed : last] })),
      one(last, "flag-last", "typed-last", (typed) => send({ between: [typed < first ? typed : first, typed] })));
  }
  return element("div", { class: "dates" }, one(at, "flag", "typed-from", (typed) => send({ at: typed })),
    until && until <= end ? one(until, "flag-end", "typed-until", (typed) => typed > at && send({ until: typed })) : null);
}

/** How strong an effect is: a figure, or the two figures of a range, in the unit of what it acts on. */
function strength(entry, effect, session) {
  const name = `${entry.id} effect ${effect.i}`;
  const send = (strength) => session.edit({ shock: entry.id, effect: effect.i, ...strength });
  const value = effect.range ?? effect.value;
  const heading = say(`effect-${effect.operation}`, { name: effect.title });
  if (Array.isArray(value)) return ends(effect, name, heading, [...value], send);
  if (effect.choices) return positions(effect, name, heading, send);
  if (typeof value === "boolean") return element("label", { class: "effect switch" },
    element("input", { type: "checkbox", checked: value, "data-key": name, onchange: (event) => send({ strength: event.target.checked }) }), element("span", {}, effect.title));
  if (typeof value !== "number") return element("p", { class: "effect" }, effect.text ?? heading);
  return line(effect, heading, figure(value, effect, name, heading, (strength) => send({ strength })));
}

function ends(effect, name, heading, both, send) {
  const inputs = both.map((each, index) =>
    figure(each, effect, `${name} ${index}`, say(index ? "high-end" : "low-end", { name: heading }), (typed) => {
      both[index] = typed;
      if (both[0] <= both[1]) send({ low: both[0], high: both[1] });
    }));
  return line(effect, heading, inputs[0], element("span", {}, "–"), inputs[1]);
}

/** The name and figures of an effect. */
function line(effect, heading, ...figures) {
  return element("div", { class: "effect" }, element("span", { class: "effect-name" }, heading), element("span", { class: "effect-figures" }, figures, unit_of(effect)));
}

function positions(effect, name, heading, send) {
  const options = effect.choices.map(({ value, title }) => element("option", { value, selected: value === effect.value }, title));
  return element("label", { class: "effect" }, element("span", {}, heading),
    element("select", { "data-key": name, onchange: (event) => send({ strength: Number(event.target.value) }) }, options));
}

/** A field for a number in its natural unit. */
function figure(value, effect, key, label, send) {
  const [low, high] = (effect.bounds ?? [null, null]).map((each) => (each === null ? null : shownAs(each, effect.display)));
  return element("input", {
    type: "number", step: "any", min: low, max: high, value: shownAs(value, effect.display), "data-key": key, "aria-label": label,
    onchange: ({ target }) => Number.isFinite(target.valueAsNumber) && target.checkValidity() && send(meantBy(target.valueAsNumber, effect.display)),
  });
}

/** The unit as the text of the effect has it behind its numbers. */
function unit_of({ unit, display, text, operation }) {
  if (operation === "scale") return null;
  const told = isPercent(display) ? text?.match(/[^\d]*$/)?.[0].trim() || "%" : unit;
  return told && told !== "1" ? element("small", {}, told) : null;
}

function likelihood(entry, session) {
  const value = Math.round(100 * (entry.probability ?? 1));
  const input = element("input", {
    type: "number", min: 0, max: 100, step: "any", value, "data-key": `${entry.id} probability`,
    onchange: ({ target }) => Number.isFinite(target.valueAsNumber) && session.edit({ shock: entry.id, probability: Math.min(100, Math.max(0, target.valueAsNumber)) / 100 }),
  });
  return element("label", { class: "effect" }, element("span", { class: "effect-name" }, say("action-probability")), element("span", { class: "effect-figures" }, input, element("small", {}, "%")));
}

function foot(entry, session) {
  const line = entry.line ? button(say("line", { line: entry.line }), () => session.pointAt(entry.line, true), { class: "link" }) : null;
  const reset = entry.changed ? button(say("reset"), () => session.edit({ reset: `shocks.${entry.id}` }), { class: "link", "aria-label": say("reset-named", { name: entry.title }) }) : null;
  const remove = button(say("remove"), () => session.edit({ shock: entry.id, remove: true }), {
    class: "link", "aria-label": say("remove-named", { name: entry.title }),
  });
  return element("p", { class: "foot" }, line, reset, remove);
}
