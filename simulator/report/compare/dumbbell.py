"""All signals in two to seven runs: a dot per run on one line, and for two the difference with its own interval."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from simulator.analysis.compare.changes import Change
from simulator.analysis.compare.comparison import Comparison
from simulator.forecast.estimate import NORMAL_95
from simulator.forecast.intervals import Probability
from simulator.report.compare.frame import STYLES, Frame
from simulator.report.compare.ranges import (
    FILL,
    LANE,
    THICK,
    Range,
    chance_marks,
    lanes,
    pale,
    range_in_brackets,
    ranges_of,
    ranges_text,
)
from simulator.report.compare.words import change_text, remains, signal_title
from simulator.report.marks import Band, Bar, Dot, Interval, Link, Mark
from simulator.report.measure import wrap
from simulator.report.rows import INSET, Key, Layout, Row, Rows, one_group, row_chart
from simulator.report.scales import LINE, Scale, chances
from simulator.report.sheet import BLACK, RULE, TEXT_SIZE, TINTS, Heading
from simulator.words.numbers import percentage, points, signed

LAYOUT = Layout(names=158.0, numbers=60.0)
PAGE = 240.0
"""Height of rows that fit into half a page under the heading."""
DOTS, GAP = 112.0, 16.0
"""Width of the scale of probabilities beside one of differences, and the distance of both, in points."""
LINEAR = 0.01
"""Differences are drawn to scale up to about here, beyond on a logarithmic scale, so that small ones can be seen."""
STEPS = (0.01, 0.03, 0.1, 0.3)
"""Where differences are labelled: at the largest step that is reached, and at a tenth of it."""


@dataclass(frozen=True, slots=True)
class Signal:
    """One signal: its probability and range over assumptions in every run, what changes most against the reference."""

    title: str
    hedge: tuple[float, float] | None
    values: tuple[Probability | None, ...]
    ranges: tuple[Range, ...]
    change: Change | None
    written: str
    marked: bool
    letter: str


def signals_of(comparison: Comparison, frame: Frame) -> list[Signal]:
    """Probabilities, those that change most first."""
    signals = []
    for name in comparison.order:
        signal = comparison.reference.signals[name]
        differences = [contrast.signal(name) for contrast in comparison.contrasts]
        compared = [
            (difference, letter)
            for difference, letter in zip(differences, frame.letters[1:], strict=True)
            if difference
        ]
        if signal.kind != "probability" or not compared:
            continue
        largest, letter = max(compared, key=lambda pair: abs(pair[0].change.value) if pair[0].change else -1.0)
        hedge = signal.hedge
        signals.append(
            Signal(
                signal_title(signal, frame.voice),
                (hedge.low, hedge.high) if hedge else None,
                (
                    comparison.reference.probability(name),
                    *(difference.probabilities[1] if difference else None for difference in differences),
                ),
                ranges_of(comparison, name),
                largest.change,
                change_text(largest),
                remains(largest),
                letter,
            )
        )
    return signals


@row_chart
def draw_dumbbell(frame: Frame, signals: Sequence[Signal], finding: str, page: tuple[int, int] | None) -> Rows:
    """Some signals; `page` is (number, of so many), None where all stand on one sheet."""
    voice, two = frame.voice, len(frame.names) == 2
    errors = [value.error for signal in signals for value in signal.values if value]
    error = voice.say("compare-errors", points=points(max(errors, default=0.0)))
    ranges = [signal.ranges for signal in signals]
    notes, caption, alt = (
        ranges_text(frame, key, ranges) for key in ("dumbbell-ranges", "caption-ranges", "alt-ranges")
    )
    key = voice.say("compare-dumbbell-key-two" if two else "compare-dumbbell-key")
    text = voice.say("compare-dumbbell-caption", signals=len(signals), runs=frame.key(), error=error)
    axis = voice.say("compare-probability-axis")
    probability = replace(chances(voice, (0.0, 0.5, 1.0), axis), width=DOTS if two else None)
    return Rows(
        voice,
        Heading(voice.say("compare-dumbbell-title"), voice.say("compare-dumbbell-question"), finding),
        one_group([row_of(signal, frame) for signal in signals]),
        [probability, change_scale(signals, voice.say("compare-change-axis"))] if two else [probability],
        [note for note in (key, notes, *frame.footer(error)[1:]) if note],
        voice.paragraph(voice.sentence(text), caption),
        alt,
        layout=LAYOUT,
        key=[run_key(frame, index) for index in range(len(frame.names))],
        page=page,
    )


def change_scale(signals: Sequence[Signal], title: str) -> Scale:
    """Differences about zero, on a scale that opens up the small ones."""
    shown = [abs(end) for signal in signals if signal.change for end in (signal.change.low, signal.change.high)]
    most = min(max([0.012, *shown]) * 1.15, 1.05)
    largest = max(step for step in STEPS if step <= most)
    sides = [step for step in (largest / 10, largest) if step >= STEPS[0]]
    ticks = [(tick, signed(100 * tick)) for tick in (*(-step for step in reversed(sides)), 0.0, *sides)]
    return Scale(-most, most, ticks, title, base=0.0, form="asinh", linear=LINEAR, before=GAP)


def run_key(frame: Frame, index: int) -> Key:
    """Which mark is which run."""
    colour, marker, _ = STYLES[index]
    dot = Dot(0.5, colour, None if index else "none", marker, 4.4 if index else 6.4, edge=0.9)
    return Key(f"{frame.letters[index]} {frame.names[index]}", [Bar(0.0, 1.0, pale(index, FILL), THICK * LANE), dot])


def row_of(signal: Signal, frame: Frame) -> Row:
    """The essay's band, each run's probability in its lane, of two runs the difference with its intervals."""
    number, letters = len(signal.values), frame.letters
    height = len(wrap(signal.title, TEXT_SIZE, LAYOUT.names - INSET)) * LINE
    step = min(height / number, LANE)
    lifts, known = lanes(number, step), [value.value for value in signal.values if value]
    marks: list[Mark] = [Band(*signal.hedge, most=height)] if signal.hedge else []
    marks += [Link(known, lifts)] if len(known) == number == 2 else []
    for index, (value, range_, lift) in enumerate(zip(signal.values, signal.ranges, lifts, strict=True)):
        marks += chance_marks(value, range_, index, lift, step) if value else []
    written = f"{signal.letter} {signal.written}"
    values = frame.voice.commas(
        f"{letter} {percentage(value.value, 1)}{range_in_brackets(range_, frame.voice)}"
        for letter, value, range_ in zip(letters, signal.values, signal.ranges, strict=True)
        if value
    )
    spoken = frame.voice.headed(signal.title, frame.voice.bracketed(values, written))
    further, ink = change_marks(signal.change) if signal.change else (), BLACK if signal.marked else RULE
    return Row(signal.title, marks, signal.written if number == 2 else written, "", "", further, ink, spoken)


def change_marks(change: Change) -> list[Mark]:
    """A difference with the interval of paired worlds over the pale one of independent runs."""
    half, ink = NORMAL_95 * change.apart, STYLES[1][0]
    apart = Interval(change.value - half, change.value + half, TINTS["80"], 4.0)
    return [apart, Interval(change.low, change.high, ink), Dot(change.value, ink, size=2.4)]
