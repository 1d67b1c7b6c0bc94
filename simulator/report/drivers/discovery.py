"""What boxes and signposts share when they are told: probabilities with their errors, the outcome, the evidence."""

import math

from simulator.analysis.ensemble import Ensemble
from simulator.analysis.weighting import effective_sample_size
from simulator.forecast.intervals import Probability
from simulator.report.numbers import at_limit, chance
from simulator.words import Voice
from simulator.words.numbers import fixed, percentage, points


def share_text(told: Probability, voice: Voice) -> str:
    """A probability with its standard error, 42.4 ± 1.1 %; its limit where it never or always happens."""
    if at_limit(told) or told.error <= 0:
        return chance(told, voice)
    error = points(told.error)
    decimals = len(error.partition(".")[2])
    return voice.percent(f"{percentage(told.value, decimals)} ± {error}")


def with_error(value: float, error: float) -> str:
    """A number in the decimals that its error supports: 2.59 ± 0.05."""
    decimals = max(0, -math.floor(math.log10(error) + 0.02)) if error > 0 else 2
    return f"{fixed(value, decimals)} ± {fixed(error, decimals)}"


def verb(ensemble: Ensemble, signal: str, holds: bool, median: float | None, voice: Voice) -> str:
    """What becomes of the signal: it holds, it fails, or its quantity is on one side of its median."""
    if median is None:
        return voice.say("discovery-holds" if holds else "discovery-fails")
    told = ensemble.signal(signal.partition(":")[0]).quantity
    written = voice.quantity(median, told.unit if told else "1")
    return voice.say("discovery-above-median" if holds else "discovery-at-most-median", median=written)


def evidence_notes(ensemble: Ensemble, voice: Voice) -> list[str]:
    """Where worlds weigh differently: what they were conditioned on, and how many equal worlds remain."""
    if not ensemble.weighted:
        return []
    evidence = voice.text(ensemble.evidence or {"en": "–"})
    effective = fixed(effective_sample_size(ensemble.weights))
    return [voice.say("discovery-evidence", evidence=evidence, effective=effective)]
