"""Curves of two to seven runs on one sheet: first passages of a signal, fans of a series."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import numpy as np

from simulator.analysis.compare.curves import Passage
from simulator.forecast.intervals import Probability
from simulator.forecast.names import unit_name
from simulator.report.compare.frame import LOOKS, Frame
from simulator.report.compare.phrases import say
from simulator.report.compare.words import percentage
from simulator.report.fans import set_axes
from simulator.report.measure import spread, width_of
from simulator.report.numbers import day, number, per_cent, points, quantity, span
from simulator.report.passage import BAR, FOOT, HEAD, LEFT, curve_axes
from simulator.report.reading import RunTables, SeriesBands
from simulator.report.sheet import (
    BLACK,
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
from simulator.report.wording import capital, join, rank_error, sentence

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

LABELS = 110.0
"""Width of the column of labels that `curve_axes` leaves."""
BAND_GREY = "#DADADA"


@dataclass(frozen=True, slots=True)
class Overlay:
    """First passages of one signal; a run that does not ask it, or in which no world answers, has None."""

    title: str
    question: str
    hedge: tuple[float, float] | None
    passages: tuple[Passage | None, ...]
    values: tuple[Probability | None, ...]
    changes: tuple[str, ...]
    """What is said of each other run's difference."""


def draw_passages(figure: "Figure", frame: Frame, overlay: Overlay) -> Told:
    """The share of worlds in which it has happened, by date, run by run."""
    language = frame.language
    told = [f"{letter} {_chance(value, frame)}" for letter, value in zip(frame.letters, overlay.values, strict=True)]
    finding = join(language, [*told, *overlay.changes])
    errors = [value.error for value in overlay.values if value]
    error = say(language, "errors", points=points(max(errors, default=0.0)))
    sheet = lay_out(figure, Heading(overlay.title, overlay.question, finding), frame.footer(error), least=150.0)
    known = [passage for passage in overlay.passages if passage]
    days = np.unique(np.concatenate([[*passage.days, passage.until] for passage in known]))
    axes = curve_axes(sheet, days, language)
    for (colour, _, dash), passage in reversed(list(zip(LOOKS, overlay.passages, strict=False))):
        if passage:
            ends = [*passage.days, max(passage.until, passage.days[-1])], [*passage.cumulative, passage.cumulative[-1]]
            axes.step(*ends, where="post", color=colour, linestyle=dash, linewidth=1.5, clip_on=False)
    _label_passages(sheet, axes, frame, overlay)
    caption = say(language, "passages-caption", runs=frame.key(), error=error)
    return Told(overlay.title, sentence(caption, language), f"{overlay.question} {finding}")


def _label_passages(sheet: Sheet, axes: "Axes", frame: Frame, overlay: Overlay) -> None:
    """Beside the end of the window: each run's letter and share, and the essay's range."""
    height = sheet.body - FOOT - HEAD
    edge = sheet.width - LABELS
    labels = [
        (passage.cumulative[-1], f"{letter} {_chance(value, frame)}", colour)
        for letter, value, passage, (colour, _, _) in zip(
            frame.letters, overlay.values, overlay.passages, LOOKS, strict=False
        )
        if passage
    ]
    if overlay.hedge:
        low, high = overlay.hedge
        first, last = axes.get_xlim()
        wide = (last - first) * BAR / (sheet.width - LEFT - LABELS)
        axes.bar(last + wide * 0.75, high - low, bottom=low, width=wide, color=ESSAY_TINT, clip_on=False)
        labels.append(((low + high) / 2, f"{say(frame.language, 'essay')} {span(low, high, frame.language)}", GREY))
    places = spread([float(value) * height for value, _, _ in labels], TEXT_SIZE * LEADING + 2.0, 4.0, height)
    for place, (_, text, colour) in zip(places, labels, strict=True):
        sheet.write(edge + BAR + 10.0, FOOT + place, text, color=colour, va="center_baseline")


def _chance(value: Probability | None, frame: Frame) -> str:
    if value is None:
        return say(frame.language, "no-answer")
    return percentage(value, frame.language) + per_cent(frame.language)


def draw_fans(figure: "Figure", frame: Frame, tables: RunTables, bands: Sequence[SeriesBands | None]) -> Told:
    """Medians of one series run by run, over the 80 % band of the reference and, of two runs, that of the other."""
    language = frame.language
    series = next(band for band in bands if band)
    title = capital(tables.text(series.meaning))
    finding = _ends(frame, bands)
    error = say(language, "rank-error", points=f"{100 * rank_error(min(frame.worlds)):.1f}")
    two = sum(band is not None for band in bands) == 2
    notes = [say(language, "fans-note-two" if two else "fans-note"), *frame.footer(error)]
    question = say(language, "fans-question")
    sheet = lay_out(figure, Heading(title, question, finding), notes, least=150.0)
    labels = [
        (float(band.quantiles["q50"][-1]), f"{letter} {number(float(band.quantiles['q50'][-1]))}", look[0])
        for letter, band, look in zip(frame.letters, bands, LOOKS, strict=False)
        if band
    ]
    column = 10.0 + max(width_of(text, TEXT_SIZE) for _, text, _ in labels)
    axes = sheet.axes(LEFT + 6.0, FOOT, sheet.width - LEFT - 6.0 - column, sheet.body - FOOT - HEAD)
    shaded = [band for band in bands[: 2 if two else 1] if band]
    shown = [band.quantiles[level] for band in bands if band for level in ("q50",)]
    shown += [band.quantiles[level] for band in shaded for level in ("q10", "q90")]
    for band, fill, see, look in zip(shaded, (BAND_GREY, TINTS["80"]), (1.0, 0.45), LOOKS, strict=False):
        edges = band.quantiles["q10"], band.quantiles["q90"]
        axes.fill_between(band.days, *edges, color=fill, alpha=see, linewidth=0)
        for edge in edges:
            axes.plot(band.days, edge, color=look[0], linestyle=look[2], linewidth=0.5)
    for (colour, _, dash), each in reversed(list(zip(LOOKS, bands, strict=False))):
        if each:
            axes.plot(each.days, each.quantiles["q50"], color=colour, linestyle=dash, linewidth=1.5)
    set_axes(axes, tables, series, shown, most=6)
    axes.grid(axis="y", color=FAINT, linewidth=0.6)
    if series.unit != "1":
        sheet.write(0, sheet.body - 4.0, unit_name(series.unit, language), color=GREY)
    low, high = axes.get_ylim()
    height = sheet.body - FOOT - HEAD
    wanted = [(value - low) / (high - low) * height for value, _, _ in labels]
    for place, (_, text, colour) in zip(spread(wanted, TEXT_SIZE * LEADING + 1.0, 4.0, height), labels, strict=True):
        sheet.write(sheet.width - column + 6.0, FOOT + place, text, color=colour or BLACK, va="center_baseline")
    caption = say(language, "fans-caption", runs=frame.key(), error=error)
    return Told(title, sentence(caption, language), f"{sentence(title, language)} {finding}")


def _ends(frame: Frame, bands: Sequence[SeriesBands | None]) -> str:
    """Where the medians stand at the last date."""
    known = [(letter, band) for letter, band in zip(frame.letters, bands, strict=True) if band]
    last = day(date.fromordinal(int(known[0][1].days[-1])), frame.language)
    medians = [
        f"{letter} {quantity(float(band.quantiles['q50'][-1]), band.unit, frame.language)}" for letter, band in known
    ]
    return say(frame.language, "fans-answer", day=last, medians=", ".join(medians))
