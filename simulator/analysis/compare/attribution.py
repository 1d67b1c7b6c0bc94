"""How much of each signal's move between two scenarios comes from each of their parts: Shapley values with errors.

The worlds are those of both runs, so that the parts add up to exactly the difference that counting these worlds in both
runs gives. Probabilities are attributed as they are, a distribution by its mean, and of a ratio of two probabilities
both members: a quotient has no parts that add up. A question asked under a condition is a ratio of two means over
worlds; how its parts are put together stands in `shapley.estimate`. Worlds weigh the same: the attribution is about the
scenarios as written, and evidence has no part in it.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from simulator.analysis.compare.coalitions import Assembly, Task, of_values
from simulator.analysis.compare.parts import Kind, Part, difference
from simulator.analysis.ensemble import Ensemble, RunLike, ensemble_of
from simulator.analysis.errors import AnalysisError
from simulator.analysis.estimates import Sampled
from simulator.analysis.questions import definition
from simulator.analysis.shapley import AllSubsets, Contributions, Moments, Outcome, design_for
from simulator.engine.executors import map_over_blocks
from simulator.engine.plan import BLOCK_WORLDS
from simulator.runs.replay import plan_of
from simulator.runs.run import Run
from simulator.scenario.signals import Change, Comparison, Level, ProbabilityRatio, Share, Signal

DEFAULT_ATTRIBUTED_WORLDS = 2 * BLOCK_WORLDS
"""Enough for a standard error of half a percentage point where a tenth of the worlds change their answer."""
MEMBERS = ("numerator", "denominator")

Progress = Callable[[int, int], None]
"""Is told how many simulations of a block are done, and of how many."""
Measure = Literal["probability", "mean"]


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two scenarios."""

    scenario: str
    title: Mapping[str, str | None]
    run: str


@dataclass(frozen=True)
class Move:
    """How one signal moves between the two scenarios.

    Attributes
    ----------
    member: which probability of a ratio this is; None for other signals
    measure: what the numbers are: a probability, or the mean of a quantity in `unit`
    titles: words by language: the signal's, and the member's where it is one
    question: what is asked of every world, by language
    conditional: whether only worlds that meet a condition are asked
    """

    signal: str
    member: str | None
    titles: tuple[Mapping[str, str | None], ...]
    question: Mapping[str, str | None]
    conditional: bool
    measure: Measure
    unit: str
    estimate: Contributions

    @property
    def whole(self) -> Sampled:
        """The whole difference."""
        return self.together()

    def together(self, members: Sequence[int] | None = None) -> Sampled:
        """What some parts contribute together, or all of them."""
        return self.estimate.together(members, self.unit)


@dataclass(frozen=True)
class Attribution:
    """Every signal's move, taken apart.

    Attributes
    ----------
    worlds: the first so many of both runs
    design: "all subsets" of the parts in every world, or "random orders", one per world
    simulations: block simulations that it took
    moves: of the signals, in the order of the forecast
    outcomes: of those outcomes that were wanted, as signals of that id
    left_out: signals without numbers, by id: "asked differently" by the two, or "unanswered" in one of them
    """

    reference: Side
    other: Side
    seed: int
    worlds: int
    design: Literal["all subsets", "random orders"]
    simulations: int
    parts: tuple[Part, ...]
    moves: tuple[Move, ...]
    outcomes: tuple[Move, ...]
    left_out: Mapping[str, str]

    def members(self, kind: Kind) -> list[int]:
        """Numbers of the parts of a kind."""
        return [number for number, part in enumerate(self.parts) if part.kind == kind]


def attribute(
    reference: RunLike,
    other: RunLike,
    worlds: int = DEFAULT_ATTRIBUTED_WORLDS,
    workers: int = 1,
    progress: Progress = lambda done, total: None,
    outcomes: Sequence[str] = (),
) -> Attribution:
    """Take the difference between two runs apart.

    Parameters
    ----------
    worlds: how many worlds of both runs to use, from the first; at most as many as both have
    outcomes: ids of outcomes ("open_lag@horizon") to take apart besides the signals

    Raises
    ------
    AnalysisError
        If the runs have different seeds, or differ in what cannot be taken apart or in nothing; if the parts do not
        give back the stored worlds of the runs, bit for bit.
    ReplayError
        If a run was made by another version of the model.
    """
    sides = ensemble_of(reference), ensemble_of(other)
    runs = tuple(side.run for side in sides)
    seed = _common_seed(*runs)
    worlds = min(worlds, *(run.manifest.worlds for run in runs))
    apart = difference(*(run.scenario for run in runs))
    signals = dict(shared_signals(*(side.questions for side in sides)))
    questions = {name: (signal, member) for signal in signals.values() for name, member in members_of(signal)}
    series = tuple((each.series, each.date) for each in map(sides[1].outcomes.__getitem__, outcomes))
    task = Task(Assembly(apart, signals, (*questions, *outcomes), series), design_for(len(apart.parts), seed))
    ends = (stored(sides[0], questions, outcomes, worlds), stored(sides[1], questions, outcomes, worlds))
    moments = simulated(task, ends, seed, workers, progress)
    estimates = {name: moments.estimate(number) for number, name in enumerate(questions)}
    left_out = {name: "asked differently" for name in sides[1].questions if name not in signals}
    left_out |= {name: "unanswered" for name, estimate in estimates.items() if estimate is None}
    return Attribution(
        reference=_side(runs[0]),
        other=_side(runs[1]),
        seed=seed,
        worlds=worlds,
        design="all subsets" if isinstance(task.design, AllSubsets) else "random orders",
        simulations=tasks_of(task, worlds),
        parts=apart.parts,
        moves=tuple(_move(*questions[name], sides, estimate) for name, estimate in estimates.items() if estimate),
        outcomes=tuple(_outcome_moves(outcomes, moments, len(questions), sides[1])),
        left_out=left_out,
    )


def _common_seed(reference: Run, other: Run) -> int:
    seed = plan_of(reference).seed
    if plan_of(other).seed != seed:
        raise AnalysisError(
            f"{reference.folder} and {other.folder} have different seeds, so their worlds are not the same"
        )
    return seed


def shared_signals(reference: Mapping[str, Signal], other: Mapping[str, Signal]) -> Iterator[tuple[str, Signal]]:
    """Signals that ask the same in both runs."""
    for name, signal in other.items():
        before = reference.get(name)
        if before is not None and definition(before) == definition(signal):
            yield name, signal


def members_of(signal: Signal) -> list[tuple[str, str | None]]:
    """The questions of a signal as answers are named: itself, or both members of a ratio."""
    if isinstance(signal.form, ProbabilityRatio):
        return [(f"{signal.id}:{member}", member) for member in MEMBERS]
    return [(signal.id, None)]


def stored(
    ensemble: Ensemble, questions: Mapping[str, tuple[Signal, str | None]], outcomes: Sequence[str], worlds: int
) -> Outcome:
    """What the first worlds of a finished run answer, and their outcomes, (2, questions + outcomes, worlds)."""
    outcome = np.zeros((2, len(questions) + len(outcomes), worlds), dtype=np.float32)
    for place, (name, (signal, member)) in enumerate(questions.items()):
        answers = ensemble.answers(name)
        if measure_of(signal, member) == "probability" or answers.values is None:
            outcome[:, place] = answers.holds[:worlds], answers.defined[:worlds]
        else:
            outcome[:, place] = of_values(answers.values[:worlds].astype(np.float32))
    for place, name in enumerate(outcomes, len(questions)):
        outcome[:, place] = of_values(ensemble.outcome(name)[:worlds].astype(np.float32))
    return outcome


def measure_of(signal: Signal, member: str | None) -> Measure:
    """What a question is attributed by: a quantity without threshold is a distribution, which has a mean."""
    asked_of = signal if member is None else getattr(signal.form, member)
    has_threshold = asked_of.threshold is not None
    return (
        "probability" if has_threshold or not isinstance(asked_of.form, Level | Change | Share | Comparison) else "mean"
    )


def tasks_of(task: Task, worlds: int) -> int:
    """Block simulations that a task takes for so many worlds, the proof among them."""
    return 1 + task.steps * -(-worlds // BLOCK_WORLDS)


def simulated(task: Task, ends: tuple[Outcome, Outcome], seed: int, workers: int, progress: Progress) -> Moments:
    """Simulate all coalitions between the two ends, each (2, questions, worlds), and sum what the parts add.

    Raises
    ------
    AnalysisError
        If the parts do not give back the ends.
    """
    worlds = ends[0].shape[-1]
    plan = task.assembly.plan(seed, worlds)
    total = tasks_of(task, worlds)
    waiting: dict[int, dict[int, Outcome]] = {block: {} for block in range(plan.blocks)}
    blocks: dict[int, Moments] = {}
    for done, (number, outcome) in enumerate(map_over_blocks(task, plan, range(total), workers), 1):
        progress(done, total)
        if number == 0:
            prove(outcome, ends)
        else:
            block, step = task.place(number)
            waiting[block][step] = outcome
        for block in [block for block, known in waiting.items() if len(known) == task.steps]:
            known = waiting.pop(block)
            part = slice(block * BLOCK_WORLDS, block * BLOCK_WORLDS + plan.worlds_in(block))
            first, last = (end[..., part] for end in ends)
            between = [known[step] for step in sorted(known)]
            blocks[block] = Moments.of(first, task.design.credits(block, [first, *between, last]))
    return Moments.total([blocks[block] for block in sorted(blocks)])


def prove(outcome: Outcome, ends: tuple[Outcome, Outcome]) -> None:
    """The proof that the parts are the whole difference: worlds without any are the reference's, worlds with all the
    other scenario's, bit for bit.

    Raises
    ------
    AnalysisError
        If some world is neither.
    """
    worlds = outcome.shape[-1]
    expected = np.where(np.arange(worlds) % 2 == 1, ends[1][..., :worlds], ends[0][..., :worlds])
    if not np.array_equal(outcome, expected):
        raise AnalysisError(
            "the worlds of the runs cannot be reproduced bit for bit on this machine; make both runs again here"
        )


def _outcome_moves(outcomes: Sequence[str], moments: Moments, first: int, side: Ensemble) -> Iterator[Move]:
    """How outcomes move, each with the name of its quantity."""
    for number, name in enumerate(outcomes, first):
        if contributions := moments.estimate(number):
            quantity = side.outcomes[name].quantity
            yield Move(name, None, (quantity.name,), quantity.name, False, "mean", quantity.unit, contributions)


def _move(signal: Signal, member: str | None, sides: tuple[Ensemble, Ensemble], estimate: Contributions) -> Move:
    """A question with its words, from the forecasts of both runs."""
    forecasts = [side.signals[signal.id] for side in sides]
    last, measure = forecasts[-1], measure_of(signal, member)
    units = [forecast.quantity.unit for forecast in forecasts if measure == "mean" and forecast.quantity]
    return Move(
        signal=signal.id,
        member=member,
        titles=(last.title, *([last.ratio.member_name(member)] if last.ratio and member else [])),
        question=last.question,
        conditional=any(forecast.outside for forecast in forecasts),
        measure=measure,
        unit=units[0] if units else "1",
        estimate=estimate,
    )


def _side(run: Run) -> Side:
    about = run.forecast.scenario
    return Side(about.id, about.title, run.manifest.run)
