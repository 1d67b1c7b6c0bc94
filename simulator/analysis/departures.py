"""Signals by how far they lie from the word that an essay has for them."""

from simulator.analysis.ensemble import Ensemble
from simulator.forecast.forecast import SignalForecast


def departures(ensemble: Ensemble) -> list[SignalForecast]:
    """Signals with a hedge by how far their probability lies outside its range, the farthest first."""
    ranked = []
    for signal in ensemble.signals.values():
        probability = ensemble.probability(signal.id) if ensemble.weighted else signal.probability
        if probability is not None and signal.hedge:
            outside = max(signal.hedge.low - probability.value, probability.value - signal.hedge.high)
            ranked.append((outside, signal))
    return [signal for _, signal in sorted(ranked, key=lambda pair: -pair[0])]
