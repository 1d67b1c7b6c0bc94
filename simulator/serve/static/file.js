/**
 * The file of the draft: its text with the lines that changed and the problems at their lines. Long lines wrap, so that nothing
 * is cut. On phones it is folded until somebody wants it; faults are told all the same.
 */

import { button, element, rested } from "./dom.js";
import { say } from "./words.js";

const PAUSE = 350;
const LINE = 18;
const PHONE = 760;
const KEPT = "workbench-file";

export class File {
  constructor(session) {
    this.session = session;
    this.gutter = element("div", { class: "gutter", "aria-hidden": "true" });
    this.ground = element("div", { class: "ground", "aria-hidden": "true" });
    this.text = element("textarea", {
      id: "yaml", spellcheck: "false", autocapitalize: "off", autocomplete: "off", "aria-describedby": "problems",
      oninput: () => this.typed(), onscroll: () => this.follow(),
    });
    this.typing = false;
    this.rest = rested(PAUSE, () => {
      this.typing = false;
      session.type(this.text.value);
    });
    this.name = element("p", { class: "sub" });
    this.problems = element("div", { id: "problems", class: "problems", "aria-live": "polite" });
    this.sheet = element("div", { class: "sheet" }, this.ground, this.text);
    this.editor = element("div", { class: "editor", id: "editor" }, this.gutter, this.sheet);
    this.toggle = button("", () => this.fold(!this.editor.hidden, true), { class: "link", "aria-controls": "editor" });
    this.node = element("section", { class: "box file", "aria-labelledby": "file" },
      element("div", { class: "heading" }, element("h2", { id: "file" }, element("label", { for: "yaml" }, say("file-title"))), this.toggle), this.name,
      this.editor, this.problems);
    this.fold(foldedBefore() ?? innerWidth <= PHONE);
    new ResizeObserver(() => this.align()).observe(this.sheet);
    session.addEventListener("draft", () => this.show());
    session.pointAt = (line, go = false) => this.pointAt(line, go);
  }

  typed() {
    this.typing = true;
    this.paint();
    this.rest();
  }

  /** Shows the name and the problems alone, or the text too; a choice is kept for the next visit. */
  fold(folded, chosen = false) {
    this.editor.hidden = folded;
    this.toggle.textContent = say(folded ? "file-unfold" : "file-fold");
    this.toggle.setAttribute("aria-expanded", String(!folded));
    if (!chosen) return;
    try {
      localStorage.setItem(KEPT, folded ? "folded" : "open");
    } catch {
      /* Without storage the choice holds for this page. */
    }
  }

  /** What is being typed stays, whatever comes back meanwhile of the text before. */
  show() {
    const { session } = this;
    if (!this.typing && this.text.value !== session.text) this.replace(session.text);
    this.name.replaceChildren(session.file?.name ?? say("file-unsaved"), session.file && session.changed ? element("mark", {}, say("file-changed")) : "");
    this.paint();
    this.list();
  }

  /** Puts in another text, and leaves the caret where it was if somebody is in it. */
  replace(text) {
    const { selectionStart, selectionEnd } = this.text;
    this.text.value = text;
    if (document.activeElement === this.text) this.text.setSelectionRange(selectionStart, selectionEnd);
  }

  /** Line numbers, and behind the text a mark for changed lines, problems and the lever in hand. */
  paint() {
    const lines = this.text.value.split("\n");
    const saved = new Set(this.session.saved.split("\n"));
    const faults = new Map(this.session.problems.map((each) => [each.line, each.severity]));
    const kinds = lines.map((line, index) => [
      faults.get(index + 1) ?? "", line.trim() && !saved.has(line) ? "new" : "", index + 1 === this.pointed ? "pointed" : "",
    ].join(" "));
    this.gutter.replaceChildren(...lines.map((_, index) => element("span", { class: kinds[index] }, String(index + 1))));
    this.ground.replaceChildren(...lines.map((line, index) => element("span", { class: kinds[index] }, line)));
    this.align();
  }

  /** The lines behind the text wrap as it does, and their numbers are as high as they are. */
  align() {
    if (this.editor.hidden) return;
    const scrollbar = this.text.offsetWidth - this.text.clientWidth;
    this.ground.style.width = `${this.text.getBoundingClientRect().width - scrollbar}px`;
    const heights = [...this.ground.children].map((each) => each.offsetHeight);
    heights.forEach((height, index) => (this.gutter.children[index].style.height = `${height}px`));
    this.follow();
  }

  follow() {
    this.gutter.style.transform = this.ground.style.transform = `translateY(${-this.text.scrollTop}px)`;
  }

  list() {
    const { problems } = this.session;
    this.text.setAttribute("aria-invalid", String(problems.some((each) => each.severity === "error")));
    this.problems.replaceChildren(...(problems.length
      ? [element("ul", {}, problems.map((each) => this.problem(each)))]
      : [element("p", { class: "sub fine" }, say("file-sound"))]));
  }

  problem({ line, message, severity }) {
    const kind = say(severity === "error" ? "problem-error" : "problem-warning");
    return element("li", { class: severity }, element("b", {}, kind), " ",
      line ? button(say("line", { line }), () => this.pointAt(line, true), { class: "link" }) : null, " ", message);
  }

  /** Shows the line of a lever; `go` takes the caret there. */
  pointAt(line, go = false) {
    if (!line) return;
    this.pointed = line;
    if (go) this.fold(false);
    this.paint();
    const top = this.ground.children[line - 1]?.offsetTop ?? 0;
    const { scrollTop, clientHeight } = this.text;
    if (top < scrollTop + LINE || top > scrollTop + clientHeight - 3 * LINE) this.text.scrollTop = top - clientHeight / 3;
    this.follow();
    if (!go) return;
    const lines = this.text.value.split("\n");
    const start = lines.slice(0, line - 1).join("\n").length + (line > 1 ? 1 : 0);
    this.text.focus();
    this.text.setSelectionRange(start, start + (lines[line - 1]?.length ?? 0));
  }
}

/** Whether somebody has folded the text on an earlier visit; undefined where nobody has chosen. */
function foldedBefore() {
  try {
    return { folded: true, open: false }[localStorage.getItem(KEPT)];
  } catch {
    return undefined;
  }
}
