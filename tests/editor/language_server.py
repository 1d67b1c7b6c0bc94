"""A client of the npm package yaml-language-server, which editors ask what is wrong in a file and what may follow."""

import json
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

NAME = "yaml-language-server"
ROOT = Path(__file__).parents[2]
SETTINGS = {"validate": True, "completion": True, "hover": True, "schemaStore": {"enable": False}}

Json = dict[str, Any]


def server_command() -> str | None:
    """The server, if it is installed for the machine or beside the project, and node with it."""
    if shutil.which("node") is None:
        return None
    return shutil.which(NAME) or shutil.which(NAME, path=ROOT / "node_modules" / ".bin")


@dataclass
class LanguageServer:
    """One server, which is asked one thing after the other."""

    process: subprocess.Popen[bytes]
    asked: int = 0
    opened: int = 0
    complaints: dict[str, list[Json]] = field(default_factory=dict)

    def start(self) -> None:
        self.ask(
            "initialize", {"processId": None, "rootUri": None, "capabilities": {"workspace": {"configuration": True}}}
        )
        self.tell("initialized", {})

    def faults(self, path: Path, text: str) -> list[str]:
        """What the editor underlines in a text that is open under a path: line (from 1) and message."""
        uri = self._open(path, text)
        while uri not in self.complaints:
            self._receive()
        self._close(uri)
        found = self.complaints.pop(uri)
        return [f"{each['range']['start']['line'] + 1}: {each['message']}" for each in found]

    def offers(self, path: Path, text: str) -> list[str]:
        """What the editor offers where the text has a `|`."""
        before, _, after = text.partition("|")
        uri = self._open(path, before + after)
        line, character = before.count("\n"), len(before.rpartition("\n")[2])
        position = {"line": line, "character": character}
        found = self.ask("textDocument/completion", {"textDocument": {"uri": uri}, "position": position})
        self._close(uri)
        items = found["items"] if isinstance(found, dict) else found or []
        return [item["label"] for item in items]

    def ask(self, method: str, parameters: Json) -> Any:
        self.asked += 1
        self._send({"id": self.asked, "method": method, "params": parameters})
        while True:
            answer = self._receive()
            if answer.get("id") == self.asked and "method" not in answer:
                return answer.get("result")

    def tell(self, method: str, parameters: Json) -> None:
        self._send({"method": method, "params": parameters})

    def _open(self, path: Path, text: str) -> str:
        self.opened += 1  # a name of its own, since what is closed is told to have no faults
        uri = path.with_stem(f"{path.stem}-{self.opened}").as_uri()
        document = {"uri": uri, "languageId": "yaml", "version": 1, "text": text}
        self.tell("textDocument/didOpen", {"textDocument": document})
        return uri

    def _close(self, uri: str) -> None:
        self.tell("textDocument/didClose", {"textDocument": {"uri": uri}})

    def _send(self, message: Json) -> None:
        content = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self.process.stdin is not None
        self.process.stdin.write(f"Content-Length: {len(content)}\r\n\r\n".encode() + content)
        self.process.stdin.flush()

    def _receive(self) -> Json:
        """The next message; what the server asks is answered, and what it complains of is kept."""
        assert self.process.stdout is not None
        length = 0
        while (line := self.process.stdout.readline()) != b"\r\n":
            assert line, "the server has stopped"
            if line.lower().startswith(b"content-length:"):
                length = int(line.split(b":")[1])
        message: Json = json.loads(self.process.stdout.read(length))
        if message.get("method") == "textDocument/publishDiagnostics":
            self.complaints[message["params"]["uri"]] = message["params"]["diagnostics"]
        elif "method" in message and "id" in message:
            items = message.get("params", {}).get("items", [])
            self._send({"id": message["id"], "result": [self._setting(item.get("section")) for item in items]})
        return message

    @staticmethod
    def _setting(section: str | None) -> Json:
        return SETTINGS if section == "yaml" else {}


@contextmanager
def language_server(command: str) -> Iterator[LanguageServer]:
    """A running server."""
    process = subprocess.Popen(
        [command, "--stdio"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    )
    server = LanguageServer(process)
    try:
        server.start()
        yield server
    finally:
        process.kill()
        process.wait()
        for stream in (process.stdin, process.stdout):
            if stream is not None:
                stream.close()
