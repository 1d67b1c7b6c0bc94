/** The page: the first screen with its questions, then the workbench. */

import { adoptToken, get, post, tokenKept } from "./api.js";
import { deflated, lastVisit, readAddress, writeAddress } from "./address.js";
import { Answers } from "./answers.js";
import { ask_form } from "./question_form.js";
import { choose_questions } from "./question_list.js";
import { element, refill, rested } from "./dom.js";
import { File } from "./file.js";
import { Levers } from "./levers.js";
import { Menu, otherLanguage } from "./menu.js";
import { picker } from "./picker.js";
import { rememberDraft } from "./recent.js";
import { reading } from "./reading.js";
import { rename_form } from "./rename_form.js";
import { Session } from "./session.js";
import { tellStory } from "./story.js";
import { Variants } from "./variants.js";
import { language, learn, say } from "./words.js";

const root = document.getElementById("page");

class Page {
  async begin() {
    const { token, state } = await readAddress();
    adoptToken(token);
    const asked = state?.lang ?? (navigator.language.startsWith("zh") ? "zh" : "en");
    try {
      await this.learn(asked);
    } catch (fault) {
      this.refused(fault);
      return;
    }
    const last = await lastVisit();
    this.kept = state ? [] : last?.variants ?? [];
    const { scenario, file, lang } = this.start.begin ?? {};
    if (!state && lang && lang !== language()) await this.learn(lang);
    if (state?.text) this.resume(state);
    else if (file) this.open(file);
    else if (scenario) this.choose({ id: scenario });
    else this.first(last);
  }

  async learn(lang) {
    this.start = await get(`/api/start?lang=${lang}`);
    learn(this.start.lang ?? lang, this.start.words);
  }

  /** The server does not answer, or not to this address. It is said in both languages, since no words have come. */
  refused(fault) {
    const known = fault.status === 401 || fault.status === 403;
    refill(root, element("main", { class: "first-screen" }, element("h1", {}, "Workbench"),
      element("p", { role: "alert" }, known ? fault.message || "Open the address that `simulator serve` has printed." : "The server does not answer. Start it again with `simulator serve`, and open the address that it prints."),
      element("p", { lang: "zh-Hans" }, known ? "请打开 simulator serve 打印的地址。" : "服务器没有响应。请重新运行 simulator serve，并打开它打印的地址。")));
  }

  first(last) {
    document.title = say("title");
    refill(root, element("main", { class: "first-screen" }, element("div", { class: "heading" }, element("h1", {}, say("picker-title")), otherLanguage((lang) => this.learn(lang).then(() => this.first(last)))), picker(this.start, {
      choose: (scenario, typed) => this.choose(scenario, typed).catch((fault) => this.failed(fault)),
      open: (name) => this.open(name).catch((fault) => this.failed(fault)),
      resume: (state) => this.resume(state).catch((fault) => this.failed(fault)), last: last?.text ? last : null, now: last?.key,
    })));
  }

  /** What cannot be opened says why on the first screen. */
  failed(fault) {
    root.querySelector(".alert")?.remove();
    root.prepend(element("p", { class: "alert", role: "alert" }, fault.status === 0 ? say("fault-gone") : fault.message));
  }

  /** Opens a scenario; words that no scenario has are searched for among everything that can happen. */
  async choose(scenario, typed = "") {
    const found = await get(`/api/scenarios/${encodeURIComponent(scenario.id)}?lang=${language()}`);
    await this.leave();
    const levers = this.work((session) => session.begin({ ...found, file: null, scenario: scenario.id }));
    if (typed) levers.finder.find(typed);
  }

  async open(name) {
    const found = await post("/api/open", { name, lang: language() });
    await this.leave();
    this.work((session) => session.begin({ ...found, file: { name, sha256: found.sha256 } }));
  }

  async resume(state) {
    if (state.lang && state.lang !== language()) await this.learn(state.lang);
    await this.leave();
    this.work((session) => session.restore({ ...state, variants: session.variants.length ? session.variants : state.variants }));
  }

  async speak(lang) {
    const [state, { past, future, variants }] = [this.session.state(), this.session];
    await this.learn(lang);
    this.work((session) => session.restore({ ...state, variants, saved: state.saved ?? state.text, past, future }));
  }

  /** Draws the workbench around a new session, beside which the kept drafts stay: those in hand, or of the last visit. */
  work(fill) {
    const [session, left] = [new Session(), this.session];
    left?.end();
    this.session = session;
    session.variants = left?.variants ?? this.kept ?? [];
    const [menu, levers, file, answers, variants] = [new Menu(session, this), new Levers(session), new File(session), new Answers(session), new Variants(session)];
    const alert = element("p", { class: "alert", role: "alert" });
    refill(root, element("a", { class: "skip", href: "#answers" }, say("skip")), menu.node, alert,
      element("main", { class: "bench" }, element("div", { class: "results", id: "answers", tabindex: -1 }, answers.node), element("div", { class: "inputs" }, levers.node, element("div", { class: "beside" }, file.node, variants.node, reading(session)))), answers.line);
    this.listen(session, alert, variants);
    fill(session);
    scrollTo(0, 0);
    return levers;
  }

  /** What is on the page, in the address and for the next visit; what is not saved also among the recent drafts. */
  async keep(session) {
    const packed = await writeAddress(tokenKept(), session.state());
    if (session.changed && session.view) rememberDraft(session.key, session.view.title, packed);
  }

  /** The draft in hand is kept before another one takes its place. */
  async leave() {
    const { session } = this;
    if (session?.changed && session.view) rememberDraft(session.key, session.view.title, await deflated(JSON.stringify(session.state())));
  }

  listen(session, alert, variants) {
    const keep = rested(300, () => session.over.signal.aborted || this.keep(session));
    for (const kind of ["draft", "choice", "variants", "pinned"]) session.addEventListener(kind, keep);
    for (const kind of ["draft", "answer"]) session.addEventListener(kind, () => (alert.textContent = ""));
    session.addEventListener("fault", () => {
      const { status, message } = session.lastFault;
      alert.textContent = status === 0 ? say("fault-gone") : status === 401 ? say("fault-token") : message;
    });
    session.addEventListener("ask", () => ask_form(session));
    session.addEventListener("choose-questions", () => choose_questions(session));
    session.addEventListener("story", () => tellStory(session));
    session.addEventListener("rename", () => rename_form(session));
    variants.show();
    document.querySelector(".skip").addEventListener("click", (event) => {
      event.preventDefault();
      document.getElementById("answers").focus();
    });
  }
}

const page = new Page();
/* A server that was started again prints another token: its address, opened in this tab, keeps the draft. */
addEventListener("hashchange", async () => {
  const { token } = await readAddress();
  if (!token || token === tokenKept()) return;
  adoptToken(token);
  if (page.session) page.session.check();
  else page.begin();
});
page.begin();
