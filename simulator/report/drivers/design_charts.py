"""Charts of what was computed anew: Sobol' indices of a designed run, and the variance as split by chance."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from simulator.analysis.drivers.designs import Sobol
from simulator.analysis.drivers.drivers import Drivers
from simulator.analysis.ensemble import Ensemble
from simulator.analysis.estimates import Sampled
from simulator.report.drivers.words import parameter_lines, question, signal_title
from simulator.report.measure import wrap
from simulator.report.numbers import round_ticks
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
    Heading,
    Sheet,
    Told,
    lay_out,
)
from simulator.report.wording import footer, run_title
from simulator.words import Voice
from simulator.words.numbers import tick_labels, whole

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

NAMES = 178.0
"""Width of the column of names, in points."""
FIGURES = 76.0
"""Width of the column of numbers."""
ROW_GAP, LEAST_ROW = 8.0, 16.0
AXIS = 30.0
"""Room for the labels and the name of the scale."""


def draw_sobol(figure: "Figure", run: RunTables, drivers: Drivers, ensemble: Ensemble) -> Told:
    """First-order and total indices, a row per parameter of the design, the largest total first."""
    design, voice = drivers.design, run.voice
    assert isinstance(design, Sobol), "only a Sobol' design has these indices"
    title = voice.say("drivers-sobol", signal=signal_title(ensemble, design.signal, voice))
    asked = voice.say("drivers-sobol-question", question=question(ensemble, design.signal, voice))
    entries = sorted(zip(design.parameters, design.first, design.total, strict=True), key=lambda entry: -entry[2].value)
    path, first, total = entries[0]
    answer = voice.say(
        "drivers-sobol-answer", name=path, first=voice.share(max(first.value, 0.0), 1), total=voice.share(total.value)
    )
    heading = Heading(title, asked, voice.sentence(answer))
    names = [parameter_lines(entry[0], ensemble.run.scenario, voice, NAMES - 8.0) for entry in entries]
    heights = row_heights(names)
    key = voice.say("drivers-sobol-key", worlds=whole((len(entries) + 2) * design.base))
    sheet = lay_out(figure, heading, [key, *footer(run, "")], body=sum(heights) + AXIS)
    last = max(entry[2].high for entry in entries)
    axes = share_axes(sheet, sum(heights), voice, (min(0.0, *(entry[1].low for entry in entries)), last))
    top = sum(heights)
    for (_, alone, together), lines, height in zip(entries, names, heights, strict=True):
        middle = top - height / 2
        write_row(sheet, lines, AXIS + middle)
        for index, offset, look in ((alone, 3.0, {"marker": "o"}), (together, -3.0, {"marker": "s", "mfc": "white"})):
            draw_index(axes, index, middle + offset, look)
        top -= height
    caption = voice.say("drivers-sobol-caption", points=whole(design.answered), title=run_title(run))
    return Told(title, voice.sentence(caption), f"{asked} {voice.sentence(answer)}")


def draw_split(figure: "Figure", run: RunTables, found: Sequence[Drivers], ensemble: Ensemble) -> Told:
    """A bar per signal: what is owed to the parameters, and what to chance."""
    voice = run.voice
    splits = [each.split for each in found if each.split]
    titles = [signal_title(ensemble, each.signal, voice) for each in splits]
    shares = [voice.share(each.parameters.value, 1) for each in splits]
    answer = voice.sentence(voice.say("drivers-split-answer", signal=titles[0], share=shares[0]))
    title, asked = voice.say("drivers-split"), voice.say("drivers-split-question")
    names = [wrap(text, TEXT_SIZE, NAMES - 8.0) for text in titles]
    heights = row_heights(names)
    sets, noises = whole(max(each.sets for each in splits)), splits[0].noises
    notes = [voice.say("drivers-split-key", sets=sets, noises=noises), *footer(run, "")]
    sheet = lay_out(figure, Heading(title, asked, answer), notes, body=sum(heights) + AXIS)
    axes = share_axes(sheet, sum(heights), voice, (0.0, 1.0))
    top = sum(heights)
    for each, lines, height in zip(splits, names, heights, strict=True):
        middle, index = top - height / 2, each.parameters
        sheet.write_lines(0, AXIS + middle, lines, BLACK)
        axes.barh(middle, 1.0, height=9.0, color=TINTS["90"], edgecolor=RULE, linewidth=0.4)
        axes.barh(middle, index.value, height=9.0, color=BLUE)
        axes.plot((index.low, index.high), (middle, middle), color=BLACK, linewidth=1.0, solid_capstyle="butt")
        told = f"{voice.share(index.value, 1)}  {voice.span(index.low, index.high)}"
        sheet.write(sheet.width, AXIS + middle, told, ha="right", va="center_baseline", color=BLUE)
        top -= height
    caption = voice.say("drivers-split-caption", sets=sets, noises=noises, title=run_title(run))
    spoken = "; ".join(f"{text}: {value}" for text, value in zip(titles, shares, strict=True))
    return Told(title, voice.sentence(caption), f"{asked} {voice.sentence(spoken)}")


def row_heights(names: Sequence[Sequence[str]]) -> list[float]:
    """Heights of rows that hold so many lines each."""
    return [max(LEAST_ROW, len(lines) * TEXT_SIZE * LEADING) + ROW_GAP for lines in names]


def share_axes(sheet: Sheet, height: float, voice: Voice, reach: tuple[float, float]) -> "Axes":
    """A scale of shares of the variance across all rows; its heights are points."""
    axes = sheet.axes(NAMES, AXIS, sheet.width - NAMES - FIGURES, height)
    room = 0.02 * (reach[1] - reach[0])
    axes.set(xlim=(reach[0] - room, reach[1] + room), ylim=(0, height), yticks=[])
    ticks = round_ticks(100 * reach[0], 100 * reach[1], 5, False)
    axes.set_xticks([tick / 100 for tick in ticks], [voice.percent(f"{label}") for label in tick_labels(ticks)])
    axes.grid(axis="x", color=FAINT, linewidth=0.6)
    sheet.write(NAMES, 6.0, voice.say("drivers-sobol-axis"), color=GREY)
    return axes


def write_row(sheet: Sheet, lines: Sequence[str], middle: float) -> None:
    """A parameter's path in black and what it means in grey, about a middle height."""
    for place, line in enumerate(lines):
        y = middle + ((len(lines) - 1) / 2 - place) * TEXT_SIZE * LEADING
        sheet.write(0, y, line, color=GREY if place else BLACK, va="center_baseline")


def draw_index(axes: "Axes", index: Sampled, height: float, look: dict[str, Any]) -> None:
    """An index with its interval."""
    axes.plot((index.low, index.high), (height, height), color=BLUE, linewidth=1.4, solid_capstyle="butt")
    axes.plot((index.value,), (height,), markersize=4.8, color=BLUE, linestyle="none", zorder=4, **look)
