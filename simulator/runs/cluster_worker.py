"""What runs on the workers of a Dask cluster. Imported late: it needs the extra `distributed`.

A worker is given a plan, and what is wanted of its blocks, once; a task is the number of a block.
"""

import pickle
from functools import cache, cached_property
from hashlib import sha256
from importlib.metadata import version
from typing import Any

import numpy as np
from distributed import WorkerPlugin, get_worker
from scipy.special import ndtr, ndtri

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
    """What must be the same everywhere: all versions that a run is recorded with, Dask's own, and the arithmetic."""
    return versions() | {"distributed": version("distributed"), "arithmetic": arithmetic_digest()}


@cache
def arithmetic_digest() -> str:
    """Digest (sha256, hexadecimal) of values of functions whose last digit depends on the processor: NumPy computes
    them by other instructions on a processor with AVX-512 than on one without."""
    shares = np.linspace(0, 1, 1026)[1:-1]
    values = 16 * shares - 8
    results = (
        np.exp(values), np.expm1(values), np.log(shares), np.log1p(shares), np.tanh(values), np.sin(values),
        np.power(np.abs(values), shares), np.dot(values, shares), ndtr(values), ndtri(shares),
        np.random.default_rng(1).standard_normal(1024),
    )  # fmt: skip
    return sha256(b"".join(np.asarray(result).tobytes() for result in results)).hexdigest()


DIGESTS = ("code", "catalogue", "arithmetic")


def differences(expected: dict[str, str], found: dict[str, str]) -> str:
    """What differs, in words: "numpy 2.3.0 instead of 2.4.6, other code"; empty if nothing does."""
    names = [name for name in expected if found.get(name) != expected[name]]
    return ", ".join(
        f"other {name}" if name in DIGESTS else f"{name} {found.get(name)} instead of {expected[name]}"
        for name in names
    )
