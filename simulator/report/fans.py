"""Paths: a fan of pointwise bands for every main series, and a strip of a few single worlds."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

import numpy as np

from simulator.report.measure import spread, width_of, wrap
from simulator.report.numbers import date_limits, date_ticks, round_ticks
from simulator.report.reading import RunTables, SeriesBands, Values
from simulator.report.sheet import (
    BLACK,
    BLUE,
    FAINT,
    GREY,
    LEADING,
    ORANGE,
    PINK,
    TEXT_SIZE,
    TINTS,
    Heading,
    Sheet,
    Told,
    lay_out,
)
from simulator.report.wording import footer, rank_error, run_title
from simulator.words import Voice, capital
from simulator.words.numbers import number, percentage, tick_labels, whole

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure
    from matplotlib.typing import LineStyleType

LEFT, FOOT, HEAD = 40.0, 16.0, 16.0
LEADER = 17.0
"""From the last date to its labels, in points."""
BANDS = (("90", "q05", "q95"), ("80", "q10", "q90"), ("50", "q25", "q75"))
"""Per cent of the worlds inside, lower and upper edge; widest first."""

PANELS = 6
"""Series on one strip."""
ACROSS = 2
PANEL, PANEL_GAP = 96.0, 44.0
"""Height of a panel of the strip and distance to the next, in points."""
LOOKS: tuple[tuple[str, "LineStyleType"], ...] = (
    (BLUE, "-"),
    (ORANGE, "-"),
    (BLACK, "-"),
    (PINK, "-"),
    (BLUE, (0, (3, 1.5))),
    (BLACK, (0, (1, 1.2))),
)
"""Colour and dash of the single worlds."""


def draw_fan(figure: "Figure", run: RunTables, series: SeriesBands) -> Told:
    """Median and 50, 80 and 90 % bands of one series by date."""
    voice = run.voice
    title = capital(run.text(series.meaning))
    low, middle, high = (float(series.quantiles[level][-1]) for level in ("q10", "q50", "q90"))
    last = voice.day(date.fromordinal(int(series.days[-1])))
    finding = voice.say(
        "chart-fan-answer",
        day=last,
        median=voice.quantity(middle, series.unit),
        low=number(low),
        high=voice.quantity(high, series.unit),
    )
    question = voice.say(
        "chart-fan-question",
        start=voice.day(run.start),
        end=voice.day(run.end),
        title=run_title(run),
    )
    error = voice.say("chart-rank-error", points=percentage(rank_error(run.worlds), 1))
    notes = [voice.say("chart-fan-note"), *footer(run, error)]
    sheet = lay_out(figure, Heading(title, question, finding), notes)
    labels = end_labels(series, voice)
    column = LEADER + 2.0 + max((width_of(text, TEXT_SIZE) for _, text in labels), default=0.0)
    axes = sheet.axes(LEFT, FOOT, sheet.width - LEFT - column, sheet.body - FOOT - HEAD)
    shade(axes, series)
    set_axes(axes, run, series, [series.quantiles["q05"], series.quantiles["q95"]], most=6)
    if series.unit != "1":
        sheet.write(0, sheet.body - 4.0, voice.unit(series.unit), color=GREY)
    label_bands(sheet, axes, series, labels, column)
    caption = voice.say("chart-fan-caption", worlds=whole(run.worlds), title=run_title(run), error=error)
    return Told(title, voice.sentence(caption), f"{voice.sentence(title)} {finding}")


def shade(axes: "Axes", series: SeriesBands) -> None:
    """The bands from the widest to the narrowest, then the median."""
    for inside, low, high in BANDS:
        axes.fill_between(series.days, series.quantiles[low], series.quantiles[high], color=TINTS[inside], linewidth=0)
    axes.plot(series.days, series.quantiles["q50"], color=BLACK, linewidth=1.4)


def set_axes(axes: "Axes", run: RunTables, series: SeriesBands, shown: Sequence[Values], most: int) -> None:
    """Dates across; round numbers up, around everything that is shown."""
    finite = np.concatenate([values[np.isfinite(values)] for values in shown] or [np.zeros(1)])
    low, high = (float(finite.min()), float(finite.max())) if finite.size else (0.0, 1.0)
    room = 0.05 * (high - low) or abs(high) * 0.05 or 1.0
    axes.set(xlim=date_limits(series.days), ylim=(low - room, high + room))
    ticks = round_ticks(low - room, high + room, most, counts(series))
    axes.set_yticks(ticks, tick_labels(ticks))
    axes.grid(axis="y", color=FAINT, linewidth=0.6)
    first, last = (date.fromordinal(int(series.days[place])) for place in (0, -1))
    dates = date_ticks(first, last, run.voice, most)
    axes.set_xticks([place for place, _ in dates], [text for _, text in dates])


def counts(series: SeriesBands) -> bool:
    """Whether a series takes whole numbers only: at no date does any quantile fall between two."""
    values = np.concatenate(list(series.quantiles.values()))
    return bool(np.isfinite(values).all() and (values == np.round(values)).all())


def end_labels(series: SeriesBands, voice: Voice) -> list[tuple[str, str]]:
    """What stands beside the last date: the level of an edge and what it says, from the median outwards.

    There is no label where there is no number.
    """
    labels = [("q50", voice.say("chart-median", value=number(float(series.quantiles["q50"][-1]))))]
    labels += [(top, inside_says(series, inside, foot, top, voice)) for inside, foot, top in reversed(BANDS)]
    return [(level, text) for level, text in labels if np.isfinite(series.quantiles[level][-1])]


def label_bands(sheet: Sheet, axes: "Axes", series: SeriesBands, labels: list[tuple[str, str]], column: float) -> None:
    """Write the labels at the heights of their edges, moved apart where they would touch."""
    height = sheet.body - FOOT - HEAD
    low, high = axes.get_ylim()
    edge = sheet.width - column
    wanted = [(float(series.quantiles[level][-1]) - low) / (high - low) * height for level, _ in labels]
    places = spread(wanted, TEXT_SIZE * LEADING + 1.0, 4.0, height)
    for (_, text), at, place in zip(labels, wanted, places, strict=True):
        sheet.line((edge + 1.0, edge + 12.0, edge + 15.0), (FOOT + at, FOOT + place, FOOT + place))
        sheet.write(edge + LEADER, FOOT + place, text, va="center_baseline")


def inside_says(series: SeriesBands, inside: str, foot: str, top: str, voice: Voice) -> str:
    """A band's share of the worlds and its ends at the last date."""
    ends = voice.between(float(series.quantiles[foot][-1]), float(series.quantiles[top][-1]))
    return voice.headed(voice.percent(inside), ends)


def strips(run: RunTables) -> list[list[SeriesBands]]:
    """Series with single worlds, in sheets of six."""
    shown = [run.series[name] for name in run.strip if name in run.series]
    return [shown[first : first + PANELS] for first in range(0, len(shown), PANELS)]


def draw_strip(figure: "Figure", run: RunTables, panels: Sequence[SeriesBands], page: tuple[int, int]) -> Told:
    """Small panels, one per series, each with the same single worlds over the band of all worlds."""
    voice = run.voice
    worlds = sorted({world for series in panels for world in run.strip[series.name]})[: len(LOOKS)]
    title = voice.say("chart-strip-title") + (voice.brackets(f"{page[0]}/{page[1]}") if page[1] > 1 else "")
    question = voice.say("chart-strip-question", count=len(worlds))
    down = -(-len(panels) // ACROSS)
    notes = footer(run, voice.say("chart-path-error"))
    sheet = lay_out(figure, Heading(title, question, ""), notes, body=down * (PANEL + PANEL_GAP) + 16.0)
    draw_legend(sheet, worlds, voice)
    for place, series in enumerate(panels):
        draw_panel(sheet, run, series, worlds, place)
    caption = voice.say("chart-strip-caption", count=len(worlds), worlds=whole(run.worlds), title=run_title(run))
    return Told(title, voice.sentence(caption), strip_in_words(run, panels, worlds))


def draw_legend(sheet: Sheet, worlds: Sequence[int], voice: Voice) -> None:
    """One line that names the worlds with the colour and dash of their lines."""
    x = 0.0
    for world, (colour, dash) in zip(worlds, LOOKS, strict=False):
        text = voice.say("chart-world", number=whole(world))
        y = sheet.body - 6.0
        sheet.line((x, x + 16.0), (y, y), color=colour, linestyle=dash, linewidth=1.2)
        sheet.write(x + 20.0, y, text, va="center_baseline")
        x += 30.0 + width_of(text, TEXT_SIZE)


def draw_panel(sheet: Sheet, run: RunTables, series: SeriesBands, worlds: Sequence[int], place: int) -> None:
    """One series: the 80 % band and median of all worlds, and the single worlds."""
    column, row = place % ACROSS, place // ACROSS
    wide = (sheet.width - 12.0) / ACROSS
    bottom = sheet.body - 16.0 - (row + 1) * (PANEL + PANEL_GAP) + 18.0
    axes = sheet.axes(column * (wide + 12.0) + 38.0, bottom, wide - 48.0, PANEL)
    low, high = series.quantiles["q10"], series.quantiles["q90"]
    axes.fill_between(series.days, low, high, color=TINTS["90"], linewidth=0)
    paths = run.strip[series.name]
    shown = [low, high]
    for world, (colour, dash) in zip(worlds, LOOKS, strict=False):
        if world in paths:
            axes.plot(*paths[world], color=colour, linestyle=dash, linewidth=0.9)
            shown.append(paths[world][1])
    set_axes(axes, run, series, shown, most=3)
    lines = wrap(run.voice.named(capital(run.text(series.meaning)), series.unit), TEXT_SIZE, wide)
    sheet.write_lines(column * (wide + 12.0), bottom + PANEL + 12.0, lines[:2], BLACK)


def strip_in_words(run: RunTables, panels: Sequence[SeriesBands], worlds: Sequence[int]) -> str:
    """For every panel, between which values the worlds shown end."""
    told = [ends_in_words(run, series, run.strip[series.name], worlds) for series in panels]
    return run.voice.join(told)


def ends_in_words(
    run: RunTables, series: SeriesBands, paths: Mapping[int, tuple[Values, Values]], worlds: Sequence[int]
) -> str:
    ends = [float(paths[world][1][-1]) for world in worlds if world in paths]
    return run.voice.say(
        "chart-strip-alt",
        name=run.text(series.meaning),
        low=number(min(ends)),
        high=run.voice.quantity(max(ends), series.unit),
        day=run.voice.day(date.fromordinal(int(series.days[-1]))),
    )
