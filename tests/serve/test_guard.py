"""Nobody but the browser with the token is answered, and whatever is sent, the answer is one clear sentence."""

import json
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from simulator.serve.requests import LARGEST_BODY
from tests.serve.conftest import DRAFT, HOST

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
@pytest.mark.parametrize("endpoint", ["draft", "edit", "evaluate", "explain", "story", "save", "open", "report"])
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
    answered("save", 409, name="mine.yaml", text="id: c\n", base=first["sha256"])
    answered("save", 409, name="mine.yaml", text="id: c\n", base=None)
    assert (home / "mine.yaml").read_text("utf-8") == "id: b\n"
    (home / "mine.yaml").unlink()
    answered("save", 409, name="mine.yaml", text="id: c\n", base=second["sha256"])
