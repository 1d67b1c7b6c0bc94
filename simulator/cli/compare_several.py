"""What `simulator compare` prints of more than two runs: the headline of each, then signals and series side by side."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from simulator.analysis.answer import Answer, moves
from simulator.analysis.answering import answer_of
from simulator.analysis.compare.comparison import Comparison
from simulator.analysis.compare.differences import SignalDifference
from simulator.cli.output import console
from simulator.cli.reader_tables import fits, print_for_reader, widths_of
from simulator.cli.screen import beginning, head, tell
from simulator.engine.labels import split
from simulator.forecast.names import series_title, series_value, signal_name
from simulator.report.answer.axes import label, unit_of
from simulator.report.answer.names import scenario_name, when_text
from simulator.report.answer.sentences import headline, in_hundred
from simulator.report.answer.tones import plain
from simulator.report.compare.brief_rows import outcome_names, own_questions
from simulator.report.compare.words import REFERENCE, caveat_sentences, letters
from simulator.report.tabulate import Column, Table
from simulator.scenario.readings import signal_of
from simulator.words import Voice
from simulator.words.numbers import whole

MOST_HEADLINES = 4
"""Of more scenarios there is a line each: what leads, and where it is with and without the scenario."""
MOST_ACROSS = 9
"""Runs side by side; more of them stand in the files."""
ROOM = {"signals": 14, "outcomes": 11}
"""Lines of the terminal for each table, its title and heads among them."""


@dataclass(frozen=True, slots=True)
class Line:
    """A signal or a series in every run, in words.

    cells: by letter; a star marks what differs clearly from the reference
    """

    name: str
    cells: Mapping[str, str]


def show_several(comparison: Comparison, voice: Voice) -> None:
    """Print what several runs change."""
    screen = console()
    answers = {letter: answer_of(contrast) for letter, contrast in letters(comparison)}
    names = {REFERENCE: scenario_name(comparison.reference, voice)}
    names |= {letter: scenario_name(answer.contrast.other, voice) for letter, answer in answers.items()}
    worlds = whole(min(contrast.worlds for contrast in comparison.contrasts))
    seed = comparison.reference.run.manifest.seed
    tell(screen, [voice.say("screen-several", count=len(answers), reference=names["A"], worlds=worlds, seed=seed)])
    tell(screen, caveat_sentences(comparison, voice, names))
    screen.print()
    if len(answers) <= MOST_HEADLINES:
        for answer in answers.values():
            tell(screen, [plain(headline(answer, voice))], style="bold")
    else:
        print_for_reader(leads(answers, names, voice))
    screen.print()
    if len(names) <= MOST_ACROSS:
        for table in side_by_side(answers, names, voice, screen.width):
            if table.rows:
                print_for_reader(beginning(table, ROOM[table.id], screen.width))
                screen.print()
        tell(screen, [voice.say("screen-star")])
    tell(screen, [voice.say("screen-more")])


def leads(answers: Mapping[str, Answer], names: Mapping[str, str], voice: Voice) -> Table[str]:
    """What leads in each run, a line each."""

    def lead(letter: str) -> tuple[str, str, str]:
        answer = answers[letter]
        if (difference := answer.lead) is not None:
            before, after = (
                series_value(difference.series, value, answer.scenario, voice) for value in difference.medians
            )
            return series_title(difference.series, answer.scenario, voice), before, after
        if (signal := answer.lead_signal) is not None:
            title = signal_name(answer.contrast.other.questions[signal.signal], voice)
            return title, _chance(signal, 0, voice), _chance(signal, 1, voice)
        return voice.say("screen-little"), "", ""

    columns: list[Column[str]] = [
        Column(voice.say("compare-scenario"), lambda letter: names[letter]),
        Column(voice.say("screen-lead"), lambda letter: lead(letter)[0]),
        Column(head(names[REFERENCE], voice.say("screen-reference")), lambda letter: lead(letter)[1], numeric=True),
        Column(voice.say("screen-there"), lambda letter: lead(letter)[2], numeric=True),
    ]
    return Table("leads", voice.say("screen-leads"), list(answers), columns)


def side_by_side(
    answers: Mapping[str, Answer], names: Mapping[str, str], voice: Voice, width: int
) -> list[Table[Line]]:
    """Signals and series of all runs: with the names of runs above them where there is room, else with letters."""
    signals, series = list(signal_lines(answers, voice)), list(outcome_lines(answers, voice))
    end = next(iter(answers.values())).scenario.end
    titles = (voice.say("compare-differences"), voice.say("screen-medians", when=when_text(end, voice)).rstrip(":："))
    firsts = (voice.say("screen-futures"), voice.say("compare-outcome"))
    named = {letter: head(name, letter) for letter, name in names.items()}
    for heads in (named, {letter: letter for letter in names}):
        tables = [
            _table(kind, title, first, rows, heads)
            for kind, title, first, rows in zip(("signals", "outcomes"), titles, firsts, (signals, series), strict=True)
        ]
        if all(fits(table, widths_of(table, width), width) for table in tables):
            break
    key = voice.clauses(f"{letter} {names[letter]}" for letter in names if heads[letter] == letter)
    return [replace(tables[0], notes=[key] if key else []), *tables[1:]]


def _table(kind: str, title: str, first: str, rows: Sequence[Line], heads: Mapping[str, str]) -> Table[Line]:
    columns: list[Column[Line]] = [Column(first, lambda row: row.name)]
    columns += [Column(text, _cell(letter), numeric=True) for letter, text in heads.items()]
    return Table(kind, title, rows, columns)


def _cell(letter: str) -> Callable[[Line], str]:
    return lambda row: row.cells.get(letter, "")


def signal_lines(answers: Mapping[str, Answer], voice: Voice) -> Iterable[Line]:
    """Own questions of all runs, then signals by the largest change in any of them that no scenario puts in."""
    own = dict.fromkeys(name for answer in answers.values() for name in own_questions(answer.contrast))
    largest: dict[str, tuple[float, str]] = {}
    for answer in answers.values():
        for name in answer.signals.moved:
            change = answer.signal(name).change
            moved = (abs(change.value) if change else 0.0, name)
            largest[signal_of(name)] = max(largest.get(signal_of(name), (0.0, "")), moved)
    order = [name for _, name in sorted(largest.values(), reverse=True) if signal_of(name) not in own]
    for name in (*own, *order):
        known = {letter: answer.contrast.signal(name) for letter, answer in answers.items()}
        found = {letter: difference for letter, difference in known.items() if difference is not None}
        if all(difference.kind == "probability" for difference in found.values()):
            first = next(iter(found))
            cells = {REFERENCE: _chance(found[first], 0, voice)}
            cells |= {
                letter: _chance(difference, 1, voice) + "*" * difference.remains for letter, difference in found.items()
            }
            yield Line(signal_name(answers[first].contrast.other.questions[name], voice), cells)


def _chance(difference: SignalDifference, side: int, voice: Voice) -> str:
    probability = difference.probabilities[side]
    return "–" if probability is None else voice.percent(in_hundred(probability.value))


def outcome_lines(answers: Mapping[str, Answer], voice: Voice) -> Iterable[Line]:
    """Series by the horizon that lead or move in any run, by their largest move."""
    largest: dict[str, float] = {}
    for answer in answers.values():
        for name in outcome_names(answer):
            largest[name] = max(largest.get(name, 0.0), answer.outcome(name).size)
    for name in sorted(largest, key=lambda name: -largest[name]):
        found = {
            letter: difference
            for letter, answer in answers.items()
            for difference in answer.contrast.outcomes
            if difference.outcome == name
        }
        first = next(iter(found))
        scenario, told = answers[first].scenario, found[first]
        series = scenario.series[split(told.series)[0]]
        title, unit = voice.opening(series_title(told.series, scenario, voice)), unit_of(series, voice)
        cells = {REFERENCE: label(told.medians[0], series, voice)}
        cells |= {
            letter: label(difference.medians[1], series, voice) + "*" * moves(difference)
            for letter, difference in found.items()
        }
        yield Line(voice.commas([title, unit]) if unit else title, cells)
