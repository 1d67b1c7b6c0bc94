"""Blocks of worlds for tests of the whole model."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

from simulator.engine.block import BlockRun
from simulator.engine.plan import Plan
from simulator.scenario import load_scenario
from simulator.scenario.definition import Scenario

SEED = 20260214
HERE = Path(__file__).parent


def block(
    scenario: Scenario | str | Path,
    width: int = 256,
    overrides: Mapping[str, str] | None = None,
    seed: int = SEED,
    number: int = 0,
) -> BlockRun:
    """A finished block of a scenario (by id, file or object), narrower than the model's own for speed."""
    resolved = scenario if isinstance(scenario, Scenario) else load_scenario(scenario, overrides or {})
    return BlockRun(Plan(resolved, seed, width * (number + 1)), number, width).run()


@cache
def baseline(width: int = 256) -> BlockRun:
    """The baseline's first block; do not change it."""
    return block("baseline", width)


def series(run: BlockRun) -> dict[str, npt.NDArray[np.float32]]:
    """Every series of a block, an indexed one label by label: (clearings, worlds)."""
    return dict(run.recorder.all())
