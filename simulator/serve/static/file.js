/** The file of the draft: its text, always in view, with the lines that changed and the problems at their lines. */

import { button, element, rested } from "./dom.js";
import { say } from "./words.js";

const PAUSE = 350;
const LINE = 18;

export class File {
  constructor(session) {
    this.session = session;
    this.gutter = element("div", { class: "gutter", "aria-hidden": "true" });
    this.ground = element("div", { class: "ground", "aria-hidden": "true" });
    this.text = element("textarea", {
      id: "yaml", spellcheck: "false", autocapitalize: "off", autocomplete: "off", wrap: "off", "aria-describedby": "problems",
      oninput: () => this.typed(), onscroll: () => this.follow(),
    });
    this.typing = false;
    this.rest = rested(PAUSE, () => {
      this.typing = false;
      session.type(this.text.value);
    });
    this.name = element("p", { class: "sub" });
    this.problems = element("div", { id: "problems", class: "problems", "aria-live": "polite" });
    this.node = element("section", { class: "box file", "aria-labelledby": "file" },
      element("h2", { id: "file" }, element("label", { for: "yaml" }, say("file-title"))), this.name,
      element("div", { class: "editor" }, this.gutter, element("div", { class: "sheet" }, this.ground, this.text)), this.problems);
    session.addEventListener("draft", () => this.show());
    session.pointAt = (line, go = false) => this.pointAt(line, go);
  }

  typed() {
    this.typing = true;
    this.rest();
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
    const lines = this.session.text.split("\n");
    const saved = new Set(this.session.saved.split("\n"));
    const faults = new Map(this.session.problems.map((each) => [each.line, each.severity]));
    const kinds = lines.map((line, index) => [
      faults.get(index + 1) ?? "", line.trim() && !saved.has(line) ? "new" : "", index + 1 === this.pointed ? "pointed" : "",
    ].join(" "));
    this.gutter.replaceChildren(...lines.map((_, index) => element("span", { class: kinds[index] }, String(index + 1))));
    this.ground.replaceChildren(...lines.map((_, index) => element("span", { class: kinds[index] })));
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
    const top = (line - 1) * LINE;
    const { scrollTop, clientHeight } = this.text;
    if (top < scrollTop + LINE || top > scrollTop + clientHeight - 3 * LINE) this.text.scrollTop = top - clientHeight / 3;
    this.paint();
    if (!go) return;
    const start = this.session.text.split("\n").slice(0, line - 1).join("\n").length + (line > 1 ? 1 : 0);
    const length = this.session.text.split("\n")[line - 1]?.length ?? 0;
    this.text.focus();
    this.text.setSelectionRange(start, start + length);
  }
}
