"""What is counted of one signal: it merges over blocks and is flat in the number of worlds."""

import math
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from simulator.engine.plan import BLOCK_WORLDS
from simulator.engine.record import NO, OUTSIDE, UNDEFINED, YES, Answer
from simulator.engine.reduction import edges_of, ranks
from simulator.forecast.estimate import Estimate
from simulator.forecast.intervals import Paired
from simulator.forecast.quantiles import quantiles

LEVELS = tuple(round(0.005 + 0.01 * step, 3) for step in range(100))
"""Levels at which the distribution of a quantity is given."""
ENOUGH = BLOCK_WORLDS
"""Values that bin edges are read off: a condition that few worlds meet would give edges that miss the tails."""

Values = npt.NDArray[np.float32]


@dataclass(slots=True)
class Count:
    """What has been counted of one signal."""

    yes: int = 0
    no: int = 0
    undefined: int = 0
    outside: int = 0
    passages: npt.NDArray[np.int64] = field(default_factory=lambda: np.zeros(0, dtype=np.int64))
    """Worlds in which it first holds at each tick; empty where there is no "when"."""
    waiting: Values = field(default_factory=lambda: np.zeros(0, dtype=np.float32))
    """Values of the first worlds, until there are enough of them to show where the bin edges are."""
    edges: Values | None = None
    ranks: npt.NDArray[np.int64] | None = None
    """Worlds below each edge and worlds at or below it, (2, edges)."""
    values: int = 0
    total: float = 0.0
    shift: float | None = None
    """The first value: squares are summed about it, so that large values that differ little lose no digits."""
    squares: float = 0.0

    def add(self, answer: Answer, ticks: int) -> None:
        """Take a block's answers in."""
        if answer.holds is not None:
            self.yes += int(np.count_nonzero(answer.holds == YES))
            self.no += int(np.count_nonzero(answer.holds == NO))
            self.undefined += int(np.count_nonzero(answer.holds == UNDEFINED))
            self.outside += int(np.count_nonzero(answer.holds == OUTSIDE))
        if answer.tick is not None:
            passed = np.bincount(answer.tick[answer.tick >= 0], minlength=ticks)
            self.passages = passed if self.passages.size == 0 else self.passages + passed
        if answer.quantity is not None:
            self.add_quantity(answer.quantity)
            if answer.holds is None:
                known = int(np.count_nonzero(~np.isnan(answer.quantity)))
                self.undefined += answer.quantity.size - known

    def add_quantity(self, quantity: Values) -> None:
        """Take a block's values in; NaN is no value."""
        known = np.sort(quantity[~np.isnan(quantity)])
        self.values += known.size
        self.total += float(known.sum(dtype=np.float64))
        if known.size and self.shift is None:
            self.shift = float(known[0])
        self.squares += float(np.sum((known.astype(np.float64) - (self.shift or 0.0)) ** 2))
        if self.edges is None:
            self.waiting = np.concatenate([self.waiting, known])
            if self.waiting.size < ENOUGH:
                return
            known, self.waiting = np.sort(self.waiting), known[:0]
            self.edges = edges_of(known)
            self.ranks = np.zeros((2, self.edges.size), dtype=np.int64)
        self.ranks += ranks(known[None], self.edges[None])[0]

    def quantiles(self) -> list[float]:
        """The distribution of the quantity at LEVELS; of few values, their own."""
        edges, counts = self.edges, self.ranks
        if edges is None or counts is None:
            ordered = np.sort(self.waiting)
            edges = edges_of(ordered)
            counts = ranks(ordered[None], edges[None])[0]
        found: list[float] = quantiles(edges, counts, self.values, LEVELS).tolist()
        return found

    def mean(self, unit: str) -> Estimate:
        """The mean of the quantity."""
        mean = self.total / self.values
        variance = max(self.squares / self.values - (mean - (self.shift or 0.0)) ** 2, 0.0)
        return Estimate.normal(mean, math.sqrt(variance / self.values), "mean", unit)

    @property
    def answered(self) -> int:
        return self.yes + self.no or self.values


def paired(first: Answer, second: Answer) -> Paired:
    """How the worlds of a block answer two questions that each hold or do not."""
    holds = [answer.holds == YES for answer in (first, second)]
    answered = [(answer.holds == YES) | (answer.holds == NO) for answer in (first, second)]
    shared = answered[0] & answered[1]
    one, two = (int(np.count_nonzero(mask & shared)) for mask in holds)
    return Paired(
        answered=(int(np.count_nonzero(answered[0])), int(np.count_nonzero(answered[1]))),
        holds=(int(np.count_nonzero(holds[0])), int(np.count_nonzero(holds[1]))),
        shared=int(np.count_nonzero(shared)),
        holds_shared=(one, two),
        both=int(np.count_nonzero(holds[0] & holds[1])),
    )
