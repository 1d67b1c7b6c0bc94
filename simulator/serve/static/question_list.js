/** Which questions are to be answered: all of them, or those that somebody chooses. */

import { button, element, field, refill } from "./dom.js";
import { form, opened } from "./dialogs.js";
import { readable } from "./numbers.js";
import { matches } from "./picker.js";
import { say } from "./words.js";

export function choose_questions(session) {
  const signals = session.view.signals;
  const chosen = new Set(session.questions ?? (session.board?.rows ?? []).filter((each) => each.chosen).map((each) => each.id));
  const list = element("div", { class: "questions" });
  const show = (typed = "") => refill(list, groups(signals.filter((each) => matches(`${each.title} ${each.id}`, typed)), chosen));
  const all = (on) => {
    for (const each of signals) if (on) chosen.add(each.id);
    else chosen.delete(each.id);
    show(find.value);
  };
  const find = element("input", { type: "search", oninput: () => show(find.value) });
  show();
  opened(say("choose-questions"), form([
    field(say("choose-find"), find),
    element("p", {}, button(say("choose-all"), () => all(true), { class: "link" }), " ", button(say("choose-none"), () => all(false), { class: "link" })), list,
  ], say("choose-show"), () => {
    if (!chosen.size) throw new Error(say("choose-one"));
    session.questions = signals.map((each) => each.id).filter((id) => chosen.has(id));
    session.tell("draft");
    session.evaluation.want();
  }));
}

function groups(signals, chosen) {
  const named = Map.groupBy ? Map.groupBy(signals, (each) => each.group ?? "") : grouped(signals);
  return [...named].map(([name, members]) => element("fieldset", {}, element("legend", {}, name || say("board-title")), members.map((each) => choice(each, chosen))));
}

function grouped(signals) {
  const found = new Map();
  for (const each of signals) found.set(each.group ?? "", [...(found.get(each.group ?? "") ?? []), each]);
  return found;
}

function choice(signal, chosen) {
  const box = element("input", {
    type: "checkbox", checked: chosen.has(signal.id), "data-key": signal.id,
    onchange: () => (box.checked ? chosen.add(signal.id) : chosen.delete(signal.id)),
  });
  return element("label", { class: "choice" }, box, element("span", {}, readable(signal.title)));
}
