"""Scores in words: numbers, outcomes, values on the scale on which they were compared, how far it all goes."""

import math
from collections.abc import Callable, Iterator

from simulator.report.score.subject import Scored
from simulator.score.results import Average, EventScore, LeftOut, QuantityScore, Scale
from simulator.score.signal_results import Interval
from simulator.words import Voice
from simulator.words.numbers import fixed, number, signed

FEW = 30
"""Questions that have come out, or observations, below which little can be said."""
LEAST_SHOWN = 0.001
"""A smaller probability is not told more exactly."""


def loss(value: float) -> str:
    """A score with three decimals; infinite where the impossible happened."""
    return fixed(value, 3) if math.isfinite(value) else "∞"


def difference(value: float) -> str:
    """A difference of scores with its sign."""
    return signed(value, 3)


def gain(value: float, voice: Voice) -> str:
    """A skill as a signed percentage."""
    return voice.percent(signed(100 * value))


def with_interval(value: float, interval: Interval | None, write: Callable[[float], str], voice: Voice) -> str:
    """A number with its interval in brackets, where it has one."""
    if interval is None:
        return write(value)
    ends = voice.say("score-ends", low=write(interval.low), high=write(interval.high))
    return write(value) + voice.brackets(ends)


def average(mean: Average, voice: Voice) -> str:
    """A share with its interval in brackets."""
    bracket = voice.brackets(voice.span(mean.interval.low, mean.interval.high)) if mean.interval else ""
    return voice.share(mean.value) + bracket


def outcome(degree: float, voice: Voice) -> str:
    """How a question came out."""
    if degree in (0, 1):
        return voice.say("score-yes" if degree else "score-no")
    return voice.say("score-partly", share=voice.share(degree))


def seen(event: EventScore, voice: Voice) -> str:
    """Whether an event was seen."""
    return voice.say("score-seen" if event.happened else "score-unseen")


def stated(probability: float, voice: Voice) -> str:
    """A stated probability: with a decimal near 0 and 1, and a limit where that would read as certain."""
    if min(probability, 1 - probability) < LEAST_SHOWN:
        end = LEAST_SHOWN if probability < 0.5 else 1 - LEAST_SHOWN
        return f"{'<' if probability < 0.5 else '>'} {voice.share(end, 1)}"
    return voice.share(probability, 0 if 0.1 <= probability <= 0.9 else 1)


def observed(score: QuantityScore, voice: Voice) -> str:
    """What was observed, back from the scale on which it was compared."""
    return value(score.observed, score.scale, score.unit, voice)


def band(score: QuantityScore, voice: Voice) -> str:
    """The 90 % band, likewise."""
    low, *_, high = score.band
    if score.scale == "linear":
        return voice.between(low, high, score.unit)
    if score.scale == "log":
        return voice.between(math.exp(low), math.exp(high), score.unit)
    lowest, highest = (value(end, score.scale, score.unit, voice) for end in (low, high))
    return voice.say("number-range", low=lowest, high=highest)


def value(compared: float, scale: Scale, unit: str, voice: Voice) -> str:
    """A value as readers write it: its unit, a change with its sign, a change of the logarithm as a factor."""
    match scale:
        case "linear":
            return voice.quantity(compared, unit)
        case "log":
            return voice.quantity(math.exp(compared), unit)
        case "change":
            return ("+" if compared > 0 else "") + voice.quantity(compared, unit)
        case "log change":
            return f"×{number(math.exp(compared))}"


def summary_lines(scored: Scored) -> Iterator[str]:
    """How far a forecast's scores go: what has come out and what has not, what was compared and what was not."""
    voice = scored.voice
    if (signals := scored.score.signals) is not None:
        count = len(signals.scores)
        key = "out" if count >= FEW else "few-out" if count else "none-out"
        step = (1 - sum(score.model.brier for score in signals.scores) / count) / (count + 1) if count else 0.0
        yield voice.say(f"score-{key}", count=count, open=scored.open, step=loss(step))
        if signals.void and signals.void_share is not None:
            yield voice.say("score-voided", count=len(signals.void), share=voice.share(signals.void_share))
    if (quantities := scored.score.quantities) is not None:
        count = len(quantities.quantities) + len(quantities.ranges) + len(quantities.events)
        key = "compared-all" if count >= FEW else "few-compared" if count else "none-compared"
        names = {score.series for score in quantities.quantities} | {score.series for score in quantities.ranges}
        series = len(names | {score.event for score in quantities.events})
        yield voice.say(f"score-{key}", count=count, series=series, left=len(quantities.left_out))


def why_left_out(left_out: LeftOut, voice: Voice) -> str:
    """Why an observation is not scored."""
    if left_out.why in ("silent", "known", "first"):
        return voice.say(f"score-out-{left_out.why}")
    return voice.say(f"update-out-{left_out.why}", what=left_out.what)
