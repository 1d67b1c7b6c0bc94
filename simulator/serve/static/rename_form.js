/** The title of the draft, which its file, its report and the drafts that are kept beside it bear. */

import { element, field } from "./dom.js";
import { form, opened } from "./dialogs.js";
import { say } from "./words.js";

export function rename_form(session) {
  const title = element("input", { name: "title", required: true, maxlength: 120, value: session.view?.title ?? "" });
  opened(say("rename-heading"), form([field(say("rename-title"), title)], say("rename-do"), (given) => {
    if (!given.title.trim()) throw new Error(say("rename-empty"));
    session.edit({ title: given.title.trim() });
  }));
  title.select();
}
