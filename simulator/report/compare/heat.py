"""All signals in all scenarios: the probability in each cell, coloured by its difference from the reference."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from simulator.analysis.compare.comparison import Comparison
from simulator.report.compare.frame import Frame
from simulator.report.compare.words import remains, signal_title
from simulator.report.marks import Bar, Cell
from simulator.report.numbers import chance_figure
from simulator.report.rows import BODY, Key, Layout, Row, Rows, one_group, row_chart
from simulator.report.scales import Columns
from simulator.report.sheet import BLACK, BLUE, ESSAY_TINT, RULE, TINTS, Heading
from simulator.words import Voice
from simulator.words.numbers import percentage, percentages, points

NAMES, ESSAY, CELL = 190.0, 36.0, 30.0
"""Widths of the columns of titles, of the essay's range and of one run, in points."""
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
        signal = comparison.reference.signals[name]
        if signal.kind != "probability":
            continue
        differences = [contrast.signal(name) for contrast in comparison.contrasts]
        values = [
            comparison.reference.probability(name),
            *(difference.probabilities[1] if difference else None for difference in differences),
        ]
        hedge = signal.hedge
        rows.append(
            HeatRow(
                signal_title(signal, frame.voice),
                percentages(hedge.low, hedge.high) if hedge else "",
                tuple(chance_figure(value).replace(" ", "") if value else "–" for value in values),
                (
                    0.0,
                    *(
                        difference.change.value if difference and difference.change and remains(difference) else 0.0
                        for difference in differences
                    ),
                ),
                max((value.error for value in values if value), default=0.0),
            )
        )
    return rows


@row_chart
def draw_heat(frame: Frame, signals: Sequence[HeatRow], of: int) -> Rows:
    """The table, on a sheet as wide as its runs need; `of` is the number of rows that there are, shown or not."""
    voice = frame.voice
    heads = [f"{letter} {SHORT.split(name)[0]}" for letter, name in zip(frame.letters, frame.names, strict=True)]
    names = max(NAMES, BODY - ESSAY - CELL * len(heads))
    error = voice.say("compare-errors", points=points(max((row.error for row in signals), default=0.0)))
    cut = voice.say("compare-heat-cut", shown=len(signals), of=of) if len(signals) < of else ""
    counts = {"signals": len(signals), "count": len(heads)}
    return Rows(
        voice,
        Heading(voice.say("compare-heat-title"), voice.say("compare-heat-question") + cut, ""),
        one_group([row_of(row, frame) for row in signals]),
        [Columns([voice.say("compare-essay")], ESSAY, True, (0,)), Columns(heads, CELL, True, (0,))],
        [voice.say("compare-heat-key"), *frame.footer(error)[1:]],  # the heads name the runs
        voice.sentence(voice.say("compare-heat-caption", first=heads[0], error=error, **counts)),
        layout=Layout(names, numbers=0.0, gap=3.0),
        key=key_of(voice),
        width=names + ESSAY + CELL * len(heads),
    )


def row_of(row: HeatRow, frame: Frame) -> Row:
    """A signal's title, the essay's range, and a cell per run."""
    essay = [Cell(0, row.essay, ESSAY_TINT)] if row.essay else []
    cells = [
        Cell(index, text, colour_of(difference), BLACK if index else BLUE)
        for index, (text, difference) in enumerate(zip(row.cells, row.differences, strict=True))
    ]
    cells_text = frame.voice.commas(f"{letter} {cell}" for letter, cell in zip(frame.letters, row.cells, strict=True))
    return Row(row.title, essay, further=cells, spoken=frame.voice.headed(row.title, cells_text))


def key_of(voice: Voice) -> list[Key]:
    """What the colours mean."""
    steps = [percentage(step) for step in STEPS]
    falls = [(f"−{high}", f"−{low}") for low, high in pairwise(steps)]
    rises = [(f"+{low}", f"+{high}") for low, high in pairwise(steps)]
    between = [voice.say("compare-heat-between", low=low, high=high) for low, high in (*reversed(falls), *rises)]
    texts = [
        voice.say("compare-heat-below", value=steps[-1]),
        *between,
        voice.say("compare-heat-above", value=steps[-1]),
    ]
    colours = (*reversed(PINKS), *BLUES)
    return [Key(text, [Bar(0.0, 1.0, colour, edge=RULE)]) for text, colour in zip(texts, colours, strict=True)]


def colour_of(difference: float) -> str | None:
    """The colour of a difference; None where it is below one percentage point."""
    strength = sum(abs(difference) >= step for step in STEPS)
    if strength == 0:
        return None
    return (BLUES if difference > 0 else PINKS)[strength - 1]
