"""What `simulator run` prints: the answer on one screen, beside a reference; without one, what the run itself says."""

from collections.abc import Sequence

from simulator.analysis.answer import Answer
from simulator.analysis.answering import answer_of
from simulator.analysis.compare.outcomes import median_of
from simulator.analysis.departures import departures
from simulator.analysis.ensemble import Ensemble
from simulator.analysis.errors import AnalysisError
from simulator.analysis.questions import own_signals
from simulator.cli.analysing import ask
from simulator.cli.onward import Onward, onward_from
from simulator.cli.output import console, print_line
from simulator.cli.reference import Compared, Maker, beside_reference
from simulator.cli.screen import LINES, head, show_table, tell, text_lines, told_table
from simulator.cli.table import answer as answer_text
from simulator.cli.table import hedge
from simulator.engine.labels import split
from simulator.forecast.forecast import OutcomeForecast
from simulator.forecast.names import series_title, signal_name
from simulator.report.answer.axes import label, unit_of
from simulator.report.answer.names import told_apart, when_text
from simulator.report.answer.sentences import headline
from simulator.report.answer.tones import plain
from simulator.report.compare.brief_rows import BriefRow, outcome_names, outcome_rows, rest_text, signal_rows
from simulator.report.wording import quantile_at
from simulator.runs.request import Request
from simulator.runs.run import Run
from simulator.scenario.definition import Scenario
from simulator.scenario.readings import signal_of
from simulator.words import Voice
from simulator.words.numbers import whole


def show_run(
    typed: str, request: Request, run: Run, reference: str | None, asked: Scenario | None, maker: Maker
) -> None:
    """Print a run on one screen, beside its reference where there is one.

    Parameters
    ----------
    typed: the scenario as it was typed, and what was asked for
    reference: as it was given; None for the baseline
    asked: the scenario whose signals are asked besides
    """
    onward = onward_from(typed, run, request, reference, maker.out)
    voice = maker.voice
    asking = Ensemble(run, run.folder)
    if asked is not None:
        asking = ask(asking, asked, maker.workers, voice)
    try:
        compared = beside_reference(asking, onward.reference, maker)
    except AnalysisError as error:
        if onward.reference is not None:
            raise
        compared = Compared(None, str(error).partition("; --anyway")[0])
    if compared.contrast is None:
        show_alone(asking, onward, voice, compared.remark)
    else:
        show_answer(answer_of(compared.contrast), onward, voice)


def show_answer(answer: Answer, onward: Onward, voice: Voice) -> None:
    """Print what a scenario changes: the headline, own questions, what moves most, and where to go from here."""
    screen = console()
    reference, other = told_apart(answer.reference, answer.contrast.other, voice)
    manifest = answer.contrast.other.run.manifest
    above = [
        voice.say("screen-title", title=other, reference=reference, worlds=whole(manifest.worlds), seed=manifest.seed)
    ]
    sentence = plain(headline(answer, voice))
    onwards = onward.lines(voice, compared=True)
    room = LINES - 1 - text_lines([*above, sentence, rest_text(answer, (), voice), *onwards], screen.width) - 2
    names = [name for name in outcome_names(answer) if answer.lead is None or name != answer.lead.outcome]
    signals, outcomes = signal_rows(answer, voice), outcome_rows(answer, names, voice)
    sides = head(reference, voice.say("screen-reference")), voice.say("screen-here")
    heads = (voice.say("screen-futures"), *sides, voice.say("compare-difference"))
    between = voice.say("screen-medians", when=when_text(answer.scenario.end, voice))
    table = told_table(signals, outcomes, heads, between, room, screen.width)
    tell(screen, above)
    screen.print()
    tell(screen, [sentence], style="bold")
    show_table(table)
    screen.print()
    tell(screen, [rest_text(answer, table.rows, voice)])
    _print_onward(onwards)


def _print_onward(lines: Sequence[str]) -> None:
    """Commands and folders stay on one line each, to be copied."""
    screen = console()
    for line in lines:
        print_line(screen, line, soft_wrap=True)


def show_alone(ensemble: Ensemble, onward: Onward, voice: Voice, remark: str = "") -> None:
    """Print what a run says by itself: own questions, the signals farthest from the essays' words, the main series.

    remark: why it is not compared
    """
    screen = console()
    manifest, scenario = ensemble.run.manifest, ensemble.run.scenario
    above = [
        voice.text(manifest.scenario["title"]),
        voice.say(
            "table-worlds",
            worlds=whole(manifest.worlds),
            seed=manifest.seed,
            start=f"{scenario.start}",
            end=f"{scenario.end}",
        ),
        *([remark] if remark else []),
    ]
    onwards = onward.lines(voice, compared=False)
    rows = alone_rows(ensemble, voice)
    outcomes = main_outcomes(ensemble, voice)
    room = LINES - 1 - text_lines([*above, *onwards], screen.width) - 1
    heads = (
        voice.say("screen-farthest" if departures(ensemble) else "screen-questions"),
        voice.say("screen-probability"),
        voice.say("table-essay"),
    )
    between = voice.say("screen-main-series", when=when_text(scenario.end, voice))
    table = told_table(rows, outcomes, heads, between, room, screen.width)
    tell(screen, above[:1], style="bold")
    tell(screen, above[1:])
    show_table(table)
    screen.print()
    _print_onward(onwards)


def alone_rows(ensemble: Ensemble, voice: Voice) -> list[BriefRow]:
    """Own questions, then signals with a word of an essay, the farthest from it first, each once."""
    own = [*ensemble.further.signals, *own_signals(ensemble.run.scenario)]
    own = [name for name in own if name == signal_of(name)]
    seen, rows = set(), []
    for name in (*own, *(signal.id for signal in departures(ensemble))):
        if signal_of(name) not in seen:
            seen.add(signal_of(name))
            signal = ensemble.signals[name]
            title = signal_name(ensemble.questions[name], voice)
            rows.append(BriefRow(title, answer_text(signal, voice), hedge(signal, voice), id=name))
    return rows


def main_outcomes(ensemble: Ensemble, voice: Voice) -> list[BriefRow]:
    """Main series at the horizon: the median, and where eight in ten futures lie."""
    scenario = ensemble.run.scenario
    at_end = [each for each in ensemble.outcomes.values() if each.date == scenario.end]
    return [_alone(each, ensemble, voice) for each in at_end if scenario.series[split(each.series)[0]].main]


def _alone(outcome: OutcomeForecast, ensemble: Ensemble, voice: Voice) -> BriefRow:
    scenario = ensemble.run.scenario
    series = scenario.series[split(outcome.series)[0]]
    name, unit = voice.opening(series_title(outcome.series, scenario, voice)), unit_of(series, voice)
    median = median_of(ensemble.outcome(outcome.id), ensemble.weights, "quantile", outcome.quantity.unit).value
    low, high = (label(quantile_at(outcome.quantity, level), series, voice) for level in (0.1, 0.9))
    written = voice.say("answer-range-signed", low=low, high=high)
    return BriefRow(voice.commas([name, unit]) if unit else name, label(median, series, voice), written, id=outcome.id)
