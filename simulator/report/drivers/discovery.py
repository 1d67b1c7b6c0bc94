"""What boxes and signposts share when they are told: probabilities with their errors, the outcome, the evidence."""

from simulator.analysis.ensemble import Ensemble
from simulator.analysis.weighting import effective_sample_size
from simulator.forecast.intervals import Probability
from simulator.report.numbers import at_limit, chance
from simulator.words import Voice
from simulator.words.numbers import error_decimals, fixed, percentage, points


def share_text(probability: Probability, voice: Voice) -> str:
    """A probability with its standard error, 42.4 ± 1.1 %; its limit where it never or always happens."""
    if at_limit(probability) or probability.error <= 0:
        return chance(probability, voice)
    return voice.percent(
        f"{percentage(probability.value, error_decimals(100 * probability.error))} ± {points(probability.error)}"
    )


def verb(ensemble: Ensemble, signal: str, holds: bool, median: float | None, voice: Voice) -> str:
    """What becomes of the signal: it holds, it fails, or its quantity is on one side of its median."""
    if median is None:
        return voice.say("discovery-holds" if holds else "discovery-fails")
    quantity = ensemble.signal(signal.partition(":")[0]).quantity
    written = voice.quantity(median, quantity.unit if quantity else "1")
    return voice.say("discovery-above-median" if holds else "discovery-at-most-median", median=written)


def evidence_notes(ensemble: Ensemble, voice: Voice) -> list[str]:
    """Where worlds weigh differently: what they were conditioned on, and how many equal worlds remain."""
    if not ensemble.weighted:
        return []
    evidence = voice.text(ensemble.evidence or {"en": "–"})
    effective = fixed(effective_sample_size(ensemble.weights))
    return [voice.say("discovery-evidence", evidence=evidence, effective=effective)]
