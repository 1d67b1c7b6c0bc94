"""How well the draws keep the rank correlations that a scenario asks for, checked block by block."""

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt

from simulator.runs.manifest import RankCorrelations
from simulator.scenario.correlations import correlation_groups
from simulator.scenario.definition import Scenario

Matrix = npt.NDArray[np.float64]
DIGITS = 6
"""Decimal places that are kept of a correlation."""


def ranks(values: npt.NDArray[np.float32]) -> npt.NDArray[np.float64]:
    """Ranks from 0, equal values sharing the mean of theirs."""
    _, position, count = np.unique(values, return_inverse=True, return_counts=True)
    last = np.cumsum(count)
    return np.asarray((last - (count + 1) / 2)[position], dtype=np.float64)


class RankCheck:
    """Spearman rank correlations among the paths that the scenario's correlations name."""

    def __init__(self, scenario: Scenario) -> None:
        groups = list(correlation_groups(scenario.correlations))
        self.paths = tuple(path for group, _ in groups for path in group)
        self._target: Matrix = np.eye(len(self.paths))
        start = 0
        for group, target in groups:
            end = start + len(group)
            self._target[start:end, start:end] = target
            start = end
        self._sum: Matrix = np.zeros_like(self._target)
        self._worlds = 0

    def add(self, draws: Mapping[str, npt.NDArray[np.float32]], worlds: int) -> None:
        """Count in a block. Worlds are stratified within a block, so that ranks mean something there."""
        if not self.paths or worlds < 2:
            return
        rows = np.stack([ranks(draws[path]) for path in self.paths])
        rows -= rows.mean(axis=1, keepdims=True)
        length = np.sqrt((rows**2).sum(axis=1))
        self._sum += worlds * (rows @ rows.T) / np.maximum(np.outer(length, length), 1e-300)
        self._worlds += worlds

    def report(self) -> RankCorrelations | None:
        """The target and what was obtained; None without correlations."""
        if not self.paths:
            return None
        obtained = self._sum / max(1, self._worlds)
        return RankCorrelations(paths=self.paths, asked=_rows(self._target), obtained=_rows(obtained))


def _rows(matrix: Matrix) -> tuple[tuple[float, ...], ...]:
    return tuple(tuple(round(float(cell), DIGITS) for cell in row) for row in matrix)
