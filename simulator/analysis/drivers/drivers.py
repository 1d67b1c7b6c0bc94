"""What drives a signal: which uncertain parameters, by how much, and how much is chance.

Screening looks at all parameters and tells those that stand above the noise; swings, curves and indices are measured
for the leading ones. A split of the variance and a designed run are made where asked for.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

import numpy as np

from simulator.analysis.drivers.designed_runs import DESIGNING, check_parameters, morris_run, sobol_run
from simulator.analysis.drivers.designs import Morris, Sobol
from simulator.analysis.drivers.outcome import Kind, Outcome, check_variety, equal_worlds, outcome_of
from simulator.analysis.drivers.range_shares import RangeShares, range_shares
from simulator.analysis.drivers.screening import Screened, floor, screen
from simulator.analysis.drivers.sensitivity import Indices, Shift, given_data_indices
from simulator.analysis.drivers.swings import Curve, Swing, curve, estimate, swing
from simulator.analysis.drivers.variance import SPLITTING, Split, plan_for, split, split_of
from simulator.analysis.ensemble import Ensemble, ensemble_of
from simulator.analysis.errors import AnalysisError
from simulator.analysis.estimates import Sampled
from simulator.analysis.weighting import Values
from simulator.runs.run import Run

LEADING = 10
"""Drivers that are measured."""
CURVES = 4
DESIGNED = 5
"""Leading drivers that a design takes where no parameters are named."""
DEFAULT_BASE = 2048
Design = Literal["sobol", "morris"]


@dataclass(frozen=True, slots=True)
class Driver:
    """One leading parameter: how the screening saw it, its swing, its indices."""

    screened: Screened
    swing: Swing
    indices: Indices


@dataclass(frozen=True)
class Drivers:
    """What drives one signal.

    kind: what the outcome is; shift: the measure of the shift; unit: of its values
    outcome: probability, or mean, over all worlds that answer
    worlds: those worlds; effective: equal worlds that say as much
    floor: R² below which a parameter cannot be told from one without influence
    screened: every uncertain parameter, the most telling first
    above: how many of them stand above the floor
    leading: the first few of those, measured
    dummy: indices of a parameter that can have no influence; None where nothing was measured
    resting: what the range of the probability over assumptions rests on; None of a quantity or without a range
    """

    signal: str
    kind: Kind
    shift: Shift
    unit: str
    outcome: Sampled
    worlds: int
    effective: float
    floor: float
    screened: tuple[Screened, ...]
    above: int
    leading: tuple[Driver, ...]
    dummy: Indices | None
    curves: tuple[Curve, ...]
    split: Split | None = None
    design: Sobol | Morris | None = None
    resting: RangeShares | None = None


@dataclass(frozen=True)
class Screening:
    """The quick look at one signal.

    outcome: probability, or mean, over all worlds that answer
    worlds: those worlds; effective: equal worlds that say as much
    drivers: the parameters whose R² stands above the floor, the most telling first
    """

    signal: str
    outcome: Sampled
    worlds: int
    effective: float
    floor: float
    drivers: tuple[Screened, ...]


def drivers(
    run: Ensemble | Run | str | Path,
    signals: str | Sequence[str],
    *,
    quantity: bool = False,
    shift: Shift = "pawn",
    split_variance: bool = False,
    design: Design | None = None,
    parameters: Sequence[str] = (),
    base: int = DEFAULT_BASE,
    workers: int = 1,
) -> list[Drivers]:
    """What drives one or several signals of a finished run or an update of one.

    Parameters
    ----------
    quantity: what drives the quantity behind a signal's threshold, rather than whether it is passed
    shift: how the shift of the distribution is measured; "delta" takes seconds a parameter
    split_variance: also split the variance between parameters and noise (four blocks of worlds are computed)
    design: also make a designed run of `parameters`, the five leading drivers by default, on `base` points

    Raises
    ------
    AnalysisError
        If a signal or parameter is unknown, or the question has no answer.
    RunError
        If SALib is not installed, or worlds are needed of a run that another version of the model made.
    """
    ensemble = ensemble_of(run)
    names = [signals] if isinstance(signals, str) else list(dict.fromkeys(signals))
    if parameters:
        check_parameters(ensemble.run.scenario, parameters)
    for wanted, what in ((split_variance, SPLITTING), (design, DESIGNING)):
        if wanted:
            plan_for(ensemble, what)  # what no worlds can be computed for is told before anything is measured
    results = [measured(ensemble, outcome_of(ensemble, name, quantity), shift) for name in names]
    results = [replace(result, resting=_range_shares(result, ensemble)) for result in results]
    if split_variance:
        replayed = split(ensemble, workers=workers)
        results = [replace(result, split=_share(result, *replayed[result.signal], ensemble)) for result in results]
    if design:
        results = [
            replace(result, design=_designed(result, ensemble, design, parameters, base, workers)) for result in results
        ]
    return results


def _range_shares(drivers: Drivers, ensemble: Ensemble) -> RangeShares | None:
    if drivers.kind != "yes-no":
        return None
    first_order = [(driver.swing.path, driver.indices.first_order) for driver in drivers.leading]
    return range_shares(drivers.outcome.value, ensemble.assumptions(drivers.signal).assumptions, first_order)


def _share(drivers: Drivers, holds: Values, values: Values, ensemble: Ensemble) -> Split:
    return split_of(drivers.signal, holds if drivers.kind == "yes-no" else values, ensemble.run.manifest.seed)


def _designed(
    drivers: Drivers, ensemble: Ensemble, design: Design, parameters: Sequence[str], base: int, workers: int
) -> Sobol | Morris:
    """The designed run of the named parameters, or of the leading ones.

    Raises
    ------
    AnalysisError
        If there are neither.
    """
    named = tuple(parameters) or tuple(driver.swing.path for driver in drivers.leading[:DESIGNED])
    if not named:
        raise AnalysisError(f"no parameter stands above the noise in {drivers.signal}; name those of the design")
    play = sobol_run if design == "sobol" else morris_run
    return play(ensemble, drivers.signal, named, base, workers, drivers.kind != "yes-no")


def measured(ensemble: Ensemble, outcome: Outcome, shift: Shift = "pawn") -> Drivers:
    """Screening, swings, curves and indices, from the worlds that are there.

    Raises
    ------
    AnalysisError
        If delta is asked of an outcome that has no density, or nearly all of the weight gives the same answer.
    RunError
        If SALib is not installed.
    """
    if shift == "delta" and outcome.kind != "quantity":
        raise AnalysisError(f"{outcome.signal} is yes or no, or a count; delta is for quantities, which have densities")
    drawn, seed = ensemble.parameters, ensemble.run.manifest.seed
    (screened,) = screen(drawn, [outcome])
    limit = floor(len(drawn), outcome.effective)
    above = [driver for driver in screened if driver.explained > limit]
    swings = [(driver, swing(outcome, driver.path, drawn[driver.path])) for driver in above[:LEADING]]
    moving = [(driver, moved) for driver, moved in swings if moved is not None]
    worlds = equal_worlds(outcome, seed)
    check_variety(outcome.signal, outcome.values[worlds])
    columns = np.stack([drawn[driver.path][worlds] for driver, _ in moving]) if moving else np.empty((0, worlds.size))
    indices = given_data_indices(columns, outcome.values[worlds], shift, seed)
    leading = [Driver(driver, moved, index) for (driver, moved), index in zip(moving, indices[:-1], strict=True)]
    return Drivers(
        outcome.signal, outcome.kind, shift, outcome.unit, estimate(outcome, outcome.defined), outcome.worlds,
        outcome.effective, limit, tuple(screened), len(above),
        tuple(leading), indices[-1],
        tuple(curve(outcome, driver.path, drawn[driver.path]) for driver, _ in moving[:CURVES]),
    )  # fmt: skip


def screening(ensemble: Ensemble) -> list[Screening]:
    """The quick look at every signal that single worlds answer and that is not the same in all of them."""
    outcomes = []
    for name in ensemble.signals:
        try:
            outcomes.append(outcome_of(ensemble, name))
        except AnalysisError:  # nothing varies, too few answer, or a ratio: nothing to look for
            continue
    drawn = ensemble.parameters
    screenings = []
    for outcome, screened in zip(outcomes, screen(drawn, outcomes) if outcomes else (), strict=True):
        limit = floor(len(drawn), outcome.effective)
        kept = tuple(driver for driver in screened if driver.explained > limit)
        average = estimate(outcome, outcome.defined)
        screenings.append(Screening(outcome.signal, average, outcome.worlds, outcome.effective, limit, kept))
    return screenings
