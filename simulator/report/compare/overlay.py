"""Curves of two to seven runs on one sheet: first passages of a signal, fans of a series."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from simulator.analysis.compare.curves import Passage
from simulator.forecast.intervals import Probability
from simulator.report.compare.frame import STYLES, Frame
from simulator.report.compare.ranges import EDGE, FILL, THICK, Range, pale, range_in_brackets, ranges_text
from simulator.report.fans import fan_panel
from simulator.report.numbers import chance_figure
from simulator.report.panels import Label, Panel, Panels, chance_axis, dates, panel_chart
from simulator.report.passage import BAR
from simulator.report.reading import RunTables, SeriesBands
from simulator.report.sheet import ESSAY_TINT, GREY, TINTS, Heading
from simulator.report.strokes import Area, Curve, OuterBar, OuterDot, Stroke
from simulator.report.wording import rank_error
from simulator.words import capital
from simulator.words.numbers import number, percentage, points

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


@panel_chart
def draw_passages(frame: Frame, overlay: Overlay) -> Panels:
    """The share of worlds in which it has happened, by date, run by run."""
    voice = frame.voice
    chances_text = [
        f"{letter} {_chance(value, frame)}{range_in_brackets(range_, voice)}"
        for letter, value, range_ in zip(frame.letters, overlay.values, overlay.ranges, strict=True)
    ]
    finding = voice.join([*chances_text, *overlay.changes])
    errors = [value.error for value in overlay.values if value]
    error = voice.say("compare-errors", points=points(max(errors, default=0.0)))
    notes, about, alt = (
        ranges_text(frame, f"{part}-ranges", [overlay.ranges]) for part in ("passage", "caption", "alt")
    )
    runs, *rest = frame.footer(error)
    caption = voice.sentence(voice.say("compare-passages-caption", runs=frame.key(), error=error))
    return Panels(
        voice,
        Heading(overlay.title, overlay.question, finding),
        [passages_panel(frame, overlay)],
        [note for note in (runs, notes, *rest) if note],
        voice.paragraph(caption, about),
        voice.paragraph(overlay.question, finding, alt),
        least=150.0,
    )


def passages_panel(frame: Frame, overlay: Overlay) -> Panel:
    """Curves, the reference over all others; beside the end of the window each run's two uncertainties and the essay's
    range; each run's letter and share."""
    voice, hedge = frame.voice, overlay.hedge
    known = [(index, passage) for index, passage in enumerate(overlay.passages) if passage]
    days = np.unique(np.concatenate([[*passage.days, passage.until] for _, passage in known]))
    strokes: list[Stroke] = []
    for index, passage in reversed(known):
        ends = [*passage.days, max(passage.until, passage.days[-1])], [*passage.cumulative, passage.cumulative[-1]]
        strokes.append(Curve(*ends, STYLES[index][0], 1.5, STYLES[index][2], steps=True))
    lane = LANE if len(overlay.values) <= FEW else NARROW
    for index, (value, range_) in enumerate(zip(overlay.values, overlay.ranges, strict=True)):
        strokes += upright_chance(value, range_, index, lane) if value else []
    beside = (len(overlay.values) + 0.5) * lane + 3.0
    labels = [
        Label(
            float(passage.cumulative[-1]),
            f"{frame.letters[index]} {_chance(overlay.values[index], frame)}",
            STYLES[index][0],
        )
        for index, passage in known
    ]
    if hedge:
        strokes.append(OuterBar(beside + BAR / 2, *hedge, BAR, ESSAY_TINT))
        beside += BAR + 3.0
        labels.append(Label(sum(hedge) / 2, f"{voice.say('compare-essay')} {voice.span(*hedge)}", GREY))
    axis = voice.say("chart-passage-axis")
    return Panel(dates(days, voice), chance_axis(voice), strokes, axis, labels, beside + 1.0)


def upright_chance(value: Probability, range_: Range, index: int, lane: float) -> list[Stroke]:
    """A run's mark in a lane of its own, over its range over assumptions and with its interval of sampling."""
    across, (ink, marker, _) = lane * (index + 1), STYLES[index]
    assumptions, bars = range_.assumptions, list[Stroke]()
    if assumptions:
        fill = pale(index, FILL) if assumptions.clear else "white"
        bars.append(OuterBar(across, assumptions.low, assumptions.high, THICK * lane, fill, pale(index, EDGE)))
    bars.append(OuterBar(across, value.low, value.high, 1.0, ink, order=3.0))
    return [*bars, OuterDot(across, value.value, ink, marker)]


def _chance(value: Probability | None, frame: Frame) -> str:
    if value is None:
        return frame.voice.say("compare-no-answer")
    return frame.voice.percent(chance_figure(value))


@panel_chart
def draw_fans(frame: Frame, tables: RunTables, bands: Sequence[SeriesBands | None]) -> Panels:
    """Medians of one series run by run, over the 80 % band of the reference and, of two runs, that of the other."""
    voice, known = frame.voice, [(style, band) for style, band in zip(STYLES, bands, strict=False) if band]
    series, two = known[0][1], len(known) == 2
    title, finding = capital(tables.text(series.title)), _ends(frame, bands)
    error = voice.say("compare-rank-error", points=percentage(rank_error(min(frame.worlds)), 1))
    shaded = [(style, band) for style, band in zip(STYLES, bands[: 2 if two else 1], strict=False) if band]
    strokes: list[Stroke] = []
    for (style, band), fill, see in zip(shaded, (BAND_GREY, TINTS["80"]), (1.0, 0.45), strict=False):
        low, high = band.quantiles["q10"], band.quantiles["q90"]
        strokes += [Area(band.days, low, high, fill, see)]
        strokes += [Curve(band.days, edge, style[0], 0.5, style[2]) for edge in (low, high)]
    strokes += [Curve(band.days, band.quantiles["q50"], style[0], 1.5, style[2]) for style, band in reversed(known)]
    shown = [band.quantiles["q50"] for _, band in known]
    shown += [band.quantiles[level] for _, band in shaded for level in ("q10", "q90")]
    ends = [
        (float(band.quantiles["q50"][-1]), letter, style[0])
        for letter, band, style in zip(frame.letters, bands, STYLES, strict=False)
        if band
    ]
    labels = [Label(value, f"{letter} {number(value)}", ink) for value, letter, ink in ends]
    panel = replace(fan_panel(series, strokes, shown, voice), labels=labels)
    note = voice.say("compare-fans-note-two" if two else "compare-fans-note")
    caption = voice.sentence(voice.say("compare-fans-caption", runs=frame.key(), error=error))
    heading = Heading(title, voice.say("compare-fans-question"), finding)
    alt = voice.paragraph(voice.sentence(title), finding)
    return Panels(voice, heading, [panel], [note, *frame.footer(error)], caption, alt, least=150.0)


def _ends(frame: Frame, bands: Sequence[SeriesBands | None]) -> str:
    """Where the medians stand at the last date."""
    known = [(letter, band) for letter, band in zip(frame.letters, bands, strict=True) if band]
    last = frame.voice.day(date.fromordinal(int(known[0][1].days[-1])))
    medians = [
        f"{letter} {frame.voice.quantity(float(band.quantiles['q50'][-1]), band.unit)}" for letter, band in known
    ]
    return frame.voice.say("compare-fans-answer", day=last, medians=", ".join(medians))
