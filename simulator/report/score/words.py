"""Scores in words: numbers, outcomes, values on the scale on which they were compared, how far it all goes."""

import math
from collections.abc import Callable, Iterator

from simulator.report.numbers import between, per_cent, quantity, share, span
from simulator.report.score.phrases import say
from simulator.report.score.subject import Scored
from simulator.report.update.phrases import say as update_says
from simulator.report.update.words import signed
from simulator.report.wording import bracketed
from simulator.score.results import Average, EventScore, Interval, LeftOut, QuantityScore, Scale
from simulator.words.numbers import number

FEW = 30
"""Questions that have come out, or observations, below which little can be said."""
LEAST_SHOWN = 0.001
"""A smaller probability is not told more exactly."""


def loss(value: float) -> str:
    """A score with three decimals; infinite where the impossible happened."""
    return f"{value:.3f}".replace("-", "\u2212") if math.isfinite(value) else "∞"


def difference(value: float) -> str:
    """A difference of scores with its sign."""
    return signed(value, 3)


def gain(value: float, language: str) -> str:
    """A skill as a signed percentage."""
    return signed(100 * value, 0) + per_cent(language)


def with_interval(value: float, interval: Interval | None, write: Callable[[float], str], language: str) -> str:
    """A number with its interval in brackets, where it has one."""
    if interval is None:
        return write(value)
    ends = ("至" if language == "zh" else " to ").join(map(write, (interval.low, interval.high)))
    return write(value) + bracketed(ends, language)


def average(told: Average, language: str) -> str:
    """A share with its interval in brackets."""
    bracket = bracketed(span(told.interval.low, told.interval.high, language), language) if told.interval else ""
    return share(told.value, language) + bracket


def outcome(degree: float, language: str) -> str:
    """How a question came out."""
    if degree in (0, 1):
        return say(language, "yes" if degree else "no")
    return say(language, "partly", share=share(degree, language))


def seen(event: EventScore, language: str) -> str:
    """Whether an event was seen."""
    return say(language, "seen" if event.happened else "unseen")


def stated(probability: float, language: str) -> str:
    """A stated probability: with a decimal near 0 and 1, and a limit where that would read as certain."""
    if min(probability, 1 - probability) < LEAST_SHOWN:
        end = LEAST_SHOWN if probability < 0.5 else 1 - LEAST_SHOWN
        return f"{'<' if probability < 0.5 else '>'} {share(end, language, 1)}"
    return share(probability, language, 0 if 0.1 <= probability <= 0.9 else 1)


def observed(told: QuantityScore, language: str) -> str:
    """What was observed, back from the scale on which it was compared."""
    return value(told.observed, told.scale, told.unit, language)


def band(told: QuantityScore, language: str) -> str:
    """The 90 % band, likewise."""
    low, *_, high = told.band
    if told.scale == "linear":
        return between(low, high, language, told.unit)
    if told.scale == "log":
        return between(math.exp(low), math.exp(high), language, told.unit)
    ends = (value(end, told.scale, told.unit, language) for end in (low, high))
    return ("至" if language == "zh" else " – ").join(ends)


def value(compared: float, scale: Scale, unit: str, language: str) -> str:
    """A value as readers write it: its unit, a change with its sign, a change of the logarithm as a factor."""
    match scale:
        case "linear":
            return quantity(compared, unit, language)
        case "log":
            return quantity(math.exp(compared), unit, language)
        case "change":
            return ("+" if compared > 0 else "") + quantity(compared, unit, language)
        case "log change":
            return f"×{number(math.exp(compared))}"


def standing(scored: Scored) -> Iterator[str]:
    """How far a forecast's scores go: what has come out and what has not, what was compared and what was not."""
    language = scored.language
    if (signals := scored.score.signals) is not None:
        count = len(signals.scores)
        key = "out" if count >= FEW else "few-out" if count else "none-out"
        step = (1 - sum(each.model.brier for each in signals.scores) / count) / (count + 1) if count else 0.0
        yield say(language, key, count=count, open=scored.open, step=loss(step))
        if signals.void and signals.void_share is not None:
            yield say(language, "voided", count=len(signals.void), share=share(signals.void_share, language))
    if (quantities := scored.score.quantities) is not None:
        count = len(quantities.quantities) + len(quantities.ranges) + len(quantities.events)
        key = "compared-all" if count >= FEW else "few-compared" if count else "none-compared"
        names = {each.series for each in quantities.quantities} | {each.series for each in quantities.ranges}
        series = len(names | {each.event for each in quantities.events})
        yield say(language, key, count=count, series=series, left=len(quantities.left_out))


def why_left_out(told: LeftOut, language: str) -> str:
    """Why an observation is not scored."""
    if told.why in ("silent", "known", "first"):
        return say(language, f"out-{told.why}")
    return update_says(language, f"out-{told.why}", what=told.what)
