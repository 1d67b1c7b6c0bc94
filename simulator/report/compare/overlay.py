"""Curves of two to seven runs on one sheet: first passages of a signal, fans of a series."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

import numpy as np

from simulator.analysis.compare.curves import Passage
from simulator.forecast.intervals import Probability
from simulator.report.compare.frame import LOOKS, Frame
from simulator.report.compare.ranges import Range, draw_range, draw_sampling, range_in_brackets, ranges_say
from simulator.report.fans import fan_panel
from simulator.report.measure import spread
from simulator.report.numbers import chance_figure
from simulator.report.panels import Area, Curve, Label, Panels, Stroke, panel_chart
from simulator.report.passage import BAR, FOOT, HEAD, LEFT, curve_axes
from simulator.report.reading import RunTables, SeriesBands
from simulator.report.sheet import (
    ESSAY_TINT,
    GREY,
    LEADING,
    TEXT_SIZE,
    TINTS,
    Heading,
    Sheet,
    Told,
    lay_out,
)
from simulator.report.wording import rank_error
from simulator.words import capital
from simulator.words.numbers import number, percentage, points

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

LABELS = 110.0
"""Width of the column of labels that `curve_axes` leaves."""
LANE, NARROW, FEW = 5.0, 3.6, 3
"""Width of a run's lane beside the curves: of this few runs, and of more."""
BAND_GREY = "#DADADA"


@dataclass(frozen=True, slots=True)
class Overlay:
    """First passages of one signal; a run that does not ask it, or in which no world answers, has None."""

    title: str
    question: str
    hedge: tuple[float, float] | None
    passages: tuple[Passage | None, ...]
    values: tuple[Probability | None, ...]
    ranges: tuple[Range, ...]
    changes: tuple[str, ...]
    """What is said of each other run's difference."""


def draw_passages(figure: "Figure", frame: Frame, overlay: Overlay) -> Told:
    """The share of worlds in which it has happened, by date, run by run."""
    voice = frame.voice
    told = [
        f"{letter} {_chance(value, frame)}{range_in_brackets(each, voice)}"
        for letter, value, each in zip(frame.letters, overlay.values, overlay.ranges, strict=True)
    ]
    finding = voice.join([*told, *overlay.changes])
    errors = [value.error for value in overlay.values if value]
    error = voice.say("compare-errors", points=points(max(errors, default=0.0)))
    ranges = [ranges_say(frame, key, [overlay.ranges]) for key in ("passage-ranges", "caption-ranges", "alt-ranges")]
    runs, *rest = frame.footer(error)
    notes = [note for note in (runs, ranges[0], *rest) if note]
    sheet = lay_out(figure, Heading(overlay.title, overlay.question, finding), notes, least=150.0)
    known = [passage for passage in overlay.passages if passage]
    days = np.unique(np.concatenate([[*passage.days, passage.until] for passage in known]))
    axes = curve_axes(sheet, days, voice)
    for (colour, _, dash), passage in reversed(list(zip(LOOKS, overlay.passages, strict=False))):
        if passage:
            ends = [*passage.days, max(passage.until, passage.days[-1])], [*passage.cumulative, passage.cumulative[-1]]
            axes.step(*ends, where="post", color=colour, linestyle=dash, linewidth=1.5, clip_on=False)
    _label_passages(sheet, axes, frame, overlay)
    caption = voice.sentence(voice.say("compare-passages-caption", runs=frame.key(), error=error))
    alt = f"{overlay.question} {finding}"
    return Told(overlay.title, voice.paragraph(caption, ranges[1]), voice.paragraph(alt, ranges[2]))


def _label_passages(sheet: Sheet, axes: "Axes", frame: Frame, overlay: Overlay) -> None:
    """Beside the end of the window: each run's two uncertainties, the essay's range, each run's letter and share."""
    height = sheet.body - FOOT - HEAD
    first, last = axes.get_xlim()
    point = (last - first) / (sheet.width - LEFT - LABELS)
    end = _draw_chances(axes, overlay, point)
    labels = [
        (passage.cumulative[-1], f"{letter} {_chance(value, frame)}", colour)
        for letter, value, passage, (colour, _, _) in zip(
            frame.letters, overlay.values, overlay.passages, LOOKS, strict=False
        )
        if passage
    ]
    if overlay.hedge:
        low, high = overlay.hedge
        across = last + point * (end + BAR / 2)
        axes.bar(across, high - low, bottom=low, width=point * BAR, color=ESSAY_TINT, clip_on=False)
        end += BAR + 3.0
        labels.append(
            (
                (low + high) / 2,
                f"{frame.voice.say('compare-essay')} {frame.voice.span(low, high)}",
                GREY,
            )
        )
    places = spread([float(value) * height for value, _, _ in labels], TEXT_SIZE * LEADING + 2.0, 4.0, height)
    for place, (_, text, colour) in zip(places, labels, strict=True):
        sheet.write(sheet.width - LABELS + end + 1.0, FOOT + place, text, color=colour, va="center_baseline")


def _draw_chances(axes: "Axes", overlay: Overlay, point: float) -> float:
    """Each run's mark in a lane of its own, over its range and with its interval of sampling; the width of all, points.

    Parameters
    ----------
    point: a point in the unit of the axis of dates
    """
    last = axes.get_xlim()[1]
    lane = LANE if len(overlay.values) <= FEW else NARROW
    for place, (value, told) in enumerate(zip(overlay.values, overlay.ranges, strict=True)):
        if value:
            across = last + point * (lane + place * lane)
            draw_range(axes, told, place, across, point * lane, upright=True)
            draw_sampling(axes, value, place, across, upright=True)
            look: dict[str, Any] = {"marker": LOOKS[place][1], "markersize": 2.6, "color": LOOKS[place][0], "zorder": 4}
            axes.plot((across,), (value.value,), clip_on=False, **look)
    return (len(overlay.values) + 0.5) * lane + 3.0


def _chance(value: Probability | None, frame: Frame) -> str:
    if value is None:
        return frame.voice.say("compare-no-answer")
    return frame.voice.percent(chance_figure(asdict(value)))


@panel_chart
def draw_fans(frame: Frame, tables: RunTables, bands: Sequence[SeriesBands | None]) -> Panels:
    """Medians of one series run by run, over the 80 % band of the reference and, of two runs, that of the other."""
    voice, known = frame.voice, [(look, band) for look, band in zip(LOOKS, bands, strict=False) if band]
    series, two = known[0][1], len(known) == 2
    title, finding = capital(tables.text(series.meaning)), _ends(frame, bands)
    error = voice.say("compare-rank-error", points=percentage(rank_error(min(frame.worlds)), 1))
    shaded = [(look, band) for look, band in zip(LOOKS, bands[: 2 if two else 1], strict=False) if band]
    strokes: list[Stroke] = []
    for (look, band), fill, see in zip(shaded, (BAND_GREY, TINTS["80"]), (1.0, 0.45), strict=False):
        low, high = band.quantiles["q10"], band.quantiles["q90"]
        strokes += [Area(band.days, low, high, fill, see)]
        strokes += [Curve(band.days, edge, look[0], 0.5, look[2]) for edge in (low, high)]
    strokes += [Curve(band.days, band.quantiles["q50"], look[0], 1.5, look[2]) for look, band in reversed(known)]
    shown = [band.quantiles["q50"] for _, band in known]
    shown += [band.quantiles[level] for _, band in shaded for level in ("q10", "q90")]
    ends = [
        (float(band.quantiles["q50"][-1]), letter, look[0])
        for letter, band, look in zip(frame.letters, bands, LOOKS, strict=False)
        if band
    ]
    labels = [Label(value, f"{letter} {number(value)}", ink) for value, letter, ink in ends]
    panel = replace(fan_panel(series, strokes, shown, voice), labels=labels)
    note = voice.say("compare-fans-note-two" if two else "compare-fans-note")
    caption = voice.sentence(voice.say("compare-fans-caption", runs=frame.key(), error=error))
    heading = Heading(title, voice.say("compare-fans-question"), finding)
    told = voice.paragraph(voice.sentence(title), finding)
    return Panels(voice, heading, [panel], [note, *frame.footer(error)], caption, told, least=150.0)


def _ends(frame: Frame, bands: Sequence[SeriesBands | None]) -> str:
    """Where the medians stand at the last date."""
    known = [(letter, band) for letter, band in zip(frame.letters, bands, strict=True) if band]
    last = frame.voice.day(date.fromordinal(int(known[0][1].days[-1])))
    medians = [
        f"{letter} {frame.voice.quantity(float(band.quantiles['q50'][-1]), band.unit)}" for letter, band in known
    ]
    return frame.voice.say("compare-fans-answer", day=last, medians=", ".join(medians))
