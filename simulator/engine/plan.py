"""What is to be computed: a scenario, a seed and so many worlds, cut into blocks."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache, cached_property
from hashlib import sha256
from importlib.resources import files

import numpy as np

from simulator.engine.outcomes import Outcome, outcome_on, outcomes_of
from simulator.engine.record import Float
from simulator.scenario.calendar import Calendar, make_calendar
from simulator.scenario.definition import Scenario

MODEL_VERSION = "2"
"""Changes whenever the same scenario and seed may give other numbers."""

BLOCK_WORLDS = 2048
"""Worlds in a block: always computed whole, so results depend on seed and block number alone. Chosen by measurement
(docs/speed.md): the cost of the calendar, the same at every width, is down to a fifth; twice the width costs twice the
memory and gains a tenth."""
IN_FLIGHT = 2
"""Blocks per worker that are computed or wait to be taken: bounds memory, keeps workers busy."""

OTHER_NOISE = -1
"""In the place of a block's number: block 0 once more, with its parameters and the noise of another seed."""
OTHER_FORMS = range(-2, -100, -1)
"""In the place of a block's number: block 0 once more under the first, second … alternative structure."""

NUMERICAL_ROOMS = ("catalogue", "scenario", "sampling", "market", "engine", "forecast")
"""Rooms whose code decides the numbers of a run."""


@dataclass(frozen=True)
class Plan:
    """A request for worlds. `edges` are the bin edges that a pilot found (`pilot.py`); the only block of a run needs
    none."""

    scenario: Scenario
    seed: int
    worlds: int
    keep_worlds: bool = False
    structures: bool = False
    """Whether block 0 is also played under every alternative structure."""
    further: tuple[tuple[str, date], ...] = ()
    """Series, with their labels, whose values on a day are kept by world besides the outcomes of every run."""
    edges: Mapping[str, Float] | None = field(default=None, repr=False)

    @property
    def blocks(self) -> int:
        """Number of blocks that hold the worlds asked for."""
        return -(-self.worlds // BLOCK_WORLDS)

    @cached_property
    def calendar(self) -> Calendar:
        scenario = self.scenario
        return make_calendar(scenario.start, scenario.end, scenario.calendar.get("conferences", ()))

    @cached_property
    def outcomes(self) -> tuple[Outcome, ...]:
        """The series whose values are kept by world, with their days."""
        kept = outcomes_of(self.scenario, self.calendar)
        further = (outcome_on(series, day, self.scenario, self.calendar) for series, day in self.further)
        return tuple({outcome.id: outcome for outcome in (*kept, *further)}.values())

    def worlds_in(self, block: int) -> int:
        """Worlds that count in a block: all of them but in the last."""
        return min(BLOCK_WORLDS, self.worlds - max(block, 0) * BLOCK_WORLDS)

    def with_edges(self, edges: Mapping[str, Float]) -> "Plan":
        return replace(self, edges=edges)

    def with_worlds(self, worlds: int) -> "Plan":
        return replace(self, worlds=worlds)


@cache
def code_digest() -> str:
    """Digest of the code that decides the numbers, so that a stored run is never taken for that of another model."""
    digest = sha256(f"{MODEL_VERSION} {np.__version__}".encode())
    for room in NUMERICAL_ROOMS:
        for source in sorted(files("simulator").joinpath(room).iterdir(), key=lambda entry: entry.name):
            if source.name.endswith(".py"):
                digest.update(source.name.encode())
                digest.update(source.read_bytes())
    return digest.hexdigest()
