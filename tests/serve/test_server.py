"""The server as a process: it is warm, bears bad clients, and ends with everything that it started."""

import json
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import httpx
import pytest

from simulator.cli.main import main
from tests.serve.conftest import DRAFT, MARKET

LINUX = pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="processes are looked at as Linux tells of them"
)
COMMAND = [sys.executable, "-m", "simulator", "serve", "--port", "0", "--workers", "1", "--no-browser"]


def children_of(pid: int) -> list[int]:
    """Processes that a process has started, with theirs."""
    own = [int(each) for each in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    return [*own, *(each for child in own for each in children_of(child))]


def ended(pids: list[int], within: float = 60) -> bool:
    """Whether processes end within so many seconds."""
    until = time.monotonic() + within
    while any(is_alive(pid) for pid in pids) and time.monotonic() < until:
        time.sleep(0.1)
    return not any(is_alive(pid) for pid in pids)


def is_alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


class Served:
    """A running server."""

    def __init__(self, process: "subprocess.Popen[str]", address: str, token: str) -> None:
        self.process = process
        self.address = address
        self.port = int(address.rpartition(":")[2])
        self.browser = httpx.Client(base_url=address, headers={"Authorization": f"Bearer {token}"}, timeout=120)


@contextmanager
def served(folder: Path, *options: str) -> Iterator[Served]:
    process = subprocess.Popen(
        [*COMMAND, "--folder", str(folder), *options], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    try:
        assert process.stdout
        found = re.search(r"(http://127\.0\.0\.1:\d+)/#token=(\S+)", process.stdout.readline())
        assert found, process.communicate()[1]
        with (server := Served(process, *found.groups())).browser:
            yield server
    finally:
        process.kill()
        process.communicate()


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    folder = tmp_path_factory.mktemp("served")
    (folder / "small-market.yaml").write_text(MARKET.read_text("utf-8"), "utf-8")
    with served(folder) as running:
        yield running


def test_it_answers_and_bears_clients_that_break_off(server: Served) -> None:
    with ExitStack() as slow:
        for number in range(20):
            connection = slow.enter_context(socket.create_connection(("127.0.0.1", server.port)))
            connection.sendall(b"POST /api/evaluate HTTP/1.1\r\nHost: 127.0.0.1"[: 5 + 2 * number])
        broken = slow.enter_context(socket.create_connection(("127.0.0.1", server.port)))
        broken.sendall(b"\x00\xff\r\n\r\n")
        assert broken.recv(100).startswith(b"HTTP/1.1 400")
        body = {"client": "a", "generation": 1, "text": DRAFT, "worlds": 2048, "lang": "en"}
        with server.browser.stream("POST", "/api/evaluate", json=body) as stream:
            assert json.loads(next(stream.iter_lines()))["worlds"] == 512
        with server.browser.stream("POST", "/api/evaluate", json={**body, "generation": 2}) as stream:
            last = [json.loads(line) for line in stream.iter_lines()][-1]
    assert (last["generation"], last["state"]) == (2, "done")
    assert last["board"]["headline"]
    assert server.browser.get("/api/health").json()["queue"] == 0


@LINUX
def test_it_listens_to_this_machine_alone(server: Served) -> None:
    rows = [line.split() for line in Path(f"/proc/{server.process.pid}/net/tcp").read_text().splitlines()[1:]]
    addresses = {row[1].split(":")[0] for row in rows if row[1].endswith(f":{server.port:04X}") and row[3] == "0A"}
    assert addresses == {"0100007F"}


def test_a_second_server_on_its_port_is_told_in_one_line(server: Served, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["serve", "--port", str(server.port), "--no-browser"]) == 1
    assert re.fullmatch(
        rf"error: port {server.port} cannot be used \(.*\); choose another with --port\n", capsys.readouterr().err
    )


@LINUX
def test_ctrl_c_ends_it_with_everything_it_started(server: Served) -> None:
    children = children_of(server.process.pid)
    assert children
    body = {"client": "a", "generation": 3, "text": DRAFT.replace("0.3", "0.2"), "worlds": 10_000, "lang": "en"}
    with server.browser.stream("POST", "/api/evaluate", json=body) as stream:
        next(stream.iter_lines())
        server.process.send_signal(signal.SIGINT)
        assert server.process.wait(60) == 0
    assert ended(children)
    assert server.process.stderr
    assert "Traceback" not in server.process.stderr.read()


@LINUX
def test_workers_end_with_a_server_that_was_killed_and_a_new_one_takes_the_draft(tmp_path: Path) -> None:
    (tmp_path / "small-market.yaml").write_text(MARKET.read_text("utf-8"), "utf-8")
    with served(tmp_path) as first:
        saved = first.browser.post("/api/save", json={"name": "mine.yaml", "text": DRAFT, "base": None}).json()
        children = children_of(first.process.pid)
        first.process.kill()
    assert ended(children)
    with served(tmp_path, "--lang", "zh") as second:
        found = second.browser.post("/api/open", json={"name": "mine.yaml", "lang": "zh"}).json()
        assert (found["text"], found["sha256"]) == (DRAFT, saved["sha256"])
        assert second.browser.get("/api/start").json()["begin"]["lang"] == "zh"


@pytest.mark.parametrize(
    ("arguments", "fault"),
    [
        (["no-such-scenario"], "no-such-scenario: unknown scenario"),
        (["nothing.yaml"], "nothing.yaml is no file and no shipped scenario"),
        (["--folder", "nowhere"], "nowhere"),
        (["--port", "70000"], "70000"),
        (["/tmp/Other.yaml"], "is no file"),
    ],
)
def test_what_cannot_be_opened_is_told_in_one_line(
    arguments: list[str],
    fault: str,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["serve", "--no-browser", *arguments]) == 2
    assert fault in capsys.readouterr().err


def test_without_its_libraries_a_line_says_what_to_install() -> None:
    """In a process of its own: modules that are imported twice would be others to the tests that follow."""
    script = (
        "import sys; sys.modules['starlette.applications'] = None; from simulator.cli.main import main; "
        "sys.exit(main(['serve', '--no-browser']))"
    )
    told = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert told.returncode == 1
    assert told.stderr == (
        "error: the workbench needs Starlette and uvicorn: pip install 'layered-market-simulator[serve]'\n"
    )


def test_help_comes_without_the_libraries() -> None:
    script = "import sys; from simulator.cli.main import main; main(['serve', '-h']); print('starlette' in sys.modules)"
    told = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert "Open the workbench" in told.stdout
    assert told.stdout.endswith("False\n")
