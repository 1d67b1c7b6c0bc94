"""The table of several scenarios: what moves most in any of them, and what each of them does to it."""

from collections.abc import Iterable, Sequence

from simulator.analysis.answer import LARGE_POINTS, Answer, can_lead, is_clear, moves, points_moved
from simulator.analysis.compare.differences import SignalDifference
from simulator.analysis.compare.outcomes import OutcomeDifference
from simulator.engine.labels import split
from simulator.forecast.names import series_title, signal_name
from simulator.report.answer.axes import label, unit_of
from simulator.report.answer.changes import change_number
from simulator.report.answer.names import scenario_name, when_text
from simulator.report.answer.sentences import in_hundred
from simulator.report.answer.several import Cell, Compared, ComparedGroup, ComparedTable
from simulator.scenario.readings import signal_of
from simulator.words import Voice
from simulator.words.numbers import signed

MOST_OUTCOMES, MOST_SIGNALS = 7, 10
DEPTHS = (0.05, 0.15, 0.40)
"""From so many points on, or such a share of the reference's range, a cell is deeper by a step."""


def compared_table(answers: Sequence[Answer], voice: Voice) -> ComparedTable:
    """Outcomes and signals that some scenario moves, most moved first; what the scenarios put in alone is not there."""
    first = answers[0]
    when = when_text(first.scenario.end, voice)
    groups = [
        ComparedGroup(
            voice.say("several-outcomes", when=when),
            [outcome_row(name, answers, voice) for name in moved_outcomes(answers)[:MOST_OUTCOMES]],
        ),
        ComparedGroup(
            voice.say("several-signals"),
            [_signal_row(name, answers, voice) for name in moved_signals(answers)[:MOST_SIGNALS]],
        ),
    ]
    names = [scenario_name(each, voice) for each in (first.reference, *(answer.contrast.other for answer in answers))]
    return ComparedTable(
        title=voice.say("several-table"),
        note=voice.say("several-table-note"),
        heads=[voice.say("several-what"), *names],
        groups=[group for group in groups if group.rows],
    )


def outcome_of(answer: Answer, name: str) -> OutcomeDifference | None:
    """How an outcome differs; None where it is not compared."""
    return next((each for each in answer.contrast.outcomes if each.outcome == name), None)


def is_found(answer: Answer, difference: OutcomeDifference) -> bool:
    """Whether an outcome moves without being put in."""
    return moves(difference) and difference.outcome not in answer.outcomes.put_in


def moved_outcomes(answers: Sequence[Answer]) -> list[str]:
    """Main series and layers at the horizon that some scenario moves, by the largest shift in any."""
    largest: dict[str, float] = {}
    for answer in answers:
        for each in answer.contrast.outcomes:
            if can_lead(each, answer.scenario) and is_found(answer, each):
                largest[each.outcome] = max(largest.get(each.outcome, 0.0), each.size)
    return sorted(largest, key=lambda name: -largest[name])


def moved_signals(answers: Sequence[Answer]) -> list[str]:
    """Signals that some scenario moves by many points, each by the row that moves most."""
    rows = sorted(_found(answers), key=lambda each: -points_moved(each))
    largest: dict[str, str] = {}
    for each in rows:
        largest.setdefault(signal_of(each.signal), each.signal)
    return list(largest.values())


def moved_much(answer: Answer) -> set[str]:
    """The signals that one scenario moves by many points and does not put in."""
    return {signal_of(each.signal) for each in _found([answer])}


def _found(answers: Sequence[Answer]) -> Iterable[SignalDifference]:
    for answer in answers:
        put_in = put_in_by(answer)
        for each in answer.contrast.signals:
            if is_clear(each) and points_moved(each) >= LARGE_POINTS and signal_of(each.signal) not in put_in:
                yield each


def put_in_by(answer: Answer) -> set[str]:
    """Signals that a scenario puts in itself, whatever their date."""
    return {signal_of(name) for name in answer.signals.put_in}


def outcome_row(name: str, answers: Sequence[Answer], voice: Voice) -> Compared:
    """The medians of an outcome in every scenario."""
    known = [(answer, outcome_of(answer, name)) for answer in answers]
    shown, first = next((answer, each) for answer, each in known if each is not None)
    series = shown.scenario.series[split(first.series)[0]]
    title, unit = voice.opening(series_title(first.series, shown.scenario, voice)), unit_of(series, voice)
    cells = []
    for answer, each in known:
        if each is None:
            cells.append(Cell("–", heard=voice.say("page-no-answer")))
        elif not moves(each):
            cells.append(still_cell(voice))
        else:
            change = change_number(each.typical, each.medians[0], series, voice)
            depth = depth_of(abs(each.typical) / each.spread if each.spread > 0 else 1.0)
            put_in = each.outcome in answer.outcomes.put_in
            direction = 1 if each.typical > 0 else -1
            cells.append(Cell(label(each.medians[1], series, voice), change, direction, depth, put_in))
    return Compared(
        voice.commas([title, unit]) if unit else title,
        label(first.medians[0], series, voice),
        cells,
    )


def _signal_row(name: str, answers: Sequence[Answer], voice: Voice) -> Compared:
    before, cells = "–", []
    title = name
    for answer in answers:
        each = answer.contrast.signal(name)
        first, after = each.probabilities if each else (None, None)
        if each is None or after is None or each.change is None:
            cells.append(Cell("–", heard=voice.say("page-no-answer")))
            continue
        title = signal_name(answer.contrast.other.questions[name], voice)
        before = before if first is None else voice.percent(in_hundred(first.value))
        if not is_clear(each):
            cells.append(still_cell(voice))
            continue
        moved, put_in = each.change.value, signal_of(name) in put_in_by(answer)
        cells.append(
            Cell(
                voice.percent(in_hundred(after.value)),
                signed(100 * moved),
                1 if moved > 0 else -1,
                depth_of(abs(moved)),
                put_in,
            )
        )
    return Compared(title, before, cells)


def still_cell(voice: Voice) -> Cell:
    """A dot: no clear change."""
    return Cell("", heard=voice.say("several-still-cell"))


def depth_of(size: float) -> int:
    """How deep the colour of a change is, 0 to 3."""
    return sum(size >= least for least in DEPTHS)
