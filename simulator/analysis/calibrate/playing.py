"""Playing an ensemble of parameter sets: every set is a world, with noise of its own in every play."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

import numpy as np
from scipy.special import ndtr, ndtri

from simulator.analysis.calibrate.data import Datum
from simulator.analysis.weighting import Values
from simulator.catalogue.quantities import is_uncertain
from simulator.engine.block import BlockRun
from simulator.engine.executors import map_over_blocks
from simulator.engine.plan import BLOCK_WORLDS, Plan
from simulator.sampling.draws import draw, levels_of
from simulator.scenario.definition import Scenario
from simulator.scenario.signals import Signal

SMALLEST_LEVEL = 2.0**-25
"""Nearest that a level may come to 0 or 1."""


@dataclass(frozen=True)
class _Play:
    """A block of worlds under the noise of another seed. given: levels, path → (worlds,)."""

    block: int
    width: int
    noise: int
    given: Mapping[str, Values]


class Worlds:
    """The worlds that a calibration moves: their parameters as standard normal scores, and what they show.

    Attributes
    ----------
    paths: the uncertain parameters
    prior: their scores as the scenario draws them, correlations and all, (parameters, worlds)
    """

    def __init__(self, scenario: Scenario, data: Sequence[Datum], seed: int, worlds: int, workers: int = 1) -> None:
        signals = {datum.id: Signal(datum.id, datum.observation.form) for datum in data}
        self._plan = Plan(replace(scenario, signals=signals), seed, worlds)
        self._workers = workers
        self._widths = [self._plan.worlds_in(block) for block in range(self._plan.blocks)]
        self.paths = tuple(path for path, setting in scenario.settings.items() if is_uncertain(setting.quantity))
        levels = [levels_of(scenario, seed, block, width, self.paths) for block, width in enumerate(self._widths)]
        self.prior: Values = ndtri(np.concatenate([[level[path] for path in self.paths] for level in levels], axis=1))

    def show(self, scores: Values, *noises: int) -> Values:
        """What worlds of these scores show to each observation, (noises, data, worlds), under noise of each number;
        NaN where there is nothing. Parameters with their prior scores are drawn as ever, bit for bit."""
        given = self._given(scores)
        plays = [
            _Play(block, width, noise, self._of_block(given, block))
            for noise in noises
            for block, width in enumerate(self._widths)
        ]
        by_play: dict[int, Values] = dict(
            map_over_blocks(partial(_shown, tuple(plays)), self._plan, range(len(plays)), self._workers)
        )
        rows = [by_play[number] for number in range(len(plays))]
        size = len(self._widths)
        return np.array([np.concatenate(rows[at : at + size], axis=1) for at in range(0, len(rows), size)])

    def values(self, scores: Values) -> dict[str, Values]:
        """The parameters' values in the worlds of these scores: path → (worlds,)."""
        given, plan = self._given(scores), self._plan
        drawn = [
            draw(plan.scenario, plan.seed, block, width, self._of_block(given, block))
            for block, width in enumerate(self._widths)
        ]
        return {path: np.concatenate([block[path] for block in drawn]).astype(np.float64) for path in self.paths}

    def _of_block(self, given: Mapping[str, Values], block: int) -> dict[str, Values]:
        first = block * BLOCK_WORLDS
        return {path: row[first : first + self._widths[block]] for path, row in given.items()}

    def _given(self, scores: Values) -> dict[str, Values]:
        """Levels of the parameters that have been moved."""
        moved = np.flatnonzero((scores != self.prior).any(axis=1))
        return {self.paths[row]: np.clip(ndtr(scores[row]), SMALLEST_LEVEL, 1 - SMALLEST_LEVEL) for row in moved}


def _shown(plays: tuple[_Play, ...], plan: Plan, number: int) -> tuple[int, Values]:
    """What the worlds of one play show, (data, worlds)."""
    play = plays[number]
    drawn = draw(plan.scenario, plan.seed, play.block, play.width, play.given)
    noisy = replace(plan, seed=plan.seed + play.noise)
    answers = BlockRun(noisy, play.block, play.width, draws=drawn).run().answers()
    return number, np.array([answers[name].quantity for name in plan.scenario.signals], dtype=np.float64)
