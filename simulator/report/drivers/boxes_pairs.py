"""The pair plot of a box: single worlds by every two of its parameters, and the outcome along each parameter."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from simulator.analysis.drivers.boxes import Boxes, cube_of
from simulator.analysis.drivers.outcome import Outcome, equal_worlds
from simulator.analysis.drivers.peeling import Cube, within
from simulator.analysis.drivers.verdicts import held_out, verdicts_of
from simulator.analysis.ensemble import Ensemble
from simulator.analysis.weighting import Mask, Values, quantiles, share
from simulator.report.drivers.discovery import evidence_notes, verb
from simulator.report.drivers.words import question, signal_title
from simulator.report.measure import width_of, wrap
from simulator.report.numbers import log_ticks, round_ticks
from simulator.report.reading import RunTables
from simulator.report.sheet import (
    BLACK,
    BLUE,
    FAINT,
    GREY,
    LEADING,
    RULE,
    TEXT_SIZE,
    TINTS,
    Caption,
    Heading,
    Sheet,
    lay_out,
)
from simulator.report.wording import footer, run_title
from simulator.words import Voice
from simulator.words.numbers import number, points, tick_labels, whole

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

DOTS = 400
"""Worlds drawn: more are a cloud, and a large file."""
SHOWN = (0.01, 0.99)
"""Quantiles that bound an axis, so that a long tail leaves room for the rest."""
LONG_TAIL = 3.0
"""Highest value over the median from which a positive parameter is drawn on a logarithmic axis."""
GROUPS = 10
LEFT, RIGHT, FOOT, GAP = 38.0, 34.0, 16.0, 8.0
"""Room for the numbers at the left, right and foot of the panels, and between panels."""
LONE, PANEL = 130.0, 300.0
"""Height of a single panel, and of all panels of a matrix together."""
LETTERS = "ABCD"
KEY = 18.0
Style = dict[str, Any]
CROSS: Style = {"marker": "x", "markersize": 2.6, "markeredgewidth": 0.6, "color": RULE, "zorder": 2}
DOT: Style = {"marker": "o", "markersize": 2.8, "markeredgewidth": 0, "color": BLUE, "zorder": 3}


@dataclass(frozen=True)
class View:
    """What is drawn of a box, all arrays (worlds,).

    paths, limits: its parameters and their limits in words, the most telling first
    cube: the same limits as numbers
    parameters: path → values
    outcome, shown: whether a world has the outcome; whether it is counted (held out, outside the earlier boxes)
    dots: places of the worlds that are drawn
    base: the probability in all worlds that answer
    """

    paths: Sequence[str]
    limits: Sequence[str]
    cube: Cube
    parameters: dict[str, Values]
    outcome: Mask
    shown: Mask
    dots: npt.NDArray[np.intp]
    base: float


def view_of(boxes: Boxes, index: int, ensemble: Ensemble, limits: Sequence[str]) -> View:
    """The worlds that a box is counted in; those drawn are spread evenly over their weight."""
    verdicts = verdicts_of(ensemble, boxes.signal)
    outcome = verdicts.defined & (verdicts.holds == boxes.holds)
    shown = verdicts.defined & held_out(ensemble.worlds)
    for earlier in boxes.boxes[:index]:
        shown &= ~within(cube_of(earlier), ensemble.parameters)
    weights = np.where(shown, ensemble.weights, 0.0)
    equal = equal_worlds(
        Outcome(boxes.signal, "yes-no", "1", outcome.astype(np.float64), shown, weights), ensemble.run.manifest.seed
    )
    dots = np.unique(equal[np.linspace(0, equal.size - 1, min(DOTS, equal.size)).astype(np.intp)])
    cube = cube_of(boxes.boxes[index])
    base = boxes.base.value if boxes.base else 0.0
    return View(tuple(cube), limits, cube, ensemble.parameters, outcome, shown, dots, base)


def draw_pairs(
    figure: "Figure", run: RunTables, boxes: Boxes, index: int, ensemble: Ensemble, answer: str, limits: Sequence[str]
) -> Caption:
    """A panel for every two parameters of a box with the box outlined, and the outcome along each on the diagonal."""
    voice, box = run.voice, boxes.boxes[index]
    view = view_of(boxes, index, ensemble, limits)
    verbs = verb(ensemble, boxes.signal, boxes.holds, boxes.median, voice)
    signal = signal_title(ensemble, boxes.signal, voice)
    title = voice.say("discovery-pairs-title", verb=verbs, number=index + 1, signal=signal)
    error = voice.say("discovery-pairs-error", points=points(box.density.error))
    lone = len(view.paths) == 1
    note = voice.say("discovery-lone-note" if lone else "discovery-pairs-note", count=whole(view.dots.size), verb=verbs)
    names = key_lines(view, ensemble, voice)
    high = (LONE if lone else PANEL) + FOOT
    room = sum(len(lines) for lines in names) * TEXT_SIZE * LEADING + KEY
    heading = Heading(title, question(ensemble, boxes.signal, voice), answer)
    notes = [note, *evidence_notes(ensemble, voice), *footer(run, error)]
    sheet = lay_out(figure, heading, notes, body=high + room)
    draw_panels(sheet, view, ensemble, room, voice)
    draw_key(sheet, view, names, verbs, voice)
    caption = voice.say(
        "discovery-pairs-caption", number=index + 1, title=run_title(run), worlds=whole(boxes.held_out), error=error
    )
    return Caption(title, voice.sentence(caption), answer)


def draw_panels(sheet: Sheet, view: View, ensemble: Ensemble, bottom: float, voice: Voice) -> None:
    """The lower triangle of the matrix; its diagonal is the outcome along each parameter."""
    count = len(view.paths)
    wide = (sheet.width - LEFT - RIGHT - (count - 1) * GAP) / count
    tall = (sheet.body - bottom - FOOT - (count - 1) * GAP) / count
    groups = [groups_of(view, path, ensemble) for path in view.paths]
    top = min(1.0, 1.15 * max(high for group in groups for _, _, _, high in group))
    for row in range(count):
        for column in range(row + 1):
            across = LEFT + column * (wide + GAP)
            axes = sheet.axes(across, bottom + FOOT + (count - 1 - row) * (tall + GAP), wide, tall)
            axes.spines[["top", "right", "left"]].set_visible(True)
            axes.spines[:].set(color=FAINT)
            scale(axes, view, view.paths[column], "x", row == count - 1)
            if row == column:
                draw_groups(axes, view, groups[row], view.paths[row], top, voice)
                mark(axes, LETTERS[row])
            else:
                scale(axes, view, view.paths[row], "y", column == 0)
                draw_worlds(axes, view, view.paths[column], view.paths[row])


def limits_of(view: View, path: str) -> tuple[float, float]:
    """The ends of a parameter's axis: all but the outermost worlds, and the box's own limits."""
    low, high = np.quantile(view.parameters[path][view.shown], SHOWN)
    inside = [end for end in view.cube[path] if np.isfinite(end)]
    low, high = float(min(low, *inside)), float(max(high, *inside))
    if has_long_tail(view, path):
        return low / (high / low) ** 0.03, high * (high / low) ** 0.03
    margin = 0.03 * (high - low) or 1.0
    return low - margin, high + margin


def has_long_tail(view: View, path: str) -> bool:
    """Whether a parameter is positive and far from even, so that a logarithmic axis shows it better."""
    low, middle, high = np.quantile(view.parameters[path][view.shown], (0.0, 0.5, SHOWN[1]))
    return bool(low > 0 and high > LONG_TAIL * middle)


def scale(axes: "Axes", view: View, path: str, side: str, labelled: bool) -> None:
    """The axis of a parameter with a few round numbers, written at the edge of the matrix only."""
    low, high = limits_of(view, path)
    if has_long_tail(view, path):
        ticks = log_ticks(low, high, 5)
        texts = [number(tick) for tick in ticks]
        (axes.set_xscale if side == "x" else axes.set_yscale)("log")
    else:
        ticks = round_ticks(low, high, 4, False)
        texts = tick_labels(ticks)
    axis = axes.xaxis if side == "x" else axes.yaxis
    (axes.set_xlim if side == "x" else axes.set_ylim)(low, high)
    axis.set_ticks(ticks, labels=texts if labelled else [""] * len(ticks))
    axis.set_ticks([], minor=True)


def draw_worlds(axes: "Axes", view: View, across: str, up: str) -> None:
    """Single worlds, with the outcome as filled dots and without it as crosses, and the outline of the box."""
    from matplotlib.patches import Rectangle

    for wanted, style in ((False, CROSS), (True, DOT)):
        chosen = view.dots[view.outcome[view.dots] == wanted]
        axes.plot(view.parameters[across][chosen], view.parameters[up][chosen], linestyle="none", **style)
    (left, right), (low, high) = (clipped(view, path) for path in (across, up))
    box = Rectangle((left, low), right - left, high - low, fill=False, edgecolor=BLACK, linewidth=1.2, zorder=5)
    axes.add_patch(box)


def clipped(view: View, path: str) -> tuple[float, float]:
    """The box's limits along a parameter, at the ends of the axis where it is free."""
    low, high = limits_of(view, path)
    inset = (high / low) ** 0.008 if has_long_tail(view, path) else 0.008 * (high - low)
    ends = (low * inset, high / inset) if has_long_tail(view, path) else (low + inset, high - inset)
    return max(view.cube[path][0], ends[0]), min(view.cube[path][1], ends[1])


def groups_of(view: View, path: str, ensemble: Ensemble) -> list[tuple[float, float, float, float]]:
    """Median of the parameter, probability of the outcome, and its 95 % interval, in tenths of the worlds."""
    values, weights = view.parameters[path], ensemble.weights
    levels = [step / GROUPS for step in range(1, GROUPS)]
    edges = np.unique(quantiles(values[view.shown], weights[view.shown], levels))
    rates = []
    for group in range(edges.size + 1):
        members = view.shown & (np.searchsorted(edges, values, side="left") == group)
        probability = share(view.outcome, members, weights)
        if probability:
            rates.append((float(np.median(values[members])), probability.value, probability.low, probability.high))
    return rates


def draw_groups(
    axes: "Axes",
    view: View,
    groups: Sequence[tuple[float, float, float, float]],
    path: str,
    top: float,
    voice: Voice,
) -> None:
    """The outcome along one parameter: dots with intervals, the box tinted, all worlds dashed."""
    low, high = clipped(view, path)
    axes.axvspan(low, high, color=TINTS["90"], zorder=0)
    axes.axhline(view.base, color=GREY, linewidth=0.8, linestyle=(0, (4, 2)), zorder=1)
    for at, value, least, most in groups:
        axes.plot((at, at), (least, most), color=BLUE, linewidth=1.0, solid_capstyle="butt")
        axes.plot((at,), (value,), marker="o", markersize=3.2, color=BLUE)
    axes.set_ylim(0, top)
    ticks = round_ticks(0, 100 * top, 3, False)
    axes.yaxis.tick_right()
    axes.set_yticks([tick / 100 for tick in ticks], [voice.percent(f"{text}") for text in tick_labels(ticks)])


def mark(axes: "Axes", letter: str) -> None:
    """The letter of a parameter in its panel."""
    axes.annotate(letter, (0, 1), xycoords="axes fraction", xytext=(4, -4), textcoords="offset points", va="top")


def key_lines(view: View, ensemble: Ensemble, voice: Voice) -> list[list[str]]:
    """Every parameter with its letter, its limit and what it means."""
    names = []
    for letter, path, limit in zip(LETTERS, view.paths, view.limits, strict=False):
        meaning = ensemble.run.scenario.parameters[path].meaning.text(voice.language)
        line = voice.headed(f"{letter}  {path} {limit}", meaning)
        names.append(wrap(line, TEXT_SIZE, 430.0))
    return names


def draw_key(sheet: Sheet, view: View, names: list[list[str]], verbs: str, voice: Voice) -> None:
    """What dots, crosses and the outline mean, and below them the parameters."""
    line = TEXT_SIZE * LEADING
    y = sum(len(lines) for lines in names) * line + KEY / 2
    x = 0.0
    if len(view.paths) > 1:
        for key, style in (("pairs-key-in", DOT), ("pairs-key-out", CROSS)):
            sheet.line((x + 3.0,), (y,), linestyle="none", **style)
            label = voice.say(f"discovery-{key}", verb=verbs)
            sheet.write(x + 10.0, y, label, va="center_baseline")
            x += 24.0 + width_of(label, TEXT_SIZE)
        sheet.line((x, x + 8.0), (y, y), color=BLACK, linewidth=1.2)
    else:
        sheet.swatch(x, y - 3.5, TINTS["90"])
    sheet.write(x + 12.0, y, voice.say("discovery-pairs-key-box"), va="center_baseline")
    place = y - KEY / 2
    for lines in names:
        for text in lines:
            place -= line
            sheet.write(0, place + 0.3 * line, text, va="baseline")
