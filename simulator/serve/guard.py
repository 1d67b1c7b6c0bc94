"""Who may talk to the server: this machine's browser with the printed token, and nobody else.

A page of a stranger can make a browser send requests here, and a name of a stranger can point here: so Host and Origin
are looked at before anything else, and everything that computes or reads files wants the token.
"""

import asyncio
import hmac
import json
from collections.abc import Collection, MutableMapping
from typing import TYPE_CHECKING, Any

from simulator.serve.errors import RefusedError

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

SLOWEST_READER = 30.0
"""Seconds that a client may take to read a part of an answer."""
PAGE_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
REPORT_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; base-uri 'none'; "
    "form-action 'none'; frame-ancestors 'none'"
)
"""A report is one file without script, that holds its style, pictures and fonts."""
HEADERS = {
    b"x-content-type-options": b"nosniff",
    b"referrer-policy": b"no-referrer",
    b"cross-origin-resource-policy": b"same-origin",
    b"cross-origin-opener-policy": b"same-origin",
    b"cache-control": b"no-store",
}


class Guard:
    """Checks requests before the application sees them, and gives every answer the headers that browsers heed."""

    def __init__(self, app: "ASGIApp", hosts: Collection[str], token: str) -> None:
        self._app = app
        self._hosts = frozenset(hosts)
        self._token = token.encode()

    async def __call__(self, scope: "Scope", receive: "Receive", send: "Send") -> None:
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self._app(scope, receive, send)
            return
        policy = REPORT_POLICY if scope["path"].startswith("/reports/") else PAGE_POLICY
        begun = False

        async def answer(message: "Message") -> None:
            nonlocal begun
            if message["type"] == "http.response.start":
                begun = True
                extra = HEADERS | {b"content-security-policy": policy.encode()}
                message["headers"] = [*message.get("headers", ()), *extra.items()]
            await asyncio.wait_for(send(message), SLOWEST_READER)

        try:
            self._check(scope)
            await self._app(scope, receive, answer)
        except RefusedError as error:
            if not begun:
                await _refuse(answer, error)
        except (TimeoutError, ConnectionError):
            pass  # the client does not read, or is gone

    def _check(self, scope: "MutableMapping[str, Any]") -> None:
        headers: dict[bytes, list[bytes]] = {}
        for name, value in scope["headers"]:
            headers.setdefault(name, []).append(value)
        host = headers.get(b"host", [])
        if len(host) != 1 or host[0].decode("latin-1") not in self._hosts:
            raise RefusedError(400, "this server answers to the address that it printed alone")
        origins = {f"http://{name}" for name in self._hosts}
        if any(each.decode("latin-1") not in origins for each in headers.get(b"origin", [])):
            raise RefusedError(403, "another page may not ask this server")
        if not scope["path"].startswith("/api/"):
            return
        if any(each not in (b"same-origin", b"none") for each in headers.get(b"sec-fetch-site", [])):
            raise RefusedError(403, "another page may not ask this server")
        if not self._is_known(headers.get(b"authorization", [])):
            raise RefusedError(401, "open the address that simulator serve has printed; it holds the token")

    def _is_known(self, given: list[bytes]) -> bool:
        return len(given) == 1 and hmac.compare_digest(given[0], b"Bearer " + self._token)


async def _refuse(send: "Send", error: RefusedError) -> None:
    content = json.dumps({"error": error.message}, ensure_ascii=False).encode(errors="backslashreplace")
    headers = [(b"content-type", b"application/json"), (b"content-length", str(len(content)).encode())]
    await send({"type": "http.response.start", "status": error.code, "headers": headers})
    await send({"type": "http.response.body", "body": content})
