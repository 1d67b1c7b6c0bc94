"""Scenario discovery: in which part of the space of uncertain parameters does a signal hold, or fail?

The answer is a few boxes, each a handful of limits on parameters, found by the patient rule induction method (Friedman
& Fisher 1999) as Bryant & Lempert (2010) use it; the peeling is that of EMA Workbench (Kwakkel 2017). What is peeled is
half of the worlds. Every figure of a box is counted in the other half, which had no part in choosing it.

Peeling hundreds of parameters is slow and finds noise. It is offered only those that by themselves say most about the
outcome, at most `SCREENED`; one that matters only together with others, and not at all alone, can be missed.
"""

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import islice

import numpy as np

from simulator.analysis.drivers.outcome import Outcome, equal_worlds
from simulator.analysis.drivers.peeling import MOST_LIMITED, Cube, best, peeled, pruned, quasi_p, within
from simulator.analysis.drivers.screening import floor, screen
from simulator.analysis.drivers.verdicts import held_out, verdicts_of
from simulator.analysis.ensemble import Ensemble, RunLike, ensemble_of
from simulator.analysis.estimates import Sampled
from simulator.analysis.weighting import Mask, Values, influence, share
from simulator.forecast.influence import standard_error
from simulator.forecast.intervals import Probability

MOST_BOXES = 3
SCREENED = 20
LEADING = (1, 2, 4)
"""Leading parameters that are also peeled by themselves."""
PEELS = (0.05, 0.15)
"""What one peel takes of the worlds, as a share: the usual value, and a coarser one."""
FEWEST = 50
"""Worlds with and without the outcome, in the half that is peeled, without which no box is looked for."""


@dataclass(frozen=True, slots=True)
class Bound:
    """One end of a limit: the value, and the quasi-p-value that it makes no difference (one-sided binomial)."""

    value: float
    quasi_p: float


@dataclass(frozen=True, slots=True)
class Limit:
    """A parameter limited from below, from above or both, in its own unit."""

    parameter: str
    unit: str
    low: Bound | None
    high: Bound | None


@dataclass(frozen=True, slots=True)
class Fit:
    """What a box looked like in the worlds that it was chosen in: better than it is, by how much it was chosen for."""

    density: float
    coverage: float


@dataclass(frozen=True, slots=True)
class Box:
    """A part of the space of parameters, counted in the worlds that had no part in choosing it.

    limits: what makes the box, the most telling first
    density: the probability of the outcome in the box, outside the earlier boxes
    gain: how far that is above the probability in all worlds held out, with the paired standard error
    lift: how many times that it is
    coverage: the share of all worlds with the outcome that lie in the box and in no earlier one
    mass: the share of all worlds that do
    fit: the same in the worlds that it was chosen in
    """

    limits: tuple[Limit, ...]
    density: Probability
    gain: Sampled
    lift: Sampled
    coverage: Probability
    mass: Probability
    fit: Fit


@dataclass(frozen=True)
class Boxes:
    """Where a signal holds, or fails.

    signal: its id
    holds: whether boxes of worlds are sought in which it holds, or fails
    median: where a distribution without threshold was split ("holds" is above it)
    worlds, answered, held_out: of the run; those that answer; those of them that the figures are counted in
    base: the probability of the outcome among all worlds that answer; None if none answers
    screened: the parameters that the peeling was offered, the most telling first; none where there were too few worlds
        with, or without, the outcome to look for a box
    boxes: in the order in which they were found
    coverage: the share of the worlds with the outcome that lie in any of them
    """

    signal: str
    holds: bool
    median: float | None
    worlds: int
    answered: int
    held_out: int
    base: Probability | None
    screened: tuple[str, ...]
    boxes: tuple[Box, ...]
    coverage: Probability | None


def find_boxes(run: RunLike, signal: str, holds: bool) -> Boxes:
    """Boxes of worlds in which a signal holds (`holds`) or fails, at most `MOST_BOXES`, each outside the earlier ones.

    Raises
    ------
    AnalysisError
        If there is no such signal, no single world answers it, too few do, or all give the same answer.
    RunError
        If EMA Workbench (the extra `[drivers]`) is not installed.
    """
    ensemble = ensemble_of(run)
    verdicts = verdicts_of(ensemble, signal)
    interest = verdicts.defined & (verdicts.holds == holds)
    counted = verdicts.defined & held_out(ensemble.worlds)
    fitted = verdicts.defined & ~held_out(ensemble.worlds)
    outcome = Outcome(signal, "yes-no", "1", interest.astype(np.float64), fitted, np.where(fitted, ensemble.weights, 0))
    few = too_few(outcome)
    boxes: list[Box] = []
    covered = np.zeros(ensemble.worlds, dtype=np.bool_)
    for cube, fit in () if few else searched(ensemble.parameters, outcome, ensemble.run.manifest.seed):
        box = counted_box(ensemble, cube, fit, interest, counted, covered)
        if box is None:
            break
        boxes.append(box)
        covered |= within(cube, ensemble.parameters)
    return Boxes(
        signal=signal,
        holds=holds,
        median=verdicts.median,
        worlds=ensemble.worlds,
        answered=int(np.count_nonzero(verdicts.defined)),
        held_out=int(np.count_nonzero(counted)),
        base=share(interest, verdicts.defined, ensemble.weights),
        screened=() if few else offered(ensemble.parameters, outcome),
        boxes=tuple(boxes),
        coverage=share(covered, interest & counted, ensemble.weights) if boxes else None,
    )


def searched(parameters: Mapping[str, Values], outcome: Outcome, seed: int) -> Iterator[tuple[Cube, Fit]]:
    """Boxes chosen in the worlds that an outcome asks, each in the worlds that the earlier ones leave."""
    wanted = outcome.values == 1
    total = 0
    for _ in range(MOST_BOXES):
        if too_few(outcome):
            return
        chosen = equal_worlds(outcome, seed)
        total = total or int(np.count_nonzero(wanted[chosen]))
        columns = {path: parameters[path][chosen] for path in offered(parameters, outcome)}
        cube = best(list(candidates(columns, wanted[chosen])), columns, wanted[chosen])
        if not cube:
            return
        cube = rounded(cube)
        caught = wanted[chosen][within(cube, columns)]
        yield cube, Fit(float(caught.mean()), float(np.count_nonzero(caught)) / total)
        rest = outcome.defined & ~within(cube, parameters)
        outcome = replace(outcome, defined=rest, weights=np.where(rest, outcome.weights, 0))


def candidates(columns: Mapping[str, Values], wanted: Mask) -> Iterator[Cube]:
    """Boxes of peelings over the leading parameters, one, two, four of them and all that are offered, in fine and
    coarse peels.

    A peeling that may limit many parameters wastes peels on those that matter less; with few it cannot (Kwakkel 2019
    peels over every subset of them). A fine peel is patient, but stops where few worlds happen to say otherwise.
    """
    for count in sorted({min(count, len(columns)) for count in (*LEADING, len(columns))}):
        few = dict(islice(columns.items(), count))
        for part in PEELS:
            for cube in peeled(few, wanted, part):
                yield pruned(cube, columns, wanted)


def too_few(outcome: Outcome) -> bool:
    """Whether there are too few worlds with, or without, the outcome to look for a box."""
    happened = int(np.count_nonzero(outcome.defined & (outcome.values == 1)))
    return min(happened, outcome.worlds - happened) < FEWEST


def rounded(cube: Cube) -> Cube:
    """The box at numbers of three digits: what is printed is what was counted."""
    return {path: (float(f"{low:.3g}"), float(f"{high:.3g}")) for path, (low, high) in cube.items()}


def offered(parameters: Mapping[str, Values], outcome: Outcome) -> tuple[str, ...]:
    """The parameters that say most about the outcome by themselves, the most telling first.

    Those above the noise of the screening, at most `SCREENED`; and never fewer than a box may limit.
    """
    screened = screen(parameters, [outcome])[0]
    above = sum(driver.explained > floor(len(parameters), outcome.effective) for driver in screened)
    return tuple(driver.path for driver in screened[: min(max(above, MOST_LIMITED), SCREENED)])


def cube_of(box: Box) -> Cube:
    """The limits of a box as numbers."""
    return {
        limit.parameter: (
            limit.low.value if limit.low else -math.inf,
            limit.high.value if limit.high else math.inf,
        )
        for limit in box.limits
    }


def counted_box(ensemble: Ensemble, cube: Cube, fit: Fit, interest: Mask, counted: Mask, covered: Mask) -> Box | None:
    """A box counted in the worlds held out; None where it is not surely denser than all worlds are."""
    weights, parameters = ensemble.weights, ensemble.parameters
    around = counted & ~covered
    inside = around & within(cube, parameters)
    base, density = share(interest, counted, weights), share(interest, inside, weights)
    coverage, mass = share(inside, interest & counted, weights), share(inside, counted, weights)
    if base is None or density is None or coverage is None or mass is None:
        return None
    wanted = interest.astype(np.float64)
    here, everywhere = influence(wanted, inside, weights), influence(wanted, counted, weights)
    gain = Sampled.normal(density.value - base.value, standard_error(here - everywhere), "change")
    if gain.low <= 0:
        return None
    times = density.value / base.value
    lift = Sampled.normal(times, times * standard_error(here / density.value - everywhere / base.value), "ratio")
    tested = quasi_p(cube, parameters, interest, around, weights)
    limits = [
        Limit(path, ensemble.run.scenario.parameters[path].unit, *(
            Bound(cube[path][side], tested[path, side]) if (path, side) in tested else None for side in (0, 1)
        ))
        for path in cube
    ]  # fmt: skip
    limits.sort(key=lambda limit: min(end.quasi_p for end in (limit.low, limit.high) if end))
    return Box(tuple(limits), density, gain, lift, coverage, mass, fit)
