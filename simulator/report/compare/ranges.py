"""The two uncertainties of each run's own probability in charts that compare runs: a pale bar is its 80 % range over
assumptions, a thin dark line its 95 % interval of sampling."""

from collections.abc import Iterable, Sequence

from simulator.analysis.compare.comparison import Comparison
from simulator.forecast.forecast import OverAssumptions
from simulator.forecast.intervals import Probability
from simulator.report.compare.frame import STYLES, Frame
from simulator.report.marks import Bar, Dot, Interval, Mark, shade
from simulator.report.numbers import assumed, no_range
from simulator.report.sheet import BLACK, GREY
from simulator.words import Voice

Range = OverAssumptions
"""Of one run; empty where it does not ask the signal."""

FILL, EDGE = 0.3, 0.6
"""Shares of a run's colour in its bar and in the edge of its bar; the rest is white."""
SPOKEN = "alt-ranges"
"""The words for readers who do not see the chart."""
OPEN = {SPOKEN: "range-within", "passage-ranges": "range-open-within"}
"""What is said of ranges too narrow to be told from none, where they are read rather than seen."""
THICK = 0.8
"""Of a lane that its bar takes."""
LANE = 4.0
"""Most height of the lane of a run in a row; of many runs, lanes share the row."""
SMALLEST = 0.7
"""Of its size that a mark keeps where many runs share a row."""


def ranges_of(comparison: Comparison, name: str) -> tuple[Range, ...]:
    """What is told of a signal's range in every run, the reference first."""
    others = (
        contrast.other.assumptions(name) if contrast.signal(name) else Range() for contrast in comparison.contrasts
    )
    return comparison.reference.assumptions(name), *others


def pale(index: int, share: float) -> str:
    """The colour of a run mixed with white; black would stay too dark, and is taken as grey."""
    colour = STYLES[index][0] if STYLES[index][0] != BLACK else GREY
    return shade(colour, share)


def lanes(number: int, step: float) -> list[float]:
    """Where runs lie about the middle of a row, the first one uppermost."""
    return [((number - 1) / 2 - index) * step for index in range(number)]


def chance_marks(value: Probability, range_: Range, index: int, lift: float, step: float) -> list[Mark]:
    """What is drawn of a run in its lane: its range over assumptions, an open one where it only lies within the ends;
    the 95 % interval of sampling; its mark, where the reference is a ring that lets others be seen through it."""
    colour, marker, _ = STYLES[index]
    size = max(SMALLEST, min(1.0, step / (0.6 * LANE))) * (4.4 if index else 6.4)
    dot = Dot(value.value, colour, None if index else "none", marker, size, lift, edge=0.9)
    assumptions = range_.assumptions
    marks: list[Mark] = [Interval(value.low, value.high, colour, 1.0, lift), dot]
    if not assumptions:
        return marks
    fill = pale(index, FILL) if assumptions.clear else "white"
    return [Bar(assumptions.low, assumptions.high, fill, THICK * step, pale(index, EDGE), lift), *marks]


def range_in_brackets(range_: Range, voice: Voice) -> str:
    """The range behind its probability, " (44–67 %)"; empty where there is none."""
    text = assumed(range_, voice)
    return voice.brackets(text) if text else ""


def ranges_text(frame: Frame, key: str, ranges: Iterable[Sequence[Range]]) -> str:
    """What bars and lines mean, in the words of `key`, and why there is no range, with the runs that it concerns.

    Parameters
    ----------
    ranges: what is told of each signal's range, run by run
    """
    rows, voice = list(ranges), frame.voice
    known = [range_.assumptions for row in rows for range_ in row if range_.assumptions]
    parts = [voice.say(f"compare-{key}") if known else "" if key == SPOKEN else voice.say("compare-sampling-lines")]
    if not all(range_.clear for range_ in known):
        parts.append(voice.say(f"compare-{OPEN.get(key, 'range-open')}"))
    if reasons := _reasons(frame, rows):
        parts.append(voice.say("compare-range-missing", reasons=reasons))
    return voice.paragraph(*parts)


def _reasons(frame: Frame, rows: Sequence[Sequence[Range]]) -> str:
    """Why there is no range, and in which runs: "every world of the run gives the same answer (A, B)"."""
    letters: dict[str, set[str]] = {}
    for row in rows:
        for letter, range_ in zip(frame.letters, row, strict=True):
            if reason := no_range(range_, frame.voice):
                letters.setdefault(reason, set()).add(letter)
    voice = frame.voice
    return voice.clauses(voice.bracketed(why, voice.commas(sorted(runs))) for why, runs in letters.items())
