"""Signposts: what is to be watched early because it tells most about a later signal.

A sign is an event that has happened by a date, or a series above or below a value at the last clearing by then. How
much it tells is its mutual information with the signal in bits. Signs are chosen and ranked, and the values of series
that split best are found, in half of the worlds. Every figure is counted in the other half, and of hundreds of signs
only those are reported that are not chance there (at most one in twenty false). Worlds in which the signal had already
held by the date are left out: there is nothing left to foretell.

A value splits a series in two. A sign that tells only in the middle of its range is missed.
"""

from dataclasses import dataclass
from datetime import date

import numpy as np

from simulator.analysis.drivers.information import bits, entropy, error_of, joint, likeness, noise_floor
from simulator.analysis.drivers.signs import confirmed, measures, ranked
from simulator.analysis.drivers.states_by_date import Sign, StateByDate, state_by
from simulator.analysis.drivers.verdicts import Verdicts, held_out, signal_of, verdicts_of
from simulator.analysis.ensemble import Ensemble, RunLike, ensemble_of
from simulator.analysis.errors import AnalysisError
from simulator.analysis.estimates import Sampled
from simulator.analysis.weighting import Mask, effective_sample_size, influence, share
from simulator.engine.labels import split
from simulator.forecast.influence import standard_error
from simulator.forecast.intervals import Probability
from simulator.forecast.windows import window_end
from simulator.runs.tables import days
from simulator.scenario.calendar import Calendar, make_calendar
from simulator.scenario.definition import Scenario
from simulator.scenario.signals import Signal

MOST = 10
"""Signposts that are reported."""
ALIKE = 0.6
"""Signs that are so correlated say the same: the most telling speaks for the others."""
FEWEST = 50
"""Worlds in which the signal holds, and does not, in each half, without which no sign is looked for."""


@dataclass(frozen=True, slots=True)
class Signpost:
    """A sign and what it tells, counted in the worlds that it was not chosen in.

    own: whether it is what the signal itself is about, so that it tells of course
    information: bits about the signal, without what chance would seem to tell
    share: the probability of the sign
    given, otherwise: the probability of the signal with and without the sign
    rise: how far the sign moves the probability, with the paired standard error
    alike: names of less telling signs that say much the same
    """

    sign: Sign
    own: bool
    information: Sampled
    share: Probability
    given: Probability
    otherwise: Probability
    rise: Sampled
    alike: tuple[str, ...]


@dataclass(frozen=True)
class Signposts:
    """What to watch by a date.

    signal: its id
    median: where a distribution without threshold was split ("holds" is above it)
    by, clearing: the date, and that of the last clearing by then, at which series are read
    worlds, answered, decided: of the run; those that answer; those of them in which it had already held
    open, held_out: those that are left; those of them that the figures are counted in
    base: the probability of the signal in the worlds held out; None where none is left
    entropy: what is to be known, in bits
    candidates, telling: signs that were looked at, and those that are not chance
    signposts: the most telling ones by the half that they were chosen in
    """

    signal: str
    median: float | None
    by: date
    clearing: date
    worlds: int
    answered: int
    decided: int
    open: int
    held_out: int
    base: Probability | None
    entropy: float
    candidates: int
    telling: int
    signposts: tuple[Signpost, ...]


@dataclass(frozen=True, slots=True)
class _Halves:
    """The worlds in which the signal is still open, (worlds,) each: those to choose in, and those to count in."""

    chosen_in: Mask
    counted: Mask


def find_signposts(run: RunLike, signal: str, by: date, workers: int = 1) -> Signposts:
    """The signs by a date that tell most about a signal, among all events and series of the run.

    Raises
    ------
    AnalysisError
        If there is no such signal, no single world answers it, too few do, all give the same answer, or the date is
        outside the horizon or not before the end of the signal's window.
    ReplayError
        If the run kept no series by world and was made by another version of the model.
    """
    ensemble = ensemble_of(run)
    verdicts, question = check_question(ensemble, signal, by)
    calendar = calendar_of(ensemble.run.scenario)
    clearing = calendar.last_clearing(by)
    decided = already(verdicts, by)
    left, later = verdicts.defined & ~decided, held_out(ensemble.worlds)
    halves = _Halves(left & ~later, left & later)
    signs: list[Sign] = []
    kept: list[Sign] = []
    signposts: tuple[Signpost, ...] = ()
    if enough(verdicts.holds, halves):
        states = state_by(ensemble, by, clearing, workers)
        signs = ranked(states, verdicts.holds, halves.chosen_in, ensemble.weights)
        kept = confirmed(signs, states, verdicts.holds, halves.counted, ensemble.weights)
        own = frozenset(split(name)[0] for name in measures(question))
        signposts = tuple(
            counted(ensemble, verdicts.holds, halves.counted, states.seen(sign), sign, split(sign.name)[0] in own, like)
            for sign, like in spoken_for(kept, states, halves.counted, ensemble)
        )
    base = share(verdicts.holds, halves.counted, ensemble.weights)
    return Signposts(
        signal=signal,
        median=verdicts.median,
        by=by,
        clearing=calendar.clearing_dates[clearing],
        worlds=ensemble.worlds,
        answered=int(np.count_nonzero(verdicts.defined)),
        decided=int(np.count_nonzero(decided)),
        open=int(np.count_nonzero(left)),
        held_out=int(np.count_nonzero(halves.counted)),
        base=base,
        entropy=entropy(base.value) if base else 0.0,
        candidates=len(signs),
        telling=len(kept),
        signposts=signposts,
    )


def check_question(ensemble: Ensemble, signal: str, by: date) -> tuple[Verdicts, Signal]:
    """How each world answers a signal, and how it is asked, if signposts by a date can be sought of it at all.

    Raises
    ------
    AnalysisError
        If they cannot, as `find_signposts` does, whose faults are so told before anything is computed.
    """
    verdicts = verdicts_of(ensemble, signal)
    question = signal_of(ensemble, signal)
    check_date(ensemble.run.scenario, question, signal, by)
    return verdicts, question


def check_date(scenario: Scenario, question: Signal, name: str, by: date) -> None:
    """Refuse a date by which nothing has been seen, or nothing is left to foretell.

    Raises
    ------
    AnalysisError
        If the date is outside the horizon, or the signal is settled by then.
    """
    if not scenario.start <= by <= scenario.end:
        raise AnalysisError(f"{by} is outside the horizon of the run, {scenario.start} to {scenario.end}")
    closes = scenario.end if question.after else min(window_end(question.form, scenario.end), scenario.end)
    if by >= closes:
        raise AnalysisError(f"{name} is settled by {closes}; signposts take an earlier date than {by}")


def calendar_of(scenario: Scenario) -> Calendar:
    return make_calendar(scenario.start, scenario.end, scenario.calendar.get("conferences", ()))


def already(verdicts: Verdicts, by: date) -> Mask:
    """Worlds in which the signal has held by the date, that day included; none where it has no "when"."""
    if verdicts.days is None:
        return np.zeros(verdicts.defined.shape, dtype=np.bool_)
    held: Mask = verdicts.defined & verdicts.holds & (verdicts.days <= days([by])[0])
    return held


def enough(holds: Mask, halves: _Halves) -> bool:
    """Whether both answers are frequent enough in both halves to tell anything."""
    return all(
        min(np.count_nonzero(half & holds), np.count_nonzero(half & ~holds)) >= FEWEST
        for half in (halves.chosen_in, halves.counted)
    )


def spoken_for(
    signs: list[Sign], states: StateByDate, defined: Mask, ensemble: Ensemble
) -> list[tuple[Sign, tuple[str, ...]]]:
    """The first signs that differ from each other, each with the names of later ones that say much the same.

    Those are signs that often go together, and the same event or series of another firm.
    """
    leading: list[tuple[Sign, Mask, list[str]]] = []
    for sign in signs:
        seen = states.seen(sign)
        for leader, with_leader, names in leading:
            if family(sign, ensemble.run.scenario) == family(leader, ensemble.run.scenario) or (
                likeness(seen, with_leader, defined, ensemble.weights) >= ALIKE
            ):
                names.append(sign.name)
                break
        else:
            if len(leading) < MOST:
                leading.append((sign, seen, []))
    return [(sign, tuple(names)) for sign, _, names in leading]


def family(sign: Sign, scenario: Scenario) -> str:
    """The name without its firm; an instrument, bloc or layer is part of what is told."""
    base = split(sign.name)[0]
    declared = scenario.events.get(base) or scenario.series[base]
    return base if declared.index in ("firm", "startup") else sign.name


def counted(
    ensemble: Ensemble, holds: Mask, defined: Mask, seen: Mask, sign: Sign, own: bool, alike: tuple[str, ...]
) -> Signpost:
    """A sign's figures in the worlds that it was not chosen in."""
    weights = ensemble.weights
    common, base = share(seen, defined, weights), share(holds, defined, weights)
    given, otherwise = share(holds, defined & seen, weights), share(holds, defined & ~seen, weights)
    if common is None or base is None or given is None or otherwise is None:
        raise ValueError(f"{sign.name} is seen in all worlds or in none, so it predicts nothing")
    wanted = holds.astype(np.float64)
    moved = influence(wanted, defined & seen, weights) - influence(wanted, defined, weights)
    information = float(bits(joint(seen, holds, defined, weights)))
    return Signpost(
        sign,
        own,
        Sampled.normal(
            information - noise_floor(effective_sample_size(weights[defined])),
            error_of(seen, holds, defined, weights),
            "index",
            "bit",
        ),
        common,
        given,
        otherwise,
        Sampled.normal(given.value - base.value, standard_error(moved), "change"),
        alike,
    )
