"""What a scenario changes against its reference: one lead outcome, why it moves, what else does, and what does not.

The rules, with their numbers:

* An outcome or signal *moves* if it is clear after the correction of Benjamini and Hochberg (5 %) and by at least
  `LEAST_SHARE` of the reference's 10–90 % range, or `LEAST_POINTS`. A signal moves *much* from `LARGE_POINTS` on.
* What the scenario *puts in* is set apart: the graph of the model leads from a shock or a changed parameter to it in
  one step, and where the lead was attributed those parts carry most of the change.
* The *lead* is the outcome that the scenario names; else the first question of its own file; else, of the main series
  and layers at the horizon that move and are not put in, the one whose median moves most against the reference's range.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from simulator.analysis.compare.attribution import Attribution, Move
from simulator.analysis.compare.comparison import Contrast
from simulator.analysis.compare.differences import SignalDifference
from simulator.analysis.compare.outcomes import OutcomeDifference
from simulator.analysis.compare.parts import Part
from simulator.analysis.drivers.outcome import outcome
from simulator.analysis.drivers.screening import Screened, floor, screen
from simulator.analysis.ensemble import Ensemble
from simulator.analysis.errors import AnalysisError
from simulator.analysis.estimates import Sampled
from simulator.analysis.questions import own_signals
from simulator.engine.labels import split
from simulator.engine.outcomes import Outcome
from simulator.forecast.windows import window_end
from simulator.scenario.definition import Scenario
from simulator.scenario.readings import signal_of

LEAST_SHARE = 0.02
"""Of the reference's range from the 10 to the 90 % quantile: a smaller shift of an outcome is no change."""
LEAST_POINTS, LARGE_POINTS = 0.01, 0.05
"""A smaller change of a probability is none; one from the second on is told in words."""
LEAST_PART, PART_ERRORS = 0.02, 2.0
"""A part of a change is told if it is so many of its errors, and this share of the sum of all parts."""
LEAST_EXPLAINED = 0.1
"""Of the variance of the lead: less does not name an assumption as what leaves its size open."""
TIME_TO_ACT = timedelta(days=91)
"""What falls due within this time after the first shock falls due before the shocks can act."""

Restates = Callable[[str], bool]
"""Whether an outcome or a signal, by its id, is said by the scenario itself."""


@dataclass(frozen=True, slots=True)
class Sorted:
    """Names of outcomes or signals by what the scenario does to them, each in the order of the change.

    moved: clear, and large enough; small: clear signals below five points; put_in: what the scenario itself says
    still: no clear change; early: of these, signals that fall due before the shocks can act
    """

    moved: tuple[str, ...]
    small: tuple[str, ...]
    put_in: tuple[str, ...]
    still: tuple[str, ...]
    early: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Cause:
    """What a part of the scenario contributes to the change of the lead."""

    part: Part
    amount: Sampled


@dataclass(frozen=True)
class Answer:
    """What one scenario changes.

    Attributes
    ----------
    lead: the outcome that the headline speaks of; None if a signal leads, or nothing moves
    lead_signal: the signal that leads instead
    causes: what contributes clearly to the change of the lead, the largest first; empty without an attribution
    opposed: what contributes against it
    whole: the whole change of the lead as attributed
    driver: the uncertain number that leaves the size of the lead open most; None where none stands out
    acts_from: the first day on which the scenario differs
    """

    contrast: Contrast
    lead: OutcomeDifference | None
    lead_signal: SignalDifference | None
    outcomes: Sorted
    signals: Sorted
    attribution: Attribution | None
    whole: Sampled | None
    causes: tuple[Cause, ...]
    opposed: tuple[Cause, ...]
    driver: Screened | None
    acts_from: date

    @property
    def reference(self) -> Ensemble:
        return self.contrast.reference

    @property
    def scenario(self) -> Scenario:
        return self.contrast.other.run.scenario

    def outcome(self, name: str) -> OutcomeDifference:
        """The difference of an outcome."""
        return next(each for each in self.contrast.outcomes if each.outcome == name)

    def signal(self, name: str) -> SignalDifference:
        """The difference of a signal."""
        return next(each for each in self.contrast.signals if each.signal == name)

    @property
    def signals_asked(self) -> int:
        """How many signals there are, each counted once whatever the number of its dates."""
        return len({signal_of(each.signal) for each in self.contrast.signals})


def lead_of(contrast: Contrast, restates: Restates, named: Sequence[str] = ()) -> str | None:
    """The id of the outcome or signal that leads; None if nothing moves.

    named: what the scenario names itself: a signal, or outcomes of one series, of which the one leads that moves most
    """
    scenario = contrast.other.run.scenario
    known = {each.outcome: each for each in contrast.outcomes}
    signals = {each.signal for each in contrast.signals}
    if wanted := [known[name] for name in named if name in known]:
        return max(wanted, key=lambda each: (each.clear, abs(each.typical))).outcome
    for question in (*named, *own_signals(scenario)):
        if question in signals:
            return question
    eligible = [
        each for each in contrast.outcomes if can_lead(each, scenario) and moves(each) and not restates(each.outcome)
    ]
    return max(eligible, key=lambda each: each.size).outcome if eligible else None


def can_lead(outcome: Outcome | OutcomeDifference, scenario: Scenario) -> bool:
    """Main series and layers at the horizon: a single firm is not what a scenario is about unless it says so."""
    series = scenario.series[split(outcome.series)[0]]
    return outcome.day == scenario.end and (series.main or series.index == "layer")


def is_clear(difference: SignalDifference) -> bool:
    """Whether a probability changes clearly and by enough."""
    return difference.kind == "probability" and difference.remains and points_moved(difference) >= LEAST_POINTS


def points_moved(difference: SignalDifference) -> float:
    """By how much a signal changes; nothing where no change is known."""
    return abs(difference.change.value) if difference.change else 0.0


def moves(difference: OutcomeDifference) -> bool:
    """Whether an outcome changes clearly and by enough."""
    return difference.clear and abs(difference.typical) >= LEAST_SHARE * difference.spread and difference.typical != 0


def answer(
    contrast: Contrast,
    restates: Restates,
    lead: str | None,
    attribution: Attribution | None = None,
    *,
    screened: bool = True,
) -> Answer:
    """What a scenario changes, from its comparison with the reference.

    Parameters
    ----------
    lead: what leads (`lead_of`)
    attribution: of the same two runs, the lead among its questions
    screened: whether the uncertain number is looked for that leaves the size of the lead open most
    """
    scenario = contrast.other.run.scenario
    outcomes = {each.outcome: each for each in contrast.outcomes}
    move = _move(attribution, lead)
    causes = _causes(attribution, move) if attribution and move else ()
    whole = move.whole if move else None
    towards = (whole.value if whole else 0.0) >= 0
    leading = outcomes.get(lead) if lead else None
    return Answer(
        contrast=contrast,
        lead=leading,
        lead_signal=None if leading else next((each for each in contrast.signals if each.signal == lead), None),
        outcomes=_sorted_outcomes(contrast, restates, lead),
        signals=_sorted_signals(contrast, restates, lead),
        attribution=attribution,
        whole=whole,
        causes=tuple(cause for cause in causes if (cause.amount.value >= 0) == towards),
        opposed=tuple(cause for cause in causes if (cause.amount.value >= 0) != towards),
        driver=_driver(contrast.other, lead) if leading and screened else None,
        acts_from=acts_from(scenario, contrast),
    )


def acts_from(scenario: Scenario, contrast: Contrast) -> date:
    """The first day on which a scenario differs: the start, if it assumes other numbers, or that of its first shock."""
    if any(difference.kind in ("parameter", "correlation", "table", "roster") for difference in contrast.inputs):
        return scenario.start
    shocks = {difference.name for difference in contrast.inputs if difference.kind == "shock"}
    days = [
        shock.at or (shock.between[0] if shock.between else scenario.start)
        for shock in scenario.shocks
        if shock.id in shocks
    ]
    return max(scenario.start, min(days, default=scenario.start))


def _sorted_outcomes(contrast: Contrast, restates: Restates, lead: str | None) -> Sorted:
    """Outcomes at the horizon but the lead."""
    scenario = contrast.other.run.scenario
    rest = [each for each in contrast.outcomes if each.day == scenario.end and each.outcome != lead]
    rest.sort(key=lambda each: -each.size)
    put_in = [each.outcome for each in rest if restates(each.outcome) and moves(each)]
    moved = [each.outcome for each in rest if moves(each) and each.outcome not in put_in]
    still = [each.outcome for each in rest if not moves(each)]
    return Sorted(tuple(moved), (), tuple(put_in), tuple(still))


def _sorted_signals(contrast: Contrast, restates: Restates, lead: str | None) -> Sorted:
    """Signals but the lead, each once, by the row that changes most."""
    scenario, first = contrast.other.run.scenario, acts_from(contrast.other.run.scenario, contrast)
    largest: dict[str, SignalDifference] = {}
    for each in sorted(contrast.signals, key=lambda each: -points_moved(each)):
        if each.kind == "probability" and each.signal != lead:
            largest.setdefault(signal_of(each.signal), each)
    groups: dict[str, list[str]] = {name: [] for name in ("moved", "small", "put_in", "still", "early")}
    for each in largest.values():
        if not is_clear(each):
            groups["still"].append(each.signal)
            due = window_end(contrast.other.questions[each.signal].form, scenario.end)
            if due < first + TIME_TO_ACT:
                groups["early"].append(each.signal)
        elif restates(each.signal):
            groups["put_in"].append(each.signal)
        else:
            groups["moved" if points_moved(each) >= LARGE_POINTS else "small"].append(each.signal)
    return Sorted(**{name: tuple(found) for name, found in groups.items()})


def _move(attribution: Attribution | None, lead: str | None) -> Move | None:
    if attribution is None:
        return None
    found = (
        each for each in (*attribution.outcomes, *attribution.moves) if each.signal == lead and each.member is None
    )
    return next(found, None)


def _causes(attribution: Attribution, move: Move) -> Sequence[Cause]:
    """Parts that contribute clearly, the largest first."""
    each = [Cause(part, move.together([number])) for number, part in enumerate(attribution.parts)]
    least = LEAST_PART * sum(abs(cause.amount.value) for cause in each)
    clear = [
        cause
        for cause in each
        if abs(cause.amount.value) >= max(least, PART_ERRORS * cause.amount.error) and cause.amount.value
    ]
    return sorted(clear, key=lambda cause: -abs(cause.amount.value))


def _driver(ensemble: Ensemble, lead: str | None) -> Screened | None:
    """The uncertain number that explains most of the lead's spread, if it explains enough and more than chance does."""
    if lead is None:
        return None
    values = ensemble.outcome(lead)
    try:
        explained = outcome(lead, values, ~np.isnan(values), ensemble.weights)
    except AnalysisError:
        return None
    first = screen(ensemble.parameters, [explained])[0][:1]
    least = max(LEAST_EXPLAINED, 2 * floor(len(ensemble.parameters), explained.effective))
    return first[0] if first and first[0].explained >= least else None
