/** Handles on a scale: dragged, or moved by arrow keys, Page Up and Down, Home and End. */

import { element } from "./dom.js";

const MOVES = {
  ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -10, PageUp: 10,
};

/**
 * A handle. `at` is its place from 0 to 1; `key` keeps the focus when the page is drawn again; `text` is what it is read as;
 * `move(place)` and `step(steps)` are told of what the hand does, `end()` of its rest.
 */
export function handle({ at, key, label, text, low = 0, high = 100, now = Math.round(100 * at), move, step, end, kind = "" }) {
  const node = element("span", {
    class: `handle ${kind}`, role: "slider", tabindex: 0, "data-key": key, "aria-label": label, "aria-valuetext": text,
    "aria-valuemin": low, "aria-valuemax": high, "aria-valuenow": now,
    onkeydown: (event) => pressed(event, step, move),
    onpointerdown: (event) => held(event, move, end),
  });
  node.style.left = `${100 * at}%`;
  return node;
}

function pressed(event, step, move) {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key in MOVES) step(MOVES[event.key]);
  else if (event.key === "Home") move(0);
  else if (event.key === "End") move(1);
  else return;
  event.preventDefault();
}

/** A bar that a hand takes hold of as a whole; `start()` is told of the grip, `shift(share)` of the way since then. */
export function grip(node, start, shift) {
  node.classList.add("grip");
  node.addEventListener("pointerdown", (event) => {
    if (event.button) return;
    const track = node.closest(".track").getBoundingClientRect();
    const from = (event.clientX - track.left) / track.width;
    start();
    held(event, (share) => shift(share - from));
  });
  return node;
}

/** Follows the pointer along the track until it is let go. */
function held(event, move, end) {
  if (event.button) return;
  event.preventDefault();
  const track = event.currentTarget.closest(".track").getBoundingClientRect();
  if (event.currentTarget.tabIndex >= 0) event.currentTarget.focus({ preventScroll: true });
  document.body.classList.add("dragging");
  const follow = (each) => move(Math.min(1, Math.max(0, (each.clientX - track.left) / track.width)));
  const let_go = () => {
    removeEventListener("pointermove", follow);
    removeEventListener("pointerup", let_go);
    removeEventListener("pointercancel", let_go);
    document.body.classList.remove("dragging");
    end?.();
  };
  addEventListener("pointermove", follow);
  addEventListener("pointerup", let_go);
  addEventListener("pointercancel", let_go);
}

/** A bar from one place to another. */
export function bar(from, to, kind) {
  const node = element("span", { class: `bar ${kind}`, "aria-hidden": "true" });
  node.style.left = `${100 * from}%`;
  node.style.width = `${100 * Math.max(0, to - from)}%`;
  return node;
}

export function tick(at, kind = "") {
  const node = element("span", { class: `tick ${kind}`, "aria-hidden": "true" });
  node.style.left = `${100 * at}%`;
  return node;
}
