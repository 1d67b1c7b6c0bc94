"""Questions of one scenario, asked of the run of another: its worlds are played again, and answer them as well.

A world depends on seed, block number and scenario alone, and a signal only reads it, so that the worlds played again
are those of the run, bit for bit, and the answers are those that the run would have kept if it had been asked.
"""

from collections.abc import Mapping, Sequence
from dataclasses import fields, replace
from datetime import date
from pathlib import Path
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from simulator.analysis.ensemble import NEVER, Answers, Ensemble, Further
from simulator.catalogue.roster import BLOCS
from simulator.engine.block import answer_block
from simulator.engine.executors import map_over_blocks
from simulator.engine.labels import labels, split
from simulator.engine.outcomes import outcome_name
from simulator.engine.plan import Plan
from simulator.engine.record import YES, Answer, BlockResult
from simulator.forecast.tally import Tally
from simulator.forecast.windows import window_end
from simulator.runs import tables
from simulator.runs.produce import played_again
from simulator.runs.replay import plan_of
from simulator.runs.run import Run
from simulator.scenario.definition import Scenario
from simulator.scenario.failed import labelled_names_read
from simulator.scenario.signals import Form, Joint, ProbabilityRatio, Signal

Definition = tuple[object, ...]
Number = TypeVar("Number", bound=np.generic)


def definition(signal: Signal) -> Definition:
    """What decides how worlds answer a signal; the rest is said to readers."""
    given = signal.given and definition(signal.given)
    return _defining(signal.form), signal.threshold, given, signal.after


def _defining(form: Form) -> object:
    match form:
        case Joint(how=how, members=members):
            return how, tuple(map(definition, members))
        case ProbabilityRatio(numerator=numerator, denominator=denominator):
            return definition(numerator), definition(denominator)
        case _:
            return form


def own_signals(scenario: Scenario) -> list[str]:
    """Ids of the signals that a scenario's own file defines, as opposed to those of the shipped list."""
    own = {Path(name).name for name in scenario.chain}
    return [name for name, signal in scenario.signals.items() if Path(signal.where.partition(":")[0]).name in own]


def lead_series(scenario: Scenario) -> list[tuple[str, date]]:
    """The series that a scenario names as its lead, with its day: of an indexed one without a label, all of them."""
    lead = scenario.lead
    if lead is None or lead.series is None:
        return []
    base, label = split(lead.series)
    each = labels(scenario.series[base].index, scenario.roster) if label is None else ()
    return [(f"{base}.{name}", lead.at or scenario.end) for name in each] or [(lead.series, lead.at or scenario.end)]


def can_answer(run: Run, signal: Signal) -> bool:
    """Whether the worlds of a run hold all that a signal speaks of: its dates and its names."""
    scenario = run.scenario
    if window_end(signal.form, scenario.end) > scenario.end:
        return False
    return all(_is_known(name, scenario) for name in labelled_names_read(signal))


def _is_known(name: str, scenario: Scenario) -> bool:
    """Whether a scenario has a series or event of that name, with its label."""
    base, label = split(name)
    declared = scenario.series.get(base) or scenario.events.get(base)
    if declared is None or label is None:
        return declared is not None
    return label in labels(declared.index, scenario.roster) or label in (*BLOCS, *scenario.roster.panels)


def asked_besides(ensemble: Ensemble, scenario: Scenario, workers: int = 1) -> tuple[Ensemble, list[str]]:
    """An ensemble that answers the signals of another scenario, too, those of its own file first; and the ids of those
    that it cannot answer, since they speak of dates or names that it does not have.

    Raises
    ------
    ReplayError
        If the run was made by another version of the model, and lacks an answer.
    """
    order = dict.fromkeys([*own_signals(scenario), *scenario.signals])
    answerable = {name: scenario.signals[name] for name in order if can_answer(ensemble.run, scenario.signals[name])}
    return with_questions(ensemble, answerable, workers), [name for name in order if name not in answerable]


def with_questions(
    ensemble: Ensemble,
    signals: Mapping[str, Signal],
    workers: int = 1,
    series: Sequence[tuple[str, date]] = (),
) -> Ensemble:
    """An ensemble that answers these signals, too, and knows these series; what it knows already costs nothing.

    Parameters
    ----------
    signals: what is asked, by id; one that the run defines otherwise takes the place of the run's own
    workers: processes to play worlds again with
    series: names with their labels, each with the day on which it is read

    Raises
    ------
    ReplayError
        If the run was made by another version of the model, and lacks an answer.
    """
    known = {name: definition(signal) for name, signal in ensemble.questions.items()}
    wanted = {name: signal for name, signal in signals.items() if known.get(name) != definition(signal)}
    scenario = ensemble.run.scenario
    unread = tuple(
        read
        for read in series
        if outcome_name(*read, scenario) not in ensemble.outcomes and _is_known(read[0], scenario)
    )
    if not wanted and not unread:
        return ensemble
    found, before = _asked(ensemble.run, wanted, unread, workers), ensemble.further
    further = Further(*({**getattr(before, part.name), **getattr(found, part.name)} for part in fields(Further)))
    return Ensemble(ensemble.run, ensemble.folder, ensemble.weights, ensemble.evidence, further)


def _asked(run: Run, signals: Mapping[str, Signal], series: tuple[tuple[str, date], ...], workers: int) -> Further:
    """What the worlds of a run answer when they are played again."""
    plan = plan_of(run)
    plan = replace(plan, scenario=replace(plan.scenario, signals=dict(signals)), further=series)
    numbers = [*played_again(plan), *range(plan.blocks)]
    results = {result.block: result for result in map_over_blocks(answer_block, plan, numbers, workers)}
    wanted = [outcome for outcome in plan.outcomes if (outcome.series, outcome.day) in series]
    tally = Tally(plan.scenario, plan.calendar, wanted)
    for block in sorted(results, key=lambda number: (number < 0, abs(number))):
        tally.add(results[block])
    forecast, played = tally.forecast(plan.seed), [results[block] for block in range(plan.blocks)]
    values = {
        outcome.id: np.concatenate([block.outcomes[outcome.id] for block in played]).astype(np.float64)
        for outcome in wanted
    }
    return Further(
        signals,
        {each.id: each for each in forecast.signals},
        _answers(plan, played),
        {each.id: each for each in forecast.outcomes},
        values,
    )


def _answers(plan: Plan, blocks: Sequence[BlockResult]) -> dict[str, Answers]:
    days = tables.days(plan.calendar.ticks)
    return {name: _joined([block.answers[name] for block in blocks], days) for name in blocks[0].answers}


def _joined(parts: Sequence[Answer], days: tables.Days) -> Answers:
    """The answers of all blocks, in the form in which an ensemble has those of the run."""
    quantity, ticks, holds = (
        _together([getattr(part, name) for part in parts]) for name in ("quantity", "tick", "holds")
    )
    values = None if quantity is None else quantity.astype(np.float64)
    if holds is None:
        defined = np.zeros(0, dtype=np.bool_) if values is None else ~np.isnan(values)
        held = np.zeros_like(defined)
    else:
        defined, held = holds >= 0, holds == YES
    when = None if ticks is None else np.where(ticks < 0, NEVER, days[np.maximum(ticks, 0)]).astype(np.int32)
    return Answers(defined, held, when, values)


def _together(parts: Sequence[npt.NDArray[Number] | None]) -> npt.NDArray[Number] | None:
    """The worlds of all blocks; None where the form of the question has no such part."""
    given = [part for part in parts if part is not None]
    return np.concatenate(given) if given else None
