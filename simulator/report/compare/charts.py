"""The charts of a comparison: which are drawn, and in which order."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import partial

import numpy as np

from simulator.analysis.compare.comparison import Comparison, size
from simulator.analysis.compare.curves import passage
from simulator.analysis.compare.differences import SignalDifference
from simulator.report.charts import Chart, file_name
from simulator.report.compare.dumbbell import LAYOUT, PAGE, Signal, draw_dumbbell, row_of, signals_of
from simulator.report.compare.frame import MOST_OVERLAID, Frame, frame_of
from simulator.report.compare.heat import MOST_ROWS, draw_heat, heat_rows
from simulator.report.compare.overlay import Overlay, draw_fans, draw_passages
from simulator.report.compare.ranges import ranges_of
from simulator.report.compare.words import change_text, remains, signal_title
from simulator.report.numbers import chance_figure
from simulator.report.reading import SeriesBands, read_run
from simulator.report.rows import one_group, pages
from simulator.scenario.readings import signal_of
from simulator.words import Voice

MOST_DIFFERENCES = 2
"""Differences that fit into the heading of a chart."""
MOST_CURVES = 12
"""Overlays of each kind, those that change most, unless all are asked for."""


def comparison_charts(comparison: Comparison, voice: Voice, whole: bool = False) -> list[Chart]:
    """The charts of a comparison; `whole` draws every page and overlay instead of those that change most."""
    frame = frame_of(comparison, voice)
    charts = []
    if len(frame.names) <= MOST_OVERLAID:
        charts += dumbbells(comparison, frame, whole)
        charts += passages(comparison, frame, None if whole else MOST_CURVES)
        charts += fans(comparison, frame, None if whole else MOST_CURVES)
    if len(comparison.contrasts) > 1 and (rows := heat_rows(comparison, frame)):
        shown = rows if whole else rows[:MOST_ROWS]
        draw = partial(draw_heat, frame=frame, signals=shown, of=len(rows))
        charts.append(Chart("heat", "heat", None, None, draw))
    return charts


def dumbbells(comparison: Comparison, frame: Frame, whole: bool) -> list[Chart]:
    """All signals on one sheet, and its beginning (or all of it) in half pages."""
    signals = signals_of(comparison, frame)
    if not signals:
        return []
    finding = finding_of(comparison, signals[0], frame)
    draw = partial(draw_dumbbell, frame=frame, signals=signals, finding=finding, page=None)
    charts, first = [Chart("differences", "comparison", None, None, draw)], 0
    parts = pages(one_group([row_of(signal, frame) for signal in signals]), LAYOUT, PAGE)
    for number, part in enumerate(parts if whole else parts[:1], 1):
        shown = signals[first : first + len(part[0].rows)]
        draw = partial(draw_dumbbell, frame=frame, signals=shown, finding=finding, page=(number, len(parts)))
        charts.append(Chart(f"differences-{number:02d}", "comparison", None, None, draw))
        first += len(shown)
    return charts


def finding_of(comparison: Comparison, first: Signal, frame: Frame) -> str:
    """How many differences remain, and the largest."""
    return frame.voice.say(
        "compare-finding",
        kept=sum(map(remains, comparison.differences)),
        count=sum(difference.change is not None for difference in comparison.differences),
        title=first.title,
        change=first.written,
        letter=first.letter,
    )


def passages(comparison: Comparison, frame: Frame, most: int | None) -> list[Chart]:
    """Overlaid first passages of signals that change, those that change most first; each signal once, since readings at
    other dates are the same curve cut elsewhere."""
    dated = [name for name in comparison.order if comparison.reference.signals[name].when]
    moving = [name for name in dated if any(moves(contrast.signal(name)) for contrast in comparison.contrasts)]
    last = {signal_of(name): name for name in sorted(moving, key=lambda name: until(comparison, name))}
    changed = [name for name in moving if last[signal_of(name)] == name]
    return [
        Chart(
            file_name("passage", name),
            "passages",
            name,
            None,
            partial(draw_passages, frame=frame, overlay=overlay_of(comparison, name, frame)),
        )
        for name in changed[:most]
    ]


def until(comparison: Comparison, name: str) -> date:
    """The end of a signal's window."""
    when = comparison.reference.signals[name].when
    return when.until if when else date.min


def moves(difference: SignalDifference | None) -> bool:
    """Whether a signal does not answer alike in all worlds."""
    return difference is not None and difference.change is not None and difference.change.error > 0


def overlay_of(comparison: Comparison, name: str, frame: Frame) -> Overlay:
    """What the overlaid first passages of a signal show."""
    signal, voice = comparison.reference.signals[name], frame.voice
    differences = [contrast.signal(name) for contrast in comparison.contrasts]
    hedge = signal.hedge
    return Overlay(
        signal_title(signal, voice),
        voice.sentence(voice.text(signal.question)),
        (hedge.low, hedge.high) if hedge else None,
        (
            passage(comparison.reference, name),
            *(
                passage(contrast.other, name) if difference else None
                for contrast, difference in zip(comparison.contrasts, differences, strict=True)
            ),
        ),
        (
            comparison.reference.probability(name),
            *(difference.probabilities[1] if difference else None for difference in differences),
        ),
        ranges_of(comparison, name),
        change_sentences(frame, differences),
    )


def change_sentences(frame: Frame, differences: Sequence[SignalDifference | None]) -> tuple[str, ...]:
    """The differences of a signal in words; of many runs, the largest alone."""
    known = [
        (letter, difference) for letter, difference in zip(frame.letters[1:], differences, strict=True) if difference
    ]
    if len(known) > MOST_DIFFERENCES:
        known = sorted(known, key=lambda pair: size(pair[1]))[:1]
    return tuple(change_sentence(letter, difference, frame.voice) for letter, difference in known)


def change_sentence(letter: str, difference: SignalDifference, voice: Voice) -> str:
    """A difference in words, with the worlds that flip."""
    parts = {"letter": letter, "change": change_text(difference)}
    if difference.flips is None:
        return voice.say("compare-passage-change", **parts)
    gained, lost = (chance_figure(part) for part in (difference.flips.gained, difference.flips.lost))
    return voice.say("compare-passage-flips", gained=gained, lost=lost, **parts)


def fans(comparison: Comparison, frame: Frame, most: int | None) -> list[Chart]:
    """Overlaid medians and bands of main series, those whose medians move most against the band first. Bands are those
    of runs: where evidence weighs the worlds there are none."""
    if any(run.weighted for run in comparison.runs):
        return []
    tables = [read_run(run.run.folder, frame.voice) for run in comparison.runs]
    shared = {name: [table.series.get(name) for table in tables] for name in tables[0].series}
    distances = {name: distance(bands) for name, bands in shared.items()}
    moved = sorted((name for name in shared if distances[name] > 0), key=lambda name: -distances[name])
    words = replace(tables[0], forecast=tables[0].forecast.model_copy(update={"signals": ()}), series={}, strip={})
    return [
        Chart(
            file_name("fan", name),
            "fans",
            None,
            name,
            partial(draw_fans, frame=frame, tables=words, bands=shared[name]),
        )
        for name in moved[:most]
    ]


def distance(bands: Sequence[SeriesBands | None]) -> float:
    """How far medians stray from those of the reference, over the width of its 80 % band, both on average."""
    reference = bands[0]
    if reference is None:
        return 0.0
    width = float(np.mean(reference.quantiles["q90"] - reference.quantiles["q10"]))
    alike = [band for band in bands[1:] if band and np.array_equal(band.days, reference.days)]
    gaps = [float(np.mean(np.abs(band.quantiles["q50"] - reference.quantiles["q50"]))) for band in alike]
    return max(gaps, default=0.0) / width if width > 0 else max(gaps, default=0.0)
