"""How much: fifty dots of 2 % each, or bars where the quantity is a count, with the central 80 % and the threshold."""

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from simulator.forecast.forecast import Quantity, Side, SignalForecast
from simulator.forecast.intervals import Probability
from simulator.report.measure import width_of, wrap
from simulator.report.numbers import chance, log_ticks, round_ticks
from simulator.report.reading import RunTables
from simulator.report.sheet import BLACK, BLUE, GREY, LEADING, RULE, TEXT_SIZE, Caption, Heading, Sheet, lay_out
from simulator.report.wording import (
    answer,
    error_of,
    footer,
    is_count,
    quantile_at,
    question_of,
    rank_error,
    run_title,
)
from simulator.words import Voice
from simulator.words.numbers import number, tick_labels, whole

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

DOTS = 50
FOOT, HEAD, BAR = 16.0, 15.0, 26.0
"""Room for the labels of the ticks (the name of the axis comes below them), for the label of the threshold, and for the
bar of the central 80 %, in points."""
LARGEST, SMALLEST = 19.0, 4.0
"""Diameters of dots, in points."""

MOST_TICKS = 9
FAR = 6.0
"""Highest quantile over the median from which the axis is logarithmic."""

Values = npt.NDArray[np.float64]


def draw_distribution(figure: "Figure", run: RunTables, signal: SignalForecast, quantity: Quantity) -> Caption:
    """The distribution of a signal's quantity over the worlds that answer."""
    voice = run.voice
    title, finding = run.text(signal.title), answer(signal, run)
    error = error_of(signal, voice) or median_error(quantity, signal.answered, voice)
    sheet = lay_out(figure, Heading(title, question_of(signal, run), finding), footer(run, error, signal))
    ruler = ruler_of(quantity)
    name = run.text(quantity.name)
    key = "bars-axis" if is_count(quantity) else "log-axis" if ruler.log else "dots-axis"
    label = wrap(voice.say(f"chart-{key}", name=voice.named(name, quantity.unit)), TEXT_SIZE, sheet.width)
    foot = FOOT + len(label) * TEXT_SIZE * LEADING
    axes = sheet.axes(4.0, foot, sheet.width - 8.0, sheet.body - foot - HEAD)
    axes.set_yticks([])
    if is_count(quantity):
        draw_bars(axes, quantity, voice)
    else:
        draw_dots(axes, quantity, ruler, sheet.width - 8.0, sheet.body - foot - HEAD - BAR)
    draw_central(sheet, axes, quantity, ruler)
    mark_threshold(sheet, axes, signal.probability, quantity, ruler, voice)
    for index, line in enumerate(reversed(label)):
        sheet.write(sheet.width / 2, 4.0 + index * TEXT_SIZE * LEADING, line, ha="center", color=GREY)
    caption = voice.say("chart-quantity-caption", answered=whole(signal.answered), title=run_title(run), error=error)
    return Caption(title, voice.sentence(caption), f"{question_of(signal, run)} {finding}")


@dataclass(frozen=True, slots=True)
class Ruler:
    """Where a value stands along the axis: at itself, or at its decimal logarithm."""

    log: bool

    def at(self, values: Values) -> Values:
        return np.log10(values) if self.log else values

    def place(self, value: float) -> float:
        """As `at`, of one number; nothing up to zero has a place on a logarithmic axis."""
        if not self.log:
            return value
        return math.log10(value) if value > 0 else -math.inf

    def ticks(self, low: float, high: float, whole: bool) -> tuple[list[float], list[str]]:
        """Places and labels of round numbers between two places."""
        if not self.log:
            ticks = round_ticks(low, high, MOST_TICKS, whole)
            return ticks, tick_labels(ticks)
        ticks = log_ticks(10.0**low, 10.0**high, MOST_TICKS)
        return [math.log10(tick) for tick in ticks], [number(tick) for tick in ticks]


def ruler_of(quantity: Quantity) -> Ruler:
    """Logarithmic where all is positive and the far end would squeeze what is below the median."""
    least, most, middle = min(quantity.values), max(quantity.values), quantile_at(quantity, 0.5)
    return Ruler(not is_count(quantity) and least > 0 and most / middle > FAR)


def median_error(quantity: Quantity, worlds: int, voice: Voice) -> str:
    """The Monte Carlo interval of the median: the quantiles whose ranks are two standard errors away."""
    half = rank_error(worlds)
    low, high = (quantile_at(quantity, 0.5 + step) for step in (-half, half))
    return voice.say("chart-median-error", range=voice.between(low, high))


def dots_of(quantity: Quantity) -> Values:
    """Quantiles at the middles of fifty equal shares."""
    return np.interp((np.arange(DOTS) + 0.5) / DOTS, quantity.levels, quantity.values)


def beyond(values: Values, threshold: Side | None) -> npt.NDArray[np.bool_]:
    """Which values lie strictly on the threshold's side."""
    if threshold is None:
        return np.zeros(len(values), dtype=bool)
    limit = threshold.value
    return values > limit if threshold.side == "above" else values < limit


def limits(values: Values, limit: float | None) -> tuple[float, float]:
    """Ends of the axis: all dots, and the threshold unless it is more than a range away; all as places."""
    low, high = float(values.min()), float(values.max())
    room = (high - low) or abs(high) or 1.0
    if limit is not None:
        low, high = min(low, max(limit, low - 1.5 * room)), max(high, min(limit, high + 1.5 * room))
    room = (high - low) or abs(high) or 1.0
    return low - 0.06 * room, high + 0.06 * room


def stacked(values: Values, width: float, anchor: float) -> tuple[Values, Values]:
    """Columns of dots: the middle of each value's bin and its place in the stack. Bins begin at the anchor, so that no
    column straddles a threshold that is one."""
    bins = np.floor((values - anchor) / width)
    bins = np.where(values < anchor, np.minimum(bins, -1), bins)  # a hair below may round onto the anchor
    places = np.zeros(len(values))
    for column in np.unique(bins):
        members = bins == column
        places[members] = np.arange(np.count_nonzero(members))
    return anchor + (bins + 0.5) * width, places


def draw_dots(axes: "Axes", quantity: Quantity, ruler: Ruler, width: float, height: float) -> None:
    """Fifty dots as large as the tallest column allows; those beyond the threshold are full, the others open."""
    values = dots_of(quantity)
    places, threshold = ruler.at(values), quantity.threshold
    limit = ruler.place(threshold.value) if threshold else None
    low, high = limits(places, limit)
    anchor = limit if limit is not None and math.isfinite(limit) else float(places[0])
    for diameter in np.arange(LARGEST, SMALLEST - 0.5, -0.5):
        x, ranks = stacked(places, float(diameter) / width * (high - low), anchor)
        if (ranks.max() + 1) * diameter <= height:
            break
    axes.set(xlim=(low, high), ylim=(-BAR, height + HEAD))
    y = (ranks + 0.5) * min(diameter, height / (ranks.max() + 1))
    marked = beyond(values, threshold) if threshold else np.ones(len(values), dtype=bool)
    style: dict[str, Any] = {
        "linestyle": "none",
        "marker": "o",
        "markersize": float(diameter) * 0.86,
        "markeredgewidth": 0.8,
    }
    axes.plot(x[marked], y[marked], markerfacecolor=BLUE, markeredgecolor=BLUE, **style)
    axes.plot(x[~marked], y[~marked], markerfacecolor="white", markeredgecolor=RULE, **style)
    axes.set_xticks(*ruler.ticks(low, high, all(value.is_integer() for value in quantity.values)))


def draw_bars(axes: "Axes", quantity: Quantity, voice: Voice) -> None:
    """A bar for every whole number with its share of the worlds, as the grid of quantiles gives it."""
    values = np.array(quantity.values)
    counts = np.arange(values.min(), values.max() + 1)
    shares = np.array([np.count_nonzero(values == count) for count in counts]) / len(values)
    height = axes.bbox.height / axes.figure.dpi * 72 - BAR - HEAD
    scale = (height - 10.0) / shares.max()
    threshold = quantity.threshold
    marked = beyond(counts, threshold) if threshold else np.ones(len(counts), dtype=bool)
    axes.set(xlim=(counts[0] - 0.9, counts[-1] + 0.9), ylim=(-BAR, height + HEAD))
    colours = [BLUE if full else "white" for full in marked]
    edges = [BLUE if full else RULE for full in marked]
    axes.bar(counts, shares * scale, width=0.62, color=colours, edgecolor=edges, linewidth=0.8)
    for count, part in zip(counts, shares, strict=True):
        if part > 0:
            axes.text(count, part * scale + 2.0, voice.share(float(part)), ha="center", va="bottom")
    axes.set_xticks(counts, [number(float(count)) for count in counts])


def draw_central(sheet: Sheet, axes: "Axes", quantity: Quantity, ruler: Ruler) -> None:
    """Under the dots: a bar from the tenth to the ninetieth percentile with the median, and their numbers."""
    low, middle, high = (quantile_at(quantity, level) for level in (0.1, 0.5, 0.9))
    axes.axhline(0, color=RULE, linewidth=0.6)
    first, mark, last = (ruler.place(value) for value in (low, middle, high))
    axes.plot((first, last), (-8, -8), color=BLUE, linewidth=3.0, solid_capstyle="butt")
    axes.plot((mark,), (-8,), marker="|", markersize=8.0, markeredgewidth=1.6, color=BLACK)
    text = f"P10 {number(low)}  ·  P50 {number(middle)}  ·  P90 {number(high)}"
    place_text(sheet, axes, (first + last) / 2, -19.0, text, color=BLACK)


def place_text(sheet: Sheet, axes: "Axes", x: float, y: float, text: str, **style: Any) -> None:
    """Text centred on a value, moved inwards where it would leave the axes."""
    first, last = axes.get_xlim()
    half = width_of(text, TEXT_SIZE) / (sheet.width - 8.0) * (last - first) / 2
    axes.text(min(max(x, first + half), last - half), y, text, ha="center", va="center", **style)


def mark_threshold(
    sheet: Sheet, axes: "Axes", probability: Probability | None, quantity: Quantity, ruler: Ruler, voice: Voice
) -> None:
    """A dashed line with the side on which the signal holds, and how many worlds are there."""
    threshold = quantity.threshold
    if threshold is None:
        return
    top = axes.get_ylim()[1]
    first, last = axes.get_xlim()
    value = voice.quantity(threshold.value, quantity.unit)
    reached = chance(probability, voice) if probability else "–"
    arrow = "→ {}" if threshold.side == "above" else "← {}"
    text = arrow.format(voice.say(f"chart-{threshold.side}", value=value, share=reached))
    place = between_bars(threshold) if is_count(quantity) else ruler.place(threshold.value)
    if first <= place <= last:
        axes.plot((place, place), (0, top - 12.0), color=BLACK, linewidth=0.9, linestyle=(0, (4, 2)))
    half = (width_of(text, TEXT_SIZE) / 2 + 2.0) / (sheet.width - 8.0) * (last - first)
    side = half if threshold.side == "above" else -half
    place_text(sheet, axes, place + side, top - 5.0, text, color=BLUE)


def between_bars(threshold: Side) -> float:
    """Where a limit of counts stands: between the last bar that does not reach it and the first that does."""
    limit = threshold.value
    return math.floor(limit) + 0.5 if threshold.side == "above" else math.ceil(limit) - 0.5
