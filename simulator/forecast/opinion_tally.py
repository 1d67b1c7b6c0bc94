"""Counting the answers of worlds apart by whose opinion holds in them."""

import math
from collections.abc import Iterable

import numpy as np
import numpy.typing as npt

from simulator.catalogue.quantities import Choice, people
from simulator.engine.record import Answer, BlockResult
from simulator.forecast.count import Count, paired
from simulator.forecast.estimate import NORMAL_95, Estimate
from simulator.forecast.forecast import SignalForecast
from simulator.forecast.intervals import Paired, Ratio, probability, ratio_of_probabilities
from simulator.forecast.opinions import ByOpinion, UnderOpinion, apart, chance_of, discovered, share_of
from simulator.scenario.definition import Scenario
from simulator.scenario.signals import ProbabilityRatio

Key = tuple[str, int, str]
"""The parameter that says whose opinion holds, the place of the opinion, and what is counted."""


class OpinionTally:
    """What has been counted of every signal under every opinion; nothing in a scenario without mixtures."""

    def __init__(self, scenario: Scenario) -> None:
        self._shares = {
            path: setting.quantity.weights
            for path, setting in scenario.settings.items()
            if scenario.parameters[path].is_opinion and isinstance(setting.quantity, Choice)
        }
        self._ratios = [name for name, each in scenario.signals.items() if isinstance(each.form, ProbabilityRatio)]
        self._counts: dict[Key, Count] = {}
        self._pairs: dict[Key, Paired] = {}

    def add(self, result: BlockResult, ticks: int) -> None:
        """Take a block in."""
        for path, shares in self._shares.items():
            holding = result.draws[path].astype(np.intp)
            for place in range(len(shares)):
                answers = {name: _of_worlds(answer, holding == place) for name, answer in result.answers.items()}
                for name, answer in answers.items():
                    self._counts.setdefault((path, place, name), Count()).add(answer, ticks)
                for name in self._ratios:
                    found = paired(answers[f"{name}:numerator"], answers[f"{name}:denominator"])
                    key = (path, place, name)
                    self._pairs[key] = self._pairs[key] + found if key in self._pairs else found

    def by_signal(self, signals: Iterable[SignalForecast]) -> dict[str, tuple[ByOpinion, ...]]:
        """Signals by whose opinion holds: by id, for each group of people; empty in a scenario without mixtures."""
        signals = list(signals)
        found: dict[str, tuple[ByOpinion, ...]] = {signal.id: () for signal in signals} if self._shares else {}
        for path in self._shares:
            split = {signal.id: self._split(path, signal) for signal in signals}
            differing = discovered([chance for _, chance in split.values()])
            for (name, (each, _)), differ in zip(split.items(), differing, strict=True):
                found[name] += (each.model_copy(update={"differ": differ}),)
        return found

    def _split(self, path: str, signal: SignalForecast) -> tuple[ByOpinion, float]:
        """A signal by whose opinion holds, and the probability of such differences by chance."""
        named = zip(people(path), self._shares[path], strict=True)
        under = tuple(self._under((path, place, signal.id), *each, signal) for place, each in enumerate(named))
        empty = ByOpinion(parameter=path, under=under, differ=False, between=None, share=None)
        if signal.kind == "ratio":
            return empty, _chance_of_ratios([each.value for each in under])
        distance = apart(under)
        if distance is None:
            return empty, 1.0
        between = math.sqrt(distance.variance)
        share = share_of(distance, signal.probability.assumptions) if signal.probability else None
        return empty.model_copy(update={"between": between, "share": share}), distance.chance

    def _under(self, key: Key, name: str, weight: float, signal: SignalForecast) -> UnderOpinion:
        """A signal under one opinion."""
        if signal.kind == "ratio":
            pair = self._pairs.get(key)
            ratio = ratio_of_probabilities(pair) if pair else None
            return UnderOpinion(name=name, weight=weight, answered=pair.shared if pair else 0, value=ratio)
        count = self._counts.get(key, Count())
        value: Estimate | None = None
        if signal.kind == "probability" and count.answered:
            value = probability(count.yes, count.yes + count.no)
        elif signal.kind == "distribution" and count.values:
            value = count.mean(signal.quantity.unit if signal.quantity else "1")
        return UnderOpinion(name=name, weight=weight, answered=count.answered, value=value)


def _of_worlds(answer: Answer, worlds: npt.NDArray[np.bool_]) -> Answer:
    """The answers of some worlds."""
    return Answer(
        None if answer.holds is None else answer.holds[worlds],
        None if answer.tick is None else answer.tick[worlds],
        None if answer.quantity is None else answer.quantity[worlds],
    )


def _chance_of_ratios(ratios: Iterable[Estimate | None]) -> float:
    """The probability that ratios of the same expectation lie as far apart, on the logarithm."""
    known = [each for each in ratios if isinstance(each, Ratio) and each.value and each.low and each.high]
    if len(known) < 2:
        return 1.0
    lows, highs = (np.log([getattr(each, end) for each in known]) for end in ("low", "high"))
    return chance_of((lows + highs) / 2, ((highs - lows) / (2 * NORMAL_95)) ** 2)
