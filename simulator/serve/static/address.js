/** The whole state of the page in the fragment of its address, beside the token: nothing of it reaches a server's log. */

const KEPT = "workbench";

/** What stands behind the # of the address: {token, state}; state is null where there is none or it is damaged. */
export async function readAddress() {
  const given = new URLSearchParams(location.hash.slice(1));
  const packed = given.get("state");
  return { token: given.get("token"), state: packed ? await unpacked(packed) : null };
}

/** Writes the state into the address and keeps it for the next visit, so that a closed tab loses nothing; gives it packed. */
export async function writeAddress(token, state) {
  const packed = await deflated(JSON.stringify(state));
  const parts = token ? `token=${token}&state=${packed}` : `state=${packed}`;
  history.replaceState(null, "", `#${parts}`);
  try {
    localStorage.setItem(KEPT, packed);
  } catch {
    /* Without storage the address alone holds the state. */
  }
  return packed;
}

/** The state of the last visit, or null. */
export async function lastVisit() {
  try {
    const packed = localStorage.getItem(KEPT);
    return packed ? await unpacked(packed) : null;
  } catch {
    return null;
  }
}

export async function deflated(text) {
  const stream = new Blob([text]).stream().pipeThrough(new CompressionStream("deflate-raw"));
  const bytes = new Uint8Array(await new Response(stream).arrayBuffer());
  let binary = "";
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
}

export async function unpacked(packed) {
  try {
    const binary = atob(packed.replace(/-/g, "+").replace(/_/g, "/"));
    const bytes = Uint8Array.from(binary, (letter) => letter.charCodeAt(0));
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
    return JSON.parse(await new Response(stream).text());
  } catch {
    return null;
  }
}
