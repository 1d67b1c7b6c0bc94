"""All signals in two to seven runs: a dot per run on one line, and for two the difference with its own interval."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from simulator.analysis.compare.changes import Change
from simulator.analysis.compare.comparison import Comparison
from simulator.forecast.estimate import NORMAL_95
from simulator.forecast.intervals import Probability
from simulator.report.compare.frame import LOOKS, Frame
from simulator.report.compare.ranges import (
    FILL,
    THICK,
    Range,
    draw_range,
    draw_sampling,
    lanes,
    pale,
    range_in_brackets,
    ranges_of,
    ranges_say,
)
from simulator.report.compare.words import change_text, remains, signal_title
from simulator.report.measure import width_of, wrap
from simulator.report.sheet import (
    BLACK,
    ESSAY_TINT,
    FAINT,
    GREY,
    LEADING,
    MARGIN,
    RULE,
    TEXT_SIZE,
    TINTS,
    WIDTH,
    Heading,
    Sheet,
    Told,
    lay_out,
)
from simulator.words import Voice, capital
from simulator.words.numbers import percentage, points, signed

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

NAMES, DOTS, FIGURES = 158.0, 112.0, 60.0
"""Widths of the columns of titles, dots and numbers, in points."""
GAP, ROW_GAP, AXIS = 16.0, 4.0, 30.0
KEY = 12.0
"""Height of a line of the key."""
LANE = 4.0
"""Most height of the lane of a run in a row; of many runs, lanes share the row."""
PAGE = 240.0
"""Height of rows that fit into half a page under the heading."""
SMALLEST = 0.7
"""Of its size that a mark keeps where many runs share a row."""
LINEAR = 0.01
"""Differences are drawn to scale up to about here, beyond on a logarithmic scale, so that small ones can be seen."""
STEPS = (0.01, 0.03, 0.1, 0.3)
"""Where differences are labelled: at the largest step that is reached, and at a tenth of it."""


@dataclass(frozen=True, slots=True)
class Row:
    """One signal: its probability and range over assumptions in every run, what changes most against the reference."""

    title: str
    hedge: tuple[float, float] | None
    values: tuple[Probability | None, ...]
    ranges: tuple[Range, ...]
    change: Change | None
    written: str
    marked: bool
    letter: str


def rows_of(comparison: Comparison, frame: Frame) -> list[Row]:
    """Probabilities, those that change most first."""
    found = []
    for name in comparison.order:
        entry = comparison.reference.signals[name]
        told = [contrast.signal(name) for contrast in comparison.contrasts]
        compared = [(each, letter) for each, letter in zip(told, frame.letters[1:], strict=True) if each]
        if entry.kind != "probability" or not compared:
            continue
        largest, letter = max(compared, key=lambda pair: abs(pair[0].change.value) if pair[0].change else -1.0)
        hedge = entry.hedge
        found.append(
            Row(
                signal_title(entry, frame.voice),
                (hedge.low, hedge.high) if hedge else None,
                (comparison.reference.probability(name), *(each.probabilities[1] if each else None for each in told)),
                ranges_of(comparison, name),
                largest.change,
                change_text(largest),
                remains(largest),
                letter,
            )
        )
    return found


def heights(rows: Sequence[Row]) -> list[float]:
    return [len(wrap(row.title, TEXT_SIZE, NAMES - 8.0)) * TEXT_SIZE * LEADING + ROW_GAP for row in rows]


def pages(rows: Sequence[Row]) -> list[list[Row]]:
    """Rows packed into half pages."""
    packed: list[list[Row]] = [[]]
    room = PAGE
    for row, height in zip(rows, heights(rows), strict=True):
        if height > room and packed[-1]:
            packed.append([])
            room = PAGE
        packed[-1].append(row)
        room -= height
    return packed


def draw_dumbbell(
    figure: "Figure", frame: Frame, rows: Sequence[Row], finding: str, page: tuple[int, int] | None
) -> Told:
    """Draw some signals; `page` is (number, of so many), None where all stand on one sheet."""
    voice = frame.voice
    title = voice.say("compare-dumbbell-title") + (f" ({page[0]}/{page[1]})" if page else "")
    two = len(frame.names) == 2
    tall = heights(rows)
    errors = [value.error for row in rows for value in row.values if value]
    error = voice.say("compare-errors", points=points(max(errors, default=0.0)))
    key = voice.say("compare-dumbbell-key-two" if two else "compare-dumbbell-key")
    heading = Heading(title, voice.say("compare-dumbbell-question"), finding)
    marks = key_of(frame)
    body = sum(tall) + AXIS + KEY * (1 + marks[-1][1])
    ranges = [row.ranges for row in rows]
    notes = [key, ranges_say(frame, "dumbbell-ranges", ranges), *frame.footer(error)[1:]]
    sheet = lay_out(figure, heading, [note for note in notes if note], body=body)
    draw_key(sheet, frame, marks)
    high = sum(tall)
    wide = DOTS if two else sheet.width - NAMES - FIGURES - GAP
    dots = chance_axes(sheet, wide, high, voice)
    changes = change_axes(sheet, rows, high, voice) if two else None
    top = high
    for row, height in zip(rows, tall, strict=True):
        draw_row(sheet, dots, changes, row, top, height)
        top -= height
    caption = voice.sentence(voice.say("compare-dumbbell-caption", signals=len(rows), runs=frame.key(), error=error))
    alt = voice.join(in_words(row, frame) for row in rows)
    about = [ranges_say(frame, key, ranges) for key in ("caption-ranges", "alt-ranges")]
    return Told(title, voice.paragraph(caption, about[0]), voice.paragraph(about[1], alt))


def key_of(frame: Frame) -> list[tuple[float, int]]:
    """Where each run stands in the key: distance from the left, and line."""
    places, x, line = [], 0.0, 0
    for letter, name in zip(frame.letters, frame.names, strict=True):
        wide = 24.0 + width_of(f"{letter} {name}", TEXT_SIZE)
        if x > 0 and x + wide > WIDTH - 2 * MARGIN:
            x, line = 0.0, line + 1
        places.append((x, line))
        x += wide
    return places


def draw_key(sheet: Sheet, frame: Frame, places: Sequence[tuple[float, int]]) -> None:
    """Which mark is which run."""
    for place, (x, line) in enumerate(places):
        y = sheet.body - 4.0 - line * KEY
        sheet.line((x + 0.5, x + 7.5), (y, y), color=pale(place, FILL), linewidth=THICK * LANE)
        sheet.line((x + 4.0,), (y,), **mark(place))
        sheet.write(x + 11.0, y, f"{frame.letters[place]} {frame.names[place]}", va="center_baseline")


def mark(place: int) -> dict[str, Any]:
    """The mark of a run: the reference is a ring that lets others be seen through it."""
    colour, marker, _ = LOOKS[place]
    look: dict[str, Any] = {"marker": marker, "color": colour, "linestyle": "none", "markeredgewidth": 0.9}
    return look | ({"markersize": 4.4} if place else {"markersize": 6.4, "markerfacecolor": "none"})


def chance_axes(sheet: Sheet, wide: float, high: float, voice: Voice) -> "Axes":
    """0 to 100 % across all rows; heights are points from the foot of the body."""
    axes = sheet.axes(NAMES, 0, wide, high)
    axes.set(xlim=(-0.02, 1.02), ylim=(0, high), yticks=[])
    ticks = (0.0, 0.5, 1.0)
    axes.set_xticks(ticks, [voice.percent(percentage(tick)) for tick in ticks])
    axes.set_xticks((0.25, 0.75), minor=True)
    _top_axis(axes)
    sheet.write(NAMES, high + AXIS - 6.0, voice.say("compare-probability-axis"), color=GREY)
    return axes


def change_axes(sheet: Sheet, rows: Sequence[Row], high: float, voice: Voice) -> "Axes":
    """Differences about zero, on a scale that opens up the small ones."""
    left = NAMES + DOTS + GAP
    axes = sheet.axes(left, 0, sheet.width - left - FIGURES, high)
    shown = [abs(end) for row in rows if row.change for end in (row.change.low, row.change.high)]
    most = min(max([0.012, *shown]) * 1.15, 1.05)
    axes.set_xscale("asinh", linear_width=LINEAR)
    axes.set(xlim=(-most, most), ylim=(0, high), yticks=[])
    largest = max(step for step in STEPS if step <= most)
    sides = [step for step in (largest / 10, largest) if step >= STEPS[0]]
    ticks = [*(-step for step in reversed(sides)), 0.0, *sides]
    axes.set_xticks(ticks, [signed(100 * tick) for tick in ticks])
    axes.set_xticks([], minor=True)
    _top_axis(axes)
    axes.axvline(0, color=RULE, linewidth=0.6)
    sheet.write(left, high + AXIS - 6.0, voice.say("compare-change-axis"), color=GREY)
    return axes


def _top_axis(axes: "Axes") -> None:
    axes.xaxis.tick_top()
    axes.tick_params(axis="x", which="both", length=0)
    axes.spines["bottom"].set_visible(False)
    axes.grid(axis="x", which="both", color=FAINT, linewidth=0.6)


def draw_row(sheet: Sheet, dots: "Axes", changes: "Axes | None", row: Row, top: float, height: float) -> None:
    """Title, essay's band, each run's probability, the difference with its interval, and the number."""
    line, centre = TEXT_SIZE * LEADING, top - height / 2
    for place, text in enumerate(wrap(row.title, TEXT_SIZE, NAMES - 8.0)):
        sheet.write(0, top - ROW_GAP / 2 - (place + 0.75) * line, text, va="baseline")
    if row.hedge:
        dots.barh(centre, row.hedge[1] - row.hedge[0], left=row.hedge[0], height=height - ROW_GAP, color=ESSAY_TINT)
    draw_chances(dots, row, centre, height - ROW_GAP)
    colour = BLACK if row.marked else RULE
    if changes is not None and row.change:
        change = row.change
        half = NORMAL_95 * change.apart
        changes.plot(
            (change.value - half, change.value + half), (centre, centre), color=TINTS["80"], linewidth=4.0,
            solid_capstyle="butt",
        )  # fmt: skip
        changes.plot(
            (change.low, change.high), (centre, centre), color=LOOKS[1][0], linewidth=1.6, solid_capstyle="butt"
        )
        changes.plot((change.value,), (centre,), marker="o", markersize=2.4, color=LOOKS[1][0], clip_on=False)
    written = row.written if changes is not None else f"{row.letter} {row.written}"
    sheet.write(sheet.width, centre, written, ha="right", va="center_baseline", color=colour)


def draw_chances(dots: "Axes", row: Row, centre: float, height: float) -> None:
    """Each run's mark in its lane, over its range and with its interval of sampling; of two runs a line joins them."""
    number = len(row.values)
    step = min(height / number, LANE)
    places = lanes(number, centre, step)
    if number == 2 and all(row.values):
        dots.plot([value.value for value in row.values if value], places, color=RULE, linewidth=0.9, zorder=2.5)
    for place, (value, told, lane) in enumerate(zip(row.values, row.ranges, places, strict=True)):
        if value:
            draw_range(dots, told, place, lane, step)
            draw_sampling(dots, value, place, lane)
            look = mark(place)
            look["markersize"] *= max(SMALLEST, min(1.0, step / (0.6 * LANE)))
            dots.plot((value.value,), (lane,), zorder=4 if place else 5, clip_on=False, **look)


def in_words(row: Row, frame: Frame) -> str:
    """A row for readers who do not see the chart."""
    values = ", ".join(
        f"{letter} {percentage(value.value, 1)}{range_in_brackets(told, frame.voice)}"
        for letter, value, told in zip(frame.letters, row.values, row.ranges, strict=True)
        if value
    )
    return f"{capital(row.title)}: {values} ({row.letter} {row.written})"
