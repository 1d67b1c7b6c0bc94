/** The server's endpoints: JSON in, JSON or one JSON a line out, with the token of the printed address. */

const KEY = "token";

export class Refused extends Error {
  /** status: the answer's, 0 where there was none. */
  constructor(status, message) {
    super(message);
    this.status = status;
  }
}

/** Keeps the token of the address for this tab. */
export function adoptToken(token) {
  if (token) sessionStorage.setItem(KEY, token);
}

export function tokenKept() {
  return sessionStorage.getItem(KEY) ?? "";
}

async function asked(method, path, body, signal) {
  const headers = { Authorization: `Bearer ${tokenKept()}` };
  if (body !== undefined) headers["Content-Type"] = "application/json";
  let answer;
  try {
    answer = await fetch(path, { method, headers, signal, body: body === undefined ? undefined : JSON.stringify(body) });
  } catch (fault) {
    if (fault.name === "AbortError") throw fault;
    throw new Refused(0, "");
  }
  if (answer.ok) return answer;
  const said = await answer.json().catch(() => ({}));
  throw new Refused(answer.status, said.error ?? `${answer.status} ${answer.statusText}`);
}

export async function get(path) {
  return (await asked("GET", path)).json();
}

export async function post(path, body, signal) {
  return (await asked("POST", path, body, signal)).json();
}

/** The lines of a stream, one after another as they come. */
export async function* lines(path, body, signal) {
  const answer = await asked("POST", path, body, signal);
  const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
  let left = "";
  for (;;) {
    const { value, done } = await reader.read();
    if (done) break;
    const parts = (left + value).split("\n");
    left = parts.pop();
    for (const part of parts) if (part.trim()) yield JSON.parse(part);
  }
  if (left.trim()) yield JSON.parse(left);
}
