/** The bar above: open, save, undo, redo, report, language. */

import { post } from "./api.js";
import { button, element, heard } from "./dom.js";
import { opened } from "./dialogs.js";
import { picker } from "./picker.js";
import { Progress } from "./progress.js";
import { save_form } from "./save_form.js";
import { language, say } from "./words.js";

export class Menu {
  constructor(session, page) {
    Object.assign(this, { session, page });
    this.title = element("b", {});
    this.undo = button(say("undo"), () => session.undo(), { "aria-keyshortcuts": "Control+Z" });
    this.redo = button(say("redo"), () => session.redo(), { "aria-keyshortcuts": "Control+Shift+Z" });
    this.node = element("header", { class: "top" },
      element("div", { class: "named" }, element("button", { type: "button", class: "scenario", onclick: () => this.open() }, element("small", {}, say("scenario")), this.title),
        button(say("rename"), () => this.session.tell("rename"), { class: "link" })),
      new Progress(session).node,
      element("div", { class: "buttons" }, this.undo, this.redo,
        button(say("report"), () => this.report()), otherLanguage((lang) => this.page.speak(lang)), button(say("save"), () => this.save(), { class: "first" })));
    session.addEventListener("draft", () => this.show());
    addEventListener("keydown", (event) => this.pressed(event), { signal: session.over.signal });
  }

  show() {
    const { session } = this;
    this.title.textContent = session.view?.title ?? "";
    this.undo.disabled = !session.past.length;
    this.redo.disabled = !session.future.length;
    document.title = `${session.view?.title ?? ""} · ${say("title")}`;
  }

  /** Save, and undo and redo by keys, except where the browser has its own for a text. */
  pressed(event) {
    if (!(event.ctrlKey || event.metaKey) || document.querySelector("dialog")) return;
    const key = event.key.toLowerCase();
    if (key !== "s" && event.target.matches("textarea, input:not([type=radio], [type=checkbox])")) return;
    if (key === "z" && !event.shiftKey) this.session.undo();
    else if (key === "y" || (key === "z" && event.shiftKey)) this.session.redo();
    else if (key === "s") this.save();
    else return;
    event.preventDefault();
  }

  open() {
    const unsaved = this.session.changed ? element("p", { class: "unsaved" }, say("open-unsaved")) : null;
    const dialog = opened(say("open-title"), unsaved, picker(this.page.start, {
      choose: (scenario, typed) => this.page.choose(scenario, typed).then(() => dialog.close()),
      open: (name) => this.page.open(name).then(() => dialog.close()),
      resume: (state) => this.page.resume(state).then(() => dialog.close()), now: this.session.key,
    }));
  }

  save() {
    save_form(this.session, this.page.start.files);
  }

  /** The report is made while its dialog says so; its address opens in a tab of its own. */
  async report() {
    const body = element("div", { role: "status" }, say("report-waiting"));
    opened(say("report"), body);
    try {
      const { url, file } = await post("/api/report", { text: this.session.text, name: this.session.file?.name ?? null, lang: language() });
      body.replaceChildren(element("p", {}, element("a", { href: url, target: "_blank", rel: "noopener" }, say("report-open"), heard(` ${say("new-tab")}`))),
        element("p", { class: "sub" }, say("report-file"), " ", element("code", {}, file)));
    } catch (fault) {
      body.replaceChildren(element("p", { role: "alert", class: "fault" }, fault.message));
    }
  }
}

/** A button, in the other language, that changes to it. */
export function otherLanguage(speak) {
  const [id, name] = language() === "zh" ? ["en", "English"] : ["zh", "中文"];
  return button(name, () => speak(id), { lang: id === "zh" ? "zh-Hans" : "en" });
}
