/** What a draft that is kept to compare is to be called: by what it puts in, unless somebody has a better name. */

import { element, field } from "./dom.js";
import { form, opened } from "./dialogs.js";
import { when_text } from "./lane.js";
import { say } from "./words.js";

const LONGEST = 120;

/** Asks for the name, and gives it to `keep(name)`. */
export function keep_form(session, keep) {
  const name = element("input", { name: "name", required: true, maxlength: LONGEST, value: free(offered(session.view), session.variants) });
  opened(say("keep-heading"), form([field(say("keep-name"), name, say("keep-note"))], say("keep-do"), (given) => {
    if (!given.name.trim()) throw new Error(say("rename-empty"));
    return keep(given.name.trim());
  }));
  name.select();
}

/** What the draft itself does, the first of it by name; its title where it does nothing. */
function offered({ title, actions, assumptions }) {
  const put_in = [
    ...actions.filter((each) => each.own).map((each) => (when_text(each) ? say("keep-when", { name: each.title, when: when_text(each) }) : each.title)),
    ...assumptions.filter((each) => each.line && each.now_text).map((each) => say("keep-value", { name: each.title, value: each.now_text })),
  ];
  if (!put_in.length) return title;
  const name = put_in.length === 1 ? put_in[0] : say("keep-more", { name: put_in[0], count: put_in.length - 1 });
  return name.length <= LONGEST ? name : title;
}

/** The name, with a number behind it where another kept draft has it. */
function free(name, variants) {
  const used = new Set(variants.map((each) => each.title));
  let found = name;
  for (let count = 2; used.has(found); count += 1) found = say("keep-again", { name, count });
  return found;
}
