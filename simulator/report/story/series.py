"""Small panels of the main series: the worlds told as lines over the fan of all worlds."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

import numpy as np

from simulator.analysis.story.stories import Stories
from simulator.report.fans import BANDS, set_axes, shade
from simulator.report.measure import width_of, wrap
from simulator.report.reading import RunTables, SeriesBands, Values
from simulator.report.sheet import (
    BLACK,
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
from simulator.report.story.text import evidence, rank_points
from simulator.report.story.words import Teller
from simulator.report.wording import footer, run_title
from simulator.words import capital
from simulator.words.numbers import number

if TYPE_CHECKING:
    from matplotlib.figure import Figure
    from matplotlib.typing import LineStyleType

ACROSS, DOWN = 3, 4
PANEL, GAP = 70.0, 54.0
"""Height of a panel and of what stands between two, in points."""
LEFT = 34.0
LEGEND = 18.0
COLOURS = (BLACK, "#D55E00", "#009E73", PINK, ORANGE)
DASHES: tuple["LineStyleType", ...] = ("-", (0, (3, 1.5)), (0, (1, 1.2)))
"""Colour and dash of the worlds told (colours of Okabe and Ito 2008 that stand out from a blue fan)."""


def fans_of(stories: Stories, run: RunTables) -> list[SeriesBands]:
    """The fans of the main series in the catalogue's order."""
    scenario, clearings = stories.backdrop.scenario, stories.backdrop.calendar.clearing_dates
    days = np.array([one.toordinal() for one in clearings], dtype=np.float64)
    voice = Teller(run.voice.language, scenario)
    found = []
    for name, fan in stories.backdrop.fans.items():
        edges = dict(fan.edges)
        meaning = {"en": voice.series(name), voice.language: voice.series(name)}
        found.append(SeriesBands(name, scenario.series[name].unit, meaning, days, edges))
    return found


def sheets(stories: Stories, run: RunTables) -> list[list[SeriesBands]]:
    """Series in sheets of twelve panels."""
    shown, most = fans_of(stories, run), ACROSS * DOWN
    return [shown[first : first + most] for first in range(0, len(shown), most)]


def draw_paths(
    figure: "Figure", run: RunTables, stories: Stories, panels: Sequence[SeriesBands], page: tuple[int, int]
) -> Told:
    """Panels of series, each with the worlds told over the bands of all worlds."""
    voice = Teller(run.voice.language, stories.backdrop.scenario)
    several = len(stories.stories) > 1
    title = voice.say("story-paths-many" if several else "story-paths")
    title += run.voice.brackets(f"{page[0]}/{page[1]}") if page[1] > 1 else ""
    key = "story-paths-question-many" if several else "story-paths-question-one"
    question = voice.say(key, number=stories.stories[0].world.number)
    error = voice.say("chart-rank-error", points=rank_points(stories))
    down = -(-len(panels) // ACROSS)
    body = down * (PANEL + GAP) + LEGEND
    notes = [*evidence(stories, voice), *footer(run, error)]
    sheet = lay_out(figure, Heading(title, question, ""), notes, body=body)
    _draw_legend(sheet, stories, voice)
    paths = {
        series.name: [story.world.series[series.name].astype(np.float64) for story in stories.stories]
        for series in panels
    }
    for place, series in enumerate(panels):
        _draw_panel(sheet, run, series, paths[series.name], place)
    caption = run.voice.sentence(voice.say("story-paths-caption", title=run_title(run)))
    return Told(title, caption, in_words(panels, paths, run))


def look(place: int) -> tuple[str, "LineStyleType"]:
    """Colour and dash of the line of a story."""
    return COLOURS[place % len(COLOURS)], DASHES[place // len(COLOURS) % len(DASHES)]


def _draw_legend(sheet: Sheet, stories: Stories, voice: Teller) -> None:
    x, y = 0.0, sheet.body - 6.0
    for place, story in enumerate(stories.stories):
        colour, dash = look(place)
        several = len(stories.stories) > 1
        text = (
            voice.say("story-story-short", place=place + 1)
            if several
            else voice.say("chart-world", number=story.world.number)
        )
        sheet.line((x, x + 14.0), (y, y), color=colour, linestyle=dash, linewidth=1.4)
        sheet.write(x + 17.0, y, text, va="center_baseline")
        x += 24.0 + width_of(text, TEXT_SIZE)
    for inside, _, _ in reversed(BANDS):
        text = voice.percent(str(inside))
        sheet.swatch(x, y - 3.5, TINTS[inside])
        sheet.write(x + 10.0, y, text, va="center_baseline")
        x += 16.0 + width_of(text, TEXT_SIZE)


def _draw_panel(sheet: Sheet, run: RunTables, series: SeriesBands, paths: Sequence[Values], place: int) -> None:
    column, row = place % ACROSS, place // ACROSS
    wide = (sheet.width + 10.0) / ACROSS
    bottom = sheet.body - LEGEND - (row + 1) * (PANEL + GAP) + 16.0
    axes = sheet.axes(column * wide + LEFT, bottom, wide - LEFT - 18.0, PANEL)
    shade(axes, series)
    axes.lines[-1].set(linewidth=0.7, color="white")
    for number_of_line, path in enumerate(paths):
        colour, dash = look(number_of_line)
        axes.plot(series.days, path, color=colour, linestyle=dash, linewidth=1.2)
    set_axes(axes, run, series, [series.quantiles["q05"], series.quantiles["q95"], *paths], most=3)
    name = run.voice.named(capital(run.text(series.meaning)), series.unit)
    lines = wrap(name, TEXT_SIZE, wide - 12.0)
    for line, text in enumerate(reversed(lines)):
        sheet.write(column * wide, bottom + PANEL + 6.0 + line * TEXT_SIZE * LEADING, text, va="baseline")


def in_words(panels: Sequence[SeriesBands], paths: Mapping[str, Sequence[Values]], run: RunTables) -> str:
    """Where the worlds told end, series by series."""
    voice = run.voice
    told = []
    for series in panels:
        *others, last = (float(path[-1]) for path in paths[series.name])
        ends = [*(number(end) for end in others), run.voice.quantity(last, series.unit)]
        told.append(voice.headed(run.text(series.meaning), voice.commas(ends)))
    return voice.sentence(voice.headed(voice.day(date.fromordinal(int(panels[0].days[-1]))), voice.clauses(told)))
