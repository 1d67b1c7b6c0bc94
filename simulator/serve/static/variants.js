/** Up to two own drafts kept beside the one in hand: three versions of one question at once, each with a file of its own. */

import { post } from "./api.js";
import { button, element, refill } from "./dom.js";
import { keep_form } from "./keep_form.js";
import { say } from "./words.js";

const MOST = 2;

export class Variants {
  constructor(session) {
    this.session = session;
    this.node = element("section", { class: "variants", "aria-label": say("variants-title") });
    for (const kind of ["variants", "draft"]) session.addEventListener(kind, () => this.show());
  }

  show() {
    const { variants, view } = this.session;
    const full = variants.length >= MOST;
    refill(this.node, variants.length ? element("ul", {}, variants.map((each, index) => this.kept(each, index))) : null,
      button(say(full ? "variant-full" : "variant-keep"), () => keep_form(this.session, (name) => this.keep(name)), { "data-key": "keep", disabled: full || !view, class: "link" }));
  }

  kept(variant, index) {
    const { name, title } = variant;
    return element("li", {}, element("b", {}, name), element("span", { class: "title" }, title), element("span", { class: "told" }, element("small", {}, place_of(variant)),
      button(say("variant-take"), () => this.swap(index), { class: "link", "aria-label": say("variant-take-named", { name }) }),
      button(say("remove"), () => this.drop(index), { class: "link", "aria-label": say("remove-named", { name }) })));
  }

  /** The draft as it stands is kept under a title of its own, which its text bears as well. */
  async keep(title) {
    const { session } = this;
    const { file, saved, view } = session;
    let { text } = session;
    if (title !== view?.title) ({ text } = await post("/api/edit", { text, edits: [{ title }], ...session.wishes(true) }));
    const used = new Set(session.variants.map((each) => each.name));
    session.variants.push({ name: ["A", "B"].find((each) => !used.has(each)), title, text, file, saved });
    this.changed();
  }

  drop(index) {
    this.session.variants.splice(index, 1);
    this.changed();
  }

  /** The kept draft is in hand, with its file and its steps of undo, and the one that was in hand is kept in its place. */
  swap(index) {
    const { session } = this;
    const { name, ...taken } = session.variants[index];
    session.variants[index] = { name, ...session.exchange(taken) };
    this.changed();
  }

  changed() {
    this.session.tell("variants");
    this.session.evaluation.want();
  }
}

/** The file of a kept draft, and whether it has what the draft says. */
function place_of({ file, text, saved }) {
  if (!file) return say("file-unsaved");
  return text === saved ? file.name : `${file.name} · ${say("file-changed")}`;
}
