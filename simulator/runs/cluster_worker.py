"""What runs on the workers of a Dask cluster. Imported late: it needs the extra `distributed`.

A worker is given a plan, and what is wanted of its blocks, once; a task is the number of a block.
"""

import pickle
from functools import cached_property
from importlib.metadata import version
from typing import Any

from distributed import WorkerPlugin, get_worker

from simulator.engine.executors import Compute
from simulator.engine.plan import Plan
from simulator.runs.request import versions


class Work(WorkerPlugin):
    """A plan and what is wanted of its blocks. Dask gives it to every worker, to those that come later as well.

    It travels as bytes, so that a worker with another version of the program takes it and can say so.
    """

    def __init__(self, compute: Compute[Any], plan: Plan, expected: dict[str, str]) -> None:
        self._content = pickle.dumps((compute, plan))
        self._expected = expected

    @property
    def bytes(self) -> int:
        """What every worker is sent."""
        return len(self._content)

    def of_block(self, block: int) -> Any:
        """What is wanted of a block.

        Raises
        ------
        OtherVersionsError
            If the numbers of this worker could be others.
        """
        if found := differences(self._expected, environment()):
            raise OtherVersionsError(found)
        compute, plan = self._opened
        return compute(plan, block)

    @cached_property
    def _opened(self) -> tuple[Compute[Any], Plan]:
        opened: tuple[Compute[Any], Plan] = pickle.loads(self._content)
        return opened


class OtherVersionsError(Exception):
    """A worker has other versions than the process that asks; the message names them."""


def of_block(work: str, block: int) -> Any:
    """The task of a worker: a block, under the name by which it was given the work."""
    given = get_worker().plugins[work]
    if not isinstance(given, Work):
        raise TypeError(f"{work} is no work of the simulator")
    return given.of_block(block)


def environment() -> dict[str, str]:
    """Versions that must be the same everywhere: all that a run is recorded with, and Dask's own."""
    return versions() | {"distributed": version("distributed")}


def differences(expected: dict[str, str], found: dict[str, str]) -> str:
    """What differs, in words: "numpy 2.3.0 instead of 2.4.6, other code"; empty if nothing does."""
    names = [name for name in expected if found.get(name) != expected[name]]
    return ", ".join(
        f"other {name}" if name in ("code", "catalogue") else f"{name} {found.get(name)} instead of {expected[name]}"
        for name in names
    )
