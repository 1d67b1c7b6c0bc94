"""Paths: a fan of pointwise bands for every main series, and a strip of a few single worlds."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

import numpy as np

from simulator.report.panels import Label, Panel, Panels, around, dates, line_sample, panel_chart
from simulator.report.reading import RunTables, SeriesBands, Values
from simulator.report.sheet import BLACK, BLUE, ORANGE, PINK, TINTS, Heading
from simulator.report.strokes import Area, Curve, Stroke
from simulator.report.wording import footer, rank_error, run_title
from simulator.words import Voice, capital
from simulator.words.numbers import number, percentage, whole

if TYPE_CHECKING:
    from matplotlib.typing import LineStyleType

BANDS = (("90", "q05", "q95"), ("80", "q10", "q90"), ("50", "q25", "q75"))
"""Per cent of the worlds inside, lower and upper edge; widest first."""

PANELS = 6
"""Series on one strip."""
ACROSS = 2
PANEL = 96.0
"""Height of a panel of the strip, in points."""
STYLES: tuple[tuple[str, "LineStyleType"], ...] = (
    (BLUE, "-"),
    (ORANGE, "-"),
    (BLACK, "-"),
    (PINK, "-"),
    (BLUE, (0, (3, 1.5))),
    (BLACK, (0, (1, 1.2))),
)
"""Colour and dash of the single worlds."""


@panel_chart
def draw_fan(run: RunTables, series: SeriesBands) -> Panels:
    """Median and 50, 80 and 90 % bands of one series by date."""
    voice = run.voice
    title = capital(run.text(series.title))
    low, middle, high = (float(series.quantiles[level][-1]) for level in ("q10", "q50", "q90"))
    finding = voice.say(
        "chart-fan-answer",
        day=voice.day(date.fromordinal(int(series.days[-1]))),
        median=voice.quantity(middle, series.unit),
        low=number(low),
        high=voice.quantity(high, series.unit),
    )
    span = {"start": voice.day(run.start), "end": voice.day(run.end)}
    error = voice.say("chart-rank-error", points=percentage(rank_error(run.worlds), 1))
    caption = voice.say("chart-fan-caption", worlds=whole(run.worlds), title=run_title(run), error=error)
    edges = [series.quantiles["q05"], series.quantiles["q95"]]
    return Panels(
        voice,
        Heading(title, voice.say("chart-fan-question", title=run_title(run), **span), finding),
        [fan_panel(series, shade(series), edges, voice)],
        [voice.say("chart-fan-note"), *footer(run, error)],
        voice.sentence(caption),
        voice.paragraph(voice.sentence(title), finding),
    )


def fan_panel(series: SeriesBands, strokes: Sequence[Stroke], shown: Sequence[Values], voice: Voice) -> Panel:
    """A series by date, its bands named at their right end, its unit above."""
    unit = "" if series.unit == "1" else voice.unit(series.unit)
    scale = around(shown, whole=counts(series))
    return Panel(dates(series.days, voice), scale, strokes, unit, end_labels(series, voice))


def shade(series: SeriesBands, median: Curve | None = None) -> list[Stroke]:
    """The bands from the widest to the narrowest, then the median."""
    bands = [
        Area(series.days, series.quantiles[low], series.quantiles[high], TINTS[inside]) for inside, low, high in BANDS
    ]
    return [*bands, median or Curve(series.days, series.quantiles["q50"])]


def counts(series: SeriesBands) -> bool:
    """Whether a series takes whole numbers only: at no date does any quantile fall between two."""
    values = np.concatenate(list(series.quantiles.values()))
    return bool(np.isfinite(values).all() and (values == np.round(values)).all())


def end_labels(series: SeriesBands, voice: Voice) -> list[Label]:
    """What stands beside the last date: the median and the bands, from the median outwards.

    There is no label where there is no number.
    """
    ends = {level: float(values[-1]) for level, values in series.quantiles.items()}
    labels = [("q50", voice.say("chart-median", value=number(ends["q50"])))]
    labels += [(top, inside_text(series, inside, foot, top, voice)) for inside, foot, top in reversed(BANDS)]
    return [Label(ends[level], text, leader=True) for level, text in labels if np.isfinite(ends[level])]


def inside_text(series: SeriesBands, inside: str, foot: str, top: str, voice: Voice) -> str:
    """A band's share of the worlds and its ends at the last date."""
    ends = voice.between(float(series.quantiles[foot][-1]), float(series.quantiles[top][-1]))
    return voice.headed(voice.percent(inside), ends)


def strips(run: RunTables) -> list[list[SeriesBands]]:
    """Series with single worlds, in sheets of six."""
    shown = [run.series[name] for name in run.strip if name in run.series]
    return [shown[first : first + PANELS] for first in range(0, len(shown), PANELS)]


@panel_chart
def draw_strip(run: RunTables, panels: Sequence[SeriesBands], page: tuple[int, int]) -> Panels:
    """Small panels, one per series, each with the same single worlds over the band of all worlds."""
    voice = run.voice
    worlds = sorted({world for series in panels for world in run.strip[series.name]})[: len(STYLES)]
    caption = voice.say("chart-strip-caption", count=len(worlds), worlds=whole(run.worlds), title=run_title(run))
    names = [voice.say("chart-world", number=whole(world)) for world in worlds]
    return Panels(
        voice,
        Heading(voice.say("chart-strip-title"), voice.say("chart-strip-question", count=len(worlds)), ""),
        [strip_panel(run, series, worlds) for series in panels],
        footer(run, voice.say("chart-path-error")),
        voice.sentence(caption),
        strip_in_words(run, panels, worlds),
        columns=ACROSS,
        height=PANEL,
        key=[line_sample(name, *style) for name, style in zip(names, STYLES, strict=False)],
        page=page,
    )


def strip_panel(run: RunTables, series: SeriesBands, worlds: Sequence[int]) -> Panel:
    """One series: the 80 % band of all worlds, and the single worlds."""
    low, high, paths = series.quantiles["q10"], series.quantiles["q90"], run.strip[series.name]
    styled = [(paths[world], style) for world, style in zip(worlds, STYLES, strict=False) if world in paths]
    lines = [Curve(*path, ink, 0.9, dash) for path, (ink, dash) in styled]
    scale = around([low, high, *(values for (_, values), _ in styled)], most=3, whole=counts(series))
    name = run.voice.named(capital(run.text(series.title)), series.unit)
    return Panel(
        dates(series.days, run.voice, most=3), scale, [Area(series.days, low, high, TINTS["90"]), *lines], name
    )


def strip_in_words(run: RunTables, panels: Sequence[SeriesBands], worlds: Sequence[int]) -> str:
    """For every panel, between which values the worlds shown end."""
    ends = [ends_in_words(run, series, run.strip[series.name], worlds) for series in panels]
    return run.voice.join(ends)


def ends_in_words(
    run: RunTables, series: SeriesBands, paths: Mapping[int, tuple[Values, Values]], worlds: Sequence[int]
) -> str:
    ends = [float(paths[world][1][-1]) for world in worlds if world in paths]
    return run.voice.say(
        "chart-strip-alt",
        name=run.text(series.title),
        low=number(min(ends)),
        high=run.voice.quantity(max(ends), series.unit),
        day=run.voice.day(date.fromordinal(int(series.days[-1]))),
    )
