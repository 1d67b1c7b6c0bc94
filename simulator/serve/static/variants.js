/** Up to two own variants kept beside the draft: three versions of one question at once. */

import { button, element, refill } from "./dom.js";
import { say } from "./words.js";

const MOST = 2;

export class Variants {
  constructor(session) {
    this.session = session;
    this.node = element("section", { class: "variants", "aria-label": say("variants-title") });
    for (const kind of ["variants", "draft"]) session.addEventListener(kind, () => this.show());
  }

  show() {
    const { variants, text } = this.session;
    const full = variants.length >= MOST;
    const kept = variants.map((each, index) => element("li", {},
      element("b", {}, each.name), element("span", {}, each.title),
      button(say("variant-take"), () => this.swap(index), { class: "link", "aria-label": say("variant-take-named", { name: each.name }) }),
      button(say("remove"), () => this.drop(index), { class: "link", "aria-label": say("remove-named", { name: each.name }) })));
    refill(this.node, kept.length ? element("ul", {}, kept) : null,
      button(say(full ? "variant-full" : "variant-keep"), () => this.keep(text), { "data-key": "keep", disabled: full, class: "link" }));
  }

  keep(text) {
    const used = new Set(this.session.variants.map((each) => each.name));
    const name = ["A", "B"].find((each) => !used.has(each));
    this.session.variants.push({ name, text, title: this.session.view?.title ?? "" });
    this.changed();
  }

  drop(index) {
    this.session.variants.splice(index, 1);
    this.changed();
  }

  /** The variant becomes the draft, and the draft the variant. */
  swap(index) {
    const { variants, text, view } = this.session;
    const other = variants[index].text;
    variants[index] = { ...variants[index], text, title: view?.title ?? "" };
    this.session.type(other);
    this.changed();
  }

  changed() {
    this.session.tell("variants");
    this.session.evaluation.want();
  }
}
