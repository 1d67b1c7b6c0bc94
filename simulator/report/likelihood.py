"""How likely, where there is neither a date nor a quantity: a dot before the essay's range, and all worlds.

Also the ratio of two probabilities.
"""

from typing import TYPE_CHECKING

from simulator.forecast.forecast import ForecastProbability, ForecastRatio, HedgeRange, SignalForecast
from simulator.report.measure import width_of, wrap
from simulator.report.numbers import chance, log_ticks
from simulator.report.overview import draw_assumed
from simulator.report.reading import RunTables
from simulator.report.sheet import (
    BLACK,
    BLUE,
    ESSAY_TINT,
    FAINT,
    GREY,
    LEADING,
    RULE,
    TEXT_SIZE,
    TINTS,
    Heading,
    Sheet,
    Told,
    lay_out,
)
from simulator.report.wording import answer, error_of, footer, hedge_range, question_of, run_title
from simulator.words import Voice
from simulator.words.numbers import number, percentage, points, whole

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

NAMES = 100.0
"""Width of the column of row names, in points."""
ROW = 26.0
FOOT = 27.0
"""Room for the labels and the name of a scale."""
BESIDE = 0.8
"""Above it a number stands at the left of what it names."""
ASSUMED = 9.0
"""Height of the bar of a range over assumptions."""
MOST_TICKS = 7
"""Labels of the scale of ratios."""
WORLDS = 50.0
"""Room for the bar of all worlds."""


def draw_likelihood(figure: "Figure", run: RunTables, signal: SignalForecast) -> Told:
    """One probability: the model's dot and the essay's band on one scale, and what became of all worlds."""
    voice = run.voice
    title, finding = run.text(signal.title), answer(signal, run)
    error = error_of(signal, voice)
    body = FOOT + 2 * ROW + WORLDS
    sheet = lay_out(figure, Heading(title, question_of(signal, run), finding), footer(run, error, signal), body=body)
    axes = scale(sheet, WORLDS + FOOT, 2 * ROW, voice, voice.say("chart-probability-axis"))
    if signal.probability:
        mark(axes, signal.probability, 1.5, voice)
        sheet.write(0, WORLDS + FOOT + 1.5 * ROW, voice.say("chart-model"), color=BLUE, va="center_baseline")
    if signal.hedge:
        mark_essay(sheet, axes, signal.hedge, voice)
    draw_worlds(sheet, signal, run)
    key = "probability-caption" if signal.answered else "nobody-caption"
    caption = voice.say(f"chart-{key}", answered=whole(signal.answered), title=run_title(run), error=error)
    return Told(title, voice.sentence(caption), f"{question_of(signal, run)} {finding}")


def scale(sheet: Sheet, bottom: float, height: float, voice: Voice, label: str) -> "Axes":
    """A scale from 0 to 100 % with rows of unit height."""
    axes = sheet.axes(NAMES, bottom, sheet.width - NAMES - 8.0, height)
    axes.set(xlim=(0, 1), ylim=(0, height / ROW), yticks=[])
    ticks = (0.0, 0.25, 0.5, 0.75, 1.0)
    axes.set_xticks(ticks, [voice.percent(percentage(tick)) for tick in ticks])
    axes.grid(axis="x", color=FAINT, linewidth=0.6)
    sheet.write(NAMES, bottom - 21.0, label, color=GREY)
    return axes


def mark(axes: "Axes", told: ForecastProbability, row: float, voice: Voice) -> None:
    """A row of the scale: a dot with its interval over its range over assumptions, its number beside them."""
    draw_assumed(axes, told, row, ASSUMED / ROW)
    axes.plot((told.low, told.high), (row, row), color=BLUE, linewidth=2.0, solid_capstyle="butt", clip_on=False)
    axes.plot((told.value,), (row,), marker="o", markersize=6.0, color=BLUE, clip_on=False, zorder=4)
    low, high = reach(told)
    beside(axes, (told.value if high <= BESIDE else 1.0, low, high), row, chance(told, voice))


def reach(told: ForecastProbability) -> tuple[float, float]:
    """The ends of all that is drawn of a probability."""
    found = told.assumptions or told
    return min(told.low, found.low), max(told.high, found.high)


def beside(axes: "Axes", place: tuple[float, float, float], row: float, text: str) -> None:
    """A number at the right of an interval (where its middle counts as, its ends), at its left where there is no
    room."""
    value, low, high = place
    left = value > BESIDE
    axes.annotate(
        text,
        (low if left else high, row),
        xytext=(-6 if left else 6, 0),
        textcoords="offset points",
        ha="right" if left else "left",
        va="center_baseline",
        color=BLUE,
    )


def mark_essay(sheet: Sheet, axes: "Axes", hedge: HedgeRange, voice: Voice) -> None:
    """The range that the essay's wording suggests: a band across the scale, named in its own row."""
    low, high = hedge.low, hedge.high
    axes.barh(1.0, high - low, left=low, height=2.0, color=ESSAY_TINT, zorder=0.5)
    axes.text((low + high) / 2, 0.5, hedge_range(hedge, voice), ha="center", va="center_baseline")
    name = voice.say("chart-essay-label", word=hedge.word)
    sheet.write(0, WORLDS + FOOT + 0.5 * ROW, name, va="center_baseline")


def draw_worlds(sheet: Sheet, signal: SignalForecast, run: RunTables) -> None:
    """A bar of all worlds: it holds, it does not, there is no answer, the condition is not met."""
    holds = round(signal.probability.value * signal.answered) if signal.probability else 0
    parts = [
        ("holds", holds, BLUE, "white"),
        ("fails", signal.answered - holds, TINTS["90"], BLACK),
        ("no-answer", signal.undefined, "white", BLACK),
        ("condition-not-met", signal.outside, FAINT, BLACK),
    ]
    axes = sheet.axes(NAMES, 24.0, sheet.width - NAMES - 8.0, 12.0)
    axes.set(xlim=(0, 1), ylim=(0, 1), yticks=[], xticks=[])
    axes.spines["bottom"].set_visible(False)
    total = sum(count for _, count, _, _ in parts) or 1
    start, key = 0.0, []
    for name, count, fill, _ in parts:
        if count:
            axes.barh(0.5, count / total, left=start, height=1.0, color=fill, edgecolor=RULE, linewidth=0.5)
            start += count / total
            key.append((run.voice.say(f"chart-{name}", count=whole(count)), fill))
    sheet.write(0, 30.0, run.voice.say("chart-all-worlds"), color=GREY, va="center_baseline")
    draw_key(sheet, key)


def draw_key(sheet: Sheet, key: list[tuple[str, str]]) -> None:
    """Squares with their names in one line under the bar."""
    x = NAMES
    for text, fill in key:
        sheet.swatch(x, 8.0, fill)
        sheet.write(x + 10.0, 11.0, text, va="center_baseline")
        x += 22.0 + width_of(text, TEXT_SIZE)


def draw_odds(figure: "Figure", run: RunTables, signal: SignalForecast, ratio: ForecastRatio) -> Told:
    """Two probabilities on one scale, and below them their ratio with its interval and the threshold."""
    voice = run.voice
    title, finding = run.text(signal.title), answer(signal, run)
    members = [(run.text(ratio.member_name(side)), ratio.member(side)) for side in ("numerator", "denominator")]
    errors = [member.error for _, member in members if member]
    error = voice.say("chart-errors", points=points(max(errors))) if errors else ""
    names = [wrap(name, TEXT_SIZE, NAMES - 8.0) for name, _ in members]
    row = max(ROW, max(len(lines) for lines in names) * TEXT_SIZE * LEADING + 6.0)
    high = ROW + 2 * FOOT + 8.0
    heading = Heading(title, question_of(signal, run), finding)
    sheet = lay_out(figure, heading, footer(run, error, signal), body=high + 2 * row)
    axes = scale(sheet, high, 2 * row, voice, voice.say("chart-probability-axis"))
    for place, ((_, member), lines) in enumerate(zip(members, names, strict=True)):
        middle = (1.5 - place) * row
        if member:
            mark(axes, member, middle / ROW, voice)
        sheet.write_lines(0, high + middle, lines, BLUE)
    if ratio.value is not None:
        draw_ratio(sheet, ratio.value, ratio, voice)
    caption = voice.say("chart-odds-caption", worlds=whole(run.worlds), title=run_title(run), error=error)
    return Told(title, voice.sentence(caption), f"{question_of(signal, run)} {finding}")


def draw_ratio(sheet: Sheet, value: float, ratio: ForecastRatio, voice: Voice) -> None:
    """The ratio on a scale of its own, logarithmic, so that a half and a double are equally far from one."""
    axes = sheet.axes(NAMES, FOOT, sheet.width - NAMES - 8.0, ROW)
    threshold, (low, high) = ratio.threshold, ratio.interval
    shown = [low, high, 1.0, *([threshold.value] if threshold else [])]
    first, last = min(shown) / 1.8, max(shown) * 1.8
    axes.set_xscale("log")
    axes.set(xlim=(first, last), ylim=(0, 1), yticks=[])
    ticks = log_ticks(first, last, MOST_TICKS)
    axes.set_xticks(ticks, [number(tick) for tick in ticks])
    axes.set_xticks([], minor=True)
    axes.grid(axis="x", color=FAINT, linewidth=0.6)
    axes.plot((low, high), (0.4, 0.4), color=BLUE, linewidth=2.0, solid_capstyle="butt")
    axes.plot((value,), (0.4,), marker="s", markersize=5.5, color=BLUE)
    left = threshold is not None and threshold.value >= value
    axes.annotate(
        number(value),
        (low if left else high, 0.4),
        xytext=(-5 if left else 5, 0),
        textcoords="offset points",
        ha="right" if left else "left",
        va="center_baseline",
        color=BLUE,
    )
    if threshold:
        axes.axvline(threshold.value, color=BLACK, linewidth=0.9, linestyle=(0, (4, 2)))
    sheet.write(NAMES, FOOT - 21.0, voice.say("chart-ratio-axis"), color=GREY)
    sheet.write(0, FOOT + 0.4 * ROW, voice.say("chart-ratio-name"), color=BLUE, va="center_baseline")
