"""Small panels of the main series: the worlds of the stories as lines over the fan of all worlds."""

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import count
from typing import TYPE_CHECKING

import numpy as np

from simulator.analysis.story.stories import Stories
from simulator.forecast.names import series_title
from simulator.report.fans import BANDS, counts, shade
from simulator.report.panels import Panel, Panels, Sample, area_sample, around, dates, line_sample, panel_chart
from simulator.report.reading import RunTables, SeriesBands, Values
from simulator.report.sheet import BLACK, ORANGE, PINK, TINTS, Heading
from simulator.report.story.text import evidence, rank_points
from simulator.report.story.words import StoryVoice
from simulator.report.strokes import Curve
from simulator.report.wording import footer, run_title
from simulator.words import capital
from simulator.words.numbers import number

if TYPE_CHECKING:
    from matplotlib.typing import LineStyleType

ACROSS, DOWN = 3, 4
PANEL = 70.0
"""Height of a panel, in points."""
COLOURS = (BLACK, "#D55E00", "#009E73", PINK, ORANGE)
DASHES: tuple["LineStyleType", ...] = ("-", (0, (3, 1.5)), (0, (1, 1.2)))
"""Colour and dash of the worlds of the stories (colours of Okabe and Ito 2008 that stand out from a blue fan)."""


def fans_of(stories: Stories, run: RunTables) -> list[SeriesBands]:
    """The fans of the main series in the catalogue's order."""
    scenario, clearings = stories.backdrop.scenario, stories.backdrop.calendar.clearing_dates
    days = np.array([day.toordinal() for day in clearings], dtype=np.float64)
    voice = StoryVoice(run.voice.language, scenario)
    fans = []
    for name, fan in stories.backdrop.fans.items():
        edges = dict(fan.edges)
        meaning = {"en": voice.series(name), voice.language: voice.series(name)}
        short = {voice.language: series_title(name, scenario, voice)}
        fans.append(SeriesBands(name, scenario.series[name].unit, meaning, days, edges, {**meaning, **short}))
    return fans


def sheets(stories: Stories, run: RunTables) -> list[list[SeriesBands]]:
    """Series in sheets of twelve panels."""
    shown, most = fans_of(stories, run), ACROSS * DOWN
    return [shown[first : first + most] for first in range(0, len(shown), most)]


@panel_chart
def draw_paths(run: RunTables, stories: Stories, panels: Sequence[SeriesBands], page: tuple[int, int]) -> Panels:
    """Panels of series, each with the worlds of the stories over the bands of all worlds."""
    voice = StoryVoice(run.voice.language, stories.backdrop.scenario)
    several = len(stories.stories) > 1
    key = "story-paths-question-many" if several else "story-paths-question-one"
    error = voice.say("chart-rank-error", points=rank_points(stories))
    paths = {
        series.name: [story.world.series[series.name].astype(np.float64) for story in stories.stories]
        for series in panels
    }
    return Panels(
        voice,
        Heading(
            voice.say("story-paths-many" if several else "story-paths"),
            voice.say(key, number=stories.stories[0].world.number),
            "",
        ),
        [paths_panel(series, paths[series.name], run) for series in panels],
        [*evidence(stories, voice), *footer(run, error)],
        run.voice.sentence(voice.say("story-paths-caption", title=run_title(run))),
        in_words(panels, paths, run),
        columns=ACROSS,
        height=PANEL,
        key=legend(stories, voice),
        page=page,
    )


def paths_panel(series: SeriesBands, paths: Sequence[Values], run: RunTables) -> Panel:
    """A series: the worlds of the stories over the bands of all worlds."""
    median = Curve(series.days, series.quantiles["q50"], "white", 0.7)
    lines = [
        Curve(series.days, path, ink, 1.2, dash)
        for path, (ink, dash) in zip(paths, map(style_of, count()), strict=False)
    ]
    scale = around([series.quantiles["q05"], series.quantiles["q95"], *paths], most=3, whole=counts(series))
    name = run.voice.named(capital(run.text(series.title)), series.unit)
    return Panel(dates(series.days, run.voice, most=3), scale, [*shade(series, median), *lines], name)


def legend(stories: Stories, voice: StoryVoice) -> list[Sample]:
    """The worlds of the stories, and the shares of worlds in the bands."""
    several = len(stories.stories) > 1
    names = [
        voice.say("story-story-short", place=number) if several else voice.say("chart-world", number=story.world.number)
        for number, story in enumerate(stories.stories, 1)
    ]
    bands = [area_sample(voice.percent(inside), TINTS[inside]) for inside, _, _ in reversed(BANDS)]
    return [*(line_sample(name, *style_of(index)) for index, name in enumerate(names)), *bands]


def style_of(index: int) -> tuple[str, "LineStyleType"]:
    """Colour and dash of the line of a story."""
    return COLOURS[index % len(COLOURS)], DASHES[index // len(COLOURS) % len(DASHES)]


def in_words(panels: Sequence[SeriesBands], paths: Mapping[str, Sequence[Values]], run: RunTables) -> str:
    """Where the worlds of the stories end, series by series."""
    voice = run.voice
    clauses = []
    for series in panels:
        *others, last = (float(path[-1]) for path in paths[series.name])
        ends = [*(number(end) for end in others), run.voice.quantity(last, series.unit)]
        clauses.append(voice.headed(run.text(series.title), voice.commas(ends)))
    return voice.sentence(voice.headed(voice.day(date.fromordinal(int(panels[0].days[-1]))), voice.clauses(clauses)))
