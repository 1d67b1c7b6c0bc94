/** Elements of the page. Texts are set as text, never as markup, so that no title of a file can become a tag. */

const SVG = "http://www.w3.org/2000/svg";

/** An element with its attributes, listeners (`onclick: f`) and children; null and false are left out. */
export function element(name, attributes = {}, ...children) {
  return filled(document.createElement(name), attributes, children);
}

/** The same of a drawing. */
export function shape(name, attributes = {}, ...children) {
  return filled(document.createElementNS(SVG, name), attributes, children);
}

function filled(node, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (name === "value") node.value = value;
    else node.setAttribute(name, value === true ? "" : String(value));
  }
  node.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
  return node;
}

export function button(text, onclick, attributes = {}) {
  return element("button", { type: "button", onclick, ...attributes }, text);
}

/** A text for those who do not see the page. */
export function heard(text) {
  return element("span", { class: "heard" }, text);
}

/** A field with its name above it. */
export function field(name, input, note = null) {
  return element("label", { class: "field" }, element("span", {}, name), input, note && element("small", {}, note));
}

/** Replaces what stands in a node, and leaves the keyboard's focus on the element of the same data-key. */
export function refill(node, ...children) {
  const key = node.contains(document.activeElement) ? document.activeElement.dataset.key : null;
  node.replaceChildren(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
  if (key) node.querySelector(`[data-key="${CSS.escape(key)}"]`)?.focus({ preventScroll: true });
}

/** A function that runs once its caller has been quiet for so many milliseconds. */
export function rested(pause, act) {
  let timer = 0;
  return (...given) => {
    clearTimeout(timer);
    timer = setTimeout(() => act(...given), pause);
  };
}
