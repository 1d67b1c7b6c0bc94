"""Blocks of few worlds. A run plays whole blocks whatever it counts of them, so that a test of a run's content that
asks for a hundred worlds would wait for two thousand."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import import_module
from pkgutil import walk_packages

import pytest

import simulator
from simulator.analysis.compare.coalitions import Assembly
from simulator.engine import plan
from simulator.engine.block import BlockRun
from simulator.forecast import count
from simulator.runs import produce, table_files
from simulator.runs.selfcheck import dead_knobs, foregone

WIDE = plan.BLOCK_WORLDS
BY_DEFAULT = (BlockRun.__init__, Assembly.assembled, Assembly.outcome, dead_knobs, foregone)
"""Functions that play whole blocks unless they are given another width."""
IN_BLOCKS = ((count, "ENOUGH"), (table_files, "GROUP_ROWS"), (produce, "BATCH_WORLDS"))
"""Numbers of worlds that follow from the width of a block."""


@contextmanager
def narrow_blocks(worlds: int) -> Iterator[None]:
    """Play blocks of so many worlds, in this process and in those that it forks."""
    for module in walk_packages(simulator.__path__, "simulator."):
        if not module.name.endswith("__main__"):
            import_module(module.name)  # who is imported later would keep the width for good
    with pytest.MonkeyPatch.context() as patch:
        for module in [*sys.modules.values()]:
            if vars(module).get("BLOCK_WORLDS") == WIDE:
                patch.setattr(module, "BLOCK_WORLDS", worlds)
        for module, name in IN_BLOCKS:
            patch.setattr(module, name, getattr(module, name) * worlds // WIDE)
        for function in BY_DEFAULT:
            defaults = tuple(worlds if default == WIDE else default for default in function.__defaults__ or ())
            patch.setattr(function, "__defaults__", defaults)
        yield


def blocks_of(worlds: int) -> Callable[[], Iterator[None]]:
    """A fixture for a whole module, whose blocks are so narrow: `narrow = blocks_of(256)`."""

    @pytest.fixture(scope="module", autouse=True)
    def narrow() -> Iterator[None]:
        with narrow_blocks(worlds):
            yield

    return narrow
