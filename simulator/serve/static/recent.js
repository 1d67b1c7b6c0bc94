/** Recent drafts, kept in this browser: another scenario that is opened throws none of them away. */

import { unpacked } from "./address.js";

const KEPT = "workbench-drafts";
const MOST = 8;

/** The drafts, the latest first: key, title, time (milliseconds), packed. */
export function recentDrafts() {
  try {
    const found = JSON.parse(localStorage.getItem(KEPT) ?? "[]");
    return Array.isArray(found) ? found : [];
  } catch {
    return [];
  }
}

export function rememberDraft(key, title, packed) {
  keep([{ key, title, time: Date.now(), packed }, ...recentDrafts().filter((each) => each.key !== key)].slice(0, MOST));
}

export function forgetDraft(key) {
  keep(recentDrafts().filter((each) => each.key !== key));
}

/** The state of a draft as the address has it, or null where it is damaged. */
export const stateOf = ({ packed }) => unpacked(packed);

function keep(drafts) {
  try {
    localStorage.setItem(KEPT, JSON.stringify(drafts));
  } catch {
    /* Without storage, or with a full one, the address alone holds the draft. */
  }
}
