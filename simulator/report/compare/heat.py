"""All signals in all scenarios: the probability in each cell, coloured by its difference from the reference."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from simulator.analysis.compare.comparison import Comparison
from simulator.report.compare.frame import Frame
from simulator.report.compare.words import remains, signal_title
from simulator.report.measure import width_of, wrap
from simulator.report.numbers import chance_figure
from simulator.report.sheet import (
    BLACK,
    BLUE,
    ESSAY_TINT,
    FAINT,
    GREY,
    LEADING,
    MARGIN,
    TEXT_SIZE,
    TINTS,
    WIDTH,
    Heading,
    Sheet,
    Told,
    lay_out,
)
from simulator.words import Voice
from simulator.words.numbers import percentage, percentages, points

if TYPE_CHECKING:
    from matplotlib.figure import Figure

NAMES, ESSAY, CELL = 190.0, 36.0, 30.0
"""Widths of the columns of titles, of the essay's range and of one run, in points."""
ROW_GAP, KEY = 3.0, 18.0
MOST_ROWS = 60
"""Rows of the picture, those that change most, unless all are asked for."""
STEPS = (0.01, 0.05, 0.15)
"""Differences at which the colour gets stronger."""
PINKS = ("#F7E9F1", "#EBCADD", "#D99CBF")
BLUES = (TINTS["90"], TINTS["80"], TINTS["50"])
"""Lower and higher than in the reference, by strength."""
SHORT = re.compile(r"[:：]")


@dataclass(frozen=True, slots=True)
class HeatRow:
    """One signal: the essay's range, and for each run the text of its cell and the difference that colours it."""

    title: str
    essay: str
    cells: tuple[str, ...]
    differences: tuple[float, ...]
    error: float


def heat_rows(comparison: Comparison, frame: Frame) -> list[HeatRow]:
    """Probabilities, those that change most first."""
    rows = []
    for name in comparison.order:
        entry = comparison.reference.signals[name]
        if entry.kind != "probability":
            continue
        told = [contrast.signal(name) for contrast in comparison.contrasts]
        values = [comparison.reference.probability(name), *(each.probabilities[1] if each else None for each in told)]
        hedge = entry.hedge
        rows.append(
            HeatRow(
                signal_title(entry, frame.voice),
                percentages(hedge.low, hedge.high) if hedge else "",
                tuple(chance_figure(each).replace(" ", "") if each else "–" for each in values),
                (0.0, *(each.change.value if each and each.change and remains(each) else 0.0 for each in told)),
                max((each.error for each in values if each), default=0.0),
            )
        )
    return rows


def draw_heat(figure: "Figure", frame: Frame, rows: Sequence[HeatRow], of: int) -> Told:
    """The table, on a sheet as wide as its runs need; `of` is the number of rows that there are, shown or not."""
    voice = frame.voice
    heads = [f"{letter} {SHORT.split(name)[0]}" for letter, name in zip(frame.letters, frame.names, strict=True)]
    names = max(NAMES, WIDTH - 2 * MARGIN - ESSAY - CELL * len(heads))
    tall = [len(wrap(row.title, TEXT_SIZE, names - 6.0)) * TEXT_SIZE * LEADING + ROW_GAP for row in rows]
    above = max(width_of(head, TEXT_SIZE) for head in (*heads, voice.say("compare-essay"))) + 6.0
    error = voice.say("compare-errors", points=points(max((row.error for row in rows), default=0.0)))
    title = voice.say("compare-heat-title")
    cut = voice.say("compare-heat-cut", shown=len(rows), of=of) if len(rows) < of else ""
    heading = Heading(title, voice.say("compare-heat-question") + cut, "")
    notes = [voice.say("compare-heat-key"), *frame.footer(error)[1:]]  # the heads name the runs
    page = 2 * MARGIN + names + ESSAY + CELL * len(heads)
    sheet = lay_out(figure, heading, notes, body=KEY + above + sum(tall), page=page)
    draw_key(sheet, voice)
    top = sheet.body - KEY
    for place, head in enumerate((voice.say("compare-essay"), *heads)):
        x = names + (ESSAY / 2 if place == 0 else ESSAY + (place - 0.5) * CELL)
        sheet.write(
            x, top - above + 4.0, head, rotation=90, ha="center", va="bottom", color=GREY if place < 2 else BLACK
        )
    top -= above
    for row, height in zip(rows, tall, strict=True):
        draw_row(sheet, row, top, height, names)
        top -= height
    caption = voice.say("compare-heat-caption", signals=len(rows), count=len(heads), first=heads[0], error=error)
    return Told(title, voice.sentence(caption), in_words(rows, frame))


def draw_key(sheet: Sheet, voice: Voice) -> None:
    """What the colours mean, in one line."""
    x, y = 0.0, sheet.body - 8.0
    numbers = [percentage(step) for step in STEPS]
    falls = [(f"−{high}", f"−{low}") for low, high in pairwise(numbers)]
    rises = [(f"+{low}", f"+{high}") for low, high in pairwise(numbers)]
    texts = [
        voice.say("compare-heat-below", value=numbers[-1]),
        *(voice.say("compare-heat-between", low=low, high=high) for low, high in reversed(falls)),
        *(voice.say("compare-heat-between", low=low, high=high) for low, high in rises),
        voice.say("compare-heat-above", value=numbers[-1]),
    ]
    for text, colour in zip(texts, (*reversed(PINKS), *BLUES), strict=True):
        sheet.swatch(x, y - 3.5, colour)
        sheet.write(x + 10.0, y, text, va="center_baseline", color=GREY)
        x += 20.0 + width_of(text, TEXT_SIZE)


def draw_row(sheet: Sheet, row: HeatRow, top: float, height: float, names: float) -> None:
    """A signal's title, the essay's range, and a cell per run."""
    line, centre = TEXT_SIZE * LEADING, top - height / 2
    sheet.line((0, sheet.width), (top, top), color=FAINT)
    for place, text in enumerate(wrap(row.title, TEXT_SIZE, names - 6.0)):
        sheet.write(0, top - ROW_GAP / 2 - (place + 0.75) * line, text, va="baseline")
    if row.essay:
        _cell(sheet, names, ESSAY, top, height, ESSAY_TINT)
        sheet.write(names + ESSAY / 2, centre, row.essay, ha="center", va="center_baseline")
    for place, (text, difference) in enumerate(zip(row.cells, row.differences, strict=True)):
        left = names + ESSAY + place * CELL
        if colour := colour_of(difference):
            _cell(sheet, left, CELL, top, height, colour)
        look = BLUE if place == 0 else BLACK
        sheet.write(left + CELL / 2, centre, text, ha="center", va="center_baseline", color=look)


def colour_of(difference: float) -> str | None:
    """The colour of a difference; None where it is below one percentage point."""
    strength = sum(abs(difference) >= step for step in STEPS)
    if strength == 0:
        return None
    return (BLUES if difference > 0 else PINKS)[strength - 1]


def _cell(sheet: Sheet, left: float, width: float, top: float, height: float, colour: str) -> None:
    from matplotlib.patches import Rectangle

    place = ((MARGIN + left + 0.5) / sheet.page, (sheet.bottom + top - height + 0.5) / sheet.height)
    size = ((width - 1.0) / sheet.page, (height - 1.0) / sheet.height)
    sheet.figure.add_artist(
        Rectangle(place, *size, transform=sheet.figure.transFigure, facecolor=colour, linewidth=0, zorder=0)
    )


def in_words(rows: Sequence[HeatRow], frame: Frame) -> str:
    """Every row for readers who do not see the chart."""
    told = (
        f"{row.title}: " + ", ".join(f"{letter} {cell}" for letter, cell in zip(frame.letters, row.cells, strict=True))
        for row in rows
    )
    return frame.voice.join(told)
