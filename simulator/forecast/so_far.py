"""What the worlds that are there so far say: counted block by block while a run is being made, and shown at once."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from simulator.engine.labels import split
from simulator.engine.outcomes import HORIZON
from simulator.engine.record import NO, YES, BlockResult
from simulator.forecast.count import LEVELS, Count
from simulator.forecast.intervals import Probability, probability
from simulator.scenario.definition import Scenario

EIGHT_IN_TEN = (0.5, 0.1, 0.9)
"""Quantiles of a series: its middle, and the ends of the range of eight in ten worlds."""


@dataclass(frozen=True, slots=True)
class Amount:
    """A series at the horizon: its median, and the range of eight in ten worlds."""

    series: str
    median: float
    low: float
    high: float


class SoFar:
    """Counts of the signals and main series of a scenario. Memory does not grow with the number of worlds."""

    def __init__(self, scenario: Scenario) -> None:
        self.scenario = scenario
        self.worlds = 0
        self._answers: dict[str, tuple[int, int]] = {}
        self._amounts: dict[str, Count] = {}

    def add(self, result: BlockResult) -> None:
        """Take a block in; block 0 played once more adds no worlds."""
        if result.block < 0:
            return
        self.worlds += result.worlds
        for name, answer in result.answers.items():
            if answer.holds is not None:
                yes, no = self._answers.get(name, (0, 0))
                self._answers[name] = (
                    yes + int(np.count_nonzero(answer.holds == YES)),
                    no + int(np.count_nonzero(answer.holds == NO)),
                )
        for outcome, values in result.outcomes.items():
            series, _, day = outcome.partition("@")
            if day == HORIZON and (self._leads(series) or self.scenario.series[split(series)[0]].main):
                self._amounts.setdefault(series, Count()).add_quantity(values)

    def chance(self, name: str) -> Probability | None:
        """The probability of a signal; None where no world answers, or it has none."""
        yes, no = self._answers.get(name, (0, 0))
        return probability(yes, yes + no) if yes + no else None

    def farthest(self) -> list[str]:
        """Signals with a word of an essay, those first whose share of worlds lies farthest outside what it suggests."""
        outside: dict[str, float] = {}
        for name, signal in self.scenario.signals.items():
            yes, no = self._answers.get(name, (0, 0))
            if signal.hedge_range is not None and yes + no:
                low, high = signal.hedge_range
                outside[name] = max(low - yes / (yes + no), yes / (yes + no) - high)
        return sorted(outside, key=lambda name: -outside[name])

    def amounts(self, most: int) -> Iterator[Amount]:
        """So many main series at the horizon: what the scenario says that it is about, then in the order of the
        catalogue."""
        for series in sorted(self._amounts, key=lambda series: not self._leads(series))[:most]:
            if self._amounts[series].values:
                yield Amount(series, *_at(self._amounts[series], EIGHT_IN_TEN))

    def _leads(self, series: str) -> bool:
        lead = self.scenario.lead
        return lead is not None and lead.series in (series, split(series)[0])


def _at(count: Count, levels: Sequence[float]) -> tuple[float, float, float]:
    median, low, high = np.interp(levels, LEVELS, count.quantiles())
    return float(median), float(low), float(high)
