"""The side of a Dask cluster that asks. Imported late: it needs the extra `distributed`.

Dask sends the plan to every worker once, gives blocks to workers as they become free, and gives a block whose worker
was lost to another one. What is lost with a scheduler is the blocks under way.
"""

import logging
import signal
import warnings
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, CancelledError
from contextlib import contextmanager, suppress
from functools import partial
from tempfile import TemporaryDirectory
from time import monotonic
from typing import Any, TypeVar
from uuid import uuid4

import dask
from distributed import Client, Future, KilledWorker, LocalCluster, wait
from distributed.comm.core import CommClosedError

from simulator.engine.executors import Compute, over
from simulator.engine.machine import useful_workers
from simulator.engine.plan import Plan
from simulator.runs.cluster_worker import OtherVersionsError, Work, differences, environment, of_block
from simulator.runs.errors import ClusterError, ClusterLostError

CONNECT_SECONDS = 10
LEAVE_SECONDS = 5
PATIENCE_SECONDS = 60
"""For so long a cluster may be without any worker."""
LOOK_SECONDS = 2
"""After so long it is asked again how many workers it has."""
LOUD = ("distributed", "tornado", "asyncio")
"""Loggers that speak of a cluster."""
KEPT_MEMORY: dict[str, Any] = {
    "distributed.nanny.pre-spawn-environ.MALLOC_TRIM_THRESHOLD_": 1 << 28,
    "distributed.nanny.pre-spawn-environ.MALLOC_MMAP_THRESHOLD_": 1 << 25,
}
"""Dask's own value makes a worker give memory back after every array: a block takes almost three times as long."""
UNSEEN: dict[str, Any] = {
    "distributed.scheduler.http.routes": [],
    "distributed.worker.http.routes": [],
    **{f"distributed.nanny.pre-spawn-environ.DASK_DISTRIBUTED__LOGGING__{name.upper()}": "critical" for name in LOUD},
}
"""A local cluster shows no pages to anybody, and its processes log nothing on the terminal of the command."""

Outcome = TypeVar("Outcome")


@contextmanager
def connected(address: str) -> Iterator["Connection"]:
    """A connection to the scheduler at an address.

    Raises
    ------
    ClusterError
        If it cannot be reached.
    """
    with _quiet(), _uninterrupted():
        try:
            client = Client(address, timeout=CONNECT_SECONDS, set_as_default=False)
        except (OSError, ValueError, ImportError) as error:
            raise ClusterError(f"no cluster can be reached at {address}: {_in_one_line(error)}") from error
    with _quiet(), _leaving(client):
        yield Connection(client)


@contextmanager
def local(workers: int) -> Iterator["Connection"]:
    """A connection to a cluster of processes of this machine, which ends with it.

    Raises
    ------
    ClusterError
        If it cannot be started.
    """
    with _quiet(), TemporaryDirectory(prefix="simulator-") as folder:
        with _uninterrupted(), dask.config.set(UNSEEN | KEPT_MEMORY):
            try:
                cluster = LocalCluster(
                    n_workers=useful_workers(workers), threads_per_worker=1, host="127.0.0.1", memory_limit=None,
                    dashboard_address=None, scheduler_kwargs={"dashboard_address": "127.0.0.1:0"},
                    local_directory=folder,
                )  # fmt: skip
            except (OSError, RuntimeError) as error:
                raise ClusterError(f"no local cluster can be started: {_in_one_line(error)}") from error
            client = Client(cluster, timeout=CONNECT_SECONDS, set_as_default=False)
        try:
            with _leaving(client):
                yield Connection(client)
        finally:
            cluster.close(timeout=LEAVE_SECONDS)


class Connection:
    """A client of a cluster with what the simulator asks of it."""

    def __init__(self, client: Client) -> None:
        self._client = client
        self._name = f"the cluster at {client.scheduler_info()['address']}"
        self._is_checked = False

    def map_over_blocks(self, compute: Compute[Outcome], plan: Plan, blocks: Sequence[int]) -> Iterator[Outcome]:
        """Results of blocks as they complete.

        Raises
        ------
        ClusterError
            If the cluster has other versions.
        ClusterLostError
            If its scheduler or all its workers are lost, or a block ends every worker that computes it.
        """
        try:
            staff = _Staff(self._client, self._name)
            self._check()
            with self._given(Work(compute, plan, environment())) as submit:
                yield from over(submit, blocks, staff.number, staff.completed, staff.result)
        except ClusterError:
            raise
        except OtherVersionsError as error:
            raise _unfit(f"a worker of {self._name} has {error}") from None
        except KilledWorker as error:
            raise ClusterLostError(
                f"{self._name} lost one worker after another over the same block, "
                "most likely because their memory ran out"
            ) from error
        except (CancelledError, CommClosedError) as error:
            raise self._lost() from error
        except Exception as error:
            if self._client.status == "running":
                raise  # a fault of the block
            raise self._lost() from error

    def _lost(self) -> ClusterLostError:
        return ClusterLostError(f"{self._name} was lost")

    def _check(self) -> None:
        """Whether the scheduler and the workers that are there have the versions of this process; workers that come
        later find that out themselves.

        Raises
        ------
        ClusterError
            If they have others.
        """
        if self._is_checked:
            return
        scheduler = f"the scheduler of {self._name}"
        try:
            found = {scheduler: self._client.run_on_scheduler(environment)}
        except ImportError as error:
            found = {scheduler: error}
        workers = self._client.run(environment, on_error="return")
        found |= {f"the worker {address}": each for address, each in sorted(workers.items())}
        unfit: dict[str, list[str]] = {}
        for who, each in found.items():
            if other := _what_is_other(each):
                unfit.setdefault(other, []).append(who)
        if unfit:
            raise _unfit("; ".join(f"{_one_of(who)} has {other}" for other, who in unfit.items()))
        self._is_checked = True

    @contextmanager
    def _given(self, work: Work) -> "Iterator[Callable[[int], Future[Any]]]":
        """What submits a block of a work that workers are given meanwhile."""
        name = f"simulator-{uuid4().hex}"
        self._client.register_plugin(work, name=name)
        try:
            yield partial(self._client.submit, of_block, name, pure=False)
        finally:
            with suppress(Exception):  # the work is done or lost by now
                self._client.unregister_worker_plugin(name)


class _Staff:
    """The workers of a cluster at the moment: they come and go."""

    def __init__(self, client: Client, name: str) -> None:
        self._client = client
        self._name = name
        self._threads = 0
        self._looked = self._seen = monotonic()
        self._look()

    def number(self) -> int:
        """How many blocks they can compute at a time; one at least, so that a cluster that grows by need sees need."""
        if monotonic() - self._looked > LOOK_SECONDS:
            self._look()
        return max(1, self._threads)

    def completed(self, pending: "set[Future[Any]]") -> "set[Future[Any]]":
        """Those of some futures that are done, as soon as there are any. Their results stay on the workers until they
        are asked for, so that a process that is slower than all its workers does not fill its memory.

        Raises
        ------
        ClusterLostError
            If nobody is left who could compute them.
        """
        while True:
            try:
                with self._client.as_current():
                    return set(wait(list(pending), LOOK_SECONDS, FIRST_COMPLETED).done)
            except TimeoutError:
                self._look_for_anybody()

    def result(self, future: "Future[Any]") -> Any:
        """What a worker holds; if the worker was lost meanwhile, the block is computed again.

        Raises
        ------
        ClusterLostError
            If nobody is left who could compute it.
        """
        while True:
            try:
                return future.result(PATIENCE_SECONDS)
            except TimeoutError:
                if future.status == "error":
                    raise
                self._look_for_anybody()

    def _look_for_anybody(self) -> None:
        self._look()
        if monotonic() - self._seen > PATIENCE_SECONDS:
            raise ClusterLostError(
                f"{self._name} has had no worker for {PATIENCE_SECONDS} seconds "
                "(a worker that cannot load the simulator ends at once and says so in its log)"
            )

    def _look(self) -> None:
        self._threads = sum(self._client.nthreads().values())
        self._looked = monotonic()
        if self._threads:
            self._seen = self._looked


def _what_is_other(found: dict[str, str] | Exception) -> str:
    """What differs on another machine, which gave its environment or failed to; empty if nothing does."""
    if isinstance(found, Exception):
        return f"no simulator of this version ({_in_one_line(found)})"
    return differences(environment(), found)


def _one_of(names: list[str]) -> str:
    others = len(names) - 1
    return names[0] + (f" (and {others} more)" if others else "")


def _unfit(what: str) -> ClusterError:
    advice = "all machines need the same releases of the simulator and its libraries, and the same kind of processor"
    return ClusterError(f"{what}; {advice}")


def _in_one_line(error: BaseException) -> str:
    return " ".join(f"{type(error).__name__}: {error}".split())


@contextmanager
def _leaving(client: Client) -> Iterator[None]:
    """Closes a client, whatever became of its scheduler."""
    try:
        yield
    finally:
        with suppress(Exception):
            client.close(timeout=LEAVE_SECONDS)


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Threads and processes that begin meanwhile hear no interruption: it is the affair of this thread."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    former = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, former)


@contextmanager
def _quiet() -> Iterator[None]:
    """What Dask would print while it works is kept from whoever runs a command; the messages are ours."""
    loggers = [logging.getLogger(name) for name in logging.root.manager.loggerDict if name.startswith(LOUD)]
    levels = [logger.level for logger in loggers]
    for logger in loggers:
        logger.setLevel(logging.CRITICAL + 1)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        for logger, level in zip(loggers, levels, strict=True):
            logger.setLevel(level)
