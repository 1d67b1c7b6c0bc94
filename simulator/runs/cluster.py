"""Blocks over the workers of a Dask cluster, in the place of this machine's processes; results do not depend on it."""

import re
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from importlib.util import find_spec
from typing import TYPE_CHECKING, TypeVar

from simulator.engine.executors import Compute, computing_on
from simulator.engine.plan import Plan
from simulator.runs.errors import ClusterError

if TYPE_CHECKING:
    from distributed import Client

    from simulator.runs.cluster_client import Connection

LOCAL = "local"
"""In the place of an address: a cluster of processes of this machine."""
ADDRESS = re.compile(r"(tcp|tls)://([\w.-]+|\[[0-9a-fA-F:.]+\])(:\d{1,5})?")

Outcome = TypeVar("Outcome")


@contextmanager
def on_cluster(cluster: "str | Client") -> Iterator[None]:
    """Compute blocks on a Dask cluster: those of runs, and those that analyses play again. Nothing is connected before
    the first block is needed.

    Parameters
    ----------
    cluster: the address of a scheduler, such as "tcp://10.0.0.5:8786" or "tls://…"; "local" for a cluster of processes
        of this machine; or a Dask client, which stays open

    Raises
    ------
    ValueError
        If a text is no such address.
    ClusterError
        If Dask is not installed. What is computed meanwhile raises it if the cluster cannot be reached, has other
        versions than this process, or is lost.
    """
    if isinstance(cluster, str):
        check_address(cluster)
    if find_spec("distributed") is None:
        raise ClusterError(
            "a cluster needs Dask, which is not installed: pip install 'layered-market-simulator[distributed]'"
        )
    with ExitStack() as stack, computing_on(_Cluster(cluster, stack)):
        yield


def check_address(address: str) -> None:
    """Check a text from outside.

    Raises
    ------
    ValueError
        If it is neither the address of a scheduler nor "local".
    """
    if address != LOCAL and not ADDRESS.fullmatch(address):
        raise ValueError(f"{address!r} is no cluster; write tcp://HOST:PORT, tls://HOST:PORT or {LOCAL}")


class _Cluster:
    """A cluster that is connected when it is first needed, and left when the stack is closed."""

    def __init__(self, cluster: "str | Client", stack: ExitStack) -> None:
        self._cluster = cluster
        self._stack = stack
        self._connection: Connection | None = None

    def map_over_blocks(
        self, compute: Compute[Outcome], plan: Plan, blocks: Sequence[int], workers: int
    ) -> Iterator[Outcome]:
        """Results of blocks as they complete; `workers` are the processes of a local cluster.

        Raises
        ------
        ClusterError
            If the cluster cannot be reached, has other versions, or is lost.
        """
        if not blocks:
            return
        if self._connection is None:
            self._connection = self._connected(workers)
        yield from self._connection.map_over_blocks(compute, plan, blocks)

    def _connected(self, workers: int) -> "Connection":
        from simulator.runs import cluster_client

        if not isinstance(self._cluster, str):
            return cluster_client.Connection(self._cluster)
        if self._cluster == LOCAL:
            return self._stack.enter_context(cluster_client.local(workers))
        return self._stack.enter_context(cluster_client.connected(self._cluster))
