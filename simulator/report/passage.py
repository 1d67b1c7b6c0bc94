"""When something happens: the cumulative first-passage curve, the share that never gets there, the median date."""

from datetime import date
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from simulator.forecast.forecast import SignalForecast, When
from simulator.forecast.intervals import probability
from simulator.report.measure import spread
from simulator.report.numbers import chance, date_limits, date_ticks
from simulator.report.reading import RunTables
from simulator.report.sheet import (
    BLACK,
    BLUE,
    ESSAY_TINT,
    FAINT,
    GREY,
    LEADING,
    TEXT_SIZE,
    TINTS,
    Heading,
    Sheet,
    Told,
    lay_out,
)
from simulator.report.wording import answer, error_of, footer, hedge_range, not_happened, question_of, run_title
from simulator.words import Voice
from simulator.words.numbers import percentage, whole

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

LABELS = 116.0
"""Width of the column of labels beside the curve, in points."""
LEFT, FOOT, HEAD = 34.0, 16.0, 16.0
BAR = 9.0
"""Width of the bar of the essay's range, at the end of the window; that of the range over assumptions is half of it."""


def draw_passage(figure: "Figure", run: RunTables, signal: SignalForecast, when: When) -> Told:
    """The share of worlds in which it has happened, by date."""
    voice = run.voice
    title, told = run.text(signal.title), answer(signal, run)
    error = error_of(signal, voice)
    notes = footer(run, error, signal)
    sheet = lay_out(figure, Heading(title, question_of(signal, run), told), notes)
    days = np.array([day.toordinal() for day in when.dates], dtype=float)
    cumulative = np.array(when.cumulative)
    until = when.until.toordinal()
    if until > days[-1]:  # nothing happens between the last tick and the end of the window
        days, cumulative = np.append(days, until), np.append(cumulative, cumulative[-1])
    axes = curve_axes(sheet, days, voice)
    draw_curve(axes, days, cumulative, signal.answered)
    mark_half(axes, when, voice)
    label_end(sheet, axes, signal, when, voice)
    caption = voice.say("chart-passage-caption", answered=whole(signal.answered), title=run_title(run), error=error)
    return Told(title, voice.sentence(caption), f"{question_of(signal, run)} {told}")


def curve_axes(sheet: Sheet, days: npt.NDArray[np.float64], voice: Voice) -> "Axes":
    """Dates across, 0 to 100 % of the worlds up."""
    height = sheet.body - FOOT - HEAD
    axes = sheet.axes(LEFT, FOOT, sheet.width - LEFT - LABELS, height)
    axes.set(xlim=date_limits(days), ylim=(0, 1))
    ticks = date_ticks(date.fromordinal(int(days[0])), date.fromordinal(int(days[-1])), voice)
    axes.set_xticks([day for day, _ in ticks], [text for _, text in ticks])
    shares = (0.0, 0.25, 0.5, 0.75, 1.0)
    axes.set_yticks(shares, [voice.percent(percentage(value)) for value in shares])
    axes.grid(axis="y", color=FAINT, linewidth=0.6)
    sheet.write(0, sheet.body - 4.0, voice.say("chart-passage-axis"), color=GREY)
    return axes


def draw_curve(axes: "Axes", days: npt.NDArray[np.float64], cumulative: npt.NDArray[np.float64], worlds: int) -> None:
    """The curve with its pointwise 95 % interval."""
    intervals = [probability(round(float(value) * worlds), worlds) for value in cumulative]
    low, high = [told.low for told in intervals], [told.high for told in intervals]
    axes.fill_between(days, low, high, color=TINTS["80"], linewidth=0, step="post")
    axes.step(days, cumulative, where="post", color=BLUE, linewidth=1.6, clip_on=False, solid_joinstyle="round")


def mark_half(axes: "Axes", when: When, voice: Voice) -> None:
    """The median date: a diamond on the curve, its date on the side where the curve leaves room."""
    if when.median is None:
        return
    day = when.median.toordinal()
    first, last = axes.get_xlim()
    axes.plot((day, day), (0, 0.5), color=BLACK, linewidth=0.7, linestyle=(0, (3, 3)))
    axes.plot((day,), (0.5,), marker="D", markersize=4.5, color=BLACK, zorder=5)
    late = (day - first) / (last - first) > 0.42
    place, side = ((-6, 5), ("right", "bottom")) if late else ((6, -6), ("left", "top"))
    axes.annotate(
        voice.say("chart-half", day=voice.day(when.median)),
        (day, 0.5),
        xytext=place,
        textcoords="offset points",
        ha=side[0],
        va=side[1],
        color=BLACK,
    )


def label_end(sheet: Sheet, axes: "Axes", signal: SignalForecast, when: When, voice: Voice) -> None:
    """Beside the end of the window: what has happened, what has not, and what the essay's wording suggests."""
    height = sheet.body - FOOT - HEAD
    edge = sheet.width - LABELS
    value = signal.probability.value if signal.probability else 1 - when.censored
    last = voice.day(when.until)
    reached = chance(signal.probability, voice) if signal.probability else voice.share(value)
    labels = [(value, voice.say("chart-happened", share=reached, day=last), BLUE)]
    if when.censored > 0.0:
        text = voice.say("chart-not-happened", share=not_happened(signal, when, voice))
        labels.append(((1 + value) / 2, text, GREY))
    span = axes.get_xlim()[1] - axes.get_xlim()[0]
    wide = span * BAR / (sheet.width - LEFT - LABELS)
    found = signal.probability and signal.probability.assumptions
    if found:
        place, fill = axes.get_xlim()[1] + wide * 0.6, TINTS["80"] if found.clear else "white"
        look: dict[str, Any] = {"color": fill, "edgecolor": TINTS["50"], "linewidth": 0.6, "clip_on": False}
        axes.bar(place, found.high - found.low, bottom=found.low, width=wide * 0.5, **look)
    if signal.hedge:
        low, high = signal.hedge.low, signal.hedge.high
        axes.bar(axes.get_xlim()[1] + wide * 1.6, high - low, bottom=low, width=wide, color=ESSAY_TINT, clip_on=False)
        labels.append(((low + high) / 2, voice.say("chart-essay-short", range=hedge_range(signal.hedge, voice)), BLACK))
    blocks = [text.split("\n") for _, text, _ in labels]
    step = 2 * TEXT_SIZE * LEADING + 3.0
    places = spread([wanted * height for wanted, _, _ in labels], step, 0.0, height)
    for place, block, (_, _, colour) in zip(places, blocks, labels, strict=True):
        sheet.write_lines(edge + 2 * BAR + 7.0, FOOT + place, block, colour)
