"""One block of worlds from its draws to its record, on one SimPy calendar on which every event concerns all worlds."""

from collections.abc import Callable, Generator, Iterable, Mapping
from dataclasses import replace
from functools import partial

import numpy as np
from simpy import Environment, Event
from simpy.core import SimTime
from simpy.events import EventPriority

from simulator.catalogue.quantities import Point
from simulator.engine import labels
from simulator.engine.errors import NotFiniteError
from simulator.engine.observer import Observer
from simulator.engine.outcomes import read_outcomes
from simulator.engine.plan import BLOCK_WORLDS, OTHER_FORMS, OTHER_NOISE, Plan
from simulator.engine.record import Answer, BlockResult, Float
from simulator.engine.recorder import Recorder
from simulator.engine.reduction import only_answers, reduce_block
from simulator.engine.shocks import Shocks
from simulator.engine.signals import SignalReader
from simulator.market.core import Clock, Mechanism, Parameters
from simulator.market.event_log import EventLog
from simulator.market.schedule import CLEARING, CONFERENCE, MECHANISMS, QUARTER, WEEK
from simulator.market.state import Market
from simulator.sampling.draws import draw
from simulator.sampling.streams import Array, Stream
from simulator.scenario.calendar import WEEK_DAYS
from simulator.scenario.definition import Scenario
from simulator.scenario.structures import alternatives, restructured

Action = Callable[[Market], None]

SHOCKS, WEEKLY, CONFERENCES, CLEARINGS, RECORD, QUARTERS = (EventPriority(order) for order in range(1, 7))
"""Order of what falls on the same day. SimPy would otherwise go by the order of scheduling."""


class Moment(Event):
    """A point of the calendar with an explicit priority among simultaneous ones."""

    def __init__(self, environment: Environment, delay: SimTime, priority: EventPriority) -> None:
        super().__init__(environment)
        self._ok = True
        self._value = None
        environment.schedule(self, priority, delay)


class BlockRun:
    """The worlds of one block while they run."""

    def __init__(
        self,
        plan: Plan,
        block: int,
        width: int = BLOCK_WORLDS,
        observer: Observer | None = None,
        draws: dict[str, Array] | None = None,
    ) -> None:
        """`width` other than the model's own serves benchmarks and tests; `observer` is told what happens.

        `draws` are the values of the uncertain parameters, path → (worlds,), where they are not the block's own.
        """
        scenario = plan.scenario
        self.plan = plan
        self.block = block
        self.width = width
        self._observer = observer
        self.calendar = plan.calendar
        self.draws = draw(scenario, plan.seed, block, width) if draws is None else draws
        self.log = self._event_log()
        self.market = Market(
            roster=scenario.roster,
            parameters=parameter_matrix(plan, self.draws, width),
            clock=Clock(scenario.start, scenario.start),
            log=self.log,
            calendar=scenario.calendar,
            worlds=width,
        )
        tell = None if observer is None else observer.draws
        self.mechanisms: dict[str, Mechanism] = {
            kind.name: kind(Stream(plan.seed, f"mechanism:{kind.name}", block, width, tell)) for kind in MECHANISMS
        }
        self.recorder = Recorder(scenario.series, scenario.roster, len(self.calendar.clearings), width)

    def run(self, last: int | None = None) -> "BlockRun":
        """Start every mechanism and play the calendar to its end, or to the clearing of number `last`."""
        self.start()
        return self.play(last)

    def start(self) -> None:
        """Start every mechanism on the parameters as they are now, and draw the shocks."""
        for mechanism in self.mechanisms.values():
            self._observed(f"{mechanism.name}.start", mechanism.start)(self.market)
        for mechanism in self.mechanisms.values():
            self._observed(f"{mechanism.name}.refresh", mechanism.refresh)(self.market)
        self.shocks = self.draw_shocks(self.plan.scenario)

    def draw_shocks(self, scenario: Scenario) -> Shocks:
        """The shocks of a scenario as they are drawn for this block."""
        tell = None if self._observer is None else self._observer.strikes
        plan = self.plan
        return Shocks(scenario, self.calendar, self.market, self.mechanisms, plan.seed, self.block, tell, self.draws)

    def play(self, last: int | None = None) -> "BlockRun":
        """Play the calendar of a started block to its end, or to the clearing of number `last`, that day included."""
        environment = Environment()
        calendar = self.calendar
        end = len(calendar.ticks) if last is None else calendar.clearings[last] + 1
        for ticks, priority, action in (
            (range(end if self.plan.scenario.shocks else 0), SHOCKS, self._shocked()),
            (range(end), WEEKLY, self._phases(WEEK)),
            (sorted(calendar.conferences), CONFERENCES, self._phases(CONFERENCE)),
            (calendar.clearings, CLEARINGS, self._clearing()),
            (calendar.clearings, RECORD, self._recording()),
            (sorted(calendar.quarters), QUARTERS, self._phases(QUARTER)),
        ):
            self._schedule(environment, [tick for tick in ticks if tick < end], priority, action)
        environment.run()
        return self

    def result(self) -> BlockResult:
        """What is kept of the block."""
        return reduce_block(
            self.plan, self.block, self.draws, self.log, self.recorder, self.answers(), self.outcomes(), self.width
        )

    def answers(self) -> dict[str, Answer]:
        """How each world of a block that has run answers each signal."""
        scenario = self.plan.scenario
        reader = SignalReader(
            scenario.signals, scenario.events, scenario.roster, self.calendar, self.log, self.recorder, self.width
        )
        return reader.answers()

    def outcomes(self) -> Mapping[str, Float]:
        """Values of the outcomes, (worlds,) each, in a block that has run."""
        return read_outcomes(self.plan.outcomes, self.recorder)

    def _schedule(
        self, environment: Environment, ticks: Iterable[int], priority: EventPriority, action: Callable[[int], None]
    ) -> None:
        """A cadence: the action at each of these ticks, in its place among what falls on the same day."""

        def cadence() -> Generator[Event, None, None]:
            for tick in ticks:
                yield Moment(environment, tick * WEEK_DAYS - environment.now, priority)
                self._turn_to(tick)
                action(tick)

        environment.process(cadence())

    def _turn_to(self, tick: int) -> None:
        clock = self.market.clock
        clock.tick = self.log.tick = tick
        clock.today = self.calendar.ticks[tick]

    def _phases(self, names: Iterable[str]) -> Callable[[int], None]:
        steps = [self._step(name) for name in names]

        def run_phases(_: int) -> None:
            for step in steps:
                step(self.market)

        return run_phases

    def _step(self, name: str) -> Action:
        owner, method = name.split(".")
        return self._observed(name, getattr(self.mechanisms[owner], method))

    def _observed(self, phase: str, action: Action) -> Action:
        """The action of a phase with its beginning and end told to the observer, if there is one."""
        observer = self._observer
        if observer is None:
            return action

        def observed(market: Market) -> None:
            observer.begins(phase, market)
            action(market)
            observer.ends(phase, market)

        return observed

    def _shocked(self) -> Callable[[int], None]:
        apply = self._observed("shocks", lambda market: self.shocks.apply(market.clock.tick))
        return lambda _: apply(self.market)

    def _clearing(self) -> Callable[[int], None]:
        clear = self._phases(CLEARING)

        def run_clearing(tick: int) -> None:
            self.market.clock.clearing += 1
            clear(tick)

        return run_clearing

    def _recording(self) -> Callable[[int], None]:
        steps = [
            self._observed(f"{name}.observe", partial(self._observe, mechanism))
            for name, mechanism in self.mechanisms.items()
        ]

        def record(_: int) -> None:
            clearing = self.market.clock.clearing
            self.recorder.attend(clearing, self.market.firms.present)
            for step in steps:
                step(self.market)
            if self._observer is not None:
                self._observer.clears(clearing, self.recorder)

        return record

    def _observe(self, mechanism: Mechanism, market: Market) -> None:
        self.recorder.write(market.clock.clearing, mechanism.observe(market))

    def _event_log(self) -> EventLog:
        scenario = self.plan.scenario
        sizes = {
            name: max(1, len(labels.labels(event.index, scenario.roster))) for name, event in scenario.events.items()
        }
        trimmed = min(self.width, self.plan.worlds_in(self.block))
        tell = None if self._observer is None else self._observer.happens
        return EventLog(sizes, len(self.calendar.ticks), self.width, trimmed, tell)


def parameter_matrix(plan: Plan, draws: dict[str, Array], width: int) -> Parameters:
    """Every parameter as a row (worlds,), the cells of a table side by side; a point value fills its row.

    Raises
    ------
    NotFiniteError
        If a distribution gives something else than numbers.
    """
    scenario = plan.scenario
    cells: list[str | float] = [path for path, parameter in scenario.parameters.items() if parameter.table is None]
    tables: dict[str, slice] = {}
    for name, content in scenario.tables.items():
        tables[name] = slice(len(cells), len(cells) + len(content))
        cells.extend(content)
    matrix = np.empty((len(cells), width), dtype=np.float32)
    rows: dict[str, int] = {}
    for row, cell in enumerate(cells):
        if isinstance(cell, str):
            rows[cell] = row
            quantity = scenario.settings[cell].quantity
            matrix[row] = quantity.value if isinstance(quantity, Point) else draws[cell]
            if not np.isfinite(matrix[row]).all():
                raise NotFiniteError(f"{cell} is drawn beyond all numbers; give it a narrower distribution")
        else:
            matrix[row] = cell
    return Parameters(matrix, rows, tables)


def simulate_block(plan: Plan, block: int) -> BlockResult:
    """Compute a whole block of worlds and keep what counts of it; of block 0 played once more, answers alone."""
    return BlockRun(plan, block).run().result() if block >= 0 else answer_block(plan, block)


def answer_block(plan: Plan, block: int) -> BlockResult:
    """Compute a whole block of worlds, or block 0 once more, and keep nothing but its answers, its outcomes and whose
    opinion holds."""
    if block >= 0:
        played = BlockRun(plan, block)
    else:
        played = under_noise(plan, 1) if block == OTHER_NOISE else _under_forms(plan, OTHER_FORMS.index(block))
    played.run()
    holding = {path: drawn for path, drawn in played.draws.items() if plan.scenario.parameters[path].is_opinion}
    kept = only_answers(plan, block, played.answers(), played.outcomes() if block >= 0 else {})
    return replace(kept, draws={path: drawn[: kept.worlds] for path, drawn in holding.items()})


def under_noise(plan: Plan, number: int) -> BlockRun:
    """Block 0 with its own parameters and the noise of another seed, yet to be run; number 0 is its own noise.

    Whether, when and how strongly shocks come is noise as well.
    """
    noise = Plan(plan.scenario, plan.seed + number, plan.worlds)
    return BlockRun(noise, 0, draws=draw(plan.scenario, plan.seed, 0, BLOCK_WORLDS))


def _under_forms(plan: Plan, number: int) -> BlockRun:
    """Block 0 with its own parameters and noise under an alternative structure, yet to be run."""
    scenario = restructured(plan.scenario, alternatives(plan.scenario)[number])
    return BlockRun(replace(plan, scenario=scenario), 0, draws=draw(plan.scenario, plan.seed, 0, BLOCK_WORLDS))
