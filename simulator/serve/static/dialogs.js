/** Dialogs of the page: native ones, so that Escape, focus and the background are the browser's. */

import { button, element } from "./dom.js";
import { say } from "./words.js";

/** Opens a dialog; it is gone from the page when it is closed. */
export function opened(title, ...body) {
  const heading = element("h2", { id: "dialog-title", tabindex: -1, autofocus: true }, title);
  const dialog = element("dialog", { "aria-labelledby": "dialog-title", onclose: () => dialog.remove() },
    element("div", { class: "heading" }, heading, button(say("close"), () => dialog.close(), { class: "link" })), body);
  document.body.append(dialog);
  dialog.showModal();
  return dialog;
}

/** A form whose answer is given on; a fault of it is shown in its place and the form stays open. */
export function form(fields, submit, send) {
  const fault = element("p", { role: "alert", class: "fault" });
  return element("form", {
    onsubmit: async (event) => {
      event.preventDefault();
      fault.textContent = "";
      try {
        const given = Object.fromEntries(new FormData(event.target));
        if ((await send(given)) !== false) event.target.closest("dialog")?.close();
      } catch (problem) {
        fault.textContent = problem.message;
      }
    },
  }, fields, fault, element("div", { class: "buttons" }, element("button", { type: "submit", class: "first" }, submit)));
}
