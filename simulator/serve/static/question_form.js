/** A question of one's own: a form whose answers are a signal of the file. */

import { post } from "./api.js";
import { chooser } from "./chooser.js";
import { button, element, field, refill, rested } from "./dom.js";
import { form, opened } from "./dialogs.js";
import { thresholdOf, thresholdUnit } from "./typed.js";
import { language, say } from "./words.js";

const FORMS = ["at-above", "at-below", "crosses-above", "crosses-below", "happens"];
const PAUSE = 250;

export function ask_form(session) {
  const { view } = session;
  const kind = element("select", { name: "form", onchange: () => subject.show() },
    FORMS.filter((each) => each !== "happens" || view.events?.length).map((each) => element("option", { value: each }, say(`form-${each}`))));
  const subject = new Subject(session, kind);
  subject.show();
  const fields = [
    field(say("ask-title"), element("input", { name: "title", required: true, maxlength: 200 }), say("ask-title-note")),
    field(say("ask-form"), kind), subject.any_time, subject.node, field(say("ask-day"), subject.day), subject.usual,
  ];
  opened(say("ask-heading"), form(fields, say("ask-add"), (given) => session.ask(signal_of(given, view.series))));
}

/** What the question is about: an event, or a quantity and a threshold in its unit. What was chosen stays when the comparison changes. */
class Subject {
  constructor(session, kind) {
    const { view } = session;
    this.session = session;
    this.kind = kind;
    this.any_time = element("p", { class: "sub", role: "status" });
    this.day = element("input", { type: "date", name: "day", required: true, min: view.timeline.start, max: view.timeline.end, value: `${Number(view.timeline.start.slice(0, 4)) + 1}-12-31`, onchange: () => this.typical() });
    this.unit = element("small", {});
    this.usual = element("div", { class: "sub usual-values", role: "status" });
    this.series = chooser("series", say("ask-series"), view.series, () => this.chosen());
    this.event = chooser("event", say("ask-event"), view.events ?? []);
    this.amount = element("input", { type: "number", name: "threshold", step: "any", required: true, oninput: () => this.typical() });
    this.threshold = field(say("ask-threshold"), element("span", { class: "with-unit" }, this.amount, this.unit));
    this.quantity = element("div", {}, this.series.node, this.threshold);
    this.node = element("div", { class: "shown" }, this.quantity, this.event.node);
    this.typical = rested(PAUSE, () => this.tell_typical());
  }

  /** What is out of sight is not asked for. */
  show() {
    const is_event = this.kind.value === "happens";
    this.any_time.textContent = this.is_any_time ? say("ask-any-time") : "";
    for (const [node, hidden] of [[this.quantity, is_event], [this.event.node, !is_event], [this.usual, is_event]]) {
      node.hidden = hidden;
      for (const input of node.querySelectorAll("input, select")) input.disabled = hidden;
    }
    if (!is_event) this.typical();
  }

  get is_any_time() {
    return this.kind.value.startsWith("crosses-");
  }

  chosen() {
    const { found } = this;
    this.usual.textContent = "";
    this.unit.textContent = found ? thresholdUnit(found) || say("ask-pure") : "";
    this.typical();
  }

  get found() {
    return this.session.view.series.find((each) => each.id === this.series.value);
  }

  /** What is asked of the baseline: the quantity, the day, and the threshold as far as it is typed. */
  get asked() {
    const [name, ...label] = this.series.value.split(".");
    const threshold = Number.isFinite(this.amount.valueAsNumber) ? thresholdOf(this.amount.valueAsNumber, this.found?.display) : null;
    return {
      series: name, label: label.join(".") || null, on: this.day.value, threshold: Number.isFinite(threshold) ? threshold : null,
      side: this.kind.value.split("-")[1], at_any_time: this.is_any_time,
    };
  }

  /** What the quantity is in the baseline on this day, so that nobody has to guess a threshold; and what is odd about the one that is typed. */
  async tell_typical() {
    const { asked } = this;
    if (!asked.series || !asked.on || !this.usual.isConnected) return;
    if (!this.usual.textContent) this.usual.textContent = say("ask-typical-waiting");
    const is_now = () => JSON.stringify(asked) === JSON.stringify(this.asked);
    try {
      const told = await post("/api/typical", { text: this.session.text, ...asked, lang: language() });
      if (is_now()) refill(this.usual, this.told(told));
    } catch {
      if (is_now()) this.usual.textContent = "";
    }
  }

  told({ sentence, outside, meant, at_start: start }) {
    const take = () => {
      this.amount.value = Number((this.amount.valueAsNumber * meant.factor).toPrecision(6));
      this.typical();
    };
    const on_a_day = () => {
      this.kind.value = this.kind.value.replace("crosses", "at");
      this.show();
    };
    return [
      element("p", {}, sentence),
      outside ? element("p", { class: "doubt" }, outside, " ", meant ? button(say("ask-meant", { value: meant.text }), take, { class: "link" }) : null) : null,
      start ? element("p", { class: "doubt" }, start, " ", button(say("ask-on-a-day"), on_a_day, { class: "link" })) : null,
    ].filter(Boolean);
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
