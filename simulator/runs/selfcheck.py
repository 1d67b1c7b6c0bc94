"""The deep check of a scenario: knobs that change nothing, and signals that cannot surprise.

Worlds never touch each other, so one simulation tests as many knobs as it has worlds: every world has one knob moved
and is compared, bit for bit, with the same world unmoved. Knobs that changed an answer drop out; the others share the
worlds of the next round, until each has been moved in enough of them.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from simulator.catalogue.declarations import Parameter
from simulator.catalogue.quantities import Point, Quantity, Spread, Uniform, is_own_distribution
from simulator.engine.block import BlockRun
from simulator.engine.plan import BLOCK_WORLDS, Plan
from simulator.engine.record import NO, YES
from simulator.runs.dead_shocks import dead_shocks
from simulator.runs.defaults import DEFAULT_SEED
from simulator.runs.differing import ENOUGH_WORLDS, differing, parts, played, recorded
from simulator.runs.findings import Finding
from simulator.sampling.distributions import values
from simulator.scenario.definition import Scenario

ENDS = (0.05, 0.95)
"""An uncertain quantity is moved to these quantiles, a point value to its bounds."""
WIDENING = 0.5
"""What a wide range adds at each end: this share of its length, or of a point value's size."""

Watch = Callable[[int, int], None]
"""Is told how many knobs are settled, and how many there are."""


@dataclass(frozen=True, slots=True)
class Move:
    """One knob moved to one value."""

    path: str
    value: float


def deep_lint(scenario: Scenario, watch: Watch = lambda done, total: None) -> list[Finding]:
    """Dead knobs among the uncertain and open parameters, shocks that change no answer, and signals that never happen,
    or always do, whatever they are."""
    dead = [
        Finding(path, f"dead: moving it to either end ({ENOUGH_WORLDS} worlds each) changes {what}")
        for path, what in dead_knobs(scenario, watch).items()
    ]
    without_effect = [
        Finding(f"shocks.{shock}", f"changes {what} ({ENOUGH_WORLDS} worlds with and without it)")
        for shock, what in dead_shocks(scenario).items()
    ]
    return dead + without_effect + [Finding(name, message) for name, message in foregone(scenario)]


def dead_knobs(
    scenario: Scenario, watch: Watch = lambda done, total: None, width: int = BLOCK_WORLDS, enough: int = ENOUGH_WORLDS
) -> dict[str, str]:
    """Uncertain or open parameters that change no bit of any answer, and what they change instead, in catalogue order.

    Parameters
    ----------
    width: worlds of one simulation
    enough: worlds in which a knob is moved to each end before it counts as dead
    """
    plan = Plan(scenario, DEFAULT_SEED, width)
    still = played(BlockRun(plan, 0, width))
    answers, record = still.answers(), recorded(still)
    tested = dict.fromkeys((move for path in knobs(scenario) for move in moves(scenario, path)), 0)
    alive: set[str] = set()
    stirring: set[str] = set()
    total = len(knobs(scenario))
    turn = 0
    while pending := [
        move for move, worlds in tested.items() if move.path not in alive and worlds < min(enough, width)
    ]:
        watch(total - len({move.path for move in pending}), total)
        assigned = (np.arange(width) + turn) % len(pending)
        other = played(with_moved(plan, width, pending, assigned))
        changed = differing(parts(answers), parts(other.answers()), width)
        alive |= {pending[place].path for place in np.unique(assigned[changed])}
        stirred = differing(record, recorded(other), width)
        stirring |= {pending[place].path for place in np.unique(assigned[stirred])}
        for place, worlds in enumerate(np.bincount(assigned, minlength=len(pending))):
            tested[pending[place]] += int(worlds)
        turn += 1
    watch(total, total)
    return {
        path: "no signal, only other events or series" if path in stirring else "nothing at all"
        for path in knobs(scenario)
        if path not in alive
    }


def knobs(scenario: Scenario) -> list[str]:
    """Parameters that somebody may turn: those with a distribution of their own, and those open to shocks."""
    return [
        path
        for path, setting in scenario.settings.items()
        if (is_own_distribution(setting.quantity) or scenario.parameters[path].open)
        and not scenario.parameters[path].is_auxiliary
    ]


def moves(scenario: Scenario, path: str) -> Iterator[Move]:
    """A knob's two ends."""
    for end in ends(scenario.settings[path].quantity, scenario.parameters[path]):
        yield Move(path, end)


def ends(quantity: Quantity, parameter: Parameter) -> tuple[float, float]:
    """Low and high quantile of a distribution; the bounds of a point value and of a cell with its table's spread."""
    if not is_own_distribution(quantity):
        return parameter.low, parameter.high
    low, high = values(quantity, np.array(ENDS), parameter.low, parameter.high, parameter.integer)
    return float(low), float(high)


def foregone(scenario: Scenario, width: int = BLOCK_WORLDS) -> Iterator[tuple[str, str]]:
    """Signals that never, or always, happen although every parameter ranges widely."""
    answers = played(BlockRun(Plan(widened(scenario), DEFAULT_SEED, width), 0, width)).answers()
    for name, answer in answers.items():
        if answer.holds is None:
            continue
        yes, no = np.count_nonzero(answer.holds == YES), np.count_nonzero(answer.holds == NO)
        if not yes:
            found = "never happens" if no else "has an answer in no world"
            yield name, f"{found}, even with all parameters over wide ranges ({width} worlds)"
        elif not no:
            yield name, f"always happens, even with all parameters over wide ranges ({width} worlds)"


def widened(scenario: Scenario) -> Scenario:
    """The scenario with every parameter uniform over a wide range, and nothing correlated."""
    settings = {
        path: replace(setting, quantity=wide(setting.quantity, scenario.parameters[path]))
        for path, setting in scenario.settings.items()
    }
    return replace(scenario, settings=settings, correlations=())


def wide(quantity: Quantity, parameter: Parameter) -> Quantity:
    """A uniform range that reaches beyond what is thought likely, within the hard bounds; counts stay as they are."""
    if parameter.integer or parameter.is_auxiliary:
        return quantity
    if isinstance(quantity, Point | Spread):
        low = high = quantity.value
        reach = WIDENING * abs(quantity.value)
    else:
        low, high = ends(quantity, parameter)
        reach = WIDENING * (high - low)
    low, high = max(parameter.low, low - reach), min(parameter.high, high + reach)
    return Uniform(low, high) if high > low else Point(low)


def with_moved(plan: Plan, width: int, pending: Sequence[Move], assigned: npt.NDArray[np.intp]) -> BlockRun:
    """The block with one knob moved in every world: `assigned` says which."""
    run = BlockRun(plan, 0, width)
    parameters = run.market.parameters
    for place, move in enumerate(pending):
        parameters.matrix[parameters.row(move.path), assigned == place] = move.value
    return run
