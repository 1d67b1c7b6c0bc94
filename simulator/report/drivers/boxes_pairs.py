"""The pair plot of a box: single worlds by every two of its parameters, and the outcome along each parameter."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

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
from simulator.report.numbers import log_ticks, round_ticks
from simulator.report.panels import Axis, Panel, Panels, Sample, area_sample, panel_chart
from simulator.report.reading import RunTables
from simulator.report.sheet import BLACK, BLUE, GREY, RULE, TINTS, Heading
from simulator.report.strokes import Box, Curve, Points, Stroke, whisker
from simulator.report.wording import footer, run_title
from simulator.words import Voice
from simulator.words.numbers import number, points, tick_labels, whole

DOTS = 400
"""Worlds drawn: more are a cloud, and a large file."""
SHOWN = (0.01, 0.99)
"""Quantiles that bound an axis, so that a long tail leaves room for the rest."""
LONG_TAIL = 3.0
"""Highest value over the median from which a positive parameter is drawn on a logarithmic axis."""
GROUPS = 10
LONE, MATRIX = 130.0, 280.0
"""Height of a single panel, and of all panels of a matrix together, in points."""
LETTERS = "ABCD"
CROSS = Points((), (), RULE, marker="x", size=2.6, edge=0.6, order=2.0)
DOT = Points((), (), BLUE, size=2.8, edge=0.0, order=3.0)
Group = tuple[float, float, float, float]
"""Median of a parameter, probability of the outcome with the ends of its 95 % interval."""


@dataclass(frozen=True)
class View:
    """What is drawn of a box, all arrays (worlds,).

    paths: its parameters, the most telling first
    cube: their limits
    parameters: path → values
    outcome, shown: whether a world has the outcome; whether it is counted (held out, outside the earlier boxes)
    dots: places of the worlds that are drawn
    base: the probability in all worlds that answer
    """

    paths: Sequence[str]
    cube: Cube
    parameters: dict[str, Values]
    outcome: Mask
    shown: Mask
    dots: npt.NDArray[np.intp]
    base: float


def view_of(boxes: Boxes, index: int, ensemble: Ensemble) -> View:
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
    return View(tuple(cube), cube, ensemble.parameters, outcome, shown, dots, base)


@panel_chart
def draw_pairs(
    run: RunTables, boxes: Boxes, index: int, ensemble: Ensemble, answer: str, limits: Sequence[str]
) -> Panels:
    """A panel for every two parameters of a box with the box outlined, and the outcome along each on the diagonal."""
    voice, box = run.voice, boxes.boxes[index]
    view = view_of(boxes, index, ensemble)
    verbs = verb(ensemble, boxes.signal, boxes.holds, boxes.median, voice)
    signal = signal_title(ensemble, boxes.signal, voice)
    title = voice.say("discovery-pairs-title", verb=verbs, number=index + 1, signal=signal)
    error = voice.say("discovery-pairs-error", points=points(box.density.error))
    lone = len(view.paths) == 1
    note = voice.say("discovery-lone-note" if lone else "discovery-pairs-note", count=whole(view.dots.size), verb=verbs)
    caption = voice.say(
        "discovery-pairs-caption", number=index + 1, title=run_title(run), worlds=whole(boxes.held_out), error=error
    )
    return Panels(
        voice,
        Heading(title, question(ensemble, boxes.signal, voice), answer),
        panels_of(view, ensemble, voice),
        [*names_of(view, limits, ensemble, voice), note, *evidence_notes(ensemble, voice), *footer(run, error)],
        voice.sentence(caption),
        answer,
        columns=len(view.paths),
        height=LONE if lone else MATRIX / len(view.paths),
        key=[area_sample(voice.say("discovery-pairs-key-box"), TINTS["90"])] if lone else key_of(verbs, voice),
    )


def panels_of(view: View, ensemble: Ensemble, voice: Voice) -> list[Panel | None]:
    """The lower triangle of the matrix; its diagonal is the outcome along each parameter."""
    groups = [groups_of(view, path, ensemble) for path in view.paths]
    top = min(1.0, 1.15 * max(high for group in groups for _, _, _, high in group))
    panels: list[Panel | None] = []
    for row, up in enumerate(view.paths):
        for column, across in enumerate(view.paths):
            scale = axis_of(view, across, labelled=row == len(view.paths) - 1)
            if row == column:
                panels.append(outcome_panel(view, up, scale, groups[row], top, voice))
            else:
                panels.append(worlds_panel(view, (across, up), scale, column == 0) if column < row else None)
    return panels


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


def axis_of(view: View, path: str, labelled: bool) -> Axis:
    """The axis of a parameter with a few round numbers, written at the edge of the matrix only."""
    low, high = limits_of(view, path)
    if log := has_long_tail(view, path):
        ticks = log_ticks(low, high, 5)
        texts = [number(tick) for tick in ticks]
    else:
        ticks = round_ticks(low, high, 4, False)
        texts = tick_labels(ticks)
    return Axis(low, high, [(tick, text if labelled else "") for tick, text in zip(ticks, texts, strict=True)], log)


def worlds_panel(view: View, paths: tuple[str, str], scale: Axis, labelled: bool) -> Panel:
    """Single worlds, with the outcome as filled dots and without it as crosses, and the outline of the box."""
    strokes: list[Stroke] = []
    for wanted, look in ((False, CROSS), (True, DOT)):
        chosen = view.dots[view.outcome[view.dots] == wanted]
        x, y = (view.parameters[path][chosen] for path in paths)
        strokes.append(replace(look, x=x, y=y))
    (left, right), (low, high) = (clipped(view, path) for path in paths)
    outline = Box(left, right, low, high, None, BLACK, 1.2, order=5.0)
    return Panel(scale, axis_of(view, paths[1], labelled), [*strokes, outline])


def clipped(view: View, path: str) -> tuple[float, float]:
    """The box's limits along a parameter, at the ends of the axis where it is free."""
    low, high = limits_of(view, path)
    inset = (high / low) ** 0.008 if has_long_tail(view, path) else 0.008 * (high - low)
    ends = (low * inset, high / inset) if has_long_tail(view, path) else (low + inset, high - inset)
    return max(view.cube[path][0], ends[0]), min(view.cube[path][1], ends[1])


def groups_of(view: View, path: str, ensemble: Ensemble) -> list[Group]:
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


def outcome_panel(view: View, path: str, scale: Axis, groups: Sequence[Group], top: float, voice: Voice) -> Panel:
    """The outcome along one parameter: dots with intervals, the box tinted, all worlds dashed."""
    ticks = round_ticks(0, 100 * top, 3, False)
    labels = [(tick / 100, voice.percent(text)) for tick, text in zip(ticks, tick_labels(ticks), strict=True)]
    places, values = [group[0] for group in groups], [group[1] for group in groups]
    strokes: list[Stroke] = [
        Box(*clipped(view, path), 0.0, top, TINTS["90"], order=0.0),
        Curve((scale.low, scale.high), (view.base, view.base), GREY, 0.8, (0, (4, 2)), order=1.0),
        *(whisker(place, low, high, wide=1.0) for place, _, low, high in groups),
        Points(places, values, size=3.2),
    ]
    return Panel(scale, Axis(0.0, top, labels, opposite=True), strokes, title=LETTERS[view.paths.index(path)])


def names_of(view: View, limits: Sequence[str], ensemble: Ensemble, voice: Voice) -> list[str]:
    """Every parameter with its letter, its limit and what it means."""
    meanings = [ensemble.run.scenario.parameters[path].meaning.text(voice.language) for path in view.paths]
    return [
        voice.headed(f"{letter}  {path} {limit}", meaning)
        for letter, path, limit, meaning in zip(LETTERS, view.paths, limits, meanings, strict=False)
    ]


def key_of(verbs: str, voice: Voice) -> list[Sample]:
    """What dots, crosses and the outline mean."""
    middle = [0.5]
    return [
        Sample(voice.say("discovery-pairs-key-in", verb=verbs), [replace(DOT, x=middle, y=middle)]),
        Sample(voice.say("discovery-pairs-key-out", verb=verbs), [replace(CROSS, x=middle, y=middle)]),
        Sample(voice.say("discovery-pairs-key-box"), [Box(0.0, 1.0, 0.0, 1.0, None, BLACK, 1.2)]),
    ]
