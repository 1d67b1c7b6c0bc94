/** A question of one's own: a form whose answers are a signal of the file. */

import { element, field } from "./dom.js";
import { form, opened } from "./dialogs.js";
import { thresholdOf, thresholdUnit } from "./typed.js";
import { say } from "./words.js";

const FORMS = ["at-above", "at-below", "crosses-above", "crosses-below", "happens"];

export function ask_form(session) {
  const { view } = session;
  const shown = element("div", { class: "shown" });
  const kind = element("select", { name: "form", onchange: () => show(kind.value) },
    FORMS.filter((each) => each !== "happens" || view.events?.length).map((each) => element("option", { value: each }, say(`form-${each}`))));
  const show = (form_name) => shown.replaceChildren(...about(view, form_name));
  show(FORMS[0]);
  const fields = [
    field(say("ask-title"), element("input", { name: "title", required: true, maxlength: 200 }), say("ask-title-note")),
    field(say("ask-form"), kind), shown,
    field(say("ask-day"), element("input", { type: "date", name: "day", required: true, min: view.timeline.start, max: view.timeline.end, value: `${Number(view.timeline.start.slice(0, 4)) + 1}-12-31` })),
  ];
  opened(say("ask-heading"), form(fields, say("ask-add"), (given) => session.edit({ signal: signal_of(given, view.series) })));
}

/** What the question is about: an event, or a series and a threshold in its unit. */
function about(view, form_name) {
  if (form_name === "happens") return [chooser("event", say("ask-event"), view.events)];
  const unit = element("small", {});
  const label = field(say("ask-threshold"), element("input", { type: "number", name: "threshold", step: "any", required: true }));
  label.append(unit);
  const tell = (id) => {
    const found = view.series.find((each) => each.id === id);
    unit.textContent = found ? thresholdUnit(found) || say("ask-pure") : "";
  };
  tell(view.series[0]?.id);
  return [chooser("series", say("ask-series"), view.series, tell), label];
}

/** A list to choose from, with a field that narrows it. */
function chooser(name, title, entries, told = () => {}) {
  const select = element("select", { name, size: 6, required: true, onchange: () => told(select.value) });
  const fill = (typed) => {
    const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
    const found = entries.filter((each) => words.every((word) => `${each.title} ${each.id}`.toLowerCase().includes(word)));
    select.replaceChildren(...found.map((each, index) => element("option", { value: each.id, selected: !index }, each.title)));
    told(select.value);
  };
  fill("");
  const narrow = element("input", { type: "search", oninput: () => fill(narrow.value), "aria-label": say("ask-narrow") });
  return element("div", { class: "chooser" }, field(title, narrow), element("label", { class: "field" }, element("span", { class: "heard" }, title), select));
}

/** The signal as a file has it. */
function signal_of({ title, form: kind, series, event, threshold, day }, known) {
  const id = `own-${title.toLowerCase().normalize("NFKD").replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "").slice(0, 40) || "question"}`;
  const signal = { id: id.replace(/-$/, ""), title };
  if (kind === "happens") return { ...signal, event, by: day };
  const level = thresholdOf(Number(threshold), known.find((each) => each.id === series)?.display);
  const [how, side] = kind.split("-");
  return how === "at"
    ? { ...signal, series, at: day, [side]: level }
    : { ...signal, series, [`crosses_${side}`]: level, by: day };
}
