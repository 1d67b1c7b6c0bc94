/** A question of one's own: a form whose answers are a signal of the file. */

import { post } from "./api.js";
import { chooser } from "./chooser.js";
import { element, field, rested } from "./dom.js";
import { form, opened } from "./dialogs.js";
import { thresholdOf, thresholdUnit } from "./typed.js";
import { language, say } from "./words.js";

const FORMS = ["at-above", "at-below", "crosses-above", "crosses-below", "happens"];
const PAUSE = 250;

export function ask_form(session) {
  const { view } = session;
  const subject = new Subject(session);
  const kind = element("select", { name: "form", onchange: () => subject.show(kind.value) },
    FORMS.filter((each) => each !== "happens" || view.events?.length).map((each) => element("option", { value: each }, say(`form-${each}`))));
  subject.show(FORMS[0]);
  const fields = [
    field(say("ask-title"), element("input", { name: "title", required: true, maxlength: 200 }), say("ask-title-note")),
    field(say("ask-form"), kind), subject.node, field(say("ask-day"), subject.day), subject.usual,
  ];
  opened(say("ask-heading"), form(fields, say("ask-add"), (given) => session.ask(signal_of(given, view.series))));
}

/** What the question is about: an event, or a quantity and a threshold in its unit. What was chosen stays when the comparison changes. */
class Subject {
  constructor(session) {
    const { view } = session;
    this.session = session;
    this.day = element("input", { type: "date", name: "day", required: true, min: view.timeline.start, max: view.timeline.end, value: `${Number(view.timeline.start.slice(0, 4)) + 1}-12-31`, onchange: () => this.typical() });
    this.unit = element("small", {});
    this.usual = element("p", { class: "sub usual-values", role: "status" });
    this.series = chooser("series", say("ask-series"), view.series, () => this.chosen());
    this.event = chooser("event", say("ask-event"), view.events ?? []);
    this.threshold = field(say("ask-threshold"), element("input", { type: "number", name: "threshold", step: "any", required: true }));
    this.threshold.append(this.unit);
    this.quantity = element("div", {}, this.series.node, this.threshold);
    this.node = element("div", { class: "shown" }, this.quantity, this.event.node);
    this.typical = rested(PAUSE, () => this.tell_typical());
  }

  /** What is out of sight is not asked for. */
  show(kind) {
    const is_event = kind === "happens";
    for (const [node, hidden] of [[this.quantity, is_event], [this.event.node, !is_event], [this.usual, is_event]]) {
      node.hidden = hidden;
      for (const input of node.querySelectorAll("input, select")) input.disabled = hidden;
    }
  }

  chosen() {
    const found = this.session.view.series.find((each) => each.id === this.series.value);
    this.unit.textContent = found ? thresholdUnit(found) || say("ask-pure") : "";
    this.typical();
  }

  /** What the quantity is in the baseline on this day, so that nobody has to guess a threshold. */
  async tell_typical() {
    const [series, on] = [this.series.value, this.day.value];
    if (!series || !on || !this.usual.isConnected) return;
    this.usual.textContent = say("ask-typical-waiting");
    const [name, ...label] = series.split(".");
    try {
      const found = await post("/api/typical", { text: this.session.text, series: name, label: label.join(".") || null, on, lang: language() });
      if (series === this.series.value && on === this.day.value) this.usual.textContent = found.sentence ?? "";
    } catch {
      this.usual.textContent = "";
    }
  }
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
