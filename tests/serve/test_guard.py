"""Nobody but the browser with the token is answered, and whatever is sent, the answer is one clear sentence."""

import asyncio
import json
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
import uvicorn
from starlette.testclient import TestClient

from simulator.serve.errors import RefusedError
from simulator.serve.guard import Guard
from simulator.serve.requests import LARGEST_BODY, body_of
from simulator.serve.server import BoundedProtocol, listening
from tests.serve.conftest import DRAFT, HOST, TOKEN

READ = "/api/health"


@pytest.mark.parametrize(
    "host", ["example.org", "127.0.0.1", "127.0.0.1:1", "localhost:8321.example.org", "[::1]:8321"]
)
def test_a_foreign_host_is_refused(client: TestClient, host: str) -> None:
    for path in ("/", READ, "/static/main.js", "/reports/x/index.html"):
        assert client.get(path, headers={"Host": host}).status_code == 400


@pytest.mark.parametrize("origin", ["http://example.org", "null", "https://127.0.0.1:8321", "http://127.0.0.1:1"])
def test_a_foreign_origin_is_refused(client: TestClient, origin: str) -> None:
    assert client.get(READ, headers={"Origin": origin}).status_code == 403
    assert client.get(READ, headers={"Origin": f"http://{HOST}"}).status_code == 200


def test_what_another_site_makes_a_browser_ask_is_refused(client: TestClient) -> None:
    assert client.get(READ, headers={"Sec-Fetch-Site": "cross-site"}).status_code == 403
    assert client.get("/", headers={"Sec-Fetch-Site": "cross-site"}).status_code == 200, "a link may lead to the page"


@pytest.mark.parametrize("token", ["", "Bearer", "Bearer a-toke", "Bearer a-token2", "Basic a-token"])
def test_without_the_token_nothing_is_told(client: TestClient, token: str) -> None:
    for method, path in (("GET", READ), ("GET", "/api/start"), ("POST", "/api/draft"), ("GET", "/api/nothing")):
        response = client.request(method, path, headers={"Authorization": token})
        assert response.status_code == 401
        assert list(response.json()) == ["error"]


def test_every_answer_tells_browsers_what_the_page_may_do(client: TestClient) -> None:
    for path in ("/", READ, "/nothing"):
        headers = client.get(path).headers
        policy = headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["cache-control"] == "no-store"


@pytest.mark.parametrize("path", ["/static/../app.py", "/static/%2e%2e/app.py", "/static/..%2fapp.py", "/etc/passwd"])
def test_no_file_but_those_of_the_page_is_served(client: TestClient, path: str) -> None:
    response = client.get(path)
    assert response.status_code == 404
    assert list(response.json()) == ["error"]


def test_large_bodies_are_refused(client: TestClient) -> None:
    assert client.post("/api/draft", content=b"x" * (LARGEST_BODY + 1)).status_code == 413


@pytest.mark.parametrize(
    "body",
    [
        b"", b"[]", b"{", b"\xff", b"null", b"[" * 60_000, b'{"text": 1}', b'{"text": "a", "lang": "fr"}',
        b'{"text": "\\ud800", "lang": "en"}',
    ],
)  # fmt: skip
@pytest.mark.parametrize(
    "endpoint", ["draft", "edit", "evaluate", "explain", "story", "typical", "save", "open", "report"]
)
def test_what_is_no_request_is_told_in_one_sentence(client: TestClient, endpoint: str, body: bytes) -> None:
    response = client.post(f"/api/{endpoint}", content=body)
    assert response.status_code == 400
    [sentence] = response.json().values()
    assert "\n" not in sentence
    assert "Traceback" not in sentence


@pytest.mark.parametrize(
    ("endpoint", "body"),
    [
        ("evaluate", {"client": "a", "generation": -1}),
        ("evaluate", {"client": "a", "generation": 1, "worlds": 10**9}),
        ("evaluate", {"client": "a", "generation": 1, "variants": ["", "", ""]}),
        ("evaluate", {"client": "a" * 300, "generation": 1}),
        ("explain", {"client": "a", "question": ["war"]}),
        ("explain", {"client": "a", "question": "nothing"}),
        ("story", {"world": 1.5}),
        ("story", {"world": 10**6}),
        ("edit", {"edits": "all"}),
        ("edit", {"edits": [{"set": "parameters.nothing", "value": 1}]}),
        ("edit", {"edits": [{"set": "parameters.agents.hurdle_rate", "value": "much"}]}),
        ("edit", {"edits": [{"shock": "nothing", "at": "2026-03-01"}]}),
        ("edit", {"edits": [{}]}),
    ],
)
def test_what_cannot_be_asked_is_told_in_one_sentence(answered: Any, endpoint: str, body: dict[str, Any]) -> None:
    [sentence] = answered(endpoint, 400, text=DRAFT, **body).values()
    assert "\n" not in sentence


def test_a_fault_of_the_program_shows_no_traceback(
    client: TestClient, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def failing(*_: object, **__: object) -> None:
        raise ZeroDivisionError("secret detail")

    monkeypatch.setattr("simulator.serve.bench.read_draft", failing)
    response = client.post("/api/draft", json={"text": "another text", "lang": "en"})
    assert response.status_code == 500
    assert "secret" not in response.text
    assert "ZeroDivisionError" in caplog.text


def test_only_plain_files_of_the_folder_are_read_and_written(answered: Any, home: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside.yaml"
    outside.write_text("id: outside\n", "utf-8")
    (home / "link.yaml").symlink_to(outside)
    (home / "a-folder.yaml").mkdir(exist_ok=True)
    for name in ("../outside.yaml", str(outside), "Link.yaml", "x.yml", ".yaml", "a/b.yaml", "a\\b.yaml", "x.yaml\0"):
        answered("open", 400, name=name)
        answered("save", 400, name=name, text="", base=None)
    for name in ("link.yaml", "a-folder.yaml"):
        answered("open", 403, name=name)
        answered("save", 403, name=name, text="", base=None)
    assert outside.read_text("utf-8") == "id: outside\n"
    answered("open", 404, name="nothing.yaml")


def test_a_draft_extends_nothing_outside_of_the_folder(answered: Any, home: Path) -> None:
    (home.parent / "secret.yaml").write_text("id: secret\ntitle: A secret\nextends: baseline\n", "utf-8")
    for parent in ("../secret", str(home.parent / "secret")):
        found = answered("draft", text=f"id: a\ntitle: A\nextends: {parent}\n")
        assert found["view"] is None
        assert found["problems"][0]["severity"] == "error"
        assert "A secret" not in json.dumps(found)


def test_what_changed_on_the_disk_is_not_written_over(answered: Any, home: Path) -> None:
    first = answered("save", name="mine.yaml", text="id: a\n", base=None)
    second = answered("save", name="mine.yaml", text="id: b\n", base=first["sha256"])
    refused = [answered("save", 409, name="mine.yaml", text="id: c\n", base=base) for base in (first["sha256"], None)]
    assert ["changed" in each["error"] for each in refused] == [True, False]
    assert "exists already" in refused[1]["error"]
    assert (home / "mine.yaml").read_text("utf-8") == "id: b\n"
    (home / "mine.yaml").unlink()
    answered("save", 409, name="mine.yaml", text="id: c\n", base=second["sha256"])


def test_a_body_that_trickles_in_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("simulator.serve.requests.BODY_SECONDS", 0.05)

    class Trickling:
        async def stream(self) -> AsyncIterator[bytes]:
            while True:
                yield b" "
                await asyncio.sleep(0.01)

    with pytest.raises(RefusedError) as refused:
        asyncio.run(body_of(Trickling()))  # type: ignore[arg-type]
    assert refused.value.code == 408


def test_a_client_that_does_not_read_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("simulator.serve.guard.SLOWEST_READER", 0.05)
    ended = []

    async def endless(scope: Any, receive: Any, send: Any) -> None:
        try:
            await send({"type": "http.response.start", "status": 200, "headers": []})
            while True:
                await send({"type": "http.response.body", "body": b"x", "more_body": True})
        finally:
            ended.append(True)

    async def never(_: Any) -> None:
        await asyncio.sleep(60)

    scope = {"type": "http", "path": "/", "headers": [(b"host", HOST.encode())]}
    asyncio.run(Guard(endless, [HOST], TOKEN)(scope, never, never))  # type: ignore[arg-type]
    assert ended == [True]


def test_a_connection_that_does_not_say_what_it_wants_is_closed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("simulator.serve.server.HEADER_SECONDS", 0.2)

    async def app(scope: Any, receive: Any, send: Any) -> None:
        await send({"type": "http.response.start", "status": 204, "headers": []})
        await send({"type": "http.response.body"})

    async def left(port: int, sent: bytes) -> bytes:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(sent)
        received = await asyncio.wait_for(reader.read(), 30)
        writer.close()
        return received

    async def played() -> list[bytes]:
        config = uvicorn.Config(app, http=BoundedProtocol, lifespan="off", log_config=None, timeout_keep_alive=1)
        server = uvicorn.Server(config)
        with listening(0) as opened:
            running = asyncio.ensure_future(server._serve([opened]))
            request = b"GET / HTTP/1.1\r\nHost: a\r\n\r\n"
            port = opened.getsockname()[1]
            found = [await left(port, sent) for sent in (b"", b"GET / HT", request + b"GET")]
            server.should_exit = True
            await running
            return found

    silent, broken, second = asyncio.run(played())
    assert (silent, broken) == (b"", b"")
    assert second.startswith(b"HTTP/1.1 204"), "what came whole was answered"
