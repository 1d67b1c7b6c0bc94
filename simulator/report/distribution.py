"""How much: fifty dots of 2 % each, or bars where the quantity is a count, with the central 80 % and the threshold."""

import math

import numpy as np

from simulator.analysis.weighting import Mask
from simulator.forecast.forecast import Quantity, Side, SignalForecast
from simulator.forecast.intervals import Probability
from simulator.report.numbers import chance, log_ticks, round_ticks
from simulator.report.panels import Axis, Panel, Panels, panel_chart
from simulator.report.reading import RunTables, Values
from simulator.report.sheet import BLACK, BLUE, RULE, Heading
from simulator.report.strokes import Box, Curve, DotStack, Note, OuterBar, OuterDot, Stroke
from simulator.report.wording import answer, error_of, footer, is_count, quantile_at, question_of, rank_error, run_title
from simulator.words import Voice
from simulator.words.numbers import number, tick_labels, whole

DOTS = 50
BAR, CENTRE, BELOW = 26.0, 8.0, 14.0
"""Room for the bar of the central 80 %; from the foot of the dots to its middle, and to its numbers, in points."""
MOST_TICKS = 9
FAR = 6.0
"""Highest quantile over the median from which the axis is logarithmic."""


@panel_chart
def draw_distribution(run: RunTables, signal: SignalForecast, quantity: Quantity) -> Panels:
    """The distribution of a signal's quantity over the worlds that answer."""
    voice = run.voice
    heading = Heading(run.text(signal.title), question_of(signal, run), answer(signal, run))
    error = error_of(signal, voice) or median_error(quantity, signal.answered, voice)
    form, scale = ("bars", count_scale(quantity)) if is_count(quantity) else ("dots", scale_of(quantity))
    up, strokes = bar_strokes(quantity, voice) if form == "bars" else dot_strokes(quantity, scale)
    strokes += central_strokes(quantity, scale)
    strokes += threshold_strokes(signal.probability, quantity, scale, up.high, voice)
    name = voice.named(run.text(quantity.name), quantity.unit)
    caption = voice.say("chart-quantity-caption", answered=whole(signal.answered), title=run_title(run), error=error)
    return Panels(
        voice,
        heading,
        [Panel(scale, up, strokes, under=BAR)],
        footer(run, error, signal),
        voice.sentence(caption),
        f"{heading.question} {heading.answer}",
        across=voice.say(f"chart-{'log' if scale.log else form}-axis", name=name),
    )


def is_long_tailed(quantity: Quantity) -> bool:
    """Whether all is positive and the far end would squeeze what is below the median."""
    return min(quantity.values) > 0 and max(quantity.values) / quantile_at(quantity, 0.5) > FAR


def scale_of(quantity: Quantity) -> Axis:
    """A scale that holds all dots, and the threshold unless it is far away; logarithmic under a long tail."""
    values, limit = dots_of(quantity), limit_of(quantity)
    if is_long_tailed(quantity):
        place = None if limit is None else math.log10(limit) if limit > 0 else -math.inf
        low, high = (10.0**end for end in limits(np.log10(values), place))
        return Axis(low, high, [(tick, number(tick)) for tick in log_ticks(low, high, MOST_TICKS)], log=True)
    low, high = limits(values, limit)
    ticks = round_ticks(low, high, MOST_TICKS, all(value.is_integer() for value in quantity.values))
    return Axis(low, high, list(zip(ticks, tick_labels(ticks), strict=True)))


def count_scale(quantity: Quantity) -> Axis:
    """A scale with a label at every whole number."""
    counts = counts_of(quantity)
    return Axis(counts[0] - 0.9, counts[-1] + 0.9, [(count, number(count)) for count in counts.tolist()])


def median_error(quantity: Quantity, worlds: int, voice: Voice) -> str:
    """The Monte Carlo interval of the median: the quantiles whose ranks are two standard errors away."""
    half = rank_error(worlds)
    low, high = (quantile_at(quantity, 0.5 + step) for step in (-half, half))
    return voice.say("chart-median-error", range=voice.between(low, high))


def limit_of(quantity: Quantity) -> float | None:
    """The value of the threshold, where there is one."""
    return quantity.threshold.value if quantity.threshold else None


def dots_of(quantity: Quantity) -> Values:
    """Quantiles at the middles of fifty equal shares."""
    return np.interp((np.arange(DOTS) + 0.5) / DOTS, quantity.levels, quantity.values)


def counts_of(quantity: Quantity) -> Values:
    """Every whole number from the least to the largest."""
    return np.arange(min(quantity.values), max(quantity.values) + 1)


def beyond(values: Values, threshold: Side | None) -> Mask:
    """Which values lie strictly on the threshold's side; all where there is none."""
    if threshold is None:
        return np.ones(len(values), dtype=bool)
    return values > threshold.value if threshold.side == "above" else values < threshold.value


def limits(values: Values, limit: float | None) -> tuple[float, float]:
    """Ends of the axis: all dots, and the threshold, for which it grows by one and a half ranges at most."""
    low, high = float(values.min()), float(values.max())
    room = (high - low) or abs(high) or 1.0
    if limit is not None:
        low, high = min(low, max(limit, low - 1.5 * room)), max(high, min(limit, high + 1.5 * room))
    room = (high - low) or abs(high) or 1.0
    return low - 0.06 * room, high + 0.06 * room


def dot_strokes(quantity: Quantity, scale: Axis) -> tuple[Axis, list[Stroke]]:
    """Fifty dots; those beyond the threshold are filled, the others open."""
    values, limit = dots_of(quantity), limit_of(quantity)
    anchor = limit if limit is not None and scale.low <= limit <= scale.high else float(values[0])
    return Axis(0.0, 1.0), [DotStack(values, beyond(values, quantity.threshold), anchor)]


def bar_strokes(quantity: Quantity, voice: Voice) -> tuple[Axis, list[Stroke]]:
    """A bar for every whole number with its share of the worlds, as the grid of quantiles gives it."""
    counts, values = counts_of(quantity), np.array(quantity.values)
    shares = [float(np.mean(values == count)) for count in counts]
    strokes: list[Stroke] = []
    for count, share, full in zip(counts.tolist(), shares, beyond(counts, quantity.threshold), strict=True):
        fill, edge = (BLUE, BLUE) if full else ("white", RULE)
        strokes.append(Box(count - 0.31, count + 0.31, 0.0, share, fill, edge))
        if share > 0:
            strokes.append(Note(count, share, voice.share(share), (0.0, 2.0), ("center", "bottom")))
    return Axis(0.0, 1.2 * max(shares)), strokes


def central_strokes(quantity: Quantity, scale: Axis) -> list[Stroke]:
    """Under the dots: a bar from the tenth to the ninetieth percentile with the median, and their numbers."""
    low, middle, high = (quantile_at(quantity, level) for level in (0.1, 0.5, 0.9))
    text = f"P10 {number(low)}  ·  P50 {number(middle)}  ·  P90 {number(high)}"
    return [
        OuterBar(0.0, scale.low, scale.high, 0.6, RULE, side="below"),
        OuterBar(CENTRE, low, high, 3.0, BLUE, side="below"),
        OuterDot(CENTRE, middle, BLACK, "|", 8.0, side="below"),
        Note(middle, 0.0, text, (0.0, -BELOW), ("center", "top")),
    ]


def threshold_strokes(
    probability: Probability | None, quantity: Quantity, scale: Axis, top: float, voice: Voice
) -> list[Stroke]:
    """A dashed line with the side on which the signal holds, and how many worlds are there."""
    limit = quantity.threshold
    if limit is None:
        return []
    reached = chance(probability, voice) if probability else "–"
    text = voice.say(f"chart-{limit.side}", value=voice.quantity(limit.value, quantity.unit), share=reached)
    place = between_bars(limit) if is_count(quantity) else limit.value
    inside = min(max(place, scale.low), scale.high)
    note = (
        Note(inside, top, f"→ {text}", (2.0, 2.0), ("left", "bottom"), BLUE)
        if limit.side == "above"
        else Note(inside, top, f"← {text}", (-2.0, 2.0), ("right", "bottom"), BLUE)
    )
    line = Curve((place, place), (0.0, top), BLACK, 0.9, (0, (4, 2)))
    return [line, note] if inside == place else [note]


def between_bars(threshold: Side) -> float:
    """Where a limit of counts stands: between the last bar that does not reach it and the first that does."""
    limit = threshold.value
    return math.floor(limit) + 0.5 if threshold.side == "above" else math.ceil(limit) - 0.5
