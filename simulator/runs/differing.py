"""In which worlds of a block anything differs, in any bit, from the same worlds of another."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from simulator.engine.block import BlockRun
from simulator.engine.record import Answer

ENOUGH_WORLDS = 512
"""A knob is dead when it was moved to each end in so many worlds, and a shock when it was left out of so many, and no
answer of any of them changed in any bit."""
Outcome = npt.NDArray[Any]


def played(run: BlockRun) -> BlockRun:
    """A block played to its end. Extreme values may overflow on the way; that is an outcome too."""
    with np.errstate(all="ignore"):
        return run.run()


def parts(answers: Mapping[str, Answer]) -> list[Outcome]:
    """Every array of every answer, each (worlds,)."""
    found = (part for answer in answers.values() for part in (answer.holds, answer.tick, answer.quantity))
    return [part for part in found if part is not None]


def recorded(run: BlockRun) -> list[Outcome]:
    """First ticks of all events and values of all series, each (…, worlds)."""
    return [*run.log.first.values(), *(values for _, values in run.recorder.all())]


def differing(left: Sequence[Outcome], right: Sequence[Outcome], worlds: int) -> npt.NDArray[np.bool_]:
    """Worlds in which any outcome differs in any bit."""
    changed = np.zeros(worlds, dtype=np.bool_)
    for before, after in zip(left, right, strict=True):
        bits = f"u{before.itemsize}"
        changed |= (before.view(bits) != after.view(bits)).reshape(-1, worlds).any(axis=0)
    return changed
