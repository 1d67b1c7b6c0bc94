"""The server itself: a socket on this machine's own address, uvicorn on it, and the warm processes beside it."""

import asyncio
import secrets
import socket
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import h11
import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol

from simulator.runs.errors import RunError
from simulator.serve.app import application
from simulator.serve.bench import Beginning, Bench
from simulator.serve.guard import Guard
from simulator.serve.pool import Pool, warm

LOOPBACK = "127.0.0.1"
MOST_CONNECTIONS = 64
HEADER_SECONDS = 10.0
"""A request whose head takes longer to arrive is not waited for."""
GRACE_SECONDS = 2


class BoundedProtocol(H11Protocol):
    """HTTP that does not wait longer than it must for the head of a request, so that nobody can hold all places."""

    def connection_made(self, transport: Any) -> None:
        """Begin to wait for the first request."""
        super().connection_made(transport)
        self._waiting: asyncio.TimerHandle | None = None
        self._look()

    def data_received(self, data: bytes) -> None:
        """Take what has come, and wait for the rest of a head for a while only."""
        super().data_received(data)
        self._look()

    def connection_lost(self, exc: Exception | None) -> None:
        """Wait no longer."""
        if self._waiting is not None:
            self._waiting.cancel()
        super().connection_lost(exc)

    def _look(self) -> None:
        begun = self.conn.their_state is not h11.IDLE
        if begun and self._waiting is not None:
            self._waiting.cancel()
            self._waiting = None
        elif not begun and self._waiting is None:
            self._waiting = self.loop.call_later(HEADER_SECONDS, self._give_up)

    def _give_up(self) -> None:
        self._waiting = None
        if self.conn.their_state is h11.IDLE and not self.transport.is_closing():
            self.transport.close()


@dataclass(frozen=True, slots=True)
class Address:
    """Where the workbench is to be opened."""

    port: int
    token: str

    @property
    def url(self) -> str:
        """The address with its token behind the #, where no log and no other page sees it."""
        return f"http://{LOOPBACK}:{self.port}/#token={self.token}"

    @property
    def hosts(self) -> tuple[str, str]:
        """What a browser may call this server."""
        return f"{LOOPBACK}:{self.port}", f"localhost:{self.port}"


def listening(port: int) -> socket.socket:
    """A socket on this machine's own address; port 0 for any that is free.

    Raises
    ------
    RunError
        If the port is taken, or may not be used.
    """
    opened = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    opened.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        opened.bind((LOOPBACK, port))
        opened.listen(MOST_CONNECTIONS)
    except OSError as error:
        opened.close()
        reason = (error.strerror or str(error)).lower()
        raise RunError(f"port {port} cannot be used ({reason}); choose another with --port") from error
    return opened


def serve(
    folder: Path, port: int, workers: int, beginning: Beginning, ready: Callable[[str], object] = lambda url: None
) -> None:
    """Serve until somebody interrupts it.

    Parameters
    ----------
    folder: in which scenario files are read and saved
    ready: is given the address, once browsers are answered there

    Raises
    ------
    RunError
        If the port cannot be used.
    """
    with listening(port) as opened:
        address = Address(opened.getsockname()[1], secrets.token_urlsafe(24))
        pool = Pool(workers)
        for _ in range(workers):
            pool.submit(warm, pool.lasting)
        bench = Bench(folder, pool, beginning)
        app = Guard(application(bench), address.hosts, address.token)
        config = uvicorn.Config(
            app,
            http=BoundedProtocol,
            ws="none",
            lifespan="on",
            log_config=None,
            log_level="warning",
            access_log=False,
            server_header=False,
            date_header=False,
            limit_concurrency=MOST_CONNECTIONS,
            timeout_graceful_shutdown=GRACE_SECONDS,
        )
        ready(address.url)
        try:
            uvicorn.Server(config).run(sockets=[opened])
        except KeyboardInterrupt:
            pass  # the ordinary end, which uvicorn tells on when it is done
        finally:
            bench.close()
