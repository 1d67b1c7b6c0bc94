"""What `simulator compare` prints: the headline, own questions, what moves, what the scenario puts in itself.

Of more than two runs it has the headline of each, and signals and series of all of them side by side.
"""

from collections.abc import Callable, Sequence
from datetime import date

from simulator.analysis.answer import Answer, moves
from simulator.analysis.answering import answer_of
from simulator.analysis.compare.comparison import Comparison
from simulator.analysis.compare.result import LETTERS
from simulator.cli.compare_several import show_several
from simulator.cli.output import console
from simulator.cli.reader_tables import print_for_reader, widths_of
from simulator.cli.screen import beginning, head, in_short_lines, tell
from simulator.engine.labels import split
from simulator.report.answer.changes import typical_text
from simulator.report.answer.names import told_apart, when_text
from simulator.report.answer.sentences import headline
from simulator.report.answer.tones import plain
from simulator.report.compare.brief_rows import (
    BriefRow,
    on_days,
    outcome_names,
    outcome_row,
    put_in_rows,
    rest_text,
    signal_rows,
)
from simulator.report.compare.words import caveat_sentences
from simulator.report.tabulate import Column, Table
from simulator.words import Voice
from simulator.words.numbers import whole

ROOM = {"signals": 13, "outcomes": 10, "put-in": 8}
"""Lines of the terminal for each table, its title and heads among them: two screens hold all of them."""
LEAST_NAME = 24
"""Columns of the terminal that the name of a series has beside a second change."""


def show_comparison(comparison: Comparison, voice: Voice) -> None:
    """Print what the other runs change."""
    if len(comparison.contrasts) > 1:
        show_several(comparison, voice)
    else:
        show_two(comparison, voice)


def show_two(comparison: Comparison, voice: Voice) -> None:
    """Print what the other run of two changes."""
    answer = answer_of(comparison.contrasts[0])
    screen = console()
    names = told_apart(answer.reference, answer.contrast.other, voice)
    tell(screen, [title_text(answer, names, voice), *caveat_sentences(comparison, voice, {LETTERS[1]: names[1]})])
    screen.print()
    tell(screen, [plain(headline(answer, voice))], style="bold")
    screen.print()
    sides = (head(names[0], voice.say("screen-reference")), head(names[1], voice.say("screen-here")))
    series = outcomes_part(answer, sides, voice)
    if widths_of(series, screen.width)[0] < LEAST_NAME:
        series = outcomes_part(answer, sides, voice, earlier=False)
    tables = [signals_part(answer, sides, voice), series, put_in_part(answer, voice)]
    shown: list[BriefRow] = []
    for table in tables:
        if table.rows:
            begun = beginning(table, ROOM[table.id], screen.width)
            print_for_reader(begun)
            screen.print()
            shown += begun.rows
    tell(screen, [rest_text(answer, shown, voice), *notes(answer, voice)])


def title_text(answer: Answer, names: Sequence[str], voice: Voice) -> str:
    """Which two are compared, over how many worlds."""
    seed = answer.contrast.other.run.manifest.seed
    worlds = whole(answer.contrast.worlds)
    return voice.say("screen-title", title=names[1], reference=names[0], worlds=worlds, seed=seed)


def notes(answer: Answer, voice: Voice) -> list[str]:
    """How the rows are read, in few lines."""
    return [voice.say("screen-errors" if in_pairs(answer) else "screen-errors-apart"), voice.say("screen-more")]


def in_pairs(answer: Answer) -> bool:
    """Whether each world of one run stands beside one of the other, of the same weight."""
    return any(difference.pairs is not None for difference in answer.contrast.outcomes)


def signals_part(answer: Answer, sides: Sequence[str], voice: Voice) -> Table[BriefRow]:
    """Own questions and signals that move, with the paired error of their differences in points."""
    columns: list[Column[BriefRow]] = [
        Column(voice.say("screen-futures"), lambda row: row.name),
        Column(sides[0], lambda row: row.before, numeric=True),
        Column(sides[1], lambda row: row.after, numeric=True),
        Column(in_short_lines(voice.say("screen-points")), lambda row: row.change, numeric=True),
    ]
    return Table("signals", voice.say("compare-differences"), signal_rows(answer, voice, errors=True), columns)


def outcomes_part(answer: Answer, sides: Sequence[str], voice: Voice, *, earlier: bool = True) -> Table[BriefRow]:
    """Series that move by the horizon: medians of both, the typical change, how many pairs change that way.

    earlier: whether the change by the last day before the horizon stands beside it
    """
    end = answer.scenario.end
    rows = [outcome_row(answer.contrast, answer.outcome(name), voice) for name in outcome_names(answer)]
    days = sorted({each.day for each in answer.contrast.outcomes if each.day < end})[-1:] if earlier else []
    before = [Column[BriefRow](_by(day, voice), _change_by(answer, day, voice), numeric=True) for day in days]
    columns: list[Column[BriefRow]] = [
        Column(voice.say("compare-outcome"), lambda row: row.name),
        Column(sides[0], lambda row: row.before, numeric=True),
        Column(sides[1], lambda row: row.after, numeric=True),
        *before,
        Column(_by(end, voice), lambda row: row.change, numeric=True),
    ]
    if in_pairs(answer):
        columns.append(Column(in_short_lines(voice.say("compare-pairs")), lambda row: row.surely, numeric=True))
    title = voice.say("screen-medians", when=when_text(end, voice)).rstrip(":：")
    return Table("outcomes", title, rows, columns)


def _by(day: date, voice: Voice) -> str:
    return in_short_lines(voice.say("screen-change-by", when=when_text(day, voice)))


def _change_by(answer: Answer, day: date, voice: Voice) -> Callable[[BriefRow], str]:
    """The typical change of a row's series by an earlier day; a dash where it is not clear."""

    def text(row: BriefRow) -> str:
        series = answer.outcome(row.id).series
        known = on_days(answer.contrast, series).get(day)
        if known is None:
            return ""
        return typical_text(known, answer.scenario.series[split(series)[0]], voice) if moves(known) else "–"

    return text


def put_in_part(answer: Answer, voice: Voice) -> Table[BriefRow]:
    """Signals that the scenario puts in itself, with the parts that do it."""
    columns: list[Column[BriefRow]] = [
        Column(voice.say("compare-signal"), lambda row: row.name),
        Column(voice.say("compare-difference"), lambda row: row.change, numeric=True),
        Column(voice.say("compare-put-in-by"), lambda row: row.surely),
    ]
    return Table("put-in", voice.say("compare-put-in"), put_in_rows(answer, voice), columns)
