"""Charts of an update: what moved, which observation moved it, how many worlds carry the weight."""

import math
from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

import numpy as np

from simulator.analysis.update.effects import SignalChange
from simulator.analysis.update.updating import Update
from simulator.forecast.estimate import Estimate
from simulator.forecast.intervals import Probability
from simulator.report.charts import Chart
from simulator.report.measure import wrap
from simulator.report.numbers import chance_figure
from simulator.report.overview import AXIS, NAMES, ROW_GAP, chance_axes
from simulator.report.reading import RunTables, read_run
from simulator.report.sheet import (
    BLACK,
    BLUE,
    FAINT,
    GREY,
    LEADING,
    MARGIN,
    PINK,
    RULE,
    TEXT_SIZE,
    WIDTH,
    Heading,
    Sheet,
    Told,
    lay_out,
)
from simulator.report.update.fans import fan_charts
from simulator.report.update.words import (
    change_says,
    contribution_says,
    is_clear,
    observation_says,
    probability_says,
    signal_title,
    worth,
)
from simulator.report.wording import footer, run_title
from simulator.words import Voice
from simulator.words.numbers import points, signed
from simulator.words.numbers import whole as counted

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

MOST_ROWS = 14
MOST_COLUMNS = 8
BODY = WIDTH - 2 * MARGIN
TOTAL = 26.0
"""Width of the column of sums."""
STRONGEST = 0.3
"""A contribution of so many has the full colour."""
LEFT, FOOT, HEAD = 34.0, 28.0, 16.0


def update_charts(update: Update, voice: Voice) -> list[Chart]:
    """Every chart of an update, in the order of the index."""
    run = read_run(update.prior.run.folder, voice)
    charts = [Chart("moved", "update", None, None, partial(draw_moved, update=update, run=run))]
    if update.evidence.observations:
        draw_cells = partial(draw_contributions, update=update, run=run)
        charts.append(Chart("contributions", "update", None, None, draw_cells))
        charts.append(Chart("weights", "update", None, None, partial(draw_weights, update=update, run=run)))
    return charts + fan_charts(update, run)


def evidence_title(update: Update, voice: Voice) -> str:
    return update.evidence.title.text(voice.language)


def largest(update: Update) -> list[SignalChange]:
    """The signals that moved most."""
    return [change for change in update.signals if change.change and change.before and change.after][:MOST_ROWS]


def draw_moved(figure: "Figure", update: Update, run: RunTables) -> Told:
    """The signals that moved most: a hollow dot before, a full one after, with its interval."""
    voice, changes = run.voice, largest(update)
    names = [wrap(signal_title(change.id, update.prior, voice), TEXT_SIZE, NAMES - 8.0) for change in changes]
    heights = [len(lines) * TEXT_SIZE * LEADING + ROW_GAP for lines in names]
    title = voice.say("update-moved-title")
    evidence = evidence_title(update, voice)
    question = voice.say("update-moved-question", evidence=evidence, count=len(changes))
    error = voice.say("update-errors-after", points=points(max((_error(each) for each in changes), default=0.0)))
    effective = _effective(update, voice)
    sheet = lay_out(
        figure,
        Heading(title, question, effective),
        [voice.say("update-moved-key"), *footer(run, error)],
        body=sum(heights) + AXIS,
    )
    axes = chance_axes(sheet, voice, sheet.body)
    top = sheet.body - AXIS
    for change, lines, height in zip(changes, names, heights, strict=True):
        middle = top - height / 2
        sheet.write_lines(0, middle, lines, BLACK)
        if change.before and change.after:
            draw_pair(axes, change.before, change.after, middle)
        sheet.write(sheet.width, middle, _pair(change, voice), ha="right", va="center_baseline")
        top -= height
    caption = voice.say(
        "update-moved-caption",
        worlds=counted(run.worlds),
        title=run_title(run),
        evidence=evidence,
        effective=worth(update.effective),
        error=error,
    )
    spoken = [f"{signal_title(each.id, update.prior, voice)} {_pair(each, voice)}" for each in changes]
    return Told(title, voice.sentence(caption), voice.sentence("; ".join([effective, *spoken])))


def _effective(update: Update, voice: Voice) -> str:
    return voice.say("update-effective-note", effective=worth(update.effective), worlds=counted(update.prior.worlds))


def _error(change: SignalChange) -> float:
    return change.change.error if change.change else 0.0


def _pair(change: SignalChange, voice: Voice) -> str:
    before = voice.say("update-none") if change.before is None else chance_figure(change.before)
    after = probability_says(change.after, voice)
    return voice.say("update-moved-pair", before=before, after=after)


def draw_pair(axes: "Axes", before: Probability, after: Probability, height: float) -> None:
    """Before and after on one line."""
    axes.plot((before.value, after.value), (height, height), color=RULE, linewidth=0.8, zorder=2)
    axes.plot((after.low, after.high), (height, height), color=BLUE, linewidth=1.8, solid_capstyle="butt", zorder=3)
    look: dict[str, Any] = {"marker": "o", "markersize": 4.6, "clip_on": False}
    axes.plot((before.value,), (height,), markerfacecolor="white", markeredgecolor=GREY, zorder=4, **look)
    axes.plot((after.value,), (height,), color=BLUE, zorder=5, **look)


def draw_contributions(figure: "Figure", update: Update, run: RunTables) -> Told:
    """A table of cells: signals that moved most down, observations across."""
    voice, changes = run.voice, largest(update)
    evidence = update.evidence.observations
    shown = _columns(changes, len(evidence))
    title = voice.say("update-heat-title")
    wide = (BODY - NAMES - TOTAL) / max(len(shown), 4)
    names = [wrap(signal_title(change.id, update.prior, voice), TEXT_SIZE, NAMES - 8.0) for change in changes]
    heights = [max(len(lines), 1) * TEXT_SIZE * LEADING + ROW_GAP for lines in names]
    seen = [observation_says(each, update.prior.run.scenario, voice, update.evidence.indices) for each in evidence]
    legend = [f"{place + 1}  {seen[place]}" for place in shown]
    lines = [line for each in legend for line in wrap(each, TEXT_SIZE, BODY)]
    under = len(lines) * TEXT_SIZE * LEADING + 8.0
    others = len(evidence) - len(shown)
    left_out = voice.say("update-heat-others", count=others) if others else ""
    errors = [each.contributions[place].error or 0.0 for each in changes for place in shown]
    error = voice.say("update-errors-after", points=points(max(errors, default=0.0)))
    sheet = lay_out(
        figure,
        Heading(title, voice.say("update-heat-question"), evidence_title(update, voice)),
        [voice.say("update-heat-key") + left_out, *footer(run, error)],
        body=sum(heights) + AXIS + under,
    )
    for column, place in enumerate(shown):
        sheet.write(NAMES + (column + 0.5) * wide, sheet.body - 7.0, str(place + 1), ha="center")
    sheet.write(sheet.width, sheet.body - 7.0, voice.say("update-heat-sum"), ha="right", color=GREY)
    top = sheet.body - AXIS
    for change, words, height in zip(changes, names, heights, strict=True):
        sheet.write_lines(0, top - height / 2, words, BLACK)
        for column, place in enumerate(shown):
            draw_cell(sheet, change.contributions[place], NAMES + column * wide, top - height, wide, height)
        total = signed(100 * change.change.value, 0) if change.change else ""
        sheet.write(sheet.width, top - height / 2, total, ha="right", va="center_baseline")
        top -= height
    for place, line in enumerate(lines):
        sheet.write(0, under - 8.0 - (place + 0.6) * TEXT_SIZE * LEADING, line, color=GREY, va="center_baseline")
    spoken = [f"{signal_title(each.id, update.prior, voice)} {change_says(each.change)}" for each in changes]
    caption = f"{voice.say('update-heat-question')} {evidence_title(update, voice)}"
    return Told(title, voice.sentence(caption), voice.sentence("; ".join([*spoken, *legend])))


def _columns(changes: Sequence[SignalChange], observations: int) -> list[int]:
    """The observations that contribute most, in the order of the evidence."""
    size = [sum(abs(each.contributions[place].value or 0.0) for each in changes) for place in range(observations)]
    return sorted(sorted(range(observations), key=lambda place: -size[place])[:MOST_COLUMNS])


def draw_cell(sheet: Sheet, estimate: Estimate, left: float, foot: float, wide: float, height: float) -> None:
    """A contribution in points on its colour."""
    from matplotlib.colors import to_rgb
    from matplotlib.patches import Rectangle

    if estimate.value is None:
        sheet.write(left + wide / 2, foot + height / 2, "–", ha="center", color=GREY, va="center_baseline")
        return
    strength = 0.12 + 0.63 * min(abs(estimate.value) / STRONGEST, 1.0)
    colour = np.array(to_rgb(BLUE if estimate.value > 0 else PINK))
    mixed = tuple(1 - strength * (1 - colour))
    clear = is_clear(estimate)
    figure = sheet.figure
    across, up = figure.get_figwidth() * 72, figure.get_figheight() * 72
    place = ((MARGIN + left + 1) / across, (sheet.bottom + foot + 1) / up)
    look: dict[str, Any] = {
        "facecolor": mixed if clear else "white",
        "linewidth": 0.4,
        "edgecolor": FAINT,
        "transform": figure.transFigure,
    }
    figure.add_artist(Rectangle(place, (wide - 2) / across, (height - 2) / up, **look))
    told = contribution_says(estimate.value, clear)
    ink = BLACK if clear else GREY
    sheet.write(left + wide / 2, foot + height / 2, told, ha="center", color=ink, va="center_baseline")


def draw_weights(figure: "Figure", update: Update, run: RunTables) -> Told:
    """How the weight is spread over the worlds, heaviest first."""
    voice = run.voice
    order = np.sort(update.weights)[::-1]
    share = np.cumsum(order) / order.sum()
    half = int(np.searchsorted(share, 0.5)) + 1
    worlds = order.size
    title = voice.say("update-weights-title")
    question = voice.say("update-weights-question", evidence=evidence_title(update, voice))
    effective = worth(update.effective)
    answer = voice.say("update-weights-answer", effective=effective, worlds=counted(worlds), half=counted(half))
    sheet = lay_out(figure, Heading(title, question, answer), footer(run, ""))
    axes = sheet.axes(LEFT, FOOT, sheet.width - LEFT - 90.0, sheet.body - FOOT - HEAD)
    count = np.arange(1, worlds + 1)
    axes.set(xscale="log", xlim=(1, max(worlds, 2)), ylim=(0, 1))
    ticks = (0.0, 0.25, 0.5, 0.75, 1.0)
    axes.set_yticks(ticks, [voice.share(tick) for tick in ticks])
    powers = [10**power for power in range(math.floor(math.log10(worlds)) + 1)]
    axes.set_xticks(powers, [counted(power) for power in powers])
    axes.minorticks_off()
    axes.grid(axis="y", color=FAINT, linewidth=0.6)
    axes.plot(count, count / worlds, color=GREY, linewidth=1.0, linestyle=(0, (3, 2)))
    axes.plot(count, share, color=BLUE, linewidth=1.6)
    sheet.write(0, sheet.body - 4.0, voice.say("update-weights-y"), color=GREY)
    sheet.write(sheet.width - 90.0, 4.0, voice.say("update-weights-x"), color=GREY, ha="right")
    edge, height = sheet.width - 84.0, sheet.body - FOOT - HEAD
    sheet.write_lines(edge, FOOT + height - 6.0, wrap(voice.say("update-weights-after"), TEXT_SIZE, 84.0), BLUE)
    sheet.write_lines(edge, FOOT + height - 34.0, wrap(voice.say("update-weights-equal"), TEXT_SIZE, 84.0), GREY)
    return Told(title, voice.sentence(f"{question} {answer}"), voice.sentence(f"{title} {answer}"))
