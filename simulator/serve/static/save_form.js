/** Saving the draft: a file that it neither came from nor was saved as is never written over without asking. */

import { post } from "./api.js";
import { element, field } from "./dom.js";
import { form, opened } from "./dialogs.js";
import { forgetDraft } from "./recent.js";
import { language, say } from "./words.js";

const NAME = /^[a-z0-9-]+\.yaml$/;

/** Asks for the name; `files` are the names in the folder. */
export function save_form(session, files) {
  const name = element("input", { name: "name", required: true, value: offered(session, files) });
  const saving = new Saving(session, files);
  const asked = form([field(say("save-name"), name, say("save-note"))], say("save"), ({ name: typed }) => saving.save(whole(typed.trim())));
  const submit = asked.querySelector("[type=submit]");
  saving.tell = () => (submit.textContent = saving.agreed?.name === whole(name.value.trim()) ? say(saving.agreed.words) : say("save"));
  name.addEventListener("input", saving.tell);
  opened(say("save-title"), asked);
  name.select();
}

class Saving {
  constructor(session, files) {
    Object.assign(this, { session, files, agreed: null });
  }

  /** Writes the file; where another one stands in its place it says so, and does it when asked a second time. */
  async save(name) {
    if (!NAME.test(name)) throw new Error(say("save-name-fault"));
    const { session } = this;
    const kept = session.variants.find((each) => each.file?.name === name);
    const is_agreed = this.agreed?.name === name;
    if (kept && !is_agreed) this.ask(name, kept.file.sha256, say("save-kept", { name, kept: kept.title }));
    const base = is_agreed ? this.agreed.base : session.file?.name === name ? session.file.sha256 : null;
    const { text } = session;
    const file = await post("/api/save", { name, text, base }).catch((fault) => this.refused(fault, name, base));
    this.saved(file, text);
  }

  saved(file, text) {
    const { session, files } = this;
    for (const each of session.variants) if (each.file?.name === file.name) Object.assign(each, { file: null, saved: "" });
    Object.assign(session, { file, saved: text });
    if (session.text === text) forgetDraft(session.key);
    if (!files.includes(file.name)) files.push(file.name);
    session.tell("draft");
  }

  /** What stands in its place now is what may be replaced when asked again. */
  async refused(fault, name, base) {
    if (fault.status !== 409) throw fault;
    const there = await post("/api/open", { name, lang: language() }).catch((other) => {
      if (other.status !== 404) throw other;
      return null;
    });
    if (!there) this.ask(name, null, say("save-gone", { name }), "save-again");
    this.ask(name, there.sha256, base === null ? say("save-exists", { name }) : say("save-changed", { name }));
  }

  ask(name, base, question, words = "save-replace") {
    this.agreed = { name, base, words };
    this.tell();
    throw new Error(question);
  }
}

const whole = (typed) => (typed.endsWith(".yaml") ? typed : `${typed}.yaml`);

/** The file of the draft, unless a kept draft has it too; else a name that no file has yet. */
function offered({ file, scenario, variants }, files) {
  const kept = new Set(variants.map((each) => each.file?.name));
  if (file && !kept.has(file.name)) return file.name;
  const plain = (file?.name ?? `${scenario ?? "scenario"}.yaml`).replace(/(-\d+)?\.yaml$/, "");
  let name = `${plain}.yaml`;
  for (let count = 2; kept.has(name) || files.includes(name); count += 1) name = `${plain}-${count}.yaml`;
  return name;
}
