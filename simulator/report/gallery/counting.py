"""How much scenarios move: answers by many points, and series by the horizon; what they put in counts for nothing."""

from collections.abc import Iterator, Sequence
from datetime import date

import numpy as np

from simulator.analysis.answer import Answer, can_lead, is_clear
from simulator.analysis.compare.differences import SignalDifference
from simulator.forecast.windows import window_end
from simulator.report.answer.several_table import is_found, moved_much
from simulator.scenario.readings import signal_of


def answers_moved(answer: Answer) -> int:
    """Signals that move by many points, each once."""
    return len(moved_much(answer))


def series_moved(answer: Answer) -> set[str]:
    """Main series and layers that move by the horizon."""
    outcomes = answer.contrast.outcomes
    return {each.outcome for each in outcomes if can_lead(each, answer.scenario) and is_found(answer, each)}


def series_asked(answers: Sequence[Answer]) -> set[str]:
    """Main series and layers at the horizon, of all scenarios."""
    return {each.outcome for answer in answers for each in answer.contrast.outcomes if can_lead(each, answer.scenario)}


def signals_asked(answers: Sequence[Answer]) -> int:
    """How many signals there are, each counted once whatever the number of its dates."""
    return max(answer.signals_asked for answer in answers)


def due_by(answers: Sequence[Answer], day: date) -> int:
    """How many signals have their only, or last, date by a day."""
    last: dict[str, date] = {}
    for answer in answers:
        for each in answer.contrast.signals:
            due = window_end(answer.contrast.other.questions[each.signal].form, answer.scenario.end)
            name = signal_of(each.signal)
            last[name] = max(due, last.get(name, due))
    return sum(due <= day for due in last.values())


def errors(answers: Sequence[Answer]) -> tuple[float, float]:
    """Standard errors of the changes that are shown, as shares: the median and the largest; zeros where none is."""
    found = [each.change.error for each in _shown(answers) if each.change]
    return (float(np.median(found)), max(found)) if found else (0.0, 0.0)


def _shown(answers: Sequence[Answer]) -> Iterator[SignalDifference]:
    for answer in answers:
        yield from (each for each in answer.contrast.signals if is_clear(each))
