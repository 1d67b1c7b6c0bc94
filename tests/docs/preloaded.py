"""The command `simulator` of a page is a fork of one process that has imported the program: to import it anew for each
of some hundred commands takes longer than most of them.

    python -m tests.docs.preloaded SOCKET      answers commands until its standard input ends
"""

import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from select import select

STANDARD = (0, 1, 2)
LENGTH = 4
LIBRARIES = (
    "matplotlib.backends.backend_svg",
    "pyarrow.parquet",
    "rich.table",
    "scipy.stats",
    "simulator.analysis.compare.comparison",
    "simulator.analysis.drivers.drivers",
    "simulator.analysis.story.story",
    "simulator.analysis.update.updating",
    "simulator.cli.main",
    "simulator.library",
    "simulator.report.charts",
    "simulator.report.page.build",
)
CLIENT = """#!{python} -IS
import json, os, socket, sys

said = json.dumps([sys.argv[1:], os.getcwd(), dict(os.environ)]).encode()
with socket.socket(socket.AF_UNIX) as server:
    server.connect({address!r})
    socket.send_fds(server, [len(said).to_bytes({length}, "big")], {standard})
    server.sendall(said)
    code = server.recv(1)
sys.exit(code[0] if code else 1)
"""


@contextmanager
def preloaded(folder: Path, environment: Mapping[str, str]) -> Iterator[Path]:
    """A folder with the command `simulator`, which plays in that environment as it was when the process began."""
    address = folder / "socket"
    (folder / "bin").mkdir(parents=True)
    command = folder / "bin" / "simulator"
    command.write_text(CLIENT.format(python=sys.executable, address=str(address), length=LENGTH, standard=[*STANDARD]))
    command.chmod(0o755)
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.docs.preloaded", str(address)],
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    assert process.stdin is not None
    assert process.stdout is not None
    assert process.stdout.readline()
    try:
        yield command.parent
    finally:
        process.stdin.close()
        process.wait()
        process.stdout.close()


def serve(address: str) -> None:
    """Answer every command in a fork, until nobody holds the standard input any more."""
    for library in LIBRARIES:
        import_module(library)
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # forks that have ended leave nothing to be waited for
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(address)
        listener.listen()
        print("ready", flush=True)
        while listener.fileno() in select([listener.fileno(), 0], [], [])[0]:
            client, _ = listener.accept()
            with client:
                if os.fork() == 0:
                    os._exit(_answer(client))


def _answer(client: socket.socket) -> int:
    """Play one command in the place of whoever asks for it, and send its exit code."""
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    head, given, _, _ = socket.recv_fds(client, LENGTH, len(STANDARD))
    said = b""
    while len(said) < int.from_bytes(head, "big"):
        said += client.recv(1 << 16)
    arguments, folder, environment = json.loads(said)
    for descriptor, standard in zip(given, STANDARD, strict=True):
        os.dup2(descriptor, standard)
        os.close(descriptor)
    sys.stdin, sys.stdout, sys.stderr = (
        os.fdopen(standard, mode, closefd=False) for standard, mode in zip(STANDARD, "rww", strict=True)
    )
    os.environ.clear()
    os.environ.update(environment)
    os.chdir(folder)
    sys.argv = ["simulator", *arguments]
    code: int = import_module("simulator.__main__").main()
    for stream in (sys.stdout, sys.stderr):
        stream.flush()
    client.sendall(bytes([code]))
    return code


if __name__ == "__main__":
    serve(sys.argv[1])
