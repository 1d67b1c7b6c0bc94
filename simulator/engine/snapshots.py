"""Snapshots: a block of worlds whose state is kept at some clearings, to play it anew from there under other shocks.

Before a shock begins, a world is bit for bit the world without it. So two scenarios that differ by shocks alone have
the same worlds up to the first week in which one of these shocks begins, and only what follows has to be played again:
a simulation restarted from its state (checkpoint and restart).
"""

from collections.abc import Iterable
from copy import deepcopy
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from simulator.engine.block import BlockRun
from simulator.engine.plan import BLOCK_WORLDS, Plan
from simulator.market.core import Mechanism
from simulator.sampling.streams import Array
from simulator.scenario.definition import Scenario
from simulator.scenario.shocks import Shock

CLEARINGS_APART = 4
"""From one snapshot to the next; that of a whole block takes some 25 MB."""
DEFINITION = ("start", "end", "roster", "parameters", "tables", "events", "series", "states", "calendar")
"""All on which worlds depend but settings, their correlations and levers, and shocks."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The state of a block when some ticks have been played: all that the ticks to come depend on."""

    played: int
    clearing: int
    """Number of the last clearing, on whose day it was taken."""
    states: dict[str, Any]
    """What each mechanism owns on the market."""
    mechanisms: dict[str, Mechanism]
    """With what they derive from parameters, and with their random streams."""
    parameters: Array
    """Values of the parameters, as shocks have left them."""


class Snapshots:
    """A block that has been played, with its state at some of its clearings."""

    def __init__(
        self, plan: Plan, block: int, width: int = BLOCK_WORLDS, clearings_apart: int = CLEARINGS_APART
    ) -> None:
        self.run = BlockRun(plan, block, width)
        self.run.start()
        self._kept: list[Snapshot] = []
        for clearing in range(clearings_apart - 1, len(plan.calendar.clearings) - 1, clearings_apart):
            self._kept.append(_taken(self.run.play(clearing)))
        self.run.play()

    def play(self, plan: Plan) -> BlockRun:
        """The same block under another plan, played to its end; bit for bit that of a `BlockRun` that is played whole.

        It starts from the last snapshot before its worlds can differ from those of the block: from the beginning, where
        the plan has another seed or the scenario differs by more than shocks and what is asked of them.
        """
        snapshot = self._last_before(self.first_difference(plan))
        if snapshot is None:
            return BlockRun(plan, self.run.block, self.run.width).run()
        return _restarted(self.run, plan, snapshot).play()

    def first_difference(self, plan: Plan) -> int:
        """The tick up to which the block has the same worlds under another plan; `shocks.NEVER` if to its end."""
        own = self.run
        if plan.seed != own.plan.seed or not differ_by_shocks_alone(plan.scenario, own.plan.scenario):
            return 0
        gone, come = differing_shocks(own.plan.scenario.shocks, plan.scenario.shocks)
        return min(own.shocks.begin(gone), own.draw_shocks(plan.scenario).begin(come))

    def _last_before(self, tick: int) -> Snapshot | None:
        early = [snapshot for snapshot in self._kept if snapshot.played <= tick]
        return early[-1] if early else None


def differ_by_shocks_alone(one: Scenario, other: Scenario) -> bool:
    """Whether two scenarios have the same parameters, firms and names, so that only shocks can part their worlds."""

    def says(scenario: Scenario) -> list[object]:
        quantities = {path: setting.quantity for path, setting in scenario.settings.items()}
        correlations = [replace(correlation, where="") for correlation in scenario.correlations]
        levers = [(lever.quantity, lever.paths, lever.falling) for lever in scenario.lever_settings]
        return [*(getattr(scenario, name) for name in DEFINITION), quantities, correlations, levers]

    return says(one) == says(other)


def differing_shocks(one: Iterable[Shock], other: Iterable[Shock]) -> tuple[list[int], list[int]]:
    """Places of the shocks that only one of two scenarios has, in each; all of them where those in common are in
    another order, in which they would act."""
    ones, others = (
        [replace(shock, where="", source=None, why=None, title=None) for shock in shocks] for shocks in (one, other)
    )
    if [shock for shock in ones if shock in others] != [shock for shock in others if shock in ones]:
        return list(range(len(ones))), list(range(len(others)))
    gone = [place for place, shock in enumerate(ones) if shock not in others]
    return gone, [place for place, shock in enumerate(others) if shock not in ones]


def _taken(run: BlockRun) -> Snapshot:
    """The state of a block as it stands, in arrays of its own."""
    states = {name: getattr(run.market, name) for name in run.mechanisms}
    states, mechanisms = deepcopy((states, run.mechanisms))
    return Snapshot(run.played, run.market.clock.clearing, states, mechanisms, run.market.parameters.matrix.copy())


def _restarted(own: BlockRun, plan: Plan, snapshot: Snapshot) -> BlockRun:
    """A block under a plan, in the state of a snapshot and with what had been recorded by then."""
    run = BlockRun(plan, own.block, own.width, draws=own.draws)
    states, run.mechanisms = deepcopy((snapshot.states, snapshot.mechanisms))
    for name, state in states.items():
        setattr(run.market, name, state)
    run.market.clock.clearing = snapshot.clearing
    run.log.take_over(own.log, snapshot.played)
    run.recorder.take_over(own.recorder, snapshot.clearing + 1)
    run.shocks = run.draw_shocks(plan.scenario)  # on parameters that no shock has moved yet
    run.shocks.resume(snapshot.played - 1)
    np.copyto(run.market.parameters.matrix, snapshot.parameters)
    run.played = snapshot.played
    return run
